/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/social-map/service-editor.h"

#include "domain/social-map/social-map.h"
#include "model/service-card.h"
#include "model/service-set.h"
#include "ui/form/focus-in-sight.h"
#include "ui/form/form-row.h"
#include "ui/social-map/hours-row.h"
#include "ui/social-map/organisation-chooser.h"
#include "ui/social-map/phone-row.h"
#include "ui/social-map/place-group.h"

#include <glib/gi18n-lib.h>

struct _WvbServiceEditor {
  AdwDialog parent_instance;
  AdwBanner *problem;
  GtkStack *stack;
  AdwViewStack *pages;
  AdwPreferencesPage *service_page;
  AdwPreferencesPage *contact_page;
  AdwPreferencesPage *place_page;
  AdwPreferencesPage *for_whom_page;
  AdwPreferencesGroup *service_group;
  WvbOrganisationChooser *organisation;
  AdwPreferencesGroup *phones;
  AdwPreferencesGroup *online;
  AdwPreferencesGroup *hours;
  AdwPreferencesGroup *more_places;
  AdwPreferencesGroup *for_whom;
  AdwPreferencesGroup *access;
  WvbStore *store;
  WvbDraft *draft;
  WvbRecord *service;
  WvbCodeChoices *choices;
  GPtrArray *rows;       /* FormRow */
  GPtrArray *places;     /* WvbPlaceGroup, owned by the page */
  GPtrArray *phone_rows; /* WvbPhoneRow, owned by the group */
  GPtrArray *hours_rows; /* WvbHoursRow, owned by the group */
  char *first_page;
  gboolean is_fresh; /* nobody has typed anything yet */
  gboolean saving;
  gboolean discarded;
};

G_DEFINE_FINAL_TYPE (WvbServiceEditor, wvb_service_editor, ADW_TYPE_DIALOG)

enum {
  PROP_0,
  PROP_UNSAVED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];
static guint saved_signal;
static guint finished_signal;

/* A row of the service itself, and the page it stands on, to which it belongs. */
typedef struct {
  GtkWidget *row;
  const char *page;
} FormRow;

static void
add_rows (WvbServiceEditor *self,
          AdwPreferencesGroup *group,
          const char *page,
          const guint *fields,
          guint n_fields)
{
  for (guint i = 0; i < n_fields; i++) {
    FormRow *row = g_new0 (FormRow, 1);

    row->row = wvb_form_row_new (self->service, fields[i], self->choices);
    row->page = page;
    if (ADW_IS_ENTRY_ROW (row->row))
      adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row->row), TRUE);
    adw_preferences_group_add (group, row->row);
    g_ptr_array_add (self->rows, row);
  }
}

static void
remove_phone_cb (WvbPhoneRow *row, WvbServiceEditor *self)
{
  WvbRecord *phone = wvb_phone_row_get_phone (row);

  g_assert (WVB_IS_SERVICE_EDITOR (self));

  if (wvb_draft_find (self->draft, wvb_record_get_id (phone)) != NULL)
    wvb_draft_remove (self->draft, phone);
  g_ptr_array_remove (self->phone_rows, row);
  adw_preferences_group_remove (self->phones, GTK_WIDGET (row));
}

static WvbPhoneRow *
add_phone (WvbServiceEditor *self, WvbRecord *phone)
{
  GtkWidget *row = wvb_phone_row_new (self->draft, phone, self->choices);

  g_signal_connect_object (row, "remove", G_CALLBACK (remove_phone_cb), self, G_CONNECT_DEFAULT);
  adw_preferences_group_add (self->phones, row);
  g_ptr_array_add (self->phone_rows, row);
  return WVB_PHONE_ROW (row);
}

static WvbRecord *
make_phone (WvbServiceEditor *self)
{
  WvbRecord *phone = wvb_draft_make (self->draft, &wvb_phone_kind);

  wvb_record_set_text (phone, WVB_PHONE_SERVICE, wvb_record_get_id (self->service));
  wvb_record_set_text (phone, WVB_PHONE_AUDIENCE, wvb_phone_kind.fields[WVB_PHONE_AUDIENCE].absent);
  return phone;
}

