/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The few ways in which the core can fail. Messages are written for a person. Any thread. */
#pragma once

#include <glib.h>
#include <glib/gi18n-lib.h>

G_BEGIN_DECLS

#define WVB_ERROR (wvb_error_quark ())

/**
 * WvbError:
 * @WVB_ERROR_FAILED: anything without a better name; nothing was changed
 * @WVB_ERROR_INVALID: what was asked is not possible; nothing was changed
 * @WVB_ERROR_NOT_FOUND: no such record, kind or file
 * @WVB_ERROR_WRONG_KEY: the passphrase, recovery code or key does not open the slot
 * @WVB_ERROR_DAMAGED: the bytes on disk are not what was written
 * @WVB_ERROR_BUSY: somebody else holds the folder
 * @WVB_ERROR_LIMIT: larger than the program accepts from outside
 * @WVB_ERROR_CANCELLED: the person stopped it; nothing was changed
 */
typedef enum {
  WVB_ERROR_FAILED,
  WVB_ERROR_INVALID,
  WVB_ERROR_NOT_FOUND,
  WVB_ERROR_WRONG_KEY,
  WVB_ERROR_DAMAGED,
  WVB_ERROR_BUSY,
  WVB_ERROR_LIMIT,
  WVB_ERROR_CANCELLED,
} WvbError;

GQuark wvb_error_quark (void);

G_END_DECLS
