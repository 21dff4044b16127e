/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/settings/code-lists-dialog.h"

#include "base/clock.h"
#include "base/identifier.h"
#include "base/text.h"
#include "domain/social-map/social-map.h"
#include "ui/form/code-choices.h"
#include "ui/settings/record-list-page.h"

#include <glib/gi18n-lib.h>

/* A team's own codes stand behind those that every team starts with. */
#define NEW_CODE_POSITION 1000

static gboolean
is_english (void)
{
  return strcmp (wvb_code_choices_get_language (), "en") == 0;
}

/* Dutch is always there; English where somebody gave it. */
static char *
dup_label (WvbRecord *record, guint dutch_field, guint english_field)
{
  const char *english = wvb_record_get_text (record, english_field);
  const char *dutch = wvb_record_get_text (record, dutch_field);

  return g_strdup (is_english () && english != NULL ? english : dutch != NULL ? dutch : "");
}

static char *
dup_list_title (WvbRecord *record)
{
  return dup_label (record, WVB_CODE_LIST_LABEL_NL, WVB_CODE_LIST_LABEL_EN);
}

static char *
dup_no_subtitle (WvbRecord *record)
{
  return NULL;
}

static gint
compare_lists (gconstpointer one, gconstpointer other)
{
  g_autofree char *first = dup_list_title (*(WvbRecord *const *) one);
  g_autofree char *second = dup_list_title (*(WvbRecord *const *) other);

  return g_utf8_collate (first, second);
}

static char *
dup_code_title (WvbRecord *record)
{
  return dup_label (record, WVB_CODE_LABEL_NL, WVB_CODE_LABEL_EN);
}

static char *
dup_code_subtitle (WvbRecord *record)
{
  g_autofree char *today = wvb_clock_dup_local (wvb_clock_now_ms (), "%Y-%m-%d");
  const char *to = wvb_record_get_text (record, WVB_CODE_VALID_TO);

  if (to != NULL && strcmp (to, today) < 0)
    return g_strdup (_ ("No longer valid"));
  if (wvb_record_get_integer (record, WVB_CODE_CORE) != 0)
    return g_strdup (_ ("Core discipline"));
  return NULL;
}

static gint
compare_codes (gconstpointer one, gconstpointer other)
{
  gint64 difference = wvb_record_get_integer (*(WvbRecord *const *) one, WVB_CODE_POSITION)
                      - wvb_record_get_integer (*(WvbRecord *const *) other, WVB_CODE_POSITION);

  return difference < 0 ? -1 : difference > 0 ? 1 : 0;
}

/* A new code is called after its first Dutch label, and keeps that when the label changes. */
static void
prepare_cb (WvbRecord *record)
{
  const char *label = wvb_record_get_text (record, WVB_CODE_LABEL_NL);

  if (wvb_record_get_text (record, WVB_CODE_CODE) == NULL && label != NULL) {
    g_autofree char *code = wvb_text_snake_case (label);

    wvb_record_set_text (record, WVB_CODE_CODE, code);
  }
}

static void
edit (WvbRecordListPage *page, WvbRecord *record, const char *title)
{
  static const guint FIELDS[]
      = { WVB_CODE_LABEL_NL, WVB_CODE_LABEL_EN, WVB_CODE_VALID_FROM, WVB_CODE_VALID_TO };
  WvbRecordFormPage *form = wvb_record_list_page_edit (
      page, record, title, FIELDS, G_N_ELEMENTS (FIELDS), /* removable= */ FALSE);

  g_signal_connect_swapped (form, "prepare", G_CALLBACK (prepare_cb), NULL);
}

static void
code_chosen_cb (WvbRecordListPage *page, WvbRecord *record)
{
  g_autofree char *title = dup_code_title (record);

  edit (page, record, title);
}

static void
code_add_cb (WvbRecordListPage *page)
{
  g_autoptr (WvbRecord) record = wvb_record_new (&wvb_code_kind, NULL);

  wvb_record_set_integer (record, WVB_CODE_POSITION, NEW_CODE_POSITION);
  wvb_record_set_text (record, WVB_CODE_LIST, wvb_record_list_page_get_value (page));
  edit (page, record, _ ("New Code"));
}

static void
list_chosen_cb (WvbRecordListPage *page, WvbRecord *record)
{
  g_autofree char *title = dup_list_title (record);
  const WvbRecordListing listing = {
    .kind = &wvb_code_kind,
    .field = WVB_CODE_LIST,
    .value = wvb_record_get_text (record, WVB_CODE_LIST_NAME),
    .title = title,
    .description = _ ("A code that is no longer valid stays on what already has it."),
    .add_label = _ ("Add a Code"),
    .dup_title = dup_code_title,
    .dup_subtitle = dup_code_subtitle,
    .compare = compare_codes,
  };
  WvbRecordListPage *codes = wvb_record_list_page_push (page, &listing);

  g_signal_connect (codes, "chosen", G_CALLBACK (code_chosen_cb), NULL);
  g_signal_connect (codes, "add", G_CALLBACK (code_add_cb), NULL);
}

AdwDialog *
wvb_code_lists_dialog_new (WvbStore *team)
{
  const WvbRecordListing listing = {
    .kind = &wvb_code_list_kind,
    .title = _ ("Code Lists"),
    .description = _ ("What a person can choose from in the dialogs of this team."),
    .dup_title = dup_list_title,
    .dup_subtitle = dup_no_subtitle,
    .compare = compare_lists,
  };
  WvbRecordListPage *lists = wvb_record_list_page_new (team, &listing);

  g_signal_connect (lists, "chosen", G_CALLBACK (list_chosen_cb), NULL);
  return wvb_record_list_page_wrap (lists);
}
