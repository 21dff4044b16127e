/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/draft.h"

#include "base/error.h"
#include "domain/social-map/social-map.h"
#include "scratch-store.h"

static gboolean
read_drafts (WvbReader *reader, gpointer data, GError **error)
{
  GPtrArray **drafts = data;

  *drafts = wvb_reader_load_drafts (reader, error);
  return *drafts != NULL;
}

static GPtrArray *
load_drafts (ScratchStore *fixture)
{
  GPtrArray *drafts = NULL;
  g_autoptr (DexFuture) future = wvb_store_read (fixture->store, read_drafts, &drafts);
  g_autoptr (GError) error = NULL;

  scratch_store_await (future, &error);
  g_assert_no_error (error);
  return drafts;
}

static void
await_true (DexFuture *future)
{
  g_autoptr (DexFuture) owned = future;
  g_autoptr (GError) error = NULL;

  scratch_store_await (owned, &error);
  g_assert_no_error (error);
}

static WvbDraft *
restore (ScratchStore *fixture, const WvbDraftEntry *entry)
{
  g_autoptr (DexFuture) future = wvb_draft_new_from_entry (fixture->store, entry);
  g_autoptr (GError) error = NULL;
  const GValue *value = scratch_store_await (future, &error);

  g_assert_no_error (error);
  return g_value_dup_object (value);
}

static WvbRecord *
store_service (ScratchStore *fixture)
{
  WvbRecord *service = wvb_record_new (&wvb_service_kind, NULL);

  wvb_record_set_text (service, WVB_SERVICE_NAME, "Fysiotherapie De Brink");
  wvb_record_set_text (service, WVB_SERVICE_COST_TEXT, "vergoed");
  scratch_store_save_one (fixture, service);
  return service;
}

/* A service with a phone is one change, and undone as one. */
static void
test_set (ScratchStore *fixture, gconstpointer data)
{
  g_autoptr (WvbDraft) draft = wvb_draft_new (fixture->store);
  WvbRecord *service = wvb_draft_make (draft, &wvb_service_kind);
  WvbRecord *phone = wvb_draft_make (draft, &wvb_phone_kind);
  g_autoptr (WvbRecord) stored = NULL;
  g_autoptr (WvbRecord) undone = NULL;
  gint64 change;

  wvb_record_set_text (phone, WVB_PHONE_SERVICE, wvb_record_get_id (service));
  wvb_draft_settle (draft);
  g_assert_false (wvb_draft_is_dirty (draft));
  wvb_record_set_text (service, WVB_SERVICE_NAME, "Dagbesteding");
  wvb_record_set_text (phone, WVB_PHONE_NUMBER, "039 123 45 67");
  g_assert_true (wvb_draft_is_dirty (draft));
  change = scratch_store_save_draft (draft);
  g_assert_cmpint (change, >, 0);
  stored = scratch_store_load (fixture, &wvb_phone_kind, wvb_record_get_id (phone));
  g_assert_cmpstr (wvb_record_get_text (stored, WVB_PHONE_NUMBER), ==, "039 123 45 67");

  await_true (wvb_draft_undo (fixture->store, change));
  undone = scratch_store_load (fixture, &wvb_service_kind, wvb_record_get_id (service));
  g_assert_true (undone == NULL || wvb_record_get_deleted (undone));
}

/* What a colleague wrote in another field while the dialog was open stays. */
static void
test_colleague (ScratchStore *fixture, gconstpointer data)
{
  g_autoptr (WvbRecord) service = store_service (fixture);
  g_autoptr (WvbDraft) draft = wvb_draft_new (fixture->store);
  WvbRecord *edited = wvb_draft_add (draft, service);
  g_autoptr (WvbRecord) stored = NULL;

  wvb_record_set_text (edited, WVB_SERVICE_NAME, "Fysio De Brink");
  wvb_record_set_text (service, WVB_SERVICE_COST_TEXT, "20 euro");
  scratch_store_save_one (fixture, service);
  scratch_store_save_draft (draft);
  stored = scratch_store_load (fixture, &wvb_service_kind, wvb_record_get_id (service));
  g_assert_cmpstr (wvb_record_get_text (stored, WVB_SERVICE_NAME), ==, "Fysio De Brink");
  g_assert_cmpstr (wvb_record_get_text (stored, WVB_SERVICE_COST_TEXT), ==, "20 euro");
}

