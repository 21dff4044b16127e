/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/form/record-form-page.h"

#include "domain/social-map/social-map.h"
#include "screen.h"
#include "ui/settings/search-words-dialog.h"

static const guint FIELDS[] = { WVB_SYNONYM_TERM, WVB_SYNONYM_WORDS };

static WvbRecord *
make_synonym (const char *term, const char *word, const char *other)
{
  WvbRecord *synonym = wvb_record_new (&wvb_synonym_kind, NULL);

  wvb_record_set_text (synonym, WVB_SYNONYM_TERM, term);
  wvb_record_set_list (synonym, WVB_SYNONYM_WORDS, (const char *const[]) { word, other, NULL });
  return synonym;
}

static AdwNavigationPage *
show (Screen *screen, WvbRecord *record)
{
  AdwNavigationPage *page
      = wvb_record_form_page_new (screen->scratch.store, record, "Search Word", FIELDS,
                                  G_N_ELEMENTS (FIELDS), NULL, /* removable= */ TRUE);

  screen_show (screen, GTK_WIDGET (page), 500, 600);
  return page;
}

static void
activate (Screen *screen, AdwNavigationPage *page, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (page), action, NULL);
  screen_settle (screen);
  screen_settle (screen);
}

static WvbRecord *
load (Screen *screen, WvbRecord *record)
{
  return scratch_store_load (&screen->scratch, &wvb_synonym_kind, wvb_record_get_id (record));
}

/* What a colleague changed while the form was open stays, in a list too. */
static void
test_colleague (Screen *screen, gconstpointer data)
{
  g_autoptr (WvbRecord) synonym = make_synonym ("prikken", "bloed", "lab");
  g_autoptr (WvbRecord) stored = NULL;
  g_autofree char *words = NULL;
  AdwNavigationPage *page;

  scratch_store_save_one (&screen->scratch, synonym);
  page = show (screen, synonym);
  wvb_record_set_list (synonym, WVB_SYNONYM_WORDS,
                       (const char *const[]) { "bloed", "lab", "trombose", NULL });
  scratch_store_save_one (&screen->scratch, synonym);
  gtk_editable_set_text (GTK_EDITABLE (display_get (GTK_WIDGET (page), ADW_TYPE_ENTRY_ROW, NULL)),
                         "bloedprikken");
  wvb_record_set_list (wvb_record_form_page_get_record (WVB_RECORD_FORM_PAGE (page)),
                       WVB_SYNONYM_WORDS, (const char *const[]) { "lab", NULL });
  activate (screen, page, "form.save");
  stored = load (screen, synonym);
  g_assert_cmpstr (wvb_record_get_text (stored, WVB_SYNONYM_TERM), ==, "bloedprikken");
  words = g_strjoinv (" ", (char **) wvb_record_get_list (stored, WVB_SYNONYM_WORDS));
  g_assert_cmpstr (words, ==, "lab trombose");
}

static void
test_new (Screen *screen, gconstpointer data)
{
  g_autoptr (WvbRecord) synonym = make_synonym ("prikken", "bloed", "lab");
  g_autoptr (WvbRecord) stored = NULL;
  AdwNavigationPage *page = show (screen, synonym);

  activate (screen, page, "form.save");
  stored = load (screen, synonym);
  g_assert_nonnull (stored);
  g_assert_cmpstr (wvb_record_get_text (stored, WVB_SYNONYM_TERM), ==, "prikken");
}

static void
test_delete (Screen *screen, gconstpointer data)
{
  g_autoptr (WvbRecord) synonym = make_synonym ("prikken", "bloed", "lab");
  g_autoptr (WvbRecord) stored = NULL;
  AdwNavigationPage *page;

  scratch_store_save_one (&screen->scratch, synonym);
  page = show (screen, synonym);
  activate (screen, page, "form.delete");
  stored = load (screen, synonym);
  g_assert_true (wvb_record_get_deleted (stored));
}

/* The form of this search word, over the list of all in their dialog. */
static AdwDialog *
open_form (Screen *screen, WvbRecord *synonym)
{
  AdwDialog *dialog = wvb_search_words_dialog_new (screen->scratch.store);
  GtkWidget *row;

  scratch_store_save_one (&screen->scratch, synonym);
  screen_show (screen, adw_status_page_new (), 700, 700);
  adw_dialog_present (dialog, GTK_WIDGET (screen->window));
  row = display_get (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW,
                     wvb_record_get_text (synonym, WVB_SYNONYM_TERM));
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  display_get (GTK_WIDGET (dialog), WVB_TYPE_RECORD_FORM_PAGE, NULL);
  screen_settle (screen);
  return dialog;
}

static AdwNavigationPage *
get_form (AdwDialog *dialog)
{
  return ADW_NAVIGATION_PAGE (display_get (GTK_WIDGET (dialog), WVB_TYPE_RECORD_FORM_PAGE, NULL));
}

static void
type (AdwDialog *dialog, const char *text)
{
  gtk_editable_set_text (
      GTK_EDITABLE (display_get (GTK_WIDGET (get_form (dialog)), ADW_TYPE_ENTRY_ROW, NULL)), text);
}

static gboolean
is_visible (Screen *screen, AdwDialog *dialog)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (screen->window))
         == dialog;
}

