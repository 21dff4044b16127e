/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/member.h"

#include "base/clock.h"
#include "base/text.h"
#include "domain/social-map/social-map.h"

#include <string.h>

WvbRecord *
wvb_member_load_person (WvbReader *reader, const char *membership)
{
  g_autoptr (WvbRecord) member = NULL;
  const char *id = NULL;

  g_return_val_if_fail (reader != NULL, NULL);

  if (membership == NULL || *membership == '\0')
    return NULL;
  member = wvb_reader_load (reader, &wvb_membership_kind, membership, NULL);
  if (member != NULL)
    id = wvb_record_get_text (member, WVB_MEMBERSHIP_PERSON);
  return id != NULL ? wvb_reader_load (reader, &wvb_person_kind, id, NULL) : NULL;
}

char *
wvb_member_dup_name (WvbReader *reader, const char *membership)
{
  g_autoptr (WvbRecord) person = wvb_member_load_person (reader, membership);

  return person != NULL ? g_strdup (wvb_record_get_text (person, WVB_PERSON_NAME)) : NULL;
}

void
wvb_member_add_name (GHashTable *names, WvbReader *reader, const char *membership)
{
  char *name;

  g_return_if_fail (names != NULL);
  g_return_if_fail (reader != NULL);

  if (membership == NULL || g_hash_table_contains (names, membership))
    return;
  name = wvb_member_dup_name (reader, membership);
  if (name != NULL)
    g_hash_table_insert (names, g_strdup (membership), name);
}

/* Two letters or more of which the first is a capital: no initial, no "de", no "dr.". */
static gboolean
is_given_name (const char *word)
{
  if (g_utf8_strlen (word, -1) < 2 || !g_unichar_isupper (g_utf8_get_char (word)))
    return FALSE;
  for (const char *at = g_utf8_next_char (word); *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar letter = g_utf8_get_char (at);

    if (!g_unichar_isalpha (letter) && strchr ("-'", *at) == NULL && letter != 0x2019)
      return FALSE;
  }
  return TRUE;
}

char *
wvb_member_dup_given_name (const char *name)
{
  const char *space;
  g_autofree char *first = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  space = strchr (name, ' ');
  if (space == NULL)
    return g_strdup (name);
  first = g_strndup (name, (gsize) (space - name));
  return is_given_name (first) ? g_steal_pointer (&first) : g_strdup (name);
}

static void
free_member (gpointer data)
{
  WvbMember *member = data;

  g_free (member->id);
  g_free (member->name);
  g_free (member->discipline);
  g_free (member->sort_key);
  g_free (member);
}

typedef struct {
  WvbReader *reader;
  GPtrArray *members;
  char *today;
} Listing;

static gboolean
has_ended (WvbRecord *membership, const char *today)
{
  const char *until = wvb_record_get_text (membership, WVB_MEMBERSHIP_VALID_TO);

  return until != NULL && strcmp (until, today) < 0;
}

static gboolean
list_cb (WvbRecord *membership, gpointer data)
{
  Listing *listing = data;
  g_autofree char *name = NULL;
  WvbMember *member;

  if (listing->members->len >= WVB_MEMBER_LIMIT)
    return FALSE;
  name = wvb_member_dup_name (listing->reader, wvb_record_get_id (membership));
  if (name == NULL || has_ended (membership, listing->today))
    return TRUE;
  member = g_new0 (WvbMember, 1);
  member->id = g_strdup (wvb_record_get_id (membership));
  member->sort_key = wvb_text_sort_key (name);
  member->name = g_steal_pointer (&name);
  member->discipline = g_strdup (wvb_record_get_text (membership, WVB_MEMBERSHIP_DISCIPLINE));
  g_ptr_array_add (listing->members, member);
  return TRUE;
}

static int
compare_members (gconstpointer one, gconstpointer other)
{
  const WvbMember *a = *(const WvbMember *const *) one;
  const WvbMember *b = *(const WvbMember *const *) other;
  int order = strcmp (a->sort_key, b->sort_key);

  return order != 0 ? order : strcmp (a->id, b->id);
}

GPtrArray *
wvb_member_list (WvbReader *reader, GError **error)
{
  g_autoptr (GPtrArray) members = g_ptr_array_new_with_free_func (free_member);
  g_autofree char *today = wvb_clock_dup_local (wvb_clock_now_ms (), "%Y-%m-%d");
  Listing listing = { reader, members, today };

  g_return_val_if_fail (reader != NULL, NULL);

  if (!wvb_reader_each (reader, &wvb_membership_kind, list_cb, &listing, error))
    return NULL;
  g_ptr_array_sort (members, compare_members);
  return g_steal_pointer (&members);
}
