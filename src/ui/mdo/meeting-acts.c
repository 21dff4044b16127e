/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/mdo/meeting-acts.h"

#include "base/clock.h"
#include "base/error.h"
#include "domain/mdo/mdo.h"
#include "domain/mdo/meeting.h"
#include "model/draft.h"
#include "model/meeting-removal.h"
#include "ui/mdo/agenda-task.h"
#include "ui/mdo/meeting-chooser.h"
#include "model/meeting-words.h"
#include "ui/mdo/reason-dialog.h"

#include <glib/gi18n-lib.h>

/* Open items that are named before the rest is counted. */
#define TITLES_LIMIT 5

/* A question about a meeting, kept with the dialog that asks it. */
typedef struct {
  GtkWidget *page;
  WvbStore *team;
  WvbRecord *meeting;
  WvbRecord *next; /* (nullable) */
} Question;

static void
free_question (gpointer data)
{
  Question *question = data;

  g_clear_object (&question->team);
  g_clear_object (&question->meeting);
  g_clear_object (&question->next);
  g_clear_weak_pointer (&question->page);
  g_free (question);
}

static Question *
attach_question (AdwDialog *dialog, GtkWidget *page, WvbStore *team, WvbRecord *meeting)
{
  Question *question = g_new0 (Question, 1);

  g_set_weak_pointer (&question->page, page);
  question->team = g_object_ref (team);
  question->meeting = g_object_ref (meeting);
  g_object_set_data_full (G_OBJECT (dialog), "question", question, free_question);
  return question;
}

static void
run (WvbAgendaTask *task)
{
  dex_future_disown (wvb_agenda_task_run (task));
}

static char *
dup_day (WvbRecord *meeting, WvbRecord *series)
{
  GDate today;

  wvb_clock_get_today (&today);
  return wvb_meeting_words_dup_day (wvb_meeting_get_text (meeting, series, WVB_MEETING_DATE),
                                    &today);
}

static char *
dup_agenda_day (WvbAgenda *agenda)
{
  return dup_day (wvb_agenda_get_meeting (agenda), wvb_agenda_get_series (agenda));
}

static gint64
cancel (WvbAgendaTask *task, WvbAgenda *agenda, GError **error)
{
  g_autofree char *day = dup_agenda_day (agenda);

  /* Translators: the day of a meeting */
  task->done = g_strdup_printf (task->text != NULL ? _ ("The meeting of %s is cancelled")
                                                   : _ ("The meeting of %s is held after all"),
                                day);
  return dex_await_int64 (wvb_agenda_cancel (agenda, task->text), error);
}

static void
cancel_answered_cb (AdwDialog *dialog, const char *response)
{
  Question *question = g_object_get_data (G_OBJECT (dialog), "question");
  WvbAgendaTask *task;

  g_assert (ADW_IS_DIALOG (dialog));

  if (question->page == NULL || !g_str_equal (response, WVB_REASON_DIALOG_GIVEN))
    return;
  task = wvb_agenda_task_new (cancel, question->page, question->team, question->meeting);
  task->text = g_strdup (wvb_reason_dialog_get_reason (dialog));
  run (task);
}

void
wvb_meeting_acts_cancel (GtkWidget *page, WvbStore *team, WvbAgenda *agenda)
{
  g_autofree char *day = NULL;
  g_autofree char *body = NULL;
  AdwDialog *dialog;

  g_return_if_fail (GTK_IS_WIDGET (page));
  g_return_if_fail (WVB_IS_AGENDA (agenda));

  day = dup_agenda_day (agenda);
  /* Translators: the day of a meeting */
  body = g_strdup_printf (_ ("Only the one of %s. Its agenda stays, and others go on."), day);
  dialog = wvb_reason_dialog_new (_ ("Cancel This Meeting?"), body, _ ("_Cancel Meeting"));
  attach_question (dialog, page, team, wvb_agenda_get_meeting (agenda));
  g_signal_connect (dialog, "response", G_CALLBACK (cancel_answered_cb), NULL);
  adw_dialog_present (dialog, page);
}

void
wvb_meeting_acts_hold (GtkWidget *page, WvbStore *team, WvbAgenda *agenda)
{
  g_return_if_fail (GTK_IS_WIDGET (page));
  g_return_if_fail (WVB_IS_AGENDA (agenda));

  run (wvb_agenda_task_new (cancel, page, team, wvb_agenda_get_meeting (agenda)));
}

