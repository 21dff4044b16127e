/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/mdo/live-page.h"

#include "domain/mdo/mdo.h"
#include "domain/mdo/meeting.h"
#include "session/cases-hold.h"
#include "ui/brief-copy.h"
#include "ui/mdo/live-command.h"
#include "ui/mdo/live-entry.h"
#include "ui/mdo/live-item.h"
#include "ui/mdo/live-summary.h"
#include "ui/mdo/live-words.h"
#include "ui/mdo/meeting-acts.h"
#include "model/meeting-words.h"
#include "ui/mdo/reason-dialog.h"
#include "ui/toast.h"
#include "ui/undo-toast.h"

#include <glib/gi18n-lib.h>

/* Members that a key notes as present: Alt+1 to Alt+9. */
#define N_MEMBER_KEYS 9

struct _WvbLivePage {
  AdwBin parent_instance;
  AdwToastOverlay *toasts;
  AdwWindowTitle *heading;
  GtkWidget *finish;
  GtkStack *stack;
  WvbLiveItem *current;
  WvbLiveEntry *entry;
  WvbLiveSummary *summary;
  AdwStatusPage *error;
  WvbStore *team;
  WvbStore *cases;
  WvbRecord *meeting;
  WvbCodeChoices *choices;
  WvbLiveMeeting *live; /* NULL while it is read */
  WvbCasesHold *hold;
  WvbRecord *edited; /* the line that is edited */
  char *put_aside;   /* what was typed before that */
  WvbStore *undo_store;
  gint64 undo_change;
  guint tick_source;
  gboolean gone;
};

G_DEFINE_FINAL_TYPE (WvbLivePage, wvb_live_page, ADW_TYPE_BIN)

static guint left_signal;

static gboolean
is_closed (WvbLivePage *self)
{
  return wvb_minutes_is_closed (wvb_live_meeting_get_minutes (self->live));
}

static void
say (WvbLivePage *self, const char *text)
{
  adw_toast_overlay_add_toast (self->toasts, wvb_toast_new (text, /* button= */ NULL));
}

static void
set_undo (WvbLivePage *self, WvbStore *store, gint64 change)
{
  g_set_object (&self->undo_store, store);
  self->undo_change = change;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "live.undo", change > 0);
}

static void
tell (WvbLivePage *self, const char *text, gint64 change, WvbStore *store)
{
  if (change <= 0) {
    say (self, text);
    return;
  }
  set_undo (self, store, change);
  wvb_undo_toast_show (self->toasts, store, text, change);
}

static void
told_cb (WvbLivePage *self, const char *text, gint64 change, WvbStore *store)
{
  g_assert (WVB_IS_LIVE_PAGE (self));

  tell (self, text, change, store);
}

static gboolean
tick_cb (gpointer data)
{
  WvbLivePage *self = data;

  g_assert (WVB_IS_LIVE_PAGE (self));

  if (self->live != NULL)
    wvb_live_item_show_time (self->current, self->live);
  return G_SOURCE_CONTINUE;
}

static void
enable_actions (WvbLivePage *self, gboolean at_item)
{
  static const char *const AT_ITEM[]
      = { "live.next", "live.carry-over", "live.drop", "live.finish" };
  const guint index = wvb_live_meeting_get_index (self->live);
  const gboolean closed = is_closed (self);

  for (guint i = 0; i < G_N_ELEMENTS (AT_ITEM); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), AT_ITEM[i], at_item);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "live.back", !closed && index > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "live.close", !closed);
  gtk_widget_set_visible (self->finish, at_item);
}

static void
show_candidates (WvbLivePage *self)
{
  wvb_live_entry_set_candidates (
      self->entry,
      wvb_live_candidates_new (wvb_live_meeting_get_minutes (self->live), self->choices));
}

/* The focus is put only where another page of the stack comes up. */
static void
show_page (WvbLivePage *self, gboolean at_item)
{
  const char *name = at_item ? "item" : "summary";

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), name) == 0)
    return;
  gtk_stack_set_visible_child_name (self->stack, name);
  if (at_item)
    wvb_live_entry_focus (self->entry);
  else
    wvb_live_summary_focus (self->summary);
}

