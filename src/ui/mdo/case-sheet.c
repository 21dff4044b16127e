/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/mdo/case-sheet.h"

#include "base/clock.h"
#include "domain/mdo/agenda-item.h"
#include "domain/mdo/mdo.h"
#include "domain/mdo/meeting.h"
#include "ui/mdo/case-plan.h"
#include "model/meeting-words.h"

#include <glib/gi18n-lib.h>

/* A code of the list "case_urgency". */
#define URGENT "spoed"

struct _WvbCaseSheet {
  AdwBin parent_instance;
  GtkLabel *code;
  GtkLabel *brought;
  AdwWrapBox *badges;
  GtkWidget *naming_help;
  GtkBox *sections;
  WvbCaseCard *card;
  WvbCodeChoices *choices;
  WvbAgenda *next;
  gboolean only_reads;
};

G_DEFINE_FINAL_TYPE (WvbCaseSheet, wvb_case_sheet, ADW_TYPE_BIN)

static const char *
get_text (WvbCaseSheet *self, guint field)
{
  return wvb_record_get_text (wvb_case_card_get_record (self->card), field);
}

static void
add_badge (WvbCaseSheet *self, const char *list, const char *code, const char *css_class)
{
  GtkWidget *badge;

  if (code == NULL)
    return;
  badge = gtk_label_new (wvb_code_choices_get_label (self->choices, list, code));
  gtk_widget_add_css_class (badge, "caption");
  gtk_widget_add_css_class (badge, "badge");
  if (css_class != NULL)
    gtk_widget_add_css_class (badge, css_class);
  adw_wrap_box_append (self->badges, badge);
}

static void
show_badges (WvbCaseSheet *self)
{
  const gboolean named = wvb_case_is_named (wvb_case_card_get_record (self->card));
  const char *urgency = get_text (self, WVB_CASE_URGENCY);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->badges))) != NULL)
    adw_wrap_box_remove (self->badges, child);
  add_badge (self, "case_naming", named ? WVB_CASE_NAMED : WVB_CASE_UNNAMED, NULL);
  add_badge (self, "case_state", wvb_case_card_get_state (self->card), NULL);
  add_badge (self, "case_urgency", urgency, g_strcmp0 (urgency, URGENT) == 0 ? "warning" : NULL);
  gtk_widget_set_visible (self->naming_help, !named);
}

static void
show_head (WvbCaseSheet *self)
{
  const char *bringer = wvb_case_card_get_bringer (self->card);
  g_autofree char *day = NULL;
  g_autofree char *brought = NULL;
  GDate today;

  wvb_clock_get_today (&today);
  day = wvb_meeting_words_dup_day (get_text (self, WVB_CASE_OPENED_ON), &today);
  if (bringer != NULL && *day != '\0')
    /* Translators: who brought a case, and the day */
    brought = g_strdup_printf (_ ("Brought by %s on %s"), bringer, day);
  else
    brought = g_strdup (bringer != NULL ? bringer : day);
  gtk_label_set_text (self->code, wvb_case_card_get_code (self->card));
  gtk_label_set_text (self->brought, brought);
  show_badges (self);
}

static AdwPreferencesGroup *
add_section (WvbCaseSheet *self, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  gtk_box_append (self->sections, group);
  return ADW_PREFERENCES_GROUP (group);
}

static void
add_row (AdwPreferencesGroup *group, const char *title, const char *text)
{
  GtkWidget *row;

  if (text == NULL || *text == '\0')
    return;
  row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (row), TRUE);
  gtk_widget_add_css_class (row, "property");
  adw_preferences_group_add (group, row);
}

/* The words of a list of codes with commas. */
static char *
dup_labels (WvbCaseSheet *self, guint field, const char *list)
{
  const char *const *codes = wvb_record_get_list (wvb_case_card_get_record (self->card), field);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; codes != NULL && codes[i] != NULL; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "",
                            wvb_code_choices_get_label (self->choices, list, codes[i]));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show_content (WvbCaseSheet *self)
{
  AdwPreferencesGroup *group = add_section (self, "");
  const char *patients = get_text (self, WVB_CASE_PATIENT_GROUP);
  g_autofree char *wanted = dup_labels (self, WVB_CASE_DISCIPLINES_WANTED, "discipline");
  g_autofree char *involved = dup_labels (self, WVB_CASE_DISCIPLINES_INVOLVED, "discipline");

  add_row (group, _ ("Question"), get_text (self, WVB_CASE_QUESTION));
  add_row (group, _ ("What led to it"), get_text (self, WVB_CASE_REASON));
  if (wvb_case_is_over (wvb_case_card_get_record (self->card)))
    add_row (group, _ ("Outcome"), get_text (self, WVB_CASE_OUTCOME));
  if (patients != NULL)
    add_row (group, _ ("Patient group"),
             wvb_code_choices_get_label (self->choices, "patient_group", patients));
  add_row (group, _ ("Disciplines wanted"), wanted);
  add_row (group, _ ("Disciplines involved"), involved);
}

static gboolean
is_open (const WvbCaseAgenda *agenda)
{
  return g_str_equal (wvb_agenda_item_get_state (agenda->item), WVB_AGENDA_OPEN);
}

