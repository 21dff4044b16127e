/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making a backup and going back to it, as a person does. */
#include "ui/settings/backup-page.h"
#include "ui/start/new-keys-page.h"
#include "ui/start/restore-page.h"

#include "screen.h"
#include "session.h"
#include "session/backups.h"

#include <glib/gstdio.h>
#include <string.h>

#define PASSPHRASE "zeven natte wolken boven Leeuwarden"

static void
await (DexFuture *future)
{
  g_autoptr (DexFuture) owned = future;
  g_autoptr (GError) error = NULL;

  while (dex_future_is_pending (owned))
    g_main_context_iteration (NULL, TRUE);
  dex_future_get_value (owned, &error);
  g_assert_no_error (error);
}

static WvbSession *
make_session (const char *folder)
{
  g_autoptr (GError) error = NULL;
  WvbSession *session = wvb_session_create_sync (&(WvbSessionSetup) { .folder = folder,
                                                                      .neighbourhood = "De Linden",
                                                                      .passphrase = PASSPHRASE },
                                                 &error);

  g_assert_no_error (error);
  return session;
}

static const char *
get_subtitle (GtkWidget *page, const char *title)
{
  GtkWidget *row = display_get (page, ADW_TYPE_ACTION_ROW, title);

  return adw_action_row_get_subtitle (ADW_ACTION_ROW (row));
}

static void
finished_cb (const char **folder, const char *finished)
{
  *folder = g_strdup (finished);
}

static void
test_make_and_restore (Screen *screen, gconstpointer data)
{
  g_autofree char *place = g_dir_make_tmp ("wvb-backup-page-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (place, "folder", NULL);
  g_autofree char *backups = wvb_backups_dup_place (folder);
  g_autoptr (WvbSession) session = make_session (folder);
  g_autoptr (GPtrArray) listed = NULL;
  g_autofree char *opened = NULL;
  AdwDialog *dialog = adw_preferences_dialog_new ();
  GtkWidget *page = wvb_backup_page_new (session);
  GtkWidget *entry;

  adw_preferences_dialog_add (ADW_PREFERENCES_DIALOG (dialog), ADW_PREFERENCES_PAGE (page));
  screen_show (screen, adw_status_page_new (), 900, 800);
  adw_dialog_present (dialog, GTK_WIDGET (screen->window));
  screen_settle (screen);
  await (wvb_backup_page_make (WVB_BACKUP_PAGE (page), NULL));
  screen_settle (screen);
  g_assert_nonnull (strstr (get_subtitle (page, "Last backup"), "examined"));
  screen_picture (screen, "backups");
  adw_dialog_force_close (dialog);
  wvb_session_close (session);
  listed = wvb_backups_list (backups);
  g_assert_cmpuint (listed->len, ==, 1);

  page = wvb_restore_page_new (folder);
  g_signal_connect_swapped (page, "finished", G_CALLBACK (finished_cb), &opened);
  screen_show (screen, page, 900, 800);
  screen_settle (screen);
  screen_picture (screen, "restore");
  entry = display_get (page, ADW_TYPE_PASSWORD_ENTRY_ROW, "Passphrase or recovery code");
  gtk_editable_set_text (GTK_EDITABLE (entry), "een andere wachtwoordzin");
  await (wvb_restore_page_start (WVB_RESTORE_PAGE (page)));
  screen_settle (screen);
  gtk_editable_set_text (GTK_EDITABLE (entry), PASSPHRASE);
  await (wvb_restore_page_start (WVB_RESTORE_PAGE (page)));
  screen_settle (screen);
  display_get (page, ADW_TYPE_STATUS_PAGE, "Restored");
  screen_picture (screen, "restored");
  screen_press (screen, "Open");
  g_assert_cmpstr (opened, ==, folder);
}

/* Whatever is to be written waits until somebody has begun to lock. */
static int is_released;

static gboolean
hold_up (WvbTransaction *transaction, gpointer data, GError **error)
{
  while (!g_atomic_int_get (&is_released))
    g_usleep (1000);
  return TRUE;
}

static gpointer
release_thread (gpointer data)
{
  g_usleep (500 * 1000);
  g_atomic_int_set (&is_released, TRUE);
  return NULL;
}

static gboolean
count_rebuilds (WvbReader *reader, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) rows = wvb_reader_load_audit (reader, 100, error);

  for (guint i = 0; i < rows->len; i++)
    *(guint *) data += ((WvbAuditRow *) rows->pdata[i])->action == WVB_AUDIT_REBUILD;
  return TRUE;
}

