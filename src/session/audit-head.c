/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/audit-head.h"

#include "base/error.h"
#include "session/folder-files.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define SEALED_HEAD "cases_head"

/* What it is, the number of the row (little-endian), its hash and the signature; in a file then the
 * opening, with a mark of its own. The signature covers the log and not the opening. */
#define HEAD_MARK "WVBHEAD1"
#define HEAD_MARK_SIZE 8
#define HEAD_HASH_AT (HEAD_MARK_SIZE + 8)
#define HEAD_SIGNATURE_AT (HEAD_HASH_AT + WVB_AUDIT_HASH_SIZE)
#define HEAD_SIZE (HEAD_SIGNATURE_AT + WVB_AUDIT_SIGNATURE_SIZE)
#define TRACE_MARK "WVBOPEN1"
#define TRACE_MARK_SIZE 8
#define TRACE_SIZE (TRACE_MARK_SIZE + 8 + 16)

struct _WvbAuditHeadPlace {
  WvbAuditHeadKeeper keeper;
  WvbDevice *device;
  WvbStore *vault;
  char *path;
  WvbOpeningTrace trace;
};

typedef struct {
  const char *name;
  GBytes *body;
} SealedJob;

static gboolean
write_sealed (WvbTransaction *transaction, gpointer data, GError **error)
{
  SealedJob *job = data;

  return wvb_transaction_set_sealed (transaction, job->name, job->body, error);
}

static gboolean
read_sealed (WvbReader *reader, gpointer data, GError **error)
{
  SealedJob *job = data;

  job->body = wvb_reader_dup_sealed (reader, job->name);
  return TRUE;
}

static void
sign_head (gpointer data,
           const guint8 *bytes,
           gsize size,
           guint8 signature[WVB_AUDIT_SIGNATURE_SIZE])
{
  WvbAuditHeadPlace *self = data;

  G_STATIC_ASSERT (WVB_AUDIT_SIGNATURE_SIZE == WVB_DEVICE_SIGNATURE_SIZE);
  g_assert (self->device != NULL);

  wvb_device_sign (self->device, bytes, size, signature);
}

static gboolean
verify_head (gpointer data,
             const guint8 *bytes,
             gsize size,
             const guint8 signature[WVB_AUDIT_SIGNATURE_SIZE])
{
  WvbAuditHeadPlace *self = data;

  g_assert (self->device != NULL);

  return wvb_device_has_signed (self->device, bytes, size, signature);
}

static void
pack_head (const WvbAuditHead *head, guint8 bytes[HEAD_SIZE])
{
  guint64 seq = GUINT64_TO_LE ((guint64) head->seq);

  g_assert (head->seq >= 0);

  memcpy (bytes, HEAD_MARK, HEAD_MARK_SIZE);
  memcpy (bytes + HEAD_MARK_SIZE, &seq, sizeof seq);
  memcpy (bytes + HEAD_HASH_AT, head->hash, WVB_AUDIT_HASH_SIZE);
  memcpy (bytes + HEAD_SIGNATURE_AT, head->signature, WVB_AUDIT_SIGNATURE_SIZE);
}

static gboolean
unpack_head (const guint8 *bytes, gsize size, WvbAuditHead *head, GError **error)
{
  guint64 seq;

  if (size != HEAD_SIZE || memcmp (bytes, HEAD_MARK, HEAD_MARK_SIZE) != 0) {
    g_set_error_literal (error, WVB_ERROR, WVB_ERROR_DAMAGED,
                         _ ("The head of the log, kept outside the database, is damaged"));
    return FALSE;
  }
  memcpy (&seq, bytes + HEAD_MARK_SIZE, sizeof seq);
  head->seq = (gint64) GUINT64_FROM_LE (seq);
  memcpy (head->hash, bytes + HEAD_HASH_AT, WVB_AUDIT_HASH_SIZE);
  memcpy (head->signature, bytes + HEAD_SIGNATURE_AT, WVB_AUDIT_SIGNATURE_SIZE);
  return TRUE;
}

/* What lies under the name is left over from a crash, or was put there so that the head stays
 * behind for good: a link, or a pipe that nobody reads. It goes either way. */
static int
create_anew (const char *path)
{
  g_unlink (path);
  return open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
}

