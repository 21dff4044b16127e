/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever stands in the text columns of a record: it is refused as damaged, or it is a state that
 * comes through its own text and through joining unchanged. For libFuzzer; test-state.c calls it
 * with texts it damaged itself. */
#include "base/error.h"
#include "domain/social-map/social-map.h"
#include "domain/state.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

/* Stamps, alternatives, unknown members, a name and a list, each closed by a zero byte. */
static WvbRecord *
read_input (const guint8 *data, size_t size)
{
  WvbRecord *record = wvb_record_new (&wvb_service_kind, "0193a5b0-0000-7000-8000-000000000001");
  const char *parts[5] = { "", "", "", "", "" };
  g_autofree char *whole = g_malloc0 (size + 1);
  const char *at = whole;

  if (size > 0)
    memcpy (whole, data, size);
  for (guint i = 0; i < G_N_ELEMENTS (parts) && at < whole + size; i++) {
    parts[i] = at;
    at += strlen (at) + 1;
  }
  wvb_record_set_stamps (record, parts[0]);
  wvb_record_set_alternatives (record, parts[1]);
  wvb_record_set_unknown (record, parts[2]);
  wvb_record_set_plain (record, WVB_SERVICE_NAME, parts[3], NULL);
  wvb_record_set_plain (record, WVB_SERVICE_DISCIPLINES, parts[4], NULL);
  return record;
}

static void
check_unchanged (WvbState *state, const char *canonical)
{
  g_autofree char *again = wvb_state_dup_canonical (state);

  g_assert_cmpstr (again, ==, canonical);
}

static void
check_state (WvbState *state, WvbRecord *record)
{
  g_autofree char *canonical = wvb_state_dup_canonical (state);
  g_autoptr (WvbState) twice = wvb_state_join (state, state);
  g_autoptr (WvbState) read = NULL;
  g_autoptr (WvbRecord) after = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) alternatives = wvb_state_dup_alternatives (state, "name");

  check_unchanged (twice, canonical);
  wvb_state_apply (state, record);
  read = wvb_state_new_from_record (record, &error);
  g_assert_no_error (error);
  check_unchanged (read, canonical);
  after = wvb_record_copy (record);
  wvb_record_set_text (after, WVB_SERVICE_NAME, "fuzz");
  wvb_record_set_deleted (after, TRUE);
  wvb_state_choose (read, "fuzzer", "name");
  wvb_state_write (read, "fuzzer", record, after);
  wvb_state_apply (read, after);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autoptr (WvbRecord) record = read_input (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (WvbState) state = wvb_state_new_from_record (record, &error);

  if (state == NULL)
    g_assert_error (error, WVB_ERROR, WVB_ERROR_DAMAGED);
  else
    check_state (state, record);
  return 0;
}
