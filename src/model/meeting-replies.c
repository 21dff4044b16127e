/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/meeting-replies.h"

#include "base/clock.h"
#include "base/identifier.h"
#include "domain/mdo/mdo.h"
#include "domain/mdo/meeting.h"
#include "domain/social-map/social-map.h"
#include "domain/state.h"
#include "model/member.h"

/* One answer on its way in. */
typedef struct {
  WvbTransaction *transaction;
  WvbReader *reader;
  const WvbICalendarReply *reply;
  WvbRecord *series;  /* NULL: of a meeting of none */
  WvbRecord *meeting; /* NULL: all of the series */
  char *member;
  WvbTakenReply *taken;
} Taking;

void
wvb_taken_reply_free (WvbTakenReply *self)
{
  if (self == NULL)
    return;
  g_free (self->meeting);
  g_free (self->person);
  g_free (self);
}

static WvbRecord *
load_live (WvbReader *reader, const WvbKind *kind, const char *id)
{
  return wvb_reader_exists (reader, kind, id) ? wvb_reader_load (reader, kind, id, NULL) : NULL;
}

/* One of a series may have a record, or be as its series has it. */
static void
find_one_of_series (Taking *self)
{
  g_autofree char *id = NULL;

  if (!g_date_valid (&self->reply->occurrence))
    return;
  id = wvb_meeting_dup_id_of_series (self->reply->uid, &self->reply->occurrence);
  self->meeting = load_live (self->reader, &wvb_meeting_kind, id);
  if (self->meeting == NULL)
    self->meeting = wvb_meeting_new_of_series (self->series, &self->reply->occurrence);
}

static gboolean
find_meeting (Taking *self)
{
  self->series = load_live (self->reader, &wvb_meeting_series_kind, self->reply->uid);
  if (self->series != NULL)
    find_one_of_series (self);
  else
    self->meeting = load_live (self->reader, &wvb_meeting_kind, self->reply->uid);
  if (self->series == NULL && self->meeting == NULL)
    return FALSE;
  self->taken->meeting = g_strdup (
      self->meeting != NULL ? wvb_meeting_get_text (self->meeting, self->series, WVB_MEETING_NAME)
                            : wvb_record_get_text (self->series, WVB_MEETING_SERIES_NAME));
  return TRUE;
}

static gboolean
try_member (Taking *self, const char *membership)
{
  g_autoptr (WvbRecord) person = wvb_member_load_person (self->reader, membership);
  const char *email = person != NULL ? wvb_record_get_text (person, WVB_PERSON_EMAIL) : NULL;

  if (email == NULL || g_ascii_strcasecmp (email, self->reply->email) != 0)
    return FALSE;
  self->member = g_strdup (membership);
  self->taken->person = g_strdup (wvb_record_get_text (person, WVB_PERSON_NAME));
  return TRUE;
}

static gboolean
find_member (Taking *self)
{
  const char *const *members = self->meeting != NULL
                                   ? wvb_meeting_get_members (self->meeting, self->series)
                                   : wvb_record_get_list (self->series, WVB_MEETING_SERIES_MEMBERS);

  for (guint i = 0; members != NULL && members[i] != NULL; i++)
    if (try_member (self, members[i]))
      return TRUE;
  return FALSE;
}

static char *
dup_id (Taking *self)
{
  return wvb_identifier_derive (
      "meeting_reply", wvb_record_get_id (self->meeting != NULL ? self->meeting : self->series),
      self->member, NULL);
}

/* A version that was never sent, or an hour that is still to come, would keep every later answer
 * out. */
static gint64
get_sequence (Taking *self)
{
  guint64 sent = 0;

  if (self->series != NULL)
    sent += wvb_state_count_writes (self->series);
  if (self->meeting != NULL)
    sent += wvb_state_count_writes (self->meeting);
  return (gint64) MIN ((guint64) self->reply->sequence, sent);
}

static gint64
get_answered_ms (Taking *self)
{
  return MIN (self->reply->answered_ms, wvb_clock_now_ms ());
}

/* The version of the invitation first, as RFC 5546 (2.1.5) has it, then the hour. */
static gboolean
is_later (Taking *self, WvbRecord *stored)
{
  gint64 sequence = wvb_record_get_integer (stored, WVB_MEETING_REPLY_SEQUENCE);

  if (get_sequence (self) != sequence)
    return get_sequence (self) > sequence;
  return get_answered_ms (self) > wvb_record_get_integer (stored, WVB_MEETING_REPLY_ANSWERED_AT);
}