static void
remove_hours_cb (WvbHoursRow *row, WvbServiceEditor *self)
{
  WvbRecord *rule = wvb_hours_row_get_rule (row);

  g_assert (WVB_IS_SERVICE_EDITOR (self));

  g_ptr_array_remove (self->hours_rows, row);
  if (wvb_draft_find (self->draft, wvb_record_get_id (rule)) != NULL)
    wvb_draft_remove (self->draft, rule);
  adw_preferences_group_remove (self->hours, GTK_WIDGET (row));
}

static void
add_hours (WvbServiceEditor *self, WvbRecord *rule)
{
  g_autofree char *owner = wvb_service_set_dup_owner (self->draft, rule);
  GtkWidget *row = wvb_hours_row_new (rule, self->choices, owner, !wvb_service_card_is_own (rule));

  g_signal_connect_object (row, "remove", G_CALLBACK (remove_hours_cb), self, G_CONNECT_DEFAULT);
  adw_preferences_group_add (self->hours, row);
  g_ptr_array_add (self->hours_rows, row);
}

/* Lays out anew what may belong to another since, and no longer what left the set. */
static void
show_phones_and_hours (WvbServiceEditor *self)
{
  g_autoptr (GPtrArray) phones = wvb_draft_list (self->draft, &wvb_phone_kind);
  g_autoptr (GPtrArray) rules = wvb_draft_list (self->draft, &wvb_opening_rule_kind);

  for (guint i = 0; i < self->phone_rows->len; i++)
    adw_preferences_group_remove (self->phones, self->phone_rows->pdata[i]);
  g_ptr_array_set_size (self->phone_rows, 0);
  for (guint i = 0; i < self->hours_rows->len; i++)
    adw_preferences_group_remove (self->hours, self->hours_rows->pdata[i]);
  g_ptr_array_set_size (self->hours_rows, 0);
  for (guint i = 0; i < phones->len; i++)
    add_phone (self, phones->pdata[i]);
  for (guint i = 0; i < rules->len; i++)
    add_hours (self, rules->pdata[i]);
}

/* The place goes from this service; a location of before stays for other services, and what the
 * service had there becomes its own, to be removed by hand or not. */
static void
remove_place_cb (WvbPlaceGroup *place, WvbServiceEditor *self)
{
  g_assert (WVB_IS_SERVICE_EDITOR (self));

  wvb_service_set_remove_place (self->draft, self->service, wvb_place_group_get_link (place));
  g_ptr_array_remove (self->places, place);
  adw_preferences_page_remove (self->place_page, ADW_PREFERENCES_GROUP (place));
  show_phones_and_hours (self);
}

/* Hours and the button for more places stay last. */
static void
add_before_hours (WvbServiceEditor *self, AdwPreferencesGroup *group)
{
  AdwPreferencesGroup *last[] = { self->more_places, self->hours };

  for (guint i = 0; i < G_N_ELEMENTS (last); i++) {
    g_object_ref (last[i]);
    adw_preferences_page_remove (self->place_page, last[i]);
  }
  adw_preferences_page_add (self->place_page, group);
  for (guint i = 0; i < G_N_ELEMENTS (last); i++) {
    adw_preferences_page_add (self->place_page, last[i]);
    g_object_unref (last[i]);
  }
}

static void
add_place (WvbServiceEditor *self, WvbRecord *link)
{
  GtkWidget *place = wvb_place_group_new (self->draft, link, self->choices);

  if (place == NULL)
    return;
  g_signal_connect_object (place, "remove", G_CALLBACK (remove_place_cb), self, G_CONNECT_DEFAULT);
  g_ptr_array_add (self->places, place);
  add_before_hours (self, ADW_PREFERENCES_GROUP (place));
}

static WvbRecord *
make_place (WvbServiceEditor *self)
{
  WvbRecord *location = wvb_draft_make (self->draft, &wvb_location_kind);
  WvbRecord *link = wvb_draft_make (self->draft, &wvb_service_at_location_kind);

  wvb_record_set_text (location, WVB_LOCATION_LOCATION_TYPE, "physical");
  wvb_record_set_text (link, WVB_SERVICE_AT_LOCATION_SERVICE, wvb_record_get_id (self->service));
  wvb_record_set_text (link, WVB_SERVICE_AT_LOCATION_LOCATION, wvb_record_get_id (location));
  return link;
}

