/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person typed into a row for a passphrase, once it has been used or was given up. A
 * function on a row of somebody else, who calls it after use and before letting go of the row; main
 * thread. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * wvb_typed_secret_forget:
 * @row: (nullable): a row for a passphrase or a code; %NULL once its owner let go of it
 *
 * Empties it, writing over what was typed. The row keeps it in memory that never goes to the disk;
 * what is only deleted stays there, and the row of libadwaita leaves that memory behind as it goes.
 */
void wvb_typed_secret_forget (GtkEditable *row);

G_END_DECLS
