/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/mdo/meeting-list.h"

#include "base/clock.h"
#include "domain/mdo/mdo.h"
#include "domain/mdo/meeting.h"
#include "ui/mdo/meeting-entry.h"
#include "ui/mdo/meeting-row.h"
#include "model/meeting-words.h"

#include <glib/gi18n-lib.h>

struct _WvbMeetingList {
  AdwBin parent_instance;
  AdwToggleGroup *which;
  AdwBanner *error;
  GtkStack *stack;
  GtkListView *list;
  WvbStore *team;
  WvbMeetingCalendar *calendar;
  GListStore *sections; /* of a GListStore of WvbMeetingEntry for each head */
  GtkSingleSelection *selection;
  char *selected;
  char *wanted; /* to be chosen once it is listed */
  guint generation;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (WvbMeetingList, wvb_meeting_list, ADW_TYPE_BIN)

enum {
  PROP_0,
  PROP_SELECTED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];
static guint opened_signal;

/* One reading of the calendar. */
typedef struct {
  WvbMeetingList *self;
  WvbStore *team;
  guint generation;
} Load;

static void
free_load (gpointer data)
{
  Load *load = data;

  g_object_unref (load->self);
  g_object_unref (load->team);
  g_free (load);
}

static gboolean
shows_earlier (WvbMeetingList *self)
{
  return g_strcmp0 (adw_toggle_group_get_active_name (self->which), "earlier") == 0;
}

static const char *
get_date (const WvbCalendarMeeting *meeting)
{
  return wvb_meeting_get_text (meeting->meeting, meeting->series, WVB_MEETING_DATE);
}

static gboolean
is_earlier (const WvbCalendarMeeting *meeting, const char *today)
{
  return g_strcmp0 (get_date (meeting), today) < 0;
}

static void
append (GListStore *sections, WvbMeetingEntry *entry)
{
  guint n_sections = g_list_model_get_n_items (G_LIST_MODEL (sections));
  g_autoptr (GListStore) last
      = n_sections > 0 ? g_list_model_get_item (G_LIST_MODEL (sections), n_sections - 1) : NULL;
  g_autoptr (WvbMeetingEntry) first
      = last != NULL ? g_list_model_get_item (G_LIST_MODEL (last), 0) : NULL;

  if (first == NULL
      || !g_str_equal (wvb_meeting_entry_get_section (first),
                       wvb_meeting_entry_get_section (entry))) {
    g_clear_object (&last);
    last = g_list_store_new (WVB_TYPE_MEETING_ENTRY);
    g_list_store_append (last, entry);
    g_list_store_append (sections, last);
    return;
  }
  g_list_store_append (last, entry);
}

static void
add (WvbMeetingList *self, GListStore *sections, guint index, const GDate *today)
{
  g_autofree char *section = wvb_meeting_words_dup_section (
      get_date (wvb_meeting_calendar_get (self->calendar, index)), today);
  g_autoptr (WvbMeetingEntry) entry = wvb_meeting_entry_new (self->calendar, index, section);

  append (sections, entry);
}

/* Coming ones in order, those of before from the last one back. */
static GListStore *
make_sections (WvbMeetingList *self)
{
  GListStore *sections = g_list_store_new (G_TYPE_LIST_MODEL);
  const gboolean earlier = shows_earlier (self);
  guint size = wvb_meeting_calendar_get_size (self->calendar);
  char text[16];
  GDate today;

  wvb_clock_get_today (&today);
  g_date_strftime (text, sizeof text, "%Y-%m-%d", &today);
  for (guint i = 0; i < size; i++) {
    guint index = earlier ? size - 1 - i : i;

    if (is_earlier (wvb_meeting_calendar_get (self->calendar, index), text) == earlier)
      add (self, sections, index, &today);
  }
  return sections;
}

static GListModel *
get_entries (WvbMeetingList *self)
{
  return G_LIST_MODEL (self->selection);
}

static gboolean
is_same (GListModel *one, GListModel *other)
{
  guint n_items = g_list_model_get_n_items (one);

  if (n_items != g_list_model_get_n_items (other))
    return FALSE;
  for (guint i = 0; i < n_items; i++) {
    g_autoptr (WvbMeetingEntry) a = g_list_model_get_item (one, i);
    g_autoptr (WvbMeetingEntry) b = g_list_model_get_item (other, i);

    if (!g_str_equal (wvb_meeting_entry_get_id (a), wvb_meeting_entry_get_id (b))
        || !g_str_equal (wvb_meeting_entry_get_section (a), wvb_meeting_entry_get_section (b)))
      return FALSE;
  }
  return TRUE;
}

/* The lines stay, so that focus and place do. */
static void
replace_in_place (GListModel *shown, GListModel *later)
{
  for (guint i = 0; i < g_list_model_get_n_items (shown); i++) {
    g_autoptr (WvbMeetingEntry) a = g_list_model_get_item (shown, i);
    g_autoptr (WvbMeetingEntry) b = g_list_model_get_item (later, i);

    wvb_meeting_entry_replace (a, b);
  }
}

static guint
find_position (WvbMeetingList *self, const char *id)
{
  for (guint i = 0; id != NULL && i < g_list_model_get_n_items (get_entries (self)); i++) {
    g_autoptr (WvbMeetingEntry) entry = g_list_model_get_item (get_entries (self), i);

    if (g_str_equal (wvb_meeting_entry_get_id (entry), id))
      return i;
  }
  return GTK_INVALID_LIST_POSITION;
}

static void
set_selected (WvbMeetingList *self, const char *id)
{
  if (g_set_str (&self->selected, id))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

static void
selected_cb (WvbMeetingList *self)
{
  WvbMeetingEntry *entry;

  g_assert (WVB_IS_MEETING_LIST (self));

  if (self->filling)
    return;
  entry = gtk_single_selection_get_selected_item (self->selection);
  set_selected (self, entry != NULL ? wvb_meeting_entry_get_id (entry) : NULL);
}

static void
choose (WvbMeetingList *self, guint position)
{
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_list_view_scroll_to (self->list, position, GTK_LIST_SCROLL_SELECT, NULL);
  selected_cb (self);
}

/* What was asked for, else what was chosen before, else the first. */
static void
restore_selection (WvbMeetingList *self)
{
  guint position = find_position (self, self->wanted);

  if (position != GTK_INVALID_LIST_POSITION)
    g_clear_pointer (&self->wanted, g_free);
  else
    position = find_position (self, self->selected);
  if (position == GTK_INVALID_LIST_POSITION && g_list_model_get_n_items (get_entries (self)) > 0)
    position = 0;
  choose (self, position);
}

static void
show_state (WvbMeetingList *self)
{
  const char *name = "list";

  if (g_list_model_get_n_items (get_entries (self)) == 0)
    name = wvb_meeting_calendar_get_size (self->calendar) == 0 ? "nothing"
           : shows_earlier (self)                              ? "none-earlier"
                                                               : "none-coming";
  gtk_widget_set_visible (GTK_WIDGET (self->which),
                          wvb_meeting_calendar_get_size (self->calendar) > 0);
  gtk_stack_set_visible_child_name (self->stack, name);
}

static void
fill (WvbMeetingList *self)
{
  g_autoptr (GListStore) sections = make_sections (self);
  g_autoptr (GtkFlattenListModel) later
      = gtk_flatten_list_model_new (G_LIST_MODEL (g_object_ref (sections)));
  guint n_later = g_list_model_get_n_items (G_LIST_MODEL (sections));
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);

  if (is_same (get_entries (self), G_LIST_MODEL (later))) {
    replace_in_place (get_entries (self), G_LIST_MODEL (later));
  } else {
    for (guint i = 0; i < n_later; i++)
      g_ptr_array_add (all, g_list_model_get_item (G_LIST_MODEL (sections), i));
    self->filling = TRUE;
    g_list_store_splice (self->sections, 0,
                         g_list_model_get_n_items (G_LIST_MODEL (self->sections)), all->pdata,
                         all->len);
    self->filling = FALSE;
  }
  show_state (self);
  restore_selection (self);
}

static gboolean
find_whether_earlier (WvbMeetingList *self, const char *id, gboolean *earlier)
{
  guint index = self->calendar != NULL ? wvb_meeting_calendar_find (self->calendar, id) : G_MAXUINT;
  char text[16];
  GDate today;

  if (index == G_MAXUINT)
    return FALSE;
  wvb_clock_get_today (&today);
  g_date_strftime (text, sizeof text, "%Y-%m-%d", &today);
  *earlier = is_earlier (wvb_meeting_calendar_get (self->calendar, index), text);
  return TRUE;
}

/* Turns to those of before, or to those that are coming, where what was asked for stands. */
static void
show_wanted (WvbMeetingList *self)
{
  gboolean earlier;

  if (self->wanted != NULL && find_whether_earlier (self, self->wanted, &earlier))
    wvb_meeting_list_show_earlier (self, earlier);
}

static DexFuture *
load_fiber (gpointer data)
{
  Load *load = data;
  WvbMeetingList *self = load->self;
  g_autoptr (WvbMeetingCalendar) calendar = NULL;
  g_autoptr (GError) error = NULL;
  GDate from, until;

  wvb_clock_get_today (&from);
  until = from;
  g_date_subtract_days (&from, WVB_MEETING_LIST_DAYS_BACK);
  g_date_add_days (&until, WVB_MEETING_LIST_DAYS_AHEAD);
  calendar = dex_await_object (wvb_meeting_calendar_load (load->team, &from, &until), &error);
  if (load->generation != self->generation)
    return dex_future_new_true ();
  if (error != NULL)
    adw_banner_set_title (self->error, error->message);
  adw_banner_set_revealed (self->error, error != NULL);
  if (calendar != NULL) {
    g_set_object (&self->calendar, calendar);
    show_wanted (self);
    fill (self);
  }
  return dex_future_new_true ();
}

static void
refresh (WvbMeetingList *self)
{
  Load *load = g_new0 (Load, 1);

  load->self = g_object_ref (self);
  load->team = g_object_ref (self->team);
  load->generation = ++self->generation;
  dex_future_disown (dex_scheduler_spawn (NULL, 0, load_fiber, load, free_load));
}

static void
changed_cb (WvbStore *team, WvbChanges *changes, WvbMeetingList *self)
{
  g_assert (WVB_IS_MEETING_LIST (self));

  if (wvb_changes_touches (changes, &wvb_meeting_series_kind)
      || wvb_changes_touches (changes, &wvb_meeting_kind)
      || wvb_changes_touches (changes, &wvb_agenda_item_kind))
    refresh (self);
}

static void
which_cb (WvbMeetingList *self)
{
  g_assert (WVB_IS_MEETING_LIST (self));

  if (self->calendar != NULL)
    fill (self);
}

static void
retry_cb (WvbMeetingList *self)
{
  g_assert (WVB_IS_MEETING_LIST (self));

  refresh (self);
}

static void
activate_cb (GtkListView *list, guint position, WvbMeetingList *self)
{
  g_assert (WVB_IS_MEETING_LIST (self));

  g_signal_emit (self, opened_signal, 0);
}

static void
wvb_meeting_list_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  WvbMeetingList *self = WVB_MEETING_LIST (object);

