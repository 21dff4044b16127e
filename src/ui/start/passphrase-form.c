/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/start/passphrase-form.h"

#include "security/passphrase.h"
#include "security/secret.h"
#include "ui/start/typed-secret.h"

#include <glib/gi18n-lib.h>

struct _WvbPassphraseForm {
  AdwBin parent_instance;
  GtkEditable *passphrase;
  GtkEditable *repeated;
  GtkLevelBar *strength;
  GtkLabel *hint;
  AdwActionRow *generated;
  gboolean acceptable;
};

enum { PROP_0, PROP_ACCEPTABLE, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (WvbPassphraseForm, wvb_passphrase_form, ADW_TYPE_BIN)

static void
show_strength (WvbPassphraseForm *self, WvbPassphraseStrength strength)
{
  g_autofree char *hint = wvb_passphrase_dup_hint (strength);
  gboolean empty = *gtk_editable_get_text (self->passphrase) == '\0';

  /* Refused ones fill nothing; the three that are accepted fill one part each. */
  gtk_level_bar_set_value (self->strength, MAX (0, (int) strength - (int) WVB_PASSPHRASE_FAIR + 1));
  gtk_label_set_label (self->hint,
                       empty ? _ ("At least twelve characters, or five words by chance.") : hint);
}

static void
changed_cb (WvbPassphraseForm *self)
{
  const char *text = gtk_editable_get_text (self->passphrase);
  const char *repeated = gtk_editable_get_text (self->repeated);
  WvbPassphraseStrength strength = wvb_passphrase_rate (text, /* bits= */ NULL);
  gboolean same = strcmp (text, repeated) == 0;

  g_assert (WVB_IS_PASSPHRASE_FORM (self));

  show_strength (self, strength);
  if (strength >= WVB_PASSPHRASE_FAIR && *repeated != '\0' && !g_str_has_prefix (text, repeated)) {
    gtk_widget_add_css_class (GTK_WIDGET (self->repeated), "error");
    gtk_label_set_label (self->hint, _ ("The two are not the same."));
  } else {
    gtk_widget_remove_css_class (GTK_WIDGET (self->repeated), "error");
  }
  if (self->acceptable != (same && strength >= WVB_PASSPHRASE_FAIR)) {
    self->acceptable = !self->acceptable;
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACCEPTABLE]);
  }
}

static void
activated_cb (WvbPassphraseForm *self)
{
  g_assert (WVB_IS_PASSPHRASE_FORM (self));

  if (self->acceptable)
    gtk_widget_activate_action (GTK_WIDGET (self), "start.next", NULL);
}

/* The words are shown in full, since nobody can learn what they cannot see, and are still to be
 * typed once: that is the first time of remembering them. */
static void
generate_cb (WvbPassphraseForm *self)
{
  char *words = wvb_passphrase_generate ();

  g_assert (WVB_IS_PASSPHRASE_FORM (self));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->generated), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->generated), words);
  adw_action_row_set_subtitle (self->generated,
                               _ ("Write these words down, then type them once more above"));
  gtk_editable_set_text (self->passphrase, words);
  gtk_editable_set_text (self->repeated, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->repeated));
  wvb_secret_free_text (words);
}

static void
wvb_passphrase_form_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, WVB_PASSPHRASE_FORM (object)->acceptable);
}

static void
wvb_passphrase_form_dispose (GObject *object)
{
  WvbPassphraseForm *self = WVB_PASSPHRASE_FORM (object);

  wvb_typed_secret_forget (self->passphrase);
  wvb_typed_secret_forget (self->repeated);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), WVB_TYPE_PASSPHRASE_FORM);

  G_OBJECT_CLASS (wvb_passphrase_form_parent_class)->dispose (object);
}

static void
wvb_passphrase_form_class_init (WvbPassphraseFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = wvb_passphrase_form_get_property;
  object_class->dispose = wvb_passphrase_form_dispose;
  properties[PROP_ACCEPTABLE]
      = g_param_spec_boolean ("acceptable", NULL, NULL, FALSE,
                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/nl/wijkverband/Wijkverband/ui/start/passphrase-form.ui");
  gtk_widget_class_bind_template_child (widget_class, WvbPassphraseForm, passphrase);
  gtk_widget_class_bind_template_child (widget_class, WvbPassphraseForm, repeated);
  gtk_widget_class_bind_template_child (widget_class, WvbPassphraseForm, strength);
  gtk_widget_class_bind_template_child (widget_class, WvbPassphraseForm, hint);
  gtk_widget_class_bind_template_child (widget_class, WvbPassphraseForm, generated);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, generate_cb);
}

static void
wvb_passphrase_form_init (WvbPassphraseForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show_strength (self, WVB_PASSPHRASE_TOO_SHORT);
}

gboolean
wvb_passphrase_form_get_acceptable (WvbPassphraseForm *self)
{
  g_return_val_if_fail (WVB_IS_PASSPHRASE_FORM (self), FALSE);

  return self->acceptable;
}

const char *
wvb_passphrase_form_get_text (WvbPassphraseForm *self)
{
  g_return_val_if_fail (WVB_IS_PASSPHRASE_FORM (self), NULL);

  return gtk_editable_get_text (self->passphrase);
}

void
wvb_passphrase_form_clear (WvbPassphraseForm *self)
{
  g_return_if_fail (WVB_IS_PASSPHRASE_FORM (self));

  wvb_typed_secret_forget (self->passphrase);
  wvb_typed_secret_forget (self->repeated);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->generated), _ ("Five words by chance"));
  adw_action_row_set_subtitle (self->generated, _ ("Easy to remember, hard to guess"));
}
