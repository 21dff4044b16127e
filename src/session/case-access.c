/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/case-access.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/identifier.h"
#include "base/text.h"
#include "domain/mdo/case.h"
#include "domain/mdo/ground.h"
#include "domain/social-map/social-map.h"
#include "model/case-grounds.h"
#include "model/member.h"
#include "session/worker.h"
#include "store/identity.h"

/* Roles that have to do with cases. Whoever has others alone sees none. */
static const char *const CASE_ROLES[] = { "lid", "mdo_coordinator", NULL };

/* One question about one case. */
typedef struct {
  const char *case_id;
  GDate today;
  WvbRecord *member; /* of who works here; NULL: nobody known */
  WvbRecord *about;
  WvbRecord *emergency;
  WvbRecord *ground;
  char *basis; /* NULL: no ground */
} Access;

static void
access_clear (Access *access)
{
  g_clear_object (&access->member);
  g_clear_object (&access->about);
  g_clear_object (&access->emergency);
  g_clear_object (&access->ground);
  g_free (access->basis);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Access, access_clear)

static void
access_init (Access *access, const char *case_id)
{
  g_autofree char *today = wvb_clock_dup_local (wvb_clock_now_ms (), "%Y-%m-%d");

  access->case_id = case_id;
  wvb_clock_parse_date (today, &access->today);
}

static gboolean
check_open (WvbOpenDrawers *drawers, GError **error)
{
  if (drawers->cases != NULL && drawers->vault != NULL)
    return TRUE;
  g_set_error_literal (error, WVB_ERROR, WVB_ERROR_CANCELLED, _ ("The cases are closed"));
  return FALSE;
}

static gboolean
is_on (WvbRecord *member, const GDate *today)
{
  GDate day;

  if (wvb_clock_parse_date (wvb_record_get_text (member, WVB_MEMBERSHIP_VALID_FROM), &day)
      && g_date_compare (today, &day) < 0)
    return FALSE;
  return !wvb_clock_parse_date (wvb_record_get_text (member, WVB_MEMBERSHIP_VALID_TO), &day)
         || g_date_compare (today, &day) <= 0;
}

static gboolean
has_case_role (WvbRecord *member)
{
  const char *const *roles = wvb_record_get_list (member, WVB_MEMBERSHIP_ROLES);

  if (roles == NULL || *roles == NULL)
    return TRUE;
  for (; *roles != NULL; roles++)
    if (g_strv_contains (CASE_ROLES, *roles))
      return TRUE;
  return FALSE;
}

static gboolean
read_member (WvbReader *team, gpointer data, GError **error)
{
  Access *access = data;
  g_autofree char *me = wvb_reader_dup_setting (team, WVB_MEMBER_SETTING_ME);
  g_autoptr (WvbRecord) member
      = me != NULL ? wvb_reader_load (team, &wvb_membership_kind, me, NULL) : NULL;

  if (member != NULL && !wvb_record_get_deleted (member) && is_on (member, &access->today)
      && has_case_role (member))
    access->member = g_steal_pointer (&member);
  return TRUE;
}

static gboolean
find_basis (WvbReader *cases, gpointer data, GError **error)
{
  Access *access = data;
  g_autoptr (GPtrArray) grounds = wvb_case_grounds_read (cases, access->case_id, error);
  WvbGroundRecipient recipient = { 0 };
  WvbRecord *ground;

  if (grounds == NULL || access->member == NULL)
    return grounds != NULL;
  recipient.membership = wvb_record_get_id (access->member);
  recipient.discipline = wvb_record_get_text (access->member, WVB_MEMBERSHIP_DISCIPLINE);
  recipient.organisation = wvb_record_get_text (access->member, WVB_MEMBERSHIP_ORGANISATION);
  ground = wvb_ground_find (grounds, &recipient, WVB_DOMAIN_IDENTITY, &access->today);
  if (ground != NULL) {
    access->ground = g_object_ref (ground);
    access->basis = g_strconcat (WVB_CASE_ACCESS_BY_GROUND, wvb_record_get_id (ground), NULL);
  }
  return TRUE;
}

/* On what ground the member who works here may know, if on any. */
static gboolean
look_up (WvbOpenDrawers *drawers, Access *access, GError **error)
{
  return check_open (drawers, error)
         && wvb_store_read_sync (drawers->team, read_member, access, error)
         && wvb_store_read_sync (drawers->cases, find_basis, access, error);
}

