/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/service-parts.h"

#include "cli/output.h"
#include "domain/social-map/opening-rule.h"
#include "domain/social-map/social-map.h"

#include <glib/gi18n-lib.h>

/* In the order in which a person asks for them. A link to a place is seen by its place. */
static const WvbKind *const KINDS[]
    = { &wvb_organisation_kind, &wvb_phone_kind,   &wvb_contact_point_kind,
        &wvb_location_kind,     &wvb_address_kind, &wvb_opening_rule_kind };

static char *
dup_hours (WvbRecord *rule)
{
  g_autoptr (GPtrArray) rules = g_ptr_array_new ();

  g_ptr_array_add (rules, rule);
  return wvb_opening_rule_dup_text (rules, /* today= */ NULL);
}

/* A number for residents, and one for professionals, have to be told apart. */
static char *
dup_with_audience (WvbServiceCard *card, WvbRecord *record, guint title, guint audience)
{
  g_autofree char *text = wvb_service_card_dup_value (card, record, title);
  g_autofree char *label = wvb_service_card_dup_value (card, record, audience);

  if (label == NULL)
    return g_steal_pointer (&text);
  return g_strdup_printf ("%s (%s)", text != NULL ? text : "", label);
}

static char *
dup_part (WvbServiceCard *card, WvbRecord *record)
{
  const WvbKind *kind = wvb_record_get_kind (record);

  if (kind == &wvb_address_kind)
    return wvb_service_card_dup_address (record);
  if (kind == &wvb_opening_rule_kind)
    return dup_hours (record);
  if (kind == &wvb_phone_kind)
    return dup_with_audience (card, record, WVB_PHONE_NUMBER, WVB_PHONE_AUDIENCE);
  if (kind == &wvb_contact_point_kind)
    return dup_with_audience (card, record, WVB_CONTACT_POINT_NAME, WVB_CONTACT_POINT_AUDIENCE);
  return wvb_record_dup_plain (record, kind->title);
}

static void
append_parts_of_kind (GString *text, WvbServiceCard *card, GPtrArray *records, const WvbKind *kind)
{
  gboolean is_first = TRUE;

  for (guint i = 0; i < records->len; i++) {
    g_autofree char *part = NULL;
    g_autofree char *line = NULL;

    if (wvb_record_get_kind (records->pdata[i]) != kind)
      continue;
    part = dup_part (card, records->pdata[i]);
    line = wvb_output_dup_line (part);
    if (is_first)
      g_string_append_printf (text, "\n%s\n", _ (kind->plural));
    g_string_append_printf (text, "%s  %s\n", wvb_record_get_id (records->pdata[i]), line);
    is_first = FALSE;
  }
}

char *
wvb_service_parts_dup_text (WvbServiceCard *card)
{
  g_autoptr (GPtrArray) records = wvb_service_card_list_records (card);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (KINDS); i++)
    append_parts_of_kind (text, card, records, KINDS[i]);
  return g_string_free_and_steal (text);
}

void
wvb_service_parts_add (JsonBuilder *builder, WvbServiceCard *card)
{
  g_autoptr (GPtrArray) records = wvb_service_card_list_records (card);

  g_return_if_fail (JSON_IS_BUILDER (builder));

  json_builder_set_member_name (builder, "parts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < records->len; i++)
    if (wvb_record_get_kind (records->pdata[i]) != &wvb_service_kind) {
      json_builder_begin_object (builder);
      wvb_output_add_record (builder, records->pdata[i]);
      wvb_output_add_text (builder, "record_kind", wvb_record_get_kind (records->pdata[i])->name);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}
