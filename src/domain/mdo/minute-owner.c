/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/mdo/minute-owner.h"

#include "base/error.h"
#include "base/text.h"

#include <string.h>

#define NAMES_SHOWN 3

/* An "@" within a word is of an e-mail address. */
static gboolean
is_owner_mark (const char *line, const char *at)
{
  const char *before;

  if (*at != '@')
    return FALSE;
  if (at == line)
    return TRUE;
  before = g_utf8_prev_char (at);
  return *before == '(' || g_unichar_isspace (g_utf8_get_char (before));
}

static gsize
measure_unquoted (const char *name)
{
  const char *p = name;

  while (*p != '\0' && !g_unichar_isspace (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  while (p > name && strchr (".,:;!?)", p[-1]) != NULL)
    p--;
  return (gsize) (p - name);
}

static gboolean
is_nobody (const char *name)
{
  g_autofree char *key = wvb_text_sort_key (name);

  return *key == '\0';
}

char *
wvb_minute_owner_find (const char *line, gsize from, gsize *start, gsize *end)
{
  for (const char *at = strchr (line + from, '@'); at != NULL; at = strchr (at + 1, '@')) {
    gboolean is_quoted = at[1] == '"';
    const char *name = at + (is_quoted ? 2 : 1);
    const char *quote = is_quoted ? strchr (name, '"') : NULL;
    g_autofree char *found = NULL;

    if (!is_owner_mark (line, at))
      continue;
    if (is_quoted)
      found = g_strndup (name, quote != NULL ? (gsize) (quote - name) : 0);
    else
      found = g_strndup (name, measure_unquoted (name));
    if (is_nobody (found) && (!is_quoted || quote != NULL))
      continue;
    *start = (gsize) (at - line);
    *end = (gsize) (name - line) + strlen (found) + (quote != NULL ? 1 : 0);
    return g_steal_pointer (&found);
  }
  return NULL;
}

char *
wvb_minute_owner_find_typed (const char *line, gsize cursor, gsize *start)
{
  g_autofree char *before = g_strndup (line, cursor);
  const char *at = strrchr (before, '@');
  const char *name;

  while (at != NULL && !is_owner_mark (before, at))
    at = g_strrstr_len (before, at - before, "@");
  if (at == NULL)
    return NULL;
  name = at[1] == '"' ? at + 2 : at + 1;
  if (at[1] == '"' && strchr (name, '"') != NULL)
    return NULL;
  for (const char *p = name; at[1] != '"' && *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isspace (g_utf8_get_char (p)))
      return NULL;
  *start = (gsize) (at - before);
  return g_strdup (name);
}

static gboolean
has_later_word (const char *candidate, const char *key)
{
  g_autofree char *word = g_strconcat (" ", key, NULL);

  return strstr (candidate, word) != NULL;
}

GArray *
wvb_minute_owner_list (const char *name, const char *const *candidates)
{
  GArray *fitting = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) later = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree char *key = wvb_text_sort_key (name);

  for (guint i = 0; candidates != NULL && candidates[i] != NULL; i++) {
    g_autofree char *candidate = wvb_text_sort_key (candidates[i]);

    if (g_str_has_prefix (candidate, key))
      g_array_append_val (fitting, i);
    else if (has_later_word (candidate, key))
      g_array_append_val (later, i);
  }
  if (later->len > 0)
    g_array_append_vals (fitting, later->data, later->len);
  return fitting;
}

/* Leaves those whose whole name was typed, if there are any. */
static void
prefer_whole (GArray *fitting, const char *name, const char *const *candidates)
{
  g_autofree char *key = wvb_text_sort_key (name);
  guint n_whole = 0;

  for (guint i = 0; i < fitting->len; i++) {
    guint index = g_array_index (fitting, guint, i);
    g_autofree char *candidate = wvb_text_sort_key (candidates[index]);

    if (strcmp (candidate, key) == 0)
      g_array_index (fitting, guint, n_whole++) = index;
  }
  if (n_whole > 0)
    g_array_set_size (fitting, n_whole);
}

static char *
dup_names (GArray *fitting, const char *const *candidates)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < fitting->len && i < NAMES_SHOWN; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            candidates[g_array_index (fitting, guint, i)]);
  if (fitting->len > NAMES_SHOWN)
    g_string_append (names, ", …");
  return g_string_free (g_steal_pointer (&names), FALSE);
}

int
wvb_minute_owner_choose (const char *name, const char *const *candidates, char **problem)
{
  g_autoptr (GArray) fitting = NULL;
  g_autofree char *names = NULL;

  g_return_val_if_fail (name != NULL, -1);
  g_return_val_if_fail (problem != NULL, -1);

  if (*name == '\0') {
    *problem = g_strdup (_ ("The name behind @ lacks its closing quotation mark"));
    return -1;
  }
  fitting = wvb_minute_owner_list (name, candidates);
  prefer_whole (fitting, name, candidates);
  if (fitting->len == 1)
    return (int) g_array_index (fitting, guint, 0);
  if (fitting->len == 0) {
    *problem = g_strdup_printf (_ ("“%s” is not among those who can take this on"), name);
    return -1;
  }
  names = dup_names (fitting, candidates);
  /* Translators: what was typed, and the names that it can stand for */
  *problem = g_strdup_printf (_ ("“%s” can be more than one: %s"), name, names);
  return -1;
}
