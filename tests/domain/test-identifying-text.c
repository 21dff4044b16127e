/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/mdo/identifying-text.h"
#include "fuzz/fuzz-identifying-text.c"

static const char *const known[] = { "Jan de Vries", "Jansen, Anna", "Jan Li", NULL };

static const char *const marks[WVB_IDENTIFYING_TEXT_N_KINDS]
    = { "bsn", "birth", "phone", "mail", "address", "name" };

static GDate
make_today (void)
{
  GDate today;

  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 22, G_DATE_NOVEMBER, 2026);
  return today;
}

static GArray *
find (const char *text)
{
  GDate today = make_today ();

  return wvb_identifying_text_find (text, &today, known);
}

/* The text with [kind:…] around what was found. */
static char *
mark (const char *text)
{
  g_autoptr (GArray) spans = find (text);
  g_autoptr (GString) marked = g_string_new (NULL);
  gsize at = 0;

  assert_spans (text, spans);
  for (guint i = 0; i < spans->len; i++) {
    const WvbIdentifyingSpan *span = &g_array_index (spans, WvbIdentifyingSpan, i);

    g_string_append_len (marked, text + at, (gssize) (span->start - at));
    g_string_append_printf (marked, "[%s:%.*s]", marks[span->kind], (int) (span->end - span->start),
                            text + span->start);
    at = span->end;
  }
  g_string_append (marked, text + at);
  return g_string_free (g_steal_pointer (&marked), FALSE);
}

static void
test_find (void)
{
  static const char *const cases[] = {
    "Mw. [name:Jansen] ([birth:3-2-1941]), bel [phone:06-12345678] of [mail:anna.j@zorg.nl].",
    "BSN [bsn:123456782]",
    "bsn[bsn:123456782]",
    "bsn: [bsn:1234.56.782], [bsn:1234 56 782] en [bsn:12345672]",
    "geboren [birth:3-2-1941]",
    "Geb. [birth:1941-02-03]",
    "geb.[birth:03/02/41]",
    "geb [birth:03021941]",
    "geb. [birth:3 feb]",
    "geboren te Vlissingen op [birth:3 februari 1941]",
    "geboortedatum: [birth:12-11-2026]",
    "date of birth [birth:3-2-2026]",
    "[birth:3 februari 1941]",
    "[birth:3.2.41] en [birth:19410203]",
    "[birth:22-11-2025], 23-11-2025 en 1-1-1900",
    "jarig, [phone:06-12 34 56 78]",
    "tel:[phone:0612345678]",
    "([phone:+31 6 12345678])",
    "[phone:(020) 123 45 67]",
    "Kerkstraat [address:12a, 1234 AB] Utrecht",
    "[address:1234 AB 12], Utrecht",
    "mailto:[mail:jan_de.vries+x@mail.zorg.nl]>",
    "[mail:Zoë@zorg.nl]. [mail:a@b.nl],[mail:c@d.nl]",
    "[mail:06-12345678@zorg.nl]",
    "[name:Jan de Vries], [name:DE VRÍES], [name:jansen]-groep, [name:Jan Li]",
    "😀[name:Jansen]😀 [phone:06-12345678]😀",
    "\xe2\x80\x8f[name:Jansen]\xe2\x80\x8e שלום [phone:06-12345678]",
    "[name:Jansen]\n[birth:3-2-1941]\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GRegex) brackets = g_regex_new ("\\[[a-z]+:([^]]*)\\]", 0, 0, NULL);
    g_autofree char *plain = g_regex_replace (brackets, cases[i], -1, 0, "\\1", 0, NULL);
    g_autofree char *marked = mark (plain);

    g_assert_cmpstr (marked, ==, cases[i]);
  }
}

