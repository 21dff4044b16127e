/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever a manifest says: it is refused, or says the same when it is written and read again. For
 * libFuzzer. */
#include "session/backup-manifest.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *bytes, size_t length);

/* Whatever is accepted says the same when it is written and read again. */
int
LLVMFuzzerTestOneInput (const guint8 *bytes, size_t length)
{
  WvbBackupManifest manifest;
  WvbBackupManifest again;
  g_autofree char *text = NULL;
  g_autofree char *text_again = NULL;

  if (!wvb_backup_manifest_parse (&manifest, (const char *) bytes, length, NULL))
    return 0;

  text = wvb_backup_manifest_format (&manifest);
  g_assert_true (wvb_backup_manifest_parse (&again, text, strlen (text), NULL));
  text_again = wvb_backup_manifest_format (&again);
  g_assert_cmpstr (text_again, ==, text);
  return 1;
}
