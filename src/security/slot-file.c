/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "security/slot-file.h"

#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAGIC_SIZE 8
#define FIRST_VERSION 1
/* The last version without the opening. */
#define OPENINGS_AFTER 2
/* Of the wrapping of a slot, which every version of the file has in common. */
#define SLOT_VERSION 1
#define HEADER_SIZE                                                                                \
  (MAGIC_SIZE + 2 + WVB_SLOT_FOLDER_ID_SIZE + WVB_SLOT_CHECK_SIZE + 1                              \
   + WVB_SLOT_LOGIN_SESSION_SIZE + 2 * sizeof (gint64))
#define SLOT_PREFIX_SIZE (1 + 1 + 4 + WVB_SLOT_SALT_SIZE)
#define NEW_FILE_NAME WVB_SLOT_FILE_NAME ".new"

static const guint8 MAGIC[MAGIC_SIZE] = { 'W', 'V', 'B', 'S', 'L', 'O', 'T', 'S' };

G_STATIC_ASSERT (WVB_SLOT_CONTEXT_SIZE == MAGIC_SIZE + 1 + SLOT_PREFIX_SIZE);
G_STATIC_ASSERT (HEADER_SIZE
                     + WVB_SLOT_KINDS
                           * (SLOT_PREFIX_SIZE + WVB_SLOT_NONCE_SIZE + WVB_SLOT_WRAPPED_SIZE_MAX)
                     + sizeof (guint64) + WVB_SLOT_RANDOM_SIZE + WVB_SLOT_SEAL_SIZE
                 <= WVB_SLOT_FILE_SIZE_MAX);

/* Bytes still to be read; running out is remembered instead of checked at each call. */
typedef struct {
  const guint8 *next;
  gsize left;
  gboolean valid;
} Cursor;

static void
take_bytes (Cursor *cursor, void *bytes, gsize length)
{
  g_assert (cursor != NULL);
  g_assert (bytes != NULL);

  if (cursor->left < length) {
    cursor->valid = FALSE;
    cursor->left = 0;
    memset (bytes, 0, length);
    return;
  }
  memcpy (bytes, cursor->next, length);
  cursor->next += length;
  cursor->left -= length;
}

static guint8
take_byte (Cursor *cursor)
{
  guint8 byte;

  take_bytes (cursor, &byte, sizeof byte);
  return byte;
}

static gint64
take_instant (Cursor *cursor)
{
  guint64 instant_ms;

  take_bytes (cursor, &instant_ms, sizeof instant_ms);
  return (gint64) GUINT64_FROM_LE (instant_ms);
}

static guint8 *
put_bytes (guint8 *out, const void *bytes, gsize length)
{
  g_assert (out != NULL);
  g_assert (bytes != NULL);

  memcpy (out, bytes, length);
  return out + length;
}

static guint8 *
put_instant (guint8 *out, gint64 instant_ms)
{
  const guint64 stored = GUINT64_TO_LE ((guint64) instant_ms);

  return put_bytes (out, &stored, sizeof stored);
}

static guint8 *
put_prefix (guint8 *out, const WvbSlot *slot, WvbSlotKind kind)
{
  const guint32 memory_kib = GUINT32_TO_LE (slot->memory_kib);

  *out++ = (guint8) kind;
  *out++ = slot->passes;
  out = put_bytes (out, &memory_kib, sizeof memory_kib);
  return put_bytes (out, slot->salt, sizeof slot->salt);
}

/* A slot behind a passphrase needs a cost within the limits, any other has none. */
static gboolean
is_cost_possible (const WvbSlot *slot, WvbSlotKind kind)
{
  if (kind != WVB_SLOT_PASSPHRASE)
    return slot->passes == 0 && slot->memory_kib == 0;

  return slot->passes >= WVB_SLOT_PASSES_MIN && slot->passes <= WVB_SLOT_PASSES_MAX
         && slot->memory_kib >= WVB_SLOT_MEMORY_KIB_MIN
         && slot->memory_kib <= WVB_SLOT_MEMORY_KIB_MAX;
}

static void
take_slot (Cursor *cursor, WvbSlot *slot, WvbSlotKind kind)
{
  guint32 memory_kib;

  if (take_byte (cursor) != kind)
    cursor->valid = FALSE;
  slot->passes = take_byte (cursor);
  take_bytes (cursor, &memory_kib, sizeof memory_kib);
  slot->memory_kib = GUINT32_FROM_LE (memory_kib);
  take_bytes (cursor, slot->salt, sizeof slot->salt);
  take_bytes (cursor, slot->nonce, sizeof slot->nonce);
  take_bytes (cursor, slot->wrapped, wvb_slot_file_get_wrapped_size (kind));
  if (!is_cost_possible (slot, kind))
    cursor->valid = FALSE;
}

