/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/mdo/mdo-switch.h"

#include <glib/gi18n-lib.h>

struct _WvbMdoSwitch {
  AdwBin parent_instance;
  AdwToggleGroup *toggles;
  char *shows;
};

G_DEFINE_FINAL_TYPE (WvbMdoSwitch, wvb_mdo_switch, ADW_TYPE_BIN)

enum {
  PROP_0,
  PROP_SHOWS,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* It stays where it is: the other list has one of its own. */
static void
chosen_cb (WvbMdoSwitch *self)
{
  g_autofree char *chosen = g_strdup (adw_toggle_group_get_active_name (self->toggles));

  g_assert (WVB_IS_MDO_SWITCH (self));

  if (self->shows == NULL || chosen == NULL || g_str_equal (chosen, self->shows))
    return;
  adw_toggle_group_set_active_name (self->toggles, self->shows);
  gtk_widget_activate_action (GTK_WIDGET (self), "mdo.show", "s", chosen);
}

static void
add_toggle (WvbMdoSwitch *self, const char *name, const char *label)
{
  AdwToggle *toggle = adw_toggle_new ();

  adw_toggle_set_name (toggle, name);
  adw_toggle_set_label (toggle, label);
  adw_toggle_group_add (self->toggles, toggle);
}

static void
wvb_mdo_switch_set_property (GObject *object,
                             guint property,
                             const GValue *value,
                             GParamSpec *pspec)
{
  WvbMdoSwitch *self = WVB_MDO_SWITCH (object);

  switch (property) {
  case PROP_SHOWS:
    g_set_str (&self->shows, g_value_get_string (value));
    if (self->shows != NULL)
      adw_toggle_group_set_active_name (self->toggles, self->shows);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
  }
}

static void
wvb_mdo_switch_finalize (GObject *object)
{
  g_free (WVB_MDO_SWITCH (object)->shows);

  G_OBJECT_CLASS (wvb_mdo_switch_parent_class)->finalize (object);
}

static void
wvb_mdo_switch_class_init (WvbMdoSwitchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = wvb_mdo_switch_set_property;
  object_class->finalize = wvb_mdo_switch_finalize;
  properties[PROP_SHOWS]
      = g_param_spec_string ("shows", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
wvb_mdo_switch_init (WvbMdoSwitch *self)
{
  self->toggles = ADW_TOGGLE_GROUP (adw_toggle_group_new ());
  add_toggle (self, "meetings", _ ("Meetings"));
  add_toggle (self, "cases", _ ("Cases"));
  adw_toggle_group_set_homogeneous (self->toggles, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->toggles), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Meetings or cases"), -1);
  gtk_widget_set_margin_start (GTK_WIDGET (self), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self), 12);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self), 6);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->toggles));
  g_signal_connect_object (self->toggles, "notify::active-name", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
}
