/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/social-map/service-sheet.h"

#include "domain/social-map/audience.h"
#include "domain/social-map/social-map.h"
#include "ui/brief-copy.h"
#include "ui/icon-button.h"

#include <glib/gi18n-lib.h>

/* The codes of what goes without saying. */
#define ORDINARY_URGENCY "gewoon"
#define ORDINARY_ADDRESS "physical"

struct _WvbServiceSheet {
  AdwBin parent_instance;
  GtkScrolledWindow *scroller;
  GtkLabel *title;
  GtkLabel *subtitle;
  AdwWrapBox *badges;
  GtkWidget *alert;
  GtkLabel *alert_text;
  GtkBox *sections;
  WvbServiceCard *card;
};

G_DEFINE_FINAL_TYPE (WvbServiceSheet, wvb_service_sheet, ADW_TYPE_BIN)

static guint copied_signal;

static void
copy_cb (GtkWidget *button, WvbServiceSheet *self)
{
  const char *text = g_object_get_data (G_OBJECT (button), "text");

  g_assert (WVB_IS_SERVICE_SHEET (self));
  g_assert (text != NULL);

  wvb_brief_copy_text (button, text);
  g_signal_emit (self, copied_signal, 0, text);
}

static GtkWidget *
make_copy_button (WvbServiceSheet *self, const char *text)
{
  /* Translators: %s is a phone number or an address */
  g_autofree char *label = g_strdup_printf (_ ("Copy %s"), text);
  GtkWidget *button = wvb_icon_button_new ("edit-copy-symbolic", label);

  g_object_set_data_full (G_OBJECT (button), "text", g_strdup (text), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (copy_cb), self);
  return button;
}

static GtkWidget *
make_badge (const char *text, const char *css_class)
{
  GtkWidget *badge = gtk_label_new (text);

  gtk_widget_add_css_class (badge, "caption");
  gtk_widget_add_css_class (badge, "badge");
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  if (css_class != NULL)
    gtk_widget_add_css_class (badge, css_class);
  return badge;
}

static AdwPreferencesGroup *
add_section (WvbServiceSheet *self, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *escaped = g_markup_escape_text (title, -1);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), escaped);
  gtk_box_append (self->sections, group);
  return ADW_PREFERENCES_GROUP (group);
}

/* A row that reads "what it is" small above "what it says". */
static GtkWidget *
make_text_row (const char *title, const char *text)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (row), TRUE);
  gtk_widget_add_css_class (row, "property");
  return row;
}

static void
add_field (WvbServiceSheet *self, AdwPreferencesGroup **group, const char *section, guint field)
{
  WvbRecord *service = wvb_service_card_get_service (self->card);
  g_autofree char *value = wvb_service_card_dup_value (self->card, service, field);

  if (value == NULL)
    return;
  if (*group == NULL)
    *group = add_section (self, section);
  adw_preferences_group_add (*group,
                             make_text_row (_ (wvb_service_kind.fields[field].label), value));
}

static void
open_uri_cb (GtkWidget *row, WvbServiceSheet *self)
{
  g_autoptr (GtkUriLauncher) launcher
      = gtk_uri_launcher_new (g_object_get_data (G_OBJECT (row), "uri"));

  g_assert (WVB_IS_SERVICE_SHEET (self));

  gtk_uri_launcher_launch (launcher, GTK_WINDOW (gtk_widget_get_root (row)), NULL, NULL, NULL);
}

static void
add_link (WvbServiceSheet *self,
          AdwPreferencesGroup *group,
          const char *title,
          const char *text,
          const WvbField *field)
{
  GtkWidget *row = make_text_row (title, text);
  char *uri = wvb_field_dup_uri (field, text);

  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_copy_button (self, text));
  if (uri != NULL) {
    GtkWidget *icon = gtk_image_new_from_icon_name ("adw-external-link-symbolic");

    adw_action_row_add_suffix (ADW_ACTION_ROW (row), icon);
    adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (row), FALSE);
    gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
    g_object_set_data_full (G_OBJECT (row), "uri", uri, g_free);
    g_signal_connect (row, "activated", G_CALLBACK (open_uri_cb), self);
  }
  adw_preferences_group_add (group, row);
}

/* Whose a phone is, where that is not the service itself. */
static char *
dup_owner (WvbServicePhone *phone)
{
  const WvbKind *kind = wvb_record_get_kind (phone->owner);

  if (kind == &wvb_organisation_kind || kind == &wvb_location_kind)
    return wvb_record_dup_plain (phone->owner, kind->title);
  if (kind != &wvb_contact_point_kind)
    return NULL;
  if (wvb_record_has (phone->owner, WVB_CONTACT_POINT_NAME))
    return wvb_record_dup_plain (phone->owner, WVB_CONTACT_POINT_NAME);
  return wvb_record_dup_plain (phone->owner, WVB_CONTACT_POINT_TITLE);
}

