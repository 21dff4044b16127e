/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/start/restore-page.h"

#include "base/clock.h"
#include "base/error.h"
#include "security/secret.h"
#include "session/restore.h"
#include "session/worker.h"
#include "ui/file-dialog.h"
#include "ui/start/typed-secret.h"

struct _WvbRestorePage {
  AdwBin parent_instance;
  GtkStack *stack;
  GtkWidget *back;
  AdwPreferencesGroup *explanation;
  AdwComboRow *backups;
  AdwActionRow *other;
  GtkEditable *secret;
  GtkEditable *today;
  GtkLabel *problem;
  GtkWidget *restore;
  AdwStatusPage *done;
  char *folder;
  /* Those in the list, and the one that was chosen elsewhere. */
  GPtrArray *listed;
  char *chosen;
  GCancellable *cancellable;
};

enum { FINISHED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WvbRestorePage, wvb_restore_page, ADW_TYPE_BIN)

/* Shared by the page and the thread, which may outlast it. */
typedef struct {
  char *backup;
  char *folder;
  char *secret;
  char *today;
  GCancellable *cancellable;
  WvbRestored restored;
} Task;

static void
clear_task (gpointer data)
{
  Task *task = data;

  g_free (task->backup);
  g_free (task->folder);
  wvb_secret_free_text (task->secret);
  wvb_secret_free_text (task->today);
  g_clear_object (&task->cancellable);
  wvb_restored_clear (&task->restored);
}

static void
release_task (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear_task);
}

static gboolean
restore_task (gpointer data, GError **error)
{
  Task *task = data;

  return wvb_restore_run_sync (&(WvbRestore) { .backup = task->backup,
                                               .folder = task->folder,
                                               .secret = task->secret,
                                               .today = task->today,
                                               .cancellable = task->cancellable },
                               &task->restored, error);
}

static const char *
get_backup (WvbRestorePage *self)
{
  const guint selected = adw_combo_row_get_selected (self->backups);

  if (self->chosen != NULL)
    return self->chosen;
  return self->listed != NULL && selected < self->listed->len
             ? ((WvbBackup *) self->listed->pdata[selected])->path
             : NULL;
}

static void
set_problem (WvbRestorePage *self, const char *problem)
{
  gtk_label_set_label (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
}

static char *
dup_done_text (const WvbRestored *restored)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *at = wvb_clock_dup_local (restored->created_ms, "%-d %B %Y, %H:%M");

  g_string_append_printf (text, _ ("The database is as it was on %s."), at);
  if (restored->has_todays_slots)
    g_string_append_printf (text, "\n\n%s", _ ("It opens with the passphrase of today."));
  else
    g_string_append_printf (text, "\n\n%s", _ ("It opens with the passphrase of that day."));
  if (restored->damaged_vault != NULL) {
    g_string_append (text, "\n\n");
    g_string_append_printf (text,
                            _ ("Its cases are not there: the vault in %s is damaged. Is there "
                               "another copy of it? Put that one beside the backup instead, and "
                               "restore it again."),
                            restored->damaged_vault);
  } else if (!restored->has_cases)
    g_string_append_printf (text, "\n\n%s",
                            _ ("Its cases are not there: that takes the copy of the vault, which "
                               "lies beside the backup when it is made."));
  if (restored->replaced != NULL) {
    g_string_append (text, "\n\n");
    g_string_append_printf (text, _ ("What was there is kept in %s"), restored->replaced);
  }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
show_done (WvbRestorePage *self, const WvbRestored *restored)
{
  g_autofree char *text = dup_done_text (restored);
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_status_page_set_description (self->done, escaped);
  gtk_stack_set_visible_child_name (self->stack, "done");
}

typedef struct {
  WvbRestorePage *self;
  Task *task;
} Running;

static void
free_running (gpointer data)
{
  Running *running = data;

  g_object_unref (running->self);
  release_task (running->task);
  g_free (running);
}

static DexFuture *
restore_fiber (gpointer data)
{
  Running *running = data;
  WvbRestorePage *self = running->self;
  g_autoptr (GError) error = NULL;
  gboolean done = dex_await (
      wvb_worker_run (restore_task, g_atomic_rc_box_acquire (running->task), release_task), &error);

  if (self->stack == NULL)
    return dex_future_new_true ();
  gtk_widget_set_visible (self->back, !done);
  if (done) {
    wvb_typed_secret_forget (self->secret);
    wvb_typed_secret_forget (self->today);
    show_done (self, &running->task->restored);
    return dex_future_new_true ();
  }
  gtk_stack_set_visible_child_name (self->stack, "ask");
  set_problem (self, error->message);
  return dex_future_new_true ();
}

static void
changed_cb (WvbRestorePage *self)
{
  g_assert (WVB_IS_RESTORE_PAGE (self));

  gtk_widget_set_sensitive (self->restore, get_backup (self) != NULL
                                               && *gtk_editable_get_text (self->secret) != '\0');
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WvbRestorePage) self = data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  g_assert (WVB_IS_RESTORE_PAGE (self));

  if (path != NULL && self->stack != NULL)
    wvb_restore_page_choose (self, path);
}

