/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The forms in which the social map goes in and out. Any thread. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * WvbExchangeFormat:
 * @WVB_EXCHANGE_FORMAT_AUTOMATIC: for import only: each file by what stands in it
 * @WVB_EXCHANGE_FORMAT_HSDS_JSON: HSDS 3.0 and 3.1, nested
 * @WVB_EXCHANGE_FORMAT_HSDS_CSV: HSDS tables; a folder
 * @WVB_EXCHANGE_FORMAT_CSV: one row a service, through a mapping of its columns
 */
typedef enum {
  WVB_EXCHANGE_FORMAT_AUTOMATIC,
  WVB_EXCHANGE_FORMAT_HSDS_JSON,
  WVB_EXCHANGE_FORMAT_HSDS_CSV,
  WVB_EXCHANGE_FORMAT_CSV,
} WvbExchangeFormat;

/**
 * WvbExchangeProgress:
 * @fraction: how far, from 0 to 1
 * @data: what was given with the function
 *
 * Called on the thread that works, at most a hundred times.
 */
typedef void (*WvbExchangeProgress) (double fraction, gpointer data);

/**
 * wvb_exchange_format_find:
 * @name: `hsds-json`, `hsds-csv` or `csv`
 * @format: (out): the format
 * @error: says which names there are, for a person
 *
 * Returns: whether there is a format of that name
 */
gboolean wvb_exchange_format_find (const char *name, WvbExchangeFormat *format, GError **error);

G_END_DECLS
