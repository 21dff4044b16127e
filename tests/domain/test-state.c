/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Joining over random histories of five devices: every state they come by is held against the slow
 * reference, byte by byte. WIJKVERBAND_TEST_LONG runs a hundred times as many; a seed that failed
 * is repeated with `--seed`. */
#include "base/error.h"
#include "domain/social-map/social-map.h"
#include "domain/state.h"

#include "state-reference.h"

#include <string.h>

#define HISTORIES 1000
#define HISTORIES_LONG 100000
#define DEVICES 5
#define STEPS 40
#define SNAPSHOTS 6
#define MUTATIONS 20000
#define RECORD_ID "0193a5b0-0000-7000-8000-000000000001"

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

/* The service of an older program: fewer fields, half a group, one list of the two. */
enum {
  OLD_SERVICE_NAME,
  OLD_SERVICE_MINIMUM_AGE,
  OLD_SERVICE_PATIENT_GROUPS,
};

static const WvbField old_service_fields[] = {
  [OLD_SERVICE_NAME] = { .name = "name", .label = "Name", .type = WVB_FIELD_TEXT },
  [OLD_SERVICE_MINIMUM_AGE]
  = { .name = "minimum_age", .label = "From age", .type = WVB_FIELD_INTEGER, .unit = "ages" },
  [OLD_SERVICE_PATIENT_GROUPS] = { .name = "patient_groups",
                                   .label = "Patient groups",
                                   .type = WVB_FIELD_LIST,
                                   .list = "patient_group" },
};

extern const WvbKind old_service_kind;

WVB_DEFINE_KIND (OldService,
                 old_service,
                 .name = "service",
                 .label = "Service",
                 .plural = "Services",
                 .fields = old_service_fields,
                 .n_fields = G_N_ELEMENTS (old_service_fields))

/* What a history writes. Values are spelled as the unit's text form spells them. */
typedef struct {
  const char *name;
  gboolean is_set;
  const char *values[5];
} Writable;

static const Writable service_units[] = {
  { "name", FALSE, { "Prikpost", "Café; a=b|c+d", "100% \xe2\x82\xac" } },
  { "alert", FALSE, { "eerste\ntweede regel", "a,b:c" } },
  { "status", FALSE, { "active", "defunct" } },
  { "ages", FALSE, { "maximum_age=18\nminimum_age=4", "minimum_age=12", "maximum_age=99" } },
  { "disciplines", TRUE, { "huisarts", "apotheker", "a;b=c[d]", "x%y" } },
  { "patient_groups", TRUE, { "dementie", "palliatief" } },
};

static const Writable address_units[] = {
  { "address",
    FALSE,
    { "address_1=Dorpsstraat 1\ncity=Zwolle\npostal_code=8011 AA", "city=Meppel",
      "address_1=Kerkweg 2%3D3%25" } },
  { "location", FALSE, { "0193a5b0-0000-7000-8000-00000000000a" } },
  { "organisation",
    FALSE,
    { "0193a5b0-0000-7000-8000-00000000000b", "0193a5b0-0000-7000-8000-00000000000c" } },
};

/* Members without a field; a set's as `set[member]`. */
static const Writable unknown_units[] = {
  { "foo", FALSE, { "", "één", "a=b;c|d\n" } },
  { "deleted", FALSE, { "true", "" } },
  { "Groei %;=[", FALSE, { "1", "2" } },
  { "tags[]", FALSE, { "12" } },
  { "Kosten [\xe2\x82\xac/uur]", FALSE, { "", "45" } },
  { "bar", TRUE, { "x", "a/b", "" } },
  { "bar", FALSE, { "text beside the set" } },
  { "disciplines[nieuw]", FALSE, { "not empty, so no member" } },
};

typedef struct {
  const char *name;
  const WvbKind *kind;
  WvbRecord *record; /* NULL until the device hears of it */
  Known known;
} Device;

typedef struct {
  WvbRecord *record;
  Known known;
} Snapshot;

typedef struct {
  GRand *random;
  Reference *reference;
  const Writable *units;
  guint n_units;
  Device devices[DEVICES];
  Snapshot snapshots[SNAPSHOTS];
} History;

