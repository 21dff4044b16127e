/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/member.h"

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
