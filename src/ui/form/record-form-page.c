/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/form/record-form-page.h"

#include "model/draft.h"
#include "ui/form/form-row.h"
#include "ui/toast.h"

#include <glib/gi18n-lib.h>

struct _WvbRecordFormPage {
  AdwNavigationPage parent_instance;
  AdwToastOverlay *toasts;
  AdwPreferencesPage *groups;
  AdwPreferencesGroup *rows;
  GtkWidget *remove;
  WvbStore *team;
  WvbDraft *draft;
  WvbRecord *record; /* of the draft */
  WvbRecord *start;  /* as it was first shown */
  AdwDialog *dialog; /* whose closing is watched, while shown */
  GPtrArray *form;
  WvbCodeChoices *choices;
  WvbRecordFormSave save;
  gpointer save_data;
  GDestroyNotify save_destroy;
  WvbRecordFormCheck also_check;
  gpointer check_data;
  gboolean under_way; /* being written, or left: nothing more may be asked of it */
};

enum { PREPARE, DONE, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WvbRecordFormPage, wvb_record_form_page, ADW_TYPE_NAVIGATION_PAGE)

static void
show_problem (WvbRecordFormPage *self, const char *problem)
{
  adw_toast_overlay_dismiss_all (self->toasts);
  adw_toast_overlay_add_toast (self->toasts, wvb_toast_new (problem, /* button= */ NULL));
}

/* A key that repeats does once what it does: leaving twice would take the page below too. */
static void
set_under_way (WvbRecordFormPage *self, gboolean under_way)
{
  static const char *const ACTIONS[] = { "form.save", "form.delete", "form.cancel" };

  self->under_way = under_way;
  for (guint i = 0; i < G_N_ELEMENTS (ACTIONS); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), ACTIONS[i], !under_way);
}

static gboolean
check (WvbRecordFormPage *self)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < self->form->len; i++) {
    GtkWidget *row = g_ptr_array_index (self->form, i);

    if (!wvb_form_row_check (row, &error)) {
      show_problem (self, error->message);
      gtk_widget_grab_focus (row);
      return FALSE;
    }
  }
  g_signal_emit (self, signals[PREPARE], 0, self->record);
  if (!wvb_record_check (self->record, &error)
      || (self->also_check != NULL && !self->also_check (self->record, self->check_data, &error))) {
    show_problem (self, error->message);
    return FALSE;
  }
  return TRUE;
}

static void
stop_watching (WvbRecordFormPage *self)
{
  if (self->dialog == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->dialog, self);
  adw_dialog_set_can_close (self->dialog, TRUE);
  g_clear_object (&self->dialog);
}

static void
leave (WvbRecordFormPage *self)
{
  GtkWidget *view = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_NAVIGATION_VIEW);
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_DIALOG);

  set_under_way (self, TRUE);
  stop_watching (self);
  /* Both are gone when the team was locked meanwhile. */
  if (view != NULL && !adw_navigation_view_pop (ADW_NAVIGATION_VIEW (view)) && dialog != NULL)
    adw_dialog_close (ADW_DIALOG (dialog));
}

static gboolean
is_touched (WvbRecordFormPage *self)
{
  for (guint i = 0; i < self->form->len; i++)
    if (wvb_form_row_is_wrong (g_ptr_array_index (self->form, i)))
      return TRUE;
  return self->start != NULL && !wvb_record_equals (self->record, self->start);
}

static void
discard_answered_cb (WvbRecordFormPage *self, const char *answer, AdwAlertDialog *question)
{
  const gboolean whole = g_object_get_data (G_OBJECT (question), "whole") != NULL;

  g_assert (WVB_IS_RECORD_FORM_PAGE (self));

  if (self->under_way || !g_str_equal (answer, "discard"))
    return;
  if (whole && self->dialog != NULL)
    adw_dialog_force_close (self->dialog);
  else
    leave (self);
}

/* @whole: the dialog is being closed, not only this page of it. */
static void
ask_to_discard (WvbRecordFormPage *self, gboolean whole)
{
  AdwDialog *question = adw_alert_dialog_new (_ ("Discard What You Typed?"),
                                              _ ("It is not saved yet, and is not kept."));

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (question), "keep", _ ("_Go On Typing"),
                                  "discard", _ ("_Discard"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (question), "discard",
                                            ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (question), "keep");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (question), "keep");
  g_object_set_data (G_OBJECT (question), "whole", GINT_TO_POINTER (whole));
  g_signal_connect_object (question, "response", G_CALLBACK (discard_answered_cb), self,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (question, GTK_WIDGET (self));
}

