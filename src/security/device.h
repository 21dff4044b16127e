/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who this computer is: a pair of keys to sign with and a pair to receive keys with, made together
 * with the database and kept sealed in team.db. An immutable, reference-counted value; whoever
 * opens the team drawer owns it. Any thread. */
#pragma once

#include "security/secret.h"

G_BEGIN_DECLS

#define WVB_DEVICE_SECRET_SIZE 64
#define WVB_DEVICE_PUBLIC_KEY_SIZE 32
/* Devices that a copied database went on from, one after another. */
#define WVB_DEVICE_EARLIER_LIMIT 100
#define WVB_DEVICE_SIGNATURE_SIZE 64
/* 16 bytes as hexadecimal digits. */
#define WVB_DEVICE_ID_LENGTH 32

#define WVB_TYPE_DEVICE (wvb_device_get_type ())

typedef struct _WvbDevice WvbDevice;

GType wvb_device_get_type (void) G_GNUC_CONST;

/**
 * wvb_device_new:
 *
 * Returns: (transfer full): a device nobody has met
 */
WvbDevice *wvb_device_new (void) G_GNUC_WARN_UNUSED_RESULT;

/**
 * wvb_device_new_after:
 * @earlier: a device
 *
 * Returns: (transfer full): a device nobody has met, which still knows what @earlier signed
 */
WvbDevice *wvb_device_new_after (WvbDevice *earlier) G_GNUC_WARN_UNUSED_RESULT;

/**
 * wvb_device_new_from_secret:
 * @secret: what wvb_device_dup_secret() gave
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the device, or %NULL with %WVB_ERROR_DAMAGED
 */
WvbDevice *wvb_device_new_from_secret (const WvbSecret *secret, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

WvbDevice *wvb_device_ref (WvbDevice *device);
void wvb_device_unref (WvbDevice *device);

/**
 * wvb_device_dup_secret:
 * @device: a device
 *
 * Returns: (transfer full): %WVB_DEVICE_SECRET_SIZE bytes from which everything else follows, and
 *   then the public keys of those before it
 */
WvbSecret *wvb_device_dup_secret (WvbDevice *device) G_GNUC_WARN_UNUSED_RESULT;

/**
 * wvb_device_get_id:
 * @device: a device
 *
 * Returns: (transfer none): %WVB_DEVICE_ID_LENGTH hexadecimal digits, BLAKE2b over both public keys
 */
const char *wvb_device_get_id (WvbDevice *device);

/**
 * wvb_device_dup_fingerprint:
 * @device: a device
 *
 * Returns: (transfer full): the id in eight groups of four capitals, to compare by eye or aloud
 */
char *wvb_device_dup_fingerprint (WvbDevice *device);

/**
 * wvb_device_get_signing_key:
 * @device: a device
 *
 * Returns: (transfer none): the public Ed25519 key, %WVB_DEVICE_PUBLIC_KEY_SIZE bytes
 */
const guint8 *wvb_device_get_signing_key (WvbDevice *device);

/**
 * wvb_device_get_sealing_key:
 * @device: a device
 *
 * Returns: (transfer none): the public X25519 key, %WVB_DEVICE_PUBLIC_KEY_SIZE bytes
 */
const guint8 *wvb_device_get_sealing_key (WvbDevice *device);

/**
 * wvb_device_sign:
 * @device: a device
 * @bytes: (array length=length): what to sign; begin it with what it is, such as "wvb-rev-1", or a
 *   signature of one thing serves for another
 * @length: how many bytes
 * @signature: (out): receives the Ed25519 signature
 */
void wvb_device_sign (WvbDevice *device,
                      gconstpointer bytes,
                      gsize length,
                      guint8 signature[WVB_DEVICE_SIGNATURE_SIZE]);

/**
 * wvb_device_verify:
 * @signing_key: the public key of the device that is said to have signed
 * @bytes: (array length=length): what was signed
 * @length: how many bytes
 * @signature: the signature
 *
 * Returns: whether that device signed exactly these bytes
 */
gboolean wvb_device_verify (const guint8 signing_key[WVB_DEVICE_PUBLIC_KEY_SIZE],
                            gconstpointer bytes,
                            gsize length,
                            const guint8 signature[WVB_DEVICE_SIGNATURE_SIZE]);

/**
 * wvb_device_has_signed:
 * @device: a device
 * @bytes: (array length=length): what was signed
 * @length: how many bytes
 * @signature: the signature
 *
 * Returns: whether @device signed exactly these bytes, or one that it goes on from
 */
gboolean wvb_device_has_signed (WvbDevice *device,
                                gconstpointer bytes,
                                gsize length,
                                const guint8 signature[WVB_DEVICE_SIGNATURE_SIZE]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WvbDevice, wvb_device_unref)

G_END_DECLS
