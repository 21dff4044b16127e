/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/picture-scenes.h"

#include "security/slot-file.h"
#include "session/backups.h"
#include "ui/main/main-page.h"
#include "ui/mdo/live-scenes.h"
#include "ui/mdo/meeting-scenes.h"
#include "ui/mdo/case-scenes.h"
#include "ui/settings/backup-page.h"
#include "ui/settings/security-page.h"
#include "ui/social-map/export-dialog.h"
#include "ui/social-map/import-dialog.h"
#include "ui/social-map/service-editor.h"
#include "ui/social-map/social-map-page.h"
#include "ui/start/first-start.h"
#include "ui/start/new-keys-page.h"
#include "ui/start/restore-page.h"
#include "ui/start/unlock-page.h"

#include <glib/gi18n-lib.h>

/* Below the base folder of the camera. */
#define FOREIGN_FOLDER "kopie"
#define WAITING_FOLDER "wachten"
#define DAMAGED_FOLDER "beschadigd"
#define RESTORED_FOLDER "teruggezet"

/* After so many wrong passphrases the next one waits. */
#define WRONG_LIMIT 6

static const char WRONG_PASSPHRASE[] = "vijf houten stoelen";

static void
rest (WvbCamera *camera)
{
  g_autoptr (GdkTexture) texture = wvb_camera_rest (camera);
}

/* Types in the first entry of this type. */
static void
type_in (WvbCamera *camera, GType type, const char *text)
{
  GtkWidget *entry = wvb_camera_find_type (camera, type);

  if (entry != NULL)
    gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

static gboolean
says (GtkWidget *widget, const char *words)
{
  return GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), words);
}

static gboolean
is_menu_button (GtkWidget *widget, const char *words)
{
  return GTK_IS_MENU_BUTTON (widget)
         && g_strcmp0 (gtk_widget_get_tooltip_text (widget), words) == 0;
}

/* Something longer than its place, inside of what has this type. */
static gboolean
is_scrolled (GtkWidget *widget, const char *words)
{
  GtkAdjustment *adjustment;

  if (!GTK_IS_SCROLLED_WINDOW (widget)
      || gtk_widget_get_ancestor (widget, g_type_from_name (words)) == NULL)
    return FALSE;
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (widget));
  return gtk_adjustment_get_upper (adjustment) > gtk_adjustment_get_page_size (adjustment);
}

static gboolean
is_filter_value (GtkWidget *widget, const char *words)
{
  return GTK_IS_LIST_BOX_ROW (widget) && gtk_widget_get_ancestor (widget, GTK_TYPE_POPOVER) != NULL;
}

static gboolean
is_row (GtkWidget *widget, const char *words)
{
  return ADW_IS_ACTION_ROW (widget);
}

static void
press (WvbCamera *camera, const char *argument)
{
  wvb_camera_press (camera, _ (argument));
}

static void
scroll_to_end (WvbCamera *camera, const char *argument)
{
  GtkWidget *scrolled = wvb_camera_find (camera, is_scrolled, argument);
  GtkAdjustment *adjustment;

  if (scrolled == NULL)
    return;
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
}

static void
open_menu (WvbCamera *camera, const char *argument)
{
  GtkWidget *button = wvb_camera_find (camera, is_menu_button, _ (argument));

  if (button != NULL)
    gtk_menu_button_popup (GTK_MENU_BUTTON (button));
}

/* Chooses the first value of a filter. */
static void
filter (WvbCamera *camera, const char *argument)
{
  GtkWidget *row;

  open_menu (camera, argument);
  row = wvb_camera_await (camera, is_filter_value, /* words= */ NULL);
  if (row != NULL)
    g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
}

/* Goes one page deeper in the dialog that is shown. */
static void
open_first_row (WvbCamera *camera, const char *argument)
{
  GtkWidget *row = wvb_camera_await (camera, is_row, /* words= */ NULL);

  if (row != NULL)
    g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
}

/* Shows again what took long; the first time it is brought about. */
static gboolean
show_kept (WvbCamera *camera, const char *name)
{
  GtkWidget *kept = g_hash_table_lookup (camera->kept, name);

  if (kept != NULL)
    wvb_window_show_view (camera->window, kept);
  return kept != NULL;
}

static void
keep (WvbCamera *camera, const char *name)
{
  g_hash_table_insert (camera->kept, (char *) name,
                       g_object_ref (wvb_window_get_view (camera->window)));
}

