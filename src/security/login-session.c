/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "security/login-session.h"

#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BOOT_FILE "/proc/sys/kernel/random/boot_id"

/* Inside a Flatpak the rest of the runtime folder is another one in every instance. */
#define SANDBOX_FILE "/.flatpak-info"
#define SANDBOX_FOLDER "app/nl.wijkverband.Wijkverband"

static guint fixed_number;

static char *
dup_runtime_folder (void)
{
  const char *inside = g_file_test (SANDBOX_FILE, G_FILE_TEST_EXISTS) ? SANDBOX_FOLDER : "";

  return g_strdup_printf ("/run/user/%u/%s", (guint) getuid (), inside);
}

/* When the folder was born, which writing in it does not change. */
static void
add_runtime_folder (crypto_generichash_state *state)
{
  g_autofree char *folder = dup_runtime_folder ();
  struct statx status;
  guint64 birth[3];

  if (statx (AT_FDCWD, folder, AT_SYMLINK_NOFOLLOW, STATX_BASIC_STATS | STATX_BTIME, &status) != 0
      || !S_ISDIR (status.stx_mode) || status.stx_uid != geteuid ()
      || (status.stx_mask & STATX_BTIME) == 0)
    return;
  birth[0] = status.stx_ino;
  birth[1] = (guint64) status.stx_btime.tv_sec;
  birth[2] = status.stx_btime.tv_nsec;
  crypto_generichash_update (state, (const guint8 *) birth, sizeof birth);
}

void
wvb_login_session_identify (guint8 id[WVB_LOGIN_SESSION_SIZE])
{
  const guint number = g_atomic_int_get (&fixed_number);
  const guint user = (guint) geteuid ();
  g_autofree char *boot = NULL;
  crypto_generichash_state state;
  gsize length = 0;

  crypto_generichash_init (&state, NULL, 0, WVB_LOGIN_SESSION_SIZE);
  if (number != 0) {
    crypto_generichash_update (&state, (const guint8 *) &number, sizeof number);
  } else {
    crypto_generichash_update (&state, (const guint8 *) &user, sizeof user);
    if (g_file_get_contents (BOOT_FILE, &boot, &length, NULL))
      crypto_generichash_update (&state, (const guint8 *) boot, length);
    add_runtime_folder (&state);
  }
  crypto_generichash_final (&state, id, WVB_LOGIN_SESSION_SIZE);
}

void
wvb_login_session_set_fixed (guint number)
{
  g_atomic_int_set (&fixed_number, number);
}