static gboolean
has_place (const WvbKind *kind, const Writable *unit)
{
  g_autofree const char **units = wvb_state_dup_units (kind);
  int field = wvb_kind_find_field (kind, unit->name);
  gboolean is_list = field >= 0 && kind->fields[field].type == WVB_FIELD_LIST;

  return g_strv_contains (units, unit->name) && is_list == unit->is_set;
}

static WvbState *
read_state (WvbRecord *record)
{
  g_autoptr (GError) error = NULL;
  WvbState *state = wvb_state_new_from_record (record, &error);

  g_assert_no_error (error);
  return state;
}

static void
assert_same_states (WvbState *a, WvbState *b)
{
  g_autofree char *first = wvb_state_dup_canonical (a);
  g_autofree char *second = wvb_state_dup_canonical (b);

  g_assert_cmpstr (first, ==, second);
}

/* The known part of a group, where the older program knows only `minimum_age`. */
static char *
dup_visible_value (const WvbKind *kind, const Writable *unit, const char *value)
{
  const char *line;

  if (value == NULL || kind != &old_service_kind || !g_str_equal (unit->name, "ages"))
    return g_strdup (value);
  line = strstr (value, "minimum_age=");
  return g_strdup (line);
}

static gboolean
has_member (WvbRecord *record, const Writable *unit, const char *member)
{
  const WvbKind *kind = wvb_record_get_kind (record);
  g_autofree char *escaped = g_uri_escape_string (member, " ", TRUE);
  g_autofree char *name = g_strdup_printf ("%s[%s]", unit->name, escaped);
  g_autofree char *value = wvb_record_dup_unknown_member (record, name);
  const char *const *list;

  if (!has_place (kind, unit))
    return g_strcmp0 (value, "") == 0;
  g_assert_null (value);
  list = wvb_record_get_list (record, wvb_kind_find_field (kind, unit->name));
  return list != NULL && g_strv_contains (list, member);
}

/* A name like `set[member]` without a value is the member, though a register may have that name. */
static gboolean
split_member (const Writable *unit, char **set, char **member)
{
  char *open = strchr (unit->name, '[');
  g_autofree char *again = NULL;

  if (open == NULL || unit->name[strlen (unit->name) - 1] != ']')
    return FALSE;
  *set = g_strndup (unit->name, open - unit->name);
  *member = g_strndup (open + 1, strlen (open) - 2);
  again = g_uri_escape_string (*member, " ", TRUE);
  if (g_str_equal (again, *member))
    return TRUE;
  g_clear_pointer (set, g_free);
  g_clear_pointer (member, g_free);
  return FALSE;
}

static void
check_register (History *history, Device *device, WvbState *state, const Writable *unit)
{
  const char *shown = reference_get_shown (history->reference, &device->known, unit->name);
  g_autofree char *expected = dup_visible_value (device->kind, unit, shown);
  g_autofree char *actual = has_place (device->kind, unit)
                                ? wvb_state_dup_unit_value (device->record, unit->name)
                                : wvb_record_dup_unknown_member (device->record, unit->name);
  g_auto (GStrv) listed = wvb_state_dup_alternatives (state, unit->name);
  g_autoptr (GString) alternatives = g_string_new (NULL);
  g_autofree char *others
      = reference_dup_alternatives (history->reference, &device->known, unit->name);
  g_autofree char *set = NULL;
  g_autofree char *member = NULL;

  if (split_member (unit, &set, &member)
      && reference_has_member (history->reference, &device->known, set, member))
    g_set_str (&expected, has_place (device->kind, &(Writable) { set, TRUE }) ? expected : "");
  g_assert_cmpstr (actual, ==, expected);
  for (char **value = listed; *value != NULL; value++)
    g_string_append_printf (alternatives, "%s\n", *value);
  g_assert_cmpstr (alternatives->str, ==, others);
}

static void
check_unit (History *history, Device *device, WvbState *state, const Writable *unit)
{
  if (!unit->is_set) {
    check_register (history, device, state, unit);
    return;
  }
  for (guint i = 0; i < G_N_ELEMENTS (unit->values) && unit->values[i] != NULL; i++)
    g_assert_cmpint (
        has_member (device->record, unit, unit->values[i]), ==,
        reference_has_member (history->reference, &device->known, unit->name, unit->values[i]));
}

