/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/mdo/invitation.h"

#include "base/clock.h"
#include "exchange/export.h"
#include "model/meeting-invitation.h"
#include "session/folder-files.h"
#include "ui/file-dialog.h"

#include <glib/gi18n-lib.h>

/* What is asked for and on its way to a file. */
typedef struct {
  GtkWidget *page; /* (nullable) */
  WvbStore *team;
  WvbRecord *about; /* (nullable) */
  char *path;
  GBytes *calendar;
} Saving;

static void
free_saving (gpointer data)
{
  Saving *saving = data;

  g_clear_object (&saving->page);
  g_clear_object (&saving->team);
  g_clear_object (&saving->about);
  g_clear_pointer (&saving->calendar, g_bytes_unref);
  g_free (saving->path);
  g_free (saving);
}

static Saving *
make_saving (WvbStore *team, WvbRecord *about)
{
  Saving *saving = g_new0 (Saving, 1);

  saving->team = g_object_ref (team);
  saving->about = about != NULL ? g_object_ref (about) : NULL;
  return saving;
}

static gboolean
read_calendar (WvbReader *reader, gpointer data, GError **error)
{
  Saving *saving = data;

  saving->calendar
      = wvb_meeting_invitation_read (reader, saving->about, wvb_clock_now_ms (), error);
  return saving->calendar != NULL;
}

static gboolean
log_export (WvbTransaction *transaction, gpointer data, GError **error)
{
  Saving *saving = data;
  WvbAuditEvent event = { .action = WVB_AUDIT_EXPORT };

  if (saving->about != NULL) {
    event.kind = wvb_record_get_kind (saving->about);
    event.record = wvb_record_get_id (saving->about);
  }
  return wvb_transaction_audit (transaction, &event, error);
}

static DexFuture *
write_file (gpointer data)
{
  Saving *saving = data;
  g_autoptr (GError) error = NULL;

  if (!wvb_export_save_file (saving->path, saving->calendar, wvb_folder_files_get_marks (), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_true ();
}

/* The log comes first: nothing leaves without it. */
static gboolean
save (Saving *saving, GError **error)
{
  return dex_await (wvb_store_read (saving->team, read_calendar, saving), error)
         && dex_await (wvb_store_write (saving->team, log_export, saving), error)
         && dex_await (dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), 0, write_file,
                                            saving, NULL),
                       error);
}

static DexFuture *
save_fiber (gpointer data)
{
  Saving *saving = data;
  g_autoptr (GError) error = NULL;
  const gboolean saved = save (saving, &error);

  if (saving->page != NULL && gtk_widget_get_root (saving->page) != NULL)
    gtk_widget_activate_action (saving->page, "meetings.tell", "(sx)",
                                saved ? _ ("Saved as a calendar file") : error->message,
                                (gint64) 0);
  return saved ? dex_future_new_true () : dex_future_new_for_error (g_steal_pointer (&error));
}

static void
chosen_cb (GObject *dialog, GAsyncResult *result, gpointer data)
{
  Saving *saving = data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (dialog), result, NULL);

  saving->path = file != NULL ? g_file_get_path (file) : NULL;
  if (saving->path == NULL || gtk_widget_get_root (saving->page) == NULL) {
    free_saving (saving);
    return;
  }
  dex_future_disown (dex_scheduler_spawn (NULL, 0, save_fiber, saving, free_saving));
}

void
wvb_invitation_ask (GtkWidget *page, WvbStore *team, WvbRecord *about)
{
  g_autoptr (GtkFileDialog) dialog = NULL;
  Saving *saving;

  g_return_if_fail (GTK_IS_WIDGET (page));
  g_return_if_fail (WVB_IS_STORE (team));

  dialog = wvb_file_dialog_new (about != NULL ? _ ("Save Invitation") : _ ("Save All Meetings"));
  gtk_file_dialog_set_initial_name (dialog,
                                    about != NULL ? _ ("invitation.ics") : _ ("meetings.ics"));
  saving = make_saving (team, about);
  saving->page = g_object_ref (page);
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (page)), NULL, chosen_cb, saving);
}

DexFuture *
wvb_invitation_save (WvbStore *team, WvbRecord *about, const char *path)
{
  Saving *saving;

  dex_return_error_if_fail (WVB_IS_STORE (team));
  dex_return_error_if_fail (path != NULL);

  saving = make_saving (team, about);
  saving->path = g_strdup (path);
  return dex_scheduler_spawn (NULL, 0, save_fiber, saving, free_saving);
}
