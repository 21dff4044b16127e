/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/mdo/meetings-page.h"

#include "domain/mdo/mdo.h"
#include "domain/mdo/meeting.h"
#include "domain/social-map/social-map.h"
#include "model/agenda.h"
#include "model/meeting-replies.h"
#include "ui/form/code-choices.h"
#include "ui/file-dialog.h"
#include "ui/lazy-menu.h"
#include "ui/mdo/action-menu.h"
#include "ui/mdo/agenda-print.h"
#include "ui/mdo/answers.h"
#include "ui/mdo/invitation.h"
#include "ui/mdo/mdo-switch.h"
#include "ui/mdo/meeting-acts.h"
#include "ui/mdo/meeting-editor.h"
#include "ui/mdo/meeting-list.h"
#include "ui/mdo/meeting-sheet.h"
#include "ui/mdo/series-editor.h"
#include "ui/toast.h"
#include "ui/undo-toast.h"

#include <glib/gi18n-lib.h>

/* Changes are numbered from 1. */
#define NO_CHANGE 0

struct _WvbMeetingsPage {
  AdwBin parent_instance;
  AdwToastOverlay *toasts;
  AdwNavigationSplitView *split;
  AdwNavigationPage *detail_page;
  WvbMeetingList *list;
  GtkStack *stack;
  GtkMenuButton *new_button;
  GtkMenuButton *detail_button;
  GtkWidget *run_button;
  GtkWidget *run_button_below; /* where the window is narrow */
  WvbMeetingSheet *sheet; /* made when there is something to show on it, as the page of errors */
  AdwStatusPage *error;
  WvbStore *team;
  WvbCodeChoices *choices;
  WvbAgenda *agenda;
  char *shown;
  gint64 last_change;
  guint generation;
  gboolean only_reads;
  gboolean may_run; /* what runs a meeting is there */
};

G_DEFINE_FINAL_TYPE (WvbMeetingsPage, wvb_meetings_page, ADW_TYPE_BIN)

enum {
  PROP_0,
  PROP_HAS_MEETING,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];
static guint run_signal;

/* A meeting that is being read. */
typedef struct {
  WvbMeetingsPage *self;
  WvbStore *team;
  WvbRecord *meeting;
  GHashTable *answers; /* (nullable) */
  guint generation;
} Load;

static void
free_load (gpointer data)
{
  Load *load = data;

  g_object_unref (load->self);
  g_object_unref (load->team);
  g_object_unref (load->meeting);
  g_clear_pointer (&load->answers, g_hash_table_unref);
  g_free (load);
}

static gboolean
is_in_state (WvbMeetingsPage *self, const char *state)
{
  const char *is
      = self->agenda != NULL
            ? wvb_record_get_text (wvb_agenda_get_meeting (self->agenda), WVB_MEETING_STATE)
            : NULL;

  return self->agenda != NULL && g_str_equal (is != NULL ? is : WVB_MEETING_PLANNED, state);
}

static void
set_enabled (WvbMeetingsPage *self, const char *action, gboolean enabled)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), action, enabled);
}

/* What can be done with what is shown. */
static void
enable_actions (WvbMeetingsPage *self)
{
  const gboolean writes = self->agenda != NULL && !self->only_reads;
  const gboolean planned = is_in_state (self, WVB_MEETING_PLANNED);
  const gboolean closed = is_in_state (self, WVB_MEETING_CLOSED);
  const char *run = closed ? _ ("_Minutes") : _ ("_Start Meeting");
  const gboolean has_series = writes && wvb_agenda_get_series (self->agenda) != NULL;

  set_enabled (self, "meeting.edit", writes && !closed);
  set_enabled (self, "meeting.cancel", writes && planned);
  set_enabled (self, "meeting.hold", writes && is_in_state (self, WVB_MEETING_CANCELLED));
  set_enabled (self, "meeting.close", writes && planned);
  set_enabled (self, "meeting.delete", writes && !has_series && !closed);
  set_enabled (self, "meeting.save-invitation", writes && !closed);
  set_enabled (self, "meeting.print", writes);
  set_enabled (self, "series.edit", has_series);
  set_enabled (self, "series.end", has_series);
  set_enabled (self, "series.delete", has_series);
  set_enabled (self, "meetings.new-topic", writes && !closed);
  set_enabled (self, "meeting.run", writes && self->may_run && (planned || closed));
  gtk_button_set_label (GTK_BUTTON (self->run_button), run);
  gtk_button_set_label (GTK_BUTTON (self->run_button_below), run);
}

