/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/import-run.h"

#include "base/error.h"
#include "base/text.h"
#include "domain/social-map/social-map.h"
#include "model/same-names.h"

/* After so many records a person may have cancelled, and sees how far it is. */
#define STEP_RECORDS 256

/* Which part of planning is reading; the rest is comparing. */
#define READING_FRACTION 0.6

/* New, and changed. */
#define SAVED_REASONS 2

struct _WvbImportRun {
  GObject parent_instance;

  WvbStore *team;
  char **paths;
  WvbExchangeFormat format;
  char *source;
  WvbMapping *mapping;
  WvbExchangeProgress progress;
  gpointer progress_data;

  WvbImportSet *set;
  GArray *to_save;                  /* indices of entries */
  GHashTable *saved[SAVED_REASONS]; /* kind → how many of it are saved */
  WvbImportCounts counts;
  gint64 change;
};

G_DEFINE_FINAL_TYPE (WvbImportRun, wvb_import_run, G_TYPE_OBJECT)

/* A set of records with what planning found out about it; replaces the earlier one when whole. */
typedef struct {
  WvbImportRun *self;
  GCancellable *cancellable;
  WvbImportSet *set;
  GArray *to_save;
  GArray *new_services; /* indices of entries */
  GHashTable *saved[SAVED_REASONS];
  WvbImportCounts counts;
  gboolean skip_rejected;
  gint64 change;
} Job;

static void
report_progress (WvbImportRun *self, double fraction)
{
  if (self->progress != NULL)
    self->progress (fraction, self->progress_data);
}

static gboolean
set_cancelled (GError **error)
{
  g_set_error_literal (error, WVB_ERROR, WVB_ERROR_CANCELLED, _ ("Cancelled; nothing was changed"));
  return FALSE;
}

static void
report_reading (double fraction, gpointer data)
{
  report_progress (data, fraction * READING_FRACTION);
}

static WvbImportSet *
read_sources (Job *job, GError **error)
{
  WvbImportRun *self = job->self;
  g_autoptr (GError) local_error = NULL;
  WvbImportSet *set = wvb_import_read ((const char *const *) self->paths,
                                       &(WvbImportOptions) { .format = self->format,
                                                             .source = self->source,
                                                             .mapping = self->mapping,
                                                             .cancellable = job->cancellable,
                                                             .progress = report_reading,
                                                             .progress_data = self },
                                       &local_error);

  if (set != NULL)
    return set;
  if (g_cancellable_is_cancelled (job->cancellable))
    set_cancelled (error);
  else
    g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

static gboolean
is_in_store (const WvbKind *kind, const char *id, gpointer data)
{
  return wvb_reader_exists (data, kind, id);
}

/* What the code lists of the drawer hold: list and code, and list and folded label, to the code. */
typedef struct {
  GHashTable *codes;
  GHashTable *labels;
} CodeBook;

static char *
make_label_key (const char *list, const char *label)
{
  g_autofree char *folded = wvb_text_fold (label);

  return g_strjoin ("\n", list, folded, NULL);
}

static gboolean
take_code (WvbRecord *record, gpointer data)
{
  static const guint LABELS[] = { WVB_CODE_LABEL_NL, WVB_CODE_LABEL_EN };
  CodeBook *book = data;
  const char *list = wvb_record_get_text (record, WVB_CODE_LIST);
  const char *code = wvb_record_get_text (record, WVB_CODE_CODE);

  /* A colleague's file may hold a code that is not finished. */
  if (list == NULL || code == NULL)
    return TRUE;
  g_hash_table_insert (book->codes, g_strjoin ("\n", list, code, NULL), g_strdup (code));
  for (guint i = 0; i < G_N_ELEMENTS (LABELS); i++)
    if (wvb_record_has (record, LABELS[i]))
      g_hash_table_insert (book->labels,
                           make_label_key (list, wvb_record_get_text (record, LABELS[i])),
                           g_strdup (code));
  return TRUE;
}

static const char *
find_code (const char *list, const char *code, const char *text, gpointer data)
{
  CodeBook *book = data;
  g_autofree char *key = g_strjoin ("\n", list, code, NULL);
  g_autofree char *label_key = make_label_key (list, text);
  const char *found = g_hash_table_lookup (book->codes, key);

  return found != NULL ? found : g_hash_table_lookup (book->labels, label_key);
}

static gboolean
resolve_codes (WvbImportSet *set, WvbReader *reader, GError **error)
{
  g_autoptr (GHashTable) codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  CodeBook book = { codes, labels };

  if (!wvb_reader_each (reader, &wvb_code_kind, take_code, &book, error))
    return FALSE;
  /* A drawer without any list, as before it is filled, can tell nothing about them. */
  if (g_hash_table_size (codes) > 0)
    wvb_import_set_resolve_codes (set, find_code, &book);
  return TRUE;
}

/* What is imported is there again, even if somebody deleted it. */
static WvbRecord *
merge_entry (WvbImportSet *set, guint index, WvbRecord *existing)
{
  WvbRecord *merged = wvb_import_set_apply (set, index, existing);

  g_assert (merged != NULL);

  wvb_record_set_deleted (merged, FALSE);
  return merged;
}

/* Counted here and not where it is told, on the main thread: there may be a million. */
static void
plan_to_save (Job *job, guint index, WvbImportSaved why)
{
  const WvbKind *kind = wvb_record_get_kind (wvb_import_set_get_entry (job->set, index)->record);
  GHashTable *counts = job->saved[why == WVB_IMPORT_SAVED_NEW ? 0 : 1];
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, kind));

  g_array_append_val (job->to_save, index);
  if (why == WVB_IMPORT_SAVED_NEW && kind == &wvb_service_kind)
    g_array_append_val (job->new_services, index);
  g_hash_table_insert (counts, (gpointer) kind, GUINT_TO_POINTER (count + 1));
}

