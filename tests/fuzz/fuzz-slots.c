/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever stands in a slot file: it is refused, or written back as it came. For libFuzzer;
 * test-slot-file.c calls it with files it damaged itself. */
#include "security/slot-file.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *bytes, size_t length);

int
LLVMFuzzerTestOneInput (const guint8 *bytes, size_t length)
{
  WvbSlotFile file;
  guint8 again[WVB_SLOT_FILE_SIZE_MAX];

  if (wvb_slot_file_parse (&file, bytes, length, NULL)) {
    g_assert_cmpuint (wvb_slot_file_format (&file, again), ==, length);
    g_assert_cmpint (memcmp (again, bytes, length), ==, 0);
  }
  return 0;
}
