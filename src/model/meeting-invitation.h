/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The meetings of a team as a calendar for other programs: all of them, or an invitation to one.
 * Reads on the reader's thread. */
#pragma once

#include "store/reader.h"

G_BEGIN_DECLS

/**
 * wvb_meeting_invitation_read:
 * @reader: a reader of the team drawer
 * @about: (nullable): a series, or a meeting as stored or as its series makes it; %NULL: all of
 *   them, asking nobody for an answer
 * @now_ms: when it is made
 * @error: why the meetings could not be read
 *
 * With a meeting of a series comes the series with all its exceptions, as other programs then
 * replace what they have of it. A meeting of no series that is cancelled is taken back.
 *
 * Returns: (transfer full) (nullable): as wvb_icalendar_make()
 */
GBytes *
wvb_meeting_invitation_read (WvbReader *reader, WvbRecord *about, gint64 now_ms, GError **error);

G_END_DECLS
