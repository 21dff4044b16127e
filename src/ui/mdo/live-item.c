/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/mdo/live-item.h"

#include "domain/mdo/mdo.h"
#include "ui/mdo/live-members.h"
#include "ui/mdo/live-row.h"
#include "ui/mdo/live-words.h"

#include <glib/gi18n-lib.h>

struct _WvbLiveItem {
  GtkBox parent_instance;
  GtkLabel *position;
  GtkLabel *time;
  GtkLevelBar *bar;
  GtkLabel *title;
  GtkLabel *note;
  GtkWidget *presence;
  WvbLiveMembers *members;
  WvbLiveMembers *narrow_members;
  GtkScrolledWindow *scroller;
  GtkListBox *lines;
  GPtrArray *shown; /* records of the rows */
  gboolean narrow;
};

G_DEFINE_FINAL_TYPE (WvbLiveItem, wvb_live_item, GTK_TYPE_BOX)

enum {
  PROP_0,
  PROP_NARROW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static gboolean
are_shown (WvbLiveItem *self, GPtrArray *lines)
{
  if (self->shown == NULL || self->shown->len != lines->len)
    return FALSE;
  for (guint i = 0; i < lines->len; i++) {
    WvbRecord *line = lines->pdata[i];

    if (!g_str_equal (wvb_record_get_id (line), wvb_record_get_id (self->shown->pdata[i])))
      return FALSE;
    for (guint field = 0; field < wvb_record_get_kind (line)->n_fields; field++)
      if (!wvb_record_equals_field (line, self->shown->pdata[i], field))
        return FALSE;
  }
  return TRUE;
}

static void
take_shown (WvbLiveItem *self, GPtrArray *lines)
{
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  self->shown = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < lines->len; i++)
    g_ptr_array_add (self->shown, g_object_ref (lines->pdata[i]));
}

/* What was written down last is in sight. */
static void
scroll_down_cb (GtkAdjustment *adjustment)
{
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
}

static void
show_lines (WvbLiveItem *self, WvbLiveMeeting *live)
{
  g_autoptr (GPtrArray) lines
      = wvb_live_meeting_list_lines (live, wvb_live_meeting_get_item (live));

  if (are_shown (self, lines))
    return;
  if (gtk_widget_get_focus_child (GTK_WIDGET (self->lines)) != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "live.focus-line", NULL);
  gtk_list_box_remove_all (self->lines);
  for (guint i = 0; i < lines->len; i++)
    gtk_list_box_append (self->lines,
                         wvb_live_row_new (wvb_live_meeting_get_minutes (live), lines->pdata[i]));
  take_shown (self, lines);
}

static void
row_activated_cb (WvbLiveItem *self, WvbLiveRow *row)
{
  g_assert (WVB_IS_LIVE_ITEM (self));

  gtk_widget_activate_action (GTK_WIDGET (row), "line.edit-line", NULL);
}

static void
wvb_live_item_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  switch (property) {
  case PROP_NARROW:
    g_value_set_boolean (value, WVB_LIVE_ITEM (object)->narrow);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
  }
}

static void
wvb_live_item_set_property (GObject *object, guint property, const GValue *value, GParamSpec *pspec)
{
  WvbLiveItem *self = WVB_LIVE_ITEM (object);

  switch (property) {
  case PROP_NARROW:
    if (self->narrow == g_value_get_boolean (value))
      break;
    self->narrow = g_value_get_boolean (value);
    g_object_notify_by_pspec (object, pspec);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
  }
}

static void
wvb_live_item_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), WVB_TYPE_LIVE_ITEM);

  G_OBJECT_CLASS (wvb_live_item_parent_class)->dispose (object);
}

