/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/hsds-value.h"

#include "base/error.h"
#include "base/identifier.h"
#include "base/text.h"
#include "exchange/conversion.h"

#include <math.h>
#include <string.h>

/* Words of HSDS beside the codes of ours; what others say comes after. */
static const char *const STATUSES[][2] = {
  { "active", "active" },
  { "inactive", "inactive" },
  { "defunct", "defunct" },
  { "temporarily closed", "temporarily_closed" },
  { "temporarily_closed", "temporarily_closed" },
  { "actief", "active" },
  { "inactief", "inactive" },
  { "opgeheven", "defunct" },
  { "tijdelijk gesloten", "temporarily_closed" },
};

static const char *const PLACES[] = { "physical", "postal", "virtual", NULL };
static const char *const WEEKDAYS[] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU", NULL };
static const char *const FREQUENCIES[] = { "WEEKLY", "MONTHLY", NULL };

static gboolean
set_converted (
    WvbRecord *record, guint field, const char *text, const char *converted, GError **error)
{
  const WvbField *table = &wvb_record_get_kind (record)->fields[field];

  if (converted != NULL) {
    wvb_record_set_text (record, field, converted);
    return TRUE;
  }
  /* Translators: the name of a field and what stands in it. */
  g_set_error (error, WVB_ERROR, WVB_ERROR_INVALID, _ ("%s: “%s” cannot be read"), _ (table->label),
               text);
  return FALSE;
}

static const char *
find_status (const char *text)
{
  g_autofree char *folded = wvb_text_fold (text);

  for (guint i = 0; i < G_N_ELEMENTS (STATUSES); i++)
    if (g_str_equal (STATUSES[i][0], folded))
      return STATUSES[i][1];
  return NULL;
}

static const char *
find_place (const char *text)
{
  g_autofree char *folded = wvb_text_fold (text);

  for (const char *const *place = PLACES; *place != NULL; place++)
    if (g_str_equal (*place, folded))
      return *place;
  return NULL;
}

static const char *
find_virtual (const char *text)
{
  gboolean is_virtual;

  if (!wvb_conversion_read_boolean (text, &is_virtual))
    return NULL;
  return is_virtual ? "virtual" : "physical";
}

static gboolean
read_date (WvbRecord *record, guint field, const char *text, GError **error)
{
  g_autofree char *date = wvb_conversion_read_date (text, WVB_DATE_ORDER_MONTH_FIRST);
  const WvbField *table = &wvb_record_get_kind (record)->fields[field];

  if (date == NULL)
    return wvb_field_check_text (table, text, error);
  wvb_record_set_text (record, field, date);
  return TRUE;
}

/* Ages may come as 12.0; what is between two whole numbers is the lower one. */
static gboolean
read_integer (WvbRecord *record, guint field, const char *text, GError **error)
{
  g_autofree char *whole = NULL;

  if (wvb_conversion_is_number (text))
    whole = g_strdup_printf ("%.0f", floor (g_ascii_strtod (text, NULL)));
  return wvb_record_set_plain (record, field, whole != NULL ? whole : text, error);
}

static gboolean
read_as_is (WvbRecord *record, guint field, const char *text, GError **error)
{
  const WvbField *table = &wvb_record_get_kind (record)->fields[field];
  g_autofree char *tidy = NULL;

  if (table->type == WVB_FIELD_DATE)
    return read_date (record, field, text, error);
  if (table->type == WVB_FIELD_INTEGER)
    return read_integer (record, field, text, error);
  tidy = wvb_hsds_value_dup_tidy (text, (table->flags & WVB_FIELD_MULTILINE) != 0);
  return wvb_record_set_plain (record, field, tidy, error);
}

