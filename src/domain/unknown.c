/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/unknown.h"

#include <string.h>

/* Everything readable stays readable; what separates lines and parts is escaped. */
#define UNESCAPED " !$&'()*+,;:@/?[]{}\"<>\\^`|#"

static int
compare_names (gconstpointer a, gconstpointer b, gpointer data)
{
  return strcmp (a, b);
}

GTree *
wvb_unknown_parse (const char *text)
{
  GTree *members = g_tree_new_full (compare_names, NULL, g_free, g_free);
  g_auto (GStrv) lines = NULL;

  g_return_val_if_fail (text != NULL, members);

  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++) {
    char *equals = strchr (*line, '=');
    g_autofree char *name = NULL;
    g_autofree char *value = NULL;

    if (equals == NULL)
      continue;
    name = g_uri_unescape_segment (*line, equals, NULL);
    value = g_uri_unescape_string (equals + 1, NULL);
    if (name != NULL && value != NULL)
      g_tree_insert (members, g_steal_pointer (&name), g_steal_pointer (&value));
  }
  return members;
}

char *
wvb_unknown_format (GTree *members)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (members != NULL, NULL);

  for (GTreeNode *node = g_tree_node_first (members); node != NULL;
       node = g_tree_node_next (node)) {
    if (text->len > 0)
      g_string_append_c (text, '\n');
    g_string_append_uri_escaped (text, g_tree_node_key (node), UNESCAPED, /* allow_utf8= */ TRUE);
    g_string_append_c (text, '=');
    g_string_append_uri_escaped (text, g_tree_node_value (node), UNESCAPED, /* allow_utf8= */ TRUE);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
