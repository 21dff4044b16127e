/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/start/first-start.h"

#include "base/text.h"
#include "domain/codes.h"
#include "domain/social-map/social-map.h"
#include "ui/form/form-row.h"
#include "ui/start/passphrase-form.h"
#include "ui/start/recovery-code-view.h"
#include "ui/start/step-page.h"
#include "ui/start/unchecked-code.h"

#include <glib/gi18n-lib.h>

/* Folders of the same name get a number up to this. */
#define FOLDER_NUMBERS_LIMIT 1000

struct _WvbFirstStart {
  AdwBin parent_instance;
  AdwNavigationView *navigation;
  WvbStepPage *neighbourhood_step;
  WvbStepPage *person_step;
  WvbStepPage *passphrase_step;
  WvbStepPage *choices_step;
  WvbStepPage *recovery_step;
  GtkEditable *neighbourhood;
  AdwPreferencesGroup *person;
  WvbPassphraseForm *passphrase;
  AdwSwitchRow *keyring;
  GtkCheckButton *example;
  WvbRecoveryCodeView *recovery;
  char *folder;
  /* Never saved: what the rows of the person's step write to. */
  WvbRecord *name;
  WvbRecord *organisation;
  WvbRecord *membership;
  WvbSession *session;
  /* What is being made is to be closed as soon as it is there. */
  gboolean given_up;
};

enum { MADE, FINISHED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WvbFirstStart, wvb_first_start, ADW_TYPE_BIN)

/* The folder is called as the neighbourhood is, so that a person finds it back; the neighbourhood
 * is nobody's secret. */
static char *
choose_folder (WvbFirstStart *self, const char *neighbourhood)
{
  g_autofree char *parent = NULL;
  g_autofree char *name = g_strdup (neighbourhood);
  char *folder;

  if (self->folder != NULL)
    return g_strdup (self->folder);
  g_strdelimit (name, "/\\:", '-');
  if (name[0] == '.')
    name[0] = '-';
  parent = wvb_session_dup_default_folder ();
  folder = g_build_filename (parent, name, NULL);
  for (guint i = 2; i < FOLDER_NUMBERS_LIMIT && g_file_test (folder, G_FILE_TEST_EXISTS); i++) {
    g_autofree char *numbered = g_strdup_printf ("%s %u", name, i);

    g_free (folder);
    folder = g_build_filename (parent, numbered, NULL);
  }
  return folder;
}

static void
update_ready_cb (WvbFirstStart *self)
{
  const gboolean checked = wvb_recovery_code_view_get_checked (self->recovery);
  g_autofree char *neighbourhood = NULL;

  g_assert (WVB_IS_FIRST_START (self));

  neighbourhood = wvb_text_strip (gtk_editable_get_text (self->neighbourhood));
  wvb_step_page_set_ready (self->neighbourhood_step, neighbourhood != NULL);
  wvb_step_page_set_ready (self->person_step,
                           self->name != NULL && wvb_record_has (self->name, WVB_PERSON_NAME));
  wvb_step_page_set_ready (self->passphrase_step,
                           wvb_passphrase_form_get_acceptable (self->passphrase));
  wvb_step_page_set_ready (self->recovery_step, checked);
  if (checked)
    wvb_unchecked_code_forget ();
}

static void
add_person_row (
    WvbFirstStart *self, WvbRecord *record, guint field, WvbCodeChoices *choices, const char *title)
{
  GtkWidget *row = wvb_form_row_new (record, field, choices);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (ADW_IS_ENTRY_ROW (row))
    adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  adw_preferences_group_add (self->person, row);
}

