/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "operations.h"

#include "model/import-run.h"
#include "store/migration.h"
#include "store/verify.h"

#include <glib/gstdio.h>
#include <string.h>

/* Enough for the log to be carried over once on the way. */
#define COMMITS_FIRST 45
#define COMMITS_SECOND 10

#define IMPORTED_ORGANISATIONS 20
#define IMPORTED_SERVICES 100
#define SOURCE_NAME "source"

/* What the file of an earlier version holds. */
#define KEPT_SETTINGS 400

static char *
say_error (const char *what, const GError *error)
{
  return g_strdup_printf ("%s: %s", what, error != NULL ? error->message : "no reason was given");
}

void
fault_folder_init (FaultFolder *self, const char *folder)
{
  static const guint8 SECRET[WVB_DEVICE_SECRET_SIZE] = "the same device in every process of a test";
  g_autoptr (WvbSecret) secret = wvb_secret_new (SECRET, sizeof SECRET);

  *self = (FaultFolder) { 0 };
  self->device = wvb_device_new_from_secret (secret, NULL);
  self->place = wvb_audit_head_place_new_for_file (g_build_filename (folder, "team.head", NULL));
  wvb_audit_head_place_set_device (self->place, self->device);
  self->drawer.folder = g_strdup (folder);
  self->drawer.path = g_build_filename (folder, "team.db", NULL);
  self->drawer.head = wvb_audit_head_place_get_keeper (self->place);
}

void
fault_folder_clear (FaultFolder *self)
{
  drawer_close (&self->drawer);
  g_clear_pointer (&self->place, wvb_audit_head_place_free);
  g_clear_pointer (&self->device, wvb_device_unref);
  g_clear_pointer (&self->drawer.folder, g_free);
  g_clear_pointer (&self->drawer.path, g_free);
}

gboolean
fault_folder_open (FaultFolder *self, gboolean create, GError **error)
{
  g_assert (self->drawer.store == NULL);

  self->drawer.store = drawer_try_open (&self->drawer, DRAWER_KEY, create, error);
  return self->drawer.store != NULL;
}

/* Questions to an open folder. */
typedef struct {
  gint64 n_services;
  gint64 n_organisations;
  char *kept;
  char **problems;
} Answers;

static gboolean
count (WvbReader *reader, gpointer data, GError **error)
{
  Answers *answers = data;

  answers->n_services = wvb_reader_get_count (reader, &wvb_service_kind);
  answers->n_organisations = wvb_reader_get_count (reader, &wvb_organisation_kind);
  g_free (answers->kept);
  answers->kept = wvb_reader_dup_setting (reader, "kept");
  return TRUE;
}

static void
verify (WvbStore *store, Answers *answers, GError **error)
{
  g_autoptr (WvbFindings) findings = wvb_verify_sync (store, NULL, error);

  if (findings != NULL)
    answers->problems = wvb_findings_dup_sentences (findings);
}

/* Opens, asks and closes again; NULL, or why it was not all answered. */
static char *
ask (FaultFolder *self, Answers *answers)
{
  g_autoptr (GError) error = NULL;

  if (!fault_folder_open (self, FALSE, &error))
    return say_error ("it does not open", error);
  if (wvb_store_read_sync (self->drawer.store, count, answers, &error))
    verify (self->drawer.store, answers, &error);
  drawer_close (&self->drawer);
  return error != NULL ? say_error ("it cannot be read", error) : NULL;
}

static void
answers_clear (Answers *answers)
{
  g_free (answers->kept);
  g_strfreev (answers->problems);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Answers, answers_clear)

char *
fault_folder_verify (FaultFolder *self)
{
  g_auto (Answers) answers = { 0 };
  char *problem = ask (self, &answers);

  return problem != NULL ? problem : g_strjoinv ("\n", answers.problems);
}

gint64
fault_folder_count_services (FaultFolder *self)
{
  g_auto (Answers) answers = { .n_services = -1 };
  g_autofree char *problem = ask (self, &answers);

  return problem == NULL ? answers.n_services : -1;
}

/* As ask(), and nothing that verify finds is expected. */
static char *
ask_if_sound (FaultFolder *self, Answers *answers)
{
  char *problem = ask (self, answers);
  g_autofree char *found = NULL;

  if (problem != NULL)
    return problem;
  found = g_strjoinv ("\n", answers->problems);
  return *found != '\0' ? g_strdup_printf ("verify says: %s", found) : NULL;
}

