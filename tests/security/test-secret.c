/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "security/secret.h"

#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>

static void
test_new (void)
{
  const guint8 bytes[4] = { 1, 2, 3, 4 };
  const guint8 zeroes[4] = { 0 };
  g_autoptr (WvbSecret) copy = wvb_secret_new (bytes, sizeof bytes);
  g_autoptr (WvbSecret) empty = wvb_secret_new (NULL, 4);
  g_autoptr (WvbSecret) again = wvb_secret_new (bytes, sizeof bytes);

  g_assert_cmpmem (wvb_secret_get_bytes (empty), 4, zeroes, sizeof zeroes);
  g_assert_cmpmem (wvb_secret_get_bytes (copy), wvb_secret_get_length (copy), bytes, sizeof bytes);
  g_assert_true (wvb_secret_equal (copy, again));
  g_assert_false (wvb_secret_equal (copy, empty));
}

static void
test_equal_needs_the_length (void)
{
  g_autoptr (WvbSecret) four = wvb_secret_new (NULL, 4);
  g_autoptr (WvbSecret) five = wvb_secret_new (NULL, 5);

  g_assert_false (wvb_secret_equal (four, five));
}

static void
test_random_differs (void)
{
  g_autoptr (WvbSecret) one = wvb_secret_new_random (WVB_KEY_SIZE);
  g_autoptr (WvbSecret) other = wvb_secret_new_random (WVB_KEY_SIZE);
  g_autoptr (WvbSecret) held = wvb_secret_ref (one);

  g_assert_true (held == one);
  g_assert_false (wvb_secret_equal (one, other));
}

static void
test_disable_core_dumps (void)
{
  struct rlimit limit;

  g_assert_true (wvb_secret_disable_core_dumps ());
  g_assert_cmpint (getrlimit (RLIMIT_CORE, &limit), ==, 0);
  g_assert_cmpuint (limit.rlim_cur, ==, 0);
  g_assert_cmpuint (limit.rlim_max, ==, 0);
  g_assert_cmpint (prctl (PR_GET_DUMPABLE, 0, 0, 0, 0), ==, 0);
  /* The leak checker looks at the process at its end and may not be root. */
  g_assert_cmpint (prctl (PR_SET_DUMPABLE, 1, 0, 0, 0), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/secret/new", test_new);
  g_test_add_func ("/secret/equal", test_equal_needs_the_length);
  g_test_add_func ("/secret/random", test_random_differs);
  g_test_add_func ("/secret/core-dumps", test_disable_core_dumps);
  return g_test_run ();
}
