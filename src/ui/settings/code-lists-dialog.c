/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/settings/code-lists-dialog.h"

#include "base/clock.h"
#include "base/identifier.h"
#include "base/text.h"
#include "domain/social-map/social-map.h"
#include "ui/form/code-choices.h"
#include "ui/form/record-form-page.h"
#include "ui/settings/record-list-page.h"

#include <glib/gi18n-lib.h>

#define LIST_KEY "wvb-list"

/* A team's own codes stand behind those that every team starts with. */
#define NEW_CODE_POSITION 1000

static gboolean
is_english (void)
{
  return strcmp (wvb_code_choices_get_language (), "en") == 0;
}

static char *
dup_list_title (WvbRecord *record)
{
  const char *english = wvb_record_get_text (record, WVB_CODE_LIST_LABEL_EN);
  const char *dutch = wvb_record_get_text (record, WVB_CODE_LIST_LABEL_NL);

  return g_strdup (is_english () && english != NULL ? english : dutch != NULL ? dutch : "");
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
  const char *english = wvb_record_get_text (record, WVB_CODE_LABEL_EN);
  const char *dutch = wvb_record_get_text (record, WVB_CODE_LABEL_NL);

  return g_strdup (is_english () && english != NULL ? english : dutch != NULL ? dutch : "");
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

static AdwNavigationView *
get_view (AdwNavigationPage *page)
{
  return ADW_NAVIGATION_VIEW (
      gtk_widget_get_ancestor (GTK_WIDGET (page), ADW_TYPE_NAVIGATION_VIEW));
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
push_form (AdwNavigationPage *page, WvbRecord *record, const char *title)
{
  static const guint FIELDS[]
      = { WVB_CODE_LABEL_NL, WVB_CODE_LABEL_EN, WVB_CODE_VALID_FROM, WVB_CODE_VALID_TO };
  WvbStore *team = g_object_get_data (G_OBJECT (get_view (page)), "wvb-team");
  AdwNavigationPage *form
      = wvb_record_form_page_new (team, record, title, FIELDS, G_N_ELEMENTS (FIELDS), NULL,
                                  /* removable= */ FALSE);

  g_signal_connect_swapped (form, "prepare", G_CALLBACK (prepare_cb), NULL);
  adw_navigation_view_push (get_view (page), form);
}

static void
code_chosen_cb (AdwNavigationPage *page, WvbRecord *record)
{
  g_autofree char *title = dup_code_title (record);

  push_form (page, record, title);
}

static void
code_add_cb (AdwNavigationPage *page)
{
  g_autoptr (WvbRecord) record = wvb_record_new (&wvb_code_kind, NULL);

  wvb_record_set_integer (record, WVB_CODE_POSITION, NEW_CODE_POSITION);
  wvb_record_set_text (record, WVB_CODE_LIST, g_object_get_data (G_OBJECT (page), LIST_KEY));
  push_form (page, record, _ ("New Code"));
}

static void
list_chosen_cb (AdwNavigationPage *page, WvbRecord *record)
{
  g_autofree char *title = dup_list_title (record);
  const char *list = wvb_record_get_text (record, WVB_CODE_LIST_NAME);
  const WvbRecordListing listing = {
    .kind = &wvb_code_kind,
    .field = WVB_CODE_LIST,
    .value = list,
    .title = title,
    .description = _ ("A code that is no longer valid stays on what already has it."),
    .add_label = _ ("Add a Code"),
    .dup_title = dup_code_title,
    .dup_subtitle = dup_code_subtitle,
    .compare = compare_codes,
  };
  WvbStore *team = g_object_get_data (G_OBJECT (get_view (page)), "wvb-team");
  AdwNavigationPage *codes = wvb_record_list_page_new (team, &listing);

  g_object_set_data_full (G_OBJECT (codes), LIST_KEY, g_strdup (list), g_free);
  g_signal_connect (codes, "chosen", G_CALLBACK (code_chosen_cb), NULL);
  g_signal_connect (codes, "add", G_CALLBACK (code_add_cb), NULL);
  adw_navigation_view_push (get_view (page), codes);
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
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_navigation_view_new ();
  AdwNavigationPage *lists;

  g_return_val_if_fail (WVB_IS_STORE (team), dialog);

  g_object_set_data_full (G_OBJECT (view), "wvb-team", g_object_ref (team), g_object_unref);
  lists = wvb_record_list_page_new (team, &listing);
  g_signal_connect (lists, "chosen", G_CALLBACK (list_chosen_cb), NULL);
  adw_navigation_view_add (ADW_NAVIGATION_VIEW (view), lists);
  adw_dialog_set_title (dialog, _ ("Code Lists"));
  adw_dialog_set_content_width (dialog, 520);
  adw_dialog_set_content_height (dialog, 640);
  adw_dialog_set_child (dialog, view);
  return dialog;
}