static void
create_folder (FaultFolder *self)
{
  g_autoptr (GError) error = NULL;

  fault_folder_open (self, TRUE, &error);
  g_assert_no_error (error);
}

static void
prepare_nothing (FaultFolder *self)
{
}

/* One service and its organisation, both of this number: half of a transaction shows. */
static gboolean
save_numbered (WvbTransaction *transaction, gpointer data, GError **error)
{
  g_autofree char *name = g_strdup_printf ("Prikpost %" G_GINT64_FORMAT, *(gint64 *) data);
  g_autoptr (WvbRecord) service = make_service (name, "Bloedafname aan huis en op de prikpost");
  g_autoptr (WvbRecord) organisation = make_organisation (name);

  wvb_record_set_text (service, WVB_SERVICE_ORGANISATION, wvb_record_get_id (organisation));
  return wvb_transaction_save (transaction, organisation, error)
         && wvb_transaction_save (transaction, service, error);
}

static void
prepare_write (FaultFolder *self)
{
  gint64 number = 1;

  create_folder (self);
  drawer_write (&self->drawer, save_numbered, &number);
  drawer_close (&self->drawer);
}

static gboolean
save_some (FaultFolder *self, guint n, FaultAcknowledge acknowledge, gpointer data, GError **error)
{
  Answers answers = { 0 };
  gboolean saved = fault_folder_open (self, FALSE, error)
                   && wvb_store_read_sync (self->drawer.store, count, &answers, error);

  for (guint i = 0; i < n && saved; i++) {
    gint64 number = answers.n_services + 1 + i;

    saved = wvb_store_write_sync (self->drawer.store, save_numbered, &number, error);
    if (saved)
      acknowledge (number, data);
  }
  drawer_close (&self->drawer);
  g_free (answers.kept);
  return saved;
}

static gboolean
work_write (FaultFolder *self, FaultAcknowledge acknowledge, gpointer data, GError **error)
{
  return save_some (self, COMMITS_FIRST, acknowledge, data, error)
         && save_some (self, COMMITS_SECOND, acknowledge, data, error);
}

static char *
check_write (FaultFolder *self, gint64 acknowledged)
{
  g_auto (Answers) answers = { 0 };
  char *problem = ask_if_sound (self, &answers);
  gint64 least = MAX (acknowledged, 1);

  if (problem != NULL)
    return problem;
  if (answers.n_services != answers.n_organisations)
    return g_strdup ("half a transaction is there");
  /* One more may have been committed than could be acknowledged. */
  if (answers.n_services < least || answers.n_services > least + 1)
    return g_strdup_printf ("%" G_GINT64_FORMAT " commits were acknowledged, %" G_GINT64_FORMAT
                            " are there",
                            least, answers.n_services);
  return NULL;
}

static void
write_source (FaultFolder *self)
{
  g_autofree char *folder = g_build_filename (self->drawer.folder, SOURCE_NAME, NULL);
  g_autofree char *organisations_path = g_build_filename (folder, "organizations.csv", NULL);
  g_autofree char *services_path = g_build_filename (folder, "services.csv", NULL);
  g_autoptr (GString) organisations = g_string_new ("id,name\n");
  g_autoptr (GString) services = g_string_new ("id,organization_id,name,status\n");

  for (guint i = 0; i < IMPORTED_ORGANISATIONS; i++)
    g_string_append_printf (organisations, "o%u,Huis %u\n", i, i);
  for (guint i = 0; i < IMPORTED_SERVICES; i++)
    g_string_append_printf (services, "s%u,o%u,Koffie %u,active\n", i, i % IMPORTED_ORGANISATIONS,
                            i);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (organisations_path, organisations->str, -1, NULL));
  g_assert_true (g_file_set_contents (services_path, services->str, -1, NULL));
}

static void
prepare_import (FaultFolder *self)
{
  prepare_write (self);
  write_source (self);
}

static gboolean
import_source (FaultFolder *self, GError **error)
{
  g_autofree char *folder = g_build_filename (self->drawer.folder, SOURCE_NAME, NULL);
  const char *const paths[] = { folder, NULL };
  g_autoptr (WvbImportRun) run
      = wvb_import_run_new (self->drawer.store, paths, WVB_EXCHANGE_FORMAT_AUTOMATIC, "fault");

  return wvb_import_run_plan_sync (run, NULL, error)
         && wvb_import_run_apply_sync (run, /* skip_rejected= */ FALSE, NULL, error);
}

