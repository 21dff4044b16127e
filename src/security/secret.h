/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes that must not leak: a reference-counted buffer in locked memory that is wiped when the last
 * owner lets go. Immutable once shared, so any thread may hold a reference. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Every key of a database and of a slot is this long. */
#define WVB_KEY_SIZE 32

#define WVB_TYPE_SECRET (wvb_secret_get_type ())

typedef struct _WvbSecret WvbSecret;

GType wvb_secret_get_type (void) G_GNUC_CONST;

/**
 * wvb_secret_new_random:
 * @length: how many bytes, at least one
 *
 * Returns: (transfer full): a secret of random bytes
 */
WvbSecret *wvb_secret_new_random (gsize length) G_GNUC_WARN_UNUSED_RESULT;

/**
 * wvb_secret_new:
 * @bytes: (array length=length) (nullable): bytes to copy, or %NULL for zeroes to be filled through
 *   wvb_secret_get_buffer()
 * @length: how many bytes, at least one
 *
 * The caller wipes its own copy.
 *
 * Returns: (transfer full): a secret
 */
WvbSecret *wvb_secret_new (gconstpointer bytes, gsize length) G_GNUC_WARN_UNUSED_RESULT;

WvbSecret *wvb_secret_ref (WvbSecret *secret);
void wvb_secret_unref (WvbSecret *secret);

/**
 * wvb_secret_get_bytes:
 * @secret: a secret
 *
 * Returns: (transfer none): the bytes, valid while a reference is held; never copy them to ordinary
 *   memory
 */
const guint8 *wvb_secret_get_bytes (const WvbSecret *secret);

/**
 * wvb_secret_get_buffer: (skip)
 * @secret: a secret nobody else has seen yet
 *
 * Returns: (transfer none): the bytes, to be filled by their maker before the secret is shared
 */
guint8 *wvb_secret_get_buffer (WvbSecret *secret);

/**
 * wvb_secret_get_length:
 * @secret: a secret
 *
 * Returns: how many bytes it holds
 */
gsize wvb_secret_get_length (const WvbSecret *secret);

/**
 * wvb_secret_equal:
 * @one: a secret
 * @other: a secret
 *
 * Compares in a time that does not depend on the bytes.
 *
 * Returns: whether both hold the same bytes
 */
gboolean wvb_secret_equal (const WvbSecret *one, const WvbSecret *other);

/**
 * wvb_secret_free_text:
 * @text: (transfer full) (nullable): a passphrase or recovery code in ordinary memory
 *
 * Wipes @text before freeing it.
 */
void wvb_secret_free_text (char *text);

/**
 * wvb_secret_disable_core_dumps:
 *
 * Keeps the process's memory out of core files and away from debuggers of the same user. Call it
 * first in main().
 *
 * Returns: whether the system agreed to both
 */
gboolean wvb_secret_disable_core_dumps (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WvbSecret, wvb_secret_unref)

G_END_DECLS
