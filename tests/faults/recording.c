/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recording.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define SECTOR_BYTES 512

typedef enum {
  EVENT_NAME,
  EVENT_UNNAME,
  EVENT_RENAME,
  EVENT_EXCHANGE,
  EVENT_WRITE,
  EVENT_TRUNCATE,
  EVENT_SYNC,
  EVENT_MARK,
} EventType;

/* A name in a folder. */
typedef struct {
  guint folder;
  char *name;
} Entry;

typedef struct {
  EventType type;
  guint file;
  gint64 number; /* offset, size or mark */
  GBytes *bytes;
  Entry entry;
  Entry new_entry;
} Event;

/* By the number of each folder its names, each with the number of what it names; %NULL for a file.
 */
typedef GPtrArray Tree;

struct _Recording {
  Tree *base;
  Tree *now;
  GPtrArray *contents; /* GBytes by file number, NULL where it was made later */
  GPtrArray *events;
};

static void
event_free (gpointer data)
{
  Event *event = data;

  g_clear_pointer (&event->bytes, g_bytes_unref);
  g_free (event->entry.name);
  g_free (event->new_entry.name);
  g_free (event);
}

static void
names_clear (gpointer names)
{
  g_clear_pointer ((GHashTable **) &names, g_hash_table_unref);
}

static void
bytes_clear (gpointer bytes)
{
  g_clear_pointer ((GBytes **) &bytes, g_bytes_unref);
}

static GHashTable *
names_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static GHashTable *
names_copy (GHashTable *from)
{
  GHashTable *copy = names_new ();
  GHashTableIter iter;
  gpointer name;
  gpointer number;

  g_hash_table_iter_init (&iter, from);
  while (g_hash_table_iter_next (&iter, &name, &number))
    g_hash_table_insert (copy, g_strdup (name), number);
  return copy;
}

static Tree *
tree_new (void)
{
  return g_ptr_array_new_with_free_func (names_clear);
}

static Tree *
tree_copy (Tree *from)
{
  Tree *copy = tree_new ();

  for (guint i = 0; i < from->len; i++)
    g_ptr_array_add (copy, from->pdata[i] != NULL ? names_copy (from->pdata[i]) : NULL);
  return copy;
}

static guint
tree_lookup (Tree *tree, const Entry *entry)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (tree->pdata[entry->folder], entry->name));
}

static void
tree_insert (Tree *tree, const Entry *entry, guint file)
{
  g_hash_table_insert (tree->pdata[entry->folder], g_strdup (entry->name), GUINT_TO_POINTER (file));
}

static void
tree_apply (Tree *tree, const Event *event)
{
  guint file;
  guint other;

  switch (event->type) {
  case EVENT_NAME:
    tree_insert (tree, &event->entry, event->file);
    break;
  case EVENT_UNNAME:
    g_hash_table_remove (tree->pdata[event->entry.folder], event->entry.name);
    break;
  case EVENT_RENAME:
    file = tree_lookup (tree, &event->entry);
    g_hash_table_remove (tree->pdata[event->entry.folder], event->entry.name);
    tree_insert (tree, &event->new_entry, file);
    break;
  case EVENT_EXCHANGE:
    file = tree_lookup (tree, &event->entry);
    other = tree_lookup (tree, &event->new_entry);
    tree_insert (tree, &event->entry, other);
    tree_insert (tree, &event->new_entry, file);
    break;
  case EVENT_WRITE:
  case EVENT_TRUNCATE:
  case EVENT_SYNC:
  case EVENT_MARK:
  default:
    break;
  }
}

/* A folder made later has no names at the start. */
static guint
add_number (Recording *self, gboolean is_folder, GBytes *contents)
{
  g_ptr_array_add (self->base, is_folder ? names_new () : NULL);
  g_ptr_array_add (self->now, is_folder ? names_new () : NULL);
  g_ptr_array_add (self->contents, contents);
  return self->contents->len - 1;
}

static gboolean
is_left_out (const char *name)
{
  return g_str_has_suffix (name, "-shm");
}

static void
take_folder (Recording *self, guint folder, const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  g_assert (dir != NULL);

  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);
    gboolean is_folder = g_file_test (child, G_FILE_TEST_IS_DIR);
    char *contents = NULL;
    gsize size = 0;
    guint file;

    if (is_left_out (name))
      continue;
    if (!is_folder)
      g_assert_true (g_file_get_contents (child, &contents, &size, NULL));
    file = add_number (self, is_folder, is_folder ? NULL : g_bytes_new_take (contents, size));
    tree_insert (self->base, &(Entry) { folder, (char *) name }, file);
    if (is_folder)
      take_folder (self, file, child);
  }
}

Recording *
recording_new (const char *folder)
{
  Recording *self = g_new0 (Recording, 1);

  self->base = tree_new ();
  self->now = tree_new ();
  self->contents = g_ptr_array_new_with_free_func (bytes_clear);
  self->events = g_ptr_array_new_with_free_func (event_free);
  add_number (self, FALSE, NULL);
  add_number (self, TRUE, NULL);
  take_folder (self, RECORDING_FOLDER, folder);
  g_ptr_array_unref (self->now);
  self->now = tree_copy (self->base);
  return self;
}

