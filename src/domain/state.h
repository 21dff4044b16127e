/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a record is to joining: per merge unit the values nobody has replaced yet, each with the
 * stamp of the write that brought it, and a version vector of everything seen.
 *
 * Joining two states keeps every value whose stamp the other has not seen. It needs no base, no
 * clock and no rules, so it is commutative, associative and idempotent. A register holds one value
 * until two devices write at once; a set holds one stamp per member. A unit nobody wrote since the
 * record was made has the record's default stamps and no value of its own in the text form.
 *
 * Pure; a state is owned by its maker; one thread at a time. */
#pragma once

#include "domain/record.h"

G_BEGIN_DECLS

/* Devices are named by this many characters at most, none of them "," ":" or "|"; more than this
 * many devices, units or values of a unit are refused when read. */
#define WVB_STATE_DEVICE_LIMIT 64
#define WVB_STATE_DEVICES_LIMIT 1000
#define WVB_STATE_CANDIDATES_LIMIT 20000

typedef struct _WvbState WvbState;

void wvb_state_free (WvbState *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WvbState, wvb_state_free)

/**
 * wvb_state_dup_first_stamps:
 * @device: the device that makes the record
 *
 * Returns: (transfer full): the stamps of a record that was just made, whatever its values
 */
char *wvb_state_dup_first_stamps (const char *device);

/**
 * wvb_state_new_from_record:
 * @record: a record with stamps
 * @error: %WVB_ERROR_DAMAGED if its stamps or alternatives cannot be read
 *
 * Returns: (transfer full) (nullable): its state
 */
WvbState *wvb_state_new_from_record (WvbRecord *record, GError **error);

/**
 * wvb_state_join:
 * @self: a state
 * @other: another state of the same record
 *
 * Returns: (transfer full): the state that holds every value which neither has replaced
 */
WvbState *wvb_state_join (WvbState *self, WvbState *other);

/**
 * wvb_state_apply:
 * @self: a state
 * @record: receives the values shown, stamps, alternatives, unknown members and deleted mark
 *
 * Among concurrent values of a register the highest (n, device) is shown.
 */
void wvb_state_apply (WvbState *self, WvbRecord *record);

/**
 * wvb_state_write:
 * @self: a state
 * @device: the device that writes
 * @before: the record as it was
 * @after: the record as a person wants it
 *
 * Stamps each merge unit in which @after differs from @before, unknown members and the deleted mark
 * included. A register's alternatives are replaced by the write; a set keeps what others added, and
 * a group the parts that only a later version of the program knows.
 *
 * Returns: the number of the write on @device, or 0 if nothing differs
 */
guint64 wvb_state_write (WvbState *self, const char *device, WvbRecord *before, WvbRecord *after);

/**
 * wvb_state_choose:
 * @self: a state
 * @device: the device of the person who chooses
 * @unit: the unit in question
 *
 * Makes the shown value of a register the only one. A deleted record stays deleted.
 *
 * Returns: the number of the write on @device, or 0 if there is nothing to choose
 */
guint64 wvb_state_choose (WvbState *self, const char *device, const char *unit);

/**
 * wvb_state_dup_canonical:
 * @self: a state
 *
 * Returns: (transfer full): a text that is byte-equal exactly for equal states
 */
char *wvb_state_dup_canonical (WvbState *self);

/**
 * wvb_state_dup_alternatives:
 * @self: a state
 * @unit: name of a unit
 *
 * Returns: (transfer full) (array zero-terminated=1): the concurrent values that are not shown,
 *   each once, highest stamp first
 */
char **wvb_state_dup_alternatives (WvbState *self, const char *unit);

/**
 * wvb_state_get_count:
 * @self: a state
 * @device: a device
 *
 * Returns: how many writes of @device the state has seen
 */
guint64 wvb_state_get_count (WvbState *self, const char *device);

/**
 * wvb_state_count_writes:
 * @record: a record
 *
 * Returns: how many writes of all devices it has seen: it grows with each, and is the same wherever
 *   the record is; 0 for one that was never stored
 */
guint64 wvb_state_count_writes (WvbRecord *record);

/**
 * wvb_state_dup_unit_value:
 * @record: a record
 * @unit: name of one of its merge units
 *
 * Returns: (transfer full) (nullable): the value of the unit as one text, %NULL for none: that of
 *   its field, or for a group the lines `field=value` with the value percent-escaped
 */
char *wvb_state_dup_unit_value (WvbRecord *record, const char *unit);

/**
 * wvb_state_set_unit_value:
 * @record: a record
 * @unit: name of one of its merge units
 * @value: (nullable): as wvb_state_dup_unit_value() gives it
 * @error: what is wrong
 *
 * Returns: whether @value could be read; if not, nothing changed
 */
gboolean
wvb_state_set_unit_value (WvbRecord *record, const char *unit, const char *value, GError **error);

/**
 * wvb_state_dup_units:
 * @kind: a kind
 *
 * Returns: (transfer container) (array zero-terminated=1): the names of its merge units, in the
 *   order of the table
 */
const char **wvb_state_dup_units (const WvbKind *kind);

G_END_DECLS