static void
fill (Taking *self, WvbRecord *stored)
{
  wvb_record_set_text (stored, WVB_MEETING_REPLY_MEMBER, self->member);
  if (self->meeting != NULL)
    wvb_record_set_text (stored, WVB_MEETING_REPLY_MEETING, wvb_record_get_id (self->meeting));
  else
    wvb_record_set_text (stored, WVB_MEETING_REPLY_SERIES, wvb_record_get_id (self->series));
  wvb_record_set_text (stored, WVB_MEETING_REPLY_ANSWER, self->reply->answer);
  wvb_record_set_integer (stored, WVB_MEETING_REPLY_SEQUENCE, get_sequence (self));
  wvb_record_set_integer (stored, WVB_MEETING_REPLY_ANSWERED_AT, get_answered_ms (self));
}

static gboolean
save (Taking *self, GError **error)
{
  g_autofree char *id = dup_id (self);
  g_autoptr (WvbRecord) stored = wvb_reader_load (self->reader, &wvb_meeting_reply_kind, id, NULL);

  if (stored != NULL && !is_later (self, stored)) {
    self->taken->outcome = WVB_REPLY_KNOWN;
    return TRUE;
  }
  if (stored == NULL)
    stored = wvb_record_new (&wvb_meeting_reply_kind, id);
  fill (self, stored);
  self->taken->outcome = WVB_REPLY_TAKEN;
  return wvb_transaction_save (self->transaction, stored, error);
}

static gboolean
take (Taking *self, GError **error)
{
  self->taken->outcome = WVB_REPLY_NO_MEETING;
  self->taken->answer = self->reply->answer;
  self->taken->occurrence = self->reply->occurrence;
  if (!find_meeting (self))
    return TRUE;
  self->taken->outcome = WVB_REPLY_NOT_INVITED;
  return !find_member (self) || save (self, error);
}

static void
clear (Taking *self)
{
  g_clear_object (&self->series);
  g_clear_object (&self->meeting);
  g_clear_pointer (&self->member, g_free);
}

GPtrArray *
wvb_meeting_replies_take (WvbTransaction *transaction, GPtrArray *replies, GError **error)
{
  g_autoptr (GPtrArray) taken
      = g_ptr_array_new_with_free_func ((GDestroyNotify) wvb_taken_reply_free);

  g_return_val_if_fail (transaction != NULL, NULL);
  g_return_val_if_fail (replies != NULL, NULL);

  for (guint i = 0; i < replies->len; i++) {
    Taking taking = { .transaction = transaction,
                      .reader = wvb_transaction_get_reader (transaction),
                      .reply = replies->pdata[i],
                      .taken = g_new0 (WvbTakenReply, 1) };
    gboolean done;

    g_ptr_array_add (taken, taking.taken);
    done = take (&taking, error);
    clear (&taking);
    if (!done)
      return NULL;
  }
  return g_steal_pointer (&taken);
}

static gboolean
note_answers (GHashTable *answers, WvbReader *reader, guint field, const char *id, GError **error)
{
  g_autoptr (GPtrArray) replies
      = wvb_reader_load_where (reader, &wvb_meeting_reply_kind, field, id, error);

  for (guint i = 0; replies != NULL && i < replies->len; i++) {
    const char *member = wvb_record_get_text (replies->pdata[i], WVB_MEETING_REPLY_MEMBER);
    const char *answer = wvb_record_get_text (replies->pdata[i], WVB_MEETING_REPLY_ANSWER);

    if (member != NULL && answer != NULL)
      g_hash_table_insert (answers, g_strdup (member), g_strdup (answer));
  }
  return replies != NULL;
}

GHashTable *
wvb_meeting_replies_read (WvbReader *reader, WvbRecord *meeting, GError **error)
{
  g_autoptr (GHashTable) answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  const char *series;

  g_return_val_if_fail (reader != NULL, NULL);
  g_return_val_if_fail (WVB_IS_RECORD (meeting), NULL);

  series = wvb_record_get_text (meeting, WVB_MEETING_SERIES);
  if ((series != NULL && !note_answers (answers, reader, WVB_MEETING_REPLY_SERIES, series, error))
      || !note_answers (answers, reader, WVB_MEETING_REPLY_MEETING, wvb_record_get_id (meeting),
                        error))
    return NULL;
  return g_steal_pointer (&answers);
}
