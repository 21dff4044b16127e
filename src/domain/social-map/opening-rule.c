/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/social-map/opening-rule.h"

#include "base/error.h"
#include "domain/social-map/social-map.h"

#include <string.h>

#define DAYS WVB_OPENING_RULE_DAYS_PER_WEEK
#define MINUTES_PER_DAY (24 * 60)

static const char *const DAY_CODES[DAYS] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };

static const char *const DAY_NAMES[DAYS] = {
  NC_ ("day of the week", "Mon"), NC_ ("day of the week", "Tue"), NC_ ("day of the week", "Wed"),
  NC_ ("day of the week", "Thu"), NC_ ("day of the week", "Fri"), NC_ ("day of the week", "Sat"),
  NC_ ("day of the week", "Sun"),
};

/* In the order in which a reader wants them; hours of no kind come with the regular ones. */
static const struct {
  const char *code;
  const char *label;
} HOURS_KINDS[] = {
  { "regulier", NULL },
  { "telefonisch", NC_ ("opening hours", "By telephone") },
  { "avond", NC_ ("opening hours", "Evening") },
  { "nacht", NC_ ("opening hours", "Night") },
  { "weekend", NC_ ("opening hours", "Weekend") },
};

static int
find_day (const char *code)
{
  for (guint i = 0; i < DAYS; i++)
    if (g_ascii_strcasecmp (DAY_CODES[i], code) == 0)
      return (int) i;
  return -1;
}

gboolean
wvb_opening_rule_parse_days (const char *text, guint *days, GError **error)
{
  g_auto (GStrv) names = NULL;
  guint found = 0;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (days != NULL, FALSE);

  names = g_strsplit (text, ",", -1);
  for (guint i = 0; names[i] != NULL; i++) {
    int day = find_day (g_strstrip (names[i]));

    if (day < 0) {
      g_set_error (error, WVB_ERROR, WVB_ERROR_INVALID,
                   _ ("“%s” is not a day; the days are MO, TU, WE, TH, FR, SA and SU"), names[i]);
      return FALSE;
    }
    found |= 1u << day;
  }
  if (found == 0) {
    g_set_error_literal (error, WVB_ERROR, WVB_ERROR_INVALID, _ ("Opening hours need a day"));
    return FALSE;
  }
  *days = found;
  return TRUE;
}

