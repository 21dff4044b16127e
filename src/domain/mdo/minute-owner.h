/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is meant by "@" in a minute line. For minute-line.c. Pure; any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * wvb_minute_owner_find:
 * @line: valid UTF-8
 * @from: the byte to begin at
 * @start: (out): the byte of the first "@" that names somebody
 * @end: (out): the byte behind the name and its quotation marks
 *
 * Returns: (transfer full) (nullable): the name without quotation marks, "" if the closing one
 * lacks; %NULL if there is no such "@"
 */
char *wvb_minute_owner_find (const char *line, gsize from, gsize *start, gsize *end);

/**
 * wvb_minute_owner_find_typed:
 * @line: valid UTF-8
 * @cursor: the byte at which is typed
 * @start: (out): the byte of the "@"
 *
 * Returns: (transfer full) (nullable): what stands between "@" and @cursor; %NULL if no owner is
 * being typed there
 */
char *wvb_minute_owner_find_typed (const char *line, gsize cursor, gsize *start);

/**
 * wvb_minute_owner_list:
 * @name: as typed
 * @candidates: (nullable) (array zero-terminated=1): who may be meant
 *
 * Returns: (transfer full) (element-type guint): the indices of those who may be meant by @name:
 * first those that begin so, then those of which a further word does
 */
GArray *wvb_minute_owner_list (const char *name, const char *const *candidates);

/**
 * wvb_minute_owner_choose:
 * @name: as typed
 * @candidates: (nullable) (array zero-terminated=1): who may be meant
 * @problem: (out) (nullable): why nobody is chosen, for a person
 *
 * Returns: the index of the only one who is meant, or -1
 */
int wvb_minute_owner_choose (const char *name, const char *const *candidates, char **problem);

G_END_DECLS
