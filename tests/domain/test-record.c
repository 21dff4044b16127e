/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/record.h"
#include "domain/social-map/social-map.h"
#include "domain/state.h"

#include "base/error.h"

#include <string.h>

static void
count_notify_cb (GObject *object, GParamSpec *pspec, gpointer data)
{
  ++*(guint *) data;
}

static void
test_notifies_on_change_only (void)
{
  g_autoptr (WvbRecord) service = wvb_record_new (&wvb_service_kind, NULL);
  const char *const groups[] = { "dementie", " ", "dementie", "palliatief", NULL };
  const char *const same[] = { "palliatief", "dementie", NULL };
  guint count = 0;

  g_signal_connect (service, "notify", G_CALLBACK (count_notify_cb), &count);
  wvb_record_set_text (service, WVB_SERVICE_NAME, "Prikpost");
  wvb_record_set_text (service, WVB_SERVICE_NAME, "Prikpost");
  g_assert_cmpuint (count, ==, 1);
  wvb_record_set_list (service, WVB_SERVICE_PATIENT_GROUPS, groups);
  wvb_record_set_list (service, WVB_SERVICE_PATIENT_GROUPS, same);
  g_assert_cmpuint (count, ==, 2);
  wvb_record_set_integer (service, WVB_SERVICE_MINIMUM_AGE, 0);
  g_assert_cmpuint (count, ==, 3);
  g_assert_true (wvb_record_has (service, WVB_SERVICE_MINIMUM_AGE));
  wvb_record_set_text (service, WVB_SERVICE_NAME, "");
  g_assert_cmpuint (count, ==, 4);
  g_assert_false (wvb_record_has (service, WVB_SERVICE_NAME));
}

static void
test_properties_derive_from_table (void)
{
  g_autoptr (WvbRecord) service = wvb_record_new (&wvb_service_kind, NULL);
  g_autofree char *name = NULL;

  g_object_set (service, "alternate-name", "Bloedafname", "minimum-age", (gint64) 12, NULL);
  g_object_get (service, "alternate-name", &name, NULL);
  g_assert_cmpstr (name, ==, "Bloedafname");
  g_assert_cmpint (wvb_record_get_integer (service, WVB_SERVICE_MINIMUM_AGE), ==, 12);
}

