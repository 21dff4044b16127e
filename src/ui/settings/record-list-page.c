/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/settings/record-list-page.h"

#include "ui/undo-toast.h"

#define RECORD_KEY "wvb-record"

struct _WvbRecordListPage {
  AdwNavigationPage parent_instance;
  AdwToastOverlay *toasts;
  AdwPreferencesGroup *group;
  GtkListBox *list;
  GtkWidget *add;
  WvbStore *team;
  WvbRecordListing listing;
  char *value;
};

/* What one reading of the list takes along to the reader's thread. */
typedef struct {
  const WvbKind *kind;
  guint field;
  char *value;
  GPtrArray *records;
} Reading;

enum { CHOSEN, ADD, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WvbRecordListPage, wvb_record_list_page, ADW_TYPE_NAVIGATION_PAGE)

static gboolean
collect_cb (WvbRecord *record, gpointer data)
{
  g_ptr_array_add (data, g_object_ref (record));
  return TRUE;
}

static gboolean
read_records (WvbReader *reader, gpointer data, GError **error)
{
  Reading *reading = data;

  if (reading->value == NULL) {
    reading->records = g_ptr_array_new_with_free_func (g_object_unref);
    return wvb_reader_each (reader, reading->kind, collect_cb, reading->records, error);
  }
  reading->records
      = wvb_reader_load_where (reader, reading->kind, reading->field, reading->value, error);
  return reading->records != NULL;
}

static void
add_row (WvbRecordListPage *self, WvbRecord *record)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");
  g_autofree char *title = self->listing.dup_title (record);
  g_autofree char *subtitle = self->listing.dup_subtitle (record);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_accessible_update_state (GTK_ACCESSIBLE (arrow), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), RECORD_KEY, g_object_ref (record), g_object_unref);
  gtk_list_box_append (self->list, row);
}

static DexFuture *
load_fiber (gpointer data)
{
  WvbRecordListPage *self = data;
  g_autofree char *value = g_strdup (self->value);
  Reading reading = { self->listing.kind, self->listing.field, value, NULL };
  gboolean read = dex_await (wvb_store_read (self->team, read_records, &reading), NULL);
  g_autoptr (GPtrArray) records = reading.records;

  g_assert (WVB_IS_RECORD_LIST_PAGE (self));

  /* On failure the old rows stay; a page that is gone has none. */
  if (!read || self->list == NULL)
    return dex_future_new_true ();
  g_ptr_array_sort (records, self->listing.compare);
  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < records->len; i++)
    add_row (self, g_ptr_array_index (records, i));
  return dex_future_new_true ();
}

static void
load (WvbRecordListPage *self)
{
  dex_future_disown (
      dex_scheduler_spawn (NULL, 0, load_fiber, g_object_ref (self), g_object_unref));
}

static void
store_changed_cb (WvbRecordListPage *self, WvbChanges *changes)
{
  g_assert (WVB_IS_RECORD_LIST_PAGE (self));

  if (wvb_changes_touches (changes, self->listing.kind))
    load (self);
}

static void
row_activated_cb (WvbRecordListPage *self, GtkListBoxRow *row)
{
  g_assert (WVB_IS_RECORD_LIST_PAGE (self));

  g_signal_emit (self, signals[CHOSEN], 0, g_object_get_data (G_OBJECT (row), RECORD_KEY));
}

static void
add_cb (WvbRecordListPage *self)
{
  g_assert (WVB_IS_RECORD_LIST_PAGE (self));

  g_signal_emit (self, signals[ADD], 0);
}

static void
done_cb (WvbRecordListPage *self, const char *text, gint64 change)
{
  g_assert (WVB_IS_RECORD_LIST_PAGE (self));

  wvb_undo_toast_show (self->toasts, self->team, text, change);
}

static void
push (WvbRecordListPage *self, AdwNavigationPage *page)
{
  GtkWidget *view = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_NAVIGATION_VIEW);

  adw_navigation_view_push (ADW_NAVIGATION_VIEW (view), page);
}

