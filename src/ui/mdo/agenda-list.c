/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/mdo/agenda-list.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/text.h"
#include "domain/mdo/mdo.h"
#include "domain/mdo/meeting.h"
#include "ui/form/record-form-page.h"
#include "ui/icon-button.h"
#include "ui/mdo/agenda-row.h"
#include "ui/mdo/agenda-task.h"
#include "ui/mdo/meeting-chooser.h"
#include "model/meeting-words.h"
#include "ui/mdo/reason-dialog.h"

#include <glib/gi18n-lib.h>

#define MINUTES_MAXIMUM 480

struct _WvbAgendaList {
  AdwBin parent_instance;
  GtkListBox *list;
  AdwEntryRow *topic; /* the last row of the list */
  GtkEditable *minutes;
  WvbStore *team;
  WvbAgenda *agenda;
  GPtrArray *rows; /* WvbAgendaRow, in order; owned by the list */
};

G_DEFINE_FINAL_TYPE (WvbAgendaList, wvb_agenda_list, ADW_TYPE_BIN)

static WvbAgendaTask *
make_task (WvbAgendaList *self, WvbAgendaAct act, const char *item)
{
  WvbAgendaTask *task = wvb_agenda_task_new (act, GTK_WIDGET (self), self->team,
                                             wvb_agenda_get_meeting (self->agenda));

  task->item = g_strdup (item);
  return task;
}

static void
run (WvbAgendaTask *task)
{
  dex_future_disown (wvb_agenda_task_run (task));
}

static char *
dup_quoted (const char *format, WvbRecord *item)
{
  return g_strdup_printf (format, wvb_record_get_text (item, WVB_AGENDA_ITEM_TITLE));
}

static gint64
add (WvbAgendaTask *task, WvbAgenda *agenda, GError **error)
{
  task->done = g_strdup_printf (_ ("“%s” is on the agenda"), task->text);
  return dex_await_int64 (wvb_agenda_add (agenda, task->text, task->number), error);
}

static gint64
move (WvbAgendaTask *task, WvbAgenda *agenda, GError **error)
{
  WvbRecord *item = wvb_agenda_task_get_item (task, agenda, error);

  if (item == NULL)
    return 0;
  task->done = dup_quoted (_ ("“%s” moved"), item);
  return dex_await_int64 (wvb_agenda_move (agenda, item, task->number), error);
}

static char *
describe_settled (const char *state, WvbRecord *item)
{
  if (g_str_equal (state, WVB_AGENDA_DISCUSSED))
    return dup_quoted (_ ("“%s” discussed"), item);
  if (g_str_equal (state, WVB_AGENDA_DROPPED))
    return dup_quoted (_ ("“%s” dropped"), item);
  return dup_quoted (_ ("“%s” is open again"), item);
}

static gint64
settle (WvbAgendaTask *task, WvbAgenda *agenda, GError **error)
{
  WvbRecord *item = wvb_agenda_task_get_item (task, agenda, error);

  if (item == NULL)
    return 0;
  task->done = describe_settled (task->state, item);
  return dex_await_int64 (wvb_agenda_settle (agenda, item, task->state, task->text), error);
}

static gint64
change_item (WvbAgendaTask *task, WvbAgenda *agenda, GError **error)
{
  task->done = g_strdup (_ ("Saved"));
  return dex_await_int64 (wvb_agenda_change_item (agenda, task->other), error);
}

/* (transfer full) (nullable): the meeting to carry over to: the one that was chosen, else the next
 * one of the series. */
static WvbRecord *
dup_destination (WvbAgendaTask *task, WvbAgenda *agenda, GError **error)
{
  g_autoptr (WvbMeetingCalendar) calendar = NULL;
  const WvbCalendarMeeting *next;

  if (task->other != NULL)
    return g_object_ref (task->other);
  calendar
      = dex_await_object (wvb_meeting_chooser_load (task->team, wvb_agenda_get_meeting (agenda),
                                                    wvb_agenda_get_series (agenda)),
                          error);
  if (calendar == NULL)
    return NULL;
  next = wvb_meeting_calendar_find_next (calendar, wvb_agenda_get_meeting (agenda));
  if (next != NULL)
    return g_object_ref (next->meeting);
  g_set_error_literal (error, WVB_ERROR, WVB_ERROR_INVALID,
                       _ ("There is no next meeting of this series; choose another one"));
  return NULL;
}