static void
changed_cb (WvbLivePage *self)
{
  WvbRecord *item;
  gboolean at_item;

  g_assert (WVB_IS_LIVE_PAGE (self));

  if (self->gone)
    return;
  item = wvb_live_meeting_get_item (self->live);
  at_item = item != NULL && !is_closed (self);
  enable_actions (self, at_item);
  if (at_item)
    wvb_live_item_set (self->current, self->live, self->choices);
  else
    wvb_live_summary_set (self->summary, self->live);
  show_page (self, at_item);
}

static void
show_heading (WvbLivePage *self)
{
  WvbMinutes *minutes = wvb_live_meeting_get_minutes (self->live);
  WvbRecord *series = wvb_minutes_get_series (minutes);
  const char *name = wvb_meeting_get_text (self->meeting, series, WVB_MEETING_NAME);
  g_autofree char *times = wvb_meeting_words_dup_times (self->meeting, series);
  g_autofree char *day = wvb_meeting_words_dup_long_day (
      wvb_meeting_get_text (self->meeting, series, WVB_MEETING_DATE));
  g_autofree char *when = g_strdup_printf ("%s · %s", day, times);

  adw_window_title_set_title (self->heading, name != NULL ? name : _ ("Meeting"));
  adw_window_title_set_subtitle (self->heading, when);
}

