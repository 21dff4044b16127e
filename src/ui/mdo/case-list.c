/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/mdo/case-list.h"

#include "domain/mdo/agenda-item.h"
#include "domain/mdo/mdo.h"
#include "domain/social-map/social-map.h"
#include "ui/mdo/case-row.h"

struct _WvbCaseList {
  AdwBin parent_instance;
  AdwToggleGroup *which;
  AdwBanner *error;
  GtkStack *stack;
  GtkListView *list;
  WvbStore *team;
  WvbStore *cases;
  char *me;
  WvbCodeChoices *choices;
  GPtrArray *entries;   /* all of them */
  GListStore *sections; /* of a GListStore of WvbCaseEntry for each head */
  GtkSingleSelection *selection;
  char *selected;
  char *wanted; /* to be chosen once it is listed */
  guint generation;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (WvbCaseList, wvb_case_list, ADW_TYPE_BIN)

enum {
  PROP_0,
  PROP_SELECTED,
  PROP_HAS_CASES,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];
static guint opened_signal;

/* One reading of the cases. */
typedef struct {
  WvbCaseList *self;
  guint generation;
} Load;

static void
free_load (gpointer data)
{
  Load *load = data;

  g_object_unref (load->self);
  g_free (load);
}

static gboolean
shows_over (WvbCaseList *self)
{
  return g_strcmp0 (adw_toggle_group_get_active_name (self->which), "over") == 0;
}

static GListModel *
get_shown (WvbCaseList *self)
{
  return G_LIST_MODEL (self->selection);
}

/* (transfer container): those that are listed now, in order. */
static GPtrArray *
list_wanted (WvbCaseList *self)
{
  GPtrArray *wanted = g_ptr_array_new ();

  for (guint i = 0; i < self->entries->len; i++)
    if (wvb_case_entry_is_over (self->entries->pdata[i]) == shows_over (self))
      g_ptr_array_add (wanted, self->entries->pdata[i]);
  return wanted;
}

static gboolean
is_same (GListModel *shown, GPtrArray *later)
{
  if (g_list_model_get_n_items (shown) != later->len)
    return FALSE;
  for (guint i = 0; i < later->len; i++) {
    g_autoptr (WvbCaseEntry) entry = g_list_model_get_item (shown, i);

    if (!g_str_equal (wvb_case_entry_get_id (entry), wvb_case_entry_get_id (later->pdata[i])))
      return FALSE;
  }
  return TRUE;
}

/* The lines stay, so that focus and place do. */
static void
replace_in_place (GListModel *shown, GPtrArray *later)
{
  for (guint i = 0; i < later->len; i++) {
    g_autoptr (WvbCaseEntry) entry = g_list_model_get_item (shown, i);

    if (entry != later->pdata[i])
      wvb_case_entry_replace (entry, later->pdata[i]);
  }
}

static void
replace_all (WvbCaseList *self, GPtrArray *later)
{
  g_autoptr (GListStore) own = g_list_store_new (WVB_TYPE_CASE_ENTRY);
  g_autoptr (GListStore) others = g_list_store_new (WVB_TYPE_CASE_ENTRY);
  GListStore *filled[2];
  guint n_filled = 0;

  for (guint i = 0; i < later->len; i++)
    g_list_store_append (wvb_case_entry_is_own (later->pdata[i]) ? own : others, later->pdata[i]);
  if (g_list_model_get_n_items (G_LIST_MODEL (own)) > 0)
    filled[n_filled++] = own;
  if (g_list_model_get_n_items (G_LIST_MODEL (others)) > 0)
    filled[n_filled++] = others;
  self->filling = TRUE;
  g_list_store_splice (self->sections, 0, g_list_model_get_n_items (G_LIST_MODEL (self->sections)),
                       (gpointer *) filled, n_filled);
  self->filling = FALSE;
}

static guint
find_position (WvbCaseList *self, const char *id)
{
  for (guint i = 0; id != NULL && i < g_list_model_get_n_items (get_shown (self)); i++) {
    g_autoptr (WvbCaseEntry) entry = g_list_model_get_item (get_shown (self), i);

    if (g_str_equal (wvb_case_entry_get_id (entry), id))
      return i;
  }
  return GTK_INVALID_LIST_POSITION;
}

static void
selected_cb (WvbCaseList *self)
{
  WvbCaseEntry *entry;

  g_assert (WVB_IS_CASE_LIST (self));

  if (self->filling)
    return;
  entry = gtk_single_selection_get_selected_item (self->selection);
  if (g_set_str (&self->selected, entry != NULL ? wvb_case_entry_get_id (entry) : NULL))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

/* What was asked for, else what was chosen before, else nothing. */
static void
restore_selection (WvbCaseList *self)
{
  guint position = find_position (self, self->wanted);

  if (position != GTK_INVALID_LIST_POSITION)
    g_clear_pointer (&self->wanted, g_free);
  else
    position = find_position (self, self->selected);
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_list_view_scroll_to (self->list, position, GTK_LIST_SCROLL_SELECT, NULL);
  else
    gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  selected_cb (self);
}

static void
show_state (WvbCaseList *self)
{
  const char *name = "list";

  if (g_list_model_get_n_items (get_shown (self)) == 0)
    name = self->entries->len == 0 ? "nothing" : shows_over (self) ? "none-over" : "none-going-on";
  gtk_widget_set_visible (GTK_WIDGET (self->which), self->entries->len > 0);
  gtk_stack_set_visible_child_name (self->stack, name);
}

/* One that is asked for, or that was chosen and went over, takes the list with it. */
static void
follow (WvbCaseList *self)
{
  const char *id = self->wanted != NULL ? self->wanted : self->selected;

  for (guint i = 0; id != NULL && i < self->entries->len; i++)
    if (g_str_equal (wvb_case_entry_get_id (self->entries->pdata[i]), id))
      adw_toggle_group_set_active_name (
          self->which, wvb_case_entry_is_over (self->entries->pdata[i]) ? "over" : "going-on");
}

static void
fill (WvbCaseList *self)
{
  g_autoptr (GPtrArray) wanted = list_wanted (self);

  if (is_same (get_shown (self), wanted))
    replace_in_place (get_shown (self), wanted);
  else
    replace_all (self, wanted);
  show_state (self);
  restore_selection (self);
}

static void
use_choices (WvbCaseList *self, WvbCodeChoices *choices)
{
  g_autoptr (GtkListItemFactory) factory = wvb_case_row_new_factory (choices);

  g_set_object (&self->choices, choices);
  gtk_list_view_set_factory (self->list, factory);
}

static DexFuture *
load_fiber (gpointer data)
{
  Load *load = data;
  WvbCaseList *self = load->self;
  g_autoptr (WvbStore) team = g_object_ref (self->team);
  g_autoptr (WvbStore) cases = g_object_ref (self->cases);
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (WvbCodeChoices) choices = NULL;
  g_autoptr (GError) error = NULL;

  if (self->choices == NULL)
    choices = dex_await_object (wvb_code_choices_load (team), &error);
  if (error == NULL)
    entries = dex_await_boxed (wvb_case_overview_load (team, cases, self->me), &error);
  if (load->generation != self->generation)
    return dex_future_new_true ();
  if (error != NULL)
    adw_banner_set_title (self->error, error->message);
  adw_banner_set_revealed (self->error, error != NULL);
  if (choices != NULL)
    use_choices (self, choices);
  if (entries != NULL) {
    g_clear_pointer (&self->entries, g_ptr_array_unref);
    self->entries = g_steal_pointer (&entries);
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HAS_CASES]);
    follow (self);
    fill (self);
  }
  return dex_future_new_true ();
}

