/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The meetings of the example neighbourhood, for example.c alone. Pure; any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * wvb_example_add_meetings:
 * @records: (element-type WvbRecord): receives series, meetings and what is on their agendas
 *
 * The next meeting and the one before it count from today, as somebody who looks at the example
 * wants to see them.
 */
void wvb_example_add_meetings (GPtrArray *records);

G_END_DECLS
