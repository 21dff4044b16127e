/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/social-map/service-editor.h"

#include "domain/social-map/social-map.h"
#include "model/draft.h"
#include "screen.h"
#include "ui/social-map/hours-row.h"
#include "ui/social-map/phone-row.h"

#define WIDE 1000
#define NARROW 360
#define HEIGHT 800

/* Longer than a banner takes to come. */
#define BANNER_MS 600

/* A service at one place, of an organisation; hours and phones of each of these. */
typedef struct {
  WvbRecord *service;
  WvbRecord *link;
  WvbRecord *address;
  WvbRecord *own_phone;
  WvbRecord *link_phone;
  WvbRecord *shared_phone;
  WvbRecord *link_hours;
  WvbRecord *shared_hours;
} Neighbourhood;

/* The neighbourhood, the dialog over it, and what came of saving. */
typedef struct {
  Screen screen;
  GPtrArray *records;
  Neighbourhood n;
  WvbServiceEditor *editor;
  char *saved; /* id of the service */
  gint64 change;
} Editing;

static const char *const PAGES[] = { "service", "contact", "place", "for-whom" };

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

static Neighbourhood
make_neighbourhood (GPtrArray *records)
{
  Neighbourhood n;
  WvbRecord *organisation
      = add_record (records, &wvb_organisation_kind, WVB_ORGANISATION_NAME, "Stichting Samen");
  WvbRecord *location = add_record (records, &wvb_location_kind, WVB_LOCATION_NAME, "De Brink");

  n.address = add_record (records, &wvb_address_kind, WVB_ADDRESS_ADDRESS_1, "Brink 1");
  wvb_record_set_text (n.address, WVB_ADDRESS_LOCATION, wvb_record_get_id (location));
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
  return n;
}

static void
set_up (Editing *editing, gconstpointer data)
{
  screen_set_up (&editing->screen, data);
  editing->records = g_ptr_array_new_with_free_func (g_object_unref);
  editing->n = make_neighbourhood (editing->records);
  scratch_store_save (&editing->screen.scratch, editing->records);
}

static void
tear_down (Editing *editing, gconstpointer data)
{
  if (editing->editor != NULL)
    adw_dialog_force_close (ADW_DIALOG (editing->editor));
  screen_tear_down (&editing->screen, data);
  g_clear_weak_pointer (&editing->editor);
  g_ptr_array_unref (editing->records);
  g_free (editing->saved);
}

static void
settle (Editing *editing)
{
  screen_settle (&editing->screen);
  screen_settle (&editing->screen);
}

static void
saved_cb (Editing *editing, const char *id, gint64 change)
{
  g_set_str (&editing->saved, id);
  editing->change = change;
}

static void
present (Editing *editing, WvbServiceCard *card, const char *page, int width)
{
  WvbServiceEditor *editor = wvb_service_editor_new (editing->screen.scratch.store, card);

  g_set_weak_pointer (&editing->editor, editor);
  screen_show (&editing->screen, adw_status_page_new (), width, HEIGHT);
  g_signal_connect_swapped (editor, "saved", G_CALLBACK (saved_cb), editing);
  adw_dialog_present (ADW_DIALOG (editor), GTK_WIDGET (editing->screen.window));
  settle (editing);
  wvb_service_editor_show_page (editor, page);
  screen_settle (&editing->screen);
}

static void
present_new (Editing *editing, const char *page, int width)
{
  present (editing, /* card= */ NULL, page, width);
}

/* Reads the service of the neighbourhood, which a test may have saved again. */
static void
present_service (Editing *editing, const char *page, int width)
{
  g_autoptr (DexFuture) loading = wvb_service_card_load (
      editing->screen.scratch.store, wvb_record_get_id (editing->n.service), "nl");

  present (editing, g_value_get_object (scratch_store_await (loading, NULL)), page, width);
}