/* No value lost, none revived, each with its stamp; shown and deleted as the reference says. */
static void
check_device (History *history, Device *device)
{
  g_autoptr (WvbState) state = read_state (device->record);
  g_autofree char *actual = wvb_state_dup_canonical (state);
  g_autofree char *expected = reference_dup_canonical (history->reference, &device->known);

  g_assert_cmpstr (actual, ==, expected);
  for (guint i = 0; i < history->n_units; i++)
    check_unit (history, device, state, &history->units[i]);
  for (guint i = 0; i < G_N_ELEMENTS (unknown_units); i++)
    check_unit (history, device, state, &unknown_units[i]);
  g_assert_cmpint (wvb_record_get_deleted (device->record), ==,
                   reference_is_deleted (history->reference, &device->known));
}

static const Writable *
pick_unit (History *history)
{
  guint known = history->n_units;
  guint i = g_rand_int_range (history->random, 0, 2 * known + G_N_ELEMENTS (unknown_units));

  return i < 2 * known ? &history->units[i / 2] : &unknown_units[i - 2 * known];
}

static const char *
pick_value (History *history, const Writable *unit)
{
  guint n = 0;

  while (n < G_N_ELEMENTS (unit->values) && unit->values[n] != NULL)
    n++;
  return unit->values[g_rand_int_range (history->random, 0, n + (unit->is_set ? 0 : 1))];
}

/* What a person of the device makes of the register; the older program leaves the part it does not
 * know. */
static char *
dup_wanted_value (History *history, Device *device, const Writable *unit, const char *picked)
{
  const char *shown = reference_get_shown (history->reference, &device->known, unit->name);
  const char *end;
  g_autofree char *visible = dup_visible_value (device->kind, unit, picked);
  g_autofree char *hidden = NULL;

  if (device->kind != &old_service_kind || !g_str_equal (unit->name, "ages") || shown == NULL
      || !g_str_has_prefix (shown, "maximum_age="))
    return g_steal_pointer (&visible);
  end = strchr (shown, '\n');
  hidden = end != NULL ? g_strndup (shown, end - shown) : g_strdup (shown);
  return visible != NULL ? g_strdup_printf ("%s\n%s", hidden, visible) : g_steal_pointer (&hidden);
}

static void
set_register (WvbRecord *record, const Writable *unit, const char *value)
{
  g_autoptr (GError) error = NULL;

  if (!has_place (wvb_record_get_kind (record), unit)) {
    wvb_record_set_unknown_member (record, unit->name, value);
    return;
  }
  wvb_state_set_unit_value (record, unit->name, value, &error);
  g_assert_no_error (error);
}

static void
set_member (WvbRecord *record, const Writable *unit, const char *member, gboolean present)
{
  const WvbKind *kind = wvb_record_get_kind (record);
  g_autofree char *escaped = g_uri_escape_string (member, " ", TRUE);
  g_autofree char *name = g_strdup_printf ("%s[%s]", unit->name, escaped);
  g_autoptr (GStrvBuilder) members = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;
  const char *const *old;
  guint field;

  if (!has_place (kind, unit)) {
    wvb_record_set_unknown_member (record, name, present ? "" : NULL);
    return;
  }
  field = wvb_kind_find_field (kind, unit->name);
  old = wvb_record_get_list (record, field);
  for (; old != NULL && *old != NULL; old++)
    if (present || !g_str_equal (*old, member))
      g_strv_builder_add (members, *old);
  if (present)
    g_strv_builder_add (members, member);
  list = g_strv_builder_end (members);
  wvb_record_set_list (record, field, (const char *const *) list);
}

/* One change of a draft, and the same in the reference's words. Returns the write, which it begins
 * if need be. */