static void
set_last_change (WvbMeetingsPage *self, gint64 change)
{
  self->last_change = change;
  set_enabled (self, "meetings.undo-last", change > 0);
}

static void
set_agenda (WvbMeetingsPage *self, WvbAgenda *agenda)
{
  WvbRecord *meeting = agenda != NULL ? wvb_agenda_get_meeting (agenda) : NULL;
  const char *name
      = meeting != NULL
            ? wvb_meeting_get_text (meeting, wvb_agenda_get_series (agenda), WVB_MEETING_NAME)
            : NULL;

  g_set_object (&self->agenda, agenda);
  enable_actions (self);
  adw_navigation_page_set_title (self->detail_page, name != NULL ? name : _ ("Meeting"));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HAS_MEETING]);
}

static void
show_agenda (WvbMeetingsPage *self, WvbAgenda *agenda, GHashTable *answers)
{
  if (self->sheet == NULL) {
    self->sheet = g_object_new (WVB_TYPE_MEETING_SHEET, NULL);
    gtk_stack_add_child (self->stack, GTK_WIDGET (self->sheet));
  }
  wvb_meeting_sheet_set (self->sheet, self->team, agenda, answers, self->choices, self->only_reads);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->sheet));
}

static void
show_error (WvbMeetingsPage *self, const GError *error)
{
  g_autofree char *escaped = g_markup_escape_text (error->message, -1);

  if (self->error == NULL) {
    self->error = ADW_STATUS_PAGE (adw_status_page_new ());
    adw_status_page_set_icon_name (self->error, "dialog-warning-symbolic");
    adw_status_page_set_title (self->error, _ ("This Meeting Cannot Be Shown"));
    gtk_stack_add_child (self->stack, GTK_WIDGET (self->error));
  }
  adw_status_page_set_description (self->error, escaped);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->error));
}

/* Who comes is worth knowing, and no reason to show nothing. */
static gboolean
read_answers (WvbReader *reader, gpointer data, GError **error)
{
  Load *load = data;

  load->answers = wvb_meeting_replies_read (reader, load->meeting, error);
  return load->answers != NULL;
}

static DexFuture *
show_fiber (gpointer data)
{
  Load *load = data;
  WvbMeetingsPage *self = load->self;
  g_autoptr (WvbCodeChoices) choices = NULL;
  g_autoptr (WvbAgenda) agenda = NULL;
  g_autoptr (GError) error = NULL;

  if (self->choices == NULL)
    choices = dex_await_object (wvb_code_choices_load (load->team), &error);
  if (error == NULL)
    agenda = dex_await_object (wvb_agenda_load (load->team, load->meeting), &error);
  if (agenda != NULL)
    dex_await (wvb_store_read (load->team, read_answers, load), NULL);
  if (load->generation != self->generation)
    return dex_future_new_true ();
  if (choices != NULL)
    g_set_object (&self->choices, choices);
  set_agenda (self, agenda);
  if (agenda != NULL)
    show_agenda (self, agenda, load->answers);
  else
    show_error (self, error);
  return dex_future_new_true ();
}

