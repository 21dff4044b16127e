/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "security/recovery-code.h"

#include "base/error.h"

#include <sodium.h>
#include <string.h>

#define GROUPS WVB_RECOVERY_CODE_GROUPS
#define GROUP_SIZE WVB_RECOVERY_CODE_GROUP_SIZE
#define CONTENT_SIZE (GROUP_SIZE - 1)
#define LETTERS (GROUPS * GROUP_SIZE)
#define CONTENT_BITS (GROUPS * CONTENT_SIZE * 5)
#define WHOLE_CHECK_BITS (CONTENT_BITS - WVB_KEY_SIZE * 8)
/* Separators are free, a novel is not. */
#define TYPED_SIZE_MAX 1024

/* No I, L, O and U: they are read as digits or as each other. */
static const char ALPHABET[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

G_STATIC_ASSERT (WHOLE_CHECK_BITS == 4);

/* Multiplication in the field of 32 elements, modulo x^5 + x^2 + 1, in which every letter but 0 has
 * an inverse. That is what makes the check letter see each wrong letter. */
static guint8
multiply (guint8 one, guint8 other)
{
  guint8 product = 0;

  for (guint i = 0; i < 5; i++) {
    if (other & (1u << i))
      product ^= one;
    one = (guint8) (one << 1);
    if (one & 0x20)
      one ^= 0x25;
  }
  return product;
}

/* A weight of its own for each place and for the group's number: 2, 4, 8, 16 differ and are not 0.
 */
static guint8
check_group (const guint8 content[CONTENT_SIZE], guint group)
{
  guint8 check = (guint8) (group + 1);

  for (guint i = 0; i < CONTENT_SIZE; i++)
    check ^= multiply (content[i], (guint8) (2u << i));
  return check;
}

static guint8
check_whole (const guint8 bytes[WVB_KEY_SIZE])
{
  guint8 hash[crypto_generichash_BYTES_MIN];

  crypto_generichash (hash, sizeof hash, bytes, WVB_KEY_SIZE, NULL, 0);
  return hash[0] >> (8 - WHOLE_CHECK_BITS);
}

/* The bit at @index of the bytes followed by the check of the whole. */
static guint8
get_bit (const guint8 bytes[WVB_KEY_SIZE], guint8 whole, guint index)
{
  g_assert (index < CONTENT_BITS);

  if (index < WVB_KEY_SIZE * 8)
    return (bytes[index / 8] >> (7 - index % 8)) & 1;
  return (whole >> (WHOLE_CHECK_BITS - 1 - (index - WVB_KEY_SIZE * 8))) & 1;
}

static void
encode (const guint8 bytes[WVB_KEY_SIZE], guint8 values[LETTERS])
{
  const guint8 whole = check_whole (bytes);
  guint bit = 0;

  for (guint group = 0; group < GROUPS; group++) {
    guint8 *content = values + group * GROUP_SIZE;

    for (guint i = 0; i < CONTENT_SIZE; i++) {
      content[i] = 0;
      for (guint k = 0; k < 5; k++)
        content[i] = (guint8) (content[i] << 1 | get_bit (bytes, whole, bit++));
    }
    content[CONTENT_SIZE] = check_group (content, group);
  }
}

/* Returns whether the check of the whole holds. */
static gboolean
decode (const guint8 values[LETTERS], guint8 bytes[WVB_KEY_SIZE])
{
  guint8 whole = 0;
  guint bit = 0;

  sodium_memzero (bytes, WVB_KEY_SIZE);
  for (guint i = 0; i < LETTERS; i++) {
    if (i % GROUP_SIZE == CONTENT_SIZE)
      continue;
    for (int k = 4; k >= 0; k--, bit++) {
      const guint8 value = (values[i] >> k) & 1;

      if (bit < WVB_KEY_SIZE * 8)
        bytes[bit / 8] |= (guint8) (value << (7 - bit % 8));
      else
        whole = (guint8) (whole << 1 | value);
    }
  }
  return whole == check_whole (bytes);
}

static gboolean
is_separator (char letter)
{
  return g_ascii_isspace (letter) || letter == '-' || letter == '.' || letter == ',';
}

/* Returns the value of a letter as typed, or 32 for one that is never part of a code. */
static guint8
read_letter (char letter)
{
  const char *found;

  letter = g_ascii_toupper (letter);
  if (letter == 'O')
    letter = '0';
  if (letter == 'I' || letter == 'L')
    letter = '1';
  found = strchr (ALPHABET, letter);
  return found != NULL ? (guint8) (found - ALPHABET) : 32;
}

static gboolean
set_wrong_group (guint group, GError **error)
{
  /* Translators: the recovery code is printed as numbered groups of five letters. */
  g_set_error (error, WVB_ERROR, WVB_ERROR_INVALID,
               _ ("Group %u of the recovery code is not right; compare it with the paper"),
               group + 1);
  return FALSE;
}

static gboolean
set_wrong_length (guint letters, GError **error)
{
  g_set_error (error, WVB_ERROR, WVB_ERROR_INVALID,
               _ ("A recovery code has %u letters and digits; these are %u"), LETTERS, letters);
  return FALSE;
}

/* Paper and typing add dashes of all kinds: whatever is not ASCII stands for a separator. */
static gboolean
read_values (const char *text, guint8 values[LETTERS], GError **error)
{
  guint count = 0;

  for (const char *p = text; *p != '\0'; p++) {
    guint8 value;

    if ((guint8) *p >= 0x80 || is_separator (*p))
      continue;
    value = read_letter (*p);
    if (count < LETTERS && value == 32)
      return set_wrong_group (count / GROUP_SIZE, error);
    if (count < LETTERS)
      values[count] = value;
    count++;
  }

  for (guint group = 0; group < MIN (count, LETTERS) / GROUP_SIZE; group++) {
    const guint8 *content = values + group * GROUP_SIZE;

    if (content[CONTENT_SIZE] != check_group (content, group))
      return set_wrong_group (group, error);
  }
  return count == LETTERS || set_wrong_length (count, error);
}

char *
wvb_recovery_code_format (const WvbSecret *secret)
{
  guint8 values[LETTERS];
  GString *text;

  g_return_val_if_fail (secret != NULL, NULL);
  g_return_val_if_fail (wvb_secret_get_length (secret) == WVB_KEY_SIZE, NULL);

  /* Room for all of it at once: a growing buffer would leave copies behind. */
  text = g_string_sized_new (LETTERS + GROUPS);
  encode (wvb_secret_get_bytes (secret), values);
  for (guint i = 0; i < LETTERS; i++) {
    if (i > 0 && i % GROUP_SIZE == 0)
      g_string_append_c (text, '-');
    g_string_append_c (text, ALPHABET[values[i]]);
  }
  sodium_memzero (values, sizeof values);
  return g_string_free_and_steal (text);
}

WvbSecret *
wvb_recovery_code_parse (const char *text, GError **error)
{
  g_autoptr (WvbSecret) secret = NULL;
  guint8 values[LETTERS] = { 0 };
  gboolean whole;

  g_return_val_if_fail (text != NULL, NULL);

  if (strlen (text) > TYPED_SIZE_MAX) {
    set_wrong_length ((guint) MIN (strlen (text), G_MAXUINT), error);
    return NULL;
  }
  if (!read_values (text, values, error)) {
    sodium_memzero (values, sizeof values);
    return NULL;
  }

  secret = wvb_secret_new (NULL, WVB_KEY_SIZE);
  whole = decode (values, wvb_secret_get_buffer (secret));
  sodium_memzero (values, sizeof values);
  if (!whole) {
    g_set_error_literal (error, WVB_ERROR, WVB_ERROR_INVALID,
                         _ ("The recovery code is not right; compare every group with the paper"));
    return NULL;
  }
  return g_steal_pointer (&secret);
}
