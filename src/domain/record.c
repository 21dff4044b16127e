/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/record.h"

#include "base/error.h"
#include "base/identifier.h"
#include "base/text.h"
#include "domain/unknown.h"

#include <string.h>

/* Text, list or integer, by the type of the field. Absent text and lists are NULL. */
typedef struct {
  union {
    char *text;
    char **list;
    gint64 integer;
  };
  gboolean is_set;
} Value;

typedef struct {
  char id[WVB_IDENTIFIER_SIZE];
  gboolean deleted;
  char *stamps;
  char *alternatives;
  char *unknown;
  Value *values;
} WvbRecordPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (WvbRecord, wvb_record, G_TYPE_OBJECT)

static inline WvbRecordPrivate *
get_private (WvbRecord *self)
{
  return wvb_record_get_instance_private (self);
}

static inline const WvbKind *
get_kind (WvbRecord *self)
{
  return WVB_RECORD_GET_CLASS (self)->kind;
}

static inline gboolean
holds_number (WvbFieldType type)
{
  return type == WVB_FIELD_INTEGER || type == WVB_FIELD_BOOLEAN || type == WVB_FIELD_INSTANT;
}

static void
clear_value (Value *value, WvbFieldType type)
{
  g_assert (value != NULL);

  if (type == WVB_FIELD_LIST)
    g_clear_pointer (&value->list, g_strfreev);
  else if (!holds_number (type))
    g_clear_pointer (&value->text, g_free);
  value->integer = 0;
  value->is_set = FALSE;
}

static void
notify_field (WvbRecord *self, guint field)
{
  g_assert (WVB_IS_RECORD (self));

  g_object_notify_by_pspec (G_OBJECT (self), WVB_RECORD_GET_CLASS (self)->properties[field + 1]);
}

static int
compare_members (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Sorted, each once, empty ones left out; NULL for none. */
static char **
dup_sorted_members (const char *const *members)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new_with_free_func (g_free);

  for (; members != NULL && *members != NULL; members++) {
    g_autofree char *member = wvb_text_strip (*members);

    if (member != NULL)
      g_ptr_array_add (sorted, g_steal_pointer (&member));
  }
  g_ptr_array_sort (sorted, compare_members);
  for (guint i = sorted->len; i > 1; i--)
    if (g_str_equal (sorted->pdata[i - 1], sorted->pdata[i - 2]))
      g_ptr_array_remove_index (sorted, i - 1);
  if (sorted->len == 0)
    return NULL;
  g_ptr_array_add (sorted, NULL);
  return (char **) g_ptr_array_steal (sorted, NULL);
}

static gboolean
values_equal (const Value *a, const Value *b, WvbFieldType type)
{
  g_assert (a != NULL);
  g_assert (b != NULL);

  if (!a->is_set || !b->is_set)
    return a->is_set == b->is_set;
  if (type == WVB_FIELD_LIST)
    return g_strv_equal ((const char *const *) a->list, (const char *const *) b->list);
  if (holds_number (type))
    return a->integer == b->integer;
  return g_str_equal (a->text, b->text);
}

static void
wvb_record_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  WvbRecord *self = WVB_RECORD (object);
  guint field = id - 1;

  switch (get_kind (self)->fields[field].type) {
  case WVB_FIELD_LIST:
    g_value_set_boxed (value, wvb_record_get_list (self, field));
    break;
  case WVB_FIELD_BOOLEAN:
    g_value_set_boolean (value, wvb_record_get_integer (self, field) != 0);
    break;
  case WVB_FIELD_INTEGER:
  case WVB_FIELD_INSTANT:
    g_value_set_int64 (value, wvb_record_get_integer (self, field));
    break;
  default:
    g_value_set_string (value, wvb_record_get_text (self, field));
    break;
  }
}

static void
wvb_record_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  WvbRecord *self = WVB_RECORD (object);
  guint field = id - 1;

  switch (get_kind (self)->fields[field].type) {
  case WVB_FIELD_LIST:
    wvb_record_set_list (self, field, g_value_get_boxed (value));
    break;
  case WVB_FIELD_BOOLEAN:
    wvb_record_set_integer (self, field, g_value_get_boolean (value));
    break;
  case WVB_FIELD_INTEGER:
  case WVB_FIELD_INSTANT:
    wvb_record_set_integer (self, field, g_value_get_int64 (value));
    break;
  default:
    wvb_record_set_text (self, field, g_value_get_string (value));
    break;
  }
}

