/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/interruption.h"

#include "cli/passphrase-prompt.h"

#include <signal.h>

/* Set once by the main thread and read by the one that waits; never freed. */
static GCancellable *cancellable;

static sigset_t
get_signals (void)
{
  sigset_t signals;

  sigemptyset (&signals);
  sigaddset (&signals, SIGINT);
  sigaddset (&signals, SIGTERM);
  sigaddset (&signals, SIGHUP);
  return signals;
}

/* As if nobody had caught the signal, which is what a shell wants to see. */
static void
end_program (int number)
{
  sigset_t signals = get_signals ();

  wvb_passphrase_prompt_restore ();
  signal (number, SIG_DFL);
  pthread_sigmask (SIG_UNBLOCK, &signals, NULL);
  raise (number);
}

static gpointer
wait_for_signals (gpointer data)
{
  sigset_t signals = get_signals ();
  int number;

  while (sigwait (&signals, &number) == 0) {
    GCancellable *target = g_atomic_pointer_get (&cancellable);

    if (target == NULL)
      end_program (number);
    else
      g_cancellable_cancel (target);
  }
  return NULL;
}

void
wvb_interruption_start (void)
{
  sigset_t signals = get_signals ();

  if (pthread_sigmask (SIG_BLOCK, &signals, NULL) == 0)
    g_thread_unref (g_thread_new ("wvb-signals", wait_for_signals, NULL));
}

GCancellable *
wvb_interruption_get_cancellable (void)
{
  if (cancellable == NULL)
    g_atomic_pointer_set (&cancellable, g_cancellable_new ());
  return cancellable;
}
