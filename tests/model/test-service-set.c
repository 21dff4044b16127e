/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/service-set.h"

#include "domain/social-map/social-map.h"
#include "scratch-store.h"

typedef struct {
  WvbDraft *draft;
  WvbRecord *service;
  WvbRecord *location;
  WvbRecord *link;
  WvbRecord *address;
  WvbRecord *phone;
  WvbRecord *rule;
} Form;

/* A form for a new service, as the dialog lays it out. */
static Form
make_form (ScratchStore *fixture)
{
  Form form = { .draft = wvb_draft_new (fixture->store) };

  form.service = wvb_draft_make (form.draft, &wvb_service_kind);
  form.location = wvb_draft_make (form.draft, &wvb_location_kind);
  form.link = wvb_draft_make (form.draft, &wvb_service_at_location_kind);
  form.address = wvb_draft_make (form.draft, &wvb_address_kind);
  form.phone = wvb_draft_make (form.draft, &wvb_phone_kind);
  form.rule = wvb_draft_make (form.draft, &wvb_opening_rule_kind);
  wvb_record_set_text (form.service, WVB_SERVICE_ORGANISATION, "org");
  wvb_record_set_text (form.link, WVB_SERVICE_AT_LOCATION_LOCATION,
                       wvb_record_get_id (form.location));
  wvb_record_set_text (form.address, WVB_ADDRESS_LOCATION, wvb_record_get_id (form.location));
  return form;
}

static void
test_blank (ScratchStore *fixture, gconstpointer data)
{
  Form form = make_form (fixture);

  wvb_service_set_prepare (form.draft, form.service);
  g_assert_true (wvb_service_set_is_saved (form.draft, form.service));
  g_assert_false (wvb_service_set_is_saved (form.draft, form.location));
  g_assert_false (wvb_service_set_is_saved (form.draft, form.link));
  g_assert_false (wvb_service_set_is_saved (form.draft, form.address));
  g_assert_false (wvb_service_set_is_saved (form.draft, form.phone));
  g_assert_false (wvb_service_set_is_saved (form.draft, form.rule));
  g_assert_false (wvb_record_has (form.rule, WVB_OPENING_RULE_SERVICE));
  g_object_unref (form.draft);
}

/* What was blank at one attempt may be filled in at the next. */
static void
test_filled (ScratchStore *fixture, gconstpointer data)
{
  Form form = make_form (fixture);

  wvb_service_set_prepare (form.draft, form.service);
  wvb_record_set_text (form.address, WVB_ADDRESS_ADDRESS_1, "Brink 1");
  wvb_record_set_text (form.rule, WVB_OPENING_RULE_DAYS, "MO");
  wvb_service_set_prepare (form.draft, form.service);
  g_assert_true (wvb_service_set_is_saved (form.draft, form.location));
  g_assert_true (wvb_service_set_is_saved (form.draft, form.link));
  g_assert_true (wvb_service_set_is_saved (form.draft, form.address));
  g_assert_true (wvb_service_set_is_saved (form.draft, form.rule));
  g_assert_false (wvb_service_set_is_saved (form.draft, form.phone));
  g_assert_cmpstr (wvb_record_get_text (form.rule, WVB_OPENING_RULE_SERVICE_AT_LOCATION), ==,
                   wvb_record_get_id (form.link));
  g_assert_cmpstr (wvb_record_get_text (form.location, WVB_LOCATION_ORGANISATION), ==, "org");
  g_assert_true (wvb_service_set_find_address (form.draft, wvb_record_get_id (form.location))
                 == form.address);
  g_object_unref (form.draft);
}

/* Hours that were given to a place that is emptied again are not lost with it. */
static void
test_emptied_place (ScratchStore *fixture, gconstpointer data)
{
  Form form = make_form (fixture);

  wvb_record_set_text (form.address, WVB_ADDRESS_ADDRESS_1, "Brink 1");
  wvb_record_set_text (form.rule, WVB_OPENING_RULE_DAYS, "MO");
  wvb_service_set_prepare (form.draft, form.service);
  wvb_record_set_text (form.address, WVB_ADDRESS_ADDRESS_1, NULL);
  wvb_service_set_prepare (form.draft, form.service);
  g_assert_false (wvb_record_has (form.rule, WVB_OPENING_RULE_SERVICE_AT_LOCATION));
  g_assert_cmpstr (wvb_record_get_text (form.rule, WVB_OPENING_RULE_SERVICE), ==,
                   wvb_record_get_id (form.service));
  g_object_unref (form.draft);
}

