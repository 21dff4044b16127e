/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choosing a passphrase: typed twice, with its strength, or five words by chance. Owned by its
 * parent; main thread. Property `acceptable`: whether it may be used. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WVB_TYPE_PASSPHRASE_FORM (wvb_passphrase_form_get_type ())
G_DECLARE_FINAL_TYPE (WvbPassphraseForm, wvb_passphrase_form, WVB, PASSPHRASE_FORM, AdwBin)

gboolean wvb_passphrase_form_get_acceptable (WvbPassphraseForm *self);

/* What was typed; valid until the person types on. */
const char *wvb_passphrase_form_get_text (WvbPassphraseForm *self);

/* Empties every place where the passphrase stands. */
void wvb_passphrase_form_clear (WvbPassphraseForm *self);

G_END_DECLS
