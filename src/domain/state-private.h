/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What state.c (joining and writing), state-read.c and state-apply.c (from a record and into one)
 * and state-text.c (names and values in the text forms) share. */
#pragma once

#include "domain/state.h"

G_BEGIN_DECLS

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

/* Registers and sets are apart, for another version may have made a set of what is text here.
 * `deleted` holds the vectors seen by those who deleted the record, %NULL while nobody did. */
struct _WvbState {
  GTree *vector;
  Unit *origin;
  Unit *deleted;
  GTree *registers;
  GTree *sets;
};

Candidate *wvb_candidate_new (const char *device, guint64 n, const char *value);

Unit *wvb_unit_new (gboolean is_set);
void wvb_unit_add (Unit *unit, const char *device, guint64 n, const char *value);
void wvb_unit_sort (Unit *unit);
gboolean wvb_unit_is_sound (Unit *unit);

WvbState *wvb_state_new (void);
void wvb_state_set_count (WvbState *self, const char *device, guint64 n);
Unit *wvb_state_ensure_unit (WvbState *self, const char *name, gboolean is_set);
Unit *wvb_state_ensure_deleted (WvbState *self);
gboolean wvb_state_implies (WvbState *self, Unit *unit);
gboolean wvb_state_is_deleted (WvbState *self);
gboolean wvb_state_parse_vector (WvbState *self, const char *text, GError **error);

/* Whether a record has a place of its own for the unit. */
gboolean wvb_state_has_place (const WvbKind *kind, const char *name, gboolean is_set);
char *wvb_state_dup_written_value (WvbState *self, WvbRecord *record, const char *unit);

/* An unknown member `set[member]` without a value is a member of a set: returns the set, %NULL for
 * a register. Only what wvb_state_dup_member_name() gives back counts, so that no name changes. */
char *wvb_state_dup_set_name (const char *name, const char *value, char **member);
char *wvb_state_dup_member_name (const char *set, const char *member);

/* Names as they stand among stamps and alternatives; no name is escaped to the deleted mark's. */
#define WVB_STATE_DELETED_NAME "!deleted"
char *wvb_state_escape (const char *name);
char *wvb_state_escape_member (const char *set, const char *member);

/* The devices of the vector in its order; borrowed, the array is the caller's. */
GPtrArray *wvb_state_list_devices (WvbState *self);

G_END_DECLS
