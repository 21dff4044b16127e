/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The code lists of the team: which there are, their codes, and one code to edit. Codes are
 * reference data that a team edits; a code is never deleted, it stops being valid. Main thread. */
#pragma once

#include "store/store.h"

#include <adwaita.h>

G_BEGIN_DECLS

AdwDialog *wvb_code_lists_dialog_new (WvbStore *team);

G_END_DECLS
