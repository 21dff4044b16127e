/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/start/step-page.h"

struct _WvbStepPage {
  AdwNavigationPage parent_instance;
  char *texts[8];
  GtkWidget *content;
  GtkWidget *next;
  gboolean ready;
};

/* Texts come first; after them what is derived from whether a text is there. */
enum {
  PROP_0,
  PROP_ICON_NAME,
  PROP_DESCRIPTION,
  PROP_NEXT_LABEL,
  PROP_NEXT_ACTION,
  PROP_OTHER_LABEL,
  PROP_OTHER_ACTION,
  PROP_PROBLEM,
  N_TEXTS,
  PROP_CONTENT = N_TEXTS,
  PROP_READY,
  PROP_HAS_ICON,
  PROP_HAS_NEXT,
  PROP_HAS_OTHER,
  PROP_HAS_PROBLEM,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const char *const NAMES[N_PROPS] = {
  [PROP_ICON_NAME] = "icon-name",     [PROP_DESCRIPTION] = "description",
  [PROP_NEXT_LABEL] = "next-label",   [PROP_NEXT_ACTION] = "next-action",
  [PROP_OTHER_LABEL] = "other-label", [PROP_OTHER_ACTION] = "other-action",
  [PROP_PROBLEM] = "problem",         [PROP_READY] = "ready",
  [PROP_HAS_ICON] = "has-icon",       [PROP_HAS_NEXT] = "has-next",
  [PROP_HAS_OTHER] = "has-other",     [PROP_HAS_PROBLEM] = "has-problem",
};

/* The text whose presence a property tells. */
static const guint PRESENCE_OF[N_PROPS] = {
  [PROP_HAS_ICON] = PROP_ICON_NAME,
  [PROP_HAS_NEXT] = PROP_NEXT_LABEL,
  [PROP_HAS_OTHER] = PROP_OTHER_LABEL,
  [PROP_HAS_PROBLEM] = PROP_PROBLEM,
};

G_DEFINE_FINAL_TYPE (WvbStepPage, wvb_step_page, ADW_TYPE_NAVIGATION_PAGE)

static void
set_text (WvbStepPage *self, guint property, const char *text)
{
  g_assert (property > PROP_0);
  g_assert (property < N_TEXTS);

  if (!g_set_str (&self->texts[property], text))
    return;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
  for (guint i = PROP_HAS_ICON; i < N_PROPS; i++) {
    if (PRESENCE_OF[i] == property)
      g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
  }
}

/* Not the buttons' own action names: an action would decide whether they are sensitive. */
static void
next_clicked_cb (WvbStepPage *self)
{
  g_assert (WVB_IS_STEP_PAGE (self));

  gtk_widget_activate_action (GTK_WIDGET (self), self->texts[PROP_NEXT_ACTION], NULL);
}

static void
other_clicked_cb (WvbStepPage *self)
{
  g_assert (WVB_IS_STEP_PAGE (self));

  gtk_widget_activate_action (GTK_WIDGET (self), self->texts[PROP_OTHER_ACTION], NULL);
}

/* One button beside the two of the page is another way on. */
static gboolean
has_form (WvbStepPage *self)
{
  return self->content != NULL && !GTK_IS_BUTTON (self->content);
}

static gboolean
holds_focus (WvbStepPage *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  return focus != NULL && has_form (self) && gtk_widget_is_ancestor (focus, self->content);
}

/* Whoever works by keyboard begins where there is something to fill in, and Enter goes on. */
static void
begin (WvbStepPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (!GTK_IS_WINDOW (root) || self->texts[PROP_NEXT_LABEL] == NULL)
    return;
  gtk_window_set_default_widget (GTK_WINDOW (root), self->next);
  if (!holds_focus (self)
      && (!has_form (self) || !gtk_widget_child_focus (self->content, GTK_DIR_TAB_FORWARD)))
    gtk_widget_grab_focus (self->next);
}

/* The first page, which has nothing to fill in, is not slid over another: it comes up with the
 * window. */
static void
wvb_step_page_map (GtkWidget *widget)
{
  WvbStepPage *self = WVB_STEP_PAGE (widget);

  GTK_WIDGET_CLASS (wvb_step_page_parent_class)->map (widget);
  if (!has_form (self))
    begin (self);
}

/* The window does not hold on to its default widget, so that has to go before the page does. */
static void
wvb_step_page_unmap (GtkWidget *widget)
{
  WvbStepPage *self = WVB_STEP_PAGE (widget);
  GtkRoot *root = gtk_widget_get_root (widget);

  if (GTK_IS_WINDOW (root) && gtk_window_get_default_widget (GTK_WINDOW (root)) == self->next)
    gtk_window_set_default_widget (GTK_WINDOW (root), NULL);
  GTK_WIDGET_CLASS (wvb_step_page_parent_class)->unmap (widget);
}

/* The view moves the focus itself while one page slides over the other. */
static void
wvb_step_page_shown (AdwNavigationPage *page)
{
  begin (WVB_STEP_PAGE (page));
}

static void
wvb_step_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  WvbStepPage *self = WVB_STEP_PAGE (object);