static void
take_live (WvbLivePage *self, WvbLiveMeeting *live)
{
  self->live = g_object_ref (live);
  g_signal_connect_object (live, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (live, "told", G_CALLBACK (told_cb), self, G_CONNECT_SWAPPED);
  show_heading (self);
  show_candidates (self);
  wvb_live_entry_set_text (self->entry, wvb_live_meeting_get_line (live));
  changed_cb (self);
}

static DexFuture *
load_fiber (gpointer data)
{
  WvbLivePage *self = data;
  g_autoptr (WvbCodeChoices) choices = NULL;
  g_autoptr (WvbLiveMeeting) live = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *escaped = NULL;

  choices = dex_await_object (wvb_code_choices_load (self->team), &error);
  if (choices != NULL)
    live
        = dex_await_object (wvb_live_meeting_load (self->team, self->cases, self->meeting), &error);
  if (self->gone)
    return dex_future_new_true ();
  if (live != NULL) {
    g_set_object (&self->choices, choices);
    take_live (self, live);
    return dex_future_new_true ();
  }
  escaped = g_markup_escape_text (error->message, -1);
  adw_status_page_set_description (self->error, escaped);
  gtk_stack_set_visible_child_name (self->stack, "error");
  return dex_future_new_true ();
}

static void
end_edit (WvbLivePage *self)
{
  g_autofree char *text = g_steal_pointer (&self->put_aside);

  g_clear_object (&self->edited);
  wvb_live_entry_set_hint (self->entry, NULL);
  wvb_live_entry_set_text (self->entry, text != NULL ? text : "");
}

static void
clear_line (WvbLivePage *self)
{
  wvb_live_entry_set_text (self->entry, "");
}

static void
drop_answered_cb (WvbLivePage *self, const char *response, AdwDialog *dialog)
{
  g_assert (WVB_IS_LIVE_PAGE (self));

  if (self->live != NULL && g_str_equal (response, WVB_REASON_DIALOG_GIVEN))
    wvb_live_meeting_settle (self->live, WVB_AGENDA_DROPPED, wvb_reason_dialog_get_reason (dialog));
}

static void
ask_why (WvbLivePage *self)
{
  AdwDialog *dialog = wvb_reason_dialog_new (
      _ ("Drop This Item?"), _ ("It does not come back at the next meeting."), _ ("_Drop"));

  g_signal_connect_object (dialog, "response", G_CALLBACK (drop_answered_cb), self,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static gboolean
obey (WvbLivePage *self, const char *text)
{
  g_autofree char *reason = NULL;

  switch (wvb_live_command_parse (text, &reason)) {
  case WVB_LIVE_NEXT:
    wvb_live_meeting_settle (self->live, WVB_AGENDA_DISCUSSED, NULL);
    return TRUE;
  case WVB_LIVE_CARRY_OVER:
    wvb_live_meeting_settle (self->live, WVB_AGENDA_CARRIED, NULL);
    return TRUE;
  case WVB_LIVE_DROP:
    if (reason != NULL)
      wvb_live_meeting_settle (self->live, WVB_AGENDA_DROPPED, reason);
    else
      ask_why (self);
    return TRUE;
  case WVB_LIVE_NONE:
  default:
    return FALSE;
  }
}

static void
write_line (WvbLivePage *self, const WvbMinuteLine *line, gboolean as_action)
{
  const char *kind = as_action ? NULL : wvb_live_words_get_code (line->kind);
  const char *owner = wvb_live_entry_get_owner (self->entry, line);
  const GDate *due = g_date_valid (&line->due) ? &line->due : NULL;

  if (self->edited != NULL) {
    wvb_live_meeting_rewrite (self->live, self->edited, kind, line->text, owner, due);
    end_edit (self);
  } else {
    wvb_live_meeting_write (self->live, kind, line->text, owner, due);
    clear_line (self);
  }
  if (line->problem != NULL)
    say (self, line->problem);
}

/* Ctrl+Enter reads the line as an action, so that its owner and date count too. */
static WvbMinuteLine *
parse_line (WvbLivePage *self, gboolean as_action)
{
  g_autoptr (WvbMinuteLine) line = wvb_live_entry_parse (self->entry);
  g_autofree char *typed = NULL;

  if (!as_action || line->kind == WVB_MINUTE_ACTION || *line->text == '\0')
    return g_steal_pointer (&line);
  typed = g_strdup (wvb_live_entry_get_text (self->entry));
  if (line->kind != WVB_MINUTE_AGREEMENT) {
    g_autofree char *action = g_strconcat ("A ", line->text, NULL);

    wvb_live_entry_set_text (self->entry, action);
    g_clear_pointer (&line, wvb_minute_line_free);
    line = wvb_live_entry_parse (self->entry);
    wvb_live_entry_set_text (self->entry, typed);
  }
  return g_steal_pointer (&line);
}

static void
entered_cb (WvbLivePage *self, gboolean as_action)
{
  g_autoptr (WvbMinuteLine) line = NULL;
  WvbRecord *note;

  g_assert (WVB_IS_LIVE_PAGE (self));

  if (self->live == NULL || wvb_live_meeting_get_item (self->live) == NULL || is_closed (self))
    return;
  if (!as_action && self->edited == NULL && obey (self, wvb_live_entry_get_text (self->entry))) {
    clear_line (self);
    return;
  }
  line = parse_line (self, as_action);
  note = as_action ? wvb_live_item_get_last_note (self->current) : NULL;
  if (*line->text != '\0')
    write_line (self, line, as_action);
  else if (note != NULL)
    wvb_live_meeting_make_action (self->live, note);
}

/* What is typed of a new line is kept; an edit is typed again if a lock comes between. */
static void
typed_cb (WvbLivePage *self)
{
  g_assert (WVB_IS_LIVE_PAGE (self));

  if (self->live != NULL && self->edited == NULL)
    wvb_live_meeting_set_line (self->live, wvb_live_entry_get_text (self->entry));
}

static void
escaped_cb (WvbLivePage *self)
{
  g_assert (WVB_IS_LIVE_PAGE (self));

  if (self->edited != NULL)
    end_edit (self);
}

static void
edit_line (WvbLivePage *self, WvbRecord *line)
{
  g_autofree char *typed
      = wvb_live_words_dup_typed (wvb_live_meeting_get_minutes (self->live), line);

  if (self->edited == NULL)
    g_set_str (&self->put_aside, wvb_live_entry_get_text (self->entry));
  g_set_object (&self->edited, line);
  wvb_live_entry_set_hint (self->entry, _ ("Editing: Enter saves, Escape leaves it"));
  wvb_live_entry_set_text (self->entry, typed);
  wvb_live_entry_focus (self->entry);
}

static void
line_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WvbLivePage *self = WVB_LIVE_PAGE (widget);
  WvbRecord *line = wvb_live_item_find_line (self->current, g_variant_get_string (parameter, NULL));

  if (line == NULL)
    return;
  if (g_str_equal (name, "live.edit-line"))
    edit_line (self, line);
  else if (g_str_equal (name, "live.delete-line"))
    wvb_live_meeting_delete (self->live, line);
  else if (wvb_record_get_kind (line) == &wvb_minute_item_kind)
    wvb_live_meeting_make_action (self->live, line);
}

static void
settle_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WvbLivePage *self = WVB_LIVE_PAGE (widget);

  wvb_live_meeting_settle (
      self->live, g_str_equal (name, "live.next") ? WVB_AGENDA_DISCUSSED : WVB_AGENDA_CARRIED,
      /* reason= */ NULL);
  wvb_live_entry_focus (self->entry);
}

static void
drop_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ask_why (WVB_LIVE_PAGE (widget));
}

