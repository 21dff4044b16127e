/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening the cases of a session whose team drawer is open already. */
#include "security/attempts.h"
#include "session/session-private.h"
#include "session/worker.h"

/* Shared by the fiber and the thread it waits for, which may outlast the session: it has everything
 * it needs, and nobody else gets the folder before it is done. */
typedef struct {
  WvbSession *session;
  WvbFolderLock *lock;
  WvbDevice *device;
  char *folder;
  char *user;
  char *passphrase;
  WvbSecret *team_key;
  WvbStore *team;
  WvbInstance instance;
  WvbCasesDrawer *cases;
} Task;

static void
clear_task (gpointer data)
{
  Task *task = data;

  g_clear_pointer (&task->cases, wvb_cases_drawer_close);
  g_clear_object (&task->session);
  g_clear_object (&task->team);
  g_clear_pointer (&task->lock, wvb_folder_lock_unref);
  g_clear_pointer (&task->device, wvb_device_unref);
  g_clear_pointer (&task->team_key, wvb_secret_unref);
  g_free (task->folder);
  g_free (task->user);
  wvb_secret_free_text (task->passphrase);
}

static void
release_task (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear_task);
}

/* The slots could have been put in place of those that opened the team drawer. */
static gboolean
check_team_key (const char *folder, WvbSecret *team_key, gpointer data, GError **error)
{
  Task *task = data;

  if (wvb_secret_equal (team_key, task->team_key))
    return TRUE;
  g_set_error_literal (error, WVB_ERROR, WVB_ERROR_DAMAGED,
                       _ ("The key file is damaged or belongs to another database"));
  return FALSE;
}

static gboolean
write_opening (WvbTransaction *transaction, gpointer data, GError **error)
{
  Task *task = data;

  return (!task->instance.is_copy
          || wvb_instance_note_copy (transaction, &task->instance, task->device, error))
         && wvb_instance_announce_vault (transaction, &task->instance, error);
}

/* Of a vault that is not the one this team drawer knows, the device becomes another one before it
 * writes there. */
static gboolean
note_opening (Task *task, WvbSecret *vault_key, GError **error)
{
  g_autoptr (WvbDevice) before = wvb_device_ref (task->device);

  if (!wvb_instance_examine_vault (&task->instance, task->folder, vault_key, task->team, error))
    return FALSE;
  if (task->instance.is_copy) {
    wvb_device_unref (task->device);
    task->device = wvb_device_new_after (before);
  }
  if (!wvb_store_write_sync (task->team, write_opening, task, error)) {
    wvb_device_unref (task->device);
    task->device = g_steal_pointer (&before);
    return FALSE;
  }
  return !task->instance.is_copy
         || wvb_session_follow_device_blocking (task->session, task->team, task->device, error);
}

static gboolean
open_task (gpointer data, GError **error)
{
  Task *task = data;
  g_autoptr (WvbSecret) vault_key = NULL;

  if (!wvb_attempts_open (task->folder, task->passphrase, &task->team_key, &vault_key, error)
      || !wvb_session_change_slots_blocking (task->session, check_team_key, task, error)
      || !note_opening (task, vault_key, error))
    return FALSE;
  task->cases = wvb_cases_drawer_open (task->folder, vault_key, task->device, task->user, error);
  return task->cases != NULL
         && wvb_instance_note_vault_sync (&task->instance, task->team,
                                          wvb_cases_drawer_get_vault (task->cases), error)
         && wvb_session_log_event (wvb_cases_drawer_get_cases (task->cases), WVB_AUDIT_OPEN, error);
}

static DexFuture *
open_fiber (gpointer data)
{
  Task *task = data;
  g_autoptr (GError) error = NULL;
  guint closings;
  gboolean opened;

  if (!wvb_session_begin_cases (task->session, &closings))
    return dex_future_new_reject (WVB_ERROR, WVB_ERROR_BUSY, _ ("The cases are being opened"));
  opened = dex_await (wvb_worker_run (open_task, g_atomic_rc_box_acquire (task), release_task),
                      &error);
  wvb_session_follow_device (task->session, task->device);
  if (wvb_session_end_cases (task->session, opened ? g_steal_pointer (&task->cases) : NULL,
                             closings))
    return dex_future_new_true ();
  if (error != NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_reject (WVB_ERROR, WVB_ERROR_CANCELLED, _ ("The cases were closed"));
}

DexFuture *
wvb_session_open_cases (WvbSession *self, const char *passphrase)
{
  Task *task;

  dex_return_error_if_fail (WVB_IS_SESSION (self));
  dex_return_error_if_fail (passphrase != NULL);

  if (wvb_session_get_cases (self) != NULL)
    return dex_future_new_true ();
  if (wvb_session_get_team (self) == NULL)
    return dex_future_new_reject (WVB_ERROR, WVB_ERROR_CANCELLED, _ ("The database is locked"));
  if (wvb_session_get_reading_advice (self) != NULL)
    return dex_future_new_reject (WVB_ERROR, WVB_ERROR_FAILED, "%s",
                                  wvb_session_get_reading_advice (self));
  task = g_atomic_rc_box_new0 (Task);
  task->session = g_object_ref (self);
  task->lock = wvb_session_ref_lock (self);
  task->device = wvb_session_ref_device (self);
  task->team = g_object_ref (wvb_session_get_team (self));
  task->instance = *wvb_session_get_instance (self);
  task->instance.is_copy = FALSE;
  task->folder = g_strdup (wvb_session_get_folder (self));
  task->user = g_strdup (wvb_session_get_user (self));
  task->passphrase = g_strdup (passphrase);
  return dex_scheduler_spawn (NULL, 0, open_fiber, task, release_task);
}
