/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/mdo/meeting-sheet.h"

#include "base/clock.h"
#include "domain/mdo/mdo.h"
#include "domain/mdo/meeting-series.h"
#include "domain/mdo/meeting.h"
#include "ui/mdo/agenda-list.h"
#include "model/meeting-words.h"
#include "ui/mdo/time-bar.h"

#include <glib/gi18n-lib.h>

struct _WvbMeetingSheet {
  AdwBin parent_instance;
  GtkScrolledWindow *scroller;
  GtkLabel *title;
  GtkLabel *when;
  AdwWrapBox *badges;
  GtkWidget *notice;
  GtkLabel *notice_text;
  WvbTimeBar *bar;
  WvbAgendaList *agenda_list;
  GtkBox *sections;
  WvbAgenda *agenda;
  GHashTable *answers; /* (nullable) id of a membership → code */
  WvbCodeChoices *choices;
};

G_DEFINE_FINAL_TYPE (WvbMeetingSheet, wvb_meeting_sheet, ADW_TYPE_BIN)

static WvbRecord *
get_meeting (WvbMeetingSheet *self)
{
  return wvb_agenda_get_meeting (self->agenda);
}

static const char *
get_text (WvbMeetingSheet *self, guint field)
{
  return wvb_meeting_get_text (get_meeting (self), wvb_agenda_get_series (self->agenda), field);
}

static gboolean
is_in_state (WvbMeetingSheet *self, const char *state)
{
  return g_strcmp0 (wvb_record_get_text (get_meeting (self), WVB_MEETING_STATE), state) == 0;
}

static void
add_badge (WvbMeetingSheet *self, const char *text, const char *css_class)
{
  GtkWidget *badge = gtk_label_new (text);

  gtk_widget_add_css_class (badge, "caption");
  gtk_widget_add_css_class (badge, "badge");
  if (css_class != NULL)
    gtk_widget_add_css_class (badge, css_class);
  adw_wrap_box_append (self->badges, badge);
}

/* The day that its series had for it, where it was moved. */
static char *
dup_moved_from (WvbMeetingSheet *self)
{
  const char *occurrence = wvb_record_get_text (get_meeting (self), WVB_MEETING_OCCURRENCE);
  g_autofree char *day = NULL;
  GDate today;

  if (occurrence == NULL || g_strcmp0 (get_text (self, WVB_MEETING_DATE), occurrence) == 0)
    return NULL;
  wvb_clock_get_today (&today);
  day = wvb_meeting_words_dup_day (occurrence, &today);
  /* Translators: the day on which a meeting was to be */
  return g_strdup_printf (_ ("moved from %s"), day);
}

static void
show_badges (WvbMeetingSheet *self)
{
  const char *kind = get_text (self, WVB_MEETING_KIND);
  g_autofree char *moved = dup_moved_from (self);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->badges))) != NULL)
    adw_wrap_box_remove (self->badges, child);
  if (is_in_state (self, WVB_MEETING_CANCELLED))
    add_badge (self, C_ ("meeting", "cancelled"), "warning");
  if (is_in_state (self, WVB_MEETING_CLOSED))
    add_badge (self, C_ ("meeting", "closed"), NULL);
  if (moved != NULL)
    add_badge (self, moved, NULL);
  if (kind != NULL)
    add_badge (self, wvb_code_choices_get_label (self->choices, "meeting_kind", kind), NULL);
}

static void
show_head (WvbMeetingSheet *self)
{
  const char *name = get_text (self, WVB_MEETING_NAME);
  const char *reason = wvb_record_get_text (get_meeting (self), WVB_MEETING_REASON);
  const gboolean cancelled = is_in_state (self, WVB_MEETING_CANCELLED);
  g_autofree char *day = wvb_meeting_words_dup_long_day (get_text (self, WVB_MEETING_DATE));
  g_autofree char *times
      = wvb_meeting_words_dup_times (get_meeting (self), wvb_agenda_get_series (self->agenda));
  g_autofree char *when = g_strdup_printf ("%s · %s", day, times);

  gtk_label_set_text (self->title, name != NULL ? name : "");
  gtk_label_set_text (self->when, when);
  gtk_label_set_text (self->notice_text, reason != NULL ? reason : "");
  gtk_widget_set_visible (self->notice, cancelled && reason != NULL);
  show_badges (self);
  wvb_time_bar_set (
      self->bar, wvb_agenda_get_planned_minutes (self->agenda),
      wvb_meeting_get_length (get_meeting (self), wvb_agenda_get_series (self->agenda)));
}

