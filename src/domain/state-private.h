/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What state.c (joining and writing) and state-text.c (the text forms) share. */
#pragma once

#include "domain/state.h"

G_BEGIN_DECLS

/* The unit that holds the vector seen by whoever deleted the record. No field may be called so. */
#define WVB_UNIT_DELETED "deleted"

/* One value that nobody replaced, and the write that brought it. */
typedef struct {
  char *device;
  guint64 n;
  char *value;
} Candidate;

/* The candidates of a register, highest stamp first, or the members of a set. */
typedef struct {
  gboolean is_set;
  GPtrArray *candidates;
} Unit;

struct _WvbState {
  GTree *vector;
  Unit *origin;
  GTree *units;
};

Candidate *wvb_candidate_new (const char *device, guint64 n, const char *value);

Unit *wvb_unit_new (gboolean is_set);
void wvb_unit_add (Unit *unit, const char *device, guint64 n, const char *value);
void wvb_unit_sort (Unit *unit);
gboolean wvb_unit_has_stamps_of (Unit *unit, Unit *origin);

WvbState *wvb_state_new (void);
void wvb_state_set_count (WvbState *self, const char *device, guint64 n);
Unit *wvb_state_implied_unit (WvbState *self, gboolean is_set);
void wvb_state_put_unit (WvbState *self, const char *name, Unit *unit);
gboolean wvb_state_is_deleted (WvbState *self);
gboolean wvb_state_parse_vector (WvbState *self, const char *text, GError **error);

/* "name[member]" names one member of a set; returns its set, or %NULL for a register. */
char *wvb_state_dup_set_name (const char *name, char **member);

G_END_DECLS
