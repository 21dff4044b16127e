/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/start/unlock-page.h"

#include "base/error.h"
#include "ui/start/typed-secret.h"

struct _WvbUnlockPage {
  AdwBin parent_instance;
  GtkLabel *name;
  AdwComboRow *folders;
  GtkEditable *passphrase;
  GtkEditable *recovery_code;
  GtkLabel *problem;
  GtkWidget *unlock;
  GtkStack *unlock_state;
  GtkButton *other_way;
  GtkButton *restore;
  /* The paths, in the order of the rows. */
  char **paths;
  guint chosen;
  gboolean busy;
  /* What is being opened is not wanted any more. */
  gboolean given_up;
  /* Runs while wrong passphrases make the next one wait. */
  guint wait_source;
};

enum { UNLOCKED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WvbUnlockPage, wvb_unlock_page, ADW_TYPE_BIN)

static gboolean
uses_recovery_code (WvbUnlockPage *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self->recovery_code));
}

static GtkEditable *
get_entry (WvbUnlockPage *self)
{
  return uses_recovery_code (self) ? self->recovery_code : self->passphrase;
}

static void
set_problem (WvbUnlockPage *self, const char *problem)
{
  gtk_label_set_label (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->restore), FALSE);
}

static guint
get_wait_seconds (WvbUnlockPage *self)
{
  return (wvb_session_get_wait_ms (self->paths[self->chosen]) + 999) / 1000;
}

/* A recovery code cannot be guessed, so it never waits. */
static gboolean
must_wait (WvbUnlockPage *self)
{
  return self->wait_source != 0 && !uses_recovery_code (self);
}

static void
update_unlock (WvbUnlockPage *self)
{
  gtk_widget_set_sensitive (self->unlock, !self->busy && !must_wait (self));
}

static void
show_wait (WvbUnlockPage *self, guint seconds)
{
  g_autofree char *problem = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "The passphrase was not right. You can try again in %u second.",
                   "The passphrase was not right. You can try again in %u seconds.", seconds),
      seconds);

  set_problem (self, problem);
}

static gboolean
wait_cb (gpointer data)
{
  WvbUnlockPage *self = data;
  const guint seconds = get_wait_seconds (self);

  g_assert (WVB_IS_UNLOCK_PAGE (self));

  if (seconds == 0)
    self->wait_source = 0;
  if (!uses_recovery_code (self) && seconds > 0)
    show_wait (self, seconds);
  else if (!uses_recovery_code (self))
    set_problem (self, NULL);
  update_unlock (self);
  return seconds > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* The wait is that of the folder, also after the program was started again. */
static void
begin_wait (WvbUnlockPage *self)
{
  const guint seconds = get_wait_seconds (self);

  g_clear_handle_id (&self->wait_source, g_source_remove);
  if (seconds > 0)
    self->wait_source = g_timeout_add_seconds (1, wait_cb, self);
  if (must_wait (self))
    show_wait (self, seconds);
  update_unlock (self);
}

static void
set_busy (WvbUnlockPage *self, gboolean busy)
{
  self->busy = busy;
  update_unlock (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->passphrase), !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->recovery_code), !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->folders), !busy);
  gtk_stack_set_visible_child_name (self->unlock_state, busy ? "busy" : "ready");
}

/* What the person can do about it, where the message itself does not say. */
static char *
describe_error (WvbUnlockPage *self, const GError *error)
{
  if (g_error_matches (error, WVB_ERROR, WVB_ERROR_WRONG_KEY))
    return g_strdup (uses_recovery_code (self)
                         ? _ ("The recovery code does not open this folder. Is it the paper of "
                              "this computer?")
                         : _ ("The passphrase is not right. Mind capitals and spaces; nothing is "
                              "lost by trying again."));
  if (g_error_matches (error, WVB_ERROR, WVB_ERROR_BUSY))
    return g_strdup_printf (_ ("%s. Close it there and try again."), error->message);
  if (g_error_matches (error, WVB_ERROR, WVB_ERROR_DAMAGED))
    return g_strdup_printf (_ ("%s. Nothing was changed. Before anything else, copy this folder to "
                               "a safe place:\n%s"),
                            error->message, self->paths[self->chosen]);
  return g_strdup (error->message);
}

