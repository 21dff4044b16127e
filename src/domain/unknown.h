/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Members of a record that this version has no field for, kept and given back as they came.
 * Any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * wvb_unknown_parse:
 * @text: lines `name=value`, both percent-escaped
 *
 * Returns: (transfer full): name → value, sorted by name; lines of another form are left out
 */
GTree *wvb_unknown_parse (const char *text);

/**
 * wvb_unknown_format:
 * @members: name → value
 *
 * Returns: (transfer full): the text form, "" for none
 */
char *wvb_unknown_format (GTree *members);

G_END_DECLS
