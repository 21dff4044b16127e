/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/mdo/ground.h"

#include "base/clock.h"
#include "base/error.h"

#define GP "0198c2e4-7d10-7a53-9a41-5b0c6f1d2e01"
#define NURSE "0198c2e4-7d10-7a53-9a41-5b0c6f1d2e02"
#define PRACTICE "0198c2e4-7d10-7a53-9a41-5b0c6f1d2e03"

static const WvbGroundRecipient THE_GP = { GP, "huisarts", PRACTICE };
static const WvbGroundRecipient THE_NURSE = { NURSE, "wijkverpleegkundige", NULL };

static GDate
day (const char *text)
{
  GDate date;

  g_assert_true (wvb_clock_parse_date (text, &date));
  return date;
}

static gboolean
is_valid_on (WvbRecord *ground, const char *text)
{
  GDate date = day (text);

  return wvb_ground_is_valid (ground, &date);
}

static gboolean
keeps_on (WvbRecord *ground, const char *text)
{
  GDate date = day (text);

  return wvb_ground_keeps_identity (ground, &date);
}

static WvbRecord *
make_direct (void)
{
  WvbRecord *ground = wvb_record_new (&wvb_ground_kind, NULL);

  wvb_record_set_text (ground, WVB_GROUND_CASE, GP);
  wvb_record_set_text (ground, WVB_GROUND_RECIPIENT, GP);
  wvb_record_set_list (ground, WVB_GROUND_DOMAINS,
                       (const char *const[]) { WVB_DOMAIN_IDENTITY, "medisch", NULL });
  wvb_record_set_text (ground, WVB_GROUND_VALID_FROM, "2026-11-22");
  wvb_ground_apply (ground, wvb_ground_propose ("huisarts", "wijkverpleegkundige"));
  return ground;
}

static WvbRecord *
make_consent (void)
{
  WvbRecord *ground = make_direct ();

  wvb_ground_apply (ground, wvb_ground_propose ("huisarts", "sociaal_werker"));
  wvb_record_set_text (ground, WVB_GROUND_STATE, WVB_CONSENT_GIVEN);
  wvb_record_set_list (ground, WVB_GROUND_GIVEN_BY, (const char *const[]) { "patient", NULL });
  wvb_record_set_text (ground, WVB_GROUND_FORM, "mondeling");
  wvb_record_set_text (ground, WVB_GROUND_PURPOSE, "MDO");
  return ground;
}

static void
test_three_fields (void)
{
  const guint fields[] = { WVB_GROUND_BASIS, WVB_GROUND_EXCEPTION, WVB_GROUND_SECRECY,
                           WVB_GROUND_VALID_FROM, WVB_GROUND_RECIPIENT };
  g_autoptr (WvbRecord) whole = make_direct ();

  g_assert_true (is_valid_on (whole, "2026-11-22"));
  g_assert_false (is_valid_on (whole, "2026-11-21"));
  g_assert_true (is_valid_on (whole, "2036-11-21"));
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    g_autoptr (WvbRecord) part = wvb_record_copy (whole);

    wvb_record_clear (part, fields[i]);
    g_assert_false (is_valid_on (part, "2026-11-22"));
    g_assert_false (keeps_on (part, "2026-11-22"));
    g_assert_false (wvb_ground_check (part, NULL));
  }
}

static void
test_consent (void)
{
  const char *const states[] = { NULL,
                                 WVB_CONSENT_NOT_ASKED,
                                 WVB_CONSENT_ASKED,
                                 WVB_CONSENT_REFUSED,
                                 WVB_CONSENT_WITHDRAWN,
                                 "verlopen",
                                 WVB_CONSENT_OTHER_GROUND };
  g_autoptr (WvbRecord) ground = make_consent ();
  g_autoptr (WvbRecord) direct = make_direct ();

  g_assert_true (wvb_ground_is_consent (ground));
  g_assert_false (wvb_ground_is_consent (direct));
  g_assert_true (is_valid_on (ground, "2026-11-22"));
  for (guint i = 0; i < G_N_ELEMENTS (states); i++) {
    wvb_record_set_text (ground, WVB_GROUND_STATE, states[i]);
    g_assert_false (is_valid_on (ground, "2026-11-22"));
    g_assert_false (keeps_on (ground, "2026-11-22"));
  }
  wvb_record_set_text (ground, WVB_GROUND_STATE, WVB_CONSENT_GIVEN_IN_PART);
  g_assert_true (is_valid_on (ground, "2026-11-22"));
  wvb_record_clear (ground, WVB_GROUND_FORM);
  g_assert_false (is_valid_on (ground, "2026-11-22"));
}

