/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one line in which minutes are typed while the meeting goes on: a letter for what it is, the
 * text,
 * "@" with who does it and a date by when. "A @wijk belt de huisarts vr" is an action. A parsed
 * line belongs to the caller. Pure; any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WvbMinuteKind:
 * @WVB_MINUTE_INFORMATION: "I", or no letter
 * @WVB_MINUTE_DECISION: "B", a decision
 * @WVB_MINUTE_AGREEMENT: "M", an agreement of the MDO
 * @WVB_MINUTE_ACTION: "A", what somebody does
 */
typedef enum {
  WVB_MINUTE_INFORMATION,
  WVB_MINUTE_DECISION,
  WVB_MINUTE_AGREEMENT,
  WVB_MINUTE_ACTION,
} WvbMinuteKind;

#define WVB_MINUTE_N_KINDS (WVB_MINUTE_ACTION + 1)

/**
 * WvbMinuteLine:
 * @kind: what the line is
 * @text: the text, without the letter and without what was read as owner and date; "" if nothing is
 *   left
 * @owner: the index of the candidate who owns it, or -1
 * @owner_text: (nullable): what was typed behind the "@" of @owner
 * @due: the day by which; see g_date_valid()
 * @due_text: (nullable): the words that say @due
 * @problem: (nullable): why an "@" in it has no owner, for a person; the "@" stays in @text
 *
 * No word of the line is lost: each is the letter or in @text, @owner_text or @due_text.
 */
typedef struct {
  WvbMinuteKind kind;
  char *text;
  int owner;
  char *owner_text;
  GDate due;
  char *due_text;
  char *problem;
} WvbMinuteLine;

/**
 * wvb_minute_line_parse:
 * @line: UTF-8, as typed
 * @today: the day of the meeting
 * @candidates: (nullable) (array zero-terminated=1): who may own something: names or disciplines
 *
 * An owner is `@word` or `@"two words"`: a candidate of that name, or else the only one that has a
 * word which begins so, whatever the case and the marks on letters. The first `@` is the owner;
 * others stay in the text.
 *
 * A date is the last words of the line (the owner may follow), or stands somewhere behind the owner
 * if those words can hardly mean anything else. "Uiterlijk", "voor", "op" and the like before it
 * are of the date; behind "na", "sinds", "elke" and the like stands none.
 *
 * Only an action and an agreement have an owner and a date. A decision and information are kept to
 * the letter: "sinds vrijdag" and "@huisarts ziet" are part of what they say.
 *
 * Returns: (transfer full): the line; free with wvb_minute_line_free()
 */
WvbMinuteLine *
wvb_minute_line_parse (const char *line, const GDate *today, const char *const *candidates);

void wvb_minute_line_free (WvbMinuteLine *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WvbMinuteLine, wvb_minute_line_free)

/**
 * wvb_minute_line_complete:
 * @line: UTF-8, as typed so far
 * @cursor: the byte at which is typed
 * @candidates: (nullable) (array zero-terminated=1): who may own something
 * @start: (out) (optional): the byte of the "@" that is being typed, if there is one
 *
 * Returns: (transfer full) (element-type guint): the indices of the candidates that fit what stands
 *   between "@" and @cursor, those that begin with it first; all of them behind a bare "@"; empty
 * if no owner is being typed
 */
GArray *wvb_minute_line_complete (const char *line,
                                  gsize cursor,
                                  const char *const *candidates,
                                  gsize *start);

/**
 * wvb_minute_line_dup_completed:
 * @line: UTF-8, as typed so far
 * @start: the byte of the "@", of wvb_minute_line_complete()
 * @cursor: (inout): the byte at which is typed; then the one behind the owner and a space
 * @candidate: whom the person chose
 *
 * Returns: (transfer full): the line with @candidate as owner, in quotes if that is needed
 */
char *
wvb_minute_line_dup_completed (const char *line, gsize start, gsize *cursor, const char *candidate);

/**
 * wvb_minute_kind_get_letter:
 * @kind: what a line is
 *
 * Returns: the capital to begin such a line with, whatever the language of the screen
 */
char wvb_minute_kind_get_letter (WvbMinuteKind kind);

/**
 * wvb_minute_kind_get_label:
 * @kind: what a line is
 *
 * Returns: for a person, such as "Decision"
 */
const char *wvb_minute_kind_get_label (WvbMinuteKind kind);

G_END_DECLS
