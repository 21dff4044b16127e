/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One thing that a person does to an agenda. What is done to the agendas of one team is done in the
 * order in which it was asked for, each to the agenda as it is by then; how it went is told by the
 * action “meetings.tell” of the page. Owned by its fiber once it runs; main thread. */
#pragma once

#include "model/agenda.h"

#include <adwaita.h>

G_BEGIN_DECLS

typedef struct _WvbAgendaTask WvbAgendaTask;

/**
 * WvbAgendaAct:
 * @task: what is asked for; its done says what was done, for a person
 * @agenda: the agenda as it is now
 * @error: why it cannot be done
 *
 * Called in a fiber.
 *
 * Returns: number of the change, 0 for none
 */
typedef gint64 (*WvbAgendaAct) (WvbAgendaTask *task, WvbAgenda *agenda, GError **error);

/**
 * WvbAgendaTask:
 * @act: does it
 * @widget: on the page of meetings
 * @team: the store of the team drawer
 * @meeting: the meeting
 * @item: (nullable): id of an item of its agenda
 * @text: (nullable): what was typed
 * @state: (nullable): static: a state
 * @number: minutes, or a place among the others
 * @other: (nullable): another meeting, or a record as it is to be
 * @done: (nullable): what was done, for a person
 * @is_final: whether it cannot be undone
 */
struct _WvbAgendaTask {
  WvbAgendaAct act;
  GtkWidget *widget;
  WvbStore *team;
  WvbRecord *meeting;
  char *item;
  char *text;
  const char *state;
  guint number;
  WvbRecord *other;
  char *done;
  gboolean is_final;
  DexFuture *before;
};

/**
 * wvb_agenda_task_new:
 * @act: what to do
 * @widget: on the page of meetings
 * @team: the store of the team drawer
 * @meeting: the meeting
 *
 * Returns: (transfer full): a task that is not begun
 */
WvbAgendaTask *
wvb_agenda_task_new (WvbAgendaAct act, GtkWidget *widget, WvbStore *team, WvbRecord *meeting);

/**
 * wvb_agenda_task_run:
 * @self: (transfer full): a task
 *
 * Returns: (transfer full): a future of the number of the change (int64), or why it was not done,
 *   which was told already
 */
DexFuture *wvb_agenda_task_run (WvbAgendaTask *self) G_GNUC_WARN_UNUSED_RESULT;

/* In a fiber: the item of the task; an error if it is gone. */
WvbRecord *wvb_agenda_task_get_item (WvbAgendaTask *self, WvbAgenda *agenda, GError **error);

G_END_DECLS
