/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/sealed-record.h"

#include "base/error.h"
#include "domain/mdo/mdo.h"
#include "domain/state.h"

#include <sodium.h>
#include <string.h>

#define PLACE "case_identity"
#define REPLICAS 4
#define STEPS 60
#define HISTORIES 40

static GBytes *
make_key (guint8 filling)
{
  guint8 key[WVB_SEALED_KEY_SIZE];

  memset (key, filling, sizeof key);
  return g_bytes_new (key, sizeof key);
}

static WvbRecord *
make_identity (const char *name)
{
  WvbRecord *identity = wvb_record_new (&wvb_identity_kind, NULL);

  wvb_record_set_text (identity, WVB_IDENTITY_NAME, name);
  return identity;
}

static WvbRecord *
open_body (const char *body, const char *place, const char *id, GBytes *key, GError **error)
{
  return wvb_sealed_record_open (body, &wvb_identity_kind, place, id, key, error);
}

static void
assert_closed (const char *body, const char *place, const char *id, GBytes *key)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (open_body (body, place, id, key, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_DAMAGED);
}

static void
test_comes_back_whole (void)
{
  g_autoptr (GBytes) key = make_key (1);
  g_autoptr (WvbRecord) identity = make_identity ("Anna = \n%41 \"Jansen\" 👵");
  g_autofree char *body = NULL;
  g_autofree char *again = NULL;
  g_autoptr (WvbRecord) opened = NULL;
  g_autoptr (GError) error = NULL;

  wvb_record_set_text (identity, WVB_IDENTITY_BIRTH_DATE, "1941-02-28");
  wvb_record_set_text (identity, WVB_IDENTITY_NOTE, "eerste regel\ntweede regel");
  wvb_record_set_unknown_member (identity, "of_a_later_version", "blijft");
  body = wvb_sealed_record_close (identity, PLACE, key);
  again = wvb_sealed_record_close (identity, PLACE, key);
  g_assert_cmpstr (body, !=, again);
  opened = open_body (body, PLACE, wvb_record_get_id (identity), key, &error);
  g_assert_no_error (error);
  g_assert_true (wvb_record_equals (opened, identity));
  g_assert_cmpstr (wvb_record_get_id (opened), ==, wvb_record_get_id (identity));
}

/* Every field at its longest, in characters of four bytes, fits the field that holds the body. */
static void
test_longest_fits (void)
{
  g_autoptr (GBytes) key = make_key (1);
  g_autoptr (WvbRecord) identity = wvb_record_new (&wvb_identity_kind, NULL);
  g_autofree char *body = NULL;

  for (guint i = 0; i < wvb_identity_kind.n_fields; i++) {
    const WvbField *field = &wvb_identity_kind.fields[i];
    g_autoptr (GString) text = g_string_new (NULL);

    if (field->type != WVB_FIELD_TEXT)
      continue;
    for (guint j = 0; j < wvb_field_get_limit (field); j++)
      g_string_append_unichar (text, 0x1f475);
    wvb_record_set_text (identity, i, text->str);
  }
  g_assert_true (wvb_record_check (identity, NULL));
  body = wvb_sealed_record_close (identity, PLACE, key);
  g_assert_true (
      wvb_field_check_text (&wvb_case_identity_kind.fields[WVB_CASE_IDENTITY_BODY], body, NULL));
}

static void
test_opens_nowhere_else (void)
{
  g_autoptr (GBytes) key = make_key (1);
  g_autoptr (GBytes) other_key = make_key (2);
  g_autoptr (WvbRecord) identity = make_identity ("Anna");
  g_autoptr (WvbRecord) other = make_identity ("Bert");
  g_autofree char *body = wvb_sealed_record_close (identity, PLACE, key);

  assert_closed (body, PLACE, wvb_record_get_id (identity), other_key);
  assert_closed (body, PLACE, wvb_record_get_id (other), key);
  assert_closed (body, "draft", wvb_record_get_id (identity), key);
  assert_closed ("", PLACE, wvb_record_get_id (identity), key);
  assert_closed (NULL, PLACE, wvb_record_get_id (identity), key);
  assert_closed ("AQ==", PLACE, wvb_record_get_id (identity), key);
  assert_closed ("?!", PLACE, wvb_record_get_id (identity), key);
}

