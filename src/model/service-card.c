/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/service-card.h"

#include "base/clock.h"
#include "base/error.h"
#include "domain/social-map/audience.h"
#include "domain/social-map/opening-rule.h"
#include "domain/social-map/social-map.h"

struct _WvbServiceCard {
  GObject parent_instance;
  WvbRecord *service;
  WvbRecord *organisation;
  GPtrArray *places;
  GPtrArray *phones;
  GPtrArray *contacts;
  GPtrArray *addresses;
  GPtrArray *hours;
  GHashTable *labels; /* "list/code" to label */
};

G_DEFINE_FINAL_TYPE (WvbServiceCard, wvb_service_card, G_TYPE_OBJECT)

typedef struct {
  WvbStore *store;
  char *id;
  char *language;
  WvbServiceCard *card;
} Loading;

static void
loading_free (gpointer data)
{
  Loading *loading = data;

  g_clear_object (&loading->store);
  g_clear_pointer (&loading->id, g_free);
  g_clear_pointer (&loading->language, g_free);
  g_clear_object (&loading->card);
  g_free (loading);
}

static void
place_free (gpointer data)
{
  WvbServicePlace *place = data;

  g_clear_object (&place->link);
  g_clear_object (&place->location);
  g_clear_pointer (&place->addresses, g_ptr_array_unref);
  g_clear_pointer (&place->hours, g_ptr_array_unref);
  g_free (place);
}

static void
service_phone_free (gpointer data)
{
  WvbServicePhone *phone = data;

  g_clear_object (&phone->phone);
  g_free (phone);
}

/* Appends the records of @kind that refer to @owner by @field. */
static gboolean
append_owned (GPtrArray *to,
              WvbReader *reader,
              const WvbKind *kind,
              guint field,
              WvbRecord *owner,
              GError **error)
{
  g_autoptr (GPtrArray) found = NULL;

  if (owner == NULL)
    return TRUE;
  found = wvb_reader_load_where (reader, kind, field, wvb_record_get_id (owner), error);
  if (found == NULL)
    return FALSE;
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (to, g_object_ref (found->pdata[i]));
  return TRUE;
}

/* A record that is referred to; what has not arrived or was deleted is none. */
static gboolean
load_referred (
    WvbReader *reader, const WvbKind *kind, const char *id, WvbRecord **record, GError **error)
{
  g_autoptr (WvbRecord) found = NULL;
  g_autoptr (GError) local_error = NULL;

  if (id == NULL)
    return TRUE;
  found = wvb_reader_load (reader, kind, id, &local_error);
  if (local_error != NULL) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  if (found != NULL && !wvb_record_get_deleted (found))
    *record = g_steal_pointer (&found);
  return TRUE;
}

static gboolean
read_place (WvbServiceCard *self, WvbReader *reader, WvbRecord *link, GError **error)
{
  WvbServicePlace *place = g_new0 (WvbServicePlace, 1);

  g_ptr_array_add (self->places, place);
  place->link = g_object_ref (link);
  place->addresses = g_ptr_array_new_with_free_func (g_object_unref);
  place->hours = g_ptr_array_new_with_free_func (g_object_unref);
  return load_referred (reader, &wvb_location_kind,
                        wvb_record_get_text (link, WVB_SERVICE_AT_LOCATION_LOCATION),
                        &place->location, error)
         && append_owned (place->addresses, reader, &wvb_address_kind, WVB_ADDRESS_LOCATION,
                          place->location, error)
         && append_owned (place->hours, reader, &wvb_opening_rule_kind,
                          WVB_OPENING_RULE_SERVICE_AT_LOCATION, link, error)
         && append_owned (place->hours, reader, &wvb_opening_rule_kind, WVB_OPENING_RULE_LOCATION,
                          place->location, error)
         && append_owned (self->contacts, reader, &wvb_contact_point_kind,
                          WVB_CONTACT_POINT_SERVICE_AT_LOCATION, link, error)
         && append_owned (self->contacts, reader, &wvb_contact_point_kind,
                          WVB_CONTACT_POINT_LOCATION, place->location, error);
}

