/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/start/recovery-code-view.h"

#include "security/recovery-code.h"
#include "ui/brief-copy.h"
#include "ui/start/recovery-code-print.h"

#include <glib/gi18n-lib.h>

struct _WvbRecoveryCodeView {
  AdwBin parent_instance;
  GtkFlowBox *groups;
  AdwEntryRow *first;
  AdwEntryRow *second;
  char *code;
  char *neighbourhood;
  /* Which two groups are asked for. */
  guint asked[2];
  gboolean checked;
};

enum { PROP_0, PROP_CHECKED, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (WvbRecoveryCodeView, wvb_recovery_code_view, ADW_TYPE_BIN)

static void
set_checked (WvbRecoveryCodeView *self, gboolean checked)
{
  if (self->checked == checked)
    return;
  self->checked = checked;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHECKED]);
}

static void
add_group (WvbRecoveryCodeView *self, guint number, const char *group)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *text = g_strdup_printf ("%u", number);
  GtkWidget *place = gtk_label_new (text);
  GtkWidget *letters = gtk_label_new (group);

  gtk_widget_add_css_class (place, "dimmed");
  gtk_widget_add_css_class (place, "caption");
  gtk_widget_add_css_class (place, "numeric");
  gtk_label_set_width_chars (GTK_LABEL (place), 2);
  gtk_label_set_xalign (GTK_LABEL (place), 1);
  gtk_widget_add_css_class (letters, "monospace");
  gtk_box_append (GTK_BOX (box), place);
  gtk_box_append (GTK_BOX (box), letters);
  gtk_flow_box_append (self->groups, box);
  gtk_widget_set_focusable (gtk_widget_get_parent (box), FALSE);
}

static void
choose_asked (WvbRecoveryCodeView *self, guint n_groups)
{
  AdwEntryRow *rows[] = { self->first, self->second };

  g_assert (n_groups > 1);

  /* One of each half, so that neither a torn sheet nor a first line alone passes. */
  self->asked[0] = (guint) g_random_int_range (0, (gint32) n_groups / 2);
  self->asked[1] = (guint) g_random_int_range ((gint32) n_groups / 2, (gint32) n_groups);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *title = g_strdup_printf (_ ("Group %u"), self->asked[i] + 1);

    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (rows[i]), title);
    gtk_editable_set_text (GTK_EDITABLE (rows[i]), "");
  }
}

/* As lenient as reading a whole code: any case, O for 0, I and L for 1. */
static gboolean
is_group (const char *typed, const char *group)
{
  guint length = 0;

  for (const char *c = typed; *c != '\0'; c++) {
    char letter = g_ascii_toupper (*c);

    if (letter == ' ' || letter == '-')
      continue;
    if (letter == 'O')
      letter = '0';
    else if (letter == 'I' || letter == 'L')
      letter = '1';
    if (group[length] == '\0' || letter != group[length])
      return FALSE;
    length++;
  }
  return group[length] == '\0';
}

static gboolean
check_row (AdwEntryRow *row, const char *group)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (row));
  gboolean right = is_group (typed, group);

  if (!right && strlen (typed) >= WVB_RECOVERY_CODE_GROUP_SIZE)
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
  if (right)
    gtk_widget_add_css_class (GTK_WIDGET (row), "success");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row), "success");
  return right;
}

static void
typed_cb (WvbRecoveryCodeView *self)
{
  g_auto (GStrv) groups = NULL;
  gboolean first, second;

  g_assert (WVB_IS_RECOVERY_CODE_VIEW (self));

  if (self->code == NULL)
    return;
  groups = g_strsplit (self->code, "-", -1);
  first = check_row (self->first, groups[self->asked[0]]);
  second = check_row (self->second, groups[self->asked[1]]);
  set_checked (self, first && second);
}

static void
print_cb (WvbRecoveryCodeView *self)
{
  g_assert (WVB_IS_RECOVERY_CODE_VIEW (self));

  if (self->code != NULL)
    wvb_recovery_code_print (GTK_WIDGET (self), self->code, self->neighbourhood);
}

static void
copy_cb (WvbRecoveryCodeView *self)
{
  g_assert (WVB_IS_RECOVERY_CODE_VIEW (self));

  if (self->code != NULL)
    wvb_brief_copy_secret (GTK_WIDGET (self), self->code);
}

static void
wvb_recovery_code_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, WVB_RECOVERY_CODE_VIEW (object)->checked);
}

static void
wvb_recovery_code_view_dispose (GObject *object)
{
  WvbRecoveryCodeView *self = WVB_RECOVERY_CODE_VIEW (object);

  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), WVB_TYPE_RECOVERY_CODE_VIEW);
  g_clear_pointer (&self->code, wvb_secret_free_text);
  g_clear_pointer (&self->neighbourhood, g_free);

  G_OBJECT_CLASS (wvb_recovery_code_view_parent_class)->dispose (object);
}

static void
wvb_recovery_code_view_class_init (WvbRecoveryCodeViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = wvb_recovery_code_view_get_property;
  object_class->dispose = wvb_recovery_code_view_dispose;
  properties[PROP_CHECKED]
      = g_param_spec_boolean ("checked", NULL, NULL, FALSE,
                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/nl/wijkverband/Wijkverband/ui/start/recovery-code-view.ui");
  gtk_widget_class_bind_template_child (widget_class, WvbRecoveryCodeView, groups);
  gtk_widget_class_bind_template_child (widget_class, WvbRecoveryCodeView, first);
  gtk_widget_class_bind_template_child (widget_class, WvbRecoveryCodeView, second);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
}

static void
wvb_recovery_code_view_init (WvbRecoveryCodeView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

WvbRecoveryCodeView *
wvb_recovery_code_view_find (GtkWidget *root)
{
  g_return_val_if_fail (GTK_IS_WIDGET (root), NULL);

  if (WVB_IS_RECOVERY_CODE_VIEW (root)) {
    WvbRecoveryCodeView *self = WVB_RECOVERY_CODE_VIEW (root);

    return self->code != NULL ? self : NULL;
  }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    WvbRecoveryCodeView *found = wvb_recovery_code_view_find (child);

    if (found != NULL)
      return found;
  }
  return NULL;
}

void
wvb_recovery_code_view_set_code (WvbRecoveryCodeView *self,
                                 const char *code,
                                 const char *neighbourhood)
{
  g_auto (GStrv) groups = NULL;

  g_return_if_fail (WVB_IS_RECOVERY_CODE_VIEW (self));

  gtk_flow_box_remove_all (self->groups);
  g_clear_pointer (&self->code, wvb_secret_free_text);
  g_set_str (&self->neighbourhood, neighbourhood);
  set_checked (self, FALSE);
  if (code == NULL)
    return;
  self->code = g_strdup (code);
  groups = g_strsplit (code, "-", -1);
  for (guint i = 0; groups[i] != NULL; i++)
    add_group (self, i + 1, groups[i]);
  choose_asked (self, g_strv_length (groups));
}

gboolean
wvb_recovery_code_view_get_checked (WvbRecoveryCodeView *self)
{
  g_return_val_if_fail (WVB_IS_RECOVERY_CODE_VIEW (self), FALSE);

  return self->checked;
}
