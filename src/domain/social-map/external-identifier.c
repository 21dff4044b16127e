/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/social-map/external-identifier.h"

#include "base/error.h"
#include "domain/social-map/social-map.h"

#include <string.h>

static const struct {
  const char *system;
  guint n_digits;
} REGISTERS[] = {
  { WVB_EXTERNAL_IDENTIFIER_AGB, 8 },     { WVB_EXTERNAL_IDENTIFIER_KVK, 8 },
  { WVB_EXTERNAL_IDENTIFIER_BRANCH, 12 }, { WVB_EXTERNAL_IDENTIFIER_URA, 8 },
  { WVB_EXTERNAL_IDENTIFIER_OIN, 20 },
};

static gboolean
has_digits_only (const char *value)
{
  return value[strspn (value, "0123456789")] == '\0';
}

gboolean
wvb_external_identifier_check_value (const char *system, const char *value, GError **error)
{
  g_return_val_if_fail (system != NULL, FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (REGISTERS); i++) {
    if (g_ascii_strcasecmp (REGISTERS[i].system, system) != 0)
      continue;
    if (strlen (value) == REGISTERS[i].n_digits && has_digits_only (value))
      return TRUE;
    g_set_error (error, WVB_ERROR, WVB_ERROR_INVALID,
                 _ ("A number of %s has %u digits, leading zeros included; “%s” does not"),
                 REGISTERS[i].system, REGISTERS[i].n_digits, value);
    return FALSE;
  }
  return TRUE;
}

gboolean
wvb_external_identifier_check (WvbRecord *identifier, GError **error)
{
  const char *system;
  const char *value;

  g_return_val_if_fail (WVB_IS_RECORD (identifier), FALSE);
  g_return_val_if_fail (wvb_record_get_kind (identifier) == &wvb_external_identifier_kind, FALSE);

  system = wvb_record_get_text (identifier, WVB_EXTERNAL_IDENTIFIER_SYSTEM);
  value = wvb_record_get_text (identifier, WVB_EXTERNAL_IDENTIFIER_VALUE);
  if (system == NULL || value == NULL)
    return TRUE;
  return wvb_external_identifier_check_value (system, value, error);
}