  if (id < N_TEXTS)
    g_value_set_string (value, self->texts[id]);
  else if (id == PROP_CONTENT)
    g_value_set_object (value, self->content);
  else if (id == PROP_READY)
    g_value_set_boolean (value, self->ready);
  else
    g_value_set_boolean (value, self->texts[PRESENCE_OF[id]] != NULL);
}

static void
wvb_step_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  WvbStepPage *self = WVB_STEP_PAGE (object);

  if (id < N_TEXTS)
    set_text (self, id, g_value_get_string (value));
  else if (id == PROP_CONTENT && g_set_object (&self->content, g_value_get_object (value)))
    g_object_notify_by_pspec (object, pspec);
  else if (id == PROP_READY)
    wvb_step_page_set_ready (self, g_value_get_boolean (value));
}

static void
wvb_step_page_dispose (GObject *object)
{
  WvbStepPage *self = WVB_STEP_PAGE (object);

  adw_navigation_page_set_child (ADW_NAVIGATION_PAGE (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), WVB_TYPE_STEP_PAGE);
  g_clear_object (&self->content);

  G_OBJECT_CLASS (wvb_step_page_parent_class)->dispose (object);
}

static void
wvb_step_page_finalize (GObject *object)
{
  WvbStepPage *self = WVB_STEP_PAGE (object);

  for (guint i = 0; i < N_TEXTS; i++)
    g_free (self->texts[i]);

  G_OBJECT_CLASS (wvb_step_page_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  for (guint i = 1; i < N_TEXTS; i++)
    properties[i] = g_param_spec_string (NAMES[i], NULL, NULL, NULL, G_PARAM_READWRITE | flags);
  properties[PROP_CONTENT]
      = g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_READWRITE | flags);
  properties[PROP_READY]
      = g_param_spec_boolean ("ready", NULL, NULL, TRUE, G_PARAM_READWRITE | flags);
  for (guint i = PROP_HAS_ICON; i < N_PROPS; i++)
    properties[i] = g_param_spec_boolean (NAMES[i], NULL, NULL, FALSE, G_PARAM_READABLE | flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
wvb_step_page_class_init (WvbStepPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = wvb_step_page_get_property;
  object_class->set_property = wvb_step_page_set_property;
  object_class->dispose = wvb_step_page_dispose;
  object_class->finalize = wvb_step_page_finalize;
  GTK_WIDGET_CLASS (klass)->map = wvb_step_page_map;
  GTK_WIDGET_CLASS (klass)->unmap = wvb_step_page_unmap;
  ADW_NAVIGATION_PAGE_CLASS (klass)->shown = wvb_step_page_shown;
  install_properties (object_class);
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/nl/wijkverband/Wijkverband/ui/start/step-page.ui");
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), WvbStepPage, next);
  gtk_widget_class_bind_template_callback (GTK_WIDGET_CLASS (klass), next_clicked_cb);
  gtk_widget_class_bind_template_callback (GTK_WIDGET_CLASS (klass), other_clicked_cb);
}

static void
wvb_step_page_init (WvbStepPage *self)
{
  self->ready = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
wvb_step_page_set_problem (WvbStepPage *self, const char *problem)
{
  g_return_if_fail (WVB_IS_STEP_PAGE (self));

  set_text (self, PROP_PROBLEM, problem);
}

void
wvb_step_page_set_ready (WvbStepPage *self, gboolean ready)
{
  g_return_if_fail (WVB_IS_STEP_PAGE (self));

  if (self->ready == ready)
    return;
  self->ready = ready;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READY]);
}
