/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/mdo/meeting-row.h"

#include "base/clock.h"
#include "domain/mdo/mdo.h"
#include "domain/mdo/meeting.h"
#include "model/meeting-words.h"
#include "ui/mdo/time-bar.h"

#include <glib/gi18n-lib.h>

struct _WvbMeetingRow {
  GtkBox parent_instance;
  GtkLabel *when;
  GtkLabel *state;
  GtkLabel *name;
  WvbTimeBar *bar;
  WvbMeetingEntry *entry;
  gulong changed_handler;
};

G_DEFINE_FINAL_TYPE (WvbMeetingRow, wvb_meeting_row, GTK_TYPE_BOX)

/* What is worth a mark: everything but the ordinary. */
static const char *
describe_state (const WvbCalendarMeeting *meeting)
{
  const char *state = wvb_record_get_text (meeting->meeting, WVB_MEETING_STATE);

  if (g_strcmp0 (state, WVB_MEETING_CANCELLED) == 0)
    return C_ ("meeting", "cancelled");
  if (g_strcmp0 (state, WVB_MEETING_CLOSED) == 0)
    return C_ ("meeting", "closed");
  return NULL;
}

static void
strike (GtkLabel *label, gboolean struck)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  if (struck)
    pango_attr_list_insert (attributes, pango_attr_strikethrough_new (TRUE));
  gtk_label_set_attributes (label, attributes);
  pango_attr_list_unref (attributes);
}

static void
show_when (WvbMeetingRow *self, const WvbCalendarMeeting *meeting)
{
  const char *date = wvb_meeting_get_text (meeting->meeting, meeting->series, WVB_MEETING_DATE);
  g_autofree char *times = wvb_meeting_words_dup_times (meeting->meeting, meeting->series);
  g_autofree char *day = NULL;
  g_autofree char *when = NULL;
  GDate today;

  wvb_clock_get_today (&today);
  day = wvb_meeting_words_dup_day (date, &today);
  when = g_strdup_printf ("%s · %s", day, times);
  gtk_label_set_text (self->when, when);
}

static void
changed_cb (WvbMeetingRow *self)
{
  const WvbCalendarMeeting *meeting;
  const char *name;
  const char *state;

  g_assert (WVB_IS_MEETING_ROW (self));

  if (self->entry == NULL)
    return;
  meeting = wvb_meeting_entry_get (self->entry);
  name = wvb_meeting_get_text (meeting->meeting, meeting->series, WVB_MEETING_NAME);
  state = describe_state (meeting);
  show_when (self, meeting);
  strike (self->when, g_strcmp0 (wvb_record_get_text (meeting->meeting, WVB_MEETING_STATE),
                                 WVB_MEETING_CANCELLED)
                          == 0);
  gtk_label_set_text (self->name, name != NULL ? name : "");
  gtk_label_set_text (self->state, state != NULL ? state : "");
  gtk_widget_set_visible (GTK_WIDGET (self->state), state != NULL);
  wvb_time_bar_set (self->bar, meeting->planned_minutes,
                    wvb_meeting_get_length (meeting->meeting, meeting->series));
  gtk_widget_set_visible (GTK_WIDGET (self->bar), meeting->planned_minutes > 0 && state == NULL);
}

static void
set_entry (WvbMeetingRow *self, WvbMeetingEntry *entry)
{
  g_assert (WVB_IS_MEETING_ROW (self));

  if (self->entry != NULL)
    g_clear_signal_handler (&self->changed_handler, self->entry);
  g_set_object (&self->entry, entry);
  if (entry == NULL)
    return;
  self->changed_handler
      = g_signal_connect_swapped (entry, "changed", G_CALLBACK (changed_cb), self);
  changed_cb (self);
}

/* What a screen reader says of the whole row follows what stands in it. */
static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  WvbMeetingRow *row = g_object_new (WVB_TYPE_MEETING_ROW, NULL);

  g_assert (GTK_IS_LIST_ITEM (item));

  g_object_bind_property (row->when, "label", item, "accessible-label", G_BINDING_SYNC_CREATE);
  g_object_bind_property (row->name, "label", item, "accessible-description",
                          G_BINDING_SYNC_CREATE);
  gtk_list_item_set_child (item, GTK_WIDGET (row));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  g_assert (GTK_IS_LIST_ITEM (item));

  set_entry (WVB_MEETING_ROW (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  g_assert (GTK_IS_LIST_ITEM (item));

  set_entry (WVB_MEETING_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
setup_head_cb (GtkSignalListItemFactory *factory, GtkListHeader *header)
{
  GtkWidget *label = gtk_label_new (NULL);

  g_assert (GTK_IS_LIST_HEADER (header));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "dimmed");
  gtk_list_header_set_child (header, label);
}

static void
bind_head_cb (GtkSignalListItemFactory *factory, GtkListHeader *header)
{
  WvbMeetingEntry *entry = gtk_list_header_get_item (header);

  g_assert (GTK_IS_LIST_HEADER (header));

  gtk_label_set_text (GTK_LABEL (gtk_list_header_get_child (header)),
                      wvb_meeting_entry_get_section (entry));
}

static void
wvb_meeting_row_dispose (GObject *object)
{
  WvbMeetingRow *self = WVB_MEETING_ROW (object);

  set_entry (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), WVB_TYPE_MEETING_ROW);

  G_OBJECT_CLASS (wvb_meeting_row_parent_class)->dispose (object);
}

static void
wvb_meeting_row_class_init (WvbMeetingRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wvb_meeting_row_dispose;
  g_type_ensure (WVB_TYPE_TIME_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/nl/wijkverband/Wijkverband/ui/mdo/meeting-row.ui");
  gtk_widget_class_bind_template_child (widget_class, WvbMeetingRow, when);
  gtk_widget_class_bind_template_child (widget_class, WvbMeetingRow, state);
  gtk_widget_class_bind_template_child (widget_class, WvbMeetingRow, name);
  gtk_widget_class_bind_template_child (widget_class, WvbMeetingRow, bar);
}

static void
wvb_meeting_row_init (WvbMeetingRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkListItemFactory *
wvb_meeting_row_new_factory (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  return factory;
}

GtkListItemFactory *
wvb_meeting_row_new_head_factory (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_head_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_head_cb), NULL);
  return factory;
}
