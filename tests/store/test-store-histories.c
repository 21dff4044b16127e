/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random histories of a drawer beside a slow model of it: records of every kind made, changed,
 * deleted, restored and undone, in transactions that commit or fail; after each step lists,
 * filters, searches, counts and facets are held against the model. The seed is printed by the test
 * library;
 * `--seed` repeats it. WIJKVERBAND_TEST_LONG runs many more. */
#include "drawer.h"

#include "base/text.h"
#include "domain/state.h"
#include "store/record-table.h"

#include <string.h>

#define HISTORIES 8
#define HISTORIES_LONG 800
#define STEPS 60
#define WORKS_LIMIT 4

/* Made-up words, so that no synonym or compound of the language is among them. */
static const char *const WORDS[] = { "borkel",        "Q\xc3\xa9lam", "drovik", "sjank", "wubbe",
                                     "Tra\xc3\xafno", "klemps",       "ozzig",  "borka", "vaff" };

/* Codes and words of the team have letters of their own: no search is about them. */
static const char *const OTHER_WORDS[] = { "xxa", "xxb", "xxc" };

/* What one transaction did to one record. */
typedef struct {
  WvbRecord *before; /* NULL where it was made */
  WvbRecord *after;
} Step;

typedef struct {
  gint64 number;
  GPtrArray *steps;
} Change;

typedef struct {
  Drawer *drawer;
  const WvbKind *const *kinds;
  guint n_kinds;
  GPtrArray **records; /* a kind each; a place is the row number less one */
  GPtrArray *changes;
  guint n_undone;
  guint n_refused;
} Model;

static void
step_free (gpointer data)
{
  Step *step = data;

  g_clear_object (&step->before);
  g_clear_object (&step->after);
  g_free (step);
}

static void
change_free (gpointer data)
{
  g_ptr_array_unref (((Change *) data)->steps);
  g_free (data);
}

static guint
pick (guint n)
{
  return n > 1 ? (guint) g_test_rand_int_range (0, (gint32) n) : 0;
}

/* NULL for a kind of another drawer. */
static GPtrArray *
get_records (Model *model, const WvbKind *kind)
{
  for (guint i = 0; i < model->n_kinds; i++)
    if (model->kinds[i] == kind)
      return model->records[i];
  return NULL;
}

static const char *
pick_word (const WvbKind *kind)
{
  if (kind == &wvb_code_kind || kind == &wvb_code_list_kind || kind == &wvb_synonym_kind)
    return OTHER_WORDS[pick (G_N_ELEMENTS (OTHER_WORDS))];
  return WORDS[pick (G_N_ELEMENTS (WORDS))];
}

static char *
make_text (const WvbKind *kind, const WvbField *field)
{
  g_autoptr (GString) text = g_string_new (pick_word (kind));

  switch (field->type) {
  case WVB_FIELD_DATE:
    return g_strdup_printf ("2026-%02u-%02u", 1 + pick (12), 1 + pick (28));
  case WVB_FIELD_CODE:
    return g_strdup_printf ("code_%u", pick (4));
  default:
    for (guint n = pick (3); n > 0; n--)
      g_string_append_printf (text, "%s%s", pick (4) == 0 ? "-" : " ", pick_word (kind));
    return g_string_free (g_steal_pointer (&text), FALSE);
  }
}

static void
set_random_text (Model *model, WvbRecord *record, guint index)
{
  const WvbKind *kind = wvb_record_get_kind (record);
  const WvbField *field = &kind->fields[index];
  g_autofree char *text = NULL;

  if (field->type == WVB_FIELD_REFERENCE) {
    GPtrArray *targets = get_records (model, wvb_kind_find (field->target));

    if (targets != NULL && targets->len > 0)
      wvb_record_set_text (record, index, wvb_record_get_id (targets->pdata[pick (targets->len)]));
    return;
  }
  for (guint attempt = 0; attempt < 3; attempt++) {
    static const char *const forms[] = { NULL, "09:30", "1234 AB" };

    g_free (text);
    text = attempt == 0 ? make_text (kind, field) : g_strdup (forms[attempt]);
    if (!wvb_field_check_text (field, text, NULL))
      continue;
    wvb_record_set_text (record, index, text);
    return;
  }
}

