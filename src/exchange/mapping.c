/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/mapping.h"

#include "base/text.h"
#include "exchange/flat-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The text form: its version, then a target a line, a dash for none. */
#define TEXT_START "wijkverband-mapping 1"
#define NO_TARGET "-"

struct _WvbMapping {
  char **columns;
  const WvbFlatTarget **targets;
  guint n_columns;
};

static WvbMapping *
make_mapping (const char *const *header)
{
  WvbMapping *self = g_new0 (WvbMapping, 1);

  self->columns = g_strdupv ((char **) header);
  self->n_columns = g_strv_length (self->columns);
  self->targets = g_new0 (const WvbFlatTarget *, self->n_columns + 1);
  return self;
}

static gboolean
is_taken (const WvbMapping *self, const WvbFlatTarget *target)
{
  /* Several columns may hold a phone each. */
  if (wvb_flat_target_takes_many (target))
    return FALSE;
  for (guint i = 0; i < self->n_columns; i++)
    if (self->targets[i] == target)
      return TRUE;
  return FALSE;
}

/* 0 for the name that means it most, G_MAXUINT for one that does not mean it. */
static guint
rank_synonym (const WvbFlatTarget *target, const char *column)
{
  for (guint i = 0; target->synonyms[i] != NULL; i++)
    if (g_str_equal (target->synonyms[i], column))
      return i;
  return G_MAXUINT;
}

/* Of several columns that mean the same the one that means it most gets it: with “Aanbod” beside
 * it, “Naam” is not the name of the service. */
static void
propose_target (WvbMapping *self, const WvbFlatTarget *target)
{
  guint best = G_MAXUINT;
  guint best_column = 0;

  for (guint i = 0; i < self->n_columns; i++) {
    g_autofree char *name = wvb_text_snake_case (self->columns[i]);
    guint rank = rank_synonym (target, name);
    gboolean many = wvb_flat_target_takes_many (target);

    if (rank == G_MAXUINT || self->targets[i] != NULL)
      continue;
    if (many)
      self->targets[i] = target;
    else if (rank < best) {
      best = rank;
      best_column = i;
    }
  }
  if (best != G_MAXUINT)
    self->targets[best_column] = target;
}

WvbMapping *
wvb_mapping_propose (const char *const *header)
{
  WvbMapping *self;
  guint n_targets;
  const WvbFlatTarget *targets = wvb_flat_target_get_all (&n_targets);

  g_return_val_if_fail (header != NULL, NULL);

  self = make_mapping (header);
  for (guint i = 0; i < n_targets; i++)
    propose_target (self, &targets[i]);
  /* A list of organisations: each is what it offers. */
  if (!wvb_mapping_is_usable (self))
    for (guint i = 0; i < self->n_columns; i++)
      if (self->targets[i] != NULL && g_str_equal (self->targets[i]->name, "organisation.name"))
        self->targets[i] = wvb_flat_target_find ("service.name");
  return self;
}

WvbMapping *
wvb_mapping_parse (const char *const *header, const char *text)
{
  g_autoptr (WvbMapping) self = NULL;
  g_auto (GStrv) lines = NULL;

  g_return_val_if_fail (header != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  self = make_mapping (header);
  lines = g_strsplit (text, "\n", -1);
  if (g_strcmp0 (lines[0], TEXT_START) != 0 || g_strv_length (lines) != self->n_columns + 1)
    return NULL;
  for (guint i = 0; i < self->n_columns; i++) {
    self->targets[i] = wvb_flat_target_find (lines[i + 1]);
    if (self->targets[i] == NULL && !g_str_equal (lines[i + 1], NO_TARGET))
      return NULL;
  }
  return g_steal_pointer (&self);
}

char *
wvb_mapping_format (const WvbMapping *self)
{
  g_autoptr (GString) text = g_string_new (TEXT_START);

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->n_columns; i++)
    g_string_append_printf (text, "\n%s",
                            self->targets[i] != NULL ? self->targets[i]->name : NO_TARGET);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
wvb_mapping_dup_signature (const char *const *header)
{
  g_autofree char *joined = NULL;

  g_return_val_if_fail (header != NULL, NULL);

  joined = g_strjoinv ("\n", (char **) header);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, joined, -1);
}

WvbMapping *
wvb_mapping_copy (const WvbMapping *self)
{
  WvbMapping *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = make_mapping ((const char *const *) self->columns);
  memcpy (copy->targets, self->targets, self->n_columns * sizeof *self->targets);
  return copy;
}

void
wvb_mapping_free (WvbMapping *self)
{
  if (self == NULL)
    return;
  g_strfreev (self->columns);
  g_free (self->targets);
  g_free (self);
}

guint
wvb_mapping_get_n_columns (const WvbMapping *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->n_columns;
}

const char *
wvb_mapping_get_column (const WvbMapping *self, guint column)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (column < self->n_columns, NULL);
  return self->columns[column];
}

const char *
wvb_mapping_get_target (const WvbMapping *self, guint column)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (column < self->n_columns, NULL);
  return self->targets[column] != NULL ? self->targets[column]->name : NULL;
}

void
wvb_mapping_set_target (WvbMapping *self, guint column, const char *target)
{
  const WvbFlatTarget *found = wvb_flat_target_find (target);

  g_return_if_fail (self != NULL);
  g_return_if_fail (column < self->n_columns);
  g_return_if_fail (target == NULL || found != NULL);

  /* One column only gives a field its value; the last one chosen does. */
  for (guint i = 0; found != NULL && i < self->n_columns; i++)
    if (i != column && self->targets[i] == found && is_taken (self, found))
      self->targets[i] = NULL;
  self->targets[column] = found;
}

gboolean
wvb_mapping_is_usable (const WvbMapping *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->n_columns; i++)
    if (self->targets[i] != NULL && g_str_equal (self->targets[i]->name, "service.name"))
      return TRUE;
  return FALSE;
}

static gpointer
make_names (gpointer data)
{
  guint n_targets;
  const WvbFlatTarget *targets = wvb_flat_target_get_all (&n_targets);
  const char **names = g_new0 (const char *, n_targets + 1);

  for (guint i = 0; i < n_targets; i++)
    names[i] = targets[i].name;
  return names;
}

const char *const *
wvb_mapping_get_targets (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, make_names, NULL);
}

char *
wvb_mapping_dup_target_label (const char *target)
{
  const WvbFlatTarget *found = wvb_flat_target_find (target);

  g_return_val_if_fail (found != NULL, NULL);

  return g_strdup (_ (found->label));
}
