/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where an export may go. */
#include "exchange/export.h"

#include "base/error.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* How the package of our own tables begins. */
#define PACKAGE "{\"name\":\"wijkverband\",\"profile\":\"tabular-data-package\"}"

typedef struct {
  char *top;
  char *database;
} Fixture;

static const char *const MARKS[] = { "key-slots", NULL };

static char *
dup_place (Fixture *fixture, const char *name)
{
  return g_build_filename (fixture->top, name, NULL);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *link = NULL;
  g_autofree char *file = NULL;
  g_autofree char *pipe = NULL;
  g_autofree char *mark = NULL;

  fixture->top = g_dir_make_tmp ("wvb-XXXXXX", NULL);
  fixture->database = dup_place (fixture, "database");
  link = dup_place (fixture, "link");
  file = dup_place (fixture, "file");
  pipe = dup_place (fixture, "pipe");
  g_assert_cmpint (g_mkdir (fixture->database, 0700), ==, 0);
  g_assert_cmpint (symlink ("database", link), ==, 0);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_true (g_file_set_contents (file, "before", -1, NULL));
  mark = dup_place (fixture, "database/key-slots");
  g_assert_true (g_file_set_contents (mark, "", 0, NULL));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "database/key-slots",
                                       "link",
                                       "file",
                                       "pipe",
                                       "new",
                                       "folder/services.csv",
                                       "folder/datapackage.json",
                                       "folder/notes.txt",
                                       "folder/.wijkverband-new-0011223344556677",
                                       "folder" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *place = dup_place (fixture, names[i]);

    g_remove (place);
  }
  g_assert_cmpint (g_rmdir (fixture->database), ==, 0);
  g_assert_cmpint (g_rmdir (fixture->top), ==, 0);
  g_free (fixture->top);
  g_free (fixture->database);
}

static gboolean
save (Fixture *fixture, WvbExchangeFormat format, const char *name, GError **error)
{
  g_autofree char *path = *name != '\0' ? dup_place (fixture, name) : g_strdup ("");
  g_autoptr (GBytes) bytes = g_bytes_new_static ("after", 5);
  g_autoptr (GBytes) package = g_bytes_new_static (PACKAGE, strlen (PACKAGE));
  WvbExportFile table = { .name = (char *) "services.csv", .bytes = bytes };
  WvbExportFile about = { .name = (char *) "datapackage.json", .bytes = package };
  g_autoptr (GPtrArray) files = g_ptr_array_new ();

  g_ptr_array_add (files, &table);
  g_ptr_array_add (files, &about);
  return wvb_export_save (format, files, path, MARKS, error);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  static const struct {
    WvbExchangeFormat format;
    const char *name;
  } cases[] = {
    { WVB_EXCHANGE_FORMAT_CSV, "database/team.db" },
    { WVB_EXCHANGE_FORMAT_CSV, "link/team.db" },
    { WVB_EXCHANGE_FORMAT_CSV, "database/gone/../team.db" },
    { WVB_EXCHANGE_FORMAT_HSDS_JSON, "database" },
    { WVB_EXCHANGE_FORMAT_CSV, "link" },
    { WVB_EXCHANGE_FORMAT_CSV, "pipe" },
    { WVB_EXCHANGE_FORMAT_HSDS_CSV, "database" },
    { WVB_EXCHANGE_FORMAT_HSDS_CSV, "link" },
    { WVB_EXCHANGE_FORMAT_HSDS_CSV, "link/deep/er" },
    { WVB_EXCHANGE_FORMAT_HSDS_CSV, "file" },
    { WVB_EXCHANGE_FORMAT_HSDS_CSV, "pipe" },
    { WVB_EXCHANGE_FORMAT_CSV, "" },
    { WVB_EXCHANGE_FORMAT_CSV, "gone/out.csv" },
    { WVB_EXCHANGE_FORMAT_HSDS_JSON, "file/out.json" },
    { WVB_EXCHANGE_FORMAT_HSDS_CSV, "file/folder" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_test_message ("%s", cases[i].name);
    g_assert_false (save (fixture, cases[i].format, cases[i].name, &error));
    g_assert_error (error, WVB_ERROR, WVB_ERROR_INVALID);
  }
}

static void
test_saved (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "file", "new", "folder/services.csv" };
  g_autoptr (GError) error = NULL;

  save (fixture, WVB_EXCHANGE_FORMAT_CSV, "file", &error);
  g_assert_no_error (error);
  save (fixture, WVB_EXCHANGE_FORMAT_HSDS_JSON, "new", &error);
  g_assert_no_error (error);
  save (fixture, WVB_EXCHANGE_FORMAT_HSDS_CSV, "folder", &error);
  g_assert_no_error (error);
  save (fixture, WVB_EXCHANGE_FORMAT_HSDS_CSV, "folder", &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *place = dup_place (fixture, names[i]);
    g_autofree char *text = NULL;

    g_assert_true (g_file_get_contents (place, &text, NULL, NULL));
    g_assert_cmpstr (text, ==, "after");
  }
}

static void
put (Fixture *fixture, const char *name, const char *text)
{
  g_autofree char *path = dup_place (fixture, name);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

/* Only what an earlier export of ours left is written over, and nothing is added to other things.
 */
static void
test_folder (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *name;
    const char *text;
    gboolean taken;
  } steps[] = {
    /* Tables that others made have the same names. */
    { "folder/services.csv", "theirs", FALSE },
    { "folder/datapackage.json", "{\"name\":\"others\"}", FALSE },
    { "folder/datapackage.json", PACKAGE, TRUE },
    { "folder/.wijkverband-new-0011223344556677", "left", TRUE },
    { "folder/notes.txt", "mine", FALSE },
  };
  g_autofree char *folder = dup_place (fixture, "folder");
  g_autofree char *table = dup_place (fixture, "folder/services.csv");
  g_autofree char *text = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    g_autoptr (GError) error = NULL;

    put (fixture, steps[i].name, steps[i].text);
    g_test_message ("%u %s", i, steps[i].name);
    g_assert_cmpint (save (fixture, WVB_EXCHANGE_FORMAT_HSDS_CSV, "folder", &error), ==,
                     steps[i].taken);
    if (!steps[i].taken)
      g_assert_error (error, WVB_ERROR, WVB_ERROR_INVALID);
  }
  put (fixture, "folder/services.csv", "before");
  g_assert_false (save (fixture, WVB_EXCHANGE_FORMAT_HSDS_CSV, "folder", NULL));
  g_assert_true (g_file_get_contents (table, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "before");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/export/refused", Fixture, NULL, set_up, test_refused, tear_down);
  g_test_add ("/export/saved", Fixture, NULL, set_up, test_saved, tear_down);
  g_test_add ("/export/folder", Fixture, NULL, set_up, test_folder, tear_down);
  return g_test_run ();
}
