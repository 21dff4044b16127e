/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/minutes-sum.h"

#include "base/clock.h"
#include "domain/mdo/mdo.h"
#include "domain/mdo/meeting.h"
#include "domain/mdo/minutes.h"
#include "domain/social-map/social-map.h"
#include "exchange/csv.h"

#include <glib/gi18n-lib.h>

typedef struct {
  WvbStore *team;
  WvbStore *cases;
  GDate from;
  GDate until;
  GPtrArray *meetings;    /* those that are closed */
  GPtrArray *attendances; /* an array for each of them */
  GPtrArray *lines;
} Summing;

static void
summing_free (gpointer data)
{
  Summing *summing = data;

  g_clear_object (&summing->team);
  g_clear_object (&summing->cases);
  g_ptr_array_unref (summing->meetings);
  g_ptr_array_unref (summing->attendances);
  g_ptr_array_unref (summing->lines);
  g_free (summing);
}

void
wvb_minutes_line_free (WvbMinutesLine *self)
{
  g_free (self->meeting);
  g_free (self->date);
  g_free (self->name);
  g_free (self->party);
  g_free (self->discipline);
  g_free (self);
}

static gboolean
take_meeting (WvbRecord *meeting, gpointer data)
{
  Summing *summing = data;
  GDate day;

  if (wvb_meeting_is_closed (meeting)
      && wvb_clock_parse_date (wvb_record_get_text (meeting, WVB_MEETING_DATE), &day)
      && g_date_compare (&day, &summing->from) >= 0 && g_date_compare (&day, &summing->until) <= 0)
    g_ptr_array_add (summing->meetings, g_object_ref (meeting));
  return TRUE;
}

static gboolean
read_meetings (WvbReader *team, gpointer data, GError **error)
{
  return wvb_reader_each (team, &wvb_meeting_kind, take_meeting, data, error);
}

static gboolean
read_attendances (WvbReader *cases, gpointer data, GError **error)
{
  Summing *summing = data;

  for (guint i = 0; i < summing->meetings->len; i++) {
    GPtrArray *there
        = wvb_reader_load_where (cases, &wvb_attendance_kind, WVB_ATTENDANCE_MEETING,
                                 wvb_record_get_id (summing->meetings->pdata[i]), error);

    if (there == NULL)
      return FALSE;
    g_ptr_array_add (summing->attendances, there);
  }
  return TRUE;
}

/* (transfer full): the name of the organisation of a member, "" for none. */
static char *
dup_party (WvbReader *team, const char *membership)
{
  g_autoptr (WvbRecord) member
      = membership != NULL ? wvb_reader_load (team, &wvb_membership_kind, membership, NULL) : NULL;
  const char *id
      = member != NULL ? wvb_record_get_text (member, WVB_MEMBERSHIP_ORGANISATION) : NULL;
  g_autoptr (WvbRecord) organisation
      = id != NULL ? wvb_reader_load (team, &wvb_organisation_kind, id, NULL) : NULL;
  const char *name
      = organisation != NULL ? wvb_record_get_text (organisation, WVB_ORGANISATION_NAME) : NULL;

  return g_strdup (name != NULL ? name : "");
}

static WvbMinutesLine *
find_line (GPtrArray *lines, const char *meeting, const char *party, const char *discipline)
{
  for (guint i = 0; i < lines->len; i++) {
    WvbMinutesLine *line = lines->pdata[i];

    if (g_str_equal (line->meeting, meeting) && g_str_equal (line->party, party)
        && g_str_equal (line->discipline, discipline))
      return line;
  }
  return NULL;
}

static WvbMinutesLine *
add_line (GPtrArray *lines, WvbRecord *meeting, const char *party, const char *discipline)
{
  WvbMinutesLine *line = g_new0 (WvbMinutesLine, 1);

  line->meeting = g_strdup (wvb_record_get_id (meeting));
  line->date = g_strdup (wvb_record_get_text (meeting, WVB_MEETING_DATE));
  line->name = g_strdup (wvb_record_get_text (meeting, WVB_MEETING_NAME));
  line->is_patient_bound
      = wvb_minutes_are_patient_bound (wvb_record_get_text (meeting, WVB_MEETING_KIND));
  line->party = g_strdup (party);
  line->discipline = g_strdup (discipline);
  g_ptr_array_add (lines, line);
  return line;
}

static void
count_one (Summing *summing, WvbReader *team, WvbRecord *meeting, WvbRecord *attendance)
{
  const char *code = wvb_record_get_text (attendance, WVB_ATTENDANCE_DISCIPLINE);
  const char *discipline = code != NULL ? code : "";
  g_autofree char *party
      = dup_party (team, wvb_record_get_text (attendance, WVB_ATTENDANCE_MEMBERSHIP));
  WvbMinutesLine *line;

  if (wvb_record_get_integer (attendance, WVB_ATTENDANCE_PRESENT) == 0)
    return;
  line = find_line (summing->lines, wvb_record_get_id (meeting), party, discipline);
  if (line == NULL)
    line = add_line (summing->lines, meeting, party, discipline);
  line->n_people++;
  line->minutes
      += wvb_record_has (attendance, WVB_ATTENDANCE_MINUTES)
             ? (guint) CLAMP (wvb_record_get_integer (attendance, WVB_ATTENDANCE_MINUTES), 0, 1440)
             : wvb_meeting_get_length (meeting, /* series = */ NULL);
}