static void
set_random (Model *model, WvbRecord *record, guint index)
{
  const WvbField *field = &wvb_record_get_kind (record)->fields[index];
  const char *const members[] = { "code_1", "code_2", "code_3", NULL };

  if (pick (5) == 0 && !(field->flags & WVB_FIELD_REQUIRED))
    wvb_record_clear (record, index);
  else if (field->type == WVB_FIELD_LIST)
    wvb_record_set_list (record, index, members + pick (4));
  else if (wvb_field_holds_text (field))
    set_random_text (model, record, index);
  else if (field->type == WVB_FIELD_BOOLEAN)
    wvb_record_set_integer (record, index, pick (2));
  else
    wvb_record_set_integer (record, index, field->minimum + pick (100));
}

/* A few fields get other values; all of them may, in one that is new. */
static void
change_values (Model *model, WvbRecord *record, gboolean is_new)
{
  const WvbKind *kind = wvb_record_get_kind (record);

  for (guint i = 0; i < kind->n_fields; i++)
    if ((is_new && (kind->fields[i].flags & WVB_FIELD_REQUIRED)) || pick (is_new ? 2 : 5) == 0)
      set_random (model, record, i);
  if (pick (6) == 0)
    wvb_record_set_unknown_member (record, "elsewhere", pick (2) == 0 ? NULL : pick_word (kind));
}

/* One transaction: what is to be done, and to fail afterwards. */
typedef struct {
  GPtrArray *steps;
  gint64 undo;
  gboolean fails;
  gint64 number;
} Work;

static gboolean
do_step (WvbTransaction *transaction, const Step *step, GError **error)
{
  const WvbKind *kind = wvb_record_get_kind (step->after);
  const char *id = wvb_record_get_id (step->after);
  g_autoptr (WvbRecord) record = wvb_record_copy (step->after);

  if (wvb_record_get_deleted (step->after))
    return wvb_transaction_delete (transaction, kind, id, error);
  if (step->before != NULL && wvb_record_get_deleted (step->before) && pick (2) == 0
      && !wvb_transaction_restore (transaction, kind, id, error))
    return FALSE;
  return wvb_transaction_save (transaction, record, error);
}

static gboolean
do_work (WvbTransaction *transaction, gpointer data, GError **error)
{
  Work *work = data;

  if (work->undo != 0 && !wvb_transaction_undo (transaction, work->undo, error))
    return FALSE;
  for (guint i = 0; work->steps != NULL && i < work->steps->len; i++)
    if (!do_step (transaction, work->steps->pdata[i], error))
      return FALSE;
  work->number = wvb_transaction_get_change (transaction);
  if (!work->fails)
    return TRUE;
  g_set_error (error, WVB_ERROR, WVB_ERROR_CANCELLED, "cancelled");
  return FALSE;
}

static void
apply (Model *model, GPtrArray *steps)
{
  for (guint i = 0; i < steps->len; i++) {
    const Step *step = steps->pdata[i];
    GPtrArray *records = get_records (model, wvb_record_get_kind (step->after));
    guint index = 0;

    while (index < records->len
           && !g_str_equal (wvb_record_get_id (records->pdata[index]),
                            wvb_record_get_id (step->after)))
      index++;
    if (index == records->len) {
      g_ptr_array_add (records, wvb_record_copy (step->after));
      continue;
    }
    g_object_unref (records->pdata[index]);
    records->pdata[index] = wvb_record_copy (step->after);
  }
}

static gboolean
touches (GPtrArray *steps, WvbRecord *record)
{
  for (guint i = 0; i < steps->len; i++)
    if (g_str_equal (wvb_record_get_id (((Step *) steps->pdata[i])->after),
                     wvb_record_get_id (record)))
      return TRUE;
  return FALSE;
}

