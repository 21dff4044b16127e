/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/social-map/organisation-chooser.h"

#include "base/text.h"
#include "domain/social-map/social-map.h"
#include "ui/form/form-row.h"

#include <glib/gi18n-lib.h>

struct _WvbOrganisationChooser {
  AdwPreferencesGroup parent_instance;
  AdwEntryRow *name;
  AdwExpanderRow *about;
  GPtrArray *proposals; /* rows, owned by the group */
  GPtrArray *details;   /* rows, owned by the expander */
  WvbStore *store;
  WvbDraft *draft;
  WvbRecord *service;
  WvbRecord *watched; /* the organisation whose details are shown */
  WvbCodeChoices *choices;
  guint generation;
  gboolean showing;
  gboolean typing;
};

G_DEFINE_FINAL_TYPE (WvbOrganisationChooser,
                     wvb_organisation_chooser,
                     ADW_TYPE_PREFERENCES_GROUP)

/* A search for organisations, or one of them to be loaded. */
typedef struct {
  WvbOrganisationChooser *self;
  char *text;
  guint generation;
  GPtrArray *rows;
  WvbRecord *record;
} Search;

static void
search_free (gpointer data)
{
  Search *search = data;

  g_clear_object (&search->self);
  g_clear_pointer (&search->text, g_free);
  g_clear_pointer (&search->rows, g_ptr_array_unref);
  g_clear_object (&search->record);
  g_free (search);
}

static Search *
make_search (WvbOrganisationChooser *self, const char *text)
{
  Search *search = g_new0 (Search, 1);

  search->self = g_object_ref (self);
  search->text = g_strdup (text);
  search->generation = ++self->generation;
  return search;
}

static gboolean
read_proposals (WvbReader *reader, gpointer data, GError **error)
{
  Search *search = data;
  g_autoptr (WvbListFilter) filter = wvb_list_filter_new (&wvb_organisation_kind);
  g_autoptr (GArray) keys = NULL;

  wvb_list_filter_set_search (filter, search->text);
  keys = wvb_list_query_first (reader, filter, WVB_ORGANISATION_CHOOSER_LIMIT, error);
  if (keys == NULL)
    return FALSE;
  search->rows = wvb_list_query_rows (reader, &wvb_organisation_kind, (const gint64 *) keys->data,
                                      keys->len, wvb_code_choices_get_language (), error);
  return search->rows != NULL;
}

static gboolean
read_record (WvbReader *reader, gpointer data, GError **error)
{
  Search *search = data;

  search->record = wvb_reader_load (reader, &wvb_organisation_kind, search->text, error);
  return search->record != NULL;
}

static WvbRecord *
find_organisation (WvbOrganisationChooser *self)
{
  return wvb_draft_find (self->draft,
                         wvb_record_get_text (self->service, WVB_SERVICE_ORGANISATION));
}

static void
remove_proposals (WvbOrganisationChooser *self)
{
  for (guint i = 0; i < self->proposals->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->proposals->pdata[i]);
  g_ptr_array_set_size (self->proposals, 0);
}

static void
show_name (WvbOrganisationChooser *self)
{
  WvbRecord *organisation = find_organisation (self);
  const char *name
      = organisation != NULL ? wvb_record_get_text (organisation, WVB_ORGANISATION_NAME) : NULL;

  self->showing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->name), name != NULL ? name : "");
  self->showing = FALSE;
}

/* Who edits what an organisation is, has completed it; who only chooses it, has not. */
static void
detail_changed_cb (WvbRecord *organisation, GParamSpec *pspec, WvbOrganisationChooser *self)
{
  g_assert (WVB_IS_ORGANISATION_CHOOSER (self));

  if (self->typing || g_str_equal (pspec->name, "to-complete"))
    return;
  if (wvb_record_has (organisation, WVB_ORGANISATION_TO_COMPLETE))
    wvb_record_clear (organisation, WVB_ORGANISATION_TO_COMPLETE);
  if (g_str_equal (pspec->name, "name"))
    show_name (self);
}

static void
watch (WvbOrganisationChooser *self, WvbRecord *organisation)
{
  if (self->watched != NULL)
    g_signal_handlers_disconnect_by_func (self->watched, detail_changed_cb, self);
  g_set_object (&self->watched, organisation);
  if (organisation != NULL)
    g_signal_connect_object (organisation, "notify", G_CALLBACK (detail_changed_cb), self,
                             G_CONNECT_DEFAULT);
}

