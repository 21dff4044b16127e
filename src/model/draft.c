/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/draft.h"

#include "base/identifier.h"
#include "domain/state.h"
#include "model/draft-text.h"
#include "model/list-edit.h"

struct _WvbDraft {
  GObject parent_instance;
  WvbStore *store;
  char *id;
  char *title;
  GPtrArray *members;
  guint keep_source;
  gint64 unkept_since_ms;
  gboolean keeps;
  gboolean dirty;
  gboolean kept;
  gboolean closed;
};

/* What one transaction works on, apart from the draft that lives on the main thread. */
typedef struct {
  WvbStore *store;
  WvbDraft *draft;
  GPtrArray *members;
  char *id;
  char *title;
  char *body;
  gint64 change;
} Writing;

G_DEFINE_FINAL_TYPE (WvbDraft, wvb_draft, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_DIRTY,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  g_clear_object (&writing->store);
  g_clear_object (&writing->draft);
  g_clear_pointer (&writing->members, g_ptr_array_unref);
  g_clear_pointer (&writing->id, g_free);
  g_clear_pointer (&writing->title, g_free);
  g_clear_pointer (&writing->body, g_free);
  g_free (writing);
}

static WvbDraftMember *
find_member (WvbDraft *self, const char *id)
{
  for (guint i = 0; id != NULL && i < self->members->len; i++) {
    WvbDraftMember *member = self->members->pdata[i];

    if (g_str_equal (wvb_record_get_id (member->record), id))
      return member;
  }
  return NULL;
}

static gboolean
is_changed (const WvbDraftMember *member)
{
  return member->removed || member->base == NULL
         || !wvb_record_equals (member->record, member->base);
}

static gboolean
is_touched (const WvbDraftMember *member)
{
  if (member->base == NULL && member->start != NULL)
    return !wvb_record_equals (member->record, member->start);
  return is_changed (member);
}

static gboolean
find_dirty (WvbDraft *self)
{
  for (guint i = 0; i < self->members->len; i++)
    if (is_touched (self->members->pdata[i]))
      return TRUE;
  return FALSE;
}

static void
update_dirty (WvbDraft *self)
{
  gboolean dirty = find_dirty (self);

  if (self->dirty == dirty)
    return;
  self->dirty = dirty;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DIRTY]);
}

static gboolean
read_body (WvbReader *reader, gpointer data, GError **error)
{
  Writing *writing = data;

  return wvb_draft_text_read (writing->body, reader, writing->members, error);
}

/* Does to what the store holds by now what a person did to one unit. */
static gboolean
save_unit (WvbRecord *current, const WvbDraftMember *member, const char *unit, GError **error)
{
  int list = wvb_list_edit_find_field (wvb_record_get_kind (current), unit);
  g_autofree char *now = wvb_state_dup_unit_value (member->record, unit);
  g_autofree char *before = wvb_state_dup_unit_value (member->base, unit);

  if (g_strcmp0 (now, before) == 0)
    return TRUE;
  if (list < 0)
    return wvb_state_set_unit_value (current, unit, now, error);
  wvb_list_edit_apply (member->base, member->record, current, list);
  return TRUE;
}

static gboolean
save_member (WvbTransaction *transaction, const WvbDraftMember *member, GError **error)
{
  const WvbKind *kind = wvb_record_get_kind (member->record);
  g_autofree const char **units = wvb_state_dup_units (kind);
  g_autoptr (WvbRecord) current = NULL;
  g_autoptr (GError) local_error = NULL;

  if (!is_changed (member))
    return TRUE;
  if (member->removed)
    return wvb_transaction_delete (transaction, kind, wvb_record_get_id (member->record), error);
  current = wvb_reader_load (wvb_transaction_get_reader (transaction), kind,
                             wvb_record_get_id (member->record), &local_error);
  if (local_error != NULL) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  if (current == NULL || member->base == NULL)
    return wvb_transaction_save (transaction, member->record, error);
  for (guint i = 0; units[i] != NULL; i++)
    if (!save_unit (current, member, units[i], error))
      return FALSE;
  return wvb_transaction_save (transaction, current, error);
}

