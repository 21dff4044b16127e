/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/member.h"

#include <glib.h>

static void
test_given_name (void)
{
  static const struct {
    const char *name;
    const char *greeted;
  } CASES[] = {
    { "Anna de Groot", "Anna" },          { "Saïda el Amrani", "Saïda" },
    { "Jean-Paul d’Hondt", "Jean-Paul" }, { "Anna", "Anna" },
    { "M. de Wit", "M. de Wit" },         { "dr. Jansen", "dr. Jansen" },
    { "Dr. Jansen", "Dr. Jansen" },       { "de Wit, Anna", "de Wit, Anna" },
    { "Wit, A. de", "Wit, A. de" },       { "J Prins", "J Prins" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++) {
    g_autofree char *greeted = wvb_member_dup_given_name (CASES[i].name);

    g_assert_cmpstr (greeted, ==, CASES[i].greeted);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/member/given-name", test_given_name);
  return g_test_run ();
}
