/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/may-write.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <unistd.h>

gboolean
wvb_may_write_beside (const char *path)
{
  g_autofree char *folder = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  folder = g_path_get_dirname (path);
  return wvb_may_write_in (folder);
}

gboolean
wvb_may_write_in (const char *folder)
{
  g_return_val_if_fail (folder != NULL, FALSE);

  return g_access (folder, W_OK) == 0 || (errno != EROFS && errno != EACCES);
}