static void
type (Editing *editing, const char *title, const char *text)
{
  GtkWidget *row = display_find (GTK_WIDGET (editing->editor), GTK_TYPE_WIDGET, title);

  g_assert_nonnull (row);
  row = gtk_widget_get_ancestor (row, ADW_TYPE_ENTRY_ROW);
  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static void
save (Editing *editing)
{
  gtk_widget_activate_action (GTK_WIDGET (editing->editor), "editor.save", NULL);
  settle (editing);
}

static void
save_changes (Editing *editing)
{
  save (editing);
  g_assert_nonnull (editing->saved);
  g_assert_cmpint (editing->change, >, 0);
}

static void
undo (Editing *editing)
{
  g_autoptr (DexFuture) undoing = wvb_draft_undo (editing->screen.scratch.store, editing->change);
  g_autoptr (GError) error = NULL;

  scratch_store_await (undoing, &error);
  g_assert_no_error (error);
}

static WvbRecord *
load (Editing *editing, WvbRecord *record)
{
  return scratch_store_load (&editing->screen.scratch, wvb_record_get_kind (record),
                             wvb_record_get_id (record));
}

static gboolean
is_deleted (Editing *editing, WvbRecord *record)
{
  g_autoptr (WvbRecord) stored = load (editing, record);

  return wvb_record_get_deleted (stored);
}

static gboolean
refers_to (Editing *editing, WvbRecord *record, guint field, WvbRecord *owner)
{
  g_autoptr (WvbRecord) stored = load (editing, record);

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
get_row (Editing *editing, WvbRecord *record)
{
  GtkWidget *row = find_row (GTK_WIDGET (editing->editor), record);

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
click (Editing *editing, GtkWidget *root, const char *tooltip)
{
  GtkWidget *button = find_button (root, tooltip);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  screen_settle (&editing->screen);
}

/* Removes one phone or block of hours: that one is deleted, @others are not, and it is undone. */
static void
check_remove (Editing *editing, WvbRecord *record, const char *tooltip, WvbRecord *const others[2])
{
  click (editing, get_row (editing, record), tooltip);
  g_assert_null (find_row (GTK_WIDGET (editing->editor), record));
  save_changes (editing);
  g_assert_true (is_deleted (editing, record));
  g_assert_false (is_deleted (editing, others[0]));
  g_assert_false (is_deleted (editing, others[1]));
  undo (editing);
  g_assert_false (is_deleted (editing, record));
}

static void
test_remove_phone (Editing *editing, gconstpointer data)
{
  const Neighbourhood *n = &editing->n;

  present_service (editing, "contact", WIDE);
  screen_picture (&editing->screen, "service-editor-phones");
  check_remove (editing, n->own_phone, "Remove This Number",
                (WvbRecord *const[2]) { n->link_phone, n->shared_phone });
}

static void
test_remove_hours (Editing *editing, gconstpointer data)
{
  const Neighbourhood *n = &editing->n;

  present_service (editing, "place", WIDE);
  screen_picture (&editing->screen, "service-editor-hours");
  check_remove (editing, n->link_hours, "Remove These Hours",
                (WvbRecord *const[2]) { n->link_phone, n->shared_hours });
}

/* What the service shares says with whom, and that removing takes it from all. */
static void
test_remove_shared_phone (Editing *editing, gconstpointer data)
{
  const Neighbourhood *n = &editing->n;
  GtkWidget *shared, *linked;

  present_service (editing, "contact", WIDE);
  shared = get_row (editing, n->shared_phone);
  linked = get_row (editing, n->link_phone);
  g_assert_nonnull (
      strstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (shared)), "Stichting Samen"));
  g_assert_nonnull (strstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (linked)), "De Brink"));
  check_remove (editing, n->shared_phone, "Remove This Number for All Who Have It",
                (WvbRecord *const[2]) { n->own_phone, n->link_phone });
}

static void
test_remove_shared_hours (Editing *editing, gconstpointer data)
{
  const Neighbourhood *n = &editing->n;

  present_service (editing, "place", WIDE);
  display_get (get_row (editing, n->shared_hours), GTK_TYPE_LABEL,
               "Of the location De Brink, for all that is given there");
  display_get (get_row (editing, n->link_hours), GTK_TYPE_LABEL, "At De Brink");
  check_remove (editing, n->shared_hours, "Remove These Hours for All Who Have Them",
                (WvbRecord *const[2]) { n->link_hours, n->shared_phone });
}

