/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/format.h"

#include "base/error.h"

static const struct {
  const char *name;
  WvbExchangeFormat format;
} NAMES[] = {
  { "hsds-json", WVB_EXCHANGE_FORMAT_HSDS_JSON },
  { "hsds-csv", WVB_EXCHANGE_FORMAT_HSDS_CSV },
  { "csv", WVB_EXCHANGE_FORMAT_CSV },
};

gboolean
wvb_exchange_format_find (const char *name, WvbExchangeFormat *format, GError **error)
{
  g_return_val_if_fail (format != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++)
    if (g_strcmp0 (NAMES[i].name, name) == 0) {
      *format = NAMES[i].format;
      return TRUE;
    }
  g_set_error (error, WVB_ERROR, WVB_ERROR_INVALID,
               _ ("“%s” is no format; there are hsds-json, hsds-csv and csv"),
               name != NULL ? name : "");
  return FALSE;
}
