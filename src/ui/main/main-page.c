/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/main/main-page.h"

#include "model/today.h"
#include "ui/form/code-choices.h"
#include "ui/lazy-menu.h"
#include "ui/main/empty-page.h"
#include "ui/main/open-cases-dialog.h"
#include "ui/main/sidebar-row.h"
#include "ui/mdo/action-group.h"
#include "ui/mdo/live-page.h"
#include "ui/mdo/mdo-page.h"
#include "ui/social-map/social-map-page.h"
#include "ui/today/today-page.h"

#include <glib/gi18n-lib.h>

/* Looking for what waits, waits itself until the page that was asked for stands, and until a burst
 * of changes is over. */
#define LOAD_DELAY_MS 700

typedef struct {
  const char *name;
  const char *icon_name;
  const char *title;
  /* What will belong on a page of a later version. */
  const char *purpose;
} PageEntry;

static const PageEntry PAGES[] = {
  { "today", "wvb-today-symbolic", N_ ("Today"), NULL },
  { "social-map", "wvb-map-symbolic", N_ ("Social map"), NULL },
  { "meetings", "wvb-meeting-symbolic", N_ ("Case conferences"), NULL },
  { "tasks", "wvb-tasks-symbolic", N_ ("Task division"),
    N_ ("Here the team will record who does which task for which patient group, and which "
        "agreements are kept.") },
  { "bottlenecks", "wvb-bottleneck-symbolic", N_ ("Bottlenecks"),
    N_ ("Here the team will collect what goes wrong, and forward it to the region when the "
        "neighbourhood cannot solve it.") },
  { "region", "wvb-region-symbolic", N_ ("Region"),
    N_ ("Here the team will see what the region answers, and which solutions other neighbourhoods "
        "have found.") },
};

#define FIRST_AFTER_GAP "region"

struct _WvbMainPage {
  AdwBin parent_instance;
  AdwBreakpointBin *bin;
  GtkStack *layers; /* all pages, and over them a meeting that goes on */
  AdwNavigationSplitView *split;
  AdwNavigationPage *sidebar;
  AdwNavigationPage *content;
  GtkListBox *pages;
  GtkStack *stack;
  AdwBanner *reading;
  GtkWidget *cases;
  AdwButtonContent *cases_content;
  GtkMenuButton *menu_button;
  GMenuModel *menu;
  WvbSession *session;
  GSettings *settings;
  /* What waited when it was last looked for. */
  WvbToday *today;
  guint load_source;
  guint n_actions;
  GtkWidget *live;   /* the meeting that goes on */
  WvbRecord *to_run; /* the meeting for which the cases are being opened */
};

G_DEFINE_FINAL_TYPE (WvbMainPage, wvb_main_page, ADW_TYPE_BIN)

static const PageEntry *
find_entry (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (PAGES); i++) {
    if (g_str_equal (PAGES[i].name, name))
      return &PAGES[i];
  }
  return NULL;
}

static void show_count (WvbMainPage *self);

static void
actions_changed_cb (WvbMainPage *self, WvbActionGroup *actions)
{
  g_assert (WVB_IS_MAIN_PAGE (self));

  self->n_actions = wvb_action_group_get_count (actions);
  show_count (self);
}

static GtkWidget *
make_today_page (WvbMainPage *self)
{
  GtkWidget *actions = wvb_action_group_new (self->session);
  GtkWidget *page = wvb_today_page_new ();

  g_signal_connect_object (actions, "changed", G_CALLBACK (actions_changed_cb), self,
                           G_CONNECT_SWAPPED);
  wvb_today_page_set_actions (WVB_TODAY_PAGE (page), WVB_ACTION_GROUP (actions));
  if (self->today != NULL)
    wvb_today_page_show (WVB_TODAY_PAGE (page), self->today);
  return page;
}

static void
run_cb (WvbMainPage *self, WvbRecord *meeting)
{
  g_assert (WVB_IS_MAIN_PAGE (self));

  wvb_main_page_run_meeting (self, meeting);
}

static GtkWidget *
make_meetings_page (WvbMainPage *self)
{
  GtkWidget *page = wvb_mdo_page_new (self->session);

  g_signal_connect_object (wvb_mdo_page_show_meetings (WVB_MDO_PAGE (page)), "run",
                           G_CALLBACK (run_cb), self, G_CONNECT_SWAPPED);
  return page;
}

