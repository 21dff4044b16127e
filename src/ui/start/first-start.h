/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first start: from an empty computer to an opened team folder, one question at a time. Owned
 * by the window; main thread. */
#pragma once

#include "session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WVB_TYPE_FIRST_START (wvb_first_start_get_type ())
G_DECLARE_FINAL_TYPE (WvbFirstStart, wvb_first_start, WVB, FIRST_START, AdwBin)

/**
 * wvb_first_start_new:
 * @folder: (nullable): where to make the database; %NULL: beside the other team folders
 *
 * Returns: (transfer floating): the first step
 */
GtkWidget *wvb_first_start_new (const char *folder);

/**
 * wvb_first_start_show_step:
 * @self: the first start
 * @tag: welcome, neighbourhood, person, passphrase, choices or making
 *
 * For pictures: goes to a step without the ones before it.
 */
void wvb_first_start_show_step (WvbFirstStart *self, const char *tag);

/**
 * wvb_first_start_show_made:
 * @self: the first start
 * @session: (transfer none): what was made, with its recovery code
 *
 * Goes to the recovery code.
 */
void wvb_first_start_show_made (WvbFirstStart *self, WvbSession *session);

/**
 * wvb_first_start_give_up:
 * @self: the first start
 *
 * Notes that what is being made is to be closed as soon as it is there; it cannot be stopped
 * half-way. The next one to be made is wanted again.
 */
void wvb_first_start_give_up (WvbFirstStart *self);

/* Whether what was made last was given up meanwhile. */
gboolean wvb_first_start_is_given_up (WvbFirstStart *self);

/* Signal WvbFirstStart::made (WvbSession *session): it is open from now on, and the recovery code
 * shows. */
/* Signal WvbFirstStart::finished (WvbSession *session): the person has kept the recovery code. */

G_END_DECLS
