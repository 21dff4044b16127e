/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds in free text what points at a person, so that somebody who writes about a case without a
 * name is told before it is saved. A finding is a hint and never a proof: nothing is kept or
 * refused because of it. The spans belong to the caller. Pure; any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* After so many findings the search ends: the person has been told. */
#define WVB_IDENTIFYING_TEXT_SPANS_MAX 1000

/* Names beyond these are not looked for. */
#define WVB_IDENTIFYING_TEXT_NAMES_MAX 50000
#define WVB_IDENTIFYING_TEXT_NAME_MAX_BYTES 200

/* A surname of fewer letters is found with what stands before it only. */
#define WVB_IDENTIFYING_TEXT_SURNAME_MIN_LETTERS 3

/* A date that is no longer ago is of a plan or of what happened, not of a birth. */
#define WVB_IDENTIFYING_TEXT_BIRTH_MIN_YEARS 1
#define WVB_IDENTIFYING_TEXT_BIRTH_MAX_YEARS 125

/**
 * WvbIdentifyingTextKind:
 * @WVB_IDENTIFYING_TEXT_CITIZEN_NUMBER: eight or nine figures that pass the test of the BSN
 * @WVB_IDENTIFYING_TEXT_BIRTH_DATE: a date of long enough ago, or any behind "geb." and the like
 * @WVB_IDENTIFYING_TEXT_PHONE: a number at which a person can be called
 * @WVB_IDENTIFYING_TEXT_EMAIL: an e-mail address
 * @WVB_IDENTIFYING_TEXT_ADDRESS: a Dutch postcode with a house number before or behind it
 * @WVB_IDENTIFYING_TEXT_NAME: the name of somebody who is known as a client
 */
typedef enum {
  WVB_IDENTIFYING_TEXT_CITIZEN_NUMBER,
  WVB_IDENTIFYING_TEXT_BIRTH_DATE,
  WVB_IDENTIFYING_TEXT_PHONE,
  WVB_IDENTIFYING_TEXT_EMAIL,
  WVB_IDENTIFYING_TEXT_ADDRESS,
  WVB_IDENTIFYING_TEXT_NAME,
} WvbIdentifyingTextKind;

#define WVB_IDENTIFYING_TEXT_N_KINDS (WVB_IDENTIFYING_TEXT_NAME + 1)

/**
 * WvbIdentifyingSpan:
 * @kind: what was found
 * @start: the first byte of it
 * @end: the byte behind it
 */
typedef struct {
  WvbIdentifyingTextKind kind;
  gsize start;
  gsize end;
} WvbIdentifyingSpan;

/**
 * wvb_identifying_text_find:
 * @text: (nullable): UTF-8
 * @today: the day of writing
 * @names: (nullable) (array zero-terminated=1): known clients, as "Jan de Vries" or "Vries, Jan de"
 *
 * A name is found as whole words, whatever the case and the marks on letters: wholly, its surname
 * alone, and each part of a double surname. Takes a time in proportion to @text and to @names.
 *
 * Returns: (transfer full) (element-type WvbIdentifyingSpan): what was found, in the order of the
 *   text and without overlap; empty for invalid UTF-8
 */
GArray *wvb_identifying_text_find (const char *text, const GDate *today, const char *const *names);

/**
 * wvb_identifying_text_get_label:
 * @kind: a kind
 *
 * Returns: for a person, such as "date of birth"
 */
const char *wvb_identifying_text_get_label (WvbIdentifyingTextKind kind);

/**
 * wvb_identifying_text_dup_warning:
 * @text: the text of @spans
 * @spans: (element-type WvbIdentifyingSpan): what was found in it
 *
 * Each kind is named once, in the order of the text. Only the first figures of a phone number are
 * in it, and nothing else of the text.
 *
 * Returns: (transfer full) (nullable): one sentence for a person, such as "This text seems to
 * contain a phone number (06-…) and a date of birth."; %NULL without spans
 */
char *wvb_identifying_text_dup_warning (const char *text, GArray *spans);

G_END_DECLS