static GtkWidget *
make_page (WvbMainPage *self, const PageEntry *entry)
{
  if (g_str_equal (entry->name, "today"))
    return make_today_page (self);
  if (g_str_equal (entry->name, "social-map"))
    return wvb_social_map_page_new (self->session);
  if (g_str_equal (entry->name, "meetings"))
    return make_meetings_page (self);
  return wvb_empty_page_new (entry->icon_name, _ (entry->title), _ (entry->purpose));
}

static WvbSidebarRow *
find_row (WvbMainPage *self, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (PAGES); i++) {
    GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->pages, (int) i);

    if (row != NULL && g_str_equal (wvb_sidebar_row_get_name (WVB_SIDEBAR_ROW (row)), name))
      return WVB_SIDEBAR_ROW (row);
  }
  return NULL;
}

static void
show_count (WvbMainPage *self)
{
  const gint64 waiting = self->today != NULL ? wvb_today_get_total (self->today) : 0;

  wvb_sidebar_row_set_count (find_row (self, "today"), waiting + self->n_actions);
}

static void
show_today (WvbMainPage *self, WvbToday *today)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->stack, "today");

  wvb_sidebar_row_set_count (find_row (self, "social-map"), wvb_today_get_services (today));
  if (page != NULL)
    wvb_today_page_show (WVB_TODAY_PAGE (page), today);
  g_set_object (&self->today, today);
  show_count (self);
}

static DexFuture *
load_fiber (gpointer data)
{
  WvbMainPage *self = data;
  g_autoptr (WvbToday) today = NULL;

  g_assert (WVB_IS_MAIN_PAGE (self));

  today = dex_await_object (
      wvb_today_load (wvb_session_get_team (self->session), wvb_code_choices_get_language ()),
      NULL);
  /* On failure the old lines stay; a locked page has none any more. */
  if (today != NULL && self->session != NULL)
    show_today (self, today);
  return dex_future_new_true ();
}

static void
load_today (WvbMainPage *self)
{
  dex_future_disown (
      dex_scheduler_spawn (NULL, 0, load_fiber, g_object_ref (self), g_object_unref));
}

static gboolean
load_cb (gpointer data)
{
  WvbMainPage *self = data;

  g_assert (WVB_IS_MAIN_PAGE (self));

  self->load_source = 0;
  load_today (self);
  return G_SOURCE_REMOVE;
}

static void
queue_load_cb (WvbMainPage *self)
{
  g_assert (WVB_IS_MAIN_PAGE (self));

  if (self->load_source == 0)
    self->load_source = g_timeout_add (LOAD_DELAY_MS, load_cb, self);
}

/* It closes them or opens them; there is none where they stay closed. */
static void
show_cases_state_cb (WvbMainPage *self)
{
  const gboolean open = wvb_session_get_cases (self->session) != NULL;

  g_assert (WVB_IS_MAIN_PAGE (self));

  adw_button_content_set_label (self->cases_content, open ? _ ("Close cases") : _ ("Open cases…"));
  gtk_widget_set_tooltip_text (self->cases,
                               open ? _ ("Close the cases and leave the map open (Ctrl+L)")
                                    : _ ("Open the cases with your passphrase"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->cases),
                                  open ? "win.close-cases" : "win.open-cases");
  gtk_widget_set_visible (self->cases, open || wvb_main_page_may_open_cases (self->session));
}

static void
begin_meeting (WvbMainPage *self, WvbRecord *meeting)
{
  wvb_main_page_stop_meeting (self);
  self->live = wvb_live_page_new (self->session, meeting);
  g_signal_connect_object (self->live, "left", G_CALLBACK (wvb_main_page_stop_meeting), self,
                           G_CONNECT_SWAPPED);
  gtk_stack_add_child (self->layers, self->live);
  gtk_stack_set_visible_child (self->layers, self->live);
}

/* The meeting for which they were opened begins. */
static void
cases_open_cb (WvbMainPage *self)
{
  g_autoptr (WvbRecord) meeting = NULL;

  g_assert (WVB_IS_MAIN_PAGE (self));

  if (wvb_session_get_cases (self->session) == NULL) {
    wvb_main_page_stop_meeting (self);
    return;
  }
  meeting = g_steal_pointer (&self->to_run);
  if (meeting != NULL)
    begin_meeting (self, meeting);
}

static void
opening_closed_cb (WvbMainPage *self)
{
  g_assert (WVB_IS_MAIN_PAGE (self));

  g_clear_object (&self->to_run);
}

