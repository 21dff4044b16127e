/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "malformed.h"

#include <string.h>

#define MEBIBYTE (1024 * 1024)

/* Good files, by their names under tests/exchange/data. */
static const char *const GOOD[] = {
  "hsds-3.json",         "flat.csv", "hsds-old/services.csv", "hsds-old/locations.csv",
  "hsds-old/phones.csv",
};

/* One more, in which nothing refers to another file. */
static const char SERVICES[] = "id,organization_id,name,description,status,minimum_age\n"
                               "s1,o1,Open tafel,Samen eten,active,18\n"
                               "s2,o1,\"Koffie, thee\",\"Een \"\"kop\"\"\",active,0\n"
                               "s3,o2,Café,,inactive,\n";

static MalformedFile *
make_file (const char *name, const void *bytes, gsize size)
{
  MalformedFile *self = g_new0 (MalformedFile, 1);

  self->name = g_path_get_basename (name);
  self->bytes = g_byte_array_new ();
  if (size > 0)
    g_byte_array_append (self->bytes, bytes, (guint) size);
  return self;
}

void
malformed_file_free (MalformedFile *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_byte_array_unref (self->bytes);
  g_free (self);
}

static guint
pick (GRand *random, guint n)
{
  return n > 1 ? (guint) g_rand_int_range (random, 0, (gint32) n) : 0;
}

static MalformedFile *
make_good (GRand *random)
{
  guint which = pick (random, G_N_ELEMENTS (GOOD) + 1);
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  gsize size;

  if (which == G_N_ELEMENTS (GOOD))
    return make_file ("services.csv", SERVICES, strlen (SERVICES));
  path = g_build_filename (g_getenv ("WIJKVERBAND_SOURCE"), "tests", "exchange", "data",
                           GOOD[which], NULL);
  g_assert_true (g_file_get_contents (path, &text, &size, NULL));
  return make_file (GOOD[which], text, size);
}

static void
insert_bytes (GByteArray *into, guint at, const void *bytes, guint size)
{
  guint before = into->len;

  g_assert (at <= before);

  g_byte_array_set_size (into, before + size);
  memmove (into->data + at + size, into->data + at, before - at);
  memcpy (into->data + at, bytes, size);
}

static MalformedFile *
truncate_file (GRand *random)
{
  MalformedFile *file = make_good (random);

  g_byte_array_set_size (file->bytes, pick (random, file->bytes->len));
  return file;
}

static const char *
pick_name (GRand *random)
{
  static const char *const names[] = { "services.csv", "data.json", "table.tsv", "phones.csv" };

  return names[pick (random, G_N_ELEMENTS (names))];
}

static MalformedFile *
make_binary (GRand *random)
{
  MalformedFile *file = make_file (pick_name (random), NULL, 0);
  guint size = pick (random, 64 * 1024);

  for (guint i = 0; i < size; i++) {
    guint8 byte = (guint8) pick (random, 256);

    g_byte_array_append (file->bytes, &byte, 1);
  }
  return file;
}

static MalformedFile *
make_empty (GRand *random)
{
  static const struct {
    const char *bytes;
    gsize size;
  } nothings[] = {
    { "", 0 },       { "\n", 1 },   { "\xef\xbb\xbf", 3 }, { "\xff\xfe", 2 }, { "\0\0\0\0", 4 },
    { "   ", 3 },    { "{}", 2 },   { "[]", 2 },           { "null", 4 },     { ",,,\n", 4 },
    { "\r\r\r", 3 }, { "\"\"", 2 }, { "[null,null]", 11 }
  };
  guint which = pick (random, G_N_ELEMENTS (nothings));

  return make_file (pick_name (random), nothings[which].bytes, nothings[which].size);
}

static MalformedFile *
make_deep (GRand *random)
{
  static const char *const levels[][2]
      = { { "[", "]" }, { "{\"services\":[", "]}" }, { "{\"organization\":", "}" } };
  guint which = pick (random, G_N_ELEMENTS (levels));
  guint depth = 1u << pick (random, 18);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < depth; i++)
    g_string_append (text, levels[which][0]);
  g_string_append (text, "1");
  for (guint i = 0; i < depth && pick (random, 4) != 0; i++)
    g_string_append (text, levels[which][1]);
  return make_file ("data.json", text->str, text->len);
}

static MalformedFile *
encode_wrongly (GRand *random)
{
  static const char *const encodings[] = { "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-7", "UCS-2BE" };
  static const char *const marks[] = { "", "\xff\xfe", "\xfe\xff", "\xef\xbb\xbf" };
  const char *mark = marks[pick (random, G_N_ELEMENTS (marks))];
  MalformedFile *file = make_good (random);
  gsize size = 0;
  g_autofree char *text = g_convert ((char *) file->bytes->data, file->bytes->len,
                                     encodings[pick (random, G_N_ELEMENTS (encodings))],
                                     "WINDOWS-1252", NULL, &size, NULL);

  if (text != NULL) {
    g_byte_array_set_size (file->bytes, 0);
    g_byte_array_append (file->bytes, (guint8 *) text,
                         (guint) size - (size > 0 ? pick (random, 2) : 0));
  }
  g_byte_array_prepend (file->bytes, (const guint8 *) mark, (guint) strlen (mark));
  return file;
}

