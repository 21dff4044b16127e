/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/mdo/identifying-text.h"

#include "base/error.h"
#include "base/word.h"
#include "domain/mdo/identifying-number.h"
#include "domain/mdo/known-names.h"
#include "domain/mdo/written-date.h"

#include <string.h>

/* How far behind "geboren" or "bsn" the date or number may stand: "geboren te Vlissingen op …". */
#define BIRTH_GAP_MAX_BYTES 24
#define BSN_GAP_MAX_BYTES 12

#define EMAIL_LOCAL_MAX_BYTES 64
#define EMAIL_DOMAIN_MAX_BYTES 255
#define EMAIL_LAST_LABEL_MIN_LETTERS 2

#define CENTURY 100

/* Going through the text once; places are bytes from its start. */
typedef struct {
  const char *text;
  const GDate *today;
  WvbKnownNames *names;
  GArray *emails; /* as spans, in order */
  guint next_email;
  gsize birth_until; /* a date that begins before is of a birth */
  gsize bsn_until;   /* figures that begin before are no date */
  GArray *spans;
} Search;

static void
append (GArray *spans, WvbIdentifyingTextKind kind, gsize start, gsize length)
{
  const WvbIdentifyingSpan span = { kind, start, start + length };

  g_array_append_val (spans, span);
}

static gboolean
is_local (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '.' || c == '_' || c == '%'
         || c == '+' || c == '-';
}

/* Where the part before the @ begins; @at itself if there is none. */
static const char *
find_local (const char *at, const char *earliest)
{
  const char *start = at;

  while (start > earliest && at - start < EMAIL_LOCAL_MAX_BYTES) {
    const char *before = g_utf8_prev_char (start);

    if (!is_local (g_utf8_get_char (before)))
      break;
    start = before;
  }
  while (start < at && !g_unichar_isalnum (g_utf8_get_char (start)))
    start++;
  return start;
}

/* Labels with dots between, of which the last is letters: the bytes of "zorg.nl", or 0. */
static gsize
measure_domain (const char *text)
{
  const char *p = text;
  const char *end = text;

  while (p - text < EMAIL_DOMAIN_MAX_BYTES) {
    const char *label = p;
    gboolean is_word = TRUE;

    while (p - text < EMAIL_DOMAIN_MAX_BYTES
           && (g_unichar_isalnum (g_utf8_get_char (p)) || (*p == '-' && p > label))) {
      is_word &= g_unichar_isalpha (g_utf8_get_char (p));
      p = g_utf8_next_char (p);
    }
    if (p == label)
      break;
    if (label > text && is_word && g_utf8_strlen (label, p - label) >= EMAIL_LAST_LABEL_MIN_LETTERS)
      end = p;
    if (*p != '.')
      break;
    p++;
  }
  return (gsize) (end - text);
}

static GArray *
find_emails (const char *text)
{
  GArray *emails = g_array_new (FALSE, FALSE, sizeof (WvbIdentifyingSpan));
  const char *earliest = text;

  for (const char *at = strchr (text, '@'); at != NULL; at = strchr (at + 1, '@')) {
    const char *start = find_local (at, earliest);
    gsize domain = start < at ? measure_domain (at + 1) : 0;

    if (domain == 0)
      continue;
    earliest = at + 1 + domain;
    append (emails, WVB_IDENTIFYING_TEXT_EMAIL, (gsize) (start - text), (gsize) (earliest - start));
    if (emails->len == WVB_IDENTIFYING_TEXT_SPANS_MAX)
      break;
  }
  return emails;
}

/* A year of two figures is the latest that is not to come, but for the one that plans are made in.
 */
static guint
get_year (const WvbWrittenDate *written, const GDate *today)
{
  guint this_year = g_date_get_year (today);
  guint year = written->year;

  if (written->n_year_digits != 2)
    return year;
  year += this_year / CENTURY * CENTURY;
  return year > this_year + 1 ? year - CENTURY : year;
}

static gboolean
is_of_birth (const WvbWrittenDate *written, const GDate *today)
{
  guint year = get_year (written, today);
  GDate date;
  GDate latest = *today;

  if (!g_date_valid_dmy (written->day, written->month, (GDateYear) year)
      || year + WVB_IDENTIFYING_TEXT_BIRTH_MAX_YEARS < g_date_get_year (today))
    return FALSE;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, written->day, written->month, (GDateYear) year);
  g_date_subtract_years (&latest, WVB_IDENTIFYING_TEXT_BIRTH_MIN_YEARS);
  return g_date_compare (&date, &latest) <= 0;
}

