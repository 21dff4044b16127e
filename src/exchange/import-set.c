/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/import-set-private.h"

#include "base/error.h"
#include "domain/social-map/social-map.h"
#include "domain/unknown.h"
#include "exchange/hsds-table.h"
#include "exchange/hsds-value.h"
#include "exchange/json-text.h"

#include <string.h>

/* Characters. */
#define SHOWN_ID_LIMIT 80

typedef struct {
  guint entry;
  int field;
  const WvbKind *target;
  const char *id;
  const char *raw;
  const char *shown;
  const char *column;
  const char *file;
  gint64 row;
} Pending;

/* Where a record stood that was refused. */
typedef struct {
  const char *file;
  gint64 row;
} Origin;

struct _WvbImportSet {
  GObject parent_instance;

  GStringChunk *strings;
  GArray *entries;
  GHashTable *indexes;
  GHashTable *rejected;
  GArray *pending;
  GPtrArray *errors;
  GPtrArray *warnings;
  GPtrArray *ignored_files;
  GHashTable *rejected_rows;
  GHashTable *repeated;
  WvbImportCodes *codes;
  guint n_read;
  guint n_ignored;
  gboolean readable;
  gboolean is_full;
};

G_DEFINE_FINAL_TYPE (WvbImportSet, wvb_import_set, G_TYPE_OBJECT)

static void
free_problem (gpointer data)
{
  WvbImportProblem *problem = data;

  g_free (problem->file);
  g_free (problem->column);
  g_free (problem->message);
  g_free (problem);
}

static void
clear_entry (gpointer data)
{
  WvbImportEntry *entry = data;

  g_clear_object (&entry->record);
}

/* id → index of its entry plus one, for each kind a table of its own. */
static GHashTable *
get_index (WvbImportSet *self, const WvbKind *kind)
{
  GHashTable *index = g_hash_table_lookup (self->indexes, kind);

  if (index == NULL) {
    index = g_hash_table_new (g_str_hash, g_str_equal);
    g_hash_table_insert (self->indexes, (gpointer) kind, index);
  }
  return index;
}

static WvbImportProblem *
make_problem (const char *file, gint64 row, const char *column, const char *message)
{
  WvbImportProblem *problem = g_new0 (WvbImportProblem, 1);

  g_assert (message != NULL);

  problem->file = g_strdup (file);
  problem->row = row;
  problem->column = g_strdup (column);
  problem->message = g_strdup (message);
  problem->count = 1;
  return problem;
}

static WvbImportProblem *
add_problem (
    GPtrArray *problems, const char *file, gint64 row, const char *column, const char *message)
{
  WvbImportProblem *problem;

  g_assert (problems != NULL);

  if (problems->len >= WVB_IMPORT_PROBLEM_LIMIT)
    return NULL;
  problem = make_problem (file, row, column, message);
  g_ptr_array_add (problems, problem);
  return problem;
}

static char *
make_row_key (const char *file, gint64 row)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT " %s", row, file);
}

static gboolean
is_row_rejected (WvbImportSet *self, const WvbImportEntry *entry)
{
  g_autofree char *key = make_row_key (entry->file, entry->row);

  return g_hash_table_contains (self->rejected_rows, key);
}

static void
wvb_import_set_finalize (GObject *object)
{
  WvbImportSet *self = WVB_IMPORT_SET (object);

  g_array_unref (self->entries);
  g_array_unref (self->pending);
  g_hash_table_unref (self->indexes);
  g_hash_table_unref (self->rejected);
  g_hash_table_unref (self->rejected_rows);
  g_hash_table_unref (self->repeated);
  wvb_import_codes_free (self->codes);
  g_ptr_array_unref (self->errors);
  g_ptr_array_unref (self->warnings);
  g_ptr_array_unref (self->ignored_files);
  g_string_chunk_free (self->strings);
  G_OBJECT_CLASS (wvb_import_set_parent_class)->finalize (object);
}

static void
wvb_import_set_class_init (WvbImportSetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wvb_import_set_finalize;
}

