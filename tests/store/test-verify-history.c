/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "drawer.h"

#include <string.h>

#define PAGE_SIZE 4096

#define NOT_AS_WRITTEN "Services that do not hold what the log says was written last: 1"

/* The head of the log as it was kept last; without one, rows at its end could go unseen. */
typedef struct {
  WvbAuditHead head;
  gboolean is_there;
} Kept;

static void
sign (gpointer data, const guint8 *bytes, gsize size, guint8 signature[WVB_AUDIT_SIGNATURE_SIZE])
{
  memset (signature, 0, WVB_AUDIT_SIGNATURE_SIZE);
}

static gboolean
save_head (gpointer data, const WvbAuditHead *head, GError **error)
{
  *(Kept *) data = (Kept) { *head, TRUE };
  return TRUE;
}

static gboolean
load_head (gpointer data, WvbAuditHead *head, GError **error)
{
  const Kept *kept = data;

  if (kept->is_there)
    *head = kept->head;
  return kept->is_there;
}

static GBytes *
close_and_read (Drawer *drawer)
{
  drawer_close (drawer);
  return drawer_read_file (drawer->path);
}

/* The file as it is now, but for one page of an earlier day; whether that is another file. */
static gboolean
put_page_back (Drawer *drawer, GBytes *now, GBytes *earlier, gsize page)
{
  gsize size;
  gsize earlier_size;
  const guint8 *bytes = g_bytes_get_data (now, &size);
  const guint8 *old = g_bytes_get_data (earlier, &earlier_size);
  g_autofree guint8 *mixed = g_memdup2 (bytes, size);
  gsize start = page * PAGE_SIZE;

  if (start + PAGE_SIZE > earlier_size || memcmp (bytes + start, old + start, PAGE_SIZE) == 0)
    return FALSE;
  memcpy (mixed + start, old + start, PAGE_SIZE);
  g_assert_true (g_file_set_contents (drawer->path, (char *) mixed, (gssize) size, NULL));
  return TRUE;
}

static void
assert_each_page_shows (Drawer *drawer, GBytes *earlier, WvbRecord *saved)
{
  g_autoptr (GBytes) now = close_and_read (drawer);
  guint n_shown = 0;

  /* The first page is that of the file itself. */
  for (gsize page = 1; page < g_bytes_get_size (now) / PAGE_SIZE; page++) {
    g_autofree char *problems = NULL;

    if (!put_page_back (drawer, now, earlier, page))
      continue;
    drawer_open (drawer);
    problems = drawer_verify (drawer);
    g_test_message ("page %zu: %s", page + 1, problems);
    /* The words by which a record is found are no part of what it says. */
    if (*problems == '\0') {
      g_autoptr (WvbRecord) record = drawer_load (drawer, saved);

      g_assert_true (wvb_record_equals (record, saved));
    } else {
      n_shown++;
    }
    drawer_close (drawer);
  }
  g_assert_cmpuint (n_shown, >=, 3);
  g_assert_true (g_file_set_contents (drawer->path, g_bytes_get_data (now, NULL),
                                      (gssize) g_bytes_get_size (now), NULL));
  drawer_open (drawer);
}

/* Who has no key can put one page back as it was, and it opens: its number is right. */
static void
test_page_put_back (Drawer *drawer, gconstpointer data)
{
  Kept kept = { 0 };
  WvbAuditHeadKeeper keeper = { .sign = sign, .save = save_head, .load = load_head, .data = &kept };
  static const char *const none[] = { NULL };
  static const char *const two[] = { "ggz", "huisarts", NULL };
  g_autoptr (WvbRecord) service = make_service ("Prikpost", "Bloedafname");
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;
  g_autofree char *problems = NULL;

  drawer_close (drawer);
  drawer->head = &keeper;
  drawer_open (drawer);
  wvb_record_set_list (service, WVB_SERVICE_DISCIPLINES, two);
  drawer_save (drawer, service);
  first = close_and_read (drawer);
  drawer_open (drawer);
  wvb_record_set_text (service, WVB_SERVICE_DESCRIPTION, "Niet meer op dinsdag");
  drawer_save (drawer, service);
  assert_each_page_shows (drawer, first, service);
  second = close_and_read (drawer);
  drawer_open (drawer);
  wvb_record_set_list (service, WVB_SERVICE_DISCIPLINES, none);
  drawer_save (drawer, service);
  assert_each_page_shows (drawer, second, service);
  problems = drawer_verify (drawer);
  g_assert_cmpstr (problems, ==, "");
  drawer_close (drawer);
  drawer->head = NULL;
  drawer_open (drawer);
}

static void
execute (Drawer *drawer, const char *sql)
{
  g_autoptr (WvbConnection) connection = drawer_connect (drawer);
  g_autoptr (GError) error = NULL;

  g_assert_true (wvb_connection_execute (connection, sql, &error));
  g_assert_no_error (error);
}

static void
assert_shows (Drawer *drawer, WvbRecord *service)
{
  g_autofree char *problems = drawer_verify (drawer);
  g_autofree char *expected
      = g_strconcat (NOT_AS_WRITTEN "; the first is ", wvb_record_get_id (service), NULL);

  g_assert_cmpstr (problems, ==, expected);
}

static void
test_log_put_back (Drawer *drawer, gconstpointer data)
{
  g_autoptr (WvbRecord) service = make_service ("Prikpost", NULL);

  drawer_save (drawer, service);
  wvb_record_set_text (service, WVB_SERVICE_DESCRIPTION, "Bloedafname");
  drawer_save (drawer, service);
  execute (drawer, "CREATE TABLE kept AS SELECT * FROM change_log; DELETE FROM change_log"
                   " WHERE unit IS NOT NULL");
  assert_shows (drawer, service);
  execute (drawer, "DELETE FROM change_log");
  assert_shows (drawer, service);
  /* The change and its row put back together do not fit the audit log. */
  execute (drawer, "INSERT INTO change_log SELECT * FROM kept WHERE unit IS NULL;"
                   "UPDATE service SET description = NULL, stamps = 'device-a:1|0.1|'");
  assert_shows (drawer, service);
}

static void
test_what_is_well (Drawer *drawer, gconstpointer data)
{
  g_autoptr (WvbRecord) service = make_service ("Prikpost", NULL);
  g_autofree char *problems = NULL;
  gint64 change;

  drawer_seed (drawer);
  drawer_save (drawer, service);
  wvb_record_set_unknown_member (service, "later", "\"waarde\"");
  drawer_save (drawer, service);
  wvb_record_set_text (service, WVB_SERVICE_NAME, "Leeskring");
  change = drawer_save (drawer, service);
  g_assert_true (drawer_undo (drawer, change, NULL));
  drawer_delete (drawer, service);
  problems = drawer_verify (drawer);
  g_assert_cmpstr (problems, ==, "");
  drawer_restore (drawer, service);
  g_free (problems);
  problems = drawer_verify (drawer);
  g_assert_cmpstr (problems, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  DRAWER_ADD ("verify-history/page", test_page_put_back);
  DRAWER_ADD ("verify-history/log", test_log_put_back);
  DRAWER_ADD ("verify-history/well", test_what_is_well);
  return g_test_run ();
}
