/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/seed.h"

#include "base/text.h"
#include "domain/codes.h"
#include "domain/example.h"
#include "domain/social-map/social-map.h"
#include "domain/synonyms.h"
#include "model/member.h"
#include "store/verify.h"

#define SETTING_NEIGHBOURHOOD "neighbourhood"

/* How many codes whoever wrote the drawer last had to give it. */
#define SETTING_CODES "codes"

static gboolean
save_all (WvbTransaction *transaction, GPtrArray *records, GError **error)
{
  g_assert (records != NULL);

  for (guint i = 0; i < records->len; i++)
    if (!wvb_transaction_save (transaction, records->pdata[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
note_codes (WvbTransaction *transaction, GError **error)
{
  g_autofree char *count = g_strdup_printf ("%u", wvb_codes_count ());

  return wvb_transaction_set_setting (transaction, SETTING_CODES, count, error);
}

static gboolean
save_codes (WvbTransaction *transaction, GError **error)
{
  g_autoptr (GPtrArray) codes = wvb_codes_make_records ();
  g_autoptr (GPtrArray) synonyms = wvb_synonyms_make_records ();

  return save_all (transaction, codes, error) && save_all (transaction, synonyms, error)
         && note_codes (transaction, error);
}

/* What the team deleted stays away, and what it changed stays so. */
static gboolean
save_new (WvbTransaction *transaction, GPtrArray *records, GError **error)
{
  WvbReader *reader = wvb_transaction_get_reader (transaction);

  for (guint i = 0; i < records->len; i++) {
    WvbRecord *record = records->pdata[i];
    g_autoptr (WvbRecord) there
        = wvb_reader_load (reader, wvb_record_get_kind (record), wvb_record_get_id (record), NULL);

    if (there == NULL && !wvb_transaction_save (transaction, record, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
save_example (WvbTransaction *transaction, GError **error)
{
  g_autoptr (GPtrArray) records = wvb_example_make_neighbourhood ();

  return save_all (transaction, records, error);
}

static WvbRecord *
make_membership (const WvbSessionSetup *setup, GPtrArray *records, const char *neighbourhood)
{
  WvbRecord *membership = wvb_record_new (&wvb_membership_kind, NULL);
  WvbRecord *person = wvb_record_new (&wvb_person_kind, NULL);
  g_autofree char *organisation_name = wvb_text_strip (setup->organisation);

  g_ptr_array_add (records, person);
  wvb_record_set_text (person, WVB_PERSON_NAME, setup->person);
  if (organisation_name != NULL) {
    WvbRecord *organisation = wvb_record_new (&wvb_organisation_kind, NULL);

    g_ptr_array_add (records, organisation);
    wvb_record_set_text (organisation, WVB_ORGANISATION_NAME, organisation_name);
    wvb_record_set_text (membership, WVB_MEMBERSHIP_ORGANISATION, wvb_record_get_id (organisation));
  }
  g_ptr_array_add (records, membership);
  wvb_record_set_text (membership, WVB_MEMBERSHIP_PERSON, wvb_record_get_id (person));
  wvb_record_set_text (membership, WVB_MEMBERSHIP_NEIGHBOURHOOD, neighbourhood);
  wvb_record_set_text (membership, WVB_MEMBERSHIP_DISCIPLINE, setup->discipline);
  wvb_record_set_list (membership, WVB_MEMBERSHIP_ROLES, setup->roles);
  return membership;
}

static gboolean
save_membership (WvbTransaction *transaction,
                 WvbSeed *seed,
                 const char *neighbourhood,
                 GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  const char *user = wvb_record_get_id (make_membership (seed->setup, records, neighbourhood));

  if (!save_all (transaction, records, error)
      || !wvb_transaction_set_setting (transaction, WVB_MEMBER_SETTING_ME, user, error))
    return FALSE;
  seed->user = g_strdup (user);
  return TRUE;
}

gboolean
wvb_seed_write (WvbTransaction *transaction, gpointer data, GError **error)
{
  WvbSeed *seed = data;
  g_autoptr (WvbRecord) neighbourhood = wvb_record_new (&wvb_neighbourhood_kind, NULL);
  g_autofree char *name = wvb_text_strip (seed->setup->neighbourhood);
  g_autofree char *person = wvb_text_strip (seed->setup->person);

  wvb_transaction_set_action (transaction, WVB_AUDIT_CREATE);
  wvb_record_set_text (neighbourhood, WVB_NEIGHBOURHOOD_NAME, name);
  if (!wvb_transaction_set_sealed (transaction, seed->device_name, seed->device, error)
      || !wvb_transaction_save (transaction, neighbourhood, error)
      || !wvb_transaction_set_setting (transaction, SETTING_NEIGHBOURHOOD,
                                       wvb_record_get_id (neighbourhood), error)
      || !wvb_verify_note_index (transaction, error) || !save_codes (transaction, error))
    return FALSE;
  if (person != NULL
      && !save_membership (transaction, seed, wvb_record_get_id (neighbourhood), error))
    return FALSE;
  return !seed->setup->with_example || save_example (transaction, error);
}

gboolean
wvb_seed_bring_up (WvbTransaction *transaction, GError **error)
{
  g_autofree char *there
      = wvb_reader_dup_setting (wvb_transaction_get_reader (transaction), SETTING_CODES);
  g_autofree char *own = g_strdup_printf ("%u", wvb_codes_count ());
  g_autoptr (GPtrArray) codes = NULL;

  if (g_strcmp0 (there, own) == 0)
    return TRUE;
  codes = wvb_codes_make_records ();
  return save_new (transaction, codes, error) && note_codes (transaction, error);
}

static gboolean
take_first (WvbRecord *record, gpointer data)
{
  *(WvbRecord **) data = g_object_ref (record);
  return FALSE;
}

gboolean
wvb_seed_read_names (WvbReader *reader, gpointer data, GError **error)
{
  WvbSeedNames *names = data;
  g_autofree char *id = wvb_reader_dup_setting (reader, SETTING_NEIGHBOURHOOD);
  g_autoptr (WvbRecord) record = NULL;

  if (id != NULL)
    record = wvb_reader_load (reader, &wvb_neighbourhood_kind, id, NULL);
  if (record == NULL
      && !wvb_reader_each (reader, &wvb_neighbourhood_kind, take_first, &record, error))
    return FALSE;
  if (record != NULL)
    names->neighbourhood = g_strdup (wvb_record_get_text (record, WVB_NEIGHBOURHOOD_NAME));
  /* A colleague may have deleted it; the folder opens all the same. */
  if (names->neighbourhood == NULL)
    names->neighbourhood = g_strdup ("");
  names->user = wvb_reader_dup_setting (reader, WVB_MEMBER_SETTING_ME);
  return TRUE;
}
