/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A session bus and an unlocked keyring for one test program, so that locking it disturbs nobody:
 * the program runs itself again inside them. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * private_bus_run:
 * @argc: of main()
 * @argv: of main()
 *
 * Returns: the exit status of this program run again, or -1 to go on: it runs inside already, or
 *   there are no means for it
 */
int private_bus_run (int argc, char **argv);

/**
 * private_bus_skip:
 *
 * Returns: whether this is outside; the test that asks is skipped
 */
gboolean private_bus_skip (void);

/* A folder that goes with the bus. */
const char *private_bus_get_folder (void);

G_END_DECLS
