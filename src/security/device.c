/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "security/device.h"

#include "base/error.h"

#include <sodium.h>
#include <string.h>

#define ID_SIZE 16
#define FINGERPRINT_GROUP 4

/* The secret: the seed of the Ed25519 pair, then the secret X25519 key, then the public Ed25519
 * keys of the devices before it, newest first. */
struct _WvbDevice {
  gatomicrefcount references;
  WvbSecret *secret;
  WvbSecret *signing_secret;
  guint8 public_keys[2][WVB_DEVICE_PUBLIC_KEY_SIZE];
  char id[WVB_DEVICE_ID_LENGTH + 1];
};

G_DEFINE_BOXED_TYPE (WvbDevice, wvb_device, wvb_device_ref, wvb_device_unref)

G_STATIC_ASSERT (WVB_DEVICE_SECRET_SIZE == crypto_sign_SEEDBYTES + crypto_box_SECRETKEYBYTES);
G_STATIC_ASSERT (WVB_DEVICE_PUBLIC_KEY_SIZE == crypto_sign_PUBLICKEYBYTES);
G_STATIC_ASSERT (WVB_DEVICE_PUBLIC_KEY_SIZE == crypto_box_PUBLICKEYBYTES);
G_STATIC_ASSERT (WVB_DEVICE_SIGNATURE_SIZE == crypto_sign_BYTES);
G_STATIC_ASSERT (WVB_DEVICE_ID_LENGTH == 2 * ID_SIZE);

static gboolean
is_possible_length (gsize length)
{
  return length >= WVB_DEVICE_SECRET_SIZE
         && (length - WVB_DEVICE_SECRET_SIZE) % WVB_DEVICE_PUBLIC_KEY_SIZE == 0
         && (length - WVB_DEVICE_SECRET_SIZE) / WVB_DEVICE_PUBLIC_KEY_SIZE
                <= WVB_DEVICE_EARLIER_LIMIT;
}

static WvbDevice *
take_secret (WvbSecret *secret)
{
  WvbDevice *device = g_new0 (WvbDevice, 1);
  guint8 id[ID_SIZE];

  g_assert (is_possible_length (wvb_secret_get_length (secret)));

  g_atomic_ref_count_init (&device->references);
  device->secret = secret;
  device->signing_secret = wvb_secret_new (NULL, crypto_sign_SECRETKEYBYTES);
  crypto_sign_seed_keypair (device->public_keys[0], wvb_secret_get_buffer (device->signing_secret),
                            wvb_secret_get_bytes (secret));
  crypto_scalarmult_base (device->public_keys[1],
                          wvb_secret_get_bytes (secret) + crypto_sign_SEEDBYTES);
  crypto_generichash (id, sizeof id, device->public_keys[0], sizeof device->public_keys, NULL, 0);
  sodium_bin2hex (device->id, sizeof device->id, id, sizeof id);
  return device;
}

WvbDevice *
wvb_device_new (void)
{
  return take_secret (wvb_secret_new_random (WVB_DEVICE_SECRET_SIZE));
}

WvbDevice *
wvb_device_new_after (WvbDevice *earlier)
{
  WvbSecret *secret;
  guint8 *at;
  gsize kept;

  g_return_val_if_fail (earlier != NULL, NULL);

  kept = MIN (wvb_secret_get_length (earlier->secret) - WVB_DEVICE_SECRET_SIZE,
              (WVB_DEVICE_EARLIER_LIMIT - 1) * (gsize) WVB_DEVICE_PUBLIC_KEY_SIZE);
  secret = wvb_secret_new (NULL, WVB_DEVICE_SECRET_SIZE + WVB_DEVICE_PUBLIC_KEY_SIZE + kept);
  at = wvb_secret_get_buffer (secret);
  randombytes_buf (at, WVB_DEVICE_SECRET_SIZE);
  at += WVB_DEVICE_SECRET_SIZE;
  memcpy (at, earlier->public_keys[0], WVB_DEVICE_PUBLIC_KEY_SIZE);
  memcpy (at + WVB_DEVICE_PUBLIC_KEY_SIZE,
          wvb_secret_get_bytes (earlier->secret) + WVB_DEVICE_SECRET_SIZE, kept);
  return take_secret (secret);
}

