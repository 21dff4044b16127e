/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/social-map/service-editor.h"

#include "domain/social-map/social-map.h"
#include "model/draft.h"
#include "screen.h"
#include "ui/social-map/hours-row.h"
#include "ui/social-map/phone-row.h"

#include <glib/gi18n-lib.h>

typedef struct {
  char *id;
  gint64 change;
} Saved;

/* A service at one place, of an organisation; hours and phones of each of these. */
typedef struct {
  WvbRecord *service;
  WvbRecord *link;
  WvbRecord *own_phone;
  WvbRecord *link_phone;
  WvbRecord *shared_phone;
  WvbRecord *link_hours;
  WvbRecord *shared_hours;
} Neighbourhood;

static const char *const PAGES[] = { "service", "contact", "place", "for-whom" };

static void
saved_cb (WvbServiceEditor *editor, const char *id, gint64 change, Saved *saved)
{
  g_set_str (&saved->id, id);
  saved->change = change;
}

static WvbServiceEditor *
present (Screen *screen, WvbServiceCard *card, int width, Saved *saved)
{
  WvbServiceEditor *editor = wvb_service_editor_new (screen->scratch.store, card);

  screen_show (screen, adw_status_page_new (), width, 800);
  g_signal_connect (editor, "saved", G_CALLBACK (saved_cb), saved);
  adw_dialog_present (ADW_DIALOG (editor), GTK_WIDGET (screen->window));
  screen_settle (screen);
  screen_settle (screen);
  return editor;
}

