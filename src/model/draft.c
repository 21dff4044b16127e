/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A kept draft is a text: a first line with its version, then for each record a line
 *
 *     new|edit|remove KIND ID
 *
 * and for each merge unit that differs from the stored record a line ` UNIT=VALUE`,
 * percent-escaped, or ` UNIT` for one that was emptied. */
#include "model/draft.h"

#include "base/error.h"
#include "base/identifier.h"
#include "domain/state.h"

#include <string.h>

#define FIRST_LINE "wijkverband-draft 1"

struct _WvbDraft {
  GObject parent_instance;
  WvbStore *store;
  char *id;
  char *title;
  GPtrArray *members;
  guint keep_source;
  gboolean dirty;
  gboolean kept;
  gboolean closed;
};

/* A record of the set; base is what the store held, none for a new one; start is how the form
 * began with a new one. */
typedef struct {
  WvbRecord *record;
  WvbRecord *base;
  WvbRecord *start;
  gboolean removed;
  gboolean skipped;
} Member;

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
member_free (gpointer data)
{
  Member *member = data;

  g_clear_object (&member->record);
  g_clear_object (&member->base);
  g_clear_object (&member->start);
  g_free (member);
}

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

static Member *
find_member (WvbDraft *self, const char *id)
{
  for (guint i = 0; id != NULL && i < self->members->len; i++) {
    Member *member = self->members->pdata[i];

    if (g_str_equal (wvb_record_get_id (member->record), id))
      return member;
  }
  return NULL;
}

static gboolean
is_changed (const Member *member)
{
  return member->removed || member->base == NULL
         || !wvb_record_equals (member->record, member->base);
}

static gboolean
is_touched (const Member *member)
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

static void
append_unit (GString *text, const char *unit, const char *value)
{
  g_autofree char *escaped = NULL;

  g_string_append_printf (text, " %s", unit);
  if (value != NULL) {
    escaped = g_uri_escape_string (value, " ", /* allow_utf8 = */ TRUE);
    g_string_append_printf (text, "=%s", escaped);
  }
  g_string_append_c (text, '\n');
}

static void
append_member (GString *text, const Member *member)
{
  const WvbKind *kind = wvb_record_get_kind (member->record);
  g_autofree const char **units = wvb_state_dup_units (kind);

  g_string_append_printf (text, "%s %s %s\n",
                          member->removed        ? "remove"
                          : member->base == NULL ? "new"
                                                 : "edit",
                          kind->name, wvb_record_get_id (member->record));
  for (guint i = 0; units[i] != NULL; i++) {
    g_autofree char *now = wvb_state_dup_unit_value (member->record, units[i]);
    g_autofree char *before
        = member->base != NULL ? wvb_state_dup_unit_value (member->base, units[i]) : NULL;

    if (g_strcmp0 (now, before) != 0)
      append_unit (text, units[i], now);
  }
}

