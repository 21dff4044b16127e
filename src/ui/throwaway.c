/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/throwaway.h"

#include "security/passphrase.h"
#include "security/secret.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

struct _WvbThrowaway {
  char *parent;
  char *folder;
  char *passphrase;
};

static void
delete_tree (const char *path)
{
  GDir *folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
      delete_tree (child);
    else
      g_unlink (child);
  }
  g_clear_pointer (&folder, g_dir_close);
  g_rmdir (path);
}

WvbThrowaway *
wvb_throwaway_new (GError **error)
{
  g_autofree char *parent = g_dir_make_tmp ("wijkverband-XXXXXX", error);
  WvbThrowaway *self;

  if (parent == NULL)
    return NULL;
  self = g_new0 (WvbThrowaway, 1);
  self->folder = g_build_filename (parent, "De Linden", NULL);
  self->parent = g_steal_pointer (&parent);
  self->passphrase = wvb_passphrase_generate ();
  return self;
}

void
wvb_throwaway_free (WvbThrowaway *self)
{
  if (self == NULL)
    return;
  delete_tree (self->parent);
  wvb_secret_free_text (self->passphrase);
  g_free (self->folder);
  g_free (self->parent);
  g_free (self);
}

DexFuture *
wvb_throwaway_create (WvbThrowaway *self)
{
  static const char *const ROLES[] = { "beheerder", "kaartbeheerder", "lid", NULL };
  WvbSessionSetup setup;

  dex_return_error_if_fail (self != NULL);

  setup = (WvbSessionSetup) {
    .folder = self->folder,
    .neighbourhood = "De Linden",
    .passphrase = self->passphrase,
    .with_example = TRUE,
    .person = "Anna de Groot",
    .discipline = "praktijkondersteuner_poh_s",
    .roles = ROLES,
  };
  return wvb_session_create (&setup);
}

const char *
wvb_throwaway_get_folder (WvbThrowaway *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->folder;
}

const char *
wvb_throwaway_get_passphrase (WvbThrowaway *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->passphrase;
}
