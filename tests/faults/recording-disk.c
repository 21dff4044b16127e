/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The functions of the system are defined here under each of their names; neither of these may make
 * one name another. */
#undef _FORTIFY_SOURCE
#undef _FILE_OFFSET_BITS

#include "recording-disk.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define SECTOR_BYTES 512

/* Descriptors above this are not looked at. */
#define DESCRIPTORS_LIMIT 1024

/* File numbers: 0 is none of ours. */
#define FOLDER_NUMBER 1

typedef enum {
  EVENT_CREATE,
  EVENT_WRITE,
  EVENT_TRUNCATE,
  EVENT_SYNC,
  EVENT_RENAME,
  EVENT_UNLINK,
  EVENT_MARK,
} EventType;

typedef struct {
  EventType type;
  guint file;
  gint64 number; /* offset, size or mark */
  GBytes *bytes;
  char *name;
  char *new_name;
} Event;

struct _Recording {
  GHashTable *base_names; /* name -> file number */
  GPtrArray *base_files;  /* GBytes by file number, NULL where it was made later */
  GPtrArray *events;
};

static GMutex lock;
static char *watched_folder;
static guint files_of_descriptors[DESCRIPTORS_LIMIT];
static GHashTable *names;
static Recording *recording;
static guint n_calls;
static guint failing_call;
static int failing_code;

#define REAL(name) ((__typeof__ (&name)) find_real (#name))

static gpointer
find_real (const char *name)
{
  gpointer real = dlsym (RTLD_NEXT, name);

  g_assert (real != NULL);
  return real;
}

static void
event_free (gpointer data)
{
  Event *event = data;

  g_clear_pointer (&event->bytes, g_bytes_unref);
  g_free (event->name);
  g_free (event->new_name);
  g_free (event);
}

/* The name of a file right under the folder, "" for the folder itself, NULL for any other path. */
static const char *
find_name (const char *path)
{
  gsize length = watched_folder != NULL ? strlen (watched_folder) : 0;

  if (length == 0 || path == NULL || strncmp (path, watched_folder, length) != 0)
    return NULL;
  if (path[length] == '\0')
    return "";
  if (path[length] != '/' || strchr (path + length + 1, '/') != NULL
      || g_str_has_suffix (path, "-shm"))
    return NULL;
  return path + length + 1;
}

static void
add_event (EventType type, guint file, gint64 number, const char *name, const char *new_name)
{
  Event *event;

  if (recording == NULL)
    return;
  event = g_new0 (Event, 1);
  event->type = type;
  event->file = file;
  event->number = number;
  event->name = g_strdup (name);
  event->new_name = g_strdup (new_name);
  g_ptr_array_add (recording->events, event);
}

static void
add_write (guint file, gint64 offset, const void *bytes, ssize_t size)
{
  if (recording == NULL || size <= 0)
    return;
  add_event (EVENT_WRITE, file, offset, NULL, NULL);
  ((Event *) recording->events->pdata[recording->events->len - 1])->bytes
      = g_bytes_new (bytes, (gsize) size);
}

/* Every call that would change a file comes by here first. */
static gboolean
may_happen (void)
{
  n_calls++;
  if (failing_call == 0 || n_calls < failing_call)
    return TRUE;
  if (failing_code == 0)
    kill (getpid (), SIGKILL);
  errno = failing_code;
  return FALSE;
}

static guint
get_file (int fd)
{
  return fd >= 0 && fd < DESCRIPTORS_LIMIT ? files_of_descriptors[fd] : 0;
}

static guint
number_file (const char *name)
{
  gpointer number;

  if (*name == '\0')
    return FOLDER_NUMBER;
  number = g_hash_table_lookup (names, name);
  if (number == NULL) {
    g_ptr_array_add (recording->base_files, NULL);
    number = GUINT_TO_POINTER (recording->base_files->len - 1);
    g_hash_table_insert (names, g_strdup (name), number);
    add_event (EVENT_CREATE, GPOINTER_TO_UINT (number), 0, name, NULL);
  }
  return GPOINTER_TO_UINT (number);
}

static int
open_watched (const char *path, int flags, mode_t mode)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  const char *name = find_name (path);
  gboolean changes = name != NULL && *name != '\0' && (flags & (O_CREAT | O_TRUNC)) != 0
                     && (access (path, F_OK) != 0 || (flags & O_TRUNC) != 0);
  int fd;

  if (changes && !may_happen ())
    return -1;
  fd = REAL (open64) (path, flags, mode);
  if (fd < 0 || fd >= DESCRIPTORS_LIMIT)
    return fd;
  files_of_descriptors[fd] = 0;
  if (name == NULL)
    return fd;
  files_of_descriptors[fd] = recording != NULL ? number_file (name) : FOLDER_NUMBER + 1;
  if (recording != NULL && (flags & O_TRUNC) != 0)
    add_event (EVENT_TRUNCATE, files_of_descriptors[fd], 0, NULL, NULL);
  return fd;
}

