/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/mdo/case-editor.h"

#include "base/clock.h"
#include "base/error.h"
#include "domain/mdo/case.h"
#include "domain/mdo/identifying-text.h"
#include "model/draft.h"
#include "ui/form/form-row.h"
#include "ui/mdo/case-made-page.h"
#include "model/meeting-words.h"

#include <glib/gi18n-lib.h>

/* What a person writes freely. */
static const guint TEXT_FIELDS[] = { WVB_CASE_QUESTION, WVB_CASE_REASON, WVB_CASE_OUTCOME };

struct _WvbCaseEditor {
  AdwDialog parent_instance;
  AdwBanner *problem;
  AdwNavigationView *view;
  AdwPreferencesPage *page;
  AdwPreferencesGroup *text_group;
  GtkWidget *warning;
  GtkLabel *warning_text;
  WvbSession *session;
  WvbStore *cases;
  WvbDraft *draft;
  WvbRecord *before; /* NULL: a new case */
  WvbRecord *record; /* of the draft */
  WvbCodeChoices *choices;
  GPtrArray *rows;
  gint64 change;
  gboolean saving;
  gboolean discarded;
};

G_DEFINE_FINAL_TYPE (WvbCaseEditor, wvb_case_editor, ADW_TYPE_DIALOG)

static guint saved_signal;

static void
show_problem (WvbCaseEditor *self, const char *problem)
{
  adw_banner_set_title (self->problem, problem);
  adw_banner_set_revealed (self->problem, TRUE);
}

/* (nullable) (transfer full): what in the free text points at a person, for a person. */
static char *
dup_warning (WvbCaseEditor *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) spans = NULL;
  GDate today;

  for (guint i = 0; i < G_N_ELEMENTS (TEXT_FIELDS); i++) {
    const char *field = wvb_record_get_text (self->record, TEXT_FIELDS[i]);

    if (field != NULL)
      g_string_append_printf (text, "%s\n\n", field);
  }
  wvb_clock_get_today (&today);
  spans = wvb_identifying_text_find (text->str, &today, /* names= */ NULL);
  return wvb_identifying_text_dup_warning (text->str, spans);
}

static void
typed_cb (WvbCaseEditor *self)
{
  g_autofree char *warning = NULL;

  g_assert (WVB_IS_CASE_EDITOR (self));

  warning = dup_warning (self);
  if (warning != NULL)
    gtk_label_set_text (self->warning_text, warning);
  gtk_widget_set_visible (self->warning, warning != NULL);
}

static void
dirty_cb (WvbCaseEditor *self)
{
  g_assert (WVB_IS_CASE_EDITOR (self));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "case-editor.discard",
                                 wvb_draft_is_dirty (self->draft));
}

static GtkWidget *
add_row (WvbCaseEditor *self, AdwPreferencesGroup *group, guint field)
{
  GtkWidget *row = wvb_form_row_new (self->record, field, self->choices);

  g_ptr_array_add (self->rows, row);
  adw_preferences_group_add (group, row);
  return row;
}

static AdwPreferencesGroup *
add_group (WvbCaseEditor *self, const char *title)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, title);
  adw_preferences_page_add (self->page, group);
  return group;
}

