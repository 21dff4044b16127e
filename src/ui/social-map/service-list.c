/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/social-map/service-list.h"

#include "domain/social-map/social-map.h"
#include "model/paged-list.h"
#include "ui/form/code-choices.h"
#include "ui/social-map/empty-map.h"
#include "ui/social-map/filter-button.h"
#include "ui/social-map/service-row.h"

#include <glib/gi18n-lib.h>

#define N_FILTERS 5

struct _WvbServiceList {
  AdwBin parent_instance;
  GtkSearchEntry *search;
  WvbFilterButton *discipline;
  WvbFilterButton *kind;
  WvbFilterButton *patient_group;
  WvbFilterButton *organisation;
  WvbFilterButton *status;
  AdwBanner *error;
  GtkStack *stack;
  WvbEmptyMap *nothing;
  GtkListView *list;
  GtkLabel *count;
  GtkWidget *clear;
  WvbPagedList *rows;
  GtkSingleSelection *selection;
  WvbListFilter *filter;
  char *selected;
  char *wanted;
  WvbRowObject *awaited;
  gboolean clearing;
  gboolean from_first; /* other services are asked for than those that were shown */
  gboolean opening;    /* Enter was pressed before those had come */
};

G_DEFINE_FINAL_TYPE (WvbServiceList, wvb_service_list, ADW_TYPE_BIN)

enum {
  PROP_0,
  PROP_SELECTED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];
static guint opened_signal;

static void
list_filter_buttons (WvbServiceList *self, WvbFilterButton *buttons[N_FILTERS])
{
  WvbFilterButton *all[N_FILTERS]
      = { self->discipline, self->kind, self->patient_group, self->organisation, self->status };

  for (guint i = 0; i < N_FILTERS; i++)
    buttons[i] = all[i];
}

static gboolean
is_filtered (WvbServiceList *self)
{
  return self->filter != NULL && (self->filter->search != NULL || self->filter->fields[0] >= 0);
}

static void
apply_filter (WvbServiceList *self)
{
  WvbFilterButton *buttons[N_FILTERS];
  g_autoptr (WvbListFilter) filter = wvb_list_filter_new (&wvb_service_kind);
  const char *search = gtk_editable_get_text (GTK_EDITABLE (self->search));

  if (self->rows == NULL || self->clearing)
    return;
  list_filter_buttons (self, buttons);
  for (guint i = 0; i < N_FILTERS; i++)
    if (wvb_filter_button_get_value (buttons[i]) != NULL)
      wvb_list_filter_set (filter, wvb_filter_button_get_field (buttons[i]),
                           wvb_filter_button_get_value (buttons[i]));
  wvb_list_filter_set_search (filter, *search != '\0' ? search : NULL);
  if (self->filter != NULL && wvb_list_filter_equal (self->filter, filter))
    return;
  self->from_first = self->filter != NULL;
  self->opening = FALSE;
  g_clear_pointer (&self->filter, wvb_list_filter_free);
  self->filter = g_steal_pointer (&filter);
  wvb_paged_list_set_filter (self->rows, self->filter);
}

static void
show_count (WvbServiceList *self)
{
  gint64 count = wvb_paged_list_get_count (self->rows);
  gint64 total = wvb_paged_list_get_total (self->rows);
  g_autofree char *text = NULL;

  if (total < 0)
    text = g_strdup ("");
  else if (!is_filtered (self))
    text = g_strdup_printf (ngettext ("%d service", "%d services", (gulong) total), (int) total);
  else if (count < 0)
    text = g_strdup_printf (_ ("… of %d"), (int) total);
  else
    /* Translators: so many services found, of so many in all */
    text = g_strdup_printf (_ ("%d of %d"), (int) count, (int) total);
  gtk_label_set_text (self->count, text);
  gtk_widget_set_visible (self->clear, is_filtered (self));
}

static const char *
choose_page (WvbServiceList *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->rows)) > 0)
    return "list";
  if (wvb_paged_list_get_loading (self->rows))
    return "loading";
  return "nothing";
}

/* What was selected is mostly not among what was found, and the selection fell anywhere. */
static void
select_first (WvbServiceList *self)
{
  if (self->from_first && self->wanted == NULL
      && g_list_model_get_n_items (G_LIST_MODEL (self->rows)) > 0)
    gtk_list_view_scroll_to (self->list, 0, GTK_LIST_SCROLL_SELECT, NULL);
}

static void
state_changed_cb (WvbServiceList *self)
{
  const char *error;

  g_assert (WVB_IS_SERVICE_LIST (self));

  if (self->rows == NULL)
    return;
  error = wvb_paged_list_get_error (self->rows);
  if (error != NULL)
    adw_banner_set_title (self->error, error);
  adw_banner_set_revealed (self->error, error != NULL);
  wvb_empty_map_set_filtered (self->nothing, is_filtered (self));
  gtk_stack_set_visible_child_name (self->stack, choose_page (self));
  show_count (self);
}

