/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/open-drawers.h"

#include "session/session-private.h"

static void
clear_drawers (gpointer data)
{
  WvbOpenDrawers *self = data;

  g_clear_object (&self->team);
  g_clear_object (&self->cases);
  g_clear_object (&self->vault);
  g_clear_object (&self->session);
  g_free (self->folder);
  g_free (self->device);
}

WvbOpenDrawers *
wvb_open_drawers_new (WvbSession *session, GError **error)
{
  WvbOpenDrawers *self;

  g_return_val_if_fail (WVB_IS_SESSION (session), NULL);

  if (wvb_session_get_team (session) == NULL) {
    g_set_error_literal (error, WVB_ERROR, WVB_ERROR_CANCELLED, _ ("The database is locked"));
    return NULL;
  }
  self = g_atomic_rc_box_new0 (WvbOpenDrawers);
  self->session = g_object_ref (session);
  self->folder = g_strdup (wvb_session_get_folder (session));
  self->device = g_strdup (wvb_session_get_device (session));
  self->team = g_object_ref (wvb_session_get_team (session));
  g_set_object (&self->cases, wvb_session_get_cases (session));
  g_set_object (&self->vault, wvb_session_get_vault (session));
  return self;
}

void
wvb_open_drawers_unref (WvbOpenDrawers *self)
{
  g_atomic_rc_box_release_full (self, clear_drawers);
}
