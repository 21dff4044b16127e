/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/codes.h"

#include "base/identifier.h"
#include "base/text.h"
#include "domain/social-map/social-map.h"

/* Without a code of its own a label is folded into one; a core discipline is shown by its sector,
 * yet its code is that of the profession. */
typedef struct {
  const char *label_nl;
  const char *label_en;
  const char *code;
  gboolean core;
} SeedCode;

typedef struct {
  const char *name;
  const char *label_nl;
  const char *label_en;
  const SeedCode *codes;
  guint n_codes;
} SeedList;

static const SeedCode DISCIPLINES[] = {
  { "huisartsenzorg", "general practice", "huisarts", TRUE },
  { "praktijkondersteuner (POH-S)", "practice nurse (somatic)" },
  { "praktijkondersteuner (POH-GGZ)", "practice nurse (mental health)" },
  { "wijkverpleging", "community nursing", "wijkverpleegkundige", TRUE },
  { "apotheek", "pharmacy", "apotheker", TRUE },
  { "sociaal domein", "social domain", "sociaal_werker", TRUE },
  { "wijkteamlid", "neighbourhood social team member" },
  { "ouderenadviseur", "adviser for older people" },
  { "cliëntondersteuner", "client supporter" },
  { "schuldhulpverlener", "debt counsellor" },
  { "bijstandsconsulent", "social assistance officer" },
  { "persoonlijk begeleider", "personal support worker" },
  { "welzijnscoach", "wellbeing coach" },
  { "specialist ouderengeneeskunde", "elderly care physician" },
  { "arts verstandelijk gehandicapten", "physician for people with intellectual disabilities" },
  { "verpleegkundig specialist", "nurse practitioner" },
  { "gedragswetenschapper", "behavioural scientist" },
  { "fysiotherapeut", "physiotherapist" },
  { "oefentherapeut", "exercise therapist" },
  { "ergotherapeut", "occupational therapist" },
  { "diëtist", "dietitian" },
  { "logopedist", "speech and language therapist" },
  { "huidtherapeut", "skin therapist" },
  { "optometrist", "optometrist" },
  { "psycholoog", "psychologist" },
  { "verloskundige", "midwife" },
  { "mondzorgprofessional", "oral care professional" },
  { "jeugdgezondheidszorg", "youth health care" },
  { "casemanager dementie", "dementia case manager" },
  { "huishoudelijke hulp", "domestic help" },
  { "GGZ-professional", "mental health professional" },
  { "anders", "other" },
};

static const SeedCode PATIENT_GROUPS[] = {
  { "kwetsbare ouderen", "frail older people" },
  { "thuiswonende ouderen met zeer complexe zorgvraag",
    "older people at home with very complex needs" },
  { "mensen met verstandelijke beperking", "people with an intellectual disability" },
  { "psychische klachten + sociaal-maatschappelijke problemen",
    "mental health complaints and social problems" },
  { "chronische aandoening", "long-term condition" },
  { "dementie", "dementia" },
  { "palliatief", "palliative" },
  { "jeugd en gezin", "youth and family" },
  { "IZA-doelgroep", "group of the national care agreement (IZA)" },
  { "bestaansonzekerheid/schulden", "insecure livelihood or debts" },
  { "mantelzorgers", "informal carers" },
  { "overig", "other" },
};

static const SeedCode ROLES[] = {
  { "lezer", "reader" },
  { "kaartbeheerder", "map editor" },
  { "lid", "member" },
  { "MDO-coördinator", "case conference coordinator" },
  { "beheerder", "administrator" },
  { "logbeheerder/FG", "log custodian or data protection officer" },
  { "regiocoördinator", "regional coordinator" },
};

static const SeedCode CHAIN_APPROACHES[] = {
  { "Valpreventie", "Fall prevention" },
  { "Kansrijke Start", "Promising start for children" },
  { "Welzijn op Recept", "Social prescribing" },
  { "Gecombineerde Leefstijlinterventie volwassenen",
    "Combined lifestyle intervention for adults" },
  { "Aanpak Kind naar Gezonder Gewicht", "Children towards a healthier weight" },
};

