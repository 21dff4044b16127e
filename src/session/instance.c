/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/instance.h"

#include "base/error.h"
#include "security/key-slots.h"
#include "session/cases-drawer.h"
#include "session/folder-files.h"

#include <fcntl.h>
#include <linux/magic.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>

/* Of this device alone: "counter random counter random place". */
#define SETTING_INSTANCE "instance"

/* In the vault: "counter random" of the opening that opened it last. In the team drawer: the same,
 * noted before it is written there, and what was found there then. */
#define SETTING_VAULT "vault_instance"

/* In the vault: its lineage. In the team drawer: the same without its last pair, which follows from
 * the device and the opening noted there. */
#define SETTING_LINEAGE "vault_lineage"

#define MACHINE_FILE "/etc/machine-id"
#define MACHINE_SIZE_MAX 256
#define PLACE_CONTEXT "wvbplace1"
#define XFS_MAGIC 0x58465342

static const char *pretended_machine;

void
wvb_instance_set_machine (const char *machine)
{
  pretended_machine = machine;
}

static char *
dup_machine (void)
{
  g_autofree char *text = NULL;
  gsize size;

  if (pretended_machine != NULL)
    return g_strdup (pretended_machine);
  if (!g_file_get_contents (MACHINE_FILE, &text, &size, NULL) || size > MACHINE_SIZE_MAX)
    return g_strdup ("");
  return g_strdup (g_strstrip (text));
}

/* Elsewhere a number may be given anew at each mounting. */
static gboolean
keeps_inodes (const char *folder)
{
  struct statfs status;

  if (statfs (folder, &status) != 0)
    return FALSE;
  switch ((guint64) status.f_type) {
  case EXT4_SUPER_MAGIC:
  case BTRFS_SUPER_MAGIC:
  case F2FS_SUPER_MAGIC:
  case TMPFS_MAGIC:
  case XFS_MAGIC:
    return TRUE;
  default:
    return FALSE;
  }
}

/* A moved folder keeps its number and birth; a copied one has others. */
static void
compute_place (const char *folder, char place[2 * WVB_INSTANCE_RANDOM_SIZE + 1])
{
  g_autofree char *machine = dup_machine ();
  g_autoptr (GString) text = g_string_new (PLACE_CONTEXT " ");
  guint8 hash[WVB_INSTANCE_RANDOM_SIZE];
  struct statx status;

  g_string_append (text, machine);
  if (keeps_inodes (folder)
      && statx (AT_FDCWD, folder, AT_STATX_SYNC_AS_STAT, STATX_INO | STATX_BTIME, &status) == 0) {
    g_string_append_printf (text, " %" G_GUINT64_FORMAT, (guint64) status.stx_ino);
    if (status.stx_mask & STATX_BTIME)
      g_string_append_printf (text, " %" G_GINT64_FORMAT " %u", (gint64) status.stx_btime.tv_sec,
                              status.stx_btime.tv_nsec);
  }
  crypto_generichash (hash, sizeof hash, (const guint8 *) text->str, text->len, NULL, 0);
  sodium_bin2hex (place, 2 * WVB_INSTANCE_RANDOM_SIZE + 1, hash, sizeof hash);
}

static gboolean
parse_trace (const char *counter, const char *random, WvbOpeningTrace *trace)
{
  gsize length;

  return g_ascii_string_to_unsigned (counter, 10, 0, G_MAXUINT64, &trace->counter, NULL)
         && strlen (random) == 2 * sizeof trace->random
         && sodium_hex2bin (trace->random, sizeof trace->random, random, strlen (random), NULL,
                            &length, NULL)
                == 0
         && length == sizeof trace->random;
}

/* What the team drawer says of its last opening. */
typedef struct {
  gboolean is_known;
  WvbOpeningTrace trace;
  WvbOpeningTrace before;
  char *place;
} Known;

static gboolean
read_known (WvbReader *reader, gpointer data, GError **error)
{
  Known *known = data;
  g_autofree char *text = wvb_reader_dup_setting (reader, SETTING_INSTANCE);
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", " ", -1);

  known->is_known = g_strv_length (parts) == 5 && parse_trace (parts[0], parts[1], &known->trace)
                    && parse_trace (parts[2], parts[3], &known->before);
  if (known->is_known)
    known->place = g_strdup (parts[4]);
  return TRUE;
}

static gboolean
is_same (const WvbOpeningTrace *one, const WvbOpeningTrace *other)
{
  return one->counter == other->counter
         && memcmp (one->random, other->random, sizeof one->random) == 0;
}

/* A crash may have come before the other files followed the team drawer. */
static gboolean
belongs (const Known *known, const WvbOpeningTrace *found)
{
  return found->counter == 0 || is_same (found, &known->trace) || is_same (found, &known->before);
}

static void
read_slots (const char *folder, WvbOpeningTrace *trace)
{
  WvbKeySlotsState state;

  if (!wvb_key_slots_read_state (folder, &state, NULL))
    return;
  G_STATIC_ASSERT (sizeof trace->random == sizeof state.opening_random);
  trace->counter = state.opening;
  memcpy (trace->random, state.opening_random, sizeof trace->random);
}

