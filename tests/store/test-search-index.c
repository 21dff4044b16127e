/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/search-index.h"

#include "drawer.h"

static void
assert_finds (Drawer *drawer, const char *search, const char *expected)
{
  g_autofree char *found = drawer_search (drawer, &wvb_service_kind, search);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_finds_words_however_spelled (Drawer *drawer, gconstpointer data)
{
  g_autoptr (WvbRecord) cafe = make_service ("Alzheimer Caf\xc3\xa9", "Ontmoeten");
  g_autoptr (WvbRecord) therapy = make_service ("Huidpraktijk", "Oedeemtherapie");
  g_autoptr (WvbRecord) lab = make_service ("Laboratorium Zuid", NULL);
  const char *const disciplines[] = { "huisarts", NULL };

  drawer_seed (drawer);
  wvb_record_set_list (lab, WVB_SERVICE_DISCIPLINES, disciplines);
  drawer_save (drawer, cafe);
  drawer_save (drawer, therapy);
  drawer_save (drawer, lab);
  assert_finds (drawer, NULL, "Alzheimer Caf\xc3\xa9|Huidpraktijk|Laboratorium Zuid");
  assert_finds (drawer, "cafe", "Alzheimer Caf\xc3\xa9");
  assert_finds (drawer, "CAF\xc3\x89 alz", "Alzheimer Caf\xc3\xa9");
  assert_finds (drawer, "therapie", "Huidpraktijk");
  assert_finds (drawer, "bloedprikken", "Laboratorium Zuid");
  assert_finds (drawer, "huisarts", "Laboratorium Zuid");
  assert_finds (drawer, "\"'*(", "");
  assert_finds (drawer, "title : (a OR b)", "");
  assert_finds (drawer, "nergens", "");
}

/* A service of that organisation, both in the drawer. */
static WvbRecord *
save_service_of (Drawer *drawer, WvbRecord *organisation)
{
  WvbRecord *service = make_service ("Ontmoeten", NULL);

  drawer_save (drawer, organisation);
  wvb_record_set_text (service, WVB_SERVICE_ORGANISATION, wvb_record_get_id (organisation));
  drawer_save (drawer, service);
  return service;
}

static void
test_follows_names_that_change (Drawer *drawer, gconstpointer data)
{
  g_autoptr (WvbRecord) organisation = make_organisation ("Stichting Zilver");
  g_autoptr (WvbRecord) service = save_service_of (drawer, organisation);

  assert_finds (drawer, "zilver", "Ontmoeten");
  wvb_record_set_text (organisation, WVB_ORGANISATION_NAME, "Stichting Goud");
  drawer_save (drawer, organisation);
  assert_finds (drawer, "zilver", "");
  assert_finds (drawer, "goud", "Ontmoeten");
  drawer_delete (drawer, service);
  assert_finds (drawer, "goud", "");
  wvb_record_set_text (organisation, WVB_ORGANISATION_NAME, "Stichting Brons");
  drawer_save (drawer, organisation);
  assert_finds (drawer, "brons", "");
  drawer_restore (drawer, service);
  assert_finds (drawer, "brons", "Ontmoeten");
}

static void
test_forgets_names_that_are_deleted (Drawer *drawer, gconstpointer data)
{
  g_autoptr (WvbRecord) organisation = make_organisation ("Stichting Zilver");
  g_autoptr (WvbRecord) service = save_service_of (drawer, organisation);

  drawer_delete (drawer, organisation);
  assert_finds (drawer, "zilver", "");
  assert_finds (drawer, "ontmoeten", "Ontmoeten");
  drawer_restore (drawer, organisation);
  assert_finds (drawer, "zilver", "Ontmoeten");
}

/* A colleague's child may arrive before its parent. */
static void
test_child_before_its_parent (Drawer *drawer, gconstpointer data)
{
  g_autoptr (WvbRecord) organisation = make_organisation ("Stichting Zilver");
  g_autoptr (WvbRecord) service = make_service ("Ontmoeten", NULL);
  g_autoptr (WvbRecord) code = wvb_record_new (&wvb_code_kind, NULL);
  const char *const disciplines[] = { "nieuw", NULL };

  wvb_record_set_text (service, WVB_SERVICE_ORGANISATION, wvb_record_get_id (organisation));
  wvb_record_set_list (service, WVB_SERVICE_DISCIPLINES, disciplines);
  drawer_save (drawer, service);
  assert_finds (drawer, "zilver", "");
  drawer_save (drawer, organisation);
  assert_finds (drawer, "zilver", "Ontmoeten");
  wvb_record_set_text (code, WVB_CODE_LIST, "discipline");
  wvb_record_set_text (code, WVB_CODE_CODE, "nieuw");
  wvb_record_set_text (code, WVB_CODE_LABEL_NL, "Klompenmaker");
  drawer_save (drawer, code);
  assert_finds (drawer, "klompen", "Ontmoeten");
  wvb_record_set_text (code, WVB_CODE_LABEL_NL, "Mandenvlechter");
  drawer_save (drawer, code);
  assert_finds (drawer, "klompen", "");
  assert_finds (drawer, "manden", "Ontmoeten");
  wvb_record_set_text (code, WVB_CODE_CODE, "anders");
  drawer_save (drawer, code);
  assert_finds (drawer, "manden", "");
}

static void
test_words_of_the_team (Drawer *drawer, gconstpointer data)
{
  g_autoptr (WvbRecord) service = make_service ("Klussendienst", NULL);
  g_autoptr (WvbRecord) synonym = wvb_record_new (&wvb_synonym_kind, NULL);
  const char *const words[] = { "klussendienst", NULL };

  drawer_save (drawer, service);
  assert_finds (drawer, "lampje", "");
  wvb_record_set_text (synonym, WVB_SYNONYM_TERM, "Lampje vervangen");
  wvb_record_set_list (synonym, WVB_SYNONYM_WORDS, words);
  drawer_save (drawer, synonym);
  assert_finds (drawer, "lampje vervangen", "Klussendienst");
  drawer_delete (drawer, synonym);
  assert_finds (drawer, "lampje vervangen", "");
}

static void
test_rebuild_gives_the_same (Drawer *drawer, gconstpointer data)
{
  g_autoptr (WvbRecord) service = make_service ("Prikpost", "Bloedafname");
  g_autoptr (WvbRecord) gone = make_service ("Gesloten", NULL);
  g_autoptr (WvbConnection) connection = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  drawer_save (drawer, service);
  drawer_save (drawer, gone);
  drawer_delete (drawer, gone);
  before = drawer_query (drawer, "SELECT rowid, title, body FROM service_search");
  connection = drawer_connect (drawer);
  g_assert_true (wvb_search_index_rebuild (connection, &wvb_service_kind, NULL, NULL, &error));
  g_assert_no_error (error);
  after = drawer_query (drawer, "SELECT rowid, title, body FROM service_search");
  g_assert_cmpstr (after, ==, before);
}

static void
test_counts_letters (void)
{
  g_assert_cmpuint (wvb_search_index_count_letters (""), ==, 0);
  g_assert_cmpuint (wvb_search_index_count_letters ("a be"), ==, 2);
  g_assert_cmpuint (wvb_search_index_count_letters ("caf\xc3\xa9"), ==, 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  DRAWER_ADD ("search-index/words", test_finds_words_however_spelled);
  DRAWER_ADD ("search-index/names", test_follows_names_that_change);
  DRAWER_ADD ("search-index/child-first", test_child_before_its_parent);
  DRAWER_ADD ("search-index/deleted-names", test_forgets_names_that_are_deleted);
  DRAWER_ADD ("search-index/synonyms", test_words_of_the_team);
  DRAWER_ADD ("search-index/rebuild", test_rebuild_gives_the_same);
  g_test_add_func ("/store/search-index/letters", test_counts_letters);
  return g_test_run ();
}
