/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/social-map/export-dialog.h"

#include "exchange/export.h"
#include "session/folder-files.h"
#include "ui/file-dialog.h"
#include "ui/form/code-choices.h"
#include "ui/social-map/progress-page.h"

#include <glib/gi18n-lib.h>

struct _WvbExportDialog {
  AdwDialog parent_instance;
  GtkStack *stack;
  GtkCheckButton *json;
  GtkCheckButton *tables;
  AdwSwitchRow *semicolon;
  GtkButton *export;
  WvbProgressPage *working;
  AdwStatusPage *done;
  WvbStore *store;
};

G_DEFINE_FINAL_TYPE (WvbExportDialog, wvb_export_dialog, ADW_TYPE_DIALOG)

/* One export: on the reader's thread the records are read, on a thread of its own they are made
 * into files. */
typedef struct {
  WvbExportDialog *self;
  WvbStore *store;
  WvbExchangeFormat format;
  WvbExportOptions options;
  char *path;
  GPtrArray *records;
  GCancellable *cancellable;
  guint n_records;
  WvbProgressPage *page;
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  g_clear_object (&export->self);
  g_clear_object (&export->store);
  g_clear_pointer (&export->path, g_free);
  g_clear_pointer (&export->records, g_ptr_array_unref);
  g_clear_object (&export->cancellable);
  g_clear_object (&export->page);
  g_free (export);
}

static gboolean
collect (WvbRecord *record, gpointer data)
{
  Export *export = data;

  g_ptr_array_add (export->records, g_object_ref (record));
  return !g_cancellable_is_cancelled (export->cancellable);
}

static gboolean
read_all (WvbReader *reader, gpointer data, GError **error)
{
  Export *export = data;
  guint n_kinds;
  const WvbKind *const *kinds = wvb_export_get_kinds (&n_kinds);

  for (guint i = 0; i < n_kinds; i++)
    if (!wvb_reader_each (reader, kinds[i], collect, export, error))
      return FALSE;
  return TRUE;
}

static DexFuture *
write_files (gpointer data)
{
  Export *export = data;
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GError) error = NULL;

  files = wvb_export_make (export->format, export->records, &export->options, export->cancellable,
                           wvb_progress_page_tell, export->page, &error);
  if (files == NULL
      || !wvb_export_save (export->format, files, export->path, wvb_folder_files_get_marks (),
                           &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_true ();
}

static DexFuture *
check_target (gpointer data)
{
  Export *export = data;
  g_autoptr (GError) error = NULL;

  if (!wvb_export_check_target (export->format, export->path, wvb_folder_files_get_marks (),
                                &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_true ();
}

static DexFuture *
run_on_thread (DexFiberFunc func, Export *export)
{
  return dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), 0, func, export, NULL);
}

static gboolean
log_export (WvbTransaction *transaction, gpointer data, GError **error)
{
  Export *export = data;
  WvbAuditEvent event = { .action = WVB_AUDIT_EXPORT, .count = export->n_records };

  return wvb_transaction_audit (transaction, &event, error);
}

static void
show_done (WvbExportDialog *self, const char *title, const char *text, const char *icon)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_status_page_set_icon_name (self->done, icon);
  adw_status_page_set_title (self->done, title);
  adw_status_page_set_description (self->done, escaped);
  gtk_stack_set_visible_child_name (self->stack, "done");
}

/* The log comes before the file: nothing leaves the computer without a line in it. */
static DexFuture *
export_fiber (gpointer data)
{
  Export *export = data;
  WvbExportDialog *self = export->self;
  g_autoptr (GError) error = NULL;

  if (dex_await (run_on_thread (check_target, export), &error)
      && dex_await (wvb_store_read (export->store, read_all, export), &error)) {
    export->n_records = wvb_export_count (export->format, export->records);
    if (dex_await (wvb_store_write (export->store, log_export, export), &error)
        && dex_await (run_on_thread (write_files, export), &error)) {
      show_done (self, _ ("Exported"), export->path, "object-select-symbolic");
      return dex_future_new_true ();
    }
  }
  if (g_cancellable_is_cancelled (export->cancellable))
    show_done (self, _ ("Cancelled"), _ ("Nothing was written."), "process-stop-symbolic");
  else
    show_done (self, _ ("The Export Failed"), error->message, "dialog-warning-symbolic");
  return dex_future_new_true ();
}