static void
test_kept (ScratchStore *fixture, gconstpointer data)
{
  g_autoptr (WvbRecord) service = store_service (fixture);
  g_autoptr (WvbDraft) draft = wvb_draft_new (fixture->store);
  WvbRecord *edited = wvb_draft_add (draft, service);
  WvbRecord *phone = wvb_draft_make (draft, &wvb_phone_kind);
  g_autofree char *phone_id = g_strdup (wvb_record_get_id (phone));
  g_autoptr (GPtrArray) drafts = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (WvbDraft) restored = NULL;

  wvb_draft_set_title (draft, "Fysio");
  wvb_record_set_text (edited, WVB_SERVICE_DESCRIPTION, "Twee regels\nen 100% \"waar\" = zo");
  wvb_record_set_text (edited, WVB_SERVICE_COST_TEXT, NULL);
  wvb_record_set_integer (edited, WVB_SERVICE_MINIMUM_AGE, 18);
  wvb_record_set_list (edited, WVB_SERVICE_DISCIPLINES,
                       (const char *const[]) { "fysiotherapeut", "huisarts", NULL });
  wvb_record_set_text (phone, WVB_PHONE_NUMBER, "112");
  scratch_store_wait_ms (WVB_DRAFT_KEEP_DELAY_MS + 300);
  drafts = load_drafts (fixture);
  g_assert_cmpuint (drafts->len, ==, 1);
  g_assert_cmpstr (((WvbDraftEntry *) drafts->pdata[0])->title, ==, "Fysio");

  restored = restore (fixture, drafts->pdata[0]);
  g_assert_true (wvb_draft_is_dirty (restored));
  g_assert_true (
      wvb_record_equals (wvb_draft_find (restored, wvb_record_get_id (service)), edited));
  g_assert_cmpstr (wvb_record_get_text (wvb_draft_find (restored, phone_id), WVB_PHONE_NUMBER), ==,
                   "112");
  g_assert_true (wvb_draft_is_new (restored, wvb_draft_find (restored, phone_id)));
  scratch_store_save_draft (restored);
  after = load_drafts (fixture);
  g_assert_cmpuint (after->len, ==, 0);
}

static void
set_disciplines (WvbRecord *service, const char *first, const char *second)
{
  wvb_record_set_list (service, WVB_SERVICE_DISCIPLINES,
                       (const char *const[]) { first, second, NULL });
}

static void
assert_disciplines (ScratchStore *fixture, WvbRecord *service, const char *expected)
{
  g_autoptr (WvbRecord) stored
      = scratch_store_load (fixture, &wvb_service_kind, wvb_record_get_id (service));
  g_autofree char *all
      = g_strjoinv (" ", (char **) wvb_record_get_list (stored, WVB_SERVICE_DISCIPLINES));

  g_assert_cmpstr (all, ==, expected);
}

/* Of a list, what a colleague added stays and what a colleague took out stays out. */
static void
test_colleague_in_list (ScratchStore *fixture, gconstpointer data)
{
  g_autoptr (WvbRecord) service = store_service (fixture);
  g_autoptr (WvbDraft) draft = wvb_draft_new (fixture->store);
  WvbRecord *edited;

  set_disciplines (service, "huisarts", "logopedist");
  scratch_store_save_one (fixture, service);
  edited = wvb_draft_add (draft, service);
  set_disciplines (edited, "apotheker", "huisarts");
  set_disciplines (service, "ergotherapeut", "logopedist");
  scratch_store_save_one (fixture, service);
  scratch_store_save_draft (draft);
  assert_disciplines (fixture, service, "apotheker ergotherapeut");
}