static void
refresh (WvbCaseList *self)
{
  Load *load = g_new0 (Load, 1);

  load->self = g_object_ref (self);
  load->generation = ++self->generation;
  dex_future_disown (dex_scheduler_spawn (NULL, 0, load_fiber, load, free_load));
}

static void
changed_cb (WvbStore *store, WvbChanges *changes, WvbCaseList *self)
{
  g_assert (WVB_IS_CASE_LIST (self));

  if (wvb_changes_touches (changes, &wvb_code_kind))
    g_clear_object (&self->choices);
  if (wvb_changes_touches (changes, &wvb_code_kind)
      || wvb_changes_touches (changes, &wvb_agenda_item_kind)
      || wvb_changes_touches (changes, &wvb_case_kind))
    refresh (self);
}

static void
which_cb (WvbCaseList *self)
{
  g_assert (WVB_IS_CASE_LIST (self));

  if (self->entries != NULL)
    fill (self);
}

static void
retry_cb (WvbCaseList *self)
{
  g_assert (WVB_IS_CASE_LIST (self));

  refresh (self);
}

static void
activate_cb (GtkListView *list, guint position, WvbCaseList *self)
{
  g_assert (WVB_IS_CASE_LIST (self));

  gtk_single_selection_set_selected (self->selection, position);
  g_signal_emit (self, opened_signal, 0);
}

