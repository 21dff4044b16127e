/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/live-place.h"

#define N_PARTS 3

WvbLivePlace *
wvb_live_place_new (const char *meeting)
{
  WvbLivePlace *self = g_new0 (WvbLivePlace, 1);

  self->meeting = g_strdup (meeting);
  return self;
}

void
wvb_live_place_free (WvbLivePlace *self)
{
  if (self == NULL)
    return;
  g_free (self->meeting);
  g_free (self->item);
  g_free (self->line);
  g_free (self);
}

static char *
dup_key (const WvbLivePlace *self)
{
  return g_strconcat ("live ", self->meeting, NULL);
}

static gboolean
read_place (WvbReader *cases, gpointer data, GError **error)
{
  WvbLivePlace *self = data;
  g_autofree char *key = dup_key (self);
  g_autofree char *kept = wvb_reader_dup_setting (cases, key);
  g_auto (GStrv) parts = kept != NULL ? g_strsplit (kept, "\n", N_PARTS) : NULL;

  if (parts == NULL || g_strv_length (parts) != N_PARTS)
    return TRUE;
  self->item = *parts[0] != '\0' ? g_strdup (parts[0]) : NULL;
  self->began_ms = g_ascii_strtoll (parts[1], NULL, 10);
  self->line = g_strdup (parts[2]);
  return TRUE;
}

static gboolean
write_place (WvbTransaction *cases, gpointer data, GError **error)
{
  WvbLivePlace *self = data;
  g_autofree char *key = dup_key (self);
  g_autofree char *value = NULL;

  if (self->line != NULL)
    value = g_strdup_printf ("%s\n%" G_GINT64_FORMAT "\n%s", self->item != NULL ? self->item : "",
                             self->began_ms, self->line);
  return wvb_transaction_set_setting (cases, key, value, error);
}

static void
free_place (gpointer data)
{
  wvb_live_place_free (data);
}

static DexFuture *
kept_cb (DexFuture *kept, gpointer data)
{
  return dex_future_new_true ();
}

DexFuture *
wvb_live_place_load (WvbStore *cases, WvbLivePlace *self)
{
  dex_return_error_if_fail (WVB_IS_STORE (cases));
  dex_return_error_if_fail (self != NULL);

  return wvb_store_read (cases, read_place, self);
}

void
wvb_live_place_keep (WvbStore *cases, WvbLivePlace *self)
{
  g_return_if_fail (WVB_IS_STORE (cases));
  g_return_if_fail (self != NULL);

  dex_future_disown (
      dex_future_finally (wvb_store_write (cases, write_place, self), kept_cb, self, free_place));
}