static void
close_attempt_cb (WvbRecordFormPage *self)
{
  g_assert (WVB_IS_RECORD_FORM_PAGE (self));

  if (self->under_way)
    return;
  if (is_touched (self))
    ask_to_discard (self, /* whole= */ TRUE);
  else
    adw_dialog_force_close (self->dialog);
}

static void
finish (WvbRecordFormPage *self, const char *text, DexFuture *writing)
{
  g_autoptr (GError) error = NULL;
  gint64 change = dex_await_int64 (writing, &error);

  if (error == NULL) {
    if (change > 0 && text != NULL)
      g_signal_emit (self, signals[DONE], 0, text, change);
    leave (self);
  } else if (self->toasts != NULL) {
    set_under_way (self, FALSE);
    show_problem (self, error->message);
  }
}

static DexFuture *
save_fiber (gpointer data)
{
  WvbRecordFormPage *self = data;

  if (self->save != NULL)
    finish (self, /* text= */ NULL, self->save (self->record, self->save_data));
  else
    finish (self, _ ("Saved"), wvb_draft_save (self->draft));
  return dex_future_new_true ();
}

static DexFuture *
delete_fiber (gpointer data)
{
  WvbRecordFormPage *self = data;
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  g_autofree char *text = g_strdup_printf (
      _ ("“%s” deleted"), adw_navigation_page_get_title (ADW_NAVIGATION_PAGE (self)));

  g_ptr_array_add (records, self->record);
  finish (self, text, wvb_draft_delete (self->team, records));
  return dex_future_new_true ();
}

static void
save_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WvbRecordFormPage *self = WVB_RECORD_FORM_PAGE (widget);

  if (!check (self))
    return;
  set_under_way (self, TRUE);
  dex_future_disown (
      dex_scheduler_spawn (NULL, 0, save_fiber, g_object_ref (widget), g_object_unref));
}

static void
delete_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  set_under_way (WVB_RECORD_FORM_PAGE (widget), TRUE);
  dex_future_disown (
      dex_scheduler_spawn (NULL, 0, delete_fiber, g_object_ref (widget), g_object_unref));
}

static void
cancel_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WvbRecordFormPage *self = WVB_RECORD_FORM_PAGE (widget);

  if (is_touched (self))
    ask_to_discard (self, /* whole= */ FALSE);
  else
    leave (self);
}

