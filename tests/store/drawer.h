/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An encrypted team drawer in a folder of its own, for tests that wait for each job. What fails
 * where no error is asked for ends the test. Deleted with its fixture. */
#pragma once

#include "base/error.h"
#include "domain/social-map/social-map.h"
#include "store/connection.h"
#include "store/store.h"

G_BEGIN_DECLS

extern const guint8 DRAWER_KEY[WVB_STORE_KEY_SIZE];

typedef struct {
  char *folder;
  char *path;
  WvbAuditHeadKeeper *head;
  WvbStore *store;
} Drawer;

#define DRAWER_ADD(name, function)                                                                 \
  g_test_add ("/store/" name, Drawer, NULL, drawer_set_up, function, drawer_tear_down)

/* For g_test_add(): an empty drawer, written to by "device-a". */
void drawer_set_up (Drawer *self, gconstpointer data);
void drawer_tear_down (Drawer *self, gconstpointer data);

WvbStore *drawer_try_open (Drawer *self, const guint8 *key, gboolean create, GError **error);
void drawer_open (Drawer *self);
void drawer_close (Drawer *self);

void drawer_write (Drawer *self, WvbWriteFunc func, gpointer data);
void drawer_read (Drawer *self, WvbReadFunc func, gpointer data);

/* One transaction each; they give its number in the change log. */
gint64 drawer_save (Drawer *self, WvbRecord *record);
gint64 drawer_save_all (Drawer *self, GPtrArray *records);
gint64 drawer_delete (Drawer *self, WvbRecord *record);
gint64 drawer_restore (Drawer *self, WvbRecord *record);
gboolean drawer_undo (Drawer *self, gint64 change, GError **error);

/* The seeded codes and synonyms. */
void drawer_seed (Drawer *self);

WvbRecord *drawer_load (Drawer *self, WvbRecord *like);
guint drawer_count_history (Drawer *self, WvbRecord *like);

/* What wvb_verify_sync() finds, one sentence a line; "" for nothing. */
char *drawer_verify (Drawer *self);

/* A connection of the test's own beside the store's. */
WvbConnection *drawer_connect (Drawer *self);

/* Rows of @sql as "column|column", one a line. */
char *drawer_query (Drawer *self, const char *sql);

/* The titles that a list shows, "|" between them; the quick answer, the snapshot and the count are
 * held against each other. */
char *drawer_list (Drawer *self, WvbListFilter *filter);
char *drawer_search (Drawer *self, const WvbKind *kind, const char *search);

WvbRecord *make_service (const char *name, const char *description);
WvbRecord *make_organisation (const char *name);

/* The bytes of a file. */
GBytes *drawer_read_file (const char *path);

G_END_DECLS