static void
go_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WvbLivePage *self = WVB_LIVE_PAGE (widget);
  const guint index = wvb_live_meeting_get_index (self->live);

  if (g_str_equal (name, "live.back"))
    wvb_live_meeting_go_to (self->live, index > 0 ? index - 1 : 0);
  else if (g_str_equal (name, "live.finish"))
    wvb_live_meeting_go_to (self->live, G_MAXUINT);
  else
    wvb_live_meeting_go_to (self->live, g_variant_get_uint32 (parameter));
}

static void
toggle_present_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WvbLivePage *self = WVB_LIVE_PAGE (widget);
  const char *member = wvb_live_item_get_member (self->current, g_variant_get_uint32 (parameter));

  if (self->live != NULL && member != NULL && !is_closed (self))
    wvb_live_meeting_toggle_present (self->live, member);
}

/* What has the focus is about to go. */
static void
focus_line_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  wvb_live_entry_focus (WVB_LIVE_PAGE (widget)->entry);
}

static void
answer_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WvbLivePage *self = WVB_LIVE_PAGE (widget);
  GPtrArray *items = wvb_minutes_get_items (wvb_live_meeting_get_minutes (self->live));
  const char *id, *code;

  g_variant_get (parameter, "(&s&s)", &id, &code);
  for (guint i = 0; i < items->len; i++)
    if (g_str_equal (wvb_record_get_id (items->pdata[i]), id))
      wvb_live_meeting_answer (self->live, items->pdata[i], code);
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WvbLivePage *self = WVB_LIVE_PAGE (widget);
  WvbRecord *item = wvb_agenda_find_item (wvb_live_meeting_get_agenda (self->live),
                                          g_variant_get_string (parameter, NULL));
  g_autoptr (GPtrArray) lines = NULL;
  g_autofree char *text = NULL;

  if (item == NULL)
    return;
  lines = wvb_live_meeting_list_lines (self->live, item);
  text = wvb_live_words_dup_brief (wvb_live_meeting_get_minutes (self->live), item, lines);
  wvb_brief_copy_text (widget, text);
  wvb_live_meeting_log_copy (self->live, item);
  say (self, _ ("Copied: paste it in your own record. Closing the cases takes it off the "
                "clipboard."));
}

static void
close_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WvbLivePage *self = WVB_LIVE_PAGE (widget);

  wvb_meeting_acts_close (widget, self->team, wvb_live_meeting_get_agenda (self->live));
}

static void
leave_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, left_signal, 0);
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WvbLivePage *self = WVB_LIVE_PAGE (widget);
  g_autoptr (WvbStore) store = g_object_ref (self->undo_store);
  const gint64 change = self->undo_change;

  set_undo (self, NULL, 0);
  wvb_undo_toast_undo (self->toasts, store, change);
}

