/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/backup-manifest.h"

#include "base/error.h"
#include "exchange/json-text.h"

#include <sodium.h>
#include <string.h>

#define FORMAT 1

static const char *const KINDS[] = {
  [WVB_BACKUP_GENERATION] = "generation",
  [WVB_BACKUP_VAULT] = "vault",
};

static const char *const PART_NAMES[WVB_BACKUP_PARTS] = {
  [WVB_BACKUP_PART_SLOTS] = "key-slots",
  [WVB_BACKUP_PART_TEAM] = "team.db",
  [WVB_BACKUP_PART_CASES] = "cases.db",
  [WVB_BACKUP_PART_VAULT] = "vault.db",
};

static gboolean
set_damaged (GError **error)
{
  g_set_error_literal (error, WVB_ERROR, WVB_ERROR_DAMAGED,
                       _ ("This is no backup of this program, or it is damaged"));
  return FALSE;
}

static JsonNode *
get_member (JsonObject *object, const char *name, GType type)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type
             ? node
             : NULL;
}

static gboolean
take_number (JsonObject *object, const char *name, gint64 *number)
{
  JsonNode *node = get_member (object, name, G_TYPE_INT64);

  if (node == NULL || json_node_get_int (node) < 0)
    return FALSE;
  *number = json_node_get_int (node);
  return TRUE;
}

static const char *
get_text (JsonObject *object, const char *name)
{
  JsonNode *node = get_member (object, name, G_TYPE_STRING);

  return node != NULL ? json_node_get_string (node) : "";
}

/* Only digits in small letters: these texts become names of files and of secrets. */
static gboolean
take_id (JsonObject *object, const char *name, gboolean may_be_empty, char id[WVB_BACKUP_ID_SIZE])
{
  const char *text = get_text (object, name);
  gsize length = strlen (text);

  if (!(length == WVB_BACKUP_ID_SIZE - 1 || (may_be_empty && length == 0))
      || strspn (text, "0123456789abcdef") != length)
    return FALSE;
  memcpy (id, text, length + 1);
  return TRUE;
}

/* Earlier programs wrote none. */
static gboolean
take_lineage (JsonObject *object, char lineage[WVB_BACKUP_LINEAGE_SIZE])
{
  const char *text = get_text (object, "lineage");

  return wvb_backup_lineage_is_valid (text)
         && g_strlcpy (lineage, text, WVB_BACKUP_LINEAGE_SIZE) < WVB_BACKUP_LINEAGE_SIZE;
}

static gboolean
take_hash (JsonObject *object, const char *name, guint8 hash[WVB_BACKUP_HASH_SIZE])
{
  const char *text = get_text (object, name);
  gsize length;

  return strlen (text) == 2 * WVB_BACKUP_HASH_SIZE
         && sodium_hex2bin (hash, WVB_BACKUP_HASH_SIZE, text, 2 * WVB_BACKUP_HASH_SIZE, NULL,
                            &length, NULL)
                == 0
         && length == WVB_BACKUP_HASH_SIZE;
}

static gboolean
parse_part (JsonObject *object, WvbBackupPart *part)
{
  gint64 size;

  part->is_there = TRUE;
  if (!take_number (object, "size", &size) || (guint64) size > WVB_BACKUP_PART_SIZE_MAX
      || !take_hash (object, "hash", part->hash))
    return FALSE;
  part->size = (guint64) size;
  part->is_checked = json_object_has_member (object, "end_seq");
  return !part->is_checked
         || (take_number (object, "end_seq", &part->end_seq)
             && take_hash (object, "end_hash", part->end_hash));
}

static gboolean
parse_parts (JsonObject *object, WvbBackupManifest *manifest)
{
  for (guint i = 0; i < WVB_BACKUP_PARTS; i++) {
    JsonNode *node = json_object_get_member (object, PART_NAMES[i]);

    if (node != NULL
        && !(JSON_NODE_HOLDS_OBJECT (node)
             && parse_part (json_node_get_object (node), &manifest->parts[i])))
      return FALSE;
  }
  return manifest->parts[WVB_BACKUP_PART_SLOTS].is_there;
}

static gboolean
parse_kind (JsonObject *object, WvbBackupKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (KINDS); i++)
    if (g_str_equal (KINDS[i], get_text (object, "kind"))) {
      *kind = (WvbBackupKind) i;
      return TRUE;
    }
  return FALSE;
}