static void
append_part (GString *text, const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

static char *
dup_phone_title (WvbServiceSheet *self, WvbServicePhone *phone)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *owner = dup_owner (phone);
  g_autofree char *urgency = NULL;

  g_string_append (text, _ ("Phone"));
  if (g_strcmp0 (wvb_record_get_text (phone->phone, WVB_PHONE_URGENCY), ORDINARY_URGENCY) != 0)
    urgency = wvb_service_card_dup_value (self->card, phone->phone, WVB_PHONE_URGENCY);
  append_part (text, urgency);
  append_part (text, wvb_record_get_text (phone->phone, WVB_PHONE_DESCRIPTION));
  append_part (text, owner);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_phone (WvbServiceSheet *self, AdwPreferencesGroup *group, WvbServicePhone *phone)
{
  const char *number = wvb_record_get_text (phone->phone, WVB_PHONE_NUMBER);
  const char *extension = wvb_record_get_text (phone->phone, WVB_PHONE_EXTENSION);
  g_autofree char *title = dup_phone_title (self, phone);
  g_autofree char *text = NULL;
  GtkWidget *row;
  gboolean for_residents = wvb_audience_is_residents (phone->phone);

  if (number == NULL)
    return;
  /* Translators: a phone number and an extension */
  text = extension != NULL ? g_strdup_printf (_ ("%s ext. %s"), number, extension)
                           : g_strdup (number);
  row = make_text_row (title, text);
  gtk_widget_add_css_class (row, "phone");
  adw_action_row_add_suffix (
      ADW_ACTION_ROW (row),
      make_badge (for_residents ? C_ ("phone", "residents") : C_ ("phone", "professionals only"),
                  for_residents ? "residents" : NULL));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_copy_button (self, number));
  adw_preferences_group_add (group, row);
}

static void
add_contact (WvbServiceSheet *self, AdwPreferencesGroup *group, WvbRecord *contact)
{
  g_autoptr (GString) text = g_string_new (NULL);

  append_part (text, wvb_record_get_text (contact, WVB_CONTACT_POINT_NAME));
  append_part (text, wvb_record_get_text (contact, WVB_CONTACT_POINT_TITLE));
  append_part (text, wvb_record_get_text (contact, WVB_CONTACT_POINT_DEPARTMENT));
  append_part (text, wvb_record_get_text (contact, WVB_CONTACT_POINT_EMAIL));
  if (text->len > 0)
    adw_preferences_group_add (group, make_text_row (_ ("Contact"), text->str));
}

/* The first of service and organisation that has one. */
static const char *
get_either (WvbServiceSheet *self, guint of_service, guint of_organisation)
{
  WvbRecord *service = wvb_service_card_get_service (self->card);
  WvbRecord *organisation = wvb_service_card_get_organisation (self->card);

  if (wvb_record_has (service, of_service))
    return wvb_record_get_text (service, of_service);
  return organisation != NULL ? wvb_record_get_text (organisation, of_organisation) : NULL;
}

static void
show_contact (WvbServiceSheet *self)
{
  GPtrArray *phones = wvb_service_card_get_phones (self->card);
  GPtrArray *contacts = wvb_service_card_get_contacts (self->card);
  const char *email = get_either (self, WVB_SERVICE_EMAIL, WVB_ORGANISATION_EMAIL);
  const char *url = get_either (self, WVB_SERVICE_URL, WVB_ORGANISATION_URL);
  AdwPreferencesGroup *group;

  if (phones->len + contacts->len == 0 && email == NULL && url == NULL)
    return;
  group = add_section (self, _ ("Contact"));
  for (guint i = 0; i < phones->len; i++)
    add_phone (self, group, phones->pdata[i]);
  for (guint i = 0; i < contacts->len; i++)
    add_contact (self, group, contacts->pdata[i]);
  if (email != NULL)
    add_link (self, group, _ ("E-mail"), email, &wvb_service_kind.fields[WVB_SERVICE_EMAIL]);
  if (url != NULL)
    add_link (self, group, _ ("Website"), url, &wvb_service_kind.fields[WVB_SERVICE_URL]);
}

static void
add_hours (AdwPreferencesGroup *group, GPtrArray *rules)
{
  g_autofree char *hours = wvb_service_card_dup_hours (rules);

  if (*hours != '\0')
    adw_preferences_group_add (group, make_text_row (_ ("Open"), hours));
}

