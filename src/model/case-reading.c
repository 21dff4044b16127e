/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/case-reading.h"

#include "base/identifier.h"

static gboolean
log_case (WvbTransaction *cases, const WvbKind *kind, const char *id, guint count, GError **error)
{
  g_autofree char *pseudonym = *id != '\0' ? wvb_identifier_dup_short_code (id) : NULL;

  return wvb_transaction_audit (
      cases,
      &(WvbAuditEvent) {
          .action = WVB_AUDIT_READ, .kind = kind, .case_pseudonym = pseudonym, .count = count },
      error);
}

/* (element-type utf8 uint): id of each case, "" for none, to how many records it has; in an order
 * that does not hang on chance. */
static GTree *
count_cases (GPtrArray *records, guint field)
{
  GTree *counts = g_tree_new ((GCompareFunc) g_strcmp0);

  for (guint i = 0; i < records->len; i++) {
    const char *id = wvb_record_get_text (records->pdata[i], field);
    gpointer key = (gpointer) (id != NULL ? id : "");
    guint count = GPOINTER_TO_UINT (g_tree_lookup (counts, key));

    g_tree_replace (counts, key, GUINT_TO_POINTER (count + 1));
  }
  return counts;
}

gboolean
wvb_case_reading_log (
    WvbTransaction *cases, GPtrArray *records, guint field, GHashTable *logged, GError **error)
{
  g_autoptr (GTree) counts = NULL;
  const WvbKind *kind;

  g_return_val_if_fail (cases != NULL, FALSE);
  g_return_val_if_fail (records != NULL, FALSE);

  if (records->len == 0)
    return TRUE;
  kind = wvb_record_get_kind (records->pdata[0]);
  counts = count_cases (records, field);
  for (GTreeNode *node = g_tree_node_first (counts); node != NULL; node = g_tree_node_next (node)) {
    const char *id = g_tree_node_key (node);
    g_autofree char *mark = g_strdup_printf ("%s %s", kind->name, id);

    if (logged != NULL && g_hash_table_contains (logged, mark))
      continue;
    if (!log_case (cases, kind, id, GPOINTER_TO_UINT (g_tree_node_value (node)), error))
      return FALSE;
    if (logged != NULL)
      g_hash_table_add (logged, g_steal_pointer (&mark));
  }
  return TRUE;
}

static void
copy_mark (gpointer key, gpointer value, gpointer data)
{
  g_hash_table_add (data, g_strdup (key));
}

void
wvb_case_reading_copy_marks (GHashTable *logged, GHashTable *to)
{
  g_return_if_fail (logged != NULL);
  g_return_if_fail (to != NULL);

  g_hash_table_foreach (logged, copy_mark, to);
}