static void
set_selected (WvbServiceList *self, const char *id)
{
  if (g_set_str (&self->selected, id))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

/* A row that has not been read yet tells its id when it has. */
static void
selected_cb (WvbServiceList *self)
{
  WvbRowObject *row = gtk_single_selection_get_selected_item (self->selection);

  g_assert (WVB_IS_SERVICE_LIST (self));

  if (self->awaited != NULL)
    g_signal_handlers_disconnect_by_func (self->awaited, selected_cb, self);
  g_clear_object (&self->awaited);
  if (row != NULL && wvb_row_object_get_id (row) == NULL) {
    self->awaited = g_object_ref (row);
    g_signal_connect_object (row, "changed", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
    return;
  }
  set_selected (self, row != NULL ? wvb_row_object_get_id (row) : NULL);
}

/* Selects the record somebody asked for, once a page that holds it has come. */
static void
select_wanted (WvbServiceList *self)
{
  guint position;

  if (self->wanted == NULL)
    return;
  position = wvb_paged_list_find (self->rows, self->wanted);
  if (position == G_MAXUINT)
    return;
  g_clear_pointer (&self->wanted, g_free);
  gtk_list_view_scroll_to (self->list, position, GTK_LIST_SCROLL_SELECT, NULL);
}

static void
open_selected (WvbServiceList *self)
{
  self->opening = FALSE;
  if (gtk_single_selection_get_selected_item (self->selection) != NULL)
    g_signal_emit (self, opened_signal, 0);
}

static void
loading_cb (WvbServiceList *self)
{
  g_assert (WVB_IS_SERVICE_LIST (self));

  state_changed_cb (self);
  if (wvb_paged_list_get_loading (self->rows))
    return;
  select_first (self);
  self->from_first = FALSE;
  select_wanted (self);
  if (self->opening)
    open_selected (self);
}

/* The first page stands long before all is counted. */
static void
items_changed_cb (WvbServiceList *self)
{
  g_assert (WVB_IS_SERVICE_LIST (self));

  select_first (self);
  state_changed_cb (self);
}

static void
search_changed_cb (WvbServiceList *self)
{
  g_assert (WVB_IS_SERVICE_LIST (self));

  apply_filter (self);
}

static void
filter_changed_cb (WvbServiceList *self)
{
  g_assert (WVB_IS_SERVICE_LIST (self));

  apply_filter (self);
}

static void
retry_cb (WvbServiceList *self)
{
  g_assert (WVB_IS_SERVICE_LIST (self));

  wvb_paged_list_refresh (self->rows);
}

static void
activate_cb (GtkListView *list, guint position, WvbServiceList *self)
{
  g_assert (WVB_IS_SERVICE_LIST (self));

  g_signal_emit (self, opened_signal, 0);
}

/* What was typed last may not have been searched for yet. */
static void
search_activated_cb (WvbServiceList *self)
{
  g_assert (WVB_IS_SERVICE_LIST (self));

  apply_filter (self);
  self->opening = wvb_paged_list_get_loading (self->rows);
  if (!self->opening)
    open_selected (self);
}

/* From the search entry the arrow goes on into the list. */
static gboolean
search_key_cb (GtkEventControllerKey *controller,
               guint key,
               guint code,
               GdkModifierType modifiers,
               WvbServiceList *self)
{
  g_assert (WVB_IS_SERVICE_LIST (self));

  if (key != GDK_KEY_Down || g_list_model_get_n_items (G_LIST_MODEL (self->rows)) == 0)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
  return GDK_EVENT_STOP;
}

static void
wvb_service_list_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  WvbServiceList *self = WVB_SERVICE_LIST (object);

  switch (property) {
  case PROP_SELECTED:
    g_value_set_string (value, self->selected);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
  }
}

static void
wvb_service_list_dispose (GObject *object)
{
  WvbServiceList *self = WVB_SERVICE_LIST (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), WVB_TYPE_SERVICE_LIST);
  g_clear_object (&self->awaited);
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);
  G_OBJECT_CLASS (wvb_service_list_parent_class)->dispose (object);
}