static void
choose_cb (WvbRestorePage *self)
{
  g_autoptr (GtkFileDialog) dialog = wvb_file_dialog_new (_ ("Which Backup?"));
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  g_assert (WVB_IS_RESTORE_PAGE (self));

  gtk_file_filter_add_pattern (filter, "*" WVB_BACKUPS_SUFFIX);
  gtk_file_filter_set_name (filter, _ ("Backups of Wijkverband"));
  gtk_file_dialog_set_default_filter (dialog, filter);
  gtk_file_dialog_open (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL,
                        chosen_cb, g_object_ref (self));
}

static void
restore_cb (WvbRestorePage *self)
{
  g_assert (WVB_IS_RESTORE_PAGE (self));

  if (gtk_widget_get_sensitive (self->restore))
    dex_future_disown (wvb_restore_page_start (self));
}

static void
cancel_cb (WvbRestorePage *self)
{
  g_assert (WVB_IS_RESTORE_PAGE (self));

  g_cancellable_cancel (self->cancellable);
}

static void
finish_cb (WvbRestorePage *self)
{
  g_assert (WVB_IS_RESTORE_PAGE (self));

  g_signal_emit (self, signals[FINISHED], 0, self->folder);
}

static void
wvb_restore_page_dispose (GObject *object)
{
  WvbRestorePage *self = WVB_RESTORE_PAGE (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  wvb_typed_secret_forget (self->secret);
  wvb_typed_secret_forget (self->today);
  gtk_widget_dispose_template (GTK_WIDGET (object), WVB_TYPE_RESTORE_PAGE);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->listed, g_ptr_array_unref);
  g_clear_pointer (&self->chosen, g_free);
  g_clear_pointer (&self->folder, g_free);
  G_OBJECT_CLASS (wvb_restore_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, WvbRestorePage, stack);
  gtk_widget_class_bind_template_child (widget_class, WvbRestorePage, back);
  gtk_widget_class_bind_template_child (widget_class, WvbRestorePage, explanation);
  gtk_widget_class_bind_template_child (widget_class, WvbRestorePage, backups);
  gtk_widget_class_bind_template_child (widget_class, WvbRestorePage, other);
  gtk_widget_class_bind_template_child (widget_class, WvbRestorePage, secret);
  gtk_widget_class_bind_template_child (widget_class, WvbRestorePage, today);
  gtk_widget_class_bind_template_child (widget_class, WvbRestorePage, problem);
  gtk_widget_class_bind_template_child (widget_class, WvbRestorePage, restore);
  gtk_widget_class_bind_template_child (widget_class, WvbRestorePage, done);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, restore_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, finish_cb);
}

static void
wvb_restore_page_class_init (WvbRestorePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wvb_restore_page_dispose;
  signals[FINISHED] = g_signal_new ("finished", WVB_TYPE_RESTORE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/nl/wijkverband/Wijkverband/ui/start/restore-page.ui");
  bind_template (widget_class);
}

static void
wvb_restore_page_init (WvbRestorePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
}

/* Shared by the page and the thread that reads the backups, whose disk may be a slow one. */
typedef struct {
  char *place;
  GPtrArray *backups;
} Listing;

static void
clear_listing (gpointer data)
{
  Listing *listing = data;

  g_free (listing->place);
  g_clear_pointer (&listing->backups, g_ptr_array_unref);
}

static void
release_listing (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear_listing);
}

