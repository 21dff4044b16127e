/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/backup-lineage.h"

#include <string.h>

#define DEVICE_LENGTH 32

static gboolean
is_pair (const char *device, const char *opening)
{
  return strlen (device) == DEVICE_LENGTH && strspn (device, "0123456789abcdef") == DEVICE_LENGTH
         && g_ascii_string_to_unsigned (opening, 10, 0, G_MAXINT64, NULL, NULL);
}

gboolean
wvb_backup_lineage_is_valid (const char *text)
{
  g_auto (GStrv) words = NULL;
  guint n_words;

  g_return_val_if_fail (text != NULL, FALSE);

  if (strlen (text) >= WVB_BACKUP_LINEAGE_SIZE)
    return FALSE;
  words = g_strsplit (text, " ", -1);
  n_words = g_strv_length (words);
  if (n_words % 2 != 0 || n_words > 2 * WVB_BACKUP_LINEAGE_PAIRS_MAX)
    return FALSE;
  for (guint i = 0; i < n_words; i += 2)
    if (!is_pair (words[i], words[i + 1]))
      return FALSE;
  return TRUE;
}

gint64
wvb_backup_lineage_find (const char *lineage, const char *device)
{
  const char *at;

  g_return_val_if_fail (lineage != NULL, -1);
  g_return_val_if_fail (device != NULL, -1);

  at = *device != '\0' ? strstr (lineage, device) : NULL;
  return at != NULL ? g_ascii_strtoll (at + strlen (device), NULL, 10) : -1;
}

static void
append_pair (GPtrArray *words, const char *device, const char *opening)
{
  g_ptr_array_add (words, (gpointer) device);
  g_ptr_array_add (words, (gpointer) opening);
}

char *
wvb_backup_lineage_extend (const char *lineage, const char *device, gint64 opening)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, opening);
  g_auto (GStrv) before = NULL;

  g_return_val_if_fail (lineage != NULL, NULL);
  g_return_val_if_fail (device != NULL, NULL);
  g_return_val_if_fail (opening >= 0, NULL);

  before = g_strsplit (lineage, " ", -1);
  for (guint i = 0; before[i] != NULL && before[i + 1] != NULL; i += 2)
    if (!g_str_equal (before[i], device))
      append_pair (words, before[i], before[i + 1]);
  append_pair (words, device, number);
  while (words->len > 2 * WVB_BACKUP_LINEAGE_PAIRS_MAX)
    g_ptr_array_remove_range (words, 0, 2);
  g_ptr_array_add (words, NULL);
  return g_strjoinv (" ", (char **) words->pdata);
}
