/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the example neighbourhood consists of, as static data for example.c alone. Nothing in it
 * exists: the town, the area code 039 and the domain are invented. Any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Hours are groups between semicolons: [KIND:]DAYS HH:MM-HH:MM … */
#define EVERY_DAY "MO,TU,WE,TH,FR,SA,SU"
#define WORKDAYS "MO,TU,WE,TH,FR"
#define DAY_AND_NIGHT EVERY_DAY " 00:00-24:00"
#define OFFICE_HOURS WORKDAYS " 08:30-17:00"
#define PRACTICE_HOURS WORKDAYS " 08:00-12:00 13:00-17:00;telefonisch:" WORKDAYS " 08:00-10:00"

/* What many services say in the same words. */
#define COVERED "Vergoed uit de basisverzekering, zonder eigen risico."
#define COVERED_AFTER_EXCESS "Vergoed uit de basisverzekering; het eigen risico geldt."
#define SUPPLEMENTARY                                                                              \
  "Vergoeding uit de aanvullende verzekering; bij een chronische indicatie vanaf de 21e "          \
  "behandeling uit de basisverzekering."
#define MUNICIPAL_FEE "Eigen bijdrage via het CAK, ongeacht inkomen een vast bedrag per maand."
#define FREE_OF_CHARGE "Gratis."
#define NO_REFERRAL "Geen verwijzing nodig."
#define GP_REFERRAL "Verwijzing van de huisarts nodig."

typedef struct {
  const char *key;
  const char *name;
  const char *kind;
  const char *description;
  const char *street;
  const char *postcode;
  const char *hours;
  const char *agb;
  const char *ura;
  const char *kvk;
  gboolean to_complete;
} WvbExampleOrganisation;

/* Without hours of its own a service has those of its organisation. The number for professionals is
 * there when it has a description. */
typedef struct {
  const char *organisation;
  const char *name;
  const char *alternate_name;
  const char *kind;
  const char *status;
  const char *disciplines;
  const char *patient_groups;
  const char *description;
  int minimum_age;
  int maximum_age;
  const char *law;
  const char *cost;
  const char *referral;
  const char *application;
  const char *alert;
  const char *hours;
  gboolean not_for_residents;
  const char *residents_urgency;
  const char *professionals_phone;
  const char *professionals_urgency;
  int checked_days_ago;
  const char *checked_by;
} WvbExampleService;

typedef struct {
  const char *name;
  const char *organisation;
  const char *discipline;
  const char *roles;
  gboolean is_contact_point;
  const char *deputy_of;
} WvbExamplePerson;

extern const WvbExampleOrganisation wvb_example_organisations[];
extern const guint wvb_example_n_organisations;
extern const WvbExampleService wvb_example_care[];
extern const guint wvb_example_n_care;
extern const WvbExampleService wvb_example_community[];
extern const guint wvb_example_n_community;
extern const WvbExamplePerson wvb_example_persons[];
extern const guint wvb_example_n_persons;

G_END_DECLS
