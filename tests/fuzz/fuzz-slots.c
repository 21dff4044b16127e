/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entry of a fuzzing engine for the parser of slot files:
 * clang -fsanitize=fuzzer,address,undefined over this file and src/security/slot-file.c. */
#include "security/slot-file.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *bytes, size_t length);

/* Whatever is accepted must be written back as it came. */
int
LLVMFuzzerTestOneInput (const guint8 *bytes, size_t length)
{
  WvbSlotFile file;
  guint8 again[WVB_SLOT_FILE_SIZE_MAX];

  if (!wvb_slot_file_parse (&file, bytes, length, NULL))
    return 0;

  g_assert_cmpuint (wvb_slot_file_format (&file, again), ==, length);
  g_assert_cmpint (memcmp (again, bytes, length), ==, 0);
  return 1;
}