static void
wvb_import_set_init (WvbImportSet *self)
{
  self->strings = g_string_chunk_new (4096);
  self->entries = g_array_new (FALSE, TRUE, sizeof (WvbImportEntry));
  g_array_set_clear_func (self->entries, clear_entry);
  self->pending = g_array_new (FALSE, FALSE, sizeof (Pending));
  self->indexes = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_hash_table_unref);
  self->rejected = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->rejected_rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->repeated = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->codes = wvb_import_codes_new ();
  self->errors = g_ptr_array_new_with_free_func (free_problem);
  self->warnings = g_ptr_array_new_with_free_func (free_problem);
  self->ignored_files = g_ptr_array_new_with_free_func (free_problem);
  self->readable = TRUE;
}

WvbImportSet *
wvb_import_set_new (void)
{
  return g_object_new (WVB_TYPE_IMPORT_SET, NULL);
}

const char *
wvb_import_set_intern (WvbImportSet *self, const char *text)
{
  g_return_val_if_fail (WVB_IS_IMPORT_SET (self), NULL);

  return text != NULL ? g_string_chunk_insert_const (self->strings, text) : NULL;
}

guint
wvb_import_set_add (WvbImportSet *self, WvbImportEntry entry)
{
  GHashTable *index;
  guint found;

  g_return_val_if_fail (WVB_IS_IMPORT_SET (self), 0);
  g_return_val_if_fail (WVB_IS_RECORD (entry.record), 0);

  index = get_index (self, wvb_record_get_kind (entry.record));
  found = GPOINTER_TO_UINT (g_hash_table_lookup (index, wvb_record_get_id (entry.record)));
  if (found != 0) {
    g_object_unref (entry.record);
    return found - 1;
  }
  g_array_append_val (self->entries, entry);
  g_hash_table_insert (index, (gpointer) wvb_record_get_id (entry.record),
                       GUINT_TO_POINTER (self->entries->len));
  return self->entries->len - 1;
}

gboolean
wvb_import_set_takes_more (WvbImportSet *self, const char *file)
{
  g_autofree char *message = NULL;

  g_return_val_if_fail (WVB_IS_IMPORT_SET (self), FALSE);

  if (self->entries->len < WVB_IMPORT_RECORD_LIMIT)
    return TRUE;
  if (!self->is_full) {
    message = g_strdup_printf (_ ("There are more than %u records in it; import it in parts"),
                               WVB_IMPORT_RECORD_LIMIT);
    wvb_import_set_reject (self, NULL, NULL, file, WVB_IMPORT_NO_ROW, NULL, message);
  }
  self->is_full = TRUE;
  return FALSE;
}