static void
fill_service_pages (WvbServiceEditor *self)
{
  static const guint SERVICE[]
      = { WVB_SERVICE_NAME,   WVB_SERVICE_KIND,        WVB_SERVICE_DISCIPLINES,
          WVB_SERVICE_STATUS, WVB_SERVICE_DESCRIPTION, WVB_SERVICE_ALERT };
  static const guint ONLINE[] = { WVB_SERVICE_EMAIL, WVB_SERVICE_URL };
  static const guint FOR_WHOM[] = { WVB_SERVICE_PATIENT_GROUPS, WVB_SERVICE_ELIGIBILITY,
                                    WVB_SERVICE_MINIMUM_AGE, WVB_SERVICE_MAXIMUM_AGE };
  static const guint ACCESS[] = { WVB_SERVICE_REFERRAL_RULE, WVB_SERVICE_APPLICATION_PROCESS,
                                  WVB_SERVICE_COST_TEXT, WVB_SERVICE_LAW };

  add_rows (self, self->service_group, "service", SERVICE, G_N_ELEMENTS (SERVICE));
  add_rows (self, self->online, "contact", ONLINE, G_N_ELEMENTS (ONLINE));
  add_rows (self, self->for_whom, "for-whom", FOR_WHOM, G_N_ELEMENTS (FOR_WHOM));
  add_rows (self, self->access, "for-whom", ACCESS, G_N_ELEMENTS (ACCESS));
}

/* A new service begins with a place and a number to fill in. */
static void
make_blanks (WvbServiceEditor *self)
{
  wvb_record_set_text (self->service, WVB_SERVICE_STATUS, "active");
  make_place (self);
  make_phone (self);
  wvb_draft_make (self->draft, &wvb_opening_rule_kind);
}

static void
fill_form (WvbServiceEditor *self)
{
  g_autoptr (GPtrArray) links = wvb_draft_list (self->draft, &wvb_service_at_location_kind);

  fill_service_pages (self);
  wvb_organisation_chooser_edit (self->organisation, self->store, self->draft, self->service,
                                 self->choices);
  for (guint i = 0; i < links->len; i++)
    add_place (self, links->pdata[i]);
  show_phones_and_hours (self);
}

static WvbRecord *
find_service (WvbServiceEditor *self)
{
  g_autoptr (GPtrArray) services = wvb_draft_list (self->draft, &wvb_service_kind);

  return services->len > 0 ? services->pdata[0] : NULL;
}

static void
dirty_cb (WvbServiceEditor *self)
{
  g_assert (WVB_IS_SERVICE_EDITOR (self));

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNSAVED]);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.discard",
                                 wvb_draft_is_dirty (self->draft));
}

static void
title_draft_cb (WvbServiceEditor *self)
{
  g_assert (WVB_IS_SERVICE_EDITOR (self));

  wvb_draft_set_title (self->draft, wvb_record_get_text (self->service, WVB_SERVICE_NAME));
}

static void
show_problem (WvbServiceEditor *self, const char *page, GtkWidget *row, const GError *error)
{
  adw_banner_set_title (self->problem, error->message);
  adw_banner_set_revealed (self->problem, TRUE);
  if (page != NULL)
    adw_view_stack_set_visible_child_name (self->pages, page);
  if (row != NULL)
    gtk_widget_grab_focus (row);
}

static DexFuture *
build_fiber (gpointer data)
{
  WvbServiceEditor *self = data;
  g_autoptr (GError) error = NULL;
  FormRow *first;

  self->choices = dex_await_object (wvb_code_choices_load (self->store), &error);
  if (self->choices == NULL) {
    gtk_widget_set_visible (GTK_WIDGET (self->stack), FALSE);
    show_problem (self, NULL, NULL, error);
    return dex_future_new_true ();
  }
  fill_form (self);
  if (self->is_fresh)
    wvb_draft_settle (self->draft);
  g_signal_connect_object (self->draft, "notify::dirty", G_CALLBACK (dirty_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->service, "notify::name", G_CALLBACK (title_draft_cb), self,
                           G_CONNECT_SWAPPED);
  dirty_cb (self);
  gtk_stack_set_visible_child_name (self->stack, "form");
  if (self->first_page != NULL)
    adw_view_stack_set_visible_child_name (self->pages, self->first_page);
  first = self->rows->pdata[0];
  adw_dialog_set_focus (ADW_DIALOG (self), first->row);
  return dex_future_new_true ();
}

static void
expand_around (GtkWidget *row)
{
  GtkWidget *expander = gtk_widget_get_ancestor (row, ADW_TYPE_EXPANDER_ROW);

  if (expander != NULL)
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (expander), TRUE);
}

