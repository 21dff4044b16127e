/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/today/today-page.h"

#include "domain/social-map/social-map.h"
#include "screen.h"

#define STUBS 9

static void
test_greeting (void)
{
  static const struct {
    const char *name;
    guint hour;
    const char *greeting;
  } CASES[] = {
    { NULL, 9, "Good morning" },
    { "Anna", 0, "Good morning, Anna" },
    { "Anna", 11, "Good morning, Anna" },
    { "Anna", 12, "Good afternoon, Anna" },
    { "M. de Wit", 17, "Good afternoon, M. de Wit" },
    { "Anna", 18, "Good evening, Anna" },
    { NULL, 23, "Good evening" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++) {
    g_autofree char *greeting = wvb_today_page_dup_greeting (CASES[i].name, CASES[i].hour);

    g_assert_cmpstr (greeting, ==, CASES[i].greeting);
  }
}

static void
save_stubs (Screen *screen)
{
  for (guint i = 0; i < STUBS; i++) {
    g_autofree char *name = g_strdup_printf ("Stichting %u", i + 1);
    g_autoptr (WvbRecord) organisation = wvb_record_new (&wvb_organisation_kind, NULL);

    wvb_record_set_text (organisation, WVB_ORGANISATION_NAME, name);
    wvb_record_set_integer (organisation, WVB_ORGANISATION_TO_COMPLETE, TRUE);
    scratch_store_save_one (&screen->scratch, organisation);
  }
}

static void
load (Screen *screen, GtkWidget *page)
{
  g_autoptr (DexFuture) loading = wvb_today_load (screen->scratch.store, "en");
  g_autoptr (GError) error = NULL;
  const GValue *value = scratch_store_await (loading, &error);

  g_assert_no_error (error);
  wvb_today_page_show (WVB_TODAY_PAGE (page), g_value_get_object (value));
  screen_settle (screen);
}

/* A directory of others brings more than anybody wants to see at once, and all can be reached. */
static void
test_unfold (Screen *screen, gconstpointer data)
{
  static const GActionEntry ACTIONS[] = { { .name = "open-organisation", .parameter_type = "s" } };
  GtkWidget *page = wvb_today_page_new ();
  GtkWidget *row;

  g_action_map_add_action_entries (G_ACTION_MAP (screen->window), ACTIONS, G_N_ELEMENTS (ACTIONS),
                                   NULL);
  save_stubs (screen);
  screen_show (screen, page, 700, 900);
  load (screen, page);
  display_get (page, ADW_TYPE_ACTION_ROW, "Stichting 5");
  g_assert_null (display_find (page, ADW_TYPE_ACTION_ROW, "Stichting 6"));
  row = display_get (page, ADW_TYPE_BUTTON_ROW, "Show 4 More");
  screen_picture (screen, "today-folded");
  g_assert_true (gtk_widget_activate (row));
  screen_settle (screen);
  g_assert_null (display_find (page, ADW_TYPE_BUTTON_ROW, "Show 4 More"));
  row = display_get (page, ADW_TYPE_ACTION_ROW, "Stichting 6");
  g_assert_true (gtk_widget_is_focus (row));
  display_get (page, ADW_TYPE_ACTION_ROW, "Stichting 9");
  screen_picture (screen, "today-unfolded");
  load (screen, page);
  display_get (page, ADW_TYPE_ACTION_ROW, "Stichting 9");
  g_assert_null (display_find (page, ADW_TYPE_BUTTON_ROW, "Show 4 More"));
}

static void
add_tests (void)
{
  g_test_add_func ("/today-page/greeting", test_greeting);
  g_test_add ("/today-page/unfold", Screen, NULL, screen_set_up, test_unfold, screen_tear_down);
}

int
main (int argc, char **argv)
{
  return screen_run_tests (argc, argv, add_tests);
}
