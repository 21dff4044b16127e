/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who comes to a meeting, by the answers that were taken in. Reads on the reader's thread, writes
 * on the writer's. */
#pragma once

#include "exchange/icalendar-reply.h"
#include "store/reader.h"
#include "store/transaction.h"

G_BEGIN_DECLS

/**
 * WvbReplyOutcome:
 * @WVB_REPLY_TAKEN: it is known from now on
 * @WVB_REPLY_KNOWN: it was, or a later one is
 * @WVB_REPLY_NO_MEETING: the invitation was none of ours
 * @WVB_REPLY_NOT_INVITED: nobody with that address was invited
 */
typedef enum {
  WVB_REPLY_TAKEN,
  WVB_REPLY_KNOWN,
  WVB_REPLY_NO_MEETING,
  WVB_REPLY_NOT_INVITED,
} WvbReplyOutcome;

/**
 * WvbTakenReply:
 * @outcome: what came of it
 * @meeting: (nullable): the name of what it is about
 * @occurrence: day of the one meeting that it is about; not valid: all of them
 * @person: (nullable): who answered
 * @answer: a code of the list "meeting_answer"
 */
typedef struct {
  WvbReplyOutcome outcome;
  char *meeting;
  GDate occurrence;
  char *person;
  const char *answer;
} WvbTakenReply;

void wvb_taken_reply_free (WvbTakenReply *self);

/**
 * wvb_meeting_replies_take:
 * @transaction: of the team drawer
 * @replies: (element-type WvbICalendarReply): what somebody got by mail
 * @error: why nothing was written
 *
 * An answer that came before, or after which another one was given, changes nothing; one to what is
 * not ours, or of somebody who was not asked, neither.
 *
 * Returns: (transfer full) (nullable) (element-type WvbTakenReply): what came of each
 */
GPtrArray *
wvb_meeting_replies_take (WvbTransaction *transaction, GPtrArray *replies, GError **error);

/**
 * wvb_meeting_replies_read:
 * @reader: a reader of the team drawer
 * @meeting: a meeting, as stored or as its series makes it
 * @error: why they could not be read
 *
 * What somebody answers for one meeting goes before what the same one answers for all of them.
 *
 * Returns: (transfer full) (nullable): id of a membership → a code of the list "meeting_answer"
 */
GHashTable *wvb_meeting_replies_read (WvbReader *reader, WvbRecord *meeting, GError **error);

G_END_DECLS
