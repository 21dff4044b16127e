/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/example-words.h"

/* clang-format off */
static const char *const COMPOUND_HEADS[] = {
  "zorg", "thuis", "ouderen", "jeugd", "gezins", "wijk", "buurt", "gezondheids", "mantelzorg",
  "huisartsen", "fysio", "bewegings", "leefstijl", "schuld", "geld", "taal", "werk", "woon", "dag",
  "nacht", "avond", "crisis", "respijt", "revalidatie", "oefen", "oedeem", "hand", "rug", "hart",
  "long", "diabetes", "voet", "mond", "tand", "oog", "huid", "kinder", "kraam", "zwangerschaps",
  "opvoed", "echtscheidings", "rouw", "verlies", "slaap", "stress", "angst", "trauma",
  "verslavings", "autisme", "dementie", "geheugen", "nazorg", "wond", "medicatie", "bloed",
  "laboratorium", "voedings", "dieet", "valpreventie", "balans", "wandel", "sport", "zwem",
  "muziek", "speel", "ontmoetings", "maaltijd", "boodschappen", "vervoers", "rolstoel",
  "hulpmiddelen", "huishoud", "verpleeg", "logeer", "begeleidings", "activerings", "arbeids",
  "budget", "administratie", "formulieren", "juridisch", "huur", "vrijwilligers", "maatjes",
  "bezoek", "telefoon", "digitaal", "computer", "inburgerings", "vluchtelingen", "daklozen",
  "zintuig", "gehoor", "spraak", "stem", "psycho", "ergo", "podo", "bekken",
};
/* clang-format on */

/* clang-format off */
static const char *const COMPOUND_TAILS[] = {
  "zorg", "therapie", "spreekuur", "begeleiding", "groep", "hulp", "training", "advies",
  "ondersteuning", "opvang", "praktijk", "centrum", "coaching", "behandeling", "team", "dienst",
  "punt", "cursus", "inloop", "project", "loket", "consult", "onderzoek", "controle",
  "revalidatie", "verpleging", "verzorging", "preventie", "maatje", "netwerk", "steunpunt",
  "werkplaats", "lijn", "activiteiten", "gesprek", "diagnostiek",
};
/* clang-format on */

/* clang-format off */
static const char *const PLACE_FRONTS[] = {
  "Linden", "Eiken", "Beuken", "Wilgen", "Berken", "Iepen", "Esdoorn", "Kastanje", "Hazel",
  "Meidoorn", "Rozen", "Tulpen", "Ooster", "Wester", "Noorder", "Zuider", "Midden", "Boven",
  "Beneden", "Oude", "Nieuwe", "Groene", "Water", "Molen", "Kerk", "Brug", "Sluis", "Dijk", "Veld",
  "Heide", "Bos", "Duin", "Zand", "Klei", "Polder", "Rivier", "Beek", "Meer", "Haven", "Markt",
  "Raad", "Schans", "Burcht", "Slot", "Hof", "Tuin", "Parel", "Zonne", "Sterren", "Maan", "Vogel",
  "Zwaluw", "Reiger", "Leeuwerik", "Merel", "Kievit", "Vlinder", "Vuur", "Ster", "Ring",
};
/* clang-format on */

/* clang-format off */
static const char *const PLACE_BACKS[] = {
  "hof", "burg", "dijk", "veld", "oord", "stein", "rode", "wijk", "kwartier", "haven", "park",
  "plein", "poort", "laan", "donk", "hoek", "horst", "kamp", "steeg", "zicht", "dal", "berg",
  "heuvel", "akker", "weide", "gaarde", "huis", "brink", "waard", "singel",
};
/* clang-format on */

/* clang-format off */
static const char *const SURNAMES[] = {
  "de Jong", "Jansen", "de Vries", "van den Berg", "van Dijk", "Bakker", "Janssen", "Visser",
  "Smit", "Meijer", "de Boer", "Mulder", "de Groot", "Bos", "Vos", "Peters", "Hendriks",
  "van Leeuwen", "Dekker", "Brouwer", "de Wit", "Dijkstra", "Smits", "de Graaf", "van der Meer",
  "Kok", "Jacobs", "van der Linden", "Vermeulen", "de Haan", "van den Heuvel", "van der Veen",
  "Schouten", "van Beek", "Willems", "van Vliet", "van der Heijden", "Hoekstra", "Maas",
  "Verhoeven", "Koster", "van Dam", "Prins", "Blom", "Huisman", "Peeters", "Kuiper", "van Veen",
  "Kuipers", "Veenstra", "Post", "Kramer", "van Wijk", "Postma", "Martens", "Gerritsen",
  "Timmermans", "Groen", "van Loon", "Yilmaz", "Kaya", "El Idrissi", "Bouzid", "Nguyen", "Ramdin",
  "Kowalski", "Hassan", "Öztürk", "Scholten", "Molenaar", "van der Wal", "Driessen", "Boersma",
  "Evers", "van Es", "Jonker", "Mol", "Hermans", "van Doorn", "Bosch",
};
/* clang-format on */