/* Reads over a date, and keeps it if it is of a birth. One without a year is only read where a
 * birth is spoken of, and 06-12 34 56 78 is none although it begins like one. */
static gsize
take_date (Search *search, gsize at)
{
  const char *text = search->text + at;
  gboolean is_birth = at < search->birth_until;
  WvbWrittenDate written;

  if (!wvb_written_date_read (text, &written)
      && (at < search->bsn_until || !wvb_written_date_read_compact (text, &written)))
    return 0;
  if (written.n_year_digits != 4 && wvb_identifying_number_measure_phone (text) > 0)
    return 0;
  if (written.n_year_digits == 0 && !is_birth)
    return 0;
  if (is_birth || is_of_birth (&written, search->today))
    append (search->spans, WVB_IDENTIFYING_TEXT_BIRTH_DATE, at, written.n_bytes);
  return written.n_bytes;
}

static gsize
take_number (Search *search, gsize at)
{
  static const struct {
    WvbIdentifyingTextKind kind;
    gsize (*measure) (const char *text);
  } readers[] = {
    { WVB_IDENTIFYING_TEXT_PHONE, wvb_identifying_number_measure_phone },
    { WVB_IDENTIFYING_TEXT_CITIZEN_NUMBER, wvb_identifying_number_measure_bsn },
    { WVB_IDENTIFYING_TEXT_ADDRESS, wvb_identifying_number_measure_address },
  };
  gsize length = take_date (search, at);

  for (guint i = 0; length == 0 && i < G_N_ELEMENTS (readers); i++) {
    length = readers[i].measure (search->text + at);
    if (length > 0)
      append (search->spans, readers[i].kind, at, length);
  }
  return length > 0 ? length : wvb_word_measure (search->text + at);
}

static gsize
take_phone_mark (Search *search, gsize at)
{
  gsize length = wvb_identifying_number_measure_phone (search->text + at);

  if (length == 0)
    return 1;
  append (search->spans, WVB_IDENTIFYING_TEXT_PHONE, at, length);
  return length;
}

/* What the words say of the figures behind them. The length is that of "bsn" where figures follow
 * without a space. */
static gsize
heed (Search *search, const char *folded, gsize at, gsize length)
{
  static const char *const birth[]
      = { "geb",      "geboren", "geboortedatum", "geboortedag", "geboorte",
          "gebdatum", "gebdat",  "born",          "birth",       "birthdate",
          "birthday", "dob",     "verjaardag",    "jarig",       NULL };
  static const char *const bsn[] = { "bsn", "burgerservicenummer", "sofinummer", NULL };

  if (g_strv_contains (birth, folded))
    search->birth_until = at + length + BIRTH_GAP_MAX_BYTES;
  if (g_str_has_prefix (folded, bsn[0]) && g_ascii_isdigit (search->text[at + strlen (bsn[0])]))
    length = strlen (bsn[0]);
  else if (!g_strv_contains (bsn, folded))
    return length;
  search->bsn_until = at + length + BSN_GAP_MAX_BYTES;
  return length;
}

static gsize
take_word (Search *search, gsize at)
{
  const char *text = search->text + at;
  gsize length;
  g_autofree char *folded = wvb_word_dup_folded (text, &length);
  gsize name;

  if (folded == NULL)
    return wvb_word_measure (text);
  name = wvb_known_names_measure (search->names, text);
  if (name == 0)
    return heed (search, folded, at, length);
  append (search->spans, WVB_IDENTIFYING_TEXT_NAME, at, name);
  return name;
}

/* An address that begins here; those that began within what was taken before are passed. */
static gsize
take_email (Search *search, gsize at)
{
  for (; search->next_email < search->emails->len; search->next_email++) {
    const WvbIdentifyingSpan *email
        = &g_array_index (search->emails, WvbIdentifyingSpan, search->next_email);

    if (email->start > at)
      return 0;
    if (email->start == at) {
      g_array_append_val (search->spans, *email);
      return email->end - email->start;
    }
  }
  return 0;
}

/* Takes what stands at a place where no word or number is under way: always a byte at least. */
static gsize
take (Search *search, gsize at)
{
  const char *text = search->text + at;
  gunichar c = g_utf8_get_char (text);
  gsize length = take_email (search, at);

  if (length > 0)
    return length;
  if (g_ascii_isdigit (*text))
    return take_number (search, at);
  if (c == '+' || c == '(')
    return take_phone_mark (search, at);
  if (g_unichar_isalnum (c))
    return take_word (search, at);
  return (gsize) (g_utf8_next_char (text) - text);
}

