/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Identifiers of records: UUIDs in lower-case text form. Any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* 36 characters and the terminating zero. */
#define WVB_IDENTIFIER_SIZE 37

/**
 * wvb_identifier_new:
 *
 * Makes a UUID version 7 (RFC 9562 §5.7). Those made by one process sort in the order of making.
 *
 * Returns: (transfer full): the identifier
 */
char *wvb_identifier_new (void);

/**
 * wvb_identifier_fill: (skip)
 * @buffer: receives the identifier and a zero
 *
 * As wvb_identifier_new(), without an allocation.
 */
void wvb_identifier_fill (char buffer[WVB_IDENTIFIER_SIZE]);

/**
 * wvb_identifier_derive:
 * @space: what kind of names these are, such as "code" or "hsds"
 * @first: (nullable): first part of the name
 * @...: further parts, closed by %NULL
 *
 * Makes the same identifier from the same parts on every device: a UUID version 8 (RFC 9562 §5.8)
 * of BLAKE2b over the parts, each with its length, so that "ab","c" and "a","bc" differ.
 *
 * Returns: (transfer full): the identifier
 */
char *wvb_identifier_derive (const char *space, const char *first, ...) G_GNUC_NULL_TERMINATED;

/**
 * wvb_identifier_is_valid:
 * @text: (nullable): what may be an identifier
 *
 * Returns: whether it is a UUID in text form, upper or lower case
 */
gboolean wvb_identifier_is_valid (const char *text);

/**
 * wvb_identifier_dup_short_code:
 * @id: a valid identifier
 *
 * Returns: (transfer full): a code short enough to say aloud, such as `K7-QF4`
 */
char *wvb_identifier_dup_short_code (const char *id);

G_END_DECLS
