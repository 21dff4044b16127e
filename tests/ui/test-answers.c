/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/mdo/answers.h"

#include "screen.h"
#include "ui/mdo/meetings-page.h"

#include <glib/gstdio.h>

/* To an invitation of somebody else. */
#define FOREIGN                                                                                    \
  "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:elders@example.nl\r\n"    \
  "DTSTAMP:20261120T090000Z\r\nDTSTART:20261126T090000Z\r\nSEQUENCE:0\r\n"                         \
  "ATTENDEE;PARTSTAT=ACCEPTED:mailto:anna@example.nl\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"

typedef struct {
  Screen screen;
  GtkWidget *page;
  char *folder;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  screen_set_up (&fixture->screen, data);
  fixture->page = wvb_meetings_page_new_for_store (fixture->screen.scratch.store);
  screen_show (&fixture->screen, fixture->page, 1000, 700);
  fixture->folder = g_dir_make_tmp ("wvb-answers-XXXXXX", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  screen_tear_down (&fixture->screen, data);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

static gboolean
read_text (Fixture *fixture, const char *text, GError **error)
{
  g_autofree char *path = g_build_filename (fixture->folder, "antwoord.ics", NULL);
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (DexFuture) future = NULL;
  const GValue *value;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_list_store_append (files, file);
  future = wvb_answers_read (fixture->page, fixture->screen.scratch.store, G_LIST_MODEL (files));
  value = scratch_store_await (future, error);
  g_remove (path);
  screen_settle (&fixture->screen);
  return value != NULL;
}

/* What is not ours is told, and kept nowhere. */
static void
test_foreign (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (read_text (fixture, FOREIGN, &error));
  g_assert_no_error (error);
  display_get (GTK_WIDGET (fixture->screen.window), GTK_TYPE_LABEL,
               "0 new answers; 1 is not of a member or meeting of this team");
}

static void
test_malformed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (read_text (fixture, "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\n", &error));
  g_assert_nonnull (error);
  g_assert_true (g_str_has_prefix (error->message, "antwoord.ics: "));
  display_get (GTK_WIDGET (fixture->screen.window), GTK_TYPE_LABEL, error->message);
}

static void
add_tests (void)
{
  g_test_add ("/answers/foreign", Fixture, NULL, set_up, test_foreign, tear_down);
  g_test_add ("/answers/malformed", Fixture, NULL, set_up, test_malformed, tear_down);
}

int
main (int argc, char **argv)
{
  return screen_run_tests (argc, argv, add_tests);
}
