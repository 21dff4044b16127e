/* SPDX-License-Identifier: GPL-3.0-or-later */
/* case: proposing, showing, naming and closing cases, and the grounds of their names. What points
 * at a person comes from standard input, for everybody on a computer can read the arguments of a
 * program. */
#include "base/clock.h"
#include "base/identifier.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/output.h"
#include "domain/mdo/ground.h"
#include "domain/mdo/identifying-text.h"
#include "domain/social-map/social-map.h"
#include "model/case-grounds.h"
#include "model/cases.h"
#include "session/case-access.h"
#include "session/case-naming.h"

#include <string.h>
#include <unistd.h>

/* Bytes that are read of standard input. */
#define INPUT_LIMIT (256 * 1024)

#define STANDARD_INPUT "-"

typedef struct {
  const WvbArguments *arguments;
  WvbOpenDrawers *drawers;
  char *case_id;
  WvbRecord *record;
  GPtrArray *records;
  char *text;
} CaseJob;

static void
job_clear (CaseJob *job)
{
  g_clear_pointer (&job->drawers, wvb_open_drawers_unref);
  g_clear_object (&job->record);
  g_clear_pointer (&job->records, g_ptr_array_unref);
  g_free (job->case_id);
  g_free (job->text);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CaseJob, job_clear)

static const char *
get_option (const CaseJob *job, WvbOption option)
{
  return wvb_arguments_get (job->arguments, option);
}

static gboolean
prints_json (const CaseJob *job)
{
  return wvb_arguments_has (job->arguments, WVB_OPTION_JSON);
}

static char *
read_input (GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char part[4096];
  ssize_t size;

  while ((size = read (STDIN_FILENO, part, sizeof part)) > 0 && text->len <= INPUT_LIMIT)
    g_string_append_len (text, part, size);
  if (size == 0 && g_utf8_validate_len (text->str, text->len, NULL))
    return g_string_free_and_steal (g_steal_pointer (&text));
  wvb_command_refuse (error, _ ("Standard input is no text in UTF-8, or too long"));
  return NULL;
}

/* Puts the value of an option into a field of the record; nothing where it was not given. */
static gboolean
take_text (CaseJob *job, WvbOption option, guint field, GError **error)
{
  const char *given = get_option (job, option);
  g_autofree char *text = NULL;
  g_autofree char *stripped = NULL;

  if (given == NULL)
    return TRUE;
  if (!g_utf8_validate (given, -1, NULL))
    return wvb_command_refuse (error, _ ("An option is no text in UTF-8"));
  text = g_str_equal (given, STANDARD_INPUT) ? read_input (error) : g_strdup (given);
  if (text == NULL)
    return FALSE;
  stripped = wvb_text_strip (text);
  return wvb_record_set_plain (job->record, field, stripped, error);
}

/* @known receives the codes that there are, if this is none of them. */
static gboolean
has_code (WvbReader *team, const char *list, const char *code, GString *known)
{
  g_autoptr (GPtrArray) codes
      = wvb_reader_load_where (team, &wvb_code_kind, WVB_CODE_LIST, list, NULL);

  for (guint i = 0; codes != NULL && i < codes->len; i++) {
    const char *there = wvb_record_get_text (codes->pdata[i], WVB_CODE_CODE);

    if (g_strcmp0 (there, code) == 0)
      return TRUE;
    if (there != NULL)
      g_string_append_printf (known, "%s%s", known->len > 0 ? ", " : "", there);
  }
  return FALSE;
}

static gboolean
check_field_codes (WvbReader *team, WvbRecord *record, guint field, GError **error)
{
  const WvbField *description = &wvb_record_get_kind (record)->fields[field];
  g_autofree char *plain = wvb_record_dup_plain (record, field);
  g_auto (GStrv) codes = g_strsplit (plain != NULL ? plain : "", "\n", -1);

  for (char **code = codes; *code != NULL; code++) {
    g_autoptr (GString) known = g_string_new (NULL);

    if (!has_code (team, description->list, *code, known))
      return wvb_command_refuse (error, _ ("%s cannot be “%s”; it can be %s"), description->name,
                                 *code, known->str);
  }
  return TRUE;
}

/* Codes have to be in the lists of this team. */
static gboolean
check_codes (WvbReader *team, gpointer data, GError **error)
{
  CaseJob *job = data;
  const WvbKind *kind = wvb_record_get_kind (job->record);

  for (guint i = 0; i < kind->n_fields; i++)
    if (kind->fields[i].list != NULL && wvb_record_has (job->record, i)
        && !check_field_codes (team, job->record, i, error))
      return FALSE;
  return TRUE;
}

