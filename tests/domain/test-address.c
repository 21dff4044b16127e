/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/social-map/address.h"
#include "domain/social-map/social-map.h"

#include "base/error.h"

static void
test_postcode (void)
{
  static const char *const cases[][2] = {
    { "1234 AB", "1234 AB" },
    { "1234ab", "1234 AB" },
    { " 9999  ZZ ", "9999 ZZ" },
    { "0123 AB", NULL },
    { "1234 SA", NULL },
    { "1234 sd", NULL },
    { "1234SS", NULL },
    { "1234 SB", "1234 SB" },
    { "123 AB", NULL },
    { "12345 AB", NULL },
    { "1234 A", NULL },
    { "1234 ABC", NULL },
    { "1234 A1", NULL },
    { "1234", NULL },
    { "1234 \xc3\x89\xc3\x89", NULL },
    { "", NULL },
    { NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *postcode = wvb_address_dup_postcode (cases[i][0]);

    g_assert_cmpstr (postcode, ==, cases[i][1]);
  }
}

static void
test_only_dutch_addresses_are_checked (void)
{
  g_autoptr (WvbRecord) address = wvb_record_new (&wvb_address_kind, NULL);
  g_autoptr (GError) error = NULL;

  wvb_record_set_text (address, WVB_ADDRESS_CITY, "Utrecht");
  g_assert_true (wvb_address_check (address, NULL));
  wvb_record_set_text (address, WVB_ADDRESS_POSTAL_CODE, "94103");
  g_assert_false (wvb_address_check (address, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_INVALID);
  wvb_record_set_text (address, WVB_ADDRESS_COUNTRY, "US");
  g_assert_true (wvb_address_check (address, NULL));
  wvb_record_set_text (address, WVB_ADDRESS_COUNTRY, "NL");
  g_assert_false (wvb_address_check (address, NULL));
  wvb_record_set_text (address, WVB_ADDRESS_POSTAL_CODE, "3499 ab");
  g_assert_true (wvb_address_check (address, NULL));
}

/* Any of the three says where it is; the rest of an address does not. */
static void
test_blank (void)
{
  static const guint fields[]
      = { WVB_ADDRESS_ADDRESS_1, WVB_ADDRESS_POSTAL_CODE, WVB_ADDRESS_CITY };
  g_autoptr (WvbRecord) empty = wvb_record_new (&wvb_address_kind, NULL);
  g_autoptr (GError) error = NULL;

  wvb_record_set_text (empty, WVB_ADDRESS_ATTENTION, "Balie");
  wvb_record_set_text (empty, WVB_ADDRESS_COUNTRY, "NL");
  g_assert_true (wvb_address_is_blank (empty));
  g_assert_false (wvb_address_check (empty, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_INVALID);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    g_autoptr (WvbRecord) address = wvb_record_new (&wvb_address_kind, NULL);

    wvb_record_set_text (address, fields[i], "3511 AB");
    g_assert_false (wvb_address_is_blank (address));
    g_assert_true (wvb_address_check (address, NULL));
    g_assert_true (wvb_record_check (address, NULL));
  }
}

static void
test_tidy (void)
{
  static const char *const cases[][3] = {
    { "1234ab", NULL, "1234 AB" }, { "1234ab", "Nederland", "1234 AB" },
    { "1234ab", "BE", "1234ab" },  { "94103", NULL, "94103" },
    { NULL, NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (WvbRecord) address = wvb_record_new (&wvb_address_kind, NULL);

    wvb_record_set_text (address, WVB_ADDRESS_POSTAL_CODE, cases[i][0]);
    wvb_record_set_text (address, WVB_ADDRESS_COUNTRY, cases[i][1]);
    wvb_address_tidy (address);
    g_assert_cmpstr (wvb_record_get_text (address, WVB_ADDRESS_POSTAL_CODE), ==, cases[i][2]);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/address/postcode", test_postcode);
  g_test_add_func ("/address/blank", test_blank);
  g_test_add_func ("/address/country", test_only_dutch_addresses_are_checked);
  g_test_add_func ("/address/tidy", test_tidy);
  return g_test_run ();
}
