/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session.h"

#include "base/text.h"
#include "security/device.h"
#include "security/folder-lock.h"
#include "security/key-slots.h"
#include "security/keyring.h"
#include "security/passphrase.h"
#include "security/slot-file.h"
#include "session/audit-head.h"
#include "session/seed.h"
#include "session/session-private.h"

#include <glib/gstdio.h>

#define TEAM_NAME "team.db"
#define CASES_NAME "cases.db"
#define VAULT_NAME "vault.db"
#define HEAD_NAME "team.head"
#define NEW_HEAD_NAME HEAD_NAME ".new"

/* Stands in a folder while it is being made. With it and without slots, nobody has the keys of what
 * is there: an earlier making was killed. */
#define UNFINISHED_NAME "unfinished"

/* What this device keeps sealed: in the team drawer who it is, in the vault what belongs to the
 * cases. */
#define SEALED_DEVICE "device"
#define SEALED_CASES_KEY "cases_key"

/* Team folders of one user that are listed. */
#define FOLDERS_LIMIT 1000

struct _WvbSession {
  GObject parent_instance;

  char *folder;
  WvbFolderLock *lock;
  WvbSecret *team_key;
  WvbDevice *device;

  WvbAuditHeadPlace *team_head;
  WvbAuditHeadPlace *cases_head;
  WvbStore *team;
  WvbStore *cases;
  WvbStore *vault;

  char *neighbourhood;
  char *user;
  char *recovery_code;
  gboolean is_open;
};

G_DEFINE_FINAL_TYPE (WvbSession, wvb_session, G_TYPE_OBJECT)

/* Only once the device is known can the head of a log be signed or examined. */
static void
set_device (WvbSession *self, WvbDevice *device)
{
  g_assert (self->device == NULL);

  self->device = wvb_device_ref (device);
  wvb_audit_head_place_set_device (self->team_head, device);
  wvb_audit_head_place_set_device (self->cases_head, device);
}

/* The slot opened, so a file that the key does not open, or that is not there, is damage. */
static void
call_it_damage (GError **error, const char *name)
{
  if (error == NULL
      || !(g_error_matches (*error, WVB_ERROR, WVB_ERROR_WRONG_KEY)
           || g_error_matches (*error, WVB_ERROR, WVB_ERROR_NOT_FOUND)))
    return;
  g_clear_error (error);
  g_set_error (error, WVB_ERROR, WVB_ERROR_DAMAGED,
               _ ("%s is damaged: its key is right, yet it cannot be read"), name);
}

static WvbStore *
open_drawer (WvbSession *self,
             const char *name,
             WvbDrawer drawer,
             WvbSecret *key,
             gboolean create,
             WvbAuditHeadKeeper *head,
             GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GError) local_error = NULL;
  WvbStore *store;

  G_STATIC_ASSERT (WVB_STORE_KEY_SIZE == WVB_KEY_SIZE);
  g_assert (wvb_secret_get_length (key) == WVB_KEY_SIZE);

  store = wvb_store_open (&(WvbStoreOptions) { .path = path,
                                               .drawer = drawer,
                                               .key = wvb_secret_get_bytes (key),
                                               .create = create,
                                               .head = head },
                          &local_error);
  if (store == NULL) {
    if (!create)
      call_it_damage (&local_error, name);
    g_propagate_error (error, g_steal_pointer (&local_error));
  }
  return store;
}

static gboolean
open_team (WvbSession *self, gboolean create, GError **error)
{
  self->team = open_drawer (self, TEAM_NAME, WVB_DRAWER_TEAM, self->team_key, create,
                            wvb_audit_head_place_get_keeper (self->team_head), error);
  return self->team != NULL;
}

static gboolean
open_vault (WvbSession *self, WvbSecret *key, gboolean create, GError **error)
{
  self->vault = open_drawer (self, VAULT_NAME, WVB_DRAWER_VAULT, key, create, NULL, error);
  wvb_audit_head_place_set_vault (self->cases_head, self->vault);
  return self->vault != NULL;
}

static gboolean
open_cases (WvbSession *self, WvbSecret *key, gboolean create, GError **error)
{
  self->cases = open_drawer (self, CASES_NAME, WVB_DRAWER_CASES, key, create,
                             wvb_audit_head_place_get_keeper (self->cases_head), error);
  return self->cases != NULL;
}

static void
set_writers (WvbSession *self)
{
  WvbStore *const stores[] = { self->team, self->vault, self->cases };

  g_assert (self->device != NULL);

  for (guint i = 0; i < G_N_ELEMENTS (stores); i++)
    if (stores[i] != NULL)
      wvb_store_set_writer (stores[i], wvb_device_get_id (self->device), self->user);
}

