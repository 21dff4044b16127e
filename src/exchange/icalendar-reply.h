/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers to an invitation, as other calendars send them (RFC 5546, 3.2.3). Pure; any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is larger, or answers for more, is no answer to a meeting. */
#define WVB_ICALENDAR_REPLY_LIMIT_BYTES (1024 * 1024)
#define WVB_ICALENDAR_REPLY_LIMIT 100

/* Codes of the list "meeting_answer". */
#define WVB_MEETING_ANSWER_COMES "komt"
#define WVB_MEETING_ANSWER_STAYS_AWAY "komt_niet"
#define WVB_MEETING_ANSWER_MAYBE "misschien"

/**
 * WvbICalendarReply:
 * @uid: of what was invited to: a series, or a meeting of none
 * @occurrence: day of the one meeting that it is about; not valid: all of them
 * @email: of whoever answers, in lower case
 * @answer: (not nullable): a code of the list "meeting_answer"
 * @sequence: which version of the invitation it answers
 * @answered_ms: when
 */
typedef struct {
  char *uid;
  GDate occurrence;
  char *email;
  const char *answer;
  int sequence;
  gint64 answered_ms;
} WvbICalendarReply;

void wvb_icalendar_reply_free (WvbICalendarReply *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WvbICalendarReply, wvb_icalendar_reply_free)

/**
 * wvb_icalendar_reply_read:
 * @bytes: a file that somebody got by mail
 * @error: %WVB_ERROR_INVALID or %WVB_ERROR_LIMIT, for a person
 *
 * Takes nothing from it but who answers what; a comment in it is not looked at.
 *
 * Returns: (transfer full) (nullable) (element-type WvbICalendarReply): the answers, one at least
 */
GPtrArray *wvb_icalendar_reply_read (GBytes *bytes, GError **error);

G_END_DECLS
