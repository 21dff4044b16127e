/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changes the passphrase or renews the recovery code, and says what that does not change. A subpage
 * of the preferences dialog, which owns it; main thread. */
#pragma once

#include "session.h"

#include <adwaita.h>

G_BEGIN_DECLS

typedef enum {
  WVB_KEY_PURPOSE_PASSPHRASE,
  WVB_KEY_PURPOSE_RECOVERY_CODE,
} WvbKeyPurpose;

#define WVB_TYPE_KEY_PAGE (wvb_key_page_get_type ())
G_DECLARE_FINAL_TYPE (WvbKeyPage, wvb_key_page, WVB, KEY_PAGE, AdwNavigationPage)

/**
 * wvb_key_page_new:
 * @session: an open session
 * @purpose: what to change
 *
 * Returns: (transfer floating): the page
 */
AdwNavigationPage *wvb_key_page_new (WvbSession *session, WvbKeyPurpose purpose);

G_END_DECLS
