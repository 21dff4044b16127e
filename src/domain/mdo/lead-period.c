/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/mdo/lead-period.h"

#include "base/clock.h"
#include "base/error.h"

/* A day after every other one, for a period without an end. */
#define NO_END G_MAXUINT32

/* Both days belong to it, as days of the Julian calendar. */
typedef struct {
  guint32 from;
  guint32 until;
} Span;

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, WVB_ERROR, WVB_ERROR_INVALID, message);
  return FALSE;
}

/* A period without a first day is none. */
static gboolean
read_span (WvbRecord *period, Span *span)
{
  GDate day;

  if (wvb_record_get_deleted (period)
      || !wvb_clock_parse_date (wvb_record_get_text (period, WVB_LEAD_PERIOD_VALID_FROM), &day))
    return FALSE;
  span->from = g_date_get_julian (&day);
  span->until = NO_END;
  if (wvb_clock_parse_date (wvb_record_get_text (period, WVB_LEAD_PERIOD_VALID_UNTIL), &day))
    span->until = g_date_get_julian (&day);
  return span->from <= span->until;
}

static gboolean
is_same (WvbRecord *one, WvbRecord *other, guint field)
{
  return wvb_record_equals_field (one, other, field);
}

/* Whether one of them at most may be at a time. */
static gboolean
excludes (WvbRecord *one, WvbRecord *other)
{
  return g_strcmp0 (wvb_record_get_id (one), wvb_record_get_id (other)) != 0
         && is_same (one, other, WVB_LEAD_PERIOD_CASE)
         && is_same (one, other, WVB_LEAD_PERIOD_SETTING)
         && is_same (one, other, WVB_LEAD_PERIOD_ROLE);
}

static gboolean
overlaps (WvbRecord *one, WvbRecord *other)
{
  Span a;
  Span b;

  return excludes (one, other) && read_span (one, &a) && read_span (other, &b) && a.from <= b.until
         && b.from <= a.until;
}

static void
set_day (WvbRecord *period, guint field, guint32 julian)
{
  GDate day;
  char text[16];

  g_date_clear (&day, 1);
  g_date_set_julian (&day, julian);
  g_date_strftime (text, sizeof text, "%Y-%m-%d", &day);
  wvb_record_set_text (period, field, text);
}

gboolean
wvb_lead_period_is_active (WvbRecord *period, const GDate *today)
{
  Span span;
  guint32 day;

  g_return_val_if_fail (WVB_IS_RECORD (period), FALSE);
  g_return_val_if_fail (today != NULL && g_date_valid (today), FALSE);

  day = g_date_get_julian (today);
  return read_span (period, &span) && span.from <= day && day <= span.until;
}

WvbRecord *
wvb_lead_period_find_active (GPtrArray *periods,
                             const char *setting,
                             const char *role,
                             const GDate *today)
{
  g_return_val_if_fail (periods != NULL, NULL);

  for (guint i = 0; i < periods->len; i++)
    if (g_strcmp0 (wvb_record_get_text (periods->pdata[i], WVB_LEAD_PERIOD_SETTING), setting) == 0
        && g_strcmp0 (wvb_record_get_text (periods->pdata[i], WVB_LEAD_PERIOD_ROLE), role) == 0
        && wvb_lead_period_is_active (periods->pdata[i], today))
      return periods->pdata[i];
  return NULL;
}

gboolean
wvb_lead_period_may_lead (const char *role, const char *discipline, const char *const *leading)
{
  if (g_strcmp0 (role, WVB_LEAD_CLINICIAN) != 0)
    return TRUE;
  return discipline != NULL && leading != NULL && g_strv_contains (leading, discipline);
}

gboolean
wvb_lead_period_check (WvbRecord *period, GError **error)
{
  Span span;

  g_return_val_if_fail (WVB_IS_RECORD (period), FALSE);

  if (!wvb_record_check (period, error))
    return FALSE;
  if (wvb_record_has (period, WVB_LEAD_PERIOD_MEMBERSHIP)
      == wvb_record_has (period, WVB_LEAD_PERIOD_ELSEWHERE))
    return refuse (error, _ ("Name a member who leads, or say who does elsewhere"));
  if (!read_span (period, &span))
    return refuse (error, _ ("The last day is before the first one"));
  if (wvb_record_get_integer (period, WVB_LEAD_PERIOD_TEMPORARY) != 0 && span.until == NO_END)
    return refuse (error, _ ("Say until when it is temporary"));
  return TRUE;
}