/* What closing it tells; nothing of what was done before can be undone then. */
static void
tell_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WvbLivePage *self = WVB_LIVE_PAGE (widget);
  const char *text;
  gint64 change;

  g_variant_get (parameter, "(&sx)", &text, &change);
  if (change > 0) {
    adw_toast_overlay_dismiss_all (self->toasts);
    set_undo (self, NULL, 0);
  }
  say (self, text);
}

static void
wvb_live_page_map (GtkWidget *widget)
{
  WvbLivePage *self = WVB_LIVE_PAGE (widget);

  GTK_WIDGET_CLASS (wvb_live_page_parent_class)->map (widget);
  if (self->tick_source == 0)
    self->tick_source = g_timeout_add_seconds (1, tick_cb, self);
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "item") == 0)
    wvb_live_entry_focus (self->entry);
}

static void
wvb_live_page_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&WVB_LIVE_PAGE (widget)->tick_source, g_source_remove);
  GTK_WIDGET_CLASS (wvb_live_page_parent_class)->unmap (widget);
}

/* The window takes the page away before it closes the stores. */
static void
wvb_live_page_unroot (GtkWidget *widget)
{
  WvbLivePage *self = WVB_LIVE_PAGE (widget);

  wvb_live_page_keep (self);
  self->gone = TRUE;
  g_clear_object (&self->hold);
  GTK_WIDGET_CLASS (wvb_live_page_parent_class)->unroot (widget);
}

static void
wvb_live_page_dispose (GObject *object)
{
  WvbLivePage *self = WVB_LIVE_PAGE (object);

  self->gone = TRUE;
  g_clear_handle_id (&self->tick_source, g_source_remove);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), WVB_TYPE_LIVE_PAGE);
  g_clear_object (&self->hold);
  g_clear_object (&self->live);
  g_clear_object (&self->choices);
  g_clear_object (&self->meeting);
  g_clear_object (&self->edited);
  g_clear_object (&self->undo_store);
  g_clear_object (&self->team);
  g_clear_object (&self->cases);
  g_clear_pointer (&self->put_aside, g_free);

  G_OBJECT_CLASS (wvb_live_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/nl/wijkverband/Wijkverband/ui/mdo/live-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WvbLivePage, toasts);
  gtk_widget_class_bind_template_child (widget_class, WvbLivePage, heading);
  gtk_widget_class_bind_template_child (widget_class, WvbLivePage, finish);
  gtk_widget_class_bind_template_child (widget_class, WvbLivePage, stack);
  gtk_widget_class_bind_template_child (widget_class, WvbLivePage, current);
  gtk_widget_class_bind_template_child (widget_class, WvbLivePage, entry);
  gtk_widget_class_bind_template_child (widget_class, WvbLivePage, summary);
  gtk_widget_class_bind_template_child (widget_class, WvbLivePage, error);
  gtk_widget_class_bind_template_callback (widget_class, entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, escaped_cb);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const struct {
    const char *name;
    GtkWidgetActionActivateFunc activate;
    const char *parameter;
  } ACTIONS[] = {
    { "live.next", settle_action },
    { "live.carry-over", settle_action },
    { "live.drop", drop_action },
    { "live.back", go_action },
    { "live.finish", go_action },
    { "live.go-to", go_action, "u" },
    { "live.toggle-present", toggle_present_action, "u" },
    { "live.edit-line", line_action, "s" },
    { "live.delete-line", line_action, "s" },
    { "live.make-action", line_action, "s" },
    { "live.answer", answer_action, "(ss)" },
    { "live.focus-line", focus_line_action },
    { "live.copy", copy_action, "s" },
    { "live.close", close_action },
    { "live.leave", leave_action },
    { "live.undo", undo_action },
    { "meetings.tell", tell_action, "(sx)" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ACTIONS); i++)
    gtk_widget_class_install_action (widget_class, ACTIONS[i].name, ACTIONS[i].parameter,
                                     ACTIONS[i].activate);
}

