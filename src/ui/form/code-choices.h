/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The codes a person may choose from, of every list, with their labels in the language of the
 * screens. A copy of what was stored when it was loaded; whoever shows a form keeps one. Made on
 * any thread, used on the main thread. */
#pragma once

#include "store/store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WVB_TYPE_CODE_CHOICES (wvb_code_choices_get_type ())
G_DECLARE_FINAL_TYPE (WvbCodeChoices, wvb_code_choices, WVB, CODE_CHOICES, GObject)

/**
 * wvb_code_choices_get_language:
 *
 * Returns: "nl" or "en": the language of the screens, for labels of codes
 */
const char *wvb_code_choices_get_language (void);

/**
 * wvb_code_choices_new:
 * @records: (element-type WvbRecord): records of which those of kind code count
 *
 * Returns: (transfer full): the choices
 */
WvbCodeChoices *wvb_code_choices_new (GPtrArray *records);

/**
 * wvb_code_choices_load:
 * @team: the store of the team drawer
 *
 * Returns: (transfer full): a future of the #WvbCodeChoices
 */
DexFuture *wvb_code_choices_load (WvbStore *team) G_GNUC_WARN_UNUSED_RESULT;

/**
 * wvb_code_choices_list:
 * @self: the choices
 * @list: name of a code list
 * @current: (nullable): a code to offer even if it is no longer valid, or unknown here
 *
 * Returns: (transfer full) (array zero-terminated=1): the codes valid today, in their order
 */
char **wvb_code_choices_list (WvbCodeChoices *self, const char *list, const char *current);

/**
 * wvb_code_choices_show:
 * @self: the choices
 * @list: name of a code list
 * @current: (nullable): the code that is chosen
 * @labels: receives the labels of the codes, after those it holds
 * @chosen: (out): where in @labels the current code stands; not set without one
 *
 * Returns: (transfer full) (array zero-terminated=1): the codes in the order of the labels
 */
char **wvb_code_choices_show (WvbCodeChoices *self,
                              const char *list,
                              const char *current,
                              GtkStringList *labels,
                              guint *chosen);

/**
 * wvb_code_choices_get_label:
 * @self: the choices
 * @list: name of a code list
 * @code: a code
 *
 * Returns: (transfer none): its label, or @code itself if the list does not hold it
 */
const char *wvb_code_choices_get_label (WvbCodeChoices *self, const char *list, const char *code);

G_END_DECLS
