/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/backup-file.h"

#include "base/error.h"
#include "exchange/unnamed-file.h"
#include "store/wanted.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAGIC "WVBBACK1"
#define MAGIC_SIZE 8
#define HEADER_SIZE (MAGIC_SIZE + 4)
#define PIECE_SIZE (1024 * 1024)

/* What the seal is derived under. */
#define DERIVE_CONTEXT "wvbbacks"
#define DERIVE_SEAL 1

G_STATIC_ASSERT (sizeof DERIVE_CONTEXT - 1 == crypto_kdf_CONTEXTBYTES);

/* The places people choose are sticks and shares; what is wrong with them is said in their words.
 */
static gboolean
set_place_error (GError **error, int code)
{
  const char *message;

  switch (code) {
  case ENOSPC:
  case EDQUOT:
    message = _ ("There is not enough room for the backup. Make room, or choose another place.");
    break;
  case EFBIG:
    message = _ ("The backup is larger than this stick or disk takes as one file. Choose a place "
                 "with another file system, such as exFAT.");
    break;
  case EROFS:
  case EACCES:
  case EPERM:
    message = _ ("Nothing may be written in this place. Choose another one.");
    break;
  case ENOENT:
  case ENOTDIR:
  case ENODEV:
  case ENXIO:
  case EIO:
  case ESTALE:
    message = _ ("The place for the backup is not there any more, or it does not work. Was the "
                 "stick removed?");
    break;
  default:
    g_set_error (error, WVB_ERROR, WVB_ERROR_FAILED, _ ("The backup could not be written: %s"),
                 g_strerror (code));
    return FALSE;
  }
  g_set_error_literal (error, WVB_ERROR, WVB_ERROR_FAILED, message);
  return FALSE;
}

static gboolean
set_damaged (GError **error)
{
  g_set_error_literal (error, WVB_ERROR, WVB_ERROR_DAMAGED,
                       _ ("This is no backup of this program, or it is damaged"));
  return FALSE;
}

/* A medium that gives the bytes no more has them damaged. */
static gboolean
set_read_error (GError **error, int code)
{
  WvbError kind = code == ENOENT ? WVB_ERROR_NOT_FOUND
                  : code == EIO  ? WVB_ERROR_DAMAGED
                                 : WVB_ERROR_FAILED;

  g_set_error (error, WVB_ERROR, kind, _ ("The backup could not be read: %s"), g_strerror (code));
  return FALSE;
}

static gboolean
is_wanted (GCancellable *cancellable, GError **error)
{
  return wvb_wanted_check (&(WvbWanted) { .cancellable = cancellable }, error);
}

static gboolean
write_all (int fd, const void *bytes, gsize size)
{
  const guint8 *at = bytes;

  while (size > 0) {
    ssize_t n = write (fd, at, size);

    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      return FALSE;
    at += n;
    size -= (gsize) n;
  }
  return TRUE;
}

static gboolean
read_all (int fd, void *bytes, gsize size)
{
  guint8 *at = bytes;

  while (size > 0) {
    ssize_t n = read (fd, at, size);

    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0)
      return FALSE;
    if (n == 0) {
      errno = 0;
      return FALSE;
    }
    at += n;
    size -= (gsize) n;
  }
  return TRUE;
}

/* Neither through a link nor into a pipe. */
static int
open_to_read (const char *path)
{
  return open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
}

static int
open_part (const char *path, guint64 *size, GError **error)
{
  g_autofd int fd = open_to_read (path);
  struct stat status;

  if (fd < 0 || fstat (fd, &status) != 0) {
    set_read_error (error, errno);
    return -1;
  }
  if (!S_ISREG (status.st_mode) || (guint64) status.st_size > WVB_BACKUP_PART_SIZE_MAX) {
    set_damaged (error);
    return -1;
  }
  *size = (guint64) status.st_size;
  return g_steal_fd (&fd);
}

/* Moves @size bytes on from @from, to @to unless that is -1, and hashes them. */
static gboolean
pass_bytes (int from,
            int to,
            guint64 size,
            guint8 hash[WVB_BACKUP_HASH_SIZE],
            GCancellable *cancellable,
            GError **error)
{
  g_autofree guint8 *piece = g_malloc (PIECE_SIZE);
  crypto_generichash_state state;

  crypto_generichash_init (&state, NULL, 0, WVB_BACKUP_HASH_SIZE);
  while (size > 0) {
    const gsize n = (gsize) MIN (size, PIECE_SIZE);

    if (!is_wanted (cancellable, error))
      return FALSE;
    if (!read_all (from, piece, n))
      return errno == 0 ? set_damaged (error) : set_read_error (error, errno);
    crypto_generichash_update (&state, piece, n);
    if (to >= 0 && !write_all (to, piece, n))
      return set_place_error (error, errno);
    size -= n;
  }
  crypto_generichash_final (&state, hash, WVB_BACKUP_HASH_SIZE);
  return TRUE;
}

