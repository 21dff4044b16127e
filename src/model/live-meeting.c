/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/live-meeting.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/identifier.h"
#include "domain/mdo/mdo.h"
#include "model/live-next.h"
#include "model/live-place.h"
#include "model/minutes-change.h"

#include <glib/gi18n-lib.h>

/* So long after the last keystroke the line is kept. */
#define KEEP_DELAY_MS 1000

/* Where it was is forgotten after this: by then another day has begun. */
#define PLACE_AGE_MS ((gint64) 12 * 3600 * 1000)

struct _WvbLiveMeeting {
  GObject parent_instance;
  WvbStore *team;
  WvbStore *cases;
  WvbAgenda *agenda;
  WvbMinutes *minutes;
  char *at; /* id of the item at which it is; NULL when all was gone through */
  char *line;
  gint64 began_ms;     /* when it came to that item */
  GHashTable *spent;   /* id of an item → milliseconds before that */
  GHashTable *settled; /* ids of items that are being settled */
  DexFuture *last;     /* what was asked last */
  guint n_tasks;
  guint n_changes; /* of the stores, counted to see that records are those of now */
  guint keep_source;
};

G_DEFINE_FINAL_TYPE (WvbLiveMeeting, wvb_live_meeting, G_TYPE_OBJECT)

enum {
  CHANGED,
  TOLD,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* One thing that is asked for; item is the one at which the meeting was when it was asked. */
typedef struct _Task Task;
struct _Task {
  gint64 (*act) (Task *task, GError **error);
  WvbLiveMeeting *self;
  DexFuture *before;
  WvbRecord *item;
  WvbRecord *record;
  char *kind;
  char *text;
  char *owner;
  GDate due;
  WvbStore *store;
  const char *done; /* said when it is done */
};

static void
free_task (gpointer data)
{
  Task *task = data;

  dex_clear (&task->before);
  g_clear_object (&task->item);
  g_clear_object (&task->record);
  g_clear_object (&task->self);
  g_free (task->kind);
  g_free (task->text);
  g_free (task->owner);
  g_free (task);
}

static gboolean
read_again (WvbLiveMeeting *self, GError **error)
{
  g_autoptr (WvbAgenda) agenda = dex_await_object (
      wvb_agenda_load (self->team, wvb_agenda_get_meeting (self->agenda)), error);
  g_autoptr (WvbMinutes) minutes = NULL;

  if (agenda == NULL)
    return FALSE;
  minutes = dex_await_object (wvb_minutes_reload (self->minutes), error);
  if (minutes == NULL)
    return FALSE;
  g_set_object (&self->agenda, agenda);
  g_set_object (&self->minutes, minutes);
  return TRUE;
}

/* Until nothing changed while it was read. */
static gboolean
reload (WvbLiveMeeting *self, GError **error)
{
  guint n_changes;

  do {
    n_changes = self->n_changes;
    if (!read_again (self, error))
      return FALSE;
  } while (n_changes != self->n_changes);
  return TRUE;
}

static void
tell (WvbLiveMeeting *self, const char *text, gint64 change, WvbStore *store)
{
  g_signal_emit (self, signals[TOLD], 0, text, change, store);
}

static DexFuture *
run_fiber (gpointer data)
{
  Task *task = data;
  WvbLiveMeeting *self = task->self;
  g_autoptr (GError) error = NULL;
  gint64 change = 0;

  if (task->before != NULL)
    dex_await (g_steal_pointer (&task->before), NULL);
  if (task->act != NULL)
    change = task->act (task, &error);
  if (error == NULL)
    reload (self, &error);
  if (task->item != NULL)
    g_hash_table_remove (self->settled, wvb_record_get_id (task->item));
  self->n_tasks--;
  if (error != NULL)
    tell (self, error->message, 0, self->team);
  else if (change > 0 && task->done != NULL)
    tell (self, _ (task->done), change, task->store);
  g_signal_emit (self, signals[CHANGED], 0);
  return dex_future_new_true ();
}

static Task *
new_task (WvbLiveMeeting *self, gint64 (*act) (Task *, GError **))
{
  WvbRecord *item = wvb_live_meeting_get_item (self);
  Task *task = g_new0 (Task, 1);

  task->act = act;
  task->self = g_object_ref (self);
  task->store = self->cases;
  g_date_clear (&task->due, 1);
  g_set_object (&task->item, item);
  return task;
}

static void
run (Task *task)
{
  WvbLiveMeeting *self = task->self;

  self->n_tasks++;
  task->before = g_steal_pointer (&self->last);
  self->last = dex_scheduler_spawn (NULL, 0, run_fiber, task, free_task);
}

/* A colleague, or an undo; what is asked here reads again by itself. */
static void
store_changed_cb (WvbStore *store, WvbChanges *changes, WvbLiveMeeting *self)
{
  g_assert (WVB_IS_LIVE_MEETING (self));

  if (wvb_changes_get_count (changes) == 0)
    return;
  self->n_changes++;
  if (self->n_tasks == 0)
    run (new_task (self, /* act= */ NULL));
}

static WvbRecord *
find_record (GPtrArray *records, const char *id)
{
  for (guint i = 0; i < records->len; i++)
    if (g_str_equal (wvb_record_get_id (records->pdata[i]), id))
      return records->pdata[i];
  return NULL;
}

/* As it is now; a colleague may have deleted it. */
static WvbRecord *
get_record (Task *task, GError **error)
{
  WvbMinutes *minutes = task->self->minutes;
  const char *id = wvb_record_get_id (task->record);
  WvbRecord *record = find_record (wvb_minutes_get_items (minutes), id);

  if (record == NULL)
    record = find_record (wvb_minutes_get_actions (minutes), id);
  if (record == NULL)
    g_set_error_literal (error, WVB_ERROR, WVB_ERROR_INVALID,
                         _ ("This line is no longer in the minutes"));
  return record;
}

static const GDate *
get_due (Task *task)
{
  return g_date_valid (&task->due) ? &task->due : NULL;
}

static gint64
write_down (Task *task, GError **error)
{
  WvbMinutes *minutes = task->self->minutes;

  return dex_await_int64 (
      task->kind != NULL
          ? wvb_minutes_add_item (minutes, task->item, task->kind, task->text, task->owner,
                                  get_due (task))
          : wvb_minutes_add_action (minutes, task->item, task->text, task->owner, get_due (task)),
      error);
}

static void
set_due (WvbRecord *record, guint field, const GDate *due)
{
  char text[16] = "";

  if (due != NULL)
    g_date_strftime (text, sizeof text, "%Y-%m-%d", due);
  wvb_record_set_text (record, field, text);
}

static gint64
change_action (Task *task, WvbRecord *record, GError **error)
{
  g_autoptr (WvbRecord) changed = wvb_record_copy (record);

  if (task->kind != NULL) {
    g_set_error_literal (error, WVB_ERROR, WVB_ERROR_INVALID,
                         _ ("An action stays an action: delete it and write a new line"));
    return 0;
  }
  wvb_record_set_text (changed, WVB_ACTION_TEXT, task->text);
  wvb_record_set_text (changed, WVB_ACTION_OWNER, task->owner);
  set_due (changed, WVB_ACTION_DUE, get_due (task));
  return dex_await_int64 (wvb_minutes_change (task->self->minutes, changed), error);
}

static gint64
change_line (Task *task, WvbRecord *record, GError **error)
{
  g_autoptr (WvbRecord) changed = wvb_record_copy (record);

  wvb_record_set_text (changed, WVB_MINUTE_ITEM_TEXT, task->text);
  if (task->kind != NULL)
    wvb_record_set_text (changed, WVB_MINUTE_ITEM_KIND, task->kind);
  wvb_record_set_text (changed, WVB_MINUTE_ITEM_OWNER, task->owner);
  set_due (changed, WVB_MINUTE_ITEM_DUE, get_due (task));
  return dex_await_int64 (wvb_minutes_change (task->self->minutes, changed), error);
}

static gint64
make_action (Task *task, GError **error)
{
  WvbRecord *line = get_record (task, error);

  if (line == NULL || wvb_record_get_kind (line) != &wvb_minute_item_kind)
    return 0;
  return dex_await_int64 (wvb_minutes_turn_into_action (task->self->minutes, line,
                                                        /* owner= */ NULL, /* due= */ NULL),
                          error);
}

static gint64
rewrite (Task *task, GError **error)
{
  WvbRecord *record = get_record (task, error);
  gint64 change;

  if (record == NULL)
    return 0;
  if (wvb_record_get_kind (record) == &wvb_action_kind)
    return change_action (task, record, error);
  change = change_line (task, record, error);
  if (task->kind != NULL || *error != NULL)
    return change;
  return reload (task->self, error) ? make_action (task, error) : 0;
}

static gint64 delete (Task *task, GError **error)
{
  WvbRecord *record = get_record (task, error);

  return record != NULL ? dex_await_int64 (wvb_minutes_delete (task->self->minutes, record), error)
                        : 0;
}

static gint64
toggle_present (Task *task, GError **error)
{
  WvbRecord *noted = wvb_minutes_find_attendance (task->self->minutes, task->owner);
  const gboolean present
      = noted != NULL && wvb_record_get_integer (noted, WVB_ATTENDANCE_PRESENT) != 0;

  return dex_await_int64 (
      wvb_minutes_set_present (task->self->minutes, task->owner, !present, /* minutes= */ 0),
      error);
}

static gint64
settle_item (Task *task, WvbRecord *item, GError **error)
{
  WvbLiveMeeting *self = task->self;
  g_autoptr (WvbAgenda) to = NULL;

  if (!g_str_equal (task->kind, WVB_AGENDA_CARRIED))
    return dex_await_int64 (wvb_agenda_settle (self->agenda, item, task->kind, task->text), error);
  to = wvb_live_next_await (self->team, self->agenda, error);
  return to != NULL ? dex_await_int64 (wvb_agenda_carry_over (self->agenda, item, to), error) : 0;
}

/* What could not be settled is what is spoken of again. */
static gint64
settle (Task *task, GError **error)
{
  WvbLiveMeeting *self = task->self;
  const char *id = wvb_record_get_id (task->item);
  WvbRecord *item = wvb_agenda_find_item (self->agenda, id);
  GPtrArray *items = wvb_agenda_get_items (self->agenda);
  guint index;
  gint64 change;

  if (item == NULL || !g_str_equal (wvb_agenda_item_get_state (item), WVB_AGENDA_OPEN))
    return 0;
  change = settle_item (task, item, error);
  if (*error != NULL && g_ptr_array_find (items, item, &index))
    wvb_live_meeting_go_to (self, index);
  return change;
}

static gint64
answer (Task *task, GError **error)
{
  WvbRecord *decision = get_record (task, error);
  g_autoptr (WvbRecord) changed = NULL;
  GDate today;

  if (decision == NULL)
    return 0;
  changed = wvb_record_copy (decision);
  wvb_clock_get_today (&today);
  set_due (changed, WVB_MINUTE_ITEM_DISCUSSED_WITH_PATIENT_ON, &today);
  wvb_record_set_text (changed, WVB_MINUTE_ITEM_PATIENT_ANSWER, task->kind);
  return dex_await_int64 (wvb_minutes_change (task->self->minutes, changed), error);
}

static gboolean
write_copy (WvbTransaction *cases, gpointer data, GError **error)
{
  Task *task = data;
  const char *id = wvb_record_get_text (task->record, WVB_AGENDA_ITEM_CASE);
  g_autofree char *pseudonym = id != NULL ? wvb_identifier_dup_short_code (id) : NULL;

  return wvb_transaction_audit (cases,
                                &(WvbAuditEvent) { .action = WVB_AUDIT_COPY,
                                                   .kind = &wvb_minute_item_kind,
                                                   .case_pseudonym = pseudonym,
                                                   .count = 1 },
                                error);
}

static gint64
log_copy (Task *task, GError **error)
{
  dex_await (wvb_store_write (task->self->cases, write_copy, task), error);
  return 0;
}

/* The first open item behind @index, or else the first open one; their number if none is open. */
static guint
find_open (WvbLiveMeeting *self, guint index)
{
  GPtrArray *items = wvb_agenda_get_items (self->agenda);

  for (guint i = 1; i <= items->len; i++) {
    guint next = (index + i) % items->len;

    if (g_str_equal (wvb_agenda_item_get_state (items->pdata[next]), WVB_AGENDA_OPEN)
        && !g_hash_table_contains (self->settled, wvb_record_get_id (items->pdata[next])))
      return next;
  }
  return items->len;
}

/* Where it was left, if that is not too long ago and still there. */
static void
take_place (WvbLiveMeeting *self, const WvbLivePlace *place)
{
  GPtrArray *items = wvb_agenda_get_items (self->agenda);
  const guint first = items->len > 0 ? find_open (self, items->len - 1) : 0;
  const gint64 now_ms = wvb_clock_now_ms ();

  if (wvb_minutes_is_closed (self->minutes))
    return;
  if (first < items->len)
    g_set_str (&self->at, wvb_record_get_id (items->pdata[first]));
  if (place->line != NULL)
    g_set_str (&self->line, place->line);
  if (place->item == NULL || wvb_agenda_find_item (self->agenda, place->item) == NULL
      || place->began_ms > now_ms || place->began_ms < now_ms - PLACE_AGE_MS)
    return;
  g_set_str (&self->at, place->item);
  self->began_ms = place->began_ms;
}

/* What is being loaded. */
typedef struct {
  WvbLiveMeeting *self;
  WvbRecord *meeting;
  WvbLivePlace *place;
} Load;

static void
free_load (gpointer data)
{
  Load *load = data;

  g_object_unref (load->self);
  g_object_unref (load->meeting);
  wvb_live_place_free (load->place);
  g_free (load);
}

static DexFuture *
load_fiber (gpointer data)
{
  Load *load = data;
  WvbLiveMeeting *self = load->self;
  g_autoptr (GError) error = NULL;

  self->agenda = dex_await_object (wvb_agenda_load (self->team, load->meeting), &error);
  if (self->agenda != NULL)
    self->minutes
        = dex_await_object (wvb_minutes_load (self->team, self->cases, load->meeting), &error);
  if (self->minutes == NULL || !dex_await (wvb_live_place_load (self->cases, load->place), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  take_place (self, load->place);
  g_signal_connect_object (self->team, "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_DEFAULT);
  g_signal_connect_object (self->cases, "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_DEFAULT);
  return dex_future_new_take_object (g_object_ref (self));
}

static gboolean
keep_cb (gpointer data)
{
  WvbLiveMeeting *self = data;

  g_assert (WVB_IS_LIVE_MEETING (self));

  self->keep_source = 0;
  wvb_live_meeting_keep (self);
  return G_SOURCE_REMOVE;
}

static void
wvb_live_meeting_finalize (GObject *object)
{
  WvbLiveMeeting *self = WVB_LIVE_MEETING (object);

  g_clear_handle_id (&self->keep_source, g_source_remove);
  dex_clear (&self->last);
  g_clear_object (&self->team);
  g_clear_object (&self->cases);
  g_clear_object (&self->agenda);
  g_clear_object (&self->minutes);
  g_hash_table_unref (self->spent);
  g_hash_table_unref (self->settled);
  g_free (self->at);
  g_free (self->line);

  G_OBJECT_CLASS (wvb_live_meeting_parent_class)->finalize (object);
}

static void
wvb_live_meeting_class_init (WvbLiveMeetingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wvb_live_meeting_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[TOLD] = g_signal_new ("told", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_INT64, WVB_TYPE_STORE);
}

static void
wvb_live_meeting_init (WvbLiveMeeting *self)
{
  self->spent = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->settled = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->line = g_strdup ("");
  self->began_ms = wvb_clock_now_ms ();
}

DexFuture *
wvb_live_meeting_load (WvbStore *team, WvbStore *cases, WvbRecord *meeting)
{
  Load *load;

  dex_return_error_if_fail (WVB_IS_STORE (team));
  dex_return_error_if_fail (WVB_IS_STORE (cases));
  dex_return_error_if_fail (WVB_IS_RECORD (meeting));

  load = g_new0 (Load, 1);
  load->self = g_object_new (WVB_TYPE_LIVE_MEETING, NULL);
  load->self->team = g_object_ref (team);
  load->self->cases = g_object_ref (cases);
  load->meeting = g_object_ref (meeting);
  load->place = wvb_live_place_new (wvb_record_get_id (meeting));
  return dex_scheduler_spawn (NULL, 0, load_fiber, load, free_load);
}

WvbAgenda *
wvb_live_meeting_get_agenda (WvbLiveMeeting *self)
{
  g_return_val_if_fail (WVB_IS_LIVE_MEETING (self), NULL);

  return self->agenda;
}

WvbMinutes *
wvb_live_meeting_get_minutes (WvbLiveMeeting *self)
{
  g_return_val_if_fail (WVB_IS_LIVE_MEETING (self), NULL);

  return self->minutes;
}

WvbRecord *
wvb_live_meeting_get_item (WvbLiveMeeting *self)
{
  g_return_val_if_fail (WVB_IS_LIVE_MEETING (self), NULL);

  return self->at != NULL ? wvb_agenda_find_item (self->agenda, self->at) : NULL;
}

guint
wvb_live_meeting_get_index (WvbLiveMeeting *self)
{
  WvbRecord *item = wvb_live_meeting_get_item (self);
  GPtrArray *items = wvb_agenda_get_items (self->agenda);
  guint index;

  return item != NULL && g_ptr_array_find (items, item, &index) ? index : items->len;
}

gboolean
wvb_live_meeting_is_busy (WvbLiveMeeting *self)
{
  g_return_val_if_fail (WVB_IS_LIVE_MEETING (self), FALSE);

  return self->n_tasks > 0;
}

static void
list_those_at (GPtrArray *lines, GPtrArray *records, guint field, const char *item)
{
  for (guint i = 0; i < records->len; i++)
    if (g_strcmp0 (wvb_record_get_text (records->pdata[i], field), item) == 0)
      g_ptr_array_add (lines, records->pdata[i]);
}

GPtrArray *
wvb_live_meeting_list_lines (WvbLiveMeeting *self, WvbRecord *item)
{
  GPtrArray *lines = g_ptr_array_new ();
  const char *id = item != NULL ? wvb_record_get_id (item) : NULL;

  g_return_val_if_fail (WVB_IS_LIVE_MEETING (self), lines);

  list_those_at (lines, wvb_minutes_get_items (self->minutes), WVB_MINUTE_ITEM_AGENDA_ITEM, id);
  list_those_at (lines, wvb_minutes_get_actions (self->minutes), WVB_ACTION_AGENDA_ITEM, id);
  return lines;
}

static gint64
get_spent_ms (WvbLiveMeeting *self)
{
  const gint64 *before = self->at != NULL ? g_hash_table_lookup (self->spent, self->at) : NULL;

  return (before != NULL ? *before : 0) + MAX (wvb_clock_now_ms () - self->began_ms, 0);
}

gint64
wvb_live_meeting_get_left_s (WvbLiveMeeting *self, gint64 *planned_s)
{
  WvbRecord *item = wvb_live_meeting_get_item (self);

  g_return_val_if_fail (planned_s != NULL, 0);

  *planned_s = item != NULL ? wvb_record_get_integer (item, WVB_AGENDA_ITEM_MINUTES) * 60 : 0;
  return *planned_s - get_spent_ms (self) / 1000;
}

const char *
wvb_live_meeting_get_line (WvbLiveMeeting *self)
{
  g_return_val_if_fail (WVB_IS_LIVE_MEETING (self), NULL);

  return self->line;
}

void
wvb_live_meeting_set_line (WvbLiveMeeting *self, const char *line)
{
  g_return_if_fail (WVB_IS_LIVE_MEETING (self));
  g_return_if_fail (line != NULL);

  if (!g_set_str (&self->line, line))
    return;
  g_clear_handle_id (&self->keep_source, g_source_remove);
  self->keep_source = g_timeout_add (KEEP_DELAY_MS, keep_cb, self);
}

void
wvb_live_meeting_keep (WvbLiveMeeting *self)
{
  WvbLivePlace *place;

  g_return_if_fail (WVB_IS_LIVE_MEETING (self));

  g_clear_handle_id (&self->keep_source, g_source_remove);
  place = wvb_live_place_new (wvb_record_get_id (wvb_agenda_get_meeting (self->agenda)));
  if (!wvb_minutes_is_closed (self->minutes)) {
    place->item = g_strdup (self->at);
    place->began_ms = self->began_ms;
    place->line = g_strdup (self->line);
  }
  wvb_live_place_keep (self->cases, place);
}

void
wvb_live_meeting_go_to (WvbLiveMeeting *self, guint index)
{
  GPtrArray *items;
  const char *id;

  g_return_if_fail (WVB_IS_LIVE_MEETING (self));

  items = wvb_agenda_get_items (self->agenda);
  id = index < items->len ? wvb_record_get_id (items->pdata[index]) : NULL;
  if (self->at != NULL) {
    gint64 spent = get_spent_ms (self);

    g_hash_table_insert (self->spent, g_strdup (self->at), g_memdup2 (&spent, sizeof spent));
  }
  self->began_ms = wvb_clock_now_ms ();
  g_set_str (&self->at, id);
  wvb_live_meeting_keep (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static Task *
new_writing (WvbLiveMeeting *self,
             gint64 (*act) (Task *, GError **),
             const char *kind,
             const char *text,
             const char *owner,
             const GDate *due)
{
  Task *task = new_task (self, act);

  task->kind = g_strdup (kind);
  task->text = g_strdup (text);
  task->owner = g_strdup (owner);
  if (due != NULL)
    task->due = *due;
  return task;
}

void
wvb_live_meeting_write (
    WvbLiveMeeting *self, const char *kind, const char *text, const char *owner, const GDate *due)
{
  g_return_if_fail (WVB_IS_LIVE_MEETING (self));
  g_return_if_fail (text != NULL);

  run (new_writing (self, write_down, kind, text, owner, due));
}

void
wvb_live_meeting_rewrite (WvbLiveMeeting *self,
                          WvbRecord *record,
                          const char *kind,
                          const char *text,
                          const char *owner,
                          const GDate *due)
{
  Task *task;

  g_return_if_fail (WVB_IS_LIVE_MEETING (self));
  g_return_if_fail (WVB_IS_RECORD (record));
  g_return_if_fail (text != NULL);

  task = new_writing (self, rewrite, kind, text, owner, due);
  task->record = g_object_ref (record);
  task->done = N_ ("Line changed");
  run (task);
}

static void
run_with (WvbLiveMeeting *self,
          gint64 (*act) (Task *, GError **),
          WvbRecord *record,
          const char *done)
{
  Task *task = new_task (self, act);

  task->record = g_object_ref (record);
  task->done = done;
  run (task);
}

void
wvb_live_meeting_make_action (WvbLiveMeeting *self, WvbRecord *line)
{
  g_return_if_fail (WVB_IS_LIVE_MEETING (self));
  g_return_if_fail (WVB_IS_RECORD (line));

  run_with (self, make_action, line, N_ ("The line is an action now"));
}

void
wvb_live_meeting_delete (WvbLiveMeeting *self, WvbRecord *record)
{
  g_return_if_fail (WVB_IS_LIVE_MEETING (self));
  g_return_if_fail (WVB_IS_RECORD (record));

  run_with (self, delete, record, N_ ("Line deleted"));
}

void
wvb_live_meeting_toggle_present (WvbLiveMeeting *self, const char *membership)
{
  g_return_if_fail (WVB_IS_LIVE_MEETING (self));
  g_return_if_fail (membership != NULL);

  run (new_writing (self, toggle_present, /* kind= */ NULL, /* text= */ NULL, membership,
                    /* due= */ NULL));
}

void
wvb_live_meeting_settle (WvbLiveMeeting *self, const char *state, const char *reason)
{
  WvbRecord *item = wvb_live_meeting_get_item (self);
  Task *task;

  g_return_if_fail (state != NULL);

  if (item == NULL)
    return;
  task = new_writing (self, settle, state, reason, /* owner= */ NULL, /* due= */ NULL);
  task->store = self->team;
  task->done = g_str_equal (state, WVB_AGENDA_CARRIED)   ? N_ ("Carried over to the next meeting")
               : g_str_equal (state, WVB_AGENDA_DROPPED) ? N_ ("Item dropped")
                                                         : NULL;
  g_hash_table_add (self->settled, g_strdup (wvb_record_get_id (item)));
  wvb_live_meeting_go_to (self, find_open (self, wvb_live_meeting_get_index (self)));
  run (task);
}

void
wvb_live_meeting_answer (WvbLiveMeeting *self, WvbRecord *decision, const char *code)
{
  Task *task;

  g_return_if_fail (WVB_IS_LIVE_MEETING (self));
  g_return_if_fail (WVB_IS_RECORD (decision));
  g_return_if_fail (code != NULL);

  task = new_writing (self, answer, code, /* text= */ NULL, /* owner= */ NULL, /* due= */ NULL);
  task->record = g_object_ref (decision);
  run (task);
}

void
wvb_live_meeting_log_copy (WvbLiveMeeting *self, WvbRecord *item)
{
  g_return_if_fail (WVB_IS_LIVE_MEETING (self));
  g_return_if_fail (WVB_IS_RECORD (item));

  run_with (self, log_copy, item, /* done= */ NULL);
}