gboolean
wvb_instance_examine (WvbInstance *instance,
                      const char *folder,
                      WvbStore *team,
                      WvbAuditHeadPlace *head,
                      GError **error)
{
  WvbOpeningTrace in_head = { 0 };
  WvbOpeningTrace in_slots = { 0 };
  Known known = { 0 };

  g_return_val_if_fail (instance != NULL, FALSE);
  g_return_val_if_fail (folder != NULL, FALSE);
  g_return_val_if_fail (WVB_IS_STORE (team), FALSE);

  if (!wvb_store_read_sync (team, read_known, &known, error))
    return FALSE;
  *instance = (WvbInstance) { 0 };
  compute_place (folder, instance->place);
  wvb_audit_head_place_read_trace (head, &in_head);
  read_slots (folder, &in_slots);
  instance->is_copy = known.is_known
                      && (g_strcmp0 (known.place, instance->place) != 0
                          || !belongs (&known, &in_head) || !belongs (&known, &in_slots));
  instance->before = known.trace;
  instance->trace.counter
      = MIN (MAX (known.trace.counter, MAX (in_head.counter, in_slots.counter)), G_MAXINT64) + 1;
  randombytes_buf (instance->trace.random, sizeof instance->trace.random);
  wvb_audit_head_place_set_trace (head, &instance->trace);
  g_free (known.place);
  return TRUE;
}

static gboolean
read_known_of_vault (WvbReader *reader, gpointer data, GError **error)
{
  Known *known = data;
  g_autofree char *text = wvb_reader_dup_setting (reader, SETTING_VAULT);
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", " ", -1);

  known->is_known = g_strv_length (parts) == 4 && parse_trace (parts[0], parts[1], &known->trace)
                    && parse_trace (parts[2], parts[3], &known->before);
  return TRUE;
}

/* What is no trace counts as none. */
static gboolean
read_trace_in_vault (WvbReader *reader, gpointer data, GError **error)
{
  g_autofree char *text = wvb_reader_dup_setting (reader, SETTING_VAULT);
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", " ", -1);
  WvbOpeningTrace found = { 0 };

  if (g_strv_length (parts) == 2 && parse_trace (parts[0], parts[1], &found))
    *(WvbOpeningTrace *) data = found;
  return TRUE;
}

static char *
dup_valid_lineage (WvbReader *reader)
{
  g_autofree char *lineage = wvb_reader_dup_setting (reader, SETTING_LINEAGE);

  return g_strdup (lineage != NULL && wvb_backup_lineage_is_valid (lineage) ? lineage : "");
}

static gboolean
read_lineage_in_vault (WvbReader *reader, gpointer data, GError **error)
{
  WvbInstance *instance = data;
  g_autofree char *lineage = dup_valid_lineage (reader);

  g_strlcpy (instance->lineage, lineage, sizeof instance->lineage);
  return TRUE;
}

static gboolean
read_vault (WvbInstance *instance,
            const char *folder,
            WvbSecret *key,
            WvbOpeningTrace *found,
            GError **error)
{
  g_autoptr (WvbStore) vault
      = wvb_drawer_open (folder, WVB_VAULT_FILE_NAME, WVB_DRAWER_VAULT, key, FALSE, NULL, error);
  gboolean done;

  if (vault == NULL)
    return FALSE;
  done = wvb_store_read_sync (vault, read_trace_in_vault, found, error)
         && wvb_store_read_sync (vault, read_lineage_in_vault, instance, error);
  wvb_store_close (vault);
  return done;
}

gboolean
wvb_instance_examine_vault (
    WvbInstance *instance, const char *folder, WvbSecret *vault_key, WvbStore *team, GError **error)
{
  WvbOpeningTrace found = { 0 };
  Known known = { 0 };

  g_return_val_if_fail (instance != NULL, FALSE);
  g_return_val_if_fail (folder != NULL, FALSE);
  g_return_val_if_fail (vault_key != NULL, FALSE);
  g_return_val_if_fail (WVB_IS_STORE (team), FALSE);

  if (!wvb_store_read_sync (team, read_known_of_vault, &known, error)
      || !read_vault (instance, folder, vault_key, &found, error))
    return FALSE;
  if (known.is_known && !is_same (&found, &known.trace) && !is_same (&found, &known.before))
    instance->is_copy = TRUE;
  instance->opens_vault = TRUE;
  instance->in_vault = found;
  return TRUE;
}

static void
append_trace (GString *text, const WvbOpeningTrace *trace)
{
  char random[2 * WVB_INSTANCE_RANDOM_SIZE + 1];

  sodium_bin2hex (random, sizeof random, trace->random, sizeof trace->random);
  g_string_append_printf (text, "%" G_GUINT64_FORMAT " %s ", trace->counter, random);
}

