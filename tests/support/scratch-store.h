/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A team drawer in a folder of its own, for tests with a main loop. Deleted with its fixture. */
#pragma once

#include "model/draft.h"

G_BEGIN_DECLS

typedef struct {
  char *folder;
  WvbStore *store;
  WvbStore *cases; /* NULL until it is opened */
} ScratchStore;

/* For g_test_add(): an empty drawer with the seeded codes. */
void scratch_store_set_up (ScratchStore *fixture, gconstpointer data);
void scratch_store_tear_down (ScratchStore *fixture, gconstpointer data);

/* A cases drawer beside it; closed with the fixture. */
void scratch_store_open_cases (ScratchStore *fixture);

/* A test with such a drawer. */
void scratch_store_add_test (const char *path, void (*test) (ScratchStore *, gconstpointer));

/* Saves records in one transaction while the main loop runs. */
void scratch_store_save (ScratchStore *fixture, GPtrArray *records);
void scratch_store_save_one (ScratchStore *fixture, WvbRecord *record);
void scratch_store_delete (ScratchStore *fixture, WvbRecord *record);

/* Gives the change that it was. */
gint64 scratch_store_save_draft (WvbDraft *draft);

/* (transfer full) (nullable): what is stored. */
WvbRecord *scratch_store_load (ScratchStore *fixture, const WvbKind *kind, const char *id);

/* Runs the main loop until the future is there; gives its value or an error. */
const GValue *scratch_store_await (DexFuture *future, GError **error);

/* Runs the main loop for a while. */
void scratch_store_wait_ms (guint milliseconds);

G_END_DECLS
