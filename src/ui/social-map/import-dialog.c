/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/social-map/import-dialog.h"

#include "exchange/mapping.h"
#include "model/import-run.h"
#include "ui/file-dialog.h"
#include "ui/social-map/progress-page.h"

#include <glib/gi18n-lib.h>

/* So many problems are shown; the group says how many there are in all. */
#define PROBLEMS_LIMIT 200

#define MAPPING_SETTING "import-mapping-"

struct _WvbImportDialog {
  AdwDialog parent_instance;
  GtkStack *stack;
  AdwPreferencesGroup *mapping_group;
  GtkWidget *mapped;
  WvbProgressPage *working;
  AdwPreferencesPage *plan_page;
  AdwPreferencesGroup *counts;
  GtkButton *import;
  AdwStatusPage *done;
  GtkButton *finish;
  WvbStore *store;
  WvbImportRun *run;
  char *path;
  char **header;
  WvbMapping *mapping;
  GPtrArray *count_rows;   /* owned by the group */
  GPtrArray *mapping_rows; /* owned by the group */
  GPtrArray *problems;     /* groups, owned by the page */
  gboolean retry;
};

G_DEFINE_FINAL_TYPE (WvbImportDialog, wvb_import_dialog, ADW_TYPE_DIALOG)

/* A setting to read or write for the mapping. */
typedef struct {
  char *key;
  char *value;
} Setting;

static void
setting_free (gpointer data)
{
  Setting *setting = data;

  g_clear_pointer (&setting->key, g_free);
  g_clear_pointer (&setting->value, g_free);
  g_free (setting);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Setting, setting_free)

static gboolean
read_setting (WvbReader *reader, gpointer data, GError **error)
{
  Setting *setting = data;

  setting->value = wvb_reader_dup_setting (reader, setting->key);
  return TRUE;
}

static gboolean
write_setting (WvbTransaction *transaction, gpointer data, GError **error)
{
  Setting *setting = data;

  return wvb_transaction_set_setting (transaction, setting->key, setting->value, error);
}

static Setting *
make_setting (WvbImportDialog *self)
{
  Setting *setting = g_new0 (Setting, 1);
  g_autofree char *signature = wvb_mapping_dup_signature ((const char *const *) self->header);

  setting->key = g_strconcat (MAPPING_SETTING, signature, NULL);
  return setting;
}

static void
start (WvbImportDialog *self, const char *title)
{
  wvb_progress_page_start (self->working, title);
  gtk_stack_set_visible_child_name (self->stack, "working");
}

static GCancellable *
get_cancellable (WvbImportDialog *self)
{
  return wvb_progress_page_get_cancellable (self->working);
}

static void
show_done (
    WvbImportDialog *self, const char *title, const char *text, const char *icon, gboolean retry)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_status_page_set_icon_name (self->done, icon);
  adw_status_page_set_title (self->done, title);
  adw_status_page_set_description (self->done, escaped);
  self->retry = retry;
  gtk_button_set_label (self->finish, retry ? _ ("Choose Another…") : _ ("Close"));
  gtk_stack_set_visible_child_name (self->stack, "done");
}

static void
show_failure (WvbImportDialog *self, const GError *error)
{
  if (g_cancellable_is_cancelled (get_cancellable (self)))
    show_done (self, _ ("Cancelled"), _ ("Nothing was changed."), "process-stop-symbolic", TRUE);
  else
    show_done (self, _ ("The Import Failed"), error->message, "dialog-warning-symbolic", TRUE);
}

/* Tab goes from list to list and on to the buttons; the arrow keys go from row to row. */
static void
make_one_stop (GtkWidget *row)
{
  GtkWidget *list = gtk_widget_get_ancestor (row, GTK_TYPE_LIST_BOX);

  if (list != NULL)
    gtk_list_box_set_tab_behavior (GTK_LIST_BOX (list), GTK_LIST_TAB_ITEM);
}

static GtkWidget *
add_count (WvbImportDialog *self, const char *title, guint count, gboolean always)
{
  GtkWidget *row, *number;
  g_autofree char *text = g_strdup_printf ("%u", count);

  if (count == 0 && !always)
    return NULL;
  row = adw_action_row_new ();
  number = gtk_label_new (text);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_widget_add_css_class (number, "numeric");
  gtk_widget_add_css_class (number, "heading");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), number);
  adw_preferences_group_add (self->counts, row);
  make_one_stop (row);
  g_ptr_array_add (self->count_rows, row);
  return row;
}

