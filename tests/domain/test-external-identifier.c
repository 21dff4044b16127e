/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/social-map/external-identifier.h"
#include "domain/social-map/social-map.h"

#include "base/error.h"

#include <string.h>

static void
test_registers (void)
{
  static const struct {
    const char *system;
    const char *value;
    gboolean right;
  } cases[] = {
    { "AGB", "01990001", TRUE },
    { "agb", "01990001", TRUE },
    { "AGB", "1990001", FALSE },
    { "AGB", "0199000x", FALSE },
    { "AGB", " 01990001", FALSE },
    { "KvK", "00000001", TRUE },
    { "KvK", "123456789", FALSE },
    { "vestigingsnummer", "000012345678", TRUE },
    { "vestigingsnummer", "12345678", FALSE },
    { "URA", "00001234", TRUE },
    { "URA", "", FALSE },
    { "OIN", "00000001234567890000", TRUE },
    { "OIN", "0000000123456789000", FALSE },
    { "SBI", "anything goes", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_cmpint (wvb_external_identifier_check_value (cases[i].system, cases[i].value, &error),
                     ==, cases[i].right);
    if (!cases[i].right)
      g_assert_error (error, WVB_ERROR, WVB_ERROR_INVALID);
  }
}

static void
test_message_names_register_and_length (void)
{
  g_autoptr (WvbRecord) record = wvb_record_new (&wvb_external_identifier_kind, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (wvb_external_identifier_check (record, NULL));
  wvb_record_set_text (record, WVB_EXTERNAL_IDENTIFIER_SYSTEM, "AGB");
  wvb_record_set_text (record, WVB_EXTERNAL_IDENTIFIER_VALUE, "1990001");
  g_assert_false (wvb_external_identifier_check (record, &error));
  g_assert_nonnull (strstr (error->message, "AGB"));
  g_assert_nonnull (strstr (error->message, "8"));
  g_assert_nonnull (strstr (error->message, "1990001"));
  g_assert_cmpstr (wvb_record_get_text (record, WVB_EXTERNAL_IDENTIFIER_VALUE), ==, "1990001");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/external-identifier/registers", test_registers);
  g_test_add_func ("/external-identifier/message", test_message_names_register_and_length);
  return g_test_run ();
}