static void
test_every_byte_counts (void)
{
  g_autoptr (GBytes) key = make_key (1);
  g_autoptr (WvbRecord) identity = make_identity ("Anna");
  g_autofree char *body = wvb_sealed_record_close (identity, PLACE, key);
  gsize size;
  g_autofree guint8 *bytes = g_base64_decode (body, &size);

  for (gsize i = 1; i < size; i++) {
    g_autofree char *flipped = NULL;

    bytes[i] ^= 1;
    flipped = g_base64_encode (bytes, size);
    bytes[i] ^= 1;
    assert_closed (flipped, PLACE, wvb_record_get_id (identity), key);
  }
}

static void
test_newer_version (void)
{
  g_autoptr (GBytes) key = make_key (1);
  g_autoptr (WvbRecord) identity = make_identity ("Anna");
  g_autofree char *body = wvb_sealed_record_close (identity, PLACE, key);
  gsize size;
  g_autofree guint8 *bytes = g_base64_decode (body, &size);
  g_autofree char *newer = NULL;
  g_autoptr (GError) error = NULL;

  bytes[0] = 2;
  newer = g_base64_encode (bytes, size);
  g_assert_null (open_body (newer, PLACE, wvb_record_get_id (identity), key, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_INVALID);
}

/* Who has a short name is not told from who has a long one. */
static void
test_length_tells_little (void)
{
  g_autoptr (GBytes) key = make_key (1);
  g_autoptr (WvbRecord) short_one = make_identity ("Bo");
  g_autoptr (WvbRecord) long_one
      = make_identity ("Wilhelmina Frederika van der Meulen tot Nieuwenhuizen");
  g_autofree char *first = wvb_sealed_record_close (short_one, PLACE, key);
  g_autofree char *second = wvb_sealed_record_close (long_one, PLACE, key);

  g_assert_cmpuint (strlen (first), ==, strlen (second));
}

/* One device: its record, and by their names the versions that nobody it knows of has replaced. */
typedef struct {
  WvbRecord *record;
  GHashTable *live;
  GHashTable *seen;
} Replica;

static void
replica_init (Replica *self, const char *id)
{
  self->record = wvb_record_new (&wvb_case_identity_kind, id);
  self->live = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
replica_clear (Replica *self)
{
  g_object_unref (self->record);
  g_hash_table_unref (self->live);
  g_hash_table_unref (self->seen);
}

static void
replica_write (Replica *self, guint device, guint number, GBytes *key)
{
  g_autofree char *name = g_strdup_printf ("Naam %u", number);
  g_autofree char *writer = g_strdup_printf ("device-%u", device);
  g_autoptr (WvbRecord) content
      = wvb_record_new (&wvb_identity_kind, wvb_record_get_id (self->record));
  g_autoptr (WvbRecord) after = wvb_record_copy (self->record);
  g_autofree char *body = NULL;
  g_autoptr (WvbState) state = wvb_state_new_from_record (self->record, NULL);

  wvb_record_set_text (content, WVB_IDENTITY_NAME, name);
  body = wvb_sealed_record_close (content, PLACE, key);
  wvb_record_set_text (after, WVB_CASE_IDENTITY_BODY, body);
  g_assert_cmpuint (wvb_state_write (state, writer, self->record, after), >, 0);
  wvb_state_apply (state, self->record);
  g_hash_table_remove_all (self->live);
  g_hash_table_add (self->live, g_strdup (name));
  g_hash_table_add (self->seen, g_strdup (name));
}

/* What of @from the other has replaced goes. */
static void
keep_live (GHashTable *to, GHashTable *from, Replica *other)
{
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, from);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (!g_hash_table_contains (other->seen, name) || g_hash_table_contains (other->live, name))
      g_hash_table_add (to, g_strdup (name));
}

static void
replica_join (Replica *self, Replica *other)
{
  g_autoptr (WvbState) own = wvb_state_new_from_record (self->record, NULL);
  g_autoptr (WvbState) others = wvb_state_new_from_record (other->record, NULL);
  g_autoptr (WvbState) joined = wvb_state_join (own, others);
  GHashTable *live = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer name;

  wvb_state_apply (joined, self->record);
  keep_live (live, self->live, other);
  keep_live (live, other->live, self);
  g_hash_table_unref (self->live);
  self->live = live;
  g_hash_table_iter_init (&iter, other->seen);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_hash_table_add (self->seen, g_strdup (name));
}

static void
assert_opens_as_live (Replica *self, const char *body, GBytes *key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WvbRecord) content
      = open_body (body, PLACE, wvb_record_get_id (self->record), key, &error);

  g_assert_no_error (error);
  g_assert_true (
      g_hash_table_contains (self->live, wvb_record_get_text (content, WVB_IDENTITY_NAME)));
}