static char *
dup_body (WvbDraft *self)
{
  g_autoptr (GString) text = g_string_new (FIRST_LINE "\n");

  for (guint i = 0; i < self->members->len; i++)
    append_member (text, self->members->pdata[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
refuse (GError **error)
{
  g_set_error (error, WVB_ERROR, WVB_ERROR_DAMAGED, _ ("This draft cannot be read"));
  return FALSE;
}

/* Reads a line that begins a record; a record that went meanwhile becomes a new one. */
static gboolean
read_member_line (GPtrArray *members, WvbReader *reader, const char *line, GError **error)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 3);
  const WvbKind *kind;
  Member *member;

  if (g_strv_length (words) != 3 || members->len >= WVB_DRAFT_RECORDS_LIMIT)
    return refuse (error);
  kind = wvb_kind_find (words[1]);
  if (kind == NULL || !wvb_identifier_is_valid (words[2]))
    return refuse (error);
  member = g_new0 (Member, 1);
  g_ptr_array_add (members, member);
  member->removed = g_str_equal (words[0], "remove");
  if (!g_str_equal (words[0], "new"))
    member->base = wvb_reader_load (reader, kind, words[2], NULL);
  member->record
      = member->base != NULL ? wvb_record_copy (member->base) : wvb_record_new (kind, words[2]);
  return TRUE;
}

/* A value that this version refuses is left out rather than the whole draft. */
static gboolean
read_unit_line (Member *member, const char *line, GError **error)
{
  const char *equals = strchr (line, '=');
  g_autofree char *unit = equals != NULL ? g_strndup (line, equals - line) : g_strdup (line);
  g_autofree char *value = equals != NULL ? g_uri_unescape_string (equals + 1, NULL) : NULL;

  if (equals != NULL && value == NULL)
    return refuse (error);
  wvb_state_set_unit_value (member->record, unit, value, NULL);
  return TRUE;
}

static gboolean
read_body (WvbReader *reader, gpointer data, GError **error)
{
  Writing *writing = data;
  g_auto (GStrv) lines = g_strsplit (writing->body, "\n", -1);

  if (lines[0] == NULL || !g_str_equal (lines[0], FIRST_LINE))
    return refuse (error);
  for (guint i = 1; lines[i] != NULL; i++) {
    if (*lines[i] == '\0')
      continue;
    if (*lines[i] != ' ') {
      if (!read_member_line (writing->members, reader, lines[i], error))
        return FALSE;
    } else if (writing->members->len == 0) {
      return refuse (error);
    } else if (!read_unit_line (writing->members->pdata[writing->members->len - 1], lines[i] + 1,
                                error)) {
      return FALSE;
    }
  }
  return TRUE;
}

/* Copies the units a person changed onto what the store holds by now. */
static gboolean
save_member (WvbTransaction *transaction, const Member *member, GError **error)
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
  for (guint i = 0; units[i] != NULL; i++) {
    g_autofree char *now = wvb_state_dup_unit_value (member->record, units[i]);
    g_autofree char *before = wvb_state_dup_unit_value (member->base, units[i]);

    if (g_strcmp0 (now, before) != 0 && !wvb_state_set_unit_value (current, units[i], now, error))
      return FALSE;
  }
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
  GPtrArray *members = g_ptr_array_new_with_free_func (member_free);

  for (guint i = 0; i < self->members->len; i++) {
    const Member *member = self->members->pdata[i];
    Member *copy;

    if (member->skipped)
      continue;
    copy = g_new0 (Member, 1);
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
changed_cb (WvbDraft *self)
{
  if (self->closed)
    return;
  cancel_keeping (self);
  self->keep_source = g_timeout_add (WVB_DRAFT_KEEP_DELAY_MS, keep_cb, self);
  update_dirty (self);
}

static WvbRecord *
take_member (WvbDraft *self, WvbRecord *record, WvbRecord *base, gboolean removed)
{
  Member *member = g_new0 (Member, 1);

  member->record = record;
  member->base = base;
  member->removed = removed;
  g_ptr_array_add (self->members, member);
  g_signal_connect_object (record, "notify", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return record;
}

static DexFuture *
save_fiber (gpointer data)
{
  Writing *writing = data;
  WvbDraft *self = writing->draft;
  g_autoptr (GError) error = NULL;

  if (!dex_await (wvb_store_write (writing->store, write_all, writing), &error)) {
    if (self != NULL)
      self->closed = FALSE;
    return dex_future_new_for_error (g_steal_pointer (&error));
  }
  return dex_future_new_for_int64 (writing->change);
}

static DexFuture *
keep_fiber (gpointer data)
{
  Writing *writing = data;
  g_autoptr (GError) error = NULL;

  if (!dex_await (wvb_store_write (writing->store, write_draft, writing), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_true ();
}

static DexFuture *
undo_fiber (gpointer data)
{
  Writing *writing = data;
  g_autoptr (GError) error = NULL;

  if (!dex_await (wvb_store_write (writing->store, write_undo, writing), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_true ();
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
    Member *member = writing->members->pdata[i];

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
spawn_keeping (WvbDraft *self, char *body)
{
  Writing *writing = make_writing (self->store);

  writing->id = g_strdup (self->id);
  writing->title = g_strdup (self->title);
  writing->body = body;
  return dex_scheduler_spawn (NULL, 0, keep_fiber, writing, writing_free);
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
  self->title = g_strdup ("");
  self->members = g_ptr_array_new_with_free_func (member_free);
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
  writing->members = g_ptr_array_new_with_free_func (member_free);
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
wvb_draft_make (WvbDraft *self, const WvbKind *kind)
{
  WvbRecord *record;

  g_return_val_if_fail (WVB_IS_DRAFT (self), NULL);
  g_return_val_if_fail (kind != NULL, NULL);

  record = take_member (self, wvb_record_new (kind, NULL), /* base = */ NULL,
                        /* removed = */ FALSE);
  changed_cb (self);
  return record;
}

void
wvb_draft_remove (WvbDraft *self, WvbRecord *record)
{
  Member *member;

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
    Member *member = self->members->pdata[i];

    g_clear_object (&member->start);
    if (member->base == NULL)
      member->start = wvb_record_copy (member->record);
  }
  update_dirty (self);
}

void
wvb_draft_set_skipped (WvbDraft *self, WvbRecord *record, gboolean skipped)
{
  Member *member;

  g_return_if_fail (WVB_IS_DRAFT (self));
  g_return_if_fail (WVB_IS_RECORD (record));

  member = find_member (self, wvb_record_get_id (record));
  if (member != NULL && member->base == NULL)
    member->skipped = skipped;
}

gboolean
wvb_draft_is_skipped (WvbDraft *self, WvbRecord *record)
{
  const Member *member;

  g_return_val_if_fail (WVB_IS_DRAFT (self), FALSE);
  g_return_val_if_fail (WVB_IS_RECORD (record), FALSE);

  member = find_member (self, wvb_record_get_id (record));
  return member != NULL && member->skipped;
}

void
wvb_draft_drop (WvbDraft *self, WvbRecord *record)
{
  Member *member;

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
    const Member *member = self->members->pdata[i];

    if (!member->removed && wvb_record_get_kind (member->record) == kind)
      g_ptr_array_add (records, member->record);
  }
  return g_steal_pointer (&records);
}

WvbRecord *
wvb_draft_find (WvbDraft *self, const char *id)
{
  const Member *member;

  g_return_val_if_fail (WVB_IS_DRAFT (self), NULL);

  member = find_member (self, id);
  return member != NULL && !member->removed ? member->record : NULL;
}

gboolean
wvb_draft_is_new (WvbDraft *self, WvbRecord *record)
{
  const Member *member;

  g_return_val_if_fail (WVB_IS_DRAFT (self), FALSE);
  g_return_val_if_fail (WVB_IS_RECORD (record), FALSE);

  member = find_member (self, wvb_record_get_id (record));
  return member != NULL && member->base == NULL;
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
  return dex_scheduler_spawn (NULL, 0, save_fiber, writing, writing_free);
}

DexFuture *
wvb_draft_keep (WvbDraft *self)
{
  dex_return_error_if_fail (WVB_IS_DRAFT (self));

  cancel_keeping (self);
  if (self->closed || (!self->dirty && !self->kept))
    return dex_future_new_true ();
  self->kept = self->dirty;
  return spawn_keeping (self, self->dirty ? dup_body (self) : NULL);
}

DexFuture *
wvb_draft_discard (WvbDraft *self)
{
  dex_return_error_if_fail (WVB_IS_DRAFT (self));

  cancel_keeping (self);
  self->closed = TRUE;
  return spawn_keeping (self, /* body = */ NULL);
}

DexFuture *
wvb_draft_undo (WvbStore *store, gint64 change)
{
  Writing *writing;

  dex_return_error_if_fail (WVB_IS_STORE (store));

  writing = make_writing (store);
  writing->change = change;
  return dex_scheduler_spawn (NULL, 0, undo_fiber, writing, writing_free);
}

DexFuture *
wvb_draft_delete (WvbStore *store, GPtrArray *records)
{
  Writing *writing;

  dex_return_error_if_fail (WVB_IS_STORE (store));
  dex_return_error_if_fail (records != NULL);

  writing = make_writing (store);
  writing->members = g_ptr_array_new_with_free_func (member_free);
  for (guint i = 0; i < records->len; i++) {
    Member *member = g_new0 (Member, 1);

    member->record = wvb_record_copy (records->pdata[i]);
    member->base = wvb_record_copy (records->pdata[i]);
    member->removed = TRUE;
    g_ptr_array_add (writing->members, member);
  }
  return dex_scheduler_spawn (NULL, 0, save_fiber, writing, writing_free);
}
