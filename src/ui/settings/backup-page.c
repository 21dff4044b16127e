/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/settings/backup-page.h"

#include "base/clock.h"
#include "session/backups.h"
#include "session/verification.h"
#include "session/worker.h"
#include "ui/file-dialog.h"

#include <glib/gi18n-lib.h>

struct _WvbBackupPage {
  AdwPreferencesPage parent_instance;
  WvbSession *session;
  AdwPreferencesGroup *backups;
  AdwActionRow *last;
  AdwSpinner *spinner;
  GtkButton *make;
  GtkButton *elsewhere;
  AdwActionRow *examined;
  GtkButton *examine;
  GtkButton *rebuild;
};

G_DEFINE_FINAL_TYPE (WvbBackupPage, wvb_backup_page, ADW_TYPE_PREFERENCES_PAGE)

/* What a button has done on a thread, and the words for how it went. */
typedef struct {
  WvbBackupPage *self;
  WvbOpenDrawers *drawers;
  char *place;
  const char *done;
  AdwActionRow *row;
} Work;

/* What is read of the disk for the rows. */
typedef struct {
  WvbOpenDrawers *drawers;
  GPtrArray *backups;
  gint64 examined_ms;
} Status;

static void
clear_status (gpointer data)
{
  Status *status = data;

  wvb_open_drawers_unref (status->drawers);
  g_clear_pointer (&status->backups, g_ptr_array_unref);
}

static void
release_status (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear_status);
}

static void
clear_work (gpointer data)
{
  Work *work = data;

  g_clear_object (&work->self);
  g_clear_pointer (&work->drawers, wvb_open_drawers_unref);
  g_free (work->place);
}

static void
release_work (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear_work);
}

/* A backup is noted in the database it is made of, so where that is only read there is none. */
static gboolean
only_reads (WvbBackupPage *self)
{
  return wvb_session_get_reading_advice (self->session) != NULL;
}

static gboolean
read_status (gpointer data, GError **error)
{
  Status *status = data;
  g_autofree char *place = wvb_backups_dup_place (status->drawers->folder);

  status->backups = wvb_backups_list (place);
  status->examined_ms = wvb_verification_get_last_ms (status->drawers);
  return TRUE;
}

static char *
dup_backups_text (GPtrArray *backups, gboolean reads)
{
  g_autofree char *at = NULL;
  g_autofree char *size_text = NULL;
  guint64 size = 0;

  if (backups->len == 0)
    return g_strdup (reads ? _ ("None yet") : _ ("None yet; the first is made by itself today"));
  at = wvb_clock_dup_local (((WvbBackup *) backups->pdata[0])->manifest.created_ms,
                            "%-d %B %Y, %H:%M");
  for (guint i = 0; i < backups->len; i++)
    size += ((WvbBackup *) backups->pdata[i])->size;
  size_text = g_format_size (size);
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%s · %u backup, %s", "%s · %u backups, %s", backups->len), at,
      backups->len, size_text);
}

static char *
dup_examined_text (gint64 examined_ms, gboolean reads)
{
  g_autofree char *at = NULL;

  if (examined_ms == 0)
    return g_strdup (reads ? _ ("Not yet")
                           : _ ("Not yet; the first time is with the first backup"));
  at = wvb_clock_dup_local (examined_ms, "%-d %B %Y, %H:%M");
  return g_strdup_printf (_ ("Last on %s"), at);
}

static DexFuture *
show_status_fiber (gpointer data)
{
  WvbBackupPage *self = data;
  g_autoptr (WvbOpenDrawers) drawers = wvb_open_drawers_new (self->session, NULL);
  g_autofree char *backups = NULL;
  g_autofree char *examined = NULL;
  Status *status;

  if (drawers == NULL)
    return dex_future_new_true ();
  status = g_atomic_rc_box_new0 (Status);
  status->drawers = g_steal_pointer (&drawers);
  if (dex_await (wvb_worker_run (read_status, g_atomic_rc_box_acquire (status), release_status),
                 NULL)
      && self->last != NULL) {
    backups = dup_backups_text (status->backups, only_reads (self));
    examined = dup_examined_text (status->examined_ms, only_reads (self));
    adw_action_row_set_subtitle (self->last, backups);
    adw_action_row_set_subtitle (self->examined, examined);
  }
  release_status (status);
  return dex_future_new_true ();
}

static DexFuture *
show_status (WvbBackupPage *self)
{
  return dex_scheduler_spawn (NULL, 0, show_status_fiber, g_object_ref (self), g_object_unref);
}

static void
set_busy (WvbBackupPage *self, gboolean busy)
{
  GtkButton *const writing[] = { self->make, self->elsewhere, self->rebuild };

  if (self->last == NULL)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->examine), !busy);
  for (guint i = 0; i < G_N_ELEMENTS (writing); i++)
    gtk_widget_set_sensitive (GTK_WIDGET (writing[i]), !busy && !only_reads (self));
}

