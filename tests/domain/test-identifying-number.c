/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/mdo/identifying-number.h"

#include <string.h>

typedef gsize (*Measure) (const char *text);

/* What stands behind the bar is no part of the number. */
static void
assert_found (Measure measure, const char *const *texts, guint n_texts)
{
  for (guint i = 0; i < n_texts; i++) {
    g_auto (GStrv) parts = g_strsplit (texts[i], "|", 2);
    g_autofree char *whole = g_strjoinv ("", parts);

    g_test_message ("%s", texts[i]);
    g_assert_cmpuint (measure (whole), ==, strlen (parts[0]));
  }
}

static void
assert_none (Measure measure, const char *const *texts, guint n_texts)
{
  for (guint i = 0; i < n_texts; i++) {
    g_test_message ("%s", texts[i]);
    g_assert_cmpuint (measure (texts[i]), ==, 0);
  }
}

/* The numbers are made up: they pass the test, and nobody has to have them. */
static void
test_bsn (void)
{
  static const char *const right[] = {
    "123456782",
    "123456782|.",
    "123456782| 12 jaar",
    "1234.56.782",
    "1234-56-782",
    "1234 56 782",
    "123 456 782",
    "123.456.782",
    "12.34.56.782",
    "1234\xc2\xa0"
    "56\xc2\xa0"
    "782",
    "012345672",
    "12345672",
    "123.45.672",
    "123 45 672",
    "000000012",
    "123456782|,50",
    "111222333",
    "1234.56.782|, 12",
  };
  static const char *const wrong[] = {
    "",
    "123456789",
    "123456783",
    "000000000",
    "00000000",
    "1234567820",
    "1123456782",
    "12345678",
    "1234567",
    "123456782a",
    "1234.56-782",
    "1.23456.782",
    "1 2 3 4 5 6 7 8 2",
    "1234 5678 2",
    "12 34 56 782",
    "1234.56.782.1",
    "1234..56.782",
    "1234 - 56 - 782",
    "123456782é",
  };

  assert_found (wvb_identifying_number_measure_bsn, right, G_N_ELEMENTS (right));
  assert_none (wvb_identifying_number_measure_bsn, wrong, G_N_ELEMENTS (wrong));
}

/* Of every eleven numbers in a row that differ in their last figures alone, one passes. */
static void
test_eleven_test (void)
{
  for (guint i = 0; i < 5000; i++) {
    guint number = (guint) g_test_rand_int_range (1, 1000000000);
    g_autofree char *text = g_strdup_printf ("%09u", number);
    int sum = -(text[8] - '0');

    for (int j = 0; j < 8; j++)
      sum += (9 - j) * (text[j] - '0');
    g_assert_cmpuint (wvb_identifying_number_measure_bsn (text), ==, sum % 11 == 0 ? 9 : 0);
  }
}

static void
test_phone (void)
{
  static const char *const right[] = {
    "0612345678",
    "06-12345678",
    "06 12345678",
    "06 - 12345678",
    "06 12 34 56 78",
    "06-12 34 56 78",
    "06-12-34-56-78",
    "06.12.34.56.78",
    "06/12345678",
    "06\xc2\xa0"
    "12345678",
    "06\xe2\x80\x91"
    "12345678",
    "020-1234567",
    "020 123 45 67",
    "(020) 123 45 67",
    "(020)1234567",
    "0341-123456",
    "0341 12 34 56",
    "+31612345678",
    "+31 6 12345678",
    "+31 6 12 34 56 78",
    "+31 (0)6 12345678",
    "+31(0)612345678",
    "+31-6-12345678",
    "+31 20 123 45 67",
    "0031612345678",
    "0031 6 12345678",
    "0031 (0)20 1234567",
    "+32 470 12 34 56",
    "+49 30 123456",
    "+905321234567",
    "0612345678|.",
    "06-12345678|, of",
    "+32 470 12 34 56| 2 keer",
    "088-1234567",
  };
  static const char *const wrong[] = {
    "",
    "06",
    "06-1234567",
    "06-123456789",
    "061234567890",
    "1234567890",
    "0012345678",
    "0800-123456",
    "0900-123456",
    "0800 12 34 56",
    "0 6 1 2 3 4 5 6 7 8",
    "112",
    "+",
    "+31",
    "+31 6 1234",
    "+06 12345678",
    "(zie 0612345678)",
    "08.30-12.00 13.00-17.00",
    "08.30 - 12.00",
    "06--12--34",
    "0612345678901234567890",
    "+1 2 3 4 5 6 7 8 9 0",
    "14 020",
  };

  assert_found (wvb_identifying_number_measure_phone, right, G_N_ELEMENTS (right));
  assert_none (wvb_identifying_number_measure_phone, wrong, G_N_ELEMENTS (wrong));
}

static void
test_address (void)
{
  static const char *const right[] = {
    "1234 AB 12",
    "1234AB 12a",
    "1234AB12",
    "1234ab 12",
    "1234 Ab, 12",
    "1234 AB 12-2",
    "1234 AB 12bis",
    "1234 AB nr. 12",
    "1234 AB huisnummer 12",
    "1234 AB 12|, Utrecht",
    "1234 AB 12| 3-2-1941",
    "12, 1234 AB",
    "12a 1234AB",
    "12-3, 1234 AB",
    "12\n1234 AB",
    "12, 1234 AB| Utrecht",
    "1234 MG 3",
    "1234  AB  12",
  };
  static const char *const wrong[] = {
    "",
    "1234 AB",
    "1234",
    "0234 AB 12",
    "1234 SS 12",
    "12345 AB 12",
    "1234 ABC 12",
    "1000 mg 3",
    "1000mg 2x",
    "2025 en 2026",
    "2026 is 3",
    "1500 ml 2",
    "1234 AB 3dd",
    "1234 AB 06-12345678",
    "1234 AB 3-2-1941",
    "1234 AB Utrecht",
    "1234 AB 123456",
    "12 mg 1000 ml",
    "1234 \xc3\x89\xc3\x89 12",
    "1234 A",
  };

  assert_found (wvb_identifying_number_measure_address, right, G_N_ELEMENTS (right));
  assert_none (wvb_identifying_number_measure_address, wrong, G_N_ELEMENTS (wrong));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/identifying-number/bsn", test_bsn);
  g_test_add_func ("/identifying-number/eleven-test", test_eleven_test);
  g_test_add_func ("/identifying-number/phone", test_phone);
  g_test_add_func ("/identifying-number/address", test_address);
  return g_test_run ();
}
