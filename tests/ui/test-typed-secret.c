/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/start/typed-secret.h"

#include "display.h"
#include "ui/settings/key-page.h"
#include "ui/start/new-keys-page.h"
#include "ui/start/passphrase-form.h"
#include "ui/start/restore-page.h"
#include "ui/start/unlock-form.h"

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

static GtkEntryBuffer *
get_buffer (GtkWidget *row)
{
  return gtk_text_get_buffer (GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (row))));
}

/* Types in each row for a passphrase and adds its memory, also where it does not show now. */
static void
type_everywhere (GtkWidget *root, GPtrArray *buffers)
{
  if (ADW_IS_PASSWORD_ENTRY_ROW (root)) {
    gtk_editable_set_text (GTK_EDITABLE (root), TYPED);
    g_ptr_array_add (buffers, g_object_ref (get_buffer (root)));
    return;
  }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    type_everywhere (child, buffers);
}

/* Whoever goes back or closes gives up what was typed, and that goes too. */
static void
test_given_up (void)
{
  const struct {
    GType type;
    guint n_rows;
  } OWNERS[] = {
    { WVB_TYPE_PASSPHRASE_FORM, 2 }, { WVB_TYPE_UNLOCK_FORM, 1 },  { WVB_TYPE_KEY_PAGE, 3 },
    { WVB_TYPE_NEW_KEYS_PAGE, 1 },   { WVB_TYPE_RESTORE_PAGE, 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (OWNERS); i++) {
    g_autoptr (GPtrArray) buffers = g_ptr_array_new_with_free_func (g_object_unref);
    GtkWidget *owner = g_object_ref_sink (g_object_new (OWNERS[i].type, NULL));

    type_everywhere (owner, buffers);
    g_assert_cmpuint (buffers->len, ==, OWNERS[i].n_rows);
    g_object_unref (owner);
    for (guint j = 0; j < buffers->len; j++) {
      const char *memory = gtk_entry_buffer_get_text (buffers->pdata[j]);

      for (gsize k = 0; k < strlen (TYPED); k++)
        g_assert_true (memory[k] == '\0' || memory[k] == '*');
    }
  }
}

int
main (int argc, char **argv)
{
  if (!display_init (&argc, &argv))
    return 0;
  adw_init ();
  display_get_application ();
  g_test_add_func ("/typed-secret/forget", test_forget);
  g_test_add_func ("/typed-secret/given-up", test_given_up);
  return g_test_run ();
}
