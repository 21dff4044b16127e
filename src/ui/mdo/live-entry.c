/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/mdo/live-entry.h"

#include "base/clock.h"
#include "domain/mdo/minutes.h"
#include "ui/mdo/live-command.h"
#include "model/meeting-words.h"

#include <glib/gi18n-lib.h>

/* Those who may be meant and are offered. */
#define OFFERS_LIMIT 6

/* A row each where the window is narrow, and the line itself has to stay in sight. */
#define OFFERS_LIMIT_NARROW 3
#define NARROW_WIDTH 500

struct _WvbLiveEntry {
  GtkBox parent_instance;
  AdwWrapBox *offers; /* who may be meant; shown while "@" is typed */
  GtkEntry *entry;
  GtkLabel *reading; /* what the line is read as */
  WvbLiveCandidates *candidates;
  GArray *offered; /* indices of candidates */
  guint chosen;
  gsize start; /* the byte of the "@" that is typed */
  gboolean dismissed;
  char *hint;
};

G_DEFINE_FINAL_TYPE (WvbLiveEntry, wvb_live_entry, GTK_TYPE_BOX)

enum {
  ENTERED,
  TYPED,
  ESCAPED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char *const *
get_names (WvbLiveEntry *self)
{
  return self->candidates != NULL ? wvb_live_candidates_get_names (self->candidates) : NULL;
}

static gsize
get_cursor (WvbLiveEntry *self)
{
  const char *text = wvb_live_entry_get_text (self);
  const long position = gtk_editable_get_position (GTK_EDITABLE (self->entry));

  /* It is told of before the text is in. */
  return (gsize) (g_utf8_offset_to_pointer (text, MIN (position, g_utf8_strlen (text, -1))) - text);
}

static char *
dup_line_reading (WvbLiveEntry *self, const WvbMinuteLine *line)
{
  GString *text = g_string_new (wvb_minute_kind_get_label (line->kind));
  const char *const *names = get_names (self);
  GDate today;
  char day[16];

  if (line->owner >= 0 && names != NULL)
    g_string_append_printf (text, " · %s", names[line->owner]);
  if (g_date_valid (&line->due)) {
    g_autofree char *words = NULL;

    wvb_clock_get_today (&today);
    g_date_strftime (day, sizeof day, "%Y-%m-%d", &line->due);
    words = wvb_meeting_words_dup_day (day, &today);
    g_string_append_printf (text, " · %s", words);
  }
  if (line->problem != NULL)
    g_string_append_printf (text, " · %s", line->problem);
  return g_string_free (text, FALSE);
}

static char *
dup_reading (WvbLiveEntry *self)
{
  g_autofree char *reason = NULL;
  g_autoptr (WvbMinuteLine) line = NULL;

  if (*wvb_live_entry_get_text (self) == '\0')
    return g_strdup (self->hint != NULL ? self->hint
                                        : _ ("B decision · M agreement · I information · A action "
                                             "· N next · D carry over · V drop"));
  switch (wvb_live_command_parse (wvb_live_entry_get_text (self), &reason)) {
  case WVB_LIVE_NEXT:
    return g_strdup (_ ("Discussed, on to the next item"));
  case WVB_LIVE_CARRY_OVER:
    return g_strdup (_ ("Carry over to the next meeting"));
  case WVB_LIVE_DROP:
    return reason != NULL ? g_strdup_printf (_ ("Drop: %s"), reason)
                          : g_strdup (_ ("Drop: type the reason behind V"));
  case WVB_LIVE_NONE:
  default:
    line = wvb_live_entry_parse (self);
    return dup_line_reading (self, line);
  }
}

static void
show_reading (WvbLiveEntry *self)
{
  g_autofree char *reading = dup_reading (self);

  gtk_label_set_text (self->reading, reading);
}

/* Only an action and an agreement have an owner. */
static gboolean
takes_owner (WvbLiveEntry *self)
{
  g_autoptr (WvbMinuteLine) line = wvb_live_entry_parse (self);

  return line->kind == WVB_MINUTE_ACTION || line->kind == WVB_MINUTE_AGREEMENT;
}

static void
clear_offers (WvbLiveEntry *self)
{
  GtkWidget *child;

  g_clear_pointer (&self->offered, g_array_unref);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->offers))) != NULL)
    adw_wrap_box_remove (self->offers, child);
  gtk_widget_set_visible (GTK_WIDGET (self->offers), FALSE);
}

