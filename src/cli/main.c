/* SPDX-License-Identifier: GPL-3.0-or-later */
/* wijkverband-cli: the command line over the same core as the application. */
#include "cli/command.h"
#include "cli/interruption.h"
#include "cli/output.h"
#include "cli/passphrase-prompt.h"
#include "security/folder-lock.h"
#include "security/secret.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

/* A program in the build folder is told where its translations are. */
#define LOCALE_DIR_VARIABLE "WIJKVERBAND_LOCALE_DIR"

static void
set_up_locale (void)
{
  const char *folder = g_getenv (LOCALE_DIR_VARIABLE);

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : WVB_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

static int
get_status (const GError *error)
{
  if (error->domain != WVB_ERROR)
    return WVB_EXIT_FAILED;
  switch ((WvbError) error->code) {
  case WVB_ERROR_INVALID:
  case WVB_ERROR_NOT_FOUND:
  case WVB_ERROR_BUSY:
  case WVB_ERROR_LIMIT:
    return WVB_EXIT_REFUSED;
  case WVB_ERROR_WRONG_KEY:
    return WVB_EXIT_WRONG_KEY;
  case WVB_ERROR_DAMAGED:
    return WVB_EXIT_DAMAGED;
  case WVB_ERROR_FAILED:
  case WVB_ERROR_CANCELLED:
    return WVB_EXIT_FAILED;
  }
  return WVB_EXIT_FAILED;
}

static gboolean
run (char **argv, GError **error)
{
  g_autoptr (WvbArguments) arguments = wvb_arguments_parse (argv, error);

  if (arguments == NULL)
    return FALSE;
  if (wvb_arguments_has (arguments, WVB_OPTION_HELP)) {
    g_autofree char *help = wvb_arguments_dup_help (arguments->command);

    wvb_output_print ("%s", help);
  } else if (wvb_arguments_has (arguments, WVB_OPTION_VERSION)) {
    wvb_output_print ("wijkverband-cli %s\n", WVB_VERSION);
  } else if (!arguments->command->func (arguments, error)) {
    return FALSE;
  }
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  gboolean done;

  wvb_secret_disable_core_dumps ();
  set_up_locale ();
  g_set_prgname (WVB_FOLDER_LOCK_COMMAND_LINE);
  wvb_interruption_start ();
  dex_init ();

  done = run (argv, &error);
  /* What was printed before a failure counts too, such as the report of a refused import. */
  if (!wvb_output_finish (done ? &error : NULL))
    done = FALSE;
  if (done)
    return WVB_EXIT_DONE;
  wvb_output_print_error (error);
  return get_status (error);
}
