/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/start/recovery-code-print.h"

#include "base/clock.h"
#include "security/secret.h"
#include "ui/file-dialog.h"

#include <glib/gi18n-lib.h>

#define GROUPS_PER_LINE 2
#define GAP_POINTS 18

typedef struct {
  char *code;
  char *neighbourhood;
} Job;

static void
free_job (gpointer data, GClosure *closure)
{
  Job *job = data;

  wvb_secret_free_text (job->code);
  g_free (job->neighbourhood);
  g_free (job);
}

/* Draws a text below the last and moves down by its height. */
static void
draw_text (cairo_t *cairo, double width, double *y, const char *font, const char *text)
{
  g_autoptr (PangoLayout) layout = pango_cairo_create_layout (cairo);
  PangoFontDescription *description = pango_font_description_from_string (font);
  int height;

  pango_layout_set_font_description (layout, description);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_text (layout, text, -1);
  cairo_move_to (cairo, 0, *y);
  pango_cairo_show_layout (cairo, layout);
  pango_layout_get_size (layout, NULL, &height);
  *y += (double) height / PANGO_SCALE + GAP_POINTS;
  pango_font_description_free (description);
}

static char *
format_lines (const char *code)
{
  g_auto (GStrv) groups = g_strsplit (code, "-", -1);
  GString *lines = g_string_new (NULL);

  for (guint i = 0; groups[i] != NULL; i++) {
    gboolean last = (i + 1) % GROUPS_PER_LINE == 0 || groups[i + 1] == NULL;

    g_string_append_printf (lines, "%2u  %s%s", i + 1, groups[i], last ? "\n" : "      ");
  }
  return g_string_free (lines, FALSE);
}

static void
draw_code (cairo_t *cairo, double width, const char *code, const char *neighbourhood)
{
  g_autofree char *date = wvb_clock_dup_local (wvb_clock_now_ms (), "%-d-%-m-%Y");
  g_autofree char *origin = NULL;
  char *lines;
  double y = 0;

  g_return_if_fail (cairo != NULL);
  g_return_if_fail (code != NULL);

  origin
      = neighbourhood != NULL ? g_strdup_printf ("%s · %s", neighbourhood, date) : g_strdup (date);
  lines = format_lines (code);
  draw_text (cairo, width, &y, "Sans Bold 18", _ ("Recovery code of this computer"));
  draw_text (cairo, width, &y, "Sans 11", origin);
  draw_text (cairo, width, &y, "Monospace 16", lines);
  draw_text (
      cairo, width, &y, "Sans 11",
      _ ("Whoever has this paper and the computer can read everything in Wijkverband. Keep it "
         "in a safe place, not with the computer. You need it when the passphrase is "
         "forgotten: choose “Use the Recovery Code” on the page that asks for it."));
  wvb_secret_free_text (lines);
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, Job *job)
{
  g_assert (GTK_IS_PRINT_CONTEXT (context));
  g_assert (job != NULL);

  draw_code (gtk_print_context_get_cairo_context (context), gtk_print_context_get_width (context),
             job->code, job->neighbourhood);
}

void
wvb_recovery_code_print (GtkWidget *widget, const char *code, const char *neighbourhood)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  GtkRoot *root;
  Job *job;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (code != NULL);

  root = gtk_widget_get_root (widget);
  job = g_new0 (Job, 1);
  job->code = g_strdup (code);
  job->neighbourhood = g_strdup (neighbourhood);
  gtk_print_operation_set_n_pages (operation, 1);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, "Wijkverband");
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (draw_page_cb), job, free_job, 0);
  /* It may be printed to a file. */
  wvb_file_dialog_forget_recent ();
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL);
}
