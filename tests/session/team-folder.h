/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A database folder of a test's own, with services and named cases to look for afterwards. What
 * fails where no error is asked for ends the test. */
#pragma once

#include "session/backups.h"
#include "session/restore.h"

G_BEGIN_DECLS

#define PASSPHRASE "zeven natte wolken boven Leeuwarden"
#define NEW_PASSPHRASE "acht droge zonnen onder Maastricht"

/* Where everything of a test goes; made by team_folder_run(). */
extern char *scratch;

/* A folder of one test, open; its recovery code is told to nobody but @code. */
typedef struct {
  char *parent;
  char *folder;
  char *code;
  WvbSession *session;
} TeamFolder;

void team_folder_set_up (TeamFolder *self, gconstpointer data);
void team_folder_tear_down (TeamFolder *self, gconstpointer data);

/* Run the main loop until the future is settled, and consume it. */
gboolean await_done (DexFuture *future, GError **error);
WvbSession *await_session (DexFuture *future, GError **error);

/* With everything in it. */
void remove_folder (const char *path);

/* Runs the tests and clears up. */
int team_folder_run (void);

/* (transfer full): a name in the scratch folder. */
char *dup_scratch (const char *name);

/* Made and closed again; gives its recovery code. */
char *make_folder (const char *folder);

WvbSession *open_folder (const char *folder, const char *passphrase);
void close_folder (WvbSession *session);

void add_service (WvbSession *session, const char *name);
gint64 count_services (WvbSession *session);

/* A case with who it is about; gives its id. */
char *add_case (WvbSession *session, const char *name);
/* (transfer full): the name of who it is about, "" if nobody can tell. */
char *dup_case_name (WvbSession *session, const char *case_id);
void erase_case (WvbSession *session, const char *case_id);

void assert_sound (WvbSession *session);

/* (transfer full): the path of a new backup. */
char *make_backup (WvbSession *session, const char *place);

/* Opens the slots and gives them another passphrase. */
void change_passphrase (const char *folder, const char *old_one, const char *new_one);

gboolean try_restore (const char *backup,
                      const char *vault,
                      const char *folder,
                      const char *secret,
                      const char *today,
                      WvbRestored *restored,
                      GError **error);
void restore (const char *backup, const char *folder, const char *secret, WvbRestored *restored);

void flip_byte (const char *path, gint64 at);

G_END_DECLS
