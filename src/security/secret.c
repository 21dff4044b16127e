/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "security/secret.h"

#include <sodium.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>

struct _WvbSecret {
  gatomicrefcount references;
  gsize length;
  guint8 *bytes;
};

G_DEFINE_BOXED_TYPE (WvbSecret, wvb_secret, wvb_secret_ref, wvb_secret_unref)

WvbSecret *
wvb_secret_new (gconstpointer bytes, gsize length)
{
  WvbSecret *secret;

  g_return_val_if_fail (length > 0, NULL);

  /* Guard pages and canaries need the library's start-up; later calls return at once. */
  if (sodium_init () < 0)
    g_error ("libsodium does not start");

  secret = g_new0 (WvbSecret, 1);
  g_atomic_ref_count_init (&secret->references);
  secret->length = length;
  secret->bytes = sodium_malloc (length);
  if (secret->bytes == NULL)
    g_error ("no memory for a key");
  if (bytes != NULL)
    memcpy (secret->bytes, bytes, length);
  else
    sodium_memzero (secret->bytes, length);
  return secret;
}

WvbSecret *
wvb_secret_new_random (gsize length)
{
  WvbSecret *secret = wvb_secret_new (NULL, length);

  g_return_val_if_fail (secret != NULL, NULL);

  randombytes_buf (secret->bytes, length);
  return secret;
}

WvbSecret *
wvb_secret_ref (WvbSecret *secret)
{
  g_return_val_if_fail (secret != NULL, NULL);

  g_atomic_ref_count_inc (&secret->references);
  return secret;
}

void
wvb_secret_unref (WvbSecret *secret)
{
  g_return_if_fail (secret != NULL);

  if (!g_atomic_ref_count_dec (&secret->references))
    return;
  sodium_free (secret->bytes);
  g_free (secret);
}

const guint8 *
wvb_secret_get_bytes (const WvbSecret *secret)
{
  g_return_val_if_fail (secret != NULL, NULL);

  return secret->bytes;
}

guint8 *
wvb_secret_get_buffer (WvbSecret *secret)
{
  g_return_val_if_fail (secret != NULL, NULL);

  return secret->bytes;
}

gsize
wvb_secret_get_length (const WvbSecret *secret)
{
  g_return_val_if_fail (secret != NULL, 0);

  return secret->length;
}

gboolean
wvb_secret_equal (const WvbSecret *one, const WvbSecret *other)
{
  g_return_val_if_fail (one != NULL, FALSE);
  g_return_val_if_fail (other != NULL, FALSE);

  return one->length == other->length && sodium_memcmp (one->bytes, other->bytes, one->length) == 0;
}

void
wvb_secret_free_text (char *text)
{
  if (text == NULL)
    return;
  sodium_memzero (text, strlen (text));
  g_free (text);
}

gboolean
wvb_secret_disable_core_dumps (void)
{
  const struct rlimit none = { 0, 0 };
  gboolean limited = setrlimit (RLIMIT_CORE, &none) == 0;

  /* The limit alone does not stop a collector that the kernel pipes cores into. */
  return prctl (PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 && limited;
}