static void
tell_trouble (WvbBackupPage *self, const char *message)
{
  AdwDialog *dialog = adw_alert_dialog_new (_ ("That Did Not Work"), message);

  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"));
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static gboolean
make_backup (gpointer data, GError **error)
{
  Work *work = data;
  g_autofree char *path = wvb_backups_make_sync (work->drawers, work->place, NULL, error);

  return path != NULL;
}

static gboolean
examine (gpointer data, GError **error)
{
  Work *work = data;

  return wvb_verification_check (work->drawers, NULL, error);
}

/* Whoever locks does not wait for it: to lock is to write in the log first. Nor does a save, once
 * the dialog is gone. */
static gboolean
rebuild_store (WvbStore *store, GError **error)
{
  WvbRebuild job = { .wanted = { .store = store, .gives_way = TRUE } };

  return wvb_store_write_sync (store, wvb_verify_rebuild, &job, error);
}

static gboolean
rebuild (gpointer data, GError **error)
{
  Work *work = data;

  return rebuild_store (work->drawers->team, error)
         && (work->drawers->cases == NULL || rebuild_store (work->drawers->cases, error));
}

typedef struct {
  Work *work;
  WvbWorkFunc func;
} Doing;

/* How it went stands in the row, under the status that the disk says. */
static DexFuture *
do_fiber (gpointer data)
{
  Doing *doing = data;
  Work *work = doing->work;
  WvbBackupPage *self = work->self;
  g_autoptr (GError) error = NULL;
  gboolean done;

  set_busy (self, TRUE);
  done = dex_await (wvb_worker_run (doing->func, g_atomic_rc_box_acquire (work), release_work),
                    &error);
  set_busy (self, FALSE);
  dex_await (show_status (self), NULL);
  if (self->last == NULL)
    return dex_future_new_true ();
  if (done)
    adw_action_row_set_subtitle (work->row, work->done);
  else
    tell_trouble (self, error->message);
  return dex_future_new_true ();
}

static void
free_doing (gpointer data)
{
  Doing *doing = data;

  release_work (doing->work);
  g_free (doing);
}

static DexFuture *
start (
    WvbBackupPage *self, WvbWorkFunc func, const char *place, AdwActionRow *row, const char *done)
{
  g_autoptr (GError) error = NULL;
  WvbOpenDrawers *drawers = wvb_open_drawers_new (self->session, &error);
  Doing *doing;

  if (drawers == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  doing = g_new0 (Doing, 1);
  doing->func = func;
  doing->work = g_atomic_rc_box_new0 (Work);
  doing->work->self = g_object_ref (self);
  doing->work->drawers = drawers;
  doing->work->place = g_strdup (place);
  doing->work->row = row;
  doing->work->done = done;
  return dex_scheduler_spawn (NULL, 0, do_fiber, doing, free_doing);
}

static void
make_cb (WvbBackupPage *self)
{
  g_assert (WVB_IS_BACKUP_PAGE (self));

  dex_future_disown (wvb_backup_page_make (self, NULL));
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WvbBackupPage) self = data;
  g_autoptr (GFile) file
      = gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  g_assert (WVB_IS_BACKUP_PAGE (self));

  if (path != NULL)
    dex_future_disown (wvb_backup_page_make (self, path));
}

static void
elsewhere_cb (WvbBackupPage *self)
{
  g_autoptr (GtkFileDialog) dialog = wvb_file_dialog_new (_ ("Where Should the Backup Go?"));

  g_assert (WVB_IS_BACKUP_PAGE (self));

  gtk_file_dialog_select_folder (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL,
                                 chosen_cb, g_object_ref (self));
}

static void
examine_cb (WvbBackupPage *self)
{
  g_assert (WVB_IS_BACKUP_PAGE (self));

  dex_future_disown (
      start (self, examine, NULL, self->examined, _ ("All is well; nothing is damaged")));
}

static void
rebuild_cb (WvbBackupPage *self)
{
  g_assert (WVB_IS_BACKUP_PAGE (self));

  dex_future_disown (
      start (self, rebuild, NULL, self->examined, _ ("The search index is made anew")));
}

static void
wvb_backup_page_dispose (GObject *object)
{
  WvbBackupPage *self = WVB_BACKUP_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), WVB_TYPE_BACKUP_PAGE);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (wvb_backup_page_parent_class)->dispose (object);
}

static void
wvb_backup_page_class_init (WvbBackupPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wvb_backup_page_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/nl/wijkverband/Wijkverband/ui/settings/backup-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WvbBackupPage, backups);
  gtk_widget_class_bind_template_child (widget_class, WvbBackupPage, last);
  gtk_widget_class_bind_template_child (widget_class, WvbBackupPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, WvbBackupPage, make);
  gtk_widget_class_bind_template_child (widget_class, WvbBackupPage, elsewhere);
  gtk_widget_class_bind_template_child (widget_class, WvbBackupPage, examined);
  gtk_widget_class_bind_template_child (widget_class, WvbBackupPage, examine);
  gtk_widget_class_bind_template_child (widget_class, WvbBackupPage, rebuild);
  gtk_widget_class_bind_template_callback (widget_class, make_cb);
  gtk_widget_class_bind_template_callback (widget_class, elsewhere_cb);
  gtk_widget_class_bind_template_callback (widget_class, examine_cb);
  gtk_widget_class_bind_template_callback (widget_class, rebuild_cb);
}

static void
wvb_backup_page_init (WvbBackupPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
wvb_backup_page_new (WvbSession *session)
{
  WvbBackupPage *self;

  g_return_val_if_fail (WVB_IS_SESSION (session), NULL);

  self = g_object_new (WVB_TYPE_BACKUP_PAGE, NULL);
  self->session = g_object_ref (session);
  set_busy (self, FALSE);
  if (only_reads (self))
    adw_preferences_group_set_description (
        self->backups, _ ("Nothing may be written in the folder of this database, so no backup of "
                          "it is made and its index stays as it is. Copy the folder to a place "
                          "where you may write, and open the copy."));
  dex_future_disown (show_status (self));
  return GTK_WIDGET (self);
}

DexFuture *
wvb_backup_page_make (WvbBackupPage *self, const char *place)
{
  dex_return_error_if_fail (WVB_IS_BACKUP_PAGE (self));

  return start (self, make_backup, place, self->last,
                place != NULL ? _ ("The backup is whole. You can take the stick out safely once "
                                   "the computer says so.")
                              : _ ("The backup is made, and examined"));
}
