/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/arguments.h"

#include "base/error.h"
#include "cli/command.h"
#include "cli/suggestion.h"
#include "domain/kind.h"

#include <string.h>

#define NUMBER_MAX 10000000

#define EVERYWHERE                                                                                 \
  (WVB_OPTION_BIT (WVB_OPTION_DATABASE) | WVB_OPTION_BIT (WVB_OPTION_PASSPHRASE_FILE)              \
   | WVB_OPTION_BIT (WVB_OPTION_JSON) | WVB_OPTION_BIT (WVB_OPTION_HELP)                           \
   | WVB_OPTION_BIT (WVB_OPTION_VERSION))

/* An option without an argument is a flag. */
typedef struct {
  const char *name;
  const char *argument;
  const char *summary;
} OptionText;

static const OptionText OPTIONS[] = {
  [WVB_OPTION_DATABASE] = { "database", N_ ("FOLDER"), N_ ("The folder of the database") },
  [WVB_OPTION_PASSPHRASE_FILE]
  = { "passphrase-file", N_ ("FILE"),
      N_ ("Read the passphrase from the first line of FILE, - for standard input") },
  [WVB_OPTION_JSON] = { "json", NULL, N_ ("Print JSON on standard output") },
  [WVB_OPTION_HELP] = { "help", NULL, N_ ("Show how to use the program or a command") },
  [WVB_OPTION_VERSION] = { "version", NULL, N_ ("Show the version") },
  [WVB_OPTION_NAME] = { "name", N_ ("NAME"), N_ ("The name of the neighbourhood") },
  [WVB_OPTION_FORMAT] = { "format", N_ ("FORMAT"), N_ ("hsds-json, hsds-csv, csv or ics") },
  [WVB_OPTION_SEPARATOR]
  = { "separator", N_ ("WORD"), N_ ("comma, semicolon or tab, between the cells of csv") },
  [WVB_OPTION_SOURCE]
  = { "source", N_ ("NAME"), N_ ("Name of the source; else the base name of each path") },
  [WVB_OPTION_DRY_RUN] = { "dry-run", NULL, N_ ("Say what would happen and change nothing") },
  [WVB_OPTION_SKIP_REJECTED]
  = { "skip-rejected", NULL, N_ ("Go on without the rows that are rejected") },
  [WVB_OPTION_SEARCH] = { "search", N_ ("TERM"), N_ ("Only what is found by these words") },
  [WVB_OPTION_LIMIT] = { "limit", N_ ("N"), N_ ("At most so many") },
  [WVB_OPTION_SERVICES] = { "services", N_ ("N"), N_ ("Add so many services") },
  [WVB_OPTION_FROM] = { "from", N_ ("DATE"), N_ ("The first day, such as 2026-11-26") },
  [WVB_OPTION_UNTIL] = { "until", N_ ("DATE"), N_ ("The last day") },
  [WVB_OPTION_MINE] = { "mine", NULL, N_ ("Only those of whoever works here") },
  [WVB_OPTION_STATE] = { "state", N_ ("STATE"), N_ ("open, bezig, wacht, klaar or vervallen") },
  [WVB_OPTION_REASON]
  = { "reason", N_ ("TEXT"), N_ ("What led to the case, or why the action is dropped") },
  [WVB_OPTION_QUESTION]
  = { "question", N_ ("TEXT"), N_ ("What is asked, - for standard input; without a name") },
  [WVB_OPTION_GROUP] = { "group", N_ ("CODE"), N_ ("The patient group") },
  [WVB_OPTION_URGENCY] = { "urgency", N_ ("CODE"), N_ ("How urgent it is") },
  [WVB_OPTION_ANYWAY] = { "anyway", NULL, N_ ("Also if the text seems to point at a person") },
  [WVB_OPTION_WITH_NAME] = { "with-name", NULL, N_ ("With who it is about, on a ground of today") },
  [WVB_OPTION_EMERGENCY]
  = { "emergency", N_ ("REASON"), N_ ("With who it is about, without a ground; will be reviewed") },
  [WVB_OPTION_RECIPIENT]
  = { "recipient", N_ ("WHO"), N_ ("Id of a member or organisation, or code of a discipline") },
  [WVB_OPTION_DOMAINS] = { "domains", N_ ("CODES"), N_ ("What may be known; else the name alone") },
  [WVB_OPTION_BASIS] = { "basis", N_ ("CODE"), N_ ("GDPR basis (art. 6)") },
  [WVB_OPTION_EXCEPTION] = { "exception", N_ ("CODE"), N_ ("GDPR exception (art. 9)") },
  [WVB_OPTION_SECRECY] = { "secrecy", N_ ("CODE"), N_ ("Ground for breaking secrecy") },
  [WVB_OPTION_GIVEN_BY] = { "given-by", N_ ("CODES"), N_ ("Who gave consent; else the patient") },
  [WVB_OPTION_CONSENT_FORM]
  = { "consent-form", N_ ("CODE"), N_ ("Consent was given, in this form") },
  [WVB_OPTION_PURPOSE] = { "purpose", N_ ("TEXT"), N_ ("What it is for") },
  [WVB_OPTION_OUTCOME] = { "outcome", N_ ("TEXT"), N_ ("What came of the case") },
};