static void
wvb_record_finalize (GObject *object)
{
  WvbRecord *self = WVB_RECORD (object);
  WvbRecordPrivate *priv = get_private (self);
  const WvbKind *kind = get_kind (self);

  for (guint i = 0; i < kind->n_fields; i++)
    clear_value (&priv->values[i], kind->fields[i].type);
  g_free (priv->values);
  g_free (priv->stamps);
  g_free (priv->alternatives);
  g_free (priv->unknown);
  G_OBJECT_CLASS (wvb_record_parent_class)->finalize (object);
}

static void
wvb_record_class_init (WvbRecordClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wvb_record_finalize;
}

static void
wvb_record_init (WvbRecord *self)
{
}

static GParamSpec *
make_property (const WvbField *field)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  g_autofree char *name = g_strdelimit (g_strdup (field->name), "_", '-');
  const char *static_name = g_intern_string (name);

  switch (field->type) {
  case WVB_FIELD_LIST:
    return g_param_spec_boxed (static_name, NULL, NULL, G_TYPE_STRV, flags);
  case WVB_FIELD_BOOLEAN:
    return g_param_spec_boolean (static_name, NULL, NULL, FALSE, flags);
  case WVB_FIELD_INTEGER:
  case WVB_FIELD_INSTANT:
    return g_param_spec_int64 (static_name, NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  default:
    return g_param_spec_string (static_name, NULL, NULL, NULL, flags);
  }
}

void
wvb_record_class_install_kind (WvbRecordClass *klass, const WvbKind *kind)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  klass->kind = kind;
  klass->properties = g_new0 (GParamSpec *, kind->n_fields + 1);
  for (guint i = 0; i < kind->n_fields; i++)
    klass->properties[i + 1] = make_property (&kind->fields[i]);
  /* GObject does not let a subclass inherit these for properties of its own. */
  object_class->get_property = wvb_record_get_property;
  object_class->set_property = wvb_record_set_property;
  g_object_class_install_properties (object_class, kind->n_fields + 1, klass->properties);
}

WvbRecord *
wvb_record_new (const WvbKind *kind, const char *id)
{
  WvbRecord *self;
  WvbRecordPrivate *priv;

  g_return_val_if_fail (kind != NULL, NULL);
  g_return_val_if_fail (id == NULL || wvb_identifier_is_valid (id), NULL);

  self = g_object_new (kind->get_type (), NULL);
  priv = get_private (self);
  priv->values = g_new0 (Value, kind->n_fields);
  if (id == NULL)
    wvb_identifier_fill (priv->id);
  else
    for (guint i = 0; i < WVB_IDENTIFIER_SIZE; i++)
      priv->id[i] = g_ascii_tolower (id[i]);
  return self;
}

static void
copy_value (Value *to, const Value *from, WvbFieldType type)
{
  *to = *from;
  if (!from->is_set)
    return;
  if (type == WVB_FIELD_LIST)
    to->list = g_strdupv (from->list);
  else if (!holds_number (type))
    to->text = g_strdup (from->text);
}

WvbRecord *
wvb_record_copy (WvbRecord *self)
{
  const WvbRecordPrivate *from;
  WvbRecordPrivate *to;
  const WvbKind *kind;
  WvbRecord *copy;

  g_return_val_if_fail (WVB_IS_RECORD (self), NULL);

  kind = get_kind (self);
  from = get_private (self);
  copy = wvb_record_new (kind, from->id);
  to = get_private (copy);
  for (guint i = 0; i < kind->n_fields; i++)
    copy_value (&to->values[i], &from->values[i], kind->fields[i].type);
  to->deleted = from->deleted;
  to->stamps = g_strdup (from->stamps);
  to->alternatives = g_strdup (from->alternatives);
  to->unknown = g_strdup (from->unknown);
  return copy;
}

const WvbKind *
wvb_record_get_kind (WvbRecord *self)
{
  g_return_val_if_fail (WVB_IS_RECORD (self), NULL);
  return get_kind (self);
}

const char *
wvb_record_get_id (WvbRecord *self)
{
  g_return_val_if_fail (WVB_IS_RECORD (self), NULL);
  return get_private (self)->id;
}

gboolean
wvb_record_has (WvbRecord *self, guint field)
{
  g_return_val_if_fail (WVB_IS_RECORD (self), FALSE);
  g_return_val_if_fail (field < get_kind (self)->n_fields, FALSE);

  return get_private (self)->values[field].is_set;
}

const char *
wvb_record_get_text (WvbRecord *self, guint field)
{
  g_return_val_if_fail (WVB_IS_RECORD (self), NULL);
  g_return_val_if_fail (field < get_kind (self)->n_fields, NULL);
  g_return_val_if_fail (wvb_field_holds_text (&get_kind (self)->fields[field]), NULL);

  return get_private (self)->values[field].text;
}