/* The same into a file of its own, as far as the disk. */
static gboolean
pass_to_file (int from,
              const char *path,
              guint64 size,
              guint8 hash[WVB_BACKUP_HASH_SIZE],
              GCancellable *cancellable,
              GError **error)
{
  g_autofd int to = open (path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);

  if (to < 0)
    return set_place_error (error, errno);
  return pass_bytes (from, to, size, hash, cancellable, error)
         && (fsync (to) == 0 || set_place_error (error, errno));
}

static gboolean
measure_part (WvbBackupPart *part,
              WvbBackupPartKind kind,
              const char *folder,
              GCancellable *cancellable,
              GError **error)
{
  g_autofree char *path = g_build_filename (folder, wvb_backup_part_get_name (kind), NULL);
  g_autofd int fd = open_part (path, &part->size, error);

  return fd >= 0 && pass_bytes (fd, -1, part->size, part->hash, cancellable, error);
}

static void
compute_seal (const WvbSecret *sealing_key,
              const void *bytes,
              gsize size,
              guint8 seal[WVB_BACKUP_FILE_SEAL_SIZE])
{
  g_assert (wvb_secret_get_length (sealing_key) == WVB_KEY_SIZE);

  crypto_generichash (seal, WVB_BACKUP_FILE_SEAL_SIZE, bytes, size,
                      wvb_secret_get_bytes (sealing_key), WVB_KEY_SIZE);
}

WvbSecret *
wvb_backup_file_derive_sealing_key (const WvbSecret *team_key)
{
  WvbSecret *sealing_key;

  g_return_val_if_fail (team_key != NULL, NULL);
  g_return_val_if_fail (wvb_secret_get_length (team_key) == WVB_KEY_SIZE, NULL);

  sealing_key = wvb_secret_new (NULL, WVB_KEY_SIZE);
  crypto_kdf_derive_from_key (wvb_secret_get_buffer (sealing_key), WVB_KEY_SIZE, DERIVE_SEAL,
                              DERIVE_CONTEXT, wvb_secret_get_bytes (team_key));
  return sealing_key;
}

GBytes *
wvb_backup_file_seal (const WvbBackupManifest *manifest, const WvbSecret *team_key)
{
  g_autofree char *text = wvb_backup_manifest_format (manifest);
  g_autoptr (WvbSecret) sealing_key = wvb_backup_file_derive_sealing_key (team_key);
  guint8 seal[WVB_BACKUP_FILE_SEAL_SIZE];
  GByteArray *head;
  guint32 length;
  guint32 length_le;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (team_key != NULL, NULL);

  length = (guint32) strlen (text);
  length_le = GUINT32_TO_LE (length);
  g_assert (length <= WVB_BACKUP_MANIFEST_SIZE_MAX);
  head = g_byte_array_new ();
  g_byte_array_append (head, (const guint8 *) MAGIC, MAGIC_SIZE);
  g_byte_array_append (head, (const guint8 *) &length_le, sizeof length_le);
  g_byte_array_append (head, (const guint8 *) text, length);
  compute_seal (sealing_key, head->data, head->len, seal);
  g_byte_array_append (head, seal, sizeof seal);
  return g_byte_array_free_to_bytes (head);
}

static gboolean
write_part (int fd,
            const WvbBackupPart *part,
            WvbBackupPartKind kind,
            const char *folder,
            GCancellable *cancellable,
            GError **error)
{
  g_autofree char *path = g_build_filename (folder, wvb_backup_part_get_name (kind), NULL);
  g_autofd int from = open_to_read (path);
  guint8 hash[WVB_BACKUP_HASH_SIZE];

  if (from < 0)
    return set_read_error (error, errno);
  return pass_bytes (from, fd, part->size, hash, cancellable, error)
         && (memcmp (hash, part->hash, sizeof hash) == 0 || set_damaged (error));
}

static gboolean
write_contents (int fd,
                const WvbBackupManifest *manifest,
                GBytes *head,
                const char *folder,
                GCancellable *cancellable,
                GError **error)
{
  gsize size;
  const void *bytes = g_bytes_get_data (head, &size);

  if (!write_all (fd, bytes, size))
    return set_place_error (error, errno);
  for (guint i = 0; i < WVB_BACKUP_PARTS; i++)
    if (manifest->parts[i].is_there
        && !write_part (fd, &manifest->parts[i], i, folder, cancellable, error))
      return FALSE;
  return fsync (fd) == 0 || set_place_error (error, errno);
}

