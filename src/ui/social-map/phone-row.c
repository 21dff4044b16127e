/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/social-map/phone-row.h"

#include "domain/social-map/social-map.h"
#include "model/service-card.h"
#include "model/service-set.h"
#include "ui/form/form-row.h"
#include "ui/icon-button.h"

#include <glib/gi18n-lib.h>

static const guint FIELDS[]
    = { WVB_PHONE_NUMBER, WVB_PHONE_AUDIENCE, WVB_PHONE_URGENCY, WVB_PHONE_DESCRIPTION };

struct _WvbPhoneRow {
  AdwExpanderRow parent_instance;
  GtkWidget *fields[G_N_ELEMENTS (FIELDS)];
  WvbRecord *phone;
  WvbCodeChoices *choices;
  char *owner;
};

G_DEFINE_FINAL_TYPE (WvbPhoneRow, wvb_phone_row, ADW_TYPE_EXPANDER_ROW)

static guint remove_signal;

static void
show_title (WvbPhoneRow *self)
{
  const char *number = wvb_record_get_text (self->phone, WVB_PHONE_NUMBER);
  const char *audience = wvb_record_get_text (self->phone, WVB_PHONE_AUDIENCE);
  const WvbField *field = &wvb_phone_kind.fields[WVB_PHONE_AUDIENCE];
  const char *label = wvb_code_choices_get_label (self->choices, field->list,
                                                  audience != NULL ? audience : field->absent);
  g_autofree char *subtitle
      = self->owner != NULL ? g_strdup_printf ("%s · %s", label, self->owner) : g_strdup (label);

  if (number == NULL)
    number = _ ("New number");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), number);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, number, -1);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
}

static void
remove_cb (WvbPhoneRow *self)
{
  g_assert (WVB_IS_PHONE_ROW (self));

  g_signal_emit (self, remove_signal, 0);
}

static void
phone_changed_cb (WvbPhoneRow *self)
{
  g_assert (WVB_IS_PHONE_ROW (self));

  if (self->phone != NULL)
    show_title (self);
}

static void
wvb_phone_row_dispose (GObject *object)
{
  WvbPhoneRow *self = WVB_PHONE_ROW (object);

  g_clear_object (&self->phone);
  g_clear_object (&self->choices);
  g_clear_pointer (&self->owner, g_free);
  G_OBJECT_CLASS (wvb_phone_row_parent_class)->dispose (object);
}

static void
wvb_phone_row_class_init (WvbPhoneRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wvb_phone_row_dispose;
  remove_signal = g_signal_new ("remove", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);
}

static void
wvb_phone_row_init (WvbPhoneRow *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_expander_row_set_subtitle_lines (ADW_EXPANDER_ROW (self), 0);
}

static void
add_fields (WvbPhoneRow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (FIELDS); i++) {
    self->fields[i] = wvb_form_row_new (self->phone, FIELDS[i], self->choices);
    if (ADW_IS_ENTRY_ROW (self->fields[i]))
      adw_entry_row_set_activates_default (ADW_ENTRY_ROW (self->fields[i]), TRUE);
    adw_expander_row_add_row (ADW_EXPANDER_ROW (self), self->fields[i]);
  }
}

/* Whoever takes it from others too is told so. */
static void
add_remove_button (WvbPhoneRow *self)
{
  GtkWidget *button = wvb_icon_button_new ("user-trash-symbolic",
                                           wvb_service_card_is_own (self->phone)
                                               ? _ ("Remove This Number")
                                               : _ ("Remove This Number for All Who Have It"));

  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  adw_expander_row_add_suffix (ADW_EXPANDER_ROW (self), button);
}

GtkWidget *
wvb_phone_row_new (WvbDraft *draft, WvbRecord *phone, WvbCodeChoices *choices)
{
  WvbPhoneRow *self;

  g_return_val_if_fail (WVB_IS_DRAFT (draft), NULL);
  g_return_val_if_fail (WVB_IS_RECORD (phone), NULL);
  g_return_val_if_fail (WVB_IS_CODE_CHOICES (choices), NULL);

  self = g_object_new (WVB_TYPE_PHONE_ROW, NULL);
  self->phone = g_object_ref (phone);
  self->choices = g_object_ref (choices);
  self->owner = wvb_service_set_dup_owner (draft, phone);
  add_fields (self);
  add_remove_button (self);
  g_signal_connect_object (phone, "notify", G_CALLBACK (phone_changed_cb), self, G_CONNECT_SWAPPED);
  show_title (self);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self),
                                 !wvb_record_has (phone, WVB_PHONE_NUMBER));
  return GTK_WIDGET (self);
}

WvbRecord *
wvb_phone_row_get_phone (WvbPhoneRow *self)
{
  g_return_val_if_fail (WVB_IS_PHONE_ROW (self), NULL);
  return self->phone;
}

void
wvb_phone_row_focus (WvbPhoneRow *self)
{
  g_return_if_fail (WVB_IS_PHONE_ROW (self));

  gtk_widget_grab_focus (self->fields[0]);
}

GtkWidget *
wvb_phone_row_find_wrong (WvbPhoneRow *self, GError **error)
{
  g_return_val_if_fail (WVB_IS_PHONE_ROW (self), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (self->fields); i++)
    if (!wvb_form_row_check (self->fields[i], error))
      return self->fields[i];
  return NULL;
}