static void
test_nothing (void)
{
  static const char *const cases[] = {
    "",
    "Vraag: wie heeft de regie bij valgevaar thuis?",
    "Afspraak 26-11-2026 om 10.30 uur, evaluatie 3-3-27, plan 20261126",
    "3-2-2026 gezien, 26-11 terug",
    "Bloeddruk 120/80, pols 72, 1000 mg 3 dd, 12,5/50 mg",
    "Van 2025 en 2026, 08.30-12.00 13.00-17.00",
    "Bel 112 of 0900-1234567",
    "li, de, van, jan, jansens",
    "@huisarts @ @.nl a@ a@b 1234 AB Utrecht",
    "123456789 123456783 000000000",
    "Order A123456782",
    "😀 👩‍👩‍👧 ١٢٣٤٥٦٧٨٢ שלום",
    "geboren en getogen in het dorp waar op 26-11-2026 de meeting is",
    "Pad/12/13/14/15",
    "12-11-2026 1234 AB",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *marked = mark (cases[i]);

    g_assert_cmpstr (marked, ==, cases[i]);
  }
}

static void
test_no_text (void)
{
  GDate today = make_today ();
  g_autoptr (GArray) none = wvb_identifying_text_find (NULL, &today, NULL);
  g_autoptr (GArray) damaged = wvb_identifying_text_find ("06-12345678\xff", &today, NULL);
  g_autoptr (GArray) nameless = wvb_identifying_text_find ("Jansen", &today, NULL);

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (damaged->len, ==, 0);
  g_assert_cmpuint (nameless->len, ==, 0);
}

/* A year ago to the day is long enough; on 29 February a year ago is the 28th. */
static void
test_birth_limit (void)
{
  static const struct {
    guint day;
    guint month;
    guint year;
    const char *text;
    guint n_found;
  } cases[] = {
    { 29, 2, 2028, "28-2-2027", 1 }, { 29, 2, 2028, "1-3-2027", 0 },
    { 28, 2, 2029, "29-2-2028", 0 }, { 1, 3, 2029, "29-2-2028", 1 },
    { 1, 1, 2027, "1-1-2026", 1 },   { 1, 1, 2027, "2-1-2026", 0 },
    { 1, 1, 2027, "1-1-28", 0 },     { 1, 1, 2027, "1-1-29", 1 },
    { 1, 1, 2027, "1-1-27", 0 },     { 1, 1, 2027, "31-12-1901", 0 },
    { 1, 1, 2027, "1-1-1902", 1 },   { 25, 10, 2026, "26-10-2025", 0 },
    { 28, 3, 2027, "28-3-2026", 1 }, { 1, 1, 2027, "1-1-3000", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GArray) spans = NULL;
    GDate today;

    g_date_clear (&today, 1);
    g_date_set_dmy (&today, (GDateDay) cases[i].day, (GDateMonth) cases[i].month,
                    (GDateYear) cases[i].year);
    spans = wvb_identifying_text_find (cases[i].text, &today, NULL);
    g_test_message ("%s", cases[i].text);
    g_assert_cmpuint (spans->len, ==, cases[i].n_found);
  }
}

static void
test_warning (void)
{
  static const char *const cases[][2] = {
    { "bel 06-12345678, geb. 3-2-1941",
      "This text seems to contain a phone number (06-…) and a date of birth." },
    { "de dochter (06-12345678)", "This text seems to contain a phone number (06-…)." },
    { "Bel +3\302\240(0)6 1256 78 90", "This text seems to contain a phone number (+3 …)." },
    { "(020) 123 45 67", "This text seems to contain a phone number (020-…)." },
    { "+31 6 12345678 en 0612345678", "This text seems to contain a phone number (+31 …)." },
    { "Jansen, 1234 AB 12, 123456782, a@b.nl, Jansen",
      "This text seems to contain the name of a known client, a postcode with a house number, a "
      "citizen "
      "service number and an e-mail address." },
    { "niets", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GArray) spans = find (cases[i][0]);
    g_autofree char *warning = wvb_identifying_text_dup_warning (cases[i][0], spans);

    g_assert_cmpstr (warning, ==, cases[i][1]);
  }
  for (guint kind = 0; kind < WVB_IDENTIFYING_TEXT_N_KINDS; kind++)
    g_assert_cmpuint (strlen (wvb_identifying_text_get_label (kind)), >, 0);
}

