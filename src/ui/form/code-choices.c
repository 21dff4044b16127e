/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/form/code-choices.h"

#include "base/clock.h"
#include "base/error.h"
#include "domain/social-map/social-map.h"

struct _WvbCodeChoices {
  GObject parent_instance;
  /* Name of a list to its codes in order, and list and code to the record. */
  GHashTable *lists;
  GHashTable *codes;
};

G_DEFINE_FINAL_TYPE (WvbCodeChoices, wvb_code_choices, G_TYPE_OBJECT)

static char *
make_key (const char *list, const char *code)
{
  g_assert (list != NULL);
  g_assert (code != NULL);

  return g_strconcat (list, "\n", code, NULL);
}

static gint
compare_positions (gconstpointer one, gconstpointer other)
{
  WvbRecord *first = *(WvbRecord *const *) one;
  WvbRecord *second = *(WvbRecord *const *) other;
  gint64 difference = wvb_record_get_integer (first, WVB_CODE_POSITION)
                      - wvb_record_get_integer (second, WVB_CODE_POSITION);

  if (difference != 0)
    return difference < 0 ? -1 : 1;
  return g_strcmp0 (wvb_record_get_text (first, WVB_CODE_LABEL_NL),
                    wvb_record_get_text (second, WVB_CODE_LABEL_NL));
}

static void
add_code (WvbCodeChoices *self, WvbRecord *record)
{
  const char *list = wvb_record_get_text (record, WVB_CODE_LIST);
  const char *code = wvb_record_get_text (record, WVB_CODE_CODE);
  GPtrArray *codes;

  if (list == NULL || code == NULL)
    return;
  codes = g_hash_table_lookup (self->lists, list);
  if (codes == NULL) {
    codes = g_ptr_array_new_with_free_func (g_object_unref);
    g_hash_table_insert (self->lists, g_strdup (list), codes);
  }
  g_ptr_array_add (codes, g_object_ref (record));
  g_hash_table_replace (self->codes, make_key (list, code), g_object_ref (record));
}

static gboolean
is_valid_today (WvbRecord *code)
{
  g_autofree char *today = wvb_clock_dup_local (wvb_clock_now_ms (), "%Y-%m-%d");
  const char *from = wvb_record_get_text (code, WVB_CODE_VALID_FROM);
  const char *to = wvb_record_get_text (code, WVB_CODE_VALID_TO);

  return (from == NULL || strcmp (from, today) <= 0) && (to == NULL || strcmp (to, today) >= 0);
}

static gboolean
collect_code_cb (WvbRecord *record, gpointer data)
{
  g_ptr_array_add (data, g_object_ref (record));
  return TRUE;
}

static gboolean
read_codes (WvbReader *reader, gpointer data, GError **error)
{
  return wvb_reader_each (reader, &wvb_code_kind, collect_code_cb, data, error);
}

static DexFuture *
load_fiber (gpointer data)
{
  WvbStore *team = data;
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;

  g_assert (WVB_IS_STORE (team));

  if (!dex_await (wvb_store_read (team, read_codes, records), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_take_object (wvb_code_choices_new (records));
}

static void
wvb_code_choices_finalize (GObject *object)
{
  WvbCodeChoices *self = WVB_CODE_CHOICES (object);

  g_clear_pointer (&self->lists, g_hash_table_unref);
  g_clear_pointer (&self->codes, g_hash_table_unref);

  G_OBJECT_CLASS (wvb_code_choices_parent_class)->finalize (object);
}

static void
wvb_code_choices_class_init (WvbCodeChoicesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wvb_code_choices_finalize;
}

static void
wvb_code_choices_init (WvbCodeChoices *self)
{
  self->lists
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

const char *
wvb_code_choices_get_language (void)
{
  /* TRANSLATORS: The labels of codes are stored in Dutch ("nl") and English ("en"): which of the
   * two goes with this translation? */
  return strcmp (C_ ("language of code labels", "en"), "nl") == 0 ? "nl" : "en";
}

WvbCodeChoices *
wvb_code_choices_new (GPtrArray *records)
{
  WvbCodeChoices *self = g_object_new (WVB_TYPE_CODE_CHOICES, NULL);
  GHashTableIter iter;
  gpointer codes;

  g_return_val_if_fail (records != NULL, self);

  for (guint i = 0; i < records->len; i++) {
    WvbRecord *record = g_ptr_array_index (records, i);

    if (wvb_record_get_kind (record) == &wvb_code_kind && !wvb_record_get_deleted (record))
      add_code (self, record);
  }
  g_hash_table_iter_init (&iter, self->lists);
  while (g_hash_table_iter_next (&iter, NULL, &codes))
    g_ptr_array_sort (codes, compare_positions);
  return self;
}

DexFuture *
wvb_code_choices_load (WvbStore *team)
{
  dex_return_error_if_fail (WVB_IS_STORE (team));

  return dex_scheduler_spawn (NULL, 0, load_fiber, g_object_ref (team), g_object_unref);
}

char **
wvb_code_choices_list (WvbCodeChoices *self, const char *list, const char *current)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  gboolean has_current = current == NULL;
  GPtrArray *codes;

  g_return_val_if_fail (WVB_IS_CODE_CHOICES (self), NULL);
  g_return_val_if_fail (list != NULL, NULL);

  codes = g_hash_table_lookup (self->lists, list);
  for (guint i = 0; codes != NULL && i < codes->len; i++) {
    WvbRecord *record = g_ptr_array_index (codes, i);
    const char *code = wvb_record_get_text (record, WVB_CODE_CODE);

    if (is_valid_today (record) || g_strcmp0 (code, current) == 0)
      g_strv_builder_add (builder, code);
    has_current = has_current || g_strcmp0 (code, current) == 0;
  }
  /* A code of another version, or of a colleague's list that is not here, stays as it is. */
  if (!has_current)
    g_strv_builder_add (builder, current);
  return g_strv_builder_end (builder);
}

const char *
wvb_code_choices_get_label (WvbCodeChoices *self, const char *list, const char *code)
{
  g_autofree char *key = NULL;
  const char *label = NULL;
  WvbRecord *record;

  g_return_val_if_fail (WVB_IS_CODE_CHOICES (self), code);
  g_return_val_if_fail (list != NULL, code);
  g_return_val_if_fail (code != NULL, code);

  key = make_key (list, code);
  record = g_hash_table_lookup (self->codes, key);
  if (record != NULL && strcmp (wvb_code_choices_get_language (), "en") == 0)
    label = wvb_record_get_text (record, WVB_CODE_LABEL_EN);
  if (record != NULL && label == NULL)
    label = wvb_record_get_text (record, WVB_CODE_LABEL_NL);
  return label != NULL ? label : code;
}

char **
wvb_code_choices_show (WvbCodeChoices *self,
                       const char *list,
                       const char *current,
                       GtkStringList *labels,
                       guint *chosen)
{
  guint before;
  char **codes;

  g_return_val_if_fail (WVB_IS_CODE_CHOICES (self), NULL);
  g_return_val_if_fail (GTK_IS_STRING_LIST (labels), NULL);
  g_return_val_if_fail (chosen != NULL, NULL);

  before = g_list_model_get_n_items (G_LIST_MODEL (labels));
  codes = wvb_code_choices_list (self, list, current);
  for (guint i = 0; codes[i] != NULL; i++) {
    gtk_string_list_append (labels, wvb_code_choices_get_label (self, list, codes[i]));
    if (g_strcmp0 (codes[i], current) == 0)
      *chosen = before + i;
  }
  return codes;
}
