/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/hsds-reader.h"

#include "base/error.h"
#include "base/identifier.h"
#include "domain/social-map/address.h"
#include "domain/social-map/social-map.h"
#include "exchange/conversion.h"
#include "exchange/hsds-address-holder.h"
#include "exchange/hsds-value.h"
#include "exchange/import-set-private.h"
#include "exchange/json-text.h"

#include "domain/unknown.h"

#include <string.h>

/* A record refers to at most so many others. */
#define REFERENCE_LIMIT 8

struct _WvbHsdsReader {
  WvbImportSet *set;
  char *source;
  GHashTable *places;
};

/* A row on its way to become an entry. */
typedef struct {
  WvbHsdsReader *reader;
  WvbHsdsRow *row;
  char *id;
  WvbRecord *record;
  guint64 assumed;
  WvbImportReference references[REFERENCE_LIMIT];
  char *reference_ids[REFERENCE_LIMIT];
  guint n_references;
} Work;

static void
clear_work (Work *work)
{
  g_clear_object (&work->record);
  g_clear_pointer (&work->id, g_free);
  for (guint i = 0; i < work->n_references; i++)
    g_free (work->reference_ids[i]);
  work->n_references = 0;
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, clear_work)

static char *
make_column (const WvbHsdsRow *row, const char *member)
{
  if (row->pointer == NULL)
    return g_strdup (member);
  return member != NULL ? g_strconcat (row->pointer, "/", member, NULL) : g_strdup (row->pointer);
}

static gboolean
reject (Work *work, const char *member, const char *message)
{
  const WvbHsdsRow *row = work->row;
  g_autofree char *column = make_column (row, member);

  wvb_import_set_reject (work->reader->set, row->object->kind, work->id, row->file, row->row,
                         column, message);
  return FALSE;
}

static void
warn (Work *work, const char *member, const char *message)
{
  g_autofree char *column = make_column (work->row, member);

  wvb_import_set_warn_once (work->reader->set, work->row->file, work->row->row, column, message);
}

static const char *
get_text (const WvbHsdsRow *row, const char *member)
{
  int index = wvb_hsds_object_find_member (row->object, member);

  return index >= 0 ? row->texts[index] : NULL;
}

/* Who owns the row, as the source writes it. */
static char *
make_owner_key (const WvbHsdsRow *row)
{
  g_autoptr (GString) key = g_string_new (row->table);

  if (row->owner != NULL)
    g_string_append_printf (key, " %s", row->owner);
  for (guint i = 0; i < row->object->n_members; i++)
    if (row->object->members[i].object != NULL && row->object->members[i].field >= 0
        && row->texts[i] != NULL)
      g_string_append_printf (key, " %s=%s", row->object->members[i].name, row->texts[i]);
  return g_string_free (g_steal_pointer (&key), FALSE);
}

/* A row without an id is known by its owner and its place there, never by its value: a corrected
 * phone stays the same phone. Every row of the owner counts, also one that gives no record. */
static char *
derive_id_from_place (WvbHsdsReader *self, const WvbHsdsRow *row)
{
  g_autofree char *key = make_owner_key (row);
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, key)) + 1;
  g_autofree char *number = g_strdup_printf ("%u", place);
  char *id = wvb_identifier_derive (WVB_HSDS_ID_SPACE, self->source, "place", key, number, NULL);

  g_hash_table_replace (self->places, g_steal_pointer (&key), GUINT_TO_POINTER (place));
  return id;
}

/* @raw if it is a UUID, else one made of source, table and @raw. */
static char *
dup_id (WvbHsdsReader *self, const char *table, const char *raw)
{
  g_assert (table != NULL);
  g_assert (raw != NULL);

  if (wvb_identifier_is_valid (raw))
    return g_ascii_strdown (raw, -1);
  return wvb_identifier_derive (WVB_HSDS_ID_SPACE, self->source, table, raw, NULL);
}

static char *
make_id (WvbHsdsReader *self, const WvbHsdsRow *row)
{
  const char *raw = get_text (row, "id");

  if (raw != NULL)
    return dup_id (self, row->table, raw);
  if (row->fallback != NULL)
    return wvb_identifier_derive (WVB_HSDS_ID_SPACE, self->source, "nested", row->fallback, NULL);
  return derive_id_from_place (self, row);
}

