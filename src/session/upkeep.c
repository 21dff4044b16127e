/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/upkeep.h"

#include "base/clock.h"
#include "session/backups.h"
#include "session/case-naming.h"
#include "session/verification.h"
#include "session/worker.h"
#include "store/verify.h"

/* Whoever opens the folder wants something; that comes first. */
#define FIRST_SECONDS 120
/* From then on, whether it is due is looked at this often. */
#define AGAIN_SECONDS (30 * 60)

#define WEEK_MS (G_GINT64_CONSTANT (7) * 24 * 3600 * 1000)

struct _WvbUpkeep {
  GObject parent_instance;

  WvbSession *session;
  GCancellable *cancellable;
  char *told;
  guint source;
};

G_DEFINE_FINAL_TYPE (WvbUpkeep, wvb_upkeep, G_TYPE_OBJECT)

enum { SIGNAL_TROUBLE, N_SIGNALS };

static guint signals[N_SIGNALS];

/* What is due is looked at on the thread as well, for that reads the disk. */
typedef struct {
  WvbOpenDrawers *drawers;
  GCancellable *cancellable;
} Task;

static void
clear_task (gpointer data)
{
  Task *task = data;

  wvb_open_drawers_unref (task->drawers);
  g_clear_object (&task->cancellable);
}

static void
release_task (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear_task);
}

/* A clock that was ahead for a while does not put it off for years. */
static gboolean
is_examination_due (WvbOpenDrawers *drawers)
{
  const gint64 last_ms = wvb_verification_get_last_ms (drawers);
  const gint64 now_ms = wvb_clock_now_ms ();

  return last_ms > now_ms || now_ms - last_ms >= WEEK_MS;
}

static gboolean
read_index (WvbReader *reader, gpointer data, GError **error)
{
  *(gboolean *) data = wvb_verify_has_index_of_now (reader);
  return TRUE;
}

/* Only of what was found sound. It takes seconds in a large map, so whoever saves or locks goes
 * first, and the next upkeep tries again. What it fails by the next examination names. */
static void
keep_search_up (Task *task)
{
  WvbStore *team = task->drawers->team;
  WvbRebuild job
      = { .wanted = { .store = team, .cancellable = task->cancellable, .gives_way = TRUE } };
  gboolean is_of_now = FALSE;

  if (!wvb_store_read_sync (team, read_index, &is_of_now, NULL) || is_of_now)
    return;
  if (!wvb_store_write_sync (team, wvb_verify_rebuild, &job, NULL))
    g_debug ("the search index stays as it is");
}

/* A backup examines what it copies. */
static gboolean
examine_and_back_up (Task *task, GError **error)
{
  if (wvb_backups_is_due (task->drawers)) {
    g_autofree char *path = wvb_backups_make_sync (task->drawers, NULL, task->cancellable, error);

    return path != NULL;
  }
  return !is_examination_due (task->drawers)
         || wvb_verification_check (task->drawers, task->cancellable, error);
}

/* What has to be erased is not backed up first. */
static gboolean
settle_names (Task *task, GError **error)
{
  return task->drawers->cases == NULL
         || wvb_case_naming_settle_sync (task->drawers, /* n_erased= */ NULL, error);
}

static gboolean
do_what_is_due (gpointer data, GError **error)
{
  Task *task = data;

  if (!settle_names (task, error) || !examine_and_back_up (task, error))
    return FALSE;
  keep_search_up (task);
  return TRUE;
}

static void
tell (WvbUpkeep *self, const GError *error)
{
  g_assert (error != NULL);

  /* What was closed or opened meanwhile is for the next time. */
  if (g_error_matches (error, WVB_ERROR, WVB_ERROR_CANCELLED)
      || g_error_matches (error, WVB_ERROR, WVB_ERROR_BUSY)
      || g_strcmp0 (error->message, self->told) == 0)
    return;
  g_set_str (&self->told, error->message);
  g_signal_emit (self, signals[SIGNAL_TROUBLE], 0, error->message);
}

static DexFuture *
run_fiber (gpointer data)
{
  WvbUpkeep *self = data;
  g_autoptr (GError) error = NULL;
  WvbOpenDrawers *drawers = wvb_open_drawers_new (self->session, &error);
  Task *task;

  if (drawers == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  /* Neither a backup nor an examination could be noted, and whoever opened it was told. */
  if (wvb_session_get_reading_advice (self->session) != NULL) {
    wvb_open_drawers_unref (drawers);
    return dex_future_new_true ();
  }
  task = g_atomic_rc_box_new0 (Task);
  task->drawers = drawers;
  task->cancellable = g_object_ref (self->cancellable);
  if (dex_await (wvb_worker_run (do_what_is_due, task, release_task), &error))
    return dex_future_new_true ();
  tell (self, error);
  return dex_future_new_for_error (g_steal_pointer (&error));
}

static gboolean
due_cb (gpointer data)
{
  WvbUpkeep *self = data;

  g_assert (WVB_IS_UPKEEP (self));

  self->source = g_timeout_add_seconds (AGAIN_SECONDS, due_cb, self);
  dex_future_disown (wvb_upkeep_run (self));
  return G_SOURCE_REMOVE;
}

static void
wvb_upkeep_dispose (GObject *object)
{
  WvbUpkeep *self = WVB_UPKEEP (object);

  g_clear_handle_id (&self->source, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_pointer (&self->told, g_free);
  G_OBJECT_CLASS (wvb_upkeep_parent_class)->dispose (object);
}

static void
wvb_upkeep_class_init (WvbUpkeepClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wvb_upkeep_dispose;
  signals[SIGNAL_TROUBLE] = g_signal_new ("trouble", WVB_TYPE_UPKEEP, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
wvb_upkeep_init (WvbUpkeep *self)
{
  self->cancellable = g_cancellable_new ();
}

WvbUpkeep *
wvb_upkeep_new (WvbSession *session)
{
  WvbUpkeep *self;

  g_return_val_if_fail (WVB_IS_SESSION (session), NULL);

  self = g_object_new (WVB_TYPE_UPKEEP, NULL);
  self->session = g_object_ref (session);
  self->source = g_timeout_add_seconds (FIRST_SECONDS, due_cb, self);
  return self;
}

DexFuture *
wvb_upkeep_run (WvbUpkeep *self)
{
  dex_return_error_if_fail (WVB_IS_UPKEEP (self));

  return dex_scheduler_spawn (NULL, 0, run_fiber, g_object_ref (self), g_object_unref);
}
