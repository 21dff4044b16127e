/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/mdo/agenda-print.h"

#include "domain/mdo/mdo.h"
#include "domain/mdo/meeting.h"
#include "model/meeting-words.h"

#include <glib/gi18n-lib.h>

#define NUMBER_POINTS 28
#define ASIDE_POINTS 60
#define TITLE_FONT "Sans Bold 20"
#define HEAD_FONT "Sans Bold 12"
#define TEXT_FONT "Sans 11"
#define SMALL_FONT "Sans 9"

/* What is being printed, and where on which page each line comes. */
typedef struct {
  GPtrArray *lines;
  GArray *places;
} Job;

typedef struct {
  int page;
  double y;
} Place;

static void
free_line (gpointer data)
{
  WvbPrintedLine *line = data;

  g_free (line->number);
  g_free (line->text);
  g_free (line->aside);
  g_free (line);
}

static void
free_job (gpointer data, GClosure *closure)
{
  Job *job = data;

  g_ptr_array_unref (job->lines);
  g_array_unref (job->places);
  g_free (job);
}

static WvbPrintedLine *
add_line (GPtrArray *lines, const char *font, double above, const char *text)
{
  WvbPrintedLine *line = g_new0 (WvbPrintedLine, 1);

  line->text = g_strdup (text != NULL ? text : "");
  line->font = font;
  line->above = above;
  g_ptr_array_add (lines, line);
  return line;
}

static const char *
get_text (WvbAgenda *agenda, guint field)
{
  return wvb_meeting_get_text (wvb_agenda_get_meeting (agenda), wvb_agenda_get_series (agenda),
                               field);
}

static void
add_head (GPtrArray *lines, WvbAgenda *agenda)
{
  WvbRecord *meeting = wvb_agenda_get_meeting (agenda);
  g_autofree char *day = wvb_meeting_words_dup_long_day (get_text (agenda, WVB_MEETING_DATE));
  g_autofree char *times = wvb_meeting_words_dup_times (meeting, wvb_agenda_get_series (agenda));
  g_autofree char *when = g_strdup_printf ("%s · %s", day, times);
  const char *state = wvb_record_get_text (meeting, WVB_MEETING_STATE);

  add_line (lines, TITLE_FONT, 0, get_text (agenda, WVB_MEETING_NAME));
  add_line (lines, TEXT_FONT, 6, when);
  if (get_text (agenda, WVB_MEETING_PLACE) != NULL)
    add_line (lines, TEXT_FONT, 2, get_text (agenda, WVB_MEETING_PLACE));
  if (get_text (agenda, WVB_MEETING_URL) != NULL)
    add_line (lines, TEXT_FONT, 2, get_text (agenda, WVB_MEETING_URL));
  if (g_strcmp0 (state, WVB_MEETING_CANCELLED) == 0) {
    const char *reason = wvb_record_get_text (meeting, WVB_MEETING_REASON);
    g_autofree char *text = g_strdup_printf (_ ("Cancelled: %s"), reason != NULL ? reason : "");

    add_line (lines, HEAD_FONT, 6, text);
  }
}

static void
add_item (GPtrArray *lines, WvbAgenda *agenda, guint index)
{
  WvbRecord *item = wvb_agenda_get_items (agenda)->pdata[index];
  gint64 minutes = wvb_record_get_integer (item, WVB_AGENDA_ITEM_MINUTES);
  const char *note = wvb_record_get_text (item, WVB_AGENDA_ITEM_NOTE);
  const char *origin = wvb_agenda_get_origin_day (agenda, item);
  WvbPrintedLine *line
      = add_line (lines, TEXT_FONT, 6, wvb_record_get_text (item, WVB_AGENDA_ITEM_TITLE));

  line->number = g_strdup_printf ("%u", index + 1);
  if (minutes > 0)
    line->aside = g_strdup_printf (_ ("%d min"), (int) minutes);
  if (origin != NULL) {
    g_autofree char *day = wvb_meeting_words_dup_long_day (origin);
    g_autofree char *text = g_strdup_printf (_ ("Carried over from %s"), day);

    add_line (lines, SMALL_FONT, 1, text)->number = g_strdup ("");
  }
  if (note != NULL)
    add_line (lines, SMALL_FONT, 1, note)->number = g_strdup ("");
}

static void
add_items (GPtrArray *lines, WvbAgenda *agenda)
{
  GPtrArray *items = wvb_agenda_get_items (agenda);
  g_autofree char *load = wvb_meeting_words_dup_load (
      wvb_agenda_get_planned_minutes (agenda),
      wvb_meeting_get_length (wvb_agenda_get_meeting (agenda), wvb_agenda_get_series (agenda)));

  add_line (lines, HEAD_FONT, 20, _ ("Agenda"));
  for (guint i = 0; i < items->len; i++)
    add_item (lines, agenda, i);
  if (items->len == 0)
    add_line (lines, TEXT_FONT, 6, _ ("Nothing is on the agenda yet."));
  else
    add_line (lines, SMALL_FONT, 8, load);
}

static void
add_person (GPtrArray *lines, WvbAgenda *agenda, const char *title, guint field)
{
  const char *name = wvb_agenda_get_member_name (agenda, get_text (agenda, field));
  g_autofree char *text = name != NULL ? g_strdup_printf ("%s: %s", title, name) : NULL;

  if (text != NULL)
    add_line (lines, TEXT_FONT, 4, text);
}

