"""The script by which two hosts show whether they use the same files: one puts an empty file there, the other sees it.

Its arguments, by number: 1 the name of that file; 2 `make`, `look` or `remove`; 3 where the kernel tells of devices,
which is /sys; 4 the process that removes the files when nobody else does, empty where it is not known; then the paths.
It prints a line for each path, with its number: `folder` where the file was put beside it, or `seen` and `unseen`, with
the path's own name in that folder; `device` and what tells the device from any other; `missing`; or `failed` and why.
"""

SCRIPT = r"""
exec 2>/dev/null
LC_ALL=C
export LC_ALL
say() { printf 'vmdesk.%s=%s\n' "$1" "$2"; }
word=$1 role=$2 sys=$3 process=$4
shift 4
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin:/usr/local/bin:/usr/bin:/bin
has() { command -v "$1" >/dev/null 2>&1; }
if has timeout; then brief() { timeout -s KILL "$@"; }; else brief() { shift; "$@"; }; fi

# Where root is nobody, as on NFS with root_squash, the owner of the folder may do what root may not.
as_owner() {
  folder=$1
  shift
  # shellcheck disable=SC2046
  set -- $(stat -c '--reuid=%u --regid=%g' "$folder") --clear-groups -- "$@"
  has setpriv && [ "$#" -gt 4 ] && setpriv "$@"
}
put() {
  (set -C && : >"$1/$word") || as_owner "$1" sh -c 'set -C && : >"$1"' sh "$1/$word"
}
take() {
  [ -e "$1/$word" ] || return 0
  rm -f "$1/$word" || as_owner "$1" rm -f "$1/$word"
}

# What tells a device from any other, on whichever host it is seen. QEMU's own disks have the same numbers everywhere.
identity() {
  found=$(number "$1")
  case $found in *QEMU* | *nvme.1b36-*) ;; *) printf '%s' "$found" ;; esac
}
number() {
  block=$sys/class/block/${1##*/} part=
  if [ -s "$block/dm/uuid" ]; then printf 'dm %s' "$(cat "$block/dm/uuid")"; return; fi
  if [ -r "$block/partition" ]; then
    part=" part $(cat "$block/partition")"
    block=$(readlink -f "$block")
    block=${block%/*}
  fi
  for file in "$block/wwid" "$block/device/wwid"; do
    if [ -s "$file" ]; then
      name=$(tr -s '[:space:]' ' ' <"$file")
      printf 'wwid %s%s' "${name% }" "$part"
      return
    fi
  done
  if has udevadm; then
    serial=$(brief 3 udevadm info --query=property --name="$1" | sed -n 's/^ID_\(WWN_WITH_EXTENSION\|SERIAL\)=/\1 /p' |
      sort -r | head -n 1)
    [ -n "$serial" ] && printf '%s%s' "$serial" "$part"
  fi
}
# A volume of LVM that is not switched on has no device, but the same identity.
volume() {
  has lvs || return
  group=${1#/dev/} group=${group%%/*} name=${1##*/}
  uuids=$(brief 5 lvs --noheadings --readonly -o vg_uuid,lv_uuid "$group/$name" | tr -d ' \n-')
  [ -n "$uuids" ] && printf 'dm LVM-%s' "$uuids"
}
local_type() {
  case $(stat -f -c %T "$1") in ext* | xfs | btrfs | zfs | tmpfs | overlayfs | jfs | reiserfs) return 0 ;; esac
  return 1
}

one() {
  number=$1 path=$2
  real=$(readlink -f "$path")
  case $path in /dev/*/*) [ -e "$path" ] || {
    found=$(volume "$path")
    if [ -n "$found" ]; then say device "$number $found"; else say missing "$number"; fi
    return
  } ;; esac
  if [ -b "$real" ]; then
    found=$(identity "$real")
    if [ -n "$found" ]; then say device "$number $found"; else say failed "$number identity"; fi
    return
  fi
  if [ -d "$real" ]; then folder=$real name=.
  elif [ -e "$real" ]; then folder=${real%/*} name=${real##*/}
  else say missing "$number"; return
  fi
  folder=${folder:-/}
  case $role in
    make)
      if [ -e "$folder/$word" ] || put "$folder"; then say folder "$number $name"
      else say failed "$number write"
      fi ;;
    look)
      if [ ! -e "$folder/$word" ] && ! local_type "$folder"; then
        ls -f "$folder" >/dev/null
        sleep 0.3
      fi
      if [ -e "$folder/$word" ]; then say seen "$number $name"; else say unseen "$number $name"; fi ;;
    remove) take "$folder" ;;
  esac
}
every() {
  number=0
  for path; do
    one "$number" "$path"
    number=$((number + 1))
  done
}

if [ "$role" = make ]; then
  # Should vmdesk never come to remove them, for whatever reason.
  (
    trap '' HUP
    sleep 30 &
    trap 'kill "$!"; exit' TERM
    wait "$!"
    role=remove
    every "$@"
  ) >/dev/null </dev/null &
  say process "$!"
fi
every "$@"
if [ "$role" = remove ] && [ -n "$process" ] && grep -q "$word" "/proc/$process/cmdline"; then kill "$process"; fi
say ended 1
"""