static void
wvb_record_list_page_dispose (GObject *object)
{
  WvbRecordListPage *self = WVB_RECORD_LIST_PAGE (object);

  adw_navigation_page_set_child (ADW_NAVIGATION_PAGE (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), WVB_TYPE_RECORD_LIST_PAGE);
  g_clear_object (&self->team);
  g_clear_pointer (&self->value, g_free);

  G_OBJECT_CLASS (wvb_record_list_page_parent_class)->dispose (object);
}

static void
wvb_record_list_page_class_init (WvbRecordListPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wvb_record_list_page_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", WVB_TYPE_RECORD_LIST_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, WVB_TYPE_RECORD);
  signals[ADD] = g_signal_new ("add", WVB_TYPE_RECORD_LIST_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/nl/wijkverband/Wijkverband/ui/settings/record-list-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WvbRecordListPage, toasts);
  gtk_widget_class_bind_template_child (widget_class, WvbRecordListPage, group);
  gtk_widget_class_bind_template_child (widget_class, WvbRecordListPage, list);
  gtk_widget_class_bind_template_child (widget_class, WvbRecordListPage, add);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
wvb_record_list_page_init (WvbRecordListPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

WvbRecordListPage *
wvb_record_list_page_new (WvbStore *team, const WvbRecordListing *listing)
{
  WvbRecordListPage *self;

  g_return_val_if_fail (WVB_IS_STORE (team), NULL);
  g_return_val_if_fail (listing != NULL, NULL);

  self = g_object_new (WVB_TYPE_RECORD_LIST_PAGE, "title", listing->title, NULL);
  self->team = g_object_ref (team);
  self->listing = *listing;
  self->value = g_strdup (listing->value);
  if (listing->description != NULL)
    adw_preferences_group_set_description (self->group, listing->description);
  gtk_widget_set_visible (self->add, listing->add_label != NULL);
  if (listing->add_label != NULL)
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->add), listing->add_label);
  g_signal_connect_object (team, "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  load (self);
  return self;
}

const char *
wvb_record_list_page_get_value (WvbRecordListPage *self)
{
  g_return_val_if_fail (WVB_IS_RECORD_LIST_PAGE (self), NULL);

  return self->value;
}

WvbRecordListPage *
wvb_record_list_page_push (WvbRecordListPage *self, const WvbRecordListing *listing)
{
  WvbRecordListPage *page;

  g_return_val_if_fail (WVB_IS_RECORD_LIST_PAGE (self), NULL);

  page = wvb_record_list_page_new (self->team, listing);
  push (self, ADW_NAVIGATION_PAGE (page));
  return page;
}

WvbRecordFormPage *
wvb_record_list_page_edit (WvbRecordListPage *self,
                           WvbRecord *record,
                           const char *title,
                           const guint *fields,
                           guint n_fields,
                           gboolean removable)
{
  AdwNavigationPage *form;

  g_return_val_if_fail (WVB_IS_RECORD_LIST_PAGE (self), NULL);

  form = wvb_record_form_page_new (self->team, record, title, fields, n_fields,
                                   /* choices= */ NULL, removable);
  g_signal_connect_object (form, "done", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  push (self, form);
  return WVB_RECORD_FORM_PAGE (form);
}

AdwDialog *
wvb_record_list_page_wrap (WvbRecordListPage *self)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_navigation_view_new ();

  g_return_val_if_fail (WVB_IS_RECORD_LIST_PAGE (self), dialog);

  adw_navigation_view_add (ADW_NAVIGATION_VIEW (view), ADW_NAVIGATION_PAGE (self));
  adw_dialog_set_title (dialog, adw_navigation_page_get_title (ADW_NAVIGATION_PAGE (self)));
  adw_dialog_set_content_width (dialog, 520);
  adw_dialog_set_content_height (dialog, 640);
  adw_dialog_set_child (dialog, view);
  return dialog;
}