static GtkWidget *
new_first_start (WvbCamera *camera)
{
  g_autofree char *folder = g_build_filename (camera->base, "nieuw", NULL);

  return wvb_first_start_new (folder);
}

static void
show_step (WvbCamera *camera, const char *argument)
{
  GtkWidget *start = new_first_start (camera);

  wvb_window_show_view (camera->window, start);
  if (strcmp (argument, "welcome") != 0)
    wvb_first_start_show_step (WVB_FIRST_START (start), argument);
}

static void
show_made (WvbCamera *camera, const char *argument)
{
  GtkWidget *start;

  if (show_kept (camera, argument))
    return;
  start = new_first_start (camera);
  wvb_window_show_view (camera->window, start);
  wvb_first_start_show_made (WVB_FIRST_START (start), camera->session);
  keep (camera, argument);
}

static void
type_passphrase (WvbCamera *camera, const char *argument)
{
  type_in (camera, ADW_TYPE_PASSWORD_ENTRY_ROW, argument);
}

static void
close_window (WvbCamera *camera, const char *argument)
{
  gtk_window_close (GTK_WINDOW (camera->window));
}

/* A folder of the same name elsewhere, with nothing in it but slots, or what should be slots. */
static char *
make_folder (WvbCamera *camera, const char *parent)
{
  const char *session_folder = wvb_session_get_folder (camera->session);
  g_autofree char *name = g_path_get_basename (session_folder);
  g_autofree char *slots = g_build_filename (session_folder, WVB_SLOT_FILE_NAME, NULL);
  char *folder = g_build_filename (camera->base, parent, name, NULL);
  g_autofree char *copy = g_build_filename (folder, WVB_SLOT_FILE_NAME, NULL);
  g_autoptr (GFile) from = g_file_new_for_path (slots);
  g_autoptr (GFile) to = g_file_new_for_path (copy);

  if (g_file_test (folder, G_FILE_TEST_EXISTS))
    return folder;
  g_mkdir_with_parents (folder, 0700);
  if (g_str_equal (parent, DAMAGED_FOLDER))
    g_file_set_contents (copy, "", 0, NULL);
  else
    g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, NULL);
  return folder;
}

static void
show_unlock (WvbCamera *camera, const char *argument)
{
  g_autofree char *folder = argument != NULL ? make_folder (camera, argument)
                                             : g_strdup (wvb_session_get_folder (camera->session));

  wvb_window_show_unlock (camera->window, folder);
}

static void
press_suggested (WvbCamera *camera)
{
  GtkWidget *button = wvb_camera_find (camera, wvb_camera_has_class, "suggested-action");

  if (button != NULL)
    g_signal_emit_by_name (button, "clicked");
}

/* What is typed does not open it. */
static void
unlock (WvbCamera *camera, const char *argument)
{
  type_passphrase (camera, argument);
  press_suggested (camera);
  wvb_camera_await (camera, wvb_camera_has_class, "error");
}

static void
unlock_until_wait (WvbCamera *camera, const char *argument)
{
  g_autofree char *folder = make_folder (camera, WAITING_FOLDER);

  for (guint i = 0; i < WRONG_LIMIT && wvb_session_get_wait_ms (folder) == 0; i++) {
    g_autoptr (WvbSession) session
        = dex_await_object (wvb_session_open (folder, WRONG_PASSPHRASE), NULL);
  }
  wvb_window_show_unlock (camera->window, folder);
}

static void
show_restore (WvbCamera *camera, const char *argument)
{
  wvb_window_show_view (camera->window,
                        wvb_restore_page_new (wvb_session_get_folder (camera->session)));
}

/* On a computer where it was not yet, from the newest backup of this one. */
static void
show_restore_elsewhere (WvbCamera *camera, const char *argument)
{
  g_autofree char *folder = g_build_filename (camera->base, argument, NULL);
  g_autofree char *place = wvb_backups_dup_place (wvb_session_get_folder (camera->session));
  g_autoptr (GPtrArray) backups = wvb_backups_list (place);
  GtkWidget *page = wvb_restore_page_new (folder);

  wvb_window_show_view (camera->window, page);
  if (backups->len > 0)
    wvb_restore_page_choose (WVB_RESTORE_PAGE (page), ((WvbBackup *) backups->pdata[0])->path);
}