static void
wvb_live_page_class_init (WvbLivePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wvb_live_page_dispose;
  widget_class->map = wvb_live_page_map;
  widget_class->unmap = wvb_live_page_unmap;
  widget_class->unroot = wvb_live_page_unroot;
  left_signal = g_signal_new ("left", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 0);
  g_type_ensure (WVB_TYPE_LIVE_ENTRY);
  g_type_ensure (WVB_TYPE_LIVE_ITEM);
  g_type_ensure (WVB_TYPE_LIVE_SUMMARY);
  bind_template (widget_class);
  install_actions (widget_class);
}

static void
add_shortcut (GtkEventController *controller, const char *trigger, const char *action, guint number)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger),
                                            gtk_named_action_new (action));

  if (number > 0)
    gtk_shortcut_set_arguments (shortcut, g_variant_new_uint32 (number));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
}

/* Before the line gets them, which would move its cursor. */
static void
add_shortcuts (WvbLivePage *self)
{
  static const struct {
    const char *trigger;
    const char *action;
  } SHORTCUTS[] = {
    { "<Alt>Right", "live.next" }, { "<Alt>Left", "live.back" }, { "<Alt>d", "live.carry-over" },
    { "<Alt>v", "live.drop" },     { "<Alt>z", "live.undo" },    { "F11", "live.leave" },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (SHORTCUTS); i++)
    add_shortcut (controller, SHORTCUTS[i].trigger, SHORTCUTS[i].action, 0);
  for (guint i = 1; i <= N_MEMBER_KEYS; i++) {
    g_autofree char *trigger = g_strdup_printf ("<Alt>%u", i);

    add_shortcut (controller, trigger, "live.toggle-present", i);
  }
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
wvb_live_page_init (WvbLivePage *self)
{
  static const char *const LATER[] = { "live.next",   "live.carry-over", "live.drop", "live.back",
                                       "live.finish", "live.close",      "live.undo" };

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (LATER); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), LATER[i], FALSE);
  add_shortcuts (self);
}

GtkWidget *
wvb_live_page_new (WvbSession *session, WvbRecord *meeting)
{
  GtkWidget *page;

  g_return_val_if_fail (WVB_IS_SESSION (session), NULL);
  g_return_val_if_fail (wvb_session_get_cases (session) != NULL, NULL);

  page = wvb_live_page_new_for_stores (wvb_session_get_team (session),
                                       wvb_session_get_cases (session), meeting);
  WVB_LIVE_PAGE (page)->hold = wvb_session_hold_cases (session);
  return page;
}

GtkWidget *
wvb_live_page_new_for_stores (WvbStore *team, WvbStore *cases, WvbRecord *meeting)
{
  WvbLivePage *self;

  g_return_val_if_fail (WVB_IS_STORE (team), NULL);
  g_return_val_if_fail (WVB_IS_STORE (cases), NULL);
  g_return_val_if_fail (WVB_IS_RECORD (meeting), NULL);

  self = g_object_new (WVB_TYPE_LIVE_PAGE, NULL);
  self->team = g_object_ref (team);
  self->cases = g_object_ref (cases);
  self->meeting = g_object_ref (meeting);
  dex_future_disown (
      dex_scheduler_spawn (NULL, 0, load_fiber, g_object_ref (self), g_object_unref));
  return GTK_WIDGET (self);
}

WvbRecord *
wvb_live_page_get_meeting (WvbLivePage *self)
{
  g_return_val_if_fail (WVB_IS_LIVE_PAGE (self), NULL);

  return self->meeting;
}

WvbLiveMeeting *
wvb_live_page_get_live (WvbLivePage *self)
{
  g_return_val_if_fail (WVB_IS_LIVE_PAGE (self), NULL);

  return self->live;
}

void
wvb_live_page_keep (WvbLivePage *self)
{
  g_return_if_fail (WVB_IS_LIVE_PAGE (self));

  if (self->live != NULL)
    wvb_live_meeting_keep (self->live);
}
