/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes files that are wrong, from good ones of our own. The same random numbers give the same
 * file. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  char *name; /* of the file: its ending says what it claims to be */
  GByteArray *bytes;
} MalformedFile;

/* How many ways there are. */
#define MALFORMED_WAYS 11

const char *malformed_get_way (guint way);

/* (transfer full): a file that is wrong in this way. */
MalformedFile *malformed_make (guint way, GRand *random);

void malformed_file_free (MalformedFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MalformedFile, malformed_file_free)

G_END_DECLS
