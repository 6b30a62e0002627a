"""The scripts that read a host's lock manager, write its settings, and put them back. Everything in them is POSIX."""

# Its arguments are the files of settings. It prints lines of `vmdesk.key=value`, and a file's own lines after a bar.
READ = r"""
LC_ALL=C
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin:/usr/local/bin:/usr/bin:/bin
export LC_ALL PATH
say() { printf 'vmdesk.%s=%s\n' "$1" "$2"; }
brief() { if command -v timeout >/dev/null 2>&1; then timeout -s KILL 4 "$@"; else "$@"; fi; }
now=$(date +%s)
say uid "$(id -u)"
for name in sudo systemctl service virtlockd sanlock; do
  command -v "$name" >/dev/null 2>&1 && say program "$name"
done
for file; do
  if [ -r "$file" ]; then
    say sum "$(cksum <"$file")|$file"
    say changed "$(stat -c %Y "$file" 2>/dev/null)|$file"
    say file "$file"
    sed 's/^/|/' "$file"
    printf '\n'
  elif [ -e "$file" ] || [ ! -x "${file%/*}" ]; then
    say unreadable "$file"
  fi
done
for file in /proc/[0-9]*/comm; do
  name=
  read -r name <"$file" 2>/dev/null
  case $name in
    libvirtd | virtqemud | virtlockd | sanlock | wdmd)
      number=${file#/proc/}
      age=$(ps -o etimes= -p "${number%%/*}" 2>/dev/null | tr -d ' ')
      say running "$name ${age:+$((now - age))}" ;;
  esac
done 2>/dev/null
for name in libvirtd virtqemud; do command -v "$name" >/dev/null 2>&1 && say daemon "$name"; done
for folder in /usr/lib /usr/lib64 /usr/lib/*-linux-*; do
  for file in "$folder"/libvirt/lock-driver/*.so; do
    [ -e "$file" ] && say driver "$file"
  done
done
if command -v systemctl >/dev/null 2>&1; then
  brief systemctl show -p Id -p LoadState -p ActiveState -p UnitFileState \
    libvirtd.service virtqemud.service virtlockd.socket virtlockd.service 2>/dev/null |
    while IFS= read -r line; do say unit "$line"; done
fi
if command -v sanlock >/dev/null 2>&1; then
  brief sanlock client status 2>&1 | head -n 40 | while IFS= read -r line; do say sanlock "$line"; done
fi
exit 0
"""

# Its arguments are a stamp for the names of the backups, then three for each file: its path, its sum as READ has told
# it (empty for one that is not there), and its new text. It ends with 3 where somebody else has changed a file.
WRITE = r"""
set -e
LC_ALL=C
export LC_ALL
stamp=$1
shift
sum_of() { if [ -e "$1" ]; then cksum <"$1"; fi; }
check() {
  while [ $# -gt 0 ]; do
    if [ "$(sum_of "$1")" != "$2" ]; then printf '%s\n' "$1"; exit 3; fi
    shift 3
  done
}
check "$@"
while [ $# -gt 0 ]; do
  new=$1.vmdesk-new
  if [ -e "$1" ]; then
    cp -p "$1" "$1.vmdesk-$stamp"
    cp -p "$1" "$new"
  else
    (umask 077; : >"$new")
  fi
  printf '%s' "$3" >"$new"
  mv -f "$new" "$1"
  shift 3
done
"""

# Its arguments are the stamp, then two for each file, its path and its sum before: it gets its backup back, or goes
# where there was none. One that has no backup was not written.
PUT_BACK = r"""
stamp=$1
shift
code=0
while [ $# -gt 0 ]; do
  rm -f "$1.vmdesk-new"
  if [ -e "$1.vmdesk-$stamp" ]; then
    { cp -p "$1.vmdesk-$stamp" "$1.vmdesk-new" && mv -f "$1.vmdesk-new" "$1"; } || code=1
  elif [ -z "$2" ]; then
    rm -f "$1" || code=1
  fi
  shift 2
done
exit $code
"""

# Its arguments are the names of daemons, one of which must still run after a while: one that does not take its
# settings ends a moment after it has started.
STAYS = r"""
runs() {
  for file in /proc/[0-9]*/comm; do
    name=
    read -r name <"$file"
    for wanted; do [ "$name" = "$wanted" ] && return 0; done
  done 2>/dev/null
  return 1
}
sleep 1.5 2>/dev/null || sleep 2
runs "$@"
"""
