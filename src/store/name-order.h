/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The records of one kind in the order of their names, and sets of them as bits in that order, so
 * that "the first hits by name" needs no sorting. Kept by a reader from one query to the next and
 * made anew when the file has changed. On the reader's thread. */
#pragma once

#include "domain/kind.h"
#include "store/connection.h"

G_BEGIN_DECLS

typedef struct _WvbReader WvbReader;
typedef struct _WvbNameOrder WvbNameOrder;

/* One bit a rank. */
typedef struct _WvbKeySet WvbKeySet;

/**
 * wvb_name_order_get:
 * @reader: a reader
 * @kind: a kind
 * @error: why it could not be read
 *
 * Returns: (transfer none) (nullable): the order in the state that @reader sees, until the next
 * call for the same kind
 */
WvbNameOrder *wvb_name_order_get (WvbReader *reader, const WvbKind *kind, GError **error);

/* Whether wvb_name_order_get() would cost nothing. */
gboolean wvb_name_order_is_ready (WvbReader *reader, const WvbKind *kind);

guint wvb_name_order_get_count (WvbNameOrder *self);
gint64 wvb_name_order_get_key (WvbNameOrder *self, guint rank);
void wvb_name_order_free (WvbNameOrder *self);

/**
 * wvb_name_order_get_filter:
 * @self: an order
 * @reader: the reader that keeps it
 * @field: index of a text, code, reference or list field
 * @value: the value a record must hold
 * @error: why it could not be read
 *
 * Returns: (transfer none) (nullable): the records that hold @value, or nothing where that shows as
 *   @value; kept until the next
 *   wvb_name_order_get()
 */
const WvbKeySet *wvb_name_order_get_filter (
    WvbNameOrder *self, WvbReader *reader, guint field, const char *value, GError **error);

WvbKeySet *wvb_key_set_new (WvbNameOrder *order);
void wvb_key_set_free (WvbKeySet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WvbKeySet, wvb_key_set_free)
void wvb_key_set_add (WvbKeySet *self, WvbNameOrder *order, gint64 key);
void wvb_key_set_add_rank (WvbKeySet *self, guint rank);
gboolean wvb_key_set_has_rank (const WvbKeySet *self, guint rank);

/* Whether @key is in @self; a key that the order does not know is not. */
gboolean wvb_key_set_has (const WvbKeySet *self, WvbNameOrder *order, gint64 key);

/* An SQL function that adds a row number to a set that was bound as its first argument: reading a
 * hundred thousand hits costs half of what a step for each would. */
#define WVB_KEY_SET_ADD_FUNCTION "wvb_key_set_add"
gboolean wvb_key_set_register (WvbConnection *connection, GError **error);
void wvb_key_set_bind (WvbKeySet *self, WvbNameOrder *order, sqlite3_stmt *statement, int index);

G_END_DECLS
