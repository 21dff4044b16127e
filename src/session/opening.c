/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making and opening a folder as futures: the blocking work runs on a thread of its own. */
#include "security/keyring.h"
#include "session/folder-files.h"
#include "session/keyring-slot.h"
#include "session/session-private.h"
#include "session/worker.h"

/* Work on a thread of its own and the fiber that waits for it share a task; whoever comes last
 * frees it, so a future that nobody waits for any more harms nobody. */
typedef struct {
  WvbSessionSetup setup;
  GCancellable *cancellable;
  DexFuture *opened;
  WvbSession *session;
} Task;

static Task *
new_task (const char *folder, const char *passphrase)
{
  Task *task = g_atomic_rc_box_new0 (Task);

  task->setup.folder = g_strdup (folder);
  task->setup.passphrase = g_strdup (passphrase);
  return task;
}

static void
clear_task (gpointer data)
{
  Task *task = data;

  dex_clear (&task->opened);
  g_clear_object (&task->cancellable);
  g_free ((char *) task->setup.folder);
  g_free ((char *) task->setup.neighbourhood);
  wvb_secret_free_text ((char *) task->setup.passphrase);
  g_free ((char *) task->setup.person);
  g_free ((char *) task->setup.organisation);
  g_free ((char *) task->setup.discipline);
  g_strfreev ((char **) task->setup.roles);
  g_clear_object (&task->session);
}

static void
release_task (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear_task);
}

static DexFuture *
run_on_thread (Task *task, WvbWorkFunc func)
{
  return wvb_worker_run (func, g_atomic_rc_box_acquire (task), release_task);
}

static DexFuture *
start_fiber (DexFiberFunc fiber, Task *task)
{
  return dex_scheduler_spawn (NULL, 0, fiber, task, release_task);
}

static gboolean
create_task (gpointer data, GError **error)
{
  Task *task = data;

  task->session = wvb_session_create_blocking (&task->setup, error);
  return task->session != NULL;
}

static gboolean
open_task (gpointer data, GError **error)
{
  Task *task = data;

  task->session = wvb_session_open_sync (task->setup.folder, task->setup.passphrase, error);
  return task->session != NULL;
}

static gboolean
open_recovery_task (gpointer data, GError **error)
{
  Task *task = data;

  task->session = wvb_session_open_with_recovery_code_sync (task->setup.folder,
                                                            task->setup.passphrase, error);
  return task->session != NULL;
}

static gboolean
open_keyring_task (gpointer data, GError **error)
{
  Task *task = data;
  g_autoptr (WvbSecret) secret = NULL;
  WvbKeySlotsState state;

  if (!wvb_folder_files_find (task->setup.folder, &state, error))
    return FALSE;
  if (!state.serves_keyring) {
    /* A lock that was cut off may have left it, and a slot put back would open with it. */
    if (state.wants_keyring && !state.has_keyring)
      wvb_keyring_clear_sync (state.folder_id, task->cancellable);
    g_set_error_literal (error, WVB_ERROR, WVB_ERROR_WRONG_KEY,
                         _ ("The keyring does not open this database"));
    return FALSE;
  }
  secret = wvb_keyring_lookup_sync (state.folder_id, task->cancellable, error);
  if (secret == NULL)
    return FALSE;
  task->session = wvb_session_open_keyring_blocking (task->setup.folder, secret, error);
  return task->session != NULL;
}