/* The same person again, after a temporary one. */
static WvbRecord *
make_return (WvbRecord *before, guint32 from)
{
  WvbRecord *after = wvb_record_new (&wvb_lead_period_kind, NULL);

  for (guint i = 0; i < wvb_lead_period_kind.n_fields; i++) {
    g_autofree char *value = wvb_record_dup_plain (before, i);

    wvb_record_set_plain (after, i, value, NULL);
  }
  set_day (after, WVB_LEAD_PERIOD_VALID_FROM, from);
  return after;
}

static gboolean
refuse_later (WvbRecord *other, GError **error)
{
  g_set_error (error, WVB_ERROR, WVB_ERROR_INVALID,
               _ ("Somebody leads from %s on already; let this one end before, or change that one"),
               wvb_record_get_text (other, WVB_LEAD_PERIOD_VALID_FROM));
  return FALSE;
}

/* Ends @other the day before, and lets it go on after what is temporary. */
static gboolean
make_room (WvbRecord *other, WvbRecord *period, gboolean *returns, GPtrArray *saved, GError **error)
{
  Span old;
  Span new;
  WvbRecord *ended;

  if (!read_span (other, &old) || !read_span (period, &new) || old.from >= new.from)
    return refuse_later (other, error);
  if (!*returns && wvb_record_get_integer (period, WVB_LEAD_PERIOD_TEMPORARY) != 0
      && old.until > new.until) {
    g_ptr_array_add (saved, make_return (other, new.until + 1));
    *returns = TRUE;
  }
  ended = wvb_record_copy (other);
  set_day (ended, WVB_LEAD_PERIOD_VALID_UNTIL, new.from - 1);
  g_ptr_array_add (saved, ended);
  return TRUE;
}

GPtrArray *
wvb_lead_period_place (GPtrArray *periods, WvbRecord *period, GError **error)
{
  g_autoptr (GPtrArray) saved = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean returns = FALSE;

  g_return_val_if_fail (periods != NULL, NULL);
  g_return_val_if_fail (WVB_IS_RECORD (period), NULL);

  for (guint i = 0; i < periods->len; i++)
    if (overlaps (periods->pdata[i], period)
        && !make_room (periods->pdata[i], period, &returns, saved, error))
      return NULL;
  g_ptr_array_add (saved, g_object_ref (period));
  return g_steal_pointer (&saved);
}

GPtrArray *
wvb_lead_find_conflicts (GPtrArray *periods)
{
  GPtrArray *conflicts = g_ptr_array_new ();

  g_return_val_if_fail (periods != NULL, conflicts);

  for (guint i = 0; i < periods->len; i++)
    for (guint j = 0; j < periods->len; j++)
      if (overlaps (periods->pdata[i], periods->pdata[j])) {
        g_ptr_array_add (conflicts, periods->pdata[i]);
        break;
      }
  return conflicts;
}

static gboolean
is_last (GPtrArray *periods, WvbRecord *period)
{
  Span span;
  Span other;

  if (!read_span (period, &span))
    return FALSE;
  for (guint i = 0; i < periods->len; i++)
    if (excludes (period, periods->pdata[i]) && read_span (periods->pdata[i], &other)
        && (other.until > span.until
            || (other.until == span.until
                && g_strcmp0 (wvb_record_get_id (periods->pdata[i]), wvb_record_get_id (period))
                       > 0)))
      return FALSE;
  return TRUE;
}

/* Whether nobody leads now in the setting and role of @period. */
static gboolean
is_vacant (GPtrArray *periods, WvbRecord *period, const GDate *today)
{
  return wvb_lead_period_find_active (periods,
                                      wvb_record_get_text (period, WVB_LEAD_PERIOD_SETTING),
                                      wvb_record_get_text (period, WVB_LEAD_PERIOD_ROLE), today)
         == NULL;
}

static gboolean
has_begun (WvbRecord *period, const GDate *today)
{
  Span span;

  return read_span (period, &span) && span.from <= g_date_get_julian (today);
}

/* The last one of those that have begun, so that one to come later fills no gap of today. */
GPtrArray *
wvb_lead_find_gaps (GPtrArray *periods, const GDate *today)
{
  GPtrArray *gaps = g_ptr_array_new ();
  g_autoptr (GPtrArray) begun = g_ptr_array_new ();

  g_return_val_if_fail (periods != NULL, gaps);
  g_return_val_if_fail (today != NULL && g_date_valid (today), gaps);

  for (guint i = 0; i < periods->len; i++)
    if (has_begun (periods->pdata[i], today))
      g_ptr_array_add (begun, periods->pdata[i]);
  for (guint i = 0; i < begun->len; i++)
    if (is_vacant (begun, begun->pdata[i], today) && is_last (begun, begun->pdata[i]))
      g_ptr_array_add (gaps, begun->pdata[i]);
  return gaps;
}
