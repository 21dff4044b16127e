/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/social-map/import-dialog.h"

#include "domain/social-map/social-map.h"
#include "screen.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define REAL_SERVICES 429

static const char TABLE[] = "naam;organisatie;telefoon;adres;plaats;onbekend\n"
                            "Eettafel;Stichting Samen;039 123 45 67;Brink 1;Lindewaard;x\n"
                            ";Stichting Zonder;039 123 45 68;Brink 1;Lindewaard;\n"
                            "Klusdienst;Stichting Samen;039 123 45 69;Brink 1;Lindewaard;\n";

static char *
write_table (Screen *screen)
{
  char *path = g_build_filename (screen->scratch.folder, "kaart.csv", NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, TABLE, -1, &error);
  g_assert_no_error (error);
  return path;
}

static WvbImportDialog *
present (Screen *screen, GFile *file)
{
  AdwDialog *dialog = wvb_import_dialog_new (screen->scratch.store);

  screen_show (screen, adw_status_page_new (), 900, 800);
  adw_dialog_present (dialog, GTK_WIDGET (screen->window));
  screen_settle (screen);
  wvb_import_dialog_choose (WVB_IMPORT_DIALOG (dialog), file);
  screen_settle (screen);
  screen_settle (screen);
  return WVB_IMPORT_DIALOG (dialog);
}

static gboolean
count_services (WvbReader *reader, gpointer data, GError **error)
{
  *(gint64 *) data = wvb_reader_get_count (reader, &wvb_service_kind);
  return TRUE;
}

static gint64
get_services (Screen *screen)
{
  gint64 count = -1;
  g_autoptr (DexFuture) future = wvb_store_read (screen->scratch.store, count_services, &count);

  scratch_store_await (future, NULL);
  return count;
}

static gboolean
offers_import (gpointer data)
{
  return display_find (GTK_WIDGET (((Screen *) data)->window), GTK_TYPE_BUTTON,
                       _ ("Import Without Rejected Rows"))
         != NULL;
}

static gboolean
is_imported (gpointer data)
{
  return display_find (GTK_WIDGET (((Screen *) data)->window), GTK_TYPE_WIDGET, _ ("Imported"))
         != NULL;
}

/* Columns are proposed, the plan names what is rejected, and nothing changes before the person says
 * so. */
static void
test_table (Screen *screen, gconstpointer data)
{
  g_autofree char *path = write_table (screen);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  present (screen, file);
  display_get (GTK_WIDGET (screen->window), GTK_TYPE_WIDGET, "naam");
  screen_picture (screen, "import-mapping");
  screen_press (screen, _ ("Continue"));
  display_wait_until (offers_import, screen);
  screen_picture (screen, "import-plan");
  display_get (GTK_WIDGET (screen->window), GTK_TYPE_LABEL,
               "1 organisation, 2 locations, 2 services, 2 services at locations, 2 addresses, "
               "2 phones");
  g_assert_cmpint (get_services (screen), ==, 0);
  screen_press (screen, _ ("Import Without Rejected Rows"));
  display_wait_until (is_imported, screen);
  screen_picture (screen, "import-done");
  g_assert_cmpint (get_services (screen), ==, 2);
  g_unlink (path);
}

/* Presses Tab until the button that imports has the focus. */
static guint
count_tabs (Screen *screen)
{
  GtkWidget *button = display_get (GTK_WIDGET (screen->window), GTK_TYPE_BUTTON,
                                   _ ("Import Without Rejected Rows"));
  guint n_tabs = 0;

  for (; gtk_window_get_focus (screen->window) != button && n_tabs < 100; n_tabs++)
    gtk_widget_child_focus (GTK_WIDGET (screen->window), GTK_DIR_TAB_FORWARD);
  return n_tabs;
}

/* A real directory as it is found: one empty row is rejected, and the rest is on the map. */
static void
test_real (Screen *screen, gconstpointer data)
{
  const char *folder = g_getenv ("WIJKVERBAND_FIXTURES");
  g_autofree char *beside
      = g_build_filename (g_getenv ("WIJKVERBAND_SOURCE"), "..", "shared", "fixtures", NULL);
  g_autofree char *path
      = g_build_filename (folder != NULL ? folder : beside, "hsds", "legal-aid-real", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  if (!g_file_test (path, G_FILE_TEST_EXISTS)) {
    g_test_skip ("neither ../shared/fixtures nor WIJKVERBAND_FIXTURES holds the real directory");
    return;
  }
  present (screen, file);
  display_wait_until (offers_import, screen);
  screen_picture (screen, "import-real-plan");
  g_assert_nonnull (display_find (GTK_WIDGET (screen->window), GTK_TYPE_WIDGET, "Rejected (1)"));
  /* The lists are one stop each, however much there is to tell. */
  g_assert_cmpuint (count_tabs (screen), <=, 8);
  screen_press (screen, _ ("Import Without Rejected Rows"));
  display_wait_until (is_imported, screen);
  g_assert_cmpint (get_services (screen), ==, REAL_SERVICES);
}

/* A file that is no data says so. */
static void
test_nonsense (Screen *screen, gconstpointer data)
{
  g_autofree char *path = g_build_filename (screen->scratch.folder, "foto.png", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_file_set_contents (path, "\211PNG\r\n\032\n\0\0", 10, NULL);
  present (screen, file);
  screen_picture (screen, "import-nonsense");
  display_get (GTK_WIDGET (screen->window), GTK_TYPE_WIDGET, _ ("The Import Failed"));
  g_assert_cmpint (get_services (screen), ==, 0);
  g_unlink (path);
}

/* What cannot be read at all is no plan of nothing. */
static void
test_missing (Screen *screen, gconstpointer data)
{
  g_autofree char *path = g_build_filename (screen->scratch.folder, "weg.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  present (screen, file);
  display_get (GTK_WIDGET (screen->window), GTK_TYPE_WIDGET, _ ("The Import Failed"));
  screen_press (screen, _ ("Choose Another…"));
}

/* A file on a server has no path, and the dialog says what to do. */
static void
test_far_away (Screen *screen, gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_uri ("sftp://example.org/kaart.csv");

  present (screen, file);
  display_get (GTK_WIDGET (screen->window), GTK_TYPE_WIDGET, _ ("The Import Failed"));
  screen_press (screen, _ ("Choose Another…"));
}

static void
add_tests (void)
{
  g_test_add ("/import-dialog/far-away", Screen, NULL, screen_set_up, test_far_away,
              screen_tear_down);
  g_test_add ("/import-dialog/missing", Screen, NULL, screen_set_up, test_missing,
              screen_tear_down);
  g_test_add ("/import-dialog/table", Screen, NULL, screen_set_up, test_table, screen_tear_down);
  g_test_add ("/import-dialog/real", Screen, NULL, screen_set_up, test_real, screen_tear_down);
  g_test_add ("/import-dialog/nonsense", Screen, NULL, screen_set_up, test_nonsense,
              screen_tear_down);
}

int
main (int argc, char *argv[])
{
  return screen_run_tests (argc, argv, add_tests);
}