static const SeedCode ORGANISATION_KINDS[] = {
  { "huisartsenpraktijk", "general practice" },
  { "huisartsenpost", "out-of-hours general practice" },
  { "gezondheidscentrum", "health centre" },
  { "apotheek", "pharmacy" },
  { "thuiszorg en wijkverpleging", "home care and community nursing" },
  { "verpleeghuis of woonzorg", "nursing home or residential care" },
  { "paramedische praktijk", "allied health practice" },
  { "psychologenpraktijk", "psychology practice" },
  { "GGZ-instelling", "mental health organisation" },
  { "verloskunde en kraamzorg", "midwifery and maternity care" },
  { "mondzorgpraktijk", "dental practice" },
  { "diagnostiek en laboratorium", "diagnostics and laboratory" },
  { "ziekenhuis", "hospital" },
  { "gehandicaptenzorg", "disability care" },
  { "jeugdgezondheidszorg en jeugdhulp", "youth health care and youth care" },
  { "gemeente", "municipality" },
  { "wijkteam", "neighbourhood social team" },
  { "welzijnsorganisatie", "welfare organisation" },
  { "vrijwilligersorganisatie", "volunteer organisation" },
  { "bewonersinitiatief", "residents' initiative" },
  { "kerk of levensbeschouwing", "church or belief community" },
  { "sport en bewegen", "sports and exercise" },
  { "school of kinderopvang", "school or child care" },
  { "woningcorporatie", "housing association" },
  { "zorgverzekeraar of zorgkantoor", "health insurer or care office" },
  { "patiëntenvereniging", "patients' association" },
  { "overig", "other" },
};

static const SeedCode SERVICE_KINDS[] = {
  { "medische zorg", "medical care" },
  { "farmaceutische zorg", "pharmaceutical care" },
  { "verpleging en verzorging", "nursing and personal care" },
  { "paramedische zorg", "allied health care" },
  { "geestelijke gezondheidszorg", "mental health care" },
  { "geboortezorg", "maternity care" },
  { "mondzorg", "oral care" },
  { "diagnostiek", "diagnostics" },
  { "palliatieve zorg", "palliative care" },
  { "tijdelijk verblijf en respijt", "short stay and respite" },
  { "crisis en spoed", "crisis and urgent care" },
  { "hulpmiddelen en vervoer", "aids and transport" },
  { "huishoudelijke hulp", "domestic help" },
  { "dagbesteding en ontmoeting", "day activities and meeting people" },
  { "mantelzorgondersteuning", "support for informal carers" },
  { "opvoeden en opgroeien", "parenting and growing up" },
  { "geld en schulden", "money and debts" },
  { "werk en inkomen", "work and income" },
  { "wonen", "housing" },
  { "juridische hulp", "legal help" },
  { "informatie en advies", "information and advice" },
  { "taal en digitaal", "language and digital skills" },
  { "leefstijl en bewegen", "lifestyle and exercise" },
  { "verlies en zingeving", "loss and meaning" },
  { "veiligheid en huiselijk geweld", "safety and domestic violence" },
  { "overig", "other" },
};

static const SeedCode SERVICE_STATUSES[] = {
  { "actief", "active", "active" },
  { "inactief", "inactive", "inactive" },
  { "opgeheven", "defunct", "defunct" },
  { "tijdelijk gesloten", "temporarily closed", "temporarily_closed" },
};

static const SeedCode LAWS[] = {
  { "Zvw", "Health Insurance Act (Zvw)" },
  { "Wlz", "Long-term Care Act (Wlz)" },
  { "Wmo", "Social Support Act (Wmo)" },
  { "Jeugdwet", "Youth Act" },
  { "Participatiewet", "Participation Act" },
  { "Wgs", "Municipal Debt Counselling Act (Wgs)" },
  { "Wpg", "Public Health Act (Wpg)" },
  { "Wvggz", "Compulsory Mental Health Care Act (Wvggz)" },
  { "Wzd", "Care and Coercion Act (Wzd)" },
  { "aanvullende verzekering", "supplementary insurance" },
  { "geen (vrij toegankelijk)", "none (open to all)" },
  { "eigen rekening", "at one's own expense" },
};

static const SeedCode LOCATION_TYPES[] = {
  { "bezoekadres", "visiting address", "physical" },
  { "postadres", "postal address", "postal" },
  { "online", "online", "virtual" },
};

static const SeedCode AUDIENCES[] = {
  { "inwoners", "residents", "residents" },
  { "professionals", "professionals", "professionals" },
};

static const SeedCode URGENCIES[] = {
  { "spoed", "emergency" },
  { "vandaag", "today" },
  { "gewoon", "ordinary" },
};

static const SeedCode HOURS_KINDS[] = {
  { "regulier", "regular" }, { "telefonisch", "by telephone" }, { "avond", "evening" },
  { "nacht", "night" },      { "weekend", "weekend" },
};

static const SeedCode CASE_URGENCIES[] = {
  { "spoed", "urgent" },
  { "eerstvolgend overleg", "next meeting" },
  { "kan wachten", "can wait" },
};

