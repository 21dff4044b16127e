/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/social-map/address.h"

#include "base/error.h"
#include "base/text.h"
#include "domain/social-map/social-map.h"

#include <string.h>

#define POSTCODE_DIGITS 4
#define POSTCODE_LETTERS 2

static gboolean
has_postcode_letters (const char *letters)
{
  static const char *const never_given[] = { "SA", "SD", "SS" };

  for (guint i = 0; i < POSTCODE_LETTERS; i++)
    if (!g_ascii_isupper (letters[i]))
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (never_given); i++)
    if (strncmp (letters, never_given[i], POSTCODE_LETTERS) == 0)
      return FALSE;
  return letters[POSTCODE_LETTERS] == '\0';
}

char *
wvb_address_dup_postcode (const char *text)
{
  g_autofree char *stripped = wvb_text_strip (text);
  g_autofree char *letters = NULL;
  const char *rest;

  if (stripped == NULL || strspn (stripped, "0123456789") != POSTCODE_DIGITS || stripped[0] == '0')
    return NULL;
  rest = stripped + POSTCODE_DIGITS;
  rest += strspn (rest, " ");
  letters = g_ascii_strup (rest, -1);
  if (!has_postcode_letters (letters))
    return NULL;
  return g_strdup_printf ("%.*s %s", POSTCODE_DIGITS, stripped, letters);
}

static gboolean
is_in_netherlands (const char *country)
{
  static const char *const names[] = { "nl", "nld", "nederland", "the netherlands", NULL };
  g_autofree char *folded = wvb_text_fold (country);

  return *folded == '\0' || g_strv_contains (names, folded);
}

gboolean
wvb_address_is_blank (WvbRecord *address)
{
  g_return_val_if_fail (WVB_IS_RECORD (address), TRUE);
  g_return_val_if_fail (wvb_record_get_kind (address) == &wvb_address_kind, TRUE);

  return !wvb_record_has (address, WVB_ADDRESS_ADDRESS_1)
         && !wvb_record_has (address, WVB_ADDRESS_POSTAL_CODE)
         && !wvb_record_has (address, WVB_ADDRESS_CITY);
}

gboolean
wvb_address_check (WvbRecord *address, GError **error)
{
  g_autofree char *postcode = NULL;
  const char *written;

  g_return_val_if_fail (WVB_IS_RECORD (address), FALSE);
  g_return_val_if_fail (wvb_record_get_kind (address) == &wvb_address_kind, FALSE);

  if (wvb_address_is_blank (address)) {
    g_set_error_literal (error, WVB_ERROR, WVB_ERROR_INVALID,
                         _ ("The address has no street, no postcode and no place"));
    return FALSE;
  }
  written = wvb_record_get_text (address, WVB_ADDRESS_POSTAL_CODE);
  if (written == NULL || !is_in_netherlands (wvb_record_get_text (address, WVB_ADDRESS_COUNTRY)))
    return TRUE;
  postcode = wvb_address_dup_postcode (written);
  if (postcode != NULL)
    return TRUE;
  g_set_error (error, WVB_ERROR, WVB_ERROR_INVALID,
               _ ("“%s” is not a Dutch postcode; write it as 1234 AB"), written);
  return FALSE;
}

void
wvb_address_tidy (WvbRecord *address)
{
  g_autofree char *postcode = NULL;

  g_return_if_fail (WVB_IS_RECORD (address));
  g_return_if_fail (wvb_record_get_kind (address) == &wvb_address_kind);

  if (!is_in_netherlands (wvb_record_get_text (address, WVB_ADDRESS_COUNTRY)))
    return;
  postcode = wvb_address_dup_postcode (wvb_record_get_text (address, WVB_ADDRESS_POSTAL_CODE));
  if (postcode != NULL)
    wvb_record_set_text (address, WVB_ADDRESS_POSTAL_CODE, postcode);
}
