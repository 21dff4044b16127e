/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Visits every page and main dialog of the example neighbourhood and saves what they look like:
 * NAME-wide.png, NAME-narrow.png and NAME-dark.png. Main thread. */
#pragma once

#include "ui/window.h"

G_BEGIN_DECLS

/**
 * wvb_pictures_take:
 * @window: the window, that may be shown and resized
 * @session: the example neighbourhood
 * @passphrase: opens it
 * @folder: where the pictures go
 *
 * Returns: (transfer full): a future of %TRUE, or why a picture could not be saved
 */
DexFuture *wvb_pictures_take (WvbWindow *window,
                              WvbSession *session,
                              const char *passphrase,
                              const char *folder) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
