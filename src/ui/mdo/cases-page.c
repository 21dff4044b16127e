/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/mdo/cases-page.h"

#include "domain/mdo/agenda-item.h"
#include "model/case-card.h"
#include "model/draft.h"
#include "ui/form/code-choices.h"
#include "ui/lazy-menu.h"
#include "ui/mdo/action-menu.h"
#include "ui/mdo/case-editor.h"
#include "ui/mdo/case-list.h"
#include "ui/mdo/case-outcome-dialog.h"
#include "ui/mdo/case-plan.h"
#include "ui/mdo/case-sheet.h"
#include "ui/mdo/mdo-switch.h"
#include "ui/toast.h"
#include "ui/undo-toast.h"

#include <glib/gi18n-lib.h>

/* Changes are numbered from 1. */
#define NO_CHANGE 0

/* Whoever goes through the list with the arrows has not seen what they passed, and the log does not
 * say so. */
#define OPEN_DELAY_MS 150

struct _WvbCasesPage {
  AdwBin parent_instance;
  AdwToastOverlay *toasts;
  AdwNavigationSplitView *split;
  AdwNavigationPage *detail_page;
  AdwBin *list_place;
  AdwBin *detail_place;
  GtkMenuButton *detail_button;
  WvbSession *session;
  WvbStore *cases; /* NULL while they are closed */
  WvbCaseList *list;
  WvbCaseSheet *sheet;
  WvbCaseCard *card;
  char *wanted; /* to be shown once the cases are open */
  WvbStore *last_store;
  gint64 last_change;
  guint open_source;
  guint generation;
};

G_DEFINE_FINAL_TYPE (WvbCasesPage, wvb_cases_page, ADW_TYPE_BIN)

enum {
  PROP_0,
  PROP_HAS_CASE,
  PROP_MAY_ADD,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* A case that is being read. */
typedef struct {
  WvbCasesPage *self;
  char *id; /* NULL: the one that is shown, anew */
  guint generation;
} Load;

/* Something that is being written, and what to say of it. */
typedef struct {
  WvbCasesPage *self;
  WvbStore *store;
  DexFuture *writing;
  char *done;
} Task;

static void
free_load (gpointer data)
{
  Load *load = data;

  g_object_unref (load->self);
  g_free (load->id);
  g_free (load);
}

static void
free_task (gpointer data)
{
  Task *task = data;

  g_object_unref (task->self);
  g_object_unref (task->store);
  dex_clear (&task->writing);
  g_free (task->done);
  g_free (task);
}

static WvbStore *
get_team (WvbCasesPage *self)
{
  return wvb_session_get_team (self->session);
}

static gboolean
may_write (WvbCasesPage *self)
{
  return self->cases != NULL && wvb_session_get_reading_advice (self->session) == NULL;
}

static void
set_enabled (WvbCasesPage *self, const char *action, gboolean enabled)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), action, enabled);
}

static void
enable_actions (WvbCasesPage *self)
{
  const gboolean writes = self->card != NULL && may_write (self);
  const gboolean over
      = self->card != NULL && wvb_case_is_over (wvb_case_card_get_record (self->card));
  const gboolean reopens
      = over
        && !g_str_equal (wvb_case_get_state (wvb_case_card_get_record (self->card)),
                         WVB_CASE_IN_ERROR);

  set_enabled (self, "cases.new", may_write (self));
  set_enabled (self, "case.edit", writes);
  set_enabled (self, "case.plan", writes && !over);
  set_enabled (self, "case.unplan", writes);
  set_enabled (self, "case.close", writes && !over);
  set_enabled (self, "case.reopen", writes && reopens);
  set_enabled (self, "cases.undo-last", self->last_change > NO_CHANGE);
}

static void
set_last_change (WvbCasesPage *self, WvbStore *store, gint64 change)
{
  g_set_object (&self->last_store, store);
  self->last_change = change;
  enable_actions (self);
}

static void
set_card (WvbCasesPage *self, WvbCaseCard *card)
{
  g_set_object (&self->card, card);
  adw_navigation_page_set_title (self->detail_page,
                                 card != NULL ? wvb_case_card_get_code (card) : _ ("Case"));
  enable_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HAS_CASE]);
}