static void
type (Screen *screen, const char *title, const char *text)
{
  GtkWidget *row = display_find (GTK_WIDGET (screen->window), GTK_TYPE_WIDGET, _ (title));

  g_assert_nonnull (row);
  row = gtk_widget_get_ancestor (row, ADW_TYPE_ENTRY_ROW);
  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static WvbRecord *
add_record (GPtrArray *records, const WvbKind *kind, guint field, const char *value)
{
  WvbRecord *record = wvb_record_new (kind, NULL);

  wvb_record_set_text (record, field, value);
  g_ptr_array_add (records, record);
  return record;
}

static WvbRecord *
add_phone (GPtrArray *records, const char *number, guint field, WvbRecord *owner)
{
  WvbRecord *phone = add_record (records, &wvb_phone_kind, WVB_PHONE_NUMBER, number);

  wvb_record_set_text (phone, field, wvb_record_get_id (owner));
  return phone;
}

static WvbRecord *
add_hours (GPtrArray *records, const char *days, guint field, WvbRecord *owner)
{
  WvbRecord *rule = add_record (records, &wvb_opening_rule_kind, WVB_OPENING_RULE_DAYS, days);

  wvb_record_set_text (rule, WVB_OPENING_RULE_OPENS_AT, "09:00");
  wvb_record_set_text (rule, WVB_OPENING_RULE_CLOSES_AT, "12:00");
  wvb_record_set_text (rule, field, wvb_record_get_id (owner));
  return rule;
}

/* The records live as long as @records. */
static Neighbourhood
save_neighbourhood (Screen *screen, GPtrArray *records)
{
  Neighbourhood n;
  WvbRecord *organisation
      = add_record (records, &wvb_organisation_kind, WVB_ORGANISATION_NAME, "Stichting Samen");
  WvbRecord *location = add_record (records, &wvb_location_kind, WVB_LOCATION_NAME, "De Brink");

  n.service = add_record (records, &wvb_service_kind, WVB_SERVICE_NAME, "Eettafel");
  wvb_record_set_text (n.service, WVB_SERVICE_ORGANISATION, wvb_record_get_id (organisation));
  n.link = add_record (records, &wvb_service_at_location_kind, WVB_SERVICE_AT_LOCATION_SERVICE,
                       wvb_record_get_id (n.service));
  wvb_record_set_text (n.link, WVB_SERVICE_AT_LOCATION_LOCATION, wvb_record_get_id (location));
  n.own_phone = add_phone (records, "111 11 11", WVB_PHONE_SERVICE, n.service);
  n.link_phone = add_phone (records, "222 22 22", WVB_PHONE_SERVICE_AT_LOCATION, n.link);
  n.shared_phone = add_phone (records, "333 33 33", WVB_PHONE_ORGANISATION, organisation);
  n.link_hours = add_hours (records, "MO", WVB_OPENING_RULE_SERVICE_AT_LOCATION, n.link);
  n.shared_hours = add_hours (records, "TU", WVB_OPENING_RULE_LOCATION, location);
  scratch_store_save (&screen->scratch, records);
  return n;
}

static WvbServiceEditor *
present_service (Screen *screen, WvbRecord *service, const char *page, Saved *saved)
{
  g_autoptr (DexFuture) loading
      = wvb_service_card_load (screen->scratch.store, wvb_record_get_id (service), "nl");
  WvbServiceCard *card = g_value_get_object (scratch_store_await (loading, NULL));
  WvbServiceEditor *editor = present (screen, card, 1000, saved);

  wvb_service_editor_show_page (editor, page);
  screen_settle (screen);
  return editor;
}

static void
save_form (Screen *screen, WvbServiceEditor *editor, Saved *saved)
{
  gtk_widget_activate_action (GTK_WIDGET (editor), "editor.save", NULL);
  screen_settle (screen);
  screen_settle (screen);
  g_assert_nonnull (saved->id);
  g_assert_cmpint (saved->change, >, 0);
  g_clear_pointer (&saved->id, g_free);
}

static void
undo (Screen *screen, const Saved *saved)
{
  g_autoptr (DexFuture) undoing = wvb_draft_undo (screen->scratch.store, saved->change);
  g_autoptr (GError) error = NULL;

  scratch_store_await (undoing, &error);
  g_assert_no_error (error);
}

static gboolean
is_deleted (Screen *screen, WvbRecord *record)
{
  g_autoptr (WvbRecord) stored = scratch_store_load (&screen->scratch, wvb_record_get_kind (record),
                                                     wvb_record_get_id (record));

  return wvb_record_get_deleted (stored);
}

static gboolean
refers_to (Screen *screen, WvbRecord *record, guint field, WvbRecord *owner)
{
  g_autoptr (WvbRecord) stored = scratch_store_load (&screen->scratch, wvb_record_get_kind (record),
                                                     wvb_record_get_id (record));

  return g_strcmp0 (wvb_record_get_text (stored, field), wvb_record_get_id (owner)) == 0;
}

/* The row of a form for a phone or for hours, found by what it edits. */
static GtkWidget *
find_row (GtkWidget *root, WvbRecord *record)
{
  WvbRecord *edited = WVB_IS_PHONE_ROW (root)   ? wvb_phone_row_get_phone (WVB_PHONE_ROW (root))
                      : WVB_IS_HOURS_ROW (root) ? wvb_hours_row_get_rule (WVB_HOURS_ROW (root))
                                                : NULL;

  if (edited != NULL && g_str_equal (wvb_record_get_id (edited), wvb_record_get_id (record)))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_row (child, record);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static GtkWidget *
get_row (WvbServiceEditor *editor, WvbRecord *record)
{
  GtkWidget *row = find_row (GTK_WIDGET (editor), record);

  g_assert_nonnull (row);
  return row;
}

/* A button without a label goes by its tooltip. */
static GtkWidget *
find_button (GtkWidget *root, const char *tooltip)
{
  if (GTK_IS_BUTTON (root) && gtk_widget_get_visible (root)
      && g_strcmp0 (gtk_widget_get_tooltip_text (root), tooltip) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_button (child, tooltip);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static void
click (Screen *screen, GtkWidget *root, const char *tooltip)
{
  GtkWidget *button = find_button (root, tooltip);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  screen_settle (screen);
}

/* Removes one phone or block of hours: that one is deleted, @others are not, and it is undone. */
static void
check_remove (Screen *screen,
              WvbServiceEditor *editor,
              Saved *saved,
              WvbRecord *record,
              const char *tooltip,
              WvbRecord *const others[2])
{
  click (screen, get_row (editor, record), tooltip);
  g_assert_null (find_row (GTK_WIDGET (editor), record));
  save_form (screen, editor, saved);
  g_assert_true (is_deleted (screen, record));
  g_assert_false (is_deleted (screen, others[0]));
  g_assert_false (is_deleted (screen, others[1]));
  undo (screen, saved);
  g_assert_false (is_deleted (screen, record));
}

static void
test_remove_phone (Screen *screen, gconstpointer data)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  Neighbourhood n = save_neighbourhood (screen, records);
  Saved saved = { 0 };
  WvbServiceEditor *editor = present_service (screen, n.service, "contact", &saved);

  screen_picture (screen, "service-editor-phones");
  check_remove (screen, editor, &saved, n.own_phone, "Remove This Number",
                (WvbRecord *const[2]) { n.link_phone, n.shared_phone });
}

static void
test_remove_hours (Screen *screen, gconstpointer data)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  Neighbourhood n = save_neighbourhood (screen, records);
  Saved saved = { 0 };
  WvbServiceEditor *editor = present_service (screen, n.service, "place", &saved);

  screen_picture (screen, "service-editor-hours");
  check_remove (screen, editor, &saved, n.link_hours, "Remove These Hours",
                (WvbRecord *const[2]) { n.link_phone, n.shared_hours });
}

/* What the service shares says with whom, and that removing takes it from all. */
static void
test_remove_shared_phone (Screen *screen, gconstpointer data)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  Neighbourhood n = save_neighbourhood (screen, records);
  Saved saved = { 0 };
  WvbServiceEditor *editor = present_service (screen, n.service, "contact", &saved);
  AdwExpanderRow *shared = ADW_EXPANDER_ROW (get_row (editor, n.shared_phone));
  AdwExpanderRow *linked = ADW_EXPANDER_ROW (get_row (editor, n.link_phone));

  g_assert_nonnull (strstr (adw_expander_row_get_subtitle (shared), "Stichting Samen"));
  g_assert_nonnull (strstr (adw_expander_row_get_subtitle (linked), "De Brink"));
  check_remove (screen, editor, &saved, n.shared_phone, "Remove This Number for All Who Have It",
                (WvbRecord *const[2]) { n.own_phone, n.link_phone });
}

static void
test_remove_shared_hours (Screen *screen, gconstpointer data)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  Neighbourhood n = save_neighbourhood (screen, records);
  Saved saved = { 0 };
  WvbServiceEditor *editor = present_service (screen, n.service, "place", &saved);

  display_get (get_row (editor, n.shared_hours), GTK_TYPE_LABEL,
               "Of the location De Brink, for all that is given there");
  display_get (get_row (editor, n.link_hours), GTK_TYPE_LABEL, "At De Brink");
  check_remove (screen, editor, &saved, n.shared_hours, "Remove These Hours for All Who Have Them",
                (WvbRecord *const[2]) { n.link_hours, n.shared_phone });
}