static void
add_reference (Work *work,
               int field,
               const WvbKind *target,
               const char *id,
               const char *raw,
               const char *column)
{
  WvbImportReference *reference;

  if (work->n_references >= REFERENCE_LIMIT)
    return;
  reference = &work->references[work->n_references];
  work->reference_ids[work->n_references] = g_strdup (id);
  reference->field = field;
  reference->target = target;
  reference->id = work->reference_ids[work->n_references++];
  reference->raw = raw;
  reference->column = column;
  reference->file = work->row->file;
  reference->row = work->row->row;
}

static gboolean
read_reference (Work *work, const WvbHsdsMember *member, const char *text)
{
  g_autofree char *id = dup_id (work->reader, member->object, text);

  if (member->field >= 0)
    wvb_record_set_text (work->record, (guint) member->field, id);
  add_reference (work, member->field, wvb_hsds_object_find (member->object)->kind, id, text,
                 member->name);
  return TRUE;
}

void
wvb_hsds_row_keep (WvbHsdsRow *row, const char *name, char *json)
{
  g_return_if_fail (row != NULL);
  g_return_if_fail (name != NULL);

  if (row->unknown == NULL)
    row->unknown = wvb_unknown_parse ("");
  g_tree_insert (row->unknown, g_strconcat (WVB_HSDS_UNKNOWN_PREFIX, name, NULL), json);
}

static void
keep_unknown (WvbHsdsRow *row, const WvbHsdsMember *member, const char *text)
{
  g_autofree char *name = g_strconcat (WVB_HSDS_UNKNOWN_PREFIX, member->name, NULL);
  gboolean number = member->type == WVB_HSDS_NUMBER && wvb_conversion_is_number (text);

  if (row->unknown == NULL || g_tree_lookup (row->unknown, name) == NULL)
    wvb_hsds_row_keep (row, member->name, number ? g_strdup (text) : wvb_json_dup_string (text));
}

/* An age that no person reaches means that there is no limit; it is kept to go out again. */
static gboolean
is_kept_instead (const WvbHsdsMember *member, const WvbKind *kind, const char *text)
{
  const WvbField *field = &kind->fields[member->field];
  double number;

  if (field->type != WVB_FIELD_INTEGER || !wvb_conversion_is_number (text))
    return FALSE;
  number = g_ascii_strtod (text, NULL);
  return number < (double) field->minimum || number >= (double) field->maximum + 1;
}

/* Days and months that stand the other way round are still a date, so a person should look once. */
static void
check_date_form (Work *work, const WvbHsdsMember *member, const char *text)
{
  const WvbKind *kind = work->row->object->kind;
  gboolean is_date = member->type == WVB_HSDS_OLD_DATE
                     || (member->field >= 0 && kind->fields[member->field].type == WVB_FIELD_DATE);
  g_autofree char *date
      = is_date ? wvb_conversion_read_date (text, WVB_DATE_ORDER_MONTH_FIRST) : NULL;

  if (date != NULL && !g_str_has_prefix (text, date))
    warn (work, member->name,
          _ ("The date is not written as year-month-day; a month is taken to come before "
             "its day"));
}

/* A person would be refused to write it so; a source is told and taken. */
static void
check_format (Work *work, const WvbHsdsMember *member)
{
  const WvbField *field = &work->row->object->kind->fields[member->field];

  if (field->format != WVB_FORMAT_FREE && !work->row->is_own
      && !wvb_field_check_entry (field, wvb_record_get_text (work->record, (guint) member->field),
                                 NULL))
    warn (work, member->name, wvb_import_describe_format (field));
}

static gboolean
read_member (Work *work, const WvbHsdsMember *member, const char *text)
{
  g_autoptr (GError) error = NULL;

  if (member->object != NULL && member->type != WVB_HSDS_ARRAY && member->type != WVB_HSDS_OBJECT)
    return read_reference (work, member, text);
  /* Another member has filled the field; this one is kept beside it. */
  if (member->field < 0 || wvb_record_has (work->record, (guint) member->field)
      || is_kept_instead (member, work->row->object->kind, text)) {
    if (!wvb_hsds_value_check (member, text, &error))
      return reject (work, member->name, error->message);
    keep_unknown (work->row, member, text);
  } else if (!wvb_hsds_value_read (member, work->record, text, &error))
    return reject (work, member->name, error->message);
  else
    check_format (work, member);
  check_date_form (work, member, text);
  return TRUE;
}