static void
test_period (void)
{
  g_autoptr (WvbRecord) ground = make_consent ();
  GDate last;

  g_assert_true (wvb_ground_get_last_day (ground, &last));
  g_assert_true (is_valid_on (ground, "2027-11-22"));
  g_assert_false (is_valid_on (ground, "2027-11-23"));
  wvb_record_set_text (ground, WVB_GROUND_VALID_UNTIL, "2099-01-01");
  g_assert_false (is_valid_on (ground, "2027-11-23"));
  g_assert_false (wvb_ground_check (ground, NULL));
  wvb_record_set_text (ground, WVB_GROUND_VALID_UNTIL, "2026-12-01");
  g_assert_true (wvb_ground_check (ground, NULL));
  g_assert_true (is_valid_on (ground, "2026-12-01"));
  g_assert_false (is_valid_on (ground, "2026-12-02"));
  g_assert_true (keeps_on (ground, "2026-12-31"));
  g_assert_false (keeps_on (ground, "2027-01-01"));
  wvb_record_set_text (ground, WVB_GROUND_VALID_UNTIL, "2026-11-01");
  g_assert_false (wvb_ground_check (ground, NULL));
}

static void
test_ending (void)
{
  g_autoptr (WvbRecord) ground = make_consent ();
  g_autoptr (WvbRecord) direct = make_direct ();

  wvb_ground_end (ground, 1);
  wvb_ground_end (direct, 1);
  g_assert_cmpstr (wvb_record_get_text (ground, WVB_GROUND_STATE), ==, WVB_CONSENT_WITHDRAWN);
  g_assert_false (is_valid_on (ground, "2026-11-22"));
  g_assert_false (keeps_on (ground, "2026-11-22"));
  g_assert_false (is_valid_on (direct, "2026-11-22"));
}

static void
test_covering (void)
{
  g_autoptr (WvbRecord) ground = make_direct ();

  g_assert_true (wvb_ground_covers (ground, &THE_GP, WVB_DOMAIN_IDENTITY));
  g_assert_true (wvb_ground_covers (ground, &THE_GP, NULL));
  g_assert_false (wvb_ground_covers (ground, &THE_GP, "medicatie"));
  g_assert_false (wvb_ground_covers (ground, &THE_NURSE, WVB_DOMAIN_IDENTITY));
  wvb_record_clear (ground, WVB_GROUND_RECIPIENT);
  g_assert_false (wvb_ground_covers (ground, &THE_GP, NULL));
  wvb_record_set_text (ground, WVB_GROUND_DISCIPLINE, "wijkverpleegkundige");
  g_assert_true (wvb_ground_covers (ground, &THE_NURSE, "medisch"));
  wvb_record_set_text (ground, WVB_GROUND_ORGANISATION, PRACTICE);
  g_assert_false (wvb_ground_covers (ground, &THE_NURSE, "medisch"));
  g_assert_false (wvb_ground_covers (ground, &THE_GP, "medisch"));
  g_assert_false (wvb_ground_check (ground, NULL));
}

/* Who is @years old on the first day of the consent, or @days more. */
static gboolean
may_give (const char *birth_date, const char *incapacity, const char *const *givers)
{
  g_autoptr (WvbRecord) ground = make_consent ();

  wvb_record_set_list (ground, WVB_GROUND_GIVEN_BY, givers);
  wvb_record_set_text (ground, WVB_GROUND_INCAPACITY, incapacity);
  return wvb_ground_check_age (ground, birth_date, NULL);
}