/* A draft that was kept holds what was done to the list, not the list. */
static void
test_colleague_in_kept_list (ScratchStore *fixture, gconstpointer data)
{
  g_autoptr (WvbRecord) service = store_service (fixture);
  g_autoptr (WvbDraft) draft = wvb_draft_new (fixture->store);
  g_autoptr (WvbDraft) restored = NULL;
  g_autoptr (GPtrArray) drafts = NULL;

  set_disciplines (service, "huisarts", "logopedist");
  scratch_store_save_one (fixture, service);
  set_disciplines (wvb_draft_add (draft, service), "apotheker", "huisarts");
  await_true (wvb_draft_keep (draft));
  set_disciplines (service, "ergotherapeut", "logopedist");
  scratch_store_save_one (fixture, service);
  drafts = load_drafts (fixture);
  restored = restore (fixture, drafts->pdata[0]);
  scratch_store_save_draft (restored);
  assert_disciplines (fixture, service, "apotheker ergotherapeut");
}

/* Whoever types without a pause is kept too. */
static void
test_kept_while_typing (ScratchStore *fixture, gconstpointer data)
{
  g_autoptr (WvbDraft) draft = wvb_draft_new (fixture->store);
  WvbRecord *service = wvb_draft_make (draft, &wvb_service_kind);
  g_autoptr (GPtrArray) drafts = NULL;

  for (guint i = 0; i <= WVB_DRAFT_KEEP_AGE_MS; i += WVB_DRAFT_KEEP_DELAY_MS / 2) {
    g_autofree char *name = g_strdup_printf ("Eettafel %u", i);

    wvb_record_set_text (service, WVB_SERVICE_NAME, name);
    scratch_store_wait_ms (WVB_DRAFT_KEEP_DELAY_MS / 2);
  }
  drafts = load_drafts (fixture);
  g_assert_cmpuint (drafts->len, ==, 1);
}

static void
reopen (ScratchStore *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "team.db", NULL);
  g_autoptr (GError) error = NULL;

  wvb_store_close (fixture->store);
  g_object_unref (fixture->store);
  fixture->store
      = wvb_store_open (&(WvbStoreOptions) { .path = path, .drawer = WVB_DRAWER_TEAM }, &error);
  g_assert_no_error (error);
}

/* What is kept in the moment of locking, or only dropped in it, is there when it is opened. */
static void
test_kept_at_closing (ScratchStore *fixture, gconstpointer data)
{
  for (guint i = 0; i < 2; i++) {
    WvbDraft *draft = wvb_draft_new (fixture->store);
    WvbRecord *service = wvb_draft_make (draft, &wvb_service_kind);
    g_autoptr (GPtrArray) drafts = NULL;

    wvb_record_set_text (service, WVB_SERVICE_NAME, "Half");
    if (i == 0)
      dex_future_disown (wvb_draft_keep (draft));
    g_object_unref (draft);
    reopen (fixture);
    drafts = load_drafts (fixture);
    g_assert_cmpuint (drafts->len, ==, i + 1);
  }
}

/* What cannot be saved is still being typed: it is kept as before. */
static void
test_kept_after_failure (ScratchStore *fixture, gconstpointer data)
{
  WvbDraft *draft = wvb_draft_new (fixture->store);
  WvbRecord *service = wvb_draft_make (draft, &wvb_service_kind);
  g_autoptr (DexFuture) saving = NULL;
  g_autoptr (GPtrArray) drafts = NULL;

  wvb_record_set_text (service, WVB_SERVICE_DESCRIPTION, "Zonder naam");
  saving = wvb_draft_save (draft);
  g_assert_null (scratch_store_await (saving, NULL));
  g_assert_true (wvb_draft_is_dirty (draft));
  g_clear_pointer (&saving, dex_unref);
  g_object_unref (draft);
  reopen (fixture);
  drafts = load_drafts (fixture);
  g_assert_cmpuint (drafts->len, ==, 1);
}

