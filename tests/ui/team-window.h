/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program's window over a folder that goes with the test, and what a person does to come there.
 * Owned by the test; main thread. */
#pragma once

#include "ui/throwaway.h"
#include "ui/window.h"

G_BEGIN_DECLS

#define TEAM_WINDOW_PASSPHRASE "pindakaas onder de regenboog"

typedef struct {
  WvbThrowaway *place;
  WvbSession *session;
  WvbWindow *window;
} TeamWindow;

/* Shows the example neighbourhood. */
void team_window_open (TeamWindow *open);
void team_window_close (TeamWindow *open);

/* Walks through the first start up to the recovery code, with the passphrase above. */
void team_window_make (WvbWindow *window, const char *folder);

/* The same, without waiting until it is made. */
void team_window_begin_making (WvbWindow *window, const char *folder);

/* The step of the first start that shows; whether one may go on from it; going on from it. */
GtkWidget *team_window_get_step (GtkWidget *start);
gboolean team_window_is_ready (GtkWidget *step);
void team_window_go_on (GtkWidget *start, const char *expected);

/* Types in the row of this title. */
void team_window_type (GtkWidget *root, const char *title, const char *text);

/* Types the groups of a recovery code that are asked for. */
void team_window_type_code (GtkWidget *view, const char *code);

/* Types the passphrase where it is asked, and Enter. */
void team_window_unlock (WvbWindow *window, const char *passphrase);

/* What the window shows, as conditions to wait for. */
gboolean team_window_shows_main (gpointer window);
gboolean team_window_shows_unlock (gpointer window);

G_END_DECLS
