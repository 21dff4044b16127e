/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/compound.h"

#include <stdlib.h>
#include <string.h>

#define PART_LETTERS_MIN 4
/* Such as the oog in oogzorg, but not the ver in verzorg. */
#define HEAD_LETTERS_MIN 3

/* In the order of strcmp(), for bsearch(). Words that also stand inside unrelated words by chance
 * are left out: a wrong part costs the reader a wrong hit. So are
 * compounds, which would hide the part at their end. A word a line would make this 370 lines, so
 * they are set by hand. */
/* clang-format off */
static const char *const PARTS[] = {
  "achterstand", "activiteit", "advies", "adviseur", "advocaat", "advocaten", "afdeling", "afname",
  "agressie", "alarmering", "alcohol", "ambulance", "analyse", "angst", "antistolling", "apotheek",
  "apotheken", "arbeid", "armoede", "arts", "assistent", "astma", "baby", "badkamer", "balans",
  "bank", "bedrijf", "begeleider", "begeleiding", "behandeling", "beheer", "bejaarden", "bekken",
  "belang", "belasting", "bemiddeling", "beperking", "beroerte", "beschermd", "bescherming",
  "besteding", "bestuur", "bewaking", "beweeg", "bewegen", "bewind", "bewoner", "bezoek",
  "bijstand", "bloed", "borst", "brein", "brengen", "bril", "budget", "bureau", "burger", "buurt",
  "buurthuis", "cafe", "cardio", "cardioloog", "casus", "centra", "centrum", "chirurgie",
  "chronisch", "client", "coach", "coaching", "college", "compressie", "consulent", "consult",
  "consultatie", "controle", "coordinatie", "coordinator", "crisis", "cultuur", "cursus",
  "cursussen", "dagen", "dementie", "depressie", "diabetes", "diagnostiek", "dialyse", "dieet",
  "dienst", "digitaal", "drugs", "echtscheiding", "eenzaamheid", "energie", "ergo", "ervaring",
  "evenwicht", "familie", "fonds", "formulier", "formulieren", "fysio", "geboorte", "gedrag",
  "geestelijk", "gehandicapten", "geheugen", "gehoor", "geld", "geneeskunde", "generalist",
  "gesprek", "gesprekken", "geweld", "gezin", "gezondheid", "gids", "groente", "groep", "handicap",
  "hart", "hersen", "huid", "huis", "huisarts", "huiselijk", "huishoud", "huishoudelijk",
  "huishouden", "huishouding", "huisvesting", "hulp", "hygiene", "hygienist", "immuun",
  "incontinentie", "informatie", "inkomen", "inloop", "instelling", "intake", "jeugd", "jongeren",
  "kamer", "kanker", "kantoor", "keten", "kind", "kinder", "kinderen", "klachten", "kleding",
  "kliniek", "klussen", "koffie", "kook", "kraam", "kring", "laboratorium", "leefstijl", "lening",
  "lichaam", "logeer", "logopedie", "loket", "long", "longen", "lotgenoten", "luister", "lunch",
  "lymf", "maaltijd", "maaltijden", "maatje", "maatschappelijk", "manager", "mantel", "manueel",
  "medicatie", "medicijn", "medicijnen", "mensen", "mensendieck", "middelen", "moeder", "mond",
  "muziek", "naasten", "nabestaanden", "nacht", "netwerk", "observatie", "oedeem", "oefen",
  "oefening", "omgeving", "oncologie", "onderhoud", "ondernemer", "ondersteuner", "ondersteuning",
  "ondervoeding", "onderwijs", "onderzoek", "ontmoeting", "ontwikkeling", "opleiding", "opname",
  "optiek", "optometrie", "opvang", "opvoed", "opvoeding", "organisatie", "orientatie", "ouder",
  "ouderen", "overleg", "palliatief", "participatie", "participatiewet", "partner", "patient",
  "pedicure", "personen", "pijn", "plaats", "plan", "platform", "pleeg", "plein", "plek",
  "plekken", "podo", "poetsdienst", "poli", "portaal", "post", "praat", "praktijk", "praktijken",
  "preventie", "prik", "prikkelbare", "problemen", "professional", "programma", "project",
  "prothese", "protheticus", "psychiatrie", "psycho", "psychologen", "psychologie",
  "psychologisch", "psychologische", "psycholoog", "punt", "raad", "recht", "regie", "regio",
  "relatie", "respijt", "reuma", "revalidatie", "rijbewijs", "rolstoel", "rookstop", "rouw",
  "samenwerking", "scheiding", "schilder", "scholing", "school", "schoonmaak", "schuld",
  "schulden", "senioren", "service", "slaap", "slachtoffer", "sociaal", "spoed", "spoedeisend",
  "spoedeisende", "sport", "spraak", "spreekuur", "stichting", "stoma", "straat", "studie",
  "tandarts", "team", "techniek", "telefoon", "terminaal", "therapeut", "therapeutisch",
  "therapeutische", "therapie", "thuis", "toezicht", "tolk", "training", "traject", "trauma",
  "trombose", "tuin", "tuinen", "tuinieren", "uitkering", "uren", "urgentie", "vaat", "vaccinatie",
  "vakantie", "veiligheid", "verblijf", "vereniging", "vergoeding", "verhuis", "verhuizing",
  "verkeer", "verlener", "verlening", "verlies", "verlos", "verloskunde", "verloskundige",
  "verpleeg", "verpleegkundig", "verpleegkundige", "verpleging", "verslaving", "vervoer",
  "verwerking", "verwijzing", "verzekeraar", "verzekering", "verzorgende", "verzorging",
  "vluchteling", "voeding", "voedsel", "voet", "voogdij", "voorlees", "voorlichting",
  "voorziening", "vraag", "vragen", "vriend", "vrijwilliger", "vrouw", "waarneming", "wandel",
  "weekend", "welzijn", "werk", "werker", "wetenschapper", "wijk", "winkel", "wond", "wonen",
  "wonende", "woning", "woon", "zang", "zieken", "ziekenhuis", "ziekte", "zingeving", "zintuig",
  "zitting", "zorg", "zorger", "zwanger", "zwangerschap",
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
  if (length > 2 && start[length - 1] == 'n' && is_part (start, length - 1))
    return TRUE;
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

/* The en between two parts, as in patientenportaal; not the beginning of energie. */
static gboolean
is_linked_by_en (const char *rest, gsize length)
{
  return length >= 2 + PART_LETTERS_MIN && strncmp (rest, "en", 2) == 0
         && strchr ("aeiouy", rest[2]) == NULL;
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

/* Where parts begin, the last first, which is the order in which they are certain. What is left in
 * front of the first is @length letters. */
static guint
find_starts (const char *word, gsize *length, gsize starts[WVB_COMPOUND_PARTS_MAX])
{
  guint n_starts = 0;

  while (n_starts + 1 < WVB_COMPOUND_PARTS_MAX && *length >= HEAD_LETTERS_MIN + PART_LETTERS_MIN
         && !is_part_or_plural (word, *length)) {
    gsize at = find_tail (word, *length);

    if (at == 0)
      break;
    starts[n_starts++] = at;
    *length = strip_link (word, at);
  }
  return n_starts;
}

/* What is left in front may still begin with a known part: diabetesgroepje. */
static gsize
find_start_behind_head (const char *word, gsize length)
{
  gsize end;
  gsize link = 0;

  if (length < 2 * PART_LETTERS_MIN || is_part_or_plural (word, length))
    return 0;
  end = find_head (word, length);
  if (end == 0)
    return 0;
  if (word[end] == 's' && is_linked_by_s (word, end))
    link = 1;
  else if (is_linked_by_en (word + end, length - end))
    link = 2;
  return length - end - link >= PART_LETTERS_MIN ? end + link : 0;
}

char **
wvb_compound_split (const char *folded)
{
  gsize starts[WVB_COMPOUND_PARTS_MAX];
  gsize length;
  gsize start;
  guint n_starts;
  char **tails;

  g_return_val_if_fail (folded != NULL, NULL);

  length = strnlen (folded, WVB_COMPOUND_WORD_BYTES_MAX + 1);
  if (length < HEAD_LETTERS_MIN + PART_LETTERS_MIN || length > WVB_COMPOUND_WORD_BYTES_MAX)
    return NULL;

  n_starts = find_starts (folded, &length, starts);
  start = find_start_behind_head (folded, length);
  if (start != 0)
    starts[n_starts++] = start;
  if (n_starts == 0)
    return NULL;
  tails = g_new0 (char *, n_starts + 1);
  for (guint i = 0; i < n_starts; i++)
    tails[i] = g_strdup (folded + starts[n_starts - 1 - i]);
  return tails;
}
