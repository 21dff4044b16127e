/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changing what opens the folder of a session that is open already. */
#include "security/attempts.h"
#include "security/passphrase.h"
#include "session/session-private.h"
#include "session/worker.h"

/* Shared by the fiber and the thread it waits for. */
typedef struct {
  WvbSession *session;
  WvbStore *team;
  char *folder;
  char *proof;
  gboolean is_code;
  /* NULL asks for a new recovery code. */
  char *passphrase;
  char *code;
  WvbSecret *team_key;
  WvbSecret *vault_key;
} Task;

static void
clear_task (gpointer data)
{
  Task *task = data;

  g_clear_object (&task->session);
  g_clear_object (&task->team);
  g_free (task->folder);
  wvb_secret_free_text (task->proof);
  wvb_secret_free_text (task->passphrase);
  wvb_secret_free_text (task->code);
  g_clear_pointer (&task->team_key, wvb_secret_unref);
  g_clear_pointer (&task->vault_key, wvb_secret_unref);
}

static void
release_task (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear_task);
}

/* Whoever sits at an open screen is not thereby whose folder it is. */
static gboolean
check_proof (Task *task, GError **error)
{
  return task->is_code ? wvb_key_slots_open_with_recovery_code (
                             task->folder, task->proof, &task->team_key, &task->vault_key, error)
                       : wvb_attempts_open (task->folder, task->proof, &task->team_key,
                                            &task->vault_key, error);
}

static gboolean
rewrite_slot (const char *folder, WvbSecret *team_key, gpointer data, GError **error)
{
  Task *task = data;

  return task->passphrase != NULL
             ? wvb_key_slots_set_passphrase (folder, task->passphrase, /* cost: */ NULL, team_key,
                                             task->vault_key, error)
             : wvb_key_slots_renew_recovery_code (folder, team_key, task->vault_key, &task->code,
                                                  error);
}

/* First the log: what is not logged does not happen. */
static gboolean
change_task (gpointer data, GError **error)
{
  Task *task = data;
  const WvbAuditAction action
      = task->passphrase != NULL ? WVB_AUDIT_PASSPHRASE : WVB_AUDIT_RECOVERY_CODE;

  return (task->passphrase == NULL || wvb_passphrase_check (task->passphrase, error))
         && check_proof (task, error) && wvb_session_log_event (task->team, action, error)
         && wvb_session_change_slots_blocking (task->session, rewrite_slot, task, error);
}

static DexFuture *
change_fiber (gpointer data)
{
  Task *task = data;
  g_autoptr (GError) error = NULL;

  if (!dex_await (wvb_worker_run (change_task, g_atomic_rc_box_acquire (task), release_task),
                  &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  if (task->code != NULL)
    wvb_session_take_recovery_code (task->session, g_steal_pointer (&task->code));
  return dex_future_new_true ();
}

static DexFuture *
start (WvbSession *session, const char *proof, gboolean is_code, const char *passphrase)
{
  Task *task;

  if (wvb_session_get_team (session) == NULL)
    return dex_future_new_reject (WVB_ERROR, WVB_ERROR_CANCELLED, _ ("The database is locked"));
  task = g_atomic_rc_box_new0 (Task);
  task->session = g_object_ref (session);
  task->team = g_object_ref (wvb_session_get_team (session));
  task->folder = g_strdup (wvb_session_get_folder (session));
  task->proof = g_strdup (proof);
  task->is_code = is_code;
  task->passphrase = g_strdup (passphrase);
  return dex_scheduler_spawn (NULL, 0, change_fiber, task, release_task);
}

DexFuture *
wvb_session_change_passphrase (WvbSession *self,
                               const char *proof,
                               gboolean is_code,
                               const char *passphrase)
{
  dex_return_error_if_fail (WVB_IS_SESSION (self));
  dex_return_error_if_fail (proof != NULL);
  dex_return_error_if_fail (passphrase != NULL);

  return start (self, proof, is_code, passphrase);
}

DexFuture *
wvb_session_renew_recovery_code (WvbSession *self, const char *passphrase)
{
  dex_return_error_if_fail (WVB_IS_SESSION (self));
  dex_return_error_if_fail (passphrase != NULL);

  return start (self, passphrase, /* is_code= */ FALSE, NULL);
}