void
wvb_record_set_text (WvbRecord *self, guint field, const char *text)
{
  Value *value;

  g_return_if_fail (WVB_IS_RECORD (self));
  g_return_if_fail (field < get_kind (self)->n_fields);
  g_return_if_fail (wvb_field_holds_text (&get_kind (self)->fields[field]));

  if (text != NULL && *text == '\0')
    text = NULL;
  value = &get_private (self)->values[field];
  if (!g_set_str (&value->text, text))
    return;
  value->is_set = text != NULL;
  notify_field (self, field);
}

gint64
wvb_record_get_integer (WvbRecord *self, guint field)
{
  g_return_val_if_fail (WVB_IS_RECORD (self), 0);
  g_return_val_if_fail (field < get_kind (self)->n_fields, 0);
  g_return_val_if_fail (holds_number (get_kind (self)->fields[field].type), 0);

  return get_private (self)->values[field].integer;
}

void
wvb_record_set_integer (WvbRecord *self, guint field, gint64 integer)
{
  Value *value;

  g_return_if_fail (WVB_IS_RECORD (self));
  g_return_if_fail (field < get_kind (self)->n_fields);
  g_return_if_fail (holds_number (get_kind (self)->fields[field].type));

  value = &get_private (self)->values[field];
  if (value->is_set && value->integer == integer)
    return;
  value->integer = integer;
  value->is_set = TRUE;
  notify_field (self, field);
}

const char *const *
wvb_record_get_list (WvbRecord *self, guint field)
{
  g_return_val_if_fail (WVB_IS_RECORD (self), NULL);
  g_return_val_if_fail (field < get_kind (self)->n_fields, NULL);
  g_return_val_if_fail (get_kind (self)->fields[field].type == WVB_FIELD_LIST, NULL);

  return (const char *const *) get_private (self)->values[field].list;
}

void
wvb_record_set_list (WvbRecord *self, guint field, const char *const *members)
{
  Value *value;
  Value fresh = { 0 };

  g_return_if_fail (WVB_IS_RECORD (self));
  g_return_if_fail (field < get_kind (self)->n_fields);
  g_return_if_fail (get_kind (self)->fields[field].type == WVB_FIELD_LIST);

  value = &get_private (self)->values[field];
  fresh.list = dup_sorted_members (members);
  fresh.is_set = fresh.list != NULL;
  if (values_equal (value, &fresh, WVB_FIELD_LIST)) {
    clear_value (&fresh, WVB_FIELD_LIST);
    return;
  }
  clear_value (value, WVB_FIELD_LIST);
  *value = fresh;
  notify_field (self, field);
}

void
wvb_record_clear (WvbRecord *self, guint field)
{
  Value *value;

  g_return_if_fail (WVB_IS_RECORD (self));
  g_return_if_fail (field < get_kind (self)->n_fields);

  value = &get_private (self)->values[field];
  if (!value->is_set)
    return;
  clear_value (value, get_kind (self)->fields[field].type);
  notify_field (self, field);
}

char *
wvb_record_dup_plain (WvbRecord *self, guint field)
{
  const Value *value;
  WvbFieldType type;

  g_return_val_if_fail (WVB_IS_RECORD (self), NULL);
  g_return_val_if_fail (field < get_kind (self)->n_fields, NULL);

  value = &get_private (self)->values[field];
  type = get_kind (self)->fields[field].type;
  if (!value->is_set)
    return NULL;
  if (type == WVB_FIELD_LIST)
    return g_strjoinv ("\n", value->list);
  if (type == WVB_FIELD_BOOLEAN)
    return g_strdup (value->integer != 0 ? "true" : "false");
  if (holds_number (type))
    return g_strdup_printf ("%" G_GINT64_FORMAT, value->integer);
  return g_strdup (value->text);
}

static gboolean
set_plain_boolean (WvbRecord *self, guint field, const char *plain, GError **error)
{
  static const char *const yes[] = { "true", "1", "yes", "ja", "waar", NULL };
  static const char *const no[] = { "false", "0", "no", "nee", "onwaar", NULL };
  g_autofree char *folded = wvb_text_fold (plain);

  if (g_strv_contains (yes, folded))
    wvb_record_set_integer (self, field, TRUE);
  else if (g_strv_contains (no, folded))
    wvb_record_set_integer (self, field, FALSE);
  else {
    g_set_error (error, WVB_ERROR, WVB_ERROR_INVALID, _ ("%s: “%s” is neither yes nor no"),
                 _ (get_kind (self)->fields[field].label), plain);
    return FALSE;
  }
  return TRUE;
}