/* Made when the step comes up; the codes are those every team starts with. */
static void
make_person_rows (WvbFirstStart *self)
{
  static const char *const FOUNDER_ROLES[] = { "beheerder", "kaartbeheerder", "lid", NULL };
  g_autoptr (GPtrArray) codes = NULL;
  g_autoptr (WvbCodeChoices) choices = NULL;

  if (self->membership != NULL)
    return;
  codes = wvb_codes_make_records ();
  choices = wvb_code_choices_new (codes);
  self->name = wvb_record_new (&wvb_person_kind, NULL);
  self->organisation = wvb_record_new (&wvb_organisation_kind, NULL);
  self->membership = wvb_record_new (&wvb_membership_kind, NULL);
  wvb_record_set_list (self->membership, WVB_MEMBERSHIP_ROLES, FOUNDER_ROLES);
  add_person_row (self, self->name, WVB_PERSON_NAME, NULL, _ ("Your name"));
  add_person_row (self, self->organisation, WVB_ORGANISATION_NAME, NULL,
                  _ ("Your organisation (optional)"));
  add_person_row (self, self->membership, WVB_MEMBERSHIP_DISCIPLINE, choices,
                  _ ("Your discipline"));
  add_person_row (self, self->membership, WVB_MEMBERSHIP_ROLES, choices,
                  _ ("Your roles in the team"));
  g_signal_connect_object (self->name, "notify::name", G_CALLBACK (update_ready_cb), self,
                           G_CONNECT_SWAPPED);
}

static const char *
get_step (WvbFirstStart *self)
{
  return adw_navigation_page_get_tag (adw_navigation_view_get_visible_page (self->navigation));
}

static DexFuture *
create_session (WvbFirstStart *self)
{
  g_autofree char *neighbourhood = wvb_text_strip (gtk_editable_get_text (self->neighbourhood));
  g_autofree char *folder = choose_folder (self, neighbourhood);
  const WvbSessionSetup setup = {
    .folder = folder,
    .neighbourhood = neighbourhood,
    .passphrase = wvb_passphrase_form_get_text (self->passphrase),
    .use_keyring = adw_switch_row_get_active (self->keyring),
    .with_example = gtk_check_button_get_active (self->example),
    .person = wvb_record_get_text (self->name, WVB_PERSON_NAME),
    .organisation = wvb_record_get_text (self->organisation, WVB_ORGANISATION_NAME),
    .discipline = wvb_record_get_text (self->membership, WVB_MEMBERSHIP_DISCIPLINE),
    .roles = wvb_record_get_list (self->membership, WVB_MEMBERSHIP_ROLES),
  };

  return wvb_session_create (&setup);
}

static DexFuture *
make_fiber (gpointer data)
{
  WvbFirstStart *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WvbSession) session = NULL;

  g_assert (WVB_IS_FIRST_START (self));

  self->given_up = FALSE;
  adw_navigation_view_push_by_tag (self->navigation, "making");
  session = dex_await_object (create_session (self), &error);
  if (session == NULL) {
    wvb_step_page_set_problem (self->choices_step, error->message);
    adw_navigation_view_pop_to_tag (self->navigation, "choices");
    return dex_future_new_true ();
  }
  wvb_unchecked_code_note (wvb_session_get_folder (session));
  wvb_first_start_show_made (self, session);
  return dex_future_new_true ();
}

static gboolean
finish_cb (gpointer data)
{
  WvbFirstStart *self = data;

  g_assert (WVB_IS_FIRST_START (self));

  if (self->session != NULL && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    g_signal_emit (self, signals[FINISHED], 0, self->session);
  return G_SOURCE_REMOVE;
}

/* Whoever is told takes the page away, which the entry that Enter was pressed in has to survive. */
static void
finish (WvbFirstStart *self)
{
  wvb_recovery_code_view_set_code (self->recovery, NULL, NULL);
  wvb_session_forget_recovery_code (self->session);
  g_idle_add_full (G_PRIORITY_DEFAULT, finish_cb, g_object_ref (self), g_object_unref);
}

static void
go_on (WvbFirstStart *self)
{
  const char *step = get_step (self);

  if (g_str_equal (step, "welcome")) {
    adw_navigation_view_push_by_tag (self->navigation, "neighbourhood");
  } else if (g_str_equal (step, "neighbourhood")) {
    make_person_rows (self);
    adw_navigation_view_push_by_tag (self->navigation, "person");
  } else if (g_str_equal (step, "person")) {
    adw_navigation_view_push_by_tag (self->navigation, "passphrase");
  } else if (g_str_equal (step, "passphrase")) {
    adw_navigation_view_push_by_tag (self->navigation, "choices");
  } else if (g_str_equal (step, "choices")) {
    wvb_step_page_set_problem (self->choices_step, NULL);
    dex_future_disown (
        dex_scheduler_spawn (NULL, 0, make_fiber, g_object_ref (self), g_object_unref));
  } else if (g_str_equal (step, "recovery")) {
    finish (self);
  }
}

static gboolean
is_ready (WvbFirstStart *self)
{
  gboolean ready = TRUE;
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (self->navigation);

  g_object_get (page, "ready", &ready, NULL);
  return ready;
}

static void
next_cb (WvbFirstStart *self)
{
  g_assert (WVB_IS_FIRST_START (self));

  if (is_ready (self))
    go_on (self);
}

static void
next_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  next_cb (WVB_FIRST_START (widget));
}

