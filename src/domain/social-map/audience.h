/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom a phone or a contact point is for. Any thread. */
#pragma once

#include "domain/record.h"

G_BEGIN_DECLS

/**
 * wvb_audience_is_residents:
 * @record: a phone or a contact point
 *
 * Returns: whether it may be told to a resident; without a mark it may not
 */
gboolean wvb_audience_is_residents (WvbRecord *record);

G_END_DECLS
