/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/synonyms.h"

#include "base/identifier.h"
#include "domain/social-map/social-map.h"

/* What people say, and the words under which it stands in a directory. Single words only: search
 * takes each for the beginning of a word. */
static const struct {
  const char *term;
  const char *words;
} SYNONYMS[] = {
  { "alcohol", "verslaving,verslavingszorg" },
  { "alzheimer", "dementie,geheugen,casemanager" },
  { "angst", "psycholoog,ggz" },
  { "apotheek", "medicijnen,apotheker" },
  { "astma", "longen,copd,praktijkondersteuner" },
  { "baby", "consultatiebureau,verloskundige,kraamzorg" },
  { "beugel", "orthodontist,mondzorg" },
  { "bevalling", "verloskundige,geboortezorg,kraamzorg" },
  { "bijstand", "uitkering,participatiewet,inkomen" },
  { "bloedprikken", "laboratorium,bloedafname,prikpost" },
  { "boodschappen", "boodschappendienst,voedselbank,vrijwilligers" },
  { "buurthuis", "wijkcentrum,ontmoeting,buurtkamer" },
  { "consultatiebureau", "jeugdgezondheidszorg,jeugdarts" },
  { "copd", "longen,longverpleegkundige,fysiotherapie" },
  { "dagbesteding", "dagopvang,ontmoeting,dagactiviteiten" },
  { "dagopvang", "dagbesteding,respijtzorg" },
  { "dement", "dementie,geheugen" },
  { "depressie", "psycholoog,ggz,somber" },
  { "dieet", "dietist,voeding" },
  { "diabetes", "suikerziekte,voetzorg,dietist" },
  { "dokter", "huisarts,huisartsenpraktijk" },
  { "doktersdienst", "huisartsenpost,spoed" },
  { "drugs", "verslaving,verslavingszorg" },
  { "echtscheiding", "scheiding,mediation,jeugd" },
  { "eenzaam", "ontmoeting,maatje,welzijn" },
  { "eenzaamheid", "ontmoeting,maatje,welzijn" },
  { "eerstelijnsverblijf", "elv,verblijf" },
  { "elv", "eerstelijnsverblijf,verblijf,revalidatie" },
  { "eten", "maaltijd,maaltijdservice,voedselbank" },
  { "fysio", "fysiotherapie,fysiotherapeut" },
  { "gebit", "tandarts,mondzorg,tandprothese" },
  { "geheugen", "dementie,geriater,casemanager" },
  { "geldzorgen", "schulden,schuldhulp,budget" },
  { "ggz", "psycholoog,psychiater,psychisch" },
  { "griepprik", "huisarts,vaccinatie" },
  { "handicap", "beperking,gehandicaptenzorg" },
  { "hospice", "palliatief,terminaal" },
  { "huisarts", "dokter,huisartsenpraktijk" },
  { "incontinentie", "bekkenfysiotherapie,apotheek" },
  { "kanker", "oncologie,palliatief,inloophuis" },
  { "kraamhulp", "kraamzorg,geboortezorg" },
  { "laboratorium", "bloedprikken,bloedafname,prikpost" },
  { "leefstijl", "gli,leefstijlcoach,bewegen" },
  { "logeren", "respijtzorg,logeeropvang" },
  { "longen", "copd,astma" },
  { "maatje", "vrijwilliger,buddy,bezoekdienst" },
  { "mantelzorg", "mantelzorger,respijtzorg,mantelzorgondersteuning" },
  { "medicijnen", "apotheek,medicatie" },
  { "nachtzuster", "nachtzorg,wijkverpleging" },
  { "oma", "ouderen,ouderenzorg" },
  { "oog", "optometrist,opticien" },
  { "opa", "ouderen,ouderenzorg" },
  { "opvoeden", "opvoeding,jeugd,gezin" },
  { "ouderen", "senioren,ouderenadviseur" },
  { "overgewicht", "gli,dietist,leefstijl" },
  { "overleden", "rouw,verlies,nabestaanden" },
  { "pgb", "persoonsgebonden,clientondersteuning" },
  { "poh", "praktijkondersteuner" },
  { "prikpost", "laboratorium,bloedafname" },
  { "pubers", "jongeren,jeugd" },
  { "roken", "rookstop,leefstijl,praktijkondersteuner" },
  { "reuma", "fysiotherapie,ergotherapie" },
  { "rolstoel", "hulpmiddelen,wmo" },
  { "rollator", "hulpmiddelen,thuiszorgwinkel" },
  { "rouw", "verlies,nabestaanden,zingeving" },
  { "ruzie", "buurtbemiddeling,mediation" },
  { "scheiding", "mediation,jeugd,gezin" },
  { "schoonmaak", "huishoudelijke" },
  { "schulden", "schuldhulp,geldzorgen,budget" },
  { "senioren", "ouderen" },
  { "slapen", "slaap,psycholoog,praktijkondersteuner" },
  { "somber", "depressie,psycholoog,ggz" },
  { "sporten", "bewegen,sport,beweegcoach" },
  { "steunkousen", "wijkverpleging,huidtherapie,oedeemtherapie" },
  { "suikerziekte", "diabetes,praktijkondersteuner" },
  { "tanden", "tandarts,mondzorg" },
  { "terminaal", "palliatief,hospice" },
  { "thuiszorg", "wijkverpleging,verzorging,huishoudelijke" },
  { "trombose", "trombosedienst,laboratorium" },
  { "uitje", "dagbesteding,ontmoeting,activiteiten" },
  { "uitkering", "bijstand,inkomen,participatiewet" },
  { "vallen", "valpreventie,fysiotherapie" },
  { "valpreventie", "vallen,evenwicht,balans" },
  { "vergeetachtig", "dementie,geheugen,casemanager" },
  { "verpleeghuis", "woonzorgcentrum,verpleegzorg" },
  { "verslaafd", "verslaving,verslavingszorg" },
  { "vervoer", "regiotaxi,buurtbus,rolstoelvervoer" },
  { "voeten", "pedicure,podotherapie,voetzorg" },
  { "wajong", "uitkering,werk" },
  { "wassen", "wijkverpleging,verzorging" },
  { "wijkzuster", "wijkverpleging,wijkverpleegkundige" },
  { "wmo", "gemeente,wijkteam,hulpmiddelen" },
  { "wond", "wondzorg,wondverpleegkundige,wijkverpleging" },
  { "zelfmoord", "crisisdienst,suicidepreventie" },
  { "ziekenhuisbed", "uitleen,thuiszorgwinkel,hulpmiddelen" },
  { "zuster", "wijkverpleging,verpleegkundige" },
  { "zwanger", "verloskundige,geboortezorg" },
};

static WvbRecord *
make_synonym (const char *term, const char *words)
{
  g_autofree char *id = NULL;
  g_auto (GStrv) members = NULL;
  WvbRecord *record;

  g_assert (term != NULL);
  g_assert (words != NULL);

  id = wvb_identifier_derive ("synonym", term, NULL);
  members = g_strsplit (words, ",", -1);
  record = wvb_record_new (&wvb_synonym_kind, id);
  wvb_record_set_text (record, WVB_SYNONYM_TERM, term);
  wvb_record_set_list (record, WVB_SYNONYM_WORDS, (const char *const *) members);
  return record;
}

GPtrArray *
wvb_synonyms_make_records (void)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < G_N_ELEMENTS (SYNONYMS); i++)
    g_ptr_array_add (records, make_synonym (SYNONYMS[i].term, SYNONYMS[i].words));
  return records;
}