static GtkWidget *
new_status (const char *icon_name, const char *title, const char *description)
{
  GtkWidget *status = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), icon_name);
  adw_status_page_set_title (ADW_STATUS_PAGE (status), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (status), description);
  return status;
}

/* Nothing is offered to choose where there is nothing. */
static GtkWidget *
new_choose_page (WvbCasesPage *self)
{
  GtkWidget *status = new_status (
      "wvb-meeting-symbolic", _ ("Choose a Case"),
      _ ("Its question and its agendas appear here. Each case that you open is noted in the log."));

  g_object_bind_property (self->list, "has-cases", status, "visible", G_BINDING_SYNC_CREATE);
  return status;
}

static void
show_nothing (WvbCasesPage *self)
{
  self->generation++;
  self->sheet = NULL;
  set_card (self, NULL);
  adw_bin_set_child (self->detail_place, self->list != NULL ? new_choose_page (self) : NULL);
}

static void
show_error (WvbCasesPage *self, const GError *error)
{
  g_autofree char *escaped = g_markup_escape_text (error->message, -1);

  self->sheet = NULL;
  set_card (self, NULL);
  adw_bin_set_child (self->detail_place, new_status ("dialog-warning-symbolic",
                                                     _ ("This Case Cannot Be Shown"), escaped));
}

static void
show_card (WvbCasesPage *self, WvbCaseCard *card, WvbCodeChoices *choices, WvbAgenda *next)
{
  set_card (self, card);
  if (self->sheet == NULL) {
    self->sheet = g_object_new (WVB_TYPE_CASE_SHEET, NULL);
    adw_bin_set_child (self->detail_place, GTK_WIDGET (self->sheet));
  }
  wvb_case_sheet_set (self->sheet, card, choices, next, !may_write (self));
}

static DexFuture *
show_fiber (gpointer data)
{
  Load *load = data;
  WvbCasesPage *self = load->self;
  g_autoptr (WvbStore) team = g_object_ref (get_team (self));
  g_autoptr (WvbStore) cases = g_object_ref (self->cases);
  g_autoptr (WvbCodeChoices) choices = NULL;
  g_autoptr (WvbCaseCard) card = NULL;
  g_autoptr (WvbAgenda) next = NULL;
  g_autoptr (GError) error = NULL;

  choices = dex_await_object (wvb_code_choices_load (team), &error);
  /* Without one there is nothing to offer. */
  next = dex_await_object (wvb_case_plan_find (team), NULL);
  if (load->generation != self->generation)
    return dex_future_new_true ();
  if (choices != NULL)
    card = dex_await_object (load->id != NULL ? wvb_case_card_open (team, cases, load->id)
                                              : wvb_case_card_reload (self->card),
                             &error);
  if (load->generation != self->generation)
    return dex_future_new_true ();
  if (card != NULL)
    show_card (self, card, choices, next);
  else
    show_error (self, error);
  return dex_future_new_true ();
}

static void
load_case (WvbCasesPage *self, const char *id)
{
  Load *load = g_new0 (Load, 1);

  load->self = g_object_ref (self);
  load->id = g_strdup (id);
  load->generation = ++self->generation;
  dex_future_disown (dex_scheduler_spawn (NULL, 0, show_fiber, load, free_load));
}

static gboolean
open_cb (gpointer data)
{
  WvbCasesPage *self = data;
  const char *id;

  g_assert (WVB_IS_CASES_PAGE (self));

  self->open_source = 0;
  id = self->list != NULL ? wvb_case_list_get_selected (self->list) : NULL;
  if (id != NULL)
    load_case (self, id);
  return G_SOURCE_REMOVE;
}

static void
selected_cb (WvbCasesPage *self)
{
  const char *id = wvb_case_list_get_selected (self->list);

  g_assert (WVB_IS_CASES_PAGE (self));

  g_clear_handle_id (&self->open_source, g_source_remove);
  if (id == NULL)
    show_nothing (self);
  else
    self->open_source = g_timeout_add (OPEN_DELAY_MS, open_cb, self);
}

static void
opened_cb (WvbCasesPage *self)
{
  g_assert (WVB_IS_CASES_PAGE (self));

  adw_navigation_split_view_set_show_content (self->split, TRUE);
}

