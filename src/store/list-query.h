/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of records as a screen shows it: an ordered snapshot of row numbers, then pages of rows by
 * key. Filter, sort and search happen in SQL. Any thread; the functions that take a reader run on
 * that reader's thread. */
#pragma once

#include "domain/kind.h"

G_BEGIN_DECLS

typedef struct _WvbReader WvbReader;

/* Rows of one page. */
#define WVB_LIST_PAGE_ROWS 64

/* Characters of a search text; the rest is cut off. */
#define WVB_LIST_SEARCH_LIMIT 200

/* A search of fewer letters is ordered by name, a longer one by rank. */
#define WVB_LIST_RANKED_LETTERS 4

/**
 * WvbListFilter:
 * @kind: the kind listed
 * @search: (nullable): words a person typed; each is a prefix
 * @fields: fields that must hold, or show for want of one, a value; -1 closes
 * @values: the values, in the order of @fields
 */
#define WVB_LIST_FILTERS_LIMIT 8
typedef struct {
  const WvbKind *kind;
  char *search;
  int fields[WVB_LIST_FILTERS_LIMIT + 1];
  char *values[WVB_LIST_FILTERS_LIMIT];
} WvbListFilter;

WvbListFilter *wvb_list_filter_new (const WvbKind *kind);
WvbListFilter *wvb_list_filter_copy (const WvbListFilter *self);
void wvb_list_filter_free (WvbListFilter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WvbListFilter, wvb_list_filter_free)

/* Sets or, with a NULL value, takes away the filter on a text, code, reference or list field. */
void wvb_list_filter_set (WvbListFilter *self, guint field, const char *value);
void wvb_list_filter_set_search (WvbListFilter *self, const char *search);
gboolean wvb_list_filter_equal (const WvbListFilter *self, const WvbListFilter *other);

/**
 * wvb_list_query_first:
 * @reader: a reader
 * @filter: what to list
 * @limit: how many rows at most
 * @error: why it failed
 *
 * The quick answer: the first @limit row numbers, without looking at the rest.
 *
 * Returns: (transfer full) (nullable) (element-type gint64): row numbers in order
 */
GArray *
wvb_list_query_first (WvbReader *reader, const WvbListFilter *filter, guint limit, GError **error);

/**
 * wvb_list_query_snapshot:
 * @reader: a reader
 * @filter: what to list
 * @error: why it failed
 *
 * Returns: (transfer full) (nullable) (element-type gint64): all row numbers in order
 */
GArray *wvb_list_query_snapshot (WvbReader *reader, const WvbListFilter *filter, GError **error);

/**
 * wvb_list_query_count:
 * @reader: a reader
 * @filter: what to list
 * @error: why it failed
 *
 * Returns: exactly how many rows there are; -1 on error
 */
gint64 wvb_list_query_count (WvbReader *reader, const WvbListFilter *filter, GError **error);

/**
 * WvbRow:
 * @key: row number
 * @id: id of the record
 * @title: what names it
 * @subtitle: what tells it from its neighbours: for a service its organisation and place
 * @detail: a third line or "": for a service the labels of its disciplines, or else that of
 *   its kind
 * @state: a code to mark it by: for a service its status, for an organisation "to_complete" or ""
 *
 * What a list shows of one record: joined columns, labels resolved in the language asked for.
 */
typedef struct {
  gint64 key;
  char *id;
  char *title;
  char *subtitle;
  char *detail;
  char *state;
} WvbRow;

void wvb_row_free (WvbRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WvbRow, wvb_row_free)

/**
 * wvb_list_query_rows:
 * @reader: a reader
 * @kind: the kind listed
 * @keys: (array length=n_keys): row numbers
 * @n_keys: how many
 * @language: "nl" or "en", for labels of codes
 * @error: why it failed
 *
 * Returns: (transfer full) (nullable) (element-type WvbRow): the rows, in the order of @keys; a row
 *   that is gone meanwhile is %NULL
 */
GPtrArray *wvb_list_query_rows (WvbReader *reader,
                                const WvbKind *kind,
                                const gint64 *keys,
                                guint n_keys,
                                const char *language,
                                GError **error);

/**
 * WvbFacet:
 * @value: a value of the field: code or id
 * @label: what to show for it
 * @count: how many records that are not deleted hold it
 * @gone: whether it is the id of a record that is deleted itself
 */
typedef struct {
  char *value;
  char *label;
  gint64 count;
  gboolean gone;
} WvbFacet;

void wvb_facet_free (WvbFacet *facet);

/**
 * wvb_list_query_facets:
 * @reader: a reader
 * @kind: the kind listed
 * @field: index of a code, reference or list field
 * @language: "nl" or "en"
 * @error: why it failed
 *
 * Returns: (transfer full) (nullable) (element-type WvbFacet): the values in use, by label
 */
GPtrArray *wvb_list_query_facets (
    WvbReader *reader, const WvbKind *kind, guint field, const char *language, GError **error);

G_END_DECLS
