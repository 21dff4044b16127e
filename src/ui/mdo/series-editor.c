/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/mdo/series-editor.h"

#include "domain/mdo/mdo.h"
#include "domain/mdo/meeting-series.h"
#include "domain/mdo/meeting.h"
#include "ui/form/record-form-page.h"
#include "ui/mdo/member-group.h"
#include "ui/mdo/series-preview.h"

#include <glib/gi18n-lib.h>

/* What most teams begin with. */
#define USUAL_KIND "mdo"
#define USUAL_INTERVAL 2

static const WvbMemberFields MEMBER_FIELDS
    = { WVB_MEETING_SERIES_CHAIR, WVB_MEETING_SERIES_MINUTE_TAKER, WVB_MEETING_SERIES_MEMBERS };

/* Codes of the field by the place in its row; 0: as the first day is. */
static const int ORDINALS[] = { 0, 1, 2, 3, 4, -1 };

typedef struct {
  GtkWidget *page;
  WvbStore *team;
  WvbRecord *series;
  gboolean is_new;
} Opening;

static void
free_opening (gpointer data)
{
  Opening *opening = data;

  g_clear_object (&opening->page);
  g_clear_object (&opening->team);
  g_clear_object (&opening->series);
  g_free (opening);
}

static void
ordinal_chosen_cb (WvbRecord *series, GParamSpec *pspec, AdwComboRow *row)
{
  guint selected = adw_combo_row_get_selected (row);

  g_assert (WVB_IS_RECORD (series));

  if (selected == 0)
    wvb_record_clear (series, WVB_MEETING_SERIES_ORDINAL);
  else if (selected < G_N_ELEMENTS (ORDINALS))
    wvb_record_set_integer (series, WVB_MEETING_SERIES_ORDINAL, ORDINALS[selected]);
}

static guint
find_ordinal (WvbRecord *series)
{
  for (guint i = 0; i < G_N_ELEMENTS (ORDINALS); i++)
    if (wvb_record_get_integer (series, WVB_MEETING_SERIES_ORDINAL) == ORDINALS[i])
      return i;
  return 0;
}

/* Only a monthly series has a first, a second, a last one. */
static void
frequency_changed_cb (WvbRecord *series, GParamSpec *pspec, GtkWidget *row)
{
  g_assert (WVB_IS_RECORD (series));

  gtk_widget_set_visible (
      row,
      g_strcmp0 (wvb_record_get_text (series, WVB_MEETING_SERIES_FREQUENCY), WVB_MEETING_MONTHLY)
          == 0);
}

static GtkWidget *
new_ordinal_row (WvbRecord *series)
{
  const char *const labels[] = { _ ("As the first day"), _ ("First"), _ ("Second"), _ ("Third"),
                                 _ ("Fourth"),           _ ("Last"),  NULL };
  g_autoptr (GtkStringList) model = gtk_string_list_new (labels);
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (
      ADW_PREFERENCES_ROW (row),
      _ (wvb_meeting_series_kind.fields[WVB_MEETING_SERIES_ORDINAL].label));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (model));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), find_ordinal (series));
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (ordinal_chosen_cb), series,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (series, "notify::frequency", G_CALLBACK (frequency_changed_cb), row,
                           G_CONNECT_DEFAULT);
  frequency_changed_cb (series, NULL, row);
  return row;
}

static AdwPreferencesGroup *
add_group (WvbRecordFormPage *form, const char *title, const guint *fields, guint n_fields)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, title);
  for (guint i = 0; i < n_fields; i++)
    wvb_record_form_page_add_field (form, group, fields[i]);
  wvb_record_form_page_add_group (form, group);
  return group;
}

/* What it comes to stands above, where it is seen while the rest is typed. */
static void
add_when (WvbRecordFormPage *form)
{
  static const guint RULE[]
      = { WVB_MEETING_SERIES_STARTS_ON, WVB_MEETING_SERIES_FREQUENCY, WVB_MEETING_SERIES_INTERVAL };
  static const guint REST[] = { WVB_MEETING_SERIES_STARTS_AT, WVB_MEETING_SERIES_ENDS_AT,
                                WVB_MEETING_SERIES_SKIPS_HOLIDAYS, WVB_MEETING_SERIES_ENDS_ON };
  WvbRecord *series = wvb_record_form_page_get_record (form);
  AdwPreferencesGroup *group;

  wvb_record_form_page_add_group (form, ADW_PREFERENCES_GROUP (wvb_series_preview_new (series)));
  group = add_group (form, _ ("When"), RULE, G_N_ELEMENTS (RULE));
  adw_preferences_group_add (group, new_ordinal_row (series));
  for (guint i = 0; i < G_N_ELEMENTS (REST); i++)
    wvb_record_form_page_add_field (form, group, REST[i]);
}