/* A person counts services; a service comes with a phone, an address and more. */
static void
add_saved (WvbImportDialog *self, const char *title, guint count, WvbImportSaved which)
{
  GtkWidget *row = add_count (self, title, count, TRUE);
  g_autofree char *kinds = wvb_import_run_dup_saved (self->run, which);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), kinds);
}

static void
show_counts (WvbImportDialog *self)
{
  const WvbImportCounts *counts = wvb_import_run_get_counts (self->run);

  for (guint i = 0; i < self->count_rows->len; i++)
    adw_preferences_group_remove (self->counts, self->count_rows->pdata[i]);
  g_ptr_array_set_size (self->count_rows, 0);
  add_count (self, _ ("Rows read"), counts->read, TRUE);
  add_saved (self, _ ("New records"), counts->new_records, WVB_IMPORT_SAVED_NEW);
  add_saved (self, _ ("Changed records"), counts->changed, WVB_IMPORT_SAVED_CHANGED);
  add_count (self, _ ("Unchanged records"), counts->unchanged, TRUE);
  add_count (self, _ ("Rows without anything to keep"), counts->ignored, FALSE);
  add_count (self, _ ("Rejected rows"), counts->rejected, TRUE);
}

/* Where a problem is: file, row and column, as far as it has them. */
static char *
dup_place (const WvbImportProblem *problem)
{
  g_autoptr (GString) text = g_string_new (problem->file);

  if (problem->row != WVB_IMPORT_NO_ROW)
    g_string_append_printf (text, _ (", row %d"), (int) problem->row);
  if (problem->column != NULL && *problem->column != '\0')
    g_string_append_printf (text, _ (", column %s"), problem->column);
  if (problem->count > 1)
    g_string_append_printf (text, ngettext (" and %u more", " and %u more", problem->count - 1),
                            problem->count - 1);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_problem (AdwPreferencesGroup *group, const WvbImportProblem *problem)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *place = dup_place (problem);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), problem->message);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), place);
  adw_preferences_group_add (group, row);
  make_one_stop (row);
}

static void
add_problems (WvbImportDialog *self, const char *title, GPtrArray *problems)
{
  AdwPreferencesGroup *group;
  g_autofree char *full = NULL;

  if (problems->len == 0)
    return;
  full = g_strdup_printf ("%s (%u)", title, problems->len);
  group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (group, full);
  if (problems->len > PROBLEMS_LIMIT) {
    g_autofree char *only = g_strdup_printf (_ ("The first %d are shown."), PROBLEMS_LIMIT);

    adw_preferences_group_set_description (group, only);
  }
  for (guint i = 0; i < MIN (problems->len, PROBLEMS_LIMIT); i++)
    add_problem (group, problems->pdata[i]);
  adw_preferences_page_add (self->plan_page, group);
  g_ptr_array_add (self->problems, group);
}

static void
show_plan (WvbImportDialog *self)
{
  WvbImportSet *set = wvb_import_run_get_set (self->run);
  const WvbImportCounts *counts = wvb_import_run_get_counts (self->run);
  gboolean useful = counts->new_records + counts->changed > 0;

  for (guint i = 0; i < self->problems->len; i++)
    adw_preferences_page_remove (self->plan_page, self->problems->pdata[i]);
  g_ptr_array_set_size (self->problems, 0);
  show_counts (self);
  add_problems (self, _ ("Rejected"), wvb_import_set_get_errors (set));
  add_problems (self, _ ("Worth knowing"), wvb_import_set_get_warnings (set));
  add_problems (self, _ ("Files left out"), wvb_import_set_get_ignored_files (set));
  gtk_button_set_label (self->import,
                        counts->rejected > 0 ? _ ("Import Without Rejected Rows") : _ ("Import"));
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (self->import)), TRUE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->import), useful && wvb_import_set_is_readable (set));
  gtk_stack_set_visible_child_name (self->stack, "plan");
}

/* One thing was chosen, and that is no data at all. */
static gboolean
is_nothing_read (WvbImportDialog *self)
{
  WvbImportSet *set = wvb_import_run_get_set (self->run);

  return !wvb_import_set_is_readable (set) && wvb_import_set_get_errors (set)->len == 1
         && wvb_import_run_get_counts (self->run)->read == 0;
}

