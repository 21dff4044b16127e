/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/backup-seals.h"

#include "session/audit-head.h"
#include "session/backup-file.h"
#include "session/session-private.h"

#include <string.h>

/* In the team drawer: one sealing key after another, the newest last. */
#define SEALED_EARLIER "earlier_backup_seals"

static gboolean
add_todays (const char *folder, WvbSecret *team_key, gpointer data, GError **error)
{
  g_ptr_array_add (data, wvb_backup_file_derive_sealing_key (team_key));
  return TRUE;
}

static gboolean
add_earlier (WvbReader *reader, gpointer data, GError **error)
{
  g_autoptr (GBytes) earlier = wvb_reader_dup_sealed (reader, SEALED_EARLIER);
  gsize size = 0;
  const guint8 *bytes = earlier != NULL ? g_bytes_get_data (earlier, &size) : NULL;

  for (gsize at = 0; at + WVB_KEY_SIZE <= size; at += WVB_KEY_SIZE)
    g_ptr_array_add (data, wvb_secret_new (bytes + at, WVB_KEY_SIZE));
  return TRUE;
}

GPtrArray *
wvb_backup_seals_load (WvbOpenDrawers *drawers, GError **error)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func ((GDestroyNotify) wvb_secret_unref);

  g_return_val_if_fail (drawers != NULL, NULL);

  if (!wvb_session_change_slots_blocking (drawers->session, add_todays, keys, error)
      || !wvb_store_read_sync (drawers->team, add_earlier, keys, error))
    return NULL;
  return g_steal_pointer (&keys);
}

gboolean
wvb_backup_seals_note_earlier (WvbTransaction *transaction, gpointer team_key, GError **error)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func ((GDestroyNotify) wvb_secret_unref);
  g_autoptr (WvbSecret) joined = NULL;
  g_autoptr (GBytes) bytes = NULL;
  guint first;

  g_return_val_if_fail (team_key != NULL, FALSE);

  add_earlier (wvb_transaction_get_reader (transaction), keys, NULL);
  g_ptr_array_add (keys, wvb_backup_file_derive_sealing_key (team_key));
  first = keys->len > WVB_BACKUP_SEALS_EARLIER_MAX ? keys->len - WVB_BACKUP_SEALS_EARLIER_MAX : 0;
  joined = wvb_secret_new (NULL, (keys->len - first) * WVB_KEY_SIZE);
  for (guint i = first; i < keys->len; i++)
    memcpy (wvb_secret_get_buffer (joined) + (i - first) * WVB_KEY_SIZE,
            wvb_secret_get_bytes (keys->pdata[i]), WVB_KEY_SIZE);
  bytes = wvb_sealed_borrow (joined);
  return wvb_transaction_set_sealed (transaction, SEALED_EARLIER, bytes, error);
}