static Write *
edit_unit (History *history, Device *device, WvbRecord *after, const Writable *unit, Write *write)
{
  const char *picked = pick_value (history, unit);
  g_autofree char *old = NULL;
  g_autofree char *visible = dup_visible_value (device->kind, unit, picked);
  g_autofree char *wanted = dup_wanted_value (history, device, unit, picked);
  g_autofree char *set = NULL;
  g_autofree char *member = NULL;
  gboolean may_be_member;

  if (unit->is_set) {
    gboolean present = has_member (after, unit, picked);

    set_member (after, unit, picked, !present);
    write = write != NULL ? write
                          : reference_begin (history->reference, &device->known, device->name);
    (present ? write_remove : write_add) (write, unit->name, picked);
    return write;
  }
  old = has_place (device->kind, unit) ? wvb_state_dup_unit_value (after, unit->name)
                                       : wvb_record_dup_unknown_member (after, unit->name);
  if (g_strcmp0 (old, visible) == 0)
    return write;
  set_register (after, unit, visible);
  write
      = write != NULL ? write : reference_begin (history->reference, &device->known, device->name);
  may_be_member = split_member (unit, &set, &member);
  if (may_be_member && g_strcmp0 (old, "") == 0)
    write_remove (write, set, member);
  if (may_be_member && g_strcmp0 (picked, "") == 0)
    write_add (write, set, member);
  if (!may_be_member || (old != NULL && *old != '\0') || (picked != NULL && *picked != '\0'))
    write_register (write, unit->name,
                    may_be_member && g_strcmp0 (picked, "") == 0 ? NULL : wanted);
  return write;
}

static void
edit (History *history, Device *device)
{
  gboolean was_deleted = reference_is_deleted (history->reference, &device->known);
  gboolean deleted = g_rand_int_range (history->random, 0, 8) == 0 ? !was_deleted : was_deleted;
  g_autoptr (WvbRecord) after = wvb_record_copy (device->record);
  g_autoptr (WvbState) state = read_state (device->record);
  const Writable *unit = pick_unit (history);
  const Writable *second = pick_unit (history);
  Write *write = NULL;
  guint64 n;

  if (deleted == was_deleted || g_rand_boolean (history->random))
    write = edit_unit (history, device, after, unit, write);
  if (write != NULL && !g_str_equal (second->name, unit->name)
      && !g_str_has_prefix (second->name, "disciplines")
      && g_rand_int_range (history->random, 0, 4) == 0)
    write = edit_unit (history, device, after, second, write);
  wvb_record_set_deleted (after, deleted);
  if (write == NULL && deleted != was_deleted)
    write = reference_begin (history->reference, &device->known, device->name);
  if (write != NULL && (deleted || was_deleted))
    write_deleted (history->reference, write, deleted);
  n = wvb_state_write (state, device->name, device->record, after);
  g_assert_cmpuint (n, ==, write != NULL ? write_get_n (write) : 0);
  wvb_state_apply (state, after);
  g_set_object (&device->record, after);
}

static void
choose (History *history, Device *device)
{
  const Writable *unit = pick_unit (history);
  g_autoptr (WvbState) state = read_state (device->record);
  gboolean was_deleted = reference_is_deleted (history->reference, &device->known);
  guint64 n = wvb_state_choose (state, device->name, unit->name);
  g_autofree char *shown = NULL;
  Write *write;

  if (!reference_has_choice (history->reference, &device->known, unit->name)) {
    g_assert_cmpuint (n, ==, 0);
    return;
  }
  shown = g_strdup (reference_get_shown (history->reference, &device->known, unit->name));
  write = reference_begin (history->reference, &device->known, device->name);
  write_register (write, unit->name, shown);
  if (was_deleted)
    write_deleted (history->reference, write, TRUE);
  g_assert_cmpuint (n, ==, write_get_n (write));
  wvb_state_apply (state, device->record);
}

static void
check_laws (WvbState *own, WvbState *other, WvbState *joined, WvbState *third)
{
  g_autoptr (WvbState) turned = wvb_state_join (other, own);
  g_autoptr (WvbState) again = wvb_state_join (joined, other);
  g_autoptr (WvbState) twice = wvb_state_join (joined, joined);
  g_autoptr (WvbState) left = wvb_state_join (joined, third);
  g_autoptr (WvbState) right_part = wvb_state_join (other, third);
  g_autoptr (WvbState) right = wvb_state_join (own, right_part);

  assert_same_states (joined, turned);
  assert_same_states (joined, again);
  assert_same_states (joined, twice);
  assert_same_states (left, right);
}

static void
receive (History *history, Device *device, WvbRecord *sent, const Known *known)
{
  Device *third = &history->devices[g_rand_int_range (history->random, 0, DEVICES)];
  g_autoptr (WvbState) other = read_state (sent);
  g_autoptr (WvbState) own = NULL;
  g_autoptr (WvbState) joined = NULL;

  known_add (&device->known, known);
  if (device->record == NULL) {
    device->record = wvb_record_new (device->kind, RECORD_ID);
    wvb_state_apply (other, device->record);
    return;
  }
  own = read_state (device->record);
  joined = wvb_state_join (own, other);
  if (third->record != NULL) {
    g_autoptr (WvbState) state = read_state (third->record);

    check_laws (own, other, joined, state);
  }
  wvb_state_apply (joined, device->record);
}