static void
test_age (void)
{
  const char *const patient[] = { "patient", NULL };
  const char *const parent[] = { "ouder", NULL };
  const char *const both[] = { "patient", "voogd", NULL };
  const char *const partner[] = { "partner", NULL };

  g_assert_true (may_give (NULL, NULL, parent));
  g_assert_true (may_give ("2014-11-23", NULL, parent));
  g_assert_false (may_give ("2014-11-23", NULL, patient));
  g_assert_false (may_give ("2014-11-22", NULL, parent));
  g_assert_false (may_give ("2014-11-22", NULL, patient));
  g_assert_true (may_give ("2014-11-22", NULL, both));
  g_assert_false (may_give ("2010-11-23", NULL, patient));
  g_assert_true (may_give ("2010-11-22", NULL, patient));
  g_assert_false (may_give ("2010-11-22", NULL, parent));
  g_assert_false (may_give ("1940-01-01", NULL, partner));
  g_assert_true (may_give ("1940-01-01", "dementie", partner));
  g_assert_true (may_give ("2012-01-01", "coma", parent));
}

static void
test_family_needs_a_reason (void)
{
  g_autoptr (WvbRecord) ground = make_consent ();
  g_autoptr (GError) error = NULL;

  wvb_record_set_list (ground, WVB_GROUND_GIVEN_BY, (const char *const[]) { "partner", NULL });
  g_assert_false (wvb_ground_check (ground, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_INVALID);
  wvb_record_set_text (ground, WVB_GROUND_INCAPACITY, "Begrijpt de vraag niet meer");
  g_assert_true (wvb_ground_check (ground, NULL));
}

static void
test_proposals (void)
{
  const WvbGroundProposal *direct = wvb_ground_propose ("apotheker", "huisarts");
  const WvbGroundProposal *municipal = wvb_ground_propose ("huisarts", "wijkteamlid");

  g_assert_cmpstr (direct->secrecy, ==, "rechtstreeks_betrokken");
  g_assert_cmpstr (municipal->secrecy, ==, WVB_SECRECY_CONSENT);
  g_assert_cmpstr (municipal->basis, !=, WVB_BASIS_CONSENT);
  g_assert_cmpstr (wvb_ground_propose ("huisarts", "fysiotherapeut")->basis, ==, WVB_BASIS_CONSENT);
  g_assert_cmpstr (wvb_ground_propose (NULL, NULL)->secrecy, ==, WVB_SECRECY_CONSENT);
}

static void
test_defaults (void)
{
  g_autoptr (WvbRecord) ground = wvb_record_new (&wvb_ground_kind, NULL);
  GDate today = day ("2027-02-28");

  wvb_ground_apply (ground, wvb_ground_propose (NULL, NULL));
  wvb_ground_set_defaults (ground, &today);
  g_assert_cmpstr (wvb_record_get_text (ground, WVB_GROUND_VALID_FROM), ==, "2027-02-28");
  g_assert_cmpstr (wvb_record_get_text (ground, WVB_GROUND_VALID_UNTIL), ==, "2028-02-28");
  g_assert_cmpstr (wvb_record_get_text (ground, WVB_GROUND_STATE), ==, WVB_CONSENT_NOT_ASKED);
  g_assert_cmpint (wvb_record_get_integer (ground, WVB_GROUND_TO_BE_CHECKED), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/ground/three-fields", test_three_fields);
  g_test_add_func ("/domain/ground/consent", test_consent);
  g_test_add_func ("/domain/ground/period", test_period);
  g_test_add_func ("/domain/ground/ending", test_ending);
  g_test_add_func ("/domain/ground/covering", test_covering);
  g_test_add_func ("/domain/ground/age", test_age);
  g_test_add_func ("/domain/ground/family", test_family_needs_a_reason);
  g_test_add_func ("/domain/ground/proposals", test_proposals);
  g_test_add_func ("/domain/ground/defaults", test_defaults);
  return g_test_run ();
}