static gboolean
set_plain_integer (WvbRecord *self, guint field, const char *plain, GError **error)
{
  const WvbField *table = &get_kind (self)->fields[field];
  gint64 minimum = table->maximum > table->minimum ? table->minimum : G_MININT64;
  gint64 maximum = table->maximum > table->minimum ? table->maximum : G_MAXINT64;
  gint64 integer;

  if (!g_ascii_string_to_signed (plain, 10, minimum, maximum, &integer, NULL)) {
    if (table->maximum > table->minimum)
      g_set_error (error, WVB_ERROR, WVB_ERROR_INVALID,
                   _ ("%s: “%s” is not a whole number from %d to %d"), _ (table->label), plain,
                   (int) minimum, (int) maximum);
    else
      g_set_error (error, WVB_ERROR, WVB_ERROR_INVALID, _ ("%s: “%s” is not a whole number"),
                   _ (table->label), plain);
    return FALSE;
  }
  wvb_record_set_integer (self, field, integer);
  return TRUE;
}

/* A list has no more members than its field allows, and each is a word, not a book. */
static gboolean
check_list (const WvbField *field, const char *const *members, GError **error)
{
  if (g_strv_length ((char **) members) > wvb_field_get_limit (field)) {
    g_set_error (error, WVB_ERROR, WVB_ERROR_LIMIT, _ ("%s holds more than %u entries"),
                 _ (field->label), wvb_field_get_limit (field));
    return FALSE;
  }
  for (; *members != NULL; members++)
    if ((gulong) g_utf8_strlen (*members, -1) > WVB_FIELD_TEXT_LIMIT) {
      g_set_error (error, WVB_ERROR, WVB_ERROR_LIMIT,
                   _ ("%s holds an entry that is longer than %u characters"), _ (field->label),
                   WVB_FIELD_TEXT_LIMIT);
      return FALSE;
    }
  return TRUE;
}

static gboolean
set_plain_list (WvbRecord *self, guint field, const char *plain, GError **error)
{
  const WvbField *table = &get_kind (self)->fields[field];
  g_auto (GStrv) members = g_strsplit_set (plain, ",\n", -1);

  if (!check_list (table, (const char *const *) members, error))
    return FALSE;
  wvb_record_set_list (self, field, (const char *const *) members);
  return TRUE;
}

gboolean
wvb_record_set_plain (WvbRecord *self, guint field, const char *plain, GError **error)
{
  const WvbField *table;

  g_return_val_if_fail (WVB_IS_RECORD (self), FALSE);
  g_return_val_if_fail (field < get_kind (self)->n_fields, FALSE);

  if (plain == NULL || *plain == '\0') {
    wvb_record_clear (self, field);
    return TRUE;
  }
  table = &get_kind (self)->fields[field];
  if (table->type == WVB_FIELD_BOOLEAN)
    return set_plain_boolean (self, field, plain, error);
  if (holds_number (table->type))
    return set_plain_integer (self, field, plain, error);
  if (!g_utf8_validate (plain, -1, NULL))
    return wvb_field_check_text (table, plain, error);
  if (table->type == WVB_FIELD_LIST)
    return set_plain_list (self, field, plain, error);
  if (!wvb_field_check_text (table, plain, error))
    return FALSE;
  wvb_record_set_text (self, field, plain);
  return TRUE;
}

gboolean
wvb_record_equals_field (WvbRecord *self, WvbRecord *other, guint field)
{
  g_return_val_if_fail (WVB_IS_RECORD (self), FALSE);
  g_return_val_if_fail (WVB_IS_RECORD (other), FALSE);
  g_return_val_if_fail (get_kind (self) == get_kind (other), FALSE);
  g_return_val_if_fail (field < get_kind (self)->n_fields, FALSE);

  return values_equal (&get_private (self)->values[field], &get_private (other)->values[field],
                       get_kind (self)->fields[field].type);
}

gboolean
wvb_record_equals (WvbRecord *self, WvbRecord *other)
{
  g_return_val_if_fail (WVB_IS_RECORD (self), FALSE);
  g_return_val_if_fail (WVB_IS_RECORD (other), FALSE);

  if (get_kind (self) != get_kind (other)
      || wvb_record_get_deleted (self) != wvb_record_get_deleted (other))
    return FALSE;
  for (guint i = 0; i < get_kind (self)->n_fields; i++)
    if (!wvb_record_equals_field (self, other, i))
      return FALSE;
  return g_str_equal (wvb_record_get_unknown (self), wvb_record_get_unknown (other));
}

