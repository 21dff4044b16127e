/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/service-card.h"

#include "base/error.h"
#include "domain/social-map/social-map.h"
#include "scratch-store.h"

#include <string.h>

static WvbRecord *
make (GPtrArray *records, const WvbKind *kind, guint field, const char *value)
{
  WvbRecord *record = wvb_record_new (kind, NULL);

  g_ptr_array_add (records, record);
  wvb_record_set_text (record, field, value);
  return record;
}

static WvbRecord *
make_phone (GPtrArray *records,
            guint owner_field,
            WvbRecord *owner,
            const char *number,
            const char *audience)
{
  WvbRecord *phone = make (records, &wvb_phone_kind, WVB_PHONE_NUMBER, number);

  wvb_record_set_text (phone, owner_field, wvb_record_get_id (owner));
  wvb_record_set_text (phone, WVB_PHONE_AUDIENCE, audience);
  return phone;
}

/* A service with everything around it. */
static WvbRecord *
store_all (ScratchStore *fixture)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  WvbRecord *organisation
      = make (records, &wvb_organisation_kind, WVB_ORGANISATION_NAME, "Stichting Het Anker");
  WvbRecord *service = make (records, &wvb_service_kind, WVB_SERVICE_NAME, "Dagbesteding");
  WvbRecord *location = make (records, &wvb_location_kind, WVB_LOCATION_NAME, "Het Anker");
  WvbRecord *link = make (records, &wvb_service_at_location_kind, WVB_SERVICE_AT_LOCATION_LOCATION,
                          wvb_record_get_id (location));
  WvbRecord *address = make (records, &wvb_address_kind, WVB_ADDRESS_ADDRESS_1, "Brinkstraat 4");
  WvbRecord *rule = make (records, &wvb_opening_rule_kind, WVB_OPENING_RULE_DAYS, "MO,TU");

  wvb_record_set_text (service, WVB_SERVICE_ORGANISATION, wvb_record_get_id (organisation));
  wvb_record_set_text (service, WVB_SERVICE_URL, "https://anker.example");
  wvb_record_set_list (service, WVB_SERVICE_DISCIPLINES,
                       (const char *const[]) { "huisarts", "apotheker", NULL });
  wvb_record_set_text (link, WVB_SERVICE_AT_LOCATION_SERVICE, wvb_record_get_id (service));
  wvb_record_set_text (address, WVB_ADDRESS_LOCATION, wvb_record_get_id (location));
  wvb_record_set_text (address, WVB_ADDRESS_POSTAL_CODE, "1234 AB");
  wvb_record_set_text (address, WVB_ADDRESS_CITY, "Lindendam");
  wvb_record_set_text (rule, WVB_OPENING_RULE_SERVICE_AT_LOCATION, wvb_record_get_id (link));
  wvb_record_set_text (rule, WVB_OPENING_RULE_OPENS_AT, "09:00");
  wvb_record_set_text (rule, WVB_OPENING_RULE_CLOSES_AT, "17:00");
  make_phone (records, WVB_PHONE_SERVICE, service, "039 111", "residents");
  make_phone (records, WVB_PHONE_SERVICE, service, "039 222", "professionals");
  make_phone (records, WVB_PHONE_ORGANISATION, organisation, "039 333", NULL);
  make_phone (records, WVB_PHONE_LOCATION, location, "039 444", NULL);
  scratch_store_save (fixture, records);
  return g_object_ref (service);
}

static WvbServiceCard *
load (ScratchStore *fixture, const char *id, GError **error)
{
  g_autoptr (DexFuture) future = wvb_service_card_load (fixture->store, id, "nl");
  const GValue *value = scratch_store_await (future, error);

  return value != NULL ? g_value_dup_object (value) : NULL;
}

static void
test_everything (ScratchStore *fixture, gconstpointer data)
{
  g_autoptr (WvbRecord) service = store_all (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (WvbServiceCard) card = load (fixture, wvb_record_get_id (service), &error);
  g_autoptr (GPtrArray) records = NULL;
  g_autofree char *disciplines = NULL;
  WvbServicePhone *last;

  g_assert_no_error (error);
  g_assert_nonnull (wvb_service_card_get_organisation (card));
  g_assert_cmpuint (wvb_service_card_get_places (card)->len, ==, 1);
  g_assert_cmpuint (wvb_service_card_get_phones (card)->len, ==, 4);
  last = wvb_service_card_get_phones (card)->pdata[3];
  g_assert_true (last->owner == wvb_service_card_get_organisation (card));
  records = wvb_service_card_list_records (card);
  g_assert_cmpuint (records->len, ==, 10);
  g_assert_true (records->pdata[0] == wvb_service_card_get_service (card));
  disciplines = wvb_service_card_dup_value (card, wvb_service_card_get_service (card),
                                            WVB_SERVICE_DISCIPLINES);
  g_assert_cmpstr (disciplines, ==, "apotheek, huisartsenzorg");
}

/* A number of professionals is never told to a resident, nor one without a mark. */
static void
test_caller (ScratchStore *fixture, gconstpointer data)
{
  g_autoptr (WvbRecord) service = store_all (fixture);
  g_autoptr (WvbServiceCard) card = load (fixture, wvb_record_get_id (service), NULL);
  g_autofree char *text = wvb_service_card_dup_caller_text (card);

  g_assert_true (g_str_has_prefix (text, "Dagbesteding\nStichting Het Anker\n"));
  g_assert_nonnull (strstr (text, "039 111"));
  g_assert_null (strstr (text, "039 222"));
  g_assert_null (strstr (text, "039 333"));
  g_assert_null (strstr (text, "039 444"));
  g_assert_nonnull (strstr (text, "Brinkstraat 4, 1234 AB Lindendam"));
  g_assert_nonnull (strstr (text, "09:00–17:00"));
  g_assert_true (g_str_has_suffix (text, "https://anker.example"));
}

static void
test_gone (ScratchStore *fixture, gconstpointer data)
{
  g_autoptr (WvbRecord) service = store_all (fixture);
  g_autoptr (GError) error = NULL;

  scratch_store_delete (fixture, service);
  g_assert_null (load (fixture, wvb_record_get_id (service), &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_NOT_FOUND);
}

int
main (int argc, char *argv[])
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  scratch_store_add_test ("/service-card/everything", test_everything);
  scratch_store_add_test ("/service-card/caller", test_caller);
  scratch_store_add_test ("/service-card/gone", test_gone);
  return g_test_run ();
}
