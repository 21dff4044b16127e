/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/form/form-row.h"

#include "domain/codes.h"
#include "domain/social-map/social-map.h"
#include "display.h"

static WvbCodeChoices *
make_choices (void)
{
  g_autoptr (GPtrArray) codes = wvb_codes_make_records ();

  return wvb_code_choices_new (codes);
}

static void
test_text (void)
{
  g_autoptr (WvbRecord) service = wvb_record_new (&wvb_service_kind, NULL);
  g_autoptr (GtkWidget) row
      = g_object_ref_sink (wvb_form_row_new (service, WVB_SERVICE_NAME, NULL));

  g_assert_false (wvb_form_row_check (row, NULL));
  gtk_editable_set_text (GTK_EDITABLE (row), "  Fysiotherapie De Brink ");
  g_assert_cmpstr (wvb_record_get_text (service, WVB_SERVICE_NAME), ==, "Fysiotherapie De Brink");
  g_assert_true (wvb_form_row_check (row, NULL));
  wvb_record_set_text (service, WVB_SERVICE_NAME, "Elders");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "Elders");
}

static void
test_date (void)
{
  static const struct {
    const char *typed;
    const char *kept;
    gboolean right;
  } CASES[] = {
    { "21-11-2026", "2026-11-21", TRUE }, { "1/2/2026", "2026-02-01", TRUE },
    { "2026-03-04", "2026-03-04", TRUE }, { "31-2-2026", NULL, FALSE },
    { "gisteren", NULL, FALSE },          { "", NULL, TRUE },
  };
  g_autoptr (WvbRecord) code = wvb_record_new (&wvb_code_kind, NULL);
  g_autoptr (GtkWidget) row = g_object_ref_sink (wvb_form_row_new (code, WVB_CODE_VALID_TO, NULL));

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++) {
    gtk_editable_set_text (GTK_EDITABLE (row), CASES[i].typed);
    g_assert_cmpstr (wvb_record_get_text (code, WVB_CODE_VALID_TO), ==, CASES[i].kept);
    g_assert_cmpint (wvb_form_row_check (row, NULL), ==, CASES[i].right);
  }
  wvb_record_set_text (code, WVB_CODE_VALID_TO, "2026-11-05");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "5-11-2026");
}

/* What is no address stays in the row, is told there, and does not come into the record. */
static void
test_formats (void)
{
  static const struct {
    guint field;
    const char *typed;
    const char *title;
  } CASES[] = {
    { WVB_SERVICE_EMAIL, "anna@", "E-mail: write it as name@example.nl" },
    { WVB_SERVICE_EMAIL, "anna@linden.example", "E-mail" },
    { WVB_SERVICE_EMAIL, "", "E-mail" },
    { WVB_SERVICE_URL, "geen", "Website: write it as www.example.nl" },
    { WVB_SERVICE_URL, "www.linden.example", "Website" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++) {
    g_autoptr (WvbRecord) service = wvb_record_new (&wvb_service_kind, NULL);
    g_autoptr (GtkWidget) row
        = g_object_ref_sink (wvb_form_row_new (service, CASES[i].field, NULL));
    gboolean right = strchr (CASES[i].title, ':') == NULL;

    gtk_editable_set_text (GTK_EDITABLE (row), CASES[i].typed);
    g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, CASES[i].typed);
    g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, CASES[i].title);
    g_assert_cmpint (gtk_widget_has_css_class (row, "error"), ==, !right);
    g_assert_cmpint (wvb_form_row_check (row, NULL), ==, right);
    g_assert_cmpint (wvb_record_has (service, CASES[i].field), ==,
                     right && *CASES[i].typed != '\0');
  }
}

/* An import keeps what it finds; editing the rest is not held up by it. */
static void
test_arrived_wrong (void)
{
  g_autoptr (WvbRecord) service = wvb_record_new (&wvb_service_kind, NULL);
  g_autoptr (GtkWidget) row = NULL;

  wvb_record_set_text (service, WVB_SERVICE_EMAIL, "see website");
  row = g_object_ref_sink (wvb_form_row_new (service, WVB_SERVICE_EMAIL, NULL));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "see website");
  g_assert_true (wvb_form_row_check (row, NULL));
}

