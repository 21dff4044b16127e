/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose past a vault has. Copies of one database have its keys and its id, and go on apart; what
 * tells them apart is the device that each becomes, and in which of its openings they parted.
 *
 * A lineage is a text, "device opening device opening …": the devices that had this vault one after
 * another, each with the last opening of the vault that this one has of it. Its last pair is the
 * vault itself. The vault keeps its own, the team drawer remembers it while the vault is closed,
 * and backups carry it. Pure functions; any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A device more for each restore and each move to another computer; the oldest are forgotten. */
#define WVB_BACKUP_LINEAGE_PAIRS_MAX 32
#define WVB_BACKUP_LINEAGE_SIZE (WVB_BACKUP_LINEAGE_PAIRS_MAX * 54 + 1)

/**
 * wvb_backup_lineage_is_valid:
 * @text: from outside
 *
 * Returns: whether it is a lineage; "" is one, of a vault that nobody opened yet
 */
gboolean wvb_backup_lineage_is_valid (const char *text);

/**
 * wvb_backup_lineage_find:
 * @lineage: a lineage
 * @device: id of a device
 *
 * Returns: the last opening of @device in it, -1 if @device never had this vault
 */
gint64 wvb_backup_lineage_find (const char *lineage, const char *device);

/**
 * wvb_backup_lineage_extend:
 * @lineage: a lineage
 * @device: who has the vault now
 * @opening: in which opening
 *
 * Returns: (transfer full): the lineage from there on
 */
char *wvb_backup_lineage_extend (const char *lineage, const char *device, gint64 opening);

G_END_DECLS