static void
load_meeting (WvbMeetingsPage *self, WvbRecord *meeting)
{
  Load *load = g_new0 (Load, 1);

  load->self = g_object_ref (self);
  load->team = g_object_ref (self->team);
  load->meeting = g_object_ref (meeting);
  load->generation = ++self->generation;
  dex_future_disown (dex_scheduler_spawn (NULL, 0, show_fiber, load, free_load));
}

static void
selected_cb (WvbMeetingsPage *self)
{
  const WvbCalendarMeeting *selected;
  const char *id;

  g_assert (WVB_IS_MEETINGS_PAGE (self));

  selected = wvb_meeting_list_get_selected (self->list);
  id = selected != NULL ? wvb_record_get_id (selected->meeting) : NULL;
  if (!g_set_str (&self->shown, id))
    return;
  if (selected != NULL) {
    load_meeting (self, selected->meeting);
    return;
  }
  self->generation++;
  set_agenda (self, NULL);
  gtk_stack_set_visible_child_name (self->stack, "nothing");
}

static void
opened_cb (WvbMeetingsPage *self)
{
  g_assert (WVB_IS_MEETINGS_PAGE (self));

  adw_navigation_split_view_set_show_content (self->split, TRUE);
}

/* The meeting shown may have changed, by the person or from elsewhere. */
static void
changed_cb (WvbStore *team, WvbChanges *changes, WvbMeetingsPage *self)
{
  g_assert (WVB_IS_MEETINGS_PAGE (self));

  if (wvb_changes_touches (changes, &wvb_code_kind))
    g_clear_object (&self->choices);
  if (self->agenda != NULL && wvb_changes_get_count (changes) > 0)
    load_meeting (self, wvb_agenda_get_meeting (self->agenda));
}

/* A toast offers to undo the change it tells of, whatever was changed since. */
static void
tell_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WvbMeetingsPage *self = WVB_MEETINGS_PAGE (widget);
  const char *text;
  gint64 change;

  g_variant_get (parameter, "(&sx)", &text, &change);
  if (change <= 0) {
    adw_toast_overlay_add_toast (self->toasts, wvb_toast_new (text, /* button= */ NULL));
    return;
  }
  set_last_change (self, change);
  wvb_undo_toast_show (self->toasts, self->team, text, change);
}

static void
undo_last_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WvbMeetingsPage *self = WVB_MEETINGS_PAGE (widget);
  gint64 change = self->last_change;

  set_last_change (self, NO_CHANGE);
  wvb_undo_toast_undo (self->toasts, self->team, change);
}

static void
show_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  wvb_meetings_page_show (WVB_MEETINGS_PAGE (widget), g_variant_get_string (parameter, NULL));
}

static void
add_one_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  wvb_meeting_editor_present (widget, WVB_MEETINGS_PAGE (widget)->team, /* agenda= */ NULL);
}

static void
add_series_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  wvb_series_editor_present (widget, WVB_MEETINGS_PAGE (widget)->team, /* series= */ NULL);
}

static void
new_topic_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WvbMeetingsPage *self = WVB_MEETINGS_PAGE (widget);

  if (self->sheet == NULL || self->agenda == NULL)
    return;
  adw_navigation_split_view_set_show_content (self->split, TRUE);
  wvb_meeting_sheet_focus_entry (self->sheet);
}

static void
run_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WvbMeetingsPage *self = WVB_MEETINGS_PAGE (widget);

  if (self->agenda != NULL)
    g_signal_emit (self, run_signal, 0, wvb_agenda_get_meeting (self->agenda));
}

