/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "security/keyring.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>
#include <sodium.h>
#include <string.h>

#define FOLDER_ATTRIBUTE "folder"
#define FOLDER_ID_LENGTH 32
/* With a person to type the keyring's own password. */
#define PROMPT_TIMEOUT_SECONDS 120

/* The name is that of the file format of the keyring's entries: it may never change. */
static const SecretSchema SCHEMA = {
  "nl.wijkverband.Wijkverband",
  SECRET_SCHEMA_NONE,
  { { FOLDER_ATTRIBUTE, SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } },
};

G_DEFINE_QUARK (wvb-keyring-error-quark, wvb_keyring_error)

static gboolean
is_folder_id (const char *folder_id)
{
  if (folder_id == NULL || strlen (folder_id) != FOLDER_ID_LENGTH)
    return FALSE;
  for (const char *p = folder_id; *p != '\0'; p++)
    if (!g_ascii_isxdigit (*p))
      return FALSE;
  return TRUE;
}

static GHashTable *
make_attributes (const char *folder_id)
{
  return secret_attributes_build (&SCHEMA, FOLDER_ATTRIBUTE, folder_id, NULL);
}

static GError *
make_error (WvbKeyringError code)
{
  switch (code) {
  case WVB_KEYRING_ERROR_LOCKED:
    return g_error_new_literal (WVB_KEYRING_ERROR, code, _ ("The login keyring is locked"));
  case WVB_KEYRING_ERROR_CANCELLED:
    return g_error_new_literal (WVB_KEYRING_ERROR, code, _ ("The login keyring was not unlocked"));
  case WVB_KEYRING_ERROR_MISSING:
    return g_error_new_literal (WVB_KEYRING_ERROR, code,
                                _ ("The login keyring holds no key for this database"));
  case WVB_KEYRING_ERROR_UNAVAILABLE:
  default:
    return g_error_new_literal (WVB_KEYRING_ERROR, WVB_KEYRING_ERROR_UNAVAILABLE,
                                _ ("The login keyring is not available"));
  }
}

/* What the bus or the keyring said is of no use to a person, but for the few cases we tell apart.
 */
static GError *
translate_error (const GError *error)
{
  g_assert (error != NULL);

  if (error->domain == WVB_KEYRING_ERROR)
    return g_error_copy (error);
  g_debug ("keyring: %s", error->message);
  if (g_error_matches (error, SECRET_ERROR, SECRET_ERROR_IS_LOCKED))
    return make_error (WVB_KEYRING_ERROR_LOCKED);
  if (g_error_matches (error, SECRET_ERROR, SECRET_ERROR_NO_SUCH_OBJECT))
    return make_error (WVB_KEYRING_ERROR_MISSING);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return make_error (WVB_KEYRING_ERROR_CANCELLED);
  return make_error (WVB_KEYRING_ERROR_UNAVAILABLE);
}

/* Hexadecimal digits, since a keyring may take an entry for text. */
static SecretValue *
encode_secret (const WvbSecret *secret)
{
  const gsize length = 2 * WVB_KEY_SIZE;
  char *digits = sodium_malloc (length + 1);

  if (digits == NULL)
    g_error ("no memory for a key");
  sodium_bin2hex (digits, length + 1, wvb_secret_get_bytes (secret), WVB_KEY_SIZE);
  return secret_value_new_full (digits, (gssize) length, "text/plain", sodium_free);
}

static WvbSecret *
decode_secret (SecretValue *value)
{
  g_autoptr (WvbSecret) secret = wvb_secret_new (NULL, WVB_KEY_SIZE);
  gsize digits = 0;
  gsize length = 0;
  const char *text = secret_value_get (value, &digits);

  if (text == NULL || digits != 2 * WVB_KEY_SIZE
      || sodium_hex2bin (wvb_secret_get_buffer (secret), WVB_KEY_SIZE, text, digits, NULL, &length,
                         NULL)
             != 0
      || length != WVB_KEY_SIZE)
    return NULL;
  return g_steal_pointer (&secret);
}

static void
store_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (DexPromise) promise = data;
  g_autoptr (GError) error = NULL;

  g_assert (DEX_IS_PROMISE (promise));

  if (secret_password_store_finish (result, &error))
    dex_promise_resolve_boolean (promise, TRUE);
  else if (error == NULL || g_error_matches (error, SECRET_ERROR, SECRET_ERROR_IS_LOCKED))
    /* The keyring has asked by now; without an answer it stays locked. */
    dex_promise_reject (promise, make_error (WVB_KEYRING_ERROR_CANCELLED));
  else
    dex_promise_reject (promise, translate_error (error));
}

static void
clear_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (DexPromise) promise = data;
  g_autoptr (GError) error = NULL;

  g_assert (DEX_IS_PROMISE (promise));

  secret_password_clear_finish (result, &error);
  if (error != NULL)
    dex_promise_reject (promise, translate_error (error));
  else
    dex_promise_resolve_boolean (promise, TRUE);
}

