/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/example-meetings.h"

#include "base/clock.h"
#include "base/identifier.h"
#include "domain/mdo/agenda-item.h"
#include "domain/mdo/mdo.h"
#include "domain/mdo/meeting-series.h"
#include "domain/mdo/meeting.h"
#include "domain/social-map/social-map.h"

/* Around today in which a series of the example has a meeting. */
#define DAYS_LOOKED_AT 200

/* Between two items of an agenda, as the program leaves it. */
#define POSITION_STEP 10

#define CORE "Ingrid Verhoeven,Saïda el Amrani,Joost van Leeuwen,Marieke de Wit"
#define CENTRE "Gezondheidscentrum Lindenhof, overlegkamer"

typedef struct {
  const char *name;
  const char *kind;
  const char *first;
  const char *frequency;
  int interval;
  const char *from;
  const char *until;
  const char *place;
  const char *chair;
  const char *minute_taker;
  const char *members;
  const char *standing;
} ExampleSeries;

static const ExampleSeries SERIES[] = {
  { "MDO De Linden", "mdo", "2026-01-08", WVB_MEETING_WEEKLY, 2, "10:00", "11:00", CENTRE,
    "Marieke de Wit", "Wendy Kok", CORE ",Wendy Kok,Petra Kuiper,Kees Bos",
    "Mededelingen\nActies van de vorige keer" },
  { "Kernteam De Linden", "kernteamoverleg", "2026-01-06", WVB_MEETING_MONTHLY, 1, "12:30", "13:15",
    CENTRE, "Ingrid Verhoeven", "Marieke de Wit", CORE, "Wie mist er in het team?" },
  { "Wijkoverleg knelpunten", "wijkoverleg", "2026-02-11", WVB_MEETING_MONTHLY, 3, "16:00", "17:30",
    "Buurthuis De Brink, grote zaal", "Kees Bos", "Gerda Kramer",
    CORE ",Kees Bos,Gerda Kramer,Carla Willems,Erik Timmermans",
    "Knelpunten\nAfspraken: komen we ze na?" },
  { "PaTz-groep Lindenhof", "patz", "2026-01-12", WVB_MEETING_WEEKLY, 8, "13:00", "14:00", CENTRE,
    "Anneke Smit", "Wendy Kok",
    "Ingrid Verhoeven,Anneke Smit,Fatma Yildiz,Saïda el Amrani,Wendy Kok", NULL },
  { "FTO De Linden", "fto", "2026-01-28", WVB_MEETING_MONTHLY, 2, "17:30", "19:00",
    "Apotheek De Linden", "Joost van Leeuwen", "Naima Bouzid",
    "Ingrid Verhoeven,Pieter Mulder,Anneke Smit,Fatma Yildiz,Joost van Leeuwen,Naima Bouzid",
    NULL },
};

typedef struct {
  const char *series;
  gboolean is_past;
  const char *title;
  int minutes;
  const char *state;
  const char *reason;
  const char *origin;
} ExampleItem;

static const ExampleItem ITEMS[] = {
  { "MDO De Linden", TRUE, "Vakantierooster: wie neemt waar?", 6, WVB_AGENDA_DISCUSSED },
  { "MDO De Linden", TRUE, "Ontslag uit het ziekenhuis op vrijdag", 10, WVB_AGENDA_CARRIED },
  { "MDO De Linden", TRUE, "Nieuwe folder van het wijkteam", 5, WVB_AGENDA_DROPPED,
    "Gaat per mail rond." },
  { "MDO De Linden", FALSE, "Ontslag uit het ziekenhuis op vrijdag", 10, NULL, NULL,
    "Ontslag uit het ziekenhuis op vrijdag" },
  { "MDO De Linden", FALSE, "Valpreventie: wie nodigt uit?", 8 },
  { "MDO De Linden", FALSE, "Medicatie in de weekdoos: afspraken met de apotheek", 12 },
  { "MDO De Linden", FALSE, "Welzijn op Recept: eerste ervaringen", 8 },
  { "Wijkoverleg knelpunten", FALSE, "Wachttijd voor de basis-GGZ", 20 },
  { "Wijkoverleg knelpunten", FALSE, "Wijkverpleging in de avond bereiken", 15 },
  { "Kernteam De Linden", FALSE, "Afspraak over spoedplekken bij de thuiszorg", 15 },
};

static char *
dup_id (const WvbKind *kind, const char *owner, const char *name)
{
  return wvb_identifier_derive ("example", kind->name, owner, name, NULL);
}

static void
set_member (WvbRecord *record, guint field, const char *name)
{
  g_autofree char *id = dup_id (&wvb_membership_kind, "", name);

  wvb_record_set_text (record, field, id);
}

static void
set_members (WvbRecord *record, const char *names)
{
  g_auto (GStrv) members = g_strsplit (names, ",", -1);

  for (char **member = members; *member != NULL; member++) {
    char *id = dup_id (&wvb_membership_kind, "", *member);

    g_free (*member);
    *member = id;
  }
  wvb_record_set_list (record, WVB_MEETING_SERIES_MEMBERS, (const char *const *) members);
}