static void
test_hours_without_a_place (ScratchStore *fixture, gconstpointer data)
{
  Form form = make_form (fixture);

  wvb_record_set_text (form.rule, WVB_OPENING_RULE_DAYS, "MO");
  wvb_service_set_prepare (form.draft, form.service);
  g_assert_cmpstr (wvb_record_get_text (form.rule, WVB_OPENING_RULE_SERVICE), ==,
                   wvb_record_get_id (form.service));
  g_object_unref (form.draft);
}

/* What hung on a place that goes is the service's own, contacts too; a new location is forgotten.
 */
static void
test_remove_place (ScratchStore *fixture, gconstpointer data)
{
  Form form = make_form (fixture);
  WvbRecord *contact = wvb_draft_make (form.draft, &wvb_contact_point_kind);
  g_autofree char *location = g_strdup (wvb_record_get_id (form.location));
  g_autofree char *address = g_strdup (wvb_record_get_id (form.address));
  g_autofree char *owner = NULL;
  g_autofree char *no_owner = NULL;

  wvb_record_set_text (form.location, WVB_LOCATION_NAME, "De Brink");
  wvb_record_set_text (form.rule, WVB_OPENING_RULE_SERVICE_AT_LOCATION,
                       wvb_record_get_id (form.link));
  wvb_record_set_text (contact, WVB_CONTACT_POINT_SERVICE_AT_LOCATION,
                       wvb_record_get_id (form.link));
  owner = wvb_service_set_dup_owner (form.draft, form.rule);
  g_assert_cmpstr (owner, ==, "At De Brink");
  wvb_service_set_remove_place (form.draft, form.service, form.link);
  g_assert_null (wvb_draft_find (form.draft, location));
  g_assert_null (wvb_draft_find (form.draft, address));
  g_assert_cmpstr (wvb_record_get_text (form.rule, WVB_OPENING_RULE_SERVICE), ==,
                   wvb_record_get_id (form.service));
  g_assert_false (wvb_record_has (form.rule, WVB_OPENING_RULE_SERVICE_AT_LOCATION));
  g_assert_cmpstr (wvb_record_get_text (contact, WVB_CONTACT_POINT_SERVICE), ==,
                   wvb_record_get_id (form.service));
  no_owner = wvb_service_set_dup_owner (form.draft, form.rule);
  g_assert_null (no_owner);
  g_object_unref (form.draft);
}

/* What came from elsewhere is written over only where a person edits it. */
static void
test_postcode (ScratchStore *fixture, gconstpointer data)
{
  Form form = make_form (fixture);
  g_autoptr (WvbRecord) stored = wvb_record_new (&wvb_address_kind, NULL);
  WvbRecord *kept;

  wvb_record_set_text (stored, WVB_ADDRESS_POSTAL_CODE, "3511ab");
  wvb_record_set_text (stored, WVB_ADDRESS_LOCATION, wvb_record_get_id (form.location));
  scratch_store_save_one (fixture, stored);
  kept = wvb_draft_add (form.draft, stored);
  wvb_record_set_text (form.address, WVB_ADDRESS_POSTAL_CODE, "1234ab");
  wvb_service_set_prepare (form.draft, form.service);
  g_assert_cmpstr (wvb_record_get_text (form.address, WVB_ADDRESS_POSTAL_CODE), ==, "1234 AB");
  g_assert_cmpstr (wvb_record_get_text (kept, WVB_ADDRESS_POSTAL_CODE), ==, "3511ab");
  g_assert_false (wvb_draft_is_changed (form.draft, kept));
  wvb_record_set_text (kept, WVB_ADDRESS_CITY, "Utrecht");
  g_assert_true (wvb_draft_is_changed (form.draft, kept));
  wvb_service_set_prepare (form.draft, form.service);
  g_assert_cmpstr (wvb_record_get_text (kept, WVB_ADDRESS_POSTAL_CODE), ==, "3511 AB");
  g_object_unref (form.draft);
}

int
main (int argc, char *argv[])
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  scratch_store_add_test ("/service-set/blank", test_blank);
  scratch_store_add_test ("/service-set/filled", test_filled);
  scratch_store_add_test ("/service-set/hours-without-a-place", test_hours_without_a_place);
  scratch_store_add_test ("/service-set/emptied-place", test_emptied_place);
  scratch_store_add_test ("/service-set/remove-place", test_remove_place);
  scratch_store_add_test ("/service-set/postcode", test_postcode);
  return g_test_run ();
}