static void
test_plain_round_trip (void)
{
  g_autoptr (WvbRecord) service = wvb_record_new (&wvb_service_kind, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *list = NULL;

  g_assert_true (
      wvb_record_set_plain (service, WVB_SERVICE_DISCIPLINES, "huisarts, apotheker", NULL));
  list = wvb_record_dup_plain (service, WVB_SERVICE_DISCIPLINES);
  g_assert_cmpstr (list, ==, "apotheker\nhuisarts");
  g_assert_false (wvb_record_set_plain (service, WVB_SERVICE_MINIMUM_AGE, "twaalf", &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (wvb_record_set_plain (service, WVB_SERVICE_MINIMUM_AGE, "151", &error));
  g_clear_error (&error);
  g_assert_false (wvb_record_set_plain (service, WVB_SERVICE_ASSURED_ON, "31-02-2026", &error));
  g_clear_error (&error);
  g_assert_false (wvb_record_set_plain (service, WVB_SERVICE_ASSURED_ON, "2026-02-31", &error));
  g_clear_error (&error);
  g_assert_true (wvb_record_set_plain (service, WVB_SERVICE_ASSURED_ON, "2026-02-28", NULL));
}

/* A list of few members is no way around the length of a text. */
static void
test_long_member (void)
{
  g_autoptr (WvbRecord) service = wvb_record_new (&wvb_service_kind, NULL);
  g_autofree char *longest = g_strnfill (WVB_FIELD_TEXT_LIMIT, 'a');
  g_autofree char *too_long = g_strconcat (longest, "a", NULL);
  const char *const members[] = { too_long, NULL };
  g_autoptr (GError) error = NULL;

  wvb_record_set_text (service, WVB_SERVICE_NAME, "Dagbesteding");
  g_assert_true (wvb_record_set_plain (service, WVB_SERVICE_PATIENT_GROUPS, longest, NULL));
  g_assert_true (wvb_record_check (service, NULL));
  g_assert_false (wvb_record_set_plain (service, WVB_SERVICE_PATIENT_GROUPS, too_long, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_LIMIT);
  g_clear_error (&error);
  wvb_record_set_list (service, WVB_SERVICE_PATIENT_GROUPS, members);
  g_assert_false (wvb_record_check (service, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_LIMIT);
}

static void
test_check_says_what_is_missing (void)
{
  g_autoptr (WvbRecord) service = wvb_record_new (&wvb_service_kind, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (wvb_record_check (service, &error));
  g_assert_nonnull (strstr (error->message, "Name"));
  wvb_record_set_text (service, WVB_SERVICE_NAME, "Prikpost");
  g_assert_true (wvb_record_check (service, NULL));
}

static void
test_unknown_members_are_kept (void)
{
  g_autoptr (WvbRecord) service = wvb_record_new (&wvb_service_kind, NULL);
  g_autoptr (WvbRecord) copy = NULL;
  g_autofree char *value = NULL;
  g_auto (GStrv) names = NULL;

  wvb_record_set_unknown_member (service, "hsds.fees", "a=b\n100% \xe2\x82\xac");
  wvb_record_set_unknown_member (service, "a", "");
  copy = wvb_record_copy (service);
  value = wvb_record_dup_unknown_member (copy, "hsds.fees");
  g_assert_cmpstr (value, ==, "a=b\n100% \xe2\x82\xac");
  names = wvb_record_dup_unknown_names (copy);
  g_assert_cmpuint (g_strv_length (names), ==, 2);
  g_assert_true (wvb_record_equals (service, copy));
  wvb_record_set_unknown_member (copy, "a", NULL);
  g_assert_false (wvb_record_equals (service, copy));
}

/* What every table must keep to, or the loops that derive from it go wrong. */
static void
test_tables_are_sound (void)
{
  guint n_kinds;
  const WvbKind *const *kinds = wvb_kind_get_all (&n_kinds);

  for (guint k = 0; k < n_kinds; k++) {
    g_autofree const char **units = wvb_state_dup_units (kinds[k]);
    g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

    g_assert_true (wvb_kind_find (kinds[k]->name) == kinds[k]);
    g_assert_cmpuint (kinds[k]->title, <, kinds[k]->n_fields);
    for (const char **unit = units; *unit != NULL; unit++)
      g_assert_true (g_hash_table_add (names, (gpointer) *unit));
    for (guint i = 0; i < kinds[k]->n_fields; i++) {
      const WvbField *field = &kinds[k]->fields[i];

      g_assert_nonnull (field->name);
      g_assert_cmpstr (field->name, !=, "deleted");
      g_assert_nonnull (field->label);
      g_assert_cmpint (field->sensitivity, !=, WVB_SENSITIVITY_IDENTITY);
      g_assert_true (field->type != WVB_FIELD_CODE || field->list != NULL);
      g_assert_true (field->type != WVB_FIELD_LIST || field->unit == NULL);
      g_assert_true (field->type != WVB_FIELD_REFERENCE || wvb_kind_find (field->target) != NULL);
    }
  }
}

/* Who somebody is stands in what a sealed kind seals, and in nothing else: no column, no search, no
 * list shows it. Kinds that are kept in a file are looked at above. */
static void
test_identity_is_sealed (void)
{
  guint n_kinds;
  const WvbKind *const *kinds = wvb_kind_get_all (&n_kinds);
  guint n_sealed = 0;

  for (guint k = 0; k < n_kinds; k++) {
    const WvbKind *content = kinds[k]->content;

    if (content == NULL)
      continue;
    n_sealed++;
    g_assert_cmpint (content->drawer, ==, WVB_DRAWER_NONE);
    g_assert_null (content->content);
    g_assert_null (wvb_kind_find (content->name));
    g_assert_cmpint (wvb_kind_find_field (kinds[k], "body"), >=, 0);
    for (guint i = 0; i < kinds[k]->n_fields; i++)
      g_assert_false (kinds[k]->fields[i].flags & WVB_FIELD_SEARCHABLE);
    for (guint i = 0; i < content->n_fields; i++) {
      g_assert_cmpint (content->fields[i].sensitivity, ==, WVB_SENSITIVITY_IDENTITY);
      g_assert_null (strstr (content->fields[i].name, "bsn"));
    }
  }
  g_assert_cmpuint (n_sealed, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record/notifies-on-change-only", test_notifies_on_change_only);
  g_test_add_func ("/record/properties", test_properties_derive_from_table);
  g_test_add_func ("/record/plain", test_plain_round_trip);
  g_test_add_func ("/record/long-member", test_long_member);
  g_test_add_func ("/record/check", test_check_says_what_is_missing);
  g_test_add_func ("/record/unknown", test_unknown_members_are_kept);
  g_test_add_func ("/record/tables", test_tables_are_sound);
  g_test_add_func ("/record/sealed", test_identity_is_sealed);
  return g_test_run ();
}
