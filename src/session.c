/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session.h"

#include "base/text.h"
#include "security/attempts.h"
#include "security/device.h"
#include "security/passphrase.h"
#include "security/slot-file.h"
#include "session/audit-head.h"
#include "session/cases-hold.h"
#include "session/folder-claim.h"
#include "session/folder-files.h"
#include "session/instance.h"
#include "session/keyring-slot.h"
#include "session/seed.h"
#include "session/session-private.h"

#include <glib/gstdio.h>

struct _WvbSession {
  GObject parent_instance;

  char *folder;
  WvbFolderLock *lock;
  WvbDevice *device;
  WvbAuditHeadPlace *team_head;
  WvbStore *team;
  WvbCasesDrawer *cases;

  /* Whoever rewrites the slots on a thread has this, and finds no key once the session closed. */
  GMutex slots_lock;
  WvbSecret *team_key;

  WvbInstance instance;
  char *neighbourhood;
  char *user;
  char *recovery_code;
  guint n_holds;
  /* How often the cases were closed: what was opened on a thread meanwhile is too late. */
  guint cases_closings;
  gboolean opens_cases;
  gboolean only_reads;
  gboolean is_open;
};

typedef struct {
  WvbSession *self;
  WvbDevice *device;
} Following;

enum { PROP_0, PROP_CASES_OPEN, PROP_CASES_HELD, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (WvbSession, wvb_session, G_TYPE_OBJECT)

/* Only once the device is known can the head of a log be signed or examined. */
static void
set_device (WvbSession *self, WvbDevice *device)
{
  g_assert (self->device == NULL);

  self->device = wvb_device_ref (device);
  wvb_audit_head_place_set_device (self->team_head, device);
}

static gboolean
open_team (WvbSession *self, gboolean create, GError **error)
{
  self->team = wvb_drawer_open (self->folder, WVB_TEAM_FILE_NAME, WVB_DRAWER_TEAM, self->team_key,
                                create, wvb_audit_head_place_get_keeper (self->team_head), error);
  return self->team != NULL;
}

static void
set_writers (WvbSession *self)
{
  g_assert (self->device != NULL);

  wvb_store_set_writer (self->team, wvb_device_get_id (self->device), self->user);
  if (self->cases != NULL)
    wvb_cases_drawer_set_writer (self->cases, self->device, self->user);
}

static gboolean
write_event (WvbTransaction *transaction, gpointer data, GError **error)
{
  return wvb_transaction_audit (transaction, data, error);
}

gboolean
wvb_session_log_event (WvbStore *store, WvbAuditAction action, GError **error)
{
  WvbAuditEvent event = { .action = action };

  return wvb_store_write_sync (store, write_event, &event, error);
}

static gboolean
log_event (WvbSession *self, WvbAuditAction action, GError **error)
{
  return wvb_session_log_event (self->team, action, error)
         && (self->cases == NULL
             || wvb_session_log_event (wvb_cases_drawer_get_cases (self->cases), action, error));
}

static void
forget_team_key (WvbSession *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->slots_lock);

  g_clear_pointer (&self->team_key, wvb_secret_unref);
}

static void
close_stores (WvbSession *self)
{
  g_clear_pointer (&self->cases, wvb_cases_drawer_close);
  if (self->team != NULL)
    wvb_store_close (self->team);
  g_clear_object (&self->team);
  g_clear_pointer (&self->team_head, wvb_audit_head_place_free);
  forget_team_key (self);
  g_clear_pointer (&self->device, wvb_device_unref);
  g_clear_pointer (&self->lock, wvb_folder_lock_unref);
}

static WvbSession *
new_session (const char *folder)
{
  WvbSession *self = g_object_new (WVB_TYPE_SESSION, NULL);

  g_assert (folder != NULL);

  self->folder = g_canonicalize_filename (folder, NULL);
  self->team_head = wvb_audit_head_place_new_for_file (
      g_build_filename (self->folder, WVB_HEAD_FILE_NAME, NULL));
  return self;
}

static gboolean
make_stores (WvbSession *self, const WvbSessionSetup *setup, WvbSecret *vault_key, GError **error)
{
  g_autoptr (WvbDevice) device = wvb_device_new ();
  g_autoptr (WvbSecret) secret = wvb_device_dup_secret (device);
  g_autoptr (GBytes) bytes = wvb_sealed_borrow (secret);
  WvbSeed seed = { .setup = setup, .device = bytes, .device_name = WVB_SEALED_DEVICE };

  set_device (self, device);
  self->cases = wvb_cases_drawer_create (self->folder, vault_key, device, error);
  if (self->cases == NULL || !open_team (self, TRUE, error))
    return FALSE;
  set_writers (self);
  if (!wvb_store_write_sync (self->team, wvb_seed_write, &seed, error))
    return FALSE;
  self->user = seed.user;
  set_writers (self);
  return TRUE;
}

