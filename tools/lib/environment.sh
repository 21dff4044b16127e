# SPDX-License-Identifier: GPL-3.0-or-later
# Where Wijkverband is built and run: on the host itself when its libraries are new enough, else over a
# private Debian 13 root (root.sh). Sourced by the tools; afterwards "${enter[@]}" COMMAND runs COMMAND
# there with the caller's folder, files, sockets and standard streams.

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)

say ()
{
  printf 'wijkverband: %s\n' "$*" >&2
}

fail ()
{
  say "$*"
  exit 1
}

# A closed standard input would hand its number to the next file that is opened.
{ : <&0; } 2>/dev/null || exec </dev/null

# HOME may be empty or not be set at all, in a service or a container.
if [ -z "${HOME:-}" ]; then
  HOME=$(getent passwd "$(id -u)" | cut -d: -f6)
  export HOME="${HOME:-/tmp}"
fi

enter=()
environment_name=

# packages_of SECTION...: the names under these sections of tools/packages; without one, all.
packages_of ()
{
  awk -v wanted=" $* " '
    /^\[/ { section = substr ($0, 2, length ($0) - 2); next }
    /^[a-z0-9]/ && (wanted == "  " || index (wanted, " " section " ")) { print $1 }
  ' "$top/tools/packages"
}

# install_packages PACKAGE...: root just does it, a person at a terminal is asked, anybody else is told.
install_packages ()
{
  local command="apt-get install --no-install-recommends $*" answer
  if [ "$(id -u)" -eq 0 ]; then
    say "installing: $command"
    run_apt "$@" || fail "that failed; mend what apt-get says above, or run this yourself and start again: $command"
    return
  fi
  say "these packages are missing; this gets them:"
  printf '\n    sudo %s\n\n' "$command" >&2
  if ! { [ -t 0 ] && [ -t 2 ]; }; then
    fail "run that, then start this again"
  fi
  read -r -p "Run it now? [y/N] " answer
  case $answer in
    [yYjJ]*) ;;
    *) fail "nothing was installed" ;;
  esac
  if command -v sudo >/dev/null; then
    sudo apt-get install --no-install-recommends -y "$@" >&2 || fail "that failed; see what apt-get says above"
  else
    su -c "$command -y" >&2 || fail "that failed; see what apt-get says above"
  fi
}

# A machine that never fetched its package lists, or fetched them long ago, gets a second try.
run_apt ()
{
  local install=(env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o Dpkg::Use-Pty=0
                 install --no-install-recommends "$@")
  if [ -n "$(find /var/lib/apt/lists -maxdepth 1 -name '*Packages*' -print -quit 2>/dev/null)" ] \
     && "${install[@]}" </dev/null >&2; then
    return 0
  fi
  say "fetching the package lists"
  apt-get -q update </dev/null >&2 || return 1
  "${install[@]}" </dev/null >&2
}

# The same floor as meson.build, asked in one call, since this is paid at every start.
host_is_new_enough ()
{
  command -v pkg-config >/dev/null && command -v blueprint-compiler >/dev/null \
    && command -v ninja >/dev/null && command -v msgfmt >/dev/null && command -v cc >/dev/null \
    && pkg-config --exists 'gtk4 >= 4.18' 'libadwaita-1 >= 1.7' 'glib-2.0 >= 2.84' 'libdex-1 >= 0.10' \
                           'sqlcipher >= 3.46' 'libsecret-1 >= 0.21' 'json-glib-1.0 >= 1.10' \
                           'libsodium >= 1.0.18' 2>/dev/null \
    && command -v meson >/dev/null && version_reaches "$(meson --version 2>/dev/null)" 1.7
}

version_reaches ()
{
  [ "$(printf '%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]
}

# Whether the host's own packages are new enough, going by its name and number; testing has no number.
host_offers_packages ()
(
  ID='' VERSION_ID=''
  # shellcheck disable=SC1091
  [ -r /etc/os-release ] && . /etc/os-release
  case $ID in
    debian) [ -z "$VERSION_ID" ] || version_reaches "$VERSION_ID" 13 ;;
    ubuntu) version_reaches "${VERSION_ID:-0}" 25.04 ;;
    *) false ;;
  esac
)

missing_packages ()
{
  local package
  for package in $(packages_of "$@"); do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || printf '%s\n' "$package"
  done
}

require_host ()
{
  local missing
  command -v dpkg-query >/dev/null || return 0
  missing=$(missing_packages "$@")
  # shellcheck disable=SC2086
  [ -z "$missing" ] || install_packages $missing
}

# choose_environment SECTION...: sets enter and environment_name, and gets what is missing.
choose_environment ()
{
  if host_is_new_enough; then
    # Building needs nothing more; the screens and checks may.
    if [ "$*" != build ] && host_offers_packages; then
      require_host "$@"
    fi
    choose_host
  elif host_offers_packages; then
    require_host "$@"
    host_is_new_enough || fail "the packages are there, yet another meson, pkg-config or library comes first in PATH or PKG_CONFIG_PATH; take it out and start again"
    choose_host
  else
    . "$top/tools/lib/root.sh"
    choose_root
  fi
  enter+=(env PYTHONDONTWRITEBYTECODE=1)
}

choose_host ()
{
  environment_name=host
  enter=()
}