static WvbRecord *
add_series (GPtrArray *records, const ExampleSeries *table)
{
  g_autofree char *id = dup_id (&wvb_meeting_series_kind, "", table->name);
  WvbRecord *series = wvb_record_new (&wvb_meeting_series_kind, id);

  g_ptr_array_add (records, series);
  wvb_record_set_text (series, WVB_MEETING_SERIES_NAME, table->name);
  wvb_record_set_text (series, WVB_MEETING_SERIES_KIND, table->kind);
  wvb_record_set_text (series, WVB_MEETING_SERIES_STARTS_ON, table->first);
  wvb_record_set_text (series, WVB_MEETING_SERIES_FREQUENCY, table->frequency);
  wvb_record_set_integer (series, WVB_MEETING_SERIES_INTERVAL, table->interval);
  wvb_record_set_integer (series, WVB_MEETING_SERIES_SKIPS_HOLIDAYS, TRUE);
  wvb_record_set_text (series, WVB_MEETING_SERIES_STARTS_AT, table->from);
  wvb_record_set_text (series, WVB_MEETING_SERIES_ENDS_AT, table->until);
  wvb_record_set_text (series, WVB_MEETING_SERIES_PLACE, table->place);
  wvb_record_set_text (series, WVB_MEETING_SERIES_STANDING_ITEMS, table->standing);
  set_member (series, WVB_MEETING_SERIES_CHAIR, table->chair);
  set_member (series, WVB_MEETING_SERIES_MINUTE_TAKER, table->minute_taker);
  set_members (series, table->members);
  return series;
}

/* The first meeting from today on, or the last one before it. */
static WvbRecord *
make_meeting (WvbRecord *series, gboolean is_past)
{
  g_autofree char *text = wvb_clock_dup_local (wvb_clock_now_ms (), "%Y-%m-%d");
  g_autoptr (GArray) days = NULL;
  GDate from, until;

  wvb_clock_parse_date (text, &from);
  until = from;
  if (is_past) {
    g_date_subtract_days (&from, DAYS_LOOKED_AT);
    g_date_subtract_days (&until, 1);
  } else {
    g_date_add_days (&until, DAYS_LOOKED_AT);
  }
  days = wvb_meeting_series_list_days (series, &from, &until, /* skipped: */ NULL);
  return days->len == 0 ? NULL
                        : wvb_meeting_new_of_series (
                              series, &g_array_index (days, GDate, is_past ? days->len - 1 : 0));
}

static WvbRecord *
add_meeting (GPtrArray *records, WvbRecord *series, gboolean is_past)
{
  WvbRecord *meeting = make_meeting (series, is_past);

  if (meeting == NULL)
    return NULL;
  if (is_past) {
    wvb_meeting_freeze (meeting, series);
    wvb_record_set_text (meeting, WVB_MEETING_STATE, WVB_MEETING_CLOSED);
  }
  g_ptr_array_add (records, meeting);
  return meeting;
}

static char *
dup_item_id (const ExampleItem *table, gboolean is_past, const char *title)
{
  return wvb_identifier_derive ("example", wvb_agenda_item_kind.name, table->series,
                                is_past ? "before" : "next", title, NULL);
}

static void
add_item (GPtrArray *records, WvbRecord *meeting, const ExampleItem *table, guint position)
{
  g_autofree char *id = dup_item_id (table, table->is_past, table->title);
  WvbRecord *item = wvb_record_new (&wvb_agenda_item_kind, id);

  g_ptr_array_add (records, item);
  wvb_record_set_text (item, WVB_AGENDA_ITEM_TITLE, table->title);
  wvb_record_set_text (item, WVB_AGENDA_ITEM_MEETING, wvb_record_get_id (meeting));
  wvb_record_set_text (item, WVB_AGENDA_ITEM_KIND, WVB_AGENDA_TOPIC);
  wvb_record_set_integer (item, WVB_AGENDA_ITEM_POSITION, position);
  wvb_record_set_integer (item, WVB_AGENDA_ITEM_MINUTES, table->minutes);
  wvb_record_set_text (item, WVB_AGENDA_ITEM_STATE, table->state);
  wvb_record_set_text (item, WVB_AGENDA_ITEM_REASON, table->reason);
  if (table->origin != NULL) {
    g_autofree char *origin = dup_item_id (table, /* is_past: */ TRUE, table->origin);

    wvb_record_set_text (item, WVB_AGENDA_ITEM_ORIGIN, origin);
  }
}

static void
add_agenda (GPtrArray *records, WvbRecord *series, gboolean is_past)
{
  WvbRecord *meeting = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (ITEMS); i++) {
    if (ITEMS[i].is_past != is_past
        || g_strcmp0 (ITEMS[i].series, wvb_record_get_text (series, WVB_MEETING_SERIES_NAME)) != 0)
      continue;
    if (meeting == NULL)
      meeting = add_meeting (records, series, is_past);
    if (meeting != NULL)
      add_item (records, meeting, &ITEMS[i], (i + 1) * POSITION_STEP);
  }
}

void
wvb_example_add_meetings (GPtrArray *records)
{
  g_return_if_fail (records != NULL);

  for (guint i = 0; i < G_N_ELEMENTS (SERIES); i++) {
    WvbRecord *series = add_series (records, &SERIES[i]);

    add_agenda (records, series, /* is_past: */ TRUE);
    add_agenda (records, series, /* is_past: */ FALSE);
  }
}
