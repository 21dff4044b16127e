/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/today/today-page.h"

#include "base/clock.h"

#include <glib/gi18n-lib.h>

#define NOON_HOUR 12
#define EVENING_HOUR 18

/* Lines of a group that show before the rest was asked for. */
#define FIRST_LINES 5

/* What shows of a group. Once unfolded it stays so, whatever is loaded later. */
typedef struct {
  AdwPreferencesGroup *box;
  GtkWidget *unfold;
  gboolean is_unfolded;
} Group;

struct _WvbTodayPage {
  AdwBin parent_instance;
  GtkStack *stack;
  GtkLabel *greeting;
  GtkLabel *date;
  GtkBox *groups;
  AdwStatusPage *nothing;
  GtkWidget *open_cases;
  WvbActionGroup *actions; /* NULL without a session */
  WvbToday *today;
  Group shown[WVB_TODAY_GROUPS];
};

G_DEFINE_FINAL_TYPE (WvbTodayPage, wvb_today_page, ADW_TYPE_BIN)

/* Why a group is there, and where one of its lines is dealt with. */
typedef struct {
  const char *explanation;
  const char *action;
} GroupEntry;

static const GroupEntry GROUPS[WVB_TODAY_GROUPS] = {
  [WVB_TODAY_MEETINGS]
  = { N_ ("In the coming seven days, with what is planned of their time."), "win.open-meeting" },
  [WVB_TODAY_DRAFTS] = { N_ ("Begun, and kept for you."), "win.open-draft" },
  [WVB_TODAY_INCOMPLETE]
  = { N_ ("Only the name is known: somebody else's directory mentioned them."),
      "win.open-organisation" },
  [WVB_TODAY_UNREACHABLE]
  = { N_ ("No phone, e-mail or website of the service or its organisation."), "win.open-service" },
};

static void
show_greeting (WvbTodayPage *self, const char *name)
{
  gint64 now = wvb_clock_now_ms ();
  g_autofree char *hour = wvb_clock_dup_local (now, "%H");
  /* TRANSLATORS: The date above the first page, as of g_date_time_format(). */
  g_autofree char *date = wvb_clock_dup_local (now, _ ("%A %-d %B %Y"));
  g_autofree char *greeting
      = wvb_today_page_dup_greeting (name, (guint) g_ascii_strtoull (hour, NULL, 10));

  gtk_label_set_label (self->greeting, greeting);
  adw_status_page_set_title (self->nothing, greeting);
  gtk_label_set_label (self->date, date);
}

static GtkWidget *
new_line (const WvbTodayLine *line, const char *action)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 *line->title != '\0' ? line->title : _ ("Without a name"));
  if (*line->subtitle != '\0')
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), line->subtitle);
  gtk_accessible_update_state (GTK_ACCESSIBLE (arrow), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", line->id);
  return row;
}

/* A number in words of the group, as the number asks for. */
static char *
format_title (WvbTodayGroup group, gint64 count)
{
  g_autofree char *number = g_strdup_printf ("%'" G_GINT64_FORMAT, count);
  const char *format = "%s";

  switch (group) {
  case WVB_TODAY_MEETINGS:
    format = g_dngettext (GETTEXT_PACKAGE, "%s meeting is coming", "%s meetings are coming",
                          (gulong) count);
    break;
  case WVB_TODAY_DRAFTS:
    format = g_dngettext (GETTEXT_PACKAGE, "%s edit not saved yet", "%s edits not saved yet",
                          (gulong) count);
    break;
  case WVB_TODAY_INCOMPLETE:
    format = g_dngettext (GETTEXT_PACKAGE, "%s organisation to complete",
                          "%s organisations to complete", (gulong) count);
    break;
  case WVB_TODAY_UNREACHABLE:
    format = g_dngettext (GETTEXT_PACKAGE, "%s service without a way to reach it",
                          "%s services without a way to reach them", (gulong) count);
    break;
  case WVB_TODAY_GROUPS:
  default:
    g_assert_not_reached ();
  }
  return g_strdup_printf (format, number);
}

/* Those that are loaded are not all there can be. */
static void
add_rest (AdwPreferencesGroup *box, guint n_rest)
{
  g_autofree char *more = g_strdup_printf (_ ("And %'u more"), n_rest);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), more);
  gtk_widget_add_css_class (row, "dimmed");
  adw_preferences_group_add (box, row);
}

static void
add_lines (WvbTodayPage *self, WvbTodayGroup group, guint from)
{
  GPtrArray *lines = wvb_today_get_lines (self->today, group);
  const gint64 count = wvb_today_get_count (self->today, group);
  const Group *shown = &self->shown[group];
  guint end = shown->is_unfolded ? lines->len : MIN (lines->len, FIRST_LINES);

  for (guint i = from; i < end; i++)
    adw_preferences_group_add (shown->box,
                               new_line (g_ptr_array_index (lines, i), GROUPS[group].action));
  if (end == lines->len && count > end)
    add_rest (shown->box, (guint) count - end);
}

static void
add_unfold (WvbTodayPage *self, WvbTodayGroup group, guint n_folded)
{
  g_autofree char *title = g_strdup_printf (_ ("Show %'u More"), n_folded);
  Group *shown = &self->shown[group];

  shown->unfold = adw_button_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (shown->unfold), title);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (shown->unfold), "today.unfold");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (shown->unfold), "u", group);
  adw_preferences_group_add (shown->box, shown->unfold);
}