int
open (const char *path, int flags, ...)
{
  va_list arguments;
  mode_t mode;

  va_start (arguments, flags);
  mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg (arguments, mode_t) : 0;
  va_end (arguments);
  return open_watched (path, flags, mode);
}

int
open64 (const char *path, int flags, ...)
{
  va_list arguments;
  mode_t mode;

  va_start (arguments, flags);
  mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg (arguments, mode_t) : 0;
  va_end (arguments);
  return open_watched (path, flags, mode);
}

int
close (int fd)
{
  if (get_file (fd) != 0)
    files_of_descriptors[fd] = 0;
  return REAL (close) (fd);
}

ssize_t
write (int fd, const void *bytes, size_t size)
{
  guint file = get_file (fd);
  ssize_t written;
  gint64 offset;

  if (file == 0)
    return REAL (write) (fd, bytes, size);
  g_mutex_lock (&lock);
  offset = lseek (fd, 0, SEEK_CUR);
  written = may_happen () ? REAL (write) (fd, bytes, size) : -1;
  add_write (file, offset, bytes, written);
  g_mutex_unlock (&lock);
  return written;
}

static ssize_t
write_at (int fd, const void *bytes, size_t size, off64_t offset)
{
  guint file = get_file (fd);
  ssize_t written;

  if (file == 0)
    return REAL (pwrite64) (fd, bytes, size, offset);
  g_mutex_lock (&lock);
  written = may_happen () ? REAL (pwrite64) (fd, bytes, size, offset) : -1;
  add_write (file, offset, bytes, written);
  g_mutex_unlock (&lock);
  return written;
}

ssize_t
pwrite (int fd, const void *bytes, size_t size, off_t offset)
{
  return write_at (fd, bytes, size, offset);
}

ssize_t
pwrite64 (int fd, const void *bytes, size_t size, off64_t offset)
{
  return write_at (fd, bytes, size, offset);
}

static int
truncate_watched (int fd, off64_t size)
{
  guint file = get_file (fd);
  int result;

  if (file == 0)
    return REAL (ftruncate64) (fd, size);
  g_mutex_lock (&lock);
  result = may_happen () ? REAL (ftruncate64) (fd, size) : -1;
  if (result == 0)
    add_event (EVENT_TRUNCATE, file, size, NULL, NULL);
  g_mutex_unlock (&lock);
  return result;
}

int
ftruncate (int fd, off_t size)
{
  return truncate_watched (fd, size);
}

int
ftruncate64 (int fd, off64_t size)
{
  return truncate_watched (fd, size);
}

/* The real disk need not be waited for. */
static int
sync_watched (guint file)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  if (!may_happen ())
    return -1;
  add_event (EVENT_SYNC, file, 0, NULL, NULL);
  return 0;
}

int
fsync (int fd)
{
  return get_file (fd) != 0 ? sync_watched (get_file (fd)) : REAL (fsync) (fd);
}

int
fdatasync (int fd)
{
  return get_file (fd) != 0 ? sync_watched (get_file (fd)) : REAL (fdatasync) (fd);
}

int
rename (const char *from, const char *to)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  const char *name = find_name (from);
  const char *new_name = find_name (to);
  int result;

  if ((name != NULL || new_name != NULL) && !may_happen ())
    return -1;
  result = REAL (rename) (from, to);
  if (result != 0 || recording == NULL || (name == NULL && new_name == NULL))
    return result;
  /* Moving in from elsewhere or out would need more than names. */
  g_assert (name != NULL && new_name != NULL);
  g_hash_table_insert (names, g_strdup (new_name), g_hash_table_lookup (names, name));
  g_hash_table_remove (names, name);
  add_event (EVENT_RENAME, 0, 0, name, new_name);
  return result;
}

int
unlink (const char *path)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  const char *name = find_name (path);
  int result;

  if (name != NULL && access (path, F_OK) == 0 && !may_happen ())
    return -1;
  result = REAL (unlink) (path);
  if (result == 0 && recording != NULL && name != NULL) {
    g_hash_table_remove (names, name);
    add_event (EVENT_UNLINK, 0, 0, name, NULL);
  }
  return result;
}