static gint64
carry_over (WvbAgendaTask *task, WvbAgenda *agenda, GError **error)
{
  WvbRecord *item = wvb_agenda_task_get_item (task, agenda, error);
  g_autoptr (WvbRecord) meeting = item != NULL ? dup_destination (task, agenda, error) : NULL;
  g_autoptr (WvbAgenda) to = NULL;
  g_autofree char *day = NULL;
  GDate today;

  if (meeting != NULL)
    to = dex_await_object (wvb_agenda_load (task->team, meeting), error);
  if (to == NULL)
    return 0;
  wvb_clock_get_today (&today);
  day = wvb_meeting_words_dup_day (wvb_meeting_get_text (wvb_agenda_get_meeting (to),
                                                         wvb_agenda_get_series (to),
                                                         WVB_MEETING_DATE),
                                   &today);
  /* Translators: what is carried over; the day of a meeting */
  task->done = g_strdup_printf (_ ("“%s” carried over to %s"),
                                wvb_record_get_text (item, WVB_AGENDA_ITEM_TITLE), day);
  return dex_await_int64 (wvb_agenda_carry_over (agenda, item, to), error);
}

static void
add_cb (WvbAgendaList *self)
{
  g_autofree char *title = NULL;
  WvbAgendaTask *task;
  guint64 minutes;

  g_assert (WVB_IS_AGENDA_LIST (self));

  title = wvb_text_strip (gtk_editable_get_text (GTK_EDITABLE (self->topic)));
  minutes = g_ascii_strtoull (gtk_editable_get_text (self->minutes), NULL, 10);
  if (title == NULL) {
    gtk_widget_grab_focus (GTK_WIDGET (self->topic));
    return;
  }
  task = make_task (self, add, NULL);
  task->text = g_steal_pointer (&title);
  task->number = (guint) MIN (minutes, MINUTES_MAXIMUM);
  run (task);
  gtk_editable_set_text (GTK_EDITABLE (self->topic), "");
  gtk_editable_set_text (self->minutes, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->topic));
}

static void
settle_item (WvbAgendaList *self, const char *id, const char *state, const char *reason)
{
  WvbAgendaTask *task = make_task (self, settle, id);

  task->state = state;
  task->text = g_strdup (reason);
  run (task);
}

static void
reason_given_cb (WvbAgendaList *self, const char *response, AdwDialog *dialog)
{
  g_assert (WVB_IS_AGENDA_LIST (self));

  if (self->agenda != NULL && g_str_equal (response, WVB_REASON_DIALOG_GIVEN))
    settle_item (self, g_object_get_data (G_OBJECT (dialog), "item"), WVB_AGENDA_DROPPED,
                 wvb_reason_dialog_get_reason (dialog));
}

