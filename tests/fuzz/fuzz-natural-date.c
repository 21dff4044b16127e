/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever is typed: no date, or one that lies within the text, is a day, and is the same when no
 * more than its own words are there. For libFuzzer. */
#include "domain/mdo/natural-date.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autofree char *text = g_utf8_make_valid ((const char *) data, (gssize) size);
  g_autofree char *words = NULL;
  WvbNaturalDate found;
  WvbNaturalDate again;
  GDate today;

  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 29, G_DATE_FEBRUARY, 2028);
  if (!wvb_natural_date_read (text, &today, &found))
    return 0;

  g_assert_true (g_date_valid (&found.date));
  g_assert_cmpuint (found.n_bytes, >, 0);
  g_assert_cmpuint (found.n_bytes, <=, strlen (text));
  words = g_strndup (text, found.n_bytes);
  g_assert_true (g_utf8_validate (words, -1, NULL));
  g_assert_true (wvb_natural_date_read (words, &today, &again));
  g_assert_cmpuint (again.n_bytes, ==, found.n_bytes);
  g_assert_cmpint (g_date_compare (&again.date, &found.date), ==, 0);
  return 1;
}