static gsize
pack_trace (const WvbOpeningTrace *trace, guint8 bytes[TRACE_SIZE])
{
  guint64 counter = GUINT64_TO_LE (trace->counter);

  if (trace->counter == 0)
    return 0;
  memcpy (bytes, TRACE_MARK, TRACE_MARK_SIZE);
  memcpy (bytes + TRACE_MARK_SIZE, &counter, sizeof counter);
  memcpy (bytes + TRACE_MARK_SIZE + sizeof counter, trace->random, sizeof trace->random);
  return TRACE_SIZE;
}

static void
unpack_trace (const guint8 bytes[TRACE_SIZE], WvbOpeningTrace *trace)
{
  guint64 counter;

  if (memcmp (bytes, TRACE_MARK, TRACE_MARK_SIZE) != 0)
    return;
  memcpy (&counter, bytes + TRACE_MARK_SIZE, sizeof counter);
  trace->counter = GUINT64_FROM_LE (counter);
  memcpy (trace->random, bytes + TRACE_MARK_SIZE + sizeof counter, sizeof trace->random);
}

/* A whole file takes the place of the old one, so a crash leaves one of the two. */
static gboolean
save_in_file (gpointer data, const WvbAuditHead *head, GError **error)
{
  WvbAuditHeadPlace *self = data;
  g_autofree char *new_path = g_strconcat (self->path, ".new", NULL);
  g_autofd int fd = create_anew (new_path);
  guint8 bytes[HEAD_SIZE + TRACE_SIZE];
  ssize_t size = HEAD_SIZE;

  pack_head (head, bytes);
  size += (ssize_t) pack_trace (&self->trace, bytes + HEAD_SIZE);
  if (fd < 0 || write (fd, bytes, (gsize) size) != size || fdatasync (fd) != 0
      || rename (new_path, self->path) != 0)
    return wvb_folder_files_set_error (error, self->path);
  return TRUE;
}

/* A pipe in its place does not keep the writer waiting. Gives -1 without a file to read. */
static ssize_t
read_file (WvbAuditHeadPlace *self, guint8 bytes[HEAD_SIZE + TRACE_SIZE + 1])
{
  g_autofd int fd = open (self->path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);

  return fd < 0 ? -1 : read (fd, bytes, HEAD_SIZE + TRACE_SIZE + 1);
}

static gboolean
load_from_file (gpointer data, WvbAuditHead *head, GError **error)
{
  WvbAuditHeadPlace *self = data;
  guint8 bytes[HEAD_SIZE + TRACE_SIZE + 1];
  ssize_t size = read_file (self, bytes);

  if (size < 0)
    return errno == ENOENT ? FALSE : wvb_folder_files_set_error (error, self->path);
  if (size == HEAD_SIZE + TRACE_SIZE
      && memcmp (bytes + HEAD_SIZE, TRACE_MARK, TRACE_MARK_SIZE) == 0)
    size = HEAD_SIZE;
  return unpack_head (bytes, (gsize) size, head, error);
}

static gboolean
save_in_vault (gpointer data, const WvbAuditHead *head, GError **error)
{
  WvbAuditHeadPlace *self = data;
  guint8 bytes[HEAD_SIZE];
  g_autoptr (GBytes) body = NULL;

  g_assert (WVB_IS_STORE (self->vault));

  pack_head (head, bytes);
  body = g_bytes_new (bytes, HEAD_SIZE);
  return wvb_sealed_save_sync (self->vault, SEALED_HEAD, body, error);
}

static gboolean
load_from_vault (gpointer data, WvbAuditHead *head, GError **error)
{
  WvbAuditHeadPlace *self = data;
  SealedJob job = { SEALED_HEAD, NULL };
  g_autoptr (GBytes) body = NULL;
  const guint8 *bytes;
  gsize size;

  g_assert (WVB_IS_STORE (self->vault));

  if (!wvb_store_read_sync (self->vault, read_sealed, &job, error) || job.body == NULL)
    return FALSE;
  body = job.body;
  bytes = g_bytes_get_data (body, &size);
  return unpack_head (bytes, size, head, error);
}

WvbAuditHeadPlace *
wvb_audit_head_place_new_for_file (char *path)
{
  WvbAuditHeadPlace *self = g_new0 (WvbAuditHeadPlace, 1);

  self->path = path;
  self->keeper.save = save_in_file;
  self->keeper.load = load_from_file;
  self->keeper.data = self;
  return self;
}

