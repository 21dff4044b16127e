/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is typed in the line of a meeting to go on, in place of a line for the minutes. Pure; any
 * thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WvbLiveCommand:
 * @WVB_LIVE_NONE: it is a line for the minutes
 * @WVB_LIVE_NEXT: "N": discussed, go on
 * @WVB_LIVE_CARRY_OVER: "D": to the next meeting
 * @WVB_LIVE_DROP: "V", and why: it is dropped
 */
typedef enum {
  WVB_LIVE_NONE,
  WVB_LIVE_NEXT,
  WVB_LIVE_CARRY_OVER,
  WVB_LIVE_DROP,
} WvbLiveCommand;

/**
 * wvb_live_command_parse:
 * @line: UTF-8, as typed
 * @reason: (out) (nullable) (optional): what stands behind "V"
 *
 * Returns: what is meant
 */
WvbLiveCommand wvb_live_command_parse (const char *line, char **reason);

G_END_DECLS