/* Why it is so, and what to do about it. */
static void
advise_cb (WvbMainPage *self)
{
  AdwDialog *dialog;

  g_assert (WVB_IS_MAIN_PAGE (self));

  dialog = adw_alert_dialog_new (_ ("Nothing Can Be Saved"),
                                 wvb_session_get_reading_advice (self->session));
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"));
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
row_activated_cb (WvbMainPage *self, GtkListBoxRow *row)
{
  g_assert (WVB_IS_MAIN_PAGE (self));
  g_assert (WVB_IS_SIDEBAR_ROW (row));

  wvb_main_page_show (self, wvb_sidebar_row_get_name (WVB_SIDEBAR_ROW (row)));
}

static void
add_rows (WvbMainPage *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (PAGES); i++) {
    GtkWidget *row = wvb_sidebar_row_new (PAGES[i].name, PAGES[i].icon_name, _ (PAGES[i].title));

    if (g_str_equal (PAGES[i].name, FIRST_AFTER_GAP))
      gtk_widget_add_css_class (row, "after-gap");
    gtk_list_box_append (self->pages, row);
  }
}

static void
wvb_main_page_dispose (GObject *object)
{
  WvbMainPage *self = WVB_MAIN_PAGE (object);

  g_clear_handle_id (&self->load_source, g_source_remove);
  self->live = NULL;
  g_clear_object (&self->to_run);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), WVB_TYPE_MAIN_PAGE);
  g_clear_object (&self->today);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (wvb_main_page_parent_class)->dispose (object);
}

static void
wvb_main_page_class_init (WvbMainPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wvb_main_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/nl/wijkverband/Wijkverband/ui/main/main-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WvbMainPage, bin);
  gtk_widget_class_bind_template_child (widget_class, WvbMainPage, split);
  gtk_widget_class_bind_template_child (widget_class, WvbMainPage, sidebar);
  gtk_widget_class_bind_template_child (widget_class, WvbMainPage, content);
  gtk_widget_class_bind_template_child (widget_class, WvbMainPage, pages);
  gtk_widget_class_bind_template_child (widget_class, WvbMainPage, stack);
  gtk_widget_class_bind_template_child (widget_class, WvbMainPage, reading);
  gtk_widget_class_bind_template_child (widget_class, WvbMainPage, cases);
  gtk_widget_class_bind_template_child (widget_class, WvbMainPage, cases_content);
  gtk_widget_class_bind_template_child (widget_class, WvbMainPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, WvbMainPage, menu);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
add_layers (WvbMainPage *self)
{
  g_autoptr (GtkWidget) pages = g_object_ref (GTK_WIDGET (self->split));

  self->layers = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_hhomogeneous (self->layers, FALSE);
  gtk_stack_set_vhomogeneous (self->layers, FALSE);
  adw_breakpoint_bin_set_child (self->bin, GTK_WIDGET (self->layers));
  gtk_stack_add_named (self->layers, pages, "pages");
}

static void
wvb_main_page_init (WvbMainPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_layers (self);
  wvb_lazy_menu_set (self->menu_button, self->menu);
  add_rows (self);
}

