/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search words of the team: who searches for one also finds the others. Main thread. */
#pragma once

#include "store/store.h"

#include <adwaita.h>

G_BEGIN_DECLS

AdwDialog *wvb_search_words_dialog_new (WvbStore *team);

G_END_DECLS
