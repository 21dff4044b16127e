/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/list-difference.h"

#define ROUNDS 2000
#define ROWS_LIMIT 60

static GArray *
make_keys (const char *text)
{
  GArray *keys = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (const char *c = text; *c != '\0'; c++) {
    gint64 key = *c;

    g_array_append_val (keys, key);
  }
  return keys;
}

static void
assert_leads_to (GArray *before, GArray *splices, GArray *after)
{
  g_autoptr (GArray) keys = g_array_copy (before);

  for (guint i = splices->len; i > 0; i--) {
    WvbSplice *splice = &g_array_index (splices, WvbSplice, i - 1);

    if (splice->removed > 0)
      g_array_remove_range (keys, splice->position, splice->removed);
    if (splice->added > 0)
      g_array_insert_vals (keys, splice->position, &g_array_index (after, gint64, splice->source),
                           splice->added);
  }
  g_assert_cmpmem (keys->data, keys->len * sizeof (gint64), after->data,
                   after->len * sizeof (gint64));
}

static void
assert_splices (const char *from, const char *to, guint n_splices, guint n_rows)
{
  g_autoptr (GArray) before = make_keys (from);
  g_autoptr (GArray) after = make_keys (to);
  g_autoptr (GArray) splices = wvb_list_difference (before, after);
  guint rows = 0;

  for (guint i = 0; i < splices->len; i++)
    rows += g_array_index (splices, WvbSplice, i).removed
            + g_array_index (splices, WvbSplice, i).added;
  g_assert_cmpuint (splices->len, ==, n_splices);
  g_assert_cmpuint (rows, ==, n_rows);
  assert_leads_to (before, splices, after);
}

static void
test_few (void)
{
  assert_splices ("abc", "abc", 0, 0);
  assert_splices ("", "", 0, 0);
  assert_splices ("", "abc", 1, 3);
  assert_splices ("abc", "", 1, 3);
  assert_splices ("abcdef", "abcXdef", 1, 1);
  assert_splices ("abcdef", "abdef", 1, 1);
}

/* A renamed service goes elsewhere; every other row stays where the eye is. */
static void
test_moved (void)
{
  assert_splices ("Xabcdefgh", "abcdefgXh", 2, 2);
  assert_splices ("abcdefgXh", "Xabcdefgh", 2, 2);
  assert_splices ("abXcdefYgh", "abYcdefXgh", 2, 4);
}

static GArray *
make_random (GRand *random)
{
  GArray *keys = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (gint64 key = 0; key < ROWS_LIMIT; key++)
    if (g_rand_boolean (random))
      g_array_insert_val (keys, g_rand_int_range (random, 0, (gint32) keys->len + 1), key);
  return keys;
}

static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2);

  for (guint i = 0; i < ROUNDS; i++) {
    g_autoptr (GArray) before = make_random (random);
    g_autoptr (GArray) after = make_random (random);
    g_autoptr (GArray) splices = wvb_list_difference (before, after);

    g_assert_cmpuint (splices->len, <=, WVB_LIST_DIFFERENCE_LIMIT);
    assert_leads_to (before, splices, after);
  }
}

/* Too many splices become one. */
static void
test_limit (void)
{
  g_autoptr (GArray) before = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) after = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) splices = NULL;

  for (gint64 key = 0; key < 4 * WVB_LIST_DIFFERENCE_LIMIT; key++) {
    g_array_append_val (before, key);
    if (key % 2 == 0)
      g_array_append_val (after, key);
  }
  splices = wvb_list_difference (before, after);
  g_assert_cmpuint (splices->len, ==, 1);
  assert_leads_to (before, splices, after);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/list-difference/few", test_few);
  g_test_add_func ("/list-difference/moved", test_moved);
  g_test_add_func ("/list-difference/random", test_random);
  g_test_add_func ("/list-difference/limit", test_limit);
  return g_test_run ();
}
