/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules and the readable form of weekly opening hours. Times are of Europe/Amsterdam. Pure; any
 * thread. */
#pragma once

#include "domain/record.h"

G_BEGIN_DECLS

#define WVB_OPENING_RULE_DAYS_PER_WEEK 7

/**
 * wvb_opening_rule_parse_days:
 * @text: days such as `MO,WE`, in any order and case
 * @days: (out): a bit for each day, Monday the lowest
 * @error: %WVB_ERROR_INVALID, for a person
 *
 * Returns: whether @text names at least one day and nothing else
 */
gboolean wvb_opening_rule_parse_days (const char *text, guint *days, GError **error);

/**
 * wvb_opening_rule_format_days:
 * @days: a bit for each day, Monday the lowest
 *
 * Returns: (transfer full): such as `MO,WE`; "" for no day
 */
char *wvb_opening_rule_format_days (guint days);

/**
 * wvb_opening_rule_dup_days_text:
 * @days: a bit for each day, Monday the lowest
 *
 * Returns: (transfer full): for a person, such as "ma–do, za"
 */
char *wvb_opening_rule_dup_days_text (guint days);

/**
 * wvb_opening_rule_parse_time:
 * @text: (nullable): such as `08:30`; `24:00` is the end of the day
 *
 * Returns: minutes after midnight, or -1 if @text is not HH:MM
 */
int wvb_opening_rule_parse_time (const char *text);

/**
 * wvb_opening_rule_check:
 * @rule: an opening rule
 * @error: %WVB_ERROR_INVALID, for a person
 *
 * Returns: whether days and times have their form, and times come in pairs
 */
gboolean wvb_opening_rule_check (WvbRecord *rule, GError **error);

/**
 * wvb_opening_rule_closes_before_opening:
 * @rule: an opening rule
 *
 * Such a rule is kept when it comes from elsewhere, and shown as a warning. Hours of the night, and
 * those that last until 00:00, rightly pass midnight.
 *
 * Returns: whether it ends before it begins
 */
gboolean wvb_opening_rule_closes_before_opening (WvbRecord *rule);

/**
 * wvb_opening_rule_dup_text:
 * @rules: (element-type WvbRecord): opening rules of one place, in any order
 * @today: (nullable): a date; rules that do not hold on it are left out
 *
 * Returns: (transfer full): for a person, days with the same hours together and a line for each
 *   kind and group of days, such as "ma–vr 08:00–12:00, 13:00–17:00"; "" without rules
 */
char *wvb_opening_rule_dup_text (GPtrArray *rules, const char *today);

G_END_DECLS
