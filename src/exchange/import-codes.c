/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/import-codes.h"

#include "exchange/import-set-private.h"

#include <glib/gi18n-lib.h>

/* Characters of a word that is told. */
#define SHOWN_WORD_LIMIT 80

typedef struct {
  char *list;
  char *code;
  char *text;
  char *column;
  const char *file;
  gint64 row;
  gboolean is_own;
  guint count;
} Word;

struct _WvbImportCodes {
  GPtrArray *words;
  GHashTable *by_key;
};

static void
free_word (gpointer data)
{
  Word *word = data;

  g_free (word->list);
  g_free (word->code);
  g_free (word->text);
  g_free (word->column);
  g_free (word);
}

WvbImportCodes *
wvb_import_codes_new (void)
{
  WvbImportCodes *self = g_new0 (WvbImportCodes, 1);

  self->words = g_ptr_array_new_with_free_func (free_word);
  self->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
wvb_import_codes_free (WvbImportCodes *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->by_key);
  g_ptr_array_unref (self->words);
  g_free (self);
}

void
wvb_import_codes_note (WvbImportCodes *self, const WvbImportCodeUse *use)
{
  const char *column = use->column != NULL ? use->column : "";
  g_autofree char *key = NULL;
  Word *word;

  g_return_if_fail (self != NULL);

  key = g_strjoin ("\n", use->list, use->code, column, use->file, NULL);
  word = g_hash_table_lookup (self->by_key, key);
  if (word == NULL) {
    word = g_new0 (Word, 1);
    word->list = g_strdup (use->list);
    word->code = g_strdup (use->code);
    word->text = g_strdup (use->text);
    word->is_own = use->is_own;
    word->column = g_strdup (use->column);
    word->file = use->file;
    word->row = use->row;
    g_ptr_array_add (self->words, word);
    g_hash_table_insert (self->by_key, g_steal_pointer (&key), word);
  }
  word->count++;
}

static char *
make_code_key (const char *list, const char *code)
{
  return g_strjoin ("\n", list, code, NULL);
}

static void
tell_absent (WvbImportSet *set, const Word *word)
{
  g_autofree char *shown
      = g_utf8_substring (word->text, 0, MIN (g_utf8_strlen (word->text, -1), SHOWN_WORD_LIMIT));
  g_autofree char *message = g_strdup_printf (_ ("“%s” is not in the list"), shown);

  wvb_import_set_warn_count (set, word->file, word->row, word->column, message, word->count);
}

/* The code of each word whose code is not what stands in the records; tells which have none. */
static GHashTable *
find_codes (WvbImportSet *set, WvbImportFindCode find, gpointer data)
{
  GHashTable *found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GPtrArray *words = wvb_import_set_get_codes (set)->words;

  for (guint i = 0; i < words->len; i++) {
    const Word *word = words->pdata[i];
    const char *code = find (word->list, word->code, word->text, data);

    if (code == NULL) {
      if (!word->is_own)
        tell_absent (set, word);
    } else if (!g_str_equal (code, word->code)) {
      g_hash_table_replace (found, make_code_key (word->list, word->code), g_strdup (code));
    }
  }
  return found;
}

static void
replace_field (GHashTable *codes, WvbRecord *record, guint field)
{
  const WvbField *table = &wvb_record_get_kind (record)->fields[field];
  const char *text = table->type == WVB_FIELD_CODE ? wvb_record_get_text (record, field) : NULL;
  const char *const one[] = { text, NULL };
  const char *const *members
      = table->type == WVB_FIELD_LIST ? wvb_record_get_list (record, field) : one;
  g_autoptr (GString) plain = g_string_new (NULL);
  gboolean replaced = FALSE;

  for (guint i = 0; members[i] != NULL; i++) {
    g_autofree char *key = make_code_key (table->list, members[i]);
    const char *code = g_hash_table_lookup (codes, key);

    replaced = replaced || code != NULL;
    g_string_append_printf (plain, "%s%s", i > 0 ? "\n" : "", code != NULL ? code : members[i]);
  }
  if (replaced)
    wvb_record_set_plain (record, field, plain->str, NULL);
}

static void
replace_codes (GHashTable *codes, WvbRecord *record)
{
  const WvbKind *kind = wvb_record_get_kind (record);

  for (guint i = 0; i < kind->n_fields; i++)
    if (kind->fields[i].list != NULL && wvb_record_has (record, i))
      replace_field (codes, record, i);
}

void
wvb_import_set_resolve_codes (WvbImportSet *self, WvbImportFindCode find, gpointer data)
{
  g_autoptr (GHashTable) codes = NULL;

  g_return_if_fail (WVB_IS_IMPORT_SET (self));
  g_return_if_fail (find != NULL);

  codes = find_codes (self, find, data);
  for (guint i = 0; g_hash_table_size (codes) > 0 && i < wvb_import_set_get_n_entries (self); i++) {
    const WvbImportEntry *entry = wvb_import_set_get_entry (self, i);

    /* Only a flat table, which cannot say every field, has words for codes. */
    if (entry->is_partial)
      replace_codes (codes, entry->record);
  }
}
