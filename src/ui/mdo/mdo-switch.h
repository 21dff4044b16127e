/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Above the list of the meetings and above that of the cases: which of the two is shown. Main
 * thread. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WVB_TYPE_MDO_SWITCH (wvb_mdo_switch_get_type ())
G_DECLARE_FINAL_TYPE (WvbMdoSwitch, wvb_mdo_switch, WVB, MDO_SWITCH, AdwBin)

/* Property WvbMdoSwitch:shows: “meetings” or “cases”: where this one stands. Choosing the other one
 * activates “mdo.show” (s). */

G_END_DECLS
