/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/mdo/action-group.h"

#include "model/actions.h"
#include "ui/mdo/action-row.h"
#include "ui/mdo/reason-dialog.h"
#include "ui/toast.h"
#include "ui/undo-toast.h"

#include <glib/gi18n-lib.h>

/* Actions that show before the rest is asked for. */
#define FIRST_ROWS 5

struct _WvbActionGroup {
  AdwBin parent_instance;
  WvbSession *session; /* NULL over stores */
  WvbStore *team;
  WvbStore *cases;     /* NULL while they are closed */
  WvbActions *actions; /* NULL until they are loaded */
  guint generation;
  gboolean is_unfolded;
};

G_DEFINE_FINAL_TYPE (WvbActionGroup, wvb_action_group, ADW_TYPE_BIN)

static guint changed_signal;

/* What is being read, or done. */
typedef struct {
  WvbActionGroup *self;
  WvbStore *cases;
  WvbRecord *action;
  const char *state;
  char *reason;
  guint generation;
} Job;

static void
free_job (gpointer data)
{
  Job *job = data;

  g_object_unref (job->self);
  g_clear_object (&job->cases);
  g_clear_object (&job->action);
  g_free (job->reason);
  g_free (job);
}

static Job *
new_job (WvbActionGroup *self)
{
  Job *job = g_new0 (Job, 1);

  job->self = g_object_ref (self);
  job->cases = g_object_ref (self->cases);
  job->generation = self->generation;
  return job;
}

static AdwToastOverlay *
get_toasts (WvbActionGroup *self)
{
  GtkWidget *toasts = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY);

  return toasts != NULL ? ADW_TOAST_OVERLAY (toasts) : NULL;
}

static void
tell (Job *job, const GError *error, gint64 change)
{
  AdwToastOverlay *toasts = get_toasts (job->self);

  if (toasts == NULL)
    return;
  if (error != NULL)
    adw_toast_overlay_add_toast (toasts, wvb_toast_new (error->message, /* button= */ NULL));
  else if (change > 0)
    wvb_undo_toast_show (toasts, job->cases,
                         g_str_equal (job->state, WVB_ACTION_DONE) ? _ ("Action done")
                                                                   : _ ("Action dropped"),
                         change);
}

static DexFuture *
set_state_fiber (gpointer data)
{
  Job *job = data;
  g_autoptr (WvbActions) actions
      = job->self->actions != NULL ? g_object_ref (job->self->actions) : NULL;
  g_autoptr (GError) error = NULL;
  gint64 change;

  if (actions == NULL)
    return dex_future_new_true ();
  change = dex_await_int64 (wvb_actions_set_state (actions, job->action, job->state, job->reason),
                            &error);
  tell (job, error, change);
  return dex_future_new_true ();
}

static void
set_state (WvbActionGroup *self, WvbRecord *action, const char *state, const char *reason)
{
  Job *job;

  if (self->cases == NULL)
    return;
  job = new_job (self);
  job->action = g_object_ref (action);
  job->state = state;
  job->reason = g_strdup (reason);
  dex_future_disown (dex_scheduler_spawn (NULL, 0, set_state_fiber, job, free_job));
}

static void
drop_answered_cb (WvbActionGroup *self, const char *response, AdwDialog *dialog)
{
  g_assert (WVB_IS_ACTION_GROUP (self));

  if (g_str_equal (response, WVB_REASON_DIALOG_GIVEN))
    set_state (self, g_object_get_data (G_OBJECT (dialog), "action"), WVB_ACTION_DROPPED,
               wvb_reason_dialog_get_reason (dialog));
}