/* What somebody corrected here, and the source, which has it as it was, takes back. */
static void
warn_of_correction (Job *job, guint index, WvbRecord *existing, const WvbField *field)
{
  const WvbKind *kind = wvb_record_get_kind (existing);
  g_autofree char *title = wvb_record_dup_plain (existing, kind->title);
  g_autofree char *message = g_strdup_printf (
      /* Translators: a kind of record, its name, and one of its fields */
      _ ("%s “%s”: %s was changed here, and becomes what the file says"), _ (kind->label),
      title != NULL ? title : "", _ (field->label));

  wvb_import_set_warn_of_entry (job->set, index, message);
}

static void
warn_of_corrections (
    Job *job, WvbReader *reader, guint index, WvbRecord *existing, WvbRecord *merged)
{
  const WvbKind *kind = wvb_record_get_kind (existing);
  WvbRecord *source = wvb_import_set_get_entry (job->set, index)->record;

  for (guint i = 0; i < kind->n_fields; i++)
    if (wvb_record_has (source, i) && !wvb_record_equals_field (existing, merged, i)
        && wvb_reader_was_changed_by_hand (reader, kind, wvb_record_get_id (existing),
                                           &kind->fields[i]))
      warn_of_correction (job, index, existing, &kind->fields[i]);
}

static gboolean
compare_entry (Job *job, WvbReader *reader, guint index, GError **error)
{
  const WvbImportEntry *entry = wvb_import_set_get_entry (job->set, index);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (WvbRecord) merged = NULL;
  g_autoptr (WvbRecord) existing = wvb_reader_load (
      reader, wvb_record_get_kind (entry->record), wvb_record_get_id (entry->record), &local_error);

  if (local_error != NULL) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  if (existing != NULL)
    wvb_import_set_warn_of_change (job->set, index, existing);
  if (existing == NULL || wvb_record_get_deleted (existing)) {
    job->counts.new_records++;
    plan_to_save (job, index, WVB_IMPORT_SAVED_NEW);
    return TRUE;
  }
  merged = merge_entry (job->set, index, existing);
  if (wvb_record_equals (merged, existing)) {
    job->counts.unchanged++;
    return TRUE;
  }
  warn_of_corrections (job, reader, index, existing, merged);
  job->counts.changed++;
  plan_to_save (job, index, WVB_IMPORT_SAVED_CHANGED);
  return TRUE;
}

/* The person cancelled, or locks the database, which waits for this. */
static gboolean
is_given_up (Job *job)
{
  return g_cancellable_is_cancelled (job->cancellable) || wvb_store_is_closing (job->self->team);
}

/* Called for each record: FALSE once it is given up. */
static gboolean
take_step (Job *job, guint done, guint total, double from, GError **error)
{
  if (done % STEP_RECORDS != 0)
    return TRUE;
  if (is_given_up (job))
    return set_cancelled (error);
  report_progress (job->self, from + (1.0 - from) * done / total);
  return TRUE;
}

static gboolean
is_of_another_kind (const WvbKind *kind, const char *id, gpointer data)
{
  guint bits = GPOINTER_TO_UINT (g_hash_table_lookup (data, id));
  guint n_kinds;
  const WvbKind *const *kinds = wvb_kind_get_all (&n_kinds);

  for (guint i = 0; i < n_kinds; i++)
    if (kinds[i] == kind && (bits & (1u << i)))
      return FALSE;
  return bits != 0;
}

