/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/keyring-slot.h"

#include "security/keyring.h"
#include "session/session-private.h"
#include "session/worker.h"

/* Shared by the fiber and the thread it waits for. */
typedef struct {
  DexFuture *before;
  WvbSession *session;
  WvbSecret *secret;
  WvbKeySlotsState state;
  /* What the thread does to the slots. */
  WvbSlotsFunc change;
  gboolean wanted;
  gboolean may_ask;
  gboolean needs_slot;
} Task;

static void
clear_task (gpointer data)
{
  Task *task = data;

  dex_clear (&task->before);
  g_clear_object (&task->session);
  g_clear_pointer (&task->secret, wvb_secret_unref);
}

static void
release_task (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear_task);
}

/* What was asked of the keyring last. One thing follows the other, whichever session asked: a
 * secret stored while an earlier one is being cleared would go with it. */
static DexFuture *last;

static DexFuture *
queue (DexFiberFunc fiber, Task *task)
{
  DexFuture *future;

  task->before = g_steal_pointer (&last);
  future = dex_scheduler_spawn (NULL, 0, fiber, task, release_task);
  last = dex_ref (future);
  return future;
}

static void
await_turn (Task *task)
{
  if (task->before != NULL)
    dex_await (g_steal_pointer (&task->before), NULL);
}

static Task *
new_task (WvbSession *session)
{
  Task *task = g_atomic_rc_box_new0 (Task);

  task->session = g_object_ref (session);
  return task;
}

static gboolean
read_state (const char *folder, WvbSecret *team_key, gpointer data, GError **error)
{
  Task *task = data;

  return wvb_key_slots_read_state (folder, &task->state, error);
}

static gboolean
look_task (gpointer data, GError **error)
{
  Task *task = data;

  if (!wvb_session_change_slots_blocking (task->session, read_state, task, error))
    return FALSE;
  task->needs_slot = task->state.wants_keyring && !task->state.has_keyring
                     && (task->may_ask || !wvb_keyring_would_ask_sync (NULL));
  return TRUE;
}

static gboolean
set_wanted (const char *folder, WvbSecret *team_key, gpointer data, GError **error)
{
  Task *task = data;

  return wvb_key_slots_want_keyring (folder, team_key, task->wanted, error);
}

static gboolean
add_slot (const char *folder, WvbSecret *team_key, gpointer data, GError **error)
{
  Task *task = data;

  return wvb_key_slots_add_keyring (folder, team_key, task->secret, error);
}

static gboolean
change_task (gpointer data, GError **error)
{
  Task *task = data;

  return wvb_session_change_slots_blocking (task->session, task->change, task, error);
}

static gboolean
await_work (Task *task, WvbWorkFunc func, GError **error)
{
  return dex_await (wvb_worker_run (func, g_atomic_rc_box_acquire (task), release_task), error);
}

static gboolean
await_change (Task *task, WvbSlotsFunc change, GError **error)
{
  task->change = change;
  return await_work (task, change_task, error);
}

/* First the keyring, then the slot: a lock that comes between leaves a secret without a slot, and
 * the lock takes that away too. */