static gboolean
check_field (WvbRecord *self, guint field, GError **error)
{
  const WvbField *table = &get_kind (self)->fields[field];
  const Value *value = &get_private (self)->values[field];

  if (!value->is_set) {
    if (!(table->flags & WVB_FIELD_REQUIRED))
      return TRUE;
    g_set_error (error, WVB_ERROR, WVB_ERROR_INVALID, _ ("%s is missing"), _ (table->label));
    return FALSE;
  }
  if (table->type == WVB_FIELD_INTEGER && table->maximum > table->minimum
      && (value->integer < table->minimum || value->integer > table->maximum)) {
    g_set_error (error, WVB_ERROR, WVB_ERROR_INVALID, _ ("%s is not between %d and %d"),
                 _ (table->label), (int) table->minimum, (int) table->maximum);
    return FALSE;
  }
  if (table->type == WVB_FIELD_LIST)
    return check_list (table, (const char *const *) value->list, error);
  return !wvb_field_holds_text (table) || wvb_field_check_text (table, value->text, error);
}

gboolean
wvb_record_check (WvbRecord *self, GError **error)
{
  g_return_val_if_fail (WVB_IS_RECORD (self), FALSE);

  for (guint i = 0; i < get_kind (self)->n_fields; i++)
    if (!check_field (self, i, error))
      return FALSE;
  return TRUE;
}

static inline const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

const char *
wvb_record_get_stamps (WvbRecord *self)
{
  g_return_val_if_fail (WVB_IS_RECORD (self), NULL);
  return or_empty (get_private (self)->stamps);
}

void
wvb_record_set_stamps (WvbRecord *self, const char *stamps)
{
  g_return_if_fail (WVB_IS_RECORD (self));
  g_set_str (&get_private (self)->stamps, stamps);
}

const char *
wvb_record_get_alternatives (WvbRecord *self)
{
  g_return_val_if_fail (WVB_IS_RECORD (self), NULL);
  return or_empty (get_private (self)->alternatives);
}

void
wvb_record_set_alternatives (WvbRecord *self, const char *alternatives)
{
  g_return_if_fail (WVB_IS_RECORD (self));
  g_set_str (&get_private (self)->alternatives, alternatives);
}

gboolean
wvb_record_get_deleted (WvbRecord *self)
{
  g_return_val_if_fail (WVB_IS_RECORD (self), FALSE);
  return get_private (self)->deleted;
}

void
wvb_record_set_deleted (WvbRecord *self, gboolean deleted)
{
  g_return_if_fail (WVB_IS_RECORD (self));
  get_private (self)->deleted = deleted;
}

const char *
wvb_record_get_unknown (WvbRecord *self)
{
  g_return_val_if_fail (WVB_IS_RECORD (self), NULL);
  return or_empty (get_private (self)->unknown);
}

void
wvb_record_set_unknown (WvbRecord *self, const char *unknown)
{
  g_return_if_fail (WVB_IS_RECORD (self));
  g_set_str (&get_private (self)->unknown, unknown);
}

char *
wvb_record_dup_unknown_member (WvbRecord *self, const char *name)
{
  g_autoptr (GTree) members = NULL;

  g_return_val_if_fail (WVB_IS_RECORD (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  members = wvb_unknown_parse (wvb_record_get_unknown (self));
  return g_strdup (g_tree_lookup (members, name));
}

void
wvb_record_set_unknown_member (WvbRecord *self, const char *name, const char *value)
{
  g_autoptr (GTree) members = NULL;

  g_return_if_fail (WVB_IS_RECORD (self));
  g_return_if_fail (name != NULL);

  members = wvb_unknown_parse (wvb_record_get_unknown (self));
  if (value == NULL)
    g_tree_remove (members, name);
  else
    g_tree_insert (members, g_strdup (name), g_strdup (value));
  g_free (get_private (self)->unknown);
  get_private (self)->unknown = wvb_unknown_format (members);
}

char **
wvb_record_dup_unknown_names (WvbRecord *self)
{
  g_autoptr (GTree) members = NULL;
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  g_return_val_if_fail (WVB_IS_RECORD (self), NULL);

  members = wvb_unknown_parse (wvb_record_get_unknown (self));
  for (GTreeNode *node = g_tree_node_first (members); node != NULL; node = g_tree_node_next (node))
    g_strv_builder_add (names, g_tree_node_key (node));
  return g_strv_builder_end (names);
}
