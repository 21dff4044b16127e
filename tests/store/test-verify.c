/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "drawer.h"

#include "domain/mdo/mdo.h"

#include <string.h>

static void
assert_problems (Drawer *drawer, const char *expected)
{
  g_autofree char *problems = drawer_verify (drawer);

  g_assert_cmpstr (problems, ==, expected);
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
test_says_what_does_not_hold (Drawer *drawer, gconstpointer data)
{
  g_autoptr (WvbRecord) service = make_service ("Prikpost", NULL);
  g_autoptr (WvbRecord) organisation = make_organisation ("Lab");

  drawer_save (drawer, service);
  assert_problems (drawer, "");
  wvb_record_set_text (service, WVB_SERVICE_ORGANISATION, wvb_record_get_id (organisation));
  drawer_save (drawer, service);
  assert_problems (drawer, "Services that refer to a missing record (Organisation): 1");
  drawer_save (drawer, organisation);
  assert_problems (drawer, "");
  drawer_delete (drawer, organisation);
  assert_problems (drawer, "");
  execute (drawer, "INSERT INTO link VALUES ('service.disciplines', 99, 'x')");
  assert_problems (drawer, "List entries without their record (Services): 1");
  execute (drawer, "DELETE FROM link; DELETE FROM service_search");
  assert_problems (drawer, "Entries by which the search index is off (Services): 1");
}

/* What a case on an agenda is lies in another drawer, which may be closed. */
static void
test_refers_to_another_drawer (Drawer *drawer, gconstpointer data)
{
  g_autoptr (WvbRecord) item = wvb_record_new (&wvb_agenda_item_kind, NULL);
  g_autoptr (WvbRecord) meeting = wvb_record_new (&wvb_meeting_kind, NULL);

  wvb_record_set_text (meeting, WVB_MEETING_NAME, "MDO");
  wvb_record_set_text (meeting, WVB_MEETING_KIND, "mdo");
  wvb_record_set_text (item, WVB_AGENDA_ITEM_TITLE, "K7-QF4");
  wvb_record_set_text (item, WVB_AGENDA_ITEM_KIND, "casus");
  wvb_record_set_text (item, WVB_AGENDA_ITEM_MEETING, wvb_record_get_id (meeting));
  wvb_record_set_text (item, WVB_AGENDA_ITEM_CASE, "0198c2e4-7d10-7a53-9a41-5b0c6f1d2e3a");
  drawer_save (drawer, item);
  assert_problems (drawer, "Agenda items that refer to a missing record (Meeting): 1");
  drawer_save (drawer, meeting);
  assert_problems (drawer, "");
}

static void
test_reads_every_record (Drawer *drawer, gconstpointer data)
{
  g_autoptr (WvbRecord) service = make_service ("Prikpost", NULL);
  g_autoptr (WvbRecord) other = make_service ("Leeskring", NULL);
  g_autofree char *problems = NULL;

  drawer_save (drawer, service);
  drawer_save (drawer, other);
  execute (drawer, "UPDATE service SET stamps = 'nonsense' WHERE pk = 1;"
                   "UPDATE service SET description = CAST(x'ff' AS TEXT) WHERE pk = 2");
  problems = drawer_verify (drawer);
  g_assert_nonnull (strstr (problems, "Services that cannot be read whole: 2"));
  g_assert_nonnull (strstr (problems, wvb_record_get_id (service)));
}

/* Damage is what the examination is for: it is told, and does not end it without a word. */
static void
test_tells_damage (Drawer *drawer, gconstpointer data)
{
  g_autoptr (GPtrArray) services = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *contents = NULL;
  g_autofree char *problems = NULL;
  gsize size;

  for (guint i = 0; i < 200; i++)
    g_ptr_array_add (services, make_service ("Prikpost", "Bloedafname aan huis en op de post"));
  drawer_save_all (drawer, services);
  drawer_close (drawer);
  g_assert_true (g_file_get_contents (drawer->path, &contents, &size, NULL));
  contents[size - 4096 + 200] ^= 1;
  g_assert_true (g_file_set_contents (drawer->path, contents, (gssize) size, NULL));
  drawer_open (drawer);
  problems = drawer_verify (drawer);
  g_assert_nonnull (strstr (problems, "damaged"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  DRAWER_ADD ("verify/what-does-not-hold", test_says_what_does_not_hold);
  DRAWER_ADD ("verify/another-drawer", test_refers_to_another_drawer);
  DRAWER_ADD ("verify/every-record", test_reads_every_record);
  DRAWER_ADD ("verify/damage", test_tells_damage);
  return g_test_run ();
}
