/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One step of the first start: a question, what belongs to it, and one button to go on. Owned by
 * the navigation view it stands in; main thread. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WVB_TYPE_STEP_PAGE (wvb_step_page_get_type ())
G_DECLARE_FINAL_TYPE (WvbStepPage, wvb_step_page, WVB, STEP_PAGE, AdwNavigationPage)

/**
 * wvb_step_page_set_problem:
 * @self: a step
 * @problem: (nullable): what keeps the person from going on; %NULL for nothing
 */
void wvb_step_page_set_problem (WvbStepPage *self, const char *problem);

/* Whether the button to go on can be pressed. */
void wvb_step_page_set_ready (WvbStepPage *self, gboolean ready);

G_END_DECLS
