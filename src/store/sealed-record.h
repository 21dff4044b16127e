/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sealing: the values of a record as one text that only its key opens. XChaCha20-Poly1305 with a
 * random nonce; what the text belongs to is authenticated with it, so that a body put in another
 * record does not open. Its length tells no more than the number of blocks. Pure; any thread. */
#pragma once

#include "domain/record.h"

G_BEGIN_DECLS

#define WVB_SEALED_KEY_SIZE 32

/* A body is as long as a whole number of these blocks. */
#define WVB_SEALED_BLOCK_SIZE 256

/**
 * wvb_sealed_record_close:
 * @content: the record; its values and unknown members are sealed, its stamps are not
 * @place: what the body belongs to: name of the sealed kind, or a word for what is no record
 * @key: %WVB_SEALED_KEY_SIZE bytes
 *
 * Returns: (transfer full): the body, another one each time
 */
char *wvb_sealed_record_close (WvbRecord *content, const char *place, GBytes *key);

/**
 * wvb_sealed_record_open:
 * @body: (nullable): a body
 * @kind: kind of its content
 * @place: as it was closed
 * @id: id of the record
 * @key: %WVB_SEALED_KEY_SIZE bytes
 * @error: %WVB_ERROR_DAMAGED if it is no body of that place and key, %WVB_ERROR_INVALID if a newer
 *   version of the program closed it
 *
 * Returns: (transfer full) (nullable): the content
 */
WvbRecord *wvb_sealed_record_open (const char *body,
                                   const WvbKind *kind,
                                   const char *place,
                                   const char *id,
                                   GBytes *key,
                                   GError **error);

G_END_DECLS