static GtkWidget *
new_row (const char *title, const char *text)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (row), TRUE);
  gtk_widget_add_css_class (row, "property");
  return row;
}

static AdwPreferencesGroup *
add_section (WvbMeetingSheet *self, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  gtk_box_append (self->sections, group);
  return ADW_PREFERENCES_GROUP (group);
}

static void
add_text (AdwPreferencesGroup *group, const char *title, const char *text)
{
  if (text != NULL)
    adw_preferences_group_add (group, new_row (title, text));
}

static void
open_uri_cb (GtkWidget *row, gpointer data)
{
  g_autoptr (GtkUriLauncher) launcher
      = gtk_uri_launcher_new (g_object_get_data (G_OBJECT (row), "uri"));

  g_assert (ADW_IS_ACTION_ROW (row));

  gtk_uri_launcher_launch (launcher, GTK_WINDOW (gtk_widget_get_root (row)), NULL, NULL, NULL);
}

static void
add_link (WvbMeetingSheet *self, AdwPreferencesGroup *group)
{
  const char *url = get_text (self, WVB_MEETING_URL);
  char *uri
      = url != NULL ? wvb_field_dup_uri (&wvb_meeting_kind.fields[WVB_MEETING_URL], url) : NULL;
  GtkWidget *row;

  if (url == NULL)
    return;
  row = new_row (_ ("Link"), url);
  if (uri != NULL) {
    adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                               gtk_image_new_from_icon_name ("adw-external-link-symbolic"));
    adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (row), FALSE);
    gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
    g_object_set_data_full (G_OBJECT (row), "uri", uri, g_free);
    g_signal_connect (row, "activated", G_CALLBACK (open_uri_cb), NULL);
  }
  adw_preferences_group_add (group, row);
}

/* Name and discipline of a member. */
static char *
dup_member (WvbMeetingSheet *self, const char *id)
{
  const char *name = wvb_agenda_get_member_name (self->agenda, id);
  const char *discipline = wvb_agenda_get_member_discipline (self->agenda, id);

  if (name == NULL)
    return NULL;
  if (discipline == NULL)
    return g_strdup (name);
  return g_strdup_printf ("%s · %s", name,
                          wvb_code_choices_get_label (self->choices, "discipline", discipline));
}

static void
add_member (WvbMeetingSheet *self, AdwPreferencesGroup *group, const char *title, guint field)
{
  g_autofree char *text = dup_member (self, get_text (self, field));

  add_text (group, title, text);
}

/* With whether the member comes, where that is known. */
static char *
dup_invited (WvbMeetingSheet *self, const char *id)
{
  const char *answer = self->answers != NULL ? g_hash_table_lookup (self->answers, id) : NULL;
  g_autofree char *member = dup_member (self, id);

  if (member == NULL || answer == NULL)
    return g_steal_pointer (&member);
  return g_strdup_printf ("%s · %s", member,
                          wvb_code_choices_get_label (self->choices, "meeting_answer", answer));
}

static void
add_members (WvbMeetingSheet *self, AdwPreferencesGroup *group)
{
  const char *const *members
      = wvb_meeting_get_members (get_meeting (self), wvb_agenda_get_series (self->agenda));
  g_autoptr (GPtrArray) lines = g_ptr_array_new_null_terminated (0, g_free, TRUE);
  g_autofree char *text = NULL;

  for (guint i = 0; members != NULL && members[i] != NULL; i++) {
    char *member = dup_invited (self, members[i]);

    if (member != NULL)
      g_ptr_array_add (lines, member);
  }
  g_ptr_array_sort_values (lines, (GCompareFunc) g_utf8_collate);
  if (lines->len > 0)
    text = g_strjoinv ("\n", (char **) lines->pdata);
  add_text (group, _ ("Members"), text);
}

