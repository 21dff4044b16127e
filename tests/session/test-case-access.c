/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may know who a case is about: a random history beside a slow model of it, with the days going
 * by; and what a backup from before brings back. The seed is printed by the test library; `--seed`
 * repeats it. */
#include "session/case-access.h"

#include "base/clock.h"
#include "base/error.h"
#include "domain/mdo/case.h"
#include "domain/mdo/ground.h"
#include "model/case-grounds.h"
#include "model/cases.h"
#include "session/case-naming.h"
#include "team-folder.h"

#define DAY_MS (G_GINT64_CONSTANT (86400000))
/* 2026-11-22 at noon in Amsterdam. */
#define START_MS (G_GINT64_CONSTANT (1795345200000))

#define N_CASES 3
#define STEPS 140

#define NAME "Merel Merkteken"

/* What the model knows of a ground; days are counted from the first one. */
typedef struct {
  char *id;
  gboolean is_for_me;
  gboolean holds; /* three fields, and given where it is consent */
  int from;
  int until; /* G_MAXINT: no end */
  gboolean is_withdrawn;
} ModelGround;

typedef struct {
  char *id;
  GPtrArray *grounds;
  gboolean has_name;
} ModelCase;

typedef struct {
  WvbSession *session;
  WvbOpenDrawers *drawers;
  const char *me;
  ModelCase cases[N_CASES];
  int today;
} World;

static void
free_ground (gpointer data)
{
  g_free (((ModelGround *) data)->id);
  g_free (data);
}

static char *
dup_day (int day)
{
  return wvb_clock_dup_local (START_MS + day * DAY_MS, "%Y-%m-%d");
}

static gboolean
save_case (WvbTransaction *cases, gpointer data, GError **error)
{
  return wvb_cases_save (cases, data, error);
}

static gboolean
save_ground (WvbTransaction *cases, gpointer data, GError **error)
{
  return wvb_case_grounds_save (cases, data, error);
}

static void
write_now (WvbStore *store, WvbWriteFunc func, gpointer data)
{
  g_autoptr (GError) error = NULL;

  wvb_store_write_sync (store, func, data, &error);
  g_assert_no_error (error);
}

static char *
make_case (WvbStore *cases)
{
  g_autoptr (WvbRecord) record = wvb_record_new (&wvb_case_kind, NULL);

  wvb_record_set_text (record, WVB_CASE_QUESTION, "Wie komt er langs?");
  write_now (cases, save_case, record);
  return g_strdup (wvb_record_get_id (record));
}

static WvbSession *
make_session (const char *folder)
{
  g_autoptr (GError) error = NULL;
  WvbSession *session = wvb_session_create_sync (
      &(WvbSessionSetup) {
          .folder = folder,
          .neighbourhood = "De Linden",
          .passphrase = PASSPHRASE,
          .person = "Sanne de Vries",
          .discipline = "huisarts",
          .roles = (const char *const[]) { "lid", NULL },
      },
      &error);

  g_assert_no_error (error);
  return session;
}

static void
open_world (World *world, const char *folder)
{
  g_autoptr (GError) error = NULL;

  wvb_clock_set_fixed_ms (START_MS);
  world->today = 0;
  world->session = make_session (folder);
  world->drawers = wvb_open_drawers_new (world->session, &error);
  world->me = wvb_session_get_user (world->session);
  g_assert_no_error (error);
  for (guint i = 0; i < N_CASES; i++) {
    world->cases[i].id = make_case (world->drawers->cases);
    world->cases[i].grounds = g_ptr_array_new_with_free_func (free_ground);
    world->cases[i].has_name = FALSE;
  }
}

static void
close_world (World *world)
{
  for (guint i = 0; i < N_CASES; i++) {
    g_free (world->cases[i].id);
    g_ptr_array_unref (world->cases[i].grounds);
  }
  wvb_open_drawers_unref (world->drawers);
  wvb_session_close (world->session);
  g_object_unref (world->session);
  wvb_clock_set_fixed_ms (0);
}

/* Anybody else. */
#define STRANGER "0198c2e4-7d10-7a53-9a41-5b0c6f1d2e3a"

static WvbRecord *
make_ground (const char *about, const char *recipient, const char *discipline)
{
  WvbRecord *ground = wvb_record_new (&wvb_ground_kind, NULL);

  wvb_record_set_text (ground, WVB_GROUND_CASE, about);
  wvb_record_set_text (ground, WVB_GROUND_RECIPIENT, recipient);
  wvb_record_set_text (ground, WVB_GROUND_DISCIPLINE, discipline);
  wvb_record_set_list (ground, WVB_GROUND_DOMAINS,
                       (const char *const[]) { WVB_DOMAIN_IDENTITY, NULL });
  return ground;
}

