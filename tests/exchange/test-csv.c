/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "exchange/csv.h"
#include "fuzz/fuzz-csv.c"

#include <string.h>

/* Rows on lines, cells between bars, the row's number before it; or the error. */
static char *
describe (const char *text, gssize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length >= 0 ? (gsize) length : strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (WvbCsvReader) reader = wvb_csv_reader_new (bytes, &error);
  g_autoptr (GString) rows = g_string_new (NULL);
  char **cells;
  guint n_cells;

  while (reader != NULL && wvb_csv_reader_next (reader, &cells, &n_cells, &error)) {
    g_string_append_printf (rows, "%u", wvb_csv_reader_get_row (reader));
    for (guint i = 0; i < n_cells; i++)
      g_string_append_printf (rows, "|%s", cells[i]);
    g_string_append_c (rows, '\n');
  }
  if (error != NULL)
    g_string_append_printf (rows, "error: %s", error->message);
  return g_string_free (g_steal_pointer (&rows), FALSE);
}

static void
test_read (void)
{
  static const struct {
    const char *text;
    const char *rows;
  } cases[] = {
    { "", "" },
    { "a,b\n1,2\n", "1|a|b\n2|1|2\n" },
    { "a,b\r\n1,2", "1|a|b\n2|1|2\n" },
    { "a,b\r1,2\r", "1|a|b\n2|1|2\n" },
    /* A comma and a semicolon once each: the comma wins. */
    { "a;b,c\n1;2\n", "1|a;b|c\n2|1;2\n" },
    { "a;b;c,d\n1;2;3\n", "1|a|b|c,d\n2|1|2|3\n" },
    { "a\tb\n1\t2\n", "1|a|b\n2|1|2\n" },
    { "\xef\xbb\xbf\"a\",b\n", "1|a|b\n" },
    { "a,b\n\"x\ny\",\"\"\"z\"\"\"\n3,\n", "1|a|b\n2|x\ny|\"z\"\n3|3|\n" },
    { "a,b\n\n\n1,2\n", "1|a|b\n4|1|2\n" },
    { "a,b\n,\n", "1|a|b\n2||\n" },
    { "a,b\n\"x\"y,5\" pipe\n", "1|a|b\n2|xy|5\" pipe\n" },
    { "sep=;\r\na;b\r\n", "1|a|b\n" },
    { "caf\xe9,\x80\n", "1|café|€\n" },
    { "a,\"b\n", "error: A quotation mark that opens in row 1 is never closed" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *rows = describe (cases[i].text, -1);

    g_assert_cmpstr (rows, ==, cases[i].rows);
  }
}

static void
test_encodings (void)
{
  static const char wide[] = "\xff\xfe"
                             "a\0;\0\xe9\0\n\0";
  g_autofree char *utf_16 = describe (wide, sizeof wide - 1);
  g_autofree char *binary = describe ("a\0b", 3);

  g_assert_cmpstr (utf_16, ==, "1|a|é\n");
  g_assert_cmpstr (binary, ==, "error: The file is not readable text");
}

static void
test_limits (void)
{
  g_autoptr (GString) wide = g_string_new (NULL);
  g_autoptr (GString) tall = g_string_new (NULL);
  g_autofree char *too_wide = NULL;
  g_autofree char *too_tall = NULL;

  for (guint i = 0; i <= WVB_CSV_COLUMN_LIMIT; i++)
    g_string_append (wide, "a,");
  for (guint i = 0; i <= WVB_CSV_CELL_LIMIT; i++)
    g_string_append_c (tall, 'a');
  too_wide = describe (wide->str, -1);
  too_tall = describe (tall->str, -1);
  g_assert_true (g_str_has_prefix (too_wide, "error: Row 1 has more than 500 cells"));
  g_assert_true (g_str_has_prefix (too_tall, "error: Row 1 has a cell that is too long"));
}

#define SEPARATORS ",;\t"

/* However a spreadsheet splits it, and whatever it strips. */
static void
assert_no_formula (const char *cell)
{
  static const char *const starts[] = { "=", "+", "-", "@", "＝", "＋", "－", "＠" };
  g_auto (GStrv) parts = g_strsplit_set (cell, ",;\t\r\n", -1);

  for (guint i = 0; parts[i] != NULL; i++) {
    const char *part = parts[i] + strspn (parts[i], " \"");

    for (guint j = 0; j < G_N_ELEMENTS (starts); j++)
      g_assert_false (g_str_has_prefix (part, starts[j]));
  }
}

/* A first row such as sep=; would be taken for what separates the others, also behind the mark that
 * a file in UTF-8 may begin with. */
static void
test_write_separator_word (void)
{
  g_autoptr (GString) table = g_string_new (NULL);
  g_autoptr (GString) marked = g_string_new (NULL);

  wvb_csv_append (table, ';', "Sep=");
  wvb_csv_append (table, ';', "");
  wvb_csv_end_row (table);
  wvb_csv_append (table, ';', "sep=");
  wvb_csv_end_row (table);
  g_assert_cmpstr (table->str, ==, "\"Sep=\";\r\nsep=\r\n");
  wvb_csv_append (marked, ';', "\xef\xbb\xbfsep=");
  wvb_csv_append (marked, ';', "\xef\xbb\xbf");
  wvb_csv_end_row (marked);
  g_assert_cmpstr (marked->str, ==, "\"\xef\xbb\xbfsep=\";\xef\xbb\xbf\r\n");
}

/* Whatever a cell holds, it is guarded and comes back. */
static void
test_guard (void)
{
  static const char *const pieces[] = { "=", "+", "-",  "@",  "＝", "＋", "－", "＠", ";", ",",
                                        " ", "'", "\t", "\r", "\n", "\"", "a",  "é",  "''" };
  guint n_rounds = g_getenv ("WIJKVERBAND_TEST_LONG") != NULL ? 2000000 : 100000;

  for (guint i = 0; i < n_rounds; i++) {
    g_autoptr (GString) cell = g_string_new (NULL);
    g_autoptr (GString) table = g_string_new (NULL);
    g_autoptr (GBytes) bytes = NULL;
    g_autoptr (WvbCsvReader) reader = NULL;
    int length = g_test_rand_int_range (1, 12);
    char separator = SEPARATORS[i % strlen (SEPARATORS)];
    char **read;
    guint n_read;

    for (int j = 0; j < length; j++)
      g_string_append (cell, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
    wvb_csv_append (table, separator, "id");
    wvb_csv_append_guarded (table, separator, cell->str);
    wvb_csv_append (table, separator, "end,end");
    wvb_csv_append (table, separator, "end,end");
    wvb_csv_end_row (table);
    bytes = g_bytes_new (table->str, table->len);
    reader = wvb_csv_reader_new (bytes, NULL);
    g_assert_true (wvb_csv_reader_next (reader, &read, &n_read, NULL));
    g_assert_cmpuint (n_read, ==, 4);
    assert_no_formula (read[1]);
    g_assert_cmpstr (wvb_csv_unguard (read[1]), ==, cell->str);
  }
}

/* What is written is read again as it was, and no guarded cell begins a formula. */
static void
test_write (void)
{
  static const char *const cells[] = { "",
                                       "a",
                                       " a ",
                                       "a,b;c\td",
                                       "\"",
                                       "a\nb",
                                       "\r\n",
                                       "=1+1",
                                       "+31 6",
                                       "-",
                                       "@x",
                                       "'=1",
                                       "''",
                                       "\t=x",
                                       "\rx",
                                       "'t Huis",
                                       "é",
                                       "Fysio;=HYPERLINK(\"x\")",
                                       "1\n 2\r\n\"=3,-4\t'+5;＠" };

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++) {
    for (guint j = 0; j < G_N_ELEMENTS (cells); j++) {
      g_autoptr (GString) table = g_string_new (NULL);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (WvbCsvReader) reader = NULL;
      char separator = SEPARATORS[(i + j) % strlen (SEPARATORS)];
      char **read;
      guint n_read;

      wvb_csv_append (table, separator, cells[i]);
      wvb_csv_append_guarded (table, separator, cells[j]);
      wvb_csv_append (table, separator, "end");
      wvb_csv_end_row (table);
      bytes = g_bytes_new (table->str, table->len);
      reader = wvb_csv_reader_new (bytes, NULL);
      g_assert_true (wvb_csv_reader_next (reader, &read, &n_read, NULL));
      g_assert_cmpuint (n_read, ==, 3);
      g_assert_cmpstr (read[0], ==, cells[i]);
      assert_no_formula (read[1]);
      g_assert_cmpstr (wvb_csv_unguard (read[1]), ==, cells[j]);
      g_assert_false (wvb_csv_reader_next (reader, &read, &n_read, NULL));
    }
  }
}

static void
test_damaged (void)
{
  static const char seed[] = "id;name,\"a\"\"b\n c\"\r\n1;2,\"x\";\xe9\t\n\"\",,\n";
  guint n_rounds = g_getenv ("WIJKVERBAND_TEST_LONG") != NULL ? 500000 : 5000;

  for (guint i = 0; i < n_rounds; i++) {
    char text[sizeof seed];
    guint n_changes = (guint) g_test_rand_int_range (1, 6);

    memcpy (text, seed, sizeof seed);
    for (guint j = 0; j < n_changes; j++)
      text[g_test_rand_int_range (0, sizeof seed)]
          = "\",;\t\r\n=a\xe9\0"[g_test_rand_int_range (0, 10)];
    LLVMFuzzerTestOneInput ((const guint8 *) text, (gsize) g_test_rand_int_range (0, sizeof seed));
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/read", test_read);
  g_test_add_func ("/csv/encodings", test_encodings);
  g_test_add_func ("/csv/limits", test_limits);
  g_test_add_func ("/csv/write", test_write);
  g_test_add_func ("/csv/write-separator-word", test_write_separator_word);
  g_test_add_func ("/csv/guard", test_guard);
  g_test_add_func ("/csv/damaged", test_damaged);
  return g_test_run ();
}