static gboolean
read_places (WvbServiceCard *self, WvbReader *reader, GError **error)
{
  g_autoptr (GPtrArray) links = wvb_reader_load_where (reader, &wvb_service_at_location_kind,
                                                       WVB_SERVICE_AT_LOCATION_SERVICE,
                                                       wvb_record_get_id (self->service), error);

  if (links == NULL)
    return FALSE;
  for (guint i = 0; i < links->len; i++)
    if (!read_place (self, reader, links->pdata[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
holds_phone (WvbServiceCard *self, WvbRecord *phone)
{
  for (guint i = 0; i < self->phones->len; i++) {
    WvbServicePhone *held = self->phones->pdata[i];

    if (g_str_equal (wvb_record_get_id (held->phone), wvb_record_get_id (phone)))
      return TRUE;
  }
  return FALSE;
}

/* A phone may name several owners; it stands with the nearest. */
static gboolean
read_phones_of (
    WvbServiceCard *self, WvbReader *reader, guint field, WvbRecord *owner, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);

  if (!append_owned (found, reader, &wvb_phone_kind, field, owner, error))
    return FALSE;
  for (guint i = 0; i < found->len; i++)
    if (!holds_phone (self, found->pdata[i])) {
      WvbServicePhone *phone = g_new0 (WvbServicePhone, 1);

      phone->phone = g_object_ref (found->pdata[i]);
      phone->owner = owner;
      g_ptr_array_add (self->phones, phone);
    }
  return TRUE;
}

static gboolean
read_phones (WvbServiceCard *self, WvbReader *reader, GError **error)
{
  if (!read_phones_of (self, reader, WVB_PHONE_SERVICE, self->service, error))
    return FALSE;
  for (guint i = 0; i < self->places->len; i++) {
    WvbServicePlace *place = self->places->pdata[i];

    if (!read_phones_of (self, reader, WVB_PHONE_SERVICE_AT_LOCATION, place->link, error)
        || !read_phones_of (self, reader, WVB_PHONE_LOCATION, place->location, error))
      return FALSE;
  }
  for (guint i = 0; i < self->contacts->len; i++)
    if (!read_phones_of (self, reader, WVB_PHONE_CONTACT_POINT, self->contacts->pdata[i], error))
      return FALSE;
  return read_phones_of (self, reader, WVB_PHONE_ORGANISATION, self->organisation, error);
}

static void
read_label (WvbServiceCard *self,
            WvbReader *reader,
            const char *list,
            const char *code,
            const char *language)
{
  g_autofree char *key = g_strdup_printf ("%s/%s", list, code);

  if (!g_hash_table_contains (self->labels, key))
    g_hash_table_insert (self->labels, g_steal_pointer (&key),
                         wvb_reader_dup_label (reader, list, code, language));
}

static void
read_labels (WvbServiceCard *self, WvbReader *reader, const char *language)
{
  g_autoptr (GPtrArray) records = wvb_service_card_list_records (self);

  for (guint i = 0; i < records->len; i++) {
    const WvbKind *kind = wvb_record_get_kind (records->pdata[i]);

    for (guint j = 0; j < kind->n_fields; j++) {
      const WvbField *field = &kind->fields[j];
      const char *const *members = NULL;

      if (field->list == NULL || !wvb_record_has (records->pdata[i], j))
        continue;
      if (field->type == WVB_FIELD_CODE)
        read_label (self, reader, field->list, wvb_record_get_text (records->pdata[i], j),
                    language);
      else if (field->type == WVB_FIELD_LIST)
        members = wvb_record_get_list (records->pdata[i], j);
      for (guint k = 0; members != NULL && members[k] != NULL; k++)
        read_label (self, reader, field->list, members[k], language);
    }
  }
}

static gboolean
read_service (WvbServiceCard *self, WvbReader *reader, const char *id, GError **error)
{
  if (!load_referred (reader, &wvb_service_kind, id, &self->service, error))
    return FALSE;
  if (self->service != NULL)
    return TRUE;
  g_set_error (error, WVB_ERROR, WVB_ERROR_NOT_FOUND, _ ("This service is no longer there"));
  return FALSE;
}

WvbServiceCard *
wvb_service_card_read (WvbReader *reader, const char *id, const char *language, GError **error)
{
  g_autoptr (WvbServiceCard) self = NULL;

  g_return_val_if_fail (reader != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);
  g_return_val_if_fail (language != NULL, NULL);

  self = g_object_new (WVB_TYPE_SERVICE_CARD, NULL);
  if (!read_service (self, reader, id, error)
      || !load_referred (reader, &wvb_organisation_kind,
                         wvb_record_get_text (self->service, WVB_SERVICE_ORGANISATION),
                         &self->organisation, error)
      || !append_owned (self->hours, reader, &wvb_opening_rule_kind, WVB_OPENING_RULE_SERVICE,
                        self->service, error)
      || !append_owned (self->contacts, reader, &wvb_contact_point_kind, WVB_CONTACT_POINT_SERVICE,
                        self->service, error)
      || !read_places (self, reader, error)
      || !append_owned (self->contacts, reader, &wvb_contact_point_kind,
                        WVB_CONTACT_POINT_ORGANISATION, self->organisation, error)
      || !append_owned (self->addresses, reader, &wvb_address_kind, WVB_ADDRESS_ORGANISATION,
                        self->organisation, error)
      || !read_phones (self, reader, error))
    return NULL;
  read_labels (self, reader, language);
  return g_steal_pointer (&self);
}

static gboolean
read_card (WvbReader *reader, gpointer data, GError **error)
{
  Loading *loading = data;

  loading->card = wvb_service_card_read (reader, loading->id, loading->language, error);
  return loading->card != NULL;
}

static DexFuture *
load_fiber (gpointer data)
{
  Loading *loading = data;
  g_autoptr (GError) error = NULL;

  if (!dex_await (wvb_store_read (loading->store, read_card, loading), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_take_object (g_steal_pointer (&loading->card));
}

static const char *
look_up_label (WvbServiceCard *self, const char *list, const char *code)
{
  g_autofree char *key = g_strdup_printf ("%s/%s", list, code);
  const char *label = g_hash_table_lookup (self->labels, key);

  return label != NULL ? label : code;
}

static void
append_line (GString *text, const char *line)
{
  if (line == NULL || *line == '\0')
    return;
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, line);
}

static void
append_phones (WvbServiceCard *self, GString *text)
{
  for (guint i = 0; i < self->phones->len; i++) {
    WvbServicePhone *phone = self->phones->pdata[i];
    const char *number = wvb_record_get_text (phone->phone, WVB_PHONE_NUMBER);
    g_autofree char *urgency = wvb_service_card_dup_value (self, phone->phone, WVB_PHONE_URGENCY);
    g_autofree char *line = NULL;

    if (number == NULL || !wvb_audience_is_residents (phone->phone))
      continue;
    if (WVB_IS_RECORD (phone->owner)
        && wvb_record_get_kind (phone->owner) == &wvb_contact_point_kind
        && !wvb_audience_is_residents (phone->owner))
      continue;
    /* Translators: %s is a phone number */
    line = g_strdup_printf (_ ("Phone %s"), number);
    if (urgency != NULL) {
      g_autofree char *with_urgency = g_strdup_printf ("%s (%s)", line, urgency);

      append_line (text, with_urgency);
    } else {
      append_line (text, line);
    }
  }
}

static void
append_place (GString *text, WvbServicePlace *place)
{
  g_autofree char *hours = wvb_service_card_dup_hours (place->hours);

  if (place->addresses->len == 0 && place->location != NULL)
    append_line (text, wvb_record_get_text (place->location, WVB_LOCATION_NAME));
  for (guint i = 0; i < place->addresses->len; i++) {
    g_autofree char *address = wvb_service_card_dup_address (place->addresses->pdata[i]);

    append_line (text, address);
  }
  append_line (text, hours);
}

static void
list_once (GPtrArray *records, GHashTable *seen, gpointer record)
{
  if (record != NULL && g_hash_table_add (seen, (gpointer) wvb_record_get_id (WVB_RECORD (record))))
    g_ptr_array_add (records, record);
}

static void
list_all_once (GPtrArray *records, GHashTable *seen, GPtrArray *from)
{
  for (guint i = 0; i < from->len; i++)
    list_once (records, seen, from->pdata[i]);
}

static void
wvb_service_card_finalize (GObject *object)
{
  WvbServiceCard *self = WVB_SERVICE_CARD (object);

  g_clear_object (&self->service);
  g_clear_object (&self->organisation);
  g_clear_pointer (&self->phones, g_ptr_array_unref);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  g_clear_pointer (&self->contacts, g_ptr_array_unref);
  g_clear_pointer (&self->addresses, g_ptr_array_unref);
  g_clear_pointer (&self->hours, g_ptr_array_unref);
  g_clear_pointer (&self->labels, g_hash_table_unref);
  G_OBJECT_CLASS (wvb_service_card_parent_class)->finalize (object);
}

static void
wvb_service_card_class_init (WvbServiceCardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wvb_service_card_finalize;
}

static void
wvb_service_card_init (WvbServiceCard *self)
{
  self->places = g_ptr_array_new_with_free_func (place_free);
  self->phones = g_ptr_array_new_with_free_func (service_phone_free);
  self->contacts = g_ptr_array_new_with_free_func (g_object_unref);
  self->addresses = g_ptr_array_new_with_free_func (g_object_unref);
  self->hours = g_ptr_array_new_with_free_func (g_object_unref);
  self->labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

DexFuture *
wvb_service_card_load (WvbStore *store, const char *id, const char *language)
{
  Loading *loading;

  dex_return_error_if_fail (WVB_IS_STORE (store));
  dex_return_error_if_fail (id != NULL);
  dex_return_error_if_fail (language != NULL);

  loading = g_new0 (Loading, 1);
  loading->store = g_object_ref (store);
  loading->id = g_strdup (id);
  loading->language = g_strdup (language);
  return dex_scheduler_spawn (NULL, 0, load_fiber, loading, loading_free);
}

WvbRecord *
wvb_service_card_get_service (WvbServiceCard *self)
{
  g_return_val_if_fail (WVB_IS_SERVICE_CARD (self), NULL);
  return self->service;
}

WvbRecord *
wvb_service_card_get_organisation (WvbServiceCard *self)
{
  g_return_val_if_fail (WVB_IS_SERVICE_CARD (self), NULL);
  return self->organisation;
}

GPtrArray *
wvb_service_card_get_places (WvbServiceCard *self)
{
  g_return_val_if_fail (WVB_IS_SERVICE_CARD (self), NULL);
  return self->places;
}

GPtrArray *
wvb_service_card_get_phones (WvbServiceCard *self)
{
  g_return_val_if_fail (WVB_IS_SERVICE_CARD (self), NULL);
  return self->phones;
}

GPtrArray *
wvb_service_card_get_contacts (WvbServiceCard *self)
{
  g_return_val_if_fail (WVB_IS_SERVICE_CARD (self), NULL);
  return self->contacts;
}

GPtrArray *
wvb_service_card_get_hours (WvbServiceCard *self)
{
  g_return_val_if_fail (WVB_IS_SERVICE_CARD (self), NULL);
  return self->hours;
}

char *
wvb_service_card_dup_value (WvbServiceCard *self, WvbRecord *record, guint field)
{
  const WvbField *definition;
  const char *const *members;
  g_autoptr (GString) text = NULL;

  g_return_val_if_fail (WVB_IS_SERVICE_CARD (self), NULL);
  g_return_val_if_fail (WVB_IS_RECORD (record), NULL);

  definition = &wvb_record_get_kind (record)->fields[field];
  if (!wvb_record_has (record, field))
    return NULL;
  if (definition->type == WVB_FIELD_CODE)
    return g_strdup (look_up_label (self, definition->list, wvb_record_get_text (record, field)));
  if (definition->type != WVB_FIELD_LIST)
    return wvb_record_dup_plain (record, field);
  text = g_string_new (NULL);
  members = wvb_record_get_list (record, field);
  for (guint i = 0; members[i] != NULL; i++)
    g_string_append_printf (
        text, "%s%s", i > 0 ? ", " : "",
        definition->list != NULL ? look_up_label (self, definition->list, members[i]) : members[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
wvb_service_card_dup_address (WvbRecord *address)
{
  static const guint lines[]
      = { WVB_ADDRESS_ATTENTION, WVB_ADDRESS_ADDRESS_1, WVB_ADDRESS_ADDRESS_2 };
  g_autoptr (GString) text = g_string_new (NULL);
  const char *postal_code, *city;

  g_return_val_if_fail (WVB_IS_RECORD (address), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    if (wvb_record_has (address, lines[i]))
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "",
                              wvb_record_get_text (address, lines[i]));
  postal_code = wvb_record_get_text (address, WVB_ADDRESS_POSTAL_CODE);
  city = wvb_record_get_text (address, WVB_ADDRESS_CITY);
  if (postal_code != NULL || city != NULL)
    g_string_append_printf (
        text, "%s%s%s%s", text->len > 0 ? ", " : "", postal_code != NULL ? postal_code : "",
        postal_code != NULL && city != NULL ? " " : "", city != NULL ? city : "");
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
wvb_service_card_dup_hours (GPtrArray *rules)
{
  g_autofree char *today = wvb_clock_dup_local (wvb_clock_now_ms (), "%Y-%m-%d");

  g_return_val_if_fail (rules != NULL, NULL);
  return wvb_opening_rule_dup_text (rules, today);
}

char *
wvb_service_card_dup_caller_text (WvbServiceCard *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *hours = NULL;
  const char *name, *organisation = NULL;

  g_return_val_if_fail (WVB_IS_SERVICE_CARD (self), NULL);

  name = wvb_record_get_text (self->service, WVB_SERVICE_NAME);
  if (self->organisation != NULL)
    organisation = wvb_record_get_text (self->organisation, WVB_ORGANISATION_NAME);
  append_line (text, name);
  if (g_strcmp0 (organisation, name) != 0)
    append_line (text, organisation);
  append_phones (self, text);
  hours = wvb_service_card_dup_hours (self->hours);
  append_line (text, hours);
  for (guint i = 0; i < self->places->len; i++)
    append_place (text, self->places->pdata[i]);
  if (wvb_record_has (self->service, WVB_SERVICE_URL))
    append_line (text, wvb_record_get_text (self->service, WVB_SERVICE_URL));
  else if (self->organisation != NULL)
    append_line (text, wvb_record_get_text (self->organisation, WVB_ORGANISATION_URL));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

GPtrArray *
wvb_service_card_list_records (WvbServiceCard *self)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_return_val_if_fail (WVB_IS_SERVICE_CARD (self), NULL);

  list_once (records, seen, self->service);
  list_once (records, seen, self->organisation);
  for (guint i = 0; i < self->places->len; i++) {
    WvbServicePlace *place = self->places->pdata[i];

    list_once (records, seen, place->link);
    list_once (records, seen, place->location);
    list_all_once (records, seen, place->addresses);
    list_all_once (records, seen, place->hours);
  }
  list_all_once (records, seen, self->addresses);
  list_all_once (records, seen, self->hours);
  list_all_once (records, seen, self->contacts);
  for (guint i = 0; i < self->phones->len; i++)
    list_once (records, seen, ((WvbServicePhone *) self->phones->pdata[i])->phone);
  return g_steal_pointer (&records);
}

gboolean
wvb_service_card_is_own (WvbRecord *record)
{
  const WvbKind *kind;

  g_return_val_if_fail (WVB_IS_RECORD (record), FALSE);

  kind = wvb_record_get_kind (record);
  if (kind == &wvb_service_kind || kind == &wvb_service_at_location_kind)
    return TRUE;
  if (kind != &wvb_phone_kind && kind != &wvb_contact_point_kind && kind != &wvb_opening_rule_kind)
    return FALSE;
  for (guint i = 0; i < kind->n_fields; i++) {
    const char *target = kind->fields[i].target;

    if (target != NULL && wvb_record_has (record, i) && !g_str_equal (target, "service")
        && !g_str_equal (target, "service_at_location"))
      return FALSE;
  }
  return TRUE;
}

GPtrArray *
wvb_service_card_list_own_records (WvbServiceCard *self)
{
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) own = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (WVB_IS_SERVICE_CARD (self), NULL);

  all = wvb_service_card_list_records (self);
  for (guint i = 0; i < all->len; i++)
    if (wvb_service_card_is_own (all->pdata[i]))
      g_ptr_array_add (own, g_object_ref (all->pdata[i]));
  return g_steal_pointer (&own);
}
