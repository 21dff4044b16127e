/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks at a window and works it as a person would, for pictures of it: waits for what was asked,
 * presses buttons by their words, renders what stands there. Its functions are called in a fiber.
 * Owned by the pictures; main thread. */
#pragma once

#include "ui/window.h"

G_BEGIN_DECLS

/**
 * WvbCamera:
 * @window: what is looked at
 * @session: the neighbourhood that is shown
 * @empty: another one, in which there is nothing yet
 * @passphrase: opens @session, and its backups
 * @base: a folder to put things in
 * @service: (nullable): id of a service to look at
 * @organisation: (nullable): id of an organisation that is to be completed
 * @n_imports: how often something was imported
 * @kept: what takes long to bring about, by name: shown again rather than made again
 */
typedef struct {
  WvbWindow *window;
  WvbSession *session;
  WvbSession *empty;
  char *passphrase;
  char *base;
  char *service;
  char *organisation;
  guint n_imports;
  GHashTable *kept;
} WvbCamera;

/**
 * WvbCameraTest:
 * @widget: what may be the one that is looked for
 * @words: (nullable): what it has to say
 *
 * Returns: whether it is
 */
typedef gboolean (*WvbCameraTest) (GtkWidget *widget, const char *words);

WvbCamera *wvb_camera_new (WvbWindow *window, WvbSession *session, const char *passphrase);
void wvb_camera_free (WvbCamera *self);

/* Until the window has drawn a frame; one that is not shown draws none. */
void wvb_camera_await_frame (WvbCamera *self);

/**
 * wvb_camera_rest:
 * @self: a camera
 *
 * Waits until what is shown stays as it is: the store has answered, nothing is left to lay out, and
 * frame after frame looks the same. What keeps moving is taken as it is then.
 *
 * Returns: (transfer full) (nullable): what is shown, popovers included
 */
GdkTexture *wvb_camera_rest (WvbCamera *self);

/* The dialog in front, else what the window shows. */
GtkWidget *wvb_camera_get_shown (WvbCamera *self);

/* The first one shown that is of this type or, by these tests, what is looked for. */
GtkWidget *wvb_camera_find_type (WvbCamera *self, GType type);
GtkWidget *wvb_camera_find (WvbCamera *self, WvbCameraTest is_it, const char *words);

/**
 * wvb_camera_await:
 * @self: a camera
 * @is_it: of what is waited for
 * @words: (nullable): for @is_it
 *
 * Returns: (nullable): what came; %NULL if it did not for half a minute
 */
GtkWidget *wvb_camera_await (WvbCamera *self, WvbCameraTest is_it, const char *words);

/* Tests: a button with these words, whatever has this style class, a row of a list. */
gboolean wvb_camera_is_button (GtkWidget *widget, const char *words);
gboolean wvb_camera_has_class (GtkWidget *widget, const char *words);

/* Waits for the button with these words, and presses it. */
void wvb_camera_press (WvbCamera *self, const char *words);

/* Types in the search entry in front and waits until it is searched for. */
void wvb_camera_search (WvbCamera *self, const char *text);

/* Takes away what lies over the page: dialogs, popovers and toasts. */
void wvb_camera_clear (WvbCamera *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WvbCamera, wvb_camera_free)

G_END_DECLS