/* A kind of hours of another version is shown, and stays. */
static void
test_unknown_kind (Screen *screen, gconstpointer data)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  Neighbourhood n = save_neighbourhood (screen, records);
  Saved saved = { 0 };
  WvbServiceEditor *editor;
  GtkDropDown *kind;

  wvb_record_set_text (n.link_hours, WVB_OPENING_RULE_HOURS_KIND, "zomer");
  scratch_store_save_one (&screen->scratch, n.link_hours);
  editor = present_service (screen, n.service, "place", &saved);
  kind = GTK_DROP_DOWN (display_get (get_row (editor, n.link_hours), GTK_TYPE_DROP_DOWN, NULL));
  g_assert_cmpstr (
      gtk_string_object_get_string (GTK_STRING_OBJECT (gtk_drop_down_get_selected_item (kind))), ==,
      "zomer");
  adw_dialog_force_close (ADW_DIALOG (editor));
}

/* What the service had at a place that goes becomes its own; what the location has stays there. */
static void
test_remove_place (Screen *screen, gconstpointer data)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  Neighbourhood n = save_neighbourhood (screen, records);
  Saved saved = { 0 };
  WvbServiceEditor *editor = present_service (screen, n.service, "place", &saved);

  click (screen, GTK_WIDGET (editor), "Remove This Place");
  screen_settle (screen);
  get_row (editor, n.link_hours);
  get_row (editor, n.link_phone);
  g_assert_null (find_row (GTK_WIDGET (editor), n.shared_hours));
  save_form (screen, editor, &saved);
  g_assert_true (is_deleted (screen, n.link));
  g_assert_true (refers_to (screen, n.link_hours, WVB_OPENING_RULE_SERVICE, n.service));
  g_assert_true (refers_to (screen, n.link_phone, WVB_PHONE_SERVICE, n.service));
  g_assert_false (is_deleted (screen, n.link_hours));
  g_assert_false (is_deleted (screen, n.shared_hours));
  undo (screen, &saved);
  g_assert_false (is_deleted (screen, n.link));
  g_assert_true (refers_to (screen, n.link_hours, WVB_OPENING_RULE_SERVICE_AT_LOCATION, n.link));
  g_assert_true (refers_to (screen, n.link_phone, WVB_PHONE_SERVICE_AT_LOCATION, n.link));
}

