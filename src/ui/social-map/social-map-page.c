/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/social-map/social-map-page.h"

#include "domain/social-map/social-map.h"
#include "model/draft.h"
#include "model/service-card.h"
#include "ui/brief-copy.h"
#include "ui/form/code-choices.h"
#include "ui/lazy-menu.h"
#include "ui/social-map/export-dialog.h"
#include "ui/social-map/history-dialog.h"
#include "ui/social-map/import-dialog.h"
#include "ui/social-map/service-editor.h"
#include "ui/social-map/service-list.h"
#include "ui/social-map/service-pane.h"
#include "ui/toast.h"
#include "ui/undo-toast.h"

#include <glib/gi18n-lib.h>

/* Changes are numbered from 1. */
#define NO_CHANGE 0

struct _WvbSocialMapPage {
  AdwBin parent_instance;
  AdwToastOverlay *toasts;
  AdwNavigationSplitView *split;
  AdwNavigationPage *detail_page;
  AdwBanner *drafts;
  WvbServiceList *list;
  WvbServicePane *pane;
  GtkMenuButton *detail_button;
  GMenuModel *detail_menu;
  WvbStore *store;
  WvbServiceCard *card;
  char *shown;
  gint64 last_change;
  guint generation;
  gboolean only_reads;
};

G_DEFINE_FINAL_TYPE (WvbSocialMapPage, wvb_social_map_page, ADW_TYPE_BIN)

enum {
  PROP_0,
  PROP_HAS_SERVICE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static const char *const SERVICE_ACTIONS[] = { "map.history", "map.copy-for-caller" };
static const char *const WRITING_ACTIONS[] = { "map.edit", "map.delete" };

/* Work on the page that waits for the store. */
typedef struct {
  WvbSocialMapPage *self;
  char *id;
  guint generation;
  GPtrArray *records;
  GPtrArray *drafts;
  WvbAuditEvent event;
} Task;

static void
task_free (gpointer data)
{
  Task *task = data;

  g_clear_object (&task->self);
  g_clear_pointer (&task->id, g_free);
  g_clear_pointer (&task->records, g_ptr_array_unref);
  g_clear_pointer (&task->drafts, g_ptr_array_unref);
  g_free (task);
}

static Task *
make_task (WvbSocialMapPage *self)
{
  Task *task = g_new0 (Task, 1);

  task->self = g_object_ref (self);
  return task;
}

static void
spawn (DexFiberFunc fiber, Task *task)
{
  dex_future_disown (dex_scheduler_spawn (NULL, 0, fiber, task, task_free));
}

/* A toast offers to undo the change it tells of, whatever was changed since; 0 for none. */
static void
add_toast (WvbSocialMapPage *self, const char *text, gint64 change)
{
  AdwToast *toast = wvb_toast_new (text, change > 0 ? _ ("Undo") : NULL);

  if (change > 0) {
    adw_toast_set_action_name (toast, "map.undo");
    adw_toast_set_action_target (toast, "x", change);
  }
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
set_last_change (WvbSocialMapPage *self, gint64 change)
{
  self->last_change = change;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "map.undo-last", change > 0);
}

static void
set_card (WvbSocialMapPage *self, WvbServiceCard *card)
{
  WvbRecord *service = card != NULL ? wvb_service_card_get_service (card) : NULL;
  const char *name = service != NULL ? wvb_record_get_text (service, WVB_SERVICE_NAME) : NULL;

  g_set_object (&self->card, card);
  for (guint i = 0; i < G_N_ELEMENTS (SERVICE_ACTIONS); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), SERVICE_ACTIONS[i], card != NULL);
  for (guint i = 0; i < G_N_ELEMENTS (WRITING_ACTIONS); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), WRITING_ACTIONS[i],
                                   card != NULL && !self->only_reads);
  adw_navigation_page_set_title (self->detail_page, name != NULL ? name : _ ("Service"));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HAS_SERVICE]);
}

