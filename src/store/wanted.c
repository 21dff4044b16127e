/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wanted.h"

#include "base/error.h"
#include "store/store-private.h"

static gboolean
is_in_the_way (const WvbWanted *self)
{
  return self->gives_way && self->store != NULL && wvb_store_has_waiting_writes (self->store);
}

gboolean
wvb_wanted_check (const WvbWanted *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->store != NULL && wvb_store_is_closing (self->store)) {
    wvb_store_set_closed_error (error);
    return FALSE;
  }
  if (!g_cancellable_is_cancelled (self->cancellable) && !is_in_the_way (self))
    return TRUE;
  g_set_error_literal (error, WVB_ERROR, WVB_ERROR_CANCELLED,
                       _ ("It was stopped; nothing was changed"));
  return FALSE;
}
