/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cases drawer and a vault in a folder of their own, for tests that wait for each job. Both are
 * in the clear: a byte search in an encrypted file proves nothing. What fails where no error is
 * asked for ends the test. Deleted with its fixture. */
#pragma once

#include "domain/mdo/mdo.h"
#include "store/store.h"

G_BEGIN_DECLS

typedef struct {
  char *folder;
  WvbStore *cases;
  WvbStore *vault;
} CaseDrawers;

#define CASE_DRAWERS_ADD(name, function)                                                           \
  g_test_add ("/store/" name, CaseDrawers, NULL, case_drawers_set_up, function,                    \
              case_drawers_tear_down)

void case_drawers_set_up (CaseDrawers *self, gconstpointer data);
void case_drawers_tear_down (CaseDrawers *self, gconstpointer data);

void case_drawers_open (CaseDrawers *self);
void case_drawers_close (CaseDrawers *self);

/* (transfer full): the path of a file of the folder. */
char *case_drawers_dup_path (CaseDrawers *self, const char *name);

/* Copies cases.db and its log; the stores may be open, nobody writes. */
void case_drawers_back_up (CaseDrawers *self, const char *name);

/* Puts a copy back; the stores have to be closed. */
void case_drawers_put_back (CaseDrawers *self, const char *name);

/* A new case, saved. */
WvbRecord *case_drawers_make_case (CaseDrawers *self);

/* An identity of that name, not saved. */
WvbRecord *case_drawers_make_identity (const char *name);

void case_drawers_save (CaseDrawers *self, WvbRecord *about, WvbRecord *identity);

/* The names in the versions of the identity of a case, "|" between them. */
char *case_drawers_dup_names (CaseDrawers *self, WvbRecord *about);

/* (transfer full) (nullable): the key of a case, for looking for its bytes. */
GBytes *case_drawers_dup_key (CaseDrawers *self, WvbRecord *about);

/* The first column of the rows of @sql in one of the files, "|" between them. */
char *case_drawers_query (CaseDrawers *self, const char *name, const char *sql);

/* In how many files of the folder the bytes are, a log beside its file included. */
guint case_drawers_count_files_with (CaseDrawers *self, gconstpointer bytes, gsize size);

G_END_DECLS