  switch (property) {
  case PROP_SELECTED:
    g_value_set_string (value, self->selected);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
  }
}

static void
wvb_meeting_list_dispose (GObject *object)
{
  WvbMeetingList *self = WVB_MEETING_LIST (object);

  self->generation++;
  self->filling = TRUE;
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), WVB_TYPE_MEETING_LIST);
  g_clear_object (&self->selection);
  g_clear_object (&self->sections);
  g_clear_object (&self->calendar);
  g_clear_object (&self->team);

  G_OBJECT_CLASS (wvb_meeting_list_parent_class)->dispose (object);
}

static void
wvb_meeting_list_finalize (GObject *object)
{
  WvbMeetingList *self = WVB_MEETING_LIST (object);

  g_free (self->selected);
  g_free (self->wanted);

  G_OBJECT_CLASS (wvb_meeting_list_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/nl/wijkverband/Wijkverband/ui/mdo/meeting-list.ui");
  gtk_widget_class_bind_template_child (widget_class, WvbMeetingList, which);
  gtk_widget_class_bind_template_child (widget_class, WvbMeetingList, error);
  gtk_widget_class_bind_template_child (widget_class, WvbMeetingList, stack);
  gtk_widget_class_bind_template_child (widget_class, WvbMeetingList, list);
  gtk_widget_class_bind_template_callback (widget_class, which_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
wvb_meeting_list_class_init (WvbMeetingListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = wvb_meeting_list_dispose;
  object_class->finalize = wvb_meeting_list_finalize;
  object_class->get_property = wvb_meeting_list_get_property;
  properties[PROP_SELECTED]
      = g_param_spec_string ("selected", NULL, NULL, NULL,
                             G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  opened_signal = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
wvb_meeting_list_init (WvbMeetingList *self)
{
  g_autoptr (GtkListItemFactory) factory = wvb_meeting_row_new_factory ();
  g_autoptr (GtkListItemFactory) heads = wvb_meeting_row_new_head_factory ();
  GtkFlattenListModel *entries;

  gtk_widget_init_template (GTK_WIDGET (self));
  adw_banner_set_use_markup (self->error, FALSE);
  self->sections = g_list_store_new (G_TYPE_LIST_MODEL);
  entries = gtk_flatten_list_model_new (G_LIST_MODEL (g_object_ref (self->sections)));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (entries));
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_header_factory (self->list, heads);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
}

void
wvb_meeting_list_set_store (WvbMeetingList *self, WvbStore *team)
{
  g_return_if_fail (WVB_IS_MEETING_LIST (self));
  g_return_if_fail (WVB_IS_STORE (team));
  g_return_if_fail (self->team == NULL);

  self->team = g_object_ref (team);
  g_signal_connect_object (team, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_DEFAULT);
  refresh (self);
}

const WvbCalendarMeeting *
wvb_meeting_list_get_selected (WvbMeetingList *self)
{
  guint index;

  g_return_val_if_fail (WVB_IS_MEETING_LIST (self), NULL);

  if (self->selected == NULL || self->calendar == NULL)
    return NULL;
  index = wvb_meeting_calendar_find (self->calendar, self->selected);
  return index != G_MAXUINT ? wvb_meeting_calendar_get (self->calendar, index) : NULL;
}

void
wvb_meeting_list_select (WvbMeetingList *self, const char *id)
{
  g_return_if_fail (WVB_IS_MEETING_LIST (self));
  g_return_if_fail (id != NULL);

  g_set_str (&self->wanted, id);
  if (self->calendar == NULL)
    return;
  show_wanted (self);
  restore_selection (self);
}

void
wvb_meeting_list_show_earlier (WvbMeetingList *self, gboolean earlier)
{
  g_return_if_fail (WVB_IS_MEETING_LIST (self));

  adw_toggle_group_set_active_name (self->which, earlier ? "earlier" : "coming");
}

void
wvb_meeting_list_focus (WvbMeetingList *self)
{
  g_return_if_fail (WVB_IS_MEETING_LIST (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}