static gboolean
read_members (Work *work)
{
  const WvbHsdsObject *object = work->row->object;

  for (guint i = 0; i < object->n_members; i++)
    if (work->row->texts[i] != NULL && strcmp (object->members[i].name, "id") != 0
        && !read_member (work, &object->members[i], work->row->texts[i]))
      return FALSE;
  return TRUE;
}

/* Whether an export says of the member that it stands there for the schema only. */
static gboolean
is_assumed (const WvbHsdsRow *row, const char *member)
{
  JsonNode *node = row->extension != NULL
                       ? json_object_get_member (row->extension, WVB_HSDS_EXTENSION_ASSUMED)
                       : NULL;
  JsonArray *assumed
      = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; assumed != NULL && i < json_array_get_length (assumed); i++) {
    g_autofree char *name = wvb_json_dup_text (json_array_get_element (assumed, i));

    if (g_strcmp0 (name, member) == 0)
      return TRUE;
  }
  return FALSE;
}

static void
forget_assumed (WvbHsdsRow *row)
{
  for (guint i = 0; row->extension != NULL && i < row->object->n_members; i++) {
    const char *member = row->object->members[i].name;
    g_autofree char *name = g_strconcat (WVB_HSDS_UNKNOWN_PREFIX, member, NULL);

    if (!is_assumed (row, member))
      continue;
    row->texts[i] = NULL;
    if (row->unknown != NULL)
      g_tree_remove (row->unknown, name);
  }
}

static char *
dup_extension_text (JsonNode *node)
{
  g_autoptr (GString) text = NULL;
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return wvb_json_dup_text (node);
  text = g_string_new (NULL);
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++) {
    g_autofree char *member = wvb_json_dup_text (json_array_get_element (array, i));

    if (member != NULL)
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", member);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
read_extension_source (Work *work, JsonObject *source)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, source);
  while (json_object_iter_next (&iter, &name, &node))
    wvb_hsds_row_keep (work->row, name, wvb_json_dup_compact (node));
}

static gboolean
read_extension_field (Work *work, const char *name, JsonNode *node)
{
  const WvbKind *kind = work->row->object->kind;
  int field = wvb_kind_find_field (kind, name);
  g_autofree char *text = dup_extension_text (node);
  g_autoptr (GError) error = NULL;

  if (field < 0 || text == NULL)
    return TRUE;
  if (!wvb_record_set_plain (work->record, (guint) field, text, &error))
    return reject (work, WVB_HSDS_EXTENSION, error->message);
  if (kind->fields[field].type == WVB_FIELD_REFERENCE && *text != '\0')
    add_reference (work, field, wvb_kind_find (kind->fields[field].target),
                   wvb_record_get_text (work->record, (guint) field),
                   wvb_record_get_text (work->record, (guint) field), WVB_HSDS_EXTENSION);
  return TRUE;
}

static gboolean
read_extension (Work *work)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (work->row->extension == NULL)
    return TRUE;
  json_object_iter_init (&iter, work->row->extension);
  while (json_object_iter_next (&iter, &name, &node)) {
    if (strcmp (name, WVB_HSDS_EXTENSION_SOURCE) == 0) {
      if (JSON_NODE_HOLDS_OBJECT (node))
        read_extension_source (work, json_node_get_object (node));
    } else if (!read_extension_field (work, name, node))
      return FALSE;
  }
  return TRUE;
}

/* The record it is nested in owns it, unless it says itself who does. */
static void
read_owner (Work *work)
{
  const WvbHsdsRow *row = work->row;

  if (row->owner == NULL || row->owner_field < 0
      || wvb_record_has (work->record, (guint) row->owner_field))
    return;
  wvb_record_set_text (work->record, (guint) row->owner_field, row->owner);
}

static gboolean
has_owner (WvbRecord *record)
{
  const WvbKind *kind = wvb_record_get_kind (record);

  for (guint i = 0; i < kind->n_fields; i++)
    if (kind->fields[i].type == WVB_FIELD_REFERENCE && wvb_record_has (record, i))
      return TRUE;
  return FALSE;
}