/* Who the device is, or becomes if the folder is a copy. */
static gboolean
load_device (WvbSession *self, WvbSecret *vault_key, GError **error)
{
  g_autoptr (WvbDevice) device = wvb_sealed_load_device_sync (self->team, error);
  g_autoptr (WvbDevice) successor = NULL;

  if (device == NULL
      || !wvb_instance_examine (&self->instance, self->folder, self->team, self->team_head, error)
      || (vault_key != NULL
          && !wvb_instance_examine_vault (&self->instance, self->folder, vault_key, self->team,
                                          error)))
    return FALSE;
  if (self->instance.is_copy)
    successor = wvb_device_new_after (device);
  set_device (self, successor != NULL ? successor : device);
  return TRUE;
}

static gboolean
write_opening (WvbTransaction *transaction, gpointer data, GError **error)
{
  WvbSession *self = data;

  return (!self->instance.is_copy
          || wvb_instance_note_copy (transaction, &self->instance, self->device, error))
         && wvb_instance_note (transaction, &self->instance, error)
         && wvb_seed_bring_up (transaction, error);
}

/* Slots that are being made do not have it yet; damaged ones are left as they are. */
static gboolean
note_opening (WvbSession *self, GError **error)
{
  const WvbOpeningTrace *trace = &self->instance.trace;

  if (!wvb_store_write_sync (self->team, write_opening, self, error))
    return FALSE;
  if (wvb_folder_files_has (self->folder, WVB_SLOT_FILE_NAME)
      && !wvb_key_slots_note_opening (self->folder, self->team_key, trace->counter, trace->random,
                                      NULL))
    g_debug ("the opening is not noted in the slots");
  return TRUE;
}

static gboolean
note_vault (WvbSession *self, GError **error)
{
  return wvb_instance_note_vault_sync (&self->instance, self->team,
                                       wvb_cases_drawer_get_vault (self->cases), error);
}

/* The slots come last: a folder without them is no database yet. */
static gboolean
make_contents (WvbSession *self, const WvbSessionSetup *setup, GError **error)
{
  g_autoptr (WvbSecret) vault_key = wvb_secret_new_random (WVB_KEY_SIZE);

  self->team_key = wvb_secret_new_random (WVB_KEY_SIZE);
  if (!make_stores (self, setup, vault_key, error)
      || !wvb_instance_examine (&self->instance, self->folder, self->team, self->team_head, error))
    return FALSE;
  self->instance.opens_vault = TRUE;
  if (!note_opening (self, error) || !note_vault (self, error)
      || !log_event (self, WVB_AUDIT_OPEN, error)
      || !wvb_key_slots_create (self->folder, setup->passphrase, NULL, self->team_key, vault_key,
                                &self->recovery_code, error))
    return FALSE;
  self->is_open = TRUE;
  return TRUE;
}

static gboolean
read_contents (WvbSession *self, WvbSecret *vault_key, GError **error)
{
  WvbSeedNames names = { NULL };

  if (!open_team (self, FALSE, error) || !load_device (self, vault_key, error)
      || !wvb_store_read_sync (self->team, wvb_seed_read_names, &names, error))
    return FALSE;
  self->neighbourhood = names.neighbourhood;
  self->user = names.user;
  set_writers (self);
  return TRUE;
}

/* Where nothing may be written the opening is not in the log, and the cases stay closed: who reads
 * them is in their log first. */
static gboolean
open_contents (WvbSession *self, WvbSecret *vault_key, WvbAuditAction action, GError **error)
{
  if (self->only_reads) {
    self->is_open = read_contents (self, /* vault_key= */ NULL, error);
    return self->is_open;
  }
  if (!read_contents (self, vault_key, error) || !note_opening (self, error))
    return FALSE;
  if (vault_key != NULL) {
    self->cases = wvb_cases_drawer_open (self->folder, vault_key, self->device, self->user, error);
    if (self->cases == NULL || !note_vault (self, error))
      return FALSE;
  }
  set_writers (self);
  wvb_folder_files_remove (self->folder, WVB_UNFINISHED_FILE_NAME);
  self->is_open = log_event (self, action, error);
  return self->is_open;
}

typedef gboolean (*SlotFunc) (const char *folder,
                              const char *text,
                              WvbSecret **team_key,
                              WvbSecret **vault_key,
                              GError **error);

