/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/row-object.h"

struct _WvbRowObject {
  GObject parent_instance;
  WvbRow *row;
};

G_DEFINE_FINAL_TYPE (WvbRowObject, wvb_row_object, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_ID,
  PROP_TITLE,
  PROP_SUBTITLE,
  PROP_DETAIL,
  PROP_STATE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];
static guint changed_signal;
static guint live_count;

static const char *
pick_text (const WvbRow *row, guint property)
{
  if (row == NULL)
    return property == PROP_ID ? NULL : "";
  switch (property) {
  case PROP_ID:
    return row->id;
  case PROP_TITLE:
    return row->title;
  case PROP_SUBTITLE:
    return row->subtitle;
  case PROP_DETAIL:
    return row->detail;
  default:
    return row->state;
  }
}

static const char *
get_text (WvbRowObject *self, guint property)
{
  return pick_text (self->row, property);
}

static void
wvb_row_object_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  if (property == PROP_0 || property >= N_PROPS) {
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    return;
  }
  g_value_set_string (value, get_text (WVB_ROW_OBJECT (object), property));
}

static void
wvb_row_object_finalize (GObject *object)
{
  WvbRowObject *self = WVB_ROW_OBJECT (object);

  g_clear_pointer (&self->row, wvb_row_free);
  live_count--;
  G_OBJECT_CLASS (wvb_row_object_parent_class)->finalize (object);
}

static void
wvb_row_object_class_init (WvbRowObjectClass *klass)
{
  static const char *const names[] = { [PROP_ID] = "id",
                                       [PROP_TITLE] = "title",
                                       [PROP_SUBTITLE] = "subtitle",
                                       [PROP_DETAIL] = "detail",
                                       [PROP_STATE] = "state" };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = wvb_row_object_get_property;
  object_class->finalize = wvb_row_object_finalize;
  for (guint i = PROP_ID; i < N_PROPS; i++)
    properties[i]
        = g_param_spec_string (names[i], NULL, NULL, NULL,
                               G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
wvb_row_object_init (WvbRowObject *self)
{
  live_count++;
}

WvbRowObject *
wvb_row_object_new (void)
{
  return g_object_new (WVB_TYPE_ROW_OBJECT, NULL);
}

void
wvb_row_object_fill (WvbRowObject *self, WvbRow *row)
{
  g_autoptr (WvbRow) old = NULL;
  gboolean changed = FALSE;

  g_return_if_fail (WVB_IS_ROW_OBJECT (self));
  g_return_if_fail (row != NULL);

  old = g_steal_pointer (&self->row);
  self->row = row;
  for (guint i = PROP_ID; i < N_PROPS; i++)
    if (g_strcmp0 (pick_text (old, i), pick_text (row, i)) != 0) {
      changed = TRUE;
      g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
    }
  if (changed)
    g_signal_emit (self, changed_signal, 0);
}

const char *
wvb_row_object_get_id (WvbRowObject *self)
{
  g_return_val_if_fail (WVB_IS_ROW_OBJECT (self), NULL);
  return get_text (self, PROP_ID);
}

const char *
wvb_row_object_get_title (WvbRowObject *self)
{
  g_return_val_if_fail (WVB_IS_ROW_OBJECT (self), NULL);
  return get_text (self, PROP_TITLE);
}

const char *
wvb_row_object_get_subtitle (WvbRowObject *self)
{
  g_return_val_if_fail (WVB_IS_ROW_OBJECT (self), NULL);
  return get_text (self, PROP_SUBTITLE);
}

const char *
wvb_row_object_get_detail (WvbRowObject *self)
{
  g_return_val_if_fail (WVB_IS_ROW_OBJECT (self), NULL);
  return get_text (self, PROP_DETAIL);
}

const char *
wvb_row_object_get_state (WvbRowObject *self)
{
  g_return_val_if_fail (WVB_IS_ROW_OBJECT (self), NULL);
  return get_text (self, PROP_STATE);
}

guint
wvb_row_object_get_live_count (void)
{
  return live_count;
}
