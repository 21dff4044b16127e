/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window with a page of the program over a scratch drawer, for tests of screens. Needs a display;
 * without one the tests are skipped. With $WIJKVERBAND_PICTURES a picture is saved there of each
 * screen a test looks at. */
#pragma once

#include "display.h"
#include "scratch-store.h"

G_BEGIN_DECLS

typedef struct {
  ScratchStore scratch;
  GtkWindow *window;
} Screen;

/* Runs the tests inside an application with the program's resources. */
int screen_run_tests (int argc, char *argv[], void (*add_tests) (void));

void screen_set_up (Screen *screen, gconstpointer data);
void screen_tear_down (Screen *screen, gconstpointer data);

/* Fills the drawer with the example neighbourhood. */
void screen_save_example (Screen *screen);

/* Shows a page in the window, of this size. */
void screen_show (Screen *screen, GtkWidget *page, int width, int height);

/* Runs the main loop until the screen has settled. */
void screen_settle (Screen *screen);

/* Saves a picture under this name where pictures are wanted. */
void screen_picture (Screen *screen, const char *name);

/* Clicks the button of this label and waits for what it does. */
void screen_press (Screen *screen, const char *label);

G_END_DECLS