static gboolean
write_all (WvbTransaction *transaction, gpointer data, GError **error)
{
  Writing *writing = data;

  for (guint i = 0; i < writing->members->len; i++)
    if (!save_member (transaction, writing->members->pdata[i], error))
      return FALSE;
  if (writing->id != NULL
      && !wvb_transaction_set_draft (transaction, writing->id, "", /* body = */ NULL, error))
    return FALSE;
  writing->change = wvb_transaction_get_change (transaction);
  return TRUE;
}

static gboolean
write_draft (WvbTransaction *transaction, gpointer data, GError **error)
{
  Writing *writing = data;

  return wvb_transaction_set_draft (transaction, writing->id, writing->title, writing->body, error);
}

static gboolean
write_undo (WvbTransaction *transaction, gpointer data, GError **error)
{
  Writing *writing = data;

  return wvb_transaction_undo (transaction, writing->change, error);
}

/* The transaction works on copies; the person may go on typing. */
static GPtrArray *
copy_members (WvbDraft *self)
{
  GPtrArray *members = g_ptr_array_new_with_free_func (wvb_draft_member_free);

  for (guint i = 0; i < self->members->len; i++) {
    const WvbDraftMember *member = self->members->pdata[i];
    WvbDraftMember *copy;

    if (member->skipped)
      continue;
    copy = g_new0 (WvbDraftMember, 1);
    copy->record = wvb_record_copy (member->record);
    copy->base = member->base != NULL ? wvb_record_copy (member->base) : NULL;
    copy->removed = member->removed;
    g_ptr_array_add (members, copy);
  }
  return members;
}

static void
cancel_keeping (WvbDraft *self)
{
  g_clear_handle_id (&self->keep_source, g_source_remove);
}

static gboolean
keep_cb (gpointer data)
{
  WvbDraft *self = data;

  g_assert (WVB_IS_DRAFT (self));

  self->keep_source = 0;
  dex_future_disown (wvb_draft_keep (self));
  return G_SOURCE_REMOVE;
}

static void
keep_later (WvbDraft *self)
{
  gint64 now_ms = g_get_monotonic_time () / 1000;
  gint64 left_ms;

  if (!self->keeps)
    return;
  if (self->keep_source == 0)
    self->unkept_since_ms = now_ms;
  left_ms = self->unkept_since_ms + WVB_DRAFT_KEEP_AGE_MS - now_ms;
  cancel_keeping (self);
  self->keep_source
      = g_timeout_add ((guint) CLAMP (left_ms, 0, WVB_DRAFT_KEEP_DELAY_MS), keep_cb, self);
}

static void
changed_cb (WvbDraft *self)
{
  if (self->closed)
    return;
  keep_later (self);
  update_dirty (self);
}