/* Where one can go is just an address; only another kind is worth a word. */
static char *
dup_address_type (WvbServiceSheet *self, WvbRecord *address)
{
  if (g_strcmp0 (wvb_record_get_text (address, WVB_ADDRESS_ADDRESS_TYPE), ORDINARY_ADDRESS) == 0)
    return NULL;
  return wvb_service_card_dup_value (self->card, address, WVB_ADDRESS_ADDRESS_TYPE);
}

static void
show_place (WvbServiceSheet *self, WvbServicePlace *place)
{
  const char *name
      = place->location != NULL ? wvb_record_get_text (place->location, WVB_LOCATION_NAME) : NULL;
  AdwPreferencesGroup *group;

  group = add_section (self, name != NULL ? name : _ ("Location"));
  for (guint i = 0; i < place->addresses->len; i++) {
    g_autofree char *address = wvb_service_card_dup_address (place->addresses->pdata[i]);
    g_autofree char *type = dup_address_type (self, place->addresses->pdata[i]);
    GtkWidget *row = make_text_row (type != NULL ? type : _ ("Address"), address);

    adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_copy_button (self, address));
    adw_preferences_group_add (group, row);
  }
  add_hours (group, place->hours);
  if (place->location != NULL && wvb_record_has (place->location, WVB_LOCATION_TRANSPORTATION))
    adw_preferences_group_add (
        group, make_text_row (_ ("How to get there"),
                              wvb_record_get_text (place->location, WVB_LOCATION_TRANSPORTATION)));
}

static void
show_places (WvbServiceSheet *self)
{
  GPtrArray *places = wvb_service_card_get_places (self->card);
  GPtrArray *hours = wvb_service_card_get_hours (self->card);

  if (hours->len > 0)
    add_hours (add_section (self, _ ("Opening hours")), hours);
  for (guint i = 0; i < places->len; i++)
    show_place (self, places->pdata[i]);
}

static char *
dup_ages (WvbServiceSheet *self)
{
  WvbRecord *service = wvb_service_card_get_service (self->card);
  gboolean from = wvb_record_has (service, WVB_SERVICE_MINIMUM_AGE);
  gboolean to = wvb_record_has (service, WVB_SERVICE_MAXIMUM_AGE);
  int minimum = (int) wvb_record_get_integer (service, WVB_SERVICE_MINIMUM_AGE);
  int maximum = (int) wvb_record_get_integer (service, WVB_SERVICE_MAXIMUM_AGE);

  if (from && to)
    return g_strdup_printf (_ ("from %d up to %d years"), minimum, maximum);
  if (from)
    return g_strdup_printf (_ ("from %d years"), minimum);
  return to ? g_strdup_printf (_ ("up to %d years"), maximum) : NULL;
}

static void
show_for_whom (WvbServiceSheet *self)
{
  const char *section = _ ("For whom");
  AdwPreferencesGroup *group = NULL;
  g_autofree char *ages = dup_ages (self);

  add_field (self, &group, section, WVB_SERVICE_PATIENT_GROUPS);
  add_field (self, &group, section, WVB_SERVICE_ELIGIBILITY);
  if (ages != NULL) {
    if (group == NULL)
      group = add_section (self, section);
    adw_preferences_group_add (group, make_text_row (_ ("Age"), ages));
  }
  add_field (self, &group, section, WVB_SERVICE_REFERRAL_RULE);
  add_field (self, &group, section, WVB_SERVICE_APPLICATION_PROCESS);
  add_field (self, &group, section, WVB_SERVICE_COST_TEXT);
  add_field (self, &group, section, WVB_SERVICE_LAW);
}

static void
show_about (WvbServiceSheet *self)
{
  const char *section = _ ("About");
  AdwPreferencesGroup *group = NULL;
  WvbRecord *organisation = wvb_service_card_get_organisation (self->card);

  add_field (self, &group, section, WVB_SERVICE_DESCRIPTION);
  add_field (self, &group, section, WVB_SERVICE_ALTERNATE_NAME);
  if (organisation == NULL || !wvb_record_has (organisation, WVB_ORGANISATION_DESCRIPTION))
    return;
  if (group == NULL)
    group = add_section (self, section);
  adw_preferences_group_add (
      group, make_text_row (_ ("Organisation"),
                            wvb_record_get_text (organisation, WVB_ORGANISATION_DESCRIPTION)));
}

