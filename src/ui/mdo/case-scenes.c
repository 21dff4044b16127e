/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/mdo/case-scenes.h"

#include "base/clock.h"
#include "domain/mdo/case.h"
#include "model/draft.h"
#include "ui/main/main-page.h"
#include "ui/mdo/case-editor.h"
#include "ui/mdo/case-list.h"
#include "ui/mdo/case-sheet.h"
#include "ui/mdo/cases-page.h"

typedef struct {
  const char *question;
  const char *reason;
  const char *group;
  const char *urgency;
  const char *state;
  gboolean is_own;
} Example;

static const Example EXAMPLES[] = {
  { "Hoe houden we nachtelijke onrust thuis draaglijk voor de mantelzorger?",
    "De mantelzorger slaapt al weken slecht en overweegt te stoppen.", "dementie", "kan_wachten",
    WVB_CASE_ACTIVE, FALSE },
  { "Wie helpt met de post en de schulden, en wie blijft langskomen?",
    "Er ligt een aanmaning voor de huur.", "bestaansonzekerheid_schulden", "eerstvolgend_overleg",
    WVB_CASE_PROPOSED, FALSE },
  { "Kan de medicatie eenvoudiger, zodat de thuiszorg een keer per dag kan komen?",
    "Vier innamemomenten, twee daarvan gaan vaak mis.", "chronische_aandoening",
    "eerstvolgend_overleg", WVB_CASE_PROPOSED, TRUE },
  { "Wie neemt de regie na het ontslag uit het ziekenhuis?",
    "Derde opname in een half jaar; thuis zijn vijf hulpverleners betrokken.", "kwetsbare_ouderen",
    "spoed", WVB_CASE_PROPOSED, TRUE },
};

static gboolean
is_case_page (GtkWidget *widget, const char *words)
{
  return WVB_IS_CASES_PAGE (widget);
}

static gboolean
is_case_row (GtkWidget *widget, const char *words)
{
  return GTK_IS_LIST_VIEW (widget) && gtk_widget_get_ancestor (widget, WVB_TYPE_CASE_LIST) != NULL
         && g_list_model_get_n_items (
                G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (widget))))
                > 0;
}

static gboolean
is_sheet (GtkWidget *widget, const char *words)
{
  return WVB_IS_CASE_SHEET (widget);
}

static gboolean
is_text (GtkWidget *widget, const char *words)
{
  return GTK_IS_TEXT_VIEW (widget)
         && gtk_widget_get_ancestor (widget, WVB_TYPE_CASE_EDITOR) != NULL;
}

static void
make_case (WvbDraft *draft, WvbCamera *camera, const Example *example)
{
  static const char *const WANTED[] = { "huisarts", "wijkverpleegkundige", "sociaal_werker", NULL };
  static const char *const INVOLVED[] = { "apotheker", NULL };
  WvbRecord *record = wvb_draft_make (draft, &wvb_case_kind);
  g_autofree char *today = wvb_clock_dup_local (wvb_clock_now_ms (), "%Y-%m-%d");

  wvb_record_set_text (record, WVB_CASE_QUESTION, example->question);
  wvb_record_set_text (record, WVB_CASE_REASON, example->reason);
  wvb_record_set_text (record, WVB_CASE_PATIENT_GROUP, example->group);
  wvb_record_set_text (record, WVB_CASE_URGENCY, example->urgency);
  wvb_record_set_text (record, WVB_CASE_STATE, example->state);
  wvb_record_set_text (record, WVB_CASE_NAMING, WVB_CASE_UNNAMED);
  wvb_record_set_text (record, WVB_CASE_OPENED_ON, today);
  wvb_record_set_list (record, WVB_CASE_DISCIPLINES_WANTED, WANTED);
  wvb_record_set_list (record, WVB_CASE_DISCIPLINES_INVOLVED, INVOLVED);
  if (example->is_own)
    wvb_record_set_text (record, WVB_CASE_BROUGHT_BY, wvb_session_get_user (camera->session));
}

void
wvb_case_scenes_fill (WvbCamera *camera, const char *argument)
{
  g_autoptr (WvbDraft) draft = NULL;

  if (g_hash_table_contains (camera->kept, "cases")
      || wvb_session_get_cases (camera->session) == NULL)
    return;
  draft = wvb_draft_new (wvb_session_get_cases (camera->session));
  wvb_draft_set_keeps (draft, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (EXAMPLES); i++)
    make_case (draft, camera, &EXAMPLES[i]);
  dex_await (wvb_draft_save (draft), NULL);
  g_hash_table_insert (camera->kept, (char *) "cases", g_object_ref (camera->window));
}

void
wvb_case_scenes_show (WvbCamera *camera, const char *argument)
{
  WvbMainPage *main_page = WVB_MAIN_PAGE (wvb_window_get_view (camera->window));

  GtkWidget *page;

  gtk_widget_activate_action (wvb_main_page_get_page (main_page), "mdo.show", "s", "cases");
  page = wvb_camera_await (camera, is_case_page, /* words= */ NULL);
  if (page != NULL)
    wvb_cases_page_show (WVB_CASES_PAGE (page), NULL);
}

void
wvb_case_scenes_discard (WvbCamera *camera, const char *argument)
{
  if (ADW_IS_ALERT_DIALOG (wvb_camera_get_shown (camera)))
    adw_dialog_force_close (ADW_DIALOG (wvb_camera_get_shown (camera)));
  gtk_widget_activate_action (wvb_camera_get_shown (camera), "case-editor.discard", NULL);
}

void
wvb_case_scenes_open (WvbCamera *camera, const char *argument)
{
  GtkWidget *list;

  wvb_case_scenes_show (camera, NULL);
  list = wvb_camera_await (camera, is_case_row, /* words= */ NULL);
  if (list == NULL)
    return;
  g_signal_emit_by_name (list, "activate", 0);
  wvb_camera_await (camera, is_sheet, /* words= */ NULL);
}

void
wvb_case_scenes_act (WvbCamera *camera, const char *argument)
{
  wvb_case_scenes_open (camera, NULL);
  gtk_widget_activate_action (wvb_camera_await (camera, is_case_page, /* words= */ NULL), argument,
                              NULL);
}

void
wvb_case_scenes_begin (WvbCamera *camera, const char *argument)
{
  GtkWidget *text;

  wvb_case_scenes_show (camera, NULL);
  gtk_widget_activate_action (wvb_camera_await (camera, is_case_page, /* words= */ NULL),
                              "cases.new", NULL);
  text = wvb_camera_await (camera, is_text, /* words= */ NULL);
  if (text != NULL && argument != NULL)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), argument, -1);
}

void
wvb_case_scenes_propose (WvbCamera *camera, const char *argument)
{
  GtkWidget *text;

  wvb_case_scenes_begin (camera, argument);
  text = wvb_camera_await (camera, is_text, /* words= */ NULL);
  if (text != NULL)
    gtk_widget_activate_action (text, "case-editor.save", NULL);
}