static void
add_step (Model *model, GPtrArray *steps)
{
  const WvbKind *kind = model->kinds[pick (model->n_kinds)];
  GPtrArray *records = get_records (model, kind);
  gboolean is_new = records->len == 0 || pick (3) == 0;
  WvbRecord *record = is_new ? NULL : records->pdata[pick (records->len)];
  g_autoptr (WvbRecord) after = is_new ? wvb_record_new (kind, NULL) : wvb_record_copy (record);
  Step *step;

  if (record != NULL && touches (steps, record))
    return;
  wvb_record_set_deleted (after, FALSE);
  if (record != NULL && !wvb_record_get_deleted (record) && pick (3) == 0)
    wvb_record_set_deleted (after, TRUE);
  else
    change_values (model, after, is_new);
  if (!wvb_record_check (after, NULL))
    return;
  step = g_new0 (Step, 1);
  step->before = is_new ? NULL : wvb_record_copy (record);
  step->after = g_steal_pointer (&after);
  g_ptr_array_add (steps, step);
}

static void
write_some (Model *model)
{
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (step_free);
  Work work = { .steps = steps, .fails = pick (6) == 0 };
  g_autoptr (GError) error = NULL;
  Change *change;

  for (guint n = 1 + pick (WORKS_LIMIT); n > 0; n--)
    add_step (model, steps);
  wvb_store_write_sync (model->drawer->store, do_work, &work, &error);
  if (work.fails) {
    g_assert_error (error, WVB_ERROR, WVB_ERROR_CANCELLED);
    return;
  }
  g_assert_no_error (error);
  apply (model, steps);
  if (work.number == 0)
    return;
  change = g_new0 (Change, 1);
  change->number = work.number;
  change->steps = g_steal_pointer (&steps);
  g_ptr_array_add (model->changes, change);
}

static WvbRecord *
find_now (Model *model, WvbRecord *like)
{
  GPtrArray *records = get_records (model, wvb_record_get_kind (like));

  for (guint i = 0; i < records->len; i++)
    if (g_str_equal (wvb_record_get_id (records->pdata[i]), wvb_record_get_id (like)))
      return records->pdata[i];
  g_assert_not_reached ();
}

static char *
dup_value (WvbRecord *record, const char *unit)
{
  if (unit == NULL)
    return g_strdup (wvb_record_get_deleted (record) ? "true" : NULL);
  return g_str_equal (unit, "elsewhere") ? wvb_record_dup_unknown_member (record, unit)
                                         : wvb_state_dup_unit_value (record, unit);
}

/* Sets @record back by one unit; %FALSE if it does not hold what the step put there. */
static gboolean
undo_unit (WvbRecord *record, const Step *step, const char *unit)
{
  g_autofree char *before = dup_value (step->before, unit);
  g_autofree char *after = dup_value (step->after, unit);
  g_autofree char *now = dup_value (record, unit);

  if (g_strcmp0 (before, after) == 0)
    return TRUE;
  if (g_strcmp0 (now, after) != 0)
    return FALSE;
  if (unit == NULL)
    wvb_record_set_deleted (record, before != NULL);
  else if (g_str_equal (unit, "elsewhere"))
    wvb_record_set_unknown_member (record, unit, before);
  else
    g_assert_true (wvb_state_set_unit_value (record, unit, before, NULL));
  return TRUE;
}

static gboolean
undo_step (WvbRecord *record, const Step *step)
{
  g_autofree const char **units = wvb_state_dup_units (wvb_record_get_kind (record));

  if (step->before == NULL) {
    if (!wvb_record_equals (record, step->after))
      return FALSE;
    wvb_record_set_deleted (record, TRUE);
    return TRUE;
  }
  for (const char **unit = units; *unit != NULL; unit++)
    if (!undo_unit (record, step, *unit))
      return FALSE;
  return undo_unit (record, step, "elsewhere") && undo_unit (record, step, NULL);
}

static void
undo_one (Model *model)
{
  guint recent = MIN (model->changes->len, 6);
  const Change *change;
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (step_free);
  g_autoptr (GError) error = NULL;
  Work work = { 0 };
  gboolean possible = TRUE;
  Change *undoing;

  if (recent == 0)
    return;
  change = model->changes->pdata[model->changes->len - 1 - pick (recent)];
  for (guint i = 0; i < change->steps->len; i++) {
    Step *step = g_new0 (Step, 1);

    step->before = wvb_record_copy (find_now (model, ((Step *) change->steps->pdata[i])->after));
    step->after = wvb_record_copy (step->before);
    possible = possible && undo_step (step->after, change->steps->pdata[i]);
    g_ptr_array_add (steps, step);
  }
  work.undo = change->number;
  g_assert_cmpint (wvb_store_write_sync (model->drawer->store, do_work, &work, &error), ==,
                   possible);
  if (!possible) {
    g_assert_error (error, WVB_ERROR, WVB_ERROR_INVALID);
    model->n_refused++;
    return;
  }
  apply (model, steps);
  model->n_undone++;
  if (work.number == 0)
    return;
  undoing = g_new0 (Change, 1);
  undoing->number = work.number;
  undoing->steps = g_steal_pointer (&steps);
  g_ptr_array_add (model->changes, undoing);
}

