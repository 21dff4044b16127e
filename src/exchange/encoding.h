/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes of a text file to UTF-8. Any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

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
