/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/social-map/opening-rule.h"
#include "domain/social-map/social-map.h"

#include "base/error.h"

static WvbRecord *
make_rule (const char *days, const char *opens, const char *closes, const char *kind)
{
  WvbRecord *rule = wvb_record_new (&wvb_opening_rule_kind, NULL);

  wvb_record_set_text (rule, WVB_OPENING_RULE_DAYS, days);
  wvb_record_set_text (rule, WVB_OPENING_RULE_OPENS_AT, opens);
  wvb_record_set_text (rule, WVB_OPENING_RULE_CLOSES_AT, closes);
  wvb_record_set_text (rule, WVB_OPENING_RULE_HOURS_KIND, kind);
  return rule;
}

static void
test_days_round_trip (void)
{
  static const char *const wrong[] = { "", "MON", "MO,", "1MO", "ma", "MO;TU" };

  for (guint days = 1; days < 1u << WVB_OPENING_RULE_DAYS_PER_WEEK; days++) {
    g_autofree char *text = wvb_opening_rule_format_days (days);
    guint parsed = 0;

    g_assert_true (wvb_opening_rule_parse_days (text, &parsed, NULL));
    g_assert_cmpuint (parsed, ==, days);
  }
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autoptr (GError) error = NULL;
    guint untouched = 42;

    g_assert_false (wvb_opening_rule_parse_days (wrong[i], &untouched, &error));
    g_assert_error (error, WVB_ERROR, WVB_ERROR_INVALID);
    g_assert_cmpuint (untouched, ==, 42);
  }
}

static void
test_days_for_a_person (void)
{
  static const struct {
    guint days;
    const char *text;
  } cases[] = {
    { 0, "" },
    { 0x1, "Mon" },
    { 0x1f, "Mon–Fri" },
    { 0x3, "Mon, Tue" },
    { 0x2f, "Mon–Thu, Sat" },
    { 0x7f, "Mon–Sun" },
    { 0x15, "Mon, Wed, Fri" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = wvb_opening_rule_dup_days_text (cases[i].days);

    g_assert_cmpstr (text, ==, cases[i].text);
  }
}

static void
test_times (void)
{
  g_assert_cmpint (wvb_opening_rule_parse_time ("00:00"), ==, 0);
  g_assert_cmpint (wvb_opening_rule_parse_time ("08:30"), ==, 510);
  g_assert_cmpint (wvb_opening_rule_parse_time ("24:00"), ==, 1440);
  g_assert_cmpint (wvb_opening_rule_parse_time ("24:01"), ==, -1);
  g_assert_cmpint (wvb_opening_rule_parse_time ("8:30"), ==, -1);
  g_assert_cmpint (wvb_opening_rule_parse_time ("08:60"), ==, -1);
  g_assert_cmpint (wvb_opening_rule_parse_time ("08.30"), ==, -1);
  g_assert_cmpint (wvb_opening_rule_parse_time (NULL), ==, -1);
}

static void
test_check (void)
{
  static const struct {
    const char *days;
    const char *opens;
    const char *closes;
    gboolean right;
  } cases[] = {
    { "MO", "08:00", "17:00", TRUE }, { "MO", NULL, NULL, TRUE },
    { "MO", "08:00", NULL, FALSE },   { "MO", NULL, "17:00", FALSE },
    { "MO", "8u", "17:00", FALSE },   { NULL, "08:00", "17:00", FALSE },
    { "MO", "10:00", "05:30", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (WvbRecord) rule = make_rule (cases[i].days, cases[i].opens, cases[i].closes, NULL);

    g_assert_cmpint (wvb_opening_rule_check (rule, NULL), ==, cases[i].right);
  }
}

static void
test_closes_before_opening (void)
{
  g_autoptr (WvbRecord) wrong = make_rule ("MO", "10:00", "05:30", NULL);
  g_autoptr (WvbRecord) night = make_rule ("MO", "23:00", "07:00", "nacht");
  g_autoptr (WvbRecord) midnight = make_rule ("MO", "17:00", "00:00", "avond");
  g_autoptr (WvbRecord) closed = make_rule ("MO", NULL, NULL, NULL);

  g_assert_true (wvb_opening_rule_closes_before_opening (wrong));
  g_assert_false (wvb_opening_rule_closes_before_opening (night));
  g_assert_false (wvb_opening_rule_closes_before_opening (midnight));
  g_assert_false (wvb_opening_rule_closes_before_opening (closed));
}

static void
test_text (void)
{
  g_autoptr (GPtrArray) rules = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *none = wvb_opening_rule_dup_text (rules, NULL);
  g_autofree char *text = NULL;
  WvbRecord *past = make_rule ("SU", "08:00", "09:00", NULL);

  g_assert_cmpstr (none, ==, "");
  wvb_record_set_text (past, WVB_OPENING_RULE_VALID_TO, "2026-11-20");
  g_ptr_array_add (rules, past);
  g_ptr_array_add (rules, make_rule ("MO,TU,WE,TH", "13:00", "17:00", "regulier"));
  g_ptr_array_add (rules, make_rule ("MO,TU,WE,TH,FR", "08:00", "10:00", "telefonisch"));
  g_ptr_array_add (rules, make_rule ("MO,TU,WE,TH,FR", "08:00", "12:00", NULL));
  g_ptr_array_add (rules, make_rule ("SA", NULL, NULL, NULL));
  g_ptr_array_add (rules, make_rule ("FR", "20:00", "21:00", "bijzonder"));
  text = wvb_opening_rule_dup_text (rules, "2026-11-21");
  g_assert_cmpstr (text, ==,
                   "Mon–Thu 08:00–12:00, 13:00–17:00\nFri 08:00–12:00\nSat closed\n"
                   "By telephone: Mon–Fri 08:00–10:00\nbijzonder: Fri 20:00–21:00");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/opening-rule/days", test_days_round_trip);
  g_test_add_func ("/opening-rule/days-text", test_days_for_a_person);
  g_test_add_func ("/opening-rule/times", test_times);
  g_test_add_func ("/opening-rule/check", test_check);
  g_test_add_func ("/opening-rule/closes-before-opening", test_closes_before_opening);
  g_test_add_func ("/opening-rule/text", test_text);
  return g_test_run ();
}