/* Each page has what is on it, wide and narrow. */
static void
test_pages (Screen *screen, gconstpointer data)
{
  static const int WIDTHS[] = { 1000, 360 };
  static const char *const SHOWN[] = { "Status", "Number", "Street and number", "Law" };

  for (guint w = 0; w < G_N_ELEMENTS (WIDTHS); w++)
    for (guint i = 0; i < G_N_ELEMENTS (PAGES); i++) {
      Saved saved = { 0 };
      WvbServiceEditor *editor = present (screen, NULL, WIDTHS[w], &saved);
      g_autofree char *name = g_strdup_printf ("service-editor-%d-%s", WIDTHS[w], PAGES[i]);

      wvb_service_editor_show_page (editor, PAGES[i]);
      screen_settle (screen);
      display_get (GTK_WIDGET (editor), ADW_TYPE_PREFERENCES_ROW, SHOWN[i]);
      screen_picture (screen, name);
      adw_dialog_force_close (ADW_DIALOG (editor));
    }
}

/* Without a name nothing is saved, and the row says so. */
static void
test_name_required (Screen *screen, gconstpointer data)
{
  Saved saved = { 0 };
  WvbServiceEditor *editor = present (screen, NULL, 1000, &saved);

  gtk_widget_activate_action (GTK_WIDGET (editor), "editor.save", NULL);
  screen_settle (screen);
  screen_settle (screen);
  g_assert_null (saved.id);
  screen_picture (screen, "service-editor-problem");
  adw_dialog_force_close (ADW_DIALOG (editor));
}

/* A service, a new organisation and a phone become one change; blank forms become nothing. */
static void
test_add (Screen *screen, gconstpointer data)
{
  Saved saved = { 0 };
  WvbServiceEditor *editor = present (screen, NULL, 1000, &saved);
  g_autoptr (WvbRecord) service = NULL;
  g_autoptr (DexFuture) loading = NULL;
  WvbServiceCard *card;

  type (screen, "Name", "Eettafel De Brink");
  type (screen, "Name of the organisation", "Stichting Samen");
  wvb_service_editor_show_page (editor, "contact");
  screen_settle (screen);
  type (screen, "Number", "039 123 45 67");
  gtk_widget_activate_action (GTK_WIDGET (editor), "editor.save", NULL);
  screen_settle (screen);
  screen_settle (screen);
  g_assert_nonnull (saved.id);
  g_assert_cmpint (saved.change, >, 0);

  loading = wvb_service_card_load (screen->scratch.store, saved.id, "nl");
  card = g_value_get_object (scratch_store_await (loading, NULL));
  g_assert_cmpstr (
      wvb_record_get_text (wvb_service_card_get_organisation (card), WVB_ORGANISATION_NAME), ==,
      "Stichting Samen");
  g_assert_cmpuint (wvb_service_card_get_phones (card)->len, ==, 1);
  g_assert_cmpuint (wvb_service_card_get_places (card)->len, ==, 0);
  g_assert_cmpuint (wvb_service_card_get_hours (card)->len, ==, 0);
  g_free (saved.id);
}

/* What is wrong about the organisation is shown where it is, and nothing is saved. */
static void
test_wrong_email (Screen *screen, gconstpointer data)
{
  Saved saved = { 0 };
  WvbServiceEditor *editor = present (screen, NULL, 1000, &saved);
  GtkWidget *row;

  type (screen, "Name", "Eettafel De Brink");
  type (screen, "Name of the organisation", "Stichting Samen");
  screen_settle (screen);
  row = display_get (GTK_WIDGET (editor), ADW_TYPE_EXPANDER_ROW, "About the organisation");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (display_get (row, ADW_TYPE_ENTRY_ROW, "E-mail")), "samen@");
  gtk_widget_activate_action (GTK_WIDGET (editor), "editor.save", NULL);
  screen_settle (screen);
  screen_settle (screen);
  g_assert_null (saved.id);
  display_get (row, ADW_TYPE_ENTRY_ROW, "E-mail: write it as name@example.nl");
  screen_picture (screen, "service-editor-wrong");
  adw_dialog_force_close (ADW_DIALOG (editor));
}

static gboolean
count_drafts (WvbReader *reader, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) drafts = wvb_reader_load_drafts (reader, error);

  if (drafts != NULL)
    *(guint *) data = drafts->len;
  return drafts != NULL;
}