static gboolean
reject_taken (WvbImportSet *set, WvbReader *reader, GError **error)
{
  g_autoptr (GHashTable) ids = wvb_reader_load_ids (reader, error);

  if (ids == NULL)
    return FALSE;
  wvb_import_set_reject_taken (set, is_of_another_kind, ids);
  return TRUE;
}

static gboolean
compare_all (WvbReader *reader, gpointer data, GError **error)
{
  Job *job = data;
  guint n_entries;

  g_assert (job->set != NULL);

  if (!reject_taken (job->set, reader, error))
    return FALSE;
  wvb_import_set_resolve (job->set, is_in_store, reader);
  if (!resolve_codes (job->set, reader, error))
    return FALSE;
  n_entries = wvb_import_set_get_n_entries (job->set);
  for (guint i = 0; i < n_entries; i++)
    if (!take_step (job, i, n_entries, READING_FRACTION, error)
        || !compare_entry (job, reader, i, error))
      return FALSE;
  if (!wvb_same_names_warn (job->set, job->new_services, reader, error))
    return FALSE;
  job->counts.read = wvb_import_set_get_n_read (job->set);
  job->counts.ignored = wvb_import_set_get_n_ignored (job->set);
  job->counts.rejected = wvb_import_set_get_n_rejected (job->set);
  return TRUE;
}

static gboolean
save_entry (Job *job, WvbTransaction *transaction, guint index, GError **error)
{
  const WvbImportEntry *entry = wvb_import_set_get_entry (job->set, index);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (WvbRecord) merged = NULL;
  g_autoptr (WvbRecord) existing = wvb_reader_load (
      wvb_transaction_get_reader (transaction), wvb_record_get_kind (entry->record),
      wvb_record_get_id (entry->record), &local_error);

  if (local_error != NULL) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  merged = merge_entry (job->set, index, existing);
  if (wvb_transaction_save (transaction, merged, &local_error))
    return TRUE;
  g_propagate_prefixed_error (error, g_steal_pointer (&local_error),
                              /* Translators: a file, a row of it, and what is wrong with it */
                              _ ("%s, row %d: "), entry->file, (int) entry->row);
  return FALSE;
}

static gboolean
save_all (WvbTransaction *transaction, gpointer data, GError **error)
{
  Job *job = data;

  g_assert (job->to_save != NULL);

  wvb_transaction_set_action (transaction, WVB_AUDIT_IMPORT);
  for (guint i = 0; i < job->to_save->len; i++)
    if (!take_step (job, i, job->to_save->len, 0.0, error)
        || !save_entry (job, transaction, g_array_index (job->to_save, guint, i), error))
      return FALSE;
  if (is_given_up (job))
    return set_cancelled (error);
  job->change = wvb_transaction_get_change (transaction);
  return TRUE;
}

static Job *
new_job (WvbImportRun *self, GCancellable *cancellable)
{
  Job *job = g_atomic_rc_box_new0 (Job);

  job->self = g_object_ref (self);
  job->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  return job;
}

/* For what was planned. */
static Job *
new_save_job (WvbImportRun *self, GCancellable *cancellable)
{
  Job *job = new_job (self, cancellable);

  job->set = g_object_ref (self->set);
  job->to_save = g_array_ref (self->to_save);
  return job;
}

static Job *
new_plan_job (WvbImportRun *self, GCancellable *cancellable)
{
  Job *job = new_job (self, cancellable);

  job->to_save = g_array_new (FALSE, FALSE, sizeof (guint));
  job->new_services = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < SAVED_REASONS; i++)
    job->saved[i] = g_hash_table_new (NULL, NULL);
  return job;
}

static gpointer
free_set (gpointer set)
{
  g_object_unref (set);
  return NULL;
}

/* A million records take their time to be freed, which no window should wait for. */
static void
let_go_of_set (WvbImportSet **set)
{
  if (*set != NULL)
    g_thread_unref (g_thread_new ("wvb-import-end", free_set, g_steal_pointer (set)));
}

static void
clear_job (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->self);
  g_clear_object (&job->cancellable);
  let_go_of_set (&job->set);
  g_clear_pointer (&job->to_save, g_array_unref);
  g_clear_pointer (&job->new_services, g_array_unref);
  for (guint i = 0; i < SAVED_REASONS; i++)
    g_clear_pointer (&job->saved[i], g_hash_table_unref);
}

static void
release_job (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear_job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, release_job)