static DexFuture *
show_fiber (gpointer data)
{
  Task *task = data;
  WvbSocialMapPage *self = task->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (WvbServiceCard) card = dex_await_object (
      wvb_service_card_load (self->store, task->id, wvb_code_choices_get_language ()), &error);

  if (task->generation != self->generation)
    return dex_future_new_true ();
  set_card (self, card);
  if (card != NULL)
    wvb_service_pane_set_card (self->pane, card);
  else
    wvb_service_pane_set_error (self->pane, error);
  return dex_future_new_true ();
}

static void
show_service (WvbSocialMapPage *self, const char *id)
{
  Task *task;

  g_set_str (&self->shown, id);
  self->generation++;
  if (id == NULL) {
    set_card (self, NULL);
    wvb_service_pane_set_card (self->pane, NULL);
    return;
  }
  task = make_task (self);
  task->id = g_strdup (id);
  task->generation = self->generation;
  spawn (show_fiber, task);
}

static gboolean
read_drafts (WvbReader *reader, gpointer data, GError **error)
{
  Task *task = data;

  task->drafts = wvb_reader_load_drafts (reader, error);
  return task->drafts != NULL;
}

static DexFuture *
look_for_drafts_fiber (gpointer data)
{
  Task *task = data;
  WvbSocialMapPage *self = task->self;

  if (!dex_await (wvb_store_read (self->store, read_drafts, task), NULL))
    return dex_future_new_true ();
  if (task->drafts->len > 0) {
    const WvbDraftEntry *entry = task->drafts->pdata[0];
    g_autofree char *title = *entry->title != '\0'
                                 ? g_strdup_printf (_ ("“%s” was not finished"), entry->title)
                                 : g_strdup (_ ("A service was not finished"));

    adw_banner_set_title (self->drafts, title);
  }
  adw_banner_set_revealed (self->drafts, task->drafts->len > 0 && !self->only_reads);
  return dex_future_new_true ();
}

static void
look_for_drafts (WvbSocialMapPage *self)
{
  spawn (look_for_drafts_fiber, make_task (self));
}

/* What the dialog saved is shown, and can be undone as one. */
static void
saved_cb (WvbServiceEditor *editor, const char *id, gint64 change, WvbSocialMapPage *self)
{
  g_assert (WVB_IS_SOCIAL_MAP_PAGE (self));

  if (change > 0) {
    set_last_change (self, change);
    add_toast (self, _ ("Saved"), change);
  }
  wvb_service_list_select (self->list, id);
  show_service (self, id);
}

static void
editor_finished_cb (WvbSocialMapPage *self)
{
  g_assert (WVB_IS_SOCIAL_MAP_PAGE (self));

  look_for_drafts (self);
}

/* Closed, a dialog gives the focus back; but what had it may be gone, as the button of an empty map
 * is once there is a service. */
static void
editor_closed_cb (WvbSocialMapPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  g_assert (WVB_IS_SOCIAL_MAP_PAGE (self));

  if (root != NULL && (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self))))
    wvb_service_list_focus (self->list);
}

