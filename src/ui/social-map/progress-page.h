/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is being done, how far it is, and a button to stop it. Owned by its dialog, which cancels
 * when it closes; main thread but for wvb_progress_page_tell(). */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WVB_TYPE_PROGRESS_PAGE (wvb_progress_page_get_type ())
G_DECLARE_FINAL_TYPE (WvbProgressPage, wvb_progress_page, WVB, PROGRESS_PAGE, AdwBin)

void wvb_progress_page_start (WvbProgressPage *self, const char *title);

/* Stops what was started last, if anything was. */
void wvb_progress_page_cancel (WvbProgressPage *self);

/**
 * wvb_progress_page_get_cancellable:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): tells when what was started last is no longer wanted
 */
GCancellable *wvb_progress_page_get_cancellable (WvbProgressPage *self);

/**
 * wvb_progress_page_tell:
 * @fraction: how far, from 0 to 1
 * @self: (type WvbProgressPage): the page
 *
 * A WvbExchangeProgress, for any thread that keeps the page alive.
 */
void wvb_progress_page_tell (double fraction, gpointer self);

G_END_DECLS
