"""The script that reads a host's lock manager: it changes nothing. Everything in it is POSIX."""

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
