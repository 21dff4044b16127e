/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/encoding.h"

#include "base/error.h"

#include <string.h>

/* The 32 codes in which Windows-1252 differs from Latin-1. The five that it leaves undefined read
 * as the control characters of Latin-1, as browsers do. */
static const gunichar WINDOWS_1252[32] = {
  0x20ac, 0x81,   0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
  0x2039, 0x0152, 0x8d,   0x017d, 0x8f,   0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
  0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d,   0x017e, 0x0178,
};

static char *
decode_windows_1252 (const guint8 *data, gsize size, gsize *length)
{
  g_autoptr (GString) text = g_string_sized_new (size + size / 8);

  for (gsize i = 0; i < size; i++) {
    if (data[i] < 0x80)
      g_string_append_c (text, (char) data[i]);
    else if (data[i] < 0xa0)
      g_string_append_unichar (text, WINDOWS_1252[data[i] - 0x80]);
    else
      g_string_append_unichar (text, data[i]);
  }
  *length = text->len;
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
decode_utf_16 (const guint8 *data, gsize size, gsize *length, GError **error)
{
  const char *name = data[0] == 0xff ? "UTF-16LE" : "UTF-16BE";
  gsize written = 0;
  g_autofree char *text
      = g_convert ((const char *) data + 2, (gssize) size - 2, "UTF-8", name, NULL, &written, NULL);

  if (text == NULL || memchr (text, '\0', written) != NULL) {
    g_set_error_literal (error, WVB_ERROR, WVB_ERROR_INVALID, _ ("The file is not readable text"));
    return NULL;
  }
  *length = written;
  return g_steal_pointer (&text);
}

gsize
wvb_encoding_get_mark_length (const guint8 *data, gsize size)
{
  gsize length = strlen (WVB_ENCODING_UTF_8_MARK);

  g_return_val_if_fail (data != NULL || size == 0, 0);

  return size >= length && memcmp (data, WVB_ENCODING_UTF_8_MARK, length) == 0 ? length : 0;
}

char *
wvb_encoding_decode (GBytes *bytes, gsize *length, GError **error)
{
  gsize size;
  const guint8 *data;
  gsize mark;
  char *text;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (length != NULL, NULL);

  data = g_bytes_get_data (bytes, &size);
  if (size >= 2 && ((data[0] == 0xff && data[1] == 0xfe) || (data[0] == 0xfe && data[1] == 0xff)))
    return decode_utf_16 (data, size, length, error);
  mark = wvb_encoding_get_mark_length (data, size);
  /* An empty file has no data to count from. */
  if (mark > 0) {
    data += mark;
    size -= mark;
  }
  if (size > 0 && memchr (data, '\0', size) != NULL) {
    g_set_error_literal (error, WVB_ERROR, WVB_ERROR_INVALID, _ ("The file is not readable text"));
    return NULL;
  }
  if (size > 0 && !g_utf8_validate_len ((const char *) data, size, NULL))
    return decode_windows_1252 (data, size, length);

  text = g_malloc (size + 1);
  if (size > 0)
    memcpy (text, data, size);
  text[size] = '\0';
  *length = size;
  return text;
}
