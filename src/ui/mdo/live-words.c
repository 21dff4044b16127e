/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/mdo/live-words.h"

#include "base/clock.h"
#include "base/identifier.h"
#include "domain/mdo/mdo.h"
#include "domain/mdo/meeting.h"
#include "model/meeting-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

char *
wvb_live_words_dup_title (WvbRecord *item)
{
  const char *title, *id;
  g_autofree char *code = NULL;

  g_return_val_if_fail (WVB_IS_RECORD (item), NULL);

  title = wvb_record_get_text (item, WVB_AGENDA_ITEM_TITLE);
  id = wvb_record_get_text (item, WVB_AGENDA_ITEM_CASE);
  if (id == NULL)
    return g_strdup (title != NULL ? title : "");
  code = wvb_identifier_dup_short_code (id);
  /* Translators: the short code of a case */
  return g_strdup_printf (_ ("Case %s"), code);
}

const char *
wvb_live_words_get_code (WvbMinuteKind kind)
{
  static const char *const CODES[WVB_MINUTE_N_KINDS] = {
    [WVB_MINUTE_INFORMATION] = WVB_MINUTES_INFORMATION,
    [WVB_MINUTE_DECISION] = WVB_MINUTES_DECISION,
    [WVB_MINUTE_AGREEMENT] = WVB_MINUTES_AGREEMENT,
    [WVB_MINUTE_ACTION] = NULL,
  };

  g_return_val_if_fail (kind < WVB_MINUTE_N_KINDS, NULL);

  return CODES[kind];
}

WvbMinuteKind
wvb_live_words_get_kind (WvbRecord *line)
{
  g_return_val_if_fail (WVB_IS_RECORD (line), WVB_MINUTE_INFORMATION);

  if (wvb_record_get_kind (line) == &wvb_action_kind)
    return WVB_MINUTE_ACTION;
  for (WvbMinuteKind kind = 0; kind < WVB_MINUTE_ACTION; kind++)
    if (g_strcmp0 (wvb_record_get_text (line, WVB_MINUTE_ITEM_KIND), wvb_live_words_get_code (kind))
        == 0)
      return kind;
  return WVB_MINUTE_INFORMATION;
}

static const char *
get_text (WvbRecord *line, guint item_field, guint action_field)
{
  return wvb_record_get_text (line, wvb_record_get_kind (line) == &wvb_action_kind ? action_field
                                                                                   : item_field);
}

static const char *
get_owner (WvbMinutes *minutes, WvbRecord *line)
{
  return wvb_minutes_get_member_name (minutes,
                                      get_text (line, WVB_MINUTE_ITEM_OWNER, WVB_ACTION_OWNER));
}

char *
wvb_live_words_dup_who_and_when (WvbMinutes *minutes, WvbRecord *line)
{
  const char *owner, *due;
  g_autofree char *day = NULL;
  GDate today;

  g_return_val_if_fail (WVB_IS_MINUTES (minutes), NULL);
  g_return_val_if_fail (WVB_IS_RECORD (line), NULL);

  owner = get_owner (minutes, line);
  due = get_text (line, WVB_MINUTE_ITEM_DUE, WVB_ACTION_DUE);
  wvb_clock_get_today (&today);
  day = due != NULL ? wvb_meeting_words_dup_day (due, &today) : NULL;
  if (owner != NULL && day != NULL)
    return g_strdup_printf ("%s · %s", owner, day);
  return owner != NULL ? g_strdup (owner) : g_steal_pointer (&day);
}

char *
wvb_live_words_dup_typed (WvbMinutes *minutes, WvbRecord *line)
{
  GString *typed = g_string_new (NULL);
  const char *text, *owner, *due;
  GDate day;

  g_return_val_if_fail (WVB_IS_MINUTES (minutes), g_string_free (typed, FALSE));
  g_return_val_if_fail (WVB_IS_RECORD (line), g_string_free (typed, FALSE));

  text = get_text (line, WVB_MINUTE_ITEM_TEXT, WVB_ACTION_TEXT);
  owner = get_owner (minutes, line);
  due = get_text (line, WVB_MINUTE_ITEM_DUE, WVB_ACTION_DUE);
  g_string_append_printf (typed, "%c %s",
                          wvb_minute_kind_get_letter (wvb_live_words_get_kind (line)),
                          text != NULL ? text : "");
  if (owner != NULL)
    g_string_append_printf (typed, strchr (owner, ' ') != NULL ? " @\"%s\"" : " @%s", owner);
  if (wvb_clock_parse_date (due, &day))
    g_string_append_printf (typed, " %d-%d-%d", g_date_get_day (&day), g_date_get_month (&day),
                            g_date_get_year (&day));
  return g_string_free (typed, FALSE);
}

char *
wvb_live_words_dup_time (gint64 left_s)
{
  const guint minutes = (guint) (-left_s / 60);

  if (left_s >= 0)
    /* Translators: minutes and seconds that are left */
    return g_strdup_printf (_ ("%02d:%02d left"), (int) (left_s / 60), (int) (left_s % 60));
  if (minutes == 0)
    return g_strdup (_ ("time is up"));
  return g_strdup_printf (
      ngettext ("%u minute longer than planned", "%u minutes longer than planned", minutes),
      minutes);
}

static char *
dup_brief_line (WvbMinutes *minutes, WvbRecord *line)
{
  const char *text = get_text (line, WVB_MINUTE_ITEM_TEXT, WVB_ACTION_TEXT);
  const char *label = wvb_minute_kind_get_label (wvb_live_words_get_kind (line));
  g_autofree char *who = wvb_live_words_dup_who_and_when (minutes, line);
  g_autofree char *plain = g_strdup (text != NULL ? text : "");

  g_strdelimit (plain, "\r\n", ' ');
  return who != NULL ? g_strdup_printf ("%s: %s (%s)", label, plain, who)
                     : g_strdup_printf ("%s: %s", label, plain);
}

static char *
dup_brief_head (WvbMinutes *minutes, WvbRecord *item)
{
  WvbRecord *meeting = wvb_minutes_get_meeting (minutes);
  WvbRecord *series = wvb_minutes_get_series (minutes);
  const char *name = wvb_meeting_get_text (meeting, series, WVB_MEETING_NAME);
  const char *day = wvb_meeting_get_text (meeting, series, WVB_MEETING_DATE);
  g_autofree char *title = wvb_live_words_dup_title (item);

  return g_strdup_printf ("%s %s · %s", name != NULL ? name : "", day != NULL ? day : "", title);
}

char *
wvb_live_words_dup_brief (WvbMinutes *minutes, WvbRecord *item, GPtrArray *lines)
{
  g_autofree char *head = NULL;
  const guint room = WVB_LIVE_WORDS_BRIEF_LINES - 1;
  GString *brief;
  guint n_shown;

  g_return_val_if_fail (WVB_IS_MINUTES (minutes), NULL);
  g_return_val_if_fail (lines != NULL, NULL);

  head = dup_brief_head (minutes, item);
  brief = g_string_new (head);
  n_shown = lines->len <= room ? lines->len : room - 1;
  for (guint i = 0; i < n_shown; i++) {
    g_autofree char *line = dup_brief_line (minutes, lines->pdata[i]);

    g_string_append_printf (brief, "\n%s", line);
  }
  if (n_shown < lines->len) {
    g_string_append_c (brief, '\n');
    g_string_append_printf (brief, _ ("and %u more in the minutes"), lines->len - n_shown);
  }
  return g_string_free (brief, FALSE);
}