/* The store is closed right after the dialog, as locking does. */
static void
test_locked (Screen *screen, gconstpointer data)
{
  Saved saved = { 0 };
  WvbServiceEditor *editor = present (screen, NULL, 1000, &saved);
  g_autofree char *path = g_build_filename (screen->scratch.folder, "team.db", NULL);
  guint n_drafts = 0;
  g_autoptr (WvbStore) before = g_steal_pointer (&screen->scratch.store);

  type (screen, "Name", "Half af");
  adw_dialog_force_close (ADW_DIALOG (editor));
  wvb_store_close (before);
  screen->scratch.store
      = wvb_store_open (&(WvbStoreOptions) { .path = path, .drawer = WVB_DRAWER_TEAM }, NULL);
  g_assert_true (wvb_store_read_sync (screen->scratch.store, count_drafts, &n_drafts, NULL));
  g_assert_cmpuint (n_drafts, ==, 1);
  screen_settle (screen);
}

static gboolean
read_draft_title (WvbReader *reader, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) drafts = wvb_reader_load_drafts (reader, error);

  if (drafts != NULL && drafts->len == 1)
    *(char **) data = g_strdup (((WvbDraftEntry *) drafts->pdata[0])->title);
  return drafts != NULL;
}

/* A draft is called after its service, also if something else of it was edited. */
static void
test_draft_title (Screen *screen, gconstpointer data)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  Neighbourhood n = save_neighbourhood (screen, records);
  Saved saved = { 0 };
  WvbServiceEditor *editor = present_service (screen, n.service, "contact", &saved);
  g_autofree char *title = NULL;

  type (screen, "E-mail", "eettafel@voorbeeld.example");
  adw_dialog_force_close (ADW_DIALOG (editor));
  screen_settle (screen);
  g_assert_true (wvb_store_read_sync (screen->scratch.store, read_draft_title, &title, NULL));
  g_assert_cmpstr (title, ==, "Eettafel");
}

/* What is no time is marked and gets the focus, which brings it in sight. */
static void
test_wrong_time (Screen *screen, gconstpointer data)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  Neighbourhood n = save_neighbourhood (screen, records);
  Saved saved = { 0 };
  WvbServiceEditor *editor = present_service (screen, n.service, "place", &saved);
  GtkWidget *opens = display_get (get_row (editor, n.link_hours), GTK_TYPE_ENTRY, NULL);

  gtk_editable_set_text (GTK_EDITABLE (opens), "25:00");
  gtk_widget_activate_action (GTK_WIDGET (editor), "editor.save", NULL);
  screen_settle (screen);
  g_assert_null (saved.id);
  g_assert_true (gtk_widget_has_css_class (opens, "error"));
  g_assert_true (
      gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (screen->window)), opens));
  adw_dialog_force_close (ADW_DIALOG (editor));
}

/* A short text takes the room of a few lines, on a page that comes up later too. */
static void
test_long_text (Screen *screen, gconstpointer data)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  Neighbourhood n = save_neighbourhood (screen, records);
  Saved saved = { 0 };
  WvbServiceEditor *editor;
  GtkWidget *label;

  wvb_record_set_text (n.service, WVB_SERVICE_REFERRAL_RULE, "Geen verwijzing nodig.");
  scratch_store_save_one (&screen->scratch, n.service);
  editor = present_service (screen, n.service, "for-whom", &saved);
  label = display_get (GTK_WIDGET (editor), GTK_TYPE_LABEL, "Referral");
  g_assert_cmpint (gtk_widget_get_height (gtk_widget_get_parent (label)), <, 120);
  adw_dialog_force_close (ADW_DIALOG (editor));
}

static void
add_tests (void)
{
#define ADD(name, func)                                                                            \
  g_test_add ("/service-editor/" name, Screen, NULL, screen_set_up, func, screen_tear_down)
  ADD ("name-required", test_name_required);
  ADD ("add", test_add);
  ADD ("wrong-email", test_wrong_email);
  ADD ("remove-phone", test_remove_phone);
  ADD ("remove-hours", test_remove_hours);
  ADD ("remove-shared-phone", test_remove_shared_phone);
  ADD ("remove-shared-hours", test_remove_shared_hours);
  ADD ("unknown-kind", test_unknown_kind);
  ADD ("remove-place", test_remove_place);
  ADD ("locked", test_locked);
  ADD ("draft-title", test_draft_title);
  ADD ("wrong-time", test_wrong_time);
  ADD ("long-text", test_long_text);
  ADD ("pages", test_pages);
#undef ADD
}

int
main (int argc, char *argv[])
{
  return screen_run_tests (argc, argv, add_tests);
}