static const SeedCode CASE_STATES[] = {
  { "ingebracht", "proposed" },   { "geagendeerd", "on the agenda" },
  { "loopt", "active" },          { "afgesloten", "closed" },
  { "ingetrokken", "withdrawn" }, { "per ongeluk ingevoerd", "entered in error" },
};

static const SeedCode CASE_NAMINGS[] = {
  { "zonder naam", "unnamed" },
  { "op naam", "named" },
};

static const SeedCode INFORMATION_DOMAINS[] = {
  { "naam en contactgegevens", "name and contact details" },
  { "medisch", "medical" },
  { "medicatie", "medication" },
  { "verpleging en verzorging", "nursing and personal care" },
  { "dagelijks functioneren", "daily functioning" },
  { "psychisch", "mental health" },
  { "sociaal en meedoen", "social life and participation" },
  { "wonen", "housing" },
  { "geld en werk", "money and work" },
  { "mantelzorg en naasten", "informal care and family" },
};

static const SeedCode AVG_BASES[] = {
  { "toestemming", "consent" },
  { "overeenkomst", "contract" },
  { "wettelijke verplichting", "legal obligation" },
  { "vitaal belang", "vital interest" },
  { "publieke taak/algemeen belang", "public task or public interest" },
  { "gerechtvaardigd belang", "legitimate interest" },
};

/* Where the Dutch act implements article 9 of the regulation is said with it. */
static const SeedCode AVG_EXCEPTIONS[] = {
  { "uitdrukkelijke toestemming (UAVG 22)", "explicit consent", "uitdrukkelijke_toestemming" },
  { "zorg of sociale dienstverlening (UAVG 30)", "health or social care",
    "zorg_of_sociale_dienstverlening" },
  { "vitaal belang (UAVG 22)", "vital interest", "vitaal_belang" },
  { "door betrokkene openbaar gemaakt (UAVG 22)", "made public by the person", "openbaar_gemaakt" },
  { "rechtsvordering (UAVG 22)", "legal claim", "rechtsvordering" },
  { "zwaarwegend algemeen belang (UAVG 23)", "substantial public interest",
    "zwaarwegend_algemeen_belang" },
  { "onderzoek of statistiek (UAVG 24)", "research or statistics", "onderzoek_of_statistiek" },
  { "volksgezondheid (AVG 9 lid 2 i)", "public health", "volksgezondheid" },
};

static const SeedCode SECRECY_GROUNDS[] = {
  { "toestemming", "consent" },
  { "veronderstelde toestemming", "presumed consent" },
  { "rechtstreeks bij de behandeling betrokken (WGBO 7:457)", "directly involved in the treatment",
    "rechtstreeks_betrokken" },
  { "vervanger/waarnemer", "replacement or locum" },
  { "wettelijke verplichting", "legal obligation" },
  { "conflict van plichten", "conflict of duties" },
  { "meldrecht", "right to report" },
  { "overleden/zwaarwegend belang", "deceased, weighty interest" },
};

static const SeedCode CONSENT_STATES[] = {
  { "niet gevraagd", "not asked" },
  { "gevraagd", "asked" },
  { "gegeven", "given" },
  { "gedeeltelijk gegeven", "given in part" },
  { "geweigerd", "refused" },
  { "ingetrokken", "withdrawn" },
  { "verlopen", "expired" },
  { "niet nodig (zonder naam)", "not needed (unnamed)" },
  { "niet nodig (andere grond)", "not needed (another ground)" },
};

static const SeedCode CONSENT_GIVERS[] = {
  { "patiënt", "patient" },
  { "curator", "guardian of an adult" },
  { "mentor", "mentor" },
  { "schriftelijk gemachtigde", "authorised in writing" },
  { "partner", "partner" },
  { "ouder", "parent" },
  { "kind", "child" },
  { "broer/zus", "brother or sister" },
  { "voogd", "guardian of a child" },
};

static const SeedCode CONSENT_FORMS[] = {
  { "mondeling, met aantekening", "spoken, with a note", "mondeling" },
  { "schriftelijk", "in writing" },
  { "digitaal", "digital" },
};

static const SeedCode LEAD_SETTINGS[] = {
  { "eerste lijn", "primary care" },
  { "GGZ", "mental health care" },
  { "ziekenhuis", "hospital" },
  { "langdurige zorg (Wlz)", "long-term care", "langdurige_zorg" },
  { "gehandicaptenzorg", "disability care" },
  { "jeugd", "youth" },
  { "sociaal domein", "social domain" },
};

