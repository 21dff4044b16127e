/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/output.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/identifier.h"

#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

/* U+FFFD, for what is not shown. */
#define REPLACEMENT "\357\277\275"
/* Columns before the values of a record. */
#define LABEL_WIDTH 34

static void
add_field (JsonBuilder *builder, WvbRecord *record, guint field)
{
  const WvbField *description = &wvb_record_get_kind (record)->fields[field];

  json_builder_set_member_name (builder, description->name);
  if (description->type == WVB_FIELD_LIST) {
    const char *const *members = wvb_record_get_list (record, field);

    json_builder_begin_array (builder);
    for (; members != NULL && *members != NULL; members++)
      json_builder_add_string_value (builder, *members);
    json_builder_end_array (builder);
  } else if (description->type == WVB_FIELD_BOOLEAN) {
    json_builder_add_boolean_value (builder, wvb_record_get_integer (record, field) != 0);
  } else if (!wvb_record_has (record, field)) {
    json_builder_add_null_value (builder);
  } else if (wvb_field_holds_text (description)) {
    json_builder_add_string_value (builder, wvb_record_get_text (record, field));
  } else {
    json_builder_add_int_value (builder, wvb_record_get_integer (record, field));
  }
}

/* The label in place of the code. */
static char *
dup_code_text (const WvbField *field, const char *code, WvbReader *reader)
{
  g_autofree char *label = NULL;

  if (field->list == NULL)
    return g_strdup (code);
  label = wvb_reader_dup_label (reader, field->list, code, wvb_output_get_language ());
  return g_str_equal (label, code) ? g_steal_pointer (&label)
                                   : g_strdup_printf ("%s (%s)", label, code);
}

static char *
dup_list_text (WvbRecord *record, guint field, WvbReader *reader)
{
  const WvbField *description = &wvb_record_get_kind (record)->fields[field];
  const char *const *members = wvb_record_get_list (record, field);
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;

  for (; members != NULL && *members != NULL; members++)
    g_strv_builder_take (texts, dup_code_text (description, *members, reader));
  parts = g_strv_builder_end (texts);
  return g_strjoinv (", ", parts);
}

/* The name of the record beside its id. */
static char *
dup_reference_text (const WvbField *field, const char *id, WvbReader *reader)
{
  const WvbKind *kind = wvb_kind_find (field->target);
  g_autoptr (WvbRecord) record = wvb_reader_load (reader, kind, id, NULL);
  g_autofree char *title = record != NULL ? wvb_record_dup_plain (record, kind->title) : NULL;

  return title != NULL ? g_strdup_printf ("%s (%s)", title, id) : g_strdup (id);
}

static char *
dup_field_text (WvbRecord *record, guint field, WvbReader *reader)
{
  const WvbField *description = &wvb_record_get_kind (record)->fields[field];

  switch (description->type) {
  case WVB_FIELD_LIST:
    return dup_list_text (record, field, reader);
  case WVB_FIELD_CODE:
    return dup_code_text (description, wvb_record_get_text (record, field), reader);
  case WVB_FIELD_REFERENCE:
    return dup_reference_text (description, wvb_record_get_text (record, field), reader);
  case WVB_FIELD_BOOLEAN:
    return g_strdup (wvb_record_get_integer (record, field) != 0 ? _ ("yes") : _ ("no"));
  case WVB_FIELD_INSTANT:
    return wvb_clock_dup_local (wvb_record_get_integer (record, field), WVB_OUTPUT_TIME);
  default:
    return wvb_record_dup_plain (record, field);
  }
}

/* What moves the cursor of a terminal, or turns the order of what is read. */
static gboolean
is_treacherous (gunichar character)
{
  return g_unichar_iscntrl (character) || character == 0x061C || character == 0x200E
         || character == 0x200F || (character >= 0x2028 && character <= 0x202E)
         || (character >= 0x2066 && character <= 0x2069);
}

/* Replaces what @keep does not name. */
static char *
dup_without_controls (const char *text, const char *keep)
{
  GString *safe = g_string_new (NULL);

  for (const char *p = text; *p != '\0';) {
    gunichar character = g_utf8_get_char_validated (p, -1);
    gboolean valid = character < (gunichar) -2;

    if (valid && (strchr (keep, *p) != NULL || !is_treacherous (character)))
      g_string_append_unichar (safe, character);
    else
      g_string_append (safe, REPLACEMENT);
    p = valid ? g_utf8_next_char (p) : p + 1;
  }
  return g_string_free_and_steal (safe);
}