static gint64
close_rest (WvbAgendaTask *task, WvbAgenda *agenda, GError **error)
{
  g_autoptr (WvbAgenda) to = NULL;

  if (task->other != NULL) {
    to = dex_await_object (wvb_agenda_load (task->team, task->other), error);
    if (to == NULL)
      return 0;
  }
  task->done = g_strdup (_ ("The meeting is closed"));
  task->is_final = TRUE;
  return dex_await_int64 (wvb_agenda_close_rest (agenda, to), error);
}

static void
close_answered_cb (AdwDialog *dialog, const char *response)
{
  Question *question = g_object_get_data (G_OBJECT (dialog), "question");
  WvbAgendaTask *task;

  g_assert (ADW_IS_DIALOG (dialog));

  if (question->page == NULL || g_str_equal (response, "back"))
    return;
  task = wvb_agenda_task_new (close_rest, question->page, question->team, question->meeting);
  if (g_str_equal (response, "carry-over"))
    task->other = g_object_ref (question->next);
  run (task);
}

/* What is still open, by name. */
static char *
dup_open_titles (WvbAgenda *agenda)
{
  GPtrArray *items = wvb_agenda_get_items (agenda);
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_named = 0;

  for (guint i = 0; i < items->len && n_named < TITLES_LIMIT; i++) {
    if (!g_str_equal (wvb_agenda_item_get_state (items->pdata[i]), WVB_AGENDA_OPEN))
      continue;
    g_string_append_printf (text, "\n• %s",
                            wvb_record_get_text (items->pdata[i], WVB_AGENDA_ITEM_TITLE));
    n_named++;
  }
  if (wvb_agenda_count_open (agenda) > n_named)
    g_string_append_printf (text, _ ("\n• and %u more"), wvb_agenda_count_open (agenda) - n_named);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static AdwDialog *
new_rest_dialog (WvbAgenda *agenda)
{
  guint n_open = wvb_agenda_count_open (agenda);
  g_autofree char *titles = dup_open_titles (agenda);
  g_autofree char *heading = g_strdup_printf (
      ngettext ("%u Item Is Still Open", "%u Items Are Still Open", n_open), n_open);
  g_autofree char *body = g_strdup_printf (
      _ ("A meeting closes when each item was discussed, carried over, or dropped with a "
         "reason.\n%s"),
      titles);
  AdwDialog *dialog = adw_alert_dialog_new (heading, body);

  adw_alert_dialog_set_body_use_markup (ADW_ALERT_DIALOG (dialog), FALSE);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "back", _ ("_Back to the Agenda"));
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "discussed", _ ("All Were _Discussed"));
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "back");
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "back");
  return dialog;
}

static void
offer_next (AdwDialog *dialog, Question *question, const WvbCalendarMeeting *next)
{
  g_autofree char *day = dup_day (next->meeting, next->series);
  /* Translators: the day of the next meeting */
  g_autofree char *label = g_strdup_printf (_ ("_Carry Over to %s"), day);

  question->next = g_object_ref (next->meeting);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "carry-over", label);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "carry-over",
                                            ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "carry-over");
}

static gint64
ask_about_rest (WvbAgendaTask *task, WvbAgenda *agenda, GError **error)
{
  WvbRecord *meeting = wvb_agenda_get_meeting (agenda);
  g_autoptr (WvbMeetingCalendar) calendar = dex_await_object (
      wvb_meeting_chooser_load (task->team, meeting, wvb_agenda_get_series (agenda)), error);
  const WvbCalendarMeeting *next;
  AdwDialog *dialog;
  Question *question;

  if (calendar == NULL || gtk_widget_get_root (task->widget) == NULL)
    return 0;
  dialog = new_rest_dialog (agenda);
  question = attach_question (dialog, task->widget, task->team, meeting);
  next = wvb_meeting_calendar_find_next (calendar, meeting);
  if (next != NULL)
    offer_next (dialog, question, next);
  g_signal_connect (dialog, "response", G_CALLBACK (close_answered_cb), NULL);
  adw_dialog_present (dialog, task->widget);
  return 0;
}