static gboolean
write_event (WvbTransaction *transaction, gpointer data, GError **error)
{
  return wvb_transaction_audit (transaction, data, error);
}

static gboolean
log_event (WvbSession *self, WvbAuditAction action, GError **error)
{
  WvbAuditEvent event = { .action = action };

  if (!wvb_store_write_sync (self->team, write_event, &event, error))
    return FALSE;
  return self->cases == NULL || wvb_store_write_sync (self->cases, write_event, &event, error);
}

static void
close_stores (WvbSession *self)
{
  /* The head of the cases' log goes into the vault, so the vault outlives them. */
  WvbStore **stores[] = { &self->cases, &self->vault, &self->team };

  for (guint i = 0; i < G_N_ELEMENTS (stores); i++)
    if (*stores[i] != NULL) {
      wvb_store_close (*stores[i]);
      g_clear_object (stores[i]);
    }
  if (self->cases_head != NULL)
    wvb_audit_head_place_set_vault (self->cases_head, NULL);
  g_clear_pointer (&self->team_key, wvb_secret_unref);
  g_clear_pointer (&self->lock, wvb_folder_lock_unref);
}

static WvbSession *
new_session (const char *folder)
{
  WvbSession *self = g_object_new (WVB_TYPE_SESSION, NULL);

  g_assert (folder != NULL);

  self->folder = g_canonicalize_filename (folder, NULL);
  self->team_head
      = wvb_audit_head_place_new_for_file (g_build_filename (self->folder, HEAD_NAME, NULL));
  self->cases_head = wvb_audit_head_place_new_for_vault ();
  return self;
}

static const char *
get_program (void)
{
  return g_strcmp0 (g_get_prgname (), WVB_FOLDER_LOCK_COMMAND_LINE) == 0
             ? WVB_FOLDER_LOCK_COMMAND_LINE
             : WVB_FOLDER_LOCK_APPLICATION;
}

static gboolean
make_stores (WvbSession *self, const WvbSessionSetup *setup, WvbSecret *vault_key, GError **error)
{
  g_autoptr (WvbDevice) device = wvb_device_new ();
  g_autoptr (WvbSecret) device_secret = wvb_device_dup_secret (device);
  g_autoptr (WvbSecret) cases_key = wvb_secret_new_random (WVB_KEY_SIZE);
  g_autoptr (GBytes) device_bytes = wvb_sealed_borrow (device_secret);
  g_autoptr (GBytes) cases_bytes = wvb_sealed_borrow (cases_key);
  WvbSeed seed = { .setup = setup, .device = device_bytes, .device_name = SEALED_DEVICE };

  set_device (self, device);
  if (!open_vault (self, vault_key, TRUE, error) || !open_cases (self, cases_key, TRUE, error)
      || !open_team (self, TRUE, error))
    return FALSE;
  set_writers (self);
  if (!wvb_sealed_save_sync (self->vault, SEALED_CASES_KEY, cases_bytes, error)
      || !wvb_store_write_sync (self->team, wvb_seed_write, &seed, error))
    return FALSE;
  self->user = seed.user;
  set_writers (self);
  return TRUE;
}

/* The slots come last: a folder without them is no database yet. */
static gboolean
make_contents (WvbSession *self, const WvbSessionSetup *setup, GError **error)
{
  g_autoptr (WvbSecret) vault_key = wvb_secret_new_random (WVB_KEY_SIZE);

  self->team_key = wvb_secret_new_random (WVB_KEY_SIZE);
  if (!make_stores (self, setup, vault_key, error) || !log_event (self, WVB_AUDIT_OPEN, error)
      || !wvb_key_slots_create (self->folder, setup->passphrase, NULL, self->team_key, vault_key,
                                &self->recovery_code, error))
    return FALSE;
  self->is_open = TRUE;
  return TRUE;
}

/* Between seeing that the folder is empty and having its lock, another program may have filled it;
 * what is in it then is not ours to remove. */
static gboolean
lock_empty_folder (WvbSession *self, GError **error)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  self->lock = wvb_folder_lock_new (self->folder, get_program (), error);
  if (self->lock == NULL)
    return FALSE;
  dir = g_dir_open (self->folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (!g_str_equal (name, WVB_FOLDER_LOCK_NAME)) {
      g_set_error_literal (error, WVB_ERROR, WVB_ERROR_INVALID,
                           _ ("The folder is not empty; choose a new one"));
      g_clear_pointer (&self->lock, wvb_folder_lock_unref);
      return FALSE;
    }
  return TRUE;
}

