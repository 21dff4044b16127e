/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "security/attempts.h"

#include "base/clock.h"
#include "base/error.h"
#include "security/key-slots.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <unistd.h>

/* Two numbers. */
#define FILE_SIZE_MAX 64
#define COUNT_MAX 1000000

typedef struct {
  guint count;
  gint64 at_ms;
} Attempts;

/* What this program knows of a folder and its file does not say: what the disk did not take, and
 * when an instant that was ahead of the clock was first seen. To ask how long the wait is writes
 * nothing, and may be done where nothing can be written. */
typedef struct {
  Attempts unwritten;
  gboolean is_unwritten;
  gint64 ahead_ms;
  gint64 seen_ms;
} Memory;

/* By folder. */
static GHashTable *memories;
static GMutex memories_lock;

static char *
dup_path (const char *folder)
{
  return g_build_filename (folder, WVB_ATTEMPTS_FILE_NAME, NULL);
}

/* The caller has the lock. */
static Memory *
get_memory (const char *folder)
{
  g_autofree char *path = g_canonicalize_filename (folder, NULL);
  Memory *memory;

  if (memories == NULL)
    memories = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  memory = g_hash_table_lookup (memories, path);
  if (memory == NULL) {
    memory = g_new0 (Memory, 1);
    g_hash_table_insert (memories, g_steal_pointer (&path), memory);
  }
  return memory;
}

static void
remember (const char *folder, Attempts attempts, gboolean is_unwritten)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&memories_lock);
  Memory *memory = get_memory (folder);

  memory->unwritten = attempts;
  memory->is_unwritten = is_unwritten;
}

static gboolean
recall (const char *folder, Attempts *attempts)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&memories_lock);
  const Memory *memory = get_memory (folder);

  if (memory->is_unwritten)
    *attempts = memory->unwritten;
  return memory->is_unwritten;
}

/* What is no such file counts as none. */
static Attempts
read_file (const char *folder)
{
  g_autofree char *path = dup_path (folder);
  g_autofd int fd = open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  char text[FILE_SIZE_MAX + 1] = "";
  Attempts attempts = { 0 };

  if (fd < 0 || read (fd, text, FILE_SIZE_MAX) <= 0
      || sscanf (text, "%u %" G_GINT64_FORMAT, &attempts.count, &attempts.at_ms) != 2
      || attempts.at_ms < 0)
    return (Attempts) { 0 };
  attempts.count = MIN (attempts.count, COUNT_MAX);
  return attempts;
}

static gint64
get_seen_ms (const char *folder, gint64 at_ms, gint64 now_ms)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&memories_lock);
  Memory *memory = get_memory (folder);

  if (memory->ahead_ms != at_ms || memory->seen_ms > now_ms) {
    memory->ahead_ms = at_ms;
    memory->seen_ms = now_ms;
  }
  return memory->seen_ms;
}

/* Where the clock was ahead then, the wait would not end before that day by what it says now; it
 * begins when that is seen. */
static Attempts
read_by_clock (const char *folder, gint64 now_ms)
{
  Attempts attempts;

  if (!recall (folder, &attempts))
    attempts = read_file (folder);
  if (attempts.at_ms > now_ms)
    attempts.at_ms = get_seen_ms (folder, attempts.at_ms, now_ms);
  return attempts;
}

static gboolean
write_file (const char *folder, Attempts attempts)
{
  g_autofree char *path = dup_path (folder);
  g_autofree char *text
      = g_strdup_printf ("%u %" G_GINT64_FORMAT "\n", attempts.count, attempts.at_ms);

  if (attempts.count == 0)
    return g_unlink (path) == 0 || errno == ENOENT;
  return g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL);
}

/* A disk that is full, or only read, is no reason to keep anybody out, nor to let anybody guess
 * quickly in this program. */
static void
write_attempts (const char *folder, Attempts attempts)
{
  remember (folder, attempts, !write_file (folder, attempts));
}

static gint64
get_cost_ms (guint count)
{
  gint64 cost_ms = WVB_ATTEMPTS_FIRST_WAIT_MS;

  if (count < WVB_ATTEMPTS_FREE)
    return 0;
  for (guint i = WVB_ATTEMPTS_FREE; i < count && cost_ms < WVB_ATTEMPTS_LONGEST_WAIT_MS; i++)
    cost_ms *= 2;
  return MIN (cost_ms, WVB_ATTEMPTS_LONGEST_WAIT_MS);
}

guint
wvb_attempts_get_wait_ms (const char *folder)
{
  const gint64 now_ms = wvb_clock_now_ms ();
  Attempts attempts;

  g_return_val_if_fail (folder != NULL, 0);

  attempts = read_by_clock (folder, now_ms);
  return (guint) MAX (get_cost_ms (attempts.count) - (now_ms - attempts.at_ms), 0);
}

gboolean
wvb_attempts_open (const char *folder,
                   const char *passphrase,
                   WvbSecret **team_key,
                   WvbSecret **vault_key,
                   GError **error)
{
  g_return_val_if_fail (folder != NULL, FALSE);

  if (!wvb_attempts_open_copy (folder, folder, passphrase, team_key, vault_key, error))
    return FALSE;
  wvb_attempts_forget (folder);
  return TRUE;
}

void
wvb_attempts_forget (const char *folder)
{
  g_return_if_fail (folder != NULL);

  write_attempts (folder, (Attempts) { 0 });
}

gboolean
wvb_attempts_open_copy (const char *folder,
                        const char *slots,
                        const char *passphrase,
                        WvbSecret **team_key,
                        WvbSecret **vault_key,
                        GError **error)
{
  g_autoptr (GError) local_error = NULL;
  Attempts before;

  g_return_val_if_fail (folder != NULL, FALSE);
  g_return_val_if_fail (slots != NULL, FALSE);
  g_return_val_if_fail (passphrase != NULL, FALSE);

  g_usleep ((gulong) wvb_attempts_get_wait_ms (folder) * 1000);
  before = read_by_clock (folder, wvb_clock_now_ms ());
  write_attempts (folder, (Attempts) { before.count + 1, wvb_clock_now_ms () });
  if (wvb_key_slots_open_with_passphrase (slots, passphrase, team_key, vault_key, &local_error)) {
    write_attempts (folder, before);
    return TRUE;
  }
  /* The wait begins when the answer is there. */
  if (g_error_matches (local_error, WVB_ERROR, WVB_ERROR_WRONG_KEY))
    write_attempts (folder, (Attempts) { before.count + 1, wvb_clock_now_ms () });
  else
    write_attempts (folder, before);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}
