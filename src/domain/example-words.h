/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words for making up services, each table with the most frequent first, for example-stream.c
 * alone. Static data; any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  const char *const *words;
  guint n_words;
} WvbExampleWords;

extern const WvbExampleWords wvb_example_compound_heads;
extern const WvbExampleWords wvb_example_compound_tails;
extern const WvbExampleWords wvb_example_place_fronts;
extern const WvbExampleWords wvb_example_place_backs;
extern const WvbExampleWords wvb_example_surnames;
extern const WvbExampleWords wvb_example_topics;
extern const WvbExampleWords wvb_example_targets;
extern const WvbExampleWords wvb_example_parties;
extern const WvbExampleWords wvb_example_moments;
extern const WvbExampleWords wvb_example_places;
extern const WvbExampleWords wvb_example_service_kinds;
extern const WvbExampleWords wvb_example_disciplines;
extern const WvbExampleWords wvb_example_patient_groups;
extern const WvbExampleWords wvb_example_organisation_kinds;
extern const WvbExampleWords wvb_example_laws;

G_END_DECLS