static gboolean
find_case (WvbReader *cases, gpointer data, GError **error)
{
  CaseJob *job = data;

  job->case_id = wvb_cases_dup_id (cases, job->arguments->operands[1], error);
  return job->case_id != NULL;
}

static gboolean
write_cases (CaseJob *job, WvbWriteFunc func, GError **error)
{
  return wvb_store_write_sync (job->drawers->cases, func, job, error);
}

static void
print_done (CaseJob *job, const char *sentence, const char *ground, guint n_erased)
{
  g_autofree char *code = wvb_identifier_dup_short_code (job->case_id);
  g_autoptr (JsonBuilder) builder = NULL;

  if (!prints_json (job)) {
    wvb_output_print ("%s  %s%s%s\n%s\n", code, job->case_id, ground != NULL ? "  " : "",
                      ground != NULL ? ground : "", sentence);
    return;
  }
  builder = json_builder_new_immutable ();
  json_builder_begin_object (builder);
  wvb_output_add_text (builder, "code", code);
  wvb_output_add_text (builder, "case", job->case_id);
  wvb_output_add_text (builder, "ground", ground);
  json_builder_set_member_name (builder, "names_erased");
  json_builder_add_int_value (builder, n_erased);
  json_builder_end_object (builder);
  wvb_output_print_json (builder);
}

/* What is written without a name is not to say it all the same. */
static gboolean
check_unnamed (CaseJob *job, guint field, GError **error)
{
  const char *text = wvb_record_get_text (job->record, field);
  g_autoptr (GArray) spans = NULL;
  g_autofree char *warning = NULL;
  GDate today;

  if (text == NULL || wvb_arguments_has (job->arguments, WVB_OPTION_ANYWAY))
    return TRUE;
  wvb_clock_get_today (&today);
  spans = wvb_identifying_text_find (text, &today, /* names= */ NULL);
  if (spans->len == 0)
    return TRUE;
  warning = wvb_identifying_text_dup_warning (text, spans);
  return wvb_command_refuse (error, _ ("%s Write it without, or add --anyway"), warning);
}

/* New. */

static gboolean
save_case (WvbTransaction *cases, gpointer data, GError **error)
{
  return wvb_cases_save (cases, ((CaseJob *) data)->record, error);
}

static gboolean
make_case (CaseJob *job, GError **error)
{
  job->record = wvb_record_new (&wvb_case_kind, NULL);
  job->case_id = g_strdup (wvb_record_get_id (job->record));
  wvb_record_set_text (job->record, WVB_CASE_BROUGHT_BY,
                       wvb_session_get_user (job->drawers->session));
  if (!wvb_arguments_has (job->arguments, WVB_OPTION_QUESTION))
    return wvb_command_refuse (error, _ ("What is asked? Say it with --question"));
  if (!take_text (job, WVB_OPTION_QUESTION, WVB_CASE_QUESTION, error)
      || !take_text (job, WVB_OPTION_REASON, WVB_CASE_REASON, error)
      || !take_text (job, WVB_OPTION_GROUP, WVB_CASE_PATIENT_GROUP, error)
      || !take_text (job, WVB_OPTION_URGENCY, WVB_CASE_URGENCY, error)
      || !check_unnamed (job, WVB_CASE_QUESTION, error)
      || !check_unnamed (job, WVB_CASE_REASON, error)
      || !wvb_store_read_sync (job->drawers->team, check_codes, job, error)
      || !write_cases (job, save_case, error))
    return FALSE;
  print_done (job, _ ("The case was proposed, without a name."), NULL, 0);
  return TRUE;
}

/* Show. */

static gboolean
read_grounds (WvbReader *cases, gpointer data, GError **error)
{
  CaseJob *job = data;

  job->records = wvb_case_grounds_read (cases, job->case_id, error);
  return job->records != NULL;
}

static gboolean
read_text (WvbReader *team, gpointer data, GError **error)
{
  CaseJob *job = data;

  job->text = wvb_output_dup_record (job->record, team);
  return TRUE;
}