static gboolean
list_backups (gpointer data, GError **error)
{
  Listing *listing = data;

  listing->backups = wvb_backups_list (listing->place);
  return TRUE;
}

static void
show_backups (WvbRestorePage *self, GPtrArray *backups)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < backups->len; i++) {
    const WvbBackup *backup = backups->pdata[i];
    g_autofree char *at = wvb_clock_dup_local (backup->manifest.created_ms, "%-d %B %Y, %H:%M");

    gtk_string_list_append (names, at);
  }
  self->listed = g_ptr_array_ref (backups);
  adw_combo_row_set_model (self->backups, G_LIST_MODEL (names));
  gtk_widget_set_visible (GTK_WIDGET (self->backups), backups->len > 0 && self->chosen == NULL);
  changed_cb (self);
}

static DexFuture *
show_backups_fiber (gpointer data)
{
  WvbRestorePage *self = data;
  Listing *listing = g_atomic_rc_box_new0 (Listing);

  listing->place = wvb_backups_dup_place (self->folder);
  if (dex_await (wvb_worker_run (list_backups, g_atomic_rc_box_acquire (listing), release_listing),
                 NULL)
      && self->stack != NULL)
    show_backups (self, listing->backups);
  release_listing (listing);
  return dex_future_new_true ();
}

GtkWidget *
wvb_restore_page_new (const char *folder)
{
  WvbRestorePage *self;

  g_return_val_if_fail (folder != NULL, NULL);

  self = g_object_new (WVB_TYPE_RESTORE_PAGE, NULL);
  self->folder = g_strdup (folder);
  dex_future_disown (
      dex_scheduler_spawn (NULL, 0, show_backups_fiber, g_object_ref (self), g_object_unref));
  adw_preferences_group_set_description (
      self->explanation,
      g_file_test (folder, G_FILE_TEST_EXISTS)
          ? _ ("What is in the folder now is kept beside it. This computer goes on as a new "
               "device, and what was erased since the backup does not come back.")
          : _ ("Choose the backup, with the copy of the vault beside it. Without that copy "
               "everything comes back but the cases."));
  return GTK_WIDGET (self);
}

void
wvb_restore_page_choose (WvbRestorePage *self, const char *backup)
{
  g_return_if_fail (WVB_IS_RESTORE_PAGE (self));
  g_return_if_fail (backup != NULL);

  g_set_str (&self->chosen, backup);
  adw_action_row_set_subtitle (self->other, backup);
  gtk_widget_set_visible (GTK_WIDGET (self->backups), FALSE);
  changed_cb (self);
}

DexFuture *
wvb_restore_page_start (WvbRestorePage *self)
{
  Running *running;
  const char *today;

  dex_return_error_if_fail (WVB_IS_RESTORE_PAGE (self));
  dex_return_error_if_fail (get_backup (self) != NULL);

  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  today = gtk_editable_get_text (self->today);
  running = g_new0 (Running, 1);
  running->self = g_object_ref (self);
  running->task = g_atomic_rc_box_new0 (Task);
  running->task->backup = g_strdup (get_backup (self));
  running->task->folder = g_strdup (self->folder);
  running->task->secret = g_strdup (gtk_editable_get_text (self->secret));
  running->task->today = *today != '\0' ? g_strdup (today) : NULL;
  running->task->cancellable = g_object_ref (self->cancellable);
  set_problem (self, NULL);
  gtk_widget_set_visible (self->back, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "busy");
  return dex_scheduler_spawn (NULL, 0, restore_fiber, running, free_running);
}

void
wvb_restore_page_give_up (WvbRestorePage *self)
{
  g_return_if_fail (WVB_IS_RESTORE_PAGE (self));

  wvb_typed_secret_forget (self->secret);
  wvb_typed_secret_forget (self->today);
}
