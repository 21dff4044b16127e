/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/mdo/live-summary.h"

#include "domain/mdo/mdo.h"
#include "ui/icon-button.h"
#include "ui/mdo/live-words.h"

#include <glib/gi18n-lib.h>

struct _WvbLiveSummary {
  AdwBin parent_instance;
  GtkBox *box;
  GtkLabel *title;
  GtkLabel *about;
  GtkBox *groups;
  GtkWidget *button; /* what is to be done next */
};

G_DEFINE_FINAL_TYPE (WvbLiveSummary, wvb_live_summary, ADW_TYPE_BIN)

static GtkWidget *
new_row (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title != NULL ? title : "");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle != NULL ? subtitle : "");
  return row;
}

static void
add_answer (GtkWidget *row, WvbRecord *decision, const char *label, const char *code)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "live.answer");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", wvb_record_get_id (decision),
                                    code);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

/* Once, of each decision on a patient. */
static GtkWidget *
new_question (WvbRecord *decision)
{
  GtkWidget *row = new_row (_ ("Discussed with the patient or someone close?"), NULL);

  add_answer (row, decision, _ ("_Agrees"), "akkoord");
  add_answer (row, decision, _ ("_Does Not Agree"), "niet_akkoord");
  return row;
}

static char *
dup_about (WvbMinutes *minutes, WvbRecord *line)
{
  const char *label = wvb_minute_kind_get_label (wvb_live_words_get_kind (line));
  g_autofree char *who = wvb_live_words_dup_who_and_when (minutes, line);

  return who != NULL ? g_strdup_printf ("%s · %s", label, who) : g_strdup (label);
}

static void
add_line (AdwPreferencesGroup *group, WvbMinutes *minutes, WvbRecord *line)
{
  g_autofree char *about = dup_about (minutes, line);

  adw_preferences_group_add (
      group, new_row (wvb_record_get_text (line, wvb_record_get_kind (line)->title), about));
  if (wvb_record_get_kind (line) == &wvb_minute_item_kind && wvb_minute_item_asks_patient (line)
      && !wvb_minutes_is_closed (minutes))
    adw_preferences_group_add (group, new_question (line));
}

/* The key does what the button does, wherever in the group the focus is. */
static void
add_copy (AdwPreferencesGroup *group, const char *id)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Copy for Own Record"));
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("c"),
                                            gtk_named_action_new ("live.copy"));

  gtk_shortcut_set_arguments (shortcut, g_variant_new_string (id));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), shortcut);
  gtk_widget_add_controller (GTK_WIDGET (group), keys);
  gtk_widget_set_tooltip_text (button, _ ("Copy at most ten lines for your own record system (C)"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "live.copy");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", id);
  adw_preferences_group_set_header_suffix (group, button);
}

static AdwPreferencesGroup *
add_group (WvbLiveSummary *self, const char *title, const char *description)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  g_autofree char *escaped = g_markup_escape_text (title, -1);
  g_autofree char *about = description != NULL ? g_markup_escape_text (description, -1) : NULL;

  adw_preferences_group_set_title (group, escaped);
  adw_preferences_group_set_description (group, about);
  gtk_box_append (self->groups, GTK_WIDGET (group));
  return group;
}

static gboolean
is_open (WvbRecord *item)
{
  return g_str_equal (wvb_agenda_item_get_state (item), WVB_AGENDA_OPEN);
}

static char *
dup_state (WvbRecord *item)
{
  const char *state = wvb_agenda_item_get_state (item);
  const char *reason = wvb_record_get_text (item, WVB_AGENDA_ITEM_REASON);

  if (g_str_equal (state, WVB_AGENDA_CARRIED))
    return g_strdup (_ ("Comes back at the next meeting"));
  if (g_str_equal (state, WVB_AGENDA_DROPPED))
    /* Translators: why an item was dropped */
    return g_strdup_printf (_ ("Dropped: %s"), reason != NULL ? reason : "");
  return NULL;
}