static char *
dup_sort_key (WvbRecord *record)
{
  g_autofree char *title = wvb_record_dup_plain (record, wvb_record_get_kind (record)->title);

  return wvb_text_sort_key (title);
}

static int
compare_names (gconstpointer a, gconstpointer b, gpointer data)
{
  GPtrArray *records = data;
  gint64 first = *(const gint64 *) a;
  gint64 second = *(const gint64 *) b;
  g_autofree char *first_name = dup_sort_key (records->pdata[first - 1]);
  g_autofree char *second_name = dup_sort_key (records->pdata[second - 1]);
  int order = strcmp (first_name, second_name);

  return order != 0 ? order : (first > second) - (first < second);
}

static gboolean
has_prefix_word (const char *text, const char *prefix)
{
  g_autofree char *folded = wvb_text_sort_key (text);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);

  for (char **word = words; *word != NULL; word++)
    if (g_str_has_prefix (*word, prefix))
      return TRUE;
  return FALSE;
}

static gboolean
field_has_word (Model *model, WvbRecord *record, guint index, const char *prefix)
{
  const WvbField *field = &wvb_record_get_kind (record)->fields[index];
  const WvbKind *target;
  GPtrArray *targets;

  if (!(field->flags & WVB_FIELD_SEARCHABLE) || !wvb_record_has (record, index)
      || !wvb_field_holds_text (field))
    return FALSE;
  if (field->type != WVB_FIELD_REFERENCE)
    return has_prefix_word (wvb_record_get_text (record, index), prefix);
  target = wvb_kind_find (field->target);
  targets = get_records (model, target);
  for (guint i = 0; i < targets->len; i++)
    if (g_str_equal (wvb_record_get_id (targets->pdata[i]), wvb_record_get_text (record, index)))
      return !wvb_record_get_deleted (targets->pdata[i])
             && has_prefix_word (wvb_record_get_text (targets->pdata[i], target->title), prefix);
  return FALSE;
}

static gboolean
is_found (Model *model, WvbRecord *record, const char *search)
{
  const WvbKind *kind = wvb_record_get_kind (record);
  g_autofree char *folded = wvb_text_sort_key (search);
  g_autofree char *name = dup_sort_key (record);

  if (!wvb_record_table_get (kind)->is_searched)
    return strstr (name, folded) != NULL;
  for (guint i = 0; i < kind->n_fields; i++)
    if (field_has_word (model, record, i, folded))
      return TRUE;
  return FALSE;
}

/* The value that a field shows. */
static const char *
get_shown (WvbRecord *record, guint field)
{
  const char *text = wvb_record_get_text (record, field);

  return text != NULL ? text : wvb_record_get_kind (record)->fields[field].absent;
}

static gboolean
passes (Model *model, WvbRecord *record, const WvbListFilter *filter)
{
  if (wvb_record_get_deleted (record))
    return FALSE;
  for (guint i = 0; filter->fields[i] >= 0; i++) {
    guint field = (guint) filter->fields[i];

    if (wvb_record_get_kind (record)->fields[field].type == WVB_FIELD_LIST) {
      const char *const *list = wvb_record_get_list (record, field);

      if (list == NULL || !g_strv_contains (list, filter->values[i]))
        return FALSE;
    } else if (g_strcmp0 (get_shown (record, field), filter->values[i]) != 0) {
      return FALSE;
    }
  }
  return filter->search == NULL || is_found (model, record, filter->search);
}

