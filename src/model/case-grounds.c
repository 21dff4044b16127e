/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/case-grounds.h"

#include "base/error.h"
#include "domain/mdo/case.h"

void
wvb_ending_ground_free (WvbEndingGround *self)
{
  g_clear_object (&self->ground);
  g_free (self);
}

GPtrArray *
wvb_case_grounds_read (WvbReader *cases, const char *case_id, GError **error)
{
  g_return_val_if_fail (cases != NULL, NULL);
  g_return_val_if_fail (case_id != NULL, NULL);

  return wvb_reader_load_where (cases, &wvb_ground_kind, WVB_GROUND_CASE, case_id, error);
}

/* What is being looked for, and what was found. */
typedef struct {
  WvbReader *cases;
  const GDate *today;
  int days;
  GPtrArray *ending;
  GError *error;
} Search;

static gboolean
is_for_the_same (WvbRecord *one, WvbRecord *other)
{
  const guint fields[] = { WVB_GROUND_RECIPIENT, WVB_GROUND_DISCIPLINE, WVB_GROUND_ORGANISATION };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (!wvb_record_equals_field (one, other, fields[i]))
      return FALSE;
  return TRUE;
}

/* Whether the other one lasts longer and says as much. */
static gboolean
outlasts (WvbRecord *other, WvbRecord *ground, int days_left, const GDate *today)
{
  const char *const *domains = wvb_record_get_list (ground, WVB_GROUND_DOMAINS);
  const char *const *more = wvb_record_get_list (other, WVB_GROUND_DOMAINS);
  int other_left;

  if (g_str_equal (wvb_record_get_id (other), wvb_record_get_id (ground))
      || !is_for_the_same (other, ground) || !wvb_ground_keeps_identity (other, today)
      || (wvb_ground_get_days_left (other, today, &other_left) && other_left <= days_left))
    return FALSE;
  for (; domains != NULL && *domains != NULL; domains++)
    if (more == NULL || !g_strv_contains (more, *domains))
      return FALSE;
  return TRUE;
}

static gboolean
is_renewed (Search *search, GPtrArray *grounds, WvbRecord *ground, int days_left)
{
  for (guint i = 0; i < grounds->len; i++)
    if (outlasts (grounds->pdata[i], ground, days_left, search->today))
      return TRUE;
  return FALSE;
}

static void
append (Search *search, WvbRecord *ground, int days_left)
{
  WvbEndingGround *ending = g_new0 (WvbEndingGround, 1);

  ending->ground = g_object_ref (ground);
  ending->days_left = days_left;
  ending->days_to_destruction = days_left + WVB_GROUND_GRACE_DAYS;
  g_ptr_array_add (search->ending, ending);
}

static gboolean
look_at_case (WvbRecord *record, gpointer data)
{
  Search *search = data;
  g_autoptr (GPtrArray) grounds = NULL;

  if (!wvb_case_is_named (record))
    return TRUE;
  grounds = wvb_case_grounds_read (search->cases, wvb_record_get_id (record), &search->error);
  for (guint i = 0; grounds != NULL && i < grounds->len; i++) {
    int left;

    if (wvb_ground_keeps_identity (grounds->pdata[i], search->today)
        && wvb_ground_get_days_left (grounds->pdata[i], search->today, &left) && left < search->days
        && !is_renewed (search, grounds, grounds->pdata[i], left))
      append (search, grounds->pdata[i], left);
  }
  return grounds != NULL;
}

static int
compare_ending (gconstpointer one, gconstpointer other)
{
  const WvbEndingGround *a = *(WvbEndingGround *const *) one;
  const WvbEndingGround *b = *(WvbEndingGround *const *) other;

  if (a->days_left != b->days_left)
    return a->days_left < b->days_left ? -1 : 1;
  return g_strcmp0 (wvb_record_get_id (a->ground), wvb_record_get_id (b->ground));
}

GPtrArray *
wvb_case_grounds_read_ending (WvbReader *cases, const GDate *today, int days, GError **error)
{
  g_autoptr (GPtrArray) ending
      = g_ptr_array_new_with_free_func ((GDestroyNotify) wvb_ending_ground_free);
  Search search = { .cases = cases, .today = today, .days = days, .ending = ending };

  g_return_val_if_fail (cases != NULL, NULL);
  g_return_val_if_fail (today != NULL && g_date_valid (today), NULL);

  if (!wvb_reader_each (cases, &wvb_case_kind, look_at_case, &search, error))
    return NULL;
  if (search.error != NULL) {
    g_propagate_error (error, search.error);
    return NULL;
  }
  g_ptr_array_sort (ending, compare_ending);
  if (ending->len > WVB_CASE_GROUNDS_ENDING_MAX)
    g_ptr_array_set_size (ending, WVB_CASE_GROUNDS_ENDING_MAX);
  return g_steal_pointer (&ending);
}

static gboolean
check_still_ended (WvbReader *cases, WvbRecord *ground, GError **error)
{
  g_autoptr (WvbRecord) stored
      = wvb_reader_load (cases, &wvb_ground_kind, wvb_record_get_id (ground), NULL);

  if (stored == NULL || !wvb_record_has (stored, WVB_GROUND_WITHDRAWN_AT)
      || wvb_record_equals (stored, ground))
    return TRUE;
  g_set_error_literal (error, WVB_ERROR, WVB_ERROR_INVALID,
                       _ ("What was withdrawn stays so; add a new ground"));
  return FALSE;
}

gboolean
wvb_case_grounds_save (WvbTransaction *cases, WvbRecord *ground, GError **error)
{
  WvbReader *reader;

  g_return_val_if_fail (cases != NULL, FALSE);
  g_return_val_if_fail (wvb_record_get_kind (ground) == &wvb_ground_kind, FALSE);

  reader = wvb_transaction_get_reader (cases);
  if (!wvb_ground_check (ground, error))
    return FALSE;
  if (!wvb_reader_exists (reader, &wvb_case_kind, wvb_record_get_text (ground, WVB_GROUND_CASE))) {
    g_set_error_literal (error, WVB_ERROR, WVB_ERROR_NOT_FOUND, _ ("There is no such case"));
    return FALSE;
  }
  return check_still_ended (reader, ground, error) && wvb_transaction_save (cases, ground, error);
}

gboolean
wvb_case_grounds_close (WvbTransaction *cases,
                        const char *case_id,
                        const GDate *today,
                        GError **error)
{
  g_autoptr (GPtrArray) grounds = NULL;
  char text[16];

  g_return_val_if_fail (cases != NULL, FALSE);
  g_return_val_if_fail (today != NULL && g_date_valid (today), FALSE);

  grounds = wvb_case_grounds_read (wvb_transaction_get_reader (cases), case_id, error);
  g_date_strftime (text, sizeof text, "%Y-%m-%d", today);
  for (guint i = 0; grounds != NULL && i < grounds->len; i++) {
    WvbRecord *ground = grounds->pdata[i];

    if (!wvb_ground_is_consent (ground) || !wvb_ground_is_valid (ground, today))
      continue;
    wvb_record_set_text (ground, WVB_GROUND_VALID_UNTIL, text);
    if (!wvb_transaction_save (cases, ground, error))
      return FALSE;
  }
  return grounds != NULL;
}
