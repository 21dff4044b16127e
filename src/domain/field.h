/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A field: one line of a kind's table. Static data; any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WvbFieldType:
 * @WVB_FIELD_TEXT: UTF-8 text
 * @WVB_FIELD_INTEGER: whole number
 * @WVB_FIELD_BOOLEAN: yes or no; absent counts as no
 * @WVB_FIELD_DATE: calendar date, `YYYY-MM-DD`
 * @WVB_FIELD_INSTANT: milliseconds since 1970-01-01 UTC
 * @WVB_FIELD_CODE: a code of the field's list
 * @WVB_FIELD_REFERENCE: the id of a record of the field's target kind
 * @WVB_FIELD_LIST: a set of codes, or of free words where the field names no list
 */
typedef enum {
  WVB_FIELD_TEXT,
  WVB_FIELD_INTEGER,
  WVB_FIELD_BOOLEAN,
  WVB_FIELD_DATE,
  WVB_FIELD_INSTANT,
  WVB_FIELD_CODE,
  WVB_FIELD_REFERENCE,
  WVB_FIELD_LIST,
} WvbFieldType;

/**
 * WvbSensitivity:
 * @WVB_SENSITIVITY_OPEN: may be published
 * @WVB_SENSITIVITY_INTERNAL: for the team
 * @WVB_SENSITIVITY_CASE: about a person, without saying who
 * @WVB_SENSITIVITY_IDENTITY: says who; only on the sealed kind
 */
typedef enum {
  WVB_SENSITIVITY_OPEN,
  WVB_SENSITIVITY_INTERNAL,
  WVB_SENSITIVITY_CASE,
  WVB_SENSITIVITY_IDENTITY,
} WvbSensitivity;

/**
 * WvbDisplayRule:
 * @WVB_DISPLAY_REPLACE: of concurrent values the highest stamp shows, the others are history
 * @WVB_DISPLAY_ASK: concurrent values show side by side until a person chooses
 */
typedef enum {
  WVB_DISPLAY_REPLACE,
  WVB_DISPLAY_ASK,
} WvbDisplayRule;

/**
 * WvbFieldFlags:
 * @WVB_FIELD_REQUIRED: a record without it is refused when a person edits
 * @WVB_FIELD_SEARCHABLE: its words are found by search
 * @WVB_FIELD_MULTILINE: may hold line breaks
 */
typedef enum {
  WVB_FIELD_NONE = 0,
  WVB_FIELD_REQUIRED = 1 << 0,
  WVB_FIELD_SEARCHABLE = 1 << 1,
  WVB_FIELD_MULTILINE = 1 << 2,
} WvbFieldFlags;

/**
 * WvbFieldFormat:
 * @WVB_FORMAT_FREE: any text
 * @WVB_FORMAT_EMAIL: one e-mail address
 * @WVB_FORMAT_URL: one address on the web, with or without `https://` before it
 *
 * What a person is held to who enters a text. Records that arrive from elsewhere keep what they
 * have.
 */
typedef enum {
  WVB_FORMAT_FREE,
  WVB_FORMAT_EMAIL,
  WVB_FORMAT_URL,
} WvbFieldFormat;

/* What a text may hold where its table says nothing: characters, and members of a list. */
#define WVB_FIELD_TEXT_LIMIT 500
#define WVB_FIELD_LONG_TEXT_LIMIT 20000
#define WVB_FIELD_LIST_LIMIT 200

/**
 * WvbField:
 * @name: the one spelling, snake_case: table, SQL, JSON, command line
 * @label: English label, marked for translation
 * @type: what it holds
 * @flags: see #WvbFieldFlags
 * @sensitivity: who may see it
 * @unit: (nullable): the merge unit it shares with its neighbours in the table; %NULL: its own
 * @display: what shows among concurrent values
 * @list: (nullable): code list of a code or a list
 * @target: (nullable): name of the kind a reference points at
 * @limit: characters of a text or members of a list; 0: the default
 * @minimum: least integer, if @maximum is larger
 * @maximum: largest integer
 * @format: how a person has to write a text
 * @absent: (nullable): the code that a record without one shows and is found by
 */
typedef struct {
  const char *name;
  const char *label;
  WvbFieldType type;
  WvbFieldFlags flags;
  WvbSensitivity sensitivity;
  const char *unit;
  WvbDisplayRule display;
  const char *list;
  const char *target;
  guint limit;
  gint64 minimum;
  gint64 maximum;
  WvbFieldFormat format;
  const char *absent;
} WvbField;

/**
 * wvb_field_get_unit:
 * @field: a field
 *
 * Returns: the name of its merge unit
 */
static inline const char *
wvb_field_get_unit (const WvbField *field)
{
  return field->unit != NULL ? field->unit : field->name;
}

/**
 * wvb_field_get_limit:
 * @field: a field
 *
 * Returns: the most characters (text) or members (list) it may hold
 */
guint wvb_field_get_limit (const WvbField *field);

/**
 * wvb_field_holds_text:
 * @field: a field
 *
 * Returns: whether its value is kept as one text (text, date, code, reference)
 */
gboolean wvb_field_holds_text (const WvbField *field);

/**
 * wvb_field_check_text:
 * @field: a field that holds text
 * @text: the value
 * @error: says what is wrong, for a person
 *
 * Returns: whether @text may stand in @field
 */
gboolean wvb_field_check_text (const WvbField *field, const char *text, GError **error);

/**
 * wvb_field_check_entry:
 * @field: a field that holds text
 * @text: what a person entered
 * @error: says what is wrong, for a person
 *
 * As wvb_field_check_text(), and the text has to be written in the format of the field. Not for
 * what an import or another device brings: that is kept as it is.
 *
 * Returns: whether a person may enter @text in @field
 */
gboolean wvb_field_check_entry (const WvbField *field, const char *text, GError **error);

/**
 * wvb_field_dup_uri:
 * @field: a field that holds text
 * @text: its value
 *
 * An e-mail address goes into its URI as the address alone: no further addressee, subject or
 * attachment comes along. What a person would be refused to enter is not opened either, so neither
 * is a web address with a name before the host.
 *
 * Returns: (transfer full) (nullable): what a browser or mail program may be given to open
 */
char *wvb_field_dup_uri (const WvbField *field, const char *text);

G_END_DECLS