/* Without the space after the last. */
static gboolean
set_traces (WvbTransaction *transaction, const char *key, GString *text, GError **error)
{
  g_string_truncate (text, text->len - 1);
  return wvb_transaction_set_setting (transaction, key, text->str, error);
}

gboolean
wvb_instance_announce_vault (WvbTransaction *transaction, gpointer data, GError **error)
{
  const WvbInstance *instance = data;
  g_autoptr (GString) text = g_string_new (NULL);

  append_trace (text, &instance->trace);
  append_trace (text, &instance->in_vault);
  return set_traces (transaction, SETTING_VAULT, text, error);
}

static gboolean
note_in_vault (WvbTransaction *transaction, gpointer data, GError **error)
{
  const WvbInstance *instance = data;
  g_autoptr (GString) text = g_string_new (NULL);

  append_trace (text, &instance->trace);
  return set_traces (transaction, SETTING_VAULT, text, error)
         && wvb_transaction_set_setting (transaction, SETTING_LINEAGE, instance->lineage, error);
}

static gboolean
read_lineage (WvbReader *reader, gpointer data, GError **error)
{
  WvbInstance *instance = data;
  g_autofree char *lineage = wvb_instance_dup_lineage (reader);

  g_strlcpy (instance->lineage, lineage, sizeof instance->lineage);
  return TRUE;
}

gboolean
wvb_instance_note_vault_sync (WvbInstance *instance,
                              WvbStore *team,
                              WvbStore *vault,
                              GError **error)
{
  g_return_val_if_fail (instance != NULL, FALSE);
  g_return_val_if_fail (instance->opens_vault, FALSE);

  if (!wvb_store_read_sync (team, read_lineage, instance, error)
      || !wvb_store_write_sync (vault, note_in_vault, instance, error))
    return FALSE;
  instance->in_vault = instance->trace;
  return wvb_store_write_sync (team, wvb_instance_announce_vault, instance, error);
}

/* The device of which the team drawer is; NULL if it does not say. */
static WvbDevice *
load_device (WvbReader *team)
{
  g_autoptr (GBytes) bytes = wvb_reader_dup_sealed (team, WVB_SEALED_DEVICE);
  g_autoptr (WvbSecret) secret = NULL;
  gsize size;
  const void *data;

  if (bytes == NULL)
    return NULL;
  data = g_bytes_get_data (bytes, &size);
  secret = wvb_secret_new (data, size);
  return wvb_device_new_from_secret (secret, NULL);
}

char *
wvb_instance_dup_lineage (WvbReader *team)
{
  g_autofree char *earlier = dup_valid_lineage (team);
  g_autoptr (WvbDevice) device = load_device (team);
  Known known = { 0 };

  read_known_of_vault (team, &known, NULL);
  return device == NULL
             ? g_steal_pointer (&earlier)
             : wvb_backup_lineage_extend (earlier, wvb_device_get_id (device),
                                          (gint64) MIN (known.trace.counter, (guint64) G_MAXINT64));
}

char *
wvb_instance_dup_lineage_of_vault (WvbReader *vault)
{
  return dup_valid_lineage (vault);
}

gboolean
wvb_instance_note_copy (WvbTransaction *transaction,
                        const WvbInstance *instance,
                        WvbDevice *successor,
                        GError **error)
{
  g_autoptr (WvbSecret) secret = wvb_device_dup_secret (successor);
  g_autoptr (GBytes) bytes = wvb_sealed_borrow (secret);
  g_autofree char *known = wvb_instance_dup_lineage (wvb_transaction_get_reader (transaction));
  /* A vault that was put there says itself where it comes from. */
  const char *lineage = *instance->lineage != '\0' ? instance->lineage : known;

  return wvb_transaction_set_setting (transaction, SETTING_LINEAGE, lineage, error)
         && wvb_transaction_set_sealed (transaction, WVB_SEALED_DEVICE, bytes, error)
         && wvb_transaction_audit (transaction, &(WvbAuditEvent) { .action = WVB_AUDIT_NEW_DEVICE },
                                   error);
}

gboolean
wvb_instance_note (WvbTransaction *transaction, gpointer data, GError **error)
{
  const WvbInstance *instance = data;
  g_autoptr (GString) text = g_string_new (NULL);

  append_trace (text, &instance->trace);
  append_trace (text, &instance->before);
  g_string_append (text, instance->place);
  return wvb_transaction_set_setting (transaction, SETTING_INSTANCE, text->str, error)
         && (!instance->opens_vault || wvb_instance_announce_vault (transaction, data, error));
}

gboolean
wvb_instance_forget (WvbTransaction *transaction, gpointer data, GError **error)
{
  const char *lineage = data != NULL ? data : "";

  return wvb_transaction_set_setting (transaction, SETTING_INSTANCE, "", error)
         && wvb_transaction_set_setting (transaction, SETTING_LINEAGE, lineage, error)
         && wvb_transaction_set_setting (transaction, SETTING_VAULT, "", error);
}
