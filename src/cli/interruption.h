/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Ctrl+C does: work that can be taken back is cancelled, anything else ends at once. One small
 * thread waits for the signal, so the rest of the program never runs in a signal handler. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * wvb_interruption_start:
 *
 * Call it before any other thread is made, or that thread gets the signal.
 */
void wvb_interruption_start (void);

/**
 * wvb_interruption_get_cancellable:
 *
 * From the first call on, a signal cancels in place of ending the program.
 *
 * Returns: (transfer none): cancelled by the signal
 */
GCancellable *wvb_interruption_get_cancellable (void);

G_END_DECLS
