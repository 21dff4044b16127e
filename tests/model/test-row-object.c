/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/row-object.h"

static WvbRow *
make_row (const char *title)
{
  WvbRow *row = g_new0 (WvbRow, 1);

  row->key = 1;
  row->id = g_strdup ("id");
  row->title = g_strdup (title);
  row->subtitle = g_strdup ("");
  row->detail = g_strdup ("");
  row->state = g_strdup ("");
  return row;
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_fill (void)
{
  g_autoptr (WvbRowObject) row = wvb_row_object_new ();
  guint changes = 0, notifications = 0;

  g_signal_connect_swapped (row, "changed", G_CALLBACK (count_cb), &changes);
  g_signal_connect_swapped (row, "notify::title", G_CALLBACK (count_cb), &notifications);
  g_assert_null (wvb_row_object_get_id (row));
  g_assert_cmpstr (wvb_row_object_get_title (row), ==, "");
  wvb_row_object_fill (row, make_row ("Eettafel"));
  g_assert_cmpstr (wvb_row_object_get_id (row), ==, "id");
  g_assert_cmpstr (wvb_row_object_get_title (row), ==, "Eettafel");
  g_assert_cmpuint (changes, ==, 1);
  wvb_row_object_fill (row, make_row ("Eettafel"));
  g_assert_cmpuint (changes, ==, 1);
  g_assert_cmpuint (notifications, ==, 1);
}

static void
test_count (void)
{
  guint before = wvb_row_object_get_live_count ();
  g_autoptr (WvbRowObject) row = wvb_row_object_new ();

  g_assert_cmpuint (wvb_row_object_get_live_count (), ==, before + 1);
  g_clear_object (&row);
  g_assert_cmpuint (wvb_row_object_get_live_count (), ==, before);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/row-object/fill", test_fill);
  g_test_add_func ("/row-object/count", test_count);
  return g_test_run ();
}