/* A kind of hours of another version is shown, and stays. */
static void
test_unknown_kind (Editing *editing, gconstpointer data)
{
  WvbRecord *hours = editing->n.link_hours;
  GtkWidget *kind;
  GtkStringObject *shown;

  wvb_record_set_text (hours, WVB_OPENING_RULE_HOURS_KIND, "zomer");
  scratch_store_save_one (&editing->screen.scratch, hours);
  present_service (editing, "place", WIDE);
  kind = display_get (get_row (editing, hours), GTK_TYPE_DROP_DOWN, NULL);
  shown = gtk_drop_down_get_selected_item (GTK_DROP_DOWN (kind));
  g_assert_cmpstr (gtk_string_object_get_string (shown), ==, "zomer");
}

/* What the service had at a place that goes becomes its own; what the location has stays there. */
static void
test_remove_place (Editing *editing, gconstpointer data)
{
  const Neighbourhood *n = &editing->n;

  present_service (editing, "place", WIDE);
  click (editing, GTK_WIDGET (editing->editor), "Remove This Place");
  screen_settle (&editing->screen);
  get_row (editing, n->link_hours);
  get_row (editing, n->link_phone);
  g_assert_null (find_row (GTK_WIDGET (editing->editor), n->shared_hours));
  save_changes (editing);
  g_assert_true (is_deleted (editing, n->link));
  g_assert_true (refers_to (editing, n->link_hours, WVB_OPENING_RULE_SERVICE, n->service));
  g_assert_true (refers_to (editing, n->link_phone, WVB_PHONE_SERVICE, n->service));
  g_assert_false (is_deleted (editing, n->link_hours));
  g_assert_false (is_deleted (editing, n->shared_hours));
  undo (editing);
  g_assert_false (is_deleted (editing, n->link));
  g_assert_true (refers_to (editing, n->link_hours, WVB_OPENING_RULE_SERVICE_AT_LOCATION, n->link));
  g_assert_true (refers_to (editing, n->link_phone, WVB_PHONE_SERVICE_AT_LOCATION, n->link));
}

/* Each page has what is on it, wide and narrow. */
static void
test_pages (Editing *editing, gconstpointer data)
{
  static const int WIDTHS[] = { WIDE, NARROW };
  static const char *const SHOWN[] = { "Status", "Number", "Street and number", "Law" };

  for (guint w = 0; w < G_N_ELEMENTS (WIDTHS); w++)
    for (guint i = 0; i < G_N_ELEMENTS (PAGES); i++) {
      g_autofree char *name = g_strdup_printf ("service-editor-%d-%s", WIDTHS[w], PAGES[i]);

      present_new (editing, PAGES[i], WIDTHS[w]);
      display_get (GTK_WIDGET (editing->editor), ADW_TYPE_PREFERENCES_ROW, SHOWN[i]);
      screen_picture (&editing->screen, name);
      adw_dialog_force_close (ADW_DIALOG (editing->editor));
    }
}

/* Without a name nothing is saved, and the row says so. */
static void
test_name_required (Editing *editing, gconstpointer data)
{
  present_new (editing, "contact", WIDE);
  save (editing);
  g_assert_null (editing->saved);
  display_get (GTK_WIDGET (editing->editor), ADW_TYPE_ENTRY_ROW, "Name: fill this in");
  screen_picture (&editing->screen, "service-editor-problem");
}

/* A service, a new organisation and a phone become one change; blank forms become nothing. */
static void
test_add (Editing *editing, gconstpointer data)
{
  g_autoptr (DexFuture) loading = NULL;
  WvbServiceCard *card;

  present_new (editing, "service", WIDE);
  type (editing, "Name", "Spreekuur De Hoek");
  type (editing, "Name of the organisation", "Buurthuis De Hoek");
  wvb_service_editor_show_page (editing->editor, "contact");
  screen_settle (&editing->screen);
  type (editing, "Number", "039 123 45 67");
  save_changes (editing);

  loading = wvb_service_card_load (editing->screen.scratch.store, editing->saved, "nl");
  card = g_value_get_object (scratch_store_await (loading, NULL));
  g_assert_cmpstr (
      wvb_record_get_text (wvb_service_card_get_organisation (card), WVB_ORGANISATION_NAME), ==,
      "Buurthuis De Hoek");
  g_assert_cmpuint (wvb_service_card_get_phones (card)->len, ==, 1);
  g_assert_cmpuint (wvb_service_card_get_places (card)->len, ==, 0);
  g_assert_cmpuint (wvb_service_card_get_hours (card)->len, ==, 0);
}

