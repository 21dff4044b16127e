/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/case-leads.h"

#include "base/error.h"
#include "domain/mdo/mdo.h"
#include "domain/social-map/social-map.h"

GPtrArray *
wvb_case_leads_read (WvbReader *cases, const char *case_id, GError **error)
{
  g_return_val_if_fail (cases != NULL, NULL);
  g_return_val_if_fail (case_id != NULL, NULL);

  return wvb_reader_load_where (cases, &wvb_lead_period_kind, WVB_LEAD_PERIOD_CASE, case_id, error);
}

/* (transfer full) (nullable) */
static char **
load_leading (WvbReader *team, GError **error)
{
  g_autoptr (GPtrArray) codes
      = wvb_reader_load_where (team, &wvb_code_kind, WVB_CODE_LIST, WVB_LEAD_DISCIPLINES, error);
  g_autoptr (GStrvBuilder) leading = g_strv_builder_new ();

  for (guint i = 0; codes != NULL && i < codes->len; i++)
    if (wvb_record_has (codes->pdata[i], WVB_CODE_CODE))
      g_strv_builder_add (leading, wvb_record_get_text (codes->pdata[i], WVB_CODE_CODE));
  return codes != NULL ? g_strv_builder_end (leading) : NULL;
}

gboolean
wvb_case_leads_check_member (WvbReader *team, WvbRecord *period, GError **error)
{
  const char *id;
  g_autoptr (WvbRecord) member = NULL;
  g_auto (GStrv) leading = NULL;

  g_return_val_if_fail (team != NULL, FALSE);
  g_return_val_if_fail (WVB_IS_RECORD (period), FALSE);

  id = wvb_record_get_text (period, WVB_LEAD_PERIOD_MEMBERSHIP);
  if (id == NULL)
    return TRUE;
  leading = load_leading (team, error);
  if (leading == NULL)
    return FALSE;
  member = wvb_reader_load (team, &wvb_membership_kind, id, NULL);
  if (member != NULL && !wvb_record_get_deleted (member)
      && wvb_lead_period_may_lead (wvb_record_get_text (period, WVB_LEAD_PERIOD_ROLE),
                                   wvb_record_get_text (member, WVB_MEMBERSHIP_DISCIPLINE),
                                   (const char *const *) leading))
    return TRUE;
  g_set_error_literal (error, WVB_ERROR, WVB_ERROR_INVALID,
                       _ ("The discipline of this member may coordinate, not lead"));
  return FALSE;
}

gboolean
wvb_case_leads_save (WvbTransaction *cases, WvbRecord *period, GError **error)
{
  const char *case_id;
  g_autoptr (GPtrArray) periods = NULL;
  g_autoptr (GPtrArray) saved = NULL;
  WvbReader *reader;

  g_return_val_if_fail (cases != NULL, FALSE);
  g_return_val_if_fail (wvb_record_get_kind (period) == &wvb_lead_period_kind, FALSE);

  reader = wvb_transaction_get_reader (cases);
  if (!wvb_lead_period_check (period, error))
    return FALSE;
  case_id = wvb_record_get_text (period, WVB_LEAD_PERIOD_CASE);
  if (!wvb_reader_exists (reader, &wvb_case_kind, case_id)) {
    g_set_error_literal (error, WVB_ERROR, WVB_ERROR_NOT_FOUND, _ ("There is no such case"));
    return FALSE;
  }
  periods = wvb_case_leads_read (reader, case_id, error);
  saved = periods != NULL ? wvb_lead_period_place (periods, period, error) : NULL;
  for (guint i = 0; saved != NULL && i < saved->len; i++)
    if (!wvb_transaction_save (cases, saved->pdata[i], error))
      return FALSE;
  return saved != NULL;
}
