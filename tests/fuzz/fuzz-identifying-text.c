/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever is written, and whatever a client is called: what is found lies within the text, in
 * order, on whole characters. The first line is the name. For libFuzzer. */
#include "domain/mdo/identifying-text.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

static void
assert_spans (const char *text, GArray *spans)
{
  g_autofree char *warning = wvb_identifying_text_dup_warning (text, spans);
  gsize before = 0;

  g_assert_cmpuint (spans->len, <=, WVB_IDENTIFYING_TEXT_SPANS_MAX);
  g_assert_true ((warning != NULL) == (spans->len > 0));
  g_assert_true (warning == NULL || g_utf8_validate (warning, -1, NULL));
  for (guint i = 0; i < spans->len; i++) {
    const WvbIdentifyingSpan *span = &g_array_index (spans, WvbIdentifyingSpan, i);

    g_assert_cmpuint (span->start, >=, before);
    g_assert_cmpuint (span->end, >, span->start);
    g_assert_cmpuint (span->end, <=, strlen (text));
    g_assert_true (g_utf8_validate (text + span->start, (gssize) (span->end - span->start), NULL));
    before = span->end;
  }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autofree char *whole = g_utf8_make_valid ((const char *) data, (gssize) size);
  g_auto (GStrv) parts = g_strsplit (whole, "\n", 2);
  const char *const names[] = { parts[0], NULL };
  const char *text = parts[0] != NULL && parts[1] != NULL ? parts[1] : "";
  g_autoptr (GArray) spans = NULL;
  GDate today;

  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 29, G_DATE_FEBRUARY, 2028);
  spans = wvb_identifying_text_find (text, &today, names);
  assert_spans (text, spans);
  return 0;
}