static gboolean
audit_case (WvbTransaction *cases, const Access *access, WvbAuditAction action, GError **error)
{
  g_autofree char *pseudonym = wvb_identifier_dup_short_code (access->case_id);

  return wvb_transaction_audit (cases,
                                &(WvbAuditEvent) { .action = action,
                                                   .kind = &wvb_case_kind,
                                                   .record = access->case_id,
                                                   .case_pseudonym = pseudonym,
                                                   .count = 1 },
                                error);
}

static gboolean
audit_refusal (WvbTransaction *cases, gpointer data, GError **error)
{
  return audit_case (cases, data, WVB_AUDIT_REFUSE, error);
}

/* Fails without a ground, once the log has it. */
static gboolean
require_basis (WvbOpenDrawers *drawers, Access *access, GError **error)
{
  if (!look_up (drawers, access, error))
    return FALSE;
  if (access->basis != NULL)
    return TRUE;
  if (!wvb_store_write_sync (drawers->cases, audit_refusal, access, error))
    return FALSE;
  g_set_error_literal (error, WVB_ERROR, WVB_ERROR_INVALID,
                       access->member != NULL
                           ? _ ("You have no ground today to know who this case is about")
                           : _ ("Nobody is known as the member who works here, so there is no "
                                "ground to know who this case is about"));
  return FALSE;
}

gboolean
wvb_case_access_may_know_sync (WvbOpenDrawers *drawers,
                               const char *case_id,
                               gboolean *may_know,
                               GError **error)
{
  g_auto (Access) access = { 0 };

  g_return_val_if_fail (drawers != NULL, FALSE);
  g_return_val_if_fail (wvb_identifier_is_valid (case_id), FALSE);
  g_return_val_if_fail (may_know != NULL, FALSE);

  access_init (&access, case_id);
  if (!look_up (drawers, &access, error))
    return FALSE;
  *may_know = access.basis != NULL;
  return TRUE;
}

GPtrArray *
wvb_case_access_load_name_sync (WvbOpenDrawers *drawers, const char *case_id, GError **error)
{
  g_auto (Access) access = { 0 };

  g_return_val_if_fail (drawers != NULL, NULL);
  g_return_val_if_fail (wvb_identifier_is_valid (case_id), NULL);

  access_init (&access, case_id);
  if (!require_basis (drawers, &access, error))
    return NULL;
  return wvb_identity_load_sync (drawers->cases, drawers->vault, case_id, access.basis, error);
}

static gboolean
save_emergency (WvbTransaction *cases, gpointer data, GError **error)
{
  Access *access = data;

  if (!wvb_reader_exists (wvb_transaction_get_reader (cases), &wvb_case_kind, access->case_id)) {
    g_set_error_literal (error, WVB_ERROR, WVB_ERROR_NOT_FOUND, _ ("There is no such case"));
    return FALSE;
  }
  return wvb_transaction_save (cases, access->emergency, error);
}

static gboolean
make_emergency (WvbOpenDrawers *drawers, Access *access, const char *reason, GError **error)
{
  g_autofree char *said = wvb_text_strip (reason);

  if (said == NULL) {
    g_set_error_literal (error, WVB_ERROR, WVB_ERROR_INVALID,
                         _ ("Say why it cannot wait for a ground"));
    return FALSE;
  }
  if (!check_open (drawers, error)
      || !wvb_store_read_sync (drawers->team, read_member, access, error))
    return FALSE;
  access->emergency = wvb_record_new (&wvb_emergency_access_kind, NULL);
  wvb_record_set_text (access->emergency, WVB_EMERGENCY_ACCESS_CASE, access->case_id);
  if (access->member != NULL)
    wvb_record_set_text (access->emergency, WVB_EMERGENCY_ACCESS_MEMBERSHIP,
                         wvb_record_get_id (access->member));
  wvb_record_set_text (access->emergency, WVB_EMERGENCY_ACCESS_REASON, said);
  wvb_record_set_integer (access->emergency, WVB_EMERGENCY_ACCESS_AT, wvb_clock_now_ms ());
  return wvb_record_check (access->emergency, error)
         && wvb_store_write_sync (drawers->cases, save_emergency, access, error);
}

GPtrArray *
wvb_case_access_load_name_in_emergency_sync (WvbOpenDrawers *drawers,
                                             const char *case_id,
                                             const char *reason,
                                             GError **error)
{
  g_auto (Access) access = { 0 };

  g_return_val_if_fail (drawers != NULL, NULL);
  g_return_val_if_fail (wvb_identifier_is_valid (case_id), NULL);

  access_init (&access, case_id);
  if (!make_emergency (drawers, &access, reason, error))
    return NULL;
  access.basis
      = g_strconcat (WVB_CASE_ACCESS_IN_EMERGENCY, wvb_record_get_id (access.emergency), NULL);
  return wvb_identity_load_sync (drawers->cases, drawers->vault, case_id, access.basis, error);
}

