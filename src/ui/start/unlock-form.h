/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The passphrase of a folder, or its recovery code, with what was wrong with the last one and the
 * wait after several. Whoever shows it opens with what was typed. Owned by its parent; main thread.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WVB_TYPE_UNLOCK_FORM (wvb_unlock_form_get_type ())
G_DECLARE_FINAL_TYPE (WvbUnlockForm, wvb_unlock_form, WVB, UNLOCK_FORM, AdwBin)

/**
 * wvb_unlock_form_set_folder:
 * @self: the form
 * @folder: whose passphrase is asked, and whose wrong ones count
 */
void wvb_unlock_form_set_folder (WvbUnlockForm *self, const char *folder);

/* What the button says; "Unlock" unless it is set. */
void wvb_unlock_form_set_label (WvbUnlockForm *self, const char *label);

/* Whether the recovery code is asked instead of the passphrase. */
void wvb_unlock_form_set_uses_code (WvbUnlockForm *self, gboolean uses_code);
gboolean wvb_unlock_form_get_uses_code (WvbUnlockForm *self);

/* What was typed. */
const char *wvb_unlock_form_get_text (WvbUnlockForm *self);

/* While it is tried nothing can be typed; what was wrong before is not shown any more. */
void wvb_unlock_form_set_busy (WvbUnlockForm *self, gboolean busy);

/**
 * wvb_unlock_form_show_error:
 * @self: the form
 * @error: why what was typed did not open it
 *
 * Says so with what the person can do, and lets the next passphrase wait if it has to.
 */
void wvb_unlock_form_show_error (WvbUnlockForm *self, const GError *error);

/* Nothing that was typed stays. */
void wvb_unlock_form_clear (WvbUnlockForm *self);

/* Puts the cursor where the person types. */
void wvb_unlock_form_focus (WvbUnlockForm *self);

/* Signal WvbUnlockForm::submitted: something was typed, and it need not wait. */

G_END_DECLS
