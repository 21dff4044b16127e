/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/mdo/case.h"

#include "base/error.h"

static WvbRecord *
make_case (const char *state)
{
  WvbRecord *record = wvb_record_new (&wvb_case_kind, NULL);

  wvb_record_set_text (record, WVB_CASE_QUESTION, "Wie komt er langs?");
  wvb_record_set_text (record, WVB_CASE_STATE, state);
  return record;
}

static gboolean
may_become (const char *from, const char *to)
{
  g_autoptr (WvbRecord) before = make_case (from);
  g_autoptr (WvbRecord) after = wvb_record_copy (before);

  wvb_record_set_text (after, WVB_CASE_STATE, to);
  wvb_record_set_text (after, WVB_CASE_OUTCOME, "Klaar");
  wvb_record_set_text (after, WVB_CASE_CLOSED_ON, "2026-11-22");
  return wvb_case_check_change (before, after, FALSE, NULL);
}

static void
test_states (void)
{
  g_assert_true (may_become (NULL, WVB_CASE_PLANNED));
  g_assert_true (may_become (WVB_CASE_PLANNED, WVB_CASE_ACTIVE));
  g_assert_true (may_become (WVB_CASE_ACTIVE, WVB_CASE_CLOSED));
  g_assert_true (may_become (WVB_CASE_CLOSED, WVB_CASE_ACTIVE));
  g_assert_true (may_become (WVB_CASE_CLOSED, WVB_CASE_CLOSED));
  g_assert_false (may_become (WVB_CASE_CLOSED, WVB_CASE_PLANNED));
  g_assert_false (may_become (WVB_CASE_ACTIVE, WVB_CASE_PROPOSED));
  g_assert_true (may_become (WVB_CASE_RETRACTED, WVB_CASE_PROPOSED));
  g_assert_false (may_become (WVB_CASE_RETRACTED, WVB_CASE_ACTIVE));
  g_assert_false (may_become (WVB_CASE_IN_ERROR, WVB_CASE_PROPOSED));
  g_assert_true (may_become ("eigen_stand", WVB_CASE_ACTIVE));
}

static void
test_closing (void)
{
  g_autoptr (WvbRecord) before = make_case (WVB_CASE_ACTIVE);
  g_autoptr (WvbRecord) after = wvb_record_copy (before);
  g_autoptr (GError) error = NULL;

  wvb_record_set_text (after, WVB_CASE_STATE, WVB_CASE_CLOSED);
  g_assert_false (wvb_case_check_change (before, after, FALSE, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_INVALID);
  wvb_case_close (after, "Thuiszorg komt vaker", "2026-11-22");
  g_assert_true (wvb_case_check_change (before, after, FALSE, NULL));
  g_assert_true (wvb_case_is_over (after));
  wvb_case_reopen (after);
  g_assert_false (wvb_case_is_over (after));
  g_assert_false (wvb_record_has (after, WVB_CASE_CLOSED_ON));
}

static void
test_naming (void)
{
  g_autoptr (WvbRecord) before = make_case (NULL);
  g_autoptr (WvbRecord) after = wvb_record_copy (before);

  g_assert_false (wvb_case_is_named (before));
  wvb_record_set_text (after, WVB_CASE_NAMING, WVB_CASE_NAMED);
  g_assert_false (wvb_case_check_change (before, after, FALSE, NULL));
  g_assert_true (wvb_case_check_change (before, after, TRUE, NULL));
  g_assert_true (wvb_case_check_change (after, after, FALSE, NULL));
  g_assert_true (wvb_case_check_change (after, before, FALSE, NULL));
  wvb_case_lose_name (after, "2026-11-22");
  g_assert_false (wvb_case_is_named (after));
  g_assert_cmpstr (wvb_record_get_text (after, WVB_CASE_TEXT_REVIEW_SINCE), ==, "2026-11-22");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/case/states", test_states);
  g_test_add_func ("/domain/case/closing", test_closing);
  g_test_add_func ("/domain/case/naming", test_naming);
  return g_test_run ();
}
