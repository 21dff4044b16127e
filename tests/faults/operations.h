/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a fault can strike: a database folder and the operations that change it. Each operation is a
 * row of a table and says what holds after it was struck; test-kill, test-power-cut and
 * test-full-disk take the rows one after the other. One thread; nothing of a folder is open between
 * the calls, so that a process may be forked there. */
#pragma once

#include "drawer.h"
#include "session/audit-head.h"
#include "session.h"

G_BEGIN_DECLS

/* A team drawer with the head of its log beside it, signed by a device that is always the same. */
typedef struct {
  Drawer drawer;
  WvbAuditHeadPlace *place;
  WvbDevice *device;
} FaultFolder;

void fault_folder_init (FaultFolder *self, const char *folder);
void fault_folder_clear (FaultFolder *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FaultFolder, fault_folder_clear)

/* NULL with an error where drawer_open() would end the test. */
gboolean fault_folder_open (FaultFolder *self, gboolean create, GError **error);

/* Opens it and gives what wvb_verify_sync() says, or why it could not be opened or examined. It
 * is closed again. "" if nothing is wrong. */
char *fault_folder_verify (FaultFolder *self);

/* Called when the program tells whoever uses it that something is saved: @number says how much. */
typedef void (*FaultAcknowledge) (gint64 number, gpointer data);

/**
 * FaultOperation:
 * @name: in one word
 * @prepare: makes the folder as it is before, on a disk that works
 * @work: does it, and closes the folder whatever happens; %FALSE with an error if it could not be
 *   done
 * @check: (nullable result): what does not hold, given how much was acknowledged; opens the folder
 *   as the program would
 * @open: opens what there is as the program would, and closes it again
 * @repeats: whether it can be done after it was interrupted, or done
 */
typedef struct {
  const char *name;
  void (*prepare) (FaultFolder *folder);
  gboolean (*work) (FaultFolder *folder,
                    FaultAcknowledge acknowledge,
                    gpointer data,
                    GError **error);
  char *(*check) (FaultFolder *folder, gint64 acknowledged);
  gboolean (*open) (FaultFolder *folder, GError **error);
  gboolean repeats;
} FaultOperation;

#define FAULT_OPERATIONS 8
extern const FaultOperation fault_operations[FAULT_OPERATIONS];

/* Of a whole database folder with its slots, vault and cases; see session-operations.c. */
void fault_prepare_session (FaultFolder *self);
void fault_prepare_restore (FaultFolder *self);
gboolean fault_open_session (FaultFolder *self, GError **error);
gboolean fault_open_restored (FaultFolder *self, GError **error);
gboolean
fault_work_backup (FaultFolder *self, FaultAcknowledge acknowledge, gpointer data, GError **error);
char *fault_check_backup (FaultFolder *self, gint64 acknowledged);
gboolean fault_work_new_keys (FaultFolder *self,
                              FaultAcknowledge acknowledge,
                              gpointer data,
                              GError **error);
char *fault_check_new_keys (FaultFolder *self, gint64 acknowledged);
gboolean
fault_work_restore (FaultFolder *self, FaultAcknowledge acknowledge, gpointer data, GError **error);
char *fault_check_restore (FaultFolder *self, gint64 acknowledged);
gboolean fault_work_restore_new (FaultFolder *self,
                                 FaultAcknowledge acknowledge,
                                 gpointer data,
                                 GError **error);
char *fault_check_restore_new (FaultFolder *self, gint64 acknowledged);

/* Of a table that is written by its name. */
const FaultOperation *fault_find_operation (const char *name);

/* One more service; the session is of such a folder. */
void fault_save_service (WvbSession *session);

/* Saving one record after another, each in a transaction of its own; the first row. */
#define FAULT_WRITE (&fault_operations[0])

/* How many services the folder holds; -1 if it cannot be read. */
gint64 fault_folder_count_services (FaultFolder *self);

G_END_DECLS