/* The case shown may have changed, by the person or from elsewhere. */
static void
changed_cb (WvbStore *store, WvbChanges *changes, WvbCasesPage *self)
{
  g_assert (WVB_IS_CASES_PAGE (self));

  if (self->card != NULL && self->cases != NULL && wvb_changes_get_count (changes) > 0)
    load_case (self, /* id= */ NULL);
}

static GtkWidget *
new_closed_page (WvbCasesPage *self)
{
  GtkWidget *status
      = new_status ("changes-prevent-symbolic", _ ("The Cases Are Closed"),
                    _ ("They open with your passphrase, and close by themselves when nobody works "
                       "with them."));
  GtkWidget *button = gtk_button_new_with_label (_ ("Open Cases…"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.open-cases");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_add_css_class (status, "compact");
  if (wvb_session_get_reading_advice (self->session) == NULL)
    adw_status_page_set_child (ADW_STATUS_PAGE (status), button);
  else
    adw_status_page_set_description (
        ADW_STATUS_PAGE (status),
        _ ("Each reading of a case is noted in the log, so the cases stay closed where nothing can "
           "be saved."));
  return status;
}

static void
show_list (WvbCasesPage *self)
{
  self->list = WVB_CASE_LIST (
      wvb_case_list_new (get_team (self), self->cases, wvb_session_get_user (self->session)));
  g_signal_connect_object (self->list, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->cases, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_DEFAULT);
  adw_bin_set_child (self->list_place, GTK_WIDGET (self->list));
  if (self->wanted != NULL)
    wvb_case_list_select (self->list, self->wanted);
  g_clear_pointer (&self->wanted, g_free);
}

/* Nothing of a case stays: no widget, no toast that names one, nothing to undo. */
static void
drop_content (WvbCasesPage *self)
{
  g_clear_handle_id (&self->open_source, g_source_remove);
  if (self->cases != NULL)
    g_signal_handlers_disconnect_by_func (self->cases, changed_cb, self);
  g_clear_object (&self->cases);
  self->list = NULL;
  adw_toast_overlay_dismiss_all (self->toasts);
  set_last_change (self, NULL, NO_CHANGE);
  adw_bin_set_child (self->list_place, new_closed_page (self));
  adw_navigation_split_view_set_show_content (self->split, FALSE);
}

static void
cases_open_cb (WvbCasesPage *self)
{
  WvbStore *cases = wvb_session_get_cases (self->session);

  g_assert (WVB_IS_CASES_PAGE (self));

  if (cases != NULL && cases == self->cases)
    return;
  drop_content (self);
  g_set_object (&self->cases, cases);
  if (cases != NULL)
    show_list (self);
  show_nothing (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MAY_ADD]);
}

static void
tell (WvbCasesPage *self, WvbStore *store, const char *text, gint64 change)
{
  if (self->cases == NULL)
    return;
  if (change <= NO_CHANGE) {
    adw_toast_overlay_add_toast (self->toasts, wvb_toast_new (text, /* button= */ NULL));
    return;
  }
  set_last_change (self, store, change);
  wvb_undo_toast_show (self->toasts, store, text, change);
}

static DexFuture *
task_fiber (gpointer data)
{
  Task *task = data;
  g_autoptr (GError) error = NULL;
  gint64 change = dex_await_int64 (g_steal_pointer (&task->writing), &error);

  tell (task->self, task->store, error != NULL ? error->message : task->done, change);
  return dex_future_new_true ();
}

/* @writing: (transfer full). @done: (transfer full): what was done, for a person. */
static void
run_task (WvbCasesPage *self, WvbStore *store, DexFuture *writing, char *done)
{
  Task *task = g_new0 (Task, 1);

  task->self = g_object_ref (self);
  task->store = g_object_ref (store);
  task->writing = writing;
  task->done = done;
  dex_future_disown (dex_scheduler_spawn (NULL, 0, task_fiber, task, free_task));
}

static void
saved_cb (WvbCasesPage *self, const char *id, gint64 change, gboolean is_new)
{
  g_assert (WVB_IS_CASES_PAGE (self));

  if (self->cases == NULL)
    return;
  tell (self, self->cases, is_new ? _ ("Case proposed") : _ ("Saved"), change);
  if (is_new)
    wvb_cases_page_show (self, id);
}

static void
edit (WvbCasesPage *self, WvbRecord *record)
{
  AdwDialog *dialog = wvb_case_editor_new (self->session, record);

  g_signal_connect_object (dialog, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
new_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  edit (WVB_CASES_PAGE (widget), /* record= */ NULL);
}

static void
edit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WvbCasesPage *self = WVB_CASES_PAGE (widget);

  if (self->card != NULL)
    edit (self, wvb_case_card_get_record (self->card));
}

static DexFuture *
plan_next_fiber (gpointer data)
{
  Task *task = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WvbAgenda) next = dex_await_object (wvb_case_plan_find (task->store), &error);
  g_autofree char *day = NULL;
  gint64 change = NO_CHANGE;

  if (next != NULL) {
    day = wvb_case_plan_dup_day (next);
    change = dex_await_int64 (wvb_case_plan_add (task->store, next, task->done), &error);
    g_free (task->done);
    /* Translators: the day of a meeting */
    task->done = g_strdup_printf (_ ("On the agenda of %s"), day);
  }
  tell (task->self, task->store, error != NULL ? error->message : task->done, change);
  return dex_future_new_true ();
}

