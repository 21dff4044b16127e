/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/example-words.h"

/* clang-format off */
static const char *const COMPOUND_HEADS[] = {
  "zorg", "thuis", "ouderen", "jeugd", "gezins", "wijk", "buurt", "gezondheids", "mantelzorg",
  "huisartsen", "fysio", "bewegings", "leefstijl", "schuld", "geld", "taal", "werk", "woon", "dag",
  "nacht", "avond", "crisis", "respijt", "revalidatie", "oefen", "oedeem", "hand", "rug", "hart",
  "long", "diabetes", "voet", "mond", "tand", "oog", "huid", "kinder", "kraam", "zwangerschaps",
  "opvoed", "echtscheidings", "rouw", "verlies", "slaap", "stress", "angst", "trauma",
  "verslavings", "autisme", "dementie", "geheugen", "palliatieve", "nazorg", "wond", "medicatie",
  "bloed", "laboratorium", "voedings", "dieet", "valpreventie", "balans", "wandel", "sport",
  "zwem", "muziek", "creatieve", "speel", "ontmoetings", "maaltijd", "boodschappen", "vervoers",
  "rolstoel", "hulpmiddelen", "huishoud", "verpleeg", "logeer", "begeleidings", "activerings",
  "arbeids", "budget", "administratie", "formulieren", "juridisch", "huur", "vrijwilligers",
  "maatjes", "bezoek", "telefoon", "digitaal", "computer", "inburgerings", "vluchtelingen",
  "daklozen", "verstandelijke", "zintuig", "gehoor", "spraak", "stem", "psycho", "ergo", "podo",
  "bekken", "manuele",
};
/* clang-format on */

