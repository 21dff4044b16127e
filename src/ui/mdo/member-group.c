/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/mdo/member-group.h"

#include "domain/social-map/social-map.h"
#include "model/draft.h"
#include "ui/form/form-row.h"
#include "ui/form/record-form-page.h"

#include <glib/gi18n-lib.h>

struct _WvbMemberGroup {
  AdwPreferencesGroup parent_instance;
  AdwComboRow *chair;
  AdwComboRow *minute_taker;
  AdwExpanderRow *members;
  GPtrArray *checks; /* of WvbMember, in order: the rows in the expander */
  WvbStore *team;
  WvbRecord *record;
  WvbMemberFields fields;
  GPtrArray *all; /* WvbMember */
  WvbCodeChoices *choices;
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (WvbMemberGroup, wvb_member_group, ADW_TYPE_PREFERENCES_GROUP)

/* A member who is being made. */
typedef struct {
  WvbMemberGroup *group;
  WvbStore *team;
  WvbRecord *person;
  WvbRecord *membership;
} NewMember;

static void
free_new_member (gpointer data)
{
  NewMember *member = data;

  g_clear_object (&member->group);
  g_clear_object (&member->team);
  g_clear_object (&member->person);
  g_clear_object (&member->membership);
  g_free (member);
}

static gboolean
read_members (WvbReader *reader, gpointer data, GError **error)
{
  GPtrArray **members = data;

  *members = wvb_member_list (reader, error);
  return *members != NULL;
}

static DexFuture *
load_fiber (gpointer data)
{
  g_autoptr (GPtrArray) members = NULL;
  g_autoptr (GError) error = NULL;

  if (!dex_await (wvb_store_read (data, read_members, &members), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, g_steal_pointer (&members));
}

DexFuture *
wvb_member_group_load (WvbStore *team)
{
  dex_return_error_if_fail (WVB_IS_STORE (team));

  return dex_scheduler_spawn (NULL, 0, load_fiber, g_object_ref (team), g_object_unref);
}

static char *
dup_label (WvbMemberGroup *self, const WvbMember *member)
{
  if (member->discipline == NULL)
    return g_strdup (member->name);
  return g_strdup_printf (
      "%s · %s", member->name,
      wvb_code_choices_get_label (self->choices, "discipline", member->discipline));
}

/* Nobody stands first. */
static void
fill_combo (WvbMemberGroup *self, AdwComboRow *row, guint field)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  const char *current = wvb_record_get_text (self->record, field);
  guint chosen = 0;

  gtk_string_list_append (labels, _ ("Nobody yet"));
  for (guint i = 0; i < self->all->len; i++) {
    const WvbMember *member = self->all->pdata[i];
    g_autofree char *label = dup_label (self, member);

    gtk_string_list_append (labels, label);
    if (g_strcmp0 (member->id, current) == 0)
      chosen = i + 1;
  }
  adw_combo_row_set_model (row, G_LIST_MODEL (labels));
  adw_combo_row_set_selected (row, chosen);
}

static void
combo_cb (WvbMemberGroup *self, GParamSpec *pspec, AdwComboRow *row)
{
  guint field = row == self->chair ? self->fields.chair : self->fields.minute_taker;
  guint selected;

  g_assert (WVB_IS_MEMBER_GROUP (self));

  selected = adw_combo_row_get_selected (row);
  if (self->showing || selected > self->all->len)
    return;
  wvb_record_set_text (self->record, field,
                       selected > 0 ? ((WvbMember *) self->all->pdata[selected - 1])->id : NULL);
}

static gboolean
is_member (WvbMemberGroup *self, const char *id)
{
  const char *const *members = wvb_record_get_list (self->record, self->fields.members);

  return members != NULL && g_strv_contains (members, id);
}

/* Who is there, without opening the list. */
static void
show_members (WvbMemberGroup *self)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < self->all->len; i++) {
    const WvbMember *member = self->all->pdata[i];

    if (is_member (self, member->id))
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", member->name);
  }
  adw_expander_row_set_subtitle (self->members, names->str);
}

/* A member of before who is none of the team any more stays until somebody takes them away here;
 * nobody can, so they stay. */
