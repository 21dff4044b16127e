/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/mdo/minutes.h"

#include <glib/gi18n-lib.h>

static const WvbField attendance_fields[] = {
  [WVB_ATTENDANCE_MEETING] = { .name = "meeting",
                               .label = N_ ("Meeting"),
                               .type = WVB_FIELD_REFERENCE,
                               .sensitivity = WVB_SENSITIVITY_INTERNAL,
                               .flags = WVB_FIELD_REQUIRED,
                               .target = "meeting" },
  [WVB_ATTENDANCE_MEMBERSHIP] = { .name = "membership",
                                  .label = N_ ("Member"),
                                  .type = WVB_FIELD_REFERENCE,
                                  .sensitivity = WVB_SENSITIVITY_INTERNAL,
                                  .target = "membership" },
  [WVB_ATTENDANCE_GUEST] = { .name = "guest",
                             .label = N_ ("Guest"),
                             .type = WVB_FIELD_TEXT,
                             .sensitivity = WVB_SENSITIVITY_CASE },
  [WVB_ATTENDANCE_DISCIPLINE] = { .name = "discipline",
                                  .label = N_ ("Discipline"),
                                  .type = WVB_FIELD_CODE,
                                  .sensitivity = WVB_SENSITIVITY_INTERNAL,
                                  .list = "discipline" },
  [WVB_ATTENDANCE_PRESENT] = { .name = "present",
                               .label = N_ ("Present"),
                               .type = WVB_FIELD_BOOLEAN,
                               .sensitivity = WVB_SENSITIVITY_INTERNAL },
  [WVB_ATTENDANCE_MINUTES] = { .name = "minutes",
                               .label = N_ ("Minutes"),
                               .type = WVB_FIELD_INTEGER,
                               .sensitivity = WVB_SENSITIVITY_INTERNAL,
                               .minimum = 0,
                               .maximum = 1440 },
};

WVB_DEFINE_KIND (WvbAttendance,
                 wvb_attendance,
                 .name = "attendance",
                 .label = N_ ("Attendance"),
                 .plural = N_ ("Attendances"),
                 .drawer = WVB_DRAWER_CASES,
                 .fields = attendance_fields,
                 .n_fields = G_N_ELEMENTS (attendance_fields),
                 .title = WVB_ATTENDANCE_GUEST)

static const WvbField minute_item_fields[] = {
  [WVB_MINUTE_ITEM_TEXT] = { .name = "text",
                             .label = N_ ("Text"),
                             .type = WVB_FIELD_TEXT,
                             .flags = WVB_FIELD_REQUIRED | WVB_FIELD_MULTILINE,
                             .sensitivity = WVB_SENSITIVITY_CASE,
                             .display = WVB_DISPLAY_ASK,
                             .limit = WVB_MINUTE_TEXT_LIMIT },
  [WVB_MINUTE_ITEM_KIND] = { .name = "kind",
                             .label = N_ ("Kind of line"),
                             .type = WVB_FIELD_CODE,
                             .flags = WVB_FIELD_REQUIRED,
                             .sensitivity = WVB_SENSITIVITY_CASE,
                             .list = "minute_kind" },
  [WVB_MINUTE_ITEM_MEETING] = { .name = "meeting",
                                .label = N_ ("Meeting"),
                                .type = WVB_FIELD_REFERENCE,
                                .flags = WVB_FIELD_REQUIRED,
                                .sensitivity = WVB_SENSITIVITY_CASE,
                                .target = "meeting" },
  [WVB_MINUTE_ITEM_AGENDA_ITEM] = { .name = "agenda_item",
                                    .label = N_ ("Agenda item"),
                                    .type = WVB_FIELD_REFERENCE,
                                    .sensitivity = WVB_SENSITIVITY_CASE,
                                    .target = "agenda_item" },
  [WVB_MINUTE_ITEM_CASE] = { .name = "case",
                             .label = N_ ("Case"),
                             .type = WVB_FIELD_REFERENCE,
                             .sensitivity = WVB_SENSITIVITY_CASE,
                             .target = "case" },
  [WVB_MINUTE_ITEM_POSITION] = { .name = "position",
                                 .label = N_ ("Order"),
                                 .type = WVB_FIELD_INTEGER,
                                 .sensitivity = WVB_SENSITIVITY_CASE,
                                 .minimum = 0,
                                 .maximum = G_MAXINT32 },
  [WVB_MINUTE_ITEM_AT] = { .name = "at",
                           .label = N_ ("Written down at"),
                           .type = WVB_FIELD_INSTANT,
                           .sensitivity = WVB_SENSITIVITY_CASE },
  [WVB_MINUTE_ITEM_OWNER] = { .name = "owner",
                              .label = N_ ("Who"),
                              .type = WVB_FIELD_REFERENCE,
                              .sensitivity = WVB_SENSITIVITY_CASE,
                              .target = "membership" },
  [WVB_MINUTE_ITEM_DUE] = { .name = "due",
                            .label = N_ ("Due"),
                            .type = WVB_FIELD_DATE,
                            .sensitivity = WVB_SENSITIVITY_CASE },
  [WVB_MINUTE_ITEM_DISCUSSED_WITH] = { .name = "discussed_with",
                                       .label = N_ ("Discussed with"),
                                       .type = WVB_FIELD_LIST,
                                       .sensitivity = WVB_SENSITIVITY_CASE,
                                       .list = "discussed_with" },
  [WVB_MINUTE_ITEM_DISCUSSED_WITH_PATIENT_ON] = { .name = "discussed_with_patient_on",
                                                  .label = N_ ("Discussed with patient on"),
                                                  .type = WVB_FIELD_DATE,
                                                  .sensitivity = WVB_SENSITIVITY_CASE },
  [WVB_MINUTE_ITEM_PATIENT_ANSWER] = { .name = "patient_answer",
                                       .label = N_ ("Answer of the patient"),
                                       .type = WVB_FIELD_CODE,
                                       .sensitivity = WVB_SENSITIVITY_CASE,
                                       .list = "patient_answer" },
  [WVB_MINUTE_ITEM_DECIDED_BY] = { .name = "decided_by",
                                   .label = N_ ("Decided by"),
                                   .type = WVB_FIELD_LIST,
                                   .sensitivity = WVB_SENSITIVITY_CASE,
                                   .target = "membership" },
  [WVB_MINUTE_ITEM_AMENDS] = { .name = "amends",
                               .label = N_ ("Amends"),
                               .type = WVB_FIELD_REFERENCE,
                               .sensitivity = WVB_SENSITIVITY_CASE,
                               .target = "minute_item" },
};

