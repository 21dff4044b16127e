/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The grounds of cases as they are stored: reading, saving, and which are about to end. On the
 * thread of the reader or transaction. */
#pragma once

#include "domain/mdo/ground.h"
#include "store/transaction.h"

G_BEGIN_DECLS

/* Whoever asks what ends soon is told of so many at most. */
#define WVB_CASE_GROUNDS_ENDING_MAX 200

/* So many days before it ends a ground is told of, first and once more. */
#define WVB_CASE_GROUNDS_FIRST_WARNING_DAYS 30
#define WVB_CASE_GROUNDS_LAST_WARNING_DAYS 7

/**
 * WvbEndingGround:
 * @ground: a ground without which somebody will know no more
 * @days_left: until its last day; negative once it is past and its case is locked for the recipient
 * @days_to_destruction: until the identity goes with it, where it is the last one
 */
typedef struct {
  WvbRecord *ground;
  int days_left;
  int days_to_destruction;
} WvbEndingGround;

void wvb_ending_ground_free (WvbEndingGround *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WvbEndingGround, wvb_ending_ground_free)

/**
 * wvb_case_grounds_read:
 * @cases: a reader of the cases drawer
 * @case_id: id of a case
 * @error: why they could not be read
 *
 * Returns: (transfer full) (nullable) (element-type WvbRecord): its grounds, oldest first, those
 *   that ended too
 */
GPtrArray *wvb_case_grounds_read (WvbReader *cases, const char *case_id, GError **error);

/**
 * wvb_case_grounds_read_ending:
 * @cases: a reader of the cases drawer
 * @today: a day
 * @days: those with fewer days left, such as %WVB_CASE_GROUNDS_FIRST_WARNING_DAYS
 * @error: why they could not be read
 *
 * Those of named cases that end within @days or ended in the last %WVB_GROUND_GRACE_DAYS, unless
 * another ground for the same recipient lasts longer.
 *
 * Returns: (transfer full) (nullable) (element-type WvbEndingGround): the most urgent first, at
 * most %WVB_CASE_GROUNDS_ENDING_MAX
 */
GPtrArray *
wvb_case_grounds_read_ending (WvbReader *cases, const GDate *today, int days, GError **error);

/**
 * wvb_case_grounds_save:
 * @cases: a transaction on the cases drawer
 * @ground: what a person wants it to be
 * @error: %WVB_ERROR_INVALID, %WVB_ERROR_NOT_FOUND without its case
 *
 * What was withdrawn or ended stays so: it is evidence. Whoever agrees again gives a new consent.
 *
 * Returns: whether it was saved
 */
gboolean wvb_case_grounds_save (WvbTransaction *cases, WvbRecord *ground, GError **error);

/**
 * wvb_case_grounds_close:
 * @cases: a transaction on the cases drawer
 * @case_id: id of a case that is being closed
 * @today: the day
 * @error: why it could not be done
 *
 * A consent lasts until the case is closed: what would have lasted longer ends today.
 *
 * Returns: whether it was done
 */
gboolean wvb_case_grounds_close (WvbTransaction *cases,
                                 const char *case_id,
                                 const GDate *today,
                                 GError **error);

G_END_DECLS