static void
give (WvbRecord *ground)
{
  wvb_record_set_text (ground, WVB_GROUND_STATE, WVB_CONSENT_GIVEN);
  wvb_record_set_list (ground, WVB_GROUND_GIVEN_BY, (const char *const[]) { "patient", NULL });
  wvb_record_set_text (ground, WVB_GROUND_FORM, "schriftelijk");
  wvb_record_set_text (ground, WVB_GROUND_PURPOSE, "MDO");
}

static void
add_random_ground (World *world, ModelCase *about)
{
  ModelGround *model = g_new0 (ModelGround, 1);
  gboolean by_discipline = g_test_rand_bit ();
  gboolean is_mine = g_test_rand_int_range (0, 3) > 0;
  gboolean is_consent = g_test_rand_bit ();
  gboolean is_given = g_test_rand_int_range (0, 4) > 0;
  gboolean names_me = g_test_rand_int_range (0, 5) > 0;
  g_autoptr (WvbRecord) ground = make_ground (about->id,
                                              by_discipline ? NULL
                                              : is_mine     ? world->me
                                                            : STRANGER,
                                              !by_discipline ? NULL
                                              : is_mine      ? "huisarts"
                                                             : "apotheker");
  g_autofree char *from = NULL;
  g_autofree char *until = NULL;

  model->id = g_strdup (wvb_record_get_id (ground));
  model->from = world->today + g_test_rand_int_range (-2, 4);
  model->until = model->from + g_test_rand_int_range (0, 50);
  model->holds = !is_consent || is_given;
  model->is_for_me = is_mine && names_me;
  from = dup_day (model->from);
  until = dup_day (model->until);
  wvb_ground_apply (ground, is_consent ? wvb_ground_propose (NULL, NULL)
                                       : wvb_ground_propose ("huisarts", "apotheker"));
  wvb_record_set_text (ground, WVB_GROUND_VALID_FROM, from);
  wvb_record_set_text (ground, WVB_GROUND_VALID_UNTIL, until);
  if (!names_me)
    wvb_record_set_list (ground, WVB_GROUND_DOMAINS, (const char *const[]) { "medisch", NULL });
  if (is_consent && is_given)
    give (ground);
  else if (is_consent)
    wvb_record_set_text (ground, WVB_GROUND_STATE, WVB_CONSENT_ASKED);
  write_now (world->drawers->cases, save_ground, ground);
  g_ptr_array_add (about->grounds, model);
}

/* (nullable): the ground of the model that lets me know today. */
static gboolean
may_know (World *world, ModelCase *about)
{
  for (guint i = 0; i < about->grounds->len; i++) {
    ModelGround *ground = about->grounds->pdata[i];

    if (ground->is_for_me && ground->holds && !ground->is_withdrawn && ground->from <= world->today
        && world->today <= ground->until)
      return TRUE;
  }
  return FALSE;
}

/* What the next settling does to the name. */
static void
settle_model (World *world, ModelCase *about)
{
  gboolean ended = FALSE;

  for (guint i = 0; i < about->grounds->len; i++) {
    ModelGround *ground = about->grounds->pdata[i];
    gboolean is_past = world->today > ground->until + WVB_GROUND_GRACE_DAYS;

    if (ground->holds && !ground->is_withdrawn && !is_past)
      return;
    ended = ended || ground->is_withdrawn || (ground->holds && is_past);
  }
  if (ended)
    about->has_name = FALSE;
}

typedef struct {
  GPtrArray *rows;
  GPtrArray *emergencies;
  WvbRecord *about;
  const char *case_id;
} Seen;

static gboolean
read_seen (WvbReader *cases, gpointer data, GError **error)
{
  Seen *seen = data;

  seen->rows = wvb_reader_load_audit (cases, 0, error);
  if (seen->case_id != NULL) {
    seen->about = wvb_reader_load (cases, &wvb_case_kind, seen->case_id, NULL);
    seen->emergencies = wvb_reader_load_where (cases, &wvb_emergency_access_kind,
                                               WVB_EMERGENCY_ACCESS_CASE, seen->case_id, error);
  }
  return seen->rows != NULL;
}

static void
clear_seen (Seen *seen)
{
  g_clear_pointer (&seen->rows, g_ptr_array_unref);
  g_clear_pointer (&seen->emergencies, g_ptr_array_unref);
  g_clear_object (&seen->about);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Seen, clear_seen)

