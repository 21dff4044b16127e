/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The drawer of the cases with the vault that holds its key and the head of its log: they open and
 * close together. Made on a worker thread; the session owns it from then on and closes it on the
 * main thread. Also how any file of a folder is opened with a key from its slots. */
#pragma once

#include "security/device.h"
#include "store/store.h"

G_BEGIN_DECLS

typedef struct _WvbCasesDrawer WvbCasesDrawer;

/**
 * wvb_drawer_open:
 * @folder: the database folder
 * @name: name of the file
 * @drawer: which kinds it holds
 * @key: its key
 * @create: whether to make it
 * @head: (nullable): where the head of its log is kept
 * @error: %WVB_ERROR_DAMAGED also where the key does not open it, since the slot it came from was
 *   right
 *
 * Returns: (transfer full) (nullable): the store
 */
WvbStore *wvb_drawer_open (const char *folder,
                           const char *name,
                           WvbDrawer drawer,
                           WvbSecret *key,
                           gboolean create,
                           WvbAuditHeadKeeper *head,
                           GError **error);

/**
 * wvb_cases_drawer_create:
 * @folder: a locked folder without vault and cases
 * @vault_key: the key of the vault to be made
 * @device: who writes
 * @error: why not
 *
 * Returns: (transfer full) (nullable): the new drawer
 */
WvbCasesDrawer *wvb_cases_drawer_create (const char *folder,
                                         WvbSecret *vault_key,
                                         WvbDevice *device,
                                         GError **error);

/**
 * wvb_cases_drawer_open:
 * @folder: a locked database folder
 * @vault_key: the key of the vault
 * @device: who writes
 * @user: (nullable): id of the membership of whoever works
 * @error: %WVB_ERROR_DAMAGED
 *
 * Returns: (transfer full) (nullable): the drawer
 */
WvbCasesDrawer *wvb_cases_drawer_open (
    const char *folder, WvbSecret *vault_key, WvbDevice *device, const char *user, GError **error);

/**
 * wvb_cases_drawer_close:
 * @self: (transfer full): a drawer
 *
 * Finishes what was queued, checkpoints, closes and wipes the keys. Blocks shortly.
 */
void wvb_cases_drawer_close (WvbCasesDrawer *self);

void wvb_cases_drawer_set_writer (WvbCasesDrawer *self, WvbDevice *device, const char *user);
WvbStore *wvb_cases_drawer_get_cases (WvbCasesDrawer *self);
WvbStore *wvb_cases_drawer_get_vault (WvbCasesDrawer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WvbCasesDrawer, wvb_cases_drawer_close)

G_END_DECLS