static void
plan_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WvbCasesPage *self = WVB_CASES_PAGE (widget);
  Task *task;

  if (self->card == NULL)
    return;
  task = g_new0 (Task, 1);
  task->self = g_object_ref (self);
  task->store = g_object_ref (get_team (self));
  task->done = g_strdup (wvb_record_get_id (wvb_case_card_get_record (self->card)));
  dex_future_disown (dex_scheduler_spawn (NULL, 0, plan_next_fiber, task, free_task));
}

static void
unplan_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WvbCasesPage *self = WVB_CASES_PAGE (widget);
  GPtrArray *agendas = self->card != NULL ? wvb_case_card_get_agendas (self->card) : NULL;
  g_autoptr (GPtrArray) items = g_ptr_array_new ();

  for (guint i = 0; agendas != NULL && i < agendas->len; i++) {
    const WvbCaseAgenda *agenda = agendas->pdata[i];

    if (g_str_equal (wvb_record_get_id (agenda->item), g_variant_get_string (parameter, NULL)))
      g_ptr_array_add (items, agenda->item);
  }
  if (items->len > 0)
    run_task (self, get_team (self), wvb_draft_delete (get_team (self), items),
              g_strdup (_ ("Taken off the agenda")));
}

static void
outcome_given_cb (WvbCasesPage *self, const char *outcome)
{
  g_assert (WVB_IS_CASES_PAGE (self));

  if (self->card != NULL && self->cases != NULL)
    run_task (self, self->cases, wvb_case_card_close (self->card, outcome),
              g_strdup (_ ("The case is closed")));
}

static void
close_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WvbCasesPage *self = WVB_CASES_PAGE (widget);
  AdwDialog *dialog;

  if (self->card == NULL)
    return;
  dialog = wvb_case_outcome_dialog_new (self->session, self->card);
  g_signal_connect_object (dialog, "given", G_CALLBACK (outcome_given_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

static void
reopen_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WvbCasesPage *self = WVB_CASES_PAGE (widget);

  if (self->card != NULL && self->cases != NULL)
    run_task (self, self->cases, wvb_case_card_reopen (self->card),
              g_strdup (_ ("The case is open again")));
}

static void
undo_last_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WvbCasesPage *self = WVB_CASES_PAGE (widget);
  g_autoptr (WvbStore) store = self->last_store != NULL ? g_object_ref (self->last_store) : NULL;
  gint64 change = self->last_change;

  set_last_change (self, NULL, NO_CHANGE);
  if (store != NULL)
    wvb_undo_toast_undo (self->toasts, store, change);
}

static void
wvb_cases_page_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  WvbCasesPage *self = WVB_CASES_PAGE (object);

  switch (property) {
  case PROP_HAS_CASE:
    g_value_set_boolean (value, self->card != NULL);
    break;
  case PROP_MAY_ADD:
    g_value_set_boolean (value, may_write (self));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
  }
}

