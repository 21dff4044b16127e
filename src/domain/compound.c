/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/compound.h"

#include <stdlib.h>
#include <string.h>

#define PART_LETTERS_MIN 4
/* Such as the oog in oogzorg, but not the ver in verzorg. */
#define HEAD_LETTERS_MIN 3

/* In the order of strcmp(), for bsearch(). Words that also stand inside unrelated words by chance
 * are left out: a wrong part costs the reader a wrong hit. A word a line would be
 * 370 lines, so they are set by hand. */
/* clang-format off */
static const char *const PARTS[] = {
  "activiteit", "advies", "adviesgesprek", "adviseur", "advocaat", "advocaten", "afdeling",
  "afname", "agressie", "alarmering", "alcohol", "ambulance", "analyse", "angst", "antistolling",
  "apotheek", "apotheken", "arbeid", "armoede", "arts", "assistent", "astma", "baby", "balans",
  "bank", "bedrijf", "begeleider", "begeleiding", "behandeling", "beheer", "bejaarden", "bekken",
  "belang", "belasting", "bemiddeling", "beperking", "beroerte", "beschermd", "bescherming",
  "besteding", "bestuur", "bewaking", "beweeg", "bewegen", "bewind", "bewoner", "bezoek",
  "bijstand", "bloed", "borst", "brein", "bril", "budget", "bureau", "burger", "buurt", "cafe",
  "cardio", "casus", "centra", "centrum", "chirurgie", "chronisch", "client", "coach", "coaching",
  "college", "compressie", "consulent", "consult", "consultatie", "controle", "coordinatie",
  "coordinator", "crisis", "cultuur", "cursus", "cursussen", "dagopvang", "dementie", "depressie",
  "diabetes", "diagnostiek", "dialyse", "dieet", "dienst", "digitaal", "drugs", "echtscheiding",
  "eenzaamheid", "eerstelijns", "energie", "ergotherapie", "ervaring", "evenwicht", "familie",
  "fonds", "fysio", "fysiotherapie", "geboorte", "gedrag", "geestelijk", "gehandicapten",
  "geheugen", "gehoor", "geld", "geneeskunde", "generalist", "gesprek", "gesprekken", "geweld",
  "gezin", "gezondheid", "gids", "groente", "groep", "handicap", "hart", "hersen", "hersenletsel",
  "huid", "huis", "huisarts", "huiskamer", "huisvesting", "huiswerk", "hulp", "hulpverlener",
  "hulpverlening", "immuun", "incontinentie", "informatie", "inkomen", "inloop", "instelling",
  "intake", "jeugd", "jongeren", "kamer", "kanker", "kantoor", "keten", "kind", "kinder",
  "kinderen", "kleding", "kliniek", "klussen", "koffie", "kook", "kraam", "kring", "laboratorium",
  "leefstijl", "lening", "lichaam", "logeer", "logopedie", "loket", "long", "longen", "lotgenoten",
  "luister", "lunch", "maaltijd", "maaltijden", "maatje", "maatschappelijk", "manager", "mantel",
  "mantelzorg", "manueel", "medicatie", "medicijn", "medicijnen", "mensen", "middelen", "moeder",
  "mond", "muziek", "naasten", "nabestaanden", "nacht", "netwerk", "observatie", "oedeem", "oefen",
  "oefentherapie", "omgeving", "oncologie", "onderhoud", "ondernemer", "ondersteuner",
  "ondersteuning", "onderwijs", "onderzoek", "ontmoeting", "ontwikkeling", "opleiding", "opname",
  "optiek", "optometrie", "opvang", "opvoed", "opvoeding", "organisatie", "orientatie", "ouder",
  "ouderen", "overleg", "palliatief", "participatie", "participatiewet", "partner", "patient",
  "pedicure", "personen", "pijn", "plaats", "plan", "platform", "pleeg", "plein", "podotherapie",
  "poetsdienst", "poli", "polikliniek", "post", "praat", "praktijk", "praktijken", "preventie",
  "prik", "professional", "programma", "project", "prothese", "psychiatrie", "psycho",
  "psychologen", "psychologie", "psycholoog", "punt", "raad", "recht", "regie", "regio", "relatie",
  "respijt", "reuma", "revalidatie", "rijbewijs", "rolstoel", "rookstop", "rouw", "samenwerking",
  "scheiding", "schilder", "scholing", "school", "schoonmaak", "schuld", "schulden", "senioren",
  "service", "slaap", "slachtoffer", "sociaal", "speel", "speltherapie", "spoed", "sport",
  "spraak", "spreekuur", "steunpunt", "stichting", "stoma", "straat", "studie", "taal", "tand",
  "tandarts", "team", "techniek", "telefoon", "terminaal", "therapeut", "therapie", "thuis",
  "thuiszorg", "toezicht", "tolk", "training", "traject", "trauma", "trombose", "tuin", "tuinen",
  "uitkering", "uitleen", "urgentie", "vaat", "vaccinatie", "vakantie", "valpreventie",
  "veiligheid", "verblijf", "vereniging", "vergoeding", "verhuis", "verhuizing", "verkeer",
  "verlener", "verlening", "verlies", "verlos", "verloskunde", "verloskundige", "verpleeg",
  "verpleegkundige", "verpleging", "verslaving", "vervoer", "verwerking", "verwijzing",
  "verzekeraar", "verzekering", "verzorgende", "verzorging", "vluchteling", "voeding", "voedsel",
  "voet", "voogdij", "voorlees", "voorlichting", "voorziening", "vraag", "vriend", "vrijwilliger",
  "vrouw", "waarneming", "wandel", "weekend", "welzijn", "werk", "werker", "werkgroep",
  "werkplaats", "wijk", "wijkteam", "winkel", "wond", "wonen", "woning", "woon", "zang",
  "zelfhulp", "zieken", "ziekenhuis", "ziekte", "zingeving", "zintuig", "zitting", "zorg",
  "zorgverlener", "zwanger", "zwangerschap",
};
/* clang-format on */