/* The name of a new organisation is what is typed above; that of one on the map is one of its
 * details, since there another name means another organisation. */
static void
add_details (WvbOrganisationChooser *self, WvbRecord *organisation, gboolean is_new)
{
  static const guint FIELDS[]
      = { WVB_ORGANISATION_NAME, WVB_ORGANISATION_KIND, WVB_ORGANISATION_EMAIL,
          WVB_ORGANISATION_URL, WVB_ORGANISATION_DESCRIPTION };

  for (guint i = is_new ? 1 : 0; i < G_N_ELEMENTS (FIELDS); i++) {
    GtkWidget *row = wvb_form_row_new (organisation, FIELDS[i], self->choices);

    adw_expander_row_add_row (self->about, row);
    g_ptr_array_add (self->details, row);
  }
}

/* Says whether the name is that of an organisation on the map or of a new one, and offers to edit
 * the rest of it. */
static void
show_organisation (WvbOrganisationChooser *self)
{
  WvbRecord *organisation = find_organisation (self);
  gboolean is_new = organisation != NULL && wvb_draft_is_new (self->draft, organisation);

  for (guint i = 0; i < self->details->len; i++)
    adw_expander_row_remove (self->about, self->details->pdata[i]);
  g_ptr_array_set_size (self->details, 0);
  watch (self, organisation);
  gtk_widget_set_visible (GTK_WIDGET (self->about),
                          organisation != NULL && self->proposals->len == 0);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->name),
                                 organisation == NULL ? _ ("Name of the organisation")
                                 : is_new             ? _ ("Organisation, new on the map")
                                                      : _ ("Organisation, on the map"));
  if (organisation != NULL)
    add_details (self, organisation, is_new);
}

/* Forgets the organisation of before, with what was done to it: it is none of this service's. */
static void
drop_organisation (WvbOrganisationChooser *self)
{
  WvbRecord *organisation = find_organisation (self);

  watch (self, NULL);
  if (organisation != NULL)
    wvb_draft_drop (self->draft, organisation);
}

static DexFuture *
choose_fiber (gpointer data)
{
  Search *search = data;
  WvbOrganisationChooser *self = search->self;

  if (!dex_await (wvb_store_read (self->store, read_record, search), NULL)
      || search->generation != self->generation)
    return dex_future_new_true ();
  drop_organisation (self);
  if (wvb_draft_find (self->draft, search->text) == NULL)
    wvb_draft_add (self->draft, search->record);
  wvb_record_set_text (self->service, WVB_SERVICE_ORGANISATION, search->text);
  remove_proposals (self);
  show_name (self);
  show_organisation (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
  return dex_future_new_true ();
}

static void
proposal_activated_cb (GtkWidget *row, WvbOrganisationChooser *self)
{
  g_assert (WVB_IS_ORGANISATION_CHOOSER (self));

  dex_future_disown (dex_scheduler_spawn (
      NULL, 0, choose_fiber, make_search (self, g_object_get_data (G_OBJECT (row), "id")),
      search_free));
}

static void
add_proposal (WvbOrganisationChooser *self, const WvbRow *row)
{
  GtkWidget *proposal = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (proposal), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (proposal), row->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (proposal),
                               *row->subtitle != '\0' ? row->subtitle : _ ("on the map"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (proposal),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (proposal), TRUE);
  g_object_set_data_full (G_OBJECT (proposal), "id", g_strdup (row->id), g_free);
  g_signal_connect (proposal, "activated", G_CALLBACK (proposal_activated_cb), self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), proposal);
  g_ptr_array_add (self->proposals, proposal);
}

static DexFuture *
propose_fiber (gpointer data)
{
  Search *search = data;
  WvbOrganisationChooser *self = search->self;

  if (!dex_await (wvb_store_read (self->store, read_proposals, search), NULL)
      || search->generation != self->generation)
    return dex_future_new_true ();
  remove_proposals (self);
  for (guint i = 0; i < search->rows->len; i++)
    if (search->rows->pdata[i] != NULL)
      add_proposal (self, search->rows->pdata[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->about), self->proposals->len == 0);
  return dex_future_new_true ();
}