static void
present_editor (WvbSocialMapPage *self, WvbServiceEditor *editor)
{
  adw_banner_set_revealed (self->drafts, FALSE);
  g_signal_connect_object (editor, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (editor, "finished", G_CALLBACK (editor_finished_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (editor, "closed", G_CALLBACK (editor_closed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  adw_dialog_present (ADW_DIALOG (editor), GTK_WIDGET (self));
}

static DexFuture *
open_draft_fiber (gpointer data)
{
  Task *task = data;
  WvbSocialMapPage *self = task->self;
  g_autoptr (WvbDraft) draft = NULL;
  g_autoptr (GError) error = NULL;
  const WvbDraftEntry *entry = NULL;

  if (!dex_await (wvb_store_read (self->store, read_drafts, task), NULL))
    return dex_future_new_true ();
  for (guint i = 0; i < task->drafts->len && entry == NULL; i++) {
    const WvbDraftEntry *candidate = task->drafts->pdata[i];

    if (task->id == NULL || g_str_equal (candidate->id, task->id))
      entry = candidate;
  }
  if (entry == NULL)
    return dex_future_new_true ();
  draft = dex_await_object (wvb_draft_new_from_entry (self->store, entry), &error);
  if (draft == NULL)
    add_toast (self, error->message, NO_CHANGE);
  else
    present_editor (self, wvb_service_editor_new_for_draft (self->store, draft));
  return dex_future_new_true ();
}

static DexFuture *
delete_fiber (gpointer data)
{
  Task *task = data;
  WvbSocialMapPage *self = task->self;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strdup_printf (_ ("“%s” deleted"), task->id);
  gint64 change = dex_await_int64 (wvb_draft_delete (self->store, task->records), &error);

  if (error != NULL) {
    add_toast (self, error->message, NO_CHANGE);
    return dex_future_new_true ();
  }
  set_last_change (self, change);
  add_toast (self, text, change);
  return dex_future_new_true ();
}

static gboolean
write_event (WvbTransaction *transaction, gpointer data, GError **error)
{
  Task *task = data;

  return wvb_transaction_audit (transaction, &task->event, error);
}

static DexFuture *
log_copy_fiber (gpointer data)
{
  Task *task = data;

  task->event.record = task->id;
  dex_await (wvb_store_write (task->self->store, write_event, task), NULL);
  return dex_future_new_true ();
}

/* What was copied leaves the program, so the log says of which service. */
static void
log_copy (WvbSocialMapPage *self)
{
  Task *task = make_task (self);

  task->id = g_strdup (wvb_record_get_id (wvb_service_card_get_service (self->card)));
  task->event = (WvbAuditEvent) { .action = WVB_AUDIT_COPY, .kind = &wvb_service_kind, .count = 1 };
  spawn (log_copy_fiber, task);
}

static void
copied_cb (WvbServicePane *pane, const char *text, WvbSocialMapPage *self)
{
  g_autofree char *toast = NULL;

  g_assert (WVB_IS_SOCIAL_MAP_PAGE (self));

  toast = g_strdup_printf (_ ("Copied: %s"), text);
  add_toast (self, toast, NO_CHANGE);
  log_copy (self);
}

static void
selected_cb (WvbSocialMapPage *self)
{
  const char *id;

  g_assert (WVB_IS_SOCIAL_MAP_PAGE (self));

  id = wvb_service_list_get_selected (self->list);
  if (g_strcmp0 (id, self->shown) != 0)
    show_service (self, id);
}

static void
opened_cb (WvbSocialMapPage *self)
{
  g_assert (WVB_IS_SOCIAL_MAP_PAGE (self));

  adw_navigation_split_view_set_show_content (self->split, TRUE);
}

static void
continue_draft_cb (WvbSocialMapPage *self)
{
  g_assert (WVB_IS_SOCIAL_MAP_PAGE (self));

  wvb_social_map_page_open_draft (self, NULL);
}

/* The service shown may have changed, by the person or from elsewhere. */
static void
changed_cb (WvbStore *store, WvbChanges *changes, WvbSocialMapPage *self)
{
  g_assert (WVB_IS_SOCIAL_MAP_PAGE (self));

  if (self->shown != NULL && wvb_changes_get_count (changes) > 0)
    show_service (self, self->shown);
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WvbSocialMapPage *self = WVB_SOCIAL_MAP_PAGE (widget);

  present_editor (self, wvb_service_editor_new (self->store, /* card = */ NULL));
}

static void
edit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WvbSocialMapPage *self = WVB_SOCIAL_MAP_PAGE (widget);

  if (self->card != NULL)
    present_editor (self, wvb_service_editor_new (self->store, self->card));
}

/* The service goes with what is only its own; its organisation and locations stay. */
static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WvbSocialMapPage *self = WVB_SOCIAL_MAP_PAGE (widget);
  const char *title;
  Task *task;

  if (self->card == NULL)
    return;
  task = make_task (self);
  title = wvb_record_get_text (wvb_service_card_get_service (self->card), WVB_SERVICE_NAME);
  task->id = g_strdup (title != NULL ? title : "");
  task->records = wvb_service_card_list_own_records (self->card);
  spawn (delete_fiber, task);
}

static void
undo (WvbSocialMapPage *self, gint64 change)
{
  if (change == self->last_change)
    set_last_change (self, NO_CHANGE);
  wvb_undo_toast_undo (self->toasts, self->store, change);
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  undo (WVB_SOCIAL_MAP_PAGE (widget), g_variant_get_int64 (parameter));
}

static void
undo_last_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WvbSocialMapPage *self = WVB_SOCIAL_MAP_PAGE (widget);

  undo (self, self->last_change);
}

static void
history_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WvbSocialMapPage *self = WVB_SOCIAL_MAP_PAGE (widget);

  if (self->card != NULL)
    adw_dialog_present (wvb_history_dialog_new (self->store, self->card), widget);
}

static void
copy_for_caller_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WvbSocialMapPage *self = WVB_SOCIAL_MAP_PAGE (widget);
  g_autofree char *text = NULL;

  if (self->card == NULL)
    return;
  text = wvb_service_card_dup_caller_text (self->card);
  wvb_brief_copy_text (widget, text);
  add_toast (self, _ ("Copied for a caller, without the numbers of professionals"), NO_CHANGE);
  log_copy (self);
}

