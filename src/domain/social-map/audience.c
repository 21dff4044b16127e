/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/social-map/audience.h"

#include "domain/social-map/social-map.h"

gboolean
wvb_audience_is_residents (WvbRecord *record)
{
  guint field;

  g_return_val_if_fail (WVB_IS_RECORD (record), FALSE);

  field = wvb_record_get_kind (record) == &wvb_phone_kind ? (guint) WVB_PHONE_AUDIENCE
                                                          : (guint) WVB_CONTACT_POINT_AUDIENCE;
  return g_strcmp0 (wvb_record_get_text (record, field), "residents") == 0;
}