static gboolean
audit_case_reading (WvbTransaction *cases, gpointer data, GError **error)
{
  Access *access = data;

  if (!wvb_reader_exists (wvb_transaction_get_reader (cases), &wvb_case_kind, access->case_id)) {
    g_set_error_literal (error, WVB_ERROR, WVB_ERROR_NOT_FOUND, _ ("There is no such case"));
    return FALSE;
  }
  return audit_case (cases, access, WVB_AUDIT_READ, error);
}

static gboolean
read_case (WvbReader *cases, gpointer data, GError **error)
{
  Access *access = data;

  access->about = wvb_reader_load (cases, &wvb_case_kind, access->case_id, error);
  return access->about != NULL;
}

WvbRecord *
wvb_case_access_load_case_sync (WvbOpenDrawers *drawers, const char *case_id, GError **error)
{
  g_auto (Access) access = { 0 };

  g_return_val_if_fail (drawers != NULL, NULL);
  g_return_val_if_fail (wvb_identifier_is_valid (case_id), NULL);

  access_init (&access, case_id);
  if (!check_open (drawers, error)
      || !wvb_store_write_sync (drawers->cases, audit_case_reading, &access, error)
      || !wvb_store_read_sync (drawers->cases, read_case, &access, error))
    return NULL;
  return g_steal_pointer (&access.about);
}

static gboolean
set_named (WvbTransaction *cases, gpointer data, GError **error)
{
  Access *access = data;
  g_autoptr (WvbRecord) about = wvb_reader_load (wvb_transaction_get_reader (cases), &wvb_case_kind,
                                                 access->case_id, error);

  if (about == NULL)
    return FALSE;
  wvb_record_set_text (about, WVB_CASE_NAMING, WVB_CASE_NAMED);
  return wvb_transaction_save (cases, about, error);
}

gboolean
wvb_case_access_save_name_sync (WvbOpenDrawers *drawers,
                                const char *case_id,
                                WvbRecord *identity,
                                GError **error)
{
  g_auto (Access) access = { 0 };

  g_return_val_if_fail (drawers != NULL, FALSE);
  g_return_val_if_fail (wvb_identifier_is_valid (case_id), FALSE);
  g_return_val_if_fail (WVB_IS_RECORD (identity), FALSE);

  access_init (&access, case_id);
  return require_basis (drawers, &access, error)
         && wvb_ground_check_age (access.ground,
                                  wvb_record_get_text (identity, WVB_IDENTITY_BIRTH_DATE), error)
         && wvb_identity_save_sync (drawers->cases, drawers->vault, case_id, identity, error)
         && wvb_store_write_sync (drawers->cases, set_named, &access, error);
}

/* One question on a thread. */
typedef struct {
  WvbOpenDrawers *drawers;
  char *case_id;
  char *reason;
  GPtrArray *names;
} Task;

static void
clear_task (gpointer data)
{
  Task *task = data;

  g_clear_pointer (&task->drawers, wvb_open_drawers_unref);
  g_clear_pointer (&task->names, g_ptr_array_unref);
  g_free (task->case_id);
  g_free (task->reason);
}

static void
release_task (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear_task);
}

static gboolean
load_task (gpointer data, GError **error)
{
  Task *task = data;

  task->names = task->reason != NULL
                    ? wvb_case_access_load_name_in_emergency_sync (task->drawers, task->case_id,
                                                                   task->reason, error)
                    : wvb_case_access_load_name_sync (task->drawers, task->case_id, error);
  return task->names != NULL;
}

static DexFuture *
load_fiber (gpointer data)
{
  Task *task = data;
  g_autoptr (GError) error = NULL;

  if (!dex_await (wvb_worker_run (load_task, g_atomic_rc_box_acquire (task), release_task), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, g_steal_pointer (&task->names));
}

DexFuture *
wvb_case_access_load_name (WvbSession *session, const char *case_id, const char *reason)
{
  g_autoptr (GError) error = NULL;
  WvbOpenDrawers *drawers;
  Task *task;

  dex_return_error_if_fail (WVB_IS_SESSION (session));
  dex_return_error_if_fail (wvb_identifier_is_valid (case_id));

  drawers = wvb_open_drawers_new (session, &error);
  if (drawers == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  task = g_atomic_rc_box_new0 (Task);
  task->drawers = drawers;
  task->case_id = g_strdup (case_id);
  task->reason = g_strdup (reason);
  return dex_scheduler_spawn (NULL, 0, load_fiber, task, release_task);
}
