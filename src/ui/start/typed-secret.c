/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/start/typed-secret.h"

#include <string.h>

void
wvb_typed_secret_forget (GtkEditable *row)
{
  g_autofree char *other = NULL;

  if (row == NULL)
    return;
  g_return_if_fail (GTK_IS_EDITABLE (row));

  other = g_strnfill (strlen (gtk_editable_get_text (row)), '*');
  gtk_editable_set_text (row, other);
  gtk_editable_set_text (row, "");
}
