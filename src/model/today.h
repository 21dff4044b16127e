/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What waits for whoever works here, as it was when it was loaded: groups of lines, each with how
 * many there are in all. Immutable; made on the reader's thread, used on any. */
#pragma once

#include "store/store.h"

G_BEGIN_DECLS

/* Lines of one group that are loaded; the count is of all. More than these nobody goes through, and
 * whoever has dealt with some sees others. */
#define WVB_TODAY_LINES_LIMIT 500

/* Meetings of so many days after today are named. */
#define WVB_TODAY_MEETING_DAYS 7

/* A map with more services is not searched for those that nobody can reach: it would keep the
 * reader from answering pages for too long. */
#define WVB_TODAY_EXAMINED_LIMIT 2000

/**
 * WvbTodayGroup:
 * @WVB_TODAY_MEETINGS: meetings of today and the days after it
 * @WVB_TODAY_DRAFTS: edits that were begun and not saved
 * @WVB_TODAY_INCOMPLETE: organisations of which only the name is known
 * @WVB_TODAY_UNREACHABLE: services without any phone, e-mail or website, of their own or of their
 *   organisation or place
 */
typedef enum {
  WVB_TODAY_MEETINGS,
  WVB_TODAY_DRAFTS,
  WVB_TODAY_INCOMPLETE,
  WVB_TODAY_UNREACHABLE,
  WVB_TODAY_GROUPS,
} WvbTodayGroup;

/* One line; the subtitle may be "". */
typedef struct {
  char *id;
  char *title;
  char *subtitle;
} WvbTodayLine;

#define WVB_TYPE_TODAY (wvb_today_get_type ())
G_DECLARE_FINAL_TYPE (WvbToday, wvb_today, WVB, TODAY, GObject)

/**
 * wvb_today_load:
 * @team: the store of the team drawer
 * @language: "nl" or "en", for labels of codes
 *
 * Returns: (transfer full): a future of a #WvbToday
 */
DexFuture *wvb_today_load (WvbStore *team, const char *language) G_GNUC_WARN_UNUSED_RESULT;

/**
 * wvb_today_get_name:
 * @self: what waits
 *
 * Returns: (nullable): what to greet whoever works here with; %NULL if nobody said who that is
 */
const char *wvb_today_get_name (WvbToday *self);

gint64 wvb_today_get_count (WvbToday *self, WvbTodayGroup group);

/* How many services the map holds. */
gint64 wvb_today_get_services (WvbToday *self);

/* All groups together. */
gint64 wvb_today_get_total (WvbToday *self);

/**
 * wvb_today_get_lines:
 * @self: what waits
 * @group: one group
 *
 * Returns: (transfer none) (element-type WvbTodayLine): its first lines
 */
GPtrArray *wvb_today_get_lines (WvbToday *self, WvbTodayGroup group);

G_END_DECLS