static gboolean
needs_owner (const WvbKind *kind)
{
  return kind != &wvb_organisation_kind && kind != &wvb_service_kind && kind != &wvb_location_kind;
}

/* Days are not asked for: there are sources that say in words when it is open. */
static gboolean
check_required (Work *work)
{
  const WvbHsdsObject *object = work->row->object;

  for (guint i = 0; i < object->kind->n_fields; i++) {
    const WvbField *field = &object->kind->fields[i];
    int member = wvb_hsds_object_find_written_member (object, i);
    g_autofree char *message = NULL;

    if (!(field->flags & WVB_FIELD_REQUIRED) || wvb_record_has (work->record, i)
        || (object->kind == &wvb_opening_rule_kind && i == WVB_OPENING_RULE_DAYS))
      continue;
    message = g_strdup_printf (_ ("%s is missing"), _ (field->label));
    return reject (work, member >= 0 ? object->members[member].name : NULL, message);
  }
  if (needs_owner (object->kind) && !has_owner (work->record))
    return reject (work, NULL,
                   _ ("The row names no owner: no organisation, service, location or contact"));
  return TRUE;
}

static gboolean
check_hours (Work *work)
{
  WvbRecord *record = work->record;
  const char *opens = wvb_record_get_text (record, WVB_OPENING_RULE_OPENS_AT);
  const char *closes = wvb_record_get_text (record, WVB_OPENING_RULE_CLOSES_AT);

  if (opens != NULL && closes == NULL)
    return reject (work, "closes_at", _ ("There is a time of opening but none of closing"));
  if (opens == NULL && closes != NULL)
    return reject (work, "opens_at", _ ("There is a time of closing but none of opening"));
  if (work->row->is_own)
    return TRUE;
  if (opens != NULL && strcmp (closes, opens) < 0)
    warn (work, "closes_at", _ ("The hours end before they begin"));
  if (!wvb_record_has (record, WVB_OPENING_RULE_DAYS))
    warn (work, "byday", _ ("The hours name no days"));
  if (g_strcmp0 (get_text (work->row, "freq"), "MONTHLY") == 0)
    warn (work, "freq", _ ("The hours repeat each month; they show as if each week"));
  return TRUE;
}

/* HSDS does not ask for it, and a team knows the place by its address. */
static void
check_location (Work *work)
{
  const char *type = wvb_record_get_text (work->record, WVB_LOCATION_LOCATION_TYPE);

  if (!wvb_record_has (work->record, WVB_LOCATION_NAME) && g_strcmp0 (type, "postal") != 0
      && !work->row->is_own)
    warn (work, "name", _ ("The location has no name"));
}

static void
assume_status (Work *work)
{
  if (wvb_record_has (work->record, WVB_SERVICE_STATUS))
    return;
  if (is_assumed (work->row, "status"))
    return;
  wvb_record_set_text (work->record, WVB_SERVICE_STATUS, "active");
  work->assumed |= G_GUINT64_CONSTANT (1) << WVB_SERVICE_STATUS;
  warn (work, "status", _ ("The status is empty and is read as active"));
}

static void
assume_place (Work *work)
{
  if (wvb_record_has (work->record, WVB_ADDRESS_ADDRESS_TYPE) || work->row->place == NULL
      || work->row->extension != NULL)
    return;
  wvb_record_set_text (work->record, WVB_ADDRESS_ADDRESS_TYPE, work->row->place);
}

/* HSDS requires a street; a place alone says more than nothing, and a team may know no more. */
static gboolean
check_address (Work *work)
{
  if (wvb_address_is_blank (work->record))
    return reject (work, "address_1", _ ("The address has no street, no postcode and no place"));
  if (!wvb_record_has (work->record, WVB_ADDRESS_ADDRESS_1) && !work->row->is_own)
    warn (work, "address_1", _ ("The address has no street"));
  assume_place (work);
  return TRUE;
}

static gboolean
check_record (Work *work)
{
  const WvbKind *kind = work->row->object->kind;

  if (!check_required (work))
    return FALSE;
  if (kind == &wvb_opening_rule_kind)
    return check_hours (work);
  if (kind == &wvb_location_kind)
    check_location (work);
  if (kind == &wvb_service_kind)
    assume_status (work);
  return kind != &wvb_address_kind || check_address (work);
}

