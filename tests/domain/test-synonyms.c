/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/social-map/social-map.h"
#include "domain/synonyms.h"

#include "base/identifier.h"

#include <string.h>

static void
test_records_are_sound (void)
{
  g_autoptr (GPtrArray) records = wvb_synonyms_make_records ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (records->len, >=, 60);
  for (guint i = 0; i < records->len; i++) {
    WvbRecord *record = records->pdata[i];
    const char *term = wvb_record_get_text (record, WVB_SYNONYM_TERM);
    const char *const *words = wvb_record_get_list (record, WVB_SYNONYM_WORDS);

    g_assert_true (wvb_record_check (record, NULL));
    g_assert_true (g_hash_table_add (seen, (gpointer) wvb_record_get_id (record)));
    g_assert_null (strchr (term, ' '));
    g_assert_nonnull (words);
    g_assert_false (g_strv_contains (words, term));
    for (guint j = 0; words[j] != NULL; j++)
      g_assert_null (strchr (words[j], ' '));
  }
}

static void
test_bloedprikken_finds_the_laboratory (void)
{
  g_autoptr (GPtrArray) records = wvb_synonyms_make_records ();
  g_autofree char *id = wvb_identifier_derive ("synonym", "bloedprikken", NULL);
  gboolean found = FALSE;

  for (guint i = 0; i < records->len; i++) {
    WvbRecord *record = records->pdata[i];

    if (g_str_equal (wvb_record_get_id (record), id))
      found = g_strv_contains (wvb_record_get_list (record, WVB_SYNONYM_WORDS), "laboratorium");
  }
  g_assert_true (found);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/synonyms/sound", test_records_are_sound);
  g_test_add_func ("/synonyms/bloedprikken", test_bloedprikken_finds_the_laboratory);
  return g_test_run ();
}