static void
test_discard (ScratchStore *fixture, gconstpointer data)
{
  g_autoptr (WvbDraft) draft = wvb_draft_new (fixture->store);
  WvbRecord *service = wvb_draft_make (draft, &wvb_service_kind);
  g_autoptr (GPtrArray) kept = NULL;
  g_autoptr (GPtrArray) after = NULL;

  wvb_record_set_text (service, WVB_SERVICE_NAME, "Half");
  await_true (wvb_draft_keep (draft));
  kept = load_drafts (fixture);
  g_assert_cmpuint (kept->len, ==, 1);
  await_true (wvb_draft_discard (draft));
  after = load_drafts (fixture);
  g_assert_cmpuint (after->len, ==, 0);
}

static void
test_remove (ScratchStore *fixture, gconstpointer data)
{
  g_autoptr (WvbRecord) service = store_service (fixture);
  g_autoptr (WvbDraft) draft = wvb_draft_new (fixture->store);
  WvbRecord *edited = wvb_draft_add (draft, service);
  WvbRecord *phone = wvb_draft_make (draft, &wvb_phone_kind);
  g_autoptr (GPtrArray) phones = NULL;
  g_autoptr (WvbRecord) deleted = NULL;
  g_autoptr (WvbRecord) back = NULL;
  gint64 change;

  wvb_draft_remove (draft, phone);
  wvb_draft_remove (draft, edited);
  phones = wvb_draft_list (draft, &wvb_phone_kind);
  g_assert_cmpuint (phones->len, ==, 0);
  change = scratch_store_save_draft (draft);
  deleted = scratch_store_load (fixture, &wvb_service_kind, wvb_record_get_id (service));
  g_assert_true (wvb_record_get_deleted (deleted));
  await_true (wvb_draft_undo (fixture->store, change));
  back = scratch_store_load (fixture, &wvb_service_kind, wvb_record_get_id (service));
  g_assert_false (wvb_record_get_deleted (back));
}

static void
test_damaged (ScratchStore *fixture, gconstpointer data)
{
  static const char *const bodies[]
      = { "", "something else", "wijkverband-draft 1\nnew nothing 1", "wijkverband-draft 1\n x=1",
          "wijkverband-draft 1\nnew service no-id" };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++) {
    WvbDraftEntry entry = { (char *) "x", (char *) "", (char *) bodies[i], 0 };
    g_autoptr (DexFuture) future = wvb_draft_new_from_entry (fixture->store, &entry);
    g_autoptr (GError) error = NULL;

    g_assert_null (scratch_store_await (future, &error));
    g_assert_error (error, WVB_ERROR, WVB_ERROR_DAMAGED);
  }
}

int
main (int argc, char *argv[])
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  scratch_store_add_test ("/draft/set", test_set);
  scratch_store_add_test ("/draft/colleague", test_colleague);
  scratch_store_add_test ("/draft/colleague-in-list", test_colleague_in_list);
  scratch_store_add_test ("/draft/colleague-in-kept-list", test_colleague_in_kept_list);
  scratch_store_add_test ("/draft/kept", test_kept);
  scratch_store_add_test ("/draft/kept-while-typing", test_kept_while_typing);
  scratch_store_add_test ("/draft/kept-at-closing", test_kept_at_closing);
  scratch_store_add_test ("/draft/kept-after-failure", test_kept_after_failure);
  scratch_store_add_test ("/draft/discard", test_discard);
  scratch_store_add_test ("/draft/remove", test_remove);
  scratch_store_add_test ("/draft/damaged", test_damaged);
  return g_test_run ();
}