static void
asked_cb (WvbActionGroup *self, const char *state, WvbActionRow *row)
{
  WvbRecord *action = wvb_action_row_get_action (row);
  AdwDialog *dialog;

  g_assert (WVB_IS_ACTION_GROUP (self));

  if (g_str_equal (state, WVB_ACTION_DONE)) {
    set_state (self, action, WVB_ACTION_DONE, /* reason= */ NULL);
    return;
  }
  dialog = wvb_reason_dialog_new (_ ("Drop This Action?"),
                                  _ ("It stays in the minutes, with the reason."), _ ("_Drop"));
  g_object_set_data_full (G_OBJECT (dialog), "action", g_object_ref (action), g_object_unref);
  g_signal_connect_object (dialog, "response", G_CALLBACK (drop_answered_cb), self,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static char *
dup_title (WvbActions *actions)
{
  const guint n_actions = wvb_actions_get_size (actions);
  g_autofree char *count
      = g_strdup_printf (ngettext ("My actions: %u", "My actions: %u", n_actions), n_actions);
  guint n_late = 0;

  for (guint i = 0; i < n_actions; i++)
    if (wvb_actions_is_late (actions, wvb_actions_get (actions, i)))
      n_late++;
  /* Translators: how many actions, and how many of them are late */
  return n_late > 0 ? g_strdup_printf (_ ("%s (%u late)"), count, n_late)
                    : g_steal_pointer (&count);
}

static GtkWidget *
add_group (WvbActionGroup *self, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_bin_set_child (ADW_BIN (self), group);
  return group;
}

static void
add_unfold (WvbActionGroup *self, GtkWidget *group, guint n_folded)
{
  g_autofree char *title = g_strdup_printf (_ ("Show %'u More"), n_folded);
  GtkWidget *row = adw_button_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "actions.unfold");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

static void
show_actions (WvbActionGroup *self)
{
  const guint n_actions = wvb_actions_get_size (self->actions);
  const guint n_shown = self->is_unfolded ? n_actions : MIN (n_actions, FIRST_ROWS);
  g_autofree char *title = dup_title (self->actions);
  GtkWidget *group = add_group (self, title);

  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                         _ ("What you took on, until it is done."));
  for (guint i = 0; i < n_shown; i++) {
    GtkWidget *row = wvb_action_row_new (self->actions, wvb_actions_get (self->actions, i));

    g_signal_connect_object (row, "asked", G_CALLBACK (asked_cb), self, G_CONNECT_SWAPPED);
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  }
  if (n_shown < n_actions)
    add_unfold (self, group, n_actions - n_shown);
}

static void
show_closed (WvbActionGroup *self)
{
  GtkWidget *group = add_group (self, _ ("My actions"));
  GtkWidget *row = adw_button_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 _ ("Open the Cases to See Your Actions"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-cases");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

/* The focus stays near where it was, or the window chooses another place for it. */
static void
show (WvbActionGroup *self)
{
  const gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;

  if (self->cases == NULL)
    show_closed (self);
  else if (self->actions != NULL && wvb_actions_get_size (self->actions) > 0)
    show_actions (self);
  else
    adw_bin_set_child (ADW_BIN (self), NULL);
  if (had_focus)
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
  gtk_widget_set_visible (GTK_WIDGET (self), adw_bin_get_child (ADW_BIN (self)) != NULL);
  g_signal_emit (self, changed_signal, 0);
}

static DexFuture *
load_fiber (gpointer data)
{
  Job *job = data;
  WvbActionGroup *self = job->self;
  g_autoptr (WvbActions) actions = NULL;

  actions = dex_await_object (
      self->actions != NULL ? wvb_actions_reload (self->actions)
                            : wvb_actions_load (self->team, job->cases,
                                                &(WvbActionsQuery) { .scope = WVB_ACTIONS_MINE }),
      NULL);
  /* On failure the old ones stay; those of a drawer that is closed by now are not shown. */
  if (actions == NULL || job->generation != self->generation)
    return dex_future_new_true ();
  g_set_object (&self->actions, actions);
  show (self);
  return dex_future_new_true ();
}

static void
load (WvbActionGroup *self)
{
  self->generation++;
  dex_future_disown (dex_scheduler_spawn (NULL, 0, load_fiber, new_job (self), free_job));
}

static void
store_changed_cb (WvbStore *store, WvbChanges *changes, WvbActionGroup *self)
{
  g_assert (WVB_IS_ACTION_GROUP (self));

  if (store == self->cases && wvb_changes_touches (changes, &wvb_action_kind))
    load (self);
}

static void
set_cases (WvbActionGroup *self, WvbStore *cases)
{
  if (!g_set_object (&self->cases, cases) && cases != NULL)
    return;
  self->generation++;
  g_clear_object (&self->actions);
  show (self);
  if (cases == NULL)
    return;
  g_signal_connect_object (cases, "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_DEFAULT);
  load (self);
}

static void
cases_open_cb (WvbActionGroup *self)
{
  g_assert (WVB_IS_ACTION_GROUP (self));

  set_cases (self, wvb_session_get_cases (self->session));
}

static void
unfold_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WvbActionGroup *self = WVB_ACTION_GROUP (widget);

  self->is_unfolded = TRUE;
  show (self);
}

static void
wvb_action_group_dispose (GObject *object)
{
  WvbActionGroup *self = WVB_ACTION_GROUP (object);

  self->generation++;
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->actions);
  g_clear_object (&self->cases);
  g_clear_object (&self->team);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (wvb_action_group_parent_class)->dispose (object);
}

static void
wvb_action_group_class_init (WvbActionGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wvb_action_group_dispose;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "actions.unfold", NULL, unfold_cb);
}

static void
wvb_action_group_init (WvbActionGroup *self)
{
}

GtkWidget *
wvb_action_group_new (WvbSession *session)
{
  WvbActionGroup *self;

  g_return_val_if_fail (WVB_IS_SESSION (session), NULL);

  self = g_object_new (WVB_TYPE_ACTION_GROUP, NULL);
  self->session = g_object_ref (session);
  self->team = g_object_ref (wvb_session_get_team (session));
  g_signal_connect_object (session, "notify::cases-open", G_CALLBACK (cases_open_cb), self,
                           G_CONNECT_SWAPPED);
  cases_open_cb (self);
  return GTK_WIDGET (self);
}

GtkWidget *
wvb_action_group_new_for_stores (WvbStore *team, WvbStore *cases)
{
  WvbActionGroup *self;

  g_return_val_if_fail (WVB_IS_STORE (team), NULL);
  g_return_val_if_fail (WVB_IS_STORE (cases), NULL);

  self = g_object_new (WVB_TYPE_ACTION_GROUP, NULL);
  self->team = g_object_ref (team);
  set_cases (self, cases);
  return GTK_WIDGET (self);
}

gboolean
wvb_action_group_is_open (WvbActionGroup *self)
{
  g_return_val_if_fail (WVB_IS_ACTION_GROUP (self), FALSE);

  return self->cases != NULL;
}

guint
wvb_action_group_get_count (WvbActionGroup *self)
{
  g_return_val_if_fail (WVB_IS_ACTION_GROUP (self), 0);

  return self->actions != NULL ? wvb_actions_get_size (self->actions) : 0;
}
