/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/json-text.h"

#include "base/error.h"

#include <string.h>

/* json-glib goes down a level of its own stack for each level of the text, and makes a node for
 * each value: both are counted before it is parsed. Of a text that is no JSON they are anything. */
static gboolean
is_within_limits (const char *text, gsize length, GError **error)
{
  guint depth = 0;
  guint n_values = 1;
  gboolean quoted = FALSE;

  for (gsize i = 0; i < length; i++) {
    if (quoted && text[i] == '\\')
      i++;
    else if (text[i] == '"')
      quoted = !quoted;
    else if (quoted)
      continue;
    else if ((text[i] == '}' || text[i] == ']') && depth > 0)
      depth--;
    else if (text[i] == '{' || text[i] == '[')
      depth++;
    n_values += !quoted && (text[i] == ',' || text[i] == '{' || text[i] == '[');
    if (depth > WVB_JSON_DEPTH_LIMIT || n_values > WVB_JSON_VALUE_LIMIT)
      break;
  }
  if (depth > WVB_JSON_DEPTH_LIMIT)
    g_set_error (error, WVB_ERROR, WVB_ERROR_LIMIT, _ ("The file is nested deeper than %d levels"),
                 WVB_JSON_DEPTH_LIMIT);
  else if (n_values > WVB_JSON_VALUE_LIMIT)
    g_set_error (error, WVB_ERROR, WVB_ERROR_LIMIT,
                 _ ("There are more than %d values in the file; import it in parts"),
                 WVB_JSON_VALUE_LIMIT);
  return depth <= WVB_JSON_DEPTH_LIMIT && n_values <= WVB_JSON_VALUE_LIMIT;
}

/* Once the parser is back it has forgotten where it was. */
static void
keep_line_cb (JsonParser *parser, const GError *error, guint *line)
{
  *line = json_parser_get_current_line (parser);
}

JsonNode *
wvb_json_parse (const char *text, gsize length, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) reason = NULL;
  JsonNode *root;
  guint line = 0;

  g_return_val_if_fail (text != NULL, NULL);

  if (!is_within_limits (text, length, error))
    return NULL;
  json_parser_set_strict (parser, TRUE);
  g_signal_connect (parser, "error", G_CALLBACK (keep_line_cb), &line);
  if (!json_parser_load_from_data (parser, text, (gssize) length, &reason)) {
    g_set_error (error, WVB_ERROR, WVB_ERROR_INVALID, _ ("The file is no JSON; line %u is wrong"),
                 line);
    return NULL;
  }
  root = json_parser_steal_root (parser);
  if (root == NULL)
    g_set_error_literal (error, WVB_ERROR, WVB_ERROR_INVALID, _ ("The file is empty"));
  return root;
}

void
wvb_json_append_string (GString *json, const char *text)
{
  const char *plain = text;

  g_return_if_fail (json != NULL);
  g_return_if_fail (text != NULL);

  g_string_append_c (json, '"');
  for (const char *p = text; *p != '\0'; p++) {
    if ((guchar) *p >= 0x20 && *p != '"' && *p != '\\')
      continue;
    g_string_append_len (json, plain, p - plain);
    plain = p + 1;
    if (*p == '"' || *p == '\\')
      g_string_append_printf (json, "\\%c", *p);
    else if (*p == '\n')
      g_string_append (json, "\\n");
    else if (*p == '\t')
      g_string_append (json, "\\t");
    else
      g_string_append_printf (json, "\\u%04x", (guint) (guchar) *p);
  }
  g_string_append (json, plain);
  g_string_append_c (json, '"');
}

char *
wvb_json_dup_string (const char *text)
{
  g_autoptr (GString) json = g_string_new (NULL);

  g_return_val_if_fail (text != NULL, NULL);

  wvb_json_append_string (json, text);
  return g_string_free (g_steal_pointer (&json), FALSE);
}

static char *
dup_double (double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (buffer, sizeof buffer, "%.15g", number);
  if (g_ascii_strtod (buffer, NULL) != number)
    g_ascii_formatd (buffer, sizeof buffer, "%.17g", number);
  return g_strdup (buffer);
}

char *
wvb_json_dup_text (JsonNode *node)
{
  GType type;

  g_return_val_if_fail (node != NULL, NULL);

  if (!JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  type = json_node_get_value_type (node);
  if (type == G_TYPE_STRING)
    return json_node_dup_string (node);
  if (type == G_TYPE_BOOLEAN)
    return g_strdup (json_node_get_boolean (node) ? "true" : "false");
  if (type == G_TYPE_DOUBLE)
    return dup_double (json_node_get_double (node));
  return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
}

static void append_node (GString *json, JsonNode *node);

static void
append_array (GString *json, JsonArray *array)
{
  guint n = json_array_get_length (array);

  g_string_append_c (json, '[');
  for (guint i = 0; i < n; i++) {
    if (i > 0)
      g_string_append_c (json, ',');
    append_node (json, json_array_get_element (array, i));
  }
  g_string_append_c (json, ']');
}

static void
append_object (GString *json, JsonObject *object)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;
  gboolean first = TRUE;

  g_string_append_c (json, '{');
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &node)) {
    if (!first)
      g_string_append_c (json, ',');
    first = FALSE;
    wvb_json_append_string (json, name);
    g_string_append_c (json, ':');
    append_node (json, node);
  }
  g_string_append_c (json, '}');
}

/* As deep as the parser let it in. */
static void
append_node (GString *json, JsonNode *node)
{
  g_autofree char *text = NULL;

  g_assert (json != NULL);
  g_assert (node != NULL);

  if (JSON_NODE_HOLDS_ARRAY (node)) {
    append_array (json, json_node_get_array (node));
    return;
  }
  if (JSON_NODE_HOLDS_OBJECT (node)) {
    append_object (json, json_node_get_object (node));
    return;
  }
  text = wvb_json_dup_text (node);
  if (text == NULL)
    g_string_append (json, "null");
  else if (json_node_get_value_type (node) == G_TYPE_STRING)
    wvb_json_append_string (json, text);
  else
    g_string_append (json, text);
}

char *
wvb_json_dup_compact (JsonNode *node)
{
  g_autoptr (GString) json = g_string_new (NULL);

  g_return_val_if_fail (node != NULL, NULL);

  append_node (json, node);
  return g_string_free (g_steal_pointer (&json), FALSE);
}