static void
wvb_service_list_finalize (GObject *object)
{
  WvbServiceList *self = WVB_SERVICE_LIST (object);

  g_clear_pointer (&self->filter, wvb_list_filter_free);
  g_clear_pointer (&self->selected, g_free);
  g_clear_pointer (&self->wanted, g_free);
  G_OBJECT_CLASS (wvb_service_list_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, WvbServiceList, search);
  gtk_widget_class_bind_template_child (widget_class, WvbServiceList, discipline);
  gtk_widget_class_bind_template_child (widget_class, WvbServiceList, kind);
  gtk_widget_class_bind_template_child (widget_class, WvbServiceList, patient_group);
  gtk_widget_class_bind_template_child (widget_class, WvbServiceList, organisation);
  gtk_widget_class_bind_template_child (widget_class, WvbServiceList, status);
  gtk_widget_class_bind_template_child (widget_class, WvbServiceList, error);
  gtk_widget_class_bind_template_child (widget_class, WvbServiceList, stack);
  gtk_widget_class_bind_template_child (widget_class, WvbServiceList, nothing);
  gtk_widget_class_bind_template_child (widget_class, WvbServiceList, list);
  gtk_widget_class_bind_template_child (widget_class, WvbServiceList, count);
  gtk_widget_class_bind_template_child (widget_class, WvbServiceList, clear);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
}

static void
wvb_service_list_class_init (WvbServiceListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = wvb_service_list_dispose;
  object_class->finalize = wvb_service_list_finalize;
  object_class->get_property = wvb_service_list_get_property;
  properties[PROP_SELECTED]
      = g_param_spec_string ("selected", NULL, NULL, NULL,
                             G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  opened_signal = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (WVB_TYPE_FILTER_BUTTON);
  g_type_ensure (WVB_TYPE_EMPTY_MAP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/nl/wijkverband/Wijkverband/ui/social-map/service-list.ui");
  bind_template (widget_class);
}

static void
wvb_service_list_init (WvbServiceList *self)
{
  g_autoptr (GtkListItemFactory) factory = wvb_service_row_new_factory ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  adw_banner_set_use_markup (self->error, FALSE);
  gtk_list_view_set_factory (self->list, factory);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (search_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->search), keys);
}

static void
set_filter_fields (WvbServiceList *self, WvbStore *store)
{
  static const guint FIELDS[N_FILTERS]
      = { WVB_SERVICE_DISCIPLINES, WVB_SERVICE_KIND, WVB_SERVICE_PATIENT_GROUPS,
          WVB_SERVICE_ORGANISATION, WVB_SERVICE_STATUS };
  WvbFilterButton *buttons[N_FILTERS];

  list_filter_buttons (self, buttons);
  for (guint i = 0; i < N_FILTERS; i++)
    wvb_filter_button_set_field (buttons[i], store, &wvb_service_kind, FIELDS[i]);
}

void
wvb_service_list_set_store (WvbServiceList *self, WvbStore *store)
{
  g_return_if_fail (WVB_IS_SERVICE_LIST (self));
  g_return_if_fail (WVB_IS_STORE (store));
  g_return_if_fail (self->rows == NULL);

  set_filter_fields (self, store);
  self->rows = wvb_paged_list_new (store, wvb_code_choices_get_language ());
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->rows)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->rows, "notify::loading", G_CALLBACK (loading_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rows, "notify", G_CALLBACK (state_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rows, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  apply_filter (self);
}

const char *
wvb_service_list_get_selected (WvbServiceList *self)
{
  g_return_val_if_fail (WVB_IS_SERVICE_LIST (self), NULL);
  return self->selected;
}

void
wvb_service_list_select (WvbServiceList *self, const char *id)
{
  g_return_if_fail (WVB_IS_SERVICE_LIST (self));
  g_return_if_fail (id != NULL);

  g_set_str (&self->wanted, id);
  if (!wvb_paged_list_get_loading (self->rows))
    select_wanted (self);
}

void
wvb_service_list_focus_search (WvbServiceList *self)
{
  g_return_if_fail (WVB_IS_SERVICE_LIST (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  gtk_editable_select_region (GTK_EDITABLE (self->search), 0, -1);
}

void
wvb_service_list_focus (WvbServiceList *self)
{
  g_return_if_fail (WVB_IS_SERVICE_LIST (self));

  if (!gtk_widget_get_mapped (GTK_WIDGET (self->list))
      || !gtk_widget_grab_focus (GTK_WIDGET (self->list)))
    gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

void
wvb_service_list_clear_filters (WvbServiceList *self)
{
  WvbFilterButton *buttons[N_FILTERS];

  g_return_if_fail (WVB_IS_SERVICE_LIST (self));

  list_filter_buttons (self, buttons);
  self->clearing = TRUE;
  for (guint i = 0; i < N_FILTERS; i++)
    wvb_filter_button_set_value (buttons[i], NULL, NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  self->clearing = FALSE;
  apply_filter (self);
}

void
wvb_service_list_set_search (WvbServiceList *self, const char *text)
{
  g_return_if_fail (WVB_IS_SERVICE_LIST (self));

  gtk_editable_set_text (GTK_EDITABLE (self->search), text != NULL ? text : "");
}
