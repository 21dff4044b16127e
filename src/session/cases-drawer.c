/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/cases-drawer.h"

#include "base/error.h"
#include "session/audit-head.h"
#include "session/cases-keys.h"
#include "session/folder-files.h"
#include "store/erasure.h"

struct _WvbCasesDrawer {
  WvbAuditHeadPlace *head;
  WvbStore *vault;
  WvbStore *cases;
};

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

static gboolean
open_vault (
    WvbCasesDrawer *self, const char *folder, WvbSecret *key, gboolean create, GError **error)
{
  self->vault
      = wvb_drawer_open (folder, WVB_VAULT_FILE_NAME, WVB_DRAWER_VAULT, key, create, NULL, error);
  wvb_audit_head_place_set_vault (self->head, self->vault);
  return self->vault != NULL;
}

static gboolean
open_cases (
    WvbCasesDrawer *self, const char *folder, WvbSecret *key, gboolean create, GError **error)
{
  self->cases = wvb_drawer_open (folder, WVB_CASES_FILE_NAME, WVB_DRAWER_CASES, key, create,
                                 wvb_audit_head_place_get_keeper (self->head), error);
  return self->cases != NULL;
}

static WvbCasesDrawer *
new_drawer (WvbDevice *device)
{
  WvbCasesDrawer *self = g_new0 (WvbCasesDrawer, 1);

  g_assert (device != NULL);

  self->head = wvb_audit_head_place_new_for_vault ();
  wvb_audit_head_place_set_device (self->head, device);
  return self;
}

WvbStore *
wvb_drawer_open (const char *folder,
                 const char *name,
                 WvbDrawer drawer,
                 WvbSecret *key,
                 gboolean create,
                 WvbAuditHeadKeeper *head,
                 GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) local_error = NULL;
  WvbStore *store;

  G_STATIC_ASSERT (WVB_STORE_KEY_SIZE == WVB_KEY_SIZE);
  g_return_val_if_fail (wvb_secret_get_length (key) == WVB_KEY_SIZE, NULL);

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

WvbCasesDrawer *
wvb_cases_drawer_create (const char *folder,
                         WvbSecret *vault_key,
                         WvbDevice *device,
                         GError **error)
{
  g_autoptr (WvbCasesDrawer) self = new_drawer (device);
  g_autoptr (WvbSecret) key = wvb_secret_new_random (WVB_KEY_SIZE);
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();

  if (!open_vault (self, folder, vault_key, TRUE, error)
      || !open_cases (self, folder, key, TRUE, error))
    return NULL;
  wvb_cases_drawer_set_writer (self, device, NULL);
  g_ptr_array_add (keys, key);
  if (!wvb_cases_keys_save (self->vault, keys, error))
    return NULL;
  return g_steal_pointer (&self);
}

WvbCasesDrawer *
wvb_cases_drawer_open (
    const char *folder, WvbSecret *vault_key, WvbDevice *device, const char *user, GError **error)
{
  g_autoptr (WvbCasesDrawer) self = new_drawer (device);
  g_autoptr (WvbSecret) key = NULL;

  if (!open_vault (self, folder, vault_key, FALSE, error))
    return NULL;
  key = wvb_cases_keys_load (self->vault, error);
  if (key == NULL || !open_cases (self, folder, key, FALSE, error))
    return NULL;
  wvb_cases_drawer_set_writer (self, device, user);
  /* The file may have been put back from an earlier day. */
  if (!wvb_erasure_scrub_sync (self->cases, self->vault, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
wvb_cases_drawer_close (WvbCasesDrawer *self)
{
  /* The head of the cases' log goes into the vault, so the vault outlives them. */
  WvbStore **stores[] = { &self->cases, &self->vault };

  g_return_if_fail (self != NULL);

  for (guint i = 0; i < G_N_ELEMENTS (stores); i++)
    if (*stores[i] != NULL) {
      wvb_store_close (*stores[i]);
      g_clear_object (stores[i]);
    }
  wvb_audit_head_place_free (self->head);
  g_free (self);
}

void
wvb_cases_drawer_set_writer (WvbCasesDrawer *self, WvbDevice *device, const char *user)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (device != NULL);

  wvb_store_set_writer (self->vault, wvb_device_get_id (device), user);
  wvb_store_set_writer (self->cases, wvb_device_get_id (device), user);
}

WvbStore *
wvb_cases_drawer_get_cases (WvbCasesDrawer *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->cases;
}

WvbStore *
wvb_cases_drawer_get_vault (WvbCasesDrawer *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->vault;
}