static void
take_plan (WvbImportRun *self, Job *job)
{
  let_go_of_set (&self->set);
  self->set = g_object_ref (job->set);
  g_clear_pointer (&self->to_save, g_array_unref);
  self->to_save = g_array_ref (job->to_save);
  for (guint i = 0; i < SAVED_REASONS; i++) {
    g_clear_pointer (&self->saved[i], g_hash_table_unref);
    self->saved[i] = g_hash_table_ref (job->saved[i]);
  }
  self->counts = job->counts;
  self->change = 0;
}

/* Reading files takes long and wants a thread of its own; the job lives until both ends let go. */
typedef struct {
  Job *job;
  DexPromise *promise;
} Reading;

static gpointer
run_reading (gpointer data)
{
  Reading *reading = data;
  GError *error = NULL;

  reading->job->set = read_sources (reading->job, &error);
  if (reading->job->set != NULL)
    dex_promise_resolve_boolean (reading->promise, TRUE);
  else
    dex_promise_reject (reading->promise, error);
  dex_unref (reading->promise);
  release_job (reading->job);
  g_free (reading);
  return NULL;
}

static DexFuture *
start_reading (Job *job)
{
  DexPromise *promise = dex_promise_new ();
  Reading *reading = g_new0 (Reading, 1);

  reading->job = g_atomic_rc_box_acquire (job);
  reading->promise = dex_ref (promise);
  g_thread_unref (g_thread_new ("wvb-import", run_reading, reading));
  return DEX_FUTURE (promise);
}

static DexFuture *
done_cb (DexFuture *future, gpointer data)
{
  return dex_ref (future);
}

/* A store finishes what it was given even if nobody waits for it any more, and what it was given
 * too late it never begins: the job is held until @future is settled, one way or the other. */
static DexFuture *
hold (Job *job, DexFuture *future)
{
  dex_future_disown (
      dex_future_finally (dex_ref (future), done_cb, g_atomic_rc_box_acquire (job), release_job));
  return future;
}

static DexFuture *
plan_fiber (gpointer data)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;

  if (!dex_await (start_reading (job), &error)
      || !dex_await (hold (job, wvb_store_read (job->self->team, compare_all, job)), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  take_plan (job->self, job);
  return dex_future_new_true ();
}

static DexFuture *
apply_fiber (gpointer data)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;

  if (!wvb_import_run_check (job->self, job->skip_rejected, &error)
      || (job->to_save->len > 0
          && !dex_await (hold (job, wvb_store_write (job->self->team, save_all, job)), &error)))
    return dex_future_new_for_error (g_steal_pointer (&error));
  job->self->change = job->change;
  return dex_future_new_true ();
}

static void
wvb_import_run_finalize (GObject *object)
{
  WvbImportRun *self = WVB_IMPORT_RUN (object);

  g_clear_object (&self->team);
  let_go_of_set (&self->set);
  g_clear_pointer (&self->to_save, g_array_unref);
  for (guint i = 0; i < SAVED_REASONS; i++)
    g_clear_pointer (&self->saved[i], g_hash_table_unref);
  g_clear_pointer (&self->mapping, wvb_mapping_free);
  g_strfreev (self->paths);
  g_free (self->source);
  G_OBJECT_CLASS (wvb_import_run_parent_class)->finalize (object);
}

static void
wvb_import_run_class_init (WvbImportRunClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wvb_import_run_finalize;
}

static void
wvb_import_run_init (WvbImportRun *self)
{
}

WvbImportRun *
wvb_import_run_new (WvbStore *team,
                    const char *const *paths,
                    WvbExchangeFormat format,
                    const char *source)
{
  WvbImportRun *self;

  g_return_val_if_fail (WVB_IS_STORE (team), NULL);
  g_return_val_if_fail (paths != NULL, NULL);

  self = g_object_new (WVB_TYPE_IMPORT_RUN, NULL);
  self->team = g_object_ref (team);
  self->paths = g_strdupv ((char **) paths);
  self->format = format;
  self->source = g_strdup (source);
  return self;
}

void
wvb_import_run_set_mapping (WvbImportRun *self, const WvbMapping *mapping)
{
  g_return_if_fail (WVB_IS_IMPORT_RUN (self));

  g_clear_pointer (&self->mapping, wvb_mapping_free);
  if (mapping != NULL)
    self->mapping = wvb_mapping_copy (mapping);
}

void
wvb_import_run_set_progress (WvbImportRun *self, WvbExchangeProgress progress, gpointer data)
{
  g_return_if_fail (WVB_IS_IMPORT_RUN (self));

  self->progress = progress;
  self->progress_data = data;
}

