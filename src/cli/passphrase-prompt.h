/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the command line gets a passphrase from: a file, or a person at a terminal. The texts are
 * the caller's; wvb_secret_free_text() them. Main thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * wvb_passphrase_prompt_read_file:
 * @path: a file, or what the system gives for a pipe, such as /dev/stdin
 * @error: %WVB_ERROR_INVALID if there is none in it
 *
 * Returns: (transfer full) (nullable): its first line without the line end
 */
char *wvb_passphrase_prompt_read_file (const char *path, GError **error);

/**
 * wvb_passphrase_prompt_ask:
 * @question: what to ask
 * @error: %WVB_ERROR_INVALID without a terminal, or if nothing was typed
 *
 * Asks on the terminal, which does not show what is typed.
 *
 * Returns: (transfer full) (nullable): what was typed
 */
char *wvb_passphrase_prompt_ask (const char *question, GError **error);

/* The terminal shows again what is typed; for whoever ends the program while it is asking. */
void wvb_passphrase_prompt_restore (void);

G_END_DECLS
