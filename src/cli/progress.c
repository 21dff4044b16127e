/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/progress.h"

#include <stdio.h>
#include <unistd.h>

void
wvb_progress_show (double fraction, gpointer data)
{
  if (!isatty (STDERR_FILENO))
    return;
  fprintf (stderr, "\r%3d %%", (int) (fraction * 100));
  fflush (stderr);
}

void
wvb_progress_clear (void)
{
  if (isatty (STDERR_FILENO))
    fputs ("\r     \r", stderr);
}
