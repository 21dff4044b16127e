/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes of a text file to UTF-8. Any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* With these bytes a text in UTF-8 may begin, to say that it is. */
#define WVB_ENCODING_UTF_8_MARK "\xef\xbb\xbf"

/**
 * wvb_encoding_get_mark_length:
 * @data: (array length=size): the beginning of a text file
 * @size: its bytes
 *
 * Returns: how many bytes of it are %WVB_ENCODING_UTF_8_MARK: all of the mark, or 0
 */
gsize wvb_encoding_get_mark_length (const guint8 *data, gsize size);

/**
 * wvb_encoding_decode:
 * @bytes: a text file: UTF-8 with or without mark, UTF-16 with mark, or else Windows-1252
 * @length: (out): bytes of the result, the closing zero not counted
 * @error: why it is no text
 *
 * Returns: (transfer full) (nullable): valid UTF-8 without zeros in it
 */
char *wvb_encoding_decode (GBytes *bytes, gsize *length, GError **error);

G_END_DECLS
