/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/example-stream.h"

#include "base/clock.h"
#include "base/identifier.h"
#include "domain/example-words.h"
#include "domain/social-map/social-map.h"

#define MS_PER_DAY ((gint64) 24 * 60 * 60 * 1000)
#define DATES 64
#define DAYS_BETWEEN_DATES 6
#define DAYS_OPEN 5

struct _WvbExampleStream {
  guint n_left;
  guint index;
  guint64 seed;
  char organisation[WVB_IDENTIFIER_SIZE];
  char *dates[DATES + 1];
};

/* SplitMix64: each service has a sequence of its own, so words do not depend on batches. */
typedef struct {
  guint64 state;
} Chance;

static guint64
draw (Chance *chance)
{
  guint64 z = chance->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

static guint
draw_below (Chance *chance, guint limit)
{
  g_assert (limit > 0);

  return (guint) (draw (chance) % limit);
}

static gboolean
draw_percent (Chance *chance, guint percent)
{
  return draw_below (chance, 100) < percent;
}

static Chance
make_chance (guint64 seed, guint64 stream, guint index)
{
  Chance chance = { seed * 1000003 + stream };

  chance.state = draw (&chance) + index * G_GUINT64_CONSTANT (0xd1342543de82ef95);
  draw (&chance);
  return chance;
}

/* A rank whose logarithm is uniform: the word of rank k comes about 1/k times as often as the
 * first, which is how words are spread in a language (Zipf). */
static const char *
draw_word (Chance *chance, const WvbExampleWords *table)
{
  guint n_bits = g_bit_storage (table->n_words);
  guint rank;

  do {
    guint bit = draw_below (chance, n_bits);

    rank = (1u << bit) + draw_below (chance, 1u << bit) - 1;
  } while (rank >= table->n_words);
  return table->words[rank];
}

static const char *
draw_evenly (Chance *chance, const WvbExampleWords *table)
{
  return table->words[draw_below (chance, table->n_words)];
}

static void
append_compound (GString *text, Chance *chance)
{
  const char *head = draw_word (chance, &wvb_example_compound_heads);
  const char *tail;

  do
    tail = draw_word (chance, &wvb_example_compound_tails);
  while (g_str_has_prefix (head, tail));
  g_string_append (text, head);
  g_string_append (text, tail);
}

/* Appends @pattern with a word in place of each of its dollars. */
static void
append_pattern (GString *text, Chance *chance, const char *pattern)
{
  static const struct {
    char letter;
    const WvbExampleWords *table;
  } tables[] = {
    { 't', &wvb_example_topics },  { 'g', &wvb_example_targets }, { 'p', &wvb_example_parties },
    { 'm', &wvb_example_moments }, { 'l', &wvb_example_places },
  };

  for (const char *p = pattern; *p != '\0'; p++) {
    if (*p != '$') {
      g_string_append_c (text, *p);
      continue;
    }
    if (*++p == 'c')
      append_compound (text, chance);
    for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
      if (tables[i].letter == *p)
        g_string_append (text, draw_word (chance, tables[i].table));
  }
}

static void
append_place (GString *text, Chance *chance)
{
  g_string_append (text, draw_evenly (chance, &wvb_example_place_fronts));
  g_string_append (text, draw_evenly (chance, &wvb_example_place_backs));
}

static void
capitalise (GString *text)
{
  text->str[0] = g_ascii_toupper (text->str[0]);
}

static void
append_proper_name (GString *text, Chance *chance)
{
  if (draw_percent (chance, 70))
    append_place (text, chance);
  else
    g_string_append (text, draw_word (chance, &wvb_example_surnames));
}

static void
set_name (WvbRecord *record, guint field, Chance *chance)
{
  g_autoptr (GString) name = g_string_sized_new (64);

  append_compound (name, chance);
  capitalise (name);
  if (draw_percent (chance, 25))
    append_pattern (name, chance, " voor $g");
  g_string_append_c (name, ' ');
  append_proper_name (name, chance);
  wvb_record_set_text (record, field, name->str);
}

static void
set_description (WvbRecord *record, guint field, Chance *chance)
{
  static const char *const beginnings[] = {
    "$c en $c voor $g met vragen over $t. ",
    "$c voor $g, $m en $l. ",
    "$c bij $t en $t, $m. ",
    "$c voor $g die werken aan $t. ",
  };
  static const char *const middles[] = {
    "Samen met $p kijken wij naar $t, $t en $t. ",
    "Aandacht voor $t en $t, in overleg met $p. ",
    "Ook $c en $c, $l. ",
    "",
  };
  static const char *const ends[] = {
    "Aanmelden kan $m, of via $p.",
    "Wij werken nauw samen met $p en $p.",
    "De intake is $l.",
    "Voor $t verwijzen wij naar $p.",
  };
  g_autoptr (GString) text = g_string_sized_new (256);

  append_pattern (text, chance, beginnings[draw_below (chance, G_N_ELEMENTS (beginnings))]);
  append_pattern (text, chance, middles[draw_below (chance, G_N_ELEMENTS (middles))]);
  append_pattern (text, chance, ends[draw_below (chance, G_N_ELEMENTS (ends))]);
  capitalise (text);
  wvb_record_set_text (record, field, text->str);
}

static void
set_codes (WvbRecord *record, guint field, Chance *chance, const WvbExampleWords *table)
{
  const char *codes[3] = { draw_word (chance, table) };

  if (draw_percent (chance, 35))
    codes[1] = draw_word (chance, table);
  wvb_record_set_list (record, field, codes);
}

static void
add_organisation (WvbExampleStream *self, GPtrArray *batch)
{
  guint group = self->index / WVB_EXAMPLE_SERVICES_PER_ORGANISATION;
  Chance chance = make_chance (self->seed, 1, group);
  WvbRecord *record = wvb_record_new (&wvb_organisation_kind, NULL);

  set_name (record, WVB_ORGANISATION_NAME, &chance);
  set_description (record, WVB_ORGANISATION_DESCRIPTION, &chance);
  wvb_record_set_text (record, WVB_ORGANISATION_KIND,
                       draw_word (&chance, &wvb_example_organisation_kinds));
  g_strlcpy (self->organisation, wvb_record_get_id (record), sizeof self->organisation);
  g_ptr_array_add (batch, record);
}

static const char *
draw_status (Chance *chance)
{
  guint percent = draw_below (chance, 100);

  if (percent < 94)
    return "active";
  return percent < 97 ? "inactive" : percent < 99 ? "temporarily_closed" : "defunct";
}

static WvbRecord *
add_service (WvbExampleStream *self, GPtrArray *batch, Chance *chance)
{
  WvbRecord *service = wvb_record_new (&wvb_service_kind, NULL);

  wvb_record_set_text (service, WVB_SERVICE_ORGANISATION, self->organisation);
  set_name (service, WVB_SERVICE_NAME, chance);
  set_description (service, WVB_SERVICE_DESCRIPTION, chance);
  wvb_record_set_text (service, WVB_SERVICE_KIND, draw_word (chance, &wvb_example_service_kinds));
  wvb_record_set_text (service, WVB_SERVICE_STATUS, draw_status (chance));
  set_codes (service, WVB_SERVICE_DISCIPLINES, chance, &wvb_example_disciplines);
  set_codes (service, WVB_SERVICE_PATIENT_GROUPS, chance, &wvb_example_patient_groups);
  wvb_record_set_text (service, WVB_SERVICE_LAW, draw_word (chance, &wvb_example_laws));
  if (draw_percent (chance, 40))
    wvb_record_set_integer (service, WVB_SERVICE_MINIMUM_AGE, draw_percent (chance, 60) ? 18 : 65);
  if (draw_percent (chance, 85)) {
    wvb_record_set_text (service, WVB_SERVICE_ASSURED_ON, self->dates[draw_below (chance, DATES)]);
    wvb_record_set_text (service, WVB_SERVICE_ASSURED_BY,
                         draw_word (chance, &wvb_example_surnames));
  }
  g_ptr_array_add (batch, service);
  return service;
}

static void
add_location (WvbExampleStream *self, GPtrArray *batch, const char *service, Chance *chance)
{
  WvbRecord *location = wvb_record_new (&wvb_location_kind, NULL);
  WvbRecord *link = wvb_record_new (&wvb_service_at_location_kind, NULL);
  g_autoptr (GString) name = g_string_sized_new (48);

  append_place (name, chance);
  g_string_append_printf (name, "straat %u", 1 + draw_below (chance, 240));
  wvb_record_set_text (location, WVB_LOCATION_ORGANISATION, self->organisation);
  wvb_record_set_text (location, WVB_LOCATION_NAME, name->str);
  wvb_record_set_text (location, WVB_LOCATION_LOCATION_TYPE, "physical");
  wvb_record_set_text (link, WVB_SERVICE_AT_LOCATION_SERVICE, service);
  wvb_record_set_text (link, WVB_SERVICE_AT_LOCATION_LOCATION, wvb_record_get_id (location));
  g_ptr_array_add (batch, location);
  g_ptr_array_add (batch, link);
}

static void
add_phone (GPtrArray *batch, const char *service, const char *audience, Chance *chance)
{
  WvbRecord *phone = wvb_record_new (&wvb_phone_kind, NULL);
  char number[16];

  g_snprintf (number, sizeof number, "039-555 %02u %02u", draw_below (chance, 100),
              draw_below (chance, 100));
  wvb_record_set_text (phone, WVB_PHONE_SERVICE, service);
  wvb_record_set_text (phone, WVB_PHONE_NUMBER, number);
  wvb_record_set_text (phone, WVB_PHONE_AUDIENCE, audience);
  g_ptr_array_add (batch, phone);
}

static void
add_hours (GPtrArray *batch, const char *service, Chance *chance)
{
  static const char *const days[DAYS_OPEN] = { "MO", "TU", "WE", "TH", "FR" };
  static const char *const opens[] = { "08:00", "08:30", "09:00", "07:30" };
  static const char *const closes[] = { "17:00", "17:30", "16:30", "12:30" };
  const char *opens_at = opens[draw_below (chance, G_N_ELEMENTS (opens))];

  for (guint i = 0; i < DAYS_OPEN; i++) {
    WvbRecord *rule = wvb_record_new (&wvb_opening_rule_kind, NULL);

    wvb_record_set_text (rule, WVB_OPENING_RULE_SERVICE, service);
    wvb_record_set_text (rule, WVB_OPENING_RULE_DAYS, days[i]);
    wvb_record_set_text (rule, WVB_OPENING_RULE_OPENS_AT, opens_at);
    wvb_record_set_text (rule, WVB_OPENING_RULE_CLOSES_AT,
                         closes[draw_below (chance, G_N_ELEMENTS (closes))]);
    wvb_record_set_text (rule, WVB_OPENING_RULE_HOURS_KIND, "regulier");
    g_ptr_array_add (batch, rule);
  }
}

static void
add_whole_service (WvbExampleStream *self, GPtrArray *batch)
{
  Chance chance = make_chance (self->seed, 2, self->index);
  const char *service;

  if (*self->organisation == '\0' || self->index % WVB_EXAMPLE_SERVICES_PER_ORGANISATION == 0)
    add_organisation (self, batch);
  service = wvb_record_get_id (add_service (self, batch, &chance));
  add_location (self, batch, service, &chance);
  add_phone (batch, service, "residents", &chance);
  add_phone (batch, service, "professionals", &chance);
  add_hours (batch, service, &chance);
  self->index++;
  self->n_left--;
}

WvbExampleStream *
wvb_example_stream_new (guint n_services, guint64 seed, guint first_index)
{
  WvbExampleStream *self = g_new0 (WvbExampleStream, 1);
  gint64 now_ms = wvb_clock_now_ms ();

  self->n_left = n_services;
  self->index = first_index;
  self->seed = seed;
  for (guint i = 0; i < DATES; i++)
    self->dates[i] = wvb_clock_dup_local (now_ms - i * DAYS_BETWEEN_DATES * MS_PER_DAY, "%Y-%m-%d");
  return self;
}

GPtrArray *
wvb_example_stream_next (WvbExampleStream *self, guint max_services)
{
  GPtrArray *batch;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (max_services > 0, NULL);

  if (self->n_left == 0)
    return NULL;
  batch = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint n = MIN (max_services, self->n_left); n > 0; n--)
    add_whole_service (self, batch);
  return batch;
}

void
wvb_example_stream_free (WvbExampleStream *self)
{
  for (guint i = 0; i < DATES; i++)
    g_free (self->dates[i]);
  g_free (self);
}