static void
show_restored (WvbCamera *camera, const char *argument)
{
  if (show_kept (camera, argument))
    return;
  show_restore_elsewhere (camera, RESTORED_FOLDER);
  type_passphrase (camera, camera->passphrase);
  wvb_camera_press (camera, _ ("Restore"));
  wvb_camera_await (camera, wvb_camera_is_button, C_ ("button", "Open"));
  keep (camera, argument);
}

static void
show_new_keys (WvbCamera *camera, const char *argument)
{
  g_autofree char *folder = g_build_filename (camera->base, RESTORED_FOLDER, NULL);

  wvb_window_show_view (camera->window, wvb_new_keys_page_new (folder));
}

static void
show_new_keys_made (WvbCamera *camera, const char *argument)
{
  if (show_kept (camera, argument))
    return;
  show_new_keys (camera, NULL);
  type_passphrase (camera, camera->passphrase);
  wvb_camera_press (camera, _ ("Make New Keys"));
  wvb_camera_await (camera, wvb_camera_is_button, C_ ("button", "Open"));
  keep (camera, argument);
}

/* Pages of before belong to the neighbourhood that was shown then. */
static WvbMainPage *
show_session (WvbCamera *camera, WvbSession *session)
{
  if (!WVB_IS_MAIN_PAGE (wvb_window_get_view (camera->window))
      || wvb_window_get_session (camera->window) != session)
    wvb_window_show_session (camera->window, session);
  return WVB_MAIN_PAGE (wvb_window_get_view (camera->window));
}

static void
show_empty (WvbCamera *camera, const char *argument)
{
  wvb_main_page_show (show_session (camera, camera->empty), argument);
}

static void
show_page (WvbCamera *camera, const char *argument)
{
  wvb_main_page_show (show_session (camera, camera->session), argument);
}

static void
show_sidebar (WvbCamera *camera, const char *argument)
{
  WvbMainPage *page = show_session (camera, camera->session);

  wvb_main_page_show (page, "today");
  wvb_main_page_show_sidebar (page);
}

static WvbSocialMapPage *
show_map (WvbCamera *camera)
{
  WvbMainPage *page = show_session (camera, camera->session);

  wvb_main_page_show (page, "social-map");
  wvb_main_page_activate_map (page, "map.clear-filters", NULL);
  return WVB_SOCIAL_MAP_PAGE (wvb_main_page_get_page (page));
}

/* The list as a person finds it. */
static void
show_list (WvbCamera *camera, const char *argument)
{
  WvbSocialMapPage *page = show_map (camera);

  wvb_social_map_page_search (page, "");
  wvb_social_map_page_show (page, NULL);
}

static void
search (WvbCamera *camera, const char *argument)
{
  wvb_camera_search (camera, argument);
}

static void
show_service (WvbCamera *camera, const char *argument)
{
  WvbSocialMapPage *page = show_map (camera);

  wvb_social_map_page_search (page, "");
  if (camera->service != NULL)
    wvb_social_map_page_show (page, camera->service);
}

static void
show_organisation (WvbCamera *camera, const char *argument)
{
  show_page (camera, "today");
  if (camera->organisation != NULL)
    gtk_widget_activate_action (GTK_WIDGET (camera->window), "win.open-organisation", "s",
                                camera->organisation);
}

/* Over the list, or over what else is shown. */
static void
show_dialog (WvbCamera *camera, const char *argument)
{
  show_list (camera, NULL);
  gtk_widget_activate_action (GTK_WIDGET (camera->window), argument, NULL);
}

static void
act_on_map (WvbCamera *camera, const char *argument)
{
  wvb_main_page_activate_map (WVB_MAIN_PAGE (wvb_window_get_view (camera->window)), argument, NULL);
}

static void
act (WvbCamera *camera, const char *argument)
{
  gtk_widget_activate_action (wvb_camera_get_shown (camera), argument, NULL);
}

static void
delete_service (WvbCamera *camera, const char *argument)
{
  act_on_map (camera, "map.delete");
  wvb_camera_await (camera, wvb_camera_is_button, _ ("Undo"));
}

static void
undo (WvbCamera *camera, const char *argument)
{
  act_on_map (camera, "map.undo-last");
  wvb_camera_await (camera, says, _ ("Undone"));
}

