/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys that work everywhere and on the social map, as a list. Owned by whoever presents it;
 * main thread. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

AdwDialog *wvb_shortcuts_dialog_new (void);

G_END_DECLS
