/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/social-map/organisation-chooser.h"

#include "domain/codes.h"
#include "domain/social-map/social-map.h"
#include "screen.h"

typedef struct {
  WvbDraft *draft;
  WvbRecord *service;
  GtkWidget *chooser;
  GtkWidget *name;
} Editing;

static WvbRecord *
save_organisation (Screen *screen, const char *name)
{
  WvbRecord *organisation = wvb_record_new (&wvb_organisation_kind, NULL);

  wvb_record_set_text (organisation, WVB_ORGANISATION_NAME, name);
  scratch_store_save_one (&screen->scratch, organisation);
  return organisation;
}

static void
edit (Screen *screen, Editing *editing)
{
  g_autoptr (GPtrArray) codes = wvb_codes_make_records ();
  g_autoptr (WvbCodeChoices) choices = wvb_code_choices_new (codes);

  editing->draft = wvb_draft_new (screen->scratch.store);
  editing->service = wvb_draft_make (editing->draft, &wvb_service_kind);
  editing->chooser = g_object_new (WVB_TYPE_ORGANISATION_CHOOSER, NULL);
  wvb_organisation_chooser_edit (WVB_ORGANISATION_CHOOSER (editing->chooser), screen->scratch.store,
                                 editing->draft, editing->service, choices);
  screen_show (screen, editing->chooser, 600, 700);
  editing->name = display_get (editing->chooser, ADW_TYPE_ENTRY_ROW, "Name of the organisation");
}

static void
type (Screen *screen, Editing *editing, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (editing->name), text);
  screen_settle (screen);
}

static WvbRecord *
find_chosen (Editing *editing)
{
  return wvb_draft_find (editing->draft,
                         wvb_record_get_text (editing->service, WVB_SERVICE_ORGANISATION));
}

/* A name nobody on the map has makes a new organisation; taking it away forgets it again. */
static void
test_new (Screen *screen, gconstpointer data)
{
  Editing editing;

  edit (screen, &editing);
  type (screen, &editing, " Stichting Samen ");
  g_assert_true (wvb_draft_is_new (editing.draft, find_chosen (&editing)));
  g_assert_cmpstr (wvb_record_get_text (find_chosen (&editing), WVB_ORGANISATION_NAME), ==,
                   "Stichting Samen");
  display_get (editing.chooser, ADW_TYPE_ENTRY_ROW, "Organisation, new on the map");
  type (screen, &editing, "");
  g_assert_null (find_chosen (&editing));
  g_assert_false (wvb_record_has (editing.service, WVB_SERVICE_ORGANISATION));
  g_object_unref (editing.draft);
}

/* What is typed finds organisations of the map, and a choice replaces the new one. */
static void
test_proposal (Screen *screen, gconstpointer data)
{
  g_autoptr (WvbRecord) organisation = save_organisation (screen, "Stichting Samen & Sterk");
  Editing editing;

  edit (screen, &editing);
  type (screen, &editing, "sterk");
  g_signal_emit_by_name (
      display_get (editing.chooser, ADW_TYPE_ACTION_ROW, "Stichting Samen & Sterk"), "activated");
  screen_settle (screen);
  g_assert_cmpstr (wvb_record_get_text (editing.service, WVB_SERVICE_ORGANISATION), ==,
                   wvb_record_get_id (organisation));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (editing.name)), ==,
                   "Stichting Samen & Sterk");
  g_assert_false (wvb_draft_is_new (editing.draft, find_chosen (&editing)));
  display_get (editing.chooser, ADW_TYPE_ENTRY_ROW, "Organisation, on the map");
  display_assert_buttons_named (editing.chooser);
  g_object_unref (editing.draft);
}

static void
choose (Screen *screen, Editing *editing, const char *name)
{
  g_signal_emit_by_name (display_get (editing->chooser, ADW_TYPE_ACTION_ROW, name), "activated");
  screen_settle (screen);
}

static GtkWidget *
get_detail (Editing *editing, const char *title)
{
  GtkWidget *about
      = display_get (editing->chooser, ADW_TYPE_EXPANDER_ROW, "About the organisation");

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (about), TRUE);
  return display_get (about, ADW_TYPE_ENTRY_ROW, title);
}

/* Choosing an organisation does not complete it; editing it does; leaving it forgets both. */
static void
test_stub (Screen *screen, gconstpointer data)
{
  g_autoptr (WvbRecord) stub = wvb_record_new (&wvb_organisation_kind, NULL);
  g_autoptr (GPtrArray) organisations = NULL;
  Editing editing;

  wvb_record_set_text (stub, WVB_ORGANISATION_NAME, "Stichting Samen");
  wvb_record_set_integer (stub, WVB_ORGANISATION_TO_COMPLETE, 1);
  scratch_store_save_one (&screen->scratch, stub);
  edit (screen, &editing);
  type (screen, &editing, "samen");
  choose (screen, &editing, "Stichting Samen");
  g_assert_cmpint (wvb_record_get_integer (find_chosen (&editing), WVB_ORGANISATION_TO_COMPLETE),
                   ==, 1);
  gtk_editable_set_text (GTK_EDITABLE (get_detail (&editing, "E-mail")), "post@samen.nl");
  g_assert_false (wvb_record_has (find_chosen (&editing), WVB_ORGANISATION_TO_COMPLETE));
  type (screen, &editing, "Buurthuis");
  organisations = wvb_draft_list (editing.draft, &wvb_organisation_kind);
  g_assert_cmpuint (organisations->len, ==, 1);
  g_assert_true (wvb_draft_is_new (editing.draft, organisations->pdata[0]));
  type (screen, &editing, "samen");
  choose (screen, &editing, "Stichting Samen");
  g_assert_cmpint (wvb_record_get_integer (find_chosen (&editing), WVB_ORGANISATION_TO_COMPLETE),
                   ==, 1);
  g_assert_false (wvb_record_has (find_chosen (&editing), WVB_ORGANISATION_EMAIL));
  g_object_unref (editing.draft);
}

/* A name that was spelt wrong is mended among the details, and is no other organisation. */
static void
test_rename (Screen *screen, gconstpointer data)
{
  g_autoptr (WvbRecord) organisation = save_organisation (screen, "Stichting Smaen");
  Editing editing;

  edit (screen, &editing);
  type (screen, &editing, "smaen");
  choose (screen, &editing, "Stichting Smaen");
  gtk_editable_set_text (GTK_EDITABLE (get_detail (&editing, "Name")), "Stichting Samen");
  g_assert_cmpstr (wvb_record_get_id (find_chosen (&editing)), ==,
                   wvb_record_get_id (organisation));
  g_assert_cmpstr (wvb_record_get_text (find_chosen (&editing), WVB_ORGANISATION_NAME), ==,
                   "Stichting Samen");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (editing.name)), ==, "Stichting Samen");
  g_object_unref (editing.draft);
}

static void
add_tests (void)
{
#define ADD(name, func)                                                                            \
  g_test_add ("/organisation-chooser/" name, Screen, NULL, screen_set_up, func, screen_tear_down)
  ADD ("new", test_new);
  ADD ("proposal", test_proposal);
  ADD ("stub", test_stub);
  ADD ("rename", test_rename);
#undef ADD
}

int
main (int argc, char *argv[])
{
  return screen_run_tests (argc, argv, add_tests);
}