/* Three letters that do stand by themselves in front of a part. */
static const char *const SHORT_HEADS[] = {
  "bad", "dag", "ggz", "hiv", "mdo", "oog", "oor", "rug", "ski", "wlz", "wmo", "zvw",
};

/* Parts ending so are linked by an s. */
static const char *const LINKED_BY_S[] = { "heid", "ing", "teit", "schap", "leven", "recht" };

typedef struct {
  const char *start;
  gsize length;
} Span;

static int
compare_span (gconstpointer key, gconstpointer element)
{
  const Span *span = key;
  const char *part = *(const char *const *) element;
  int order = strncmp (span->start, part, span->length);

  if (order != 0)
    return order;
  return part[span->length] == '\0' ? 0 : -1;
}

static gboolean
is_part (const char *start, gsize length)
{
  const Span span = { start, length };

  return length >= PART_LETTERS_MIN
         && bsearch (&span, PARTS, G_N_ELEMENTS (PARTS), sizeof *PARTS, compare_span) != NULL;
}

/* A known part, or one with a plural ending. */
static gboolean
is_part_or_plural (const char *start, gsize length)
{
  if (is_part (start, length))
    return TRUE;
  if (length > 2 && start[length - 1] == 's')
    return is_part (start, length - 1);
  return length > 3 && start[length - 1] == 'n' && start[length - 2] == 'e'
         && is_part (start, length - 2);
}

