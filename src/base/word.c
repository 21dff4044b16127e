/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/word.h"

#include "base/text.h"

gsize
wvb_word_measure (const char *text)
{
  const char *p = text;

  g_return_val_if_fail (text != NULL, 0);

  for (; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (!g_unichar_isalnum (c) && (p == text || !g_unichar_ismark (c)))
      break;
  }
  return (gsize) (p - text);
}

char *
wvb_word_dup_folded (const char *text, gsize *n_bytes)
{
  gsize length = wvb_word_measure (text);
  g_autofree char *word = NULL;

  if (length == 0 || length > WVB_WORD_MAX_BYTES)
    return NULL;
  if (n_bytes != NULL)
    *n_bytes = length;
  word = g_strndup (text, length);
  return wvb_text_fold (word);
}

gsize
wvb_word_measure_space (const char *text)
{
  const char *p = text;

  g_return_val_if_fail (text != NULL, 0);

  while (*p != '\0' && g_unichar_isspace (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return (gsize) (p - text);
}

gboolean
wvb_word_is_boundary (const char *text)
{
  gunichar c = g_utf8_get_char (text);

  if (g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '_' || c == '@')
    return FALSE;
  switch (c) {
  case '-':
  case '/':
  case '.':
  case ',':
  case ':':
  case '\'':
  case 0x2019: /* the apostrophe of a typesetter */
    return !g_unichar_isalnum (g_utf8_get_char (g_utf8_next_char (text)));
  default:
    return TRUE;
  }
}
