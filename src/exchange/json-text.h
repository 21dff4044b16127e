/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON from outside into a tree, within limits; and JSON as text for what we write. Any thread. */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define WVB_JSON_DEPTH_LIMIT 64
/* Values of one text, a fifth more than those of a hundred thousand services: each is a node in
 * memory. */
#define WVB_JSON_VALUE_LIMIT 12000000

/**
 * wvb_json_parse:
 * @text: JSON in valid UTF-8
 * @length: bytes
 * @error: what is wrong with it and where, for a person
 *
 * Returns: (transfer full) (nullable): its root
 */
JsonNode *wvb_json_parse (const char *text, gsize length, GError **error);

/**
 * wvb_json_append_string:
 * @json: what to append to
 * @text: a text
 *
 * Appends @text in quotation marks.
 */
void wvb_json_append_string (GString *json, const char *text);

/**
 * wvb_json_dup_string:
 * @text: a text
 *
 * Returns: (transfer full): @text as JSON
 */
char *wvb_json_dup_string (const char *text);

/**
 * wvb_json_dup_text:
 * @node: a node
 *
 * Returns: (transfer full) (nullable): a string as it is, a number in the fewest digits that give
 *   it back, a boolean as a word; %NULL for anything else
 */
char *wvb_json_dup_text (JsonNode *node);

/**
 * wvb_json_dup_compact:
 * @node: a node
 *
 * Returns: (transfer full): the node as JSON without white space
 */
char *wvb_json_dup_compact (JsonNode *node);

G_END_DECLS