static DexFuture *
open_session (WvbUnlockPage *self)
{
  const char *folder = self->paths[self->chosen];
  const char *typed = gtk_editable_get_text (get_entry (self));

  if (uses_recovery_code (self))
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
  set_problem (self, NULL);
  session = dex_await_object (open_session (self), &error);
  set_busy (self, FALSE);
  if (session == NULL) {
    wvb_unlock_page_show_error (self, error);
    return dex_future_new_true ();
  }
  wvb_typed_secret_forget (self->passphrase);
  gtk_editable_set_text (self->recovery_code, "");
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
unlock_cb (WvbUnlockPage *self)
{
  g_assert (WVB_IS_UNLOCK_PAGE (self));

  if (self->busy || must_wait (self) || *gtk_editable_get_text (get_entry (self)) == '\0')
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

  code = !uses_recovery_code (self);
  gtk_widget_set_visible (GTK_WIDGET (self->recovery_code), code);
  gtk_widget_set_visible (GTK_WIDGET (self->passphrase), !code);
  gtk_button_set_label (self->other_way,
                        code ? _ ("Use the Passphrase") : _ ("Use the Recovery Code"));
  set_problem (self, NULL);
  begin_wait (self);
  wvb_unlock_page_focus (self);
}

static void
show_chosen (WvbUnlockPage *self)
{
  g_autofree char *name = g_path_get_basename (self->paths[self->chosen]);

  gtk_label_set_label (self->name, name);
  set_problem (self, NULL);
  begin_wait (self);
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

  g_clear_handle_id (&self->wait_source, g_source_remove);
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
  gtk_widget_class_set_template_from_resource (
      widget_class, "/nl/wijkverband/Wijkverband/ui/start/unlock-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WvbUnlockPage, name);
  gtk_widget_class_bind_template_child (widget_class, WvbUnlockPage, folders);
  gtk_widget_class_bind_template_child (widget_class, WvbUnlockPage, passphrase);
  gtk_widget_class_bind_template_child (widget_class, WvbUnlockPage, recovery_code);
  gtk_widget_class_bind_template_child (widget_class, WvbUnlockPage, problem);
  gtk_widget_class_bind_template_child (widget_class, WvbUnlockPage, unlock);
  gtk_widget_class_bind_template_child (widget_class, WvbUnlockPage, unlock_state);
  gtk_widget_class_bind_template_child (widget_class, WvbUnlockPage, other_way);
  gtk_widget_class_bind_template_child (widget_class, WvbUnlockPage, restore);
  gtk_widget_class_bind_template_callback (widget_class, folder_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, unlock_cb);
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

  gtk_widget_grab_focus (GTK_WIDGET (get_entry (self)));
}

void
wvb_unlock_page_show_error (WvbUnlockPage *self, const GError *error)
{
  g_autofree char *problem = NULL;

  g_return_if_fail (WVB_IS_UNLOCK_PAGE (self));
  g_return_if_fail (error != NULL);

  problem = describe_error (self, error);
  set_problem (self, problem);
  gtk_widget_set_visible (GTK_WIDGET (self->restore),
                          g_error_matches (error, WVB_ERROR, WVB_ERROR_DAMAGED));
  begin_wait (self);
  wvb_unlock_page_focus (self);
  gtk_editable_select_region (get_entry (self), 0, -1);
}

void
wvb_unlock_page_give_up (WvbUnlockPage *self)
{
  g_return_if_fail (WVB_IS_UNLOCK_PAGE (self));

  self->given_up = TRUE;
  wvb_typed_secret_forget (self->passphrase);
  gtk_editable_set_text (self->recovery_code, "");
}
