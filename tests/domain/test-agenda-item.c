/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/mdo/agenda-item.h"

#include "domain/mdo/mdo.h"

static WvbRecord *
make (const char *state, gint64 minutes)
{
  WvbRecord *item = wvb_record_new (&wvb_agenda_item_kind, NULL);

  wvb_record_set_text (item, WVB_AGENDA_ITEM_STATE, state);
  wvb_record_set_integer (item, WVB_AGENDA_ITEM_MINUTES, minutes);
  return item;
}

static void
test_planned_minutes (void)
{
  static const struct {
    const char *state;
    gint64 minutes;
    guint planned;
  } cases[] = {
    { NULL, 8, 8 },
    { WVB_AGENDA_OPEN, 8, 8 },
    { WVB_AGENDA_DISCUSSED, 8, 8 },
    { WVB_AGENDA_CARRIED, 8, 0 },
    { WVB_AGENDA_DROPPED, 8, 0 },
    { "een_code_van_later", 8, 8 },
    { NULL, -5, 0 },
    { NULL, G_MAXINT64, 480 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (WvbRecord) item = make (cases[i].state, cases[i].minutes);

    g_assert_cmpuint (wvb_agenda_item_get_planned_minutes (item), ==, cases[i].planned);
    g_assert_cmpstr (wvb_agenda_item_get_state (item), ==,
                     cases[i].state != NULL ? cases[i].state : WVB_AGENDA_OPEN);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/agenda-item/planned-minutes", test_planned_minutes);
  return g_test_run ();
}