static void
show_sections (WvbMeetingSheet *self)
{
  WvbRecord *series = wvb_agenda_get_series (self->agenda);
  g_autofree char *rule = series != NULL ? wvb_meeting_series_dup_text (series) : NULL;
  AdwPreferencesGroup *group;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->sections))) != NULL)
    gtk_box_remove (self->sections, child);
  group = add_section (self, _ ("About This Meeting"));
  add_text (group, _ ("Place"), get_text (self, WVB_MEETING_PLACE));
  add_link (self, group);
  if (rule != NULL && *rule != '\0')
    add_text (group, _ ("Series"), rule);
  add_member (self, group, _ ("Chair"), WVB_MEETING_CHAIR);
  add_member (self, group, _ ("Minute taker"), WVB_MEETING_MINUTE_TAKER);
  add_members (self, group);
}

static void
wvb_meeting_sheet_dispose (GObject *object)
{
  WvbMeetingSheet *self = WVB_MEETING_SHEET (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), WVB_TYPE_MEETING_SHEET);
  g_clear_object (&self->agenda);
  g_clear_pointer (&self->answers, g_hash_table_unref);
  g_clear_object (&self->choices);

  G_OBJECT_CLASS (wvb_meeting_sheet_parent_class)->dispose (object);
}

static void
wvb_meeting_sheet_class_init (WvbMeetingSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wvb_meeting_sheet_dispose;
  g_type_ensure (WVB_TYPE_TIME_BAR);
  g_type_ensure (WVB_TYPE_AGENDA_LIST);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/nl/wijkverband/Wijkverband/ui/mdo/meeting-sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, WvbMeetingSheet, scroller);
  gtk_widget_class_bind_template_child (widget_class, WvbMeetingSheet, title);
  gtk_widget_class_bind_template_child (widget_class, WvbMeetingSheet, when);
  gtk_widget_class_bind_template_child (widget_class, WvbMeetingSheet, badges);
  gtk_widget_class_bind_template_child (widget_class, WvbMeetingSheet, notice);
  gtk_widget_class_bind_template_child (widget_class, WvbMeetingSheet, notice_text);
  gtk_widget_class_bind_template_child (widget_class, WvbMeetingSheet, bar);
  gtk_widget_class_bind_template_child (widget_class, WvbMeetingSheet, agenda_list);
  gtk_widget_class_bind_template_child (widget_class, WvbMeetingSheet, sections);
}

static void
wvb_meeting_sheet_init (WvbMeetingSheet *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static gboolean
is_other_meeting (WvbMeetingSheet *self, WvbAgenda *agenda)
{
  return self->agenda == NULL
         || !g_str_equal (wvb_record_get_id (get_meeting (self)),
                          wvb_record_get_id (wvb_agenda_get_meeting (agenda)));
}

void
wvb_meeting_sheet_set (WvbMeetingSheet *self,
                       WvbStore *team,
                       WvbAgenda *agenda,
                       GHashTable *answers,
                       WvbCodeChoices *choices,
                       gboolean only_reads)
{
  gboolean editable;

  g_return_if_fail (WVB_IS_MEETING_SHEET (self));
  g_return_if_fail (WVB_IS_AGENDA (agenda));
  g_return_if_fail (WVB_IS_CODE_CHOICES (choices));

  if (is_other_meeting (self, agenda))
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  g_set_object (&self->agenda, agenda);
  g_set_object (&self->choices, choices);
  g_clear_pointer (&self->answers, g_hash_table_unref);
  self->answers = answers != NULL ? g_hash_table_ref (answers) : NULL;
  editable = !only_reads && !is_in_state (self, WVB_MEETING_CLOSED);
  show_head (self);
  wvb_agenda_list_set (self->agenda_list, team, agenda, editable);
  show_sections (self);
}

void
wvb_meeting_sheet_focus_entry (WvbMeetingSheet *self)
{
  g_return_if_fail (WVB_IS_MEETING_SHEET (self));

  wvb_agenda_list_focus_entry (self->agenda_list);
}
