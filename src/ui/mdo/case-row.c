/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/mdo/case-row.h"

#include "base/clock.h"
#include "model/meeting-words.h"

#include <glib/gi18n-lib.h>

/* A code of the list "case_urgency". */
#define URGENT "spoed"

struct _WvbCaseRow {
  GtkBox parent_instance;
  GtkLabel *code;
  GtkLabel *urgency;
  GtkLabel *state;
  GtkLabel *about;
  GtkLabel *naming;
  WvbCodeChoices *choices;
  WvbCaseEntry *entry;
  gulong changed_handler;
};

G_DEFINE_FINAL_TYPE (WvbCaseRow, wvb_case_row, GTK_TYPE_BOX)

static const char *
get_label (WvbCaseRow *self, const char *list, const char *code)
{
  return code != NULL ? wvb_code_choices_get_label (self->choices, list, code) : "";
}

static void
show_about (WvbCaseRow *self)
{
  const char *day = wvb_case_entry_get_opened_on (self->entry);
  const char *group
      = get_label (self, "patient_group", wvb_case_entry_get_patient_group (self->entry));
  g_autofree char *opened = NULL;
  g_autofree char *about = NULL;
  GDate today;

  wvb_clock_get_today (&today);
  opened = wvb_meeting_words_dup_day (day, &today);
  about = g_strdup_printf ("%s%s%s", group, *group != '\0' && *opened != '\0' ? " · " : "", opened);
  gtk_label_set_text (self->about, about);
}

/* Only what is urgent is worth a mark. */
static void
changed_cb (WvbCaseRow *self)
{
  const char *urgency;

  g_assert (WVB_IS_CASE_ROW (self));

  if (self->entry == NULL)
    return;
  urgency = wvb_case_entry_get_urgency (self->entry);
  gtk_label_set_text (self->code, wvb_case_entry_get_code (self->entry));
  gtk_label_set_text (self->urgency, get_label (self, "case_urgency", urgency));
  gtk_widget_set_visible (GTK_WIDGET (self->urgency), g_strcmp0 (urgency, URGENT) == 0);
  gtk_label_set_text (self->state,
                      get_label (self, "case_state", wvb_case_entry_get_state (self->entry)));
  gtk_label_set_text (
      self->naming, get_label (self, "case_naming",
                               wvb_case_entry_is_named (self->entry) ? "op_naam" : "zonder_naam"));
  show_about (self);
}

static void
set_entry (WvbCaseRow *self, WvbCaseEntry *entry)
{
  g_assert (WVB_IS_CASE_ROW (self));

  if (self->entry != NULL)
    g_clear_signal_handler (&self->changed_handler, self->entry);
  g_set_object (&self->entry, entry);
  if (entry == NULL)
    return;
  self->changed_handler
      = g_signal_connect_swapped (entry, "changed", G_CALLBACK (changed_cb), self);
  changed_cb (self);
}

/* What a screen reader says of the whole row follows what stands in it. */
static char *
dup_description (WvbCaseRow *self)
{
  return g_strjoin (", ", gtk_label_get_text (self->about), gtk_label_get_text (self->state),
                    gtk_label_get_text (self->naming),
                    gtk_widget_get_visible (GTK_WIDGET (self->urgency))
                        ? gtk_label_get_text (self->urgency)
                        : NULL,
                    NULL);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, WvbCodeChoices *choices)
{
  WvbCaseRow *row = g_object_new (WVB_TYPE_CASE_ROW, NULL);

  g_assert (GTK_IS_LIST_ITEM (item));

  row->choices = g_object_ref (choices);
  gtk_list_item_set_child (item, GTK_WIDGET (row));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  WvbCaseRow *row = WVB_CASE_ROW (gtk_list_item_get_child (item));
  g_autofree char *description = NULL;

  g_assert (GTK_IS_LIST_ITEM (item));

  set_entry (row, gtk_list_item_get_item (item));
  description = dup_description (row);
  gtk_list_item_set_accessible_label (item, gtk_label_get_text (row->code));
  gtk_list_item_set_accessible_description (item, description);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  g_assert (GTK_IS_LIST_ITEM (item));

  set_entry (WVB_CASE_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
setup_head_cb (GtkSignalListItemFactory *factory, GtkListHeader *header)
{
  GtkWidget *label = gtk_label_new (NULL);

  g_assert (GTK_IS_LIST_HEADER (header));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "dimmed");
  gtk_list_header_set_child (header, label);
}

static void
bind_head_cb (GtkSignalListItemFactory *factory, GtkListHeader *header)
{
  WvbCaseEntry *entry = gtk_list_header_get_item (header);

  g_assert (GTK_IS_LIST_HEADER (header));

  gtk_label_set_text (GTK_LABEL (gtk_list_header_get_child (header)),
                      wvb_case_entry_is_own (entry) ? _ ("Brought by you")
                                                    : _ ("Brought by others"));
}

static void
wvb_case_row_dispose (GObject *object)
{
  WvbCaseRow *self = WVB_CASE_ROW (object);

  set_entry (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), WVB_TYPE_CASE_ROW);
  g_clear_object (&self->choices);

  G_OBJECT_CLASS (wvb_case_row_parent_class)->dispose (object);
}

static void
wvb_case_row_class_init (WvbCaseRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wvb_case_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/nl/wijkverband/Wijkverband/ui/mdo/case-row.ui");
  gtk_widget_class_bind_template_child (widget_class, WvbCaseRow, code);
  gtk_widget_class_bind_template_child (widget_class, WvbCaseRow, urgency);
  gtk_widget_class_bind_template_child (widget_class, WvbCaseRow, state);
  gtk_widget_class_bind_template_child (widget_class, WvbCaseRow, about);
  gtk_widget_class_bind_template_child (widget_class, WvbCaseRow, naming);
}

static void
wvb_case_row_init (WvbCaseRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkListItemFactory *
wvb_case_row_new_factory (WvbCodeChoices *choices)
{
  GtkListItemFactory *factory;

  g_return_val_if_fail (WVB_IS_CODE_CHOICES (choices), NULL);

  factory = gtk_signal_list_item_factory_new ();
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), choices, G_CONNECT_DEFAULT);
  g_object_set_data_full (G_OBJECT (factory), "choices", g_object_ref (choices), g_object_unref);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  return factory;
}

GtkListItemFactory *
wvb_case_row_new_head_factory (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_head_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_head_cb), NULL);
  return factory;
}