static void
bytes_clear (gpointer bytes)
{
  g_clear_pointer ((GBytes **) &bytes, g_bytes_unref);
}

static void
take_base (Recording *self, const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    char *contents;
    gsize size;

    if (g_str_has_suffix (name, "-shm") || !g_file_test (path, G_FILE_TEST_IS_REGULAR))
      continue;
    g_assert_true (g_file_get_contents (path, &contents, &size, NULL));
    g_hash_table_insert (self->base_names, g_strdup (name),
                         GUINT_TO_POINTER (self->base_files->len));
    g_ptr_array_add (self->base_files, g_bytes_new_take (contents, size));
  }
}

static GHashTable *
copy_names (GHashTable *from)
{
  GHashTable *copy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer name;
  gpointer number;

  g_hash_table_iter_init (&iter, from);
  while (g_hash_table_iter_next (&iter, &name, &number))
    g_hash_table_insert (copy, g_strdup (name), number);
  return copy;
}

void
recording_disk_start (const char *folder)
{
  Recording *self = g_new0 (Recording, 1);

  g_assert (recording == NULL);

  self->base_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->base_files = g_ptr_array_new_with_free_func (bytes_clear);
  self->events = g_ptr_array_new_with_free_func (event_free);
  /* Numbers 0 and 1 are no files. */
  g_ptr_array_add (self->base_files, NULL);
  g_ptr_array_add (self->base_files, NULL);
  take_base (self, folder);
  recording_disk_fail (folder, 0, 0);
  names = copy_names (self->base_names);
  recording = self;
}

void
recording_disk_mark (gint64 number)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  add_event (EVENT_MARK, 0, number, NULL, NULL);
}

Recording *
recording_disk_stop (void)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  g_assert (recording != NULL);

  g_clear_pointer (&names, g_hash_table_unref);
  g_clear_pointer (&watched_folder, g_free);
  return g_steal_pointer (&recording);
}

void
recording_free (Recording *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->base_names);
  g_ptr_array_unref (self->base_files);
  g_ptr_array_unref (self->events);
  g_free (self);
}

void
recording_disk_fail (const char *folder, guint call, int code)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  g_set_str (&watched_folder, folder);
  n_calls = 0;
  failing_call = call;
  failing_code = code;
}

guint
recording_disk_get_n_calls (void)
{
  return n_calls;
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

/* How many of the first @at events the disk has for certain, as far as @file is concerned. */
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
  GBytes *base = self->base_files->pdata[file];
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

static void
rename_in (GHashTable *in, const Event *event)
{
  gpointer number;

  if (event->name == NULL)
    return;
  number = g_hash_table_lookup (in, event->name);
  switch (event->type) {
  case EVENT_CREATE:
    g_hash_table_insert (in, g_strdup (event->name), GUINT_TO_POINTER (event->file));
    break;
  case EVENT_RENAME:
    g_hash_table_remove (in, event->name);
    g_hash_table_insert (in, g_strdup (event->new_name), number);
    break;
  case EVENT_UNLINK:
    g_hash_table_remove (in, event->name);
    break;
  default:
    break;
  }
}

/* Names change in order, and the folder's last sync is the least that is kept of that. */
static GHashTable *
make_names (Recording *self, const Cut *cut, GRand *random)
{
  GHashTable *made = copy_names (self->base_names);
  guint end = find_last_sync (self, cut, FOLDER_NUMBER);

  if (cut->mode == CUT_KEEPS)
    end = cut->at;
  else if (cut->mode != CUT_LOSES && end < cut->at)
    end = (guint) g_rand_int_range (random, (gint32) end, (gint32) cut->at + 1);
  for (guint i = 0; i < end; i++)
    rename_in (made, self->events->pdata[i]);
  return made;
}

void
recording_replay (Recording *self, const Cut *cut, GRand *random, const char *folder)
{
  g_autoptr (GHashTable) made = make_names (self, cut, random);
  g_autoptr (GList) sorted
      = g_list_sort (g_hash_table_get_keys (made), (GCompareFunc) (gpointer) strcmp);

  g_assert (cut->at <= self->events->len);

  for (GList *i = sorted; i != NULL; i = i->next) {
    g_autofree char *path = g_build_filename (folder, i->data, NULL);
    guint file = GPOINTER_TO_UINT (g_hash_table_lookup (made, i->data));
    g_autoptr (GByteArray) contents = make_contents (self, cut, file, random);

    g_assert_true (g_file_set_contents_full (path, (char *) contents->data, (gssize) contents->len,
                                             G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  }
}
