/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/mdo/agenda-row.h"

#include "base/clock.h"
#include "domain/mdo/mdo.h"
#include "ui/icon-button.h"
#include "ui/lazy-menu.h"
#include "ui/mdo/action-menu.h"
#include "model/meeting-words.h"

#include <glib/gi18n-lib.h>

struct _WvbAgendaRow {
  AdwActionRow parent_instance;
  GtkLabel *number;
  GtkLabel *minutes;
  GtkWidget *discuss;
  GtkWidget *menu;
  char *id;
};

G_DEFINE_FINAL_TYPE (WvbAgendaRow, wvb_agenda_row, ADW_TYPE_ACTION_ROW)

enum { ASKED, DROPPED_ON, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
ask_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[ASKED], 0, name);
}

/* What became of it, and where it comes from. */
static char *
dup_subtitle (WvbAgenda *agenda, WvbRecord *item)
{
  const char *state = wvb_agenda_item_get_state (item);
  const char *origin = wvb_agenda_get_origin_day (agenda, item);
  const char *destination = wvb_agenda_get_destination_day (agenda, item);
  g_autofree char *day = NULL;
  GDate today;

  wvb_clock_get_today (&today);
  if (g_str_equal (state, WVB_AGENDA_DISCUSSED))
    return g_strdup (C_ ("agenda item", "Discussed"));
  if (g_str_equal (state, WVB_AGENDA_DROPPED))
    /* Translators: why an item was dropped */
    return g_strdup_printf (_ ("Dropped: %s"), wvb_record_get_text (item, WVB_AGENDA_ITEM_REASON));
  if (g_str_equal (state, WVB_AGENDA_CARRIED) && destination == NULL)
    return g_strdup (_ ("Comes back at the next meeting"));
  day = wvb_meeting_words_dup_day (destination != NULL ? destination : origin, &today);
  if (g_str_equal (state, WVB_AGENDA_CARRIED))
    /* Translators: the day of a meeting */
    return g_strdup_printf (_ ("Carried over to %s"), day);
  /* Translators: the day of a meeting */
  return origin != NULL ? g_strdup_printf (_ ("Carried over from %s"), day) : NULL;
}

static char *
dup_full_subtitle (WvbAgenda *agenda, WvbRecord *item)
{
  g_autofree char *subtitle = dup_subtitle (agenda, item);
  const char *note = wvb_record_get_text (item, WVB_AGENDA_ITEM_NOTE);

  if (subtitle != NULL && note != NULL)
    return g_strdup_printf ("%s\n%s", subtitle, note);
  return note != NULL ? g_strdup (note) : g_steal_pointer (&subtitle);
}

static void
show_minutes (WvbAgendaRow *self, WvbRecord *item)
{
  gint64 minutes = wvb_record_get_integer (item, WVB_AGENDA_ITEM_MINUTES);
  g_autofree char *text = g_strdup_printf (_ ("%d min"), (int) minutes);

  gtk_label_set_text (self->minutes, text);
  gtk_widget_set_visible (GTK_WIDGET (self->minutes), minutes > 0);
}

static void
show_state (WvbAgendaRow *self, WvbRecord *item, gboolean editable)
{
  static const char *const OPEN_ACTIONS[]
      = { "item.discuss", "item.carry-over", "item.carry-over-to", "item.drop" };
  static const char *const OTHER_ACTIONS[] = { "item.edit", "item.up", "item.down" };
  const gboolean open = g_str_equal (wvb_agenda_item_get_state (item), WVB_AGENDA_OPEN);

  for (guint i = 0; i < G_N_ELEMENTS (OPEN_ACTIONS); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), OPEN_ACTIONS[i], editable && open);
  for (guint i = 0; i < G_N_ELEMENTS (OTHER_ACTIONS); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), OTHER_ACTIONS[i], editable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "item.reopen", editable && !open);
  gtk_widget_set_visible (self->discuss, editable && open);
  gtk_widget_set_visible (self->menu, editable);
  if (open)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "settled");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "settled");
}

static GdkContentProvider *
prepare_drag_cb (WvbAgendaRow *self)
{
  g_assert (WVB_IS_AGENDA_ROW (self));

  if (!gtk_widget_get_visible (self->menu))
    return NULL;
  return gdk_content_provider_new_typed (WVB_TYPE_AGENDA_ROW, self);
}

static void
begin_drag_cb (WvbAgendaRow *self, GdkDrag *drag, GtkDragSource *source)
{
  g_autoptr (GdkPaintable) picture = NULL;

  g_assert (WVB_IS_AGENDA_ROW (self));

  picture = gtk_widget_paintable_new (GTK_WIDGET (self));
  gtk_drag_source_set_icon (source, picture, 0, 0);
}

static gboolean
drop_cb (WvbAgendaRow *self, const GValue *value)
{
  WvbAgendaRow *dragged;

  g_assert (WVB_IS_AGENDA_ROW (self));

  dragged = g_value_get_object (value);
  if (dragged == NULL || dragged == self || !gtk_widget_get_visible (self->menu)
      || gtk_widget_get_parent (GTK_WIDGET (dragged)) != gtk_widget_get_parent (GTK_WIDGET (self)))
    return FALSE;
  g_signal_emit (self, signals[DROPPED_ON], 0, dragged->id);
  return TRUE;
}