static const SeedCode LEAD_ROLES[] = {
  { "regiebehandelaar", "lead clinician" },
  { "zorgcoördinator", "care coordinator" },
};

/* Disciplines of the list of that name that may lead. Anybody may coordinate. */
static const SeedCode LEAD_DISCIPLINES[] = {
  { "huisarts", "general practitioner" },
  { "specialist ouderengeneeskunde", "elderly care physician" },
  { "arts verstandelijk gehandicapten", "physician for people with intellectual disabilities" },
  { "verpleegkundig specialist", "nurse practitioner" },
  { "gedragswetenschapper", "behavioural scientist" },
};

static const SeedCode MEETING_KINDS[] = {
  { "MDO", "case conference (MDO)" },         { "kernteamoverleg", "core team meeting" },
  { "wijkoverleg", "neighbourhood meeting" }, { "PaTz", "palliative care group (PaTz)" },
  { "FTO", "pharmacotherapy group (FTO)" },   { "evaluatie", "evaluation" },
};

static const SeedCode MEETING_FREQUENCIES[] = {
  { "wekelijks", "weekly" },
  { "maandelijks", "monthly" },
};

static const SeedCode MEETING_STATES[] = {
  { "gepland", "planned" },
  { "geannuleerd", "cancelled" },
  { "gesloten", "closed" },
};

static const SeedCode AGENDA_ITEM_KINDS[] = {
  { "vast punt", "standing item" },
  { "onderwerp", "topic" },
  { "casus", "case" },
};

static const SeedCode AGENDA_ITEM_STATES[] = {
  { "open", "open" },
  { "besproken", "discussed" },
  { "doorgeschoven", "carried over" },
  { "vervallen", "dropped" },
};

static const SeedCode MEETING_ANSWERS[] = {
  { "komt", "comes" },
  { "komt niet", "stays away" },
  { "misschien", "maybe" },
};

static const SeedCode MINUTE_KINDS[] = {
  { "besluit", "decision" },
  { "afspraak", "agreement" },
  { "informatie", "information" },
};

static const SeedCode DISCUSSED_WITH[] = {
  { "patiënt", "patient" },
  { "naaste", "someone close" },
};

static const SeedCode PATIENT_ANSWERS[] = {
  { "akkoord", "agrees" },
  { "niet akkoord", "does not agree" },
  { "nog te bespreken", "still to be discussed" },
};

static const SeedCode ACTION_STATES[] = {
  { "open", "open" },  { "bezig", "in progress" }, { "wacht", "waiting" },
  { "klaar", "done" }, { "vervallen", "dropped" },
};

#define SEED_LIST(name, label_nl, label_en, codes)                                                 \
  { name, label_nl, label_en, codes, G_N_ELEMENTS (codes) }