static void
wvb_first_start_dispose (GObject *object)
{
  WvbFirstStart *self = WVB_FIRST_START (object);

  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), WVB_TYPE_FIRST_START);
  g_clear_object (&self->name);
  g_clear_object (&self->organisation);
  g_clear_object (&self->membership);
  g_clear_object (&self->session);
  g_clear_pointer (&self->folder, g_free);

  G_OBJECT_CLASS (wvb_first_start_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, WvbFirstStart, navigation);
  gtk_widget_class_bind_template_child (widget_class, WvbFirstStart, neighbourhood_step);
  gtk_widget_class_bind_template_child (widget_class, WvbFirstStart, person_step);
  gtk_widget_class_bind_template_child (widget_class, WvbFirstStart, passphrase_step);
  gtk_widget_class_bind_template_child (widget_class, WvbFirstStart, choices_step);
  gtk_widget_class_bind_template_child (widget_class, WvbFirstStart, recovery_step);
  gtk_widget_class_bind_template_child (widget_class, WvbFirstStart, neighbourhood);
  gtk_widget_class_bind_template_child (widget_class, WvbFirstStart, person);
  gtk_widget_class_bind_template_child (widget_class, WvbFirstStart, passphrase);
  gtk_widget_class_bind_template_child (widget_class, WvbFirstStart, keyring);
  gtk_widget_class_bind_template_child (widget_class, WvbFirstStart, example);
  gtk_widget_class_bind_template_child (widget_class, WvbFirstStart, recovery);
}

static void
wvb_first_start_class_init (WvbFirstStartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wvb_first_start_dispose;
  signals[MADE] = g_signal_new ("made", WVB_TYPE_FIRST_START, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, WVB_TYPE_SESSION);
  signals[FINISHED] = g_signal_new ("finished", WVB_TYPE_FIRST_START, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 1, WVB_TYPE_SESSION);
  g_type_ensure (WVB_TYPE_STEP_PAGE);
  g_type_ensure (WVB_TYPE_PASSPHRASE_FORM);
  g_type_ensure (WVB_TYPE_RECOVERY_CODE_VIEW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/nl/wijkverband/Wijkverband/ui/start/first-start.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, update_ready_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_install_action (widget_class, "start.next", NULL, next_action_cb);
}

static void
wvb_first_start_init (WvbFirstStart *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_ready_cb (self);
}

GtkWidget *
wvb_first_start_new (const char *folder)
{
  WvbFirstStart *self = g_object_new (WVB_TYPE_FIRST_START, NULL);

  self->folder = g_strdup (folder);
  return GTK_WIDGET (self);
}

void
wvb_first_start_show_made (WvbFirstStart *self, WvbSession *session)
{
  g_return_if_fail (WVB_IS_FIRST_START (self));
  g_return_if_fail (WVB_IS_SESSION (session));

  g_set_object (&self->session, session);
  wvb_passphrase_form_clear (self->passphrase);
  wvb_recovery_code_view_set_code (self->recovery, wvb_session_get_recovery_code (session),
                                   wvb_session_get_neighbourhood (session));
  update_ready_cb (self);
  adw_navigation_view_push_by_tag (self->navigation, "recovery");
  g_signal_emit (self, signals[MADE], 0, session);
}

void
wvb_first_start_show_step (WvbFirstStart *self, const char *tag)
{
  g_return_if_fail (WVB_IS_FIRST_START (self));
  g_return_if_fail (tag != NULL);

  make_person_rows (self);
  adw_navigation_view_push_by_tag (self->navigation, tag);
}

void
wvb_first_start_give_up (WvbFirstStart *self)
{
  g_return_if_fail (WVB_IS_FIRST_START (self));

  self->given_up = TRUE;
}

gboolean
wvb_first_start_is_given_up (WvbFirstStart *self)
{
  g_return_val_if_fail (WVB_IS_FIRST_START (self), FALSE);

  return self->given_up;
}
