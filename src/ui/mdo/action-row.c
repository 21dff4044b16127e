/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/mdo/action-row.h"

#include "base/clock.h"
#include "ui/icon-button.h"
#include "model/meeting-words.h"

#include <glib/gi18n-lib.h>

struct _WvbActionRow {
  AdwActionRow parent_instance;
  WvbRecord *action;
};

G_DEFINE_FINAL_TYPE (WvbActionRow, wvb_action_row, ADW_TYPE_ACTION_ROW)

static guint asked_signal;

static void
ask_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, asked_signal, 0,
                 g_str_equal (name, "action.done") ? WVB_ACTION_DONE : WVB_ACTION_DROPPED);
}

static void
wvb_action_row_finalize (GObject *object)
{
  g_clear_object (&WVB_ACTION_ROW (object)->action);

  G_OBJECT_CLASS (wvb_action_row_parent_class)->finalize (object);
}

static void
wvb_action_row_class_init (WvbActionRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = wvb_action_row_finalize;
  asked_signal = g_signal_new ("asked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_install_action (widget_class, "action.done", NULL, ask_cb);
  gtk_widget_class_install_action (widget_class, "action.drop", NULL, ask_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_k, 0, "action.done", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, 0, "action.drop", NULL);
}

static void
add_button (WvbActionRow *self, const char *icon_name, const char *label, const char *action)
{
  GtkWidget *button = wvb_icon_button_new (icon_name, label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), button);
}

static void
wvb_action_row_init (WvbActionRow *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  add_button (self, "object-select-symbolic", _ ("Done (K)"), "action.done");
  add_button (self, "window-close-symbolic", _ ("Drop, with a reason (V)"), "action.drop");
}

static void
append (GString *text, const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

static char *
dup_subtitle (WvbActions *actions, WvbRecord *action)
{
  GString *text = g_string_new (NULL);
  const char *due = wvb_record_get_text (action, WVB_ACTION_DUE);
  const guint carried = wvb_actions_get_carried_count (actions, action);
  g_autofree char *day = NULL;
  g_autofree char *times = NULL;
  GDate today;

  wvb_clock_get_today (&today);
  day = due != NULL ? wvb_meeting_words_dup_day (due, &today) : NULL;
  if (wvb_actions_is_late (actions, action))
    append (text, _ ("late"));
  append (text, day);
  append (text, wvb_record_get_text (action, WVB_ACTION_TOPIC));
  if (carried > 0)
    times = g_strdup_printf (ngettext ("carried over once", "carried over %u times", carried),
                             carried);
  append (text, times);
  return g_string_free (text, FALSE);
}

GtkWidget *
wvb_action_row_new (WvbActions *actions, WvbRecord *action)
{
  WvbActionRow *self = g_object_new (WVB_TYPE_ACTION_ROW, NULL);
  g_autofree char *subtitle = NULL;
  const char *text;

  g_return_val_if_fail (WVB_IS_ACTIONS (actions), GTK_WIDGET (self));
  g_return_val_if_fail (WVB_IS_RECORD (action), GTK_WIDGET (self));

  self->action = g_object_ref (action);
  text = wvb_record_get_text (action, WVB_ACTION_TEXT);
  subtitle = dup_subtitle (actions, action);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), text != NULL ? text : "");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  if (wvb_actions_is_late (actions, action))
    gtk_widget_add_css_class (GTK_WIDGET (self), "late");
  return GTK_WIDGET (self);
}

WvbRecord *
wvb_action_row_get_action (WvbActionRow *self)
{
  g_return_val_if_fail (WVB_IS_ACTION_ROW (self), NULL);

  return self->action;
}
