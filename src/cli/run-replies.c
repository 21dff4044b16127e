/* SPDX-License-Identifier: GPL-3.0-or-later */
/* replies. */
#include "base/error.h"
#include "cli/command.h"
#include "cli/output.h"
#include "exchange/source.h"
#include "model/meeting-replies.h"

typedef struct {
  GPtrArray *replies;
  GPtrArray *taken;
} RepliesJob;

/* What is no answer is told by its name, before anything is written. */
static gboolean
read_file (const char *path, GPtrArray *replies, GError **error)
{
  g_autoptr (GBytes) bytes
      = wvb_source_load_start (path, WVB_ICALENDAR_REPLY_LIMIT_BYTES + 1, error);
  g_autoptr (GPtrArray) found = bytes != NULL ? wvb_icalendar_reply_read (bytes, error) : NULL;

  if (found == NULL) {
    g_prefix_error (error, "%s: ", path);
    return FALSE;
  }
  g_ptr_array_extend_and_steal (replies, g_steal_pointer (&found));
  return TRUE;
}

static gboolean
take_replies (WvbTransaction *transaction, gpointer data, GError **error)
{
  RepliesJob *job = data;

  g_clear_pointer (&job->taken, g_ptr_array_unref);
  job->taken = wvb_meeting_replies_take (transaction, job->replies, error);
  return job->taken != NULL;
}

static const char *
get_outcome_name (WvbReplyOutcome outcome)
{
  static const char *const NAMES[] = { "taken", "known", "no_meeting", "not_invited" };

  return NAMES[outcome];
}

static char *
dup_day (const GDate *day)
{
  char text[16];

  if (!g_date_valid (day))
    return NULL;
  g_date_strftime (text, sizeof text, "%Y-%m-%d", day);
  return g_strdup (text);
}

static void
print_json (GPtrArray *taken)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "replies");
  json_builder_begin_array (builder);
  for (guint i = 0; i < taken->len; i++) {
    const WvbTakenReply *reply = taken->pdata[i];
    g_autofree char *day = dup_day (&reply->occurrence);

    json_builder_begin_object (builder);
    wvb_output_add_text (builder, "outcome", get_outcome_name (reply->outcome));
    wvb_output_add_text (builder, "meeting", reply->meeting);
    wvb_output_add_text (builder, "date", day);
    wvb_output_add_text (builder, "person", reply->person);
    wvb_output_add_text (builder, "answer", reply->answer);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  wvb_output_print_json (builder);
}

static const char *
get_sentence (const WvbTakenReply *reply)
{
  if (g_str_equal (reply->answer, WVB_MEETING_ANSWER_COMES))
    return _ ("%s comes");
  return g_str_equal (reply->answer, WVB_MEETING_ANSWER_STAYS_AWAY) ? _ ("%s does not come")
                                                                    : _ ("%s may come");
}

static void
print_reply (const WvbTakenReply *reply)
{
  g_autofree char *person = wvb_output_dup_line (reply->person != NULL ? reply->person : "");
  g_autofree char *meeting = wvb_output_dup_line (reply->meeting != NULL ? reply->meeting : "");
  g_autofree char *day = dup_day (&reply->occurrence);

  if (reply->outcome == WVB_REPLY_NO_MEETING) {
    wvb_output_print (_ ("An answer to an invitation that is not of this database\n"));
    return;
  }
  if (reply->outcome == WVB_REPLY_NOT_INVITED) {
    wvb_output_print (_ ("An answer to %s of somebody who was not invited\n"), meeting);
    return;
  }
  wvb_output_print (get_sentence (reply), person);
  wvb_output_print (" · %s%s%s", meeting, day != NULL ? " · " : "", day != NULL ? day : "");
  wvb_output_print ("%s\n", reply->outcome == WVB_REPLY_KNOWN ? _ (" (known already)") : "");
}

static void
print_taken (GPtrArray *taken)
{
  for (guint i = 0; i < taken->len; i++)
    print_reply (taken->pdata[i]);
}

gboolean
wvb_command_replies (const WvbArguments *arguments, GError **error)
{
  g_autoptr (GPtrArray) replies
      = g_ptr_array_new_with_free_func ((GDestroyNotify) wvb_icalendar_reply_free);
  RepliesJob job = { .replies = replies };
  gboolean done = TRUE;

  for (char **path = arguments->operands; *path != NULL && done; path++)
    done = read_file (*path, replies, error);
  done = done && wvb_command_write (arguments, take_replies, &job, error);
  if (done && wvb_arguments_has (arguments, WVB_OPTION_JSON))
    print_json (job.taken);
  else if (done)
    print_taken (job.taken);
  g_clear_pointer (&job.taken, g_ptr_array_unref);
  return done;
}
