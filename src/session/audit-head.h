/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the head of a drawer's audit log is kept: that of the team in a small file beside its
 * database, that of the cases sealed in the vault. Also how the secrets of this device are kept
 * and read. The session owns it and frees it after the store it serves; the keeper's functions run
 * on that store's writer thread. */
#pragma once

#include "security/device.h"
#include "store/store.h"

G_BEGIN_DECLS

/* In the team drawer: who this device is. */
#define WVB_SEALED_DEVICE "device"

/**
 * WvbOpeningTrace:
 * @counter: which opening of the folder, from 1; 0 for none known
 * @random: what no other opening has
 */
typedef struct {
  guint64 counter;
  guint8 random[16];
} WvbOpeningTrace;

typedef struct _WvbAuditHeadPlace WvbAuditHeadPlace;

/**
 * wvb_audit_head_place_new_for_file:
 * @path: (transfer full): the file, which need not be there yet
 *
 * Returns: (transfer full): a place that nobody signs for yet
 */
WvbAuditHeadPlace *wvb_audit_head_place_new_for_file (char *path);

/**
 * wvb_audit_head_place_new_for_vault:
 *
 * Returns: (transfer full): a place that nobody signs for yet, in a vault that is still to be set
 */
WvbAuditHeadPlace *wvb_audit_head_place_new_for_vault (void);
void wvb_audit_head_place_free (WvbAuditHeadPlace *self);

/* The vault outlives the store whose head it keeps. */
void wvb_audit_head_place_set_vault (WvbAuditHeadPlace *self, WvbStore *vault);

/**
 * wvb_audit_head_place_set_device:
 * @self: a place
 * @device: who signs and whose signature is right; before anything is written, or on the thread of
 *   the store
 */
void wvb_audit_head_place_set_device (WvbAuditHeadPlace *self, WvbDevice *device);

/* In which opening a head in a file is written, from the next time on; before anything is. */
void wvb_audit_head_place_set_trace (WvbAuditHeadPlace *self, const WvbOpeningTrace *trace);

/**
 * wvb_audit_head_place_read_trace:
 * @self: a place in a file
 * @trace: (out): in which opening the head there was written; none if it cannot be read or does not
 *   say
 */
void wvb_audit_head_place_read_trace (WvbAuditHeadPlace *self, WvbOpeningTrace *trace);

/**
 * wvb_audit_head_place_get_keeper:
 * @self: a place
 *
 * Returns: (transfer none): what a store wants to know of it
 */
WvbAuditHeadKeeper *wvb_audit_head_place_get_keeper (WvbAuditHeadPlace *self);

/**
 * wvb_sealed_save_sync:
 * @store: where
 * @name: name of the secret
 * @body: the secret
 * @error: why it could not be kept
 *
 * Blocks; not on a thread that runs a main loop.
 *
 * Returns: whether it is kept now
 */
gboolean wvb_sealed_save_sync (WvbStore *store, const char *name, GBytes *body, GError **error);

/**
 * wvb_sealed_load_sync:
 * @store: where
 * @name: name of the secret
 * @size: how long it has to be
 * @error: %WVB_ERROR_DAMAGED if it is not there or of another length
 *
 * Blocks; not on a thread that runs a main loop.
 *
 * Returns: (transfer full) (nullable): the secret
 */
WvbSecret *wvb_sealed_load_sync (WvbStore *store, const char *name, gsize size, GError **error);

/**
 * wvb_sealed_load_device_sync:
 * @team: a team drawer
 * @error: %WVB_ERROR_DAMAGED if it is not there or none
 *
 * Blocks; not on a thread that runs a main loop.
 *
 * Returns: (transfer full) (nullable): who this device is
 */
WvbDevice *wvb_sealed_load_device_sync (WvbStore *team, GError **error);

/**
 * wvb_sealed_borrow:
 * @secret: a secret
 *
 * Returns: (transfer full): its bytes where they are; no copy reaches ordinary memory
 */
GBytes *wvb_sealed_borrow (WvbSecret *secret);

G_END_DECLS