WvbImportEntry *
wvb_import_set_lookup (WvbImportSet *self, const WvbKind *kind, const char *id)
{
  guint found;

  g_return_val_if_fail (WVB_IS_IMPORT_SET (self), NULL);
  g_return_val_if_fail (kind != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  found = GPOINTER_TO_UINT (g_hash_table_lookup (get_index (self, kind), id));
  return found != 0 ? &g_array_index (self->entries, WvbImportEntry, found - 1) : NULL;
}

WvbImportEntry *
wvb_import_set_peek (WvbImportSet *self, guint index)
{
  g_return_val_if_fail (WVB_IS_IMPORT_SET (self), NULL);
  g_return_val_if_fail (index < self->entries->len, NULL);

  return &g_array_index (self->entries, WvbImportEntry, index);
}

guint
wvb_import_set_get_n_added (WvbImportSet *self)
{
  g_return_val_if_fail (WVB_IS_IMPORT_SET (self), 0);
  return self->entries->len;
}

void
wvb_import_set_remove (WvbImportSet *self, guint index)
{
  WvbImportEntry *entry;

  g_return_if_fail (WVB_IS_IMPORT_SET (self));

  entry = wvb_import_set_peek (self, index);
  if (entry->record == NULL)
    return;
  g_hash_table_remove (get_index (self, wvb_record_get_kind (entry->record)),
                       wvb_record_get_id (entry->record));
  g_clear_object (&entry->record);
}

/* An id of the source as a person gets to see it: on one line, and not without end. */
static const char *
intern_shown (WvbImportSet *self, const char *raw)
{
  g_autofree char *tidy = wvb_hsds_value_dup_tidy (raw, /* multiline= */ FALSE);
  g_autofree char *shown
      = g_utf8_substring (tidy, 0, MIN (g_utf8_strlen (tidy, -1), SHOWN_ID_LIMIT));

  return wvb_import_set_intern (self, shown);
}

void
wvb_import_set_refer (WvbImportSet *self, guint index, const WvbImportReference *reference)
{
  Pending pending = { 0 };

  g_return_if_fail (WVB_IS_IMPORT_SET (self));
  g_return_if_fail (reference != NULL);

  if (wvb_import_set_lookup (self, reference->target, reference->id) != NULL)
    return;
  pending.entry = index;
  pending.field = reference->field;
  pending.target = reference->target;
  pending.id = wvb_import_set_intern (self, reference->id);
  pending.raw = wvb_import_set_intern (self, reference->raw);
  pending.shown = intern_shown (self, reference->raw);
  pending.column = wvb_import_set_intern (self, reference->column);
  pending.file = wvb_import_set_intern (self, reference->file);
  pending.row = reference->row;
  g_array_append_val (self->pending, pending);
}

static char *
make_record_key (const WvbKind *kind, const char *id)
{
  return g_strdup_printf ("%s %s", kind->name, id);
}

static void
remember_rejected (
    WvbImportSet *self, const WvbKind *kind, const char *id, const char *file, gint64 row)
{
  Origin *origin = g_new0 (Origin, 1);

  origin->file = wvb_import_set_intern (self, file);
  origin->row = row;
  g_hash_table_replace (self->rejected, make_record_key (kind, id), origin);
}

void
wvb_import_set_reject (WvbImportSet *self,
                       const WvbKind *kind,
                       const char *id,
                       const char *file,
                       gint64 row,
                       const char *column,
                       const char *message)
{
  g_return_if_fail (WVB_IS_IMPORT_SET (self));
  g_return_if_fail (message != NULL);

  add_problem (self->errors, file, row, column, message);
  if (row == WVB_IMPORT_NO_ROW)
    self->readable = FALSE;
  else
    g_hash_table_add (self->rejected_rows, make_row_key (file, row));
  if (kind != NULL && id != NULL)
    remember_rejected (self, kind, id, file, row);
}

void
wvb_import_set_warn (
    WvbImportSet *self, const char *file, gint64 row, const char *column, const char *message)
{
  wvb_import_set_warn_count (self, file, row, column, message, 1);
}

void
wvb_import_set_warn_count (WvbImportSet *self,
                           const char *file,
                           gint64 row,
                           const char *column,
                           const char *message,
                           guint count)
{
  WvbImportProblem *problem;

  g_return_if_fail (WVB_IS_IMPORT_SET (self));

  problem = add_problem (self->warnings, file, row, column, message);
  if (problem != NULL)
    problem->count = count;
}

void
wvb_import_set_warn_of_source (WvbImportSet *self, guint index, const char *message)
{
  const WvbImportEntry *entry;

  g_return_if_fail (WVB_IS_IMPORT_SET (self));
  g_return_if_fail (message != NULL);

  entry = wvb_import_set_get_entry (self, index);
  g_ptr_array_insert (self->warnings, 0,
                      make_problem (entry->file, WVB_IMPORT_NO_ROW, /* column= */ NULL, message));
}

WvbImportCodes *
wvb_import_set_get_codes (WvbImportSet *self)
{
  g_return_val_if_fail (WVB_IS_IMPORT_SET (self), NULL);

  return self->codes;
}

/* Of a table the column; of JSON the pointer without its numbers, which are the rows there. */
static char *
dup_part (const char *column)
{
  GString *part = g_string_new (column);

  if (column != NULL && *column == '/')
    for (gsize i = part->len; i > 0; i--)
      if (g_ascii_isdigit (part->str[i - 1]))
        g_string_erase (part, (gssize) i - 1, 1);
  return g_string_free (part, FALSE);
}

void
wvb_import_set_warn_once (
    WvbImportSet *self, const char *file, gint64 row, const char *column, const char *message)
{
  g_autofree char *part = dup_part (column);
  g_autofree char *key = g_strjoin ("\n", file, part, message, NULL);
  WvbImportProblem *problem;

  g_return_if_fail (WVB_IS_IMPORT_SET (self));

  problem = g_hash_table_lookup (self->repeated, key);
  if (problem != NULL)
    problem->count++;
  else if ((problem = add_problem (self->warnings, file, row, column, message)) != NULL)
    g_hash_table_insert (self->repeated, g_steal_pointer (&key), problem);
}

const char *
wvb_import_describe_format (const WvbField *field)
{
  return field->format == WVB_FORMAT_EMAIL
             ? _ ("It is not an e-mail address; it is kept as it came")
             : _ ("It is not a web address; it is kept as it came");
}

void
wvb_import_set_ignore_file (WvbImportSet *self, const char *file, const char *message)
{
  g_return_if_fail (WVB_IS_IMPORT_SET (self));

  add_problem (self->ignored_files, file, WVB_IMPORT_NO_ROW, NULL, message);
}

void
wvb_import_set_count_read (WvbImportSet *self, guint n_rows)
{
  g_return_if_fail (WVB_IS_IMPORT_SET (self));
  self->n_read += n_rows;
}

void
wvb_import_set_count_ignored (WvbImportSet *self, guint n_rows)
{
  g_return_if_fail (WVB_IS_IMPORT_SET (self));
  self->n_ignored += n_rows;
}

/* Refuses an entry for want of what it refers to. Other records of the same row go silently: the
 * row has one reason. */
static void
reject_entry (WvbImportSet *self, guint index, const char *column, const char *message)
{
  WvbImportEntry *entry = wvb_import_set_peek (self, index);
  const WvbKind *kind;

  g_assert (entry->record != NULL);

  kind = wvb_record_get_kind (entry->record);
  if (is_row_rejected (self, entry))
    remember_rejected (self, kind, wvb_record_get_id (entry->record), entry->file, entry->row);
  else
    wvb_import_set_reject (self, kind, wvb_record_get_id (entry->record), entry->file, entry->row,
                           column, message);
  wvb_import_set_remove (self, index);
}

static char *
describe_absence (WvbImportSet *self, const WvbKind *target, const char *id, const char *raw)
{
  g_autofree char *key = make_record_key (target, id);
  const Origin *origin = g_hash_table_lookup (self->rejected, key);

  if (origin != NULL)
    /* Translators: the kind of record, such as “Location”, and the file and row it stands in. */
    return g_strdup_printf (_ ("%s of %s, row %d, is itself rejected"), _ (target->label),
                            origin->file, (int) origin->row);
  /* Translators: the kind of record, such as “Location”, and its id in the source. */
  return g_strdup_printf (_ ("%s %s is neither in the source nor in the database"),
                          _ (target->label), raw);
}

static gboolean
has_other_owner (WvbRecord *record, int field)
{
  const WvbKind *kind = wvb_record_get_kind (record);

  for (guint i = 0; i < kind->n_fields; i++)
    if ((int) i != field && kind->fields[i].type == WVB_FIELD_REFERENCE
        && wvb_record_has (record, i))
      return TRUE;
  return FALSE;
}

/* A row that also has another owner does not stand or fall with a link in between. The link that is
 * not there is told, and its id goes along as it came: it is in the way of nothing here, an export
 * has it again, and a later import of the same row with its link makes it a reference. */
static gboolean
detach (WvbImportSet *self, WvbImportEntry *entry, int field, const char *raw)
{
  const WvbKind *kind = wvb_record_get_kind (entry->record);
  const WvbHsdsObject *object = wvb_hsds_object_find_kind (kind);
  g_autofree char *name = NULL;
  g_autofree char *json = NULL;
  int member;

  if (field < 0 || object == NULL || !has_other_owner (entry->record, field)
      || !g_str_equal (kind->fields[field].target, wvb_service_at_location_kind.name))
    return FALSE;
  member = wvb_hsds_object_find_written_member (object, (guint) field);
  g_return_val_if_fail (member >= 0, FALSE);
  name = g_strconcat (WVB_HSDS_UNKNOWN_PREFIX, object->members[member].name, NULL);
  json = wvb_json_dup_string (raw);
  wvb_record_set_unknown_member (entry->record, name, json);
  wvb_record_clear (entry->record, (guint) field);
  return TRUE;
}

static void
resolve_required (WvbImportSet *self, const Pending *pending, WvbImportExists exists, gpointer data)
{
  WvbImportEntry *entry = wvb_import_set_peek (self, pending->entry);
  g_autofree char *message = NULL;

  if (entry->record == NULL || wvb_import_set_lookup (self, pending->target, pending->id) != NULL
      || exists (pending->target, pending->id, data))
    return;
  message = describe_absence (self, pending->target, pending->id, pending->shown);
  if (!detach (self, entry, pending->field, pending->raw))
    reject_entry (self, pending->entry, pending->column, message);
  else if (!entry->is_own)
    wvb_import_set_warn (self, pending->file, pending->row, pending->column, message);
}

/* The reference of @record to a record that was refused, or -1. */
static int
find_refused_owner (WvbImportSet *self, WvbRecord *record, WvbImportExists exists, gpointer data)
{
  const WvbKind *kind = wvb_record_get_kind (record);

  for (guint i = 0; i < kind->n_fields; i++) {
    const WvbField *field = &kind->fields[i];
    const WvbKind *target;
    g_autofree char *key = NULL;

    if (field->type != WVB_FIELD_REFERENCE || !wvb_record_has (record, i))
      continue;
    target = wvb_kind_find (field->target);
    key = make_record_key (target, wvb_record_get_text (record, i));
    if (target != &wvb_organisation_kind && g_hash_table_contains (self->rejected, key)
        && wvb_import_set_lookup (self, target, wvb_record_get_text (record, i)) == NULL
        && !exists (target, wvb_record_get_text (record, i), data))
      return (int) i;
  }
  return -1;
}

static void
reject_dependents (WvbImportSet *self, WvbImportExists exists, gpointer data)
{
  guint n_before;

  do {
    n_before = g_hash_table_size (self->rejected);
    for (guint i = 0; i < self->entries->len && n_before > 0; i++) {
      WvbImportEntry *entry = wvb_import_set_peek (self, i);
      int field
          = entry->record != NULL ? find_refused_owner (self, entry->record, exists, data) : -1;
      g_autofree char *message = NULL;

      if (field < 0)
        continue;
      message = describe_absence (
          self, wvb_kind_find (wvb_record_get_kind (entry->record)->fields[field].target),
          wvb_record_get_text (entry->record, (guint) field),
          wvb_record_get_text (entry->record, (guint) field));
      if (!detach (self, entry, field, wvb_record_get_text (entry->record, (guint) field)))
        reject_entry (self, i, NULL, message);
      else if (!entry->is_own)
        wvb_import_set_warn (self, entry->file, entry->row, NULL, message);
    }
  } while (g_hash_table_size (self->rejected) > n_before);
}

static void
make_stub (WvbImportSet *self, const Pending *pending, WvbImportExists exists, gpointer data)
{
  WvbImportEntry *entry = wvb_import_set_peek (self, pending->entry);
  WvbImportEntry stub = { 0 };
  g_autofree char *name = NULL;

  if (entry->record == NULL || wvb_import_set_lookup (self, pending->target, pending->id) != NULL
      || exists (pending->target, pending->id, data))
    return;
  /* Translators: the name of an organisation of which only its id in the source is known. */
  name = g_strdup_printf (_ ("Organisation %s"), pending->shown);
  stub.record = wvb_record_new (pending->target, pending->id);
  stub.file = pending->file;
  stub.row = pending->row;
  stub.is_stub = TRUE;
  wvb_record_set_text (stub.record, WVB_ORGANISATION_NAME, name);
  wvb_record_set_integer (stub.record, WVB_ORGANISATION_TO_COMPLETE, TRUE);
  wvb_import_set_add (self, stub);
  wvb_import_set_warn_once (
      self, stub.file, stub.row, pending->column,
      _ ("The source names an organisation that it does not hold; it is added, to be completed"));
}

/* Removed entries go, the others come in the order of their kinds. */
static void
sort_entries (WvbImportSet *self)
{
  GArray *sorted = g_array_sized_new (FALSE, TRUE, sizeof (WvbImportEntry), self->entries->len);
  guint n_kinds;
  const WvbKind *const *kinds = wvb_kind_get_all (&n_kinds);

  for (guint k = 0; k < n_kinds; k++) {
    if (!g_hash_table_contains (self->indexes, kinds[k]))
      continue;
    for (guint i = 0; i < self->entries->len; i++) {
      WvbImportEntry *entry = wvb_import_set_peek (self, i);

      if (entry->record == NULL || wvb_record_get_kind (entry->record) != kinds[k])
        continue;
      g_array_append_val (sorted, *entry);
      entry->record = NULL;
    }
  }
  g_array_unref (self->entries);
  g_array_set_clear_func (sorted, clear_entry);
  self->entries = sorted;
  g_hash_table_remove_all (self->indexes);
  for (guint i = 0; i < sorted->len; i++) {
    WvbRecord *record = g_array_index (sorted, WvbImportEntry, i).record;

    g_hash_table_insert (get_index (self, wvb_record_get_kind (record)),
                         (gpointer) wvb_record_get_id (record), GUINT_TO_POINTER (i + 1));
  }
}

/* The store takes no new record without what its kind requires, so the plan has to say it first. */
static void
reject_incomplete (WvbImportSet *self, WvbImportExists exists, gpointer data)
{
  for (guint i = 0; i < self->entries->len; i++) {
    WvbImportEntry *entry = wvb_import_set_peek (self, i);
    g_autoptr (GError) error = NULL;

    if (entry->record != NULL && !wvb_record_check (entry->record, &error)
        && !exists (wvb_record_get_kind (entry->record), wvb_record_get_id (entry->record), data))
      reject_entry (self, i, NULL, error->message);
  }
}

void
wvb_import_set_reject_taken (WvbImportSet *self, WvbImportExists is_taken, gpointer data)
{
  g_return_if_fail (WVB_IS_IMPORT_SET (self));
  g_return_if_fail (is_taken != NULL);

  for (guint i = 0; i < self->entries->len; i++) {
    WvbImportEntry *entry = wvb_import_set_peek (self, i);

    if (entry->record != NULL
        && is_taken (wvb_record_get_kind (entry->record), wvb_record_get_id (entry->record), data))
      reject_entry (self, i, "id", _ ("The database has another kind of record with this id"));
  }
}

void
wvb_import_set_resolve (WvbImportSet *self, WvbImportExists exists, gpointer data)
{
  g_return_if_fail (WVB_IS_IMPORT_SET (self));
  g_return_if_fail (exists != NULL);

  reject_incomplete (self, exists, data);
  for (guint i = 0; i < self->pending->len; i++) {
    const Pending *pending = &g_array_index (self->pending, Pending, i);

    if (pending->target != &wvb_organisation_kind)
      resolve_required (self, pending, exists, data);
  }
  reject_dependents (self, exists, data);
  for (guint i = 0; i < self->pending->len; i++) {
    const Pending *pending = &g_array_index (self->pending, Pending, i);

    if (pending->target == &wvb_organisation_kind)
      make_stub (self, pending, exists, data);
  }
  g_array_set_size (self->pending, 0);
  sort_entries (self);
}

guint
wvb_import_set_get_n_entries (WvbImportSet *self)
{
  g_return_val_if_fail (WVB_IS_IMPORT_SET (self), 0);
  return self->entries->len;
}

const WvbImportEntry *
wvb_import_set_get_entry (WvbImportSet *self, guint index)
{
  return wvb_import_set_peek (self, index);
}

guint
wvb_import_set_get_n_read (WvbImportSet *self)
{
  g_return_val_if_fail (WVB_IS_IMPORT_SET (self), 0);
  return self->n_read;
}

guint
wvb_import_set_get_n_ignored (WvbImportSet *self)
{
  g_return_val_if_fail (WVB_IS_IMPORT_SET (self), 0);
  return self->n_ignored;
}

guint
wvb_import_set_get_n_rejected (WvbImportSet *self)
{
  g_return_val_if_fail (WVB_IS_IMPORT_SET (self), 0);
  return g_hash_table_size (self->rejected_rows);
}

gboolean
wvb_import_set_is_readable (WvbImportSet *self)
{
  g_return_val_if_fail (WVB_IS_IMPORT_SET (self), FALSE);
  return self->readable;
}

GPtrArray *
wvb_import_set_get_errors (WvbImportSet *self)
{
  g_return_val_if_fail (WVB_IS_IMPORT_SET (self), NULL);
  return self->errors;
}

GPtrArray *
wvb_import_set_get_warnings (WvbImportSet *self)
{
  g_return_val_if_fail (WVB_IS_IMPORT_SET (self), NULL);
  return self->warnings;
}

GPtrArray *
wvb_import_set_get_ignored_files (WvbImportSet *self)
{
  g_return_val_if_fail (WVB_IS_IMPORT_SET (self), NULL);
  return self->ignored_files;
}