static void
mark_chosen (WvbLiveEntry *self)
{
  guint i = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->offers)); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    if (i++ == self->chosen)
      gtk_widget_add_css_class (child, "suggested-action");
    else
      gtk_widget_remove_css_class (child, "suggested-action");
  }
}

static void
take_offer (WvbLiveEntry *self, guint which)
{
  gsize cursor = get_cursor (self);
  guint candidate = g_array_index (self->offered, guint, which);
  g_autofree char *text = wvb_minute_line_dup_completed (
      wvb_live_entry_get_text (self), self->start, &cursor, get_names (self)[candidate]);
  long position = g_utf8_pointer_to_offset (text, text + cursor);

  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), (int) position);
  clear_offers (self);
}

static void
offer_clicked_cb (GtkButton *button, WvbLiveEntry *self)
{
  guint which = 0;

  g_assert (WVB_IS_LIVE_ENTRY (self));

  for (GtkWidget *before = gtk_widget_get_prev_sibling (GTK_WIDGET (button)); before != NULL;
       before = gtk_widget_get_prev_sibling (before))
    which++;
  take_offer (self, which);
  gtk_entry_grab_focus_without_selecting (self->entry);
}

static void
add_offer (WvbLiveEntry *self, const char *name)
{
  GtkWidget *button = gtk_button_new_with_label (name);

  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (button, "offer");
  gtk_widget_set_focusable (button, FALSE);
  g_signal_connect_object (button, "clicked", G_CALLBACK (offer_clicked_cb), self,
                           G_CONNECT_DEFAULT);
  adw_wrap_box_append (self->offers, button);
}

static guint
get_offers_limit (WvbLiveEntry *self)
{
  return gtk_widget_get_width (GTK_WIDGET (self)) < NARROW_WIDTH ? OFFERS_LIMIT_NARROW
                                                                 : OFFERS_LIMIT;
}

