/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shortcuts-dialog.h"

#include <glib/gi18n-lib.h>

typedef struct {
  const char *accelerators;
  const char *title;
} Shortcut;

static const Shortcut EVERYWHERE[] = {
  { "<Control>1", N_ ("Today") },
  { "<Control>2", N_ ("Social map") },
  { "<Control>3", N_ ("Case conferences") },
  { "<Control>l", N_ ("Close the cases, leave the map open") },
  { "<Control><Shift>l", N_ ("Lock: close everything") },
  { "<Control>comma", N_ ("Preferences") },
  { "<Control>question", N_ ("Keyboard shortcuts") },
  { "F10", N_ ("Menu") },
  { "<Control>q", N_ ("Quit") },
};

static const Shortcut SOCIAL_MAP[] = {
  { "<Control>f|slash", N_ ("Search") },
  { "<Control>n", N_ ("Add a service") },
  { "<Control>i", N_ ("Import a directory") },
  { "Down", N_ ("Next service in the list") },
  { "e", N_ ("Edit the service") },
  { "c", N_ ("Copy a short text for a caller") },
  { "h", N_ ("History of the service") },
  { "Delete", N_ ("Delete the service") },
  { "<Control>z", N_ ("Undo") },
};

static const Shortcut MEETINGS[] = {
  { "n", N_ ("New topic on the agenda") },
  { "b", N_ ("Item discussed") },
  { "d", N_ ("Carry item over to the next meeting") },
  { "<Shift>d", N_ ("Carry item over to another meeting") },
  { "v", N_ ("Drop item, with a reason") },
  { "o", N_ ("Open item again") },
  { "w", N_ ("Edit item") },
  { "<Alt>Up|<Alt>Down", N_ ("Move item") },
  { "e", N_ ("Edit the meeting") },
  { "<Control><Shift>n", N_ ("New meeting") },
  { "<Control>p", N_ ("Print the agenda") },
  { "<Control>z", N_ ("Undo") },
};

static const Shortcut RUNNING[] = {
  { "F11", N_ ("Start the meeting, or back to its agenda") },
  { "Return", N_ ("Save the line") },
  { "<Control>Return", N_ ("Save the line, or the last one, as an action") },
  { "<Alt>Right", N_ ("Item discussed, on to the next") },
  { "<Alt>Left", N_ ("Back to the item before") },
  { "<Alt>d", N_ ("Carry item over to the next meeting") },
  { "<Alt>v", N_ ("Drop item, with a reason") },
  { "<Alt>1|<Alt>9", N_ ("Member 1 to 9 is there, or not") },
  { "w|F2", N_ ("Edit the line that has the focus") },
  { "a", N_ ("Make an action of that line") },
  { "Delete", N_ ("Delete that line") },
  { "<Alt>z", N_ ("Undo") },
  { "c", N_ ("Copy an item for your own record") },
};

static const Shortcut ACTIONS[] = {
  { "k", N_ ("Action done") },
  { "v", N_ ("Drop action, with a reason") },
};

static const Shortcut CASES[] = {
  { "n", N_ ("New case") },
  { "e", N_ ("Edit the case") },
  { "<Control><Shift>n", N_ ("New case") },
  { "<Control>z", N_ ("Undo") },
};

static GtkWidget *
new_key (const char *accelerator)
{
  guint key;
  GdkModifierType modifiers;
  g_autofree char *text = NULL;
  GtkWidget *label;

  gtk_accelerator_parse (accelerator, &key, &modifiers);
  text = gtk_accelerator_get_label (key, modifiers);
  label = gtk_label_new (text);
  gtk_widget_add_css_class (label, "keycap");
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  return label;
}

static GtkWidget *
new_group (const char *title, const Shortcut *shortcuts, gsize n_shortcuts)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  for (gsize i = 0; i < n_shortcuts; i++) {
    g_auto (GStrv) keys = g_strsplit (shortcuts[i].accelerators, "|", -1);
    GtkWidget *row = adw_action_row_new ();

    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (shortcuts[i].title));
    for (gsize j = 0; keys[j] != NULL; j++)
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_key (keys[j]));
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  }
  return group;
}

AdwDialog *
wvb_shortcuts_dialog_new (void)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *page = adw_preferences_page_new ();

  adw_preferences_page_add (
      ADW_PREFERENCES_PAGE (page),
      ADW_PREFERENCES_GROUP (new_group (_ ("Everywhere"), EVERYWHERE, G_N_ELEMENTS (EVERYWHERE))));
  adw_preferences_page_add (
      ADW_PREFERENCES_PAGE (page),
      ADW_PREFERENCES_GROUP (new_group (_ ("Social map"), SOCIAL_MAP, G_N_ELEMENTS (SOCIAL_MAP))));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page),
                            ADW_PREFERENCES_GROUP (new_group (_ ("Case conferences"), MEETINGS,
                                                              G_N_ELEMENTS (MEETINGS))));
  adw_preferences_page_add (
      ADW_PREFERENCES_PAGE (page),
      ADW_PREFERENCES_GROUP (new_group (_ ("During a Meeting"), RUNNING, G_N_ELEMENTS (RUNNING))));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page),
                            ADW_PREFERENCES_GROUP (new_group (_ ("My Actions on Today"), ACTIONS,
                                                              G_N_ELEMENTS (ACTIONS))));
  adw_preferences_page_add (
      ADW_PREFERENCES_PAGE (page),
      ADW_PREFERENCES_GROUP (new_group (_ ("Cases"), CASES, G_N_ELEMENTS (CASES))));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  adw_dialog_set_title (dialog, _ ("Keyboard Shortcuts"));
  adw_dialog_set_content_width (dialog, 480);
  adw_dialog_set_content_height (dialog, 620);
  adw_dialog_set_child (dialog, view);
  return dialog;
}
