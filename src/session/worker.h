/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocking work on a thread of its own, as a future. */
#pragma once

#include <libdex.h>

G_BEGIN_DECLS

/**
 * WvbWorkFunc:
 * @data: what was given to wvb_worker_run()
 * @error: why it failed
 *
 * Runs on a thread of its own.
 */
typedef gboolean (*WvbWorkFunc) (gpointer data, GError **error);

/**
 * wvb_worker_run:
 * @func: the work
 * @data: (transfer full): for @func
 * @release: frees @data, on that thread, once the future is resolved
 *
 * Nobody needs to wait for the future; the work is done all the same.
 *
 * Returns: (transfer full): a future of %TRUE, or of the error of @func
 */
DexFuture *wvb_worker_run (WvbWorkFunc func, gpointer data, GDestroyNotify release)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
