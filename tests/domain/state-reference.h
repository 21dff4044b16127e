/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What joining must come to, worked out slowly and another way: every write is kept for ever with
 * the writes its author knew, and what is live is asked of all of them each time. Owned by the test
 * that made it; one thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define REFERENCE_WRITES_LIMIT 512

/* A set of writes, by number. */
typedef struct {
  guint64 words[REFERENCE_WRITES_LIMIT / 64];
} Known;

void known_add (Known *known, const Known *other);

typedef struct _Reference Reference;
typedef struct _Write Write;

Reference *reference_new (void);
void reference_free (Reference *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reference, reference_free)

/* Starts a write by @device, who knows @known and from now on this write too. */
Write *reference_begin (Reference *self, Known *known, const char *device);
guint64 write_get_n (Write *write);
void write_origin (Write *write);
void write_register (Write *write, const char *name, const char *value);
void write_add (Write *write, const char *set, const char *member);
void write_remove (Write *write, const char *set, const char *member);
void write_deleted (Reference *self, Write *write, gboolean deleted);

gboolean reference_is_full (Reference *self);
gboolean reference_is_deleted (Reference *self, const Known *known);
gboolean
reference_has_member (Reference *self, const Known *known, const char *set, const char *member);
const char *reference_get_shown (Reference *self, const Known *known, const char *name);
gboolean reference_has_choice (Reference *self, const Known *known, const char *name);
char *reference_dup_alternatives (Reference *self, const Known *known, const char *name);
char *reference_dup_canonical (Reference *self, const Known *known);

G_END_DECLS