/* What is done with the meeting that is shown. */
static void
meeting_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const struct {
    const char *name;
    void (*act) (GtkWidget *page, WvbStore *team, WvbAgenda *agenda);
  } ACTS[] = {
    { "meeting.edit", wvb_meeting_editor_present },
    { "meeting.cancel", wvb_meeting_acts_cancel },
    { "meeting.hold", wvb_meeting_acts_hold },
    { "meeting.close", wvb_meeting_acts_close },
    { "meeting.delete", wvb_meeting_acts_delete },
    { "series.end", wvb_meeting_acts_end_series },
    { "series.delete", wvb_meeting_acts_delete_series },
  };
  WvbMeetingsPage *self = WVB_MEETINGS_PAGE (widget);

  for (guint i = 0; self->agenda != NULL && i < G_N_ELEMENTS (ACTS); i++)
    if (g_str_equal (ACTS[i].name, name))
      ACTS[i].act (widget, self->team, self->agenda);
}

static void
edit_series_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WvbMeetingsPage *self = WVB_MEETINGS_PAGE (widget);
  WvbRecord *series = self->agenda != NULL ? wvb_agenda_get_series (self->agenda) : NULL;

  if (series != NULL)
    wvb_series_editor_present (widget, self->team, series);
}

static void
save_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  wvb_invitation_ask (widget, WVB_MEETINGS_PAGE (widget)->team, /* about= */ NULL);
}

static void
save_invitation_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WvbMeetingsPage *self = WVB_MEETINGS_PAGE (widget);

  if (self->agenda != NULL)
    wvb_invitation_ask (widget, self->team, wvb_agenda_get_meeting (self->agenda));
}

static void
read_answers_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  wvb_answers_ask (widget, WVB_MEETINGS_PAGE (widget)->team);
}

static gboolean
log_print (WvbTransaction *transaction, gpointer data, GError **error)
{
  WvbRecord *meeting = data;
  WvbAuditEvent event = { .action = WVB_AUDIT_PRINT,
                          .kind = &wvb_meeting_kind,
                          .record = wvb_record_get_id (meeting),
                          .count = 1 };

  return wvb_transaction_audit (transaction, &event, error);
}

/* The log comes first: nothing leaves without it. */
static DexFuture *
print_fiber (gpointer data)
{
  WvbMeetingsPage *self = data;
  g_autoptr (WvbAgenda) agenda = NULL;
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autoptr (GError) error = NULL;
  GtkRoot *root;

  if (self->agenda == NULL)
    return dex_future_new_true ();
  agenda = g_object_ref (self->agenda);
  dex_await (wvb_store_write (self->team, log_print, wvb_agenda_get_meeting (agenda)), &error);
  root = gtk_widget_get_root (GTK_WIDGET (self));
  if (root == NULL || self->choices == NULL)
    return dex_future_new_true ();
  if (error != NULL) {
    adw_toast_overlay_add_toast (self->toasts, wvb_toast_new (error->message, /* button= */ NULL));
    return dex_future_new_true ();
  }
  operation = wvb_agenda_print_new (agenda, self->choices);
  /* It may be printed to a file. */
  wvb_file_dialog_forget_recent ();
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (root),
                           NULL);
  return dex_future_new_true ();
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WvbMeetingsPage *self = WVB_MEETINGS_PAGE (widget);

  if (self->agenda != NULL && self->choices != NULL)
    dex_future_disown (
        dex_scheduler_spawn (NULL, 0, print_fiber, g_object_ref (self), g_object_unref));
}

static void
wvb_meetings_page_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  WvbMeetingsPage *self = WVB_MEETINGS_PAGE (object);

  switch (property) {
  case PROP_HAS_MEETING:
    g_value_set_boolean (value, self->agenda != NULL);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
  }
}

