/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/today/organisation-dialog.h"

#include "base/error.h"
#include "domain/social-map/social-map.h"
#include "ui/form/record-form-page.h"

typedef struct {
  GtkWidget *parent;
  WvbStore *team;
  char *id;
  WvbRecord *record;
} Opening;

static void
free_opening (gpointer data)
{
  Opening *opening = data;

  g_clear_object (&opening->parent);
  g_clear_object (&opening->team);
  g_clear_object (&opening->record);
  g_free (opening->id);
  g_free (opening);
}

static gboolean
read_organisation (WvbReader *reader, gpointer data, GError **error)
{
  Opening *opening = data;

  opening->record = wvb_reader_load (reader, &wvb_organisation_kind, opening->id, error);
  return opening->record != NULL;
}

static void
done_cb (GtkWidget *parent, const char *text, gint64 change)
{
  g_assert (GTK_IS_WIDGET (parent));

  gtk_widget_activate_action (parent, "win.tell-change", "(sx)", text, change);
}

static AdwDialog *
new_dialog (Opening *opening, WvbCodeChoices *choices)
{
  static const guint FIELDS[]
      = { WVB_ORGANISATION_NAME,        WVB_ORGANISATION_ALTERNATE_NAME, WVB_ORGANISATION_KIND,
          WVB_ORGANISATION_DESCRIPTION, WVB_ORGANISATION_EMAIL,          WVB_ORGANISATION_URL,
          WVB_ORGANISATION_TO_COMPLETE };
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_navigation_view_new ();
  AdwNavigationPage *page
      = wvb_record_form_page_new (opening->team, opening->record, _ ("Complete the Organisation"),
                                  FIELDS, G_N_ELEMENTS (FIELDS), choices, /* removable= */ FALSE);

  /* Whoever saves has completed it, unless they say otherwise. */
  wvb_record_clear (wvb_record_form_page_get_record (WVB_RECORD_FORM_PAGE (page)),
                    WVB_ORGANISATION_TO_COMPLETE);
  g_signal_connect_object (page, "done", G_CALLBACK (done_cb), opening->parent, G_CONNECT_SWAPPED);
  adw_navigation_view_add (ADW_NAVIGATION_VIEW (view), page);
  adw_dialog_set_title (dialog, _ ("Complete the Organisation"));
  adw_dialog_set_content_width (dialog, 520);
  adw_dialog_set_content_height (dialog, 640);
  adw_dialog_set_child (dialog, view);
  return dialog;
}

static DexFuture *
open_fiber (gpointer data)
{
  Opening *opening = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WvbCodeChoices) choices = NULL;

  if (!dex_await (wvb_store_read (opening->team, read_organisation, opening), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  choices = dex_await_object (wvb_code_choices_load (opening->team), &error);
  if (choices == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  if (gtk_widget_get_root (opening->parent) != NULL)
    adw_dialog_present (new_dialog (opening, choices), opening->parent);
  return dex_future_new_true ();
}

DexFuture *
wvb_organisation_dialog_present (GtkWidget *parent, WvbStore *team, const char *id)
{
  Opening *opening;

  dex_return_error_if_fail (GTK_IS_WIDGET (parent));
  dex_return_error_if_fail (WVB_IS_STORE (team));
  dex_return_error_if_fail (id != NULL);

  opening = g_new0 (Opening, 1);
  opening->parent = g_object_ref (parent);
  opening->team = g_object_ref (team);
  opening->id = g_strdup (id);
  return dex_scheduler_spawn (NULL, 0, open_fiber, opening, free_opening);
}
