/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/case-leads.h"

#include "base/error.h"
#include "domain/codes.h"
#include "domain/mdo/mdo.h"
#include "domain/social-map/social-map.h"
#include "store/store.h"

#include <glib/gstdio.h>

typedef struct {
  char *folder;
  WvbStore *team;
  WvbStore *cases;
  WvbRecord *about;
  WvbRecord *doctor;
  WvbRecord *nurse;
} Drawers;

static WvbStore *
open_store (const char *folder, const char *name, WvbDrawer drawer)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  WvbStore *store = wvb_store_open (
      &(WvbStoreOptions) { .path = path, .drawer = drawer, .create = TRUE }, &error);

  g_assert_no_error (error);
  wvb_store_set_writer (store, "device-a", "");
  return store;
}

static gboolean
save_record (WvbTransaction *transaction, gpointer data, GError **error)
{
  return wvb_transaction_save (transaction, data, error);
}

static gboolean
save_codes (WvbTransaction *transaction, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) codes = wvb_codes_make_records ();

  for (guint i = 0; i < codes->len; i++)
    if (!wvb_transaction_save (transaction, codes->pdata[i], error))
      return FALSE;
  return TRUE;
}

static void
write_now (WvbStore *store, WvbWriteFunc func, gpointer data)
{
  g_autoptr (GError) error = NULL;

  wvb_store_write_sync (store, func, data, &error);
  g_assert_no_error (error);
}

static WvbRecord *
make_member (Drawers *drawers, const char *discipline)
{
  WvbRecord *member = wvb_record_new (&wvb_membership_kind, NULL);
  g_autoptr (WvbRecord) person = wvb_record_new (&wvb_person_kind, NULL);

  wvb_record_set_text (person, WVB_PERSON_NAME, "Sanne");
  wvb_record_set_text (member, WVB_MEMBERSHIP_PERSON, wvb_record_get_id (person));
  wvb_record_set_text (member, WVB_MEMBERSHIP_DISCIPLINE, discipline);
  write_now (drawers->team, save_record, person);
  write_now (drawers->team, save_record, member);
  return member;
}

static void
set_up (Drawers *drawers, gconstpointer data)
{
  drawers->folder = g_dir_make_tmp ("wvb-leads-XXXXXX", NULL);
  drawers->team = open_store (drawers->folder, "team.db", WVB_DRAWER_TEAM);
  drawers->cases = open_store (drawers->folder, "cases.db", WVB_DRAWER_CASES);
  write_now (drawers->team, save_codes, NULL);
  drawers->doctor = make_member (drawers, "huisarts");
  drawers->nurse = make_member (drawers, "wijkverpleegkundige");
  drawers->about = wvb_record_new (&wvb_case_kind, NULL);
  wvb_record_set_text (drawers->about, WVB_CASE_QUESTION, "Wie komt er langs?");
  write_now (drawers->cases, save_record, drawers->about);
}

static void
tear_down (Drawers *drawers, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_clear_object (&drawers->about);
  g_clear_object (&drawers->doctor);
  g_clear_object (&drawers->nurse);
  wvb_store_close (drawers->team);
  wvb_store_close (drawers->cases);
  g_clear_object (&drawers->team);
  g_clear_object (&drawers->cases);
  dir = g_dir_open (drawers->folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (drawers->folder, name, NULL);

    g_remove (path);
  }
  g_rmdir (drawers->folder);
  g_free (drawers->folder);
}

static WvbRecord *
make_period (Drawers *drawers, WvbRecord *member, const char *role, const char *from)
{
  WvbRecord *period = wvb_record_new (&wvb_lead_period_kind, NULL);

  wvb_record_set_text (period, WVB_LEAD_PERIOD_CASE, wvb_record_get_id (drawers->about));
  wvb_record_set_text (period, WVB_LEAD_PERIOD_SETTING, "eerste_lijn");
  wvb_record_set_text (period, WVB_LEAD_PERIOD_ROLE, role);
  wvb_record_set_text (period, WVB_LEAD_PERIOD_MEMBERSHIP, wvb_record_get_id (member));
  wvb_record_set_text (period, WVB_LEAD_PERIOD_VALID_FROM, from);
  return period;
}