/* Reads one line of words from left to right. */
typedef struct {
  WvbArguments *arguments;
  GStrvBuilder *operands;
  guint n_operands;
  guint64 given;
} Parser;

static int
find_option (const char *name, gsize length)
{
  for (guint i = 0; i < WVB_OPTIONS; i++)
    if (strlen (OPTIONS[i].name) == length && strncmp (OPTIONS[i].name, name, length) == 0)
      return (int) i;
  return -1;
}

static gboolean
refuse_option (const char *word, gsize length, GError **error)
{
  g_autofree char *name = g_strndup (word, length);
  WvbSuggestion best = { 0 };

  for (guint i = 0; i < WVB_OPTIONS; i++)
    wvb_suggestion_offer (&best, name, OPTIONS[i].name, OPTIONS[i].name);
  if (best.name != NULL)
    return wvb_command_refuse (error, _ ("There is no option %s; did you mean --%s?"), name,
                               best.name);
  return wvb_command_refuse (error, _ ("There is no option %s; see --help"), name);
}

/* @word begins with two dashes. Takes the next word as well if the option wants one. */
static gboolean
take_option (
    Parser *parser, const char *word, const char *next, gboolean *took_next, GError **error)
{
  const char *equals = strchr (word, '=');
  gsize length = equals != NULL ? (gsize) (equals - word) : strlen (word);
  int option = find_option (word + 2, length - 2);
  const char *value = "";

  if (option < 0)
    return refuse_option (word, length, error);
  if (OPTIONS[option].argument == NULL && equals != NULL)
    return wvb_command_refuse (error, _ ("The option --%s takes no value"), OPTIONS[option].name);
  if (OPTIONS[option].argument != NULL) {
    value = equals != NULL ? equals + 1 : next;
    if (value == NULL)
      return wvb_command_refuse (error, _ ("The option --%s needs a value"), OPTIONS[option].name);
    *took_next = equals == NULL;
  }
  if (parser->given & WVB_OPTION_BIT (option))
    return wvb_command_refuse (error, _ ("The option --%s is given twice"), OPTIONS[option].name);
  parser->given |= WVB_OPTION_BIT (option);
  parser->arguments->values[option] = g_strdup (value);
  return TRUE;
}

static gboolean
refuse_command (const char *word, GError **error)
{
  guint n_commands;
  const WvbCommand *commands = wvb_command_get_all (&n_commands);
  WvbSuggestion best = { 0 };

  for (guint i = 0; i < n_commands; i++)
    wvb_suggestion_offer (&best, word, commands[i].name, commands[i].name);
  if (best.name != NULL)
    return wvb_command_refuse (error, _ ("There is no command “%s”; did you mean %s?"), word,
                               best.name);
  return wvb_command_refuse (error, _ ("There is no command “%s”; see --help"), word);
}