/* The list offers to undo what was done in the form. */
static void
test_undo (Screen *screen, gconstpointer data)
{
  g_autoptr (WvbRecord) synonym = make_synonym ("prikken", "bloed", "lab");
  g_autoptr (WvbRecord) deleted = NULL;
  g_autoptr (WvbRecord) stored = NULL;
  AdwDialog *dialog = open_form (screen, synonym);

  activate (screen, get_form (dialog), "form.delete");
  deleted = load (screen, synonym);
  g_assert_true (wvb_record_get_deleted (deleted));
  display_get (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "“prikken” deleted");
  screen_picture (screen, "search-words-deleted");
  screen_press (screen, "Undo");
  stored = load (screen, synonym);
  g_assert_false (wvb_record_get_deleted (stored));
  display_get (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "Undone");
  display_get (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW, "prikken");
  adw_dialog_force_close (dialog);
}

/* Who leaves the form with something typed is asked, and may go on. */
static void
test_cancel (Screen *screen, gconstpointer data)
{
  g_autoptr (WvbRecord) synonym = make_synonym ("prikken", "bloed", "lab");
  g_autoptr (WvbRecord) stored = NULL;
  AdwDialog *dialog = open_form (screen, synonym);

  type (dialog, "half");
  activate (screen, get_form (dialog), "form.cancel");
  g_assert_false (is_visible (screen, dialog));
  screen_picture (screen, "record-form-discard");
  screen_press (screen, "_Go On Typing");
  g_assert_true (is_visible (screen, dialog));
  activate (screen, get_form (dialog), "form.cancel");
  screen_press (screen, "_Discard");
  g_assert_true (is_visible (screen, dialog));
  display_get (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW, "prikken");
  stored = load (screen, synonym);
  g_assert_cmpstr (wvb_record_get_text (stored, WVB_SYNONYM_TERM), ==, "prikken");
  adw_dialog_close (dialog);
  screen_settle (screen);
  g_assert_false (is_visible (screen, dialog));
}

/* A key that repeats saves once, and takes no page or dialog below the form with it. */
static void
test_twice (Screen *screen, gconstpointer data)
{
  static const char *const ACTIONS[] = { "form.save", "form.delete", "form.cancel" };
  static const char *const TERMS[] = { "prikken", "wassen", "zwemmen" };

  for (guint i = 0; i < G_N_ELEMENTS (ACTIONS); i++) {
    g_autoptr (WvbRecord) synonym = make_synonym (TERMS[i], "bloed", "lab");
    AdwDialog *dialog = open_form (screen, synonym);
    g_autoptr (GtkWidget) form = g_object_ref (GTK_WIDGET (get_form (dialog)));

    gtk_widget_activate_action (form, ACTIONS[i], NULL);
    gtk_widget_activate_action (form, ACTIONS[i], NULL);
    screen_settle (screen);
    screen_settle (screen);
    g_assert_null (display_find (GTK_WIDGET (dialog), WVB_TYPE_RECORD_FORM_PAGE, NULL));
    g_assert_true (is_visible (screen, dialog));
    adw_dialog_close (dialog);
    screen_settle (screen);
    g_assert_false (is_visible (screen, dialog));
  }
}

/* So is who closes the dialog; but not for what nobody typed. */
static void
test_close (Screen *screen, gconstpointer data)
{
  g_autoptr (WvbRecord) synonym = make_synonym ("prikken", "bloed", "lab");
  AdwDialog *dialog = open_form (screen, synonym);

  adw_dialog_close (dialog);
  screen_settle (screen);
  g_assert_null (
      adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (screen->window)));
  dialog = open_form (screen, synonym);
  type (dialog, "");
  adw_dialog_close (dialog);
  screen_settle (screen);
  g_assert_false (is_visible (screen, dialog));
  screen_press (screen, "_Discard");
  screen_settle (screen);
  g_assert_null (
      adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (screen->window)));
}

static gboolean
count_drafts (WvbReader *reader, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) drafts = wvb_reader_load_drafts (reader, error);

  if (drafts != NULL)
    *(guint *) data = drafts->len;
  return drafts != NULL;
}

/* What is typed here and left is not offered as a service that was not finished. */
static void
test_no_draft (Screen *screen, gconstpointer data)
{
  g_autoptr (WvbRecord) synonym = make_synonym ("prikken", "bloed", "lab");
  guint n_drafts = 1;

  scratch_store_save_one (&screen->scratch, synonym);
  wvb_record_set_text (
      wvb_record_form_page_get_record (WVB_RECORD_FORM_PAGE (show (screen, synonym))),
      WVB_SYNONYM_TERM, "half");
  screen_show (screen, adw_status_page_new (), 500, 600);
  screen_settle (screen);
  g_assert_true (wvb_store_read_sync (screen->scratch.store, count_drafts, &n_drafts, NULL));
  g_assert_cmpuint (n_drafts, ==, 0);
}

static void
add_tests (void)
{
#define ADD(name, func)                                                                            \
  g_test_add ("/record-form-page/" name, Screen, NULL, screen_set_up, func, screen_tear_down)
  ADD ("colleague", test_colleague);
  ADD ("new", test_new);
  ADD ("delete", test_delete);
  ADD ("undo", test_undo);
  ADD ("cancel", test_cancel);
  ADD ("close", test_close);
  ADD ("twice", test_twice);
  ADD ("no-draft", test_no_draft);
#undef ADD
}

int
main (int argc, char *argv[])
{
  return screen_run_tests (argc, argv, add_tests);
}
