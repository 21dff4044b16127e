/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/worker.h"

typedef struct {
  WvbWorkFunc func;
  gpointer data;
  GDestroyNotify release;
  DexPromise *promise;
} Work;

static gpointer
work_thread (gpointer data)
{
  Work *work = data;
  GError *error = NULL;

  if (work->func (work->data, &error))
    dex_promise_resolve_boolean (work->promise, TRUE);
  else
    dex_promise_reject (work->promise, error);
  dex_unref (work->promise);
  work->release (work->data);
  g_free (work);
  return NULL;
}

DexFuture *
wvb_worker_run (WvbWorkFunc func, gpointer data, GDestroyNotify release)
{
  DexPromise *promise = dex_promise_new ();
  Work *work = g_new0 (Work, 1);

  work->func = func;
  work->data = data;
  work->release = release;
  work->promise = dex_ref (promise);
  g_thread_unref (g_thread_new ("wvb-session", work_thread, work));
  return DEX_FUTURE (promise);
}
