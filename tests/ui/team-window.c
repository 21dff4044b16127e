/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "team-window.h"

#include "display.h"
#include "ui/main/main-page.h"
#include "ui/start/first-start.h"
#include "ui/start/unlock-page.h"

void
team_window_type (GtkWidget *root, const char *title, const char *text)
{
  GtkWidget *row = display_find (root, ADW_TYPE_ENTRY_ROW, title);

  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

GtkWidget *
team_window_get_step (GtkWidget *start)
{
  GtkWidget *view = display_get (start, ADW_TYPE_NAVIGATION_VIEW, NULL);

  return GTK_WIDGET (adw_navigation_view_get_visible_page (ADW_NAVIGATION_VIEW (view)));
}

gboolean
team_window_is_ready (GtkWidget *step)
{
  gboolean ready;

  g_object_get (step, "ready", &ready, NULL);
  return ready;
}

void
team_window_go_on (GtkWidget *start, const char *expected)
{
  g_assert_true (team_window_is_ready (team_window_get_step (start)));
  gtk_widget_activate_action (start, "start.next", NULL);
  g_assert_cmpstr (adw_navigation_page_get_tag (ADW_NAVIGATION_PAGE (team_window_get_step (start))),
                   ==, expected);
}

static gboolean
is_made (gpointer window)
{
  return wvb_window_get_session (window) != NULL;
}

gboolean
team_window_shows_main (gpointer window)
{
  return WVB_IS_MAIN_PAGE (wvb_window_get_view (window));
}

gboolean
team_window_shows_unlock (gpointer window)
{
  return WVB_IS_UNLOCK_PAGE (wvb_window_get_view (window));
}

/* Enter begins a neighbourhood, and none of the other ways on. */
static gboolean
begins_by_enter (gpointer window)
{
  GtkWidget *focus = gtk_window_get_focus (window);

  return focus != NULL && focus == gtk_window_get_default_widget (window)
         && display_find (focus, GTK_TYPE_LABEL, "Start a Neighbourhood") != NULL;
}

void
team_window_begin_making (WvbWindow *window, const char *folder)
{
  GtkWidget *start;

  wvb_window_show_first_start (window, folder);
  start = wvb_window_get_view (window);
  display_assert_buttons_named (GTK_WIDGET (window));
  display_wait_until (begins_by_enter, window);
  team_window_go_on (start, "neighbourhood");
  g_assert_false (team_window_is_ready (team_window_get_step (start)));
  team_window_type (team_window_get_step (start), "Name of the neighbourhood", "De Linden");
  team_window_go_on (start, "person");
  g_assert_false (team_window_is_ready (team_window_get_step (start)));
  team_window_type (team_window_get_step (start), "Your name", "M. de Wit");
  display_assert_buttons_named (GTK_WIDGET (window));
  team_window_go_on (start, "passphrase");
  team_window_type (team_window_get_step (start), "Passphrase", TEAM_WINDOW_PASSPHRASE);
  g_assert_false (team_window_is_ready (team_window_get_step (start)));
  team_window_type (team_window_get_step (start), "The same once more", TEAM_WINDOW_PASSPHRASE);
  display_assert_buttons_named (GTK_WIDGET (window));
  team_window_go_on (start, "choices");
  display_assert_buttons_named (GTK_WIDGET (window));
  gtk_widget_activate_action (start, "start.next", NULL);
}

/* Up to the recovery code. */
void
team_window_make (WvbWindow *window, const char *folder)
{
  team_window_begin_making (window, folder);
  display_wait_until (is_made, window);
}

void
team_window_unlock (WvbWindow *window, const char *passphrase)
{
  GtkWidget *view = wvb_window_get_view (window);
  GtkWidget *row = display_get (view, ADW_TYPE_PASSWORD_ENTRY_ROW, "Passphrase");

  gtk_editable_set_text (GTK_EDITABLE (row), passphrase);
  g_signal_emit_by_name (row, "entry-activated");
}

void
team_window_open (TeamWindow *open)
{
  g_autoptr (DexFuture) future = NULL;
  g_autoptr (GError) error = NULL;

  open->place = wvb_throwaway_new (NULL);
  future = wvb_throwaway_create (open->place);
  while (dex_future_is_pending (future))
    g_main_context_iteration (NULL, TRUE);
  open->session = g_value_dup_object (dex_future_get_value (future, &error));
  g_assert_no_error (error);
  open->window = wvb_window_new (display_get_application ());
  wvb_window_show_session (open->window, open->session);
}

void
team_window_close (TeamWindow *open)
{
  g_clear_object (&open->session);
  gtk_window_close (GTK_WINDOW (open->window));
  display_wait_ms (100);
  wvb_throwaway_free (open->place);
}

void
team_window_type_code (GtkWidget *view, const char *code)
{
  g_auto (GStrv) groups = g_strsplit (code, "-", -1);

  for (guint i = 0; groups[i] != NULL; i++) {
    g_autofree char *title = g_strdup_printf ("Group %u", i + 1);
    GtkWidget *row = display_find (view, ADW_TYPE_ENTRY_ROW, title);

    if (row != NULL)
      gtk_editable_set_text (GTK_EDITABLE (row), groups[i]);
  }
}