/* What is on its way arrives late, twice, or out of order. */
static void
send (History *history, Device *device)
{
  Snapshot *snapshot = &history->snapshots[g_rand_int_range (history->random, 0, SNAPSHOTS)];

  g_clear_object (&snapshot->record);
  snapshot->record = wvb_record_copy (device->record);
  snapshot->known = device->known;
}

static void
step (History *history)
{
  Device *device = &history->devices[g_rand_int_range (history->random, 0, DEVICES)];
  Device *other = &history->devices[g_rand_int_range (history->random, 0, DEVICES)];
  Snapshot *snapshot = &history->snapshots[g_rand_int_range (history->random, 0, SNAPSHOTS)];
  int choice = g_rand_int_range (history->random, 0, 12);

  if (choice < 2 && other->record != NULL)
    receive (history, device, other->record, &other->known);
  else if (choice < 4 && snapshot->record != NULL)
    receive (history, device, snapshot->record, &snapshot->known);
  else if (device->record == NULL)
    return;
  else if (choice < 6)
    send (history, device);
  else if (choice < 7)
    choose (history, device);
  else
    edit (history, device);
  if (device->record != NULL)
    check_device (history, device);
}

/* A seeded record is made on several devices with one id. */
static void
create (History *history, Device *device)
{
  g_autofree char *stamps = wvb_state_dup_first_stamps (device->name);
  Write *write = reference_begin (history->reference, &device->known, device->name);

  device->record = wvb_record_new (device->kind, RECORD_ID);
  write_origin (write);
  for (guint i = g_rand_int_range (history->random, 0, 3); i > 0; i--)
    edit_unit (history, device, device->record,
               &history->units[g_rand_int_range (history->random, 0, history->n_units)], write);
  wvb_record_set_stamps (device->record, stamps);
  check_device (history, device);
}

static void
exchange (History *history)
{
  for (guint i = 0; i < DEVICES; i++)
    for (guint j = 0; j < DEVICES; j++)
      if (i != j && history->devices[j].record != NULL)
        receive (history, &history->devices[i], history->devices[j].record,
                 &history->devices[j].known);
}

static void
check_end (History *history)
{
  exchange (history);
  exchange (history);
  for (guint i = 0; i < DEVICES; i++) {
    g_autoptr (WvbState) first = read_state (history->devices[0].record);
    g_autoptr (WvbState) state = read_state (history->devices[i].record);

    check_device (history, &history->devices[i]);
    assert_same_states (first, state);
    g_assert_cmpmem (&history->devices[i].known, sizeof (Known), &history->devices[0].known,
                     sizeof (Known));
    if (history->devices[i].kind == history->devices[0].kind)
      g_assert_true (wvb_record_equals (history->devices[0].record, history->devices[i].record));
  }
}

static void
clear_history (History *history)
{
  for (guint i = 0; i < DEVICES; i++)
    g_clear_object (&history->devices[i].record);
  for (guint i = 0; i < SNAPSHOTS; i++)
    g_clear_object (&history->snapshots[i].record);
  reference_free (history->reference);
  g_rand_free (history->random);
}

static void
run_history (const WvbKind *kind, guint32 seed)
{
  static const char *const names[DEVICES] = { "dev-c", "dev-a", "dev-e", "dev-b", "dev-d" };
  History history = { .random = g_rand_new_with_seed (seed), .reference = reference_new () };
  gboolean is_service = kind == &wvb_service_kind;
  guint steps = g_rand_int_range (history.random, 1, STEPS);

  history.units = is_service ? service_units : address_units;
  history.n_units = is_service ? G_N_ELEMENTS (service_units) : G_N_ELEMENTS (address_units);
  for (guint i = 0; i < DEVICES; i++)
    history.devices[i] = (Device) { .name = names[i], .kind = kind };
  if (is_service)
    for (guint i = g_rand_int_range (history.random, 0, 3); i > 0; i--)
      history.devices[DEVICES - i].kind = &old_service_kind;
  for (guint i = g_rand_int_range (history.random, 0, 6) == 0 ? 2 : 1; i > 0; i--)
    create (&history, &history.devices[i]);
  while (steps-- > 0)
    step (&history);
  check_end (&history);
  clear_history (&history);
}