/* What is typed is a new organisation until one of the map is chosen. */
static void
name_typed_cb (WvbOrganisationChooser *self)
{
  g_autofree char *text = NULL;
  WvbRecord *organisation;

  g_assert (WVB_IS_ORGANISATION_CHOOSER (self));

  if (self->showing)
    return;
  text = wvb_text_strip (gtk_editable_get_text (GTK_EDITABLE (self->name)));
  organisation = find_organisation (self);
  if (text == NULL) {
    drop_organisation (self);
    wvb_record_set_text (self->service, WVB_SERVICE_ORGANISATION, NULL);
    self->generation++;
    remove_proposals (self);
    show_organisation (self);
    return;
  }
  if (organisation == NULL || !wvb_draft_is_new (self->draft, organisation)) {
    drop_organisation (self);
    organisation = wvb_draft_make (self->draft, &wvb_organisation_kind);
    wvb_record_set_text (self->service, WVB_SERVICE_ORGANISATION, wvb_record_get_id (organisation));
    show_organisation (self);
  }
  self->typing = TRUE;
  wvb_record_set_text (organisation, WVB_ORGANISATION_NAME, text);
  self->typing = FALSE;
  dex_future_disown (
      dex_scheduler_spawn (NULL, 0, propose_fiber, make_search (self, text), search_free));
}

static void
wvb_organisation_chooser_dispose (GObject *object)
{
  WvbOrganisationChooser *self = WVB_ORGANISATION_CHOOSER (object);

  self->generation++;
  if (self->watched != NULL)
    watch (self, NULL);
  g_clear_object (&self->store);
  g_clear_object (&self->draft);
  g_clear_object (&self->service);
  g_clear_object (&self->choices);
  G_OBJECT_CLASS (wvb_organisation_chooser_parent_class)->dispose (object);
}

static void
wvb_organisation_chooser_finalize (GObject *object)
{
  WvbOrganisationChooser *self = WVB_ORGANISATION_CHOOSER (object);

  g_clear_pointer (&self->proposals, g_ptr_array_unref);
  g_clear_pointer (&self->details, g_ptr_array_unref);
  G_OBJECT_CLASS (wvb_organisation_chooser_parent_class)->finalize (object);
}

static void
wvb_organisation_chooser_class_init (WvbOrganisationChooserClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wvb_organisation_chooser_dispose;
  G_OBJECT_CLASS (klass)->finalize = wvb_organisation_chooser_finalize;
}

static void
wvb_organisation_chooser_init (WvbOrganisationChooser *self)
{
  self->proposals = g_ptr_array_new ();
  self->details = g_ptr_array_new ();
  self->name = ADW_ENTRY_ROW (adw_entry_row_new ());
  self->about = ADW_EXPANDER_ROW (adw_expander_row_new ());
  adw_entry_row_set_activates_default (self->name, TRUE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->name), _ ("Name of the organisation"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->about), _ ("About the organisation"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->about), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("About the organisation"), -1);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ ("Organisation"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->name));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->about));
  g_signal_connect_object (self->name, "changed", G_CALLBACK (name_typed_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
wvb_organisation_chooser_find_wrong (WvbOrganisationChooser *self, GError **error)
{
  g_return_val_if_fail (WVB_IS_ORGANISATION_CHOOSER (self), NULL);

  for (guint i = 0; i < self->details->len; i++)
    if (!wvb_form_row_check (self->details->pdata[i], error))
      return self->details->pdata[i];
  return NULL;
}

void
wvb_organisation_chooser_edit (WvbOrganisationChooser *self,
                               WvbStore *store,
                               WvbDraft *draft,
                               WvbRecord *service,
                               WvbCodeChoices *choices)
{
  g_return_if_fail (WVB_IS_ORGANISATION_CHOOSER (self));
  g_return_if_fail (WVB_IS_STORE (store));
  g_return_if_fail (WVB_IS_DRAFT (draft));
  g_return_if_fail (WVB_IS_RECORD (service));

  g_set_object (&self->store, store);
  g_set_object (&self->draft, draft);
  g_set_object (&self->service, service);
  g_set_object (&self->choices, choices);
  show_name (self);
  show_organisation (self);
}