/* Bytes that no UTF-8 has, overlong forms, halves of a surrogate and characters that are none. */
static MalformedFile *
insert_bad_characters (GRand *random)
{
  static const char *const bad[]
      = { "\xff",     "\xc0\xaf",         "\xed\xa0\x80", "\xe2\x82", "\xf8\x88\x80\x80\x80",
          "\x80\x80", "\xef\xbf\xbe",     "\xe2\x80\xae", "\x1b[2J",  "\xcc\x81\xcc\x81\xcc\x81",
          "\x7f",     "\xf4\x90\x80\x80", "\x01" };
  MalformedFile *file = make_good (random);

  for (guint n = 1 + pick (random, 20); n > 0; n--) {
    const char *bytes = bad[pick (random, G_N_ELEMENTS (bad))];

    insert_bytes (file->bytes, pick (random, file->bytes->len + 1), bytes, (guint) strlen (bytes));
  }
  return file;
}

static MalformedFile *
collide (GRand *random)
{
  static const char *const ids[]
      = { "s1", "o1", "", " s1", "S1", "0198f1b2-0000-7000-8000-000000000001", "1", "01", "1.0" };
  g_autoptr (GString) text = g_string_new ("id,organization_id,name,status\n");
  guint n_rows = 2 + pick (random, 30);

  for (guint i = 0; i < n_rows; i++)
    g_string_append_printf (text, "%s,%s,Koffie %u,active\n",
                            ids[pick (random, G_N_ELEMENTS (ids))],
                            ids[pick (random, G_N_ELEMENTS (ids))], pick (random, 3));
  return make_file ("services.csv", text->str, text->len);
}

/* Every number becomes one that fits nowhere. */
static MalformedFile *
enlarge_numbers (GRand *random)
{
  static const char *const numbers[] = { "1e30",
                                         "1000000000000000000000000000000",
                                         "-1e30",
                                         "1e400",
                                         "-9223372036854775809",
                                         "18446744073709551616",
                                         "0.0000000000000000000000001",
                                         "NaN",
                                         "0x7fffffff",
                                         "١٢٣" };
  g_autoptr (MalformedFile) file = make_good (random);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < file->bytes->len; i++) {
    gboolean is_digit = g_ascii_isdigit (file->bytes->data[i]);

    if (!is_digit || pick (random, 6) != 0)
      g_string_append_c (text, (char) file->bytes->data[i]);
    else
      g_string_append (text, numbers[pick (random, G_N_ELEMENTS (numbers))]);
  }
  return make_file (file->name, text->str, text->len);
}

static MalformedFile *
make_long_names (GRand *random)
{
  static const guint sizes[] = { 499, 500, 501, 20001, MEBIBYTE - 1, MEBIBYTE, MEBIBYTE + 1 };
  static const char *const letters[] = { "x", "é", "\"\"", "👩‍⚕️", " ", ";" };
  const char *letter = letters[pick (random, G_N_ELEMENTS (letters))];
  guint size = sizes[pick (random, G_N_ELEMENTS (sizes))];
  gboolean is_json = g_rand_boolean (random);
  g_autoptr (GString) text = g_string_new (
      is_json ? "[{\"id\":\"s1\",\"status\":\"active\",\"name\":\"" : "id,name,status\ns1,\"");

  if (is_json && *letter == '"')
    letter = "\\\"";
  for (guint from = (guint) text->len; text->len - from < size;)
    g_string_append (text, letter);
  g_string_append (text, is_json ? "\"}]" : "\",active\n");
  return make_file (is_json ? "data.json" : "services.csv", text->str, text->len);
}

static MalformedFile *
flip_bytes (GRand *random)
{
  static const char structural[] = "{}[]\",:;\n\t\\0";
  MalformedFile *file = make_good (random);

  for (guint n = 1 + pick (random, 12); n > 0; n--)
    file->bytes->data[pick (random, file->bytes->len)]
        = g_rand_boolean (random) ? (guint8) structural[pick (random, sizeof structural)]
                                  : (guint8) pick (random, 256);
  return file;
}

/* Pieces twice, in the wrong place, or thousands of columns. */
static MalformedFile *
shuffle_pieces (GRand *random)
{
  MalformedFile *file = make_good (random);

  for (guint n = 1 + pick (random, 5); n > 0; n--) {
    guint from = pick (random, file->bytes->len);
    guint size = 1 + pick (random, MIN (400, file->bytes->len - from));
    g_autofree guint8 *piece = g_memdup2 (file->bytes->data + from, size);

    for (guint times = pick (random, 4) == 0 ? 1 + pick (random, 500) : 1; times > 0; times--)
      insert_bytes (file->bytes, pick (random, file->bytes->len + 1), piece, size);
  }
  return file;
}

static const struct {
  const char *name;
  MalformedFile *(*make) (GRand *random);
} WAYS[MALFORMED_WAYS] = {
  { "truncated", truncate_file },
  { "binary", make_binary },
  { "empty", make_empty },
  { "nested deeply", make_deep },
  { "in a wrong encoding", encode_wrongly },
  { "with bad characters", insert_bad_characters },
  { "with colliding ids", collide },
  { "with numbers that fit nowhere", enlarge_numbers },
  { "with long names", make_long_names },
  { "with bytes changed", flip_bytes },
  { "with pieces moved", shuffle_pieces },
};

const char *
malformed_get_way (guint way)
{
  g_assert (way < MALFORMED_WAYS);

  return WAYS[way].name;
}

MalformedFile *
malformed_make (guint way, GRand *random)
{
  g_assert (way < MALFORMED_WAYS);

  return WAYS[way].make (random);
}