GArray *
wvb_identifying_text_find (const char *text, const GDate *today, const char *const *names)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (WvbIdentifyingSpan));
  g_autoptr (WvbKnownNames) known = NULL;
  g_autoptr (GArray) emails = NULL;
  Search search;
  gsize length;

  g_return_val_if_fail (today != NULL && g_date_valid (today), spans);

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return spans;
  known = wvb_known_names_new (names);
  emails = find_emails (text);
  search
      = (Search) { .text = text, .today = today, .names = known, .emails = emails, .spans = spans };
  length = strlen (text);
  for (gsize at = 0; at < length && spans->len < WVB_IDENTIFYING_TEXT_SPANS_MAX;)
    at += take (&search, at);
  return spans;
}

const char *
wvb_identifying_text_get_label (WvbIdentifyingTextKind kind)
{
  switch (kind) {
  case WVB_IDENTIFYING_TEXT_CITIZEN_NUMBER:
    return _ ("citizen service number");
  case WVB_IDENTIFYING_TEXT_BIRTH_DATE:
    return _ ("date of birth");
  case WVB_IDENTIFYING_TEXT_PHONE:
    return _ ("phone number");
  case WVB_IDENTIFYING_TEXT_EMAIL:
    return _ ("e-mail address");
  case WVB_IDENTIFYING_TEXT_ADDRESS:
    return _ ("postcode with house number");
  case WVB_IDENTIFYING_TEXT_NAME:
    return _ ("name of a known client");
  default:
    g_return_val_if_reached ("");
  }
}

/* "06-…", "020-…" or "+31 …": enough to find it by, and no number. */
static char *
dup_phone (const char *number)
{
  int n_shown = 0;
  int n_most;

  if (*number == '(')
    number++;
  n_most = g_str_has_prefix (number, "06") ? 2 : 3;
  while (n_shown < n_most && (g_ascii_isdigit (number[n_shown]) || number[n_shown] == '+'))
    n_shown++;
  return g_strdup_printf ("%.*s%s…", n_shown, number, *number == '+' ? " " : "-");
}

static char *
dup_article (const char *text, const WvbIdentifyingSpan *span)
{
  g_autofree char *phone = NULL;

  switch (span->kind) {
  case WVB_IDENTIFYING_TEXT_CITIZEN_NUMBER:
    return g_strdup (_ ("a citizen service number"));
  case WVB_IDENTIFYING_TEXT_BIRTH_DATE:
    return g_strdup (_ ("a date of birth"));
  case WVB_IDENTIFYING_TEXT_PHONE:
    phone = dup_phone (text + span->start);
    /* Translators: the first figures of a phone number, such as “06-…” */
    return g_strdup_printf (_ ("a phone number (%s)"), phone);
  case WVB_IDENTIFYING_TEXT_EMAIL:
    return g_strdup (_ ("an e-mail address"));
  case WVB_IDENTIFYING_TEXT_ADDRESS:
    return g_strdup (_ ("a postcode with a house number"));
  case WVB_IDENTIFYING_TEXT_NAME:
    return g_strdup (_ ("the name of a known client"));
  default:
    g_return_val_if_reached (g_strdup (""));
  }
}

char *
wvb_identifying_text_dup_warning (const char *text, GArray *spans)
{
  gboolean is_named[WVB_IDENTIFYING_TEXT_N_KINDS] = { FALSE };
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *last = NULL;
  g_autofree char *list = NULL;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (spans != NULL, NULL);

  for (guint i = 0; i < spans->len; i++) {
    const WvbIdentifyingSpan *span = &g_array_index (spans, WvbIdentifyingSpan, i);

    if (!is_named[span->kind])
      g_ptr_array_add (found, dup_article (text, span));
    is_named[span->kind] = TRUE;
  }
  if (found->len == 0)
    return NULL;
  last = g_ptr_array_steal_index (found, found->len - 1);
  if (found->len == 0)
    list = g_steal_pointer (&last);
  else {
    g_autofree char *before = NULL;

    g_ptr_array_add (found, NULL);
    before = g_strjoinv (", ", (char **) found->pdata);
    /* Translators: what was found in a text; before “and” there may be several with commas */
    list = g_strdup_printf (_ ("%s and %s"), before, last);
  }
  return g_strdup_printf (_ ("This text seems to contain %s."), list);
}
