/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/flat-table.h"

#include "domain/social-map/social-map.h"

#include <glib/gi18n-lib.h>

#define NAMES(...) ((const char *const[]) { __VA_ARGS__, NULL })
#define SERVICE(name, field, label, names)                                                         \
  { "service." name, &wvb_service_kind, field, label, names }

/* The order is that of our own table. */
static const WvbFlatTarget TARGETS[] = {
  SERVICE ("id", -1, N_ ("Id"), NAMES ("id", "service_id", "kenmerk")),
  SERVICE ("name",
           WVB_SERVICE_NAME,
           N_ ("Service"),
           NAMES ("service",
                  "aanbod",
                  "voorziening",
                  "naam_aanbod",
                  "naam_voorziening",
                  "service_name",
                  "dienst",
                  "activiteit",
                  "naam",
                  "name",
                  "titel",
                  "title")),
  { "organisation.name", &wvb_organisation_kind, WVB_ORGANISATION_NAME, N_ ("Organisation"),
    NAMES ("organisation",
           "organisatie",
           "organization",
           "aanbieder",
           "instelling",
           "naam_organisatie",
           "organisatienaam",
           "organization_name",
           "organisation_name",
           "provider",
           "praktijk") },
  SERVICE ("alternate_name",
           WVB_SERVICE_ALTERNATE_NAME,
           N_ ("Also called"),
           NAMES ("also_called", "ook_bekend_als", "andere_naam", "alternate_name", "afkorting")),
  SERVICE ("kind",
           WVB_SERVICE_KIND,
           N_ ("Kind"),
           NAMES ("kind", "soort", "soort_aanbod", "type_aanbod", "categorie", "category")),
  SERVICE ("status", WVB_SERVICE_STATUS, N_ ("Status"), NAMES ("status")),
  SERVICE ("disciplines",
           WVB_SERVICE_DISCIPLINES,
           N_ ("Disciplines"),
           NAMES ("disciplines", "discipline", "beroep", "vakgebied", "beroepsgroep")),
  SERVICE ("patient_groups",
           WVB_SERVICE_PATIENT_GROUPS,
           N_ ("Patient groups"),
           NAMES ("patient_groups",
                  "patient_group",
                  "doelgroep",
                  "doelgroepen",
                  "patientengroep",
                  "patientengroepen")),
  SERVICE (
      "description",
      WVB_SERVICE_DESCRIPTION,
      N_ ("Description"),
      NAMES ("description", "omschrijving", "beschrijving", "toelichting", "informatie", "wat")),
  SERVICE ("eligibility",
           WVB_SERVICE_ELIGIBILITY,
           N_ ("For whom"),
           NAMES ("for_whom", "voor_wie", "eligibility", "toegang")),
  SERVICE ("minimum_age",
           WVB_SERVICE_MINIMUM_AGE,
           N_ ("From age"),
           NAMES ("from_age", "vanaf_leeftijd", "leeftijd_vanaf", "minimum_age", "leeftijd_van")),
  SERVICE (
      "maximum_age",
      WVB_SERVICE_MAXIMUM_AGE,
      N_ ("Up to age"),
      NAMES ("up_to_age", "tot_leeftijd", "tot_en_met_leeftijd", "leeftijd_tot", "maximum_age")),
  SERVICE ("referral_rule",
           WVB_SERVICE_REFERRAL_RULE,
           N_ ("Referral"),
           NAMES ("referral", "verwijzing", "verwijzing_nodig", "verwijsroute", "verwijzen")),
  SERVICE ("law", WVB_SERVICE_LAW, N_ ("Law"), NAMES ("law", "wet", "wet_of_betaler", "betaler")),
  SERVICE ("cost_text",
           WVB_SERVICE_COST_TEXT,
           N_ ("Costs"),
           NAMES ("costs", "kosten", "vergoeding", "prijs", "tarief", "fees", "cost")),
  SERVICE ("application_process",
           WVB_SERVICE_APPLICATION_PROCESS,
           N_ ("How to apply"),
           NAMES ("how_to_apply", "aanmelden", "aanmelding", "aanmeldprocedure", "aanvragen")),
  SERVICE ("alert",
           WVB_SERVICE_ALERT,
           N_ ("Note"),
           NAMES ("note", "let_op", "opmerking", "opmerkingen", "bijzonderheden", "notes")),
  { WVB_FLAT_RESIDENTS, &wvb_phone_kind, WVB_PHONE_NUMBER, N_ ("Phone for residents"),
    NAMES ("phone_for_residents",
           "telefoon_voor_inwoners",
           "telefoon_voor_bewoners",
           "telefoon_inwoners",
           "telefoon_bewoners",
           "telefoon_patienten",
           "publieksnummer") },
  { "phone.number", &wvb_phone_kind, WVB_PHONE_NUMBER, N_ ("Phone for professionals"),
    NAMES ("phone_for_professionals",
           "telefoon_voor_professionals",
           "telefoon_professionals",
           "phone",
           "phones",
           "telefoon",
           "telefoonnummer",
           "telefoonnummers",
           "tel",
           "telnr",
           "phone_number",
           "telephone",
           "mobiel",
           "nummer") },
  SERVICE ("email",
           WVB_SERVICE_EMAIL,
           N_ ("E-mail"),
           NAMES ("e_mail", "email", "mail", "e_mailadres", "emailadres", "mailadres")),
  SERVICE ("url",
           WVB_SERVICE_URL,
           N_ ("Website"),
           NAMES ("website", "url", "site", "web", "webadres", "internet", "link")),
  { "contact_point.name", &wvb_contact_point_kind, WVB_CONTACT_POINT_NAME, N_ ("Contact point"),
    NAMES ("contact_point", "contactpersoon", "aanspreekpunt", "contact", "contact_name") },
  { "location.name", &wvb_location_kind, WVB_LOCATION_NAME, N_ ("Location"),
    NAMES ("location", "locatie", "vestiging", "gebouw", "location_name") },
  { "address.address_1", &wvb_address_kind, WVB_ADDRESS_ADDRESS_1, N_ ("Street and number"),
    NAMES ("street_and_number",
           "straat_en_huisnummer",
           "straat_en_nummer",
           "adres",
           "address",
           "straat",
           "bezoekadres",
           "address_1",
           "street") },
  { "address.postal_code", &wvb_address_kind, WVB_ADDRESS_POSTAL_CODE, N_ ("Postcode"),
    NAMES ("postcode", "postal_code", "zip", "pc", "zipcode") },
  { "address.city", &wvb_address_kind, WVB_ADDRESS_CITY, N_ ("Place"),
    NAMES (
        "place", "plaats", "woonplaats", "city", "gemeente", "stad", "dorp", "vestigingsplaats") },
  { WVB_FLAT_HOURS, &wvb_opening_rule_kind, -1, N_ ("Opening hours"),
    NAMES ("opening_hours", "openingstijden") },
  { WVB_FLAT_REFERENCES, &wvb_service_kind, -1, N_ ("References"),
    NAMES ("references", "verwijsgegevens") },
};

const WvbFlatTarget *
wvb_flat_target_get_all (guint *n_targets)
{
  g_return_val_if_fail (n_targets != NULL, NULL);

  *n_targets = G_N_ELEMENTS (TARGETS);
  return TARGETS;
}

const WvbFlatTarget *
wvb_flat_target_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (TARGETS); i++)
    if (g_strcmp0 (TARGETS[i].name, name) == 0)
      return &TARGETS[i];
  return NULL;
}

gboolean
wvb_flat_target_takes_many (const WvbFlatTarget *target)
{
  g_return_val_if_fail (target != NULL, FALSE);

  return target->kind == &wvb_phone_kind;
}
