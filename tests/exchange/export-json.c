/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a source and writes it as HSDS JSON (or as tables into a folder), for test-schema.py. */
#include "exchange/export.h"
#include "support.h"

int
main (int argc, char *argv[])
{
  g_autoptr (WvbImportSet) set = NULL;
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GError) error = NULL;
  WvbExchangeFormat format;

  if (argc != 4 || !wvb_exchange_format_find (argv[1], &format, &error))
    return 2;
  set = read_resolved (argv[2], NULL);
  for (guint i = 0; i < wvb_import_set_get_n_entries (set); i++)
    g_ptr_array_add (records, wvb_import_set_get_entry (set, i)->record);
  files = wvb_export_make (format, records, NULL, NULL, NULL, NULL, &error);
  if (files == NULL || !wvb_export_save (format, files, argv[3], NULL, &error)) {
    g_printerr ("%s\n", error->message);
    return 1;
  }
  return 0;
}