static void
test_histories (gconstpointer data)
{
  const WvbKind *kind = data;
  guint histories = g_getenv ("WIJKVERBAND_TEST_LONG") != NULL ? HISTORIES_LONG : HISTORIES;
  guint32 seed = g_test_rand_int ();

  g_test_message ("%s: %u histories from seed %u", kind->name, histories, seed);
  for (guint i = 0; i < histories; i++)
    run_history (kind, seed + i);
}

static void
assert_damaged (const char *stamps, const char *alternatives)
{
  g_autoptr (WvbRecord) record = wvb_record_new (&wvb_service_kind, RECORD_ID);
  g_autoptr (GError) error = NULL;

  wvb_record_set_text (record, WVB_SERVICE_NAME, "Prikpost");
  wvb_record_set_stamps (record, stamps);
  wvb_record_set_alternatives (record, alternatives);
  g_assert_null (wvb_state_new_from_record (record, &error));
  g_assert_error (error, WVB_ERROR, WVB_ERROR_DAMAGED);
}

static void
test_damage_is_refused (void)
{
  g_autofree char *long_device = g_strnfill (WVB_STATE_DEVICE_LIMIT + 1, 'a');
  g_autofree char *long_stamps = g_strdup_printf ("%s:1|0.1|", long_device);

  assert_damaged ("", "");
  assert_damaged ("a:1", "");
  assert_damaged ("a:1||", "");
  assert_damaged ("a:0|0.0|", "");
  assert_damaged ("a:1|1.1|", "");
  assert_damaged ("a:1|0.2|", "");
  assert_damaged ("a:1|0.1+0.1|", "");
  assert_damaged ("b:1,a:1|0.1|", "");
  assert_damaged ("a:1,a:1|0.1|", "");
  assert_damaged ("a:-1|0.1|", "");
  assert_damaged ("a:99999999999999999999|0.1|", "");
  assert_damaged ("a:2|0.1|name", "");
  assert_damaged ("a:2|0.1|name=0.3", "");
  assert_damaged ("a:2|0.1|name=", "");
  assert_damaged ("a:2|0.1|name=0.2;name=0.2", "");
  assert_damaged ("a:2|0.1|disciplines[x]=0.2", "");
  assert_damaged ("a:2|0.1|", "name");
  assert_damaged ("a:2|0.1|", "name=");
  assert_damaged ("a:2|0.1|", "name=0.1=x");
  assert_damaged ("a:2|0.1|", "alert=0.1");
  assert_damaged ("a:2|0.1|", "alert=0.2=%zz");
  assert_damaged ("a:2|0.1|", "alert=0.2=x\n\nalert=0.1=y");
  assert_damaged (long_stamps, "");
}

/* Texts with something of everything, for the mutations to start from. */
static GByteArray *
write_sample (guint i)
{
  static const struct {
    const char *stamps, *alternatives, *unknown, *name, *list;
  } samples[] = {
    { "a:1|0.1|", "", "", "Prikpost", "" },
    { "a:3,b:2|0.1|name=0.3+1.2;disciplines[x]=1.1;foo=0.2", "name=1.1=oud\n!deleted=1.2=a:1%2Cb:1",
      "bar%5By%5D=\nfoo=1", "Nieuw", "x,y" },
    { "a:2,b:1|1.1+0.1|ages=;disciplines[%0A]=0.2",
      "ages=0.2=minimum_age%3D4%0Afloor%3D3\nname=0.1", "disciplines%5B%250A%5D=", "", "y" },
  };
  GByteArray *bytes = g_byte_array_new ();
  const char *const texts[]
      = { samples[i % G_N_ELEMENTS (samples)].stamps,
          samples[i % G_N_ELEMENTS (samples)].alternatives,
          samples[i % G_N_ELEMENTS (samples)].unknown, samples[i % G_N_ELEMENTS (samples)].name,
          samples[i % G_N_ELEMENTS (samples)].list };

  for (guint t = 0; t < G_N_ELEMENTS (texts); t++)
    g_byte_array_append (bytes, (const guint8 *) texts[t], strlen (texts[t]) + 1);
  return bytes;
}