/* What is closed stays so, and Enter is pressed quickly. */
static void
ask_to_close (WvbAgendaTask *task, WvbAgenda *agenda)
{
  AdwDialog *dialog = adw_alert_dialog_new (
      _ ("Close This Meeting?"),
      _ ("Its minutes are final then: what is wrong in them is amended, not changed."));

  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "back", _ ("_Back to the Agenda"));
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close Meeting"));
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "close",
                                            ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "close");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "back");
  attach_question (dialog, task->widget, task->team, wvb_agenda_get_meeting (agenda));
  g_signal_connect (dialog, "response", G_CALLBACK (close_answered_cb), NULL);
  adw_dialog_present (dialog, task->widget);
}

static gint64
close_meeting (WvbAgendaTask *task, WvbAgenda *agenda, GError **error)
{
  if (wvb_agenda_count_open (agenda) > 0)
    return ask_about_rest (task, agenda, error);
  if (gtk_widget_get_root (task->widget) != NULL)
    ask_to_close (task, agenda);
  return 0;
}

void
wvb_meeting_acts_close (GtkWidget *page, WvbStore *team, WvbAgenda *agenda)
{
  g_return_if_fail (GTK_IS_WIDGET (page));
  g_return_if_fail (WVB_IS_AGENDA (agenda));

  run (wvb_agenda_task_new (close_meeting, page, team, wvb_agenda_get_meeting (agenda)));
}

static gint64
end_series (WvbAgendaTask *task, WvbAgenda *agenda, GError **error)
{
  g_autoptr (WvbDraft) draft = NULL;
  g_autofree char *day = dup_agenda_day (agenda);
  WvbRecord *series = wvb_agenda_get_series (agenda);

  if (series == NULL)
    return 0;
  draft = wvb_draft_new (task->team);
  wvb_draft_set_keeps (draft, FALSE);
  wvb_record_set_text (
      wvb_draft_add (draft, series), WVB_MEETING_SERIES_ENDS_ON,
      wvb_record_get_text (wvb_agenda_get_meeting (agenda), WVB_MEETING_OCCURRENCE));
  /* Translators: the day of a meeting */
  task->done = g_strdup_printf (_ ("The series ends on %s"), day);
  return dex_await_int64 (wvb_draft_save (draft), error);
}

void
wvb_meeting_acts_end_series (GtkWidget *page, WvbStore *team, WvbAgenda *agenda)
{
  g_return_if_fail (GTK_IS_WIDGET (page));
  g_return_if_fail (WVB_IS_AGENDA (agenda));

  run (wvb_agenda_task_new (end_series, page, team, wvb_agenda_get_meeting (agenda)));
}

static gint64
remove_record (WvbAgendaTask *task, WvbRecord *record, GError **error)
{
  task->done = g_strdup_printf (_ ("“%s” deleted"),
                                wvb_record_get_text (record, wvb_record_get_kind (record)->title));
  return dex_await_int64 (wvb_meeting_removal_delete (task->team, record), error);
}

static gint64
delete_meeting (WvbAgendaTask *task, WvbAgenda *agenda, GError **error)
{
  if (!wvb_agenda_is_stored (agenda) || wvb_agenda_get_series (agenda) != NULL)
    return 0;
  return remove_record (task, wvb_agenda_get_meeting (agenda), error);
}

static gint64
delete_series (WvbAgendaTask *task, WvbAgenda *agenda, GError **error)
{
  WvbRecord *series = wvb_agenda_get_series (agenda);

  return series != NULL ? remove_record (task, series, error) : 0;
}

void
wvb_meeting_acts_delete (GtkWidget *page, WvbStore *team, WvbAgenda *agenda)
{
  g_return_if_fail (GTK_IS_WIDGET (page));
  g_return_if_fail (WVB_IS_AGENDA (agenda));

  run (wvb_agenda_task_new (delete_meeting, page, team, wvb_agenda_get_meeting (agenda)));
}

void
wvb_meeting_acts_delete_series (GtkWidget *page, WvbStore *team, WvbAgenda *agenda)
{
  g_return_if_fail (GTK_IS_WIDGET (page));
  g_return_if_fail (WVB_IS_AGENDA (agenda));

  run (wvb_agenda_task_new (delete_series, page, team, wvb_agenda_get_meeting (agenda)));
}