WVB_DEFINE_KIND (WvbMinuteItem,
                 wvb_minute_item,
                 .name = "minute_item",
                 .label = N_ ("Line of the minutes"),
                 .plural = N_ ("Lines of the minutes"),
                 .drawer = WVB_DRAWER_CASES,
                 .fields = minute_item_fields,
                 .n_fields = G_N_ELEMENTS (minute_item_fields),
                 .title = WVB_MINUTE_ITEM_TEXT)

gboolean
wvb_minute_item_asks_patient (WvbRecord *item)
{
  g_return_val_if_fail (WVB_IS_RECORD (item), FALSE);

  if (g_strcmp0 (wvb_record_get_text (item, WVB_MINUTE_ITEM_KIND), WVB_MINUTES_DECISION) != 0
      || !wvb_record_has (item, WVB_MINUTE_ITEM_CASE))
    return FALSE;
  return !wvb_record_has (item, WVB_MINUTE_ITEM_DISCUSSED_WITH_PATIENT_ON)
         || !wvb_record_has (item, WVB_MINUTE_ITEM_PATIENT_ANSWER);
}

static int
compare_integers (WvbRecord *a, WvbRecord *b, guint field)
{
  gint64 one = wvb_record_get_integer (a, field);
  gint64 other = wvb_record_get_integer (b, field);

  return (one > other) - (one < other);
}

int
wvb_minute_item_compare (gconstpointer one, gconstpointer other)
{
  WvbRecord *a = *(WvbRecord *const *) one;
  WvbRecord *b = *(WvbRecord *const *) other;
  int difference = compare_integers (a, b, WVB_MINUTE_ITEM_POSITION);

  if (difference == 0)
    difference = compare_integers (a, b, WVB_MINUTE_ITEM_AT);
  return difference != 0 ? difference : g_strcmp0 (wvb_record_get_id (a), wvb_record_get_id (b));
}

static gboolean
is_represented (GPtrArray *attendances, const char *discipline)
{
  for (guint i = 0; i < attendances->len; i++)
    if (wvb_record_get_integer (attendances->pdata[i], WVB_ATTENDANCE_PRESENT) != 0
        && g_strcmp0 (wvb_record_get_text (attendances->pdata[i], WVB_ATTENDANCE_DISCIPLINE),
                      discipline)
               == 0)
      return TRUE;
  return FALSE;
}

guint
wvb_minutes_count_core (GPtrArray *attendances, const char *const *core)
{
  guint present = 0;

  g_return_val_if_fail (attendances != NULL, 0);
  g_return_val_if_fail (core != NULL, 0);

  for (guint i = 0; core[i] != NULL; i++)
    if (is_represented (attendances, core[i]))
      present++;
  return present;
}

gboolean
wvb_minutes_are_patient_bound (const char *kind)
{
  return g_strcmp0 (kind, "mdo") == 0 || g_strcmp0 (kind, "patz") == 0;
}