static void
add_records (JsonBuilder *builder, const char *name, GPtrArray *records)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < records->len; i++) {
    json_builder_begin_object (builder);
    wvb_output_add_record (builder, records->pdata[i]);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
print_case_json (CaseJob *job, GPtrArray *names)
{
  g_autofree char *code = wvb_identifier_dup_short_code (job->case_id);
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();

  json_builder_begin_object (builder);
  wvb_output_add_text (builder, "code", code);
  wvb_output_add_record (builder, job->record);
  add_records (builder, "grounds", job->records);
  if (names != NULL)
    add_records (builder, "identity", names);
  json_builder_end_object (builder);
  wvb_output_print_json (builder);
}

/* A line for each field with a value. */
static void
print_fields (WvbRecord *record)
{
  const WvbKind *kind = wvb_record_get_kind (record);

  for (guint i = 0; i < kind->n_fields; i++) {
    g_autofree char *plain = wvb_record_dup_plain (record, i);
    g_autofree char *line = plain != NULL ? wvb_output_dup_line (plain) : NULL;

    if (line != NULL)
      wvb_output_print ("  %s: %s\n", _ (kind->fields[i].label), line);
  }
}

static void
print_case (CaseJob *job, GPtrArray *names)
{
  g_autofree char *code = wvb_identifier_dup_short_code (job->case_id);
  GDate today;

  wvb_clock_get_today (&today);
  wvb_output_print ("%s\n%s", code, job->text);
  for (guint i = 0; i < job->records->len; i++) {
    wvb_output_print (
        "%s %s%s\n", _ ("Ground"), wvb_record_get_id (job->records->pdata[i]),
        wvb_ground_is_valid (job->records->pdata[i], &today) ? "" : _ (" (does not hold today)"));
    print_fields (job->records->pdata[i]);
  }
  for (guint i = 0; names != NULL && i < names->len; i++) {
    wvb_output_print ("%s\n", _ ("Identity"));
    print_fields (names->pdata[i]);
  }
}

static gboolean
show_case (CaseJob *job, GError **error)
{
  const char *reason = get_option (job, WVB_OPTION_EMERGENCY);
  g_autoptr (GPtrArray) names = NULL;

  if (reason != NULL)
    names = wvb_case_access_load_name_in_emergency_sync (job->drawers, job->case_id, reason, error);
  else if (wvb_arguments_has (job->arguments, WVB_OPTION_WITH_NAME))
    names = wvb_case_access_load_name_sync (job->drawers, job->case_id, error);
  if (names == NULL && (reason != NULL || wvb_arguments_has (job->arguments, WVB_OPTION_WITH_NAME)))
    return FALSE;
  job->record = wvb_case_access_load_case_sync (job->drawers, job->case_id, error);
  if (job->record == NULL || !wvb_store_read_sync (job->drawers->cases, read_grounds, job, error)
      || !wvb_store_read_sync (job->drawers->team, read_text, job, error))
    return FALSE;
  if (prints_json (job))
    print_case_json (job, names);
  else
    print_case (job, names);
  return TRUE;
}

/* Ground. */

static const char *
get_discipline (WvbRecord *member)
{
  return member != NULL ? wvb_record_get_text (member, WVB_MEMBERSHIP_DISCIPLINE) : NULL;
}

/* A member, an organisation or a discipline, and what would be usual. */
static gboolean
set_recipient (WvbReader *team, gpointer data, GError **error)
{
  CaseJob *job = data;
  const char *who = get_option (job, WVB_OPTION_RECIPIENT);
  const char *user = wvb_session_get_user (job->drawers->session);
  g_autoptr (WvbRecord) me
      = user != NULL ? wvb_reader_load (team, &wvb_membership_kind, user, NULL) : NULL;
  g_autoptr (WvbRecord) member = NULL;
  g_autoptr (GString) known = g_string_new (NULL);
  const char *discipline = NULL;

  if (wvb_reader_exists (team, &wvb_membership_kind, who)) {
    member = wvb_reader_load (team, &wvb_membership_kind, who, NULL);
    discipline = get_discipline (member);
    wvb_record_set_text (job->record, WVB_GROUND_RECIPIENT, who);
  } else if (wvb_reader_exists (team, &wvb_organisation_kind, who)) {
    wvb_record_set_text (job->record, WVB_GROUND_ORGANISATION, who);
  } else if (has_code (team, "discipline", who, known)) {
    discipline = who;
    wvb_record_set_text (job->record, WVB_GROUND_DISCIPLINE, who);
  } else {
    return wvb_command_refuse (
        error, _ ("“%s” is no id of a member or organisation, and no code of a discipline"), who);
  }
  wvb_ground_apply (job->record, wvb_ground_propose (get_discipline (me), discipline));
  return TRUE;
}

static gboolean
take_basis (CaseJob *job, GError **error)
{
  const struct {
    WvbOption option;
    guint field;
  } taken[] = {
    { WVB_OPTION_BASIS, WVB_GROUND_BASIS },       { WVB_OPTION_EXCEPTION, WVB_GROUND_EXCEPTION },
    { WVB_OPTION_SECRECY, WVB_GROUND_SECRECY },   { WVB_OPTION_DOMAINS, WVB_GROUND_DOMAINS },
    { WVB_OPTION_GIVEN_BY, WVB_GROUND_GIVEN_BY }, { WVB_OPTION_CONSENT_FORM, WVB_GROUND_FORM },
    { WVB_OPTION_PURPOSE, WVB_GROUND_PURPOSE },   { WVB_OPTION_FROM, WVB_GROUND_VALID_FROM },
    { WVB_OPTION_UNTIL, WVB_GROUND_VALID_UNTIL }
  };
  gboolean is_chosen = TRUE;

  wvb_record_set_list (job->record, WVB_GROUND_DOMAINS,
                       (const char *const[]) { WVB_DOMAIN_IDENTITY, NULL });
  for (guint i = 0; i < G_N_ELEMENTS (taken); i++) {
    if (!take_text (job, taken[i].option, taken[i].field, error))
      return FALSE;
    is_chosen = is_chosen && (i > 2 || wvb_arguments_has (job->arguments, taken[i].option));
  }
  /* Whoever names all three did not take over what was proposed. */
  if (is_chosen)
    wvb_record_clear (job->record, WVB_GROUND_TO_BE_CHECKED);
  return TRUE;
}

static void
take_consent (CaseJob *job)
{
  if (!wvb_arguments_has (job->arguments, WVB_OPTION_CONSENT_FORM))
    return;
  wvb_record_set_text (job->record, WVB_GROUND_STATE, WVB_CONSENT_GIVEN);
  if (!wvb_record_has (job->record, WVB_GROUND_GIVEN_BY))
    wvb_record_set_list (job->record, WVB_GROUND_GIVEN_BY,
                         (const char *const[]) { "patient", NULL });
}

static gboolean
save_ground (WvbTransaction *cases, gpointer data, GError **error)
{
  return wvb_case_grounds_save (cases, ((CaseJob *) data)->record, error);
}

static gboolean
add_ground (CaseJob *job, GError **error)
{
  GDate today;

  if (!wvb_arguments_has (job->arguments, WVB_OPTION_RECIPIENT))
    return wvb_command_refuse (error, _ ("For whom? Say it with --recipient"));
  job->record = wvb_record_new (&wvb_ground_kind, NULL);
  wvb_record_set_text (job->record, WVB_GROUND_CASE, job->case_id);
  wvb_clock_get_today (&today);
  if (!wvb_store_read_sync (job->drawers->team, set_recipient, job, error)
      || !take_basis (job, error))
    return FALSE;
  take_consent (job);
  wvb_ground_set_defaults (job->record, &today);
  if (!wvb_store_read_sync (job->drawers->team, check_codes, job, error)
      || !write_cases (job, save_ground, error))
    return FALSE;
  print_done (job,
              wvb_ground_is_valid (job->record, &today)
                  ? _ ("The ground holds today.")
                  : _ ("The ground was added; it does not hold today."),
              wvb_record_get_id (job->record), 0);
  return TRUE;
}

/* Name. */

static gboolean
take_field (WvbRecord *identity, const char *line, GError **error)
{
  const char *equals = strchr (line, '=');
  g_autofree char *name = equals != NULL ? g_strndup (line, (gsize) (equals - line)) : NULL;
  g_autofree char *value = equals != NULL ? wvb_text_strip (equals + 1) : NULL;
  int field = name != NULL ? wvb_kind_find_field (&wvb_identity_kind, g_strstrip (name)) : -1;

  if (field < 0)
    return wvb_command_refuse (
        error, _ ("A line of standard input is not FIELD=VALUE, such as name=… or birth_date=…"));
  return wvb_record_set_plain (identity, (guint) field, value, error);
}

static gboolean
name_case (CaseJob *job, GError **error)
{
  g_autofree char *input = read_input (error);
  g_auto (GStrv) lines = input != NULL ? g_strsplit (input, "\n", -1) : NULL;

  if (lines == NULL)
    return FALSE;
  job->record = wvb_record_new (&wvb_identity_kind, NULL);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0' && !take_field (job->record, lines[i], error))
      return FALSE;
  if (!wvb_case_access_save_name_sync (job->drawers, job->case_id, job->record, error))
    return FALSE;
  print_done (job, _ ("The case has a name."), NULL, 0);
  return TRUE;
}

/* Withdrawing and closing. */

static gboolean
is_ground_of_case (CaseJob *job, const char *ground, GError **error)
{
  if (!wvb_store_read_sync (job->drawers->cases, read_grounds, job, error))
    return FALSE;
  for (guint i = 0; i < job->records->len; i++)
    if (g_ascii_strcasecmp (wvb_record_get_id (job->records->pdata[i]), ground) == 0)
      return TRUE;
  return wvb_command_refuse (error, _ ("This case has no ground with the id %s"), ground);
}

static gboolean
withdraw_ground (CaseJob *job, GError **error)
{
  g_autofree char *ground = NULL;
  guint n_erased = 0;

  ground = g_ascii_strdown (job->arguments->operands[2], -1);
  if (!is_ground_of_case (job, ground, error)
      || !wvb_case_naming_withdraw_sync (job->drawers, ground, &n_erased, error))
    return FALSE;
  print_done (job,
              n_erased > 0 ? _ ("It was the last ground: the name was erased, and the text of the "
                                "case is to be looked through.")
                           : _ ("The ground was withdrawn."),
              ground, n_erased);
  return TRUE;
}

static gboolean
close_record (WvbTransaction *cases, gpointer data, GError **error)
{
  CaseJob *job = data;

  return wvb_cases_close (cases, job->case_id, get_option (job, WVB_OPTION_OUTCOME), error);
}

static gboolean
close_case (CaseJob *job, GError **error)
{
  if (!write_cases (job, close_record, error))
    return FALSE;
  print_done (job, _ ("The case is closed, and its consents end today."), NULL, 0);
  return TRUE;
}

static gboolean
reopen_record (WvbTransaction *cases, gpointer data, GError **error)
{
  return wvb_cases_reopen (cases, ((CaseJob *) data)->case_id, error);
}

static gboolean
reopen_case (CaseJob *job, GError **error)
{
  if (!write_cases (job, reopen_record, error))
    return FALSE;
  print_done (job, _ ("The case is open again."), NULL, 0);
  return TRUE;
}

static const struct {
  const char *verb;
  guint n_operands;
  gboolean (*func) (CaseJob *job, GError **error);
} VERBS[] = {
  { "new", 1, make_case },      { "show", 2, show_case },           { "ground", 2, add_ground },
  { "name", 2, name_case },     { "withdraw", 3, withdraw_ground }, { "close", 2, close_case },
  { "reopen", 2, reopen_case },
};

static int
find_verb (const WvbArguments *arguments, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (VERBS); i++) {
    if (!g_str_equal (VERBS[i].verb, arguments->operands[0]))
      continue;
    if (g_strv_length (arguments->operands) == VERBS[i].n_operands)
      return (int) i;
    wvb_command_refuse (error, _ ("“case %s” wants %u operands; see case --help"), VERBS[i].verb,
                        VERBS[i].n_operands - 1);
    return -1;
  }
  wvb_command_refuse (error, _ ("There is no “case %s”; see case --help"), arguments->operands[0]);
  return -1;
}

/* What is over goes before anything is shown of it. */
static gboolean
run_verb (CaseJob *job, int verb, GError **error)
{
  return wvb_case_naming_settle_sync (job->drawers, /* n_erased= */ NULL, error)
         && (VERBS[verb].n_operands < 2
             || wvb_store_read_sync (job->drawers->cases, find_case, job, error))
         && VERBS[verb].func (job, error);
}

gboolean
wvb_command_case (const WvbArguments *arguments, GError **error)
{
  g_auto (CaseJob) job = { .arguments = arguments };
  g_autoptr (WvbSession) session = NULL;
  int verb = find_verb (arguments, error);
  gboolean done;

  if (verb < 0)
    return FALSE;
  session = wvb_command_open_cases (arguments, error);
  if (session == NULL)
    return FALSE;
  job.drawers = wvb_open_drawers_new (session, error);
  done = job.drawers != NULL && run_verb (&job, verb, error)
         && wvb_command_check_in_place (session, error);
  wvb_session_close (session);
  return done;
}