static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WvbSocialMapPage *self = WVB_SOCIAL_MAP_PAGE (widget);

  adw_navigation_split_view_set_show_content (self->split, FALSE);
  wvb_service_list_focus_search (self->list);
}

static void
clear_filters_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  wvb_service_list_clear_filters (WVB_SOCIAL_MAP_PAGE (widget)->list);
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WvbSocialMapPage *self = WVB_SOCIAL_MAP_PAGE (widget);

  adw_dialog_present (wvb_import_dialog_new (self->store), widget);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WvbSocialMapPage *self = WVB_SOCIAL_MAP_PAGE (widget);

  adw_dialog_present (wvb_export_dialog_new (self->store), widget);
}

static void
wvb_social_map_page_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  WvbSocialMapPage *self = WVB_SOCIAL_MAP_PAGE (object);

  switch (property) {
  case PROP_HAS_SERVICE:
    g_value_set_boolean (value, self->card != NULL);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
  }
}

static void
wvb_social_map_page_dispose (GObject *object)
{
  WvbSocialMapPage *self = WVB_SOCIAL_MAP_PAGE (object);

  self->generation++;
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), WVB_TYPE_SOCIAL_MAP_PAGE);
  g_clear_object (&self->card);
  g_clear_object (&self->store);
  g_clear_pointer (&self->shown, g_free);
  G_OBJECT_CLASS (wvb_social_map_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/nl/wijkverband/Wijkverband/ui/social-map/social-map-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WvbSocialMapPage, toasts);
  gtk_widget_class_bind_template_child (widget_class, WvbSocialMapPage, split);
  gtk_widget_class_bind_template_child (widget_class, WvbSocialMapPage, detail_page);
  gtk_widget_class_bind_template_child (widget_class, WvbSocialMapPage, drafts);
  gtk_widget_class_bind_template_child (widget_class, WvbSocialMapPage, list);
  gtk_widget_class_bind_template_child (widget_class, WvbSocialMapPage, pane);
  gtk_widget_class_bind_template_child (widget_class, WvbSocialMapPage, detail_button);
  gtk_widget_class_bind_template_child (widget_class, WvbSocialMapPage, detail_menu);
  gtk_widget_class_bind_template_callback (widget_class, continue_draft_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, copied_cb);
}

/* Keys that work wherever the page is on the screen, and single letters outside text fields. What
 * brings the page up first is the application's. */
