/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/form/focus-in-sight.h"

static GtkWidget *
find_scrolled (GtkWidget *widget)
{
  if (GTK_IS_SCROLLED_WINDOW (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_scrolled (child);

    if (found != NULL)
      return found;
  }
  return NULL;
}

/* The row on this page that a person works in; %NULL if that is elsewhere. */
static GtkWidget *
find_focused_row (GtkWidget *page)
{
  GtkRoot *root = gtk_widget_get_root (page);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, page)
             ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW)
             : NULL;
}

/* In a row that is higher than the page, the text view follows its own cursor. */
static gboolean
scroll_cb (GtkWidget *page, GdkFrameClock *clock, gpointer data)
{
  GtkWidget *row = find_focused_row (page);
  GtkWidget *viewport = row != NULL ? gtk_widget_get_ancestor (row, GTK_TYPE_VIEWPORT) : NULL;

  g_assert (ADW_IS_PREFERENCES_PAGE (page));

  if (viewport != NULL && gtk_widget_get_height (row) <= gtk_widget_get_height (viewport))
    gtk_viewport_scroll_to (GTK_VIEWPORT (viewport), row, /* scroll= */ NULL);
  return G_SOURCE_REMOVE;
}

/* Told in the middle of laying out: only the next frame knows where everything stands. */
static void
changed_cb (GtkWidget *page)
{
  g_assert (ADW_IS_PREFERENCES_PAGE (page));

  gtk_widget_add_tick_callback (page, scroll_cb, NULL, NULL);
}

void
wvb_focus_in_sight_keep (AdwPreferencesPage *page)
{
  GtkWidget *scrolled;

  g_return_if_fail (ADW_IS_PREFERENCES_PAGE (page));

  scrolled = find_scrolled (GTK_WIDGET (page));
  g_return_if_fail (scrolled != NULL);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled)),
                           "changed", G_CALLBACK (changed_cb), page, G_CONNECT_SWAPPED);
}
