/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/csv.h"

#include "base/error.h"
#include "exchange/encoding.h"

#include <string.h>

/* Where a spreadsheet that takes another character for the delimiter, or a line break in quotes for
 * the end of a row, sees a cell begin. */
#define CELL_ENDS ",;\t\r\n"

/* What it may pass over before it looks whether a cell is a formula. */
#define PASSED_OVER " '\""

struct _WvbCsvReader {
  char *text;
  char *position;
  char *end;
  char delimiter;
  guint row;
  GPtrArray *cells;
};

/* What stands most often in the first row outside quotes; a comma if nothing does. */
static char
find_delimiter (const char *text)
{
  guint commas = 0;
  guint semicolons = 0;
  guint tabs = 0;
  gboolean quoted = FALSE;

  for (const char *p = text; *p != '\0' && (quoted || (*p != '\n' && *p != '\r')); p++) {
    if (*p == '"')
      quoted = !quoted;
    else if (!quoted) {
      commas += *p == ',';
      semicolons += *p == ';';
      tabs += *p == '\t';
    }
  }
  if (tabs > commas && tabs > semicolons)
    return '\t';
  return semicolons > commas ? ';' : ',';
}

static inline gboolean
ends_line (char c)
{
  return c == '\n' || c == '\r' || c == '\0';
}

/* Excel writes its own separator as a first line that is no row. */
static void
skip_separator_line (WvbCsvReader *self)
{
  g_assert (self != NULL);

  if (g_ascii_strncasecmp (self->text, "sep=", 4) != 0 || self->text[4] == '\0'
      || !ends_line (self->text[5]))
    return;
  self->delimiter = self->text[4];
  self->position = self->text + 5;
  if (*self->position == '\r')
    self->position++;
  if (*self->position == '\n')
    self->position++;
}

/* Reads a quoted cell in place and leaves the position behind it. What stands between the closing
 * quote and the delimiter is kept: spreadsheets do so too. */
static gboolean
read_quoted (WvbCsvReader *self, char **out, GError **error)
{
  char *from = self->position + 1;
  char *to = self->position;

  g_assert (*self->position == '"');

  *out = to;
  for (;; from++) {
    if (from >= self->end) {
      g_set_error (error, WVB_ERROR, WVB_ERROR_INVALID,
                   _ ("A quotation mark that opens in row %u is never closed"), self->row);
      return FALSE;
    }
    if (*from == '"') {
      if (from[1] != '"')
        break;
      from++;
    }
    *to++ = *from;
  }
  for (from++; *from != self->delimiter && !ends_line (*from); from++)
    *to++ = *from;
  self->position = from;
  /* The cell became shorter by its quotes, so there is room for its closing zero. */
  *to = '\0';
  return TRUE;
}

static gboolean
read_cell (WvbCsvReader *self, char **out, GError **error)
{
  g_assert (self != NULL);
  g_assert (out != NULL);

  if (*self->position == '"')
    return read_quoted (self, out, error);
  *out = self->position;
  while (*self->position != self->delimiter && !ends_line (*self->position))
    self->position++;
  return TRUE;
}

/* Ends the cell just read, and says whether the row goes on. */
static gboolean
close_cell (WvbCsvReader *self)
{
  char closing = *self->position;

  *self->position = '\0';
  if (self->position >= self->end)
    return FALSE;
  self->position++;
  if (closing == self->delimiter)
    return TRUE;
  if (closing == '\r' && *self->position == '\n')
    self->position++;
  return FALSE;
}

static gboolean
check_cell (WvbCsvReader *self, const char *cell, GError **error)
{
  if (self->cells->len >= WVB_CSV_COLUMN_LIMIT) {
    g_set_error (error, WVB_ERROR, WVB_ERROR_LIMIT, _ ("Row %u has more than %u cells"), self->row,
                 WVB_CSV_COLUMN_LIMIT);
    return FALSE;
  }
  if (self->position - cell > WVB_CSV_CELL_LIMIT) {
    g_set_error (error, WVB_ERROR, WVB_ERROR_LIMIT, _ ("Row %u has a cell that is too long"),
                 self->row);
    return FALSE;
  }
  return TRUE;
}

static gboolean
read_row (WvbCsvReader *self, GError **error)
{
  gboolean more = TRUE;

  g_assert (self != NULL);

  if (++self->row > WVB_CSV_ROW_LIMIT) {
    g_set_error (error, WVB_ERROR, WVB_ERROR_LIMIT, _ ("The table has more than %u rows"),
                 WVB_CSV_ROW_LIMIT);
    return FALSE;
  }
  g_ptr_array_set_size (self->cells, 0);
  while (more) {
    char *cell;

    if (!read_cell (self, &cell, error) || !check_cell (self, cell, error))
      return FALSE;
    more = close_cell (self);
    g_ptr_array_add (self->cells, cell);
  }
  return TRUE;
}

WvbCsvReader *
wvb_csv_reader_new (GBytes *bytes, GError **error)
{
  g_autofree char *text = NULL;
  gsize length;
  WvbCsvReader *self;

  g_return_val_if_fail (bytes != NULL, NULL);

  text = wvb_encoding_decode (bytes, &length, error);
  if (text == NULL)
    return NULL;
  self = g_new0 (WvbCsvReader, 1);
  self->text = g_steal_pointer (&text);
  self->position = self->text;
  self->end = self->text + length;
  self->delimiter = find_delimiter (self->text);
  self->cells = g_ptr_array_new ();
  skip_separator_line (self);
  return self;
}

