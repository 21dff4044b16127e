/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "security/secret.h"
#include "ui/application.h"

#include <libdex.h>
#include <libintl.h>
#include <locale.h>

/* A program in its build folder is told where its translations are. */
static void
bind_translations (void)
{
  const char *folder = g_getenv ("WIJKVERBAND_LOCALE_DIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : WVB_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

int
main (int argc, char **argv)
{
  g_autoptr (WvbApplication) application = NULL;
  int status;

  wvb_secret_disable_core_dumps ();
  bind_translations ();
  dex_init ();
  application = wvb_application_new ();
  status = g_application_run (G_APPLICATION (application), argc, argv);
  return status != 0 ? status : wvb_application_get_status (application);
}
