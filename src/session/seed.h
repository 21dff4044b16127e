/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a new team drawer starts with: the seeded codes and search words, the neighbourhood and
 * whoever makes it; and how these are found again. For the session only; runs on the drawer's
 * threads. */
#pragma once

#include "session.h"

G_BEGIN_DECLS

/**
 * WvbSeed:
 * @setup: what the person said
 * @device: secret of the new device, kept sealed under @device_name
 * @device_name: name of that secret
 * @user: (out) (transfer full) (nullable): id of the membership that was made
 */
typedef struct {
  const WvbSessionSetup *setup;
  GBytes *device;
  const char *device_name;
  char *user;
} WvbSeed;

/* A #WvbWriteFunc; @data is a #WvbSeed. */
gboolean wvb_seed_write (WvbTransaction *transaction, gpointer data, GError **error);

/* With each opening: what codes this version has and the one that wrote the drawer last did not. */
gboolean wvb_seed_bring_up (WvbTransaction *transaction, GError **error);

/**
 * WvbSeedNames:
 * @neighbourhood: (out) (transfer full) (nullable): its name
 * @user: (out) (transfer full) (nullable): id of the membership of whoever works here
 */
typedef struct {
  char *neighbourhood;
  char *user;
} WvbSeedNames;

/* A #WvbReadFunc; @data is a #WvbSeedNames. */
gboolean wvb_seed_read_names (WvbReader *reader, gpointer data, GError **error);

G_END_DECLS
