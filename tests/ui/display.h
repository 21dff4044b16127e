/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of screens share: a display, an application, and finding widgets by what a person
 * sees. Main thread. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* As g_test_init() and more; FALSE without a display: the test says so and ends. */
gboolean display_init (int *argc, char ***argv);

/* The application, registered and not running. */
GtkApplication *display_get_application (void);

typedef gboolean (*DisplayCondition) (gpointer data);

/* Runs the main loop until the condition holds; fails the test if it does not. */
void display_wait_until (DisplayCondition condition, gpointer data);
void display_wait_ms (guint milliseconds);

/* The first visible widget of the type with this title or label; NULL if there is none. */
GtkWidget *display_find (GtkWidget *root, GType type, const char *title);

/* As display_find(), waiting for it, and failing the test if it does not come. */
GtkWidget *display_get (GtkWidget *root, GType type, const char *title);

/* Every visible button has a name that a screen reader can say. */
void display_assert_buttons_named (GtkWidget *root);

G_END_DECLS
