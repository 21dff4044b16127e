/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/today/organisation-dialog.h"

#include "domain/social-map/social-map.h"
#include "screen.h"

static AdwDialog *
present (Screen *screen, WvbRecord *organisation)
{
  GtkWidget *parent = adw_status_page_new ();
  g_autoptr (DexFuture) presenting = NULL;
  g_autoptr (GError) error = NULL;

  screen_show (screen, parent, 900, 700);
  presenting = wvb_organisation_dialog_present (parent, screen->scratch.store,
                                                wvb_record_get_id (organisation));
  scratch_store_await (presenting, &error);
  g_assert_no_error (error);
  screen_settle (screen);
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (screen->window));
}

static WvbRecord *
save_stub (Screen *screen)
{
  WvbRecord *organisation = wvb_record_new (&wvb_organisation_kind, NULL);

  wvb_record_set_text (organisation, WVB_ORGANISATION_NAME, "Stichting Samen");
  wvb_record_set_integer (organisation, WVB_ORGANISATION_TO_COMPLETE, 1);
  scratch_store_save_one (&screen->scratch, organisation);
  return organisation;
}

/* Whoever saves has completed it. */
static void
test_complete (Screen *screen, gconstpointer data)
{
  g_autoptr (WvbRecord) organisation = save_stub (screen);
  g_autoptr (WvbRecord) stored = NULL;
  GtkWidget *dialog = GTK_WIDGET (present (screen, organisation));

  display_assert_buttons_named (dialog);
  gtk_editable_set_text (GTK_EDITABLE (display_get (dialog, ADW_TYPE_ENTRY_ROW, "E-mail")),
                         "post@samen.example");
  gtk_widget_activate_action (display_get (dialog, GTK_TYPE_BUTTON, "_Save"), "form.save", NULL);
  screen_settle (screen);
  stored = scratch_store_load (&screen->scratch, &wvb_organisation_kind,
                               wvb_record_get_id (organisation));
  g_assert_cmpstr (wvb_record_get_text (stored, WVB_ORGANISATION_EMAIL), ==, "post@samen.example");
  g_assert_false (wvb_record_has (stored, WVB_ORGANISATION_TO_COMPLETE));
}

static void
add_tests (void)
{
  g_test_add ("/organisation-dialog/complete", Screen, NULL, screen_set_up, test_complete,
              screen_tear_down);
}

int
main (int argc, char *argv[])
{
  return screen_run_tests (argc, argv, add_tests);
}