/* A filter, a search, both or none, about something that is there more often than not. */
static WvbListFilter *
make_filter (const WvbKind *kind, GPtrArray *records)
{
  WvbListFilter *filter = wvb_list_filter_new (kind);

  for (guint n = pick (3); n > 0 && records->len > 0; n--) {
    WvbRecord *record = records->pdata[pick (records->len)];
    guint field = pick (kind->n_fields);

    if (kind->fields[field].type == WVB_FIELD_LIST)
      wvb_list_filter_set (filter, field, "code_2");
    else if (wvb_field_holds_text (&kind->fields[field]) && get_shown (record, field) != NULL)
      wvb_list_filter_set (filter, field, get_shown (record, field));
  }
  if (pick (2) == 0) {
    const char *word = pick_word (&wvb_service_kind);
    g_autofree char *search
        = g_utf8_substring (word, 0, 1 + pick ((guint) g_utf8_strlen (word, -1)));

    wvb_list_filter_set_search (filter, search);
  }
  return filter;
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  gint64 first = *(const gint64 *) a;
  gint64 second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

static void
compare_list (WvbReader *reader, Model *model, const WvbKind *kind)
{
  GPtrArray *records = get_records (model, kind);
  g_autoptr (WvbListFilter) filter = make_filter (kind, records);
  g_autoptr (GArray) expected = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) first = NULL;
  g_autoptr (GArray) keys = NULL;

  for (gint64 key = 1; key <= records->len; key++)
    if (passes (model, records->pdata[key - 1], filter))
      g_array_append_val (expected, key);
  first = wvb_list_query_first (reader, filter, 3, NULL);
  keys = wvb_list_query_snapshot (reader, filter, NULL);
  g_assert_cmpint (wvb_list_query_count (reader, filter, NULL), ==, expected->len);
  g_assert_cmpuint (first->len, ==, MIN (expected->len, 3));
  g_assert_cmpmem (first->data, first->len * sizeof (gint64), keys->data,
                   first->len * sizeof (gint64));
  /* Longer words are ordered by rank, of which only the members are compared. */
  if (filter->search != NULL && g_utf8_strlen (filter->search, -1) >= WVB_LIST_RANKED_LETTERS)
    g_array_sort (keys, compare_keys);
  else
    g_array_sort_with_data (expected, compare_names, records);
  g_assert_cmpmem (keys->data, keys->len * sizeof (gint64), expected->data,
                   expected->len * sizeof (gint64));
}

static gint64
count_holders (GPtrArray *records, guint field, const char *value)
{
  gint64 n = 0;

  for (guint i = 0; i < records->len; i++) {
    WvbRecord *record = records->pdata[i];

    if (wvb_record_get_deleted (record))
      continue;
    if (wvb_record_get_kind (record)->fields[field].type == WVB_FIELD_LIST) {
      const char *const *list = wvb_record_get_list (record, field);

      n += list != NULL && g_strv_contains (list, value);
    } else {
      n += g_strcmp0 (get_shown (record, field), value) == 0;
    }
  }
  return n;
}

/* Whether it refers to records that are in another file: of those no list shows the names. */
static gboolean
is_outside (Model *model, const WvbField *field)
{
  return field->type == WVB_FIELD_REFERENCE
         && get_records (model, wvb_kind_find (field->target)) == NULL;
}

static void
compare_facets (WvbReader *reader, Model *model, const WvbKind *kind)
{
  GPtrArray *records = get_records (model, kind);

  for (guint i = 0; i < kind->n_fields; i++) {
    WvbFieldType type = kind->fields[i].type;
    g_autoptr (GPtrArray) facets = NULL;
    gint64 total = 0;
    gint64 expected = 0;

    if ((type != WVB_FIELD_CODE && type != WVB_FIELD_REFERENCE && type != WVB_FIELD_LIST)
        || is_outside (model, &kind->fields[i]))
      continue;
    facets = wvb_list_query_facets (reader, kind, i, "nl", NULL);
    for (guint f = 0; f < facets->len; f++) {
      const WvbFacet *facet = facets->pdata[f];

      g_assert_cmpint (facet->count, ==, count_holders (records, i, facet->value));
      total += facet->count;
    }
    for (guint r = 0; r < records->len; r++)
      if (wvb_record_get_deleted (records->pdata[r]))
        continue;
      else if (type != WVB_FIELD_LIST)
        expected += get_shown (records->pdata[r], i) != NULL;
      else if (wvb_record_has (records->pdata[r], i))
        expected += g_strv_length ((char **) wvb_record_get_list (records->pdata[r], i));
    g_assert_cmpint (total, ==, expected);
  }
}

