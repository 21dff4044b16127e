/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever somebody sends as an answer to an invitation: it is refused with a sentence, or says who
 * answers what within its limits. For libFuzzer; test-icalendar-reply.c calls it with answers it
 * damaged itself. */
#include "exchange/icalendar-reply.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

static void
check (const WvbICalendarReply *reply)
{
  g_assert_true (g_utf8_validate (reply->uid, -1, NULL));
  g_assert_true (g_utf8_validate (reply->email, -1, NULL));
  g_assert_cmpuint (strlen (reply->uid), >, 0);
  g_assert_cmpuint (strlen (reply->email), >, 0);
  g_assert_nonnull (reply->answer);
  g_assert_cmpint (reply->sequence, >=, 0);
  g_assert_cmpint (reply->answered_ms, >=, 0);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) replies = wvb_icalendar_reply_read (bytes, &error);

  g_assert_true ((replies == NULL) == (error != NULL));
  for (guint i = 0; replies != NULL && i < replies->len; i++)
    check (replies->pdata[i]);
  return 0;
}
