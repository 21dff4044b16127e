/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/social-map/export-dialog.h"

#include "screen.h"

#include <glib/gstdio.h>

static WvbExportDialog *
present (Screen *screen, const char *form, int width)
{
  AdwDialog *dialog = wvb_export_dialog_new (screen->scratch.store);
  GtkWidget *row;

  screen_show (screen, adw_status_page_new (), width, 700);
  adw_dialog_present (dialog, GTK_WIDGET (screen->window));
  screen_settle (screen);
  row = display_get (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW, form);
  gtk_widget_activate (adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row)));
  return WVB_EXPORT_DIALOG (dialog);
}

/* The file is written where it was asked, and the dialog says so. */
static void
test_one_file (Screen *screen, gconstpointer data)
{
  g_autofree char *place = g_dir_make_tmp ("wvb-export-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (place, "kaart.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  WvbExportDialog *dialog;

  screen_save_example (screen);
  dialog = present (screen, "Open Referral, one file", 900);
  wvb_export_dialog_save (dialog, path);
  screen_settle (screen);
  screen_settle (screen);
  display_get (GTK_WIDGET (dialog), ADW_TYPE_STATUS_PAGE, "Exported");
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (text, "Bekkenfysiotherapie"));
  g_unlink (path);
  g_rmdir (place);
}

/* A table has the separator that was asked for. */
static void
test_semicolon (Screen *screen, gconstpointer data)
{
  g_autofree char *place = g_dir_make_tmp ("wvb-export-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (place, "kaart.csv", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *row;
  WvbExportDialog *dialog;

  screen_save_example (screen);
  dialog = present (screen, "Table for a spreadsheet", 900);
  row = display_get (GTK_WIDGET (dialog), ADW_TYPE_SWITCH_ROW,
                     "For a Dutch spreadsheet (semicolon)");
  g_assert_false (adw_switch_row_get_active (ADW_SWITCH_ROW (row)));
  adw_switch_row_set_active (ADW_SWITCH_ROW (row), TRUE);
  wvb_export_dialog_save (dialog, path);
  display_get (GTK_WIDGET (dialog), ADW_TYPE_STATUS_PAGE, "Exported");
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  *strchr (text, '\n') = '\0';
  g_assert_nonnull (strchr (text, ';'));
  g_assert_null (strchr (text, ','));
  g_unlink (path);
  g_rmdir (place);
}

/* What cannot be written is said, and nothing pretends to be there. */
static void
test_no_such_place (Screen *screen, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "wvb-nergens", "kaart.csv", NULL);
  WvbExportDialog *dialog = present (screen, "Table for a spreadsheet", 900);

  wvb_export_dialog_save (dialog, path);
  screen_settle (screen);
  screen_settle (screen);
  display_get (GTK_WIDGET (dialog), ADW_TYPE_STATUS_PAGE, "The Export Failed");
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* However narrow, the button that exports stays in sight, and everything has a name. */
static void
test_narrow (Screen *screen, gconstpointer data)
{
  WvbExportDialog *dialog = present (screen, "Table for a spreadsheet", 360);
  GtkWidget *button
      = display_get (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "Choose a Place and Export…");
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (button, GTK_WIDGET (screen->window), &bounds));
  g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=,
                     gtk_widget_get_height (GTK_WIDGET (screen->window)));
  display_assert_buttons_named (adw_dialog_get_child (ADW_DIALOG (dialog)));
}

static void
add_tests (void)
{
#define ADD(name, func)                                                                            \
  g_test_add ("/export-dialog/" name, Screen, NULL, screen_set_up, func, screen_tear_down)
  ADD ("one-file", test_one_file);
  ADD ("semicolon", test_semicolon);
  ADD ("no-such-place", test_no_such_place);
  ADD ("narrow", test_narrow);
#undef ADD
}

int
main (int argc, char *argv[])
{
  return screen_run_tests (argc, argv, add_tests);
}