/* Texts over which anything but one pass would take very long. */
static void
test_long (void)
{
  static const char *const pieces[]
      = { "1",    "1 ",      "12-", "0",   "06-",   "a",  "a.", "@", "a@", "a@a",  ".",       " ",
          "Jan ", "1234AB ", "é",   "geb", "geb. ", "😀", "+",  "(", "1.", "jan-", "\xcc\x81" };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++) {
    g_autoptr (GString) text = g_string_new (NULL);
    g_autoptr (GArray) spans = NULL;

    while (text->len < 200000)
      g_string_append (text, pieces[i]);
    spans = find (text->str);
    assert_spans (text->str, spans);
  }
}

static void
test_many (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) spans = NULL;

  for (guint i = 0; i < WVB_IDENTIFYING_TEXT_SPANS_MAX + 10; i++)
    g_string_append (text, "Jansen a@b.nl ");
  spans = find (text->str);
  g_assert_cmpuint (spans->len, ==, WVB_IDENTIFYING_TEXT_SPANS_MAX);
}

/* What is put into a text of harmless words is found, wherever it stands. */
static void
test_planted (void)
{
  static const struct {
    WvbIdentifyingTextKind kind;
    const char *text;
  } plants[] = {
    { WVB_IDENTIFYING_TEXT_CITIZEN_NUMBER, "1234.56.782" },
    { WVB_IDENTIFYING_TEXT_BIRTH_DATE, "3-2-1941" },
    { WVB_IDENTIFYING_TEXT_PHONE, "06-12345678" },
    { WVB_IDENTIFYING_TEXT_EMAIL, "a.b@zorg.nl" },
    { WVB_IDENTIFYING_TEXT_ADDRESS, "1234 AB 12a" },
    { WVB_IDENTIFYING_TEXT_NAME, "Jan de Vries" },
  };
  static const char *const words[] = { "valt", "vaak,", "thuis.", "😀", "(zie", "plan)",
                                       "één",  "שלום",  "A",      "\n", "/",    "\xe2\x80\x8f" };

  for (guint i = 0; i < 3000; i++) {
    guint plant = (guint) g_test_rand_int_range (0, G_N_ELEMENTS (plants));
    int n_words = g_test_rand_int_range (0, 20);
    int place = g_test_rand_int_range (0, n_words + 1);
    g_autoptr (GString) text = g_string_new (NULL);
    g_autoptr (GArray) spans = NULL;
    const WvbIdentifyingSpan *span;
    gsize start = 0;

    for (int j = 0; j <= n_words; j++) {
      if (j == place)
        start = text->len;
      g_string_append (text, j == place ? plants[plant].text
                                        : words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);
      g_string_append_c (text, ' ');
    }
    spans = find (text->str);
    g_assert_cmpuint (spans->len, ==, 1);
    span = &g_array_index (spans, WvbIdentifyingSpan, 0);
    g_assert_cmpuint (span->kind, ==, plants[plant].kind);
    g_assert_cmpuint (span->start, ==, start);
    g_assert_cmpuint (span->end, ==, start + strlen (plants[plant].text));
  }
}

static void
test_random (void)
{
  static const char *const pieces[]
      = { "1", "12", "06", "1234", "56",       "782",  "+31", "(",   ")",       "-",  ".",
          " ", "/",  "@",  "nl",   "AB",       "a",    "geb", "bsn", "Jan",     "de", "Vries",
          ",", "\n", "é",  "😀",   "\xcc\x81", "\xff", "'",   "mrt", "\xd7\x90" };

  for (guint i = 0; i < 20000; i++) {
    g_autoptr (GString) text = g_string_new ("Jan de Vries\n");
    int n_pieces = g_test_rand_int_range (0, 24);

    for (int j = 0; j < n_pieces; j++)
      g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
    LLVMFuzzerTestOneInput ((const guint8 *) text->str, text->len);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/identifying-text/find", test_find);
  g_test_add_func ("/identifying-text/nothing", test_nothing);
  g_test_add_func ("/identifying-text/no-text", test_no_text);
  g_test_add_func ("/identifying-text/birth-limit", test_birth_limit);
  g_test_add_func ("/identifying-text/warning", test_warning);
  g_test_add_func ("/identifying-text/long", test_long);
  g_test_add_func ("/identifying-text/many", test_many);
  g_test_add_func ("/identifying-text/planted", test_planted);
  g_test_add_func ("/identifying-text/random", test_random);
  return g_test_run ();
}
