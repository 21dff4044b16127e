/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one place that says which HSDS object is which kind, and which member which field. Import
 * and export, JSON and tables all read it. Static data; any thread. */
#pragma once

#include "domain/kind.h"

G_BEGIN_DECLS

/* The one member of an object that is ours: fields and members that HSDS 3.0 has no place for. */
#define WVB_HSDS_EXTENSION "nl_wijkverband"
/* In it: members of the source that neither we nor HSDS 3.0 know. */
#define WVB_HSDS_EXTENSION_SOURCE "source"
/* In it: required members that stand there only because they are required. */
#define WVB_HSDS_EXTENSION_ASSUMED "assumed"
/* Before the name of an unknown member of a record; its value is compact JSON. */
#define WVB_HSDS_UNKNOWN_PREFIX "hsds."

/* No object has more members. */
#define WVB_HSDS_MEMBER_LIMIT 64

/**
 * WvbHsdsType:
 *
 * What HSDS 3.0 lets stand in a member. %WVB_HSDS_OLD is a member of older or newer versions: read,
 * never written outside our extension; %WVB_HSDS_OLD_DATE too, but it has to be a date.
 */
typedef enum {
  WVB_HSDS_TEXT,
  WVB_HSDS_NUMBER,
  WVB_HSDS_UUID,
  WVB_HSDS_URI,
  WVB_HSDS_EMAIL,
  WVB_HSDS_INSTANT,
  WVB_HSDS_STATUS,
  WVB_HSDS_PLACE,
  WVB_HSDS_WEEKDAY,
  WVB_HSDS_FREQUENCY,
  WVB_HSDS_OBJECT,
  WVB_HSDS_ARRAY,
  WVB_HSDS_OLD,
  WVB_HSDS_OLD_DATE,
} WvbHsdsType;

/**
 * WvbHsdsConversion:
 *
 * How a member becomes a field: as it is, or first read as this.
 */
typedef enum {
  WVB_HSDS_AS_IS,
  WVB_HSDS_AS_STATUS,
  WVB_HSDS_AS_PLACE,
  WVB_HSDS_AS_VIRTUAL,
  WVB_HSDS_AS_DAYS,
  WVB_HSDS_AS_TIME,
} WvbHsdsConversion;

/**
 * WvbHsdsMember:
 * @name: its name, in JSON and in tables
 * @type: what HSDS lets stand in it
 * @required: whether HSDS 3.0 requires it
 * @field: the field it fills, or -1
 * @conversion: how it becomes the field
 * @object: (nullable): what an object or an array holds, or what an identifier points at
 */
typedef struct {
  const char *name;
  WvbHsdsType type;
  gboolean required;
  int field;
  WvbHsdsConversion conversion;
  const char *object;
} WvbHsdsMember;

/**
 * WvbHsdsObject:
 * @name: its name, singular
 * @stems: names its table goes by, without `.csv`, the first is ours; closed by %NULL
 * @kind: (nullable): what it becomes; %NULL: nothing we have a place for
 * @refusal: (nullable): why it has no place, marked for translation
 * @members: (array length=n_members): where two fill one field, the first that has a value does
 * @n_members: how many
 */
typedef struct {
  const char *name;
  const char *const *stems;
  const WvbKind *kind;
  const char *refusal;
  const WvbHsdsMember *members;
  guint n_members;
} WvbHsdsObject;

/**
 * wvb_hsds_object_get_all:
 * @n_objects: (out): how many
 *
 * Returns: (transfer none) (array length=n_objects): every object, owners before what they own
 */
const WvbHsdsObject *wvb_hsds_object_get_all (guint *n_objects);

/**
 * wvb_hsds_object_find:
 * @name: (nullable): singular name
 *
 * Returns: (transfer none) (nullable): the object of that name
 */
const WvbHsdsObject *wvb_hsds_object_find (const char *name);

/**
 * wvb_hsds_object_find_kind:
 * @kind: a kind
 *
 * Returns: (transfer none) (nullable): the object that stands for it
 */
const WvbHsdsObject *wvb_hsds_object_find_kind (const WvbKind *kind);

/**
 * wvb_hsds_object_find_member:
 * @object: an object
 * @name: name of a member
 *
 * Returns: its index, or -1
 */
int wvb_hsds_object_find_member (const WvbHsdsObject *object, const char *name);

/**
 * wvb_hsds_object_find_written_member:
 * @object: an object
 * @field: a field of its kind
 *
 * Returns: index of the member that the field goes out in, or -1 for the extension
 */
int wvb_hsds_object_find_written_member (const WvbHsdsObject *object, guint field);

/**
 * wvb_hsds_object_recognise_table:
 * @header: (array length=n_columns): names of columns, folded
 * @n_columns: how many
 * @stem: (nullable): name of the file without its ending
 *
 * A table is known by its header; its name decides where the header would fit several.
 *
 * Returns: (transfer none) (nullable): what its rows are
 */
const WvbHsdsObject *
wvb_hsds_object_recognise_table (char *const *header, guint n_columns, const char *stem);

/**
 * wvb_hsds_object_recognise_members:
 * @names: (array zero-terminated=1): names of the members of a JSON object
 * @path: (nullable): path of its file
 *
 * Returns: (transfer none) (nullable): what it is
 */
const WvbHsdsObject *wvb_hsds_object_recognise_members (const char *const *names, const char *path);

G_END_DECLS