static void
add_shortcuts (WvbSocialMapPage *self)
{
  static const struct {
    const char *trigger;
    const char *action;
    GtkShortcutScope scope;
  } SHORTCUTS[] = {
    { "<Control>e|F2", "map.edit", GTK_SHORTCUT_SCOPE_GLOBAL },
    { "<Control>h", "map.history", GTK_SHORTCUT_SCOPE_GLOBAL },
    { "<Control><Shift>c", "map.copy-for-caller", GTK_SHORTCUT_SCOPE_GLOBAL },
    { "<Control>i", "map.import", GTK_SHORTCUT_SCOPE_GLOBAL },
    { "<Control>z", "map.undo-last", GTK_SHORTCUT_SCOPE_LOCAL },
    { "slash", "map.search", GTK_SHORTCUT_SCOPE_LOCAL },
    { "n", "map.add", GTK_SHORTCUT_SCOPE_LOCAL },
    { "e", "map.edit", GTK_SHORTCUT_SCOPE_LOCAL },
    { "h", "map.history", GTK_SHORTCUT_SCOPE_LOCAL },
    { "c", "map.copy-for-caller", GTK_SHORTCUT_SCOPE_LOCAL },
    { "Delete", "map.delete", GTK_SHORTCUT_SCOPE_LOCAL },
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
wvb_social_map_page_class_init (WvbSocialMapPageClass *klass)
{
  static const struct {
    const char *name;
    GtkWidgetActionActivateFunc activate;
    const char *parameter;
  } ACTIONS[] = {
    { "map.add", add_action },
    { "map.edit", edit_action },
    { "map.delete", delete_action },
    { "map.undo", undo_action, "x" },
    { "map.undo-last", undo_last_action },
    { "map.history", history_action },
    { "map.copy-for-caller", copy_for_caller_action },
    { "map.search", search_action },
    { "map.clear-filters", clear_filters_action },
    { "map.import", import_action },
    { "map.export", export_action },
  };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = wvb_social_map_page_dispose;
  object_class->get_property = wvb_social_map_page_get_property;
  properties[PROP_HAS_SERVICE]
      = g_param_spec_boolean ("has-service", NULL, NULL, FALSE,
                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  for (guint i = 0; i < G_N_ELEMENTS (ACTIONS); i++)
    gtk_widget_class_install_action (widget_class, ACTIONS[i].name, ACTIONS[i].parameter,
                                     ACTIONS[i].activate);
  g_type_ensure (WVB_TYPE_SERVICE_LIST);
  g_type_ensure (WVB_TYPE_SERVICE_PANE);
  bind_template (widget_class);
}

static void
wvb_social_map_page_init (WvbSocialMapPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  wvb_lazy_menu_set (self->detail_button, self->detail_menu);
  adw_banner_set_use_markup (self->drafts, FALSE);
  set_last_change (self, NO_CHANGE);
  set_card (self, NULL);
  add_shortcuts (self);
}

/* Nothing is typed that could not be kept. */
static void
stop_writing (WvbSocialMapPage *self)
{
  self->only_reads = TRUE;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "map.add", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "map.import", FALSE);
  set_card (self, NULL);
}

GtkWidget *
wvb_social_map_page_new (WvbSession *session)
{
  GtkWidget *page;

  g_return_val_if_fail (WVB_IS_SESSION (session), NULL);

  page = wvb_social_map_page_new_for_store (wvb_session_get_team (session));
  if (wvb_session_get_reading_advice (session) != NULL)
    stop_writing (WVB_SOCIAL_MAP_PAGE (page));
  return page;
}

GtkWidget *
wvb_social_map_page_new_for_store (WvbStore *store)
{
  WvbSocialMapPage *self;

  g_return_val_if_fail (WVB_IS_STORE (store), NULL);

  self = g_object_new (WVB_TYPE_SOCIAL_MAP_PAGE, NULL);
  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_DEFAULT);
  wvb_service_list_set_store (self->list, store);
  look_for_drafts (self);
  return GTK_WIDGET (self);
}

void
wvb_social_map_page_show (WvbSocialMapPage *self, const char *id)
{
  g_return_if_fail (WVB_IS_SOCIAL_MAP_PAGE (self));

  if (id != NULL) {
    wvb_service_list_select (self->list, id);
    show_service (self, id);
  }
  adw_navigation_split_view_set_show_content (self->split, id != NULL);
}

void
wvb_social_map_page_search (WvbSocialMapPage *self, const char *text)
{
  g_return_if_fail (WVB_IS_SOCIAL_MAP_PAGE (self));

  wvb_service_list_set_search (self->list, text);
}

void
wvb_social_map_page_open_draft (WvbSocialMapPage *self, const char *id)
{
  Task *task;

  g_return_if_fail (WVB_IS_SOCIAL_MAP_PAGE (self));

  task = make_task (self);
  task->id = g_strdup (id);
  spawn (open_draft_fiber, task);
}