/* clang-format off */
static const char *const TOPICS[] = {
  "zorg", "gezondheid", "bewegen", "wonen", "geld", "opvoeden", "werk", "ontmoeting", "slaap",
  "voeding", "herstel", "pijn", "spanning", "medicijnen", "geheugen", "vallen", "eenzaamheid",
  "balans", "contact", "taal", "inkomen", "verlies", "relaties", "somberheid", "angst", "stress",
  "dagstructuur", "vervoer", "administratie", "mantelzorg", "hulpmiddelen", "huishouden",
  "zelfstandigheid", "veiligheid", "leefstijl", "conditie", "school", "vriendschap", "zingeving",
  "rouw", "schulden", "toeslagen", "post", "formulieren", "energie", "kracht", "ademhaling",
  "gewicht", "diabetes", "hart", "longen", "huid", "wonden", "voeten", "ogen", "gebit", "rug",
  "schouder", "knie", "evenwicht", "vermoeidheid", "revalidatie", "operatie", "nazorg",
  "ziekenhuisopname", "thuiskomst", "verblijf", "respijt", "crisis", "toekomst", "levensfase",
  "afscheid", "dementie", "verwardheid", "gedrag", "boosheid", "scheiding", "zwangerschap",
  "bevalling", "borstvoeding", "groei", "vaccinaties", "pubers", "pesten", "gamen", "alcohol",
  "roken", "drugs", "gokken", "trauma", "geweld", "overlast", "buren", "verhuizen", "huur",
  "woningaanpassing", "traplift", "rolstoel", "rollator", "boodschappen", "maaltijden", "koken",
  "tuinieren", "muziek", "schilderen", "lezen", "schrijven", "rekenen", "computer", "internet",
  "beeldbellen", "DigiD", "wandelen", "fietsen", "zwemmen", "dansen", "sporten", "uitstapjes",
  "vrijwilligerswerk", "opleiding", "solliciteren", "inburgering", "bezwaar", "recht", "bewind",
  "mentorschap", "vertegenwoordiging", "euthanasie", "reanimatie", "behandelwensen", "zorgplan",
  "samenwerking",
};
/* clang-format on */

/* clang-format off */
static const char *const TARGETS[] = {
  "ouderen", "kinderen", "mantelzorgers", "jongeren", "volwassenen", "gezinnen", "ouders",
  "naasten", "senioren", "mensen met dementie", "mensen met schulden", "patiënten", "nabestaanden",
  "alleenstaanden", "nieuwkomers", "vrouwen", "mannen", "mensen met een beperking",
  "jonge moeders", "wijkbewoners", "werkzoekenden", "chronisch zieken", "lotgenoten",
  "statushouders", "grootouders",
};
/* clang-format on */

/* clang-format off */
static const char *const PARTIES[] = {
  "de huisarts", "de wijkverpleging", "het wijkteam", "de familie", "de praktijkondersteuner",
  "de apotheek", "de gemeente", "de school", "de casemanager", "de specialist", "het ziekenhuis",
  "de mantelzorger", "de fysiotherapeut", "de psycholoog", "het consultatiebureau",
  "de woningcorporatie", "een vrijwilliger", "de ergotherapeut", "de diëtist",
  "een ervaringsdeskundige",
};
/* clang-format on */

/* clang-format off */
static const char *const MOMENTS[] = {
  "op afspraak", "elke week", "op werkdagen", "zonder afspraak", "binnen twee weken",
  "ook in de avond", "na verwijzing", "elke maand", "in overleg", "tien weken lang",
  "twee keer per week", "op dinsdag en donderdag", "ook in het weekend", "binnen drie werkdagen",
  "het hele jaar door", "in de schoolvakanties", "dag en nacht",
};
/* clang-format on */

/* clang-format off */
static const char *const PLACES[] = {
  "bij u thuis", "in de praktijk", "in het wijkcentrum", "online", "in een kleine groep",
  "op school", "telefonisch", "in de buurtkamer", "in het gezondheidscentrum",
  "buiten in het groen", "in de bibliotheek", "in het buurthuis", "in het zwembad", "op locatie",
  "in het verzorgingshuis", "op het werk",
};
/* clang-format on */

