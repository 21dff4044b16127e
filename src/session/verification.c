/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/verification.h"

#include "base/clock.h"
#include "security/slot-file.h"
#include "session/folder-files.h"
#include "session/session-private.h"
#include "store/verify-vault.h"

/* When it was last done; of this device alone. */
#define SETTING_VERIFIED "verified_ms"

static gboolean
verify_store (WvbStore *store,
              const char *name,
              WvbFindings *findings,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (WvbFindings) found = NULL;

  if (store == NULL)
    return TRUE;
  found = wvb_verify_sync (store, cancellable, error);
  if (found == NULL)
    return FALSE;
  wvb_findings_add (findings, name, found);
  return TRUE;
}

static gboolean
verify_slots (const char *folder, WvbSecret *team_key, gpointer data, GError **error)
{
  return wvb_key_slots_verify (folder, team_key, error);
}

/* When the log says that passphrase and recovery code were changed last. */
typedef struct {
  gint64 passphrase_ms;
  gint64 recovery_ms;
} Changes;

static gboolean
read_changes (WvbReader *reader, gpointer data, GError **error)
{
  Changes *changes = data;

  changes->passphrase_ms = wvb_reader_get_last_action_ms (reader, WVB_AUDIT_PASSPHRASE);
  changes->recovery_ms = wvb_reader_get_last_action_ms (reader, WVB_AUDIT_RECOVERY_CODE);
  return TRUE;
}

/* Each change is in the log before the slot is rewritten, so a slot that is older than the log says
 * was put back, or never written. Slots that do not know their day are left alone. */
static gboolean
verify_age_of_slots (WvbOpenDrawers *drawers, WvbFindings *findings, GError **error)
{
  Changes changes = { 0 };
  WvbKeySlotsState state;

  if (!wvb_store_read_sync (drawers->team, read_changes, &changes, error))
    return FALSE;
  if (wvb_key_slots_read_state (drawers->folder, &state, NULL)
      && ((state.passphrase_set_ms != 0 && state.passphrase_set_ms < changes.passphrase_ms)
          || (state.recovery_set_ms != 0 && state.recovery_set_ms < changes.recovery_ms)))
    wvb_findings_take (
        findings, WVB_DAMAGE_OLD_SLOTS,
        g_strdup_printf (_ ("%s is older than the last change of passphrase or recovery code in "
                            "the log: an older copy was put back, or that change was cut off"),
                         WVB_SLOT_FILE_NAME));
  return TRUE;
}

static gboolean
remember (WvbTransaction *transaction, gpointer data, GError **error)
{
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, wvb_clock_now_ms ());

  return wvb_transaction_set_setting (transaction, SETTING_VERIFIED, now, error);
}

static gboolean
read_last (WvbReader *reader, gpointer data, GError **error)
{
  *(char **) data = wvb_reader_dup_setting (reader, SETTING_VERIFIED);
  return TRUE;
}

WvbFindings *
wvb_verification_run (WvbOpenDrawers *drawers, GCancellable *cancellable, GError **error)
{
  g_autoptr (WvbFindings) findings = wvb_findings_new ();
  g_autoptr (GError) slots_error = NULL;

  g_return_val_if_fail (drawers != NULL, NULL);

  if (!verify_store (drawers->team, WVB_TEAM_FILE_NAME, findings, cancellable, error)
      || !verify_store (drawers->cases, WVB_CASES_FILE_NAME, findings, cancellable, error)
      || !verify_store (drawers->vault, WVB_VAULT_FILE_NAME, findings, cancellable, error)
      || (drawers->cases != NULL && drawers->vault != NULL
          && !wvb_verify_vault_sync (drawers->cases, drawers->vault, findings, error)))
    return NULL;
  if (!wvb_session_change_slots_blocking (drawers->session, verify_slots, NULL, &slots_error)) {
    if (g_error_matches (slots_error, WVB_ERROR, WVB_ERROR_CANCELLED)) {
      g_propagate_error (error, g_steal_pointer (&slots_error));
      return NULL;
    }
    wvb_findings_take (findings, WVB_DAMAGE_SLOTS,
                       g_strdup_printf ("%s: %s", WVB_SLOT_FILE_NAME, slots_error->message));
  }
  if (!verify_age_of_slots (drawers, findings, error))
    return NULL;
  /* A drawer that cannot be written to was examined all the same. */
  if (!wvb_store_write_sync (drawers->team, remember, NULL, NULL))
    g_debug ("the examination is not remembered");
  return g_steal_pointer (&findings);
}

gboolean
wvb_verification_check (WvbOpenDrawers *drawers, GCancellable *cancellable, GError **error)
{
  g_autoptr (WvbFindings) findings = wvb_verification_run (drawers, cancellable, error);
  g_auto (GStrv) sentences = NULL;
  g_auto (GStrv) ways = NULL;
  g_autofree char *text = NULL;
  g_autofree char *ways_text = NULL;

  if (findings == NULL)
    return FALSE;
  if (wvb_findings_get_damage (findings) == 0)
    return TRUE;
  sentences = wvb_findings_dup_sentences (findings);
  ways = wvb_damage_dup_ways_on (wvb_findings_get_damage (findings));
  text = g_strjoinv ("\n", sentences);
  ways_text = g_strjoinv ("\n", ways);
  g_set_error (error, WVB_ERROR, WVB_ERROR_DAMAGED, "%s\n\n%s", text, ways_text);
  return FALSE;
}

gint64
wvb_verification_get_last_ms (WvbOpenDrawers *drawers)
{
  g_autofree char *last = NULL;

  g_return_val_if_fail (drawers != NULL, 0);

  if (!wvb_store_read_sync (drawers->team, read_last, &last, NULL) || last == NULL)
    return 0;
  return g_ascii_strtoll (last, NULL, 10);
}

char **
wvb_session_verify_sync (WvbSession *self, GError **error)
{
  g_autoptr (WvbOpenDrawers) drawers = NULL;
  g_autoptr (WvbFindings) findings = NULL;

  g_return_val_if_fail (WVB_IS_SESSION (self), NULL);

  drawers = wvb_open_drawers_new (self, error);
  if (drawers != NULL)
    findings = wvb_verification_run (drawers, NULL, error);
  return findings != NULL ? wvb_findings_dup_sentences (findings) : NULL;
}