static void
show_unreadable (WvbImportDialog *self)
{
  const WvbImportProblem *problem
      = wvb_import_set_get_errors (wvb_import_run_get_set (self->run))->pdata[0];
  g_autofree char *place = dup_place (problem);
  g_autofree char *text = g_strdup_printf ("%s\n%s", problem->message, place);

  show_done (self, _ ("The Import Failed"), text, "dialog-warning-symbolic", /* retry = */ TRUE);
}

static DexFuture *
plan_fiber (gpointer data)
{
  WvbImportDialog *self = data;
  g_autoptr (GError) error = NULL;

  if (!dex_await (wvb_import_run_plan (self->run, get_cancellable (self)), &error))
    show_failure (self, error);
  else if (is_nothing_read (self))
    show_unreadable (self);
  else
    show_plan (self);
  return dex_future_new_true ();
}

static void
plan (WvbImportDialog *self)
{
  start (self, _ ("Reading…"));
  g_clear_object (&self->run);
  self->run = wvb_import_run_new (self->store, (const char *const[]) { self->path, NULL },
                                  WVB_EXCHANGE_FORMAT_AUTOMATIC, /* source = */ NULL);
  wvb_import_run_set_progress (self->run, wvb_progress_page_tell, self->working);
  if (self->mapping != NULL)
    wvb_import_run_set_mapping (self->run, self->mapping);
  dex_future_disown (
      dex_scheduler_spawn (NULL, 0, plan_fiber, g_object_ref (self), g_object_unref));
}

static void
target_chosen_cb (AdwComboRow *row, GParamSpec *pspec, WvbImportDialog *self)
{
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "column"));
  guint selected = adw_combo_row_get_selected (row);

  g_assert (WVB_IS_IMPORT_DIALOG (self));

  wvb_mapping_set_target (self->mapping, column,
                          selected == 0 ? NULL : wvb_mapping_get_targets ()[selected - 1]);
  gtk_widget_set_sensitive (self->mapped, wvb_mapping_is_usable (self->mapping));
}

static GtkStringList *
make_target_labels (void)
{
  const char *const *targets = wvb_mapping_get_targets ();
  GtkStringList *labels = gtk_string_list_new (NULL);

  gtk_string_list_append (labels, _ ("Leave out"));
  for (guint i = 0; targets[i] != NULL; i++)
    gtk_string_list_take (labels, wvb_mapping_dup_target_label (targets[i]));
  return labels;
}

static void
add_column (WvbImportDialog *self, guint column, GListModel *labels)
{
  const char *const *targets = wvb_mapping_get_targets ();
  const char *target = wvb_mapping_get_target (self->mapping, column);
  g_autoptr (GtkExpression) label
      = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  GtkWidget *row = adw_combo_row_new ();
  guint selected = 0;

  for (guint i = 0; target != NULL && targets[i] != NULL; i++)
    if (g_str_equal (targets[i], target))
      selected = i + 1;
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 wvb_mapping_get_column (self->mapping, column));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), labels);
  adw_combo_row_set_enable_search (ADW_COMBO_ROW (row), TRUE);
  adw_combo_row_set_expression (ADW_COMBO_ROW (row), label);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
  g_object_set_data (G_OBJECT (row), "column", GUINT_TO_POINTER (column));
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (target_chosen_cb), self,
                           G_CONNECT_DEFAULT);
  adw_preferences_group_add (self->mapping_group, row);
  g_ptr_array_add (self->mapping_rows, row);
}

static void
show_mapping (WvbImportDialog *self)
{
  g_autoptr (GtkStringList) labels = make_target_labels ();

  for (guint i = 0; i < self->mapping_rows->len; i++)
    adw_preferences_group_remove (self->mapping_group, self->mapping_rows->pdata[i]);
  g_ptr_array_set_size (self->mapping_rows, 0);
  for (guint i = 0; i < wvb_mapping_get_n_columns (self->mapping); i++)
    add_column (self, i, G_LIST_MODEL (labels));
  gtk_widget_set_sensitive (self->mapped, wvb_mapping_is_usable (self->mapping));
  gtk_stack_set_visible_child_name (self->stack, "mapping");
}

/* What was remembered for these columns, or else the proposal. In a fiber. */
static void
propose_mapping (WvbImportDialog *self)
{
  g_autoptr (Setting) setting = make_setting (self);

  dex_await (wvb_store_read (self->store, read_setting, setting), NULL);
  if (setting->value != NULL)
    self->mapping = wvb_mapping_parse ((const char *const *) self->header, setting->value);
  if (self->mapping == NULL)
    self->mapping = wvb_mapping_propose ((const char *const *) self->header);
  show_mapping (self);
}