static void
show_offers (WvbLiveEntry *self)
{
  clear_offers (self);
  if (self->dismissed || !takes_owner (self))
    return;
  self->offered = wvb_minute_line_complete (wvb_live_entry_get_text (self), get_cursor (self),
                                            get_names (self), &self->start);
  g_array_set_size (self->offered, MIN (self->offered->len, get_offers_limit (self)));
  for (guint i = 0; i < self->offered->len; i++)
    add_offer (self, get_names (self)[g_array_index (self->offered, guint, i)]);
  if (self->offered->len == 0)
    return;
  self->chosen = 0;
  mark_chosen (self);
  gtk_widget_set_visible (GTK_WIDGET (self->offers), TRUE);
  gtk_accessible_announce (GTK_ACCESSIBLE (self->reading),
                           get_names (self)[g_array_index (self->offered, guint, 0)],
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static gboolean
has_offers (WvbLiveEntry *self)
{
  return self->offered != NULL && self->offered->len > 0;
}

static void
changed_cb (WvbLiveEntry *self)
{
  g_assert (WVB_IS_LIVE_ENTRY (self));

  self->dismissed = FALSE;
  show_reading (self);
  g_signal_emit (self, signals[TYPED], 0);
}

/* The cursor follows a change of the text, so what is typed at it is known here only. */
static void
cursor_moved_cb (WvbLiveEntry *self)
{
  g_assert (WVB_IS_LIVE_ENTRY (self));

  show_offers (self);
}

static void
activate_cb (WvbLiveEntry *self)
{
  g_assert (WVB_IS_LIVE_ENTRY (self));

  if (has_offers (self))
    take_offer (self, self->chosen);
  else
    g_signal_emit (self, signals[ENTERED], 0, FALSE);
}

static void
choose_other (WvbLiveEntry *self, guint steps)
{
  self->chosen = (self->chosen + steps) % self->offered->len;
  mark_chosen (self);
  gtk_accessible_announce (GTK_ACCESSIBLE (self->reading),
                           get_names (self)[g_array_index (self->offered, guint, self->chosen)],
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static gboolean
press_on_offers (WvbLiveEntry *self, guint key)
{
  switch (key) {
  case GDK_KEY_Down:
    choose_other (self, 1);
    return GDK_EVENT_STOP;
  case GDK_KEY_Up:
    choose_other (self, self->offered->len - 1);
    return GDK_EVENT_STOP;
  case GDK_KEY_Tab:
    take_offer (self, self->chosen);
    return GDK_EVENT_STOP;
  case GDK_KEY_Escape:
    self->dismissed = TRUE;
    clear_offers (self);
    return GDK_EVENT_STOP;
  default:
    return GDK_EVENT_PROPAGATE;
  }
}

static gboolean
pressed_cb (WvbLiveEntry *self, guint key, guint code, GdkModifierType state)
{
  g_assert (WVB_IS_LIVE_ENTRY (self));

  if ((key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) && (state & GDK_CONTROL_MASK) != 0) {
    g_signal_emit (self, signals[ENTERED], 0, TRUE);
    return GDK_EVENT_STOP;
  }
  if (has_offers (self))
    return press_on_offers (self, key);
  if (key != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  g_signal_emit (self, signals[ESCAPED], 0);
  return GDK_EVENT_STOP;
}

static void
wvb_live_entry_finalize (GObject *object)
{
  WvbLiveEntry *self = WVB_LIVE_ENTRY (object);

  g_clear_pointer (&self->offered, g_array_unref);
  wvb_live_candidates_free (self->candidates);
  g_free (self->hint);

  G_OBJECT_CLASS (wvb_live_entry_parent_class)->finalize (object);
}

static void
wvb_live_entry_class_init (WvbLiveEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wvb_live_entry_finalize;
  signals[ENTERED] = g_signal_new ("entered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[TYPED] = g_signal_new ("typed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  signals[ESCAPED] = g_signal_new ("escaped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
add_entry (WvbLiveEntry *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->entry = GTK_ENTRY (gtk_entry_new ());
  gtk_entry_set_max_length (self->entry, WVB_MINUTE_TEXT_LIMIT);
  gtk_widget_add_css_class (GTK_WIDGET (self->entry), "live-line");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Line of the minutes"), -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->reading, NULL, -1);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "notify::cursor-position", G_CALLBACK (cursor_moved_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (activate_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
wvb_live_entry_init (WvbLiveEntry *self)
{
  self->offers = ADW_WRAP_BOX (adw_wrap_box_new ());
  adw_wrap_box_set_child_spacing (self->offers, 6);
  adw_wrap_box_set_line_spacing (self->offers, 6);
  self->reading = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->reading, 0);
  gtk_label_set_wrap (self->reading, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->reading), "dimmed");
  add_entry (self);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->offers));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->entry));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->reading));
  clear_offers (self);
  show_reading (self);
}

void
wvb_live_entry_set_candidates (WvbLiveEntry *self, WvbLiveCandidates *candidates)
{
  g_return_if_fail (WVB_IS_LIVE_ENTRY (self));
  g_return_if_fail (candidates != NULL);

  clear_offers (self);
  wvb_live_candidates_free (self->candidates);
  self->candidates = candidates;
  show_reading (self);
}

const char *
wvb_live_entry_get_text (WvbLiveEntry *self)
{
  g_return_val_if_fail (WVB_IS_LIVE_ENTRY (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

void
wvb_live_entry_set_text (WvbLiveEntry *self, const char *text)
{
  g_return_if_fail (WVB_IS_LIVE_ENTRY (self));
  g_return_if_fail (text != NULL);

  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}

void
wvb_live_entry_set_hint (WvbLiveEntry *self, const char *hint)
{
  g_return_if_fail (WVB_IS_LIVE_ENTRY (self));

  g_set_str (&self->hint, hint);
  show_reading (self);
}

WvbMinuteLine *
wvb_live_entry_parse (WvbLiveEntry *self)
{
  GDate today;

  g_return_val_if_fail (WVB_IS_LIVE_ENTRY (self), NULL);

  wvb_clock_get_today (&today);
  return wvb_minute_line_parse (wvb_live_entry_get_text (self), &today, get_names (self));
}

const char *
wvb_live_entry_get_owner (WvbLiveEntry *self, const WvbMinuteLine *line)
{
  g_return_val_if_fail (WVB_IS_LIVE_ENTRY (self), NULL);
  g_return_val_if_fail (line != NULL, NULL);

  return self->candidates != NULL ? wvb_live_candidates_get_member (self->candidates, line->owner)
                                  : NULL;
}

const char *
wvb_live_entry_get_reading (WvbLiveEntry *self)
{
  g_return_val_if_fail (WVB_IS_LIVE_ENTRY (self), NULL);

  return gtk_label_get_text (self->reading);
}

void
wvb_live_entry_focus (WvbLiveEntry *self)
{
  g_return_if_fail (WVB_IS_LIVE_ENTRY (self));

  gtk_entry_grab_focus_without_selecting (self->entry);
}