static void
compare_record (WvbReader *reader, WvbRecord *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WvbRecord) loaded = wvb_reader_load (reader, wvb_record_get_kind (expected),
                                                  wvb_record_get_id (expected), &error);

  g_assert_no_error (error);
  g_assert_nonnull (loaded);
  g_assert_true (wvb_record_equals (loaded, expected));
}

static gboolean
compare (WvbReader *reader, gpointer data, GError **error)
{
  Model *model = data;

  for (guint n = 0; n < 4; n++)
    compare_list (reader, model, model->kinds[pick (model->n_kinds)]);
  compare_list (reader, model, &wvb_service_kind);
  compare_facets (reader, model, model->kinds[pick (model->n_kinds)]);
  for (guint k = 0; k < model->n_kinds; k++) {
    GPtrArray *records = model->records[k];
    gint64 live = 0;

    for (guint i = 0; i < records->len; i++) {
      live += !wvb_record_get_deleted (records->pdata[i]);
      if (pick (4) == 0)
        compare_record (reader, records->pdata[i]);
    }
    g_assert_cmpint (wvb_reader_get_count (reader, model->kinds[k]), ==, live);
  }
  return TRUE;
}

static gboolean
compare_in_transaction (WvbTransaction *transaction, gpointer data, GError **error)
{
  return compare (wvb_transaction_get_reader (transaction), data, error);
}

static gboolean
compare_all (WvbReader *reader, gpointer data, GError **error)
{
  Model *model = data;

  for (guint k = 0; k < model->n_kinds; k++)
    for (guint i = 0; i < model->records[k]->len; i++)
      compare_record (reader, model->records[k]->pdata[i]);
  return TRUE;
}

static void
model_init (Model *model, Drawer *drawer)
{
  model->drawer = drawer;
  model->kinds = wvb_kind_get_all (&model->n_kinds);
  /* Those of the team come first. */
  while (model->kinds[model->n_kinds - 1]->drawer != WVB_DRAWER_TEAM)
    model->n_kinds--;
  model->records = g_new0 (GPtrArray *, model->n_kinds);
  for (guint i = 0; i < model->n_kinds; i++)
    model->records[i] = g_ptr_array_new_with_free_func (g_object_unref);
  model->changes = g_ptr_array_new_with_free_func (change_free);
}

static void
model_clear (Model *model)
{
  for (guint i = 0; i < model->n_kinds; i++)
    g_ptr_array_unref (model->records[i]);
  g_free (model->records);
  g_ptr_array_unref (model->changes);
}

static void
run_history (Drawer *drawer, Model *model)
{
  g_autofree char *problems = NULL;

  for (guint step = 0; step < STEPS; step++) {
    if (pick (4) == 0)
      undo_one (model);
    else
      write_some (model);
    drawer_read (drawer, compare, model);
    if (pick (8) == 0)
      drawer_write (drawer, compare_in_transaction, model);
    if (pick (20) == 0) {
      drawer_close (drawer);
      drawer_open (drawer);
    }
  }
  drawer_read (drawer, compare_all, model);
  problems = drawer_verify (drawer);
  g_assert_cmpstr (problems, ==, "");
}

static void
test_histories (void)
{
  guint histories = g_getenv ("WIJKVERBAND_TEST_LONG") != NULL ? HISTORIES_LONG : HISTORIES;
  guint n_undone = 0;
  guint n_refused = 0;

  for (guint i = 0; i < histories; i++) {
    Drawer drawer = { 0 };
    Model model = { 0 };

    drawer_set_up (&drawer, NULL);
    model_init (&model, &drawer);
    run_history (&drawer, &model);
    n_undone += model.n_undone;
    n_refused += model.n_refused;
    model_clear (&model);
    drawer_tear_down (&drawer, NULL);
  }
  g_test_message ("%u histories, %u changes undone, %u not", histories, n_undone, n_refused);
  g_assert_cmpuint (n_undone, >, 0);
  g_assert_cmpuint (n_refused, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/store-histories/random", test_histories);
  return g_test_run ();
}