static gboolean
check_rows (WvbServiceEditor *self)
{
  for (guint i = 0; i < self->rows->len; i++) {
    const FormRow *row = self->rows->pdata[i];
    g_autoptr (GError) error = NULL;

    if (wvb_form_row_check (row->row, &error))
      continue;
    expand_around (row->row);
    show_problem (self, row->page, row->row, error);
    return FALSE;
  }
  return TRUE;
}

static gboolean
check_phones (WvbServiceEditor *self)
{
  for (guint i = 0; i < self->phone_rows->len; i++) {
    WvbPhoneRow *row = self->phone_rows->pdata[i];
    g_autoptr (GError) error = NULL;
    GtkWidget *wrong;

    if (!wvb_service_set_is_saved (self->draft, wvb_phone_row_get_phone (row)))
      continue;
    wrong = wvb_phone_row_find_wrong (row, &error);
    if (wrong == NULL)
      continue;
    expand_around (wrong);
    show_problem (self, "contact", wrong, error);
    return FALSE;
  }
  return TRUE;
}

static gboolean
check_organisation (WvbServiceEditor *self)
{
  g_autoptr (GError) error = NULL;
  GtkWidget *wrong = wvb_organisation_chooser_find_wrong (self->organisation, &error);

  if (wrong == NULL)
    return TRUE;
  expand_around (wrong);
  show_problem (self, "service", wrong, error);
  return FALSE;
}

static gboolean
check_places (WvbServiceEditor *self)
{
  for (guint i = 0; i < self->places->len; i++) {
    g_autoptr (GError) error = NULL;
    GtkWidget *wrong = wvb_place_group_find_wrong (self->places->pdata[i], &error);

    if (wrong == NULL)
      continue;
    show_problem (self, "place", wrong, error);
    return FALSE;
  }
  return TRUE;
}

/* Hours that nobody edited are kept as they came, and do not hold up the rest. */
static gboolean
check_hours (WvbServiceEditor *self)
{
  for (guint i = 0; i < self->hours_rows->len; i++) {
    WvbHoursRow *row = self->hours_rows->pdata[i];
    WvbRecord *rule = wvb_hours_row_get_rule (row);
    g_autoptr (GError) error = NULL;

    if (!wvb_service_set_is_saved (self->draft, rule) || !wvb_draft_is_changed (self->draft, rule)
        || wvb_hours_row_check (row, &error))
      continue;
    show_problem (self, "place", GTK_WIDGET (row), error);
    return FALSE;
  }
  return TRUE;
}

static DexFuture *
save_fiber (gpointer data)
{
  WvbServiceEditor *self = data;
  g_autoptr (GError) error = NULL;
  gint64 change = dex_await_int64 (wvb_draft_save (self->draft), &error);

  self->saving = FALSE;
  if (error != NULL) {
    show_problem (self, NULL, NULL, error);
    return dex_future_new_true ();
  }
  g_signal_emit (self, saved_signal, 0, wvb_record_get_id (self->service), change);
  adw_dialog_force_close (ADW_DIALOG (self));
  return dex_future_new_true ();
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WvbServiceEditor *self = WVB_SERVICE_EDITOR (widget);

  if (self->saving || self->choices == NULL)
    return;
  adw_banner_set_revealed (self->problem, FALSE);
  wvb_service_set_prepare (self->draft, self->service);
  if (!check_rows (self) || !check_organisation (self) || !check_phones (self)
      || !check_places (self) || !check_hours (self))
    return;
  self->saving = TRUE;
  dex_future_disown (
      dex_scheduler_spawn (NULL, 0, save_fiber, g_object_ref (self), g_object_unref));
}

static void
discard_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WvbServiceEditor *self = WVB_SERVICE_EDITOR (widget);

  self->discarded = TRUE;
  adw_dialog_force_close (ADW_DIALOG (self));
}

static void
close_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_dialog_close (ADW_DIALOG (widget));
}

static void
add_phone_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WvbServiceEditor *self = WVB_SERVICE_EDITOR (widget);

  if (self->choices != NULL)
    wvb_phone_row_focus (add_phone (self, make_phone (self)));
}

static void
add_hours_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WvbServiceEditor *self = WVB_SERVICE_EDITOR (widget);

  if (self->choices != NULL)
    add_hours (self, wvb_draft_make (self->draft, &wvb_opening_rule_kind));
}