/* What is wrong about the organisation is shown where it is, and nothing is saved. */
static void
test_wrong_email (Editing *editing, gconstpointer data)
{
  GtkWidget *row;

  present_new (editing, "service", WIDE);
  type (editing, "Name", "Spreekuur De Hoek");
  type (editing, "Name of the organisation", "Buurthuis De Hoek");
  screen_settle (&editing->screen);
  row = display_get (GTK_WIDGET (editing->editor), ADW_TYPE_EXPANDER_ROW, "About the organisation");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (display_get (row, ADW_TYPE_ENTRY_ROW, "E-mail")), "samen@");
  save (editing);
  g_assert_null (editing->saved);
  display_get (row, ADW_TYPE_ENTRY_ROW, "E-mail: write it as name@example.nl");
  screen_picture (&editing->screen, "service-editor-wrong");
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
test_locked (Editing *editing, gconstpointer data)
{
  ScratchStore *scratch = &editing->screen.scratch;
  g_autofree char *path = g_build_filename (scratch->folder, "team.db", NULL);
  g_autoptr (WvbStore) before = NULL;
  guint n_drafts = 0;

  present_new (editing, "service", WIDE);
  before = g_steal_pointer (&scratch->store);
  type (editing, "Name", "Half af");
  adw_dialog_force_close (ADW_DIALOG (editing->editor));
  wvb_store_close (before);
  scratch->store
      = wvb_store_open (&(WvbStoreOptions) { .path = path, .drawer = WVB_DRAWER_TEAM }, NULL);
  g_assert_true (wvb_store_read_sync (scratch->store, count_drafts, &n_drafts, NULL));
  g_assert_cmpuint (n_drafts, ==, 1);
  screen_settle (&editing->screen);
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
test_draft_title (Editing *editing, gconstpointer data)
{
  g_autofree char *title = NULL;

  present_service (editing, "contact", WIDE);
  type (editing, "E-mail", "eettafel@voorbeeld.example");
  adw_dialog_force_close (ADW_DIALOG (editing->editor));
  screen_settle (&editing->screen);
  g_assert_true (
      wvb_store_read_sync (editing->screen.scratch.store, read_draft_title, &title, NULL));
  g_assert_cmpstr (title, ==, "Eettafel");
}

static gboolean
has_focus_inside (Editing *editing, GtkWidget *row)
{
  GtkWidget *focus = gtk_window_get_focus (editing->screen.window);

  return focus != NULL && gtk_widget_is_ancestor (focus, row);
}

/* What is no time is marked and gets the focus, which brings it in sight. */
static void
test_wrong_time (Editing *editing, gconstpointer data)
{
  GtkWidget *opens;

  present_service (editing, "place", WIDE);
  opens = display_get (get_row (editing, editing->n.link_hours), GTK_TYPE_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (opens), "25:00");
  save (editing);
  g_assert_null (editing->saved);
  g_assert_true (gtk_widget_has_css_class (opens, "error"));
  g_assert_true (has_focus_inside (editing, opens));
}

/* However wide the window is, what is typed first is the name. */
static void
test_focus (Editing *editing, gconstpointer data)
{
  static const int WIDTHS[] = { WIDE, NARROW };

  for (guint i = 0; i < G_N_ELEMENTS (WIDTHS); i++) {
    present_new (editing, "service", WIDTHS[i]);
    display_wait_ms (BANNER_MS);
    g_assert_true (has_focus_inside (
        editing, display_get (GTK_WIDGET (editing->editor), ADW_TYPE_ENTRY_ROW, "Name")));
    adw_dialog_force_close (ADW_DIALOG (editing->editor));
  }
}

static void
assert_in_sight (GtkWidget *row)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (row, GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (row, scrolled, &bounds));
  g_assert_cmpfloat (bounds.origin.y, >=, 0);
  g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=, gtk_widget_get_height (scrolled));
}

