/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/brief-copy.h"

/* What we put on the clipboard and have not taken away yet. */
static GdkClipboard *copied_to;
static GdkContentProvider *copied;
static guint clear_source;

/* Takes away what was copied, unless something else has taken its place. */
static void
clear (void)
{
  g_clear_handle_id (&clear_source, g_source_remove);
  if (copied_to != NULL && gdk_clipboard_get_content (copied_to) == copied)
    gdk_clipboard_set_content (copied_to, NULL);
  g_clear_object (&copied);
  g_clear_object (&copied_to);
}

static gboolean
clear_cb (gpointer data)
{
  clear_source = 0;
  clear ();
  return G_SOURCE_REMOVE;
}

void
wvb_brief_copy_text (GtkWidget *widget, const char *text)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (text != NULL);

  clear ();
  copied_to = g_object_ref (gtk_widget_get_clipboard (widget));
  copied = gdk_content_provider_new_typed (G_TYPE_STRING, text);
  gdk_clipboard_set_content (copied_to, copied);
}

void
wvb_brief_copy_secret (GtkWidget *widget, const char *text)
{
  wvb_brief_copy_text (widget, text);
  clear_source = g_timeout_add_seconds (WVB_BRIEF_COPY_SECONDS, clear_cb, NULL);
}

static void
clear_local (GdkClipboard *clipboard)
{
  if (gdk_clipboard_is_local (clipboard))
    gdk_clipboard_set_content (clipboard, NULL);
}

void
wvb_brief_copy_clear_local (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  clear ();
  clear_local (gtk_widget_get_clipboard (widget));
  clear_local (gtk_widget_get_primary_clipboard (widget));
}
