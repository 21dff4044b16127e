/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "team-folder.h"

#include "base/clock.h"
#include "domain/social-map/social-map.h"
#include "session/upkeep.h"
#include "session/verification.h"
#include "store/list-query.h"
#include "store/reader-private.h"

#define DAY_MS (G_GINT64_CONSTANT (24) * 3600 * 1000)

static gboolean
run_upkeep (WvbUpkeep *upkeep)
{
  g_autoptr (DexFuture) future = wvb_upkeep_run (upkeep);

  while (dex_future_is_pending (future))
    g_main_context_iteration (NULL, TRUE);
  return dex_future_is_resolved (future);
}

static guint
count_backups (const char *folder)
{
  g_autofree char *place = wvb_backups_dup_place (folder);
  g_autoptr (GPtrArray) backups = wvb_backups_list (place);

  return backups->len;
}

static gint64
get_examined_ms (WvbSession *session)
{
  g_autoptr (WvbOpenDrawers) drawers = wvb_open_drawers_new (session, NULL);

  return wvb_verification_get_last_ms (drawers);
}

static void
trouble_cb (guint *n_told)
{
  (*n_told)++;
}

static void
test_daily_and_weekly (void)
{
  g_autofree char *folder = dup_scratch ("upkeep");
  g_autofree char *code = make_folder (folder);
  WvbSession *session = open_folder (folder, PASSPHRASE);
  g_autoptr (WvbUpkeep) upkeep = wvb_upkeep_new (session);
  const gint64 now_ms = wvb_clock_now_ms ();
  gint64 examined_ms;
  guint n_told = 0;

  g_signal_connect_swapped (upkeep, "trouble", G_CALLBACK (trouble_cb), &n_told);
  g_assert_true (run_upkeep (upkeep));
  g_assert_cmpuint (count_backups (folder), ==, 1);
  examined_ms = get_examined_ms (session);
  g_assert_cmpint (examined_ms, >=, now_ms);
  g_assert_true (run_upkeep (upkeep));
  g_assert_cmpuint (count_backups (folder), ==, 1);
  g_assert_cmpint (get_examined_ms (session), ==, examined_ms);
  wvb_clock_set_fixed_ms (now_ms + 2 * DAY_MS);
  g_assert_true (run_upkeep (upkeep));
  g_assert_cmpuint (count_backups (folder), ==, 2);
  /* The clock went back by ten years: an examination is not put off until it is there again. */
  wvb_clock_set_fixed_ms (now_ms - 3650 * DAY_MS);
  g_assert_true (run_upkeep (upkeep));
  g_assert_cmpuint (count_backups (folder), ==, 3);
  wvb_clock_set_fixed_ms (0);
  g_assert_cmpuint (n_told, ==, 0);
  close_folder (session);
  g_assert_false (run_upkeep (upkeep));
  g_assert_cmpuint (n_told, ==, 0);
}

static gboolean
examined_eight_days_ago (WvbTransaction *transaction, gpointer data, GError **error)
{
  g_autofree char *then = g_strdup_printf ("%" G_GINT64_FORMAT, wvb_clock_now_ms () - 8 * DAY_MS);

  return wvb_transaction_set_setting (transaction, "verified_ms", then, error);
}

/* Also where the backup of today is there already, as in a database that was put back. */
static void
test_weekly_without_backup (void)
{
  g_autofree char *folder = dup_scratch ("upkeep-weekly");
  g_autofree char *code = make_folder (folder);
  WvbSession *session = open_folder (folder, PASSPHRASE);
  g_autoptr (WvbUpkeep) upkeep = wvb_upkeep_new (session);
  const gint64 now_ms = wvb_clock_now_ms ();

  g_assert_true (run_upkeep (upkeep));
  g_assert_true (
      wvb_store_write_sync (wvb_session_get_team (session), examined_eight_days_ago, NULL, NULL));
  g_assert_true (run_upkeep (upkeep));
  g_assert_cmpint (get_examined_ms (session), >=, now_ms);
  g_assert_cmpuint (count_backups (folder), ==, 1);
  close_folder (session);
}

static gboolean
count_rebuilds (WvbReader *reader, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) rows = wvb_reader_load_audit (reader, 100, error);

  for (guint i = 0; i < rows->len; i++)
    *(guint *) data += ((WvbAuditRow *) rows->pdata[i])->action == WVB_AUDIT_REBUILD;
  return TRUE;
}

