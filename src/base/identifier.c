/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/identifier.h"

#include "base/clock.h"

#include <sodium.h>
#include <string.h>

/* No I, L, O, U, 0 and 1: nobody should mishear or misread a code. */
static const char SPOKEN_LETTERS[] = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

static GMutex sequence_lock;
static gint64 last_ms;
static guint16 last_sequence;

/* A counter in the twelve bits after the time keeps identifiers of one millisecond in order. */
static guint16
next_sequence (gint64 *now_ms)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&sequence_lock);

  if (*now_ms > last_ms) {
    last_ms = *now_ms;
    last_sequence = (guint16) randombytes_uniform (0x400);
  } else if (++last_sequence > 0xfff) {
    last_ms++;
    last_sequence = 0;
  }
  *now_ms = last_ms;
  return last_sequence;
}

static void
format_bytes (const guint8 bytes[16], char buffer[WVB_IDENTIFIER_SIZE])
{
  static const char digits[] = "0123456789abcdef";
  char *out = buffer;

  for (guint i = 0; i < 16; i++) {
    if (i == 4 || i == 6 || i == 8 || i == 10)
      *out++ = '-';
    *out++ = digits[bytes[i] >> 4];
    *out++ = digits[bytes[i] & 15];
  }
  *out = '\0';
}

void
wvb_identifier_fill (char buffer[WVB_IDENTIFIER_SIZE])
{
  guint8 bytes[16];
  gint64 now_ms = wvb_clock_now_ms ();
  guint16 sequence = next_sequence (&now_ms);

  for (guint i = 0; i < 6; i++)
    bytes[i] = (guint8) (now_ms >> (40 - 8 * i));
  bytes[6] = 0x70 | (guint8) (sequence >> 8);
  bytes[7] = (guint8) sequence;
  randombytes_buf (bytes + 8, 8);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  format_bytes (bytes, buffer);
}

char *
wvb_identifier_new (void)
{
  char buffer[WVB_IDENTIFIER_SIZE];

  wvb_identifier_fill (buffer);
  return g_strdup (buffer);
}

static void
hash_part (crypto_generichash_state *state, const char *part)
{
  guint64 length = GUINT64_TO_LE (strlen (part));

  crypto_generichash_update (state, (const guint8 *) &length, sizeof length);
  crypto_generichash_update (state, (const guint8 *) part, strlen (part));
}

char *
wvb_identifier_derive (const char *space, const char *first, ...)
{
  crypto_generichash_state state;
  guint8 bytes[16];
  char buffer[WVB_IDENTIFIER_SIZE];
  va_list parts;

  g_return_val_if_fail (space != NULL, NULL);

  crypto_generichash_init (&state, NULL, 0, sizeof bytes);
  hash_part (&state, space);
  va_start (parts, first);
  for (const char *part = first; part != NULL; part = va_arg (parts, const char *))
    hash_part (&state, part);
  va_end (parts);
  crypto_generichash_final (&state, bytes, sizeof bytes);

  bytes[6] = 0x80 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  format_bytes (bytes, buffer);
  return g_strdup (buffer);
}

gboolean
wvb_identifier_is_valid (const char *text)
{
  if (text == NULL || strlen (text) != WVB_IDENTIFIER_SIZE - 1)
    return FALSE;

  for (guint i = 0; i < WVB_IDENTIFIER_SIZE - 1; i++) {
    gboolean dash = i == 8 || i == 13 || i == 18 || i == 23;

    if (dash ? text[i] != '-' : !g_ascii_isxdigit (text[i]))
      return FALSE;
  }
  return TRUE;
}

char *
wvb_identifier_dup_short_code (const char *id)
{
  guint8 bytes[5];
  char code[7];

  g_return_val_if_fail (id != NULL, NULL);

  crypto_generichash (bytes, sizeof bytes, (const guint8 *) id, strlen (id), NULL, 0);
  for (guint i = 0; i < 5; i++)
    code[i < 2 ? i : i + 1] = SPOKEN_LETTERS[bytes[i] % (sizeof SPOKEN_LETTERS - 1)];
  code[2] = '-';
  code[6] = '\0';
  return g_strdup (code);
}
