/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Toasts of which all words can be read, in a narrow window and in large text too. Main thread. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * wvb_toast_new:
 * @text: what happened
 * @button: (nullable): words of the button that it offers
 *
 * Returns: (transfer full): the toast, which does not make others wait
 */
AdwToast *wvb_toast_new (const char *text, const char *button);

G_END_DECLS