/* clang-format off */
static const char *const COMPOUND_TAILS[] = {
  "zorg", "therapie", "spreekuur", "begeleiding", "groep", "hulp", "training", "advies",
  "ondersteuning", "opvang", "praktijk", "centrum", "coaching", "behandeling", "verlening", "team",
  "dienst", "punt", "cursus", "inloop", "besteding", "project", "loket", "consult", "onderzoek",
  "controle", "revalidatie", "verpleging", "verzorging", "preventie", "maatje", "netwerk",
  "steunpunt", "werkplaats", "lijn", "activiteiten", "gesprek", "diagnostiek",
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
static const char *const WORDS[] = {
  "de", "en", "van", "voor", "met", "in", "het", "een", "op", "bij", "is", "aan", "of", "te",
  "door", "ook", "uit", "naar", "om", "u", "mensen", "zorg", "hulp", "die", "thuis", "samen",
  "wij", "over", "ouderen", "uw", "als", "hun", "meer", "advies", "begeleiding", "huisarts",
  "wijk", "kan", "vragen", "ondersteuning", "groep", "gesprek", "team", "dag", "week", "per",
  "afspraak", "jaar", "kinderen", "wonen", "leven", "gezondheid", "klachten", "behandeling",
  "bewegen", "elkaar", "familie", "cliënt", "patiënt", "verwijzing", "naasten", "mantelzorgers",
  "gemeente", "professionals", "vrijwilligers", "werken", "leren", "training", "praktijk",
  "aanbod", "onze", "nodig", "eigen", "huis", "binnen", "buiten", "verschillende", "korte",
  "lange", "tijdelijk", "dagelijks", "wekelijks", "persoonlijk", "individueel", "zelfstandig",
  "praktisch", "veilig", "gezond", "rustig", "passend", "aandacht", "ervaring", "kennis",
  "contact", "telefonisch", "bereikbaar", "aanmelden", "kosten", "vergoed", "verzekering",
  "indicatie", "intake", "wachttijd", "spreekuur", "locatie", "ruimte", "inloop", "koffie",
  "ontmoeting", "activiteiten", "wandelen", "sporten", "koken", "muziek", "lezen", "schrijven",
  "taal", "geld", "schulden", "werk", "inkomen", "wet", "regels", "formulier", "brief", "post",
  "computer", "digitaal", "internet", "opvoeden", "school", "jongeren", "ouders", "gezin", "baby",
  "zwangerschap", "geboorte", "rouw", "verlies", "afscheid", "zingeving", "eenzaamheid",
  "somberheid", "angst", "spanning", "slaap", "stress", "trauma", "verslaving", "dementie",
  "geheugen", "diabetes", "hart", "longen", "huid", "wond", "voeten", "ogen", "tanden", "rug",
  "schouder", "knie", "evenwicht", "kracht", "conditie", "ademhaling", "voeding", "gewicht",
  "leefstijl", "medicijnen", "recept", "bloed", "onderzoek", "controle", "uitslag", "operatie",
  "ziekenhuis", "revalidatie", "herstel", "pijn", "vermoeidheid", "chronisch", "palliatief",
  "laatste", "levensfase", "verpleging", "verzorging", "douchen", "aankleden", "steunkousen",
  "nacht", "avond", "weekend", "spoed", "crisis", "opname", "logeren", "verblijf", "respijt",
  "dagbesteding", "vervoer", "rolstoel", "rollator", "traplift", "hulpmiddelen", "aanpassing",
  "huishoudelijk", "schoonmaken", "boodschappen", "maaltijden", "tuin", "dieren", "buurt", "buren",
  "kerk", "moskee", "bibliotheek", "wijkcentrum", "café", "eetclub", "uitje", "vakantie", "maatje",
  "bezoek", "luisteren", "meedenken", "meegaan", "regelen", "aanvragen", "bezwaar", "recht",
  "advocaat", "huur", "woning", "verhuizen", "overlast", "bemiddeling", "geweld", "veiligheid",
  "politie", "melding", "vertrouwelijk", "gratis", "bijdrage", "diëtist", "fysiotherapeut",
  "psycholoog", "verloskundige", "apotheker", "tandarts", "logopedist", "ergotherapeut",
  "verpleegkundige", "maatschappelijk", "coördinator", "consulent", "adviseur", "specialist",
  "beperking", "verstandelijk", "lichamelijk", "zintuiglijk", "autisme", "psychiatrisch",
  "herstelgericht", "oplossingsgericht", "cultuursensitief", "meertalig", "Turks", "Arabisch",
  "Pools", "Engels", "gebarentaal", "toegankelijk", "lift", "parkeren", "bushalte", "fiets",
  "rolstoelvriendelijk", "prikkelarm", "kleinschalig", "groen", "stil", "creatief", "vakkundig",
  "ervaren", "betrokken", "deskundig", "samenwerking", "overleg", "afstemming", "huisbezoek",
  "zorgplan", "evaluatie", "doelen", "wensen", "mogelijkheden", "talenten", "energie", "meedoen",
  "zelfredzaam", "eigenregie", "netwerk", "preventie", "signaleren", "doorverwijzen", "nazorg",
  "terugval", "onderhoud", "vervolg", "afronding", "geschikt", "volwassenen", "senioren",
  "vrouwen", "mannen", "nieuwkomers", "alleenstaanden", "gezinnen", "lotgenoten",
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
const WvbExampleWords wvb_example_words = { WORDS, G_N_ELEMENTS (WORDS) };
const WvbExampleWords wvb_example_service_kinds = { SERVICE_KINDS, G_N_ELEMENTS (SERVICE_KINDS) };
const WvbExampleWords wvb_example_disciplines = { DISCIPLINES, G_N_ELEMENTS (DISCIPLINES) };
const WvbExampleWords wvb_example_patient_groups
    = { PATIENT_GROUPS, G_N_ELEMENTS (PATIENT_GROUPS) };
const WvbExampleWords wvb_example_organisation_kinds
    = { ORGANISATION_KINDS, G_N_ELEMENTS (ORGANISATION_KINDS) };
const WvbExampleWords wvb_example_laws = { LAWS, G_N_ELEMENTS (LAWS) };