static void
add_warning (WvbCaseEditor *self, AdwPreferencesGroup *group)
{
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

  self->warning = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->warning_text = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_label_set_wrap (self->warning_text, TRUE);
  gtk_label_set_wrap_mode (self->warning_text, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (self->warning_text, 0);
  gtk_box_append (GTK_BOX (self->warning), icon);
  gtk_box_append (GTK_BOX (self->warning), GTK_WIDGET (self->warning_text));
  gtk_widget_add_css_class (self->warning, "card");
  gtk_widget_add_css_class (self->warning, "notice");
  gtk_widget_set_margin_top (self->warning, 12);
  gtk_widget_set_visible (self->warning, FALSE);
  adw_preferences_group_add (group, self->warning);
}

static void
add_discard (WvbCaseEditor *self)
{
  GtkWidget *row = adw_button_row_new ();

  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (row), TRUE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("_Discard"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "case-editor.discard");
  gtk_widget_add_css_class (row, "destructive-action");
  adw_preferences_group_add (add_group (self, ""), row);
}

static void
fill_form (WvbCaseEditor *self)
{
  AdwPreferencesGroup *about;
  AdwPreferencesGroup *with;
  GtkWidget *question = add_row (self, self->text_group, WVB_CASE_QUESTION);

  add_row (self, self->text_group, WVB_CASE_REASON);
  if (self->before != NULL && wvb_record_has (self->before, WVB_CASE_OUTCOME))
    add_row (self, self->text_group, WVB_CASE_OUTCOME);
  add_warning (self, self->text_group);
  about = add_group (self, _ ("About whom"));
  add_row (self, about, WVB_CASE_PATIENT_GROUP);
  add_row (self, about, WVB_CASE_URGENCY);
  with = add_group (self, _ ("With whom"));
  add_row (self, with, WVB_CASE_DISCIPLINES_WANTED);
  add_row (self, with, WVB_CASE_DISCIPLINES_INVOLVED);
  add_discard (self);
  for (guint i = 0; i < G_N_ELEMENTS (TEXT_FIELDS); i++) {
    g_autofree char *signal
        = g_strconcat ("notify::", wvb_case_kind.fields[TEXT_FIELDS[i]].name, NULL);

    g_signal_connect_object (self->record, signal, G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  }
  typed_cb (self);
  adw_dialog_set_focus (ADW_DIALOG (self),
                        g_object_get_data (G_OBJECT (question), "wvb-text-view"));
}

static WvbRecord *
make_case (WvbCaseEditor *self)
{
  WvbRecord *record = wvb_draft_make (self->draft, &wvb_case_kind);
  g_autofree char *today = wvb_clock_dup_local (wvb_clock_now_ms (), "%Y-%m-%d");

  wvb_record_set_text (record, WVB_CASE_STATE, WVB_CASE_PROPOSED);
  wvb_record_set_text (record, WVB_CASE_NAMING, WVB_CASE_UNNAMED);
  wvb_record_set_text (record, WVB_CASE_OPENED_ON, today);
  wvb_record_set_text (record, WVB_CASE_BROUGHT_BY, wvb_session_get_user (self->session));
  return record;
}

static gboolean
read_drafts (WvbReader *reader, gpointer data, GError **error)
{
  GPtrArray **drafts = data;

  *drafts = wvb_reader_load_drafts (reader, error);
  return *drafts != NULL;
}

/* The case of a draft that was left: the same one, or a new one. */
static WvbRecord *
find_left (WvbCaseEditor *self, WvbDraft *draft)
{
  g_autoptr (GPtrArray) cases = wvb_draft_list (draft, &wvb_case_kind);

  if (cases->len == 0)
    return NULL;
  if (self->before != NULL)
    return wvb_draft_find (draft, wvb_record_get_id (self->before));
  return wvb_draft_is_new (draft, cases->pdata[0]) ? cases->pdata[0] : NULL;
}

/* What was typed when the cases closed comes back. */
static gboolean
take_left_draft (WvbCaseEditor *self)
{
  g_autoptr (GPtrArray) entries = NULL;

  dex_await (wvb_store_read (self->cases, read_drafts, &entries), NULL);
  for (guint i = 0; entries != NULL && i < entries->len; i++) {
    g_autoptr (WvbDraft) draft
        = dex_await_object (wvb_draft_new_from_entry (self->cases, entries->pdata[i]), NULL);
    WvbRecord *record = draft != NULL ? find_left (self, draft) : NULL;

    if (record == NULL)
      continue;
    g_set_object (&self->draft, draft);
    self->record = g_object_ref (record);
    return TRUE;
  }
  return FALSE;
}

static void
begin_draft (WvbCaseEditor *self)
{
  self->draft = wvb_draft_new (self->cases);
  self->record = g_object_ref (self->before != NULL ? wvb_draft_add (self->draft, self->before)
                                                    : make_case (self));
  wvb_draft_settle (self->draft);
}

static DexFuture *
build_fiber (gpointer data)
{
  WvbCaseEditor *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WvbCodeChoices) choices
      = dex_await_object (wvb_code_choices_load (wvb_session_get_team (self->session)), &error);
  const gboolean is_left = error == NULL && take_left_draft (self);

  /* The cases closed meanwhile. */
  if (self->view == NULL || wvb_session_get_cases (self->session) != self->cases)
    return dex_future_new_true ();
  if (error != NULL) {
    show_problem (self, error->message);
    return dex_future_new_true ();
  }
  g_set_object (&self->choices, choices);
  if (!is_left)
    begin_draft (self);
  wvb_draft_set_title (self->draft, _ ("Case"));
  fill_form (self);
  g_signal_connect_object (self->draft, "notify::dirty", G_CALLBACK (dirty_cb), self,
                           G_CONNECT_SWAPPED);
  dirty_cb (self);
  if (is_left)
    show_problem (self, _ ("You typed this earlier and did not save it yet"));
  return dex_future_new_true ();
}

static gboolean
check (WvbCaseEditor *self)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    if (!wvb_form_row_check (self->rows->pdata[i], &error)) {
      show_problem (self, error->message);
      gtk_widget_child_focus (self->rows->pdata[i], GTK_DIR_TAB_FORWARD);
      return FALSE;
    }
  if (wvb_case_check_change (self->before, self->record, /* may_be_named= */ FALSE, &error))
    return TRUE;
  show_problem (self, error->message);
  return FALSE;
}

