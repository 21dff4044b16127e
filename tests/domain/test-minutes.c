/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/mdo/minutes.h"

static void
add_attendance (GPtrArray *attendances, const char *discipline, gboolean present)
{
  WvbRecord *attendance = wvb_record_new (&wvb_attendance_kind, NULL);

  wvb_record_set_text (attendance, WVB_ATTENDANCE_DISCIPLINE, discipline);
  wvb_record_set_integer (attendance, WVB_ATTENDANCE_PRESENT, present);
  g_ptr_array_add (attendances, attendance);
}

/* A discipline counts once, whoever came of it, and only if somebody came. */
static void
test_core (void)
{
  static const char *const CORE[]
      = { "huisarts", "wijkverpleegkundige", "apotheker", "sociaal_werker", NULL };
  static const char *const NONE[] = { NULL };
  g_autoptr (GPtrArray) attendances = g_ptr_array_new_with_free_func (g_object_unref);

  g_assert_cmpuint (wvb_minutes_count_core (attendances, CORE), ==, 0);
  add_attendance (attendances, "huisarts", TRUE);
  add_attendance (attendances, "huisarts", TRUE);
  add_attendance (attendances, "apotheker", FALSE);
  add_attendance (attendances, "diëtist", TRUE);
  add_attendance (attendances, NULL, TRUE);
  g_assert_cmpuint (wvb_minutes_count_core (attendances, CORE), ==, 1);
  add_attendance (attendances, "apotheker", TRUE);
  add_attendance (attendances, "sociaal_werker", TRUE);
  g_assert_cmpuint (wvb_minutes_count_core (attendances, CORE), ==, 3);
  g_assert_cmpuint (wvb_minutes_count_core (attendances, NONE), ==, 0);
}

static void
test_asks_patient (void)
{
  g_autoptr (WvbRecord) item = wvb_record_new (&wvb_minute_item_kind, NULL);

  wvb_record_set_text (item, WVB_MINUTE_ITEM_KIND, WVB_MINUTES_DECISION);
  g_assert_false (wvb_minute_item_asks_patient (item));
  wvb_record_set_text (item, WVB_MINUTE_ITEM_CASE, "0198c2e4-7d10-7a53-9a41-5b0c6f1d2e3a");
  g_assert_true (wvb_minute_item_asks_patient (item));
  wvb_record_set_text (item, WVB_MINUTE_ITEM_DISCUSSED_WITH_PATIENT_ON, "2026-12-10");
  g_assert_true (wvb_minute_item_asks_patient (item));
  wvb_record_set_text (item, WVB_MINUTE_ITEM_PATIENT_ANSWER, "akkoord");
  g_assert_false (wvb_minute_item_asks_patient (item));
  wvb_record_clear (item, WVB_MINUTE_ITEM_PATIENT_ANSWER);
  wvb_record_set_text (item, WVB_MINUTE_ITEM_KIND, WVB_MINUTES_INFORMATION);
  g_assert_false (wvb_minute_item_asks_patient (item));
}

static void
test_order (void)
{
  static const struct {
    gint64 position;
    gint64 at;
  } lines[] = { { 2, 10 }, { 1, 30 }, { 2, 5 }, { 0, 99 } };
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++) {
    WvbRecord *item = wvb_record_new (&wvb_minute_item_kind, NULL);

    wvb_record_set_integer (item, WVB_MINUTE_ITEM_POSITION, lines[i].position);
    wvb_record_set_integer (item, WVB_MINUTE_ITEM_AT, lines[i].at);
    g_ptr_array_add (items, item);
  }
  g_ptr_array_sort (items, wvb_minute_item_compare);
  for (guint i = 0; i < items->len; i++) {
    static const gint64 EXPECTED[] = { 99, 30, 5, 10 };

    g_assert_cmpint (wvb_record_get_integer (items->pdata[i], WVB_MINUTE_ITEM_AT), ==, EXPECTED[i]);
  }
}

static void
test_headings (void)
{
  g_assert_true (wvb_minutes_are_patient_bound ("mdo"));
  g_assert_true (wvb_minutes_are_patient_bound ("patz"));
  g_assert_false (wvb_minutes_are_patient_bound ("kernteamoverleg"));
  g_assert_false (wvb_minutes_are_patient_bound ("wijkoverleg"));
  g_assert_false (wvb_minutes_are_patient_bound (NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/minutes/core", test_core);
  g_test_add_func ("/minutes/asks-patient", test_asks_patient);
  g_test_add_func ("/minutes/order", test_order);
  g_test_add_func ("/minutes/headings", test_headings);
  return g_test_run ();
}
