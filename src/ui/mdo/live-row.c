/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/mdo/live-row.h"

#include "ui/icon-button.h"
#include "ui/mdo/live-words.h"

#include <glib/gi18n-lib.h>

struct _WvbLiveRow {
  GtkListBoxRow parent_instance;
  char *id;
};

G_DEFINE_FINAL_TYPE (WvbLiveRow, wvb_live_row, GTK_TYPE_LIST_BOX_ROW)

/* A key on the row asks the page for what its button does. */
static void
ask_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *asked = g_strconcat ("live.", name + strlen ("line."), NULL);

  gtk_widget_activate_action (widget, asked, "s", WVB_LIVE_ROW (widget)->id);
}

static void
wvb_live_row_finalize (GObject *object)
{
  g_free (WVB_LIVE_ROW (object)->id);

  G_OBJECT_CLASS (wvb_live_row_parent_class)->finalize (object);
}

static void
wvb_live_row_class_init (WvbLiveRowClass *klass)
{
  static const struct {
    const char *name;
    guint key;
    GdkModifierType modifiers;
  } KEYS[] = {
    { "line.edit-line", GDK_KEY_w, 0 },
    { "line.edit-line", GDK_KEY_F2, 0 },
    { "line.delete-line", GDK_KEY_Delete, 0 },
    { "line.make-action", GDK_KEY_a, 0 },
    { "line.make-action", GDK_KEY_Return, GDK_CONTROL_MASK },
  };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = wvb_live_row_finalize;
  gtk_widget_class_install_action (widget_class, "line.edit-line", NULL, ask_cb);
  gtk_widget_class_install_action (widget_class, "line.delete-line", NULL, ask_cb);
  gtk_widget_class_install_action (widget_class, "line.make-action", NULL, ask_cb);
  for (guint i = 0; i < G_N_ELEMENTS (KEYS); i++)
    gtk_widget_class_add_binding_action (widget_class, KEYS[i].key, KEYS[i].modifiers, KEYS[i].name,
                                         NULL);
}

static void
wvb_live_row_init (WvbLiveRow *self)
{
}

static GtkWidget *
new_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static char *
dup_about (WvbMinutes *minutes, WvbRecord *line)
{
  const char *label = wvb_minute_kind_get_label (wvb_live_words_get_kind (line));
  g_autofree char *who = wvb_live_words_dup_who_and_when (minutes, line);

  return who != NULL ? g_strdup_printf ("%s · %s", label, who) : g_strdup (label);
}

static GtkWidget *
new_texts (WvbMinutes *minutes, WvbRecord *line)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  const char *text = wvb_record_get_text (line, wvb_record_get_kind (line)->title);
  g_autofree char *about = dup_about (minutes, line);

  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), new_label (text, NULL));
  gtk_box_append (GTK_BOX (box), new_label (about, "about"));
  return box;
}

static void
add_button (
    WvbLiveRow *self, GtkWidget *box, const char *icon_name, const char *label, const char *action)
{
  GtkWidget *button = wvb_icon_button_new (icon_name, label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (GTK_BOX (box), button);
}

GtkWidget *
wvb_live_row_new (WvbMinutes *minutes, WvbRecord *line)
{
  WvbLiveRow *self = g_object_new (WVB_TYPE_LIVE_ROW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  char letter[2] = "";
  GtkWidget *badge;

  g_return_val_if_fail (WVB_IS_MINUTES (minutes), GTK_WIDGET (self));
  g_return_val_if_fail (WVB_IS_RECORD (line), GTK_WIDGET (self));

  self->id = g_strdup (wvb_record_get_id (line));
  letter[0] = wvb_minute_kind_get_letter (wvb_live_words_get_kind (line));
  badge = gtk_label_new (letter);
  gtk_widget_add_css_class (badge, "badge");
  gtk_widget_add_css_class (badge, "letter");
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  gtk_accessible_update_state (GTK_ACCESSIBLE (badge), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_box_append (GTK_BOX (box), badge);
  gtk_box_append (GTK_BOX (box), new_texts (minutes, line));
  if (wvb_record_get_kind (line) == &wvb_minute_item_kind)
    add_button (self, box, "wvb-tasks-symbolic", _ ("Make an Action of It (A)"),
                "line.make-action");
  add_button (self, box, "document-edit-symbolic", _ ("Edit (W)"), "line.edit-line");
  add_button (self, box, "user-trash-symbolic", _ ("Delete (Delete)"), "line.delete-line");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), TRUE);
  return GTK_WIDGET (self);
}

const char *
wvb_live_row_get_id (WvbLiveRow *self)
{
  g_return_val_if_fail (WVB_IS_LIVE_ROW (self), NULL);

  return self->id;
}