static void
wvb_case_list_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  WvbCaseList *self = WVB_CASE_LIST (object);

  switch (property) {
  case PROP_SELECTED:
    g_value_set_string (value, self->selected);
    break;
  case PROP_HAS_CASES:
    g_value_set_boolean (value, self->entries != NULL && self->entries->len > 0);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
  }
}

static void
wvb_case_list_dispose (GObject *object)
{
  WvbCaseList *self = WVB_CASE_LIST (object);

  self->generation++;
  self->filling = TRUE;
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), WVB_TYPE_CASE_LIST);
  g_clear_object (&self->selection);
  g_clear_object (&self->sections);
  g_clear_object (&self->choices);
  g_clear_object (&self->team);
  g_clear_object (&self->cases);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->me, g_free);
  g_clear_pointer (&self->selected, g_free);
  g_clear_pointer (&self->wanted, g_free);

  G_OBJECT_CLASS (wvb_case_list_parent_class)->dispose (object);
}

static void
wvb_case_list_class_init (WvbCaseListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = wvb_case_list_dispose;
  object_class->get_property = wvb_case_list_get_property;
  properties[PROP_SELECTED]
      = g_param_spec_string ("selected", NULL, NULL, NULL,
                             G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_HAS_CASES]
      = g_param_spec_boolean ("has-cases", NULL, NULL, FALSE,
                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  opened_signal = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/nl/wijkverband/Wijkverband/ui/mdo/case-list.ui");
  gtk_widget_class_bind_template_child (widget_class, WvbCaseList, which);
  gtk_widget_class_bind_template_child (widget_class, WvbCaseList, error);
  gtk_widget_class_bind_template_child (widget_class, WvbCaseList, stack);
  gtk_widget_class_bind_template_child (widget_class, WvbCaseList, list);
  gtk_widget_class_bind_template_callback (widget_class, which_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
wvb_case_list_init (WvbCaseList *self)
{
  g_autoptr (GtkListItemFactory) heads = wvb_case_row_new_head_factory ();
  GtkFlattenListModel *flat;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->sections = g_list_store_new (G_TYPE_LIST_MODEL);
  flat = gtk_flatten_list_model_new (G_LIST_MODEL (g_object_ref (self->sections)));
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (flat));
  g_object_unref (flat);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  gtk_list_view_set_header_factory (self->list, heads);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
wvb_case_list_new (WvbStore *team, WvbStore *cases, const char *me)
{
  WvbCaseList *self;

  g_return_val_if_fail (WVB_IS_STORE (team), NULL);
  g_return_val_if_fail (WVB_IS_STORE (cases), NULL);

  self = g_object_new (WVB_TYPE_CASE_LIST, NULL);
  self->team = g_object_ref (team);
  self->cases = g_object_ref (cases);
  self->me = g_strdup (me);
  g_signal_connect_object (team, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (cases, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_DEFAULT);
  refresh (self);
  return GTK_WIDGET (self);
}

const char *
wvb_case_list_get_selected (WvbCaseList *self)
{
  g_return_val_if_fail (WVB_IS_CASE_LIST (self), NULL);

  return self->selected;
}

void
wvb_case_list_select (WvbCaseList *self, const char *id)
{
  g_return_if_fail (WVB_IS_CASE_LIST (self));
  g_return_if_fail (id != NULL);

  g_set_str (&self->wanted, id);
  if (self->entries == NULL)
    return;
  follow (self);
  fill (self);
}
