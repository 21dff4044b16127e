/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record: an id, a value or none for each field of its kind, and what joining needs to know.
 * Owned by whoever made or loaded it; used by one thread at a time. Setting a value notifies only
 * when it changes; loading notifies nothing. */
#pragma once

#include "domain/kind.h"

G_BEGIN_DECLS

#define WVB_TYPE_RECORD (wvb_record_get_type ())
G_DECLARE_DERIVABLE_TYPE (WvbRecord, wvb_record, WVB, RECORD, GObject)

struct _WvbRecordClass {
  GObjectClass parent_class;
  const WvbKind *kind;
  GParamSpec **properties;
};

/**
 * wvb_record_class_install_kind: (skip)
 * @klass: class of the subclass
 * @kind: its kind
 *
 * Gives the class a property for each field.
 */
void wvb_record_class_install_kind (WvbRecordClass *klass, const WvbKind *kind);

/**
 * wvb_record_new:
 * @kind: the kind
 * @id: (nullable): its id; %NULL makes a new one
 *
 * Returns: (transfer full): a record without values
 */
WvbRecord *wvb_record_new (const WvbKind *kind, const char *id);

/**
 * wvb_record_copy:
 * @self: a record
 *
 * Returns: (transfer full): an independent copy, stamps and unknown members included
 */
WvbRecord *wvb_record_copy (WvbRecord *self);

const WvbKind *wvb_record_get_kind (WvbRecord *self);
const char *wvb_record_get_id (WvbRecord *self);

/**
 * wvb_record_has:
 * @self: a record
 * @field: index in the kind's table
 *
 * Returns: whether the field holds a value; an empty list holds none
 */
gboolean wvb_record_has (WvbRecord *self, guint field);

/**
 * wvb_record_get_text:
 * @self: a record
 * @field: index of a field that holds text
 *
 * Returns: (transfer none) (nullable): its value
 */
const char *wvb_record_get_text (WvbRecord *self, guint field);

/**
 * wvb_record_set_text:
 * @self: a record
 * @field: index of a field that holds text
 * @text: (nullable): the value; %NULL or "" clears it
 */
void wvb_record_set_text (WvbRecord *self, guint field, const char *text);

/**
 * wvb_record_get_integer:
 * @self: a record
 * @field: index of an integer, boolean or instant
 *
 * Returns: its value, 0 where there is none
 */
gint64 wvb_record_get_integer (WvbRecord *self, guint field);
void wvb_record_set_integer (WvbRecord *self, guint field, gint64 integer);

/**
 * wvb_record_get_list:
 * @self: a record
 * @field: index of a list
 *
 * Returns: (transfer none) (nullable) (array zero-terminated=1): its members, sorted, each once
 */
const char *const *wvb_record_get_list (WvbRecord *self, guint field);

/**
 * wvb_record_set_list:
 * @self: a record
 * @field: index of a list
 * @members: (nullable) (array zero-terminated=1): its members in any order
 */
void wvb_record_set_list (WvbRecord *self, guint field, const char *const *members);

void wvb_record_clear (WvbRecord *self, guint field);

/**
 * wvb_record_dup_plain:
 * @self: a record
 * @field: index in the kind's table
 *
 * Returns: (transfer full) (nullable): the value as one text, whatever its type: integers in
 *   decimal, booleans as `true` or `false`, members of a list one a line; %NULL for no value
 */
char *wvb_record_dup_plain (WvbRecord *self, guint field);

/**
 * wvb_record_set_plain:
 * @self: a record
 * @field: index in the kind's table
 * @plain: (nullable): what wvb_record_dup_plain() gives; a list also takes commas between members
 * @error: says what is wrong, for a person
 *
 * Returns: whether the value could be read; if not, nothing changed
 */
gboolean wvb_record_set_plain (WvbRecord *self, guint field, const char *plain, GError **error);

/**
 * wvb_record_equals_field:
 * @self: a record
 * @other: another of the same kind
 * @field: index in the kind's table
 *
 * Returns: whether both hold the same value, or none
 */
gboolean wvb_record_equals_field (WvbRecord *self, WvbRecord *other, guint field);

/**
 * wvb_record_equals:
 * @self: a record
 * @other: another of the same kind
 *
 * Returns: whether all values, unknown members and the deleted mark are the same; stamps don't
 * count
 */
gboolean wvb_record_equals (WvbRecord *self, WvbRecord *other);

/**
 * wvb_record_check:
 * @self: a record
 * @error: says what is wrong, for a person
 *
 * Checks what holds for one record of its kind alone: required fields, limits, forms.
 *
 * Returns: whether a person may save it
 */
gboolean wvb_record_check (WvbRecord *self, GError **error);

/* What joining needs; texts of the forms that state.h describes, "" for none. */
const char *wvb_record_get_stamps (WvbRecord *self);
void wvb_record_set_stamps (WvbRecord *self, const char *stamps);
const char *wvb_record_get_alternatives (WvbRecord *self);
void wvb_record_set_alternatives (WvbRecord *self, const char *alternatives);
gboolean wvb_record_get_deleted (WvbRecord *self);
void wvb_record_set_deleted (WvbRecord *self, gboolean deleted);

/**
 * wvb_record_get_unknown:
 * @self: a record
 *
 * Returns: (transfer none): members this version has no field for, as lines `name=value` sorted by
 *   name with both parts percent-escaped; "" for none
 */
const char *wvb_record_get_unknown (WvbRecord *self);
void wvb_record_set_unknown (WvbRecord *self, const char *unknown);

/**
 * wvb_record_dup_unknown_member:
 * @self: a record
 * @name: name of the member
 *
 * Returns: (transfer full) (nullable): its value as it came
 */
char *wvb_record_dup_unknown_member (WvbRecord *self, const char *name);

/**
 * wvb_record_set_unknown_member:
 * @self: a record
 * @name: name of the member
 * @value: (nullable): its value as it came; %NULL takes the member away
 *
 * A name like `set[member]` with the value "" is one member of an unknown set, which joins member
 * by member; anything else is a text of its own.
 */
void wvb_record_set_unknown_member (WvbRecord *self, const char *name, const char *value);

/**
 * wvb_record_dup_unknown_names:
 * @self: a record
 *
 * Returns: (transfer full) (array zero-terminated=1): the names of the unknown members, sorted
 */
char **wvb_record_dup_unknown_names (WvbRecord *self);

G_END_DECLS
