# SPDX-License-Identifier: GPL-3.0-or-later
# The private Debian 13 root for hosts whose own libraries are too old. It is made once in the user's
# cache (or at $WIJKVERBAND_ROOT), under a lock and a temporary name, and renamed when whole. bubblewrap
# lays its /usr and /etc over the host's, so every other path, display and socket stays where it is.

root_suite=trixie
# Raise this when the way the root is made changes; the package list counts by itself.
root_recipe=1
root_unused_days=30
root_needs_megabytes=3000

choose_root ()
{
  local wanted cache
  wanted=$( { echo "$root_recipe $root_suite"; packages_of; } | sha256sum | cut -c1-12)
  cache="${XDG_CACHE_HOME:-$HOME/.cache}/wijkverband"
  root=${WIJKVERBAND_ROOT:-$cache/root-$wanted}
  root=${root%/}
  case $root in
    /?*) ;;
    *) root=$PWD/$root ;;
  esac
  root_is_whole "$wanted" || make_root "$wanted"
  touch -c "$root/wijkverband-root" 2>/dev/null || true
  environment_name=$root
  enter_root
}

root_is_whole ()
{
  [ "$(cat "$root/wijkverband-root" 2>/dev/null)" = "$1" ] && command -v bwrap >/dev/null
}

make_root ()
{
  local wanted=$1 parent
  refuse_foreign_folder
  require_root_makers
  parent=$(dirname "$root")
  mkdir -p "$parent" || fail "cannot make $parent; name another place in WIJKVERBAND_ROOT"
  exec 9>"$root.lock" || fail "cannot write in $parent; name another place in WIJKVERBAND_ROOT"
  if ! flock -n 9; then
    say "another run is making the Debian 13 root; waiting for it"
    flock 9
  fi
  if ! root_is_whole "$wanted"; then
    require_space "$parent"
    remove_leftovers
    # Its traps are its own.
    (build_root "$wanted") || exit 1
    remove_unused_roots "$parent"
  fi
  exec 9>&-
}

# $WIJKVERBAND_ROOT may name anything; only a root of our own is ever replaced.
refuse_foreign_folder ()
{
  [ -e "$root" ] || return 0
  [ -e "$root/wijkverband-root" ] && return 0
  rmdir "$root" 2>/dev/null && return 0
  fail "$root holds something else than a root made by these tools; name another place in WIJKVERBAND_ROOT"
}