static void
add_people (GPtrArray *lines, WvbAgenda *agenda, WvbCodeChoices *choices)
{
  const char *const *members
      = wvb_meeting_get_members (wvb_agenda_get_meeting (agenda), wvb_agenda_get_series (agenda));

  add_person (lines, agenda, _ ("Chair"), WVB_MEETING_CHAIR);
  add_person (lines, agenda, _ ("Minute taker"), WVB_MEETING_MINUTE_TAKER);
  if (members == NULL || members[0] == NULL)
    return;
  add_line (lines, HEAD_FONT, 20, _ ("Members"));
  for (guint i = 0; members[i] != NULL; i++) {
    const char *name = wvb_agenda_get_member_name (agenda, members[i]);
    const char *code = wvb_agenda_get_member_discipline (agenda, members[i]);
    g_autofree char *text = g_strdup_printf (
        "%s%s%s", name, code != NULL ? " · " : "",
        code != NULL ? wvb_code_choices_get_label (choices, "discipline", code) : "");

    if (name != NULL)
      add_line (lines, TEXT_FONT, 3, text);
  }
}

GPtrArray *
wvb_agenda_print_list_lines (WvbAgenda *agenda, WvbCodeChoices *choices)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (free_line);

  g_return_val_if_fail (WVB_IS_AGENDA (agenda), lines);
  g_return_val_if_fail (WVB_IS_CODE_CHOICES (choices), lines);

  add_head (lines, agenda);
  add_items (lines, agenda);
  add_line (lines, HEAD_FONT, 14, "");
  add_people (lines, agenda, choices);
  return lines;
}

static PangoLayout *
make_layout (GtkPrintContext *context, const WvbPrintedLine *line, const char *text, double width)
{
  PangoLayout *layout = gtk_print_context_create_pango_layout (context);
  PangoFontDescription *font = pango_font_description_from_string (line->font);

  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text, -1);
  pango_font_description_free (font);
  return layout;
}

static PangoLayout *
make_text_layout (GtkPrintContext *context, const WvbPrintedLine *line)
{
  double width = gtk_print_context_get_width (context);

  if (line->number != NULL)
    width -= NUMBER_POINTS + ASIDE_POINTS;
  return make_layout (context, line, line->text, width);
}

static double
measure (GtkPrintContext *context, const WvbPrintedLine *line)
{
  g_autoptr (PangoLayout) layout = make_text_layout (context, line);
  int height;

  pango_layout_get_size (layout, NULL, &height);
  return (double) height / PANGO_SCALE;
}

static void
begin_cb (GtkPrintOperation *operation, GtkPrintContext *context, Job *job)
{
  const double end = gtk_print_context_get_height (context);
  double y = 0;
  int page = 0;

  g_assert (job != NULL);

  g_array_set_size (job->places, 0);
  for (guint i = 0; i < job->lines->len; i++) {
    const WvbPrintedLine *line = job->lines->pdata[i];
    double height = measure (context, line);
    Place place;

    if (y > 0 && y + line->above + height > end) {
      page++;
      y = 0;
    }
    place = (Place) { page, y > 0 ? y + line->above : 0 };
    g_array_append_val (job->places, place);
    y = place.y + height;
  }
  gtk_print_operation_set_n_pages (operation, page + 1);
}

static void
draw_layout (cairo_t *cairo, PangoLayout *layout, double x, double y)
{
  cairo_move_to (cairo, x, y);
  pango_cairo_show_layout (cairo, layout);
}

static void
draw_line (GtkPrintContext *context, const WvbPrintedLine *line, double y)
{
  cairo_t *cairo = gtk_print_context_get_cairo_context (context);
  double width = gtk_print_context_get_width (context);
  g_autoptr (PangoLayout) text = make_text_layout (context, line);

  draw_layout (cairo, text, line->number != NULL ? NUMBER_POINTS : 0, y);
  if (line->number != NULL) {
    g_autoptr (PangoLayout) number = make_layout (context, line, line->number, NUMBER_POINTS);

    draw_layout (cairo, number, 0, y);
  }
  if (line->aside != NULL) {
    g_autoptr (PangoLayout) aside = make_layout (context, line, line->aside, ASIDE_POINTS);

    pango_layout_set_alignment (aside, PANGO_ALIGN_RIGHT);
    draw_layout (cairo, aside, width - ASIDE_POINTS, y);
  }
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, Job *job)
{
  g_assert (job != NULL);

  for (guint i = 0; i < job->lines->len; i++) {
    const Place *place = &g_array_index (job->places, Place, i);

    if (place->page == page)
      draw_line (context, job->lines->pdata[i], place->y);
  }
}

GtkPrintOperation *
wvb_agenda_print_new (WvbAgenda *agenda, WvbCodeChoices *choices)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  Job *job = g_new0 (Job, 1);

  job->lines = wvb_agenda_print_list_lines (agenda, choices);
  job->places = g_array_new (FALSE, FALSE, sizeof (Place));
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, "Wijkverband");
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_cb), job);
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (draw_page_cb), job, free_job, 0);
  return operation;
}
