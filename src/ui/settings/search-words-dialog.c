/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/settings/search-words-dialog.h"

#include "domain/social-map/social-map.h"
#include "ui/settings/record-list-page.h"

#include <glib/gi18n-lib.h>

static char *
dup_term (WvbRecord *record)
{
  const char *term = wvb_record_get_text (record, WVB_SYNONYM_TERM);

  return g_strdup (term != NULL ? term : "");
}

static char *
dup_words (WvbRecord *record)
{
  const char *const *words = wvb_record_get_list (record, WVB_SYNONYM_WORDS);

  return words != NULL ? g_strjoinv (", ", (char **) words) : NULL;
}

static gint
compare_terms (gconstpointer one, gconstpointer other)
{
  g_autofree char *first = dup_term (*(WvbRecord *const *) one);
  g_autofree char *second = dup_term (*(WvbRecord *const *) other);

  return g_utf8_collate (first, second);
}

static void
edit (WvbRecordListPage *page, WvbRecord *record, const char *title, gboolean removable)
{
  static const guint FIELDS[] = { WVB_SYNONYM_TERM, WVB_SYNONYM_WORDS };

  wvb_record_list_page_edit (page, record, title, FIELDS, G_N_ELEMENTS (FIELDS), removable);
}

static void
chosen_cb (WvbRecordListPage *page, WvbRecord *record)
{
  g_autofree char *title = dup_term (record);

  edit (page, record, title, /* removable= */ TRUE);
}

static void
add_cb (WvbRecordListPage *page)
{
  g_autoptr (WvbRecord) record = wvb_record_new (&wvb_synonym_kind, NULL);

  edit (page, record, _ ("New Search Word"), /* removable= */ FALSE);
}

AdwDialog *
wvb_search_words_dialog_new (WvbStore *team)
{
  const WvbRecordListing listing = {
    .kind = &wvb_synonym_kind,
    .title = _ ("Search Words"),
    .description = _ ("Whoever searches for the word also finds what is called by the others."),
    .add_label = _ ("Add a Search Word"),
    .dup_title = dup_term,
    .dup_subtitle = dup_words,
    .compare = compare_terms,
  };
  WvbRecordListPage *words = wvb_record_list_page_new (team, &listing);

  g_signal_connect (words, "chosen", G_CALLBACK (chosen_cb), NULL);
  g_signal_connect (words, "add", G_CALLBACK (add_cb), NULL);
  return wvb_record_list_page_wrap (words);
}