static WvbSession *
open_with_slot (
    const char *folder, SlotFunc open, const char *text, WvbAuditAction action, GError **error)
{
  g_autoptr (WvbSession) self = new_session (folder);
  g_autoptr (WvbSecret) vault_key = NULL;

  g_assert (text != NULL);

  self->lock = wvb_folder_claim (self->folder, &self->only_reads, error);
  if (self->lock == NULL || !open (self->folder, text, &self->team_key, &vault_key, error)
      || !open_contents (self, vault_key, action, error))
    return NULL;
  return g_steal_pointer (&self);
}

static void
wvb_session_dispose (GObject *object)
{
  wvb_session_close (WVB_SESSION (object));
  G_OBJECT_CLASS (wvb_session_parent_class)->dispose (object);
}

static void
wvb_session_finalize (GObject *object)
{
  WvbSession *self = WVB_SESSION (object);

  g_clear_pointer (&self->recovery_code, wvb_secret_free_text);
  g_mutex_clear (&self->slots_lock);
  g_free (self->folder);
  g_free (self->neighbourhood);
  g_free (self->user);
  G_OBJECT_CLASS (wvb_session_parent_class)->finalize (object);
}

static void
wvb_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  WvbSession *self = WVB_SESSION (object);

  if (id == PROP_CASES_OPEN)
    g_value_set_boolean (value, self->cases != NULL);
  else if (id == PROP_CASES_HELD)
    g_value_set_boolean (value, self->n_holds > 0);
}

static void
wvb_session_class_init (WvbSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = wvb_session_dispose;
  object_class->finalize = wvb_session_finalize;
  object_class->get_property = wvb_session_get_property;
  properties[PROP_CASES_OPEN] = g_param_spec_boolean ("cases-open", NULL, NULL, FALSE, flags);
  properties[PROP_CASES_HELD] = g_param_spec_boolean ("cases-held", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
wvb_session_init (WvbSession *self)
{
  g_mutex_init (&self->slots_lock);
}

WvbSession *
wvb_session_create_blocking (const WvbSessionSetup *setup, GError **error)
{
  g_autoptr (WvbSession) self = NULL;
  gboolean was_there;

  g_return_val_if_fail (setup != NULL, NULL);
  g_return_val_if_fail (setup->folder != NULL, NULL);
  g_return_val_if_fail (setup->passphrase != NULL, NULL);

  self = new_session (setup->folder);
  was_there = g_file_test (self->folder, G_FILE_TEST_EXISTS);
  self->neighbourhood = wvb_text_strip (setup->neighbourhood);
  if (self->neighbourhood == NULL) {
    g_set_error_literal (error, WVB_ERROR, WVB_ERROR_INVALID, _ ("The neighbourhood needs a name"));
    return NULL;
  }
  if (!wvb_folder_claim_check_new (self->folder, error)
      || !wvb_passphrase_check (setup->passphrase, error))
    return NULL;
  wvb_folder_claim_clear_unfinished (self->folder);
  if (!wvb_folder_make (self->folder, error))
    return NULL;
  self->lock = wvb_folder_claim_empty (self->folder, error);
  if (self->lock != NULL) {
    if (wvb_folder_files_mark (self->folder, WVB_UNFINISHED_FILE_NAME, error)
        && make_contents (self, setup, error)) {
      wvb_folder_files_remove (self->folder, WVB_UNFINISHED_FILE_NAME);
      return g_steal_pointer (&self);
    }
    close_stores (self);
    wvb_folder_files_remove_all (self->folder);
  }
  if (!was_there)
    g_rmdir (self->folder);
  return NULL;
}

WvbSession *
wvb_session_open_sync (const char *folder, const char *passphrase, GError **error)
{
  g_return_val_if_fail (folder != NULL, NULL);
  g_return_val_if_fail (passphrase != NULL, NULL);

  return open_with_slot (folder, wvb_attempts_open, passphrase, WVB_AUDIT_OPEN, error);
}

WvbSession *
wvb_session_open_with_recovery_code_sync (const char *folder, const char *code, GError **error)
{
  g_return_val_if_fail (folder != NULL, NULL);
  g_return_val_if_fail (code != NULL, NULL);

  return open_with_slot (folder, wvb_key_slots_open_with_recovery_code, code,
                         WVB_AUDIT_OPEN_RECOVERY, error);
}

WvbSession *
wvb_session_open_keyring_blocking (const char *folder, WvbSecret *secret, GError **error)
{
  g_autoptr (WvbSession) self = NULL;

  g_return_val_if_fail (folder != NULL, NULL);
  g_return_val_if_fail (secret != NULL, NULL);

  self = new_session (folder);
  self->lock = wvb_folder_claim (self->folder, &self->only_reads, error);
  if (self->lock == NULL
      || !wvb_key_slots_open_with_keyring (self->folder, secret, &self->team_key, error)
      || !open_contents (self, /* vault_key: */ NULL, WVB_AUDIT_OPEN, error))
    return NULL;
  return g_steal_pointer (&self);
}

gboolean
wvb_session_change_slots_blocking (WvbSession *self,
                                   WvbSlotsFunc func,
                                   gpointer data,
                                   GError **error)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (WVB_IS_SESSION (self), FALSE);

  locker = g_mutex_locker_new (&self->slots_lock);
  if (self->team_key != NULL)
    return func (self->folder, self->team_key, data, error);
  g_set_error_literal (error, WVB_ERROR, WVB_ERROR_CANCELLED, _ ("The database is locked"));
  return FALSE;
}

gboolean
wvb_session_lock (WvbSession *self, GError **error)
{
  gboolean parted;

  g_return_val_if_fail (WVB_IS_SESSION (self), FALSE);

  parted = wvb_keyring_slot_part (self);
  wvb_session_close (self);
  if (!parted)
    g_set_error_literal (
        error, WVB_ERROR, WVB_ERROR_FAILED,
        _ ("It is closed, but the login keyring still opens the map without the passphrase: "
           "neither the disk nor the keyring could be changed. Log out of this computer when you "
           "leave it, and lock again as soon as the disk has room."));
  return parted;
}

void
wvb_session_close (WvbSession *self)
{
  gboolean had_cases;

  g_return_if_fail (WVB_IS_SESSION (self));

  /* A drawer that cannot log its closing closes all the same. */
  if (self->is_open && !self->only_reads && !log_event (self, WVB_AUDIT_CLOSE, NULL))
    g_debug ("the log does not hold the closing");
  self->is_open = FALSE;
  self->cases_closings++;
  had_cases = self->cases != NULL;
  close_stores (self);
  if (had_cases)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CASES_OPEN]);
}

