/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "display.h"

#include "ui/application.h"

#include <libdex.h>

/* On a busy machine what was asked for comes later, and that is no failure. */
#define GET_WAIT_MS 20000
#define GET_STEP_MS 25

#define PATIENCE_MS 60000
#define STEP_MS 10

static GtkApplication *application;

gboolean
display_init (int *argc, char ***argv)
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  g_test_init (argc, argv, NULL);
  if (!gtk_init_check ()) {
    g_print ("1..0 # SKIP there is no display\n");
    return FALSE;
  }
  dex_init ();
  /* Without a window manager GTK misses that the focus left, and the next blink complains. */
  g_object_set (gtk_settings_get_default (), "gtk-cursor-blink", FALSE, NULL);
  return TRUE;
}

GtkApplication *
display_get_application (void)
{
  g_autoptr (GError) error = NULL;

  if (application == NULL) {
    application = GTK_APPLICATION (wvb_application_new ());
    g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
    g_application_register (G_APPLICATION (application), NULL, &error);
    g_assert_no_error (error);
  }
  return application;
}

static gboolean
tick_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

void
display_wait_until (DisplayCondition condition, gpointer data)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE_MS * G_TIME_SPAN_MILLISECOND;
  guint tick = g_timeout_add (STEP_MS, tick_cb, NULL);

  while (!condition (data)) {
    g_assert_cmpint (g_get_monotonic_time (), <, deadline);
    g_main_context_iteration (NULL, TRUE);
  }
  g_source_remove (tick);
}

static gboolean
is_past (gpointer data)
{
  return g_get_monotonic_time () >= *(gint64 *) data;
}

void
display_wait_ms (guint milliseconds)
{
  gint64 until = g_get_monotonic_time () + milliseconds * G_TIME_SPAN_MILLISECOND;

  display_wait_until (is_past, &until);
}

static const char *
get_title (GtkWidget *widget)
{
  if (ADW_IS_PREFERENCES_ROW (widget))
    return adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget));
  if (ADW_IS_STATUS_PAGE (widget))
    return adw_status_page_get_title (ADW_STATUS_PAGE (widget));
  if (ADW_IS_NAVIGATION_PAGE (widget))
    return adw_navigation_page_get_title (ADW_NAVIGATION_PAGE (widget));
  if (GTK_IS_BUTTON (widget))
    return gtk_button_get_label (GTK_BUTTON (widget));
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_label (GTK_LABEL (widget));
  return NULL;
}

GtkWidget *
display_find (GtkWidget *root, GType type, const char *title)
{
  if (root == NULL || !gtk_widget_get_visible (root) || !gtk_widget_get_child_visible (root))
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (root), type)
      && (title == NULL || g_strcmp0 (get_title (root), title) == 0))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = display_find (child, type, title);

    if (found != NULL)
      return found;
  }
  return NULL;
}

GtkWidget *
display_get (GtkWidget *root, GType type, const char *title)
{
  GtkWidget *found = display_find (root, type, title);

  for (guint waited_ms = 0; found == NULL && waited_ms < GET_WAIT_MS; waited_ms += GET_STEP_MS) {
    display_wait_ms (GET_STEP_MS);
    found = display_find (root, type, title);
  }
  if (found == NULL)
    g_error ("there is no %s called “%s”", g_type_name (type), title);
  return found;
}

static gboolean
has_text (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return *gtk_label_get_text (GTK_LABEL (widget)) != '\0';
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    if (has_text (child))
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_named (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);

  return has_text (widget)
         || gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL)
         || gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY)
         || gtk_widget_get_tooltip_text (widget) != NULL;
}

/* The toggle inside a menu button or a drop-down carries its owner's name. */
static gboolean
is_part_of_named (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  return parent != NULL
         && (GTK_IS_MENU_BUTTON (parent) || GTK_IS_DROP_DOWN (parent) || GTK_IS_BUTTON (parent))
         && is_named (parent);
}

void
display_assert_buttons_named (GtkWidget *root)
{
  if (!gtk_widget_get_visible (root))
    return;
  /* A part that the toolkit hides from screen readers, as in a spin button, needs none. */
  if ((GTK_IS_BUTTON (root) || GTK_IS_MENU_BUTTON (root))
      && gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (root)) != GTK_ACCESSIBLE_ROLE_NONE
      && !is_named (root) && !is_part_of_named (root)) {
    for (GtkWidget *at = root; at != NULL; at = gtk_widget_get_parent (at))
      g_test_message ("in %s %s", G_OBJECT_TYPE_NAME (at), get_title (at));
    g_error ("a %s has no name", G_OBJECT_TYPE_NAME (root));
  }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    display_assert_buttons_named (child);
}