/* While it is typed nothing is wrong yet; it is when the person goes on to the next row. */
static void
test_wrong_when_left (void)
{
  g_autoptr (WvbRecord) service = wvb_record_new (&wvb_service_kind, NULL);
  GtkWidget *window = adw_window_new ();
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *email = wvb_form_row_new (service, WVB_SERVICE_EMAIL, NULL);
  GtkWidget *url = wvb_form_row_new (service, WVB_SERVICE_URL, NULL);

  gtk_list_box_append (GTK_LIST_BOX (list), email);
  gtk_list_box_append (GTK_LIST_BOX (list), url);
  adw_window_set_content (ADW_WINDOW (window), list);
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_grab_focus (email);
  gtk_editable_set_text (GTK_EDITABLE (email), "anna@");
  g_assert_false (gtk_widget_has_css_class (email, "error"));
  gtk_widget_grab_focus (url);
  display_wait_ms (50);
  g_assert_true (gtk_widget_has_css_class (email, "error"));
  gtk_editable_set_text (GTK_EDITABLE (email), "anna@linden.example");
  g_assert_false (gtk_widget_has_css_class (email, "error"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_code (void)
{
  g_autoptr (WvbRecord) service = wvb_record_new (&wvb_service_kind, NULL);
  g_autoptr (WvbCodeChoices) choices = make_choices ();
  g_autoptr (GtkWidget) row = NULL;

  wvb_record_set_text (service, WVB_SERVICE_LAW, "a_law_of_tomorrow");
  row = g_object_ref_sink (wvb_form_row_new (service, WVB_SERVICE_LAW, choices));
  /* What this version does not know stays until the person chooses something else. */
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row)), >, 0);
  g_assert_cmpstr (wvb_record_get_text (service, WVB_SERVICE_LAW), ==, "a_law_of_tomorrow");
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 1);
  g_assert_cmpstr (wvb_record_get_text (service, WVB_SERVICE_LAW), !=, "a_law_of_tomorrow");
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 0);
  g_assert_false (wvb_record_has (service, WVB_SERVICE_LAW));
}

/* What a record without a code counts as is shown as chosen, and not written into it. */
static void
test_absent_code (void)
{
  g_autoptr (WvbRecord) phone = wvb_record_new (&wvb_phone_kind, NULL);
  g_autoptr (WvbCodeChoices) choices = make_choices ();
  g_autoptr (GtkWidget) row
      = g_object_ref_sink (wvb_form_row_new (phone, WVB_PHONE_AUDIENCE, choices));
  AdwComboRow *combo = ADW_COMBO_ROW (row);
  GtkStringObject *shown = adw_combo_row_get_selected_item (combo);

  g_assert_cmpstr (gtk_string_object_get_string (shown), ==, "professionals");
  g_assert_false (wvb_record_has (phone, WVB_PHONE_AUDIENCE));
}

static void
test_codes (void)
{
  static const char *const CHOSEN[] = { "apotheker", "huisarts", NULL };
  g_autoptr (WvbRecord) service = wvb_record_new (&wvb_service_kind, NULL);
  g_autoptr (WvbCodeChoices) choices = make_choices ();
  g_autoptr (GtkWidget) row
      = g_object_ref_sink (wvb_form_row_new (service, WVB_SERVICE_DISCIPLINES, choices));
  GtkWidget *line;

  wvb_record_set_list (service, WVB_SERVICE_DISCIPLINES, CHOSEN);
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), ==,
                   "pharmacy, general practice");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  line = display_get (row, ADW_TYPE_ACTION_ROW, "pharmacy");
  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (adw_action_row_get_activatable_widget (ADW_ACTION_ROW (line))), FALSE);
  g_assert_cmpstr (wvb_record_get_list (service, WVB_SERVICE_DISCIPLINES)[0], ==, "huisarts");
  g_assert_null (wvb_record_get_list (service, WVB_SERVICE_DISCIPLINES)[1]);
}

static void
test_number (void)
{
  g_autoptr (WvbRecord) service = wvb_record_new (&wvb_service_kind, NULL);
  g_autoptr (GtkWidget) row
      = g_object_ref_sink (wvb_form_row_new (service, WVB_SERVICE_MINIMUM_AGE, NULL));

  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "Not set");
  adw_spin_row_set_value (ADW_SPIN_ROW (row), 0);
  g_assert_true (wvb_record_has (service, WVB_SERVICE_MINIMUM_AGE));
  g_assert_cmpint (wvb_record_get_integer (service, WVB_SERVICE_MINIMUM_AGE), ==, 0);
  wvb_record_set_integer (service, WVB_SERVICE_MINIMUM_AGE, 18);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "18");
  adw_spin_row_set_value (ADW_SPIN_ROW (row), -1);
  g_assert_false (wvb_record_has (service, WVB_SERVICE_MINIMUM_AGE));
}

int
main (int argc, char **argv)
{
  if (!display_init (&argc, &argv))
    return 0;
  adw_init ();
  g_test_add_func ("/form-row/text", test_text);
  g_test_add_func ("/form-row/date", test_date);
  g_test_add_func ("/form-row/formats", test_formats);
  g_test_add_func ("/form-row/arrived-wrong", test_arrived_wrong);
  g_test_add_func ("/form-row/wrong-when-left", test_wrong_when_left);
  g_test_add_func ("/form-row/code", test_code);
  g_test_add_func ("/form-row/absent-code", test_absent_code);
  g_test_add_func ("/form-row/codes", test_codes);
  g_test_add_func ("/form-row/number", test_number);
  return g_test_run ();
}