static void
mutate (GRand *random, GByteArray *bytes)
{
  static const char interesting[] = "|.+;=,:![]%\n0129ab\xff";
  guint at = g_rand_int_range (random, 0, bytes->len);
  guint to = g_rand_int_range (random, 0, bytes->len);

  switch (g_rand_int_range (random, 0, 4)) {
  case 0:
    bytes->data[at] ^= 1 << g_rand_int_range (random, 0, 8);
    break;
  case 1:
    bytes->data[at] = interesting[g_rand_int_range (random, 0, sizeof interesting)];
    break;
  case 2:
    bytes->data[at] = bytes->data[to];
    break;
  default:
    if (bytes->len > 1)
      g_byte_array_remove_index (bytes, at);
    break;
  }
}

static void
test_mutated_texts (void)
{
  guint mutations = MUTATIONS * (g_getenv ("WIJKVERBAND_TEST_LONG") != NULL ? 50 : 1);
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  g_test_message ("%u mutations from seed %u", mutations, seed);
  for (guint i = 0; i < mutations; i++) {
    g_autoptr (GByteArray) bytes = write_sample (i);

    for (guint m = g_rand_int_range (random, 0, 4); m > 0; m--)
      mutate (random, bytes);
    LLVMFuzzerTestOneInput (bytes->data, bytes->len);
  }
}

/* A field this version has just learnt: its value still stands among the unknown members. */
static void
test_unknown_becomes_known (void)
{
  g_autoptr (WvbRecord) old = wvb_record_new (&old_service_kind, RECORD_ID);
  g_autoptr (WvbRecord) young = wvb_record_new (&wvb_service_kind, RECORD_ID);
  g_autoptr (WvbState) before = NULL;
  g_autoptr (WvbState) after = NULL;

  wvb_record_set_text (old, OLD_SERVICE_NAME, "Prikpost");
  wvb_record_set_unknown_member (old, "alert", "Let op");
  wvb_record_set_unknown_member (old, "disciplines[huisarts]", "");
  wvb_record_set_stamps (old, "a:3|0.1|alert=0.2;disciplines[huisarts]=0.3");
  before = read_state (old);
  wvb_record_set_text (young, WVB_SERVICE_NAME, "Prikpost");
  wvb_record_set_unknown (young, wvb_record_get_unknown (old));
  wvb_record_set_stamps (young, wvb_record_get_stamps (old));
  after = read_state (young);
  assert_same_states (before, after);
  wvb_state_apply (after, young);
  g_assert_cmpstr (wvb_record_get_text (young, WVB_SERVICE_ALERT), ==, "Let op");
  g_assert_cmpstr (wvb_record_get_list (young, WVB_SERVICE_DISCIPLINES)[0], ==, "huisarts");
  g_assert_cmpstr (wvb_record_get_unknown (young), ==, "");
}

/* What this version cannot show is kept, and comes back where it can be shown. */
static void
test_unreadable_values_are_kept (void)
{
  g_autoptr (WvbRecord) record = wvb_record_new (&wvb_service_kind, RECORD_ID);
  g_autoptr (WvbState) state = NULL;
  g_autoptr (WvbState) again = NULL;
  g_autofree char *member = NULL;

  wvb_record_set_unknown_member (record, "disciplines[ spaced]", "");
  wvb_record_set_stamps (record, "a:2|0.1|ages=0.1;name=0.1");
  wvb_record_set_alternatives (record, "ages=0.2=minimum_age%3Dveel\nname=0.2=x");
  state = read_state (record);
  wvb_state_apply (state, record);
  g_assert_false (wvb_record_has (record, WVB_SERVICE_MINIMUM_AGE));
  member = wvb_record_dup_unknown_member (record, "disciplines[ spaced]");
  g_assert_cmpstr (member, ==, "");
  again = read_state (record);
  assert_same_states (state, again);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/state/histories/service", &wvb_service_kind, test_histories);
  g_test_add_data_func ("/state/histories/address", &wvb_address_kind, test_histories);
  g_test_add_func ("/state/damage", test_damage_is_refused);
  g_test_add_func ("/state/mutated-texts", test_mutated_texts);
  g_test_add_func ("/state/unknown-becomes-known", test_unknown_becomes_known);
  g_test_add_func ("/state/unreadable-values", test_unreadable_values_are_kept);
  return g_test_run ();
}
