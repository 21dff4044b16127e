/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/start/unlock-page.h"

#include "base/error.h"
#include "ui/start/unlock-form.h"

struct _WvbUnlockPage {
  AdwBin parent_instance;
  GtkLabel *name;
  AdwComboRow *folders;
  WvbUnlockForm *form;
  GtkButton *other_way;
  GtkButton *restore;
  /* The paths, in the order of the rows. */
  char **paths;
  guint chosen;
  gboolean busy;
  /* What is being opened is not wanted any more. */
  gboolean given_up;
};

enum { UNLOCKED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WvbUnlockPage, wvb_unlock_page, ADW_TYPE_BIN)

static void
set_busy (WvbUnlockPage *self, gboolean busy)
{
  self->busy = busy;
  wvb_unlock_form_set_busy (self->form, busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->folders), !busy);
}

static DexFuture *
open_session (WvbUnlockPage *self)
{
  const char *folder = self->paths[self->chosen];
  const char *typed = wvb_unlock_form_get_text (self->form);

  if (wvb_unlock_form_get_uses_code (self->form))
    return wvb_session_open_with_recovery_code (folder, typed);
  return wvb_session_open (folder, typed);
}

static DexFuture *
unlock_fiber (gpointer data)
{
  WvbUnlockPage *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WvbSession) session = NULL;

  g_assert (WVB_IS_UNLOCK_PAGE (self));

  set_busy (self, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->restore), FALSE);
  session = dex_await_object (open_session (self), &error);
  set_busy (self, FALSE);
  if (session == NULL) {
    wvb_unlock_page_show_error (self, error);
    return dex_future_new_true ();
  }
  wvb_unlock_form_clear (self->form);
  /* Whoever went away meanwhile does not want it any more. */
  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL && !self->given_up)
    g_signal_emit (self, signals[UNLOCKED], 0, session);
  else
    wvb_session_close (session);
  if (self->given_up && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    wvb_unlock_page_focus (self);
  return dex_future_new_true ();
}

static void
submitted_cb (WvbUnlockPage *self)
{
  g_assert (WVB_IS_UNLOCK_PAGE (self));

  if (self->busy)
    return;
  self->given_up = FALSE;
  dex_future_disown (
      dex_scheduler_spawn (NULL, 0, unlock_fiber, g_object_ref (self), g_object_unref));
}

static void
other_way_cb (WvbUnlockPage *self)
{
  gboolean code;

  g_assert (WVB_IS_UNLOCK_PAGE (self));

  code = !wvb_unlock_form_get_uses_code (self->form);
  wvb_unlock_form_set_uses_code (self->form, code);
  gtk_button_set_label (self->other_way,
                        code ? _ ("Use the Passphrase") : _ ("Use the Recovery Code"));
  gtk_widget_set_visible (GTK_WIDGET (self->restore), FALSE);
  wvb_unlock_page_focus (self);
}

static void
show_chosen (WvbUnlockPage *self)
{
  g_autofree char *name = g_path_get_basename (self->paths[self->chosen]);

  gtk_label_set_label (self->name, name);
  gtk_widget_set_visible (GTK_WIDGET (self->restore), FALSE);
  wvb_unlock_form_set_folder (self->form, self->paths[self->chosen]);
}

static void
folder_chosen_cb (WvbUnlockPage *self)
{
  guint chosen = adw_combo_row_get_selected (self->folders);

  g_assert (WVB_IS_UNLOCK_PAGE (self));

  if (self->paths == NULL || chosen >= g_strv_length (self->paths) || chosen == self->chosen)
    return;
  self->chosen = chosen;
  show_chosen (self);
  wvb_unlock_page_focus (self);
}

/* The folders of this user, with the one that was asked for first if it is none of them. */
static void
list_folders (WvbUnlockPage *self, const char *folder)
{
  g_auto (GStrv) known = wvb_session_list_folders ();
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint chosen = 0;

  if (!g_strv_contains ((const char *const *) known, folder))
    g_strv_builder_add (paths, folder);
  g_strv_builder_addv (paths, (const char **) known);
  self->paths = g_strv_builder_end (paths);
  for (guint i = 0; self->paths[i] != NULL; i++) {
    gtk_string_list_take (names, g_path_get_basename (self->paths[i]));
    if (g_str_equal (self->paths[i], folder))
      chosen = i;
  }
  /* A new model chooses its first row, as if the person did. */
  adw_combo_row_set_model (self->folders, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->folders, chosen);
  self->chosen = chosen;
  gtk_widget_set_visible (GTK_WIDGET (self->folders), g_strv_length (self->paths) > 1);
}

static void
wvb_unlock_page_dispose (GObject *object)
{
  WvbUnlockPage *self = WVB_UNLOCK_PAGE (object);

  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), WVB_TYPE_UNLOCK_PAGE);
  g_clear_pointer (&self->paths, g_strfreev);

  G_OBJECT_CLASS (wvb_unlock_page_parent_class)->dispose (object);
}

static void
wvb_unlock_page_class_init (WvbUnlockPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wvb_unlock_page_dispose;
  signals[UNLOCKED] = g_signal_new ("unlocked", WVB_TYPE_UNLOCK_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 1, WVB_TYPE_SESSION);
  g_type_ensure (WVB_TYPE_UNLOCK_FORM);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/nl/wijkverband/Wijkverband/ui/start/unlock-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WvbUnlockPage, name);
  gtk_widget_class_bind_template_child (widget_class, WvbUnlockPage, folders);
  gtk_widget_class_bind_template_child (widget_class, WvbUnlockPage, form);
  gtk_widget_class_bind_template_child (widget_class, WvbUnlockPage, other_way);
  gtk_widget_class_bind_template_child (widget_class, WvbUnlockPage, restore);
  gtk_widget_class_bind_template_callback (widget_class, folder_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, submitted_cb);
  gtk_widget_class_bind_template_callback (widget_class, other_way_cb);
}

static void
wvb_unlock_page_init (WvbUnlockPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* In large text the words need two lines. */
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (self->other_way)), TRUE);
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (self->restore)), TRUE);
}

GtkWidget *
wvb_unlock_page_new (const char *folder)
{
  WvbUnlockPage *self = g_object_new (WVB_TYPE_UNLOCK_PAGE, NULL);

  g_return_val_if_fail (folder != NULL, GTK_WIDGET (self));

  list_folders (self, folder);
  show_chosen (self);
  return GTK_WIDGET (self);
}

void
wvb_unlock_page_focus (WvbUnlockPage *self)
{
  g_return_if_fail (WVB_IS_UNLOCK_PAGE (self));

  wvb_unlock_form_focus (self->form);
}

void
wvb_unlock_page_show_error (WvbUnlockPage *self, const GError *error)
{
  g_return_if_fail (WVB_IS_UNLOCK_PAGE (self));
  g_return_if_fail (error != NULL);

  wvb_unlock_form_show_error (self->form, error);
  gtk_widget_set_visible (GTK_WIDGET (self->restore),
                          g_error_matches (error, WVB_ERROR, WVB_ERROR_DAMAGED));
}

void
wvb_unlock_page_give_up (WvbUnlockPage *self)
{
  g_return_if_fail (WVB_IS_UNLOCK_PAGE (self));

  self->given_up = TRUE;
  wvb_unlock_form_clear (self->form);
}
