/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/settings/search-words-dialog.h"

#include "domain/social-map/social-map.h"
#include "ui/form/record-form-page.h"
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
push_form (AdwNavigationPage *page, WvbRecord *record, const char *title, gboolean removable)
{
  static const guint FIELDS[] = { WVB_SYNONYM_TERM, WVB_SYNONYM_WORDS };
  GtkWidget *view = gtk_widget_get_ancestor (GTK_WIDGET (page), ADW_TYPE_NAVIGATION_VIEW);
  WvbStore *team = g_object_get_data (G_OBJECT (page), "wvb-team");

  adw_navigation_view_push (ADW_NAVIGATION_VIEW (view),
                            wvb_record_form_page_new (team, record, title, FIELDS,
                                                      G_N_ELEMENTS (FIELDS), NULL, removable));
}

static void
chosen_cb (AdwNavigationPage *page, WvbRecord *record)
{
  g_autofree char *title = dup_term (record);

  push_form (page, record, title, /* removable= */ TRUE);
}

static void
add_cb (AdwNavigationPage *page)
{
  g_autoptr (WvbRecord) record = wvb_record_new (&wvb_synonym_kind, NULL);

  push_form (page, record, _ ("New Search Word"), /* removable= */ FALSE);
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
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_navigation_view_new ();
  AdwNavigationPage *words;

  g_return_val_if_fail (WVB_IS_STORE (team), dialog);

  words = wvb_record_list_page_new (team, &listing);
  g_object_set_data_full (G_OBJECT (words), "wvb-team", g_object_ref (team), g_object_unref);
  g_signal_connect (words, "chosen", G_CALLBACK (chosen_cb), NULL);
  g_signal_connect (words, "add", G_CALLBACK (add_cb), NULL);
  adw_navigation_view_add (ADW_NAVIGATION_VIEW (view), words);
  adw_dialog_set_title (dialog, _ ("Search Words"));
  adw_dialog_set_content_width (dialog, 520);
  adw_dialog_set_content_height (dialog, 640);
  adw_dialog_set_child (dialog, view);
  return dialog;
}