static WvbExchangeFormat
get_format (WvbExportDialog *self)
{
  if (gtk_check_button_get_active (self->json))
    return WVB_EXCHANGE_FORMAT_HSDS_JSON;
  if (gtk_check_button_get_active (self->tables))
    return WVB_EXCHANGE_FORMAT_HSDS_CSV;
  return WVB_EXCHANGE_FORMAT_CSV;
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WvbExportDialog) self = data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_autofree char *path = NULL;

  g_assert (WVB_IS_EXPORT_DIALOG (self));

  if (file == NULL)
    return;
  path = g_file_get_path (file);
  if (path != NULL)
    wvb_export_dialog_save (self, path);
  else
    show_done (self, _ ("The Export Failed"), _ ("Choose a place on this computer."),
               "dialog-warning-symbolic");
}

static void
export_cb (WvbExportDialog *self)
{
  static const char *const NAMES[] = { [WVB_EXCHANGE_FORMAT_HSDS_JSON] = N_ ("social-map.json"),
                                       [WVB_EXCHANGE_FORMAT_HSDS_CSV] = N_ ("social-map"),
                                       [WVB_EXCHANGE_FORMAT_CSV] = N_ ("social-map.csv") };
  g_autoptr (GtkFileDialog) dialog = wvb_file_dialog_new (_ ("Where Should the Export Go?"));

  g_assert (WVB_IS_EXPORT_DIALOG (self));

  gtk_file_dialog_set_initial_name (dialog, _ (NAMES[get_format (self)]));
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL,
                        chosen_cb, g_object_ref (self));
}

static void
close_cb (WvbExportDialog *self)
{
  g_assert (WVB_IS_EXPORT_DIALOG (self));

  adw_dialog_close (ADW_DIALOG (self));
}

/* Whoever closes it, or locks, waits for nothing that was begun here. */
static void
wvb_export_dialog_closed (AdwDialog *dialog)
{
  wvb_progress_page_cancel (WVB_EXPORT_DIALOG (dialog)->working);
}

static void
wvb_export_dialog_dispose (GObject *object)
{
  WvbExportDialog *self = WVB_EXPORT_DIALOG (object);

  adw_dialog_set_child (ADW_DIALOG (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), WVB_TYPE_EXPORT_DIALOG);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (wvb_export_dialog_parent_class)->dispose (object);
}

static void
wvb_export_dialog_class_init (WvbExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (WVB_TYPE_PROGRESS_PAGE);
  G_OBJECT_CLASS (klass)->dispose = wvb_export_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = wvb_export_dialog_closed;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/nl/wijkverband/Wijkverband/ui/social-map/export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, WvbExportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, WvbExportDialog, json);
  gtk_widget_class_bind_template_child (widget_class, WvbExportDialog, tables);
  gtk_widget_class_bind_template_child (widget_class, WvbExportDialog, semicolon);
  gtk_widget_class_bind_template_child (widget_class, WvbExportDialog, export);
  gtk_widget_class_bind_template_child (widget_class, WvbExportDialog, working);
  gtk_widget_class_bind_template_child (widget_class, WvbExportDialog, done);
  gtk_widget_class_bind_template_callback (widget_class, export_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
}

static void
wvb_export_dialog_init (WvbExportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* In large text the words need two lines. */
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (self->export)), TRUE);
  gtk_label_set_justify (GTK_LABEL (gtk_button_get_child (self->export)), GTK_JUSTIFY_CENTER);
  adw_switch_row_set_active (self->semicolon, strcmp (wvb_code_choices_get_language (), "nl") == 0);
}

AdwDialog *
wvb_export_dialog_new (WvbStore *store)
{
  WvbExportDialog *self;

  g_return_val_if_fail (WVB_IS_STORE (store), NULL);

  self = g_object_new (WVB_TYPE_EXPORT_DIALOG, NULL);
  self->store = g_object_ref (store);
  return ADW_DIALOG (self);
}

void
wvb_export_dialog_save (WvbExportDialog *self, const char *path)
{
  Export *export;

  g_return_if_fail (WVB_IS_EXPORT_DIALOG (self));
  g_return_if_fail (path != NULL);

  wvb_progress_page_start (self->working, _ ("Exporting…"));
  gtk_stack_set_visible_child_name (self->stack, "working");
  export = g_new0 (Export, 1);
  export->self = g_object_ref (self);
  export->store = g_object_ref (self->store);
  export->format = get_format (self);
  export->options.separator = adw_switch_row_get_active (self->semicolon) ? ';' : ',';
  export->options.language = wvb_code_choices_get_language ();
  export->path = g_strdup (path);
  export->records = g_ptr_array_new_with_free_func (g_object_unref);
  export->cancellable = g_object_ref (wvb_progress_page_get_cancellable (self->working));
  export->page = g_object_ref (self->working);
  dex_future_disown (dex_scheduler_spawn (NULL, 0, export_fiber, export, export_free));
}
