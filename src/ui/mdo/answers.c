/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/mdo/answers.h"

#include "base/error.h"
#include "exchange/source.h"
#include "model/meeting-replies.h"
#include "ui/file-dialog.h"

#include <glib/gi18n-lib.h>

/* Files that are read at once. */
#define FILES_LIMIT 100

typedef struct {
  GtkWidget *page;
  WvbStore *team;
  GListModel *files;  /* of GFile */
  GPtrArray *replies; /* WvbICalendarReply */
  GPtrArray *taken;   /* WvbTakenReply */
} Reading;

static void
free_reading (gpointer data)
{
  Reading *reading = data;

  g_clear_object (&reading->page);
  g_clear_object (&reading->team);
  g_clear_object (&reading->files);
  g_clear_pointer (&reading->replies, g_ptr_array_unref);
  g_clear_pointer (&reading->taken, g_ptr_array_unref);
  g_free (reading);
}

static gboolean
read_file (Reading *reading, GFile *file, GError **error)
{
  const char *path = g_file_peek_path (file);
  g_autofree char *name = g_file_get_basename (file);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) found = NULL;

  if (path == NULL) {
    g_set_error_literal (error, WVB_ERROR, WVB_ERROR_INVALID,
                         _ ("Choose a file on this computer."));
    return FALSE;
  }
  bytes = wvb_source_load_start (path, WVB_ICALENDAR_REPLY_LIMIT_BYTES + 1, error);
  if (bytes != NULL)
    found = wvb_icalendar_reply_read (bytes, error);
  if (found == NULL) {
    g_prefix_error (error, "%s: ", name);
    return FALSE;
  }
  g_ptr_array_extend_and_steal (reading->replies, g_steal_pointer (&found));
  return TRUE;
}

static DexFuture *
read_files (gpointer data)
{
  Reading *reading = data;
  g_autoptr (GError) error = NULL;
  guint n_files = MIN (g_list_model_get_n_items (reading->files), FILES_LIMIT);

  for (guint i = 0; i < n_files; i++) {
    g_autoptr (GFile) file = g_list_model_get_item (reading->files, i);

    if (!read_file (reading, file, &error))
      return dex_future_new_for_error (g_steal_pointer (&error));
  }
  return dex_future_new_true ();
}

static gboolean
take (WvbTransaction *transaction, gpointer data, GError **error)
{
  Reading *reading = data;

  g_clear_pointer (&reading->taken, g_ptr_array_unref);
  reading->taken = wvb_meeting_replies_take (transaction, reading->replies, error);
  return reading->taken != NULL;
}

static guint
count (GPtrArray *taken, WvbReplyOutcome outcome)
{
  guint n_replies = 0;

  for (guint i = 0; i < taken->len; i++)
    n_replies += ((WvbTakenReply *) taken->pdata[i])->outcome == outcome ? 1 : 0;
  return n_replies;
}

/* What is new, and what is not ours to know. */
static char *
describe (GPtrArray *taken)
{
  guint n_taken = count (taken, WVB_REPLY_TAKEN);
  guint n_foreign = count (taken, WVB_REPLY_NO_MEETING) + count (taken, WVB_REPLY_NOT_INVITED);
  g_autofree char *text
      = g_strdup_printf (ngettext ("%u new answer", "%u new answers", n_taken), n_taken);
  g_autofree char *foreign = NULL;

  if (n_foreign == 0)
    return g_steal_pointer (&text);
  foreign = g_strdup_printf (ngettext ("%u is not of a member or meeting of this team",
                                       "%u are not of a member or meeting of this team", n_foreign),
                             n_foreign);
  return g_strdup_printf ("%s; %s", text, foreign);
}

static DexFuture *
read_fiber (gpointer data)
{
  Reading *reading = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (dex_await (dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), 0, read_files,
                                      reading, NULL),
                 &error))
    dex_await (wvb_store_write (reading->team, take, reading), &error);
  text = error != NULL ? g_strdup (error->message) : describe (reading->taken);
  if (gtk_widget_get_root (reading->page) != NULL)
    gtk_widget_activate_action (reading->page, "meetings.tell", "(sx)", text, (gint64) 0);
  return error != NULL ? dex_future_new_for_error (g_steal_pointer (&error))
                       : dex_future_new_true ();
}

DexFuture *
wvb_answers_read (GtkWidget *page, WvbStore *team, GListModel *files)
{
  Reading *reading;

  dex_return_error_if_fail (GTK_IS_WIDGET (page));
  dex_return_error_if_fail (WVB_IS_STORE (team));
  dex_return_error_if_fail (G_IS_LIST_MODEL (files));

  reading = g_new0 (Reading, 1);
  reading->page = g_object_ref (page);
  reading->team = g_object_ref (team);
  reading->files = g_object_ref (files);
  reading->replies = g_ptr_array_new_with_free_func ((GDestroyNotify) wvb_icalendar_reply_free);
  return dex_scheduler_spawn (NULL, 0, read_fiber, reading, free_reading);
}

/* The page that asked, and the store it asked for. */
static void
chosen_cb (GObject *dialog, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) page = data;
  g_autoptr (WvbStore) team = g_object_steal_data (dialog, "team");
  g_autoptr (GListModel) files
      = gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (dialog), result, NULL);

  if (files != NULL && gtk_widget_get_root (page) != NULL)
    dex_future_disown (wvb_answers_read (page, team, files));
}

void
wvb_answers_ask (GtkWidget *page, WvbStore *team)
{
  g_autoptr (GtkFileDialog) dialog = NULL;
  g_autoptr (GtkFileFilter) filter = NULL;
  g_autoptr (GListStore) filters = NULL;

  g_return_if_fail (GTK_IS_WIDGET (page));
  g_return_if_fail (WVB_IS_STORE (team));

  dialog = wvb_file_dialog_new (_ ("Answers to Invitations"));
  filter = gtk_file_filter_new ();
  filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  gtk_file_filter_set_name (filter, _ ("Calendar files"));
  gtk_file_filter_add_suffix (filter, "ics");
  g_list_store_append (filters, filter);
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  g_object_set_data_full (G_OBJECT (dialog), "team", g_object_ref (team), g_object_unref);
  gtk_file_dialog_open_multiple (dialog, GTK_WINDOW (gtk_widget_get_root (page)), NULL, chosen_cb,
                                 g_object_ref (page));
}
