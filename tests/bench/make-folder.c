/* SPDX-License-Identifier: GPL-3.0-or-later */
/* make-folder FOLDER SERVICES: a database folder that the keyring opens, with made-up services. */
#include "measure.h"

#include "session.h"

#include <stdlib.h>

static gboolean
save_all (WvbTransaction *transaction, gpointer data, GError **error)
{
  GPtrArray *records = data;

  wvb_transaction_set_action (transaction, WVB_AUDIT_IMPORT);
  for (guint i = 0; i < records->len; i++)
    if (!wvb_transaction_save (transaction, records->pdata[i], error))
      return FALSE;
  return TRUE;
}

int
main (int argc, char **argv)
{
  WvbSessionSetup setup = { .folder = argc > 1 ? argv[1] : NULL,
                            .neighbourhood = "De Linden",
                            .passphrase = "vijf losse woorden voor de meting",
                            .use_keyring = TRUE };
  g_autoptr (WvbSession) session = NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) error = NULL;

  if (argc != 3)
    return 2;
  dex_init ();
  session = wvb_session_create_sync (&setup, &error);
  if (session == NULL)
    g_error ("%s", error->message);
  records = measure_make_records ((guint) atoi (argv[2]), 1);
  if (!wvb_store_write_sync (wvb_session_get_team (session), save_all, records, &error))
    g_error ("%s", error->message);
  wvb_session_close (session);
  return 0;
}
