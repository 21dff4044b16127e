/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/mdo/agenda-print.h"

#include "base/clock.h"
#include "domain/mdo/mdo.h"
#include "domain/mdo/meeting.h"
#include "screen.h"
#include "ui/mdo/invitation.h"

#include <glib/gstdio.h>

/* More than go on one page. */
#define MANY_ITEMS 80

static const GValue *
await (DexFuture *future)
{
  g_autoptr (GError) error = NULL;
  const GValue *value = scratch_store_await (future, &error);

  g_assert_no_error (error);
  return value;
}

static WvbRecord *
save_meeting (Screen *screen)
{
  WvbRecord *meeting = wvb_record_new (&wvb_meeting_kind, NULL);

  wvb_record_set_text (meeting, WVB_MEETING_NAME, "MDO De Linden");
  wvb_record_set_text (meeting, WVB_MEETING_KIND, "mdo");
  wvb_record_set_text (meeting, WVB_MEETING_DATE, "2026-11-26");
  wvb_record_set_text (meeting, WVB_MEETING_STARTS_AT, "10:00");
  wvb_record_set_text (meeting, WVB_MEETING_ENDS_AT, "11:00");
  wvb_record_set_text (meeting, WVB_MEETING_PLACE, "Lindenhof");
  scratch_store_save_one (&screen->scratch, meeting);
  return meeting;
}

static void
save_items (Screen *screen, WvbRecord *meeting, guint n_items)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n_items; i++) {
    g_autofree char *title = g_strdup_printf ("Onderwerp %u", i + 1);
    WvbRecord *item = wvb_record_new (&wvb_agenda_item_kind, NULL);

    wvb_record_set_text (item, WVB_AGENDA_ITEM_TITLE, title);
    wvb_record_set_text (item, WVB_AGENDA_ITEM_KIND, "onderwerp");
    wvb_record_set_text (item, WVB_AGENDA_ITEM_MEETING, wvb_record_get_id (meeting));
    wvb_record_set_integer (item, WVB_AGENDA_ITEM_MINUTES, 8);
    wvb_record_set_integer (item, WVB_AGENDA_ITEM_POSITION, i + 1);
    g_ptr_array_add (items, item);
  }
  scratch_store_save (&screen->scratch, items);
}

static WvbAgenda *
load_agenda (Screen *screen, guint n_items)
{
  g_autoptr (WvbRecord) meeting = save_meeting (screen);
  g_autoptr (DexFuture) future = NULL;

  save_items (screen, meeting, n_items);
  future = wvb_agenda_load (screen->scratch.store, meeting);
  return g_value_dup_object (await (future));
}

static WvbCodeChoices *
load_choices (Screen *screen)
{
  g_autoptr (DexFuture) future = wvb_code_choices_load (screen->scratch.store);

  return g_value_dup_object (await (future));
}

static void
test_lines (Screen *screen, gconstpointer data)
{
  g_autoptr (WvbAgenda) agenda = load_agenda (screen, 2);
  g_autoptr (WvbCodeChoices) choices = load_choices (screen);
  g_autoptr (GPtrArray) lines = wvb_agenda_print_list_lines (agenda, choices);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++) {
    const WvbPrintedLine *line = lines->pdata[i];

    g_string_append_printf (text, "%s|%s|%s\n", line->number != NULL ? line->number : "",
                            line->text, line->aside != NULL ? line->aside : "");
  }
  g_assert_nonnull (strstr (text->str, "|MDO De Linden|\n"
                                       "|Thursday 26 November 2026 · 10:00–11:00|\n"
                                       "|Lindenhof|\n"
                                       "|Agenda|\n"
                                       "1|Onderwerp 1|8 min\n"
                                       "2|Onderwerp 2|8 min\n"
                                       "|16 of 60 minutes|\n"));
}

/* A long agenda goes on on the next page. */
static void
test_pages (Screen *screen, gconstpointer data)
{
  g_autoptr (WvbAgenda) agenda = load_agenda (screen, MANY_ITEMS);
  g_autoptr (WvbCodeChoices) choices = load_choices (screen);
  g_autoptr (GtkPrintOperation) operation = wvb_agenda_print_new (agenda, choices);
  g_autofree char *path = g_build_filename (screen->scratch.folder, "agenda.pdf", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  int n_pages;

  gtk_print_operation_set_export_filename (operation, path);
  gtk_print_operation_set_allow_async (operation, FALSE);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error);
  g_assert_no_error (error);
  g_object_get (operation, "n-pages", &n_pages, NULL);
  g_assert_cmpint (n_pages, >, 1);
  g_assert_true (g_file_get_contents (path, &bytes, NULL, NULL));
  g_assert_true (g_str_has_prefix (bytes, "%PDF"));
}

/* Nothing of the agenda goes out with an invitation. */
static void
test_invitation (Screen *screen, gconstpointer data)
{
  g_autoptr (WvbAgenda) agenda = load_agenda (screen, 2);
  g_autofree char *folder = g_dir_make_tmp ("wvb-invitation-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "uitnodiging.ics", NULL);
  g_autofree char *text = NULL;
  g_autoptr (DexFuture) saved = NULL;

  saved = wvb_invitation_save (screen->scratch.store, wvb_agenda_get_meeting (agenda), path);
  await (saved);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "MDO De Linden"));
  g_assert_null (strstr (text, "Onderwerp"));
  g_remove (path);
  g_rmdir (folder);
}

static void
add_tests (void)
{
#define ADD(path, func)                                                                            \
  g_test_add ("/agenda-print/" path, Screen, NULL, screen_set_up, func, screen_tear_down)
  ADD ("lines", test_lines);
  ADD ("pages", test_pages);
  ADD ("invitation", test_invitation);
#undef ADD
}

int
main (int argc, char **argv)
{
  return screen_run_tests (argc, argv, add_tests);
}
