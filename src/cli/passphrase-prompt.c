/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/passphrase-prompt.h"

#include "base/error.h"
#include "security/passphrase.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

/* The file that is standard input. */
#define STANDARD_INPUT "-"

/* What some editors put before the text to say that it is UTF-8; nobody types it. */
#define BYTE_ORDER_MARK "\xef\xbb\xbf"
#define BYTE_ORDER_MARK_SIZE 3

/* The terminal as it was, while it is silent. */
static struct termios terminal;
static int is_silent;

static char *
set_invalid (GError **error, const char *message)
{
  g_set_error_literal (error, WVB_ERROR, WVB_ERROR_INVALID, message);
  return NULL;
}

static char *
set_unreadable (GError **error)
{
  g_set_error (error, WVB_ERROR, WVB_ERROR_INVALID, _ ("The passphrase file cannot be read: %s"),
               g_strerror (errno));
  return NULL;
}

/* Taken for another text, as one cut off at a zero, it would only be called a wrong passphrase. */
static char *
take_line (const char *line, gsize length, GError **error)
{
  if (length >= BYTE_ORDER_MARK_SIZE && memcmp (line, BYTE_ORDER_MARK, BYTE_ORDER_MARK_SIZE) == 0) {
    line += BYTE_ORDER_MARK_SIZE;
    length -= BYTE_ORDER_MARK_SIZE;
  }
  if (length > 0 && line[length - 1] == '\r')
    length--;
  if (length == 0)
    return set_invalid (error, _ ("There is no passphrase"));
  if (length > WVB_PASSPHRASE_SIZE_MAX)
    return set_invalid (error, _ ("This text cannot be a passphrase"));
  if (!g_utf8_validate_len (line, length, NULL))
    return set_invalid (error, _ ("This is no passphrase in plain text. If it stands in a file, "
                                  "save that as plain text in UTF-8."));
  return g_strndup (line, length);
}

/* Reads up to the first line end; no copy is left behind in a buffer of the C library. */
static char *
read_line (int fd, GError **error)
{
  char line[BYTE_ORDER_MARK_SIZE + WVB_PASSPHRASE_SIZE_MAX + 2];
  gsize length = 0;
  ssize_t size = 0;
  char *text;

  g_assert (fd >= 0);

  while (length < sizeof line && (size = read (fd, line + length, 1)) == 1 && line[length] != '\n')
    length++;
  text = size >= 0 ? take_line (line, length, error) : set_unreadable (error);
  explicit_bzero (line, sizeof line);
  return text;
}

static gboolean
silence_terminal (void)
{
  struct termios silent;

  if (tcgetattr (STDIN_FILENO, &terminal) != 0)
    return FALSE;
  silent = terminal;
  silent.c_lflag &= ~(tcflag_t) ECHO;
  silent.c_lflag |= ECHONL;
  g_atomic_int_set (&is_silent, TRUE);
  return tcsetattr (STDIN_FILENO, TCSAFLUSH, &silent) == 0;
}

char *
wvb_passphrase_prompt_read_file (const char *path, GError **error)
{
  g_autofd int fd = -1;

  g_return_val_if_fail (path != NULL, NULL);

  if (g_str_equal (path, STANDARD_INPUT))
    return isatty (STDIN_FILENO) ? wvb_passphrase_prompt_ask (_ ("Passphrase:"), error)
                                 : read_line (STDIN_FILENO, error);
  fd = open (path, O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    return set_unreadable (error);
  return read_line (fd, error);
}

char *
wvb_passphrase_prompt_ask (const char *question, GError **error)
{
  char *text;

  g_return_val_if_fail (question != NULL, NULL);

  if (!isatty (STDIN_FILENO))
    return set_invalid (error, _ ("A passphrase is needed: name a file with --passphrase-file"));
  fprintf (stderr, "%s ", question);
  fflush (stderr);
  if (!silence_terminal ())
    return set_invalid (error, _ ("The terminal does not hide what is typed"));
  text = read_line (STDIN_FILENO, error);
  wvb_passphrase_prompt_restore ();
  return text;
}

void
wvb_passphrase_prompt_restore (void)
{
  if (g_atomic_int_compare_and_exchange (&is_silent, TRUE, FALSE))
    tcsetattr (STDIN_FILENO, TCSAFLUSH, &terminal);
}