static void
wvb_meetings_page_dispose (GObject *object)
{
  WvbMeetingsPage *self = WVB_MEETINGS_PAGE (object);

  self->generation++;
  self->sheet = NULL;
  self->error = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), WVB_TYPE_MEETINGS_PAGE);
  g_clear_object (&self->agenda);
  g_clear_object (&self->choices);
  g_clear_object (&self->team);
  g_clear_pointer (&self->shown, g_free);

  G_OBJECT_CLASS (wvb_meetings_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/nl/wijkverband/Wijkverband/ui/mdo/meetings-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WvbMeetingsPage, toasts);
  gtk_widget_class_bind_template_child (widget_class, WvbMeetingsPage, split);
  gtk_widget_class_bind_template_child (widget_class, WvbMeetingsPage, detail_page);
  gtk_widget_class_bind_template_child (widget_class, WvbMeetingsPage, list);
  gtk_widget_class_bind_template_child (widget_class, WvbMeetingsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, WvbMeetingsPage, new_button);
  gtk_widget_class_bind_template_child (widget_class, WvbMeetingsPage, detail_button);
  gtk_widget_class_bind_template_child (widget_class, WvbMeetingsPage, run_button);
  gtk_widget_class_bind_template_child (widget_class, WvbMeetingsPage, run_button_below);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, opened_cb);
}

/* Keys that work wherever the page is on the screen, and single letters outside text fields. */
static void
add_shortcuts (WvbMeetingsPage *self)
{
  static const struct {
    const char *trigger;
    const char *action;
    GtkShortcutScope scope;
  } SHORTCUTS[] = {
    { "<Control>e|F2", "meeting.edit", GTK_SHORTCUT_SCOPE_GLOBAL },
    { "<Control><Shift>n", "meetings.add-one", GTK_SHORTCUT_SCOPE_GLOBAL },
    { "F11", "meeting.run", GTK_SHORTCUT_SCOPE_GLOBAL },
    { "<Control>p", "meeting.print", GTK_SHORTCUT_SCOPE_GLOBAL },
    { "<Control>z", "meetings.undo-last", GTK_SHORTCUT_SCOPE_LOCAL },
    { "n", "meetings.new-topic", GTK_SHORTCUT_SCOPE_LOCAL },
    { "e", "meeting.edit", GTK_SHORTCUT_SCOPE_LOCAL },
  };
  GtkEventController *global = gtk_shortcut_controller_new ();
  GtkEventController *local = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (global), GTK_SHORTCUT_SCOPE_GLOBAL);
  for (guint i = 0; i < G_N_ELEMENTS (SHORTCUTS); i++)
    gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (SHORTCUTS[i].scope == GTK_SHORTCUT_SCOPE_GLOBAL ? global : local),
        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (SHORTCUTS[i].trigger),
                          gtk_named_action_new (SHORTCUTS[i].action)));
  gtk_widget_add_controller (GTK_WIDGET (self), global);
  gtk_widget_add_controller (GTK_WIDGET (self), local);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const struct {
    const char *name;
    GtkWidgetActionActivateFunc activate;
    const char *parameter;
  } ACTIONS[] = {
    { "meetings.tell", tell_action, "(sx)" },
    { "meetings.undo-last", undo_last_action },
    { "meetings.show", show_action, "s" },
    { "meetings.add-one", add_one_action },
    { "meetings.add-series", add_series_action },
    { "meetings.new-topic", new_topic_action },
    { "meetings.save-all", save_all_action },
    { "meetings.read-answers", read_answers_action },
    { "meeting.run", run_action },
    { "meeting.edit", meeting_action },
    { "meeting.cancel", meeting_action },
    { "meeting.hold", meeting_action },
    { "meeting.close", meeting_action },
    { "meeting.delete", meeting_action },
    { "meeting.save-invitation", save_invitation_action },
    { "meeting.print", print_action },
    { "series.edit", edit_series_action },
    { "series.end", meeting_action },
    { "series.delete", meeting_action },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ACTIONS); i++)
    gtk_widget_class_install_action (widget_class, ACTIONS[i].name, ACTIONS[i].parameter,
                                     ACTIONS[i].activate);
}