/* Who gives it and where, as the list says it. */
static char *
dup_subtitle (WvbServiceSheet *self)
{
  GPtrArray *places = wvb_service_card_get_places (self->card);
  WvbRecord *organisation = wvb_service_card_get_organisation (self->card);
  g_autoptr (GString) text = g_string_new (NULL);

  if (organisation != NULL)
    append_part (text, wvb_record_get_text (organisation, WVB_ORGANISATION_NAME));
  if (places->len > 0) {
    WvbServicePlace *place = places->pdata[0];

    if (place->addresses->len > 0) {
      append_part (text, wvb_record_get_text (place->addresses->pdata[0], WVB_ADDRESS_ADDRESS_1));
      append_part (text, wvb_record_get_text (place->addresses->pdata[0], WVB_ADDRESS_CITY));
    }
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show_badges (WvbServiceSheet *self)
{
  static const guint FIELDS[] = { WVB_SERVICE_KIND, WVB_SERVICE_DISCIPLINES };
  WvbRecord *service = wvb_service_card_get_service (self->card);
  WvbRecord *organisation = wvb_service_card_get_organisation (self->card);
  const char *status = wvb_record_get_text (service, WVB_SERVICE_STATUS);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->badges))) != NULL)
    adw_wrap_box_remove (self->badges, child);
  if (status != NULL && !g_str_equal (status, "active")) {
    g_autofree char *label = wvb_service_card_dup_value (self->card, service, WVB_SERVICE_STATUS);

    adw_wrap_box_append (self->badges, make_badge (label, "warning"));
  }
  for (guint i = 0; i < G_N_ELEMENTS (FIELDS); i++) {
    g_autofree char *label = wvb_service_card_dup_value (self->card, service, FIELDS[i]);
    g_auto (GStrv) parts = label != NULL ? g_strsplit (label, ", ", -1) : NULL;

    for (guint j = 0; parts != NULL && parts[j] != NULL; j++)
      adw_wrap_box_append (self->badges, make_badge (parts[j], NULL));
  }
  if (organisation != NULL && wvb_record_get_integer (organisation, WVB_ORGANISATION_TO_COMPLETE))
    adw_wrap_box_append (self->badges, make_badge (_ ("organisation to complete"), "warning"));
}

static void
show_card (WvbServiceSheet *self)
{
  WvbRecord *service = wvb_service_card_get_service (self->card);
  const char *name = wvb_record_get_text (service, WVB_SERVICE_NAME);
  const char *alert = wvb_record_get_text (service, WVB_SERVICE_ALERT);
  g_autofree char *subtitle = dup_subtitle (self);
  GtkWidget *child;

  gtk_label_set_text (self->title, name != NULL ? name : "");
  gtk_label_set_text (self->subtitle, subtitle);
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), *subtitle != '\0');
  gtk_label_set_text (self->alert_text, alert != NULL ? alert : "");
  gtk_widget_set_visible (self->alert, alert != NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->sections))) != NULL)
    gtk_box_remove (self->sections, child);
  show_badges (self);
  show_contact (self);
  show_places (self);
  show_for_whom (self);
  show_about (self);
}

static void
wvb_service_sheet_dispose (GObject *object)
{
  WvbServiceSheet *self = WVB_SERVICE_SHEET (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), WVB_TYPE_SERVICE_SHEET);
  g_clear_object (&self->card);
  G_OBJECT_CLASS (wvb_service_sheet_parent_class)->dispose (object);
}

static void
wvb_service_sheet_class_init (WvbServiceSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wvb_service_sheet_dispose;
  copied_signal = g_signal_new ("copied", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/nl/wijkverband/Wijkverband/ui/social-map/service-sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, WvbServiceSheet, scroller);
  gtk_widget_class_bind_template_child (widget_class, WvbServiceSheet, title);
  gtk_widget_class_bind_template_child (widget_class, WvbServiceSheet, subtitle);
  gtk_widget_class_bind_template_child (widget_class, WvbServiceSheet, badges);
  gtk_widget_class_bind_template_child (widget_class, WvbServiceSheet, alert);
  gtk_widget_class_bind_template_child (widget_class, WvbServiceSheet, alert_text);
  gtk_widget_class_bind_template_child (widget_class, WvbServiceSheet, sections);
}

static void
wvb_service_sheet_init (WvbServiceSheet *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
wvb_service_sheet_new (void)
{
  return g_object_new (WVB_TYPE_SERVICE_SHEET, NULL);
}

void
wvb_service_sheet_set_card (WvbServiceSheet *self, WvbServiceCard *card)
{
  const char *before = NULL;
  const char *now;

  g_return_if_fail (WVB_IS_SERVICE_SHEET (self));
  g_return_if_fail (WVB_IS_SERVICE_CARD (card));

  if (self->card != NULL)
    before = wvb_record_get_id (wvb_service_card_get_service (self->card));
  now = wvb_record_get_id (wvb_service_card_get_service (card));
  /* The same service read again stays where it was scrolled to. */
  if (g_strcmp0 (before, now) != 0)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  g_set_object (&self->card, card);
  show_card (self);
}