/* Reads up to the first part. */
static GBytes *
read_head (int fd, GError **error)
{
  guint8 header[HEADER_SIZE];
  g_autofree guint8 *head = NULL;
  guint32 length;
  gsize rest;

  if (!read_all (fd, header, HEADER_SIZE)) {
    if (errno == 0)
      set_damaged (error);
    else
      set_read_error (error, errno);
    return NULL;
  }
  memcpy (&length, header + MAGIC_SIZE, sizeof length);
  length = GUINT32_FROM_LE (length);
  if (memcmp (header, MAGIC, MAGIC_SIZE) != 0 || length > WVB_BACKUP_MANIFEST_SIZE_MAX) {
    set_damaged (error);
    return NULL;
  }
  rest = length + WVB_BACKUP_FILE_SEAL_SIZE;
  head = g_malloc (HEADER_SIZE + rest);
  memcpy (head, header, HEADER_SIZE);
  if (!read_all (fd, head + HEADER_SIZE, rest)) {
    set_damaged (error);
    return NULL;
  }
  return g_bytes_new_take (g_steal_pointer (&head), HEADER_SIZE + rest);
}

static gboolean
parse_head (GBytes *head, WvbBackupManifest *manifest, GError **error)
{
  gsize size;
  const char *bytes = g_bytes_get_data (head, &size);

  return wvb_backup_manifest_parse (manifest, bytes + HEADER_SIZE,
                                    size - HEADER_SIZE - WVB_BACKUP_FILE_SEAL_SIZE, error);
}

static gboolean
check_size (int fd, GBytes *head, const WvbBackupManifest *manifest, GError **error)
{
  guint64 size = g_bytes_get_size (head);
  struct stat status;

  if (fstat (fd, &status) != 0)
    return set_read_error (error, errno);
  for (guint i = 0; i < WVB_BACKUP_PARTS; i++)
    if (manifest->parts[i].is_there)
      size += manifest->parts[i].size;
  return (S_ISREG (status.st_mode) && (guint64) status.st_size == size) || set_damaged (error);
}

/* Leaves @fd at the first part. */
static int
open_backup (const char *path, GBytes **head, WvbBackupManifest *manifest, GError **error)
{
  g_autofd int fd = open_to_read (path);
  g_autoptr (GBytes) bytes = NULL;
  WvbBackupManifest found;

  if (fd < 0) {
    set_read_error (error, errno);
    return -1;
  }
  if (g_file_test (path, G_FILE_TEST_IS_DIR)) {
    g_set_error (error, WVB_ERROR, WVB_ERROR_INVALID,
                 _ ("%s is a folder; name a backup in it, a file that ends in .wvb-backup"), path);
    return -1;
  }
  bytes = read_head (fd, error);
  if (bytes == NULL || !parse_head (bytes, &found, error) || !check_size (fd, bytes, &found, error))
    return -1;
  *manifest = found;
  *head = g_steal_pointer (&bytes);
  return g_steal_fd (&fd);
}

/* @fd is at the first part. */
static gboolean
check_parts (int fd, const WvbBackupManifest *manifest, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < WVB_BACKUP_PARTS; i++) {
    const WvbBackupPart *part = &manifest->parts[i];
    guint8 hash[WVB_BACKUP_HASH_SIZE];

    if (part->is_there
        && !(pass_bytes (fd, -1, part->size, hash, cancellable, error)
             && (memcmp (hash, part->hash, sizeof hash) == 0 || set_damaged (error))))
      return FALSE;
  }
  return TRUE;
}

/* What was written is what the disk gives back. */
static gboolean
check_written (const char *path, GBytes *head, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) found = NULL;
  g_autofd int fd = -1;
  WvbBackupManifest manifest;

  fd = open_backup (path, &found, &manifest, error);
  return fd >= 0 && (g_bytes_equal (found, head) || set_damaged (error))
         && check_parts (fd, &manifest, cancellable, error);
}

gboolean
wvb_backup_file_measure (WvbBackupManifest *manifest,
                         const char *folder,
                         GCancellable *cancellable,
                         GError **error)
{
  g_return_val_if_fail (manifest != NULL, FALSE);
  g_return_val_if_fail (folder != NULL, FALSE);

  for (guint i = 0; i < WVB_BACKUP_PARTS; i++)
    if (manifest->parts[i].is_there
        && !measure_part (&manifest->parts[i], i, folder, cancellable, error))
      return FALSE;
  return TRUE;
}

