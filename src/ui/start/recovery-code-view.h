/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The recovery code in groups, with a way to print and to copy it, and a check that it was kept.
 * Owned by its parent; main thread. Property `checked`: whether the check was passed. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WVB_TYPE_RECOVERY_CODE_VIEW (wvb_recovery_code_view_get_type ())
G_DECLARE_FINAL_TYPE (WvbRecoveryCodeView, wvb_recovery_code_view, WVB, RECOVERY_CODE_VIEW, AdwBin)

/**
 * wvb_recovery_code_view_set_code:
 * @self: a view
 * @code: (nullable): the groups with a dash between each; %NULL wipes what is shown
 * @neighbourhood: (nullable): for the heading on paper
 */
void wvb_recovery_code_view_set_code (WvbRecoveryCodeView *self,
                                      const char *code,
                                      const char *neighbourhood);

gboolean wvb_recovery_code_view_get_checked (WvbRecoveryCodeView *self);

/**
 * wvb_recovery_code_view_find:
 * @root: a window or a part of one
 *
 * Whoever closes or locks the window loses for good what such a view shows.
 *
 * Returns: (transfer none) (nullable): a view inside @root that has a code
 */
WvbRecoveryCodeView *wvb_recovery_code_view_find (GtkWidget *root);

G_END_DECLS