static WvbRecord *
take_member (WvbDraft *self, WvbRecord *record, WvbRecord *base, gboolean removed)
{
  WvbDraftMember *member = g_new0 (WvbDraftMember, 1);

  member->record = record;
  member->base = base;
  member->removed = removed;
  g_ptr_array_add (self->members, member);
  g_signal_connect_object (record, "notify", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return record;
}

static DexFuture *
saved_cb (DexFuture *future, gpointer data)
{
  Writing *writing = data;

  if (!dex_future_is_rejected (future))
    return dex_future_new_for_int64 (writing->change);
  if (writing->draft != NULL) {
    writing->draft->closed = FALSE;
    keep_later (writing->draft);
  }
  return dex_ref (future);
}

static DexFuture *
written_cb (DexFuture *future, gpointer data)
{
  return dex_ref (future);
}

/* The writer has the job when this returns, and @writing lives until it was done. */
static DexFuture *
write_now (Writing *writing, WvbWriteFunc func, DexFutureCallback done)
{
  return dex_future_finally (wvb_store_write (writing->store, func, writing), done, writing,
                             writing_free);
}

static DexFuture *
restore_fiber (gpointer data)
{
  Writing *writing = data;
  g_autoptr (WvbDraft) self = NULL;
  g_autoptr (GError) error = NULL;

  if (!dex_await (wvb_store_read (writing->store, read_body, writing), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  self = wvb_draft_new (writing->store);
  g_set_str (&self->id, writing->id);
  g_set_str (&self->title, writing->title);
  self->kept = TRUE;
  for (guint i = 0; i < writing->members->len; i++) {
    WvbDraftMember *member = writing->members->pdata[i];

    take_member (self, g_steal_pointer (&member->record), g_steal_pointer (&member->base),
                 member->removed);
  }
  self->dirty = find_dirty (self);
  return dex_future_new_take_object (g_steal_pointer (&self));
}

static Writing *
make_writing (WvbStore *store)
{
  Writing *writing = g_new0 (Writing, 1);

  writing->store = g_object_ref (store);
  return writing;
}

static DexFuture *
write_keeping (WvbDraft *self, char *body)
{
  Writing *writing = make_writing (self->store);

  writing->id = g_strdup (self->id);
  writing->title = g_strdup (self->title);
  writing->body = body;
  return write_now (writing, write_draft, written_cb);
}

static void
wvb_draft_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  WvbDraft *self = WVB_DRAFT (object);

  switch (property) {
  case PROP_DIRTY:
    g_value_set_boolean (value, self->dirty);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
  }
}

/* What was typed last before everything is taken down is kept too. */
static void
wvb_draft_dispose (GObject *object)
{
  WvbDraft *self = WVB_DRAFT (object);

  if (self->keep_source != 0)
    dex_future_disown (wvb_draft_keep (self));
  self->closed = TRUE;
  G_OBJECT_CLASS (wvb_draft_parent_class)->dispose (object);
}

static void
wvb_draft_finalize (GObject *object)
{
  WvbDraft *self = WVB_DRAFT (object);

  cancel_keeping (self);
  g_clear_object (&self->store);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->members, g_ptr_array_unref);
  G_OBJECT_CLASS (wvb_draft_parent_class)->finalize (object);
}

static void
wvb_draft_class_init (WvbDraftClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = wvb_draft_get_property;
  object_class->dispose = wvb_draft_dispose;
  object_class->finalize = wvb_draft_finalize;
  properties[PROP_DIRTY]
      = g_param_spec_boolean ("dirty", NULL, NULL, FALSE,
                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
wvb_draft_init (WvbDraft *self)
{
  self->id = wvb_identifier_new ();
  self->keeps = TRUE;
  self->title = g_strdup ("");
  self->members = g_ptr_array_new_with_free_func (wvb_draft_member_free);
}

WvbDraft *
wvb_draft_new (WvbStore *store)
{
  WvbDraft *self;

  g_return_val_if_fail (WVB_IS_STORE (store), NULL);

  self = g_object_new (WVB_TYPE_DRAFT, NULL);
  self->store = g_object_ref (store);
  return self;
}

DexFuture *
wvb_draft_new_from_entry (WvbStore *store, const WvbDraftEntry *entry)
{
  Writing *writing;

  dex_return_error_if_fail (WVB_IS_STORE (store));
  dex_return_error_if_fail (entry != NULL);

  writing = make_writing (store);
  writing->members = g_ptr_array_new_with_free_func (wvb_draft_member_free);
  writing->id = g_strdup (entry->id);
  writing->title = g_strdup (entry->title);
  writing->body = g_strdup (entry->body);
  return dex_scheduler_spawn (NULL, 0, restore_fiber, writing, writing_free);
}

void
wvb_draft_set_title (WvbDraft *self, const char *title)
{
  g_return_if_fail (WVB_IS_DRAFT (self));

  g_set_str (&self->title, title != NULL ? title : "");
}

WvbRecord *
wvb_draft_add (WvbDraft *self, WvbRecord *record)
{
  g_return_val_if_fail (WVB_IS_DRAFT (self), NULL);
  g_return_val_if_fail (WVB_IS_RECORD (record), NULL);
  g_return_val_if_fail (find_member (self, wvb_record_get_id (record)) == NULL, NULL);

  return take_member (self, wvb_record_copy (record), wvb_record_copy (record),
                      /* removed = */ FALSE);
}

WvbRecord *
wvb_draft_add_new (WvbDraft *self, WvbRecord *record)
{
  WvbRecord *added;

  g_return_val_if_fail (WVB_IS_DRAFT (self), NULL);
  g_return_val_if_fail (WVB_IS_RECORD (record), NULL);
  g_return_val_if_fail (find_member (self, wvb_record_get_id (record)) == NULL, NULL);

  added = take_member (self, wvb_record_copy (record), /* base = */ NULL, /* removed = */ FALSE);
  changed_cb (self);
  return added;
}

void
wvb_draft_set_keeps (WvbDraft *self, gboolean keeps)
{
  g_return_if_fail (WVB_IS_DRAFT (self));

  self->keeps = keeps;
  if (!keeps)
    cancel_keeping (self);
}

WvbRecord *
wvb_draft_make (WvbDraft *self, const WvbKind *kind)
{
  g_autoptr (WvbRecord) record = NULL;

  g_return_val_if_fail (WVB_IS_DRAFT (self), NULL);
  g_return_val_if_fail (kind != NULL, NULL);

  record = wvb_record_new (kind, NULL);
  return wvb_draft_add_new (self, record);
}

void
wvb_draft_remove (WvbDraft *self, WvbRecord *record)
{
  WvbDraftMember *member;

  g_return_if_fail (WVB_IS_DRAFT (self));
  g_return_if_fail (WVB_IS_RECORD (record));

  member = find_member (self, wvb_record_get_id (record));
  g_return_if_fail (member != NULL);
  if (member->base != NULL)
    member->removed = TRUE;
  else
    g_ptr_array_remove (self->members, member);
  changed_cb (self);
}

void
wvb_draft_settle (WvbDraft *self)
{
  g_return_if_fail (WVB_IS_DRAFT (self));

  for (guint i = 0; i < self->members->len; i++) {
    WvbDraftMember *member = self->members->pdata[i];

    g_clear_object (&member->start);
    if (member->base == NULL)
      member->start = wvb_record_copy (member->record);
  }
  update_dirty (self);
}

void
wvb_draft_set_skipped (WvbDraft *self, WvbRecord *record, gboolean skipped)
{
  WvbDraftMember *member;

  g_return_if_fail (WVB_IS_DRAFT (self));
  g_return_if_fail (WVB_IS_RECORD (record));

  member = find_member (self, wvb_record_get_id (record));
  if (member != NULL && member->base == NULL)
    member->skipped = skipped;
}

gboolean
wvb_draft_is_skipped (WvbDraft *self, WvbRecord *record)
{
  const WvbDraftMember *member;

  g_return_val_if_fail (WVB_IS_DRAFT (self), FALSE);
  g_return_val_if_fail (WVB_IS_RECORD (record), FALSE);

  member = find_member (self, wvb_record_get_id (record));
  return member != NULL && member->skipped;
}

void
wvb_draft_drop (WvbDraft *self, WvbRecord *record)
{
  WvbDraftMember *member;

  g_return_if_fail (WVB_IS_DRAFT (self));
  g_return_if_fail (WVB_IS_RECORD (record));

  member = find_member (self, wvb_record_get_id (record));
  g_return_if_fail (member != NULL);
  g_ptr_array_remove (self->members, member);
  changed_cb (self);
}

GPtrArray *
wvb_draft_list (WvbDraft *self, const WvbKind *kind)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();

  g_return_val_if_fail (WVB_IS_DRAFT (self), NULL);

  for (guint i = 0; i < self->members->len; i++) {
    const WvbDraftMember *member = self->members->pdata[i];

    if (!member->removed && wvb_record_get_kind (member->record) == kind)
      g_ptr_array_add (records, member->record);
  }
  return g_steal_pointer (&records);
}

WvbRecord *
wvb_draft_find (WvbDraft *self, const char *id)
{
  const WvbDraftMember *member;

  g_return_val_if_fail (WVB_IS_DRAFT (self), NULL);

  member = find_member (self, id);
  return member != NULL && !member->removed ? member->record : NULL;
}

gboolean
wvb_draft_is_new (WvbDraft *self, WvbRecord *record)
{
  const WvbDraftMember *member;

  g_return_val_if_fail (WVB_IS_DRAFT (self), FALSE);
  g_return_val_if_fail (WVB_IS_RECORD (record), FALSE);

  member = find_member (self, wvb_record_get_id (record));
  return member != NULL && member->base == NULL;
}

gboolean
wvb_draft_is_changed (WvbDraft *self, WvbRecord *record)
{
  const WvbDraftMember *member;

  g_return_val_if_fail (WVB_IS_DRAFT (self), FALSE);
  g_return_val_if_fail (WVB_IS_RECORD (record), FALSE);

  member = find_member (self, wvb_record_get_id (record));
  return member != NULL && is_changed (member);
}

gboolean
wvb_draft_is_dirty (WvbDraft *self)
{
  g_return_val_if_fail (WVB_IS_DRAFT (self), FALSE);
  return self->dirty;
}

DexFuture *
wvb_draft_save (WvbDraft *self)
{
  Writing *writing;

  dex_return_error_if_fail (WVB_IS_DRAFT (self));

  cancel_keeping (self);
  self->closed = TRUE;
  writing = make_writing (self->store);
  writing->draft = g_object_ref (self);
  writing->members = copy_members (self);
  writing->id = g_strdup (self->id);
  return write_now (writing, write_all, saved_cb);
}

DexFuture *
wvb_draft_keep (WvbDraft *self)
{
  dex_return_error_if_fail (WVB_IS_DRAFT (self));

  cancel_keeping (self);
  if (self->closed || !self->keeps || (!self->dirty && !self->kept))
    return dex_future_new_true ();
  self->kept = self->dirty;
  return write_keeping (self, self->dirty ? wvb_draft_text_write (self->members) : NULL);
}

DexFuture *
wvb_draft_discard (WvbDraft *self)
{
  dex_return_error_if_fail (WVB_IS_DRAFT (self));

  cancel_keeping (self);
  self->closed = TRUE;
  return write_keeping (self, /* body = */ NULL);
}

DexFuture *
wvb_draft_undo (WvbStore *store, gint64 change)
{
  Writing *writing;

  dex_return_error_if_fail (WVB_IS_STORE (store));

  writing = make_writing (store);
  writing->change = change;
  return write_now (writing, write_undo, written_cb);
}

DexFuture *
wvb_draft_delete (WvbStore *store, GPtrArray *records)
{
  Writing *writing;

  dex_return_error_if_fail (WVB_IS_STORE (store));
  dex_return_error_if_fail (records != NULL);

  writing = make_writing (store);
  writing->members = g_ptr_array_new_with_free_func (wvb_draft_member_free);
  for (guint i = 0; i < records->len; i++) {
    WvbDraftMember *member = g_new0 (WvbDraftMember, 1);

    member->record = wvb_record_copy (records->pdata[i]);
    member->base = wvb_record_copy (records->pdata[i]);
    member->removed = TRUE;
    g_ptr_array_add (writing->members, member);
  }
  return write_now (writing, write_all, saved_cb);
}