void
recording_free (Recording *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->base);
  g_ptr_array_unref (self->now);
  g_ptr_array_unref (self->contents);
  g_ptr_array_unref (self->events);
  g_free (self);
}

/* The folder of @path and its name there; the folder has to be known. */
static Entry
make_entry (Recording *self, const char *path)
{
  g_autofree char *parent = g_path_get_dirname (path);
  Entry entry = { .folder = g_str_equal (parent, ".") ? RECORDING_FOLDER //
                                                      : recording_find (self, parent),
                  .name = g_path_get_basename (path) };

  g_assert (self->now->pdata[entry.folder] != NULL);
  return entry;
}

guint
recording_find (Recording *self, const char *path)
{
  g_auto (GStrv) names = g_strsplit (path, "/", -1);
  guint found = RECORDING_FOLDER;

  for (char **name = names; *name != NULL && found != 0; name++)
    if (**name != '\0')
      found = self->now->pdata[found] != NULL ? tree_lookup (self->now, &(Entry) { found, *name })
                                              : 0;
  return found;
}

static Event *
add_event (Recording *self, EventType type, guint file, gint64 number)
{
  Event *event = g_new0 (Event, 1);

  /* A file that was open before the recording began has no number in it. */
  g_assert (file < self->contents->len);

  event->type = type;
  event->file = file;
  event->number = number;
  g_ptr_array_add (self->events, event);
  return event;
}

static void
add_name_event (Recording *self, EventType type, guint file, const char *path, const char *new_path)
{
  Event *event = add_event (self, type, file, 0);

  event->entry = make_entry (self, path);
  if (new_path != NULL)
    event->new_entry = make_entry (self, new_path);
  tree_apply (self->now, event);
}

guint
recording_add_file (Recording *self, const char *path, gboolean is_folder)
{
  guint file = add_number (self, is_folder, NULL);

  add_name_event (self, EVENT_NAME, file, path, NULL);
  return file;
}

void
recording_add_link (Recording *self, const char *path, const char *new_path)
{
  add_name_event (self, EVENT_NAME, recording_find (self, path), new_path, NULL);
}

void
recording_add_unlink (Recording *self, const char *path)
{
  add_name_event (self, EVENT_UNNAME, 0, path, NULL);
}

void
recording_add_rename (Recording *self, const char *path, const char *new_path, gboolean exchanges)
{
  add_name_event (self, exchanges ? EVENT_EXCHANGE : EVENT_RENAME, 0, path, new_path);
}

void
recording_add_write (Recording *self, guint file, gint64 offset, const void *bytes, gsize size)
{
  add_event (self, EVENT_WRITE, file, offset)->bytes = g_bytes_new (bytes, size);
}

void
recording_add_truncate (Recording *self, guint file, gint64 size)
{
  add_event (self, EVENT_TRUNCATE, file, size);
}

void
recording_add_sync (Recording *self, guint file)
{
  add_event (self, EVENT_SYNC, file, 0);
}

void
recording_add_mark (Recording *self, gint64 number)
{
  add_event (self, EVENT_MARK, 0, number);
}

guint
recording_get_n_events (Recording *self)
{
  return self->events->len;
}

gint64
recording_get_mark (Recording *self, guint at)
{
  gint64 mark = 0;

  for (guint i = 0; i < at && i < self->events->len; i++) {
    const Event *event = self->events->pdata[i];

    if (event->type == EVENT_MARK)
      mark = event->number;
  }
  return mark;
}

/* How many of the first @at events the disk has for certain, as far as the bytes of @file are
 * concerned. */
static guint
find_last_sync (Recording *self, const Cut *cut, guint file)
{
  for (guint i = cut->at; i > 0 && !cut->lies; i--) {
    const Event *event = self->events->pdata[i - 1];

    if (event->type == EVENT_SYNC && event->file == file)
      return i;
  }
  return 0;
}

static void
put_bytes (GByteArray *contents, gint64 offset, const guint8 *bytes, gsize size)
{
  gsize end = (gsize) offset + size;
  guint before = contents->len;

  if (end > before) {
    g_byte_array_set_size (contents, (guint) end);
    memset (contents->data + before, 0, end - before);
  }
  memcpy (contents->data + offset, bytes, size);
}

static void
set_size (GByteArray *contents, gint64 size)
{
  guint before = contents->len;

  g_byte_array_set_size (contents, (guint) size);
  if (contents->len > before)
    memset (contents->data + before, 0, contents->len - before);
}