static gboolean
work_import (FaultFolder *self, FaultAcknowledge acknowledge, gpointer data, GError **error)
{
  gboolean done = fault_folder_open (self, FALSE, error) && import_source (self, error);

  if (done)
    acknowledge (1, data);
  drawer_close (&self->drawer);
  return done;
}

static char *
check_import (FaultFolder *self, gint64 acknowledged)
{
  g_auto (Answers) answers = { 0 };
  char *problem = ask_if_sound (self, &answers);
  gboolean is_whole;

  if (problem != NULL)
    return problem;
  is_whole = answers.n_services == 1 + IMPORTED_SERVICES
             && answers.n_organisations == 1 + IMPORTED_ORGANISATIONS;
  if (!is_whole && (answers.n_services != 1 || answers.n_organisations != 1))
    return g_strdup ("half an import is there");
  return acknowledged > 0 && !is_whole ? g_strdup ("an import that was done is lost") : NULL;
}

/* A file as the first version made it. */
static void
prepare_migrate (FaultFolder *self)
{
  g_autoptr (WvbConnection) connection = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) sql = g_string_new ("BEGIN;INSERT INTO setting VALUES ('kept', 'yes');");

  wvb_migration_bring_up (self->drawer.path, DRAWER_KEY, WVB_DRAWER_TEAM, TRUE, 1, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < KEPT_SETTINGS; i++)
    g_string_append_printf (sql, "INSERT INTO setting VALUES ('key %u', hex (randomblob (50)));",
                            i);
  g_string_append (sql, "COMMIT");
  connection = drawer_connect (&self->drawer);
  wvb_connection_execute (connection, sql->str, &error);
  g_assert_no_error (error);
}

static gboolean
work_migrate (FaultFolder *self, FaultAcknowledge acknowledge, gpointer data, GError **error)
{
  gboolean done = fault_folder_open (self, FALSE, error);

  if (done)
    acknowledge (1, data);
  drawer_close (&self->drawer);
  return done;
}

static gboolean
has_leftovers (FaultFolder *self)
{
  g_autoptr (GDir) folder = g_dir_open (self->drawer.folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    if (g_str_has_prefix (name, "team.db."))
      return TRUE;
  return FALSE;
}

static char *
check_migrate (FaultFolder *self, gint64 acknowledged)
{
  g_auto (Answers) answers = { 0 };
  char *problem = ask_if_sound (self, &answers);

  if (problem != NULL)
    return problem;
  if (g_strcmp0 (answers.kept, "yes") != 0)
    return g_strdup ("what the older file held is lost");
  return has_leftovers (self) ? g_strdup ("a copy was left behind") : NULL;
}

static gboolean
work_create (FaultFolder *self, FaultAcknowledge acknowledge, gpointer data, GError **error)
{
  gboolean done = fault_folder_open (self, TRUE, error);

  if (done)
    acknowledge (1, data);
  drawer_close (&self->drawer);
  return done;
}

/* A making that was not acknowledged may have left anything; nobody has used it yet. */
static char *
check_create (FaultFolder *self, gint64 acknowledged)
{
  g_auto (Answers) answers = { 0 };

  return acknowledged > 0 ? ask_if_sound (self, &answers) : NULL;
}

static gboolean
open_drawer (FaultFolder *self, GError **error)
{
  gboolean opened = fault_folder_open (self, FALSE, error);

  drawer_close (&self->drawer);
  return opened;
}

const FaultOperation fault_operations[FAULT_OPERATIONS] = {
  { "write", prepare_write, work_write, check_write, open_drawer, .repeats = TRUE },
  { "import", prepare_import, work_import, check_import, open_drawer, .repeats = TRUE },
  { "migrate", prepare_migrate, work_migrate, check_migrate, open_drawer, .repeats = TRUE },
  { "create", prepare_nothing, work_create, check_create, open_drawer },
  { "backup", fault_prepare_session, fault_work_backup, fault_check_backup, fault_open_session,
    .repeats = TRUE },
  { "new-keys", fault_prepare_session, fault_work_new_keys, fault_check_new_keys,
    fault_open_session, .repeats = TRUE },
  { "restore", fault_prepare_restore, fault_work_restore, fault_check_restore, fault_open_restored,
    .repeats = TRUE },
  { "restore-new", fault_prepare_restore, fault_work_restore_new, fault_check_restore_new,
    fault_open_restored, .repeats = TRUE },
};

const FaultOperation *
fault_find_operation (const char *name)
{
  for (guint i = 0; i < FAULT_OPERATIONS; i++)
    if (g_str_equal (fault_operations[i].name, name))
      return &fault_operations[i];
  g_assert_not_reached ();
}