/* The versions are the live ones, each once, and nothing of any can be read without the key. */
static void
assert_versions (Replica *self, GBytes *key)
{
  g_autoptr (WvbState) state = wvb_state_new_from_record (self->record, NULL);
  g_auto (GStrv) others = wvb_state_dup_alternatives (state, "body");
  const char *shown = wvb_record_get_text (self->record, WVB_CASE_IDENTITY_BODY);

  g_assert_cmpuint (g_strv_length (others) + (shown != NULL), ==, g_hash_table_size (self->live));
  if (shown != NULL)
    assert_opens_as_live (self, shown, key);
  for (char **body = others; *body != NULL; body++)
    assert_opens_as_live (self, *body, key);
  g_assert_null (strstr (wvb_record_get_alternatives (self->record), "Naam"));
}

static char *
dup_canonical (Replica *self)
{
  g_autoptr (WvbState) state = wvb_state_new_from_record (self->record, NULL);

  return wvb_state_dup_canonical (state);
}

static void
run_history (GBytes *key)
{
  g_autoptr (WvbRecord) first = wvb_record_new (&wvb_case_identity_kind, NULL);
  g_autofree char *stamps = wvb_state_dup_first_stamps ("device-0");
  g_autofree char *expected = NULL;
  Replica replicas[REPLICAS];

  for (guint i = 0; i < REPLICAS; i++) {
    replica_init (&replicas[i], wvb_record_get_id (first));
    wvb_record_set_stamps (replicas[i].record, stamps);
  }
  for (guint step = 0; step < STEPS; step++) {
    guint i = (guint) g_test_rand_int_range (0, REPLICAS);

    if (g_test_rand_bit ())
      replica_write (&replicas[i], i, step, key);
    else
      replica_join (&replicas[i], &replicas[g_test_rand_int_range (0, REPLICAS)]);
    assert_versions (&replicas[i], key);
  }
  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < REPLICAS; i++)
      for (guint j = 0; j < REPLICAS; j++)
        replica_join (&replicas[i], &replicas[j]);
  expected = dup_canonical (&replicas[0]);
  for (guint i = 0; i < REPLICAS; i++) {
    g_autofree char *canonical = dup_canonical (&replicas[i]);

    g_assert_cmpstr (canonical, ==, expected);
    assert_versions (&replicas[i], key);
    replica_clear (&replicas[i]);
  }
}

/* Two versions written at once stay, both sealed, whatever the order in which devices meet. */
static void
test_joining (void)
{
  g_autoptr (GBytes) key = make_key (1);

  for (guint i = 0; i < HISTORIES; i++)
    run_history (key);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (sodium_init (), >=, 0);
  g_test_add_func ("/sealed-record/whole", test_comes_back_whole);
  g_test_add_func ("/sealed-record/longest", test_longest_fits);
  g_test_add_func ("/sealed-record/nowhere-else", test_opens_nowhere_else);
  g_test_add_func ("/sealed-record/every-byte", test_every_byte_counts);
  g_test_add_func ("/sealed-record/newer", test_newer_version);
  g_test_add_func ("/sealed-record/length", test_length_tells_little);
  g_test_add_func ("/sealed-record/joining", test_joining);
  return g_test_run ();
}