gboolean
wvb_hsds_value_read (const WvbHsdsMember *member,
                     WvbRecord *record,
                     const char *text,
                     GError **error)
{
  g_autofree char *converted = NULL;
  guint field;

  g_return_val_if_fail (member != NULL, FALSE);
  g_return_val_if_fail (member->field >= 0, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  field = (guint) member->field;
  switch (member->conversion) {
  case WVB_HSDS_AS_STATUS:
    return set_converted (record, field, text, find_status (text), error);
  case WVB_HSDS_AS_PLACE:
    return set_converted (record, field, text, find_place (text), error);
  case WVB_HSDS_AS_VIRTUAL:
    return set_converted (record, field, text, find_virtual (text), error);
  case WVB_HSDS_AS_DAYS:
    converted = wvb_conversion_read_days (text);
    return set_converted (record, field, text, converted, error);
  case WVB_HSDS_AS_TIME:
    converted = wvb_conversion_read_time (text);
    return set_converted (record, field, text, converted, error);
  default:
    return read_as_is (record, field, text, error);
  }
}

gboolean
wvb_hsds_value_check (const WvbHsdsMember *member, const char *text, GError **error)
{
  g_autofree char *date = NULL;

  g_return_val_if_fail (member != NULL, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  if (member->type != WVB_HSDS_OLD_DATE)
    return TRUE;
  date = wvb_conversion_read_date (text, WVB_DATE_ORDER_MONTH_FIRST);
  if (date == NULL)
    g_set_error (error, WVB_ERROR, WVB_ERROR_INVALID, _ ("“%s” is not a date"), text);
  return date != NULL;
}

char *
wvb_hsds_value_dup_tidy (const char *text, gboolean multiline)
{
  g_autofree char *copy = g_strstrip (g_strdup (text));
  char *to = copy;

  g_return_val_if_fail (text != NULL, NULL);

  if (strpbrk (copy, "\r\n") == NULL)
    return g_steal_pointer (&copy);
  for (const char *from = copy; *from != '\0'; from++) {
    if (*from == '\r' && from[1] == '\n')
      continue;
    if (*from == '\r' || *from == '\n')
      *to++ = multiline ? '\n' : ' ';
    else
      *to++ = *from;
  }
  *to = '\0';
  return g_steal_pointer (&copy);
}

char *
wvb_hsds_value_dup_written (const WvbHsdsMember *member, WvbRecord *record)
{
  g_autofree char *plain = NULL;

  g_return_val_if_fail (member != NULL, NULL);
  g_return_val_if_fail (member->field >= 0, NULL);

  plain = wvb_record_dup_plain (record, (guint) member->field);
  if (plain == NULL || member->conversion != WVB_HSDS_AS_STATUS)
    return g_steal_pointer (&plain);
  for (guint i = 0; i < G_N_ELEMENTS (STATUSES); i++)
    if (g_str_equal (STATUSES[i][1], plain))
      return g_strdup (STATUSES[i][0]);
  return g_steal_pointer (&plain);
}

/* An address on the web as HSDS wants it: with a scheme, without what may not stand in one. */
static gboolean
is_uri (const char *text)
{
  g_autofree char *scheme = g_uri_parse_scheme (text);

  for (const char *p = text; *p != '\0'; p++)
    if ((guchar) *p <= 0x20 || (guchar) *p >= 0x7f || strchr ("\"<>\\^`{|}", *p) != NULL)
      return FALSE;
  return scheme != NULL && g_uri_is_valid (text, G_URI_FLAGS_NONE, NULL);
}

static gboolean
is_email (const char *text)
{
  const char *at = strchr (text, '@');

  return at != NULL && at > text && at[1] != '\0' && strpbrk (text, " ,;<>") == NULL
         && strchr (at + 1, '@') == NULL;
}

static gboolean
is_instant (const char *text)
{
  g_autoptr (GDateTime) instant = g_date_time_new_from_iso8601 (text, NULL);

  return instant != NULL && strlen (text) >= 20 && text[10] == 'T';
}

gboolean
wvb_hsds_value_conforms (WvbHsdsType type, const char *text)
{
  g_return_val_if_fail (text != NULL, FALSE);

  switch (type) {
  case WVB_HSDS_TEXT:
    return TRUE;
  case WVB_HSDS_NUMBER:
    return wvb_conversion_is_number (text);
  case WVB_HSDS_UUID:
    return wvb_identifier_is_valid (text);
  case WVB_HSDS_URI:
    return is_uri (text);
  case WVB_HSDS_EMAIL:
    return is_email (text);
  case WVB_HSDS_INSTANT:
    return is_instant (text);
  case WVB_HSDS_STATUS:
    for (guint i = 0; i < 4; i++)
      if (g_str_equal (STATUSES[i][0], text))
        return TRUE;
    return FALSE;
  case WVB_HSDS_PLACE:
    return g_strv_contains (PLACES, text);
  case WVB_HSDS_WEEKDAY:
    return g_strv_contains (WEEKDAYS, text);
  case WVB_HSDS_FREQUENCY:
    return g_strv_contains (FREQUENCIES, text);
  default:
    return FALSE;
  }
}
