/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"

#include <string.h>

static gboolean
is_plain_ascii (const char *text)
{
  for (; *text != '\0'; text++)
    if ((guint8) *text >= 0x80)
      return FALSE;
  return TRUE;
}

static char *
strip_marks (const char *decomposed)
{
  g_autoptr (GString) stripped = g_string_sized_new (strlen (decomposed));

  for (const char *p = decomposed; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (!g_unichar_ismark (c))
      g_string_append_unichar (stripped, c);
  }
  return g_string_free (g_steal_pointer (&stripped), FALSE);
}

char *
wvb_text_fold (const char *text)
{
  g_autofree char *decomposed = NULL;
  g_autofree char *stripped = NULL;

  if (text == NULL)
    return g_strdup ("");
  if (is_plain_ascii (text))
    return g_ascii_strdown (text, -1);

  decomposed = g_utf8_normalize (text, -1, G_NORMALIZE_NFKD);
  if (decomposed == NULL)
    return g_strdup ("");
  stripped = strip_marks (decomposed);
  return g_utf8_casefold (stripped, -1);
}

/* Letters and digits stay, every run of anything else becomes one @gap, none at either end. */
static char *
join_words (const char *folded, char gap, gboolean ascii_only)
{
  g_autoptr (GString) joined = g_string_sized_new (strlen (folded));
  gboolean gap_due = FALSE;

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (!g_unichar_isalnum (c) || (ascii_only && c >= 0x80)) {
      gap_due = TRUE;
      continue;
    }
    if (gap_due && joined->len > 0)
      g_string_append_c (joined, gap);
    gap_due = FALSE;
    g_string_append_unichar (joined, c);
  }
  return g_string_free (g_steal_pointer (&joined), FALSE);
}

char *
wvb_text_sort_key (const char *text)
{
  g_autofree char *folded = wvb_text_fold (text);

  return join_words (folded, ' ', /* ascii_only= */ FALSE);
}

char *
wvb_text_snake_case (const char *label)
{
  g_autofree char *folded = wvb_text_fold (label);

  return join_words (folded, '_', /* ascii_only= */ TRUE);
}

char *
wvb_text_strip (const char *text)
{
  g_autofree char *copy = g_strdup (text);

  if (copy == NULL || *g_strstrip (copy) == '\0')
    return NULL;
  return g_steal_pointer (&copy);
}