static DexFuture *
create_fiber (gpointer data)
{
  Task *task = data;
  g_autoptr (GError) error = NULL;

  if (!dex_await (run_on_thread (task, create_task), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  /* Without a keyring the passphrase is asked each time: no reason to make no database. */
  if (task->setup.use_keyring)
    dex_await (wvb_session_set_keyring (task->session, TRUE), NULL);
  return dex_future_new_take_object (g_steal_pointer (&task->session));
}

static void
renew_keyring (WvbSession *session)
{
  if (wvb_session_get_reading_advice (session) == NULL)
    dex_future_disown (wvb_keyring_slot_renew (session));
}

static DexFuture *
open_fiber (gpointer data)
{
  Task *task = data;
  g_autoptr (GError) error = NULL;

  if (!dex_await (run_on_thread (task, open_task), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  renew_keyring (task->session);
  return dex_future_new_take_object (g_steal_pointer (&task->session));
}

static DexFuture *
open_recovery_fiber (gpointer data)
{
  Task *task = data;
  g_autoptr (GError) error = NULL;

  if (!dex_await (run_on_thread (task, open_recovery_task), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  renew_keyring (task->session);
  return dex_future_new_take_object (g_steal_pointer (&task->session));
}

/* A keyring that hangs is given up; opening the drawers, which then goes on, is not. */
static DexFuture *
open_keyring_fiber (gpointer data)
{
  Task *task = data;
  g_autoptr (GError) error = NULL;
  DexFuture *opened = g_steal_pointer (&task->opened);

  dex_await (dex_future_first (dex_ref (opened),
                               dex_timeout_new_seconds (WVB_KEYRING_ANSWER_SECONDS), NULL),
             NULL);
  if (dex_future_is_pending (opened))
    g_cancellable_cancel (task->cancellable);
  if (!dex_await (opened, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_take_object (g_steal_pointer (&task->session));
}

/* For programs without a main loop of their own; the keyring wants one to run. */
static WvbSession *
await_session (DexFuture *future, GError **error)
{
  g_autoptr (DexFuture) owned = future;
  const GValue *value;

  while (dex_future_is_pending (future))
    g_main_context_iteration (NULL, TRUE);
  value = dex_future_get_value (future, error);
  return value != NULL ? g_value_dup_object (value) : NULL;
}

DexFuture *
wvb_session_create (const WvbSessionSetup *setup)
{
  Task *task;

  dex_return_error_if_fail (setup != NULL);
  dex_return_error_if_fail (setup->folder != NULL);
  dex_return_error_if_fail (setup->passphrase != NULL);

  task = new_task (setup->folder, setup->passphrase);
  task->setup.neighbourhood = g_strdup (setup->neighbourhood);
  task->setup.use_keyring = setup->use_keyring;
  task->setup.with_example = setup->with_example;
  task->setup.person = g_strdup (setup->person);
  task->setup.organisation = g_strdup (setup->organisation);
  task->setup.discipline = g_strdup (setup->discipline);
  task->setup.roles = (const char *const *) g_strdupv ((char **) setup->roles);
  return start_fiber (create_fiber, task);
}

DexFuture *
wvb_session_open (const char *folder, const char *passphrase)
{
  dex_return_error_if_fail (folder != NULL);
  dex_return_error_if_fail (passphrase != NULL);

  return start_fiber (open_fiber, new_task (folder, passphrase));
}

DexFuture *
wvb_session_open_with_recovery_code (const char *folder, const char *code)
{
  dex_return_error_if_fail (folder != NULL);
  dex_return_error_if_fail (code != NULL);

  return start_fiber (open_recovery_fiber, new_task (folder, code));
}

DexFuture *
wvb_session_open_with_keyring (const char *folder)
{
  Task *task;

  dex_return_error_if_fail (folder != NULL);

  /* The thread starts at once, while the program is still busy starting itself. */
  task = new_task (folder, NULL);
  task->cancellable = g_cancellable_new ();
  task->opened = run_on_thread (task, open_keyring_task);
  return start_fiber (open_keyring_fiber, task);
}

WvbSession *
wvb_session_create_sync (const WvbSessionSetup *setup, GError **error)
{
  g_return_val_if_fail (setup != NULL, NULL);

  return await_session (wvb_session_create (setup), error);
}

WvbSession *
wvb_session_open_with_keyring_sync (const char *folder, GError **error)
{
  g_return_val_if_fail (folder != NULL, NULL);

  return await_session (wvb_session_open_with_keyring (folder), error);
}