static gboolean
parse_object (JsonObject *object, WvbBackupManifest *manifest)
{
  JsonNode *parts = json_object_get_member (object, "parts");
  const char *id = get_text (object, "id");

  if (!parse_kind (object, &manifest->kind) || !wvb_identifier_is_valid (id)
      || !take_number (object, "number", &manifest->number)
      || !take_number (object, "created_ms", &manifest->created_ms)
      || !take_id (object, "device", FALSE, manifest->device)
      || !take_id (object, "folder", FALSE, manifest->folder)
      || !take_id (object, "cases_key", TRUE, manifest->cases_key)
      || !take_lineage (object, manifest->lineage) || parts == NULL
      || !JSON_NODE_HOLDS_OBJECT (parts) || !parse_parts (json_node_get_object (parts), manifest))
    return FALSE;
  g_strlcpy (manifest->id, id, sizeof manifest->id);
  return TRUE;
}

static void
append_hash (GString *json, const char *name, const guint8 hash[WVB_BACKUP_HASH_SIZE])
{
  char text[2 * WVB_BACKUP_HASH_SIZE + 1];

  sodium_bin2hex (text, sizeof text, hash, WVB_BACKUP_HASH_SIZE);
  g_string_append_printf (json, ",\"%s\":\"%s\"", name, text);
}

static void
append_part (GString *json, const WvbBackupPart *part, const char *name, gboolean is_first)
{
  g_string_append_printf (json, "%s\"%s\":{\"size\":%" G_GUINT64_FORMAT, is_first ? "" : ",", name,
                          part->size);
  append_hash (json, "hash", part->hash);
  if (part->is_checked) {
    g_string_append_printf (json, ",\"end_seq\":%" G_GINT64_FORMAT, part->end_seq);
    append_hash (json, "end_hash", part->end_hash);
  }
  g_string_append_c (json, '}');
}

const char *
wvb_backup_part_get_name (WvbBackupPartKind part)
{
  g_return_val_if_fail (part < WVB_BACKUP_PARTS, "");

  return PART_NAMES[part];
}

gboolean
wvb_backup_manifest_parse (WvbBackupManifest *manifest,
                           const char *text,
                           gsize length,
                           GError **error)
{
  WvbBackupManifest found = { 0 };
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object;
  gint64 format;

  g_return_val_if_fail (manifest != NULL, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  if (length <= WVB_BACKUP_MANIFEST_SIZE_MAX && g_utf8_validate_len (text, length, NULL))
    root = wvb_json_parse (text, length, NULL);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return set_damaged (error);
  object = json_node_get_object (root);
  if (!take_number (object, "format", &format) || format < FORMAT)
    return set_damaged (error);
  if (format > FORMAT) {
    g_set_error_literal (error, WVB_ERROR, WVB_ERROR_INVALID,
                         _ ("This backup was made by a newer version of the program; install that "
                            "one to restore it"));
    return FALSE;
  }
  if (!parse_object (object, &found))
    return set_damaged (error);
  *manifest = found;
  return TRUE;
}

char *
wvb_backup_manifest_format (const WvbBackupManifest *manifest)
{
  g_autoptr (GString) json = g_string_new (NULL);
  gboolean is_first = TRUE;

  g_return_val_if_fail (manifest != NULL, NULL);

  g_string_append_printf (
      json,
      "{\"format\":%d,\"kind\":\"%s\",\"id\":\"%s\",\"number\":%" G_GINT64_FORMAT
      ",\"created_ms\":%" G_GINT64_FORMAT
      ",\"device\":\"%s\",\"folder\":\"%s\",\"cases_key\":\"%s\",\"lineage\":\"%s\",\"parts\":{",
      FORMAT, KINDS[manifest->kind], manifest->id, manifest->number, manifest->created_ms,
      manifest->device, manifest->folder, manifest->cases_key, manifest->lineage);
  for (guint i = 0; i < WVB_BACKUP_PARTS; i++)
    if (manifest->parts[i].is_there) {
      append_part (json, &manifest->parts[i], PART_NAMES[i], is_first);
      is_first = FALSE;
    }
  g_string_append (json, "}}");
  return g_string_free (g_steal_pointer (&json), FALSE);
}
