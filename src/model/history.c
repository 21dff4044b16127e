/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/history.h"

#include "base/error.h"
#include "domain/social-map/opening-rule.h"
#include "domain/social-map/social-map.h"
#include "domain/state.h"
#include "model/member.h"

struct _WvbHistoryLine {
  GObject parent_instance;
  gint64 at_ms;
  gint64 change;
  char *who;
  char *subject;
  char *action;
  char *title;
  char *before;
  char *after;
};

G_DEFINE_FINAL_TYPE (WvbHistoryLine, wvb_history_line, G_TYPE_OBJECT)

/* What belongs to a service, to its place or to what it shares with others, and is gone from
 * its card once it was deleted. */
static const WvbKind *const BELONGING[]
    = { &wvb_service_at_location_kind, &wvb_contact_point_kind, &wvb_phone_kind,
        &wvb_opening_rule_kind, &wvb_address_kind };

typedef struct {
  WvbStore *store;
  GPtrArray *records;
  char *language;
  GPtrArray *lines;
  GHashTable *names; /* membership id to the name of its person */
} Loading;

static void
loading_free (gpointer data)
{
  Loading *loading = data;

  g_clear_object (&loading->store);
  g_clear_pointer (&loading->records, g_ptr_array_unref);
  g_clear_pointer (&loading->language, g_free);
  g_clear_pointer (&loading->lines, g_ptr_array_unref);
  g_clear_pointer (&loading->names, g_hash_table_unref);
  g_free (loading);
}

/* Who made a change; where no name is known, at least from where it came. */
static char *
dup_who (WvbReader *reader, const char *membership)
{
  char *name = wvb_member_dup_name (reader, membership);

  return name != NULL ? name : g_strdup (_ ("this device"));
}

static const char *
look_up_who (Loading *loading, WvbReader *reader, const char *user)
{
  const char *key = user != NULL ? user : "";

  if (!g_hash_table_contains (loading->names, key))
    g_hash_table_insert (loading->names, g_strdup (key), dup_who (reader, key));
  return g_hash_table_lookup (loading->names, key);
}

static char *
dup_title (WvbReader *reader, const char *target, const char *id)
{
  const WvbKind *kind = wvb_kind_find (target);
  g_autoptr (WvbRecord) record = kind != NULL ? wvb_reader_load (reader, kind, id, NULL) : NULL;

  if (record == NULL || !wvb_record_has (record, kind->title))
    return g_strdup (id);
  return wvb_record_dup_plain (record, kind->title);
}

