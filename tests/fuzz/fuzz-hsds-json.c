/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever stands in a JSON file: it is refused, or what it gives goes out as JSON that reads as
 * the same records. For libFuzzer; test-import.c calls it with files it damaged itself. */
#include "exchange/export.h"
#include "exchange/import.h"

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

static gboolean
holds_nothing (const WvbKind *kind, const char *id, gpointer data)
{
  return FALSE;
}

static WvbImportSet *
read_json (GBytes *bytes)
{
  WvbImportOptions options = { .format = WVB_EXCHANGE_FORMAT_HSDS_JSON, .source = "fuzz" };
  WvbImportSet *set = wvb_import_read_bytes ("fuzz.json", bytes, &options, NULL);

  wvb_import_set_resolve (set, holds_nothing, NULL);
  return set;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (WvbImportSet) set = read_json (bytes);
  g_autoptr (WvbImportSet) again = NULL;
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  g_autoptr (GPtrArray) files = NULL;

  for (guint i = 0; i < wvb_import_set_get_n_entries (set); i++)
    g_ptr_array_add (records, wvb_import_set_get_entry (set, i)->record);
  files = wvb_export_make (WVB_EXCHANGE_FORMAT_HSDS_JSON, records, NULL, NULL, NULL, NULL, NULL);
  again = read_json (((WvbExportFile *) files->pdata[0])->bytes);
  g_assert_cmpuint (wvb_import_set_get_errors (again)->len, ==, 0);
  g_assert_cmpuint (wvb_import_set_get_n_entries (again), ==, records->len);
  for (guint i = 0; i < records->len; i++) {
    WvbRecord *before = wvb_import_set_get_entry (set, i)->record;
    gboolean found = FALSE;

    for (guint j = 0; j < records->len && !found; j++)
      found = wvb_record_get_kind (before)
                  == wvb_record_get_kind (wvb_import_set_get_entry (again, j)->record)
              && wvb_record_equals (before, wvb_import_set_get_entry (again, j)->record);
    if (!found)
      g_message ("%s %s", wvb_record_get_kind (before)->name, wvb_record_get_id (before));
    g_assert_true (found);
  }
  return 0;
}
