/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "security/device.h"

#include "base/error.h"

#include <sodium.h>
#include <string.h>

static void
test_known_answer (void)
{
  g_autoptr (WvbSecret) secret = wvb_secret_new (NULL, WVB_DEVICE_SECRET_SIZE);
  g_autoptr (WvbDevice) device = NULL;
  g_autofree char *fingerprint = NULL;

  for (guint i = 0; i < WVB_DEVICE_SECRET_SIZE; i++)
    wvb_secret_get_buffer (secret)[i] = (guint8) i;
  device = wvb_device_new_from_secret (secret, NULL);
  fingerprint = wvb_device_dup_fingerprint (device);

  /* Colleagues know the device by these: they may never change. */
  g_assert_cmpstr (wvb_device_get_id (device), ==, "ea4cbbf045f22d4ec468e4b0c14ac3e5");
  g_assert_cmpstr (fingerprint, ==, "EA4C BBF0 45F2 2D4E C468 E4B0 C14A C3E5");
}

static void
test_secret_round_trip (void)
{
  g_autoptr (WvbDevice) device = wvb_device_new ();
  g_autoptr (WvbDevice) other = wvb_device_new ();
  g_autoptr (WvbSecret) secret = wvb_device_dup_secret (device);
  g_autoptr (WvbDevice) again = wvb_device_new_from_secret (secret, NULL);

  g_assert_cmpstr (wvb_device_get_id (device), ==, wvb_device_get_id (again));
  g_assert_cmpstr (wvb_device_get_id (device), !=, wvb_device_get_id (other));
  g_assert_cmpmem (wvb_device_get_signing_key (device), WVB_DEVICE_PUBLIC_KEY_SIZE,
                   wvb_device_get_signing_key (again), WVB_DEVICE_PUBLIC_KEY_SIZE);
  g_assert_cmpmem (wvb_device_get_sealing_key (device), WVB_DEVICE_PUBLIC_KEY_SIZE,
                   wvb_device_get_sealing_key (again), WVB_DEVICE_PUBLIC_KEY_SIZE);
}

static void
test_damaged_secret (void)
{
  g_autoptr (WvbSecret) secret = wvb_secret_new_random (WVB_DEVICE_SECRET_SIZE - 1);
  g_autoptr (GError) error = NULL;

  g_assert_null (wvb_device_new_from_secret (secret, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_DAMAGED);
}

static void
test_sign (void)
{
  g_autoptr (WvbDevice) device = wvb_device_new ();
  g_autoptr (WvbDevice) other = wvb_device_new ();
  guint8 signature[WVB_DEVICE_SIGNATURE_SIZE];
  char text[] = "head of the log";

  wvb_device_sign (device, text, strlen (text), signature);
  g_assert_true (
      wvb_device_verify (wvb_device_get_signing_key (device), text, strlen (text), signature));
  g_assert_false (
      wvb_device_verify (wvb_device_get_signing_key (other), text, strlen (text), signature));
  g_assert_false (
      wvb_device_verify (wvb_device_get_signing_key (device), text, strlen (text) - 1, signature));
  text[0] = 'd';
  g_assert_false (
      wvb_device_verify (wvb_device_get_signing_key (device), text, strlen (text), signature));
  text[0] = 'h';
  signature[0] ^= 1;
  g_assert_false (
      wvb_device_verify (wvb_device_get_signing_key (device), text, strlen (text), signature));
}

/* What is sealed to the public key opens with the secret kept. */
static void
test_sealing_key_is_the_secrets_own (void)
{
  g_autoptr (WvbDevice) device = wvb_device_new ();
  g_autoptr (WvbSecret) secret = wvb_device_dup_secret (device);
  const guint8 message[3] = { 1, 2, 3 };
  guint8 sealed[sizeof message + crypto_box_SEALBYTES];
  guint8 opened[sizeof message];

  crypto_box_seal (sealed, message, sizeof message, wvb_device_get_sealing_key (device));
  g_assert_cmpint (crypto_box_seal_open (opened, sealed, sizeof sealed,
                                         wvb_device_get_sealing_key (device),
                                         wvb_secret_get_bytes (secret) + 32),
                   ==, 0);
  g_assert_cmpmem (opened, sizeof opened, message, sizeof message);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/device/known-answer", test_known_answer);
  g_test_add_func ("/device/round-trip", test_secret_round_trip);
  g_test_add_func ("/device/damaged", test_damaged_secret);
  g_test_add_func ("/device/sign", test_sign);
  g_test_add_func ("/device/sealing-key", test_sealing_key_is_the_secrets_own);
  return g_test_run ();
}
