/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words that passphrases are made of, by chance and for lack of a better idea. Constant data,
 * each list closed by NULL. Any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Six times six times six times six: four dice choose one. */
#define WVB_PASSPHRASE_WORD_COUNT 1296

/* Ordinary Dutch words, sorted. The first four letters tell any two apart, no two differ in one
 * letter or sound alike, and none has an accent to look for on the keyboard. */
extern const char *const WVB_PASSPHRASE_WORDS[WVB_PASSPHRASE_WORD_COUNT + 1];

/* What people in Dutch care think of first, in small letters. Longer ones are built of these, of
 * years and of digits. */
extern const char *const WVB_PASSPHRASE_COMMON_WORDS[];

G_END_DECLS