static guint
count_rebuilds_in (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WvbSession) session = wvb_session_open_sync (folder, PASSPHRASE, &error);
  guint n_rebuilds = 0;

  g_assert_no_error (error);
  g_assert_true (
      wvb_store_read_sync (wvb_session_get_team (session), count_rebuilds, &n_rebuilds, &error));
  wvb_session_close (session);
  return n_rebuilds;
}

/* Whoever locks does not wait until the whole index is made anew. */
static void
test_lock_while_rebuilding (Screen *screen, gconstpointer data)
{
  g_autofree char *place = g_dir_make_tmp ("wvb-backup-page-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (place, "folder", NULL);
  WvbSession *session = make_session (folder);

  for (guint i = 0; i < 2; i++) {
    const gboolean locks = i == 0;

    screen_show (screen, wvb_backup_page_new (session), 900, 800);
    screen_settle (screen);
    if (locks)
      dex_future_disown (wvb_store_write (wvb_session_get_team (session), hold_up, NULL));
    screen_press (screen, "Rebuild");
    display_wait_ms (locks ? 200 : 2000);
    g_thread_unref (g_thread_new ("release", release_thread, NULL));
    wvb_session_close (session);
    g_object_unref (session);
    screen_settle (screen);
    g_assert_cmpuint (count_rebuilds_in (folder), ==, i);
    session = wvb_session_open_sync (folder, PASSPHRASE, NULL);
  }
  wvb_session_close (session);
  g_object_unref (session);
}

static void
test_new_keys (Screen *screen, gconstpointer data)
{
  g_autofree char *place = g_dir_make_tmp ("wvb-backup-page-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (place, "folder", NULL);
  g_autoptr (WvbSession) session = make_session (folder);
  GtkWidget *page;
  GtkWidget *entry;

  wvb_session_close (session);
  page = wvb_new_keys_page_new (folder);
  screen_show (screen, page, 700, 900);
  screen_settle (screen);
  screen_picture (screen, "new-keys");
  entry = display_get (page, ADW_TYPE_PASSWORD_ENTRY_ROW, "Passphrase");
  gtk_editable_set_text (GTK_EDITABLE (entry), "een andere wachtwoordzin");
  await (wvb_new_keys_page_start (WVB_NEW_KEYS_PAGE (page)));
  screen_settle (screen);
  gtk_editable_set_text (GTK_EDITABLE (entry), PASSPHRASE);
  await (wvb_new_keys_page_start (WVB_NEW_KEYS_PAGE (page)));
  screen_settle (screen);
  g_assert_false (gtk_widget_get_sensitive (display_get (page, GTK_TYPE_BUTTON, "Open")));
  screen_picture (screen, "new-keys-code");
}

static void
add_tests (void)
{
  g_test_add ("/backup-page/new-keys", Screen, NULL, screen_set_up, test_new_keys,
              screen_tear_down);
  g_test_add ("/backup-page/lock-while-rebuilding", Screen, NULL, screen_set_up,
              test_lock_while_rebuilding, screen_tear_down);
  g_test_add ("/backup-page/make-and-restore", Screen, NULL, screen_set_up, test_make_and_restore,
              screen_tear_down);
}

int
main (int argc, char *argv[])
{
  return screen_run_tests (argc, argv, add_tests);
}
