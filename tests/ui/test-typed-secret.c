/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/start/typed-secret.h"

#include "display.h"

#include <string.h>

#define TYPED "zeven natte wölken"

/* What was typed is nowhere in the memory of the row, which is that of secrets. */
static void
test_forget (void)
{
  g_autoptr (GtkWidget) row = g_object_ref_sink (adw_password_entry_row_new ());
  GtkText *text = GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (row)));
  const char *memory;

  g_assert_true (GTK_IS_PASSWORD_ENTRY_BUFFER (gtk_text_get_buffer (text)));
  gtk_editable_set_text (GTK_EDITABLE (row), TYPED);
  memory = gtk_entry_buffer_get_text (gtk_text_get_buffer (text));
  g_assert_cmpstr (memory, ==, TYPED);
  wvb_typed_secret_forget (GTK_EDITABLE (row));
  g_assert_true (memory == gtk_entry_buffer_get_text (gtk_text_get_buffer (text)));
  for (gsize i = 0; i < strlen (TYPED); i++)
    g_assert_true (memory[i] == '\0' || memory[i] == '*');
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "");
}

int
main (int argc, char **argv)
{
  if (!display_init (&argc, &argv))
    return 0;
  adw_init ();
  g_test_add_func ("/typed-secret/forget", test_forget);
  return g_test_run ();
}