/* Sectors are those of the disk, so they are counted from the start of the file. */
static void
put_some_sectors (GByteArray *contents, const Event *event, GRand *random)
{
  gsize size;
  const guint8 *bytes = g_bytes_get_data (event->bytes, &size);

  for (gsize from = 0; from < size;) {
    gsize length = MIN (SECTOR_BYTES - (gsize) (event->number + (gint64) from) % SECTOR_BYTES, //
                        size - from);

    if (g_rand_boolean (random))
      put_bytes (contents, event->number + (gint64) from, bytes + from, length);
    from += length;
  }
}

static void
put_event (GByteArray *contents, const Event *event, gboolean tears, GRand *random)
{
  gsize size;
  const guint8 *bytes;

  if (event->type == EVENT_TRUNCATE) {
    set_size (contents, event->number);
  } else if (event->type == EVENT_WRITE && tears) {
    put_some_sectors (contents, event, random);
  } else if (event->type == EVENT_WRITE) {
    bytes = g_bytes_get_data (event->bytes, &size);
    put_bytes (contents, event->number, bytes, size);
  }
}

static gboolean
survives (const Cut *cut, GRand *random)
{
  return cut->mode == CUT_KEEPS || cut->mode == CUT_TEARS
         || (cut->mode == CUT_DROPS && g_rand_boolean (random));
}

static GByteArray *
make_contents (Recording *self, const Cut *cut, guint file, GRand *random)
{
  GByteArray *contents = g_byte_array_new ();
  GBytes *base = self->contents->pdata[file];
  guint synced = find_last_sync (self, cut, file);

  if (base != NULL)
    g_byte_array_append (contents, g_bytes_get_data (base, NULL), (guint) g_bytes_get_size (base));
  for (guint i = 0; i < cut->at; i++) {
    const Event *event = self->events->pdata[i];

    if (event->file != file || (event->type != EVENT_WRITE && event->type != EVENT_TRUNCATE))
      continue;
    if (i < synced)
      put_event (contents, event, FALSE, random);
    else if (survives (cut, random))
      put_event (contents, event, cut->mode == CUT_TEARS, random);
  }
  return contents;
}

/* How many of the first @at events the disk has for certain, as far as names are concerned: all up
 * to the last one of a folder that was synced after it. */
static guint
find_certain_names (Recording *self, const Cut *cut)
{
  g_autofree guint *last = g_new0 (guint, self->base->len);
  guint certain = 0;

  for (guint i = 0; i < cut->at && !cut->lies; i++) {
    const Event *event = self->events->pdata[i];

    if (event->type == EVENT_SYNC)
      certain = MAX (certain, last[event->file]);
    else if (event->entry.name != NULL)
      last[event->entry.folder] = last[event->new_entry.folder] = i + 1;
  }
  return certain;
}

static Tree *
make_tree (Recording *self, const Cut *cut, GRand *random)
{
  Tree *made = tree_copy (self->base);
  guint end = find_certain_names (self, cut);

  if (cut->mode == CUT_KEEPS)
    end = cut->at;
  else if (cut->mode != CUT_LOSES && end < cut->at)
    end = (guint) g_rand_int_range (random, (gint32) end, (gint32) cut->at + 1);
  for (guint i = 0; i < end; i++)
    tree_apply (made, self->events->pdata[i]);
  return made;
}

/* What is being written, and where the bytes of each file are already. */
typedef struct {
  Recording *recording;
  const Cut *cut;
  GRand *random;
  Tree *tree;
  char **paths;
} Replay;

/* A second name of a file is a second name again. */
static void
write_file (Replay *replay, guint file, const char *path)
{
  g_autoptr (GByteArray) contents = NULL;

  if (replay->paths[file] != NULL) {
    g_assert_cmpint (link (replay->paths[file], path), ==, 0);
    return;
  }
  replay->paths[file] = g_strdup (path);
  contents = make_contents (replay->recording, replay->cut, file, replay->random);
  g_assert_true (g_file_set_contents_full (path, (char *) contents->data, (gssize) contents->len,
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

static void
write_folder (Replay *replay, guint folder, const char *path)
{
  g_autoptr (GList) sorted = g_list_sort (g_hash_table_get_keys (replay->tree->pdata[folder]),
                                          (GCompareFunc) (gpointer) strcmp);

  for (GList *i = sorted; i != NULL; i = i->next) {
    g_autofree char *child = g_build_filename (path, i->data, NULL);
    guint file = tree_lookup (replay->tree, &(Entry) { folder, i->data });

    if (replay->tree->pdata[file] == NULL) {
      write_file (replay, file, child);
    } else {
      g_assert_cmpint (g_mkdir (child, 0700), ==, 0);
      write_folder (replay, file, child);
    }
  }
}

void
recording_replay (Recording *self, const Cut *cut, GRand *random, const char *folder)
{
  g_autoptr (GPtrArray) tree = make_tree (self, cut, random);
  Replay replay = { self, cut, random, tree, g_new0 (char *, self->contents->len) };

  g_assert (cut->at <= self->events->len);

  write_folder (&replay, RECORDING_FOLDER, folder);
  for (guint i = 0; i < self->contents->len; i++)
    g_free (replay.paths[i]);
  g_free (replay.paths);
}
