"""The scripts that change the settings of a host's lock manager, and leave nothing half changed behind. They are POSIX.

Their arguments are a stamp for the names of the backups, and a word by which one script finds the other; then three for
each file: its path, its sum as the reading script has told it (empty for one that is not there), and its new text; then
`--` and the commands that bring files into force, each one a word; then another `--` and the names of daemons one of
which has to run with them. A file that is a link stays one. They print `vmdesk.key=value`.
"""

_COMMON = r"""
LC_ALL=C
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin:/usr/local/bin:/usr/bin:/bin
export LC_ALL PATH
trap : PIPE
stamp=$1 at_work=/run/vmdesk-$2
shift 2
say() { printf 'vmdesk.%s=%s\n' "$1" "$2"; }
sum_of() { if [ -e "$1" ]; then cksum <"$1"; fi; }
place_of() { readlink -f -- "$1" 2>/dev/null || printf '%s\n' "$1"; }
to_disk() { sync -- "$1" 2>/dev/null || sync; }
copy() {
  cp -p -- "$1" "$2" || return
  chcon --reference="$1" -- "$2" 2>/dev/null
  return 0
}
take_place() { to_disk "$1" && mv -f -- "$1" "$2" && to_disk "${2%/*}"; }
# Which of its texts a file has.
state_of() {
  found=$(sum_of "$1")
  if [ "$found" = "$2" ]; then
    echo before
  elif [ "$found" = "$(printf '%s' "$3" | cksum)" ]; then
    echo after
  else
    echo other
  fi
}
# Fails where a file is not as before in the end; one that somebody else has changed meanwhile is not touched.
put_back() {
  code=0
  while [ "$1" != -- ]; do
    place=$(place_of "$1")
    rm -f -- "$place.vmdesk-new"
    case $(state_of "$1" "$2" "$3") in
      before) rm -f -- "$1.vmdesk-$stamp" ;;
      after)
        if [ -z "$2" ]; then
          rm -f -- "$place" || code=1
        elif [ "$(sum_of "$1.vmdesk-$stamp")" = "$2" ]; then
          take_place "$1.vmdesk-$stamp" "$place" || code=1
        else
          code=1
        fi ;;
      *) code=1 ;;
    esac
    shift 3
  done
  return "$code"
}
# Fails with the first command that does, which `failed_at` then has.
into_force() {
  while [ "$1" != -- ]; do shift 3; done
  shift
  failed_at=
  while [ "$1" != -- ]; do
    # shellcheck disable=SC2086 # a command is made of plain words
    $1 </dev/null || { failed_at=$1; return 1; }
    shift
  done
  shift
  [ $# -eq 0 ] || stays "$@"
}
# A daemon that does not take its settings ends a moment after it has started.
stays() {
  sleep 1.5 2>/dev/null || sleep 2
  for file in /proc/[0-9]*/comm; do
    name=
    read -r name <"$file"
    for wanted; do [ "$name" = "$wanted" ] && return 0; done
  done 2>/dev/null
  return 1
}
undo() {
  if put_back "$@"; then say back yes; else say back no; fi
  [ -z "$forced" ] || into_force "$@" || say force no
}
"""

# Writes the files and brings them into force, or else brings all back as it was, also where it is told to end, as by a
# connection that is lost. It ends well where it was done; `changed` is a file that somebody else has changed, and
# `begun` is told before anything is written.
WRITE = (
    _COMMON
    + r"""
broken_off=''
forced=''
trap 'broken_off=1' HUP INT TERM
umask 077
echo $$ >"$at_work"
trap 'rm -f "$at_work"' EXIT
changed() {
  while [ "$1" != -- ]; do
    if [ "$(state_of "$1" "$2" "$3")" != before ]; then say changed "$1"; return 0; fi
    shift 3
  done
  return 1
}
write() {
  while [ "$1" != -- ]; do
    place=$(place_of "$1")
    new=$place.vmdesk-new
    if [ -e "$place" ]; then
      copy "$place" "$1.vmdesk-$stamp" && to_disk "$1.vmdesk-$stamp" && copy "$place" "$new" || return
    fi
    printf '%s' "$3" >"$new" && take_place "$new" "$place" || return
    [ -z "$broken_off" ] || return
    shift 3
  done
}
changed "$@" && exit 3
say begun 1
if ! write "$@"; then
  why=unwritten
else
  forced=1
  if into_force "$@" && [ -z "$broken_off" ]; then exit 0; fi
  why=ended
  [ -z "$failed_at" ] || why="command $failed_at"
fi
[ -z "$broken_off" ] || why=broken-off
say failed "$why"
undo "$@"
exit 4
"""
)

# Brings all back as it was.
UNDO = _COMMON + 'forced=1\nundo "$@"\n'

# After a connection was lost in the middle of WRITE: waits for its end, and brings all back where that was no good one.
# `state` is `after` where it was done, `before` where nothing is changed, `at-work` where it goes on, or else `other`.
SETTLE = (
    _COMMON
    + r"""
turns=0
while number=$(cat "$at_work" 2>/dev/null) && [ -n "$number" ] && kill -0 "$number" 2>/dev/null; do
  [ "$turns" -lt 60 ] || { say state at-work; exit 0; }
  turns=$((turns + 1))
  sleep 1
done
overall() {
  all=
  while [ "$1" != -- ]; do
    one=$(state_of "$1" "$2" "$3")
    if [ -n "$all" ] && [ "$all" != "$one" ]; then one=other; fi
    all=$one
    shift 3
  done
}
overall "$@"
if [ -e "$at_work" ] || [ "$all" = other ]; then
  forced=1
  undo "$@"
  rm -f "$at_work"
  overall "$@"
fi
say state "${all:-after}"
"""
)
