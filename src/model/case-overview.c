/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/case-overview.h"

#include "base/identifier.h"
#include "domain/mdo/agenda-item.h"
#include "domain/mdo/case.h"
#include "model/case-card.h"

struct _WvbCaseEntry {
  GObject parent_instance;
  char *id;
  char *code;
  char *patient_group;
  char *urgency;
  char *state;
  char *opened_on;
  gboolean is_named;
  gboolean is_own;
  gboolean is_over;
};

G_DEFINE_FINAL_TYPE (WvbCaseEntry, wvb_case_entry, G_TYPE_OBJECT)

static guint changed_signal;

/* One reading of both drawers. */
typedef struct {
  WvbStore *team;
  WvbStore *cases;
  char *me;
  GHashTable *planned; /* ids of cases that are on an agenda */
  GPtrArray *entries;
} Load;

static void
free_load (gpointer data)
{
  Load *load = data;

  g_object_unref (load->team);
  g_object_unref (load->cases);
  g_free (load->me);
  g_hash_table_unref (load->planned);
  g_ptr_array_unref (load->entries);
  g_free (load);
}

static WvbCaseEntry *
new_entry (const Load *load, WvbRecord *record)
{
  WvbCaseEntry *self = g_object_new (WVB_TYPE_CASE_ENTRY, NULL);
  const char *id = wvb_record_get_id (record);
  const char *bringer = wvb_record_get_text (record, WVB_CASE_BROUGHT_BY);

  self->id = g_strdup (id);
  self->code = wvb_identifier_dup_short_code (id);
  self->patient_group = g_strdup (wvb_record_get_text (record, WVB_CASE_PATIENT_GROUP));
  self->urgency = g_strdup (wvb_record_get_text (record, WVB_CASE_URGENCY));
  self->state
      = g_strdup (wvb_case_card_derive_state (record, g_hash_table_contains (load->planned, id)));
  self->opened_on = g_strdup (wvb_record_get_text (record, WVB_CASE_OPENED_ON));
  self->is_named = wvb_case_is_named (record);
  self->is_own = bringer != NULL && g_strcmp0 (bringer, load->me) == 0;
  self->is_over = wvb_case_is_over (record);
  return self;
}

static gboolean
read_planned (WvbReader *team, gpointer data, GError **error)
{
  Load *load = data;
  g_autoptr (GPtrArray) items = wvb_reader_load_where (
      team, &wvb_agenda_item_kind, WVB_AGENDA_ITEM_KIND, WVB_AGENDA_CASE, error);

  for (guint i = 0; items != NULL && i < items->len; i++) {
    const char *id = wvb_record_get_text (items->pdata[i], WVB_AGENDA_ITEM_CASE);

    if (id != NULL && g_str_equal (wvb_agenda_item_get_state (items->pdata[i]), WVB_AGENDA_OPEN))
      g_hash_table_add (load->planned, g_strdup (id));
  }
  return items != NULL;
}

static gboolean
read_case (WvbRecord *record, gpointer data)
{
  Load *load = data;

  g_ptr_array_add (load->entries, new_entry (load, record));
  return TRUE;
}

/* Ids begin with the time at which they were made. */
static int
compare_entries (gconstpointer one, gconstpointer other)
{
  const WvbCaseEntry *a = *(WvbCaseEntry *const *) one;
  const WvbCaseEntry *b = *(WvbCaseEntry *const *) other;

  if (a->is_own != b->is_own)
    return a->is_own ? -1 : 1;
  return strcmp (b->id, a->id);
}

static gboolean
read_cases (WvbReader *cases, gpointer data, GError **error)
{
  Load *load = data;

  if (!wvb_reader_each (cases, &wvb_case_kind, read_case, load, error))
    return FALSE;
  g_ptr_array_sort (load->entries, compare_entries);
  if (load->entries->len > WVB_CASE_OVERVIEW_LIMIT)
    g_ptr_array_set_size (load->entries, WVB_CASE_OVERVIEW_LIMIT);
  return TRUE;
}