DexFuture *
wvb_import_run_plan (WvbImportRun *self, GCancellable *cancellable)
{
  dex_return_error_if_fail (WVB_IS_IMPORT_RUN (self));

  return dex_scheduler_spawn (NULL, 0, plan_fiber, new_plan_job (self, cancellable), release_job);
}

gboolean
wvb_import_run_plan_sync (WvbImportRun *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (Job) job = NULL;

  g_return_val_if_fail (WVB_IS_IMPORT_RUN (self), FALSE);

  job = new_plan_job (self, cancellable);
  job->set = read_sources (job, error);
  if (job->set == NULL || !wvb_store_read_sync (self->team, compare_all, job, error))
    return FALSE;
  take_plan (self, job);
  return TRUE;
}

gboolean
wvb_import_run_check (WvbImportRun *self, gboolean skip_rejected, GError **error)
{
  g_return_val_if_fail (WVB_IS_IMPORT_RUN (self), FALSE);
  g_return_val_if_fail (self->set != NULL, FALSE);

  if (!wvb_import_set_is_readable (self->set)) {
    g_set_error_literal (error, WVB_ERROR, WVB_ERROR_INVALID,
                         _ ("A file could not be read; nothing was changed"));
    return FALSE;
  }
  if (self->counts.rejected > 0 && !skip_rejected) {
    g_set_error (error, WVB_ERROR, WVB_ERROR_INVALID,
                 g_dngettext (GETTEXT_PACKAGE, "%u row is rejected; nothing was changed",
                              "%u rows are rejected; nothing was changed", self->counts.rejected),
                 self->counts.rejected);
    return FALSE;
  }
  return TRUE;
}

DexFuture *
wvb_import_run_apply (WvbImportRun *self, gboolean skip_rejected, GCancellable *cancellable)
{
  Job *job;

  dex_return_error_if_fail (WVB_IS_IMPORT_RUN (self));
  dex_return_error_if_fail (self->set != NULL);

  job = new_save_job (self, cancellable);
  job->skip_rejected = skip_rejected;
  return dex_scheduler_spawn (NULL, 0, apply_fiber, job, release_job);
}

gboolean
wvb_import_run_apply_sync (WvbImportRun *self,
                           gboolean skip_rejected,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (Job) job = NULL;

  g_return_val_if_fail (WVB_IS_IMPORT_RUN (self), FALSE);
  g_return_val_if_fail (self->set != NULL, FALSE);

  if (!wvb_import_run_check (self, skip_rejected, error))
    return FALSE;
  job = new_save_job (self, cancellable);
  if (job->to_save->len > 0 && !wvb_store_write_sync (self->team, save_all, job, error))
    return FALSE;
  self->change = job->change;
  return TRUE;
}

const WvbImportCounts *
wvb_import_run_get_counts (WvbImportRun *self)
{
  g_return_val_if_fail (WVB_IS_IMPORT_RUN (self), NULL);

  return &self->counts;
}

static guint
count_saved (WvbImportRun *self, const WvbKind *kind, WvbImportSaved which)
{
  static const WvbImportSaved REASONS[SAVED_REASONS]
      = { WVB_IMPORT_SAVED_NEW, WVB_IMPORT_SAVED_CHANGED };
  guint count = 0;

  for (guint i = 0; i < SAVED_REASONS; i++)
    if ((which & REASONS[i]) != 0 && self->saved[i] != NULL)
      count += GPOINTER_TO_UINT (g_hash_table_lookup (self->saved[i], kind));
  return count;
}

char *
wvb_import_run_dup_saved (WvbImportRun *self, WvbImportSaved which)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_kinds;
  const WvbKind *const *kinds = wvb_kind_get_all (&n_kinds);

  g_return_val_if_fail (WVB_IS_IMPORT_RUN (self), NULL);

  for (guint i = 0; i < n_kinds; i++) {
    guint count = count_saved (self, kinds[i], which);
    g_autofree char *name
        = g_utf8_strdown (_ (count == 1 ? kinds[i]->label : kinds[i]->plural), -1);

    if (count > 0)
      g_string_append_printf (text, "%s%u %s", text->len > 0 ? ", " : "", count, name);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

WvbImportSet *
wvb_import_run_get_set (WvbImportRun *self)
{
  g_return_val_if_fail (WVB_IS_IMPORT_RUN (self), NULL);

  return self->set;
}

gint64
wvb_import_run_get_change (WvbImportRun *self)
{
  g_return_val_if_fail (WVB_IS_IMPORT_RUN (self), 0);

  return self->change;
}