/* Fills @into with what it lacks; whether the two differ in something both have. */
static gboolean
fill_record (Work *work, WvbImportEntry *into)
{
  const WvbKind *kind = work->row->object->kind;
  gboolean differs = FALSE;

  for (guint i = 0; i < kind->n_fields; i++) {
    g_autofree char *plain = wvb_record_dup_plain (work->record, i);
    guint64 bit = G_GUINT64_CONSTANT (1) << i;

    if (plain == NULL || (work->assumed & bit))
      continue;
    if (!wvb_record_has (into->record, i) || (into->assumed & bit)) {
      wvb_record_set_plain (into->record, i, plain, NULL);
      into->assumed &= ~bit;
    } else if (!wvb_record_equals_field (into->record, work->record, i))
      differs = TRUE;
  }
  return differs;
}

static void
fill_unknown (Work *work, WvbImportEntry *into)
{
  g_autoptr (GTree) members = NULL;
  g_autoptr (GTree) added = NULL;
  g_autofree char *unknown = NULL;

  if (g_str_equal (wvb_record_get_unknown (into->record), wvb_record_get_unknown (work->record)))
    return;
  members = wvb_unknown_parse (wvb_record_get_unknown (into->record));
  added = wvb_unknown_parse (wvb_record_get_unknown (work->record));
  for (GTreeNode *node = g_tree_node_first (added); node != NULL; node = g_tree_node_next (node))
    if (g_tree_lookup (members, g_tree_node_key (node)) == NULL)
      g_tree_insert (members, g_strdup (g_tree_node_key (node)),
                     g_strdup (g_tree_node_value (node)));
  unknown = wvb_unknown_format (members);
  wvb_record_set_unknown (into->record, unknown);
}

/* The same id again: nested JSON repeats whole objects, and files of one source may overlap. In a
 * table it is a mistake, unless the rows say the same. */
static gboolean
join_repeated (Work *work, WvbImportEntry *into)
{
  const WvbHsdsRow *row = work->row;
  g_autofree char *message = NULL;

  if (row->pointer == NULL && into->file == row->file) {
    if (wvb_record_equals (into->record, work->record)) {
      wvb_import_set_count_ignored (work->reader->set, 1);
      warn (work, "id", _ ("The row repeats an earlier one"));
      return TRUE;
    }
    message = g_strdup_printf (_ ("Row %d has the same id"), (int) into->row);
    g_clear_pointer (&work->id, g_free);
    return reject (work, "id", message);
  }
  fill_unknown (work, into);
  if (fill_record (work, into))
    wvb_import_set_warn_once (
        work->reader->set, row->file, row->row, row->pointer,
        _ ("The source says this twice, not quite the same; the first stands"));
  return TRUE;
}

static void
take_unknown (Work *work)
{
  g_autofree char *unknown = NULL;

  if (work->row->unknown == NULL)
    return;
  unknown = wvb_unknown_format (work->row->unknown);
  wvb_record_set_unknown (work->record, unknown);
}

static gboolean
enter (Work *work)
{
  WvbImportSet *set = work->reader->set;
  WvbImportEntry entry = { 0 };
  WvbImportEntry *earlier;
  g_autofree char *number
      = work->row->object->kind == &wvb_phone_kind ? make_column (work->row, "number") : NULL;
  guint index;

  take_unknown (work);
  earlier = wvb_import_set_lookup (set, work->row->object->kind, work->id);
  if (earlier != NULL && !join_repeated (work, earlier))
    return FALSE;
  entry.record = g_steal_pointer (&work->record);
  entry.file = work->row->file;
  entry.row = work->row->row;
  entry.column = wvb_import_set_intern (set, number);
  entry.assumed = work->assumed;
  entry.is_own = work->row->is_own;
  index = wvb_import_set_add (set, entry);
  for (guint i = 0; i < work->n_references; i++) {
    g_autofree char *column = make_column (work->row, work->references[i].column);

    work->references[i].column = column;
    wvb_import_set_refer (set, index, &work->references[i]);
  }
  return TRUE;
}

/* Older tables give a service its location instead of its organisation: the location knows that,
 * and the link between the two is stated by the source. */