static DexFuture *
read_header_fiber (gpointer data)
{
  g_autoptr (GError) error = NULL;
  char **header = wvb_import_read_header (data, &error);

  if (header == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_take_boxed (G_TYPE_STRV, header);
}

/* A folder and what is HSDS need no mapping; what cannot be read is told by the plan. */
static DexFuture *
choose_fiber (gpointer data)
{
  WvbImportDialog *self = data;

  self->header
      = dex_await_boxed (dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), 0,
                                              read_header_fiber, g_strdup (self->path), g_free),
                         NULL);
  if (g_cancellable_is_cancelled (get_cancellable (self)))
    show_failure (self, NULL);
  else if (self->header == NULL || self->header[0] == NULL)
    plan (self);
  else
    propose_mapping (self);
  return dex_future_new_true ();
}

static DexFuture *
remember_fiber (gpointer data)
{
  WvbImportDialog *self = data;
  g_autoptr (Setting) setting = make_setting (self);

  setting->value = wvb_mapping_format (self->mapping);
  dex_await (wvb_store_write (self->store, write_setting, setting), NULL);
  return dex_future_new_true ();
}

static void
mapped_cb (WvbImportDialog *self)
{
  g_assert (WVB_IS_IMPORT_DIALOG (self));

  dex_future_disown (
      dex_scheduler_spawn (NULL, 0, remember_fiber, g_object_ref (self), g_object_unref));
  plan (self);
}

static char *
dup_outcome (WvbImportDialog *self)
{
  guint rejected = wvb_import_run_get_counts (self->run)->rejected;
  g_autofree char *new_records = wvb_import_run_dup_saved (self->run, WVB_IMPORT_SAVED_NEW);
  g_autofree char *changed = wvb_import_run_dup_saved (self->run, WVB_IMPORT_SAVED_CHANGED);
  g_autoptr (GString) text = g_string_new (NULL);

  if (*new_records != '\0')
    g_string_append_printf (text, _ ("New: %s.\n"), new_records);
  if (*changed != '\0')
    g_string_append_printf (text, _ ("Changed: %s.\n"), changed);
  if (rejected > 0)
    g_string_append_printf (
        text, ngettext ("%u row was rejected.", "%u rows were rejected.", rejected), rejected);
  return g_strchomp (g_string_free (g_steal_pointer (&text), FALSE));
}

static DexFuture *
import_fiber (gpointer data)
{
  WvbImportDialog *self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!dex_await (
          wvb_import_run_apply (self->run, /* skip_rejected = */ TRUE, get_cancellable (self)),
          &error)) {
    show_failure (self, error);
    return dex_future_new_true ();
  }
  text = dup_outcome (self);
  show_done (self, _ ("Imported"), text, "object-select-symbolic", /* retry = */ FALSE);
  return dex_future_new_true ();
}

static void
import_cb (WvbImportDialog *self)
{
  g_assert (WVB_IS_IMPORT_DIALOG (self));

  start (self, _ ("Importing…"));
  dex_future_disown (
      dex_scheduler_spawn (NULL, 0, import_fiber, g_object_ref (self), g_object_unref));
}

static void
chosen_file_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WvbImportDialog) self = data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);

  /* A lock meanwhile took the dialog away. */
  if (file != NULL && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    wvb_import_dialog_choose (self, file);
}

static void
chosen_folder_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WvbImportDialog) self = data;
  g_autoptr (GFile) file
      = gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, NULL);

  /* A lock meanwhile took the dialog away. */
  if (file != NULL && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    wvb_import_dialog_choose (self, file);
}

static void
choose_file_cb (WvbImportDialog *self)
{
  g_autoptr (GtkFileDialog) dialog = wvb_file_dialog_new (_ ("Which File?"));

  g_assert (WVB_IS_IMPORT_DIALOG (self));

  gtk_file_dialog_open (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL,
                        chosen_file_cb, g_object_ref (self));
}

static void
choose_folder_cb (WvbImportDialog *self)
{
  g_autoptr (GtkFileDialog) dialog = wvb_file_dialog_new (_ ("Which Folder?"));

  g_assert (WVB_IS_IMPORT_DIALOG (self));

  gtk_file_dialog_select_folder (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL,
                                 chosen_folder_cb, g_object_ref (self));
}