void
wvb_csv_reader_free (WvbCsvReader *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->cells);
  g_free (self->text);
  g_free (self);
}

gboolean
wvb_csv_reader_next (WvbCsvReader *self, char ***cells, guint *n_cells, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (cells != NULL, FALSE);
  g_return_val_if_fail (n_cells != NULL, FALSE);

  do {
    if (self->position >= self->end)
      return FALSE;
    if (!read_row (self, error))
      return FALSE;
  } while (self->cells->len == 1 && *(char *) self->cells->pdata[0] == '\0');

  *cells = (char **) self->cells->pdata;
  *n_cells = self->cells->len;
  return TRUE;
}

guint
wvb_csv_reader_get_row (WvbCsvReader *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->row;
}

static inline gboolean
is_row_start (const GString *table)
{
  return table->len == 0 || table->str[table->len - 1] == '\n';
}

static void
append_quoted (GString *table, const char *cell)
{
  g_string_append_c (table, '"');
  for (const char *p = cell; *p != '\0'; p++) {
    if (*p == '"')
      g_string_append_c (table, '"');
    g_string_append_c (table, *p);
  }
  g_string_append_c (table, '"');
}

/* Whether a reader would take the first cell of a table for what separates the others, or its
 * beginning for the mark of UTF-8. */
static gboolean
opens_otherwise (const GString *table, const char *cell)
{
  return table->len == 0
         && (g_ascii_strncasecmp (cell, "sep=", 4) == 0
             || g_str_has_prefix (cell, WVB_ENCODING_UTF_8_MARK));
}

/* Every row ends in a line feed and every cell that holds one is quoted and so ends in a quotation
 * mark: a line feed at the end of the table can only be the end of a row. */
static void
append_cell (GString *table, char separator, const char *cell)
{
  if (!is_row_start (table))
    g_string_append_c (table, separator);
  if (strpbrk (cell, ",;\t\"\r\n") == NULL && *cell != ' ' && *cell != '\0'
      && !opens_otherwise (table, cell)) {
    g_string_append (table, cell);
    return;
  }
  if (*cell == '\0') {
    /* An empty first cell would leave no trace of itself. */
    if (is_row_start (table))
      g_string_append (table, "\"\"");
    return;
  }
  append_quoted (table, cell);
}

void
wvb_csv_append (GString *table, char separator, const char *cell)
{
  g_return_if_fail (table != NULL);

  append_cell (table, separator, cell != NULL ? cell : "");
}

/* Characters with which a spreadsheet begins to calculate, also in their wide forms. */
static gboolean
starts_formula (const char *text)
{
  static const char *const starts[] = { "=", "+", "-", "@", "＝", "＋", "－", "＠" };

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    if (g_str_has_prefix (text, starts[i]))
      return TRUE;
  return FALSE;
}

/* Finds the next character that would begin a formula if one of CELL_ENDS ended a cell; @text has
 * to stand where a cell begins. Apostrophes already there are passed over too, so that taking one
 * away always gives back the cell. */
static const char *
find_formula (const char *text)
{
  g_assert (text != NULL);

  for (;;) {
    text += strspn (text, PASSED_OVER);
    if (starts_formula (text))
      return text;
    text += strcspn (text, CELL_ENDS);
    if (*text == '\0')
      return NULL;
    text++;
  }
}

/* Goes on behind a formula's first character, to where the next cell might begin. */
static const char *
skip_to_next (const char *text)
{
  text += strcspn (text, CELL_ENDS);
  return *text != '\0' ? text + 1 : text;
}

void
wvb_csv_append_guarded (GString *table, char separator, const char *cell)
{
  g_autoptr (GString) guarded = NULL;
  const char *start;
  const char *formula;

  g_return_if_fail (table != NULL);

  start = cell != NULL ? cell : "";
  guarded = g_string_new (NULL);
  while ((formula = find_formula (start)) != NULL) {
    const char *next = skip_to_next (formula);

    g_string_append_len (guarded, start, formula - start);
    g_string_append_c (guarded, '\'');
    g_string_append_len (guarded, formula, next - formula);
    start = next;
  }
  g_string_append (guarded, start);
  append_cell (table, separator, guarded->str);
}

char *
wvb_csv_unguard (char *cell)
{
  char *to = cell;
  const char *start = cell;
  const char *formula;

  g_return_val_if_fail (cell != NULL, NULL);

  while ((formula = find_formula (start)) != NULL) {
    const char *next = skip_to_next (formula);
    gsize before = (gsize) (formula - start);
    gsize behind = (gsize) (next - formula);

    /* What stands before the formula's cell is no apostrophe, so it need not be looked at. */
    if (before > 0 && formula[-1] == '\'')
      before--;
    memmove (to, start, before);
    to += before;
    memmove (to, formula, behind);
    to += behind;
    start = next;
  }
  memmove (to, start, strlen (start) + 1);
  return cell;
}

void
wvb_csv_end_row (GString *table)
{
  g_return_if_fail (table != NULL);

  g_string_append (table, "\r\n");
}
