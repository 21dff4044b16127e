/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/case-erasure.h"

#include "base/error.h"
#include "base/identifier.h"
#include "session/backups.h"
#include "store/erasure.h"

gboolean
wvb_case_erasure_run_sync (WvbOpenDrawers *drawers, const char *case_id, GError **error)
{
  g_autofree char *place = NULL;

  g_return_val_if_fail (drawers != NULL, FALSE);
  g_return_val_if_fail (wvb_identifier_is_valid (case_id), FALSE);

  if (drawers->cases == NULL || drawers->vault == NULL) {
    g_set_error (error, WVB_ERROR, WVB_ERROR_CANCELLED, _ ("The cases are closed"));
    return FALSE;
  }
  if (!wvb_erasure_carry_out_sync (drawers->cases, drawers->vault, case_id, error))
    return FALSE;
  place = wvb_backups_dup_place (drawers->folder);
  return !g_file_test (place, G_FILE_TEST_IS_DIR)
         || wvb_backups_copy_vault_sync (drawers, place, /* cancellable= */ NULL, error);
}
