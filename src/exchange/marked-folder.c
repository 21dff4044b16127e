/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/marked-folder.h"

#include <stdlib.h>

static gboolean
has_mark (const char *folder, const char *const *marks)
{
  for (; *marks != NULL; marks++) {
    g_autofree char *path = g_build_filename (folder, *marks, NULL);

    if (g_file_test (path, G_FILE_TEST_EXISTS))
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_below_mark (const char *path, const char *const *marks)
{
  g_autofree char *place = wvb_marked_folder_find_real_place (path);

  while (place != NULL) {
    char *above;

    if (has_mark (place, marks))
      return TRUE;
    above = g_path_get_dirname (place);
    if (g_str_equal (above, place))
      g_clear_pointer (&above, g_free);
    g_free (place);
    place = above;
  }
  return FALSE;
}

char *
wvb_marked_folder_find_real_place (const char *path)
{
  g_autofree char *place = g_strdup (path);
  char *real;

  g_return_val_if_fail (path != NULL, NULL);

  while ((real = realpath (place, NULL)) == NULL) {
    char *above = g_path_get_dirname (place);

    if (g_str_equal (above, place)) {
      g_free (above);
      return NULL;
    }
    g_free (place);
    place = above;
  }
  return real;
}

gboolean
wvb_marked_folder_holds (const char *path, const char *const *marks)
{
  g_autofree char *plain = NULL;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (marks != NULL, FALSE);

  /* Folders that are still to be made may have “..” behind them. */
  plain = g_canonicalize_filename (path, NULL);
  return is_below_mark (path, marks) || is_below_mark (plain, marks);
}