static void
show_made (WvbCaseEditor *self)
{
  AdwNavigationPage *made = wvb_case_made_page_new (wvb_session_get_team (self->session),
                                                    wvb_record_get_id (self->record));
  AdwNavigationPage *pages[] = { made };

  adw_navigation_view_replace (self->view, pages, G_N_ELEMENTS (pages));
  adw_dialog_set_title (ADW_DIALOG (self), adw_navigation_page_get_title (made));
}

static DexFuture *
save_fiber (gpointer data)
{
  WvbCaseEditor *self = data;
  g_autoptr (GError) error = NULL;
  gint64 change = dex_await_int64 (wvb_draft_save (self->draft), &error);

  self->saving = FALSE;
  if (self->view == NULL)
    return dex_future_new_true ();
  if (error != NULL) {
    show_problem (self, error->message);
    return dex_future_new_true ();
  }
  self->change = change;
  if (self->before == NULL && change > 0)
    show_made (self);
  else
    adw_dialog_force_close (ADW_DIALOG (self));
  return dex_future_new_true ();
}

static void
save (WvbCaseEditor *self)
{
  self->saving = TRUE;
  dex_future_disown (
      dex_scheduler_spawn (NULL, 0, save_fiber, g_object_ref (self), g_object_unref));
}

static void
answered_cb (WvbCaseEditor *self, const char *response)
{
  g_assert (WVB_IS_CASE_EDITOR (self));

  if (g_str_equal (response, "save") && !self->saving && self->view != NULL)
    save (self);
}

/* Improving is what Enter and Escape do. */
static void
ask_about (WvbCaseEditor *self, const char *warning)
{
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Does This Point at Somebody?"), NULL);
  AdwAlertDialog *question = ADW_ALERT_DIALOG (dialog);

  adw_alert_dialog_set_body_use_markup (question, FALSE);
  adw_alert_dialog_format_body (
      question, _ ("%s A case without a name can be discussed by everyone who is there."), warning);
  adw_alert_dialog_add_responses (question, "improve", _ ("_Improve the Text"), "save",
                                  _ ("_Save Anyway"), NULL);
  adw_alert_dialog_set_response_appearance (question, "improve", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (question, "improve");
  adw_alert_dialog_set_close_response (question, "improve");
  g_signal_connect_object (question, "response", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WvbCaseEditor *self = WVB_CASE_EDITOR (widget);
  g_autofree char *warning = NULL;

  if (self->saving || self->record == NULL || self->change > 0)
    return;
  adw_banner_set_revealed (self->problem, FALSE);
  if (!check (self))
    return;
  warning = dup_warning (self);
  if (warning != NULL)
    ask_about (self, warning);
  else
    save (self);
}

static void
discard_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WVB_CASE_EDITOR (widget)->discarded = TRUE;
  adw_dialog_force_close (ADW_DIALOG (widget));
}

static void
close_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_dialog_close (ADW_DIALOG (widget));
}

/* What shows something of a case goes with the cases. */
static void
cases_open_cb (WvbCaseEditor *self)
{
  g_assert (WVB_IS_CASE_EDITOR (self));

  if (wvb_session_get_cases (self->session) != self->cases)
    adw_dialog_force_close (ADW_DIALOG (self));
}

