/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/verify-vault.h"

#include "case-drawers.h"
#include "store/erasure.h"

static guint
examine (CaseDrawers *drawers, guint *n_sentences)
{
  g_autoptr (WvbFindings) findings = wvb_findings_new ();
  g_auto (GStrv) sentences = NULL;
  g_autoptr (GError) error = NULL;

  wvb_verify_vault_sync (drawers->cases, drawers->vault, findings, &error);
  g_assert_no_error (error);
  sentences = wvb_findings_dup_sentences (findings);
  if (n_sentences != NULL)
    *n_sentences = g_strv_length (sentences);
  return wvb_findings_get_damage (findings);
}

static WvbRecord *
make_named_case (CaseDrawers *drawers, const char *name)
{
  WvbRecord *about = case_drawers_make_case (drawers);
  g_autoptr (WvbRecord) identity = case_drawers_make_identity (name);

  case_drawers_save (drawers, about, identity);
  return about;
}

static void
erase (CaseDrawers *drawers, WvbRecord *about)
{
  g_autoptr (GError) error = NULL;

  wvb_erasure_carry_out_sync (drawers->cases, drawers->vault, wvb_record_get_id (about), &error);
  g_assert_no_error (error);
}

/* The vault alone, as it was. */
static char *
read_vault (CaseDrawers *drawers, gsize *size)
{
  g_autofree char *path = case_drawers_dup_path (drawers, "vault.db");
  char *bytes;

  case_drawers_close (drawers);
  g_assert_true (g_file_get_contents (path, &bytes, size, NULL));
  case_drawers_open (drawers);
  return bytes;
}

static void
put_vault_back (CaseDrawers *drawers, const char *bytes, gsize size)
{
  g_autofree char *path = case_drawers_dup_path (drawers, "vault.db");

  case_drawers_close (drawers);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) size, NULL));
  case_drawers_open (drawers);
}

/* Named, erased, and named again: all of today. */
static void
test_of_today (CaseDrawers *drawers, gconstpointer data)
{
  g_autoptr (WvbRecord) first = make_named_case (drawers, "Merel Merkteken");
  g_autoptr (WvbRecord) second = make_named_case (drawers, "Bram Baken");
  g_autoptr (WvbRecord) again = case_drawers_make_identity ("Merel Merkteken");

  g_assert_cmpuint (examine (drawers, NULL), ==, 0);
  erase (drawers, first);
  g_assert_cmpuint (examine (drawers, NULL), ==, 0);
  case_drawers_save (drawers, first, again);
  g_assert_cmpuint (examine (drawers, NULL), ==, 0);
}

/* An older one is told by who was erased or named since, and by nothing else. */
static void
test_put_back (CaseDrawers *drawers, gconstpointer data)
{
  g_autoptr (WvbRecord) first = make_named_case (drawers, "Merel Merkteken");
  g_autoptr (WvbRecord) second = NULL;
  g_autoptr (WvbRecord) third = NULL;
  g_autofree char *before = NULL;
  g_autofree char *today = NULL;
  guint n_sentences;
  gsize size;
  gsize today_size;

  before = read_vault (drawers, &size);
  third = case_drawers_make_case (drawers);
  put_vault_back (drawers, before, size);
  g_assert_cmpuint (examine (drawers, NULL), ==, 0);
  second = make_named_case (drawers, "Bram Baken");
  today = read_vault (drawers, &today_size);
  put_vault_back (drawers, before, size);
  g_assert_cmpuint (examine (drawers, &n_sentences), ==, WVB_DAMAGE_OLD_VAULT);
  g_assert_cmpuint (n_sentences, ==, 1);
  put_vault_back (drawers, today, today_size);
  g_assert_cmpuint (examine (drawers, NULL), ==, 0);
  erase (drawers, first);
  put_vault_back (drawers, before, size);
  g_assert_cmpuint (examine (drawers, &n_sentences), ==, WVB_DAMAGE_OLD_VAULT);
  g_assert_cmpuint (n_sentences, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  CASE_DRAWERS_ADD ("verify-vault/of-today", test_of_today);
  CASE_DRAWERS_ADD ("verify-vault/put-back", test_put_back);
  return g_test_run ();
}
