/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/cases-drawer.h"

#include "domain/mdo/mdo.h"
#include "store/erasure.h"
#include "store/identity-keys.h"
#include "store/identity.h"

#include <glib/gstdio.h>
#include <string.h>

#define QUESTION "Zwaluwmerk vraagt om hulp"
#define NAME "Kievitmerk"

typedef struct {
  char *folder;
  WvbSecret *key;
  WvbDevice *device;
  WvbCasesDrawer *drawer;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("wvb-XXXXXX", NULL);
  fixture->key = wvb_secret_new_random (WVB_KEY_SIZE);
  fixture->device = wvb_device_new ();
  fixture->drawer
      = wvb_cases_drawer_create (fixture->folder, fixture->key, fixture->device, &error);
  g_assert_no_error (error);
}

static void
close_drawer (Fixture *fixture)
{
  g_clear_pointer (&fixture->drawer, wvb_cases_drawer_close);
}

static void
open_drawer (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (fixture->drawer);
  fixture->drawer
      = wvb_cases_drawer_open (fixture->folder, fixture->key, fixture->device, "", &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  close_drawer (fixture);
  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

    g_unlink (path);
  }
  g_rmdir (fixture->folder);
  wvb_device_unref (fixture->device);
  wvb_secret_unref (fixture->key);
  g_free (fixture->folder);
}

static gboolean
save_record (WvbTransaction *transaction, gpointer data, GError **error)
{
  return wvb_transaction_save (transaction, data, error);
}

/* A case with a name and an unfinished change of it. */
static WvbRecord *
add_case (Fixture *fixture)
{
  WvbStore *cases = wvb_cases_drawer_get_cases (fixture->drawer);
  WvbStore *vault = wvb_cases_drawer_get_vault (fixture->drawer);
  WvbRecord *about = wvb_record_new (&wvb_case_kind, NULL);
  g_autoptr (WvbRecord) identity = wvb_record_new (&wvb_identity_kind, NULL);
  g_autoptr (GError) error = NULL;

  wvb_record_set_text (about, WVB_CASE_QUESTION, QUESTION);
  wvb_store_write_sync (cases, save_record, about, &error);
  g_assert_no_error (error);
  wvb_record_set_text (identity, WVB_IDENTITY_NAME, NAME);
  wvb_identity_save_sync (cases, vault, wvb_record_get_id (about), identity, &error);
  g_assert_no_error (error);
  wvb_record_set_text (identity, WVB_IDENTITY_NOTE, NAME);
  wvb_identity_save_draft_sync (cases, vault, wvb_record_get_id (about), identity, &error);
  g_assert_no_error (error);
  return about;
}

static guint
count_versions (Fixture *fixture, WvbRecord *about)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) versions = wvb_identity_load_sync (
      wvb_cases_drawer_get_cases (fixture->drawer), wvb_cases_drawer_get_vault (fixture->drawer),
      wvb_record_get_id (about), /* basis= */ NULL, &error);

  g_assert_no_error (error);
  return versions->len;
}

static void
assert_nowhere (Fixture *fixture, const char *text)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
    g_autofree char *contents = NULL;
    gsize size;

    g_assert_true (g_file_get_contents (path, &contents, &size, NULL));
    g_assert_null (memmem (contents, size, text, strlen (text)));
    n += size > 0;
  }
  g_assert_cmpuint (n, >=, 2);
}

static void
test_files_tell_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WvbRecord) about = add_case (fixture);

  assert_nowhere (fixture, "Zwaluwmerk");
  assert_nowhere (fixture, NAME);
  assert_nowhere (fixture, wvb_record_get_id (about));
  assert_nowhere (fixture, "SQLite format");
  close_drawer (fixture);
  assert_nowhere (fixture, "Zwaluwmerk");
  assert_nowhere (fixture, NAME);
  assert_nowhere (fixture, wvb_record_get_id (about));
  open_drawer (fixture);
  g_assert_cmpuint (count_versions (fixture, about), ==, 1);
}

/* cases.db of an earlier day comes back without what was erased since. */
static void
test_opening_scrubs (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "cases.db", NULL);
  g_autoptr (WvbRecord) about = add_case (fixture);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  close_drawer (fixture);
  g_assert_true (g_file_get_contents (path, &contents, &size, NULL));
  open_drawer (fixture);
  wvb_erasure_carry_out_sync (wvb_cases_drawer_get_cases (fixture->drawer),
                              wvb_cases_drawer_get_vault (fixture->drawer),
                              wvb_record_get_id (about), &error);
  g_assert_no_error (error);
  close_drawer (fixture);
  g_assert_true (g_file_set_contents (path, contents, (gssize) size, NULL));
  open_drawer (fixture);
  g_assert_cmpuint (count_versions (fixture, about), ==, 0);
}

static gboolean
destroy_key (WvbTransaction *transaction, gpointer data, GError **error)
{
  return wvb_identity_keys_destroy (transaction, data, error);
}

/* An erasure that was interrupted is ended. */
static void
test_opening_ends_an_erasure (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WvbRecord) about = add_case (fixture);

  g_assert_true (wvb_store_write_sync (wvb_cases_drawer_get_vault (fixture->drawer), destroy_key,
                                       (gpointer) wvb_record_get_id (about), NULL));
  close_drawer (fixture);
  open_drawer (fixture);
  g_assert_cmpuint (count_versions (fixture, about), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/session/cases-drawer/files", Fixture, NULL, set_up, test_files_tell_nothing,
              tear_down);
  g_test_add ("/session/cases-drawer/scrubs", Fixture, NULL, set_up, test_opening_scrubs,
              tear_down);
  g_test_add ("/session/cases-drawer/interrupted", Fixture, NULL, set_up,
              test_opening_ends_an_erasure, tear_down);
  return g_test_run ();
}
