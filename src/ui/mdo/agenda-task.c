/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/mdo/agenda-task.h"

#include "base/error.h"

#include <glib/gi18n-lib.h>

/* What was asked last of a store, for the next to wait for. */
#define LAST_KEY "wvb-agenda-task"

static void
free_task (gpointer data)
{
  WvbAgendaTask *self = data;

  g_clear_object (&self->widget);
  g_clear_object (&self->team);
  g_clear_object (&self->meeting);
  g_clear_object (&self->other);
  dex_clear (&self->before);
  g_free (self->item);
  g_free (self->text);
  g_free (self->done);
  g_free (self);
}

/* A page that was locked meanwhile hears nothing. */
static void
tell (WvbAgendaTask *self, const char *text, gint64 change)
{
  if (text != NULL && gtk_widget_get_root (self->widget) != NULL)
    gtk_widget_activate_action (self->widget, "meetings.tell", "(sx)", text, change);
}

static gint64
do_it (WvbAgendaTask *self, GError **error)
{
  g_autoptr (WvbAgenda) agenda
      = dex_await_object (wvb_agenda_load (self->team, self->meeting), error);

  return agenda != NULL ? self->act (self, agenda, error) : 0;
}

static DexFuture *
run_fiber (gpointer data)
{
  WvbAgendaTask *self = data;
  g_autoptr (GError) error = NULL;
  gint64 change;

  if (self->before != NULL)
    dex_await (g_steal_pointer (&self->before), NULL);
  change = do_it (self, &error);
  if (error != NULL) {
    tell (self, error->message, 0);
    return dex_future_new_for_error (g_steal_pointer (&error));
  }
  if (change > 0)
    tell (self, self->done, self->is_final ? 0 : change);
  return dex_future_new_for_int64 (change);
}

WvbAgendaTask *
wvb_agenda_task_new (WvbAgendaAct act, GtkWidget *widget, WvbStore *team, WvbRecord *meeting)
{
  WvbAgendaTask *self = g_new0 (WvbAgendaTask, 1);

  self->act = act;
  self->widget = g_object_ref (widget);
  self->team = g_object_ref (team);
  self->meeting = g_object_ref (meeting);
  return self;
}

DexFuture *
wvb_agenda_task_run (WvbAgendaTask *self)
{
  g_autoptr (WvbStore) team = g_object_ref (self->team);
  DexFuture *before = g_object_get_data (G_OBJECT (team), LAST_KEY);
  DexFuture *running;

  self->before = before != NULL ? dex_ref (before) : NULL;
  running = dex_scheduler_spawn (NULL, 0, run_fiber, self, free_task);
  g_object_set_data_full (G_OBJECT (team), LAST_KEY, dex_ref (running), dex_unref);
  return running;
}

WvbRecord *
wvb_agenda_task_get_item (WvbAgendaTask *self, WvbAgenda *agenda, GError **error)
{
  WvbRecord *item = wvb_agenda_find_item (agenda, self->item);

  if (item == NULL)
    g_set_error_literal (error, WVB_ERROR, WVB_ERROR_INVALID,
                         _ ("This item is no longer on the agenda"));
  return item;
}
