/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/start/new-keys-page.h"

#include "security/secret.h"
#include "session/new-keys.h"
#include "session/worker.h"
#include "ui/start/recovery-code-view.h"
#include "ui/start/typed-secret.h"
#include "ui/start/unchecked-code.h"

struct _WvbNewKeysPage {
  AdwBin parent_instance;
  GtkStack *stack;
  GtkWidget *back;
  GtkEditable *secret;
  GtkLabel *problem;
  WvbRecoveryCodeView *recovery;
  GtkWidget *open;
  char *folder;
  /* The window is to be locked as soon as the keys are there: before that, nobody could open it. */
  gboolean given_up;
};

enum { FINISHED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WvbNewKeysPage, wvb_new_keys_page, ADW_TYPE_BIN)

/* Shared by the page and the thread, which may outlast it. */
typedef struct {
  char *folder;
  char *passphrase;
  char *code;
} Task;

typedef struct {
  WvbNewKeysPage *self;
  Task *task;
} Running;

static void
clear_task (gpointer data)
{
  Task *task = data;

  g_free (task->folder);
  wvb_secret_free_text (task->passphrase);
  wvb_secret_free_text (task->code);
}

static void
release_task (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear_task);
}

static void
free_running (gpointer data)
{
  Running *running = data;

  g_object_unref (running->self);
  release_task (running->task);
  g_free (running);
}

static gboolean
make_task (gpointer data, GError **error)
{
  Task *task = data;

  return wvb_new_keys_make_sync (&(WvbNewKeys) { .folder = task->folder,
                                                 .secret = task->passphrase,
                                                 .passphrase = task->passphrase },
                                 &task->code, error);
}

static void
set_problem (WvbNewKeysPage *self, const char *problem)
{
  gtk_label_set_label (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
}

static void
show_code (WvbNewKeysPage *self, const char *code)
{
  wvb_typed_secret_forget (self->secret);
  wvb_recovery_code_view_set_code (self->recovery, code, NULL);
  if (self->given_up)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.lock", NULL);
}

static DexFuture *
make_fiber (gpointer data)
{
  Running *running = data;
  WvbNewKeysPage *self = running->self;
  g_autoptr (GError) error = NULL;
  gboolean done = dex_await (
      wvb_worker_run (make_task, g_atomic_rc_box_acquire (running->task), release_task), &error);

  if (!done)
    wvb_unchecked_code_forget ();
  if (self->stack == NULL)
    return dex_future_new_true ();
  gtk_widget_set_visible (self->back, !done);
  gtk_stack_set_visible_child_name (self->stack, done ? "code" : "ask");
  if (done)
    show_code (self, running->task->code);
  else
    set_problem (self, error->message);
  return dex_future_new_true ();
}

static void
start_cb (WvbNewKeysPage *self)
{
  g_assert (WVB_IS_NEW_KEYS_PAGE (self));

  dex_future_disown (wvb_new_keys_page_start (self));
}

static void
checked_cb (WvbNewKeysPage *self)
{
  const gboolean checked = wvb_recovery_code_view_get_checked (self->recovery);

  g_assert (WVB_IS_NEW_KEYS_PAGE (self));

  gtk_widget_set_sensitive (self->open, checked);
  if (checked)
    wvb_unchecked_code_forget ();
}

static void
finish_cb (WvbNewKeysPage *self)
{
  g_assert (WVB_IS_NEW_KEYS_PAGE (self));

  wvb_recovery_code_view_set_code (self->recovery, NULL, NULL);
  g_signal_emit (self, signals[FINISHED], 0, self->folder);
}

static void
wvb_new_keys_page_dispose (GObject *object)
{
  WvbNewKeysPage *self = WVB_NEW_KEYS_PAGE (object);

  if (self->recovery != NULL)
    wvb_recovery_code_view_set_code (self->recovery, NULL, NULL);
  wvb_typed_secret_forget (self->secret);
  gtk_widget_dispose_template (GTK_WIDGET (object), WVB_TYPE_NEW_KEYS_PAGE);
  g_clear_pointer (&self->folder, g_free);
  G_OBJECT_CLASS (wvb_new_keys_page_parent_class)->dispose (object);
}

static void
wvb_new_keys_page_class_init (WvbNewKeysPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (WVB_TYPE_RECOVERY_CODE_VIEW);
  G_OBJECT_CLASS (klass)->dispose = wvb_new_keys_page_dispose;
  signals[FINISHED] = g_signal_new ("finished", WVB_TYPE_NEW_KEYS_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/nl/wijkverband/Wijkverband/ui/start/new-keys-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WvbNewKeysPage, stack);
  gtk_widget_class_bind_template_child (widget_class, WvbNewKeysPage, back);
  gtk_widget_class_bind_template_child (widget_class, WvbNewKeysPage, secret);
  gtk_widget_class_bind_template_child (widget_class, WvbNewKeysPage, problem);
  gtk_widget_class_bind_template_child (widget_class, WvbNewKeysPage, recovery);
  gtk_widget_class_bind_template_child (widget_class, WvbNewKeysPage, open);
  gtk_widget_class_bind_template_callback (widget_class, start_cb);
  gtk_widget_class_bind_template_callback (widget_class, checked_cb);
  gtk_widget_class_bind_template_callback (widget_class, finish_cb);
}

static void
wvb_new_keys_page_init (WvbNewKeysPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
wvb_new_keys_page_new (const char *folder)
{
  WvbNewKeysPage *self;

  g_return_val_if_fail (folder != NULL, NULL);

  self = g_object_new (WVB_TYPE_NEW_KEYS_PAGE, NULL);
  self->folder = g_strdup (folder);
  return GTK_WIDGET (self);
}

DexFuture *
wvb_new_keys_page_start (WvbNewKeysPage *self)
{
  Running *running;

  dex_return_error_if_fail (WVB_IS_NEW_KEYS_PAGE (self));

  running = g_new0 (Running, 1);
  running->self = g_object_ref (self);
  running->task = g_atomic_rc_box_new0 (Task);
  running->task->folder = g_strdup (self->folder);
  running->task->passphrase = g_strdup (gtk_editable_get_text (self->secret));
  self->given_up = FALSE;
  wvb_unchecked_code_note (self->folder);
  set_problem (self, NULL);
  gtk_widget_set_visible (self->back, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "busy");
  return dex_scheduler_spawn (NULL, 0, make_fiber, running, free_running);
}

void
wvb_new_keys_page_give_up (WvbNewKeysPage *self)
{
  g_return_if_fail (WVB_IS_NEW_KEYS_PAGE (self));

  self->given_up = TRUE;
  wvb_typed_secret_forget (self->secret);
}