/* What stands there when the person first sees it is nothing that they typed. */
static void
wvb_record_form_page_map (GtkWidget *widget)
{
  WvbRecordFormPage *self = WVB_RECORD_FORM_PAGE (widget);
  GtkWidget *dialog = gtk_widget_get_ancestor (widget, ADW_TYPE_DIALOG);

  GTK_WIDGET_CLASS (wvb_record_form_page_parent_class)->map (widget);
  if (self->start == NULL)
    self->start = wvb_record_copy (self->record);
  if (dialog == NULL)
    return;
  g_set_object (&self->dialog, ADW_DIALOG (dialog));
  adw_dialog_set_can_close (self->dialog, FALSE);
  g_signal_connect_object (dialog, "close-attempt", G_CALLBACK (close_attempt_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
wvb_record_form_page_unmap (GtkWidget *widget)
{
  stop_watching (WVB_RECORD_FORM_PAGE (widget));
  GTK_WIDGET_CLASS (wvb_record_form_page_parent_class)->unmap (widget);
}

static void
wvb_record_form_page_dispose (GObject *object)
{
  WvbRecordFormPage *self = WVB_RECORD_FORM_PAGE (object);

  g_clear_pointer (&self->form, g_ptr_array_unref);
  adw_navigation_page_set_child (ADW_NAVIGATION_PAGE (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), WVB_TYPE_RECORD_FORM_PAGE);
  g_clear_object (&self->team);
  g_clear_object (&self->record);
  g_clear_object (&self->start);
  g_clear_object (&self->draft);
  g_clear_object (&self->choices);
  if (self->save_destroy != NULL)
    g_clear_pointer (&self->save_data, self->save_destroy);

  G_OBJECT_CLASS (wvb_record_form_page_parent_class)->dispose (object);
}

static void
wvb_record_form_page_class_init (WvbRecordFormPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wvb_record_form_page_dispose;
  widget_class->map = wvb_record_form_page_map;
  widget_class->unmap = wvb_record_form_page_unmap;
  signals[PREPARE] = g_signal_new ("prepare", WVB_TYPE_RECORD_FORM_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, WVB_TYPE_RECORD);
  signals[DONE] = g_signal_new ("done", WVB_TYPE_RECORD_FORM_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT64);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/nl/wijkverband/Wijkverband/ui/form/record-form-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WvbRecordFormPage, toasts);
  gtk_widget_class_bind_template_child (widget_class, WvbRecordFormPage, groups);
  gtk_widget_class_bind_template_child (widget_class, WvbRecordFormPage, rows);
  gtk_widget_class_bind_template_child (widget_class, WvbRecordFormPage, remove);
  gtk_widget_class_install_action (widget_class, "form.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "form.delete", NULL, delete_cb);
  gtk_widget_class_install_action (widget_class, "form.cancel", NULL, cancel_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "form.cancel", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "form.save",
                                       NULL);
}

static void
wvb_record_form_page_init (WvbRecordFormPage *self)
{
  self->form = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* What was never stored has no stamps. */
static WvbRecord *
take_record (WvbDraft *draft, WvbRecord *record)
{
  const char *stamps = wvb_record_get_stamps (record);

  return stamps == NULL || *stamps == '\0' ? wvb_draft_add_new (draft, record)
                                           : wvb_draft_add (draft, record);
}

AdwNavigationPage *
wvb_record_form_page_new (WvbStore *team,
                          WvbRecord *record,
                          const char *title,
                          const guint *fields,
                          guint n_fields,
                          WvbCodeChoices *choices,
                          gboolean removable)
{
  WvbRecordFormPage *self
      = g_object_new (WVB_TYPE_RECORD_FORM_PAGE, "title", title, "tag", "form", NULL);

  g_return_val_if_fail (WVB_IS_STORE (team), ADW_NAVIGATION_PAGE (self));
  g_return_val_if_fail (WVB_IS_RECORD (record), ADW_NAVIGATION_PAGE (self));

  self->team = g_object_ref (team);
  self->draft = wvb_draft_new (team);
  wvb_draft_set_keeps (self->draft, FALSE);
  self->record = g_object_ref (take_record (self->draft, record));
  g_set_object (&self->choices, choices);
  for (guint i = 0; i < n_fields; i++)
    wvb_record_form_page_add_field (self, self->rows, fields[i]);
  gtk_widget_set_visible (self->remove, removable);
  return ADW_NAVIGATION_PAGE (self);
}

WvbRecord *
wvb_record_form_page_get_record (WvbRecordFormPage *self)
{
  g_return_val_if_fail (WVB_IS_RECORD_FORM_PAGE (self), NULL);
  return self->record;
}

void
wvb_record_form_page_set_saving (WvbRecordFormPage *self,
                                 WvbRecordFormSave save,
                                 gpointer data,
                                 GDestroyNotify destroy)
{
  g_return_if_fail (WVB_IS_RECORD_FORM_PAGE (self));
  g_return_if_fail (save != NULL);
  g_return_if_fail (self->save == NULL);

  self->save = save;
  self->save_data = data;
  self->save_destroy = destroy;
}

void
wvb_record_form_page_set_check (WvbRecordFormPage *self,
                                WvbRecordFormCheck also_check,
                                gpointer data)
{
  g_return_if_fail (WVB_IS_RECORD_FORM_PAGE (self));

  self->also_check = also_check;
  self->check_data = data;
}

/* What deletes stands last. */
void
wvb_record_form_page_add_group (WvbRecordFormPage *self, AdwPreferencesGroup *group)
{
  g_autoptr (GtkWidget) remove = NULL;

  g_return_if_fail (WVB_IS_RECORD_FORM_PAGE (self));
  g_return_if_fail (ADW_IS_PREFERENCES_GROUP (group));

  remove = g_object_ref (self->remove);
  adw_preferences_page_remove (self->groups, ADW_PREFERENCES_GROUP (remove));
  adw_preferences_page_add (self->groups, group);
  adw_preferences_page_add (self->groups, ADW_PREFERENCES_GROUP (remove));
}

GtkWidget *
wvb_record_form_page_add_field (WvbRecordFormPage *self, AdwPreferencesGroup *group, guint field)
{
  GtkWidget *row;

  g_return_val_if_fail (WVB_IS_RECORD_FORM_PAGE (self), NULL);
  g_return_val_if_fail (ADW_IS_PREFERENCES_GROUP (group), NULL);

  row = wvb_form_row_new (self->record, field, self->choices);
  g_ptr_array_add (self->form, row);
  adw_preferences_group_add (group, row);
  return row;
}
