/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/sealed-record.h"

#include "base/error.h"
#include "base/identifier.h"
#include "domain/unknown.h"

#include <sodium.h>
#include <string.h>

#define VERSION 1
#define NONCE_SIZE crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define TAG_SIZE crypto_aead_xchacha20poly1305_ietf_ABYTES
#define HEADER_SIZE (1 + NONCE_SIZE)

G_STATIC_ASSERT (WVB_SEALED_KEY_SIZE == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

/* Text of what is sealed, overwritten before it is given back. */
typedef char Plain;

static void
plain_free (Plain *plain)
{
  sodium_memzero (plain, strlen (plain));
  g_free (plain);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Plain, plain_free)

/* Fields and unknown members in one list, so that a version with more fields reads both alike. */
static Plain *
dup_plain (WvbRecord *content)
{
  const WvbKind *kind = wvb_record_get_kind (content);
  g_autoptr (GTree) members = wvb_unknown_parse (wvb_record_get_unknown (content));

  for (guint i = 0; i < kind->n_fields; i++) {
    char *value = wvb_record_dup_plain (content, i);

    if (value != NULL)
      g_tree_insert (members, g_strdup (kind->fields[i].name), value);
  }
  return wvb_unknown_format (members);
}

static gboolean
set_member (WvbRecord *content, const char *name, const char *value, GError **error)
{
  const WvbKind *kind = wvb_record_get_kind (content);
  int field = wvb_kind_find_field (kind, name);

  if (field < 0)
    wvb_record_set_unknown_member (content, name, value);
  else if (!wvb_field_holds_text (&kind->fields[field]))
    return wvb_record_set_plain (content, (guint) field, value, error);
  else
    wvb_record_set_text (content, (guint) field, value);
  return TRUE;
}

static WvbRecord *
parse_plain (const Plain *plain, const WvbKind *kind, const char *id, GError **error)
{
  g_autoptr (WvbRecord) content = wvb_record_new (kind, id);
  g_autoptr (GTree) members = wvb_unknown_parse (plain);

  for (GTreeNode *node = g_tree_node_first (members); node != NULL; node = g_tree_node_next (node))
    if (!set_member (content, g_tree_node_key (node), g_tree_node_value (node), error))
      return NULL;
  return g_steal_pointer (&content);
}

/* What is authenticated beside the content; a zero ends each part, so that none runs into another.
 */
static GByteArray *
make_associated_data (const char *place, const char *id)
{
  static const char mark[] = "wvb-sealed";
  const guint8 version = VERSION;
  GByteArray *data = g_byte_array_new ();

  g_byte_array_append (data, (const guint8 *) mark, sizeof mark);
  g_byte_array_append (data, &version, 1);
  g_byte_array_append (data, (const guint8 *) place, (guint) strlen (place) + 1);
  g_byte_array_append (data, (const guint8 *) id, (guint) strlen (id) + 1);
  return data;
}

static const guint8 *
get_key (GBytes *key)
{
  gsize size;
  const guint8 *bytes = g_bytes_get_data (key, &size);

  g_assert (size == WVB_SEALED_KEY_SIZE);
  return bytes;
}

/* In a buffer of whole blocks; @size receives how many bytes they are. */
static guint8 *
pad (const Plain *plain, gsize *size)
{
  gsize length = strlen (plain);
  gsize room = (length / WVB_SEALED_BLOCK_SIZE + 1) * WVB_SEALED_BLOCK_SIZE;
  guint8 *padded = sodium_malloc (room);

  g_assert (padded != NULL);
  memcpy (padded, plain, length);
  if (sodium_pad (size, padded, length, WVB_SEALED_BLOCK_SIZE, room) != 0)
    g_assert_not_reached ();
  return padded;
}

char *
wvb_sealed_record_close (WvbRecord *content, const char *place, GBytes *key)
{
  const char *id;
  g_autoptr (Plain) plain = NULL;
  g_autoptr (GByteArray) associated = NULL;
  g_autofree guint8 *sealed = NULL;
  guint8 *padded;
  gsize size;

  g_return_val_if_fail (WVB_IS_RECORD (content), NULL);
  g_return_val_if_fail (place != NULL, NULL);

  id = wvb_record_get_id (content);
  plain = dup_plain (content);
  associated = make_associated_data (place, id);
  padded = pad (plain, &size);
  sealed = g_malloc (HEADER_SIZE + size + TAG_SIZE);
  sealed[0] = VERSION;
  randombytes_buf (sealed + 1, NONCE_SIZE);
  crypto_aead_xchacha20poly1305_ietf_encrypt (sealed + HEADER_SIZE, NULL, padded, size,
                                              associated->data, associated->len, NULL, sealed + 1,
                                              get_key (key));
  sodium_free (padded);
  return g_base64_encode (sealed, HEADER_SIZE + size + TAG_SIZE);
}

static gboolean
check_form (const guint8 *sealed, gsize size, GError **error)
{
  if (size > 0 && sealed[0] > VERSION) {
    g_set_error (error, WVB_ERROR, WVB_ERROR_INVALID,
                 _ ("This was written by a newer version of the program; install that one to read "
                    "it"));
    return FALSE;
  }
  if (size >= HEADER_SIZE + WVB_SEALED_BLOCK_SIZE + TAG_SIZE && sealed[0] == VERSION)
    return TRUE;
  g_set_error (error, WVB_ERROR, WVB_ERROR_DAMAGED, _ ("A sealed record is damaged"));
  return FALSE;
}

/* (nullable): the text within, if the key opens it. */
static Plain *
decrypt (const guint8 *sealed, gsize size, GByteArray *associated, GBytes *key, GError **error)
{
  gsize room = size - HEADER_SIZE - TAG_SIZE;
  guint8 *padded = sodium_malloc (room);
  Plain *plain = NULL;
  gsize length;

  g_assert (padded != NULL);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt (padded, NULL, NULL, sealed + HEADER_SIZE,
                                                  size - HEADER_SIZE, associated->data,
                                                  associated->len, sealed + 1, get_key (key))
          == 0
      && sodium_unpad (&length, padded, room, WVB_SEALED_BLOCK_SIZE) == 0)
    plain = g_strndup ((const char *) padded, length);
  sodium_free (padded);
  if (plain == NULL)
    g_set_error (error, WVB_ERROR, WVB_ERROR_DAMAGED,
                 _ ("A sealed record does not open with the key of its case"));
  return plain;
}

WvbRecord *
wvb_sealed_record_open (const char *body,
                        const WvbKind *kind,
                        const char *place,
                        const char *id,
                        GBytes *key,
                        GError **error)
{
  g_autofree guint8 *sealed = NULL;
  g_autoptr (GByteArray) associated = NULL;
  g_autoptr (Plain) plain = NULL;
  gsize size;

  g_return_val_if_fail (kind != NULL, NULL);
  g_return_val_if_fail (place != NULL, NULL);
  g_return_val_if_fail (wvb_identifier_is_valid (id), NULL);

  sealed = g_base64_decode (body != NULL ? body : "", &size);
  if (!check_form (sealed, size, error))
    return NULL;
  associated = make_associated_data (place, id);
  plain = decrypt (sealed, size, associated, key, error);
  return plain != NULL ? parse_plain (plain, kind, id, error) : NULL;
}