static DexFuture *
load_fiber (gpointer data)
{
  Load *load = data;
  g_autoptr (GError) error = NULL;

  if (!dex_await (wvb_store_read (load->team, read_planned, load), &error)
      || !dex_await (wvb_store_read (load->cases, read_cases, load), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, g_ptr_array_ref (load->entries));
}

static void
clear_entry (WvbCaseEntry *self)
{
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->code, g_free);
  g_clear_pointer (&self->patient_group, g_free);
  g_clear_pointer (&self->urgency, g_free);
  g_clear_pointer (&self->state, g_free);
  g_clear_pointer (&self->opened_on, g_free);
}

static void
wvb_case_entry_finalize (GObject *object)
{
  clear_entry (WVB_CASE_ENTRY (object));

  G_OBJECT_CLASS (wvb_case_entry_parent_class)->finalize (object);
}

static void
wvb_case_entry_class_init (WvbCaseEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wvb_case_entry_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
wvb_case_entry_init (WvbCaseEntry *self)
{
}

DexFuture *
wvb_case_overview_load (WvbStore *team, WvbStore *cases, const char *me)
{
  Load *load;

  dex_return_error_if_fail (WVB_IS_STORE (team));
  dex_return_error_if_fail (WVB_IS_STORE (cases));

  load = g_new0 (Load, 1);
  load->team = g_object_ref (team);
  load->cases = g_object_ref (cases);
  load->me = g_strdup (me);
  load->planned = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  load->entries = g_ptr_array_new_with_free_func (g_object_unref);
  return dex_scheduler_spawn (NULL, 0, load_fiber, load, free_load);
}

const char *
wvb_case_entry_get_id (WvbCaseEntry *self)
{
  g_return_val_if_fail (WVB_IS_CASE_ENTRY (self), NULL);

  return self->id;
}

const char *
wvb_case_entry_get_code (WvbCaseEntry *self)
{
  g_return_val_if_fail (WVB_IS_CASE_ENTRY (self), NULL);

  return self->code;
}

const char *
wvb_case_entry_get_patient_group (WvbCaseEntry *self)
{
  g_return_val_if_fail (WVB_IS_CASE_ENTRY (self), NULL);

  return self->patient_group;
}

const char *
wvb_case_entry_get_urgency (WvbCaseEntry *self)
{
  g_return_val_if_fail (WVB_IS_CASE_ENTRY (self), NULL);

  return self->urgency;
}

const char *
wvb_case_entry_get_state (WvbCaseEntry *self)
{
  g_return_val_if_fail (WVB_IS_CASE_ENTRY (self), NULL);

  return self->state;
}

const char *
wvb_case_entry_get_opened_on (WvbCaseEntry *self)
{
  g_return_val_if_fail (WVB_IS_CASE_ENTRY (self), NULL);

  return self->opened_on;
}

gboolean
wvb_case_entry_is_named (WvbCaseEntry *self)
{
  g_return_val_if_fail (WVB_IS_CASE_ENTRY (self), FALSE);

  return self->is_named;
}

gboolean
wvb_case_entry_is_own (WvbCaseEntry *self)
{
  g_return_val_if_fail (WVB_IS_CASE_ENTRY (self), FALSE);

  return self->is_own;
}

gboolean
wvb_case_entry_is_over (WvbCaseEntry *self)
{
  g_return_val_if_fail (WVB_IS_CASE_ENTRY (self), FALSE);

  return self->is_over;
}

void
wvb_case_entry_replace (WvbCaseEntry *self, WvbCaseEntry *later)
{
  g_return_if_fail (WVB_IS_CASE_ENTRY (self));
  g_return_if_fail (WVB_IS_CASE_ENTRY (later));
  g_return_if_fail (self != later);

  clear_entry (self);
  self->id = g_strdup (later->id);
  self->code = g_strdup (later->code);
  self->patient_group = g_strdup (later->patient_group);
  self->urgency = g_strdup (later->urgency);
  self->state = g_strdup (later->state);
  self->opened_on = g_strdup (later->opened_on);
  self->is_named = later->is_named;
  self->is_own = later->is_own;
  self->is_over = later->is_over;
  g_signal_emit (self, changed_signal, 0);
}