static void
add_groups (WvbRecordFormPage *form, Opening *opening, GPtrArray *members, WvbCodeChoices *choices)
{
  static const guint WHERE[] = { WVB_MEETING_SERIES_PLACE, WVB_MEETING_SERIES_URL };
  static const guint AGENDA[]
      = { WVB_MEETING_SERIES_STANDING_ITEMS, WVB_MEETING_SERIES_MINUTES_PER_CASE };
  AdwPreferencesGroup *agenda;

  add_when (form);
  add_group (form, _ ("Where"), WHERE, G_N_ELEMENTS (WHERE));
  wvb_record_form_page_add_group (form, ADW_PREFERENCES_GROUP (wvb_member_group_new (
                                            opening->team, wvb_record_form_page_get_record (form),
                                            &MEMBER_FIELDS, members, choices)));
  agenda = add_group (form, _ ("Agenda"), AGENDA, G_N_ELEMENTS (AGENDA));
  adw_preferences_group_set_description (
      agenda, _ ("Standing items come first on each agenda, one on each line."));
}

static void
prepare_cb (WvbRecordFormPage *form, WvbRecord *series)
{
  wvb_series_preview_read_times (series, WVB_MEETING_SERIES_STARTS_AT, WVB_MEETING_SERIES_ENDS_AT);
}

static gboolean
check (WvbRecord *series, gpointer data, GError **error)
{
  return wvb_meeting_series_check (series, error);
}

static void
done_cb (GtkWidget *page, const char *text, gint64 change)
{
  g_assert (GTK_IS_WIDGET (page));

  gtk_widget_activate_action (page, "meetings.tell", "(sx)", text, change);
}

static AdwDialog *
new_dialog (Opening *opening, GPtrArray *members, WvbCodeChoices *choices)
{
  static const guint WHAT[] = { WVB_MEETING_SERIES_NAME, WVB_MEETING_SERIES_KIND };
  const char *title = opening->is_new ? _ ("New Series of Meetings") : _ ("Series of Meetings");
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_navigation_view_new ();
  AdwNavigationPage *form
      = wvb_record_form_page_new (opening->team, opening->series, title, WHAT, G_N_ELEMENTS (WHAT),
                                  choices, /* removable= */ FALSE);

  add_groups (WVB_RECORD_FORM_PAGE (form), opening, members, choices);
  wvb_record_form_page_set_check (WVB_RECORD_FORM_PAGE (form), check, NULL);
  g_signal_connect (form, "prepare", G_CALLBACK (prepare_cb), NULL);
  g_signal_connect_object (form, "done", G_CALLBACK (done_cb), opening->page, G_CONNECT_SWAPPED);
  adw_navigation_view_add (ADW_NAVIGATION_VIEW (view), form);
  adw_dialog_set_title (dialog, title);
  adw_dialog_set_content_width (dialog, 560);
  adw_dialog_set_content_height (dialog, 720);
  adw_dialog_set_child (dialog, view);
  return dialog;
}

static DexFuture *
open_fiber (gpointer data)
{
  Opening *opening = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WvbCodeChoices) choices = NULL;
  g_autoptr (GPtrArray) members = dex_await_boxed (wvb_member_group_load (opening->team), &error);

  if (error == NULL)
    choices = dex_await_object (wvb_code_choices_load (opening->team), &error);
  if (gtk_widget_get_root (opening->page) == NULL)
    return dex_future_new_true ();
  if (error != NULL)
    done_cb (opening->page, error->message, 0);
  else
    adw_dialog_present (new_dialog (opening, members, choices), opening->page);
  return dex_future_new_true ();
}

static WvbRecord *
make_series (void)
{
  WvbRecord *series = wvb_record_new (&wvb_meeting_series_kind, NULL);

  wvb_record_set_text (series, WVB_MEETING_SERIES_KIND, USUAL_KIND);
  wvb_record_set_text (series, WVB_MEETING_SERIES_FREQUENCY, WVB_MEETING_WEEKLY);
  wvb_record_set_integer (series, WVB_MEETING_SERIES_INTERVAL, USUAL_INTERVAL);
  wvb_record_set_integer (series, WVB_MEETING_SERIES_SKIPS_HOLIDAYS, TRUE);
  wvb_record_set_integer (series, WVB_MEETING_SERIES_MINUTES_PER_CASE, WVB_MEETING_CASE_MINUTES);
  return series;
}

void
wvb_series_editor_present (GtkWidget *page, WvbStore *team, WvbRecord *series)
{
  Opening *opening;

  g_return_if_fail (GTK_IS_WIDGET (page));
  g_return_if_fail (WVB_IS_STORE (team));

  opening = g_new0 (Opening, 1);
  opening->page = g_object_ref (page);
  opening->team = g_object_ref (team);
  opening->is_new = series == NULL;
  opening->series = series != NULL ? g_object_ref (series) : make_series ();
  dex_future_disown (dex_scheduler_spawn (NULL, 0, open_fiber, opening, free_opening));
}
