/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of a draft that is kept, and the records it is about. For draft.c only; any thread. */
#pragma once

#include "store/store.h"

G_BEGIN_DECLS

/* A kept draft of more records than this is not read back. */
#define WVB_DRAFT_RECORDS_LIMIT 1000

/* A record of the set; base is what the store held, none for a new one; start is how the form
 * began with a new one. */
typedef struct {
  WvbRecord *record;
  WvbRecord *base;
  WvbRecord *start;
  gboolean removed;
  gboolean skipped;
} WvbDraftMember;

/* A GDestroyNotify. */
void wvb_draft_member_free (gpointer data);

/* (transfer full): the text. */
char *wvb_draft_text_write (GPtrArray *members);

/**
 * wvb_draft_text_read:
 * @text: what wvb_draft_text_write() gave
 * @reader: where the records are as they are now
 * @members: (element-type WvbDraftMember): receives the records
 * @error: %WVB_ERROR_DAMAGED if the text cannot be read
 *
 * Returns: whether it could be read
 */
gboolean
wvb_draft_text_read (const char *text, WvbReader *reader, GPtrArray *members, GError **error);

G_END_DECLS
