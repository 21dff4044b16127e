/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/undo-toast.h"

#include "model/draft.h"
#include "ui/toast.h"

#include <glib/gi18n-lib.h>

typedef struct {
  AdwToastOverlay *toasts;
  WvbStore *store;
  gint64 change;
} Undoing;

static void
free_undoing (gpointer data)
{
  Undoing *undoing = data;

  g_clear_object (&undoing->toasts);
  g_clear_object (&undoing->store);
  g_free (undoing);
}

static DexFuture *
undo_fiber (gpointer data)
{
  Undoing *undoing = data;
  g_autoptr (GError) error = NULL;

  dex_await (wvb_draft_undo (undoing->store, undoing->change), &error);
  adw_toast_overlay_add_toast (undoing->toasts,
                               wvb_toast_new (error != NULL ? error->message : _ ("Undone"),
                                              /* button= */ NULL));
  return dex_future_new_true ();
}

static void
undo_cb (AdwToast *toast, AdwToastOverlay *toasts)
{
  g_assert (ADW_IS_TOAST_OVERLAY (toasts));

  wvb_undo_toast_undo (toasts, g_object_get_data (G_OBJECT (toast), "store"),
                       *(gint64 *) g_object_get_data (G_OBJECT (toast), "change"));
}

void
wvb_undo_toast_undo (AdwToastOverlay *toasts, WvbStore *store, gint64 change)
{
  Undoing *undoing;

  g_return_if_fail (ADW_IS_TOAST_OVERLAY (toasts));
  g_return_if_fail (WVB_IS_STORE (store));
  g_return_if_fail (change > 0);

  undoing = g_new0 (Undoing, 1);
  undoing->toasts = g_object_ref (toasts);
  undoing->store = g_object_ref (store);
  undoing->change = change;
  dex_future_disown (dex_scheduler_spawn (NULL, 0, undo_fiber, undoing, free_undoing));
}

void
wvb_undo_toast_show (AdwToastOverlay *toasts, WvbStore *store, const char *text, gint64 change)
{
  AdwToast *toast;

  g_return_if_fail (ADW_IS_TOAST_OVERLAY (toasts));
  g_return_if_fail (WVB_IS_STORE (store));
  g_return_if_fail (change > 0);

  toast = wvb_toast_new (text, _ ("Undo"));
  g_object_set_data_full (G_OBJECT (toast), "store", g_object_ref (store), g_object_unref);
  g_object_set_data_full (G_OBJECT (toast), "change", g_memdup2 (&change, sizeof change), g_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), toasts,
                           G_CONNECT_DEFAULT);
  adw_toast_overlay_add_toast (toasts, toast);
}
