/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is shown of a meeting that goes on, in words for a person. Pure, but for what day it is;
 * main thread. */
#pragma once

#include "domain/mdo/minute-line.h"
#include "model/minutes.h"

G_BEGIN_DECLS

/* Lines of what is copied for the own record system. */
#define WVB_LIVE_WORDS_BRIEF_LINES 10

/* (transfer full): what an item is called; a case by its short code alone. */
char *wvb_live_words_dup_title (WvbRecord *item);

/* What a line of the minutes or an action is, such as “Decision”. */
WvbMinuteKind wvb_live_words_get_kind (WvbRecord *line);

/* (nullable): code of the list "minute_kind"; %NULL: an action. */
const char *wvb_live_words_get_code (WvbMinuteKind kind);

/**
 * wvb_live_words_dup_who_and_when:
 * @minutes: minutes
 * @line: one of its lines or actions
 *
 * Returns: (transfer full) (nullable): such as “Sanne de Wit · Fri 27 Nov”
 */
char *wvb_live_words_dup_who_and_when (WvbMinutes *minutes, WvbRecord *line);

/* (transfer full): a line as somebody would type it, to type on in it. */
char *wvb_live_words_dup_typed (WvbMinutes *minutes, WvbRecord *line);

/**
 * wvb_live_words_dup_time:
 * @left_s: seconds that are left; below 0 when it takes longer
 *
 * Returns: (transfer full): such as “06:12 left”, or that it takes longer and by how much
 */
char *wvb_live_words_dup_time (gint64 left_s);

/**
 * wvb_live_words_dup_brief:
 * @minutes: minutes
 * @item: an item of the agenda
 * @lines: (element-type WvbRecord): what was written down at it
 *
 * Returns: (transfer full): that in at most %WVB_LIVE_WORDS_BRIEF_LINES plain lines, for the own
 *   record system
 */
char *wvb_live_words_dup_brief (WvbMinutes *minutes, WvbRecord *item, GPtrArray *lines);

G_END_DECLS