static void
look (World *world, const char *case_id, Seen *seen)
{
  g_autoptr (GError) error = NULL;

  clear_seen (seen);
  seen->case_id = case_id;
  wvb_store_read_sync (world->drawers->cases, read_seen, seen, &error);
  g_assert_no_error (error);
}

/* How many rows of the log say that, after the first @before of them. */
static guint
count_rows (Seen *seen, guint before, WvbAuditAction action, const char *basis)
{
  guint n = 0;

  for (guint i = 0; i < seen->rows->len - before; i++) {
    const WvbAuditRow *row = seen->rows->pdata[i];

    n += row->action == action && g_str_has_prefix (row->basis, basis);
  }
  return n;
}

static void
assert_name (GPtrArray *names, gboolean has_name)
{
  g_assert_cmpuint (names->len, ==, has_name ? 1 : 0);
  if (has_name)
    g_assert_cmpstr (wvb_record_get_text (names->pdata[0], WVB_IDENTITY_NAME), ==, NAME);
}

/* Invariants 2 and 6: as the ground says, and once in the log. */
static void
read_name (World *world, ModelCase *about)
{
  g_auto (Seen) seen = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) names = NULL;
  gboolean may = FALSE;
  guint before;

  look (world, about->id, &seen);
  before = seen.rows->len;
  g_assert_true (wvb_case_access_may_know_sync (world->drawers, about->id, &may, &error));
  g_assert_cmpint (may, ==, may_know (world, about));
  names = wvb_case_access_load_name_sync (world->drawers, about->id, &error);
  look (world, about->id, &seen);
  if (may) {
    g_assert_no_error (error);
    assert_name (names, about->has_name);
    g_assert_cmpuint (seen.rows->len, ==, before + about->has_name);
    g_assert_cmpuint (count_rows (&seen, before, WVB_AUDIT_READ, WVB_CASE_ACCESS_BY_GROUND), ==,
                      about->has_name);
  } else {
    g_assert_error (error, WVB_ERROR, WVB_ERROR_INVALID);
    g_assert_null (names);
    g_assert_cmpuint (seen.rows->len, ==, before + 1);
    g_assert_cmpuint (count_rows (&seen, before, WVB_AUDIT_REFUSE, ""), ==, 1);
  }
}

static void
read_in_emergency (World *world, ModelCase *about)
{
  g_auto (Seen) seen = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) names = NULL;
  guint before, n_before;

  look (world, about->id, &seen);
  before = seen.rows->len;
  n_before = seen.emergencies->len;
  names = wvb_case_access_load_name_in_emergency_sync (world->drawers, about->id,
                                                       "Gevallen, doet niet open", &error);
  g_assert_no_error (error);
  assert_name (names, about->has_name);
  look (world, about->id, &seen);
  g_assert_cmpuint (seen.emergencies->len, ==, n_before + 1);
  g_assert_false (
      wvb_record_has (seen.emergencies->pdata[n_before], WVB_EMERGENCY_ACCESS_REVIEWED_ON));
  g_assert_cmpuint (count_rows (&seen, before, WVB_AUDIT_READ, WVB_CASE_ACCESS_IN_EMERGENCY), ==,
                    about->has_name);
}

static void
write_name (World *world, ModelCase *about)
{
  g_autoptr (WvbRecord) identity = wvb_record_new (&wvb_identity_kind, NULL);
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (about->has_name)
    return;
  wvb_record_set_text (identity, WVB_IDENTITY_NAME, NAME);
  done = wvb_case_access_save_name_sync (world->drawers, about->id, identity, &error);
  g_assert_cmpint (done, ==, may_know (world, about));
  if (done)
    about->has_name = TRUE;
  else
    g_assert_error (error, WVB_ERROR, WVB_ERROR_INVALID);
}

static void
settle (World *world)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (wvb_case_naming_settle_sync (world->drawers, NULL, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < N_CASES; i++)
    settle_model (world, &world->cases[i]);
}

static void
withdraw_random (World *world, ModelCase *about)
{
  g_autoptr (GError) error = NULL;
  ModelGround *ground;
  gboolean done;

  if (about->grounds->len == 0)
    return;
  ground = about->grounds->pdata[g_test_rand_int_range (0, (int) about->grounds->len)];
  done = wvb_case_naming_withdraw_sync (world->drawers, ground->id, NULL, &error);
  g_assert_cmpint (done, ==, !ground->is_withdrawn);
  ground->is_withdrawn = TRUE;
  if (done)
    settle (world);
}