static void
ask_reason (WvbAgendaList *self, const char *id)
{
  WvbRecord *item = wvb_agenda_find_item (self->agenda, id);
  const char *title = item != NULL ? wvb_record_get_text (item, WVB_AGENDA_ITEM_TITLE) : NULL;
  /* Translators: title of an agenda item */
  g_autofree char *body = g_strdup_printf (
      _ ("“%s” stays on this agenda as dropped, with the reason."), title != NULL ? title : "");
  AdwDialog *dialog = wvb_reason_dialog_new (_ ("Drop This Item?"), body, _ ("_Drop"));

  g_object_set_data_full (G_OBJECT (dialog), "item", g_strdup (id), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (reason_given_cb), self,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
chosen_cb (WvbAgendaList *self, WvbRecord *meeting, AdwDialog *dialog)
{
  WvbAgendaTask *task;

  g_assert (WVB_IS_AGENDA_LIST (self));

  if (self->agenda == NULL)
    return;
  task = make_task (self, carry_over, g_object_get_data (G_OBJECT (dialog), "item"));
  task->other = g_object_ref (meeting);
  run (task);
}

/* Changes nothing itself: it asks which meeting. */
static gint64
choose (WvbAgendaTask *task, WvbAgenda *agenda, GError **error)
{
  g_autoptr (WvbMeetingCalendar) calendar
      = dex_await_object (wvb_meeting_chooser_load (task->team, wvb_agenda_get_meeting (agenda),
                                                    wvb_agenda_get_series (agenda)),
                          error);
  AdwDialog *dialog;

  if (calendar == NULL || gtk_widget_get_root (task->widget) == NULL)
    return 0;
  dialog = wvb_meeting_chooser_new (calendar, wvb_agenda_get_meeting (agenda));
  g_object_set_data_full (G_OBJECT (dialog), "item", g_strdup (task->item), g_free);
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (chosen_cb), task->widget,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, task->widget);
  return 0;
}

static DexFuture *
save_item (WvbRecord *record, gpointer data)
{
  WvbAgendaTask *task = make_task (data, change_item, NULL);

  task->other = wvb_record_copy (record);
  return wvb_agenda_task_run (task);
}

static void
edit_item (WvbAgendaList *self, const char *id)
{
  static const guint FIELDS[]
      = { WVB_AGENDA_ITEM_TITLE, WVB_AGENDA_ITEM_MINUTES, WVB_AGENDA_ITEM_NOTE };
  WvbRecord *item = wvb_agenda_find_item (self->agenda, id);
  AdwDialog *dialog;
  GtkWidget *view;
  AdwNavigationPage *page;

  if (item == NULL)
    return;
  dialog = adw_dialog_new ();
  view = adw_navigation_view_new ();
  page = wvb_record_form_page_new (self->team, item, _ ("Agenda Item"), FIELDS,
                                   G_N_ELEMENTS (FIELDS), NULL, /* removable= */ FALSE);
  wvb_record_form_page_set_saving (WVB_RECORD_FORM_PAGE (page), save_item, g_object_ref (self),
                                   g_object_unref);
  adw_navigation_view_add (ADW_NAVIGATION_VIEW (view), page);
  adw_dialog_set_title (dialog, _ ("Agenda Item"));
  adw_dialog_set_content_width (dialog, 460);
  adw_dialog_set_content_height (dialog, 400);
  adw_dialog_set_child (dialog, view);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static int
find_index (WvbAgendaList *self, const char *id)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (g_strcmp0 (wvb_agenda_row_get_id (self->rows->pdata[i]), id) == 0)
      return (int) i;
  return -1;
}

static void
move_item (WvbAgendaList *self, const char *id, int index)
{
  WvbAgendaTask *task;

  if (index < 0 || index >= (int) self->rows->len)
    return;
  task = make_task (self, move, id);
  task->number = (guint) index;
  run (task);
}

static void
asked_cb (WvbAgendaRow *row, const char *action, WvbAgendaList *self)
{
  const char *id = wvb_agenda_row_get_id (row);

  g_assert (WVB_IS_AGENDA_LIST (self));

  if (g_str_equal (action, "item.discuss"))
    settle_item (self, id, WVB_AGENDA_DISCUSSED, NULL);
  else if (g_str_equal (action, "item.reopen"))
    settle_item (self, id, WVB_AGENDA_OPEN, NULL);
  else if (g_str_equal (action, "item.drop"))
    ask_reason (self, id);
  else if (g_str_equal (action, "item.carry-over"))
    run (make_task (self, carry_over, id));
  else if (g_str_equal (action, "item.carry-over-to"))
    run (make_task (self, choose, id));
  else if (g_str_equal (action, "item.edit"))
    edit_item (self, id);
  else
    move_item (self, id, find_index (self, id) + (g_str_equal (action, "item.up") ? -1 : 1));
}

static void
dropped_on_cb (WvbAgendaRow *row, const char *id, WvbAgendaList *self)
{
  g_assert (WVB_IS_AGENDA_LIST (self));

  move_item (self, id, find_index (self, wvb_agenda_row_get_id (row)));
}

static gboolean
is_same (WvbAgendaList *self)
{
  GPtrArray *items = wvb_agenda_get_items (self->agenda);

  if (items->len != self->rows->len)
    return FALSE;
  for (guint i = 0; i < items->len; i++)
    if (g_strcmp0 (wvb_agenda_row_get_id (self->rows->pdata[i]),
                   wvb_record_get_id (items->pdata[i]))
        != 0)
      return FALSE;
  return TRUE;
}

static WvbAgendaRow *
take_row (WvbAgendaList *self, GPtrArray *before, const char *id)
{
  GtkWidget *row;

  for (guint i = 0; i < before->len; i++)
    if (g_strcmp0 (wvb_agenda_row_get_id (before->pdata[i]), id) == 0)
      return before->pdata[i];
  row = wvb_agenda_row_new ();
  g_signal_connect_object (row, "asked", G_CALLBACK (asked_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (row, "dropped-on", G_CALLBACK (dropped_on_cb), self, G_CONNECT_DEFAULT);
  return WVB_AGENDA_ROW (row);
}

static int
find_focus (WvbAgendaList *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (gtk_widget_get_state_flags (self->rows->pdata[i]) & GTK_STATE_FLAG_FOCUS_WITHIN)
      return (int) i;
  return -1;
}

/* Rows go on with their items, so that the focus does. */
static void
lay_out (WvbAgendaList *self)
{
  GPtrArray *items = wvb_agenda_get_items (self->agenda);
  g_autoptr (GPtrArray) before = g_ptr_array_new_with_free_func (g_object_unref);
  int focused = find_focus (self);
  GtkWidget *focus = focused >= 0 ? self->rows->pdata[focused] : NULL;

  for (guint i = 0; i < self->rows->len; i++)
    g_ptr_array_add (before, g_object_ref (self->rows->pdata[i]));
  for (guint i = 0; i < before->len; i++)
    gtk_list_box_remove (self->list, before->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < items->len; i++) {
    WvbAgendaRow *row = take_row (self, before, wvb_record_get_id (items->pdata[i]));

    gtk_list_box_insert (self->list, GTK_WIDGET (row), (int) i);
    g_ptr_array_add (self->rows, row);
  }
  if (focus != NULL && gtk_widget_get_parent (focus) != NULL)
    gtk_widget_grab_focus (focus);
}

static void
add_entry (WvbAgendaList *self)
{
  GtkWidget *minutes = gtk_entry_new ();
  GtkWidget *button = wvb_icon_button_new ("list-add-symbolic", _ ("Add to the Agenda"));

  self->topic = ADW_ENTRY_ROW (adw_entry_row_new ());
  self->minutes = GTK_EDITABLE (minutes);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->topic), _ ("New topic"));
  adw_entry_row_set_max_length (
      self->topic, (int) wvb_field_get_limit (&wvb_agenda_item_kind.fields[WVB_AGENDA_ITEM_TITLE]));
  gtk_entry_set_input_purpose (GTK_ENTRY (minutes), GTK_INPUT_PURPOSE_DIGITS);
  gtk_entry_set_max_length (GTK_ENTRY (minutes), 3);
  gtk_editable_set_width_chars (self->minutes, 4);
  gtk_editable_set_max_width_chars (self->minutes, 4);
  gtk_widget_set_valign (minutes, GTK_ALIGN_CENTER);
  gtk_entry_set_placeholder_text (GTK_ENTRY (minutes), _ ("min"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (minutes), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Minutes"), -1);
  adw_entry_row_add_suffix (self->topic, minutes);
  adw_entry_row_add_suffix (self->topic, button);
  g_signal_connect_object (self->topic, "entry-activated", G_CALLBACK (add_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (minutes, "activate", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (button, "clicked", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->list, GTK_WIDGET (self->topic));
}

static void
wvb_agenda_list_dispose (GObject *object)
{
  WvbAgendaList *self = WVB_AGENDA_LIST (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->agenda);
  g_clear_object (&self->team);

  G_OBJECT_CLASS (wvb_agenda_list_parent_class)->dispose (object);
}

static void
wvb_agenda_list_class_init (WvbAgendaListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wvb_agenda_list_dispose;
}

static void
wvb_agenda_list_init (WvbAgendaList *self)
{
  self->rows = g_ptr_array_new ();
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "agenda");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Agenda"), -1);
  add_entry (self);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
}

static void
forget_typed (WvbAgendaList *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->topic), "");
  gtk_editable_set_text (self->minutes, "");
}

static gboolean
is_other_meeting (WvbAgendaList *self, WvbAgenda *agenda)
{
  return self->agenda == NULL
         || !g_str_equal (wvb_record_get_id (wvb_agenda_get_meeting (self->agenda)),
                          wvb_record_get_id (wvb_agenda_get_meeting (agenda)));
}

void
wvb_agenda_list_set (WvbAgendaList *self, WvbStore *team, WvbAgenda *agenda, gboolean editable)
{
  g_return_if_fail (WVB_IS_AGENDA_LIST (self));
  g_return_if_fail (WVB_IS_STORE (team));
  g_return_if_fail (WVB_IS_AGENDA (agenda));

  if (is_other_meeting (self, agenda))
    forget_typed (self);
  g_set_object (&self->team, team);
  g_set_object (&self->agenda, agenda);
  if (!is_same (self))
    lay_out (self);
  for (guint i = 0; i < self->rows->len; i++)
    wvb_agenda_row_set (self->rows->pdata[i], agenda, i, editable);
  gtk_widget_set_visible (GTK_WIDGET (self->topic), editable);
}

void
wvb_agenda_list_focus_entry (WvbAgendaList *self)
{
  g_return_if_fail (WVB_IS_AGENDA_LIST (self));

  if (gtk_widget_get_visible (GTK_WIDGET (self->topic)))
    gtk_widget_grab_focus (GTK_WIDGET (self->topic));
}