static void
add_place_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WvbServiceEditor *self = WVB_SERVICE_EDITOR (widget);

  if (self->choices != NULL)
    add_place (self, make_place (self));
}

static DexFuture *
finished_cb (DexFuture *future, gpointer data)
{
  g_assert (WVB_IS_SERVICE_EDITOR (data));

  g_signal_emit (data, finished_signal, 0);
  return dex_ref (future);
}

/* Closing keeps what was not saved, at once: the store may be closed next. */
static void
wvb_service_editor_closed (AdwDialog *dialog)
{
  WvbServiceEditor *self = WVB_SERVICE_EDITOR (dialog);

  if (self->draft != NULL)
    dex_future_disown (dex_future_finally (self->discarded ? wvb_draft_discard (self->draft)
                                                           : wvb_draft_keep (self->draft),
                                           finished_cb, g_object_ref (self), g_object_unref));
  if (ADW_DIALOG_CLASS (wvb_service_editor_parent_class)->closed != NULL)
    ADW_DIALOG_CLASS (wvb_service_editor_parent_class)->closed (dialog);
}

static void
wvb_service_editor_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  WvbServiceEditor *self = WVB_SERVICE_EDITOR (object);

  switch (property) {
  case PROP_UNSAVED:
    g_value_set_boolean (value, self->draft != NULL && wvb_draft_is_dirty (self->draft));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
  }
}

static void
wvb_service_editor_dispose (GObject *object)
{
  WvbServiceEditor *self = WVB_SERVICE_EDITOR (object);

  adw_dialog_set_child (ADW_DIALOG (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), WVB_TYPE_SERVICE_EDITOR);
  g_clear_object (&self->service);
  g_clear_object (&self->draft);
  g_clear_object (&self->choices);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (wvb_service_editor_parent_class)->dispose (object);
}

static void
wvb_service_editor_finalize (GObject *object)
{
  WvbServiceEditor *self = WVB_SERVICE_EDITOR (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  g_clear_pointer (&self->phone_rows, g_ptr_array_unref);
  g_clear_pointer (&self->hours_rows, g_ptr_array_unref);
  g_clear_pointer (&self->first_page, g_free);
  G_OBJECT_CLASS (wvb_service_editor_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/nl/wijkverband/Wijkverband/ui/social-map/service-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, WvbServiceEditor, problem);
  gtk_widget_class_bind_template_child (widget_class, WvbServiceEditor, stack);
  gtk_widget_class_bind_template_child (widget_class, WvbServiceEditor, pages);
  gtk_widget_class_bind_template_child (widget_class, WvbServiceEditor, service_page);
  gtk_widget_class_bind_template_child (widget_class, WvbServiceEditor, contact_page);
  gtk_widget_class_bind_template_child (widget_class, WvbServiceEditor, place_page);
  gtk_widget_class_bind_template_child (widget_class, WvbServiceEditor, for_whom_page);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const struct {
    const char *name;
    GtkWidgetActionActivateFunc activate;
  } ACTIONS[] = {
    { "editor.save", save_action },           { "editor.discard", discard_action },
    { "editor.close", close_action },         { "editor.add-phone", add_phone_action },
    { "editor.add-hours", add_hours_action }, { "editor.add-place", add_place_action },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ACTIONS); i++)
    gtk_widget_class_install_action (widget_class, ACTIONS[i].name, NULL, ACTIONS[i].activate);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "editor.save",
                                       NULL);
}

static void
wvb_service_editor_class_init (WvbServiceEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = wvb_service_editor_dispose;
  object_class->finalize = wvb_service_editor_finalize;
  object_class->get_property = wvb_service_editor_get_property;
  ADW_DIALOG_CLASS (klass)->closed = wvb_service_editor_closed;
  properties[PROP_UNSAVED]
      = g_param_spec_boolean ("unsaved", NULL, NULL, FALSE,
                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  saved_signal = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT64);
  finished_signal = g_signal_new ("finished", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  bind_template (widget_class);
  install_actions (widget_class);
}

static AdwPreferencesGroup *
add_group (AdwPreferencesPage *page, const char *title, const char *description)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  adw_preferences_page_add (page, ADW_PREFERENCES_GROUP (group));
  return ADW_PREFERENCES_GROUP (group);
}