char *
wvb_opening_rule_format_days (guint days)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < DAYS; i++)
    if (days & (1u << i))
      g_string_append_printf (text, "%s%s", text->len > 0 ? "," : "", DAY_CODES[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static const char *
get_day_name (guint day)
{
  g_assert (day < DAYS);

  return g_dpgettext2 (GETTEXT_PACKAGE, "day of the week", DAY_NAMES[day]);
}

char *
wvb_opening_rule_dup_days_text (guint days)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint first = 0; first < DAYS; first++) {
    guint last = first;

    if (!(days & (1u << first)))
      continue;
    while (last + 1 < DAYS && (days & (1u << (last + 1))))
      last++;
    if (text->len > 0)
      g_string_append (text, ", ");
    g_string_append (text, get_day_name (first));
    if (last > first)
      g_string_append_printf (text, "%s%s", last > first + 1 ? "–" : ", ", get_day_name (last));
    first = last;
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

int
wvb_opening_rule_parse_time (const char *text)
{
  int minutes;

  if (text == NULL || strlen (text) != 5 || text[2] != ':' || !g_ascii_isdigit (text[0])
      || !g_ascii_isdigit (text[1]) || !g_ascii_isdigit (text[3]) || !g_ascii_isdigit (text[4]))
    return -1;
  if (text[3] > '5')
    return -1;
  minutes = (10 * (text[0] - '0') + text[1] - '0') * 60 + 10 * (text[3] - '0') + text[4] - '0';
  return minutes <= MINUTES_PER_DAY ? minutes : -1;
}

static gboolean
check_time (WvbRecord *rule, guint field, GError **error)
{
  const char *text = wvb_record_get_text (rule, field);

  if (text == NULL || wvb_opening_rule_parse_time (text) >= 0)
    return TRUE;
  g_set_error (error, WVB_ERROR, WVB_ERROR_INVALID, _ ("“%s” is not a time; write it as 08:30"),
               text);
  return FALSE;
}

gboolean
wvb_opening_rule_check (WvbRecord *rule, GError **error)
{
  const char *days;
  guint parsed;

  g_return_val_if_fail (WVB_IS_RECORD (rule), FALSE);
  g_return_val_if_fail (wvb_record_get_kind (rule) == &wvb_opening_rule_kind, FALSE);

  days = wvb_record_get_text (rule, WVB_OPENING_RULE_DAYS);
  if (!wvb_opening_rule_parse_days (days != NULL ? days : "", &parsed, error)
      || !check_time (rule, WVB_OPENING_RULE_OPENS_AT, error)
      || !check_time (rule, WVB_OPENING_RULE_CLOSES_AT, error))
    return FALSE;
  if (wvb_record_has (rule, WVB_OPENING_RULE_OPENS_AT)
      != wvb_record_has (rule, WVB_OPENING_RULE_CLOSES_AT)) {
    g_set_error_literal (error, WVB_ERROR, WVB_ERROR_INVALID,
                         _ ("Opening hours need both a time to open and a time to close"));
    return FALSE;
  }
  return TRUE;
}

gboolean
wvb_opening_rule_closes_before_opening (WvbRecord *rule)
{
  int opens;
  int closes;

  g_return_val_if_fail (WVB_IS_RECORD (rule), FALSE);
  g_return_val_if_fail (wvb_record_get_kind (rule) == &wvb_opening_rule_kind, FALSE);

  opens = wvb_opening_rule_parse_time (wvb_record_get_text (rule, WVB_OPENING_RULE_OPENS_AT));
  closes = wvb_opening_rule_parse_time (wvb_record_get_text (rule, WVB_OPENING_RULE_CLOSES_AT));
  if (opens < 0 || closes <= 0 || closes >= opens)
    return FALSE;
  return g_strcmp0 (wvb_record_get_text (rule, WVB_OPENING_RULE_HOURS_KIND), "nacht") != 0;
}

static gboolean
holds_on (WvbRecord *rule, const char *today)
{
  const char *from = wvb_record_get_text (rule, WVB_OPENING_RULE_VALID_FROM);
  const char *to = wvb_record_get_text (rule, WVB_OPENING_RULE_VALID_TO);

  if (today == NULL)
    return TRUE;
  return (from == NULL || strcmp (from, today) <= 0) && (to == NULL || strcmp (today, to) <= 0);
}

static const char *
get_hours_kind (WvbRecord *rule)
{
  const char *kind = wvb_record_get_text (rule, WVB_OPENING_RULE_HOURS_KIND);

  return kind != NULL ? kind : HOURS_KINDS[0].code;
}

static guint
rank_hours_kind (const char *code)
{
  guint i = 0;

  while (i < G_N_ELEMENTS (HOURS_KINDS) && !g_str_equal (HOURS_KINDS[i].code, code))
    i++;
  return i;
}

static int
compare_rules (gconstpointer a, gconstpointer b)
{
  WvbRecord *first = *(WvbRecord *const *) a;
  WvbRecord *second = *(WvbRecord *const *) b;
  guint first_rank = rank_hours_kind (get_hours_kind (first));
  guint second_rank = rank_hours_kind (get_hours_kind (second));
  int order = strcmp (get_hours_kind (first), get_hours_kind (second));

  if (first_rank != second_rank)
    return first_rank < second_rank ? -1 : 1;
  if (order != 0)
    return order;
  return g_strcmp0 (wvb_record_get_text (first, WVB_OPENING_RULE_OPENS_AT),
                    wvb_record_get_text (second, WVB_OPENING_RULE_OPENS_AT));
}

/* The hours of one rule; a time that cannot be read stands as it was written. */
static char *
dup_block (WvbRecord *rule)
{
  const char *opens = wvb_record_get_text (rule, WVB_OPENING_RULE_OPENS_AT);
  const char *closes = wvb_record_get_text (rule, WVB_OPENING_RULE_CLOSES_AT);

  if (opens == NULL && closes == NULL)
    return g_strdup (C_ ("opening hours", "closed"));
  return g_strdup_printf ("%s–%s", opens != NULL ? opens : "", closes != NULL ? closes : "");
}

/* Adds the hours of @rule to each day it is about. */
static void
add_to_week (WvbRecord *rule, GString *week[DAYS])
{
  const char *text = wvb_record_get_text (rule, WVB_OPENING_RULE_DAYS);
  g_autofree char *block = dup_block (rule);
  guint days;

  if (text == NULL || !wvb_opening_rule_parse_days (text, &days, NULL))
    return;
  for (guint i = 0; i < DAYS; i++)
    if (days & (1u << i))
      g_string_append_printf (week[i], "%s%s", week[i]->len > 0 ? ", " : "", block);
}

static void
append_kind_label (GString *text, const char *kind)
{
  guint rank = rank_hours_kind (kind);

  if (rank == 0)
    return;
  g_string_append_printf (
      text, "%s: ",
      rank < G_N_ELEMENTS (HOURS_KINDS)
          ? g_dpgettext2 (GETTEXT_PACKAGE, "opening hours", HOURS_KINDS[rank].label)
          : kind);
}

/* A line for each group of days that have the same hours. */
static void
append_week (GString *text, const char *kind, GString *week[DAYS])
{
  guint done = 0;

  for (guint i = 0; i < DAYS; i++) {
    g_autofree char *names = NULL;
    guint same = 0;

    if (week[i]->len == 0 || (done & (1u << i)))
      continue;
    for (guint j = i; j < DAYS; j++)
      if (g_string_equal (week[i], week[j]))
        same |= 1u << j;
    done |= same;
    names = wvb_opening_rule_dup_days_text (same);
    if (text->len > 0)
      g_string_append_c (text, '\n');
    append_kind_label (text, kind);
    g_string_append_printf (text, "%s %s", names, week[i]->str);
  }
}

char *
wvb_opening_rule_dup_text (GPtrArray *rules, const char *today)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) sorted = NULL;
  GString *week[DAYS];

  g_return_val_if_fail (rules != NULL, NULL);

  sorted = g_ptr_array_copy (rules, NULL, NULL);
  g_ptr_array_set_free_func (sorted, NULL);
  g_ptr_array_sort (sorted, compare_rules);
  for (guint i = 0; i < DAYS; i++)
    week[i] = g_string_new (NULL);
  for (guint i = 0; i < sorted->len; i++) {
    const char *kind = get_hours_kind (sorted->pdata[i]);

    if (holds_on (sorted->pdata[i], today))
      add_to_week (sorted->pdata[i], week);
    if (i + 1 < sorted->len && g_str_equal (kind, get_hours_kind (sorted->pdata[i + 1])))
      continue;
    append_week (text, kind, week);
    for (guint j = 0; j < DAYS; j++)
      g_string_truncate (week[j], 0);
  }
  for (guint i = 0; i < DAYS; i++)
    g_string_free (week[i], TRUE);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