static void
wvb_case_editor_closed (AdwDialog *dialog)
{
  WvbCaseEditor *self = WVB_CASE_EDITOR (dialog);

  if (self->draft != NULL && self->change == 0)
    dex_future_disown (self->discarded ? wvb_draft_discard (self->draft)
                                       : wvb_draft_keep (self->draft));
  if (self->change > 0 && wvb_session_get_cases (self->session) == self->cases)
    g_signal_emit (self, saved_signal, 0, wvb_record_get_id (self->record), self->change,
                   self->before == NULL);
}

static void
wvb_case_editor_dispose (GObject *object)
{
  WvbCaseEditor *self = WVB_CASE_EDITOR (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  self->view = NULL;
  adw_dialog_set_child (ADW_DIALOG (self), NULL);
  g_clear_object (&self->before);
  g_clear_object (&self->record);
  g_clear_object (&self->draft);
  g_clear_object (&self->choices);
  g_clear_object (&self->cases);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (wvb_case_editor_parent_class)->dispose (object);
}

static void
wvb_case_editor_class_init (WvbCaseEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wvb_case_editor_dispose;
  ADW_DIALOG_CLASS (klass)->closed = wvb_case_editor_closed;
  saved_signal = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_INT64, G_TYPE_BOOLEAN);
  gtk_widget_class_install_action (widget_class, "case-editor.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "case-editor.discard", NULL, discard_action);
  gtk_widget_class_install_action (widget_class, "case-editor.close", NULL, close_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK,
                                       "case-editor.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "case-editor.save", NULL);
}

static GtkWidget *
new_button (const char *label, const char *action, const char *css_class)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  if (css_class != NULL)
    gtk_widget_add_css_class (button, css_class);
  return button;
}

static AdwNavigationPage *
new_form (WvbCaseEditor *self, const char *title)
{
  GtkWidget *toolbar = adw_toolbar_view_new ();
  GtkWidget *header = adw_header_bar_new ();

  self->problem = ADW_BANNER (adw_banner_new (""));
  self->page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  self->text_group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_description (
      self->text_group,
      _ ("Without a name is not anonymous: treat it as patient data. What the treatment needs "
         "belongs in your own record."));
  adw_preferences_page_add (self->page, self->text_group);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header),
                             new_button (_ ("_Close"), "case-editor.close", NULL));
  adw_header_bar_pack_end (ADW_HEADER_BAR (header),
                           new_button (_ ("_Save"), "case-editor.save", "suggested-action"));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (toolbar), header);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (toolbar), GTK_WIDGET (self->problem));
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (toolbar), GTK_WIDGET (self->page));
  return adw_navigation_page_new (toolbar, title);
}

static void
wvb_case_editor_init (WvbCaseEditor *self)
{
  self->rows = g_ptr_array_new ();
  self->view = ADW_NAVIGATION_VIEW (adw_navigation_view_new ());
  adw_dialog_set_content_width (ADW_DIALOG (self), 560);
  adw_dialog_set_content_height (ADW_DIALOG (self), 680);
  adw_dialog_set_child (ADW_DIALOG (self), GTK_WIDGET (self->view));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "case-editor.discard", FALSE);
}

AdwDialog *
wvb_case_editor_new (WvbSession *session, WvbRecord *record)
{
  WvbCaseEditor *self;
  const char *title = record != NULL ? _ ("Case") : _ ("New Case");

  g_return_val_if_fail (WVB_IS_SESSION (session), NULL);
  g_return_val_if_fail (wvb_session_get_cases (session) != NULL, NULL);

  self = g_object_new (WVB_TYPE_CASE_EDITOR, "title", title, NULL);
  self->session = g_object_ref (session);
  self->cases = g_object_ref (wvb_session_get_cases (session));
  g_set_object (&self->before, record);
  adw_navigation_view_add (self->view, new_form (self, title));
  g_signal_connect_object (session, "notify::cases-open", G_CALLBACK (cases_open_cb), self,
                           G_CONNECT_SWAPPED);
  dex_future_disown (
      dex_scheduler_spawn (NULL, 0, build_fiber, g_object_ref (self), g_object_unref));
  return ADW_DIALOG (self);
}
