/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A team folder with the example neighbourhood that is gone with the program. Owned by the
 * application; main thread. */
#pragma once

#include "session.h"

G_BEGIN_DECLS

typedef struct _WvbThrowaway WvbThrowaway;

/**
 * wvb_throwaway_new:
 * @error: why there is no room for it
 *
 * Returns: (transfer full) (nullable): an empty place for the folder
 */
WvbThrowaway *wvb_throwaway_new (GError **error);

/* Deletes the folder; its session has to be closed before. */
void wvb_throwaway_free (WvbThrowaway *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WvbThrowaway, wvb_throwaway_free)

/**
 * wvb_throwaway_create:
 * @self: where
 *
 * Returns: (transfer full): a future of the #WvbSession of the example neighbourhood
 */
DexFuture *wvb_throwaway_create (WvbThrowaway *self) G_GNUC_WARN_UNUSED_RESULT;

const char *wvb_throwaway_get_folder (WvbThrowaway *self);
const char *wvb_throwaway_get_passphrase (WvbThrowaway *self);

G_END_DECLS