require_root_makers ()
{
  local missing=()
  command -v apt-get >/dev/null \
    || fail "this needs GTK 4.18, libadwaita 1.7, GLib 2.84, libdex 0.10 and SQLCipher 4.6, or a Debian host that can make a Debian 13 root; here is neither"
  command -v mmdebstrap >/dev/null || missing+=(mmdebstrap)
  command -v bwrap >/dev/null || missing+=(bubblewrap)
  command -v flock >/dev/null || missing+=(util-linux)
  [ -e /usr/share/keyrings/debian-archive-keyring.gpg ] || missing+=(debian-archive-keyring)
  if [ "$(id -u)" -ne 0 ] && ! command -v newuidmap >/dev/null; then
    missing+=(uidmap)
  fi
  [ ${#missing[@]} -eq 0 ] || install_packages "${missing[@]}"
}

require_space ()
{
  local free
  free=$(df -Pm "$1" | awk 'NR == 2 { print $4 }')
  [ "${free:-0}" -ge "$root_needs_megabytes" ] \
    || fail "the Debian 13 root needs $root_needs_megabytes MB for a moment and $1 has $free MB free; make room or name another place in WIJKVERBAND_ROOT"
}

# The same mirror as the host's own apt uses, of the archive itself rather than of its updates. Origins
# are known only once the package lists were fetched.
host_mirror ()
{
  apt-get indextargets --format '$(CREATED_BY)|$(COMPONENT)|$(RELEASE)|$(ORIGIN)|$(REPO_URI)' 2>/dev/null \
    | awk -F'|' '$1 == "Packages" && $2 == "main" && $5 !~ /^cdrom:/ && $3 !~ /[-\/]/ && ($4 == "Debian" || $4 == "") { print $5; exit }'
}

build_root ()
{
  local wanted=$1 mirror started temporary status=0
  mirror=$(host_mirror)
  [ -n "$mirror" ] || fail "apt on this machine names no Debian mirror; add one to /etc/apt/sources.list and start again"
  started=$SECONDS
  temporary=$(mktemp -d "$root.making-XXXXXX") || fail "cannot write beside $root"
  chmod 755 "$temporary"
  trap 'remove_tree "$temporary"' EXIT
  trap 'say "interrupted; nothing of the root is kept"; exit 130' INT TERM HUP
  say "making a private Debian 13 root in $root: once, 1.6 GB, one to three minutes"
  bootstrap "$temporary" "$mirror" || status=$?
  [ "$status" -eq 0 ] || explain_bootstrap_failure
  finish_root "$temporary" "$wanted" || fail "the root could not be finished in $temporary"
  [ ! -e "$root" ] || remove_tree "$root"
  mv -T -- "$temporary" "$root" || fail "cannot rename $temporary to $root"
  trap - EXIT
  say "the root is ready, after $((SECONDS - started)) seconds"
}

# Root unpacks straight into the folder. Anybody else builds in a user namespace, whose numbers may not
# write in a private home, so the caller unpacks a tar of it and owns every file. What mmdebstrap mounts is
# seen by its own processes only, so that nothing stays mounted when it is killed.
bootstrap ()
{
  local folder=$1 mirror=$2 packages alone=()
  local options=(--variant=apt
                 --aptopt='APT::Install-Recommends "false"'
                 --aptopt='Acquire::Retries "3"'
                 --dpkgopt=force-unsafe-io
                 --dpkgopt='path-exclude=/usr/share/doc/*'
                 --dpkgopt='path-exclude=/usr/share/man/*'
                 --dpkgopt='path-exclude=/usr/share/help/*'
                 --customize-hook='chroot "$1" localedef -i nl_NL -f UTF-8 nl_NL.UTF-8'
                 --customize-hook='chroot "$1" localedef -i en_US -f UTF-8 en_US.UTF-8')
  packages=$(packages_of | paste -sd,)
  if [ "$(id -u)" -eq 0 ]; then
    unshare --mount true 2>/dev/null && alone=(unshare --mount)
    env -u LD_LIBRARY_PATH PATH=/usr/sbin:/usr/bin:/sbin:/bin \
      "${alone[@]}" mmdebstrap --mode=root "${options[@]}" --include="$packages" "$root_suite" "$folder" "$mirror" </dev/null >&2
  else
    (set -o pipefail
     env -u LD_LIBRARY_PATH PATH=/usr/sbin:/usr/bin:/sbin:/bin \
       mmdebstrap --mode=unshare --format=tar "${options[@]}" --include="$packages" "$root_suite" - "$mirror" </dev/null \
       | tar -x -C "$folder" --no-same-owner ./usr ./etc)
  fi
}

explain_bootstrap_failure ()
{
  if [ "$(id -u)" -eq 0 ]; then
    fail "the root could not be made; see what mmdebstrap says above (a mirror out of reach, a full disk, a container without mount), mend it and start again"
  fi
  fail "the root could not be made; see what mmdebstrap says above. If it is about user namespaces or subuid, let root make it once: sudo env WIJKVERBAND_ROOT=$root $top/tools/run --cli --help"
}

# Files that enter_root lays the host's over have to exist, since /etc is read-only by then.
finish_root ()
{
  local folder=$1 wanted=$2 name
  for name in passwd group hosts resolv.conf localtime; do
    rm -f -- "$folder/etc/$name" && : > "$folder/etc/$name" || return 1
  done
  tr -d '-' < /proc/sys/kernel/random/uuid > "$folder/etc/machine-id" || return 1
  printf '%s\n' "$wanted" > "$folder/wijkverband-root"
}

# A root in the making may have /proc, /sys and /dev mounted in it; never walk into those.
remove_tree ()
{
  if grep -qF -- " $1/" /proc/self/mounts; then
    say "leaving $1: something is still mounted in it"
    return 0
  fi
  rm -rf --one-file-system -- "$1"
}

# Whoever holds the lock is the only one making a root under this name.
remove_leftovers ()
{
  local leftover
  for leftover in "$root".making-*; do
    [ ! -e "$leftover" ] || remove_tree "$leftover"
  done
}

# Earlier package lists leave whole roots behind; another checkout may still use a recent one.
remove_unused_roots ()
{
  [ -z "${WIJKVERBAND_ROOT:-}" ] || return 0
  find "$1" -mindepth 2 -maxdepth 2 -path '*/root-*/wijkverband-root' -mtime +"$root_unused_days" \
    | while read -r mark; do
        say "removing $(dirname "$mark"), unused for $root_unused_days days"
        remove_tree "$(dirname "$mark")"
      done
}

enter_root ()
{
  local name locale
  enter=(bwrap --dev-bind / / --ro-bind "$root/usr" /usr --ro-bind "$root/etc" /etc)
  for name in passwd group hosts resolv.conf localtime machine-id; do
    # An empty machine-id is worse than the root's own.
    [ -s "/etc/$name" ] && enter+=(--ro-bind "/etc/$name" "/etc/$name")
  done
  # Paths into the host's libraries and modules mean nothing over another /usr.
  enter+=(env)
  for name in LD_LIBRARY_PATH LD_PRELOAD LIBRARY_PATH CPATH PKG_CONFIG_PATH PYTHONPATH PYTHONHOME \
              GIO_EXTRA_MODULES GTK_PATH GTK_MODULES GI_TYPELIB_PATH LOCPATH; do
    enter+=(-u "$name")
  done
  # A locale the root lacks would be plain ASCII.
  locale=${LC_ALL:-${LC_CTYPE:-${LANG:-}}}
  case $locale in
    nl_NL.[uU]* | en_US.[uU]* | C.[uU]*) ;;
    *) enter+=(LC_ALL=C.UTF-8) ;;
  esac
  enter+=(PATH=/usr/local/bin:/usr/bin:/usr/sbin:/bin:/sbin)
  "${enter[@]}" true 2>/dev/null || explain_enter_failure
}

explain_enter_failure ()
{
  "${enter[@]}" true >&2
  fail "bubblewrap cannot enter $root; allow user namespaces (sysctl kernel.unprivileged_userns_clone=1), or run this as root"
}