/* Invariant 11 of this device: no name, no word that there is one, and the grounds stay. */
static void
assert_states (World *world)
{
  for (guint i = 0; i < N_CASES; i++) {
    g_auto (Seen) seen = { 0 };

    look (world, world->cases[i].id, &seen);
    g_assert_cmpint (wvb_case_is_named (seen.about), ==, world->cases[i].has_name);
  }
}

static void
take_step (World *world)
{
  ModelCase *about = &world->cases[g_test_rand_int_range (0, N_CASES)];

  switch (g_test_rand_int_range (0, 8)) {
  case 0:
    world->today += g_test_rand_int_range (1, 12);
    wvb_clock_set_fixed_ms (START_MS + world->today * DAY_MS);
    settle (world);
    break;
  case 1:
  case 2:
    add_random_ground (world, about);
    break;
  case 3:
    withdraw_random (world, about);
    break;
  case 4:
  case 5:
    write_name (world, about);
    break;
  case 6:
    read_in_emergency (world, about);
    break;
  default:
    break;
  }
  read_name (world, about);
}

static void
test_random_history (void)
{
  g_autofree char *folder = dup_scratch ("random");
  World world = { 0 };

  open_world (&world, folder);
  for (guint i = 0; i < STEPS; i++) {
    take_step (&world);
    assert_states (&world);
  }
  assert_sound (world.session);
  close_world (&world);
}

/* A case that I may name, and its name. */
static char *
name_case (World *world, ModelCase *about)
{
  g_autoptr (WvbRecord) ground = make_ground (about->id, world->me, NULL);
  g_autofree char *today = dup_day (world->today);

  wvb_ground_apply (ground, wvb_ground_propose ("huisarts", "fysiotherapeut"));
  wvb_record_set_text (ground, WVB_GROUND_VALID_FROM, today);
  give (ground);
  write_now (world->drawers->cases, save_ground, ground);
  g_ptr_array_add (about->grounds, g_new0 (ModelGround, 1));
  *(ModelGround *) about->grounds->pdata[about->grounds->len - 1] = (ModelGround) {
    .id = g_strdup (wvb_record_get_id (ground)), .is_for_me = TRUE, .holds = TRUE, .until = 365
  };
  write_name (world, about);
  g_assert_true (about->has_name);
  return g_strdup (wvb_record_get_id (ground));
}

/* Invariant 11 of backups: one from before the withdrawal, put back elsewhere with today's vault,
 * has no name to show either. */
static void
test_backup_from_before (void)
{
  g_autofree char *folder = dup_scratch ("backed-up");
  g_autofree char *elsewhere = dup_scratch ("restored");
  g_autofree char *ground = NULL;
  g_autofree char *backup = NULL;
  g_autofree char *name = NULL;
  g_autofree char *about = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (WvbRestored) restored = { 0 };
  World world = { 0 };
  WvbSession *session;

  open_world (&world, folder);
  ground = name_case (&world, &world.cases[0]);
  about = g_strdup (world.cases[0].id);
  backup = make_backup (world.session, NULL);
  g_assert_true (wvb_case_naming_withdraw_sync (world.drawers, ground, NULL, &error));
  g_assert_no_error (error);
  close_world (&world);
  try_restore (backup, NULL, elsewhere, PASSPHRASE, NULL, &restored, &error);
  g_assert_no_error (error);
  session = open_folder (elsewhere, PASSPHRASE);
  name = dup_case_name (session, about);
  g_assert_cmpstr (name, ==, "");
  close_folder (session);
}

