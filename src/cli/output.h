/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What commands print: JSON for programs, text for people. Texts are UTF-8 whatever the locale. Any
 * thread, one at a time. */
#pragma once

#include "domain/record.h"
#include "store/reader.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* How a moment is written for a person, as of wvb_clock_dup_local(): with how far it is from UTC.
 */
#define WVB_OUTPUT_TIME "%Y-%m-%d %H:%M:%S%:z"

/**
 * wvb_output_print:
 * @format: as of printf()
 *
 * Prints text for a person. Data come from elsewhere: control characters other than line feeds and
 * tabs, characters that turn the direction of text and what is no UTF-8 become U+FFFD.
 */
void wvb_output_print (const char *format, ...) G_GNUC_PRINTF (1, 2);

/**
 * wvb_output_print_error:
 * @error: why the program failed
 *
 * Prints its message on standard error, as safe as wvb_output_print().
 */
void wvb_output_print_error (const GError *error);

/**
 * wvb_output_dup_line:
 * @text: (nullable): a value
 *
 * Returns: (transfer full): @text for a person, on one line: line feeds and tabs become U+FFFD too
 */
char *wvb_output_dup_line (const char *text);

/**
 * wvb_output_print_json:
 * @builder: holds one whole value
 *
 * Prints it on a line.
 */
void wvb_output_print_json (JsonBuilder *builder);

/**
 * wvb_output_dup_json:
 * @builder: holds one whole value
 *
 * Returns: (transfer full): the value as JSON on one line
 */
char *wvb_output_dup_json (JsonBuilder *builder);

/**
 * wvb_output_finish:
 * @error: %WVB_ERROR_FAILED if standard output did not take everything
 *
 * Returns: whether all that was printed got out
 */
gboolean wvb_output_finish (GError **error);

/* Adds a member with a text; NULL and "" become null. */
void wvb_output_add_text (JsonBuilder *builder, const char *name, const char *text);

/**
 * wvb_output_add_record:
 * @builder: inside an object
 * @record: a record
 *
 * Adds its id and every field by name: null where there is no value, a list for a list.
 */
void wvb_output_add_record (JsonBuilder *builder, WvbRecord *record);

/**
 * wvb_output_dup_record:
 * @record: a record
 * @reader: reads the labels of its codes
 *
 * Returns: (transfer full): the record for a person, a line for each field with a value
 */
char *wvb_output_dup_record (WvbRecord *record, WvbReader *reader);

/* "nl" or "en": in which language labels of codes are shown. */
const char *wvb_output_get_language (void);

G_END_DECLS