static gboolean
take_operand (Parser *parser, const char *word, GError **error)
{
  if (parser->arguments->command == NULL) {
    parser->arguments->command = wvb_command_find (word);
    return parser->arguments->command != NULL || refuse_command (word, error);
  }
  g_strv_builder_add (parser->operands, word);
  parser->n_operands++;
  return TRUE;
}

static gboolean
take_words (Parser *parser, char **argv, GError **error)
{
  gboolean only_operands = FALSE;

  for (guint i = 1; argv[0] != NULL && argv[i] != NULL; i++) {
    gboolean took_next = FALSE;

    if (only_operands || argv[i][0] != '-' || argv[i][1] == '\0') {
      if (!take_operand (parser, argv[i], error))
        return FALSE;
    } else if (g_str_equal (argv[i], "--")) {
      only_operands = TRUE;
    } else if (argv[i][1] != '-' && !g_str_equal (argv[i], "-h")) {
      return refuse_option (argv[i], strlen (argv[i]), error);
    } else if (!take_option (parser, g_str_equal (argv[i], "-h") ? "--help" : argv[i], argv[i + 1],
                             &took_next, error)) {
      return FALSE;
    }
    i += took_next;
  }
  return TRUE;
}

/* The command as it is written, with what follows it. */
static gboolean
refuse_operands (const WvbCommand *command, const char *message, GError **error)
{
  g_autofree char *usage = g_strdup_printf ("%s %s", command->name, command->operands);

  /* Translators: what is wrong, how the command is written, and its name. */
  return wvb_command_refuse (error, _ ("%s: write “%s”; see %s --help"), message,
                             g_strchomp (usage), command->name);
}

static gboolean
check_command (Parser *parser, GError **error)
{
  const WvbCommand *command = parser->arguments->command;
  guint64 wrong;

  if (command == NULL)
    return wvb_command_refuse (error, _ ("Which command? See --help"));
  wrong = parser->given & ~(command->options | EVERYWHERE);
  if (wrong != 0)
    return wvb_command_refuse (error, _ ("The command %s has no option --%s; see %s --help"),
                               command->name, OPTIONS[g_bit_nth_lsf (wrong, -1)].name,
                               command->name);
  if (parser->n_operands < command->min_operands)
    return refuse_operands (command, _ ("Something is missing"), error);
  if (parser->n_operands > command->max_operands)
    return refuse_operands (command, _ ("There is too much"), error);
  if (!wvb_arguments_has (parser->arguments, WVB_OPTION_DATABASE)
      || *wvb_arguments_get (parser->arguments, WVB_OPTION_DATABASE) == '\0')
    return wvb_command_refuse (error, _ ("Which database? Name its folder with --database"));
  return TRUE;
}

/* Columns of a terminal are counted in characters. */
static void
append_line (GString *help, const char *left, const char *summary)
{
  g_string_append_printf (help, "  %s", left);
  for (glong width = g_utf8_strlen (left, -1); width < 26; width++)
    g_string_append_c (help, ' ');
  g_string_append_printf (help, " %s\n", summary);
}

static void
append_option (GString *help, WvbOption option)
{
  const OptionText *text = &OPTIONS[option];
  g_autofree char *left = text->argument != NULL
                              ? g_strdup_printf ("--%s %s", text->name, _ (text->argument))
                              : g_strdup_printf ("--%s", text->name);

  append_line (help, left, _ (text->summary));
}

static void
append_options (GString *help, const char *title, guint64 options)
{
  if (options == 0)
    return;
  g_string_append_printf (help, "\n%s\n", title);
  for (guint i = 0; i < WVB_OPTIONS; i++)
    if (options & WVB_OPTION_BIT (i))
      append_option (help, i);
}