/* What version 2 added. */
static void
take_wishes (Cursor *cursor, WvbSlotFile *file)
{
  guint8 wants_keyring = take_byte (cursor);

  if (wants_keyring > 1)
    cursor->valid = FALSE;
  file->wants_keyring = wants_keyring;
  take_bytes (cursor, file->spent_in, sizeof file->spent_in);
  file->passphrase_set_ms = take_instant (cursor);
  file->recovery_set_ms = take_instant (cursor);
}

static guint8 *
put_wishes (guint8 *out, const WvbSlotFile *file)
{
  *out++ = file->wants_keyring != FALSE;
  out = put_bytes (out, file->spent_in, sizeof file->spent_in);
  out = put_instant (out, file->passphrase_set_ms);
  return put_instant (out, file->recovery_set_ms);
}

/* What version 3 added. */
static void
take_opening (Cursor *cursor, WvbSlotFile *file)
{
  guint64 opening;

  take_bytes (cursor, &opening, sizeof opening);
  file->opening = GUINT64_FROM_LE (opening);
  take_bytes (cursor, file->opening_random, sizeof file->opening_random);
}

static guint8 *
put_opening (guint8 *out, const WvbSlotFile *file)
{
  const guint64 opening = GUINT64_TO_LE (file->opening);

  out = put_bytes (out, &opening, sizeof opening);
  return put_bytes (out, file->opening_random, sizeof file->opening_random);
}

static gboolean
set_damaged (GError **error)
{
  g_set_error_literal (error, WVB_ERROR, WVB_ERROR_DAMAGED,
                       _ ("The key file is damaged, or was written by a newer version"));
  return FALSE;
}

static gboolean
set_failed (GError **error, const char *action, int code)
{
  g_set_error (error, WVB_ERROR, WVB_ERROR_FAILED, "%s: %s", action, g_strerror (code));
  return FALSE;
}

static gboolean
write_all (int fd, const guint8 *bytes, gsize length)
{
  while (length > 0) {
    ssize_t written = write (fd, bytes, length);

    if (written < 0 && errno == EINTR)
      continue;
    if (written < 0)
      return FALSE;
    bytes += written;
    length -= (gsize) written;
  }
  return TRUE;
}

/* What lies under the name is left over from a crash, or a pipe that nobody reads: it goes.
 * fchmod() because the umask of whoever started the program may take bits we need. */
static gboolean
write_new_file (int folder_fd, const guint8 *bytes, gsize length)
{
  int code;
  gboolean written;
  int fd;

  unlinkat (folder_fd, NEW_FILE_NAME, 0);
  fd = openat (folder_fd, NEW_FILE_NAME, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0)
    return FALSE;

  written = fchmod (fd, 0600) == 0 && write_all (fd, bytes, length) && fsync (fd) == 0;
  code = errno;
  if (close (fd) != 0 && written) {
    written = FALSE;
    code = errno;
  }
  errno = code;
  return written;
}

gsize
wvb_slot_file_get_wrapped_size (WvbSlotKind kind)
{
  g_return_val_if_fail (kind < WVB_SLOT_KINDS, 0);

  return (kind == WVB_SLOT_KEYRING ? 1 : 2) * WVB_KEY_SIZE + WVB_SLOT_TAG_SIZE;
}

gboolean
wvb_slot_file_parse (WvbSlotFile *file, const guint8 *bytes, gsize length, GError **error)
{
  Cursor cursor = { bytes, length, TRUE };
  WvbSlotFile read = { 0 };
  guint8 magic[MAGIC_SIZE];
  guint8 count;

  g_return_val_if_fail (file != NULL, FALSE);
  g_return_val_if_fail (bytes != NULL || length == 0, FALSE);

  take_bytes (&cursor, magic, sizeof magic);
  read.version = take_byte (&cursor);
  count = take_byte (&cursor);
  if (!cursor.valid || memcmp (magic, MAGIC, sizeof magic) != 0 || read.version < FIRST_VERSION
      || read.version > WVB_SLOT_FILE_VERSION || count < WVB_SLOT_KINDS - 1
      || count > WVB_SLOT_KINDS)
    return set_damaged (error);

  take_bytes (&cursor, read.folder_id, sizeof read.folder_id);
  take_bytes (&cursor, read.vault_check, sizeof read.vault_check);
  if (read.version > FIRST_VERSION)
    take_wishes (&cursor, &read);
  for (WvbSlotKind kind = 0; kind < count; kind++)
    take_slot (&cursor, &read.slots[kind], kind);
  read.has_keyring = count == WVB_SLOT_KINDS;
  if (read.version == FIRST_VERSION)
    read.wants_keyring = read.has_keyring;
  if (read.version > OPENINGS_AFTER)
    take_opening (&cursor, &read);
  take_bytes (&cursor, read.seal, sizeof read.seal);
  if (!cursor.valid || cursor.left > 0)
    return set_damaged (error);

  *file = read;
  return TRUE;
}

