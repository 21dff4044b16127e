/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/social-map/hours-row.h"

#include "domain/social-map/opening-rule.h"
#include "domain/social-map/social-map.h"
#include "exchange/conversion.h"

#include <glib/gi18n-lib.h>

struct _WvbHoursRow {
  AdwPreferencesRow parent_instance;
  GtkBox *days;
  GtkEditable *opens;
  GtkEditable *closes;
  GtkDropDown *kind;
  GtkLabel *owner;
  GtkWidget *remove;
  GtkLabel *problem;
  GtkToggleButton *toggles[WVB_OPENING_RULE_DAYS_PER_WEEK];
  WvbRecord *rule;
  char **kinds; /* codes, in the order of the drop-down */
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (WvbHoursRow, wvb_hours_row, ADW_TYPE_PREFERENCES_ROW)

static guint remove_signal;

static gboolean
is_no_time (GtkEditable *entry)
{
  const char *typed = gtk_editable_get_text (entry);
  g_autofree char *time = wvb_conversion_read_time (typed);

  return time == NULL && *typed != '\0';
}

static void
mark_time (GtkEditable *entry, gboolean is_told)
{
  if (is_told && is_no_time (entry))
    gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
}

static void
show_problem (WvbHoursRow *self, const char *problem)
{
  gtk_label_set_text (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
  mark_time (self->opens, problem != NULL);
  mark_time (self->closes, problem != NULL);
}

static void
write_time (WvbHoursRow *self, GtkEditable *entry, guint field)
{
  const char *typed = gtk_editable_get_text (entry);
  g_autofree char *time = wvb_conversion_read_time (typed);

  /* What is no time stays as it is. */
  if (time == NULL && *typed != '\0')
    time = g_strdup (typed);
  wvb_record_set_text (self->rule, field, time);
}

static void
times_changed_cb (WvbHoursRow *self)
{
  g_assert (WVB_IS_HOURS_ROW (self));

  if (self->showing || self->rule == NULL)
    return;
  write_time (self, self->opens, WVB_OPENING_RULE_OPENS_AT);
  write_time (self, self->closes, WVB_OPENING_RULE_CLOSES_AT);
  show_problem (self, NULL);
}

static void
days_changed_cb (WvbHoursRow *self)
{
  g_autofree char *text = NULL;
  guint days = 0;

  g_assert (WVB_IS_HOURS_ROW (self));

  if (self->showing)
    return;
  for (guint i = 0; i < WVB_OPENING_RULE_DAYS_PER_WEEK; i++)
    if (gtk_toggle_button_get_active (self->toggles[i]))
      days |= 1u << i;
  text = wvb_opening_rule_format_days (days);
  wvb_record_set_text (self->rule, WVB_OPENING_RULE_DAYS, *text != '\0' ? text : NULL);
  show_problem (self, NULL);
}

static void
kind_changed_cb (WvbHoursRow *self)
{
  guint selected;

  g_assert (WVB_IS_HOURS_ROW (self));

  selected = gtk_drop_down_get_selected (self->kind);
  if (self->showing || self->rule == NULL || selected == GTK_INVALID_LIST_POSITION)
    return;
  wvb_record_set_text (self->rule, WVB_OPENING_RULE_HOURS_KIND, self->kinds[selected]);
}

static void
remove_cb (WvbHoursRow *self)
{
  g_assert (WVB_IS_HOURS_ROW (self));

  g_signal_emit (self, remove_signal, 0);
}

/* What is wrong is mostly one of the times. */
static gboolean
wvb_hours_row_grab_focus (GtkWidget *widget)
{
  WvbHoursRow *self = WVB_HOURS_ROW (widget);
  GtkEditable *entry
      = is_no_time (self->closes) && !is_no_time (self->opens) ? self->closes : self->opens;

  return gtk_widget_grab_focus (GTK_WIDGET (entry));
}

static void
wvb_hours_row_dispose (GObject *object)
{
  WvbHoursRow *self = WVB_HOURS_ROW (object);

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), WVB_TYPE_HOURS_ROW);
  g_clear_object (&self->rule);
  g_clear_pointer (&self->kinds, g_strfreev);
  G_OBJECT_CLASS (wvb_hours_row_parent_class)->dispose (object);
}