static void
edit (WvbCamera *camera, const char *argument)
{
  GtkWidget *editor;

  act_on_map (camera, "map.edit");
  rest (camera);
  editor = wvb_camera_get_shown (camera);
  if (WVB_IS_SERVICE_EDITOR (editor))
    wvb_service_editor_show_page (WVB_SERVICE_EDITOR (editor), argument);
}

static void
edit_and_scroll (WvbCamera *camera, const char *argument)
{
  edit (camera, argument);
  rest (camera);
  scroll_to_end (camera, "WvbServiceEditor");
}

static void
type_hours (WvbCamera *camera, const char *argument)
{
  edit_and_scroll (camera, "place");
  type_in (camera, GTK_TYPE_ENTRY, argument);
  act (camera, "editor.save");
}

static void
add_service (WvbCamera *camera, const char *argument)
{
  act_on_map (camera, "map.add");
  rest (camera);
  if (argument != NULL)
    act (camera, argument);
}

static void
add_phone (WvbCamera *camera, const char *argument)
{
  add_service (camera, argument);
  wvb_service_editor_show_page (WVB_SERVICE_EDITOR (wvb_camera_get_shown (camera)), "contact");
}

static gboolean
is_organisation (GtkWidget *widget, const char *words)
{
  return ADW_IS_ENTRY_ROW (widget)
         && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), words) == 0;
}

static void
type_organisation (WvbCamera *camera, const char *argument)
{
  GtkWidget *entry;

  add_service (camera, NULL);
  entry = wvb_camera_find (camera, is_organisation, _ ("Name of the organisation"));
  if (entry != NULL)
    gtk_editable_set_text (GTK_EDITABLE (entry), argument);
  rest (camera);
  scroll_to_end (camera, "WvbServiceEditor");
}

/* An edit that is closed without saving stays as a draft. */
static void
type_name (WvbCamera *camera, const char *argument)
{
  edit (camera, "service");
  type_in (camera, ADW_TYPE_ENTRY_ROW, argument);
}

static void
throw_draft_away (WvbCamera *camera, const char *argument)
{
  wvb_camera_press (camera, _ ("Continue"));
  wvb_camera_press (camera, _ ("Throw Away"));
}

/* A small table, one row of which has no name; the second time another row is new. */
static char *
write_table (WvbCamera *camera)
{
  static const char *const NAMES[] = { "Inloop met koffie", "Samen eten", "Wandelgroep" };
  g_autofree char *table = g_strdup_printf (
      "Organisatie;Naam;Discipline;Telefoon;Straat;Postcode;Plaats\n"
      "Apotheek De Linde;Medicijnen thuisbezorgd;apotheek;030 555 01 01;Lindelaan 2;3500 AA;"
      "Utrecht\n"
      "Buurthuis Het Anker;%s;sociaal domein;030 555 01 02;Ankerplein 1;3500 AB;Utrecht\n"
      "Buurthuis Het Anker;;sociaal domein;030 555 01 03;Ankerplein 1;3500 AB;Utrecht\n",
      NAMES[camera->n_imports % G_N_ELEMENTS (NAMES)]);
  char *path = g_build_filename (camera->base, "sociale-kaart.csv", NULL);

  g_file_set_contents (path, table, -1, NULL);
  return path;
}

static void
choose_table (WvbCamera *camera, const char *argument)
{
  g_autofree char *path = write_table (camera);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  wvb_import_dialog_choose (WVB_IMPORT_DIALOG (wvb_camera_get_shown (camera)), file);
  wvb_camera_await (camera, wvb_camera_is_button, _ ("Continue"));
}

static void
plan_import (WvbCamera *camera, const char *argument)
{
  choose_table (camera, NULL);
  wvb_camera_press (camera, _ ("Continue"));
  wvb_camera_await (camera, wvb_camera_is_button, _ ("Import Without Rejected Rows"));
}

static void
import (WvbCamera *camera, const char *argument)
{
  plan_import (camera, NULL);
  wvb_camera_press (camera, _ ("Import Without Rejected Rows"));
  wvb_camera_await (camera, says, _ ("Imported"));
  camera->n_imports++;
}

