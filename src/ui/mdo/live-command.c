/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/mdo/live-command.h"

#include "base/text.h"

static gboolean
is_letter (const char *text, char letter)
{
  return g_ascii_toupper (text[0]) == letter && text[1] == '\0';
}

WvbLiveCommand
wvb_live_command_parse (const char *line, char **reason)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (line != NULL, WVB_LIVE_NONE);

  text = wvb_text_strip (line);
  if (reason != NULL)
    *reason = NULL;
  if (text == NULL)
    return WVB_LIVE_NONE;
  if (is_letter (text, 'N'))
    return WVB_LIVE_NEXT;
  if (is_letter (text, 'D'))
    return WVB_LIVE_CARRY_OVER;
  if (is_letter (text, 'V'))
    return WVB_LIVE_DROP;
  if (g_ascii_toupper (text[0]) != 'V' || text[1] != ' ')
    return WVB_LIVE_NONE;
  if (reason != NULL)
    *reason = wvb_text_strip (text + 1);
  return WVB_LIVE_DROP;
}
