/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A kept draft is a text: a first line with its version, then for each record a line
 *
 *     new|edit|remove KIND ID
 *
 * and for each merge unit that differs from the stored record a line ` UNIT=VALUE`,
 * percent-escaped, or ` UNIT` for one that was emptied. Of a list of a stored record each member
 * has a line of its own: ` UNIT+=MEMBER` for one that was added, ` UNIT-=MEMBER` for one that was
 * taken out. */
#include "model/draft-text.h"

#include "base/error.h"
#include "base/identifier.h"
#include "domain/state.h"
#include "model/list-edit.h"

#include <string.h>

#define FIRST_LINE "wijkverband-draft 1"
#define ADDED '+'
#define TAKEN '-'

static void
append_unit (GString *text, const char *unit, const char *value)
{
  g_autofree char *escaped = NULL;

  g_string_append_printf (text, " %s", unit);
  if (value != NULL) {
    escaped = g_uri_escape_string (value, " ", /* allow_utf8 = */ TRUE);
    g_string_append_printf (text, "=%s", escaped);
  }
  g_string_append_c (text, '\n');
}

static void
append_members (
    GString *text, const char *unit, char mark, WvbRecord *from, WvbRecord *to, guint field)
{
  g_autofree char *marked = g_strdup_printf ("%s%c", unit, mark);
  g_auto (GStrv) members = wvb_list_edit_dup_added (from, to, field);

  for (char **member = members; *member != NULL; member++)
    append_unit (text, marked, *member);
}

static void
append_difference (GString *text, const WvbDraftMember *member, const char *unit)
{
  int list = wvb_list_edit_find_field (wvb_record_get_kind (member->record), unit);
  g_autofree char *now = wvb_state_dup_unit_value (member->record, unit);
  g_autofree char *before
      = member->base != NULL ? wvb_state_dup_unit_value (member->base, unit) : NULL;

  if (member->base != NULL && list >= 0) {
    append_members (text, unit, ADDED, member->base, member->record, list);
    append_members (text, unit, TAKEN, member->record, member->base, list);
  } else if (g_strcmp0 (now, before) != 0) {
    append_unit (text, unit, now);
  }
}

static void
append_member (GString *text, const WvbDraftMember *member)
{
  const WvbKind *kind = wvb_record_get_kind (member->record);
  g_autofree const char **units = wvb_state_dup_units (kind);

  g_string_append_printf (text, "%s %s %s\n",
                          member->removed        ? "remove"
                          : member->base == NULL ? "new"
                                                 : "edit",
                          kind->name, wvb_record_get_id (member->record));
  for (guint i = 0; units[i] != NULL; i++)
    append_difference (text, member, units[i]);
}

static gboolean
refuse (GError **error)
{
  g_set_error (error, WVB_ERROR, WVB_ERROR_DAMAGED, _ ("This draft cannot be read"));
  return FALSE;
}

/* Reads a line that begins a record; a record that went meanwhile becomes a new one. */
static gboolean
read_member_line (GPtrArray *members, WvbReader *reader, const char *line, GError **error)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 3);
  const WvbKind *kind;
  WvbDraftMember *member;

  if (g_strv_length (words) != 3 || members->len >= WVB_DRAFT_RECORDS_LIMIT)
    return refuse (error);
  kind = wvb_kind_find (words[1]);
  if (kind == NULL || !wvb_identifier_is_valid (words[2]))
    return refuse (error);
  member = g_new0 (WvbDraftMember, 1);
  g_ptr_array_add (members, member);
  member->removed = g_str_equal (words[0], "remove");
  if (!g_str_equal (words[0], "new"))
    member->base = wvb_reader_load (reader, kind, words[2], NULL);
  member->record
      = member->base != NULL ? wvb_record_copy (member->base) : wvb_record_new (kind, words[2]);
  return TRUE;
}

/* Whether @unit is that of a list with a mark, and then its member is put in or taken out. */
static gboolean
read_list_member (WvbRecord *record, char *unit, const char *value)
{
  gsize length = strlen (unit);
  char mark = length > 0 ? unit[length - 1] : '\0';
  int field;

  if (value == NULL || (mark != ADDED && mark != TAKEN))
    return FALSE;
  unit[length - 1] = '\0';
  field = wvb_list_edit_find_field (wvb_record_get_kind (record), unit);
  if (field >= 0 && mark == ADDED)
    wvb_list_edit_put (record, field, value);
  else if (field >= 0)
    wvb_list_edit_take (record, field, value);
  return TRUE;
}

/* A value that this version refuses is left out rather than the whole draft. */
static gboolean
read_unit_line (WvbDraftMember *member, const char *line, GError **error)
{
  const char *equals = strchr (line, '=');
  g_autofree char *unit = equals != NULL ? g_strndup (line, equals - line) : g_strdup (line);
  g_autofree char *value = equals != NULL ? g_uri_unescape_string (equals + 1, NULL) : NULL;

  if (equals != NULL && value == NULL)
    return refuse (error);
  if (!read_list_member (member->record, unit, value))
    wvb_state_set_unit_value (member->record, unit, value, NULL);
  return TRUE;
}

void
wvb_draft_member_free (gpointer data)
{
  WvbDraftMember *member = data;

  g_clear_object (&member->record);
  g_clear_object (&member->base);
  g_clear_object (&member->start);
  g_free (member);
}

char *
wvb_draft_text_write (GPtrArray *members)
{
  g_autoptr (GString) text = g_string_new (FIRST_LINE "\n");

  g_return_val_if_fail (members != NULL, NULL);

  for (guint i = 0; i < members->len; i++)
    append_member (text, members->pdata[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

gboolean
wvb_draft_text_read (const char *text, WvbReader *reader, GPtrArray *members, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  g_return_val_if_fail (members != NULL, FALSE);

  if (lines[0] == NULL || !g_str_equal (lines[0], FIRST_LINE))
    return refuse (error);
  for (guint i = 1; lines[i] != NULL; i++) {
    if (*lines[i] == '\0')
      continue;
    if (*lines[i] != ' ') {
      if (!read_member_line (members, reader, lines[i], error))
        return FALSE;
    } else if (members->len == 0) {
      return refuse (error);
    } else if (!read_unit_line (members->pdata[members->len - 1], lines[i] + 1, error)) {
      return FALSE;
    }
  }
  return TRUE;
}