static gboolean
save_period (WvbTransaction *cases, gpointer data, GError **error)
{
  return wvb_case_leads_save (cases, data, error);
}

typedef struct {
  WvbRecord *period;
  GPtrArray *periods;
  gboolean may;
  const char *case_id;
} Job;

static gboolean
check_member (WvbReader *team, gpointer data, GError **error)
{
  Job *job = data;

  job->may = wvb_case_leads_check_member (team, job->period, NULL);
  return TRUE;
}

static gboolean
read_periods (WvbReader *cases, gpointer data, GError **error)
{
  Job *job = data;

  job->periods = wvb_case_leads_read (cases, job->case_id, error);
  return job->periods != NULL;
}

static gboolean
may_have (Drawers *drawers, WvbRecord *member, const char *role)
{
  g_autoptr (WvbRecord) period = make_period (drawers, member, role, "2026-01-01");
  Job job = { .period = period };

  wvb_store_read_sync (drawers->team, check_member, &job, NULL);
  return job.may;
}

static void
test_who_may (Drawers *drawers, gconstpointer data)
{
  g_assert_true (may_have (drawers, drawers->doctor, WVB_LEAD_CLINICIAN));
  g_assert_false (may_have (drawers, drawers->nurse, WVB_LEAD_CLINICIAN));
  g_assert_true (may_have (drawers, drawers->nurse, WVB_LEAD_COORDINATOR));
}

static void
test_one_after_another (Drawers *drawers, gconstpointer data)
{
  g_autoptr (WvbRecord) first
      = make_period (drawers, drawers->doctor, WVB_LEAD_CLINICIAN, "2026-01-01");
  g_autoptr (WvbRecord) second
      = make_period (drawers, drawers->doctor, WVB_LEAD_CLINICIAN, "2026-02-01");
  g_autoptr (WvbRecord) before
      = make_period (drawers, drawers->doctor, WVB_LEAD_CLINICIAN, "2026-01-15");
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GPtrArray) periods = NULL;
  g_autoptr (GError) error = NULL;
  Job job = { .case_id = wvb_record_get_id (drawers->about) };

  write_now (drawers->cases, save_period, first);
  write_now (drawers->cases, save_period, second);
  g_assert_false (wvb_store_write_sync (drawers->cases, save_period, before, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_INVALID);
  wvb_store_read_sync (drawers->cases, read_periods, &job, NULL);
  periods = job.periods;
  g_assert_cmpuint (periods->len, ==, 2);
  g_assert_cmpstr (wvb_record_get_text (periods->pdata[0], WVB_LEAD_PERIOD_VALID_UNTIL), ==,
                   "2026-01-31");
  conflicts = wvb_lead_find_conflicts (periods);
  g_assert_cmpuint (conflicts->len, ==, 0);
}

static void
test_without_a_case (Drawers *drawers, gconstpointer data)
{
  g_autoptr (WvbRecord) period
      = make_period (drawers, drawers->doctor, WVB_LEAD_CLINICIAN, "2026-01-01");
  g_autoptr (GError) error = NULL;

  wvb_record_set_text (period, WVB_LEAD_PERIOD_CASE, wvb_record_get_id (period));
  g_assert_false (wvb_store_write_sync (drawers->cases, save_period, period, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  g_test_add ("/model/case-leads/who-may", Drawers, NULL, set_up, test_who_may, tear_down);
  g_test_add ("/model/case-leads/one-after-another", Drawers, NULL, set_up, test_one_after_another,
              tear_down);
  g_test_add ("/model/case-leads/without-a-case", Drawers, NULL, set_up, test_without_a_case,
              tear_down);
  return g_test_run ();
}
