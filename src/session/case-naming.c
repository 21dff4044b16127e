/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/case-naming.h"

#include "base/clock.h"
#include "base/error.h"
#include "domain/mdo/case.h"
#include "domain/mdo/ground.h"
#include "model/case-grounds.h"
#include "session/case-erasure.h"
#include "session/worker.h"

typedef struct {
  GDate today;
  char *today_text;
  GHashTable *named; /* ids of cases that have a name, or say so */
  GPtrArray *doomed; /* of these, those without a ground left */
  const char *case_id;
  const char *ground;
} Work;

static void
work_clear (Work *work)
{
  g_free (work->today_text);
  g_clear_pointer (&work->named, g_hash_table_unref);
  g_clear_pointer (&work->doomed, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, work_clear)

static void
work_init (Work *work)
{
  work->today_text = wvb_clock_dup_local (wvb_clock_now_ms (), "%Y-%m-%d");
  wvb_clock_parse_date (work->today_text, &work->today);
  work->named = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  work->doomed = g_ptr_array_new_with_free_func (g_free);
}

static gboolean
note_case (WvbRecord *record, gpointer data)
{
  Work *work = data;

  if (wvb_case_is_named (record))
    g_hash_table_add (work->named, g_strdup (wvb_record_get_id (record)));
  return TRUE;
}

static gboolean
note_identity (WvbRecord *record, gpointer data)
{
  Work *work = data;
  const char *about = wvb_record_get_text (record, WVB_CASE_IDENTITY_CASE);

  if (about != NULL)
    g_hash_table_add (work->named, g_strdup (about));
  return TRUE;
}

/* One that was only asked for never kept anything, so its last day takes nothing with it either. */
static gboolean
has_ended (WvbRecord *ground, const GDate *today)
{
  GDate last;

  return wvb_record_has (ground, WVB_GROUND_WITHDRAWN_AT)
         || g_strcmp0 (wvb_record_get_text (ground, WVB_GROUND_STATE), WVB_CONSENT_WITHDRAWN) == 0
         || (wvb_ground_get_last_day (ground, &last) && g_date_compare (&last, today) < 0
             && wvb_ground_keeps_identity (ground, &last));
}

static gboolean
is_doomed (GPtrArray *grounds, const GDate *today)
{
  gboolean ended = FALSE;

  for (guint i = 0; i < grounds->len; i++) {
    if (wvb_ground_keeps_identity (grounds->pdata[i], today))
      return FALSE;
    ended = ended || has_ended (grounds->pdata[i], today);
  }
  return ended;
}

static gboolean
find_doomed (WvbReader *cases, gpointer data, GError **error)
{
  Work *work = data;
  GHashTableIter iter;
  gpointer id;

  if (!wvb_reader_each (cases, &wvb_case_kind, note_case, work, error)
      || !wvb_reader_each (cases, &wvb_case_identity_kind, note_identity, work, error))
    return FALSE;
  g_hash_table_iter_init (&iter, work->named);
  while (g_hash_table_iter_next (&iter, &id, NULL)) {
    g_autoptr (GPtrArray) grounds = wvb_case_grounds_read (cases, id, error);

    if (grounds == NULL)
      return FALSE;
    if (is_doomed (grounds, &work->today))
      g_ptr_array_add (work->doomed, g_strdup (id));
  }
  return TRUE;
}

static gboolean
take_name_away (WvbTransaction *cases, gpointer data, GError **error)
{
  Work *work = data;
  g_autoptr (WvbRecord) about
      = wvb_reader_load (wvb_transaction_get_reader (cases), &wvb_case_kind, work->case_id, NULL);

  /* An identity of which the case never arrived. */
  if (about == NULL || wvb_record_get_deleted (about))
    return TRUE;
  wvb_case_lose_name (about, work->today_text);
  return wvb_transaction_save (cases, about, error);
}

/* The key goes first: a case that still says it is named is found again, a name that is still there
 * would not be. */
static gboolean
erase_doomed (WvbOpenDrawers *drawers, Work *work, GError **error)
{
  for (guint i = 0; i < work->doomed->len; i++) {
    work->case_id = work->doomed->pdata[i];
    if (!wvb_case_erasure_run_sync (drawers, work->case_id, error)
        || !wvb_store_write_sync (drawers->cases, take_name_away, work, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
check_open (WvbOpenDrawers *drawers, GError **error)
{
  if (drawers->cases != NULL && drawers->vault != NULL)
    return TRUE;
  g_set_error_literal (error, WVB_ERROR, WVB_ERROR_CANCELLED, _ ("The cases are closed"));
  return FALSE;
}

gboolean
wvb_case_naming_settle_sync (WvbOpenDrawers *drawers, guint *n_erased, GError **error)
{
  g_auto (Work) work = { 0 };

  g_return_val_if_fail (drawers != NULL, FALSE);

  work_init (&work);
  if (!check_open (drawers, error)
      || !wvb_store_read_sync (drawers->cases, find_doomed, &work, error)
      || !erase_doomed (drawers, &work, error))
    return FALSE;
  if (n_erased != NULL)
    *n_erased = work.doomed->len;
  return TRUE;
}

static gboolean
end_ground (WvbTransaction *cases, gpointer data, GError **error)
{
  Work *work = data;
  g_autoptr (WvbRecord) ground
      = wvb_reader_load (wvb_transaction_get_reader (cases), &wvb_ground_kind, work->ground, NULL);

  if (ground == NULL || wvb_record_get_deleted (ground)) {
    g_set_error_literal (error, WVB_ERROR, WVB_ERROR_NOT_FOUND, _ ("There is no such ground"));
    return FALSE;
  }
  if (wvb_record_has (ground, WVB_GROUND_WITHDRAWN_AT)) {
    g_set_error_literal (error, WVB_ERROR, WVB_ERROR_INVALID, _ ("It was withdrawn before"));
    return FALSE;
  }
  wvb_ground_end (ground, wvb_clock_now_ms ());
  return wvb_transaction_save (cases, ground, error);
}

gboolean
wvb_case_naming_withdraw_sync (WvbOpenDrawers *drawers,
                               const char *ground,
                               guint *n_erased,
                               GError **error)
{
  g_auto (Work) work = { .ground = ground };

  g_return_val_if_fail (drawers != NULL, FALSE);
  g_return_val_if_fail (ground != NULL, FALSE);

  return check_open (drawers, error)
         && wvb_store_write_sync (drawers->cases, end_ground, &work, error)
         && wvb_case_naming_settle_sync (drawers, n_erased, error);
}

typedef struct {
  WvbOpenDrawers *drawers;
  char *ground;
} Task;

static void
free_task (gpointer data)
{
  Task *task = data;

  wvb_open_drawers_unref (task->drawers);
  g_free (task->ground);
  g_free (task);
}

static gboolean
withdraw_task (gpointer data, GError **error)
{
  Task *task = data;

  return wvb_case_naming_withdraw_sync (task->drawers, task->ground, /* n_erased= */ NULL, error);
}

DexFuture *
wvb_case_naming_withdraw (WvbSession *session, const char *ground)
{
  g_autoptr (GError) error = NULL;
  WvbOpenDrawers *drawers;
  Task *task;

  dex_return_error_if_fail (WVB_IS_SESSION (session));
  dex_return_error_if_fail (ground != NULL);

  drawers = wvb_open_drawers_new (session, &error);
  if (drawers == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  task = g_new0 (Task, 1);
  task->drawers = drawers;
  task->ground = g_strdup (ground);
  return wvb_worker_run (withdraw_task, task, free_task);
}
