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

/* What was deleted says which it was, though the service no longer shows it. */
static void
test_deleted_phone (Screen *screen, gconstpointer data)
{
  g_autoptr (WvbRecord) service = save_service (screen);
  g_autoptr (WvbRecord) phone = wvb_record_new (&wvb_phone_kind, NULL);
  AdwDialog *dialog;

  wvb_record_set_text (phone, WVB_PHONE_NUMBER, "039 123 45 67");
  wvb_record_set_text (phone, WVB_PHONE_SERVICE, wvb_record_get_id (service));
  scratch_store_save_one (&screen->scratch, phone);
  scratch_store_delete (&screen->scratch, phone);
  dialog = present (screen, service);
  display_get (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "039 123 45 67 · deleted");
  display_get (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "039 123 45 67 · added");
}

/* Closed before its lines have come, it just goes. */
static void
test_closed_early (Screen *screen, gconstpointer data)
{
  g_autoptr (WvbRecord) service = save_service (screen);
  g_autoptr (WvbServiceCard) card = load_card (screen, wvb_record_get_id (service));
  AdwDialog *dialog = wvb_history_dialog_new (screen->scratch.store, card);

  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  screen_show (screen, adw_status_page_new (), 900, 700);
  adw_dialog_present (dialog, GTK_WIDGET (screen->window));
  adw_dialog_force_close (dialog);
  screen_settle (screen);
  screen_settle (screen);
  g_assert_null (display_find (GTK_WIDGET (screen->window), WVB_TYPE_HISTORY_DIALOG, NULL));
  g_assert_null (dialog);
}

static void
add_tests (void)
{
#define ADD(name, func)                                                                            \
  g_test_add ("/history-dialog/" name, Screen, NULL, screen_set_up, func, screen_tear_down)
  ADD ("change", test_change);
  ADD ("deleted-phone", test_deleted_phone);
  ADD ("closed-early", test_closed_early);
#undef ADD
}

int
main (int argc, char *argv[])
{
  return screen_run_tests (argc, argv, add_tests);
}