/* What stays of a withdrawal, and what is asked of the text. */
static void
test_withdrawal_leaves_evidence (void)
{
  g_autofree char *folder = dup_scratch ("evidence");
  g_auto (Seen) seen = { 0 };
  g_autofree char *ground = NULL;
  g_autofree char *today = dup_day (0);
  g_autoptr (GError) error = NULL;
  guint n_erased = 0;
  World world = { 0 };

  open_world (&world, folder);
  ground = name_case (&world, &world.cases[0]);
  g_assert_true (wvb_case_naming_withdraw_sync (world.drawers, ground, &n_erased, &error));
  g_assert_cmpuint (n_erased, ==, 1);
  look (&world, world.cases[0].id, &seen);
  g_assert_cmpstr (wvb_record_get_text (seen.about, WVB_CASE_TEXT_REVIEW_SINCE), ==, today);
  g_assert_cmpuint (count_rows (&seen, 0, WVB_AUDIT_ERASE, ""), ==, 1);
  g_assert_false (wvb_case_naming_withdraw_sync (world.drawers, ground, NULL, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_INVALID);
  close_world (&world);
}

static gboolean
read_ending (WvbReader *cases, gpointer data, GError **error)
{
  World *world = data;
  g_autofree char *text = dup_day (world->today);
  g_autoptr (GPtrArray) ending = NULL;
  GDate today;

  wvb_clock_parse_date (text, &today);
  ending = wvb_case_grounds_read_ending (cases, &today, WVB_CASE_GROUNDS_FIRST_WARNING_DAYS, error);
  world->cases[1].has_name = ending != NULL && ending->len == 1;
  if (world->cases[1].has_name)
    g_assert_cmpint (((WvbEndingGround *) ending->pdata[0])->days_left, ==, 365 - world->today);
  return ending != NULL;
}

static gboolean
is_warned_on (World *world, int day)
{
  g_autoptr (GError) error = NULL;

  world->today = day;
  wvb_store_read_sync (world->drawers->cases, read_ending, world, &error);
  g_assert_no_error (error);
  return world->cases[1].has_name;
}

static void
test_warning (void)
{
  g_autofree char *folder = dup_scratch ("warning");
  g_autofree char *ground = NULL;
  World world = { 0 };

  open_world (&world, folder);
  ground = name_case (&world, &world.cases[0]);
  g_assert_false (is_warned_on (&world, 335));
  g_assert_true (is_warned_on (&world, 336));
  g_assert_true (is_warned_on (&world, 395));
  g_assert_false (is_warned_on (&world, 396));
  close_world (&world);
}

/* Closed, a case is locked from the next day on and loses its name a month later. */
static gboolean
close_case (WvbTransaction *cases, gpointer data, GError **error)
{
  return wvb_cases_close (cases, data, "Thuiszorg komt vaker", error);
}

static void
test_closing (void)
{
  g_autofree char *folder = dup_scratch ("closing");
  g_autofree char *ground = NULL;
  World world = { 0 };
  ModelCase *about = &world.cases[0];

  open_world (&world, folder);
  ground = name_case (&world, about);
  write_now (world.drawers->cases, close_case, about->id);
  ((ModelGround *) about->grounds->pdata[0])->until = 0;
  read_name (&world, about);
  for (int day = 1; day <= 31; day += 15) {
    world.today = day;
    wvb_clock_set_fixed_ms (START_MS + day * DAY_MS);
    settle (&world);
    g_assert_cmpint (about->has_name, ==, day <= 30);
    read_name (&world, about);
    assert_states (&world);
  }
  close_world (&world);
}

static void
test_ages (void)
{
  g_autofree char *folder = dup_scratch ("ages");
  g_autofree char *ground = NULL;
  g_autoptr (WvbRecord) identity = wvb_record_new (&wvb_identity_kind, NULL);
  g_autoptr (GError) error = NULL;
  World world = { 0 };

  open_world (&world, folder);
  ground = name_case (&world, &world.cases[0]);
  wvb_record_set_text (identity, WVB_IDENTITY_NAME, NAME);
  wvb_record_set_text (identity, WVB_IDENTITY_BIRTH_DATE, "2018-01-01");
  g_assert_false (
      wvb_case_access_save_name_sync (world.drawers, world.cases[0].id, identity, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_INVALID);
  close_world (&world);
}

static void
test_reading_a_case_is_logged (void)
{
  g_autofree char *folder = dup_scratch ("case-content");
  g_auto (Seen) seen = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (WvbRecord) about = NULL;
  World world = { 0 };
  guint before;

  open_world (&world, folder);
  look (&world, world.cases[0].id, &seen);
  before = seen.rows->len;
  about = wvb_case_access_load_case_sync (world.drawers, world.cases[0].id, &error);
  g_assert_no_error (error);
  look (&world, world.cases[0].id, &seen);
  g_assert_cmpuint (seen.rows->len, ==, before + 1);
  g_assert_cmpuint (count_rows (&seen, before, WVB_AUDIT_READ, ""), ==, 1);
  g_assert_null (wvb_case_access_load_case_sync (world.drawers, STRANGER, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_NOT_FOUND);
  close_world (&world);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/case-access/random-history", test_random_history);
  g_test_add_func ("/session/case-access/backup-from-before", test_backup_from_before);
  g_test_add_func ("/session/case-access/evidence", test_withdrawal_leaves_evidence);
  g_test_add_func ("/session/case-access/warning", test_warning);
  g_test_add_func ("/session/case-access/closing", test_closing);
  g_test_add_func ("/session/case-access/ages", test_ages);
  g_test_add_func ("/session/case-access/case-content", test_reading_a_case_is_logged);
  return team_folder_run ();
}