void
wvb_session_close_cases (WvbSession *self)
{
  g_return_if_fail (WVB_IS_SESSION (self));

  self->cases_closings++;
  if (self->cases == NULL)
    return;
  if (!wvb_session_log_event (wvb_cases_drawer_get_cases (self->cases), WVB_AUDIT_CLOSE, NULL))
    g_debug ("the log does not hold the closing");
  g_clear_pointer (&self->cases, wvb_cases_drawer_close);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CASES_OPEN]);
}

const char *
wvb_session_get_reading_advice (WvbSession *self)
{
  g_return_val_if_fail (WVB_IS_SESSION (self), NULL);

  return self->only_reads
             ? _ ("Nothing may be written in the folder of this database, so it can only be read: "
                  "what you change is not saved, the log does not hold this opening, and the cases "
                  "stay closed. To work in it, copy the folder to a place where you may write.")
             : NULL;
}

gboolean
wvb_session_begin_cases (WvbSession *self, guint *closings)
{
  g_return_val_if_fail (WVB_IS_SESSION (self), FALSE);
  g_return_val_if_fail (closings != NULL, FALSE);

  if (!self->is_open || self->opens_cases || self->cases != NULL)
    return FALSE;
  self->opens_cases = TRUE;
  *closings = self->cases_closings;
  return TRUE;
}

static gboolean
follow_device (WvbReader *reader, gpointer data, GError **error)
{
  Following *following = data;

  wvb_audit_head_place_set_device (following->self->team_head, following->device);
  return TRUE;
}

/* The head of the log is signed on the thread of its store, so the signer changes there. */
gboolean
wvb_session_follow_device_blocking (WvbSession *self,
                                    WvbStore *team,
                                    WvbDevice *device,
                                    GError **error)
{
  Following following = { self, device };

  g_return_val_if_fail (WVB_IS_SESSION (self), FALSE);

  if (!wvb_store_read_sync (team, follow_device, &following, error))
    return FALSE;
  wvb_store_set_writer (team, wvb_device_get_id (device), self->user);
  return TRUE;
}

void
wvb_session_follow_device (WvbSession *self, WvbDevice *device)
{
  g_return_if_fail (WVB_IS_SESSION (self));
  g_return_if_fail (device != NULL);

  if (self->device == NULL || self->device == device)
    return;
  wvb_device_unref (self->device);
  self->device = wvb_device_ref (device);
  self->instance.is_copy = TRUE;
}

const WvbInstance *
wvb_session_get_instance (WvbSession *self)
{
  g_return_val_if_fail (WVB_IS_SESSION (self), NULL);

  return &self->instance;
}

