/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/list-edit.h"

static gboolean
has_member (WvbRecord *record, guint field, const char *member)
{
  const char *const *members = wvb_record_get_list (record, field);

  return members != NULL && g_strv_contains (members, member);
}

int
wvb_list_edit_find_field (const WvbKind *kind, const char *unit)
{
  g_return_val_if_fail (kind != NULL, -1);
  g_return_val_if_fail (unit != NULL, -1);

  for (guint i = 0; i < kind->n_fields; i++)
    if (kind->fields[i].type == WVB_FIELD_LIST
        && g_str_equal (wvb_field_get_unit (&kind->fields[i]), unit))
      return (int) i;
  return -1;
}

char **
wvb_list_edit_dup_added (WvbRecord *before, WvbRecord *after, guint field)
{
  g_autoptr (GStrvBuilder) added = g_strv_builder_new ();
  const char *const *members;

  g_return_val_if_fail (WVB_IS_RECORD (before), NULL);
  g_return_val_if_fail (WVB_IS_RECORD (after), NULL);

  members = wvb_record_get_list (after, field);
  for (; members != NULL && *members != NULL; members++)
    if (!has_member (before, field, *members))
      g_strv_builder_add (added, *members);
  return g_strv_builder_end (added);
}

void
wvb_list_edit_put (WvbRecord *record, guint field, const char *member)
{
  g_autoptr (GStrvBuilder) members = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  g_return_if_fail (WVB_IS_RECORD (record));
  g_return_if_fail (member != NULL);

  if (wvb_record_get_list (record, field) != NULL)
    g_strv_builder_addv (members, (const char **) wvb_record_get_list (record, field));
  g_strv_builder_add (members, member);
  all = g_strv_builder_end (members);
  wvb_record_set_list (record, field, (const char *const *) all);
}

void
wvb_list_edit_take (WvbRecord *record, guint field, const char *member)
{
  g_autoptr (GStrvBuilder) kept = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;
  const char *const *members;

  g_return_if_fail (WVB_IS_RECORD (record));
  g_return_if_fail (member != NULL);

  members = wvb_record_get_list (record, field);
  for (; members != NULL && *members != NULL; members++)
    if (!g_str_equal (*members, member))
      g_strv_builder_add (kept, *members);
  all = g_strv_builder_end (kept);
  wvb_record_set_list (record, field, all[0] != NULL ? (const char *const *) all : NULL);
}

void
wvb_list_edit_apply (WvbRecord *before, WvbRecord *after, WvbRecord *record, guint field)
{
  g_auto (GStrv) added = wvb_list_edit_dup_added (before, after, field);
  g_auto (GStrv) removed = wvb_list_edit_dup_added (after, before, field);

  g_return_if_fail (WVB_IS_RECORD (record));

  for (char **member = removed; *member != NULL; member++)
    wvb_list_edit_take (record, field, *member);
  for (char **member = added; *member != NULL; member++)
    wvb_list_edit_put (record, field, *member);
}