static void
remove_file (WvbSession *self, const char *name, const char *ending)
{
  g_autofree char *file = g_strconcat (name, ending, NULL);
  g_autofree char *path = g_build_filename (self->folder, file, NULL);

  g_unlink (path);
}

static void
remove_contents (WvbSession *self)
{
  static const char *const DATABASES[] = { TEAM_NAME, CASES_NAME, VAULT_NAME };
  static const char *const DATABASE_ENDINGS[] = { "", "-wal", "-shm", "-journal" };
  static const char *const OTHERS[] = { HEAD_NAME, WVB_SLOT_FILE_NAME, UNFINISHED_NAME };
  static const char *const OTHER_ENDINGS[] = { "", ".new" };

  for (guint i = 0; i < G_N_ELEMENTS (DATABASES); i++)
    for (guint j = 0; j < G_N_ELEMENTS (DATABASE_ENDINGS); j++)
      remove_file (self, DATABASES[i], DATABASE_ENDINGS[j]);
  for (guint i = 0; i < G_N_ELEMENTS (OTHERS); i++)
    for (guint j = 0; j < G_N_ELEMENTS (OTHER_ENDINGS); j++)
      remove_file (self, OTHERS[i], OTHER_ENDINGS[j]);
  remove_file (self, WVB_FOLDER_LOCK_NAME, "");
}

static gboolean
has_file (WvbSession *self, const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
clear_unfinished (WvbSession *self)
{
  if (!has_file (self, UNFINISHED_NAME) || has_file (self, WVB_SLOT_FILE_NAME))
    return;
  self->lock = wvb_folder_lock_new (self->folder, get_program (), NULL);
  if (self->lock != NULL)
    remove_contents (self);
  g_clear_pointer (&self->lock, wvb_folder_lock_unref);
}

static gboolean
mark_unfinished (WvbSession *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, UNFINISHED_NAME, NULL);

  return g_file_set_contents_full (path, "", 0, G_FILE_SET_CONTENTS_NONE, 0600, error);
}

/* The lock makes a file, so first look whether this is a database at all. */
static gboolean
lock_folder (WvbSession *self, GError **error)
{
  g_autofree char *id = wvb_session_find_slots (self->folder, NULL, error);

  if (id == NULL)
    return FALSE;
  self->lock = wvb_folder_lock_new (self->folder, get_program (), error);
  return self->lock != NULL;
}

static gboolean
load_device (WvbSession *self, GError **error)
{
  g_autoptr (WvbSecret) secret
      = wvb_sealed_load_sync (self->team, SEALED_DEVICE, WVB_DEVICE_SECRET_SIZE, error);
  g_autoptr (WvbDevice) device = secret != NULL ? wvb_device_new_from_secret (secret, error) : NULL;

  if (device == NULL)
    return FALSE;
  set_device (self, device);
  return TRUE;
}

static gboolean
open_vault_and_cases (WvbSession *self, WvbSecret *vault_key, GError **error)
{
  g_autoptr (WvbSecret) cases_key = NULL;

  if (!open_vault (self, vault_key, FALSE, error))
    return FALSE;
  cases_key = wvb_sealed_load_sync (self->vault, SEALED_CASES_KEY, WVB_KEY_SIZE, error);
  return cases_key != NULL && open_cases (self, cases_key, FALSE, error);
}