WvbAuditHeadPlace *
wvb_audit_head_place_new_for_vault (void)
{
  WvbAuditHeadPlace *self = g_new0 (WvbAuditHeadPlace, 1);

  self->keeper.save = save_in_vault;
  self->keeper.load = load_from_vault;
  self->keeper.data = self;
  return self;
}

void
wvb_audit_head_place_free (WvbAuditHeadPlace *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->device, wvb_device_unref);
  g_clear_object (&self->vault);
  g_free (self->path);
  g_free (self);
}

void
wvb_audit_head_place_set_vault (WvbAuditHeadPlace *self, WvbStore *vault)
{
  g_return_if_fail (self != NULL);

  g_set_object (&self->vault, vault);
}

void
wvb_audit_head_place_set_device (WvbAuditHeadPlace *self, WvbDevice *device)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (device != NULL);

  g_clear_pointer (&self->device, wvb_device_unref);
  self->device = wvb_device_ref (device);
  self->keeper.sign = sign_head;
  self->keeper.verify = verify_head;
}

void
wvb_audit_head_place_set_trace (WvbAuditHeadPlace *self, const WvbOpeningTrace *trace)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (trace != NULL);

  self->trace = *trace;
}

void
wvb_audit_head_place_read_trace (WvbAuditHeadPlace *self, WvbOpeningTrace *trace)
{
  guint8 bytes[HEAD_SIZE + TRACE_SIZE + 1];

  g_return_if_fail (self != NULL);
  g_return_if_fail (self->path != NULL);
  g_return_if_fail (trace != NULL);

  *trace = (WvbOpeningTrace) { 0 };
  if (read_file (self, bytes) == HEAD_SIZE + TRACE_SIZE)
    unpack_trace (bytes + HEAD_SIZE, trace);
}

WvbAuditHeadKeeper *
wvb_audit_head_place_get_keeper (WvbAuditHeadPlace *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->keeper;
}

gboolean
wvb_sealed_save_sync (WvbStore *store, const char *name, GBytes *body, GError **error)
{
  SealedJob job = { name, body };

  g_return_val_if_fail (WVB_IS_STORE (store), FALSE);

  return wvb_store_write_sync (store, write_sealed, &job, error);
}

static void
set_keys_damaged (GError **error)
{
  g_set_error_literal (error, WVB_ERROR, WVB_ERROR_DAMAGED,
                       _ ("The keys of this computer are damaged"));
}

static WvbSecret *
load_sealed (WvbStore *store, const char *name, GError **error)
{
  SealedJob job = { name, NULL };
  g_autoptr (GBytes) body = NULL;

  if (!wvb_store_read_sync (store, read_sealed, &job, error))
    return NULL;
  body = job.body;
  if (body != NULL && g_bytes_get_size (body) > 0)
    return wvb_secret_new (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  set_keys_damaged (error);
  return NULL;
}

WvbSecret *
wvb_sealed_load_sync (WvbStore *store, const char *name, gsize size, GError **error)
{
  g_autoptr (WvbSecret) secret = NULL;

  g_return_val_if_fail (WVB_IS_STORE (store), NULL);

  secret = load_sealed (store, name, error);
  if (secret != NULL && wvb_secret_get_length (secret) != size) {
    set_keys_damaged (error);
    return NULL;
  }
  return g_steal_pointer (&secret);
}

WvbDevice *
wvb_sealed_load_device_sync (WvbStore *team, GError **error)
{
  g_autoptr (WvbSecret) secret = NULL;

  g_return_val_if_fail (WVB_IS_STORE (team), NULL);

  secret = load_sealed (team, WVB_SEALED_DEVICE, error);
  return secret != NULL ? wvb_device_new_from_secret (secret, error) : NULL;
}

GBytes *
wvb_sealed_borrow (WvbSecret *secret)
{
  g_return_val_if_fail (secret != NULL, NULL);

  return g_bytes_new_with_free_func (wvb_secret_get_bytes (secret), wvb_secret_get_length (secret),
                                     (GDestroyNotify) wvb_secret_unref, wvb_secret_ref (secret));
}