GtkWidget *
wvb_main_page_new (WvbSession *session, GSettings *settings)
{
  WvbMainPage *self = g_object_new (WVB_TYPE_MAIN_PAGE, NULL);
  g_autofree char *last = NULL;

  g_return_val_if_fail (WVB_IS_SESSION (session), GTK_WIDGET (self));
  g_return_val_if_fail (G_IS_SETTINGS (settings), GTK_WIDGET (self));

  self->session = g_object_ref (session);
  self->settings = g_object_ref (settings);
  adw_navigation_page_set_title (self->sidebar, wvb_session_get_neighbourhood (session));
  adw_banner_set_title (self->reading, _ ("This Database Can Only Be Read"));
  adw_banner_set_button_label (self->reading, _ ("More"));
  g_signal_connect_object (self->reading, "button-clicked", G_CALLBACK (advise_cb), self,
                           G_CONNECT_SWAPPED);
  adw_banner_set_revealed (self->reading, wvb_session_get_reading_advice (session) != NULL);
  show_cases_state_cb (self);
  g_signal_connect_object (session, "notify::cases-open", G_CALLBACK (show_cases_state_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::cases-open", G_CALLBACK (cases_open_cb), self,
                           G_CONNECT_SWAPPED);
  last = g_settings_get_string (settings, "last-page");
  wvb_main_page_show (self, find_entry (last) != NULL ? last : "today");
  g_signal_connect_object (wvb_session_get_team (session), "changed", G_CALLBACK (queue_load_cb),
                           self, G_CONNECT_SWAPPED);
  if (g_str_equal (gtk_stack_get_visible_child_name (self->stack), "today"))
    load_today (self);
  else
    queue_load_cb (self);
  return GTK_WIDGET (self);
}

void
wvb_main_page_show (WvbMainPage *self, const char *name)
{
  const PageEntry *entry;

  g_return_if_fail (WVB_IS_MAIN_PAGE (self));
  g_return_if_fail (name != NULL);

  entry = find_entry (name);
  g_return_if_fail (entry != NULL);
  wvb_main_page_stop_meeting (self);
  if (gtk_stack_get_child_by_name (self->stack, name) == NULL)
    gtk_stack_add_named (self->stack, make_page (self, entry), name);
  gtk_stack_set_visible_child_name (self->stack, name);
  adw_navigation_page_set_title (self->content, _ (entry->title));
  gtk_list_box_select_row (self->pages, GTK_LIST_BOX_ROW (find_row (self, name)));
  adw_navigation_split_view_set_show_content (self->split, TRUE);
  g_settings_set_string (self->settings, "last-page", name);
}

void
wvb_main_page_run_meeting (WvbMainPage *self, WvbRecord *meeting)
{
  AdwDialog *dialog;

  g_return_if_fail (WVB_IS_MAIN_PAGE (self));
  g_return_if_fail (WVB_IS_RECORD (meeting));

  if (wvb_session_get_cases (self->session) != NULL) {
    begin_meeting (self, meeting);
    return;
  }
  g_set_object (&self->to_run, meeting);
  dialog = wvb_open_cases_dialog_new (self->session);
  g_signal_connect_object (dialog, "closed", G_CALLBACK (opening_closed_cb), self,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

void
wvb_main_page_stop_meeting (WvbMainPage *self)
{
  GtkWidget *live;

  g_return_if_fail (WVB_IS_MAIN_PAGE (self));

  live = g_steal_pointer (&self->live);
  if (live == NULL)
    return;
  /* What has the focus would complain of going with it. */
  gtk_window_set_focus (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL);
  gtk_stack_set_visible_child_name (self->layers, "pages");
  gtk_stack_remove (self->layers, live);
}

gboolean
wvb_main_page_may_open_cases (WvbSession *session)
{
  g_return_val_if_fail (WVB_IS_SESSION (session), FALSE);

  return wvb_session_get_team (session) != NULL && wvb_session_get_cases (session) == NULL
         && wvb_session_get_reading_advice (session) == NULL;
}

void
wvb_main_page_show_sidebar (WvbMainPage *self)
{
  g_return_if_fail (WVB_IS_MAIN_PAGE (self));

  adw_navigation_split_view_set_show_content (self->split, FALSE);
}

GtkWidget *
wvb_main_page_get_page (WvbMainPage *self)
{
  g_return_val_if_fail (WVB_IS_MAIN_PAGE (self), NULL);

  return gtk_stack_get_visible_child (self->stack);
}

gboolean
wvb_main_page_is_loaded (WvbMainPage *self)
{
  g_return_val_if_fail (WVB_IS_MAIN_PAGE (self), FALSE);

  return self->load_source == 0 && self->today != NULL;
}

void
wvb_main_page_activate_map (WvbMainPage *self, const char *action, GVariant *target)
{
  g_return_if_fail (WVB_IS_MAIN_PAGE (self));
  g_return_if_fail (action != NULL);

  wvb_main_page_show (self, "social-map");
  gtk_widget_activate_action_variant (wvb_main_page_get_page (self), action, target);
}

void
wvb_main_page_open_service (WvbMainPage *self, const char *id)
{
  g_return_if_fail (WVB_IS_MAIN_PAGE (self));
  g_return_if_fail (id != NULL);

  wvb_main_page_show (self, "social-map");
  wvb_social_map_page_show (WVB_SOCIAL_MAP_PAGE (wvb_main_page_get_page (self)), id);
}

void
wvb_main_page_open_draft (WvbMainPage *self, const char *id)
{
  g_return_if_fail (WVB_IS_MAIN_PAGE (self));
  g_return_if_fail (id != NULL);

  wvb_main_page_show (self, "social-map");
  wvb_social_map_page_open_draft (WVB_SOCIAL_MAP_PAGE (wvb_main_page_get_page (self)), id);
}

void
wvb_main_page_open_meeting (WvbMainPage *self, const char *id)
{
  g_return_if_fail (WVB_IS_MAIN_PAGE (self));
  g_return_if_fail (id != NULL);

  wvb_main_page_show (self, "meetings");
  wvb_meetings_page_show (wvb_mdo_page_show_meetings (WVB_MDO_PAGE (wvb_main_page_get_page (self))),
                          id);
}