static DexFuture *
give_up_cb (DexFuture *future, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert (DEX_IS_FUTURE (future));

  dex_future_get_value (future, &error);
  return dex_future_new_for_error (translate_error (error));
}

/* Consumes @promise. Giving up cancels the call as well. */
static DexFuture *
await_answer (DexPromise *promise, int timeout_seconds)
{
  return dex_future_catch (
      dex_future_first (DEX_FUTURE (promise), dex_timeout_new_seconds (timeout_seconds), NULL),
      give_up_cb, NULL, NULL);
}

gboolean
wvb_keyring_would_ask_sync (GCancellable *cancellable)
{
  g_autoptr (SecretService) service
      = secret_service_get_sync (SECRET_SERVICE_NONE, cancellable, NULL);
  g_autoptr (SecretCollection) collection = NULL;

  /* A keyring that is no service, as in a sandbox, has nobody to ask. */
  if (service != NULL)
    collection = secret_collection_for_alias_sync (service, SECRET_COLLECTION_DEFAULT,
                                                   SECRET_COLLECTION_NONE, cancellable, NULL);
  return collection != NULL && secret_collection_get_locked (collection);
}

DexFuture *
wvb_keyring_store (const char *folder_id, const WvbSecret *secret)
{
  g_autoptr (GHashTable) attributes = NULL;
  g_autoptr (SecretValue) value = NULL;
  DexPromise *promise;

  dex_return_error_if_fail (is_folder_id (folder_id));
  dex_return_error_if_fail (secret != NULL && wvb_secret_get_length (secret) == WVB_KEY_SIZE);

  attributes = make_attributes (folder_id);
  value = encode_secret (secret);
  promise = dex_promise_new_cancellable ();
  secret_password_storev_binary (
      &SCHEMA, attributes, SECRET_COLLECTION_DEFAULT, _ ("Wijkverband: key of one database"), value,
      dex_promise_get_cancellable (promise), store_cb, dex_ref (promise));
  return await_answer (promise, PROMPT_TIMEOUT_SECONDS);
}

static SecretRetrievable *
find_item (const char *folder_id, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) attributes = make_attributes (folder_id);
  g_autoptr (GError) local_error = NULL;
  GList *items = secret_password_searchv_sync (&SCHEMA, attributes, SECRET_SEARCH_NONE, cancellable,
                                               &local_error);
  SecretRetrievable *item = items != NULL ? g_object_ref (items->data) : NULL;

  if (item == NULL)
    g_propagate_error (error, local_error != NULL ? translate_error (local_error)
                                                  : make_error (WVB_KEYRING_ERROR_MISSING));
  g_list_free_full (items, g_object_unref);
  return item;
}

WvbSecret *
wvb_keyring_lookup_sync (const char *folder_id, GCancellable *cancellable, GError **error)
{
  g_autoptr (SecretRetrievable) item = NULL;
  g_autoptr (SecretValue) value = NULL;
  g_autoptr (GError) local_error = NULL;
  WvbSecret *secret = NULL;

  g_return_val_if_fail (is_folder_id (folder_id), NULL);

  item = find_item (folder_id, cancellable, error);
  if (item == NULL)
    return NULL;
  if (SECRET_IS_ITEM (item) && secret_item_get_locked (SECRET_ITEM (item))) {
    g_propagate_error (error, make_error (WVB_KEYRING_ERROR_LOCKED));
    return NULL;
  }
  value = secret_retrievable_retrieve_secret_sync (item, cancellable, &local_error);
  if (value != NULL)
    secret = decode_secret (value);
  if (secret == NULL)
    g_propagate_error (error, local_error != NULL ? translate_error (local_error)
                                                  : make_error (WVB_KEYRING_ERROR_MISSING));
  return secret;
}

DexFuture *
wvb_keyring_clear (const char *folder_id)
{
  g_autoptr (GHashTable) attributes = NULL;
  DexPromise *promise;

  dex_return_error_if_fail (is_folder_id (folder_id));

  attributes = make_attributes (folder_id);
  promise = dex_promise_new_cancellable ();
  secret_password_clearv (&SCHEMA, attributes, dex_promise_get_cancellable (promise), clear_cb,
                          dex_ref (promise));
  return await_answer (promise, PROMPT_TIMEOUT_SECONDS);
}

gboolean
wvb_keyring_clear_sync (const char *folder_id, GCancellable *cancellable)
{
  g_autoptr (GHashTable) attributes = NULL;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (is_folder_id (folder_id), FALSE);

  attributes = make_attributes (folder_id);
  secret_password_clearv_sync (&SCHEMA, attributes, cancellable, &error);
  if (error != NULL)
    g_debug ("keyring: %s", error->message);
  return error == NULL;
}