static void
add_item (WvbLiveSummary *self, WvbLiveMeeting *live, WvbRecord *item)
{
  g_autoptr (GPtrArray) lines = wvb_live_meeting_list_lines (live, item);
  g_autofree char *title = wvb_live_words_dup_title (item);
  g_autofree char *state = dup_state (item);
  AdwPreferencesGroup *group;

  if (lines->len == 0 && state == NULL)
    return;
  group = add_group (self, title, state);
  for (guint i = 0; i < lines->len; i++)
    add_line (group, wvb_live_meeting_get_minutes (live), lines->pdata[i]);
  if (lines->len > 0)
    add_copy (group, wvb_record_get_id (item));
}

static void
add_open (WvbLiveSummary *self, GPtrArray *items)
{
  AdwPreferencesGroup *group = NULL;

  for (guint i = 0; i < items->len; i++) {
    g_autofree char *title = NULL;
    GtkWidget *row;

    if (!is_open (items->pdata[i]))
      continue;
    if (group == NULL)
      group = add_group (self, _ ("Still Open"),
                         _ ("Go back to an item, or close the meeting and carry all of it over."));
    title = wvb_live_words_dup_title (items->pdata[i]);
    row = new_row (title, NULL);
    gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
    gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "live.go-to");
    gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "u", i);
    adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                               gtk_image_new_from_icon_name ("go-next-symbolic"));
    adw_preferences_group_add (group, row);
  }
}

static void
show_head (WvbLiveSummary *self, WvbLiveMeeting *live)
{
  WvbMinutes *minutes = wvb_live_meeting_get_minutes (live);
  const gboolean closed = wvb_minutes_is_closed (minutes);
  const guint n_lines
      = wvb_minutes_get_items (minutes)->len + wvb_minutes_get_actions (minutes)->len;

  gtk_label_set_text (self->title,
                      closed ? _ ("The Meeting Is Closed") : _ ("All Items Were Gone Through"));
  gtk_label_set_text (self->about, closed ? _ ("The minutes are final; they can only be amended.")
                                   : n_lines == 0
                                       ? _ ("Nothing was written down.")
                                       : _ ("Look whether it is right: once the meeting is closed, "
                                            "the minutes are final."));
  if (wvb_agenda_count_open (wvb_live_meeting_get_agenda (live)) > 0)
    gtk_label_set_text (self->title, _ ("What Came of It"));
  gtk_button_set_label (GTK_BUTTON (self->button), closed ? _ ("_Done") : _ ("_Close Meeting…"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button),
                                  closed ? "live.leave" : "live.close");
}

static void
wvb_live_summary_class_init (WvbLiveSummaryClass *klass)
{
}

static GtkWidget *
new_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
wvb_live_summary_init (WvbLiveSummary *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  self->title = GTK_LABEL (new_label ("title-1"));
  self->about = GTK_LABEL (new_label ("dimmed"));
  self->groups = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  self->button = gtk_button_new ();
  gtk_button_set_use_underline (GTK_BUTTON (self->button), TRUE);
  gtk_widget_set_halign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->button, "pill");
  gtk_widget_add_css_class (self->button, "suggested-action");
  gtk_box_append (self->box, GTK_WIDGET (self->title));
  gtk_box_append (self->box, GTK_WIDGET (self->about));
  gtk_box_append (self->box, GTK_WIDGET (self->groups));
  gtk_box_append (self->box, self->button);
  gtk_widget_add_css_class (GTK_WIDGET (self->box), "live-margins");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 760);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->box));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  adw_bin_set_child (ADW_BIN (self), scroller);
}

void
wvb_live_summary_set (WvbLiveSummary *self, WvbLiveMeeting *live)
{
  GPtrArray *items;
  GtkWidget *child;
  const gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;

  g_return_if_fail (WVB_IS_LIVE_SUMMARY (self));
  g_return_if_fail (WVB_IS_LIVE_MEETING (live));

  items = wvb_agenda_get_items (wvb_live_meeting_get_agenda (live));
  show_head (self, live);
  if (had_focus)
    wvb_live_summary_focus (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_box_remove (self->groups, child);
  if (!wvb_minutes_is_closed (wvb_live_meeting_get_minutes (live)))
    add_open (self, items);
  for (guint i = 0; i < items->len; i++)
    add_item (self, live, items->pdata[i]);
}

void
wvb_live_summary_focus (WvbLiveSummary *self)
{
  g_return_if_fail (WVB_IS_LIVE_SUMMARY (self));

  gtk_widget_grab_focus (self->button);
}
