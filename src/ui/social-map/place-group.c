/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/social-map/place-group.h"

#include "domain/social-map/address.h"
#include "domain/social-map/social-map.h"
#include "model/service-set.h"
#include "ui/form/form-row.h"
#include "ui/icon-button.h"

#include <glib/gi18n-lib.h>

static const guint ADDRESS_FIELDS[]
    = { WVB_ADDRESS_ADDRESS_1, WVB_ADDRESS_POSTAL_CODE, WVB_ADDRESS_CITY };

struct _WvbPlaceGroup {
  AdwPreferencesGroup parent_instance;
  GtkWidget *name;
  GtkWidget *address_rows[G_N_ELEMENTS (ADDRESS_FIELDS)];
  WvbDraft *draft;
  WvbRecord *link;
  WvbRecord *location;
  WvbRecord *address;
};

G_DEFINE_FINAL_TYPE (WvbPlaceGroup, wvb_place_group, ADW_TYPE_PREFERENCES_GROUP)

static guint remove_signal;

static void
remove_cb (WvbPlaceGroup *self)
{
  g_assert (WVB_IS_PLACE_GROUP (self));

  g_signal_emit (self, remove_signal, 0);
}

static void
wvb_place_group_dispose (GObject *object)
{
  WvbPlaceGroup *self = WVB_PLACE_GROUP (object);

  g_clear_object (&self->address);
  g_clear_object (&self->location);
  g_clear_object (&self->link);
  g_clear_object (&self->draft);
  G_OBJECT_CLASS (wvb_place_group_parent_class)->dispose (object);
}

static void
wvb_place_group_class_init (WvbPlaceGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wvb_place_group_dispose;
  remove_signal = g_signal_new ("remove", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);
}

static void
add_remove_button (WvbPlaceGroup *self)
{
  GtkWidget *button = wvb_icon_button_new ("user-trash-symbolic", _ ("Remove This Place"));

  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), button);
}

static void
wvb_place_group_init (WvbPlaceGroup *self)
{
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ ("Place"));
  add_remove_button (self);
}

static WvbRecord *
find_or_make_address (WvbDraft *draft, WvbRecord *location)
{
  WvbRecord *address = wvb_service_set_find_address (draft, wvb_record_get_id (location));

  if (address != NULL)
    return address;
  address = wvb_draft_make (draft, &wvb_address_kind);
  wvb_record_set_text (address, WVB_ADDRESS_LOCATION, wvb_record_get_id (location));
  wvb_record_set_text (address, WVB_ADDRESS_ADDRESS_TYPE, "physical");
  return address;
}

static GtkWidget *
add_row (WvbPlaceGroup *self, WvbRecord *record, guint field, WvbCodeChoices *choices)
{
  GtkWidget *row = wvb_form_row_new (record, field, choices);

  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  return row;
}

GtkWidget *
wvb_place_group_new (WvbDraft *draft, WvbRecord *link, WvbCodeChoices *choices)
{
  WvbPlaceGroup *self;
  WvbRecord *location;

  g_return_val_if_fail (WVB_IS_DRAFT (draft), NULL);
  g_return_val_if_fail (WVB_IS_RECORD (link), NULL);

  location = wvb_draft_find (draft, wvb_record_get_text (link, WVB_SERVICE_AT_LOCATION_LOCATION));
  if (location == NULL)
    return NULL;
  self = g_object_new (WVB_TYPE_PLACE_GROUP, NULL);
  self->draft = g_object_ref (draft);
  self->link = g_object_ref (link);
  self->location = g_object_ref (location);
  self->address = g_object_ref (find_or_make_address (draft, location));
  self->name = add_row (self, location, WVB_LOCATION_NAME, choices);
  for (guint i = 0; i < G_N_ELEMENTS (ADDRESS_FIELDS); i++)
    self->address_rows[i] = add_row (self, self->address, ADDRESS_FIELDS[i], choices);
  return GTK_WIDGET (self);
}

WvbRecord *
wvb_place_group_get_link (WvbPlaceGroup *self)
{
  g_return_val_if_fail (WVB_IS_PLACE_GROUP (self), NULL);
  return self->link;
}

/* The row where what is wrong about the address as a whole is mended. */
static GtkWidget *
find_wrong_address (WvbPlaceGroup *self, GError **error)
{
  const guint field
      = wvb_address_is_blank (self->address) ? WVB_ADDRESS_ADDRESS_1 : WVB_ADDRESS_POSTAL_CODE;

  if (!wvb_draft_is_changed (self->draft, self->address)
      || wvb_address_check (self->address, error))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (ADDRESS_FIELDS); i++)
    if (ADDRESS_FIELDS[i] == field)
      return self->address_rows[i];
  g_return_val_if_reached (NULL);
}

GtkWidget *
wvb_place_group_find_wrong (WvbPlaceGroup *self, GError **error)
{
  g_return_val_if_fail (WVB_IS_PLACE_GROUP (self), NULL);

  if (wvb_service_set_is_saved (self->draft, self->location)
      && !wvb_form_row_check (self->name, error))
    return self->name;
  if (!wvb_service_set_is_saved (self->draft, self->address))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (ADDRESS_FIELDS); i++)
    if (!wvb_form_row_check (self->address_rows[i], error))
      return self->address_rows[i];
  return find_wrong_address (self, error);
}