/* What became of it there; what is still to come says nothing. */
static const char *
describe_state (const WvbCaseAgenda *agenda)
{
  const char *state = wvb_agenda_item_get_state (agenda->item);

  if (g_str_equal (state, WVB_AGENDA_DISCUSSED))
    return C_ ("case", "discussed");
  if (g_str_equal (state, WVB_AGENDA_CARRIED))
    return C_ ("case", "carried over");
  if (g_str_equal (state, WVB_AGENDA_DROPPED))
    return C_ ("case", "dropped");
  return NULL;
}

static GtkWidget *
new_remove_button (const WvbCaseAgenda *agenda)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");

  gtk_widget_set_tooltip_text (button, _ ("Take off This Agenda"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Take off this agenda"), -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "case.unplan");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", wvb_record_get_id (agenda->item));
  return button;
}

static void
add_agenda (WvbCaseSheet *self, AdwPreferencesGroup *group, const WvbCaseAgenda *agenda)
{
  GtkWidget *row = adw_action_row_new ();
  const char *name = wvb_meeting_get_text (agenda->meeting, agenda->series, WVB_MEETING_NAME);
  const char *state = describe_state (agenda);
  g_autofree char *day = NULL;
  g_autofree char *about = NULL;
  GDate today;

  wvb_clock_get_today (&today);
  day = wvb_meeting_words_dup_day (
      wvb_meeting_get_text (agenda->meeting, agenda->series, WVB_MEETING_DATE), &today);
  about = g_strdup_printf ("%s%s%s", name != NULL ? name : "",
                           name != NULL && state != NULL ? " · " : "", state != NULL ? state : "");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), day);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), about);
  if (is_open (agenda) && !self->only_reads)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_remove_button (agenda));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "mdo.show-meeting");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", wvb_record_get_id (agenda->meeting));
  adw_preferences_group_add (group, row);
}

static gboolean
is_on_next (WvbCaseSheet *self)
{
  GPtrArray *agendas = wvb_case_card_get_agendas (self->card);

  for (guint i = 0; i < agendas->len; i++) {
    const WvbCaseAgenda *agenda = agendas->pdata[i];

    if (is_open (agenda)
        && g_str_equal (wvb_record_get_id (agenda->meeting),
                        wvb_record_get_id (wvb_agenda_get_meeting (self->next))))
      return TRUE;
  }
  return FALSE;
}

static void
add_plan_row (WvbCaseSheet *self, AdwPreferencesGroup *group)
{
  GtkWidget *row = adw_button_row_new ();
  g_autofree char *day = wvb_case_plan_dup_day (self->next);
  /* Translators: the day of a meeting */
  g_autofree char *label = g_strdup_printf (_ ("_Put on the Agenda of %s"), day);

  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (row), TRUE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
  adw_button_row_set_start_icon_name (ADW_BUTTON_ROW (row), "list-add-symbolic");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "case.plan");
  adw_preferences_group_add (group, row);
}

static void
show_agendas (WvbCaseSheet *self)
{
  GPtrArray *agendas = wvb_case_card_get_agendas (self->card);
  const gboolean may_plan = self->next != NULL && !self->only_reads
                            && !wvb_case_is_over (wvb_case_card_get_record (self->card))
                            && !is_on_next (self);
  AdwPreferencesGroup *group;

  group = add_section (self, _ ("On the agenda of"));
  if (agendas->len == 0 && self->next == NULL)
    adw_preferences_group_set_description (group, _ ("No MDO is planned yet"));
  else if (agendas->len == 0)
    adw_preferences_group_set_description (group, _ ("Not on an agenda yet"));
  for (guint i = 0; i < agendas->len; i++)
    add_agenda (self, group, agendas->pdata[i]);
  if (may_plan)
    add_plan_row (self, group);
}

static void
wvb_case_sheet_dispose (GObject *object)
{
  WvbCaseSheet *self = WVB_CASE_SHEET (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), WVB_TYPE_CASE_SHEET);
  g_clear_object (&self->card);
  g_clear_object (&self->choices);
  g_clear_object (&self->next);

  G_OBJECT_CLASS (wvb_case_sheet_parent_class)->dispose (object);
}

static void
wvb_case_sheet_class_init (WvbCaseSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wvb_case_sheet_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/nl/wijkverband/Wijkverband/ui/mdo/case-sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, WvbCaseSheet, code);
  gtk_widget_class_bind_template_child (widget_class, WvbCaseSheet, brought);
  gtk_widget_class_bind_template_child (widget_class, WvbCaseSheet, badges);
  gtk_widget_class_bind_template_child (widget_class, WvbCaseSheet, naming_help);
  gtk_widget_class_bind_template_child (widget_class, WvbCaseSheet, sections);
}

static void
wvb_case_sheet_init (WvbCaseSheet *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
wvb_case_sheet_set (WvbCaseSheet *self,
                    WvbCaseCard *card,
                    WvbCodeChoices *choices,
                    WvbAgenda *next,
                    gboolean only_reads)
{
  GtkWidget *child;

  g_return_if_fail (WVB_IS_CASE_SHEET (self));
  g_return_if_fail (WVB_IS_CASE_CARD (card));
  g_return_if_fail (WVB_IS_CODE_CHOICES (choices));

  g_set_object (&self->card, card);
  g_set_object (&self->choices, choices);
  g_set_object (&self->next, next);
  self->only_reads = only_reads;
  show_head (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->sections))) != NULL)
    gtk_box_remove (self->sections, child);
  show_content (self);
  show_agendas (self);
}