/* Columns of a terminal, near enough: characters. A value of several lines stays beside its label,
 * or its second line could pass for a field. */
static void
append_line (GString *text, const char *label, const char *name, const char *value)
{
  g_autofree char *left = g_strdup_printf ("%s (%s)", label, name);
  g_auto (GStrv) lines = g_strsplit (value, "\n", -1);
  glong width = g_utf8_strlen (left, -1);

  g_string_append (text, left);
  for (glong i = width; i < LABEL_WIDTH; i++)
    g_string_append_c (text, ' ');
  for (guint i = 0; lines[i] != NULL; i++)
    g_string_append_printf (text, "%*s %s\n", i > 0 ? LABEL_WIDTH : 0, "", lines[i]);
}

void
wvb_output_print (const char *format, ...)
{
  g_autofree char *text = NULL;
  g_autofree char *safe = NULL;
  va_list list;

  g_return_if_fail (format != NULL);

  va_start (list, format);
  text = g_strdup_vprintf (format, list);
  va_end (list);
  safe = dup_without_controls (text, "\n\t");
  fputs (safe, stdout);
}

void
wvb_output_print_error (const GError *error)
{
  g_autofree char *safe = NULL;

  g_return_if_fail (error != NULL);

  safe = dup_without_controls (error->message, "\n");
  fprintf (stderr, "wijkverband-cli: %s\n", safe);
}

char *
wvb_output_dup_line (const char *text)
{
  return dup_without_controls (text != NULL ? text : "", "");
}

/* They stand in texts alone, where JSON knows them by number too. */
static char *
dup_escaped (const char *json)
{
  GString *safe = g_string_new (NULL);

  for (const char *p = json; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar character = g_utf8_get_char (p);

    if (is_treacherous (character))
      g_string_append_printf (safe, "\\u%04x", character);
    else
      g_string_append_unichar (safe, character);
  }
  return g_string_free_and_steal (safe);
}

char *
wvb_output_dup_json (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *json = NULL;

  g_return_val_if_fail (root != NULL, NULL);

  json = json_to_string (root, /* pretty: */ FALSE);
  return dup_escaped (json);
}

void
wvb_output_print_json (JsonBuilder *builder)
{
  g_autofree char *json = wvb_output_dup_json (builder);

  fputs (json, stdout);
  fputc ('\n', stdout);
}

gboolean
wvb_output_finish (GError **error)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return TRUE;
  g_set_error (error, WVB_ERROR, WVB_ERROR_FAILED, _ ("Standard output took not everything: %s"),
               g_strerror (errno));
  return FALSE;
}

void
wvb_output_add_text (JsonBuilder *builder, const char *name, const char *text)
{
  g_return_if_fail (JSON_IS_BUILDER (builder));

  json_builder_set_member_name (builder, name);
  if (text != NULL && *text != '\0')
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

void
wvb_output_add_record (JsonBuilder *builder, WvbRecord *record)
{
  const WvbKind *kind = wvb_record_get_kind (record);

  g_return_if_fail (JSON_IS_BUILDER (builder));

  wvb_output_add_text (builder, "id", wvb_record_get_id (record));
  for (guint i = 0; i < kind->n_fields; i++)
    add_field (builder, record, i);
}

char *
wvb_output_dup_record (WvbRecord *record, WvbReader *reader)
{
  const WvbKind *kind = wvb_record_get_kind (record);
  g_autofree char *code = wvb_identifier_dup_short_code (wvb_record_get_id (record));
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s %s\n%s\n", _ (kind->label), code, wvb_record_get_id (record));
  for (guint i = 0; i < kind->n_fields; i++)
    if (wvb_record_has (record, i)) {
      g_autofree char *value = dup_field_text (record, i, reader);

      append_line (text, _ (kind->fields[i].label), kind->fields[i].name, value);
    }
  return g_string_free_and_steal (text);
}

const char *
wvb_output_get_language (void)
{
  const char *locale = setlocale (LC_MESSAGES, NULL);

  return locale != NULL && g_str_has_prefix (locale, "nl") ? "nl" : "en";
}