static void
wvb_live_item_finalize (GObject *object)
{
  g_clear_pointer (&WVB_LIVE_ITEM (object)->shown, g_ptr_array_unref);

  G_OBJECT_CLASS (wvb_live_item_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/nl/wijkverband/Wijkverband/ui/mdo/live-item.ui");
  gtk_widget_class_bind_template_child (widget_class, WvbLiveItem, position);
  gtk_widget_class_bind_template_child (widget_class, WvbLiveItem, time);
  gtk_widget_class_bind_template_child (widget_class, WvbLiveItem, bar);
  gtk_widget_class_bind_template_child (widget_class, WvbLiveItem, title);
  gtk_widget_class_bind_template_child (widget_class, WvbLiveItem, note);
  gtk_widget_class_bind_template_child (widget_class, WvbLiveItem, presence);
  gtk_widget_class_bind_template_child (widget_class, WvbLiveItem, members);
  gtk_widget_class_bind_template_child (widget_class, WvbLiveItem, narrow_members);
  gtk_widget_class_bind_template_child (widget_class, WvbLiveItem, scroller);
  gtk_widget_class_bind_template_child (widget_class, WvbLiveItem, lines);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
wvb_live_item_class_init (WvbLiveItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = wvb_live_item_dispose;
  object_class->finalize = wvb_live_item_finalize;
  object_class->get_property = wvb_live_item_get_property;
  object_class->set_property = wvb_live_item_set_property;
  properties[PROP_NARROW]
      = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_type_ensure (WVB_TYPE_LIVE_MEMBERS);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
wvb_live_item_init (WvbLiveItem *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_level_bar_remove_offset_value (self->bar, GTK_LEVEL_BAR_OFFSET_LOW);
  gtk_level_bar_remove_offset_value (self->bar, GTK_LEVEL_BAR_OFFSET_HIGH);
  gtk_level_bar_remove_offset_value (self->bar, GTK_LEVEL_BAR_OFFSET_FULL);
  g_signal_connect (gtk_scrolled_window_get_vadjustment (self->scroller), "notify::upper",
                    G_CALLBACK (scroll_down_cb), NULL);
}

void
wvb_live_item_show_time (WvbLiveItem *self, WvbLiveMeeting *live)
{
  gint64 planned_s;
  gint64 left_s;
  g_autofree char *text = NULL;

  g_return_if_fail (WVB_IS_LIVE_ITEM (self));
  g_return_if_fail (WVB_IS_LIVE_MEETING (live));

  left_s = wvb_live_meeting_get_left_s (live, &planned_s);
  text = wvb_live_words_dup_time (left_s);
  gtk_widget_set_visible (GTK_WIDGET (self->time), planned_s > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), planned_s > 0);
  if (planned_s <= 0)
    return;
  if (g_strcmp0 (gtk_label_get_text (self->time), text) != 0)
    gtk_label_set_text (self->time, text);
  gtk_level_bar_set_max_value (self->bar, (double) planned_s);
  gtk_level_bar_set_value (self->bar, (double) CLAMP (left_s, 0, planned_s));
  if (left_s < 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->time), "over");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->time), "over");
}

void
wvb_live_item_set (WvbLiveItem *self, WvbLiveMeeting *live, WvbCodeChoices *choices)
{
  WvbRecord *item = wvb_live_meeting_get_item (live);
  WvbMinutes *minutes = wvb_live_meeting_get_minutes (live);
  const char *note = wvb_record_get_text (item, WVB_AGENDA_ITEM_NOTE);
  g_autofree char *title = wvb_live_words_dup_title (item);
  g_autofree char *position
      = g_strdup_printf (_ ("Item %u of %u"), wvb_live_meeting_get_index (live) + 1,
                         wvb_agenda_get_items (wvb_live_meeting_get_agenda (live))->len);

  gtk_label_set_text (self->position, position);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL);
  wvb_live_members_set (self->members, minutes, choices);
  wvb_live_members_set (self->narrow_members, minutes, choices);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->presence),
                             wvb_live_members_get_core_text (self->members));
  wvb_live_item_show_time (self, live);
  show_lines (self, live);
}

WvbRecord *
wvb_live_item_find_line (WvbLiveItem *self, const char *id)
{
  g_return_val_if_fail (WVB_IS_LIVE_ITEM (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; self->shown != NULL && i < self->shown->len; i++)
    if (g_str_equal (wvb_record_get_id (self->shown->pdata[i]), id))
      return self->shown->pdata[i];
  return NULL;
}

WvbRecord *
wvb_live_item_get_last_note (WvbLiveItem *self)
{
  g_return_val_if_fail (WVB_IS_LIVE_ITEM (self), NULL);

  for (guint i = self->shown != NULL ? self->shown->len : 0; i > 0; i--)
    if (wvb_record_get_kind (self->shown->pdata[i - 1]) == &wvb_minute_item_kind)
      return self->shown->pdata[i - 1];
  return NULL;
}

const char *
wvb_live_item_get_member (WvbLiveItem *self, guint number)
{
  g_return_val_if_fail (WVB_IS_LIVE_ITEM (self), NULL);

  return wvb_live_members_get (self->members, number);
}
