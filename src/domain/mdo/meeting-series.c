/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/mdo/meeting-series.h"

#include "base/clock.h"
#include "base/error.h"
#include "domain/mdo/holiday.h"
#include "domain/mdo/mdo.h"
#include "domain/social-map/opening-rule.h"

#include <glib/gi18n-lib.h>

#define LAST_OF_MONTH (-1)

/* A series as it is reckoned with. */
typedef struct {
  GDate first;
  GDate last; /* not valid: it goes on */
  gboolean is_monthly;
  guint interval;
  int ordinal;
} Rule;

/* A fifth one is not in every month, and who meets on it means the last. */
static int
find_ordinal (const GDate *day)
{
  int ordinal = (g_date_get_day (day) - 1) / 7 + 1;

  return ordinal <= 4 ? ordinal : LAST_OF_MONTH;
}

static gboolean
read_rule (WvbRecord *series, Rule *rule)
{
  const char *frequency = wvb_record_get_text (series, WVB_MEETING_SERIES_FREQUENCY);
  gint64 interval = wvb_record_get_integer (series, WVB_MEETING_SERIES_INTERVAL);

  if (!wvb_clock_parse_date (wvb_record_get_text (series, WVB_MEETING_SERIES_STARTS_ON),
                             &rule->first))
    return FALSE;
  wvb_clock_parse_date (wvb_record_get_text (series, WVB_MEETING_SERIES_ENDS_ON), &rule->last);
  rule->is_monthly = g_strcmp0 (frequency, WVB_MEETING_MONTHLY) == 0;
  rule->interval = (guint) CLAMP (interval, 1, 52);
  rule->ordinal = (int) wvb_record_get_integer (series, WVB_MEETING_SERIES_ORDINAL);
  if (rule->ordinal == 0 || rule->ordinal < LAST_OF_MONTH || rule->ordinal > 4)
    rule->ordinal = find_ordinal (&rule->first);
  return rule->is_monthly || g_strcmp0 (frequency, WVB_MEETING_WEEKLY) == 0;
}

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, WVB_ERROR, WVB_ERROR_INVALID, message);
  return FALSE;
}

static gboolean
check_days (WvbRecord *series, GError **error)
{
  Rule rule;

  if (!read_rule (series, &rule))
    return refuse (error, _ ("Say on which day the first meeting is, and how often it comes back"));
  if (wvb_record_has (series, WVB_MEETING_SERIES_ENDS_ON) && !g_date_valid (&rule.last))
    return refuse (error, _ ("The last day is no date"));
  if (g_date_valid (&rule.last) && g_date_compare (&rule.last, &rule.first) < 0)
    return refuse (error, _ ("The last day is before the first one"));
  return TRUE;
}

gboolean
wvb_meeting_series_check (WvbRecord *series, GError **error)
{
  int from, until;

  g_return_val_if_fail (WVB_IS_RECORD (series), FALSE);

  from = wvb_opening_rule_parse_time (wvb_record_get_text (series, WVB_MEETING_SERIES_STARTS_AT));
  until = wvb_opening_rule_parse_time (wvb_record_get_text (series, WVB_MEETING_SERIES_ENDS_AT));
  if (!check_days (series, error))
    return FALSE;
  if (from < 0 || until < 0)
    return refuse (error, _ ("Write the times as 10:00"));
  return from < until || refuse (error, _ ("The meeting ends before it begins"));
}

/* The wanted weekday of a month, of which the first day is given. */
static void
find_in_month (const Rule *rule, GDate *month)
{
  int weekday = g_date_get_weekday (&rule->first);

  if (rule->ordinal == LAST_OF_MONTH) {
    g_date_add_months (month, 1);
    g_date_subtract_days (month, 1);
    g_date_subtract_days (month, (guint) ((g_date_get_weekday (month) - weekday + 7) % 7));
    return;
  }
  g_date_add_days (month, (guint) ((weekday - (int) g_date_get_weekday (month) + 7) % 7));
  g_date_add_days (month, (guint) (7 * (rule->ordinal - 1)));
}