static void
wvb_hours_row_class_init (WvbHoursRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wvb_hours_row_dispose;
  widget_class->grab_focus = wvb_hours_row_grab_focus;
  remove_signal = g_signal_new ("remove", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/nl/wijkverband/Wijkverband/ui/social-map/hours-row.ui");
  gtk_widget_class_bind_template_child (widget_class, WvbHoursRow, days);
  gtk_widget_class_bind_template_child (widget_class, WvbHoursRow, opens);
  gtk_widget_class_bind_template_child (widget_class, WvbHoursRow, closes);
  gtk_widget_class_bind_template_child (widget_class, WvbHoursRow, kind);
  gtk_widget_class_bind_template_child (widget_class, WvbHoursRow, owner);
  gtk_widget_class_bind_template_child (widget_class, WvbHoursRow, remove);
  gtk_widget_class_bind_template_child (widget_class, WvbHoursRow, problem);
  gtk_widget_class_bind_template_callback (widget_class, times_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, kind_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
add_day (WvbHoursRow *self, guint day)
{
  static const char *const NAMES[WVB_OPENING_RULE_DAYS_PER_WEEK]
      = { N_ ("Monday"), N_ ("Tuesday"),  N_ ("Wednesday"), N_ ("Thursday"),
          N_ ("Friday"), N_ ("Saturday"), N_ ("Sunday") };
  g_autofree char *label = wvb_opening_rule_dup_days_text (1u << day);
  GtkWidget *toggle = gtk_toggle_button_new_with_label (label);

  gtk_widget_set_tooltip_text (toggle, _ (NAMES[day]));
  gtk_widget_add_css_class (toggle, "day");
  gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (NAMES[day]), -1);
  g_signal_connect_object (toggle, "toggled", G_CALLBACK (days_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (self->days, toggle);
  self->toggles[day] = GTK_TOGGLE_BUTTON (toggle);
}

static void
wvb_hours_row_init (WvbHoursRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < WVB_OPENING_RULE_DAYS_PER_WEEK; i++)
    add_day (self, i);
}

static void
show_kind (WvbHoursRow *self, WvbCodeChoices *choices)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  guint chosen = 0;

  self->kinds = wvb_code_choices_show (
      choices, "hours_kind", wvb_record_get_text (self->rule, WVB_OPENING_RULE_HOURS_KIND), labels,
      &chosen);
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (labels));
  gtk_drop_down_set_selected (self->kind, chosen);
}

static void
show_rule (WvbHoursRow *self, WvbCodeChoices *choices)
{
  const char *text = wvb_record_get_text (self->rule, WVB_OPENING_RULE_DAYS);
  const char *opens = wvb_record_get_text (self->rule, WVB_OPENING_RULE_OPENS_AT);
  const char *closes = wvb_record_get_text (self->rule, WVB_OPENING_RULE_CLOSES_AT);
  guint days = 0;

  self->showing = TRUE;
  if (text != NULL)
    wvb_opening_rule_parse_days (text, &days, NULL);
  for (guint i = 0; i < WVB_OPENING_RULE_DAYS_PER_WEEK; i++)
    gtk_toggle_button_set_active (self->toggles[i], (days & (1u << i)) != 0);
  gtk_editable_set_text (self->opens, opens != NULL ? opens : "");
  gtk_editable_set_text (self->closes, closes != NULL ? closes : "");
  show_kind (self, choices);
  self->showing = FALSE;
}

/* Whoever takes it from others too is told so. */
static void
warn_of_sharing (WvbHoursRow *self)
{
  const char *label = _ ("Remove These Hours for All Who Have Them");

  gtk_widget_set_tooltip_text (self->remove, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->remove), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

GtkWidget *
wvb_hours_row_new (WvbRecord *rule, WvbCodeChoices *choices, const char *owner, gboolean shared)
{
  WvbHoursRow *self;

  g_return_val_if_fail (WVB_IS_RECORD (rule), NULL);
  g_return_val_if_fail (WVB_IS_CODE_CHOICES (choices), NULL);

  self = g_object_new (WVB_TYPE_HOURS_ROW, NULL);
  self->rule = g_object_ref (rule);
  gtk_label_set_text (self->owner, owner != NULL ? owner : "");
  gtk_widget_set_visible (GTK_WIDGET (self->owner), owner != NULL);
  if (shared)
    warn_of_sharing (self);
  show_rule (self, choices);
  return GTK_WIDGET (self);
}

WvbRecord *
wvb_hours_row_get_rule (WvbHoursRow *self)
{
  g_return_val_if_fail (WVB_IS_HOURS_ROW (self), NULL);
  return self->rule;
}

gboolean
wvb_hours_row_check (WvbHoursRow *self, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (WVB_IS_HOURS_ROW (self), FALSE);

  if (wvb_opening_rule_check (self->rule, &local_error)) {
    show_problem (self, NULL);
    return TRUE;
  }
  show_problem (self, local_error->message);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}
