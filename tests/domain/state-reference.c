/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "state-reference.h"

#include <string.h>

#define DELETED "!deleted"

struct _Write {
  guint number;
  char *device;
  guint64 n;
  Known past; /* itself included */
  gboolean is_origin;
  GHashTable *registers; /* name → value or NULL */
  GHashTable *added;     /* "set\nmember" */
  GHashTable *removed;
};

struct _Reference {
  GPtrArray *writes;
};

static gboolean
known_has (const Known *known, guint number)
{
  return (known->words[number / 64] >> (number % 64)) & 1;
}

void
known_add (Known *known, const Known *other)
{
  for (guint i = 0; i < G_N_ELEMENTS (known->words); i++)
    known->words[i] |= other->words[i];
}

static void
write_free (gpointer data)
{
  Write *write = data;

  g_free (write->device);
  g_hash_table_unref (write->registers);
  g_hash_table_unref (write->added);
  g_hash_table_unref (write->removed);
  g_free (write);
}

Reference *
reference_new (void)
{
  Reference *self = g_new0 (Reference, 1);

  self->writes = g_ptr_array_new_with_free_func (write_free);
  return self;
}

void
reference_free (Reference *self)
{
  g_ptr_array_unref (self->writes);
  g_free (self);
}

gboolean
reference_is_full (Reference *self)
{
  return self->writes->len >= REFERENCE_WRITES_LIMIT;
}

Write *
reference_begin (Reference *self, Known *known, const char *device)
{
  Write *write = g_new0 (Write, 1);

  g_assert_false (reference_is_full (self));
  write->number = self->writes->len;
  write->device = g_strdup (device);
  write->registers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  write->added = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  write->removed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  write->n = 1;
  for (guint i = 0; i < self->writes->len; i++)
    if (g_str_equal (((Write *) self->writes->pdata[i])->device, device))
      write->n++;
  known->words[write->number / 64] |= G_GUINT64_CONSTANT (1) << (write->number % 64);
  write->past = *known;
  g_ptr_array_add (self->writes, write);
  return write;
}

guint64
write_get_n (Write *write)
{
  return write->n;
}

void
write_origin (Write *write)
{
  write->is_origin = TRUE;
}

void
write_register (Write *write, const char *name, const char *value)
{
  g_hash_table_replace (write->registers, g_strdup (name), g_strdup (value));
}

void
write_add (Write *write, const char *set, const char *member)
{
  g_hash_table_add (write->added, g_strdup_printf ("%s\n%s", set, member));
}

void
write_remove (Write *write, const char *set, const char *member)
{
  g_autofree char *key = g_strdup_printf ("%s\n%s", set, member);

  if (!g_hash_table_remove (write->added, key))
    g_hash_table_add (write->removed, g_steal_pointer (&key));
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
dup_vector (Reference *self, const Known *known)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) devices = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->writes->len; i++) {
    Write *write = self->writes->pdata[i];
    guint64 *n = g_hash_table_lookup (counts, write->device);

    if (known_has (known, i) && (n == NULL || *n < write->n))
      g_hash_table_insert (counts, write->device, &write->n);
  }
  devices = g_hash_table_get_keys_as_ptr_array (counts);
  g_ptr_array_sort (devices, compare_names);
  for (guint i = 0; i < devices->len; i++)
    g_string_append_printf (text, "%s%s:%" G_GUINT64_FORMAT, i > 0 ? "," : "",
                            (char *) devices->pdata[i],
                            *(guint64 *) g_hash_table_lookup (counts, devices->pdata[i]));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

void
write_deleted (Reference *self, Write *write, gboolean deleted)
{
  g_autofree char *vector = dup_vector (self, &write->past);

  write_register (write, DELETED, deleted ? vector : NULL);
}

static gboolean
writes_register (Write *write, const char *name)
{
  return write->is_origin || g_hash_table_contains (write->registers, name);
}