static DexFuture *
renew (Task *task)
{
  g_autoptr (GError) error = NULL;

  if (!await_work (task, look_task, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  if (!task->needs_slot)
    return dex_future_new_true ();
  task->secret = wvb_secret_new_random (WVB_KEY_SIZE);
  if (!dex_await (wvb_keyring_store (task->state.folder_id, task->secret), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  if (!await_change (task, add_slot, &error)) {
    dex_await (wvb_keyring_clear (task->state.folder_id), NULL);
    return dex_future_new_for_error (g_steal_pointer (&error));
  }
  return dex_future_new_true ();
}

static DexFuture *
renew_fiber (gpointer data)
{
  await_turn (data);
  return renew (data);
}

static DexFuture *
forget_fiber (gpointer data)
{
  Task *task = data;

  await_turn (task);
  return wvb_keyring_clear (task->state.folder_id);
}

static DexFuture *
set_fiber (gpointer data)
{
  Task *task = data;
  g_autoptr (GError) error = NULL;

  await_turn (task);
  if (!await_change (task, set_wanted, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  if (task->wanted)
    return renew (task);
  if (await_change (task, read_state, NULL))
    dex_await (wvb_keyring_clear (task->state.folder_id), NULL);
  return dex_future_new_true ();
}

DexFuture *
wvb_keyring_slot_renew (WvbSession *session)
{
  dex_return_error_if_fail (WVB_IS_SESSION (session));

  return queue (renew_fiber, new_task (session));
}

/* Shared by the thread that clears and the one that waits for it. */
typedef struct {
  GMutex lock;
  GCond answered;
  gboolean is_answered;
  gboolean is_cleared;
  GCancellable *cancellable;
  WvbKeySlotsState state;
} Forgetting;

static void
forgetting_clear (gpointer data)
{
  Forgetting *forgetting = data;

  g_mutex_clear (&forgetting->lock);
  g_cond_clear (&forgetting->answered);
  g_clear_object (&forgetting->cancellable);
}

static void
forgetting_release (Forgetting *forgetting)
{
  g_atomic_rc_box_release_full (forgetting, forgetting_clear);
}

static gpointer
forget_on_thread (gpointer data)
{
  Forgetting *forgetting = data;
  gboolean cleared = wvb_keyring_clear_sync (forgetting->state.folder_id, forgetting->cancellable);

  g_mutex_lock (&forgetting->lock);
  forgetting->is_answered = TRUE;
  forgetting->is_cleared = cleared;
  g_cond_signal (&forgetting->answered);
  g_mutex_unlock (&forgetting->lock);
  forgetting_release (forgetting);
  return NULL;
}

static gboolean
await_cleared (Forgetting *forgetting)
{
  gint64 end = g_get_monotonic_time () + WVB_KEYRING_SLOT_FORGET_MS * G_TIME_SPAN_MILLISECOND;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&forgetting->lock);

  while (!forgetting->is_answered
         && g_cond_wait_until (&forgetting->answered, &forgetting->lock, end))
    continue;
  return forgetting->is_cleared;
}

/* What is still being stored is cleared in its turn as well. */
static gboolean
forget_now (const WvbKeySlotsState *state)
{
  Forgetting *forgetting;
  Task *task;
  gboolean cleared;

  g_assert (state != NULL);

  forgetting = g_atomic_rc_box_new0 (Forgetting);
  g_mutex_init (&forgetting->lock);
  g_cond_init (&forgetting->answered);
  forgetting->cancellable = g_cancellable_new ();
  forgetting->state = *state;
  g_thread_unref (g_thread_new ("keyring", forget_on_thread, g_atomic_rc_box_acquire (forgetting)));
  cleared = await_cleared (forgetting);
  g_cancellable_cancel (forgetting->cancellable);
  forgetting_release (forgetting);
  task = g_atomic_rc_box_new0 (Task);
  task->state = *state;
  dex_future_disown (queue (forget_fiber, task));
  return cleared;
}

static gboolean
spend (const char *folder, WvbSecret *team_key, gpointer data, GError **error)
{
  return wvb_key_slots_spend_keyring (folder, team_key, error);
}

/* If the disk refuses the one, the other goes all the same, and each opens nothing by itself. A
 * copy that is only read shares its secret with the folder it was made of, which is not locked. */
gboolean
wvb_keyring_slot_part (WvbSession *session)
{
  WvbKeySlotsState state;
  gboolean spent;
  gboolean forgotten;

  g_return_val_if_fail (WVB_IS_SESSION (session), FALSE);

  if (wvb_session_get_team (session) == NULL
      || !wvb_key_slots_read_state (wvb_session_get_folder (session), &state, NULL)
      || !(state.wants_keyring || state.has_keyring))
    return TRUE;
  if (wvb_session_get_reading_advice (session) != NULL)
    return !state.serves_keyring;
  spent = wvb_session_change_slots_blocking (session, spend, NULL, NULL);
  forgotten = forget_now (&state);
  return spent || forgotten || !state.serves_keyring;
}

DexFuture *
wvb_session_set_keyring (WvbSession *self, gboolean wanted)
{
  Task *task;

  dex_return_error_if_fail (WVB_IS_SESSION (self));

  task = new_task (self);
  task->wanted = wanted;
  task->may_ask = TRUE;
  return queue (set_fiber, task);
}