/* clang-format off */
static const char *const SERVICE_KINDS[] = {
  "medische_zorg", "paramedische_zorg", "verpleging_en_verzorging", "informatie_en_advies",
  "dagbesteding_en_ontmoeting", "geestelijke_gezondheidszorg", "leefstijl_en_bewegen",
  "opvoeden_en_opgroeien", "geld_en_schulden", "mantelzorgondersteuning", "huishoudelijke_hulp",
  "wonen", "diagnostiek", "farmaceutische_zorg", "geboortezorg", "mondzorg", "werk_en_inkomen",
  "hulpmiddelen_en_vervoer", "taal_en_digitaal", "verlies_en_zingeving", "palliatieve_zorg",
  "tijdelijk_verblijf_en_respijt", "crisis_en_spoed", "juridische_hulp", "overig",
};
/* clang-format on */

/* clang-format off */
static const char *const DISCIPLINES[] = {
  "huisarts", "fysiotherapeut", "sociaal_werker", "wijkverpleegkundige", "apotheker",
  "ggz_professional", "psycholoog", "wijkteamlid", "persoonlijk_begeleider", "dietist",
  "ergotherapeut", "logopedist", "oefentherapeut", "jeugdgezondheidszorg", "verloskundige",
  "mondzorgprofessional", "welzijnscoach", "ouderenadviseur", "schuldhulpverlener",
  "clientondersteuner", "huidtherapeut", "specialist_ouderengeneeskunde", "casemanager_dementie",
  "verpleegkundig_specialist", "anders",
};
/* clang-format on */

/* clang-format off */
static const char *const PATIENT_GROUPS[] = {
  "kwetsbare_ouderen", "chronische_aandoening", "jeugd_en_gezin",
  "psychische_klachten_sociaal_maatschappelijke_problemen", "mantelzorgers",
  "bestaansonzekerheid_schulden", "dementie", "mensen_met_verstandelijke_beperking", "palliatief",
  "thuiswonende_ouderen_met_zeer_complexe_zorgvraag", "iza_doelgroep", "overig",
};
/* clang-format on */

/* clang-format off */
static const char *const ORGANISATION_KINDS[] = {
  "paramedische_praktijk", "welzijnsorganisatie", "thuiszorg_en_wijkverpleging",
  "vrijwilligersorganisatie", "huisartsenpraktijk", "ggz_instelling", "gehandicaptenzorg",
  "psychologenpraktijk", "bewonersinitiatief", "apotheek", "overig",
};
/* clang-format on */

/* clang-format off */
static const char *const LAWS[] = {
  "zvw", "wmo", "geen_vrij_toegankelijk", "jeugdwet", "wlz", "participatiewet",
  "aanvullende_verzekering",
};
/* clang-format on */

const WvbExampleWords wvb_example_compound_heads
    = { COMPOUND_HEADS, G_N_ELEMENTS (COMPOUND_HEADS) };
const WvbExampleWords wvb_example_compound_tails
    = { COMPOUND_TAILS, G_N_ELEMENTS (COMPOUND_TAILS) };
const WvbExampleWords wvb_example_place_fronts = { PLACE_FRONTS, G_N_ELEMENTS (PLACE_FRONTS) };
const WvbExampleWords wvb_example_place_backs = { PLACE_BACKS, G_N_ELEMENTS (PLACE_BACKS) };
const WvbExampleWords wvb_example_surnames = { SURNAMES, G_N_ELEMENTS (SURNAMES) };
const WvbExampleWords wvb_example_topics = { TOPICS, G_N_ELEMENTS (TOPICS) };
const WvbExampleWords wvb_example_targets = { TARGETS, G_N_ELEMENTS (TARGETS) };
const WvbExampleWords wvb_example_parties = { PARTIES, G_N_ELEMENTS (PARTIES) };
const WvbExampleWords wvb_example_moments = { MOMENTS, G_N_ELEMENTS (MOMENTS) };
const WvbExampleWords wvb_example_places = { PLACES, G_N_ELEMENTS (PLACES) };
const WvbExampleWords wvb_example_service_kinds = { SERVICE_KINDS, G_N_ELEMENTS (SERVICE_KINDS) };
const WvbExampleWords wvb_example_disciplines = { DISCIPLINES, G_N_ELEMENTS (DISCIPLINES) };
const WvbExampleWords wvb_example_patient_groups
    = { PATIENT_GROUPS, G_N_ELEMENTS (PATIENT_GROUPS) };
const WvbExampleWords wvb_example_organisation_kinds
    = { ORGANISATION_KINDS, G_N_ELEMENTS (ORGANISATION_KINDS) };
const WvbExampleWords wvb_example_laws = { LAWS, G_N_ELEMENTS (LAWS) };
