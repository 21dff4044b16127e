/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person may enter, beside what a record may hold. */
#include "domain/social-map/social-map.h"

#include "base/error.h"

#include <string.h>

typedef struct {
  const char *text;
  gboolean right;
} Case;

static void
check_entries (const WvbField *field, const Case *cases, guint n_cases)
{
  for (guint i = 0; i < n_cases; i++) {
    g_autoptr (GError) error = NULL;

    g_test_message ("%s", cases[i].text);
    g_assert_true (wvb_field_check_text (field, cases[i].text, NULL));
    g_assert_cmpint (wvb_field_check_entry (field, cases[i].text, &error), ==, cases[i].right);
    if (cases[i].right)
      continue;
    g_assert_error (error, WVB_ERROR, WVB_ERROR_INVALID);
    g_assert_nonnull (strstr (error->message, cases[i].text));
    g_assert_nonnull (strstr (error->message, "example.nl"));
  }
}

static void
test_email (void)
{
  static const Case cases[] = {
    { "info@praktijk.nl", TRUE },
    { "j.o'neill+wijk@zorg-west.example", TRUE },
    { "zoë@één.nl", TRUE },
    { "info", FALSE },
    { "info@praktijk", FALSE },
    { "@praktijk.nl", FALSE },
    { "info@", FALSE },
    { "info@praktijk..nl", FALSE },
    { "info@-praktijk.nl", FALSE },
    { "info@praktijk.n", FALSE },
    { ".info@praktijk.nl", FALSE },
    { "info.@praktijk.nl", FALSE },
    { "in fo@praktijk.nl", FALSE },
    { "a@b.nl, c@d.nl", FALSE },
    { "a@b.nl;c@d.nl", FALSE },
    { "Info <info@praktijk.nl>", FALSE },
    { "info@10.0.0.1", FALSE },
    { "mailto:info@praktijk.nl", FALSE },
  };

  check_entries (&wvb_service_kind.fields[WVB_SERVICE_EMAIL], cases, G_N_ELEMENTS (cases));
}

static void
test_url (void)
{
  static const Case cases[] = {
    { "https://www.praktijk.nl", TRUE },
    { "http://praktijk.nl/", TRUE },
    { "HTTPS://Praktijk.NL/over-ons?naam=a&b=c#d", TRUE },
    { "www.praktijk.nl", TRUE },
    { "praktijk.nl:8080/pad", TRUE },
    { "https://één.nl/café", TRUE },
    { "praktijk", FALSE },
    { "https://", FALSE },
    { "https://praktijk", FALSE },
    { "javascript:alert(1)", FALSE },
    { "file:///etc/passwd", FALSE },
    { "ftp://praktijk.nl", FALSE },
    { "https://praktijk.nl:poort/", FALSE },
    { "https://user@praktijk.nl", FALSE },
    { "geen website", FALSE },
    { "www.praktijk.nl en www.anders.nl", FALSE },
    { "https://praktijk.nl/<b>", FALSE },
  };

  check_entries (&wvb_organisation_kind.fields[WVB_ORGANISATION_URL], cases, G_N_ELEMENTS (cases));
}

/* What came from elsewhere stays a record that can be saved. */
static void
test_record_keeps (void)
{
  g_autoptr (WvbRecord) person = wvb_record_new (&wvb_person_kind, NULL);

  wvb_record_set_text (person, WVB_PERSON_NAME, "Anna");
  g_assert_true (wvb_record_set_plain (person, WVB_PERSON_EMAIL, "geen", NULL));
  g_assert_true (wvb_record_check (person, NULL));
}

/* Every field that is called so is held to it, in whatever kind it stands. */
static void
test_table (void)
{
  guint n_kinds;
  const WvbKind *const *kinds = wvb_kind_get_all (&n_kinds);

  for (guint i = 0; i < n_kinds; i++)
    for (guint j = 0; j < kinds[i]->n_fields; j++) {
      const WvbField *field = &kinds[i]->fields[j];

      g_assert_cmpint (g_str_equal (field->name, "email"), ==, field->format == WVB_FORMAT_EMAIL);
      g_assert_cmpint (g_str_equal (field->name, "url"), ==, field->format == WVB_FORMAT_URL);
      g_assert_true (field->format == WVB_FORMAT_FREE || field->type == WVB_FIELD_TEXT);
    }
}

static void
assert_uri (guint field, const char *text, const char *expected)
{
  g_autofree char *uri = wvb_field_dup_uri (&wvb_service_kind.fields[field], text);

  g_assert_cmpstr (uri, ==, expected);
}

/* Nothing but the address comes along. */
static void
test_uri (void)
{
  assert_uri (WVB_SERVICE_EMAIL, "balie@praktijk.nl", "mailto:balie@praktijk.nl");
  assert_uri (WVB_SERVICE_EMAIL, "balie?bcc=x&attach=%2Fy@praktijk.nl",
              "mailto:balie%3Fbcc%3Dx%26attach%3D%252Fy@praktijk.nl");
  assert_uri (WVB_SERVICE_EMAIL, "balie@praktijk.nl?bcc=ander@elders.nl", NULL);
  assert_uri (WVB_SERVICE_EMAIL, "geen adres", NULL);
  assert_uri (WVB_SERVICE_URL, "www.praktijk.nl", "https://www.praktijk.nl");
  assert_uri (WVB_SERVICE_URL, "HTTP://praktijk.nl/a?b", "HTTP://praktijk.nl/a?b");
  assert_uri (WVB_SERVICE_URL, "https://bank.nl@elders.nl/", NULL);
  assert_uri (WVB_SERVICE_URL, "file:///etc/passwd", NULL);
  assert_uri (WVB_SERVICE_NAME, "www.praktijk.nl", NULL);
}

static void
test_date (void)
{
  static const Case cases[] = {
    { "2026-02-28", TRUE },  { "2028-02-29", TRUE },   { "2026-02-29", FALSE },
    { "2026-13-01", FALSE }, { "0000-01-01", FALSE },  { "2026-+1-01", FALSE },
    { " 202-01-01", FALSE }, { "2026-01- 1", FALSE },  { "2026-1-001", FALSE },
    { "2026/01/01", FALSE }, { "2026-01-011", FALSE }, { "2026-01-1", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].text);
    g_assert_cmpint (wvb_field_check_text (&wvb_service_kind.fields[WVB_SERVICE_ASSURED_ON],
                                           cases[i].text, NULL),
                     ==, cases[i].right);
  }
}

static void
test_limit (void)
{
  const WvbField *field = &wvb_service_kind.fields[WVB_SERVICE_EMAIL];
  g_autofree char *name = g_strnfill (wvb_field_get_limit (field), 'a');
  g_autofree char *text = g_strconcat (name, "@praktijk.nl", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (wvb_field_check_entry (field, text, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_LIMIT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/field/email", test_email);
  g_test_add_func ("/field/url", test_url);
  g_test_add_func ("/field/record-keeps", test_record_keeps);
  g_test_add_func ("/field/table", test_table);
  g_test_add_func ("/field/uri", test_uri);
  g_test_add_func ("/field/date", test_date);
  g_test_add_func ("/field/limit", test_limit);
  return g_test_run ();
}
