/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/case-card.h"

#include "base/error.h"
#include "base/identifier.h"
#include "base/text.h"
#include "domain/mdo/agenda-item.h"
#include "domain/mdo/mdo.h"
#include "domain/mdo/meeting.h"
#include "model/cases.h"
#include "model/member.h"

#include <glib/gi18n-lib.h>

struct _WvbCaseCard {
  GObject parent_instance;
  WvbStore *team;
  WvbStore *cases;
  char *id;
  char *code;
  WvbRecord *record;
  char *bringer;
  GPtrArray *agendas;
  gboolean is_opening;
};

G_DEFINE_FINAL_TYPE (WvbCaseCard, wvb_case_card, G_TYPE_OBJECT)

/* What is done to the stored case. */
typedef struct {
  WvbCaseCard *card;
  char *outcome; /* NULL: it is reopened */
  gint64 change;
} Act;

static void
free_agenda (gpointer data)
{
  WvbCaseAgenda *agenda = data;

  g_clear_object (&agenda->item);
  g_clear_object (&agenda->meeting);
  g_clear_object (&agenda->series);
  g_free (agenda);
}

static void
free_act (gpointer data)
{
  Act *act = data;

  g_object_unref (act->card);
  g_free (act->outcome);
  g_free (act);
}

static gboolean
refuse_missing (GError **error)
{
  g_set_error_literal (error, WVB_ERROR, WVB_ERROR_NOT_FOUND, _ ("There is no such case"));
  return FALSE;
}

static gboolean
log_reading (WvbTransaction *cases, gpointer data, GError **error)
{
  const WvbCaseCard *self = data;

  if (!wvb_reader_exists (wvb_transaction_get_reader (cases), &wvb_case_kind, self->id))
    return refuse_missing (error);
  return wvb_transaction_audit (cases,
                                &(WvbAuditEvent) { .action = WVB_AUDIT_READ,
                                                   .kind = &wvb_case_kind,
                                                   .record = self->id,
                                                   .case_pseudonym = self->code,
                                                   .count = 1 },
                                error);
}

static gboolean
read_case (WvbReader *cases, gpointer data, GError **error)
{
  WvbCaseCard *self = data;

  self->record = wvb_reader_load (cases, &wvb_case_kind, self->id, error);
  if (self->record == NULL && error != NULL && *error != NULL)
    return FALSE;
  return self->record != NULL && !wvb_record_get_deleted (self->record) ? TRUE
                                                                        : refuse_missing (error);
}

static void
add_agenda (WvbCaseCard *self, WvbReader *team, WvbRecord *item)
{
  const char *id = wvb_record_get_text (item, WVB_AGENDA_ITEM_MEETING);
  WvbRecord *meeting
      = id != NULL ? wvb_reader_load (team, &wvb_meeting_kind, id, /* error= */ NULL) : NULL;
  const char *series;
  WvbCaseAgenda *agenda;

  if (meeting == NULL)
    return;
  series = wvb_record_get_text (meeting, WVB_MEETING_SERIES);
  agenda = g_new0 (WvbCaseAgenda, 1);
  agenda->item = g_object_ref (item);
  agenda->meeting = meeting;
  if (series != NULL)
    agenda->series = wvb_reader_load (team, &wvb_meeting_series_kind, series, /* error= */ NULL);
  g_ptr_array_add (self->agendas, agenda);
}

static int
compare_agendas (gconstpointer one, gconstpointer other)
{
  const WvbCaseAgenda *a = *(WvbCaseAgenda *const *) one;
  const WvbCaseAgenda *b = *(WvbCaseAgenda *const *) other;
  int order = g_strcmp0 (wvb_meeting_get_text (b->meeting, b->series, WVB_MEETING_DATE),
                         wvb_meeting_get_text (a->meeting, a->series, WVB_MEETING_DATE));

  return order != 0 ? order : g_strcmp0 (wvb_record_get_id (b->item), wvb_record_get_id (a->item));
}

static gboolean
read_team (WvbReader *team, gpointer data, GError **error)
{
  WvbCaseCard *self = data;
  g_autoptr (GPtrArray) items
      = wvb_reader_load_where (team, &wvb_agenda_item_kind, WVB_AGENDA_ITEM_CASE, self->id, error);

  if (items == NULL)
    return FALSE;
  for (guint i = 0; i < items->len; i++)
    add_agenda (self, team, items->pdata[i]);
  g_ptr_array_sort (self->agendas, compare_agendas);
  self->bringer
      = wvb_member_dup_name (team, wvb_record_get_text (self->record, WVB_CASE_BROUGHT_BY));
  return TRUE;
}