static void
wvb_cases_page_dispose (GObject *object)
{
  WvbCasesPage *self = WVB_CASES_PAGE (object);

  self->generation++;
  g_clear_handle_id (&self->open_source, g_source_remove);
  self->list = NULL;
  self->sheet = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), WVB_TYPE_CASES_PAGE);
  g_clear_object (&self->card);
  g_clear_object (&self->cases);
  g_clear_object (&self->last_store);
  g_clear_object (&self->session);
  g_clear_pointer (&self->wanted, g_free);

  G_OBJECT_CLASS (wvb_cases_page_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const struct {
    const char *name;
    GtkWidgetActionActivateFunc activate;
    const char *parameter;
  } ACTIONS[] = {
    { "cases.new", new_action },      { "cases.undo-last", undo_last_action },
    { "case.edit", edit_action },     { "case.plan", plan_action },
    { "case.close", close_action },   { "case.unplan", unplan_action, "s" },
    { "case.reopen", reopen_action },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ACTIONS); i++)
    gtk_widget_class_install_action (widget_class, ACTIONS[i].name, ACTIONS[i].parameter,
                                     ACTIONS[i].activate);
}

static void
wvb_cases_page_class_init (WvbCasesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = wvb_cases_page_dispose;
  object_class->get_property = wvb_cases_page_get_property;
  properties[PROP_HAS_CASE]
      = g_param_spec_boolean ("has-case", NULL, NULL, FALSE,
                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_MAY_ADD]
      = g_param_spec_boolean ("may-add", NULL, NULL, FALSE,
                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  install_actions (widget_class);
  g_type_ensure (WVB_TYPE_MDO_SWITCH);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/nl/wijkverband/Wijkverband/ui/mdo/cases-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WvbCasesPage, toasts);
  gtk_widget_class_bind_template_child (widget_class, WvbCasesPage, split);
  gtk_widget_class_bind_template_child (widget_class, WvbCasesPage, detail_page);
  gtk_widget_class_bind_template_child (widget_class, WvbCasesPage, list_place);
  gtk_widget_class_bind_template_child (widget_class, WvbCasesPage, detail_place);
  gtk_widget_class_bind_template_child (widget_class, WvbCasesPage, detail_button);
}

/* Keys that work wherever the page is on the screen, and single letters outside text fields. */
static void
add_shortcuts (WvbCasesPage *self)
{
  static const struct {
    const char *trigger;
    const char *action;
    GtkShortcutScope scope;
  } SHORTCUTS[] = {
    { "<Control>e|F2", "case.edit", GTK_SHORTCUT_SCOPE_GLOBAL },
    { "<Control><Shift>n", "cases.new", GTK_SHORTCUT_SCOPE_GLOBAL },
    { "<Control>z", "cases.undo-last", GTK_SHORTCUT_SCOPE_LOCAL },
    { "n", "cases.new", GTK_SHORTCUT_SCOPE_LOCAL },
    { "e", "case.edit", GTK_SHORTCUT_SCOPE_LOCAL },
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
wvb_cases_page_init (WvbCasesPage *self)
{
  static const WvbActionMenuItem ONE[] = {
    { N_ ("_Edit Case…"), "case.edit" },
    { N_ ("_Close Case…"), "case.close" },
    { N_ ("_Reopen Case"), "case.reopen" },
  };
  g_autoptr (GMenuModel) menu = wvb_action_menu_new (ONE, G_N_ELEMENTS (ONE));

  gtk_widget_init_template (GTK_WIDGET (self));
  wvb_lazy_menu_set (self->detail_button, menu);
  add_shortcuts (self);
}

GtkWidget *
wvb_cases_page_new (WvbSession *session)
{
  WvbCasesPage *self;

  g_return_val_if_fail (WVB_IS_SESSION (session), NULL);

  self = g_object_new (WVB_TYPE_CASES_PAGE, NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (get_team (self), "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_DEFAULT);
  g_signal_connect_object (session, "notify::cases-open", G_CALLBACK (cases_open_cb), self,
                           G_CONNECT_SWAPPED);
  cases_open_cb (self);
  return GTK_WIDGET (self);
}

void
wvb_cases_page_show (WvbCasesPage *self, const char *id)
{
  g_return_if_fail (WVB_IS_CASES_PAGE (self));

  if (self->list == NULL) {
    g_set_str (&self->wanted, id);
    return;
  }
  if (id != NULL)
    wvb_case_list_select (self->list, id);
  adw_navigation_split_view_set_show_content (self->split, id != NULL);
}
