/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/field.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/identifier.h"

#include <string.h>

guint
wvb_field_get_limit (const WvbField *field)
{
  g_return_val_if_fail (field != NULL, 0);

  if (field->limit != 0)
    return field->limit;
  if (field->type == WVB_FIELD_LIST)
    return WVB_FIELD_LIST_LIMIT;
  return (field->flags & WVB_FIELD_MULTILINE) ? WVB_FIELD_LONG_TEXT_LIMIT : WVB_FIELD_TEXT_LIMIT;
}

gboolean
wvb_field_holds_text (const WvbField *field)
{
  g_return_val_if_fail (field != NULL, FALSE);

  return field->type == WVB_FIELD_TEXT || field->type == WVB_FIELD_DATE
         || field->type == WVB_FIELD_CODE || field->type == WVB_FIELD_REFERENCE;
}

static gboolean
is_date (const char *text)
{
  GDate date;

  return wvb_clock_parse_date (text, &date);
}

gboolean
wvb_field_check_text (const WvbField *field, const char *text, GError **error)
{
  g_return_val_if_fail (field != NULL, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  if (!g_utf8_validate (text, -1, NULL)) {
    g_set_error (error, WVB_ERROR, WVB_ERROR_INVALID, _ ("%s is not readable text"),
                 _ (field->label));
    return FALSE;
  }
  if ((gulong) g_utf8_strlen (text, -1) > wvb_field_get_limit (field)) {
    g_set_error (error, WVB_ERROR, WVB_ERROR_LIMIT, _ ("%s is longer than %u characters"),
                 _ (field->label), wvb_field_get_limit (field));
    return FALSE;
  }
  if (field->type == WVB_FIELD_DATE && !is_date (text)) {
    g_set_error (error, WVB_ERROR, WVB_ERROR_INVALID,
                 _ ("%s: “%s” is not a date; write it as 2026-11-21"), _ (field->label), text);
    return FALSE;
  }
  if (field->type == WVB_FIELD_REFERENCE && !wvb_identifier_is_valid (text)) {
    g_set_error (error, WVB_ERROR, WVB_ERROR_INVALID, _ ("%s: “%s” is not the id of a record"),
                 _ (field->label), text);
    return FALSE;
  }
  return TRUE;
}

/* A name as the mail and the web have it: words of letters, digits and dashes with a point between
 * them, the last of them no number. Letters of any alphabet: such names exist. */
static gboolean
is_host (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, ".", -1);
  guint n_words = g_strv_length (words);

  for (guint i = 0; i < n_words; i++) {
    gsize length = strlen (words[i]);

    if (length == 0 || words[i][0] == '-' || words[i][length - 1] == '-')
      return FALSE;
    for (const char *p = words[i]; *p != '\0'; p = g_utf8_next_char (p))
      if (*p != '-' && !g_unichar_isalnum (g_utf8_get_char (p)))
        return FALSE;
  }
  return n_words > 1 && g_utf8_strlen (words[n_words - 1], -1) > 1
         && !g_ascii_isdigit (*words[n_words - 1]);
}

static gboolean
has_space_or_control (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_isspace (g_utf8_get_char (text)) || g_unichar_iscntrl (g_utf8_get_char (text)))
      return TRUE;
  return FALSE;
}

static gboolean
is_email (const char *text)
{
  const char *at = strrchr (text, '@');

  return at != NULL && at > text && *text != '.' && at[-1] != '.' && strchr (text, '@') == at
         && strstr (text, "..") == NULL && strpbrk (text, "\"(),:;<>[\\]") == NULL
         && !has_space_or_control (text) && is_host (at + 1);
}

/* People write `www.praktijk.nl`; of what stands before a name only the web's own is taken. */
static gboolean
is_url (const char *text)
{
  static const char *const schemes[] = { "https://", "http://" };
  const char *host = text;
  g_autofree char *name = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (schemes) && host == text; i++)
    if (g_ascii_strncasecmp (text, schemes[i], strlen (schemes[i])) == 0)
      host += strlen (schemes[i]);
  name = g_strndup (host, strcspn (host, "/?#:"));
  host += strlen (name);
  if (*host == ':') {
    gsize digits = strspn (host + 1, "0123456789");

    if (digits == 0 || strchr ("/?#", host[1 + digits]) == NULL)
      return FALSE;
  }
  return strpbrk (text, "\"<>\\^`{|}") == NULL && !has_space_or_control (text) && is_host (name);
}

static gboolean
check_format (const WvbField *field, const char *text, GError **error)
{
  if (field->format == WVB_FORMAT_EMAIL && !is_email (text)) {
    g_set_error (error, WVB_ERROR, WVB_ERROR_INVALID,
                 _ ("%s: “%s” is not an e-mail address; write one, such as name@example.nl"),
                 _ (field->label), text);
    return FALSE;
  }
  if (field->format == WVB_FORMAT_URL && !is_url (text)) {
    g_set_error (error, WVB_ERROR, WVB_ERROR_INVALID,
                 _ ("%s: “%s” is not a web address; write one, such as https://www.example.nl"),
                 _ (field->label), text);
    return FALSE;
  }
  return TRUE;
}

gboolean
wvb_field_check_entry (const WvbField *field, const char *text, GError **error)
{
  return wvb_field_check_text (field, text, error) && check_format (field, text, error);
}

char *
wvb_field_dup_uri (const WvbField *field, const char *text)
{
  g_autofree char *scheme = NULL;
  g_autofree char *address = NULL;

  g_return_val_if_fail (field != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  if (!wvb_field_check_entry (field, text, NULL))
    return NULL;
  if (field->format == WVB_FORMAT_EMAIL) {
    address = g_uri_escape_string (text, "@", FALSE);
    return g_strconcat ("mailto:", address, NULL);
  }
  if (field->format != WVB_FORMAT_URL)
    return NULL;
  scheme = g_uri_parse_scheme (text);
  return scheme != NULL ? g_strdup (text) : g_strconcat ("https://", text, NULL);
}
