/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/social-map/history-dialog.h"

#include "base/clock.h"
#include "model/history.h"
#include "ui/form/code-choices.h"

#include <glib/gi18n-lib.h>

struct _WvbHistoryDialog {
  AdwDialog parent_instance;
  GtkStack *stack;
  AdwStatusPage *empty;
  GtkListView *list;
  WvbStore *store;
  GPtrArray *records;
};

G_DEFINE_FINAL_TYPE (WvbHistoryDialog, wvb_history_dialog, ADW_TYPE_DIALOG)

static GtkWidget *
append_label (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  g_assert (GTK_IS_LIST_ITEM (item));

  g_object_set_data (G_OBJECT (item), "subject", append_label (box, "heading"));
  g_object_set_data (G_OBJECT (item), "values", append_label (box, NULL));
  g_object_set_data (G_OBJECT (item), "when", append_label (box, "caption"));
  gtk_widget_add_css_class (g_object_get_data (G_OBJECT (item), "when"), "dim-label");
  gtk_list_item_set_child (item, box);
}

/* What happened, where no value went from one to another. */
static const char *
describe_action (const char *action)
{
  if (g_str_equal (action, "create"))
    return _ ("added");
  if (g_str_equal (action, "delete"))
    return _ ("deleted");
  if (g_str_equal (action, "restore"))
    return _ ("put back");
  if (g_str_equal (action, "import"))
    return _ ("imported");
  return _ ("changed");
}

static char *
dup_action (WvbHistoryLine *line)
{
  const char *action = describe_action (wvb_history_line_get_action (line));
  const char *title = wvb_history_line_get_title (line);

  return title != NULL ? g_strdup_printf ("%s · %s", title, action) : g_strdup (action);
}

static char *
dup_values (WvbHistoryLine *line)
{
  const char *before = wvb_history_line_get_before (line);
  const char *after = wvb_history_line_get_after (line);

  if (before == NULL && after == NULL)
    return dup_action (line);
  if (before == NULL)
    return g_strdup (after);
  if (after == NULL)
    /* Translators: %s was the value of a field, which is empty now */
    return g_strdup_printf (_ ("%s → (empty)"), before);
  return g_strdup_printf ("%s → %s", before, after);
}

static char *
dup_when (WvbHistoryLine *line)
{
  /* Translators: the format of a date and time, as of g_date_time_format() */
  g_autofree char *when
      = wvb_clock_dup_local (wvb_history_line_get_at_ms (line), _ ("%-d %B %Y, %H:%M"));

  return g_strdup_printf ("%s · %s", when, wvb_history_line_get_who (line));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  WvbHistoryLine *line = gtk_list_item_get_item (item);
  g_autofree char *values = dup_values (line);
  g_autofree char *when = dup_when (line);

  g_assert (WVB_IS_HISTORY_LINE (line));

  gtk_label_set_text (g_object_get_data (G_OBJECT (item), "subject"),
                      wvb_history_line_get_subject (line));
  gtk_label_set_text (g_object_get_data (G_OBJECT (item), "values"), values);
  gtk_label_set_text (g_object_get_data (G_OBJECT (item), "when"), when);
  gtk_list_item_set_accessible_label (item, wvb_history_line_get_subject (line));
  gtk_list_item_set_accessible_description (item, values);
}

static DexFuture *
load_fiber (gpointer data)
{
  WvbHistoryDialog *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) lines = dex_await_object (
      wvb_history_load (self->store, self->records, wvb_code_choices_get_language ()), &error);

  if (lines == NULL) {
    g_autofree char *escaped = g_markup_escape_text (error->message, -1);

    adw_status_page_set_description (self->empty, escaped);
  }
  if (lines == NULL || g_list_model_get_n_items (lines) == 0) {
    gtk_stack_set_visible_child_name (self->stack, "empty");
    return dex_future_new_true ();
  }
  gtk_list_view_set_model (self->list,
                           GTK_SELECTION_MODEL (gtk_no_selection_new (g_steal_pointer (&lines))));
  gtk_stack_set_visible_child_name (self->stack, "lines");
  return dex_future_new_true ();
}

static void
wvb_history_dialog_dispose (GObject *object)
{
  WvbHistoryDialog *self = WVB_HISTORY_DIALOG (object);

  adw_dialog_set_child (ADW_DIALOG (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), WVB_TYPE_HISTORY_DIALOG);
  g_clear_object (&self->store);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  G_OBJECT_CLASS (wvb_history_dialog_parent_class)->dispose (object);
}

static void
wvb_history_dialog_class_init (WvbHistoryDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wvb_history_dialog_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/nl/wijkverband/Wijkverband/ui/social-map/history-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, WvbHistoryDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, WvbHistoryDialog, empty);
  gtk_widget_class_bind_template_child (widget_class, WvbHistoryDialog, list);
}

static void
wvb_history_dialog_init (WvbHistoryDialog *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_list_view_set_factory (self->list, factory);
}

AdwDialog *
wvb_history_dialog_new (WvbStore *store, WvbServiceCard *card)
{
  WvbHistoryDialog *self;
  g_autoptr (GPtrArray) records = NULL;

  g_return_val_if_fail (WVB_IS_STORE (store), NULL);
  g_return_val_if_fail (WVB_IS_SERVICE_CARD (card), NULL);

  self = g_object_new (WVB_TYPE_HISTORY_DIALOG, NULL);
  self->store = g_object_ref (store);
  self->records = g_ptr_array_new_with_free_func (g_object_unref);
  records = wvb_service_card_list_records (card);
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (self->records, g_object_ref (records->pdata[i]));
  dex_future_disown (
      dex_scheduler_spawn (NULL, 0, load_fiber, g_object_ref (self), g_object_unref));
  return ADW_DIALOG (self);
}
