/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/mdo/series-preview.h"

#include "base/clock.h"
#include "domain/mdo/holiday.h"
#include "domain/mdo/mdo.h"
#include "domain/mdo/meeting-series.h"
#include "exchange/conversion.h"
#include "model/meeting-words.h"

#include <glib/gi18n-lib.h>

/* So far ahead is looked: five meetings of one that comes once a year. */
#define DAYS_LOOKED_AT (6 * 366)

#define ROW_KEY "wvb-preview"

static char *
dup_day (const GDate *day, const GDate *today)
{
  char text[16];

  g_date_strftime (text, sizeof text, "%Y-%m-%d", day);
  return wvb_meeting_words_dup_day (text, today);
}

static void
append_days (GString *text, GArray *days, const GDate *today)
{
  for (guint i = 0; i < days->len && i < WVB_SERIES_PREVIEW_DAYS; i++) {
    g_autofree char *day = dup_day (&g_array_index (days, GDate, i), today);

    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "\n", day);
  }
  if (days->len == 0)
    g_string_append_printf (text, "\n%s", _ ("No meeting is left"));
}

/* Those before the last day that is shown. */
static void
append_skipped (GString *text, GArray *skipped, GArray *days, const GDate *today)
{
  for (guint i = 0; i < skipped->len; i++) {
    const GDate *day = &g_array_index (skipped, GDate, i);
    g_autofree char *words = dup_day (day, today);

    if (days->len > WVB_SERIES_PREVIEW_DAYS
        && g_date_compare (day, &g_array_index (days, GDate, WVB_SERIES_PREVIEW_DAYS - 1)) > 0)
      break;
    g_string_append_c (text, '\n');
    /* Translators: a day; the holiday that it is */
    g_string_append_printf (text, _ ("Not on %s: %s"), words, wvb_holiday_get_name (day));
  }
}

char *
wvb_series_preview_dup_text (WvbRecord *series, const GDate *today)
{
  g_autoptr (WvbRecord) read = NULL;
  g_autoptr (GArray) days = NULL;
  g_autoptr (GArray) skipped = g_array_new (FALSE, FALSE, sizeof (GDate));
  g_autoptr (GError) error = NULL;
  g_autofree char *rule = NULL;
  GString *text;
  GDate until, first;

  g_return_val_if_fail (WVB_IS_RECORD (series), NULL);
  g_return_val_if_fail (today != NULL, NULL);

  read = wvb_record_copy (series);
  wvb_series_preview_read_times (read, WVB_MEETING_SERIES_STARTS_AT, WVB_MEETING_SERIES_ENDS_AT);
  if (!wvb_meeting_series_check (read, &error))
    return g_strdup (error->message);
  wvb_clock_parse_date (wvb_record_get_text (read, WVB_MEETING_SERIES_STARTS_ON), &first);
  if (g_date_compare (&first, today) < 0)
    first = *today;
  until = first;
  g_date_add_days (&until, DAYS_LOOKED_AT);
  days = wvb_meeting_series_list_days (read, &first, &until, skipped);
  rule = wvb_meeting_series_dup_text (read);
  text = g_string_new (rule);
  append_days (text, days, today);
  append_skipped (text, skipped, days, today);
  return g_string_free (text, FALSE);
}

static void
changed_cb (WvbRecord *series, GParamSpec *pspec, GtkWidget *group)
{
  GtkWidget *row = g_object_get_data (G_OBJECT (group), ROW_KEY);
  g_autofree char *text = NULL;
  GDate today;

  g_assert (ADW_IS_PREFERENCES_GROUP (group));

  wvb_clock_get_today (&today);
  text = wvb_series_preview_dup_text (series, &today);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
}

GtkWidget *
wvb_series_preview_new (WvbRecord *series)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *row = adw_action_row_new ();

  g_return_val_if_fail (WVB_IS_RECORD (series), group);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("The next meetings"));
  gtk_widget_add_css_class (row, "property");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  g_object_set_data (G_OBJECT (group), ROW_KEY, row);
  g_signal_connect_object (series, "notify", G_CALLBACK (changed_cb), group, G_CONNECT_DEFAULT);
  changed_cb (series, NULL, group);
  return group;
}

static void
read_time (WvbRecord *record, guint field)
{
  const char *typed = wvb_record_get_text (record, field);
  g_autofree char *time = typed != NULL ? wvb_conversion_read_time (typed) : NULL;

  if (time != NULL)
    wvb_record_set_text (record, field, time);
}

void
wvb_series_preview_read_times (WvbRecord *record, guint starts_at, guint ends_at)
{
  g_return_if_fail (WVB_IS_RECORD (record));

  read_time (record, starts_at);
  read_time (record, ends_at);
}