gboolean
wvb_backup_file_write (const char *path,
                       const WvbBackupManifest *manifest,
                       GBytes *head,
                       const char *folder,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (WvbUnnamedFile) file = NULL;
  int code;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (manifest != NULL, FALSE);
  g_return_val_if_fail (head != NULL, FALSE);
  g_return_val_if_fail (folder != NULL, FALSE);

  file = wvb_unnamed_file_open (path);
  if (file == NULL)
    return set_place_error (error, errno);
  if (!write_contents (wvb_unnamed_file_get_fd (file), manifest, head, folder, cancellable, error)
      || !check_written (wvb_unnamed_file_get_spare (file), head, cancellable, error)
      || !is_wanted (cancellable, error))
    return FALSE;
  code = wvb_unnamed_file_name (file);
  return code == 0 || set_place_error (error, code);
}

gboolean
wvb_backup_file_read_manifest (const char *path, WvbBackupManifest *manifest, GError **error)
{
  g_autoptr (GBytes) head = NULL;
  g_autofd int fd = -1;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (manifest != NULL, FALSE);

  fd = open_backup (path, &head, manifest, error);
  return fd >= 0;
}

static gboolean
check_seal (GBytes *head, const WvbSecret *sealing_key, GError **error)
{
  guint8 seal[WVB_BACKUP_FILE_SEAL_SIZE];
  gsize size;
  const guint8 *bytes = g_bytes_get_data (head, &size);

  size -= WVB_BACKUP_FILE_SEAL_SIZE;
  compute_seal (sealing_key, bytes, size, seal);
  return sodium_memcmp (seal, bytes + size, sizeof seal) == 0 || set_damaged (error);
}

gboolean
wvb_backup_file_has_seal (const char *path, GPtrArray *sealing_keys)
{
  g_autoptr (GBytes) head = NULL;
  g_autofd int fd = -1;
  WvbBackupManifest manifest;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (sealing_keys != NULL, FALSE);

  fd = open_backup (path, &head, &manifest, NULL);
  for (guint i = 0; fd >= 0 && i < sealing_keys->len; i++)
    if (check_seal (head, sealing_keys->pdata[i], NULL))
      return TRUE;
  return FALSE;
}

gboolean
wvb_backup_file_verify (const char *path, const WvbSecret *team_key, GError **error)
{
  g_autoptr (WvbSecret) sealing_key = wvb_backup_file_derive_sealing_key (team_key);
  g_autoptr (GBytes) head = NULL;
  g_autofd int fd = -1;
  WvbBackupManifest manifest;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (team_key != NULL, FALSE);

  fd = open_backup (path, &head, &manifest, error);
  return fd >= 0 && check_seal (head, sealing_key, error)
         && check_parts (fd, &manifest, NULL, error);
}

static gboolean
extract_part (
    int fd, const WvbBackupPart *part, const char *path, GCancellable *cancellable, GError **error)
{
  guint8 hash[WVB_BACKUP_HASH_SIZE];

  return pass_to_file (fd, path, part->size, hash, cancellable, error)
         && (memcmp (hash, part->hash, sizeof hash) == 0 || set_damaged (error));
}

gboolean
wvb_backup_file_extract (
    const char *path, guint parts, const char *folder, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) head = NULL;
  g_autofd int fd = -1;
  WvbBackupManifest manifest;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (folder != NULL, FALSE);

  fd = open_backup (path, &head, &manifest, error);
  for (guint i = 0; fd >= 0 && i < WVB_BACKUP_PARTS; i++) {
    const WvbBackupPart *part = &manifest.parts[i];
    g_autofree char *target = g_build_filename (folder, wvb_backup_part_get_name (i), NULL);

    if (!part->is_there)
      continue;
    if (parts & 1u << i) {
      if (!extract_part (fd, part, target, cancellable, error))
        return FALSE;
    } else if (lseek (fd, (off_t) part->size, SEEK_CUR) < 0)
      return set_read_error (error, errno);
  }
  return fd >= 0;
}

gboolean
wvb_backup_file_copy_part (const char *from,
                           const char *to,
                           GCancellable *cancellable,
                           GError **error)
{
  guint8 hash[WVB_BACKUP_HASH_SIZE];
  guint64 size = 0;
  g_autofd int fd = -1;

  g_return_val_if_fail (from != NULL, FALSE);
  g_return_val_if_fail (to != NULL, FALSE);

  fd = open_part (from, &size, error);
  return fd >= 0 && pass_to_file (fd, to, size, hash, cancellable, error);
}
