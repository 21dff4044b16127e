/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/field.h"

#include "base/error.h"
#include "base/identifier.h"

#include <stdio.h>
#include <string.h>

guint
wvb_field_get_limit (const WvbField *field)
{
  g_return_val_if_fail (field != NULL, 0);

  if (field->limit != 0)
    return field->limit;
  if (field->type == WVB_FIELD_LIST)
    return WVB_FIELD_LIST_LIMIT;
  return (field->flags & WVB_FIELD_MULTILINE) ? WVB_FIELD_LONG_TEXT_LIMIT : WVB_FIELD_TEXT_LIMIT;
}

gboolean
wvb_field_holds_text (const WvbField *field)
{
  g_return_val_if_fail (field != NULL, FALSE);

  return field->type == WVB_FIELD_TEXT || field->type == WVB_FIELD_DATE
         || field->type == WVB_FIELD_CODE || field->type == WVB_FIELD_REFERENCE;
}

static gboolean
is_date (const char *text)
{
  int year;
  int month;
  int day;
  char rest;

  if (strlen (text) != 10 || sscanf (text, "%4d-%2d-%2d%c", &year, &month, &day, &rest) != 3)
    return FALSE;
  return year > 0 && month > 0 && day > 0
         && g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year);
}

gboolean
wvb_field_check_text (const WvbField *field, const char *text, GError **error)
{
  g_return_val_if_fail (field != NULL, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  if (!g_utf8_validate (text, -1, NULL)) {
    g_set_error (error, WVB_ERROR, WVB_ERROR_INVALID, _ ("%s is not readable text"),
                 _ (field->label));
    return FALSE;
  }
  if ((gulong) g_utf8_strlen (text, -1) > wvb_field_get_limit (field)) {
    g_set_error (error, WVB_ERROR, WVB_ERROR_LIMIT, _ ("%s is longer than %u characters"),
                 _ (field->label), wvb_field_get_limit (field));
    return FALSE;
  }
  if (field->type == WVB_FIELD_DATE && !is_date (text)) {
    g_set_error (error, WVB_ERROR, WVB_ERROR_INVALID,
                 _ ("%s: “%s” is not a date; write it as 2026-11-21"), _ (field->label), text);
    return FALSE;
  }
  if (field->type == WVB_FIELD_REFERENCE && !wvb_identifier_is_valid (text)) {
    g_set_error (error, WVB_ERROR, WVB_ERROR_INVALID, _ ("%s: “%s” is not the id of a record"),
                 _ (field->label), text);
    return FALSE;
  }
  return TRUE;
}