static void
append_commands (GString *help)
{
  guint n_commands;
  const WvbCommand *commands = wvb_command_get_all (&n_commands);

  g_string_append_printf (help, "\n%s\n", _ ("Commands"));
  for (guint i = 0; i < n_commands; i++) {
    g_autofree char *left = g_strdup_printf ("%s %s", commands[i].name, commands[i].operands);

    append_line (help, left, _ (commands[i].summary));
  }
}

static void
append_kinds (GString *help)
{
  guint n_kinds;
  const WvbKind *const *kinds = wvb_kind_get_all (&n_kinds);

  g_string_append_printf (help, "\n%s\n", _ ("Kinds"));
  for (guint i = 0; i < n_kinds; i++)
    if (kinds[i]->drawer == WVB_DRAWER_TEAM)
      append_line (help, kinds[i]->name, _ (kinds[i]->plural));
}

void
wvb_arguments_free (WvbArguments *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < WVB_OPTIONS; i++)
    g_free (self->values[i]);
  g_strfreev (self->operands);
  g_free (self);
}

WvbArguments *
wvb_arguments_parse (char **argv, GError **error)
{
  g_autoptr (WvbArguments) self = g_new0 (WvbArguments, 1);
  g_autoptr (GStrvBuilder) operands = g_strv_builder_new ();
  Parser parser = { .arguments = self, .operands = operands };

  g_return_val_if_fail (argv != NULL, NULL);

  if (!take_words (&parser, argv, error))
    return NULL;
  if (!wvb_arguments_has (self, WVB_OPTION_HELP) && !wvb_arguments_has (self, WVB_OPTION_VERSION)
      && !check_command (&parser, error))
    return NULL;
  self->operands = g_strv_builder_end (operands);
  return g_steal_pointer (&self);
}

gboolean
wvb_arguments_has (const WvbArguments *self, WvbOption option)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (option < WVB_OPTIONS, FALSE);

  return self->values[option] != NULL;
}

const char *
wvb_arguments_get (const WvbArguments *self, WvbOption option)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (option < WVB_OPTIONS, NULL);

  return self->values[option];
}

gboolean
wvb_arguments_get_number (
    const WvbArguments *self, WvbOption option, guint otherwise, guint *number, GError **error)
{
  guint64 value = otherwise;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (number != NULL, FALSE);

  if (wvb_arguments_has (self, option)
      && !g_ascii_string_to_unsigned (self->values[option], 10, 0, NUMBER_MAX, &value, NULL))
    return wvb_command_refuse (error, _ ("--%s wants a whole number up to %d, not “%s”"),
                               OPTIONS[option].name, NUMBER_MAX, self->values[option]);
  *number = (guint) value;
  return TRUE;
}

char *
wvb_arguments_dup_help (const WvbCommand *command)
{
  GString *help = g_string_new (NULL);

  if (command != NULL) {
    g_string_append_printf (help, "%s wijkverband-cli --database %s %s %s\n\n%s\n", _ ("Usage:"),
                            _ ("FOLDER"), command->name, command->operands, _ (command->summary));
    if (strstr (command->operands, "KIND") != NULL)
      append_kinds (help);
    append_options (help, _ ("Options of this command"), command->options);
    g_string_append_printf (help, "\n%s\n  wijkverband-cli --database ~/wijk %s\n",
                            C_ ("help of a command", "Example"), command->example);
  } else {
    g_string_append_printf (help, "%s wijkverband-cli --database %s %s\n", _ ("Usage:"),
                            _ ("FOLDER"), _ ("COMMAND"));
    append_commands (help);
  }
  append_options (help, _ ("Options of every command"), EVERYWHERE);
  g_string_append_printf (help, "\n%s\n",
                          _ ("Exit status: 0 done; 2 refused or misused, nothing changed; 3 wrong "
                             "key; 4 damaged; 1 anything else."));
  return g_string_free_and_steal (help);
}
