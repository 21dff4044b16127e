/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "security/recovery-code.h"

#include "base/error.h"

#include <string.h>

static const char ALPHABET[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static void
assert_reads (const char *text, const WvbSecret *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WvbSecret) actual = wvb_recovery_code_parse (text, &error);

  g_assert_no_error (error);
  g_assert_true (wvb_secret_equal (actual, expected));
}

/* Group 0 stands for a message about no group. */
static void
assert_refuses (const char *text, guint group)
{
  g_autofree char *name = g_strdup_printf ("Group %u ", group);
  g_autoptr (GError) error = NULL;

  g_assert_null (wvb_recovery_code_parse (text, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_INVALID);
  if (group > 0)
    g_assert_true (g_str_has_prefix (error->message, name));
  else
    g_assert_null (strstr (error->message, "Group"));
}

static void
test_known_answer (void)
{
  g_autoptr (WvbSecret) secret = wvb_secret_new (NULL, WVB_KEY_SIZE);
  g_autofree char *zeroes = wvb_recovery_code_format (secret);
  g_autofree char *counted = NULL;

  for (guint i = 0; i < WVB_KEY_SIZE; i++)
    wvb_secret_get_buffer (secret)[i] = (guint8) i;
  counted = wvb_recovery_code_format (secret);

  /* Papers are kept for years: these texts may never change. */
  g_assert_cmpstr (zeroes, ==,
                   "00001-00002-00003-00004-00005-00006-00007-00008-00009-0000A-0000B-0000C-000F6");
  g_assert_cmpstr (counted, ==,
                   "000GC-40R4Y-0M301-E209M-185G2-R38EE-1W810-24GKG-2GAH0-C5RR1-34D1A-P70XT-3RFZN");
  assert_reads (counted, secret);
}

static void
test_round_trip (void)
{
  for (guint i = 0; i < 200; i++) {
    g_autoptr (WvbSecret) secret = wvb_secret_new_random (WVB_KEY_SIZE);
    g_autofree char *text = wvb_recovery_code_format (secret);

    g_assert_cmpuint (strlen (text), ==, 13 * 6 - 1);
    assert_reads (text, secret);
  }
}

static void
test_parse_is_tolerant (void)
{
  g_autoptr (WvbSecret) secret = wvb_secret_new (NULL, WVB_KEY_SIZE);
  g_autofree char *text = NULL;
  g_autoptr (GString) typed = NULL;

  for (guint i = 0; i < WVB_KEY_SIZE; i++)
    wvb_secret_get_buffer (secret)[i] = (guint8) (i * 5);
  text = wvb_recovery_code_format (secret);
  typed = g_string_new (text);
  g_string_ascii_down (typed);
  g_string_replace (typed, "-", " \n ", 0);
  g_string_replace (typed, "0", "o", 0);
  g_string_replace (typed, "1", "l", 3);
  g_string_replace (typed, "1", "I", 0);
  assert_reads (typed->str, secret);
  g_string_replace (typed, " \n ", " – ", 4);
  g_string_replace (typed, " \n ", "", 0);
  assert_reads (typed->str, secret);
}

static void
test_parse_names_the_wrong_group (void)
{
  g_autoptr (WvbSecret) secret = wvb_secret_new_random (WVB_KEY_SIZE);
  g_autofree char *text = wvb_recovery_code_format (secret);
  const gsize length = strlen (text);

  for (gsize i = 0; i < length; i++) {
    const char right = text[i];
    const guint group = (guint) i / 6 + 1;

    if (right == '-')
      continue;
    for (const char *letter = ALPHABET; *letter != '\0'; letter++) {
      text[i] = *letter;
      if (*letter != right)
        assert_refuses (text, group);
    }
    text[i] = 'U';
    assert_refuses (text, group);
    text[i] = right;
  }
}

static void
test_parse_sees_swaps (void)
{
  g_autoptr (WvbSecret) secret = wvb_secret_new_random (WVB_KEY_SIZE);
  g_autofree char *text = wvb_recovery_code_format (secret);

  for (gsize i = 0; i + 1 < strlen (text); i++) {
    const gsize next = text[i + 1] == '-' ? i + 2 : i + 1;
    const char letter = text[i];

    if (letter == '-' || letter == text[next])
      continue;
    text[i] = text[next];
    text[next] = letter;
    assert_refuses (text, (guint) i / 6 + 1);
    text[next] = text[i];
    text[i] = letter;
  }

  for (guint group = 0; group + 1 < WVB_RECOVERY_CODE_GROUPS; group++) {
    g_autofree char *swapped = g_strdup (text);

    memcpy (swapped + group * 6, text + (group + 1) * 6, 5);
    memcpy (swapped + (group + 1) * 6, text + group * 6, 5);
    if (strcmp (swapped, text) != 0)
      assert_refuses (swapped, group + 1);
  }
}

static void
test_parse_refuses_lengths (void)
{
  g_autoptr (WvbSecret) secret = wvb_secret_new_random (WVB_KEY_SIZE);
  g_autofree char *text = wvb_recovery_code_format (secret);
  g_autofree char *longer = g_strconcat (text, "0", NULL);
  g_autofree char *novel = g_strnfill (100000, ' ');

  assert_refuses ("", 0);
  assert_refuses (longer, 0);
  assert_refuses (novel, 0);
  text[strlen (text) - 1] = '\0';
  assert_refuses (text, 0);
  text[6] = '\0';
  assert_refuses (text, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/recovery-code/known-answer", test_known_answer);
  g_test_add_func ("/recovery-code/round-trip", test_round_trip);
  g_test_add_func ("/recovery-code/tolerant", test_parse_is_tolerant);
  g_test_add_func ("/recovery-code/wrong-group", test_parse_names_the_wrong_group);
  g_test_add_func ("/recovery-code/swaps", test_parse_sees_swaps);
  g_test_add_func ("/recovery-code/lengths", test_parse_refuses_lengths);
  return g_test_run ();
}
