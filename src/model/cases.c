/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/cases.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/identifier.h"
#include "model/case-grounds.h"

typedef struct {
  const char *code; /* without dash, upper case */
  char *id;
  gboolean is_ambiguous;
} Search;

/* (transfer full): as people may write it: one way. */
static char *
fold_code (const char *code)
{
  char *folded = g_ascii_strup (code, -1);
  char *to = folded;

  for (const char *from = folded; *from != '\0'; from++)
    if (*from != '-' && *from != ' ')
      *to++ = *from;
  *to = '\0';
  return folded;
}

static gboolean
compare_code (WvbRecord *record, gpointer data)
{
  Search *search = data;
  g_autofree char *code = wvb_identifier_dup_short_code (wvb_record_get_id (record));
  g_autofree char *folded = fold_code (code);

  if (!g_str_equal (folded, search->code))
    return TRUE;
  search->is_ambiguous = search->id != NULL;
  if (search->id == NULL)
    search->id = g_strdup (wvb_record_get_id (record));
  return !search->is_ambiguous;
}

static char *
refuse_word (const Search *search, const char *word, GError **error)
{
  if (search->is_ambiguous)
    g_set_error (error, WVB_ERROR, WVB_ERROR_INVALID,
                 _ ("Two cases have the code %s; name the one by its id"), word);
  else
    g_set_error (error, WVB_ERROR, WVB_ERROR_NOT_FOUND, _ ("There is no case with the code %s"),
                 word);
  return NULL;
}

char *
wvb_cases_dup_id (WvbReader *cases, const char *word, GError **error)
{
  g_autofree char *code = NULL;
  g_autofree char *id = NULL;
  Search search = { 0 };

  g_return_val_if_fail (cases != NULL, NULL);
  g_return_val_if_fail (word != NULL, NULL);

  if (wvb_identifier_is_valid (word)) {
    id = g_ascii_strdown (word, -1);
    return wvb_reader_exists (cases, &wvb_case_kind, id) ? g_steal_pointer (&id)
                                                         : refuse_word (&search, word, error);
  }
  search.code = code = fold_code (word);
  if (!wvb_reader_each (cases, &wvb_case_kind, compare_code, &search, error))
    return NULL;
  id = search.id;
  return id == NULL || search.is_ambiguous ? refuse_word (&search, word, error)
                                           : g_steal_pointer (&id);
}

static char *
dup_today (void)
{
  return wvb_clock_dup_local (wvb_clock_now_ms (), "%Y-%m-%d");
}

static WvbRecord *
load_case (WvbTransaction *cases, const char *case_id, GError **error)
{
  g_autoptr (WvbRecord) record
      = wvb_reader_load (wvb_transaction_get_reader (cases), &wvb_case_kind, case_id, NULL);

  if (record != NULL && !wvb_record_get_deleted (record))
    return g_steal_pointer (&record);
  g_set_error_literal (error, WVB_ERROR, WVB_ERROR_NOT_FOUND, _ ("There is no such case"));
  return NULL;
}

static void
begin (WvbRecord *record)
{
  g_autofree char *today = dup_today ();

  if (!wvb_record_has (record, WVB_CASE_OPENED_ON))
    wvb_record_set_text (record, WVB_CASE_OPENED_ON, today);
  if (!wvb_record_has (record, WVB_CASE_STATE))
    wvb_record_set_text (record, WVB_CASE_STATE, WVB_CASE_PROPOSED);
  if (!wvb_record_has (record, WVB_CASE_NAMING))
    wvb_record_set_text (record, WVB_CASE_NAMING, WVB_CASE_UNNAMED);
}

gboolean
wvb_cases_save (WvbTransaction *cases, WvbRecord *record, GError **error)
{
  g_autoptr (WvbRecord) before = NULL;

  g_return_val_if_fail (cases != NULL, FALSE);
  g_return_val_if_fail (wvb_record_get_kind (record) == &wvb_case_kind, FALSE);

  before = wvb_reader_load (wvb_transaction_get_reader (cases), &wvb_case_kind,
                            wvb_record_get_id (record), NULL);
  if (before == NULL)
    begin (record);
  return wvb_case_check_change (before, record, /* may_be_named= */ FALSE, error)
         && wvb_transaction_save (cases, record, error);
}

gboolean
wvb_cases_close (WvbTransaction *cases, const char *case_id, const char *outcome, GError **error)
{
  g_autoptr (WvbRecord) record = NULL;
  g_autofree char *today = dup_today ();
  GDate day;

  g_return_val_if_fail (cases != NULL, FALSE);
  g_return_val_if_fail (case_id != NULL, FALSE);

  record = load_case (cases, case_id, error);
  if (record == NULL)
    return FALSE;
  if (g_str_equal (wvb_case_get_state (record), WVB_CASE_CLOSED)) {
    g_set_error_literal (error, WVB_ERROR, WVB_ERROR_INVALID, _ ("The case is closed already"));
    return FALSE;
  }
  wvb_case_close (record, outcome, today);
  wvb_clock_parse_date (today, &day);
  return wvb_cases_save (cases, record, error)
         && wvb_case_grounds_close (cases, case_id, &day, error);
}

gboolean
wvb_cases_reopen (WvbTransaction *cases, const char *case_id, GError **error)
{
  g_autoptr (WvbRecord) record = NULL;

  g_return_val_if_fail (cases != NULL, FALSE);
  g_return_val_if_fail (case_id != NULL, FALSE);

  record = load_case (cases, case_id, error);
  if (record == NULL)
    return FALSE;
  wvb_case_reopen (record);
  return wvb_cases_save (cases, record, error);
}