static void
wvb_meetings_page_class_init (WvbMeetingsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = wvb_meetings_page_dispose;
  object_class->get_property = wvb_meetings_page_get_property;
  properties[PROP_HAS_MEETING]
      = g_param_spec_boolean ("has-meeting", NULL, NULL, FALSE,
                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  run_signal = g_signal_new ("run", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                             NULL, G_TYPE_NONE, 1, WVB_TYPE_RECORD);
  install_actions (widget_class);
  g_type_ensure (WVB_TYPE_MDO_SWITCH);
  g_type_ensure (WVB_TYPE_MEETING_LIST);
  bind_template (widget_class);
}

static void
set_menu (GtkMenuButton *button, const WvbActionMenuItem *items, guint n_items)
{
  g_autoptr (GMenuModel) menu = wvb_action_menu_new (items, n_items);

  wvb_lazy_menu_set (button, menu);
}

static void
add_menus (WvbMeetingsPage *self)
{
  static const WvbActionMenuItem NEW[] = {
    { N_ ("New _Series…"), "meetings.add-series" },
    { N_ ("_One Meeting…"), "meetings.add-one" },
  };
  static const WvbActionMenuItem ONE[] = {
    { N_ ("_Close Meeting…"), "meeting.close" },
    { N_ ("Cancel _Meeting…"), "meeting.cancel" },
    { N_ ("_Hold It After All"), "meeting.hold" },
    { NULL },
    { N_ ("_Print Agenda…"), "meeting.print" },
    { N_ ("_Save Invitation…"), "meeting.save-invitation" },
    { N_ ("Read A_nswers…"), "meetings.read-answers" },
    { N_ ("Save _All Meetings…"), "meetings.save-all" },
    { NULL },
    { N_ ("_Edit Meeting…"), "meeting.edit" },
    { N_ ("_Delete Meeting"), "meeting.delete" },
    { NULL },
    { N_ ("Edit Se_ries…"), "series.edit" },
    { N_ ("E_nd Series After This Meeting"), "series.end" },
    { N_ ("_Delete Series"), "series.delete" },
  };

  set_menu (self->new_button, NEW, G_N_ELEMENTS (NEW));
  set_menu (self->detail_button, ONE, G_N_ELEMENTS (ONE));
}

static void
wvb_meetings_page_init (WvbMeetingsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_menus (self);
  set_last_change (self, NO_CHANGE);
  set_agenda (self, NULL);
  add_shortcuts (self);
}

/* Nothing is typed that could not be kept. */
static void
stop_writing (WvbMeetingsPage *self)
{
  self->only_reads = TRUE;
  set_enabled (self, "meetings.add-one", FALSE);
  set_enabled (self, "meetings.add-series", FALSE);
  set_enabled (self, "meetings.save-all", FALSE);
  set_enabled (self, "meetings.read-answers", FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->new_button), FALSE);
  enable_actions (self);
}

GtkWidget *
wvb_meetings_page_new (WvbSession *session)
{
  GtkWidget *page;

  g_return_val_if_fail (WVB_IS_SESSION (session), NULL);

  page = wvb_meetings_page_new_for_store (wvb_session_get_team (session));
  WVB_MEETINGS_PAGE (page)->may_run = TRUE;
  if (wvb_session_get_reading_advice (session) != NULL)
    stop_writing (WVB_MEETINGS_PAGE (page));
  return page;
}

GtkWidget *
wvb_meetings_page_new_for_store (WvbStore *team)
{
  WvbMeetingsPage *self;

  g_return_val_if_fail (WVB_IS_STORE (team), NULL);

  self = g_object_new (WVB_TYPE_MEETINGS_PAGE, NULL);
  self->team = g_object_ref (team);
  g_signal_connect_object (team, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_DEFAULT);
  wvb_meeting_list_set_store (self->list, team);
  return GTK_WIDGET (self);
}

void
wvb_meetings_page_show (WvbMeetingsPage *self, const char *id)
{
  g_return_if_fail (WVB_IS_MEETINGS_PAGE (self));

  if (id != NULL)
    wvb_meeting_list_select (self->list, id);
  adw_navigation_split_view_set_show_content (self->split, id != NULL);
}
