/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers in text that point at a person. Each reader says how many bytes of the text, from its
 * first figure or mark on, are such a number, and 0 for none; it reads no further than the longest
 * there is, so that it may be tried at every place of a long text. For identifying-text.c, which
 * knows what stood before. Pure; any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Eight or nine figures that pass the test of the BSN, in one or grouped: 1234.56.782. */
gsize wvb_identifying_number_measure_bsn (const char *text);

/* A phone number as it is written in the Netherlands, or any that begins with "+". Numbers of
 * services, 0800 and 0900, call no person. */
gsize wvb_identifying_number_measure_phone (const char *text);

/* "1234 AB 12a" or "12a, 1234 AB". */
gsize wvb_identifying_number_measure_address (const char *text);

G_END_DECLS