static void
write_members (WvbMemberGroup *self, const char *id, gboolean is_in)
{
  const char *const *members = wvb_record_get_list (self->record, self->fields.members);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;

  for (guint i = 0; members != NULL && members[i] != NULL; i++)
    if (!g_str_equal (members[i], id))
      g_strv_builder_add (builder, members[i]);
  if (is_in)
    g_strv_builder_add (builder, id);
  ids = g_strv_builder_end (builder);
  wvb_record_set_list (self->record, self->fields.members, (const char *const *) ids);
  show_members (self);
}

static void
toggled_cb (WvbMemberGroup *self, GtkCheckButton *check)
{
  g_assert (WVB_IS_MEMBER_GROUP (self));

  if (!self->showing)
    write_members (self, g_object_get_data (G_OBJECT (check), "id"),
                   gtk_check_button_get_active (check));
}

static void
add_check (WvbMemberGroup *self, const WvbMember *member)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), member->name);
  if (member->discipline != NULL)
    adw_action_row_set_subtitle (
        ADW_ACTION_ROW (row),
        wvb_code_choices_get_label (self->choices, "discipline", member->discipline));
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), is_member (self, member->id));
  g_object_set_data_full (G_OBJECT (check), "id", g_strdup (member->id), g_free);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  adw_expander_row_add_row (self->members, row);
  g_ptr_array_add (self->checks, row);
}

static void
show_all (WvbMemberGroup *self)
{
  self->showing = TRUE;
  for (guint i = 0; i < self->checks->len; i++)
    adw_expander_row_remove (self->members, self->checks->pdata[i]);
  g_ptr_array_set_size (self->checks, 0);
  for (guint i = 0; i < self->all->len; i++)
    add_check (self, self->all->pdata[i]);
  fill_combo (self, self->chair, self->fields.chair);
  fill_combo (self, self->minute_taker, self->fields.minute_taker);
  show_members (self);
  self->showing = FALSE;
}

static gboolean
read_neighbourhood_cb (WvbRecord *record, gpointer data)
{
  char **id = data;

  *id = g_strdup (wvb_record_get_id (record));
  return FALSE;
}

static gboolean
read_neighbourhood (WvbReader *reader, gpointer data, GError **error)
{
  return wvb_reader_each (reader, &wvb_neighbourhood_kind, read_neighbourhood_cb, data, error);
}

/* The person and the membership in one change, and among those who are there. */
static DexFuture *
save_fiber (gpointer data)
{
  NewMember *member = data;
  WvbMemberGroup *group = member->group;
  g_autoptr (WvbDraft) draft = wvb_draft_new (member->team);
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *neighbourhood = NULL;
  gint64 change;

  dex_await (wvb_store_read (member->team, read_neighbourhood, &neighbourhood), NULL);
  wvb_record_set_text (member->membership, WVB_MEMBERSHIP_PERSON,
                       wvb_record_get_id (member->person));
  wvb_record_set_text (member->membership, WVB_MEMBERSHIP_NEIGHBOURHOOD, neighbourhood);
  wvb_draft_set_keeps (draft, FALSE);
  wvb_draft_add_new (draft, member->person);
  wvb_draft_add_new (draft, member->membership);
  change = dex_await_int64 (wvb_draft_save (draft), &error);
  if (error != NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  all = dex_await_boxed (wvb_member_group_load (member->team), NULL);
  if (all != NULL && group->record != NULL) {
    g_ptr_array_unref (group->all);
    group->all = g_steal_pointer (&all);
    write_members (group, wvb_record_get_id (member->membership), TRUE);
    show_all (group);
  }
  return dex_future_new_for_int64 (change);
}

static DexFuture *
save_member (WvbRecord *person, gpointer data)
{
  NewMember *typed = data;
  NewMember *member = g_new0 (NewMember, 1);

  member->group = g_object_ref (typed->group);
  member->team = g_object_ref (typed->team);
  member->person = wvb_record_copy (person);
  member->membership = wvb_record_copy (typed->membership);
  return dex_scheduler_spawn (NULL, 0, save_fiber, member, free_new_member);
}

static void
new_member_cb (WvbMemberGroup *self)
{
  static const guint FIELDS[] = { WVB_PERSON_NAME, WVB_PERSON_PHONE, WVB_PERSON_EMAIL };
  GtkWidget *view = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_NAVIGATION_VIEW);
  g_autoptr (WvbRecord) person = wvb_record_new (&wvb_person_kind, NULL);
  NewMember *member = g_new0 (NewMember, 1);
  GtkWidget *group = adw_preferences_group_new ();
  AdwNavigationPage *page;

  g_assert (WVB_IS_MEMBER_GROUP (self));

  member->group = g_object_ref (self);
  member->team = g_object_ref (self->team);
  member->membership = wvb_record_new (&wvb_membership_kind, NULL);
  page = wvb_record_form_page_new (self->team, person, _ ("New Member"), FIELDS,
                                   G_N_ELEMENTS (FIELDS), self->choices, /* removable= */ FALSE);
  adw_navigation_page_set_tag (page, "member");
  adw_preferences_group_add (
      ADW_PREFERENCES_GROUP (group),
      wvb_form_row_new (member->membership, WVB_MEMBERSHIP_DISCIPLINE, self->choices));
  wvb_record_form_page_add_group (WVB_RECORD_FORM_PAGE (page), ADW_PREFERENCES_GROUP (group));
  wvb_record_form_page_set_saving (WVB_RECORD_FORM_PAGE (page), save_member, member,
                                   free_new_member);
  adw_navigation_view_push (ADW_NAVIGATION_VIEW (view), page);
}