gsize
wvb_slot_file_format (const WvbSlotFile *file, guint8 bytes[WVB_SLOT_FILE_SIZE_MAX])
{
  guint8 *out = bytes;

  g_return_val_if_fail (file != NULL, 0);
  g_return_val_if_fail (file->version >= FIRST_VERSION, 0);
  g_return_val_if_fail (file->version <= WVB_SLOT_FILE_VERSION, 0);

  out = put_bytes (out, MAGIC, sizeof MAGIC);
  *out++ = file->version;
  *out++ = file->has_keyring ? WVB_SLOT_KINDS : WVB_SLOT_KINDS - 1;
  out = put_bytes (out, file->folder_id, sizeof file->folder_id);
  out = put_bytes (out, file->vault_check, sizeof file->vault_check);
  if (file->version > FIRST_VERSION)
    out = put_wishes (out, file);
  for (WvbSlotKind kind = 0; kind < WVB_SLOT_KINDS; kind++) {
    const WvbSlot *slot = &file->slots[kind];

    if (kind == WVB_SLOT_KEYRING && !file->has_keyring)
      continue;
    out = put_prefix (out, slot, kind);
    out = put_bytes (out, slot->nonce, sizeof slot->nonce);
    out = put_bytes (out, slot->wrapped, wvb_slot_file_get_wrapped_size (kind));
  }
  if (file->version > OPENINGS_AFTER)
    out = put_opening (out, file);
  out = put_bytes (out, file->seal, sizeof file->seal);
  g_assert (out - bytes <= WVB_SLOT_FILE_SIZE_MAX);
  return (gsize) (out - bytes);
}

void
wvb_slot_file_format_context (const WvbSlot *slot,
                              WvbSlotKind kind,
                              guint8 context[WVB_SLOT_CONTEXT_SIZE])
{
  guint8 *out = context;

  g_return_if_fail (slot != NULL);
  g_return_if_fail (kind < WVB_SLOT_KINDS);

  out = put_bytes (out, MAGIC, sizeof MAGIC);
  *out++ = SLOT_VERSION;
  out = put_prefix (out, slot, kind);
  g_assert (out - context == WVB_SLOT_CONTEXT_SIZE);
}

gboolean
wvb_slot_file_read (WvbSlotFile *file, const char *folder, GError **error)
{
  g_autofree char *path = NULL;
  g_autofd int fd = -1;
  /* One byte more than allowed tells a file that is too long. */
  guint8 bytes[WVB_SLOT_FILE_SIZE_MAX + 1];
  gsize length = 0;
  struct stat status;

  g_return_val_if_fail (file != NULL, FALSE);
  g_return_val_if_fail (folder != NULL, FALSE);

  path = g_build_filename (folder, WVB_SLOT_FILE_NAME, NULL);
  fd = open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (fd < 0 && (errno == ENOENT || errno == ENOTDIR)) {
    g_set_error_literal (error, WVB_ERROR, WVB_ERROR_NOT_FOUND,
                         _ ("This folder holds no database: there is no key file"));
    return FALSE;
  }
  if (fd < 0)
    return set_failed (error, _ ("The key file cannot be opened"), errno);
  /* A pipe or a device gives whatever it likes. */
  if (fstat (fd, &status) != 0 || !S_ISREG (status.st_mode))
    return set_damaged (error);

  while (length < sizeof bytes) {
    ssize_t count = read (fd, bytes + length, sizeof bytes - length);

    if (count < 0 && errno == EINTR)
      continue;
    if (count < 0)
      return set_failed (error, _ ("The key file cannot be read"), errno);
    if (count == 0)
      break;
    length += (gsize) count;
  }
  return wvb_slot_file_parse (file, bytes, length, error);
}

gboolean
wvb_slot_file_write (const WvbSlotFile *file, const char *folder, GError **error)
{
  guint8 bytes[WVB_SLOT_FILE_SIZE_MAX];
  g_autofd int folder_fd = -1;
  gsize length;

  g_return_val_if_fail (file != NULL, FALSE);
  g_return_val_if_fail (folder != NULL, FALSE);

  folder_fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder_fd < 0)
    return set_failed (error, _ ("The folder cannot be opened"), errno);

  length = wvb_slot_file_format (file, bytes);
  if (!write_new_file (folder_fd, bytes, length)
      || renameat (folder_fd, NEW_FILE_NAME, folder_fd, WVB_SLOT_FILE_NAME) != 0) {
    int code = errno;

    unlinkat (folder_fd, NEW_FILE_NAME, 0);
    return set_failed (error, _ ("The key file cannot be written"), code);
  }
  /* The new name itself is safe only once the folder is. */
  if (fsync (folder_fd) != 0)
    return set_failed (error, _ ("The key file cannot be written"), errno);
  return TRUE;
}
