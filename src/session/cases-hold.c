/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/cases-hold.h"

#include "session/session-private.h"

struct _WvbCasesHold {
  GObject parent_instance;
  GWeakRef session;
};

G_DEFINE_FINAL_TYPE (WvbCasesHold, wvb_cases_hold, G_TYPE_OBJECT)

static void
wvb_cases_hold_dispose (GObject *object)
{
  WvbCasesHold *self = WVB_CASES_HOLD (object);
  g_autoptr (WvbSession) session = g_weak_ref_get (&self->session);

  g_weak_ref_set (&self->session, NULL);
  if (session != NULL)
    wvb_session_count_hold (session, /* begins= */ FALSE);

  G_OBJECT_CLASS (wvb_cases_hold_parent_class)->dispose (object);
}

static void
wvb_cases_hold_finalize (GObject *object)
{
  g_weak_ref_clear (&WVB_CASES_HOLD (object)->session);

  G_OBJECT_CLASS (wvb_cases_hold_parent_class)->finalize (object);
}

static void
wvb_cases_hold_class_init (WvbCasesHoldClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wvb_cases_hold_dispose;
  G_OBJECT_CLASS (klass)->finalize = wvb_cases_hold_finalize;
}

static void
wvb_cases_hold_init (WvbCasesHold *self)
{
  g_weak_ref_init (&self->session, NULL);
}

WvbCasesHold *
wvb_cases_hold_new (WvbSession *session)
{
  WvbCasesHold *self;

  g_return_val_if_fail (WVB_IS_SESSION (session), NULL);

  self = g_object_new (WVB_TYPE_CASES_HOLD, NULL);
  g_weak_ref_set (&self->session, session);
  wvb_session_count_hold (session, /* begins= */ TRUE);
  return self;
}
