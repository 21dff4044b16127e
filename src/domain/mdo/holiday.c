/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/mdo/holiday.h"

#include <glib/gi18n-lib.h>

/* Easter Sunday by the Gregorian calendar; the algorithm that J.-M. Oudin published in 1940, as the
 * United States Naval Observatory gives it. */
static void
get_easter (GDateYear year, GDate *easter)
{
  int century = year / 100;
  int golden = year % 19;
  int k = (century - 17) / 25;
  int i = (century - century / 4 - (century - k) / 3 + 19 * golden + 15) % 30;
  int j;
  int sunday;
  int month;

  i -= (i / 28) * (1 - (i / 28) * (29 / (i + 1)) * ((21 - golden) / 11));
  j = (year + year / 4 + i + 2 - century + century / 4) % 7;
  sunday = i - j;
  month = 3 + (sunday + 40) / 44;
  g_date_clear (easter, 1);
  g_date_set_dmy (easter, (GDateDay) (sunday + 28 - 31 * (month / 4)), (GDateMonth) month, year);
}

/* The king's birthday is kept a day earlier when it falls on a Sunday. */
static gboolean
is_kings_day (const GDate *day)
{
  if (g_date_get_month (day) != G_DATE_APRIL)
    return FALSE;
  return (g_date_get_day (day) == 27 && g_date_get_weekday (day) != G_DATE_SUNDAY)
         || (g_date_get_day (day) == 26 && g_date_get_weekday (day) == G_DATE_SATURDAY);
}

static const char *
get_fixed_name (const GDate *day)
{
  GDateMonth month = g_date_get_month (day);
  GDateDay number = g_date_get_day (day);

  if (month == G_DATE_JANUARY && number == 1)
    return _ ("New Year’s Day");
  if (is_kings_day (day))
    return _ ("King’s Day");
  if (month == G_DATE_MAY && number == 5)
    return _ ("Liberation Day");
  if (month == G_DATE_DECEMBER && number == 25)
    return _ ("Christmas Day");
  if (month == G_DATE_DECEMBER && number == 26)
    return _ ("Boxing Day");
  return NULL;
}

const char *
wvb_holiday_get_name (const GDate *day)
{
  static const struct {
    int days_after_easter;
    const char *name;
  } MOVABLE[] = {
    { -2, N_ ("Good Friday") },   { 0, N_ ("Easter Sunday") }, { 1, N_ ("Easter Monday") },
    { 39, N_ ("Ascension Day") }, { 49, N_ ("Whit Sunday") },  { 50, N_ ("Whit Monday") },
  };
  GDate easter;
  int after;

  g_return_val_if_fail (day != NULL && g_date_valid (day), NULL);

  get_easter (g_date_get_year (day), &easter);
  after = g_date_days_between (&easter, day);
  for (guint i = 0; i < G_N_ELEMENTS (MOVABLE); i++)
    if (MOVABLE[i].days_after_easter == after)
      return _ (MOVABLE[i].name);
  return get_fixed_name (day);
}