static void
add_group (WvbTodayPage *self, WvbTodayGroup group)
{
  const gint64 count = wvb_today_get_count (self->today, group);
  const guint n_lines = wvb_today_get_lines (self->today, group)->len;
  g_autofree char *title = NULL;
  Group *shown = &self->shown[group];

  if (count == 0)
    return;
  shown->box = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  title = format_title (group, count);
  adw_preferences_group_set_title (shown->box, title);
  adw_preferences_group_set_description (shown->box, _ (GROUPS[group].explanation));
  add_lines (self, group, 0);
  if (!shown->is_unfolded && n_lines > FIRST_LINES)
    add_unfold (self, group, n_lines - FIRST_LINES);
  gtk_box_append (self->groups, GTK_WIDGET (shown->box));
}

static void
remove_groups (WvbTodayPage *self)
{
  for (guint i = 0; i < WVB_TODAY_GROUPS; i++) {
    Group *shown = &self->shown[i];

    if (shown->box != NULL)
      gtk_box_remove (self->groups, GTK_WIDGET (shown->box));
    *shown = (Group) { .is_unfolded = shown->is_unfolded };
  }
}

/* With the cases closed nobody knows whether actions wait: then there is a way to see. */
static void
show_page (WvbTodayPage *self)
{
  const gboolean closed = self->actions != NULL && !wvb_action_group_is_open (self->actions);
  const guint n_actions = self->actions != NULL ? wvb_action_group_get_count (self->actions) : 0;

  if (self->today == NULL)
    return;
  gtk_widget_set_visible (self->open_cases, closed);
  gtk_stack_set_visible_child_name (
      self->stack, wvb_today_get_total (self->today) > 0 || n_actions > 0 ? "waiting"
                   : wvb_today_get_services (self->today) > 0             ? "nothing"
                                                                          : "beginning");
}

static void
unfold_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  WvbTodayPage *self = WVB_TODAY_PAGE (widget);
  const WvbTodayGroup group = g_variant_get_uint32 (parameter);
  GtkWidget *unfold;

  g_assert (group < WVB_TODAY_GROUPS);

  unfold = self->shown[group].unfold;
  self->shown[group].is_unfolded = TRUE;
  add_lines (self, group, FIRST_LINES);
  /* The focus goes on before its row goes away, or the window chooses another for it. */
  gtk_widget_grab_focus (gtk_widget_get_next_sibling (unfold));
  gtk_widget_set_visible (unfold, FALSE);
}

static void
wvb_today_page_dispose (GObject *object)
{
  WvbTodayPage *self = WVB_TODAY_PAGE (object);

  self->actions = NULL;
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), WVB_TYPE_TODAY_PAGE);
  g_clear_object (&self->today);

  G_OBJECT_CLASS (wvb_today_page_parent_class)->dispose (object);
}

static void
wvb_today_page_class_init (WvbTodayPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wvb_today_page_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/nl/wijkverband/Wijkverband/ui/today/today-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WvbTodayPage, stack);
  gtk_widget_class_bind_template_child (widget_class, WvbTodayPage, greeting);
  gtk_widget_class_bind_template_child (widget_class, WvbTodayPage, date);
  gtk_widget_class_bind_template_child (widget_class, WvbTodayPage, groups);
  gtk_widget_class_bind_template_child (widget_class, WvbTodayPage, nothing);
  gtk_widget_class_bind_template_child (widget_class, WvbTodayPage, open_cases);
  gtk_widget_class_install_action (widget_class, "today.unfold", "u", unfold_cb);
}

static void
wvb_today_page_init (WvbTodayPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show_greeting (self, /* name= */ NULL);
}

GtkWidget *
wvb_today_page_new (void)
{
  return g_object_new (WVB_TYPE_TODAY_PAGE, NULL);
}

void
wvb_today_page_show (WvbTodayPage *self, WvbToday *today)
{
  g_return_if_fail (WVB_IS_TODAY_PAGE (self));
  g_return_if_fail (WVB_IS_TODAY (today));

  show_greeting (self, wvb_today_get_name (today));
  remove_groups (self);
  g_set_object (&self->today, today);
  for (guint i = 0; i < WVB_TODAY_GROUPS; i++)
    add_group (self, i);
  show_page (self);
}

void
wvb_today_page_set_actions (WvbTodayPage *self, WvbActionGroup *actions)
{
  g_return_if_fail (WVB_IS_TODAY_PAGE (self));
  g_return_if_fail (WVB_IS_ACTION_GROUP (actions));
  g_return_if_fail (self->actions == NULL);

  self->actions = actions;
  gtk_box_prepend (self->groups, GTK_WIDGET (actions));
  g_signal_connect_object (actions, "changed", G_CALLBACK (show_page), self, G_CONNECT_SWAPPED);
}

char *
wvb_today_page_dup_greeting (const char *name, guint hour)
{
  const char *format;

  if (name == NULL)
    return g_strdup (hour < NOON_HOUR      ? _ ("Good morning")
                     : hour < EVENING_HOUR ? _ ("Good afternoon")
                                           : _ ("Good evening"));
  format = hour < NOON_HOUR ? _ ("Good morning, %s")
           : hour < EVENING_HOUR
               /* TRANSLATORS: %s is the name of whoever works here. */
               ? _ ("Good afternoon, %s")
               : _ ("Good evening, %s");
  return g_strdup_printf (format, name);
}
