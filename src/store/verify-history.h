/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether records are what the logs say was written last. The file authenticates each page with its
 * number and not with its age, so that one who has no key can put a page back as it was: what the
 * page says is then held against what others say of it. On the thread of its connection. */
#pragma once

#include "store/reader.h"
#include "store/verify.h"

G_BEGIN_DECLS

/* Tells @findings which records of @kind are older or newer than their rows in the change log, or
 * have fewer writes behind them than the audit log counts. */
gboolean
wvb_verify_history (WvbReader *reader, const WvbKind *kind, WvbFindings *findings, GError **error);

G_END_DECLS