static gboolean
open_contents (WvbSession *self, WvbSecret *vault_key, WvbAuditAction action, GError **error)
{
  WvbSeedNames names = { NULL };

  if (!open_team (self, FALSE, error) || !load_device (self, error)
      || (vault_key != NULL && !open_vault_and_cases (self, vault_key, error))
      || !wvb_store_read_sync (self->team, wvb_seed_read_names, &names, error))
    return FALSE;
  self->neighbourhood = names.neighbourhood;
  self->user = names.user;
  set_writers (self);
  remove_file (self, UNFINISHED_NAME, "");
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

  if (!lock_folder (self, error) || !open (self->folder, text, &self->team_key, &vault_key, error)
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

  g_clear_pointer (&self->team_head, wvb_audit_head_place_free);
  g_clear_pointer (&self->cases_head, wvb_audit_head_place_free);
  g_clear_pointer (&self->device, wvb_device_unref);
  g_clear_pointer (&self->recovery_code, wvb_secret_free_text);
  g_free (self->folder);
  g_free (self->neighbourhood);
  g_free (self->user);
  G_OBJECT_CLASS (wvb_session_parent_class)->finalize (object);
}

static void
wvb_session_class_init (WvbSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = wvb_session_dispose;
  object_class->finalize = wvb_session_finalize;
}

static void
wvb_session_init (WvbSession *self)
{
}

/* What an unfinished making left is no database: nobody has its keys. */
gboolean
wvb_session_check_new (const char *folder, GError **error)
{
  static const char *const NAMES[] = { WVB_SLOT_FILE_NAME, TEAM_NAME };
  g_autofree char *unfinished = g_build_filename (folder, UNFINISHED_NAME, NULL);

  g_return_val_if_fail (folder != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++) {
    g_autofree char *path = g_build_filename (folder, NAMES[i], NULL);

    if (!g_file_test (path, G_FILE_TEST_EXISTS)
        || (i > 0 && g_file_test (unfinished, G_FILE_TEST_EXISTS)))
      continue;
    g_set_error (error, WVB_ERROR, WVB_ERROR_INVALID,
                 _ ("There already is a database here, in %s; open that one, or choose a new or "
                    "an empty folder for another"),
                 folder);
    return FALSE;
  }
  return TRUE;
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
  if (!wvb_session_check_new (self->folder, error)
      || !wvb_passphrase_check (setup->passphrase, error))
    return NULL;
  clear_unfinished (self);
  if (!wvb_folder_make (self->folder, error))
    return NULL;
  if (lock_empty_folder (self, error)) {
    if (mark_unfinished (self, error) && make_contents (self, setup, error)) {
      remove_file (self, UNFINISHED_NAME, "");
      return g_steal_pointer (&self);
    }
    close_stores (self);
    remove_contents (self);
  }
  if (!was_there)
    g_rmdir (self->folder);
  return NULL;
}

char *
wvb_session_find_slots (const char *folder, gboolean *has_keyring, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *team = g_build_filename (folder, TEAM_NAME, NULL);
  char *id = wvb_key_slots_dup_folder_id (folder, has_keyring, &local_error);

  if (id != NULL)
    return id;
  if (!g_error_matches (local_error, WVB_ERROR, WVB_ERROR_NOT_FOUND))
    g_propagate_error (error, g_steal_pointer (&local_error));
  else if (g_file_test (team, G_FILE_TEST_EXISTS))
    g_set_error_literal (error, WVB_ERROR, WVB_ERROR_DAMAGED,
                         _ ("The file with the key slots is missing"));
  else
    g_set_error_literal (error, WVB_ERROR, WVB_ERROR_NOT_FOUND,
                         _ ("There is no database in this folder"));
  return NULL;
}

WvbSession *
wvb_session_open_sync (const char *folder, const char *passphrase, GError **error)
{
  g_return_val_if_fail (folder != NULL, NULL);
  g_return_val_if_fail (passphrase != NULL, NULL);

  return open_with_slot (folder, wvb_key_slots_open_with_passphrase, passphrase, WVB_AUDIT_OPEN,
                         error);
}

WvbSession *
wvb_session_open_recovery_blocking (const char *folder, const char *code, GError **error)
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
  if (!lock_folder (self, error)
      || !wvb_key_slots_open_with_keyring (self->folder, secret, &self->team_key, error)
      || !open_contents (self, /* vault_key: */ NULL, WVB_AUDIT_OPEN, error))
    return NULL;
  return g_steal_pointer (&self);
}

gboolean
wvb_session_add_keyring_blocking (WvbSession *self,
                                  char **folder_id,
                                  WvbSecret **secret,
                                  GError **error)
{
  g_autofree char *id = NULL;

  g_return_val_if_fail (WVB_IS_SESSION (self), FALSE);
  g_return_val_if_fail (self->team_key != NULL, FALSE);

  id = wvb_key_slots_dup_folder_id (self->folder, NULL, error);
  if (id == NULL || !wvb_key_slots_add_keyring (self->folder, self->team_key, secret, error))
    return FALSE;
  *folder_id = g_steal_pointer (&id);
  return TRUE;
}

gboolean
wvb_session_remove_keyring_blocking (WvbSession *self, GError **error)
{
  g_return_val_if_fail (WVB_IS_SESSION (self), FALSE);
  g_return_val_if_fail (self->team_key != NULL, FALSE);

  return wvb_key_slots_remove_keyring (self->folder, self->team_key, error);
}