/* The bar that says what is wrong takes its room from the page, but not over what is wrong. */
static void
test_wrong_in_sight (Editing *editing, gconstpointer data)
{
  WvbRecord *const HOURS[] = { editing->n.link_hours, editing->n.shared_hours };

  for (guint i = 0; i < G_N_ELEMENTS (HOURS); i++) {
    GtkWidget *row;

    present_service (editing, "place", NARROW);
    row = get_row (editing, HOURS[i]);
    gtk_editable_set_text (GTK_EDITABLE (display_get (row, GTK_TYPE_ENTRY, NULL)), "25:00");
    save (editing);
    display_wait_ms (BANNER_MS);
    assert_in_sight (row);
    gtk_widget_activate_action (GTK_WIDGET (editing->editor), "editor.discard", NULL);
    screen_settle (&editing->screen);
  }
}

/* An import keeps what it finds; editing the rest is not held up by it. */
static void
test_arrived_wrong (Editing *editing, gconstpointer data)
{
  const Neighbourhood *n = &editing->n;
  g_autoptr (WvbRecord) address = NULL;

  wvb_record_set_text (n->address, WVB_ADDRESS_POSTAL_CODE, "3500 a");
  scratch_store_save_one (&editing->screen.scratch, n->address);
  wvb_record_set_text (n->shared_hours, WVB_OPENING_RULE_CLOSES_AT, NULL);
  scratch_store_save_one (&editing->screen.scratch, n->shared_hours);
  present_service (editing, "service", WIDE);
  type (editing, "Name", "Eettafel Noord");
  save_changes (editing);
  address = load (editing, n->address);
  g_assert_cmpstr (wvb_record_get_text (address, WVB_ADDRESS_POSTAL_CODE), ==, "3500 a");
}

/* However a postcode is typed, it is kept in the one way; what is none gets the focus. */
static void
test_postcode (Editing *editing, gconstpointer data)
{
  g_autoptr (WvbRecord) address = NULL;
  GtkWidget *row;

  present_service (editing, "place", WIDE);
  row = display_get (GTK_WIDGET (editing->editor), ADW_TYPE_ENTRY_ROW, "Postcode");
  gtk_editable_set_text (GTK_EDITABLE (row), "3511a");
  save (editing);
  g_assert_null (editing->saved);
  g_assert_true (has_focus_inside (editing, row));
  gtk_editable_set_text (GTK_EDITABLE (row), "3511ab");
  save_changes (editing);
  address = load (editing, editing->n.address);
  g_assert_cmpstr (wvb_record_get_text (address, WVB_ADDRESS_POSTAL_CODE), ==, "3511 AB");
}

/* A short text takes the room of a few lines, on a page that comes up later too. */
static void
test_long_text (Editing *editing, gconstpointer data)
{
  GtkWidget *label;

  wvb_record_set_text (editing->n.service, WVB_SERVICE_REFERRAL_RULE, "Geen verwijzing nodig.");
  scratch_store_save_one (&editing->screen.scratch, editing->n.service);
  present_service (editing, "for-whom", WIDE);
  label = display_get (GTK_WIDGET (editing->editor), GTK_TYPE_LABEL, "Referral");
  g_assert_cmpint (gtk_widget_get_height (gtk_widget_get_parent (label)), <, 120);
}

static void
add_tests (void)
{
#define ADD(name, func) g_test_add ("/service-editor/" name, Editing, NULL, set_up, func, tear_down)
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
  ADD ("focus", test_focus);
  ADD ("wrong-time", test_wrong_time);
  ADD ("wrong-in-sight", test_wrong_in_sight);
  ADD ("arrived-wrong", test_arrived_wrong);
  ADD ("postcode", test_postcode);
  ADD ("long-text", test_long_text);
  ADD ("pages", test_pages);
#undef ADD
}

int
main (int argc, char *argv[])
{
  return screen_run_tests (argc, argv, add_tests);
}