static guint
get_rebuilds (WvbSession *session)
{
  guint n = 0;

  g_assert_true (wvb_store_read_sync (wvb_session_get_team (session), count_rebuilds, &n, NULL));
  return n;
}

typedef struct {
  const char *words;
  gint64 n_found;
} Search;

static gboolean
search_services (WvbReader *reader, gpointer data, GError **error)
{
  Search *search = data;
  g_autoptr (WvbListFilter) filter = wvb_list_filter_new (&wvb_service_kind);

  wvb_list_filter_set_search (filter, search->words);
  search->n_found = wvb_list_query_count (reader, filter, error);
  return search->n_found >= 0;
}

static gint64
count_found (WvbSession *session, const char *words)
{
  Search search = { .words = words };

  g_assert_true (
      wvb_store_read_sync (wvb_session_get_team (session), search_services, &search, NULL));
  return search.n_found;
}

/* As an earlier program left it: the name of a deleted organisation among the words. */
static gboolean
age_index (WvbTransaction *transaction, gpointer data, GError **error)
{
  return wvb_connection_execute (wvb_transaction_get_reader (transaction)->connection,
                                 "UPDATE service_search SET body = 'gildehuis';"
                                 "DELETE FROM setting WHERE key = 'search_version'",
                                 error);
}

/* An index of an earlier program is made anew, once. */
static void
test_search_index (void)
{
  g_autofree char *folder = dup_scratch ("upkeep-search");
  g_autofree char *code = make_folder (folder);
  WvbSession *session = open_folder (folder, PASSPHRASE);
  g_autoptr (WvbUpkeep) upkeep = wvb_upkeep_new (session);

  add_service (session, "Soepgroep");
  g_assert_true (wvb_store_write_sync (wvb_session_get_team (session), age_index, NULL, NULL));
  g_assert_cmpint (count_found (session, "gildehuis"), ==, 1);
  g_assert_true (run_upkeep (upkeep));
  g_assert_cmpint (count_found (session, "gildehuis"), ==, 0);
  g_assert_cmpint (count_found (session, "soepgroep"), ==, 1);
  g_assert_true (run_upkeep (upkeep));
  g_assert_cmpuint (get_rebuilds (session), ==, 1);
  close_folder (session);
}

/* What this program made needs no making anew. */
static void
test_new_folder_is_left (void)
{
  g_autofree char *folder = dup_scratch ("upkeep-new");
  g_autofree char *code = make_folder (folder);
  WvbSession *session = open_folder (folder, PASSPHRASE);
  g_autoptr (WvbUpkeep) upkeep = wvb_upkeep_new (session);

  g_assert_true (run_upkeep (upkeep));
  g_assert_cmpuint (get_rebuilds (session), ==, 0);
  close_folder (session);
}

/* Told once, and the backups of before stay. */
static void
test_damage_is_told (void)
{
  g_autofree char *folder = dup_scratch ("upkeep-damaged");
  g_autofree char *team = g_build_filename (folder, "team.db", NULL);
  g_autofree char *code = make_folder (folder);
  WvbSession *session;
  g_autoptr (WvbUpkeep) upkeep = NULL;
  guint n_told = 0;

  flip_byte (team, -4096 + 300);
  session = open_folder (folder, PASSPHRASE);
  upkeep = wvb_upkeep_new (session);
  g_signal_connect_swapped (upkeep, "trouble", G_CALLBACK (trouble_cb), &n_told);
  g_assert_false (run_upkeep (upkeep));
  g_assert_false (run_upkeep (upkeep));
  g_assert_cmpuint (n_told, ==, 1);
  g_assert_cmpuint (count_backups (folder), ==, 0);
  close_folder (session);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/upkeep/daily-and-weekly", test_daily_and_weekly);
  g_test_add_func ("/session/upkeep/weekly", test_weekly_without_backup);
  g_test_add_func ("/session/upkeep/search-index", test_search_index);
  g_test_add_func ("/session/upkeep/new-folder", test_new_folder_is_left);
  g_test_add_func ("/session/upkeep/damage", test_damage_is_told);
  return team_folder_run ();
}