static DexFuture *
load_fiber (gpointer data)
{
  WvbCaseCard *self = data;
  g_autoptr (GError) error = NULL;

  if (self->is_opening && !dex_await (wvb_store_write (self->cases, log_reading, self), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  if (!dex_await (wvb_store_read (self->cases, read_case, self), &error)
      || !dex_await (wvb_store_read (self->team, read_team, self), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_take_object (g_object_ref (self));
}

static DexFuture *
load (WvbStore *team, WvbStore *cases, const char *id, gboolean is_opening)
{
  WvbCaseCard *self = g_object_new (WVB_TYPE_CASE_CARD, NULL);

  self->team = g_object_ref (team);
  self->cases = g_object_ref (cases);
  self->id = g_strdup (id);
  self->code = wvb_identifier_dup_short_code (id);
  self->is_opening = is_opening;
  return dex_scheduler_spawn (NULL, 0, load_fiber, self, g_object_unref);
}

static gboolean
change_case (WvbTransaction *cases, gpointer data, GError **error)
{
  Act *act = data;
  const gboolean changed = act->outcome != NULL
                               ? wvb_cases_close (cases, act->card->id, act->outcome, error)
                               : wvb_cases_reopen (cases, act->card->id, error);

  if (!changed)
    return FALSE;
  act->change = wvb_transaction_get_change (cases);
  return TRUE;
}

static DexFuture *
act_fiber (gpointer data)
{
  Act *act = data;
  g_autoptr (GError) error = NULL;

  if (!dex_await (wvb_store_write (act->card->cases, change_case, act), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_for_int64 (act->change);
}

static DexFuture *
run_act (WvbCaseCard *self, char *outcome)
{
  Act *act = g_new0 (Act, 1);

  act->card = g_object_ref (self);
  act->outcome = outcome;
  return dex_scheduler_spawn (NULL, 0, act_fiber, act, free_act);
}

static void
wvb_case_card_finalize (GObject *object)
{
  WvbCaseCard *self = WVB_CASE_CARD (object);

  g_clear_object (&self->team);
  g_clear_object (&self->cases);
  g_clear_object (&self->record);
  g_free (self->id);
  g_free (self->code);
  g_free (self->bringer);
  g_ptr_array_unref (self->agendas);

  G_OBJECT_CLASS (wvb_case_card_parent_class)->finalize (object);
}

static void
wvb_case_card_class_init (WvbCaseCardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wvb_case_card_finalize;
}

static void
wvb_case_card_init (WvbCaseCard *self)
{
  self->agendas = g_ptr_array_new_with_free_func (free_agenda);
}

DexFuture *
wvb_case_card_open (WvbStore *team, WvbStore *cases, const char *id)
{
  dex_return_error_if_fail (WVB_IS_STORE (team));
  dex_return_error_if_fail (WVB_IS_STORE (cases));
  dex_return_error_if_fail (wvb_identifier_is_valid (id));

  return load (team, cases, id, /* is_opening= */ TRUE);
}

DexFuture *
wvb_case_card_reload (WvbCaseCard *self)
{
  dex_return_error_if_fail (WVB_IS_CASE_CARD (self));

  return load (self->team, self->cases, self->id, /* is_opening= */ FALSE);
}

WvbRecord *
wvb_case_card_get_record (WvbCaseCard *self)
{
  g_return_val_if_fail (WVB_IS_CASE_CARD (self), NULL);

  return self->record;
}

const char *
wvb_case_card_get_code (WvbCaseCard *self)
{
  g_return_val_if_fail (WVB_IS_CASE_CARD (self), NULL);

  return self->code;
}

const char *
wvb_case_card_get_bringer (WvbCaseCard *self)
{
  g_return_val_if_fail (WVB_IS_CASE_CARD (self), NULL);

  return self->bringer;
}

GPtrArray *
wvb_case_card_get_agendas (WvbCaseCard *self)
{
  g_return_val_if_fail (WVB_IS_CASE_CARD (self), NULL);

  return self->agendas;
}

static gboolean
is_on_agenda (WvbCaseCard *self)
{
  for (guint i = 0; i < self->agendas->len; i++) {
    const WvbCaseAgenda *agenda = self->agendas->pdata[i];

    if (g_str_equal (wvb_agenda_item_get_state (agenda->item), WVB_AGENDA_OPEN))
      return TRUE;
  }
  return FALSE;
}

const char *
wvb_case_card_get_state (WvbCaseCard *self)
{
  g_return_val_if_fail (WVB_IS_CASE_CARD (self), NULL);

  return wvb_case_card_derive_state (self->record, is_on_agenda (self));
}

const char *
wvb_case_card_derive_state (WvbRecord *record, gboolean is_on_agenda)
{
  const char *state;

  g_return_val_if_fail (WVB_IS_RECORD (record), NULL);

  state = wvb_case_get_state (record);
  if (g_str_equal (state, WVB_CASE_PROPOSED) || g_str_equal (state, WVB_CASE_PLANNED))
    return is_on_agenda ? WVB_CASE_PLANNED : WVB_CASE_PROPOSED;
  return state;
}

DexFuture *
wvb_case_card_close (WvbCaseCard *self, const char *outcome)
{
  char *said;

  dex_return_error_if_fail (WVB_IS_CASE_CARD (self));
  dex_return_error_if_fail (outcome != NULL);

  said = wvb_text_strip (outcome);
  if (said == NULL || *said == '\0') {
    g_free (said);
    return dex_future_new_reject (WVB_ERROR, WVB_ERROR_INVALID,
                                  _ ("Say what came of the case before it is closed"));
  }
  return run_act (self, said);
}

DexFuture *
wvb_case_card_reopen (WvbCaseCard *self)
{
  dex_return_error_if_fail (WVB_IS_CASE_CARD (self));

  return run_act (self, /* outcome= */ NULL);
}