static const SeedList LISTS[] = {
  SEED_LIST ("discipline", "Discipline", "Discipline", DISCIPLINES),
  SEED_LIST ("patient_group", "Doelgroep", "Patient group", PATIENT_GROUPS),
  SEED_LIST ("role", "Rol", "Role", ROLES),
  SEED_LIST ("ketenaanpak", "Ketenaanpak", "Chain approach", CHAIN_APPROACHES),
  SEED_LIST ("organisation_kind", "Soort organisatie", "Kind of organisation", ORGANISATION_KINDS),
  SEED_LIST ("service_kind", "Soort aanbod", "Kind of service", SERVICE_KINDS),
  SEED_LIST ("service_status", "Status van aanbod", "Status of a service", SERVICE_STATUSES),
  SEED_LIST ("law", "Wet of betaler", "Law or payer", LAWS),
  SEED_LIST ("location_type", "Soort locatie", "Kind of location", LOCATION_TYPES),
  SEED_LIST ("audience", "Bestemd voor", "Meant for", AUDIENCES),
  SEED_LIST ("urgency", "Urgentie", "Urgency", URGENCIES),
  SEED_LIST ("hours_kind", "Soort openingstijd", "Kind of hours", HOURS_KINDS),
  SEED_LIST ("meeting_kind", "Soort overleg", "Kind of meeting", MEETING_KINDS),
  SEED_LIST ("meeting_frequency",
             "Herhaling van een overleg",
             "Repetition of a meeting",
             MEETING_FREQUENCIES),
  SEED_LIST ("meeting_state", "Stand van een overleg", "State of a meeting", MEETING_STATES),
  SEED_LIST ("agenda_item_kind", "Soort agendapunt", "Kind of agenda item", AGENDA_ITEM_KINDS),
  SEED_LIST ("agenda_item_state",
             "Stand van een agendapunt",
             "State of an agenda item",
             AGENDA_ITEM_STATES),
  SEED_LIST (
      "meeting_answer", "Antwoord op een uitnodiging", "Answer to an invitation", MEETING_ANSWERS),
  SEED_LIST ("case_urgency", "Urgentie van een casus", "Urgency of a case", CASE_URGENCIES),
  SEED_LIST ("case_state", "Stand van een casus", "State of a case", CASE_STATES),
  SEED_LIST ("minute_kind", "Soort regel van het verslag", "Kind of line", MINUTE_KINDS),
  SEED_LIST ("discussed_with", "Besproken met", "Discussed with", DISCUSSED_WITH),
  SEED_LIST ("patient_answer", "Antwoord van de patiënt", "Patient's answer", PATIENT_ANSWERS),
  SEED_LIST ("action_state", "Stand van een actie", "State of an action", ACTION_STATES),
  SEED_LIST ("case_naming", "Naamgebruik van een casus", "Naming of a case", CASE_NAMINGS),
  SEED_LIST ("information_domain", "Soort gegevens", "Kind of information", INFORMATION_DOMAINS),
  SEED_LIST ("avg_basis", "Grondslag (AVG 6)", "GDPR basis (art. 6)", AVG_BASES),
  SEED_LIST ("avg_exception", "Uitzondering (AVG 9)", "GDPR exception (art. 9)", AVG_EXCEPTIONS),
  SEED_LIST ("secrecy_ground",
             "Grond voor doorbreken beroepsgeheim",
             "Ground for breaking secrecy",
             SECRECY_GROUNDS),
  SEED_LIST ("consent_state", "Stand van een toestemming", "State of a consent", CONSENT_STATES),
  SEED_LIST ("consent_given_by", "Toestemming gegeven door", "Consent given by", CONSENT_GIVERS),
  SEED_LIST ("consent_form", "Vorm van een toestemming", "Form of a consent", CONSENT_FORMS),
  SEED_LIST ("lead_setting", "Setting van regie", "Setting of a lead", LEAD_SETTINGS),
  SEED_LIST ("lead_role", "Rol bij regie", "Role in leading", LEAD_ROLES),
  SEED_LIST ("lead_discipline", "Mag regie voeren", "May lead", LEAD_DISCIPLINES),
};

static WvbRecord *
make_list (const SeedList *list)
{
  g_autofree char *id = NULL;
  WvbRecord *record;

  g_assert (list != NULL);

  id = wvb_identifier_derive ("code_list", list->name, NULL);
  record = wvb_record_new (&wvb_code_list_kind, id);
  wvb_record_set_text (record, WVB_CODE_LIST_NAME, list->name);
  wvb_record_set_text (record, WVB_CODE_LIST_LABEL_NL, list->label_nl);
  wvb_record_set_text (record, WVB_CODE_LIST_LABEL_EN, list->label_en);
  return record;
}

static WvbRecord *
make_code (const SeedList *list, guint index)
{
  const SeedCode *seed;
  g_autofree char *code = NULL;
  g_autofree char *id = NULL;
  WvbRecord *record;

  g_assert (list != NULL);
  g_assert (index < list->n_codes);

  seed = &list->codes[index];
  code = seed->code != NULL ? g_strdup (seed->code) : wvb_text_snake_case (seed->label_nl);
  id = wvb_identifier_derive ("code", list->name, code, NULL);
  record = wvb_record_new (&wvb_code_kind, id);
  wvb_record_set_text (record, WVB_CODE_LIST, list->name);
  wvb_record_set_text (record, WVB_CODE_CODE, code);
  wvb_record_set_text (record, WVB_CODE_LABEL_NL, seed->label_nl);
  wvb_record_set_text (record, WVB_CODE_LABEL_EN, seed->label_en);
  wvb_record_set_integer (record, WVB_CODE_POSITION, index + 1);
  if (seed->core)
    wvb_record_set_integer (record, WVB_CODE_CORE, TRUE);
  return record;
}

GPtrArray *
wvb_codes_make_records (void)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < G_N_ELEMENTS (LISTS); i++) {
    g_ptr_array_add (records, make_list (&LISTS[i]));
    for (guint j = 0; j < LISTS[i].n_codes; j++)
      g_ptr_array_add (records, make_code (&LISTS[i], j));
  }
  return records;
}

guint
wvb_codes_count (void)
{
  guint count = G_N_ELEMENTS (LISTS);

  for (guint i = 0; i < G_N_ELEMENTS (LISTS); i++)
    count += LISTS[i].n_codes;
  return count;
}
