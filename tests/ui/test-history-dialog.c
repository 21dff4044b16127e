/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/social-map/history-dialog.h"

#include "domain/social-map/social-map.h"
#include "screen.h"

static WvbServiceCard *
load_card (Screen *screen, const char *id)
{
  g_autoptr (DexFuture) loading = wvb_service_card_load (screen->scratch.store, id, "en");
  g_autoptr (GError) error = NULL;
  const GValue *value = scratch_store_await (loading, &error);

  g_assert_no_error (error);
  return g_value_dup_object (value);
}

static AdwDialog *
present (Screen *screen, WvbRecord *service)
{
  g_autoptr (WvbServiceCard) card = load_card (screen, wvb_record_get_id (service));
  AdwDialog *dialog = wvb_history_dialog_new (screen->scratch.store, card);

  screen_show (screen, adw_status_page_new (), 900, 700);
  adw_dialog_present (dialog, GTK_WIDGET (screen->window));
  screen_settle (screen);
  screen_settle (screen);
  return dialog;
}

static WvbRecord *
save_service (Screen *screen)
{
  WvbRecord *service = wvb_record_new (&wvb_service_kind, NULL);

  wvb_record_set_text (service, WVB_SERVICE_NAME, "Eettafel");
  scratch_store_save_one (&screen->scratch, service);
  return service;
}

/* What a value was before and what it is now stand side by side. */
static void
test_change (Screen *screen, gconstpointer data)
{
  g_autoptr (WvbRecord) service = save_service (screen);
  AdwDialog *dialog;

  wvb_record_set_text (service, WVB_SERVICE_NAME, "Eettafel <Noord> & Co");
  scratch_store_save_one (&screen->scratch, service);
  dialog = present (screen, service);
  display_get (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "added");
  display_get (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "Eettafel → Eettafel <Noord> & Co");
  display_assert_buttons_named (GTK_WIDGET (dialog));
}

/* Closed before its lines have come, it just goes. */
static void
test_closed_early (Screen *screen, gconstpointer data)
{
  g_autoptr (WvbRecord) service = save_service (screen);
  g_autoptr (WvbServiceCard) card = load_card (screen, wvb_record_get_id (service));
  AdwDialog *dialog = wvb_history_dialog_new (screen->scratch.store, card);

  screen_show (screen, adw_status_page_new (), 900, 700);
  adw_dialog_present (dialog, GTK_WIDGET (screen->window));
  adw_dialog_force_close (dialog);
  screen_settle (screen);
}

static void
add_tests (void)
{
#define ADD(name, func)                                                                            \
  g_test_add ("/history-dialog/" name, Screen, NULL, screen_set_up, func, screen_tear_down)
  ADD ("change", test_change);
  ADD ("closed-early", test_closed_early);
#undef ADD
}

int
main (int argc, char *argv[])
{
  return screen_run_tests (argc, argv, add_tests);
}