static void
wvb_member_group_dispose (GObject *object)
{
  WvbMemberGroup *self = WVB_MEMBER_GROUP (object);

  g_clear_object (&self->team);
  g_clear_object (&self->record);
  g_clear_object (&self->choices);

  G_OBJECT_CLASS (wvb_member_group_parent_class)->dispose (object);
}

static void
wvb_member_group_finalize (GObject *object)
{
  WvbMemberGroup *self = WVB_MEMBER_GROUP (object);

  g_ptr_array_unref (self->checks);
  g_clear_pointer (&self->all, g_ptr_array_unref);

  G_OBJECT_CLASS (wvb_member_group_parent_class)->finalize (object);
}

static void
wvb_member_group_class_init (WvbMemberGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wvb_member_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = wvb_member_group_finalize;
}

static AdwComboRow *
add_combo (WvbMemberGroup *self, const char *title)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (combo_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  return ADW_COMBO_ROW (row);
}

static void
wvb_member_group_init (WvbMemberGroup *self)
{
  GtkWidget *add = adw_button_row_new ();

  self->checks = g_ptr_array_new ();
  self->showing = TRUE;
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ ("Who"));
  self->chair = add_combo (self, _ ("Chair"));
  self->minute_taker = add_combo (self, _ ("Minute taker"));
  self->members = ADW_EXPANDER_ROW (adw_expander_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->members), _ ("Members"));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->members), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->members), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Members"), -1);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->members));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (add), _ ("New Member…"));
  adw_button_row_set_start_icon_name (ADW_BUTTON_ROW (add), "list-add-symbolic");
  g_signal_connect_object (add, "activated", G_CALLBACK (new_member_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), add);
}

GtkWidget *
wvb_member_group_new (WvbStore *team,
                      WvbRecord *record,
                      const WvbMemberFields *fields,
                      GPtrArray *members,
                      WvbCodeChoices *choices)
{
  WvbMemberGroup *self = g_object_new (WVB_TYPE_MEMBER_GROUP, NULL);

  g_return_val_if_fail (WVB_IS_STORE (team), GTK_WIDGET (self));
  g_return_val_if_fail (WVB_IS_RECORD (record), GTK_WIDGET (self));
  g_return_val_if_fail (members != NULL, GTK_WIDGET (self));

  self->team = g_object_ref (team);
  self->record = g_object_ref (record);
  self->fields = *fields;
  self->all = g_ptr_array_ref (members);
  self->choices = g_object_ref (choices);
  show_all (self);
  return GTK_WIDGET (self);
}