/* The button beside the title of a group to which rows can be added. */
static void
add_adding_button (AdwPreferencesGroup *group, const char *label, const char *action)
{
  GtkWidget *content = adw_button_content_new ();
  GtkWidget *button = gtk_button_new ();

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "list-add-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), _ ("Add"));
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  adw_preferences_group_set_header_suffix (group, button);
}

static void
add_groups (WvbServiceEditor *self)
{
  GtkWidget *more = adw_button_row_new ();

  self->service_group = add_group (self->service_page, "", NULL);
  self->organisation = g_object_new (WVB_TYPE_ORGANISATION_CHOOSER, NULL);
  adw_preferences_page_add (self->service_page, ADW_PREFERENCES_GROUP (self->organisation));
  self->phones = add_group (self->contact_page, _ ("Phone numbers"),
                            _ ("A number for professionals is never copied for a resident."));
  add_adding_button (self->phones, _ ("Add a Phone Number"), "editor.add-phone");
  self->online = add_group (self->contact_page, _ ("Online"), NULL);
  self->more_places = add_group (self->place_page, "", NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (more), _ ("Add Another Place"));
  adw_button_row_set_start_icon_name (ADW_BUTTON_ROW (more), "list-add-symbolic");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (more), "editor.add-place");
  adw_preferences_group_add (self->more_places, more);
  self->hours = add_group (self->place_page, _ ("Opening hours"),
                           _ ("Two blocks for the same day are allowed, such as before and after "
                              "the lunch break."));
  add_adding_button (self->hours, _ ("Add Opening Hours"), "editor.add-hours");
  self->for_whom = add_group (self->for_whom_page, "", NULL);
  self->access = add_group (self->for_whom_page, _ ("Referral and costs"), NULL);
}

static void
wvb_service_editor_init (WvbServiceEditor *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_free);
  self->places = g_ptr_array_new ();
  self->phone_rows = g_ptr_array_new ();
  self->hours_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  add_groups (self);
  wvb_focus_in_sight_keep (self->service_page);
  wvb_focus_in_sight_keep (self->contact_page);
  wvb_focus_in_sight_keep (self->place_page);
  wvb_focus_in_sight_keep (self->for_whom_page);
  adw_banner_set_use_markup (self->problem, FALSE);
}

WvbServiceEditor *
wvb_service_editor_new_for_draft (WvbStore *store, WvbDraft *draft)
{
  WvbServiceEditor *self;

  g_return_val_if_fail (WVB_IS_STORE (store), NULL);
  g_return_val_if_fail (WVB_IS_DRAFT (draft), NULL);

  self = g_object_new (WVB_TYPE_SERVICE_EDITOR, NULL);
  self->store = g_object_ref (store);
  self->draft = g_object_ref (draft);
  self->is_fresh = !wvb_draft_is_dirty (draft);
  self->service = find_service (self);
  if (self->service == NULL) {
    self->service = wvb_draft_make (draft, &wvb_service_kind);
    make_blanks (self);
  }
  g_object_ref (self->service);
  wvb_draft_set_title (draft, wvb_record_get_text (self->service, WVB_SERVICE_NAME));
  adw_dialog_set_title (ADW_DIALOG (self), wvb_draft_is_new (draft, self->service)
                                               ? _ ("New Service")
                                               : _ ("Edit Service"));
  dex_future_disown (
      dex_scheduler_spawn (NULL, 0, build_fiber, g_object_ref (self), g_object_unref));
  return self;
}

WvbServiceEditor *
wvb_service_editor_new (WvbStore *store, WvbServiceCard *card)
{
  g_autoptr (WvbDraft) draft = NULL;
  g_autoptr (GPtrArray) records = NULL;

  g_return_val_if_fail (WVB_IS_STORE (store), NULL);

  draft = wvb_draft_new (store);
  if (card != NULL)
    records = wvb_service_card_list_records (card);
  for (guint i = 0; records != NULL && i < records->len; i++)
    wvb_draft_add (draft, records->pdata[i]);
  return wvb_service_editor_new_for_draft (store, draft);
}

void
wvb_service_editor_show_page (WvbServiceEditor *self, const char *name)
{
  g_return_if_fail (WVB_IS_SERVICE_EDITOR (self));
  g_return_if_fail (name != NULL);

  g_set_str (&self->first_page, name);
  if (self->choices != NULL)
    adw_view_stack_set_visible_child_name (self->pages, name);
}
