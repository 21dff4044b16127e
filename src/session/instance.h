/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notices that a folder or a computer was copied. Two copies that both go on as one device would
 * stamp different changes alike, so a copy becomes a device of its own before it writes anything.
 *
 * Every opening is counted and gets a random number. The team drawer keeps those of this opening
 * and the one before, and the place: a hash over the id of the computer and the birth of the
 * folder. The head file and the slot file carry the opening they were last written in, so files of
 * different days or copies do not pass for one database. The vault carries the opening it was last
 * opened in, which the team drawer remembers apart: the cases stay closed on many days. For the
 * session; blocks on the disk. */
#pragma once

#include "session/audit-head.h"
#include "session/backup-lineage.h"

G_BEGIN_DECLS

#define WVB_INSTANCE_RANDOM_SIZE 16

/**
 * WvbInstance:
 * @trace: this opening
 * @before: the opening before it
 * @in_vault: the opening that the vault was in before this one
 * @place: where the folder is
 * @lineage: what the vault says whose past it has; "" if it says nothing
 * @opens_vault: whether the vault was examined
 * @is_copy: whether it was another folder, or another one's files, when it was opened last
 */
typedef struct {
  WvbOpeningTrace trace;
  WvbOpeningTrace before;
  WvbOpeningTrace in_vault;
  char place[2 * WVB_INSTANCE_RANDOM_SIZE + 1];
  char lineage[WVB_BACKUP_LINEAGE_SIZE];
  gboolean opens_vault;
  gboolean is_copy;
} WvbInstance;

/**
 * wvb_instance_examine:
 * @instance: (out): this opening
 * @folder: a locked database folder
 * @team: its team drawer, to which nothing was written yet
 * @head: where the head of its log is kept
 * @error: why it could not be read
 *
 * Returns: whether it could be examined
 */
gboolean wvb_instance_examine (WvbInstance *instance,
                               const char *folder,
                               WvbStore *team,
                               WvbAuditHeadPlace *head,
                               GError **error);

/**
 * wvb_instance_examine_vault:
 * @instance: (inout): this opening
 * @folder: a locked database folder, the vault of which is closed
 * @vault_key: its key
 * @team: its team drawer
 * @error: why it could not be read, or %WVB_ERROR_DAMAGED
 *
 * Says in @instance if the vault is of another day or of another copy than the team drawer.
 *
 * Returns: whether it could be examined
 */
gboolean wvb_instance_examine_vault (WvbInstance *instance,
                                     const char *folder,
                                     WvbSecret *vault_key,
                                     WvbStore *team,
                                     GError **error);

/* On the team drawer, as examined: from here on it is @successor's. */
gboolean wvb_instance_note_copy (WvbTransaction *transaction,
                                 const WvbInstance *instance,
                                 WvbDevice *successor,
                                 GError **error);

/* A #WvbWriteFunc on the team drawer, before anything is written to the vault: a crash between both
 * makes no copy. @data is a #WvbInstance whose vault was examined. */
gboolean wvb_instance_announce_vault (WvbTransaction *transaction, gpointer data, GError **error);

/**
 * wvb_instance_note_vault_sync:
 * @instance: this opening, announced to @team
 * @team: the team drawer
 * @vault: its vault, opened by a device that may write there
 * @error: why it could not be written
 *
 * From here on the team drawer knows no other vault, nor this one as it was before.
 *
 * Returns: whether it is noted
 */
gboolean wvb_instance_note_vault_sync (WvbInstance *instance,
                                       WvbStore *team,
                                       WvbStore *vault,
                                       GError **error);

/* A #WvbWriteFunc on the team drawer, its first: notes this opening; @data is a #WvbInstance. */
gboolean wvb_instance_note (WvbTransaction *transaction, gpointer data, GError **error);

/* (transfer full): whose past the vault has, as the team drawer knows it, also while it is closed.
 */
char *wvb_instance_dup_lineage (WvbReader *team);

/* (transfer full): the same as the vault itself says it; "" if it does not. */
char *wvb_instance_dup_lineage_of_vault (WvbReader *vault);

/* A #WvbWriteFunc on a team drawer that comes to another place on purpose. @data is the lineage of
 * the vault that it comes to, %NULL if that is a new one. */
gboolean wvb_instance_forget (WvbTransaction *transaction, gpointer data, GError **error);

/**
 * wvb_instance_set_machine:
 * @machine: (nullable): which computer to pretend, for tests
 */
void wvb_instance_set_machine (const char *machine);

G_END_DECLS