static char *
dup_list (Loading *loading, WvbReader *reader, WvbRecord *record, guint index)
{
  const WvbField *field = &wvb_record_get_kind (record)->fields[index];
  const char *const *members = wvb_record_get_list (record, index);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; members[i] != NULL; i++) {
    g_autofree char *label
        = field->list != NULL
              ? wvb_reader_dup_label (reader, field->list, members[i], loading->language)
              : g_strdup (members[i]);

    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", label);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
dup_field (Loading *loading, WvbReader *reader, WvbRecord *record, guint index)
{
  const WvbField *field = &wvb_record_get_kind (record)->fields[index];

  switch (field->type) {
  case WVB_FIELD_BOOLEAN:
    return g_strdup (wvb_record_get_integer (record, index) ? _ ("yes") : _ ("no"));
  case WVB_FIELD_CODE:
    return wvb_reader_dup_label (reader, field->list, wvb_record_get_text (record, index),
                                 loading->language);
  case WVB_FIELD_REFERENCE:
    return dup_title (reader, field->target, wvb_record_get_text (record, index));
  case WVB_FIELD_LIST:
    return dup_list (loading, reader, record, index);
  default:
    return wvb_record_dup_plain (record, index);
  }
}

/* The value of a unit for a person: that of each of its fields, with commas. */
static char *
dup_unit (
    Loading *loading, WvbReader *reader, const WvbKind *kind, const char *unit, const char *value)
{
  g_autoptr (WvbRecord) record = wvb_record_new (kind, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  if (value == NULL)
    return NULL;
  if (!wvb_state_set_unit_value (record, unit, value, NULL))
    return g_strdup (value);
  for (guint i = 0; i < kind->n_fields; i++) {
    g_autofree char *part = NULL;

    if (g_strcmp0 (wvb_field_get_unit (&kind->fields[i]), unit) != 0 || !wvb_record_has (record, i))
      continue;
    part = dup_field (loading, reader, record, i);
    g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", part);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The first field of a unit names it: "Street and number" for an address. */
static const char *
find_unit_label (const WvbKind *kind, const char *unit)
{
  for (guint i = 0; unit != NULL && i < kind->n_fields; i++)
    if (g_str_equal (wvb_field_get_unit (&kind->fields[i]), unit))
      return kind->fields[i].label;
  return NULL;
}

static char *
dup_subject (const WvbKind *kind, const char *unit)
{
  const char *label = find_unit_label (kind, unit);

  if (label == NULL)
    return g_strdup (_ (kind->label));
  return g_strdup_printf ("%s · %s", _ (kind->label), _ (label));
}

/* Which phone was deleted, which hours: of the service itself its subject says enough. */
static char *
dup_record_title (Loading *loading, WvbReader *reader, WvbRecord *record)
{
  const WvbKind *kind = wvb_record_get_kind (record);
  guint days = 0;

  if (kind == &wvb_service_kind || !wvb_record_has (record, kind->title))
    return NULL;
  if (kind == &wvb_opening_rule_kind
      && wvb_opening_rule_parse_days (wvb_record_get_text (record, WVB_OPENING_RULE_DAYS), &days,
                                      NULL))
    return wvb_opening_rule_dup_days_text (days);
  return dup_field (loading, reader, record, kind->title);
}

static void
add_line (Loading *loading, WvbReader *reader, WvbRecord *record, const WvbHistoryEntry *entry)
{
  const WvbKind *kind = wvb_record_get_kind (record);
  WvbHistoryLine *line = g_object_new (WVB_TYPE_HISTORY_LINE, NULL);

  g_ptr_array_add (loading->lines, line);
  line->at_ms = entry->at_ms;
  line->change = entry->change;
  line->action = g_strdup (entry->action);
  line->who = g_strdup (look_up_who (loading, reader, entry->user));
  line->subject = dup_subject (kind, entry->unit);
  if (entry->unit == NULL || find_unit_label (kind, entry->unit) == NULL) {
    line->title = dup_record_title (loading, reader, record);
    return;
  }
  line->before = dup_unit (loading, reader, kind, entry->unit, entry->old_value);
  line->after = dup_unit (loading, reader, kind, entry->unit, entry->new_value);
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const WvbHistoryLine *first = *(WvbHistoryLine *const *) a;
  const WvbHistoryLine *second = *(WvbHistoryLine *const *) b;

  if (first->change != second->change)
    return first->change > second->change ? -1 : 1;
  return 0;
}

static gboolean
is_listed (Loading *loading, WvbRecord *record)
{
  for (guint i = 0; i < loading->records->len; i++)
    if (g_str_equal (wvb_record_get_id (loading->records->pdata[i]), wvb_record_get_id (record)))
      return TRUE;
  return FALSE;
}

/* Lists what refers to @owner by @field, or did before. */
static gboolean
list_referrers (Loading *loading,
                WvbReader *reader,
                const WvbKind *kind,
                guint field,
                WvbRecord *owner,
                GError **error)
{
  g_autoptr (GPtrArray) found
      = wvb_reader_load_referrers (reader, kind, field, wvb_record_get_id (owner), error);

  if (found == NULL)
    return FALSE;
  for (guint i = 0; i < found->len && loading->records->len < WVB_HISTORY_RECORDS_LIMIT; i++)
    if (!is_listed (loading, found->pdata[i]))
      g_ptr_array_add (loading->records, g_object_ref (found->pdata[i]));
  return TRUE;
}

/* A location has links to many services, of which only those of this service are its story. */
static gboolean
belongs_to (const WvbKind *kind, guint field, WvbRecord *owner)
{
  const WvbKind *of = wvb_record_get_kind (owner);

  if (kind->fields[field].type != WVB_FIELD_REFERENCE
      || !g_str_equal (kind->fields[field].target, of->name))
    return FALSE;
  return kind != &wvb_service_at_location_kind || of == &wvb_service_kind;
}

/* The list grows while it is gone through: a link that was deleted had hours of its own. */
static gboolean
list_belonging (Loading *loading, WvbReader *reader, GError **error)
{
  for (guint i = 0; i < loading->records->len; i++) {
    WvbRecord *owner = loading->records->pdata[i];

    for (guint k = 0; k < G_N_ELEMENTS (BELONGING); k++)
      for (guint field = 0; field < BELONGING[k]->n_fields; field++)
        if (belongs_to (BELONGING[k], field, owner)
            && !list_referrers (loading, reader, BELONGING[k], field, owner, error))
          return FALSE;
  }
  return TRUE;
}

static gboolean
read_history (WvbReader *reader, gpointer data, GError **error)
{
  Loading *loading = data;

  if (!list_belonging (loading, reader, error))
    return FALSE;
  for (guint i = 0; i < loading->records->len; i++) {
    WvbRecord *record = loading->records->pdata[i];
    const WvbKind *kind = wvb_record_get_kind (record);
    g_autoptr (GPtrArray) entries
        = wvb_reader_load_history (reader, kind, wvb_record_get_id (record), error);

    if (entries == NULL)
      return FALSE;
    for (guint j = 0; j < entries->len; j++)
      add_line (loading, reader, record, entries->pdata[j]);
  }
  g_ptr_array_sort (loading->lines, compare_lines);
  return TRUE;
}

static DexFuture *
load_fiber (gpointer data)
{
  Loading *loading = data;
  g_autoptr (GListStore) list = NULL;
  g_autoptr (GError) error = NULL;

  if (!dex_await (wvb_store_read (loading->store, read_history, loading), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  list = g_list_store_new (WVB_TYPE_HISTORY_LINE);
  g_list_store_splice (list, 0, 0, loading->lines->pdata, loading->lines->len);
  return dex_future_new_take_object (g_steal_pointer (&list));
}

static void
wvb_history_line_finalize (GObject *object)
{
  WvbHistoryLine *self = WVB_HISTORY_LINE (object);

  g_clear_pointer (&self->who, g_free);
  g_clear_pointer (&self->subject, g_free);
  g_clear_pointer (&self->action, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->before, g_free);
  g_clear_pointer (&self->after, g_free);
  G_OBJECT_CLASS (wvb_history_line_parent_class)->finalize (object);
}

static void
wvb_history_line_class_init (WvbHistoryLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wvb_history_line_finalize;
}

static void
wvb_history_line_init (WvbHistoryLine *self)
{
}

gint64
wvb_history_line_get_at_ms (WvbHistoryLine *self)
{
  g_return_val_if_fail (WVB_IS_HISTORY_LINE (self), 0);
  return self->at_ms;
}

const char *
wvb_history_line_get_who (WvbHistoryLine *self)
{
  g_return_val_if_fail (WVB_IS_HISTORY_LINE (self), "");
  return self->who;
}

const char *
wvb_history_line_get_subject (WvbHistoryLine *self)
{
  g_return_val_if_fail (WVB_IS_HISTORY_LINE (self), "");
  return self->subject;
}

const char *
wvb_history_line_get_action (WvbHistoryLine *self)
{
  g_return_val_if_fail (WVB_IS_HISTORY_LINE (self), "");
  return self->action;
}

const char *
wvb_history_line_get_title (WvbHistoryLine *self)
{
  g_return_val_if_fail (WVB_IS_HISTORY_LINE (self), NULL);
  return self->title;
}

const char *
wvb_history_line_get_before (WvbHistoryLine *self)
{
  g_return_val_if_fail (WVB_IS_HISTORY_LINE (self), NULL);
  return self->before;
}

const char *
wvb_history_line_get_after (WvbHistoryLine *self)
{
  g_return_val_if_fail (WVB_IS_HISTORY_LINE (self), NULL);
  return self->after;
}

DexFuture *
wvb_history_load (WvbStore *store, GPtrArray *records, const char *language)
{
  Loading *loading;

  dex_return_error_if_fail (WVB_IS_STORE (store));
  dex_return_error_if_fail (records != NULL);
  dex_return_error_if_fail (language != NULL);

  loading = g_new0 (Loading, 1);
  loading->store = g_object_ref (store);
  loading->records = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (loading->records, wvb_record_copy (records->pdata[i]));
  loading->language = g_strdup (language);
  loading->lines = g_ptr_array_new_with_free_func (g_object_unref);
  loading->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return dex_scheduler_spawn (NULL, 0, load_fiber, loading, loading_free);
}
