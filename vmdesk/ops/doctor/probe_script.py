"""The one script that looks at a host: it changes nothing, prints lines of `vmdesk.key=value`, and takes a second.

Its arguments are the program to use in place of nc, the modular daemon's name, `system` or `session`, and the sockets
of libvirt's service. Everything in it is POSIX, and what is missing on a host is left out.
"""

PROBE = r"""
LC_ALL=C
export LC_ALL
say() { printf 'vmdesk.%s=%s\n' "$1" "$2"; }
brief() { if command -v timeout >/dev/null 2>&1; then timeout -s KILL 4 "$@"; else "$@"; fi; }
say began "$(date +%s.%N)"
nc=$1 module=$2 mode=$3
shift 3
say user "$(id -un 2>/dev/null)"
say uid "$(id -u)"
say groups "$(id -Gn 2>/dev/null)"
say account_groups "$(id -Gn "$(id -un)" 2>/dev/null)"
say home "$HOME"
machine=$(uname -m)
say machine "$machine"
[ -r /etc/os-release ] && say system "$(. /etc/os-release; printf %s "$PRETTY_NAME")"
say helper "$(command -v virt-ssh-helper)"
say netcat "$(command -v -- "$nc" 2>/dev/null)"
case $("$nc" -h 2>&1 </dev/null) in *-U*) say sockets_by_netcat 1 ;; esac
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin:/usr/local/bin:/usr/bin:/bin
for name in sudo systemctl rc-service service timedatectl modprobe usermod apt-get dnf zypper pacman; do
  command -v "$name" >/dev/null 2>&1 && say program "$name"
done

for name in libvirtd "$module" virtproxyd; do
  path=$(command -v -- "$name" 2>/dev/null) || continue
  say daemon "$name"
  [ -x "/etc/init.d/$name" ] && say script "$name"
  [ -n "$libvirt" ] || libvirt=$(brief "$path" --version 2>/dev/null | head -n 1)
done
say libvirt "$libvirt"
for file in /proc/[0-9]*/comm; do
  name=
  read -r name <"$file" 2>/dev/null
  case $name in libvirtd | "$module" | virtproxyd) say running "$name" ;; esac
done 2>/dev/null

listens() {
  [ -r /proc/net/unix ] || { echo '?'; return; }
  while read -r _ _ _ flags _ _ _ path; do
    if [ "$flags" = 00010000 ] && [ "${path#/var}" = "${1#/var}" ]; then echo 1; return; fi
  done </proc/net/unix
  echo 0
}
for socket; do
  case $socket in '~'/*) socket=${XDG_RUNTIME_DIR:-$HOME/.cache}/${socket#'~'/} ;; esac
  if [ -S "$socket" ]; then
    usable=0
    [ -r "$socket" ] && [ -w "$socket" ] && usable=1
    # shellcheck disable=SC2012
    ls -ld "$socket" | {
      read -r bits _ owner group _
      say socket "$(listens "$socket") $usable $bits $owner $group $socket"
    }
  fi
done
for group in libvirt libvirtd; do
  if getent group "$group" >/dev/null 2>&1 || grep -q "^$group:" /etc/group; then say group "$group"; fi
done
if command -v systemctl >/dev/null 2>&1; then
  set -- libvirtd.service libvirtd.socket virtproxyd.socket "$module.service" "$module.socket"
  for name in network storage nodedev secret interface nwfilter log; do set -- "$@" "virt${name}d.socket"; done
  brief systemctl show -p Id -p LoadState -p ActiveState -p UnitFileState "$@" 2>/dev/null |
    while IFS= read -r line; do say unit "$line"; done
fi

case $machine in
  i?86) guest=i386 ;; armv*) guest=arm ;; ppc64*) guest=ppc64 ;; amd64) guest=x86_64 ;; arm64) guest=aarch64 ;;
  *) guest=$machine ;;
esac
for name in "qemu-system-$guest" qemu-kvm /usr/libexec/qemu-kvm kvm; do
  path=$(command -v "$name") || continue
  say qemu "$(brief "$path" --version 2>/dev/null | head -n 1)"
  break
done

if [ -e /dev/kvm ]; then
  usable=0
  [ -r /dev/kvm ] && [ -w /dev/kvm ] && usable=1
  (exec 3<>/dev/kvm) 2>/dev/null && opens=1 || opens=0
  # shellcheck disable=SC2012
  ls -ld /dev/kvm | { read -r bits _ owner group _; say kvm "$usable $opens $bits $owner $group"; }
fi
say flag "$(grep -m1 -o -w -E 'vmx|svm' /proc/cpuinfo 2>/dev/null | head -n 1)"
grep -q -m1 -w hypervisor /proc/cpuinfo 2>/dev/null && say guest 1
for path in /sys/module/kvm*; do
  [ -d "$path" ] || continue
  name=${path##*/}
  say module "$name"
  [ -r "/sys/module/$name/parameters/nested" ] && say nested "$(head -n 1 "/sys/module/$name/parameters/nested")"
done
grep -sE '^[[:space:]]*(blacklist[[:space:]]+kvm|install[[:space:]]+kvm.*(/bin/false|/bin/true))' \
  /etc/modprobe.d/*.conf /run/modprobe.d/*.conf /usr/lib/modprobe.d/*.conf /lib/modprobe.d/*.conf /dev/null |
  while IFS= read -r line; do say blacklisted "$line"; done
chosen=$(sed -n 's/^[[:space:]]*user[[:space:]]*=[[:space:]]*"\{0,1\}+\{0,1\}\([^"#]*\).*/\1/p' \
  /etc/libvirt/qemu.conf 2>/dev/null | tail -n 1)
for name in $chosen libvirt-qemu qemu; do
  if id "$name" >/dev/null 2>&1; then
    say runner "$name $(id -Gn "$name")"
    break
  fi
done

# A folder that is not there yet is measured where it would be; a dead file system must not hold up the rest.
room='
  folder=$1
  while [ ! -e "$folder" ] && [ -n "$folder" ]; do folder=${folder%/*}; done
  df -Pk "${folder:-/}" | tail -n 1
'
if [ "$mode" = session ]; then set -- "${XDG_DATA_HOME:-$HOME/.local/share}/libvirt/images" "$HOME" /
else set -- /var/lib/libvirt/images / /var; fi
for folder; do say space "$folder|$(brief sh -c "$room" sh "$folder" 2>/dev/null)"; done
say ended "$(date +%s.%N)"
"""