/* The day of the @n-th turn; before the first day there may be one that does not count. */
static void
find_turn (const Rule *rule, guint n, GDate *day)
{
  *day = rule->first;
  if (rule->is_monthly) {
    g_date_set_day (day, 1);
    g_date_add_months (day, n * rule->interval);
    find_in_month (rule, day);
    return;
  }
  g_date_add_days (day, 7 * n * rule->interval);
}

/* The first turn that may be on @from or after it. */
static guint
find_first_turn (const Rule *rule, const GDate *from)
{
  int days = g_date_days_between (&rule->first, from);
  int days_of_turn = rule->is_monthly ? 31 * (int) rule->interval : 7 * (int) rule->interval;

  return days > 0 ? (guint) (days / days_of_turn) : 0;
}

GArray *
wvb_meeting_series_list_days (WvbRecord *series,
                              const GDate *from,
                              const GDate *until,
                              GArray *skipped)
{
  GArray *days = g_array_new (FALSE, FALSE, sizeof (GDate));
  gboolean skips;
  Rule rule;
  GDate day;

  g_return_val_if_fail (WVB_IS_RECORD (series), days);
  g_return_val_if_fail (from != NULL && g_date_valid (from), days);
  g_return_val_if_fail (until != NULL && g_date_valid (until), days);

  if (!wvb_meeting_series_check (series, NULL) || !read_rule (series, &rule))
    return days;
  skips = wvb_record_get_integer (series, WVB_MEETING_SERIES_SKIPS_HOLIDAYS) != 0;
  for (guint n = find_first_turn (&rule, from); days->len < WVB_MEETING_SERIES_DAYS_LIMIT; n++) {
    find_turn (&rule, n, &day);
    if (g_date_compare (&day, until) > 0
        || (g_date_valid (&rule.last) && g_date_compare (&day, &rule.last) > 0))
      break;
    if (g_date_compare (&day, from) < 0 || g_date_compare (&day, &rule.first) < 0)
      continue;
    if (!skips || wvb_holiday_get_name (&day) == NULL)
      g_array_append_val (days, day);
    else if (skipped != NULL)
      g_array_append_val (skipped, day);
  }
  return days;
}

int
wvb_meeting_series_get_ordinal (WvbRecord *series)
{
  Rule rule;

  g_return_val_if_fail (WVB_IS_RECORD (series), 0);

  return read_rule (series, &rule) ? rule.ordinal : 0;
}

static char *
dup_weekday (const GDate *day)
{
  char name[64];

  g_date_strftime (name, sizeof name, "%A", day);
  return g_strdup (name);
}

static char *
dup_weekly (const Rule *rule)
{
  g_autofree char *weekday = dup_weekday (&rule->first);

  if (rule->interval == 1)
    /* Translators: a day of the week */
    return g_strdup_printf (_ ("every week on %s"), weekday);
  /* Translators: number of weeks, 2 or more; a day of the week */
  return g_strdup_printf (_ ("every %u weeks on %s"), rule->interval, weekday);
}

static char *
dup_monthly (const Rule *rule)
{
  static const char *const ORDINALS[]
      = { N_ ("last"), NULL, N_ ("first"), N_ ("second"), N_ ("third"), N_ ("fourth") };
  g_autofree char *weekday = dup_weekday (&rule->first);
  const char *ordinal = _ (ORDINALS[rule->ordinal + 1]);

  if (rule->interval == 1)
    /* Translators: first, second, …, last; a day of the week */
    return g_strdup_printf (_ ("every month on the %s %s"), ordinal, weekday);
  /* Translators: number of months, 2 or more; first, second, …, last; a day of the week */
  return g_strdup_printf (_ ("every %u months on the %s %s"), rule->interval, ordinal, weekday);
}

char *
wvb_meeting_series_dup_text (WvbRecord *series)
{
  g_autofree char *days = NULL;
  Rule rule;

  g_return_val_if_fail (WVB_IS_RECORD (series), NULL);

  if (!wvb_meeting_series_check (series, NULL) || !read_rule (series, &rule))
    return g_strdup ("");
  days = rule.is_monthly ? dup_monthly (&rule) : dup_weekly (&rule);
  return g_strdup_printf ("%s, %s–%s", days,
                          wvb_record_get_text (series, WVB_MEETING_SERIES_STARTS_AT),
                          wvb_record_get_text (series, WVB_MEETING_SERIES_ENDS_AT));
}