static void
add_dragging (WvbAgendaRow *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (WVB_TYPE_AGENDA_ROW, GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_swapped (source, "prepare", G_CALLBACK (prepare_drag_cb), self);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (begin_drag_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/* One for all rows: what it offers goes by the row it is opened on. */
static GMenuModel *
get_menu (void)
{
  static const WvbActionMenuItem ITEMS[] = {
    { N_ ("_Discussed"), "item.discuss" },
    { N_ ("_Carry Over to the Next Meeting"), "item.carry-over" },
    { N_ ("Carry Over to _Another Meeting…"), "item.carry-over-to" },
    { N_ ("D_rop…"), "item.drop" },
    { N_ ("_Open Again"), "item.reopen" },
    { NULL },
    { N_ ("_Edit…"), "item.edit" },
    { N_ ("Move _Up"), "item.up" },
    { N_ ("Move Do_wn"), "item.down" },
  };
  static GMenuModel *menu = NULL;

  if (menu == NULL)
    menu = wvb_action_menu_new (ITEMS, G_N_ELEMENTS (ITEMS));
  return menu;
}

static void
wvb_agenda_row_finalize (GObject *object)
{
  g_free (WVB_AGENDA_ROW (object)->id);

  G_OBJECT_CLASS (wvb_agenda_row_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const struct {
    const char *name;
    guint key;
    GdkModifierType modifiers;
  } ACTIONS[] = {
    { "item.discuss", GDK_KEY_b, 0 },
    { "item.carry-over", GDK_KEY_d, 0 },
    { "item.carry-over-to", GDK_KEY_d, GDK_SHIFT_MASK },
    { "item.drop", GDK_KEY_v, 0 },
    { "item.reopen", GDK_KEY_o, 0 },
    { "item.edit", GDK_KEY_w, 0 },
    { "item.up", GDK_KEY_Up, GDK_ALT_MASK },
    { "item.down", GDK_KEY_Down, GDK_ALT_MASK },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ACTIONS); i++) {
    gtk_widget_class_install_action (widget_class, ACTIONS[i].name, NULL, ask_cb);
    gtk_widget_class_add_binding_action (widget_class, ACTIONS[i].key, ACTIONS[i].modifiers,
                                         ACTIONS[i].name, NULL);
  }
}

static void
wvb_agenda_row_class_init (WvbAgendaRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wvb_agenda_row_finalize;
  signals[ASKED] = g_signal_new ("asked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[DROPPED_ON] = g_signal_new ("dropped-on", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                      NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  install_actions (GTK_WIDGET_CLASS (klass));
}

static void
wvb_agenda_row_init (WvbAgendaRow *self)
{
  self->number = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_width_chars (self->number, 2);
  gtk_widget_add_css_class (GTK_WIDGET (self->number), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (self->number), "dimmed");
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), GTK_WIDGET (self->number));
  self->minutes = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->minutes), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (self->minutes), "dimmed");
  self->discuss = wvb_icon_button_new ("object-select-symbolic", _ ("Discussed (B)"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->discuss), "item.discuss");
  self->menu = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->menu), "view-more-symbolic");
  gtk_widget_set_valign (self->menu, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->menu, "flat");
  gtk_widget_set_tooltip_text (self->menu, _ ("More about This Item"));
  wvb_lazy_menu_set (GTK_MENU_BUTTON (self->menu), get_menu ());
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->minutes));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->discuss);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->menu);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  add_dragging (self);
}

GtkWidget *
wvb_agenda_row_new (void)
{
  return g_object_new (WVB_TYPE_AGENDA_ROW, NULL);
}

void
wvb_agenda_row_set (WvbAgendaRow *self, WvbAgenda *agenda, guint index, gboolean editable)
{
  WvbRecord *item;
  const char *title;
  g_autofree char *number = NULL;
  g_autofree char *subtitle = NULL;
  g_autofree char *label = NULL;

  g_return_if_fail (WVB_IS_AGENDA_ROW (self));
  g_return_if_fail (WVB_IS_AGENDA (agenda));
  g_return_if_fail (index < wvb_agenda_get_items (agenda)->len);

  item = wvb_agenda_get_items (agenda)->pdata[index];
  title = wvb_record_get_text (item, WVB_AGENDA_ITEM_TITLE);
  number = g_strdup_printf ("%u", index + 1);
  subtitle = dup_full_subtitle (agenda, item);
  label = g_strdup_printf ("%s. %s", number, title != NULL ? title : "");
  g_set_str (&self->id, wvb_record_get_id (item));
  gtk_label_set_text (self->number, number);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title != NULL ? title : "");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle != NULL ? subtitle : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  show_minutes (self, item);
  show_state (self, item, editable);
}

const char *
wvb_agenda_row_get_id (WvbAgendaRow *self)
{
  g_return_val_if_fail (WVB_IS_AGENDA_ROW (self), NULL);

  return self->id;
}