static int
compare_lines (gconstpointer one, gconstpointer other)
{
  const WvbMinutesLine *a = *(WvbMinutesLine *const *) one;
  const WvbMinutesLine *b = *(WvbMinutesLine *const *) other;
  int difference = b->is_patient_bound - a->is_patient_bound;

  if (difference == 0)
    difference = strcmp (a->date, b->date);
  if (difference == 0)
    difference = strcmp (a->meeting, b->meeting);
  if (difference == 0)
    difference = g_utf8_collate (a->party, b->party);
  return difference != 0 ? difference : strcmp (a->discipline, b->discipline);
}

static gboolean
read_parties (WvbReader *team, gpointer data, GError **error)
{
  Summing *summing = data;

  for (guint i = 0; i < summing->meetings->len; i++) {
    GPtrArray *there = summing->attendances->pdata[i];

    for (guint j = 0; j < there->len; j++)
      count_one (summing, team, summing->meetings->pdata[i], there->pdata[j]);
  }
  g_ptr_array_sort (summing->lines, compare_lines);
  return TRUE;
}

static DexFuture *
load_fiber (gpointer data)
{
  Summing *summing = data;
  g_autoptr (GError) error = NULL;

  if (!dex_await (wvb_store_read (summing->team, read_meetings, summing), &error)
      || !dex_await (wvb_store_read (summing->cases, read_attendances, summing), &error)
      || !dex_await (wvb_store_read (summing->team, read_parties, summing), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, g_ptr_array_ref (summing->lines));
}

DexFuture *
wvb_minutes_sum_load (WvbStore *team, WvbStore *cases, const GDate *from, const GDate *until)
{
  Summing *summing;

  dex_return_error_if_fail (WVB_IS_STORE (team));
  dex_return_error_if_fail (WVB_IS_STORE (cases));
  dex_return_error_if_fail (from != NULL && g_date_valid (from));
  dex_return_error_if_fail (until != NULL && g_date_valid (until));

  summing = g_new0 (Summing, 1);
  summing->team = g_object_ref (team);
  summing->cases = g_object_ref (cases);
  summing->from = *from;
  summing->until = *until;
  summing->meetings = g_ptr_array_new_with_free_func (g_object_unref);
  summing->attendances = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  summing->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) wvb_minutes_line_free);
  return dex_scheduler_spawn (NULL, 0, load_fiber, summing, summing_free);
}

guint
wvb_minutes_sum (GPtrArray *lines, gboolean is_patient_bound)
{
  guint minutes = 0;

  g_return_val_if_fail (lines != NULL, 0);

  for (guint i = 0; i < lines->len; i++) {
    const WvbMinutesLine *line = lines->pdata[i];

    if (!line->is_patient_bound == !is_patient_bound)
      minutes += line->minutes;
  }
  return minutes;
}

static void
append_number (GString *table, char separator, guint number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);

  wvb_csv_append (table, separator, text);
}

char *
wvb_minutes_sum_dup_csv (GPtrArray *lines, char separator)
{
  const char *const columns[] = { _ ("Heading"),    _ ("Date"),   _ ("Meeting"), _ ("Party"),
                                  _ ("Discipline"), _ ("People"), _ ("Minutes") };
  GString *table = g_string_new (NULL);

  g_return_val_if_fail (lines != NULL, g_string_free (table, FALSE));

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    wvb_csv_append_guarded (table, separator, columns[i]);
  wvb_csv_end_row (table);
  for (guint i = 0; i < lines->len; i++) {
    const WvbMinutesLine *line = lines->pdata[i];

    wvb_csv_append_guarded (table, separator,
                            line->is_patient_bound ? _ ("patient-bound") : _ ("organisation"));
    wvb_csv_append_guarded (table, separator, line->date);
    wvb_csv_append_guarded (table, separator, line->name);
    wvb_csv_append_guarded (table, separator, line->party);
    wvb_csv_append_guarded (table, separator, line->discipline);
    append_number (table, separator, line->n_people);
    append_number (table, separator, line->minutes);
    wvb_csv_end_row (table);
  }
  return g_string_free (table, FALSE);
}

void
wvb_minutes_sum_get_quarter (const GDate *day, GDate *from, GDate *until)
{
  g_return_if_fail (day != NULL && g_date_valid (day));
  g_return_if_fail (from != NULL && until != NULL);

  g_date_clear (from, 1);
  g_date_set_dmy (from, 1, (GDateMonth) ((g_date_get_month (day) - 1) / 3 * 3 + 1),
                  g_date_get_year (day));
  *until = *from;
  g_date_add_months (until, 3);
  g_date_subtract_days (until, 1);
}