static void
import_nothing (WvbCamera *camera, const char *argument)
{
  g_autofree char *path = g_build_filename (camera->base, argument, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  wvb_import_dialog_choose (WVB_IMPORT_DIALOG (wvb_camera_get_shown (camera)), file);
  wvb_camera_await (camera, wvb_camera_is_button, _ ("Choose Another…"));
}

static void export (WvbCamera *camera, const char *argument)
{
  g_autofree char *path = g_build_filename (camera->base, argument, NULL);

  wvb_export_dialog_save (WVB_EXPORT_DIALOG (wvb_camera_get_shown (camera)), path);
  wvb_camera_await (camera, wvb_camera_is_button, _ ("Close"));
}

static void
add_code (WvbCamera *camera, const char *argument)
{
  open_first_row (camera, NULL);
  wvb_camera_press (camera, _ ("Add a Code"));
}

/* What was typed is asked about before it goes. */
static void
discard_code (WvbCamera *camera, const char *argument)
{
  add_code (camera, NULL);
  rest (camera);
  type_in (camera, ADW_TYPE_ENTRY_ROW, argument);
  adw_dialog_close (ADW_DIALOG (wvb_camera_get_shown (camera)));
}

static void
delete_word (WvbCamera *camera, const char *argument)
{
  open_first_row (camera, NULL);
  rest (camera);
  wvb_camera_press (camera, _ ("Delete"));
  wvb_camera_await (camera, wvb_camera_is_button, _ ("Undo"));
}

static void
open_first_code (WvbCamera *camera, const char *argument)
{
  open_first_row (camera, NULL);
  wvb_camera_await (camera, wvb_camera_is_button, _ ("Add a Code"));
  rest (camera);
  open_first_row (camera, NULL);
}

static void
change_key (WvbCamera *camera, const char *argument)
{
  gtk_widget_activate_action (wvb_camera_find_type (camera, WVB_TYPE_SECURITY_PAGE), argument,
                              NULL);
}

static WvbBackupPage *
show_backups (WvbCamera *camera)
{
  adw_preferences_dialog_set_visible_page_name (
      ADW_PREFERENCES_DIALOG (wvb_camera_get_shown (camera)), "backups");
  rest (camera);
  return WVB_BACKUP_PAGE (wvb_camera_find_type (camera, WVB_TYPE_BACKUP_PAGE));
}

static void
look_at_backups (WvbCamera *camera, const char *argument)
{
  show_backups (camera);
  if (argument != NULL)
    scroll_to_end (camera, argument);
}

static void
make_backup (WvbCamera *camera, const char *argument)
{
  g_autofree char *place
      = argument != NULL ? g_build_filename (camera->base, argument, NULL) : NULL;

  dex_await (wvb_backup_page_make (show_backups (camera), place), NULL);
}

/* They open with the passphrase alone. */
static void
open_cases (WvbCamera *camera, const char *argument)
{
  show_page (camera, "today");
  dex_await (wvb_session_open_cases (camera->session, camera->passphrase), NULL);
}

static void
close_cases (WvbCamera *camera, const char *argument)
{
  gtk_widget_activate_action (GTK_WIDGET (camera->window), "win.close-cases", NULL);
}

static const WvbScene SCENES[] = {
  { "start-1-welcome", show_step, "welcome" },
  { "start-2-neighbourhood", show_step, "neighbourhood" },
  { "start-3-person", show_step, "person" },
  { "start-4-passphrase", show_step, "passphrase" },
  { "start-4-passphrase-weak", show_step, "passphrase", type_passphrase, "wachtwoord" },
  { "start-5-choices", show_step, "choices" },
  { "start-6-making", show_step, "making" },
  { "start-7-recovery", show_made, "made" },
  { "start-7-recovery-close", show_made, "made", close_window },
  { "unlock", show_unlock },
  { "unlock-menu", show_unlock, NULL, open_menu, N_ ("Menu") },
  { "unlock-recovery", show_unlock, NULL, press, N_ ("Use the Recovery Code") },
  { "unlock-wrong", show_unlock, FOREIGN_FOLDER, unlock, WRONG_PASSPHRASE },
  { "unlock-waiting", unlock_until_wait },
  { "unlock-busy", show_unlock, NULL, unlock, WRONG_PASSPHRASE },
  { "unlock-damaged", show_unlock, DAMAGED_FOLDER, unlock, WRONG_PASSPHRASE },
  { "restore", show_restore },
  { "restore-wrong", show_restore_elsewhere, "elders", unlock, WRONG_PASSPHRASE },
  { "restore-done", show_restored, "restored" },
  { "new-keys", show_new_keys },
  { "new-keys-made", show_new_keys_made, "new-keys" },
  { "new-keys-close", show_new_keys_made, "new-keys", close_window },
  { "empty-today", show_empty, "today" },
  { "empty-map", show_empty, "social-map" },
  { "empty-meetings", show_empty, "meetings" },
  { "empty-cases", show_empty, "meetings", wvb_case_scenes_show },
  { NULL, open_cases },
  { "today", show_page, "today" },
  { "today-end", show_page, "today", scroll_to_end, "WvbTodayPage" },
  { "sidebar", show_sidebar },
  { "menu", show_sidebar, NULL, open_menu, N_ ("Menu") },
  { "today-complete", show_organisation },
  { "map", show_list },
  { "map-filter", show_list, NULL, open_menu, N_ ("Disciplines") },
  { "map-filter-organisation", show_list, NULL, open_menu, N_ ("Organisation") },
  { "map-filtered", show_list, NULL, filter, N_ ("Disciplines") },
  { "map-search", show_list, NULL, search, "bloed" },
  { "map-nothing-found", show_list, NULL, search, "zwembadmeester" },
  { "map-service", show_service },
  { "map-service-menu", show_service, NULL, open_menu, N_ ("More about This Service") },
  { "map-copied", show_service, NULL, act_on_map, "map.copy-for-caller" },
  { "map-history", show_service, NULL, act_on_map, "map.history" },
  { "map-edit", show_service, NULL, edit, "service" },
  { "map-edit-end", show_service, NULL, edit_and_scroll, "service" },
  { "map-edit-contact", show_service, NULL, edit, "contact" },
  { "map-edit-place", show_service, NULL, edit, "place" },
  { "map-edit-hours", show_service, NULL, edit_and_scroll, "place" },
  { "map-edit-for-whom", show_service, NULL, edit, "for-whom" },
  { "map-edit-wrong", show_service, NULL, type_hours, "25:00" },
  { NULL, act, "editor.discard" },
  { "map-edit-unsaved", show_service, NULL, type_name, "Fysiotherapie en meer" },
  { "map-draft", show_list },
  { "today-draft", show_page, "today" },
  { NULL, show_list, NULL, throw_draft_away },
  { "map-add", show_service, NULL, add_service },
  { "map-add-contact", show_service, NULL, add_phone, "editor.add-phone" },
  { NULL, act, "editor.discard" },
  { "map-add-organisation", show_service, NULL, type_organisation, "huis" },
  { NULL, act, "editor.discard" },
  { "map-add-wrong", show_service, NULL, add_service, "editor.save" },
  { NULL, act, "editor.discard" },
  { "map-service-end", show_service, NULL, scroll_to_end, "WvbServiceSheet" },
  { "map-deleted", show_service, NULL, delete_service },
  { "map-undone", show_list, NULL, undo },
  { "import", show_dialog, "win.import" },
  { "import-columns", show_dialog, "win.import", choose_table },
  { "import-plan", show_dialog, "win.import", plan_import },
  { "import-done", show_dialog, "win.import", import },
  { "import-failed", show_dialog, "win.import", import_nothing, "ontbreekt.csv" },
  { "export", show_dialog, "win.export" },
  { "export-done", show_dialog, "win.export", export, "sociale-kaart-uit.csv" },
  { "export-failed", show_dialog, "win.export", export, "ontbreekt/sociale-kaart.csv" },
  { "meetings", wvb_meeting_scenes_show_list },
  { "meetings-earlier", wvb_meeting_scenes_show_list, "earlier" },
  { "meeting", wvb_meeting_scenes_show },
  { "meeting-earlier", wvb_meeting_scenes_show, "earlier" },
  { "meeting-menu", wvb_meeting_scenes_show, NULL, open_menu, N_ ("More about This Meeting") },
  { "meeting-item", wvb_meeting_scenes_show, NULL, open_menu, N_ ("More about This Item") },
  { "meeting-discussed", wvb_meeting_scenes_show, NULL, wvb_meeting_scenes_act_on_item,
    "item.discuss" },
  { NULL, wvb_meeting_scenes_act, "meetings.undo-last" },
  { "meeting-drop", wvb_meeting_scenes_show, NULL, wvb_meeting_scenes_act_on_item, "item.drop" },
  { "meeting-carry-over", wvb_meeting_scenes_show, NULL, wvb_meeting_scenes_act_on_item,
    "item.carry-over-to" },
  { "meeting-item-edit", wvb_meeting_scenes_show, NULL, wvb_meeting_scenes_act_on_item,
    "item.edit" },
  { "meeting-close", wvb_meeting_scenes_show, NULL, wvb_meeting_scenes_act, "meeting.close" },
  { "meeting-cancel", wvb_meeting_scenes_show, NULL, wvb_meeting_scenes_act, "meeting.cancel" },
  { "meeting-edit", wvb_meeting_scenes_show, NULL, wvb_meeting_scenes_act, "meeting.edit" },
  { "series-edit", wvb_meeting_scenes_show, NULL, wvb_meeting_scenes_act, "series.edit" },
  { "series-edit-end", wvb_meeting_scenes_show, NULL, wvb_meeting_scenes_scroll_form,
    "series.edit" },
  { "series-new", wvb_meeting_scenes_show, NULL, wvb_meeting_scenes_type_series, "24-12-2026" },
  { NULL, wvb_case_scenes_fill },
  { "cases", show_page, "meetings", wvb_case_scenes_show },
  { "case", show_page, "meetings", wvb_case_scenes_open },
  { "case-close", show_page, "meetings", wvb_case_scenes_act, "case.close" },
  { "case-edit", show_page, "meetings", wvb_case_scenes_act, "case.edit" },
  { NULL, act, "case-editor.discard" },
  { "case-new", show_page, "meetings", wvb_case_scenes_begin },
  { NULL, act, "case-editor.discard" },
  { "case-new-warning", show_page, "meetings", wvb_case_scenes_begin,
    "De dochter (06-12345678) vraagt wie de regie neemt." },
  { NULL, act, "case-editor.discard" },
  { "case-new-question", show_page, "meetings", wvb_case_scenes_propose,
    "De dochter (06-12345678) vraagt wie de regie neemt." },
  { NULL, wvb_case_scenes_discard },
  { "case-proposed", show_page, "meetings", wvb_case_scenes_propose,
    "Wie maakt met de familie een plan voor de komende winter?" },
  { NULL, act, "case-editor.close" },
  { "live", wvb_live_scenes_run, "A Huisbezoek plannen @" },
  { "live-lines", wvb_live_scenes_run, NULL, wvb_live_scenes_write,
    "A Huisarts bellen over 2 weken" },
  { "live-summary", wvb_live_scenes_run, NULL, wvb_live_scenes_finish },
  { "tasks", show_page, "tasks" },
  { "bottlenecks", show_page, "bottlenecks" },
  { "region", show_page, "region" },
  { "shortcuts", show_dialog, "win.shortcuts" },
  { "about", show_dialog, "win.about" },
  { "code-lists", show_dialog, "win.code-lists" },
  { "codes", show_dialog, "win.code-lists", open_first_row },
  { "code", show_dialog, "win.code-lists", open_first_code },
  { "code-new", show_dialog, "win.code-lists", add_code },
  { "code-discard", show_dialog, "win.code-lists", discard_code, "buurtbewoners" },
  { "search-words", show_dialog, "win.search-words" },
  { "search-word", show_dialog, "win.search-words", open_first_row },
  { "search-word-deleted", show_dialog, "win.search-words", delete_word },
  { NULL, press, N_ ("Undo") },
  { "preferences", show_dialog, "win.preferences" },
  { "preferences-end", show_dialog, "win.preferences", scroll_to_end, "WvbSecurityPage" },
  { "preferences-passphrase", show_dialog, "win.preferences", change_key,
    "security.change-passphrase" },
  { "preferences-recovery", show_dialog, "win.preferences", change_key,
    "security.renew-recovery-code" },
  { "backups", show_dialog, "win.preferences", look_at_backups },
  { "backups-end", show_dialog, "win.preferences", look_at_backups, "WvbBackupPage" },
  { "backups-made", show_dialog, "win.preferences", make_backup },
  { "backups-failed", show_dialog, "win.preferences", make_backup, "sociale-kaart.csv" },
  { "cases-closed", show_sidebar, NULL, close_cases },
  { "cases-page-closed", show_page, "meetings", wvb_case_scenes_show },
  { "cases-open", show_dialog, "win.open-cases" },
  { "cases-open-wrong", show_dialog, "win.open-cases", unlock, WRONG_PASSPHRASE },
};

const WvbScene *
wvb_picture_scenes_get (guint *n_scenes)
{
  g_return_val_if_fail (n_scenes != NULL, NULL);

  *n_scenes = G_N_ELEMENTS (SCENES);
  return SCENES;
}
