# SPDX-License-Identifier: GPL-3.0-or-later
# Configuring and compiling in build/NAME. Everything said here goes to standard error. Needs
# environment.sh.

# What ninja makes; without any, all there is by default.
targets=()

# build NAME MESON-OPTION...: sets build_folder. A folder that was made for another environment, place or
# set of options is made anew rather than mended. The folder stays locked until release_build or the end.
build ()
{
  local name=$1 mark started=$SECONDS
  shift
  build_folder=$top/build/$name
  mark="$environment_name $top $*"
  mkdir -p "$top/build" && exec 8>"$build_folder.lock" || fail "cannot write in $top"
  if ! flock -n 8; then
    say "another run is using build/$name; waiting for it"
    flock 8
  fi
  if [ ! -e "$build_folder/build.ninja" ] || [ "$(cat "$build_folder/wijkverband-build" 2>/dev/null)" != "$mark" ]; then
    configure "$mark" "$@"
  fi
  compile || fail "the build failed; the first error above says where"
  if [ $((SECONDS - started)) -gt 2 ]; then
    say "built build/$name in $((SECONDS - started)) seconds"
  fi
}

nothing_to_do ()
{
  [ "$("${enter[@]}" LC_ALL=C.UTF-8 ninja -C "$build_folder" -n "${targets[@]}" </dev/null 2>/dev/null | tail -n 1)" \
    = 'ninja: no work to do.' ]
}

# A terminal sees how far it is on one line, anything else now and then that it goes on.
compile ()
{
  local quiet=() teller= status=0
  if nothing_to_do; then
    return 0
  fi
  if [ ! -t 2 ]; then
    quiet=(--quiet)
    tell_time 8>&- &
    teller=$!
  fi
  "${enter[@]}" LC_ALL=C.UTF-8 NINJA_STATUS='building %f of %t: ' ninja -C "$build_folder" "${quiet[@]}" "${targets[@]}" </dev/null >&2 || status=$?
  if [ -n "$teller" ]; then
    kill "$teller" 2>/dev/null
    wait "$teller" 2>/dev/null
  fi
  return "$status"
}

# The sleep may outlive the loop for a moment and holds nothing of the caller's open.
tell_time ()
{
  local begun=$SECONDS
  while sleep 30 </dev/null >/dev/null 2>&1; do
    say "still building, $((SECONDS - begun)) seconds"
  done
}

release_build ()
{
  exec 8>&-
}

configure ()
{
  local mark=$1 said=$build_folder.log
  shift
  say "configuring build/$(basename "$build_folder")"
  rm -rf -- "$build_folder"
  "${enter[@]}" LC_ALL=C.UTF-8 meson setup "$@" "$build_folder" "$top" </dev/null >"$said" 2>&1 \
    || { tail -n 12 "$said" >&2; fail "configuring failed; the last lines above say what is missing, all of it is in $said"; }
  printf '%s\n' "$mark" > "$build_folder/wijkverband-build"
}

# What an installed program finds under its prefix, a program in the build folder is told.
program_environment ()
{
  enter+=("WIJKVERBAND_LOCALE_DIR=$build_folder/po")
  if [ -e "$build_folder/data/gschemas.compiled" ]; then
    enter+=("GSETTINGS_SCHEMA_DIR=$build_folder/data")
  fi
}

# require_program NAME: sets program.
require_program ()
{
  program=$build_folder/src/$1
  [ -x "$program" ] || fail "this checkout does not build the program $1"
}

# Dutch needs a locale, and a host may not have generated it.
dutch_environment ()
{
  local folder=$top/build/locale
  if "${enter[@]}" locale -a 2>/dev/null | grep -qix 'nl_NL\.utf-\?8'; then
    return 0
  fi
  if [ ! -d "$folder/nl_NL.UTF-8" ]; then
    mkdir -p "$folder"
    "${enter[@]}" localedef -i nl_NL -f UTF-8 "$folder/nl_NL.UTF-8" >&2 \
      || { say "there is no Dutch locale and localedef could not make one; install the package locales"; return 0; }
  fi
  enter+=("LOCPATH=$folder")
}
