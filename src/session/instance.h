/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notices that a folder or a computer was copied. Two copies that both go on as one device would
 * stamp different changes alike, so a copy becomes a device of its own before it writes anything.
 *
 * Every opening is counted and gets a random number. The team drawer keeps those of this opening
 * and the one before, and the place: a hash over the id of the computer and the birth of the
 * folder. The head file and the slot file carry the opening they were last written in, so files of
 * different days or copies do not pass for one database. For the session; blocks on the disk. */
#pragma once

#include "session/audit-head.h"

G_BEGIN_DECLS

#define WVB_INSTANCE_RANDOM_SIZE 16

/**
 * WvbInstance:
 * @trace: this opening
 * @before: the opening before it
 * @place: where the folder is
 * @is_copy: whether it was another folder, or another one's files, when it was opened last
 */
typedef struct {
  WvbOpeningTrace trace;
  WvbOpeningTrace before;
  char place[2 * WVB_INSTANCE_RANDOM_SIZE + 1];
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

/* A #WvbWriteFunc on the team drawer, its first: notes this opening; @data is a #WvbInstance. */
gboolean wvb_instance_note (WvbTransaction *transaction, gpointer data, GError **error);

/* A #WvbWriteFunc on a team drawer that comes to another place on purpose. */
gboolean wvb_instance_forget (WvbTransaction *transaction, gpointer data, GError **error);

/**
 * wvb_instance_set_machine:
 * @machine: (nullable): which computer to pretend, for tests
 */
void wvb_instance_set_machine (const char *machine);

G_END_DECLS
