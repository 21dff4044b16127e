/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words that a flat table has where a record has a code. Which codes and labels there are, only
 * the database knows; so the words wait here until the set is resolved. Owned by the set; one
 * thread at a time. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _WvbImportCodes WvbImportCodes;

/**
 * WvbImportCodeUse:
 * @list: (transfer none): the code list
 * @code: (transfer none): what the record holds for now
 * @text: (transfer none): what the source says
 * @column: (transfer none) (nullable): where
 * @file: (transfer none): in which file; lives as long as the set
 * @row: and row
 * @is_own: whether our own export says so, and nobody needs to hear of it
 */
typedef struct {
  const char *list;
  const char *code;
  const char *text;
  const char *column;
  const char *file;
  gint64 row;
  gboolean is_own;
} WvbImportCodeUse;

WvbImportCodes *wvb_import_codes_new (void);
void wvb_import_codes_free (WvbImportCodes *self);

/* Remembers one use; the same word in the same column of a file is one word used twice. */
void wvb_import_codes_note (WvbImportCodes *self, const WvbImportCodeUse *use);

G_END_DECLS
