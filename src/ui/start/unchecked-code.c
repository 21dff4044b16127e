/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/start/unchecked-code.h"

#define KEY "unchecked-code-folder"

static GSettings *
open_settings (void)
{
  return g_settings_new ("nl.wijkverband.Wijkverband");
}

void
wvb_unchecked_code_note (const char *folder)
{
  g_autoptr (GSettings) settings = open_settings ();

  g_return_if_fail (folder != NULL);

  g_settings_set_string (settings, KEY, folder);
  /* The program may end before it comes to that by itself. */
  g_settings_sync ();
}

void
wvb_unchecked_code_forget (void)
{
  g_autoptr (GSettings) settings = open_settings ();

  g_settings_reset (settings, KEY);
}

gboolean
wvb_unchecked_code_take (const char *folder)
{
  g_autoptr (GSettings) settings = open_settings ();
  g_autofree char *unchecked = g_settings_get_string (settings, KEY);

  g_return_val_if_fail (folder != NULL, FALSE);

  if (!g_str_equal (unchecked, folder))
    return FALSE;
  g_settings_reset (settings, KEY);
  return TRUE;
}
