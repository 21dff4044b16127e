/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/mdo/live-members.h"

#include "ui/mdo/live-candidates.h"

#include <glib/gi18n-lib.h>

struct _WvbLiveMembers {
  GtkBox parent_instance;
  AdwWrapBox *buttons;
  GtkLabel *core;
  GPtrArray *members;
};

G_DEFINE_FINAL_TYPE (WvbLiveMembers, wvb_live_members, GTK_TYPE_BOX)

static gboolean
is_present (WvbMinutes *minutes, const char *membership)
{
  WvbRecord *noted = wvb_minutes_find_attendance (minutes, membership);

  return noted != NULL && wvb_record_get_integer (noted, WVB_ATTENDANCE_PRESENT) != 0;
}

/* The page says what is so, whatever the button made of the click. */
static void
clicked_cb (GtkToggleButton *button, gpointer number)
{
  gtk_widget_activate_action (GTK_WIDGET (button), "live.toggle-present", "u",
                              GPOINTER_TO_UINT (number));
}

static char *
dup_label (WvbMinutes *minutes, WvbCodeChoices *choices, const char *membership, guint number)
{
  const char *name = wvb_minutes_get_member_name (minutes, membership);
  const char *discipline = wvb_minutes_get_discipline (minutes, membership);

  if (discipline == NULL)
    return g_strdup_printf ("%u  %s", number, name);
  return g_strdup_printf ("%u  %s · %s", number, name,
                          wvb_code_choices_get_label (choices, "discipline", discipline));
}

static void
add_button (WvbLiveMembers *self,
            WvbMinutes *minutes,
            WvbCodeChoices *choices,
            const char *membership,
            guint number)
{
  g_autofree char *label = dup_label (minutes, choices, membership, number);
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *content = adw_button_content_new ();

  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), label);
  adw_button_content_set_can_shrink (ADW_BUTTON_CONTENT (content), TRUE);
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_add_css_class (button, "member");
  g_signal_connect (button, "clicked", G_CALLBACK (clicked_cb), GUINT_TO_POINTER (number));
  adw_wrap_box_append (self->buttons, button);
}

static gboolean
are_same (GPtrArray *one, GPtrArray *other)
{
  if (one == NULL || one->len != other->len)
    return FALSE;
  for (guint i = 0; i < one->len; i++)
    if (!g_str_equal (one->pdata[i], other->pdata[i]))
      return FALSE;
  return TRUE;
}

/* Made anew only where others are there, so that the focus stays. */
static void
make_buttons (WvbLiveMembers *self, WvbMinutes *minutes, WvbCodeChoices *choices)
{
  g_autoptr (GPtrArray) members = wvb_live_candidates_list_members (minutes);
  GtkWidget *child;

  if (are_same (self->members, members))
    return;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->buttons))) != NULL)
    adw_wrap_box_remove (self->buttons, child);
  for (guint i = 0; i < members->len; i++)
    add_button (self, minutes, choices, members->pdata[i], i + 1);
  g_clear_pointer (&self->members, g_ptr_array_unref);
  self->members = g_steal_pointer (&members);
}

static void
show_present (WvbLiveMembers *self, WvbMinutes *minutes)
{
  guint i = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->buttons)); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    const gboolean present = is_present (minutes, self->members->pdata[i++]);

    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (child), present);
    adw_button_content_set_icon_name (
        ADW_BUTTON_CONTENT (gtk_button_get_child (GTK_BUTTON (child))),
        present ? "object-select-symbolic" : "list-add-symbolic");
    gtk_widget_set_tooltip_text (child, present ? _ ("Present") : _ ("Not noted as present"));
  }
}

static void
wvb_live_members_finalize (GObject *object)
{
  g_clear_pointer (&WVB_LIVE_MEMBERS (object)->members, g_ptr_array_unref);

  G_OBJECT_CLASS (wvb_live_members_parent_class)->finalize (object);
}

static void
wvb_live_members_class_init (WvbLiveMembersClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wvb_live_members_finalize;
}

static void
wvb_live_members_init (WvbLiveMembers *self)
{
  self->buttons = ADW_WRAP_BOX (adw_wrap_box_new ());
  adw_wrap_box_set_child_spacing (self->buttons, 6);
  adw_wrap_box_set_line_spacing (self->buttons, 6);
  self->core = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->core, 0);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->buttons));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->core));
}

void
wvb_live_members_set (WvbLiveMembers *self, WvbMinutes *minutes, WvbCodeChoices *choices)
{
  g_autofree char *text = NULL;
  guint n_present, n_core;

  g_return_if_fail (WVB_IS_LIVE_MEMBERS (self));
  g_return_if_fail (WVB_IS_MINUTES (minutes));
  g_return_if_fail (WVB_IS_CODE_CHOICES (choices));

  make_buttons (self, minutes, choices);
  show_present (self, minutes);
  n_present = wvb_minutes_count_core_present (minutes, &n_core);
  text = g_strdup_printf (_ ("core disciplines: %u of %u"), n_present, n_core);
  gtk_label_set_text (self->core, text);
}

const char *
wvb_live_members_get (WvbLiveMembers *self, guint number)
{
  g_return_val_if_fail (WVB_IS_LIVE_MEMBERS (self), NULL);

  return self->members != NULL && number >= 1 && number <= self->members->len
             ? self->members->pdata[number - 1]
             : NULL;
}

const char *
wvb_live_members_get_core_text (WvbLiveMembers *self)
{
  g_return_val_if_fail (WVB_IS_LIVE_MEMBERS (self), NULL);

  return gtk_label_get_text (self->core);
}