/* Where no mark can be kept for the login session, the slot goes instead. */
static void
spend_keyring (WvbSession *self)
{
  g_autofree char *id = wvb_key_slots_dup_folder_id (self->folder, NULL, NULL);

  if (id == NULL || wvb_keyring_mark_spent (id, NULL) || wvb_keyring_is_spent (id))
    return;
  if (!wvb_key_slots_remove_keyring (self->folder, self->team_key, NULL))
    g_debug ("the keyring slot is neither spent nor removed");
}

void
wvb_session_lock (WvbSession *self)
{
  g_return_if_fail (WVB_IS_SESSION (self));

  if (self->team_key != NULL)
    spend_keyring (self);
  wvb_session_close (self);
}

void
wvb_session_close (WvbSession *self)
{
  g_return_if_fail (WVB_IS_SESSION (self));

  /* A drawer that cannot log its closing closes all the same. */
  if (self->is_open && !log_event (self, WVB_AUDIT_CLOSE, NULL))
    g_debug ("the log does not hold the closing");
  self->is_open = FALSE;
  close_stores (self);
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

  return self->cases;
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

  return wvb_device_get_id (self->device);
}

char *
wvb_session_dup_fingerprint (WvbSession *self)
{
  g_return_val_if_fail (WVB_IS_SESSION (self), NULL);

  return wvb_device_dup_fingerprint (self->device);
}

const char *
wvb_session_get_recovery_code (WvbSession *self)
{
  g_return_val_if_fail (WVB_IS_SESSION (self), NULL);

  return self->recovery_code;
}

void
wvb_session_forget_recovery_code (WvbSession *self)
{
  g_return_if_fail (WVB_IS_SESSION (self));

  g_clear_pointer (&self->recovery_code, wvb_secret_free_text);
}

typedef struct {
  const char *name;
  GStrvBuilder *problems;
} VerifyJob;

static gboolean
verify_drawer (WvbReader *reader, gpointer data, GError **error)
{
  VerifyJob *job = data;
  g_auto (GStrv) problems = wvb_reader_verify (reader, error);

  for (guint i = 0; problems != NULL && problems[i] != NULL; i++)
    g_strv_builder_take (job->problems, g_strdup_printf ("%s: %s", job->name, problems[i]));
  return problems != NULL;
}

/* What cannot even be examined is a problem too, unless the examining itself failed. */
static gboolean
verify_store (WvbStore *store, const char *name, GStrvBuilder *problems, GError **error)
{
  VerifyJob job = { name, problems };
  g_autoptr (GError) local_error = NULL;

  if (store == NULL || wvb_store_read_sync (store, verify_drawer, &job, &local_error))
    return TRUE;
  if (!g_error_matches (local_error, WVB_ERROR, WVB_ERROR_DAMAGED)) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  g_strv_builder_take (problems, g_strdup_printf ("%s: %s", name, local_error->message));
  return TRUE;
}

char **
wvb_session_verify_sync (WvbSession *self, GError **error)
{
  g_autoptr (GStrvBuilder) problems = g_strv_builder_new ();
  g_autoptr (GError) slots_error = NULL;

  g_return_val_if_fail (WVB_IS_SESSION (self), NULL);
  g_return_val_if_fail (self->team != NULL, NULL);

  if (!verify_store (self->team, TEAM_NAME, problems, error)
      || !verify_store (self->cases, CASES_NAME, problems, error)
      || !verify_store (self->vault, VAULT_NAME, problems, error))
    return NULL;
  if (!wvb_key_slots_verify (self->folder, self->team_key, &slots_error))
    g_strv_builder_take (problems,
                         g_strdup_printf ("%s: %s", WVB_SLOT_FILE_NAME, slots_error->message));
  return g_strv_builder_end (problems);
}

char *
wvb_session_dup_default_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "wijkverband", NULL);
}

char **
wvb_session_list_folders (void)
{
  g_autofree char *parent = wvb_session_dup_default_folder ();
  g_autoptr (GStrvBuilder) folders = g_strv_builder_new ();
  g_autoptr (GDir) dir = g_dir_open (parent, 0, NULL);
  const char *name;

  for (guint i = 0; dir != NULL && i < FOLDERS_LIMIT && (name = g_dir_read_name (dir)) != NULL;
       i++) {
    g_autofree char *folder = g_build_filename (parent, name, NULL);
    g_autofree char *slots = g_build_filename (folder, WVB_SLOT_FILE_NAME, NULL);

    if (g_file_test (slots, G_FILE_TEST_IS_REGULAR))
      g_strv_builder_take (folders, g_steal_pointer (&folder));
  }
  return g_strv_builder_end (folders);
}