static gboolean
has_vowel (const char *start, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if ((guint8) start[i] >= 0x80 || strchr ("aeiouy", start[i]) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
is_short_head (const char *start, gsize length)
{
  for (guint i = 0; i < G_N_ELEMENTS (SHORT_HEADS); i++)
    if (strlen (SHORT_HEADS[i]) == length && strncmp (SHORT_HEADS[i], start, length) == 0)
      return TRUE;
  return FALSE;
}

/* Whether what stands before or behind a known part may be a part of its own. */
static gboolean
may_remain (const char *start, gsize length)
{
  if (length <= HEAD_LETTERS_MIN)
    return is_short_head (start, length);
  return has_vowel (start, length);
}

static gboolean
is_linked_by_s (const char *start, gsize length)
{
  for (guint i = 0; i < G_N_ELEMENTS (LINKED_BY_S); i++) {
    gsize ending = strlen (LINKED_BY_S[i]);

    if (length > ending && strncmp (start + length - ending, LINKED_BY_S[i], ending) == 0)
      return TRUE;
  }
  return FALSE;
}

/* What a head is without the s, en or n that links it to the next part. */
static gsize
strip_link (const char *start, gsize length)
{
  if (is_part (start, length))
    return length;
  if (length > 2 && strncmp (start + length - 2, "en", 2) == 0 && is_part (start, length - 2))
    return length - 2;
  if (length > 1 && (start[length - 1] == 's' || start[length - 1] == 'n')
      && is_part (start, length - 1))
    return length - 1;
  if (length > 1 && start[length - 1] == 's' && is_linked_by_s (start, length - 1))
    return length - 1;
  return length;
}

/* Where the longest known part that ends the word begins; 0 for none. */
static gsize
find_tail (const char *word, gsize length)
{
  for (gsize at = HEAD_LETTERS_MIN; at + PART_LETTERS_MIN <= length; at++)
    if (is_part_or_plural (word + at, length - at) && may_remain (word, at))
      return at;
  return 0;
}

/* How long the longest known part is that begins the word and leaves something; 0 for none. */
static gsize
find_head (const char *word, gsize length)
{
  for (gsize end = length - PART_LETTERS_MIN; end >= PART_LETTERS_MIN; end--)
    if (is_part (word, end) && has_vowel (word + end, length - end))
      return end;
  return 0;
}

/* Parts from the last to the first, which is the order in which they are certain. */
static guint
split_backwards (const char *word, gsize length, Span spans[WVB_COMPOUND_PARTS_MAX])
{
  guint n_spans = 0;

  while (n_spans + 1 < WVB_COMPOUND_PARTS_MAX && !is_part (word, length)) {
    gsize at = length >= HEAD_LETTERS_MIN + PART_LETTERS_MIN ? find_tail (word, length) : 0;

    if (at == 0)
      break;
    spans[n_spans++] = (Span) { word + at, length - at };
    length = strip_link (word, at);
  }
  spans[n_spans++] = (Span) { word, length };
  return n_spans;
}

/* The first of what is left may still begin with a known part: diabetesgroepje. */
static guint
split_head (Span spans[WVB_COMPOUND_PARTS_MAX], guint n_spans)
{
  Span whole = spans[n_spans - 1];
  gsize end;
  gsize link;

  if (n_spans == WVB_COMPOUND_PARTS_MAX || whole.length < 2 * PART_LETTERS_MIN
      || is_part (whole.start, whole.length))
    return n_spans;
  end = find_head (whole.start, whole.length);
  if (end == 0)
    return n_spans;
  link = whole.start[end] == 's' && is_linked_by_s (whole.start, end) ? 1 : 0;
  spans[n_spans - 1] = (Span) { whole.start + end + link, whole.length - end - link };
  spans[n_spans] = (Span) { whole.start, end };
  return n_spans + 1;
}

char **
wvb_compound_split (const char *folded)
{
  Span spans[WVB_COMPOUND_PARTS_MAX];
  gsize length;
  guint n_spans;
  char **parts;

  g_return_val_if_fail (folded != NULL, NULL);

  length = strnlen (folded, WVB_COMPOUND_WORD_BYTES_MAX + 1);
  if (length < HEAD_LETTERS_MIN + PART_LETTERS_MIN || length > WVB_COMPOUND_WORD_BYTES_MAX)
    return NULL;

  n_spans = split_head (spans, split_backwards (folded, length, spans));
  if (n_spans < 2)
    return NULL;
  parts = g_new0 (char *, n_spans + 1);
  for (guint i = 0; i < n_spans; i++)
    parts[i] = g_strndup (spans[n_spans - 1 - i].start, spans[n_spans - 1 - i].length);
  return parts;
}