static gboolean
is_replaced (Reference *self, const Known *known, Write *write, const char *name)
{
  for (guint i = 0; i < self->writes->len; i++) {
    Write *later = self->writes->pdata[i];

    if (later != write && known_has (known, i) && writes_register (later, name)
        && known_has (&later->past, write->number))
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_removed (Reference *self, const Known *known, Write *write, const char *key)
{
  for (guint i = 0; i < self->writes->len; i++) {
    Write *later = self->writes->pdata[i];

    if (later != write && known_has (known, i) && g_hash_table_contains (later->removed, key)
        && known_has (&later->past, write->number))
      return TRUE;
  }
  return FALSE;
}

static int
compare_writes (gconstpointer a, gconstpointer b)
{
  const Write *first = *(Write *const *) a;
  const Write *second = *(Write *const *) b;

  if (first->n != second->n)
    return first->n > second->n ? -1 : 1;
  return strcmp (second->device, first->device);
}

/* The writes of a register that nobody replaced, the one that is shown first. */
static GPtrArray *
list_live (Reference *self, const Known *known, const char *name)
{
  GPtrArray *live = g_ptr_array_new ();

  for (guint i = 0; i < self->writes->len; i++) {
    Write *write = self->writes->pdata[i];

    if (known_has (known, i) && writes_register (write, name)
        && !is_replaced (self, known, write, name))
      g_ptr_array_add (live, write);
  }
  g_ptr_array_sort (live, compare_writes);
  return live;
}

static const char *
get_value (Write *write, const char *name)
{
  return g_hash_table_lookup (write->registers, name);
}

gboolean
reference_is_deleted (Reference *self, const Known *known)
{
  g_autoptr (GPtrArray) live = list_live (self, known, DELETED);
  Known covered = { 0 };

  for (guint i = 0; i < live->len; i++)
    if (get_value (live->pdata[i], DELETED) != NULL)
      known_add (&covered, &((Write *) live->pdata[i])->past);
  for (guint i = 0; i < self->writes->len; i++)
    if (known_has (known, i) && !known_has (&covered, i))
      return FALSE;
  return TRUE;
}

gboolean
reference_has_member (Reference *self, const Known *known, const char *set, const char *member)
{
  g_autofree char *key = g_strdup_printf ("%s\n%s", set, member);

  for (guint i = 0; i < self->writes->len; i++) {
    Write *write = self->writes->pdata[i];

    if (known_has (known, i) && g_hash_table_contains (write->added, key)
        && !is_removed (self, known, write, key))
      return TRUE;
  }
  return FALSE;
}

const char *
reference_get_shown (Reference *self, const Known *known, const char *name)
{
  g_autoptr (GPtrArray) live = list_live (self, known, name);

  return live->len > 0 ? get_value (live->pdata[0], name) : NULL;
}

/* As lines, each value once, %NULL as an empty one. */
char *
reference_dup_alternatives (Reference *self, const Known *known, const char *name)
{
  g_autoptr (GPtrArray) live = list_live (self, known, name);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < live->len; i++) {
    const char *value = get_value (live->pdata[i], name);

    value = value != NULL ? value : "";
    if (g_hash_table_add (seen, (gpointer) value) && i > 0)
      g_string_append_printf (text, "%s\n", value);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
append_name (GString *text, const char *name, const char *suffix)
{
  g_string_append_c (text, '\n');
  g_string_append_uri_escaped (text, name, " ", /* allow_utf8= */ TRUE);
  g_string_append (text, suffix);
}

static void
append_value (GString *text, Write *write, const char *value)
{
  g_string_append_printf (text, "\t%" G_GUINT64_FORMAT "@%s", write->n, write->device);
  if (value == NULL)
    return;
  g_string_append_c (text, '=');
  g_string_append_uri_escaped (text, value, " ", /* allow_utf8= */ TRUE);
}

static GPtrArray *
list_origins (Reference *self, const Known *known)
{
  GPtrArray *origins = g_ptr_array_new ();

  for (guint i = 0; i < self->writes->len; i++)
    if (known_has (known, i) && ((Write *) self->writes->pdata[i])->is_origin)
      g_ptr_array_add (origins, self->writes->pdata[i]);
  g_ptr_array_sort (origins, compare_writes);
  return origins;
}

/* Whether anybody wrote the register, or the origin did not leave it empty. */
static gboolean
says_something (GPtrArray *live, GPtrArray *origins, const char *name)
{
  if (live->len != origins->len)
    return TRUE;
  for (guint i = 0; i < live->len; i++)
    if (live->pdata[i] != origins->pdata[i] || get_value (live->pdata[i], name) != NULL)
      return TRUE;
  return FALSE;
}

gboolean
reference_has_choice (Reference *self, const Known *known, const char *name)
{
  g_autoptr (GPtrArray) live = list_live (self, known, name);
  g_autoptr (GPtrArray) origins = list_origins (self, known);

  return live->len > 1 && says_something (live, origins, name);
}

/* A register that says nothing has no line; the deleted mark always has. */
static void
append_register (GString *text, Reference *self, const Known *known, const char *name)
{
  g_autoptr (GPtrArray) live = list_live (self, known, name);
  g_autoptr (GPtrArray) origins = list_origins (self, known);
  gboolean is_deleted = g_str_equal (name, DELETED);

  if (!is_deleted && !says_something (live, origins, name))
    return;
  append_name (text, is_deleted ? "" : name, "");
  for (guint i = 0; i < live->len; i++)
    append_value (text, live->pdata[i], get_value (live->pdata[i], name));
}

static void
append_set (GString *text, Reference *self, const Known *known, const char *set, GPtrArray *keys)
{
  g_autoptr (GString) members = g_string_new (NULL);
  g_autoptr (GPtrArray) writes = g_ptr_array_new ();

  for (guint i = 0; i < self->writes->len; i++)
    g_ptr_array_add (writes, self->writes->pdata[i]);
  g_ptr_array_sort (writes, compare_writes);
  for (guint i = 0; i < writes->len; i++)
    for (guint k = 0; k < keys->len; k++) {
      Write *write = writes->pdata[i];
      const char *key = keys->pdata[k];
      const char *member = strchr (key, '\n') + 1;

      if (strncmp (key, set, member - 1 - key) == 0 && set[member - 1 - key] == '\0'
          && known_has (known, write->number) && g_hash_table_contains (write->added, key)
          && !is_removed (self, known, write, key))
        append_value (members, write, member);
    }
  if (members->len == 0)
    return;
  append_name (text, set, "[]");
  g_string_append (text, members->str);
}

/* The names or keys in one table of all known writes, sorted, each once. */
static GPtrArray *
list_keys (Reference *self, const Known *known, size_t table)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *sorted;

  for (guint i = 0; i < self->writes->len; i++) {
    GHashTable *keys = G_STRUCT_MEMBER (GHashTable *, self->writes->pdata[i], table);
    GHashTableIter iter;
    gpointer key;

    g_hash_table_iter_init (&iter, keys);
    while (known_has (known, i) && g_hash_table_iter_next (&iter, &key, NULL))
      g_hash_table_add (names, key);
  }
  sorted = g_hash_table_get_keys_as_ptr_array (names);
  g_ptr_array_sort (sorted, compare_names);
  return sorted;
}

char *
reference_dup_canonical (Reference *self, const Known *known)
{
  g_autofree char *vector = dup_vector (self, known);
  g_autoptr (GString) text = g_string_new (vector);
  g_autoptr (GPtrArray) origins = list_origins (self, known);
  g_autoptr (GPtrArray) names = list_keys (self, known, G_STRUCT_OFFSET (Write, registers));
  g_autoptr (GPtrArray) keys = list_keys (self, known, G_STRUCT_OFFSET (Write, added));
  g_autofree char *done = g_strdup ("");

  g_string_append_c (text, '\n');
  for (guint i = 0; i < origins->len; i++)
    append_value (text, origins->pdata[i], NULL);
  append_register (text, self, known, DELETED);
  for (guint i = 0; i < names->len; i++)
    if (!g_str_equal (names->pdata[i], DELETED))
      append_register (text, self, known, names->pdata[i]);
  for (guint i = 0; i < keys->len; i++) {
    const char *key = keys->pdata[i];
    g_autofree char *set = g_strndup (key, strchr (key, '\n') - key);

    if (g_str_equal (set, done))
      continue;
    append_set (text, self, known, set, keys);
    g_set_str (&done, set);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