static void
link_service (Work *work)
{
  const char *raw = get_text (work->row, "location_id");
  g_autofree char *location_id = NULL;
  WvbImportEntry *service;
  WvbImportEntry *location;
  WvbImportEntry link = { 0 };
  g_autofree char *id = NULL;

  if (raw == NULL || work->row->object->kind != &wvb_service_kind)
    return;
  location_id = dup_id (work->reader, "location", raw);
  service = wvb_import_set_lookup (work->reader->set, &wvb_service_kind, work->id);
  location = wvb_import_set_lookup (work->reader->set, &wvb_location_kind, location_id);
  if (location != NULL && !wvb_record_has (service->record, WVB_SERVICE_ORGANISATION))
    wvb_record_set_text (service->record, WVB_SERVICE_ORGANISATION,
                         wvb_record_get_text (location->record, WVB_LOCATION_ORGANISATION));
  id = wvb_identifier_derive (WVB_HSDS_ID_SPACE, work->reader->source, "service_at_location",
                              work->id, location_id, NULL);
  link.record = wvb_record_new (&wvb_service_at_location_kind, id);
  link.file = work->row->file;
  link.row = work->row->row;
  wvb_record_set_text (link.record, WVB_SERVICE_AT_LOCATION_SERVICE, work->id);
  wvb_record_set_text (link.record, WVB_SERVICE_AT_LOCATION_LOCATION, location_id);
  wvb_import_set_add (work->reader->set, link);
}

/* A location without organisation and services travels in a link that links nothing. */
static gboolean
is_location_holder (Work *work)
{
  const char *location;
  g_autofree char *holder = NULL;

  if (work->row->object->kind != &wvb_service_at_location_kind
      || wvb_record_has (work->record, WVB_SERVICE_AT_LOCATION_SERVICE))
    return FALSE;
  location = wvb_record_get_text (work->record, WVB_SERVICE_AT_LOCATION_LOCATION);
  holder = location != NULL ? wvb_hsds_dup_location_holder (location) : NULL;
  return g_strcmp0 (holder, work->id) == 0;
}

/* Nothing to ring: rows of sources that make one for every place are passed over. */
static gboolean
is_empty_phone (const WvbHsdsRow *row)
{
  return row->object->kind == &wvb_phone_kind && get_text (row, "number") == NULL;
}

WvbHsdsReader *
wvb_hsds_reader_new (WvbImportSet *set, const char *source)
{
  WvbHsdsReader *self;

  g_return_val_if_fail (WVB_IS_IMPORT_SET (set), NULL);
  g_return_val_if_fail (source != NULL, NULL);

  self = g_new0 (WvbHsdsReader, 1);
  self->set = g_object_ref (set);
  self->source = g_strdup (source);
  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
wvb_hsds_reader_free (WvbHsdsReader *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->set);
  g_hash_table_unref (self->places);
  g_free (self->source);
  g_free (self);
}

WvbImportSet *
wvb_hsds_reader_get_set (WvbHsdsReader *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->set;
}

const char *
wvb_hsds_reader_get_source (WvbHsdsReader *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->source;
}

char *
wvb_hsds_reader_add (WvbHsdsReader *self, WvbHsdsRow *row)
{
  g_auto (Work) work = { .reader = self, .row = row };

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (row != NULL, NULL);
  g_return_val_if_fail (row->object->kind != NULL, NULL);

  forget_assumed (row);
  work.id = make_id (self, row);
  if (is_empty_phone (row)) {
    if (row->pointer == NULL)
      wvb_import_set_count_ignored (self->set, 1);
    return NULL;
  }
  work.record = wvb_record_new (row->object->kind, work.id);
  if (!read_members (&work) || !read_extension (&work))
    return NULL;
  read_owner (&work);
  if (is_location_holder (&work))
    return NULL;
  if (!check_record (&work) || !enter (&work))
    return NULL;
  link_service (&work);
  return g_steal_pointer (&work.id);
}

char *
wvb_hsds_dup_location_holder (const char *location)
{
  return wvb_identifier_derive (WVB_HSDS_ID_SPACE, "location holder", location, NULL);
}

void
wvb_hsds_reader_finish (WvbHsdsReader *self)
{
  g_return_if_fail (self != NULL);

  wvb_hsds_fold_address_holders (self->set);
}
