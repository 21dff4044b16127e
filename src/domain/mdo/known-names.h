/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names of known clients, made ready to be found in text. The one who made it owns it, for as
 * long as a search takes. Not shared between threads. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _WvbKnownNames WvbKnownNames;

/**
 * wvb_known_names_new:
 * @names: (nullable) (array zero-terminated=1): as "Jan de Vries" or "Vries, Jan de"
 *
 * Returns: (transfer full): the names; those beyond the limits of identifying-text.h are left out
 */
WvbKnownNames *wvb_known_names_new (const char *const *names);

void wvb_known_names_free (WvbKnownNames *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WvbKnownNames, wvb_known_names_free)

/**
 * wvb_known_names_measure:
 * @self: the names
 * @text: valid UTF-8, from the start of a word on
 *
 * Reads no further than the words of the longest name.
 *
 * Returns: the bytes of the longest name that @text begins with, or 0
 */
gsize wvb_known_names_measure (WvbKnownNames *self, const char *text);

G_END_DECLS