gboolean
wvb_session_end_cases (WvbSession *self, WvbCasesDrawer *cases, guint closings)
{
  g_return_val_if_fail (WVB_IS_SESSION (self), FALSE);
  g_return_val_if_fail (self->opens_cases, FALSE);

  self->opens_cases = FALSE;
  if (cases == NULL)
    return FALSE;
  if (self->cases_closings != closings) {
    wvb_cases_drawer_close (cases);
    return FALSE;
  }
  self->cases = cases;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CASES_OPEN]);
  return TRUE;
}

WvbCasesHold *
wvb_session_hold_cases (WvbSession *self)
{
  g_return_val_if_fail (WVB_IS_SESSION (self), NULL);

  return wvb_cases_hold_new (self);
}

void
wvb_session_count_hold (WvbSession *self, gboolean begins)
{
  g_return_if_fail (WVB_IS_SESSION (self));
  g_return_if_fail (begins || self->n_holds > 0);

  self->n_holds = begins ? self->n_holds + 1 : self->n_holds - 1;
  if (self->n_holds == (begins ? 1 : 0))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CASES_HELD]);
}

gboolean
wvb_session_is_in_place (WvbSession *self)
{
  g_return_val_if_fail (WVB_IS_SESSION (self), FALSE);

  return self->lock != NULL && wvb_folder_lock_is_in_place (self->lock, self->folder);
}

const char *
wvb_session_get_folder (WvbSession *self)
{
  g_return_val_if_fail (WVB_IS_SESSION (self), NULL);

  return self->folder;
}

WvbStore *
wvb_session_get_team (WvbSession *self)
{
  g_return_val_if_fail (WVB_IS_SESSION (self), NULL);

  return self->team;
}

WvbStore *
wvb_session_get_cases (WvbSession *self)
{
  g_return_val_if_fail (WVB_IS_SESSION (self), NULL);

  return self->cases != NULL ? wvb_cases_drawer_get_cases (self->cases) : NULL;
}

WvbStore *
wvb_session_get_vault (WvbSession *self)
{
  g_return_val_if_fail (WVB_IS_SESSION (self), NULL);

  return self->cases != NULL ? wvb_cases_drawer_get_vault (self->cases) : NULL;
}

WvbFolderLock *
wvb_session_ref_lock (WvbSession *self)
{
  g_return_val_if_fail (WVB_IS_SESSION (self), NULL);

  return wvb_folder_lock_ref (self->lock);
}

WvbDevice *
wvb_session_ref_device (WvbSession *self)
{
  g_return_val_if_fail (WVB_IS_SESSION (self), NULL);

  return wvb_device_ref (self->device);
}

const char *
wvb_session_get_neighbourhood (WvbSession *self)
{
  g_return_val_if_fail (WVB_IS_SESSION (self), NULL);

  return self->neighbourhood;
}

const char *
wvb_session_get_user (WvbSession *self)
{
  g_return_val_if_fail (WVB_IS_SESSION (self), NULL);

  return self->user;
}

const char *
wvb_session_get_device (WvbSession *self)
{
  g_return_val_if_fail (WVB_IS_SESSION (self), NULL);
  g_return_val_if_fail (self->device != NULL, NULL);

  return wvb_device_get_id (self->device);
}

gboolean
wvb_session_was_copied (WvbSession *self)
{
  g_return_val_if_fail (WVB_IS_SESSION (self), FALSE);

  return self->instance.is_copy;
}

char *
wvb_session_dup_fingerprint (WvbSession *self)
{
  g_return_val_if_fail (WVB_IS_SESSION (self), NULL);
  g_return_val_if_fail (self->device != NULL, NULL);

  return wvb_device_dup_fingerprint (self->device);
}

const char *
wvb_session_get_recovery_code (WvbSession *self)
{
  g_return_val_if_fail (WVB_IS_SESSION (self), NULL);

  return self->recovery_code;
}

void
wvb_session_take_recovery_code (WvbSession *self, char *code)
{
  g_return_if_fail (WVB_IS_SESSION (self));

  wvb_session_forget_recovery_code (self);
  self->recovery_code = code;
}

void
wvb_session_forget_recovery_code (WvbSession *self)
{
  g_return_if_fail (WVB_IS_SESSION (self));

  g_clear_pointer (&self->recovery_code, wvb_secret_free_text);
}

guint
wvb_session_get_wait_ms (const char *folder)
{
  g_return_val_if_fail (folder != NULL, 0);

  return wvb_attempts_get_wait_ms (folder);
}