static void
again_cb (WvbImportDialog *self)
{
  g_assert (WVB_IS_IMPORT_DIALOG (self));

  gtk_stack_set_visible_child_name (self->stack, "choose");
}

/* After what went wrong another try; otherwise it is done. */
static void
finish_cb (WvbImportDialog *self)
{
  g_assert (WVB_IS_IMPORT_DIALOG (self));

  if (self->retry)
    gtk_stack_set_visible_child_name (self->stack, "choose");
  else
    adw_dialog_close (ADW_DIALOG (self));
}

/* Whoever closes it, or locks, waits for nothing that was begun here. */
static void
wvb_import_dialog_closed (AdwDialog *dialog)
{
  wvb_progress_page_cancel (WVB_IMPORT_DIALOG (dialog)->working);
}

static void
wvb_import_dialog_dispose (GObject *object)
{
  WvbImportDialog *self = WVB_IMPORT_DIALOG (object);

  adw_dialog_set_child (ADW_DIALOG (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), WVB_TYPE_IMPORT_DIALOG);
  g_clear_object (&self->run);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (wvb_import_dialog_parent_class)->dispose (object);
}

static void
wvb_import_dialog_finalize (GObject *object)
{
  WvbImportDialog *self = WVB_IMPORT_DIALOG (object);

  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->header, g_strfreev);
  g_clear_pointer (&self->mapping, wvb_mapping_free);
  g_clear_pointer (&self->count_rows, g_ptr_array_unref);
  g_clear_pointer (&self->mapping_rows, g_ptr_array_unref);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  G_OBJECT_CLASS (wvb_import_dialog_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/nl/wijkverband/Wijkverband/ui/social-map/import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, WvbImportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, WvbImportDialog, mapping_group);
  gtk_widget_class_bind_template_child (widget_class, WvbImportDialog, mapped);
  gtk_widget_class_bind_template_child (widget_class, WvbImportDialog, working);
  gtk_widget_class_bind_template_child (widget_class, WvbImportDialog, plan_page);
  gtk_widget_class_bind_template_child (widget_class, WvbImportDialog, counts);
  gtk_widget_class_bind_template_child (widget_class, WvbImportDialog, import);
  gtk_widget_class_bind_template_child (widget_class, WvbImportDialog, done);
  gtk_widget_class_bind_template_child (widget_class, WvbImportDialog, finish);
  gtk_widget_class_bind_template_callback (widget_class, choose_file_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_folder_cb);
  gtk_widget_class_bind_template_callback (widget_class, mapped_cb);
  gtk_widget_class_bind_template_callback (widget_class, import_cb);
  gtk_widget_class_bind_template_callback (widget_class, again_cb);
  gtk_widget_class_bind_template_callback (widget_class, finish_cb);
}

static void
wvb_import_dialog_class_init (WvbImportDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wvb_import_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = wvb_import_dialog_closed;
  G_OBJECT_CLASS (klass)->finalize = wvb_import_dialog_finalize;
  g_type_ensure (WVB_TYPE_PROGRESS_PAGE);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
wvb_import_dialog_init (WvbImportDialog *self)
{
  self->count_rows = g_ptr_array_new ();
  self->mapping_rows = g_ptr_array_new ();
  self->problems = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
wvb_import_dialog_new (WvbStore *store)
{
  WvbImportDialog *self;

  g_return_val_if_fail (WVB_IS_STORE (store), NULL);

  self = g_object_new (WVB_TYPE_IMPORT_DIALOG, NULL);
  self->store = g_object_ref (store);
  return ADW_DIALOG (self);
}

void
wvb_import_dialog_choose (WvbImportDialog *self, GFile *file)
{
  const char *path;

  g_return_if_fail (WVB_IS_IMPORT_DIALOG (self));
  g_return_if_fail (G_IS_FILE (file));

  path = g_file_peek_path (file);
  if (path == NULL) {
    show_done (self, _ ("The Import Failed"),
               _ ("It is not on this computer. Copy it here first, and then choose the copy."),
               "dialog-warning-symbolic", /* retry = */ TRUE);
    return;
  }
  g_set_str (&self->path, path);
  g_clear_pointer (&self->mapping, wvb_mapping_free);
  g_clear_pointer (&self->header, g_strfreev);
  start (self, _ ("Reading…"));
  dex_future_disown (
      dex_scheduler_spawn (NULL, 0, choose_fiber, g_object_ref (self), g_object_unref));
}
