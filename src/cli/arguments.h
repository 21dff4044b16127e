/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands on the command line: a command, its options and operands. Options may stand before
 * and after the command. Owned by main(); one thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  WVB_OPTION_DATABASE,
  WVB_OPTION_PASSPHRASE_FILE,
  WVB_OPTION_JSON,
  WVB_OPTION_HELP,
  WVB_OPTION_VERSION,
  WVB_OPTION_NAME,
  WVB_OPTION_FORMAT,
  WVB_OPTION_SEPARATOR,
  WVB_OPTION_SOURCE,
  WVB_OPTION_DRY_RUN,
  WVB_OPTION_SKIP_REJECTED,
  WVB_OPTION_SEARCH,
  WVB_OPTION_LIMIT,
  WVB_OPTION_SERVICES,
  WVB_OPTION_FROM,
  WVB_OPTION_UNTIL,
  WVB_OPTION_MINE,
  WVB_OPTION_STATE,
  WVB_OPTION_REASON,
  WVB_OPTION_QUESTION,
  WVB_OPTION_GROUP,
  WVB_OPTION_URGENCY,
  WVB_OPTION_ANYWAY,
  WVB_OPTION_WITH_NAME,
  WVB_OPTION_EMERGENCY,
  WVB_OPTION_RECIPIENT,
  WVB_OPTION_DOMAINS,
  WVB_OPTION_BASIS,
  WVB_OPTION_EXCEPTION,
  WVB_OPTION_SECRECY,
  WVB_OPTION_GIVEN_BY,
  WVB_OPTION_CONSENT_FORM,
  WVB_OPTION_PURPOSE,
  WVB_OPTION_OUTCOME,
  WVB_OPTIONS,
} WvbOption;

/* One of a set of options. */
#define WVB_OPTION_BIT(option) (G_GUINT64_CONSTANT (1) << (option))

typedef struct _WvbCommand WvbCommand;

/**
 * WvbArguments:
 * @command: (nullable): the command; %NULL with --help alone
 * @values: the value of each option that was given; "" for one that takes none
 * @operands: (array zero-terminated=1): what follows the command
 */
typedef struct {
  const WvbCommand *command;
  char *values[WVB_OPTIONS];
  char **operands;
} WvbArguments;

void wvb_arguments_free (WvbArguments *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WvbArguments, wvb_arguments_free)

/**
 * wvb_arguments_parse:
 * @argv: (array zero-terminated=1): as given to main()
 * @error: %WVB_ERROR_INVALID, for a person
 *
 * Returns: (transfer full) (nullable): what stands there
 */
WvbArguments *wvb_arguments_parse (char **argv, GError **error);

/* Whether an option was given. */
gboolean wvb_arguments_has (const WvbArguments *self, WvbOption option);
const char *wvb_arguments_get (const WvbArguments *self, WvbOption option);

/**
 * wvb_arguments_get_number:
 * @self: arguments
 * @option: an option that takes a number
 * @otherwise: its value when it was not given
 * @number: (out): the value
 * @error: %WVB_ERROR_INVALID, for a person
 *
 * Returns: whether it is a whole number from 0 to 10 million
 */
gboolean wvb_arguments_get_number (
    const WvbArguments *self, WvbOption option, guint otherwise, guint *number, GError **error);

/**
 * wvb_arguments_dup_help:
 * @command: (nullable): a command; %NULL: the program
 *
 * Returns: (transfer full): how to use it
 */
char *wvb_arguments_dup_help (const WvbCommand *command);

G_END_DECLS
