/* SPDX-License-Identifier: GPL-3.0-or-later */
/* actions. */
#include "base/clock.h"
#include "base/error.h"
#include "base/identifier.h"
#include "cli/command.h"
#include "cli/output.h"
#include "model/actions.h"

static void
add_number (JsonBuilder *builder, const char *name, guint number)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, number);
}

static void
print_json (WvbActions *actions)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  guint size = wvb_actions_get_size (actions);

  json_builder_begin_object (builder);
  add_number (builder, "count", size);
  json_builder_set_member_name (builder, "actions");
  json_builder_begin_array (builder);
  for (guint i = 0; i < size; i++) {
    WvbRecord *action = wvb_actions_get (actions, i);

    json_builder_begin_object (builder);
    wvb_output_add_record (builder, action);
    wvb_output_add_text (builder, "owner_name", wvb_actions_get_owner_name (actions, action));
    json_builder_set_member_name (builder, "late");
    json_builder_add_boolean_value (builder, wvb_actions_is_late (actions, action));
    add_number (builder, "carried_count", wvb_actions_get_carried_count (actions, action));
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  wvb_output_print_json (builder);
}

static void
print_action (WvbActions *actions, WvbRecord *action)
{
  const char *due = wvb_record_get_text (action, WVB_ACTION_DUE);
  const char *owner = wvb_actions_get_owner_name (actions, action);
  const char *topic = wvb_record_get_text (action, WVB_ACTION_TOPIC);
  guint carried = wvb_actions_get_carried_count (actions, action);
  g_autofree char *text = wvb_output_dup_line (wvb_record_get_text (action, WVB_ACTION_TEXT));

  wvb_output_print ("%s  %s  %s", wvb_record_get_id (action), due != NULL ? due : "          ",
                    text);
  if (owner != NULL)
    wvb_output_print (" · %s", owner);
  if (topic != NULL)
    wvb_output_print (" · %s", topic);
  if (!g_str_equal (wvb_action_get_state (action), WVB_ACTION_OPEN))
    wvb_output_print (" · %s", wvb_action_get_state (action));
  if (carried > 0)
    wvb_output_print (g_dngettext (GETTEXT_PACKAGE, " · carried over %u time",
                                   " · carried over %u times", carried),
                      carried);
  wvb_output_print ("%s\n", wvb_actions_is_late (actions, action) ? _ (" · late") : "");
}

static gboolean
print_actions (WvbSession *session, const WvbArguments *arguments, GError **error)
{
  const WvbActionsQuery query = {
    .scope = wvb_arguments_has (arguments, WVB_OPTION_MINE) ? WVB_ACTIONS_MINE : WVB_ACTIONS_ALL,
  };
  g_autoptr (WvbActions) actions = wvb_actions_load_sync (
      wvb_session_get_team (session), wvb_session_get_cases (session), &query, error);

  if (actions == NULL)
    return FALSE;
  if (wvb_arguments_has (arguments, WVB_OPTION_JSON)) {
    print_json (actions);
    return TRUE;
  }
  if (wvb_actions_get_size (actions) == 0)
    wvb_output_print (_ ("There are no open actions.\n"));
  for (guint i = 0; i < wvb_actions_get_size (actions); i++)
    print_action (actions, wvb_actions_get (actions, i));
  return TRUE;
}

static gboolean
write_state (WvbTransaction *cases, gpointer data, GError **error)
{
  const WvbArguments *arguments = data;
  const char *id = arguments->operands[0];
  g_autoptr (WvbRecord) action = NULL;
  GDate today;

  wvb_clock_get_today (&today);
  if (wvb_identifier_is_valid (id))
    action = wvb_reader_load (wvb_transaction_get_reader (cases), &wvb_action_kind, id, NULL);
  if (action == NULL || wvb_record_get_deleted (action))
    return wvb_command_refuse_id (id, error);
  return wvb_action_set_state (action, wvb_arguments_get (arguments, WVB_OPTION_STATE),
                               wvb_arguments_get (arguments, WVB_OPTION_REASON), &today, error)
         && wvb_transaction_save (cases, action, error);
}

static gboolean
check_arguments (const WvbArguments *arguments, GError **error)
{
  const char *state = wvb_arguments_get (arguments, WVB_OPTION_STATE);
  const char *reason = wvb_arguments_get (arguments, WVB_OPTION_REASON);

  if ((arguments->operands[0] != NULL) != (state != NULL))
    return wvb_command_refuse (error, _ ("An action and --state go together"));
  if (state == NULL && reason != NULL)
    return wvb_command_refuse (error, _ ("--reason goes with --state vervallen"));
  if (state != NULL && !wvb_action_may_become (WVB_ACTION_OPEN, state))
    return wvb_command_refuse (
        error, _ ("“%s” is no state of an action; it is open, bezig, wacht, klaar or vervallen"),
        state);
  if (reason != NULL && !g_utf8_validate (reason, -1, NULL))
    return wvb_command_refuse (error, _ ("The reason is no text"));
  return TRUE;
}

gboolean
wvb_command_actions (const WvbArguments *arguments, GError **error)
{
  g_autoptr (WvbSession) session = NULL;
  gboolean done;

  if (!check_arguments (arguments, error))
    return FALSE;
  session = wvb_command_open_cases (arguments, error);
  if (session == NULL)
    return FALSE;
  if (arguments->operands[0] == NULL)
    done = print_actions (session, arguments, error);
  else
    done = wvb_store_write_sync (wvb_session_get_cases (session), write_state, (gpointer) arguments,
                                 error)
           && wvb_command_check_in_place (session, error);
  wvb_session_close (session);
  return done;
}
