/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The folder whose new recovery code nobody showed to have kept. Kept in the settings from before
 * the code is made, so that neither a lock nor the end of the program passes it over in silence.
 * Functions without state; main thread. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * wvb_unchecked_code_note:
 * @folder: a database folder that gets a new code
 *
 * The code on paper may open it no longer.
 */
void wvb_unchecked_code_note (const char *folder);

/* The code was checked, or none was made after all. */
void wvb_unchecked_code_forget (void);

/**
 * wvb_unchecked_code_take:
 * @folder: a database folder that was opened
 *
 * Returns: whether its person has to be told; once
 */
gboolean wvb_unchecked_code_take (const char *folder);

G_END_DECLS