WvbDevice *
wvb_device_new_from_secret (const WvbSecret *secret, GError **error)
{
  g_return_val_if_fail (secret != NULL, NULL);

  if (!is_possible_length (wvb_secret_get_length (secret))) {
    g_set_error_literal (error, WVB_ERROR, WVB_ERROR_DAMAGED,
                         _ ("The keys of this computer are damaged"));
    return NULL;
  }
  return take_secret (
      wvb_secret_new (wvb_secret_get_bytes (secret), wvb_secret_get_length (secret)));
}

WvbDevice *
wvb_device_ref (WvbDevice *device)
{
  g_return_val_if_fail (device != NULL, NULL);

  g_atomic_ref_count_inc (&device->references);
  return device;
}

void
wvb_device_unref (WvbDevice *device)
{
  g_return_if_fail (device != NULL);

  if (!g_atomic_ref_count_dec (&device->references))
    return;
  wvb_secret_unref (device->secret);
  wvb_secret_unref (device->signing_secret);
  g_free (device);
}

WvbSecret *
wvb_device_dup_secret (WvbDevice *device)
{
  g_return_val_if_fail (device != NULL, NULL);

  return wvb_secret_ref (device->secret);
}

const char *
wvb_device_get_id (WvbDevice *device)
{
  g_return_val_if_fail (device != NULL, NULL);

  return device->id;
}

char *
wvb_device_dup_fingerprint (WvbDevice *device)
{
  GString *text;

  g_return_val_if_fail (device != NULL, NULL);

  text = g_string_new (NULL);
  for (guint i = 0; i < WVB_DEVICE_ID_LENGTH; i++) {
    if (i > 0 && i % FINGERPRINT_GROUP == 0)
      g_string_append_c (text, ' ');
    g_string_append_c (text, g_ascii_toupper (device->id[i]));
  }
  return g_string_free_and_steal (text);
}

const guint8 *
wvb_device_get_signing_key (WvbDevice *device)
{
  g_return_val_if_fail (device != NULL, NULL);

  return device->public_keys[0];
}

const guint8 *
wvb_device_get_sealing_key (WvbDevice *device)
{
  g_return_val_if_fail (device != NULL, NULL);

  return device->public_keys[1];
}

void
wvb_device_sign (WvbDevice *device,
                 gconstpointer bytes,
                 gsize length,
                 guint8 signature[WVB_DEVICE_SIGNATURE_SIZE])
{
  g_return_if_fail (device != NULL);
  g_return_if_fail (bytes != NULL || length == 0);

  crypto_sign_detached (signature, NULL, bytes, length,
                        wvb_secret_get_bytes (device->signing_secret));
}

gboolean
wvb_device_verify (const guint8 signing_key[WVB_DEVICE_PUBLIC_KEY_SIZE],
                   gconstpointer bytes,
                   gsize length,
                   const guint8 signature[WVB_DEVICE_SIGNATURE_SIZE])
{
  g_return_val_if_fail (signing_key != NULL, FALSE);
  g_return_val_if_fail (bytes != NULL || length == 0, FALSE);
  g_return_val_if_fail (signature != NULL, FALSE);

  return crypto_sign_verify_detached (signature, bytes, length, signing_key) == 0;
}

gboolean
wvb_device_has_signed (WvbDevice *device,
                       gconstpointer bytes,
                       gsize length,
                       const guint8 signature[WVB_DEVICE_SIGNATURE_SIZE])
{
  const guint8 *keys;
  gsize size;

  g_return_val_if_fail (device != NULL, FALSE);

  if (wvb_device_verify (device->public_keys[0], bytes, length, signature))
    return TRUE;
  keys = wvb_secret_get_bytes (device->secret) + WVB_DEVICE_SECRET_SIZE;
  size = wvb_secret_get_length (device->secret) - WVB_DEVICE_SECRET_SIZE;
  for (gsize i = 0; i < size; i += WVB_DEVICE_PUBLIC_KEY_SIZE)
    if (wvb_device_verify (keys + i, bytes, length, signature))
      return TRUE;
  return FALSE;
}
