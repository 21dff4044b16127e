/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "security/login-session.h"

#include <string.h>

static void
test_same_in_one_session (void)
{
  guint8 one[WVB_LOGIN_SESSION_SIZE];
  guint8 other[WVB_LOGIN_SESSION_SIZE];

  wvb_login_session_identify (one);
  /* Whoever starts the program chooses these. */
  g_setenv ("XDG_RUNTIME_DIR", g_get_tmp_dir (), TRUE);
  g_setenv ("XDG_SESSION_ID", "another", TRUE);
  g_setenv ("FLATPAK_ID", "another", TRUE);
  wvb_login_session_identify (other);
  g_assert_cmpmem (one, sizeof one, other, sizeof other);
}

static void
test_others_differ (void)
{
  guint8 ids[3][WVB_LOGIN_SESSION_SIZE];

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++) {
    wvb_login_session_set_fixed (i);
    wvb_login_session_identify (ids[i]);
    for (guint j = 0; j < i; j++)
      g_assert_cmpint (memcmp (ids[i], ids[j], sizeof ids[i]), !=, 0);
  }
  wvb_login_session_set_fixed (0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/login-session/same", test_same_in_one_session);
  g_test_add_func ("/login-session/others", test_others_differ);
  return g_test_run ();
}
