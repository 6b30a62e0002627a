"""The script by which each of two hosts finds out about the other: it changes nothing, and prints `vmdesk.key=value`.

Its arguments, by number: 1 a word that who listens says to whoever connects; 2 and 3 the other host's names, of which
the second may be empty; 4 and 5 whom to log in as there, such as root@beta, and the port of SSH, empty for the usual
one; 6 `listen`, `connect` or nothing; 7 the ports for it, of which empty are those that libvirt takes for migrations;
8 the address to listen on, empty for all, or for how many seconds to send as much as possible; 9 how many seconds to
listen at most. What connects does so to the first name. Everything is POSIX; what is missing on a host is left out.
"""

from vmdesk.ops.migration.between.port_programs import PERL_CONNECT, PERL_LISTEN, PYTHON_CONNECT, PYTHON_LISTEN

SCRIPT = (
    r"""
exec 2>/dev/null
LC_ALL=C
export LC_ALL
say() { printf 'vmdesk.%s=%s\n' "$1" "$2"; }
say began "$(date +%s.%N)"
word=$1 name=$2 second=$3 login=$4 ssh_port=$5 role=$6 ports=$7 address=$8 seconds=$9
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin:/usr/local/bin:/usr/bin:/bin
unset SSH_AUTH_SOCK SSH_AGENT_PID SSH_ASKPASS DISPLAY
has() { command -v "$1" >/dev/null 2>&1; }
if has timeout; then brief() { timeout -s KILL "$@"; }; else brief() { shift; "$@"; }; fi
# The same, in the place of the shell, so that it can be ended by its number.
alone() {
  has timeout && exec timeout -s KILL "$@"
  shift
  exec "$@"
}
uid=$(id -u)
say user "$(id -un 2>/dev/null)"
say uid "$uid"
say hostname "$(uname -n)"
for tool in timedatectl firewall-cmd ufw iptables; do has $tool && say tool $tool; done
etc=/etc/libvirt
setting() {
  [ -r "$etc/$1" ] || return
  sed -n "s/^[[:space:]]*$2[[:space:]]*=[[:space:]]*\"\{0,1\}\([^\"#]*\)\"\{0,1\}.*/\1/p" "$etc/$1" | tail -n 1
}

named=$(setting qemu.conf migration_host)
[ -n "$named" ] && say migration_host "$named"

python_listen='"""
    + PYTHON_LISTEN
    + r"""'
python_connect='"""
    + PYTHON_CONNECT
    + r"""'
perl_listen='"""
    + PERL_LISTEN
    + r"""'
perl_connect='"""
    + PERL_CONNECT
    + r"""'

# shellcheck disable=SC2086 # ports are numbers
listen() {
  if [ -z "$ports" ]; then
    least=$(setting qemu.conf migration_port_min)
    most=$(setting qemu.conf migration_port_max)
    case $least in '' | *[!0-9]*) least=49152 ;; esac
    case $most in '' | *[!0-9]*) most=49215 ;; esac
    ports=$least
    [ "$most" -gt "$least" ] && ports="$least $(((least + most) / 2)) $most"
  fi
  if python3 -I -S -c 'import select, socket' 2>/dev/null; then
    exec python3 -I -S -c "$python_listen" "$word" "$address" "$seconds" $ports
  elif perl -MIO::Socket::INET -MIO::Select -e 1 2>/dev/null; then
    exec perl -e "$perl_listen" "$word" "$address" "$seconds" $ports
  elif has socat || has nc; then
    port=${ports%% *}
    if has socat; then
      printf '%s\n' "$word" | alone "$seconds" socat -u - "TCP-LISTEN:$port,reuseaddr${address:+,bind=$address}" &
    else
      printf '%s\n' "$word" | alone "$seconds" nc -l ${address:+"$address"} "$port" >/dev/null &
    fi
    waiting=$!
    trap 'kill "$waiting"; exit' PIPE
    sleep 0.3 # neither tells when it listens; who cannot has ended by then
    if kill -0 "$waiting"; then
      say listening "$port"
      say listens 1
    else
      say listens 0
    fi
    while kill -0 "$waiting"; do
      echo || kill "$waiting"
      sleep 0.5
    done
  else
    say listens 0
  fi
}
# shellcheck disable=SC2086
connect() {
  [ -n "$ports" ] || return
  if python3 -I -S -c 'import socket, threading' 2>/dev/null; then
    exec python3 -I -S -c "$python_connect" "$word" "$name" "$address" $ports
  elif perl -MIO::Socket::INET -e 1 2>/dev/null; then
    exec perl -e "$perl_connect" "$word" "$name" "$address" $ports
  fi
  # The name is the other host's own word, and to these programs it could be an option or a command.
  case $name in -* | *[!A-Za-z0-9._:%-]*) return ;; esac
  for port in $ports; do
    if has socat; then
      heard=$(brief 3 socat -u "TCP:$name:$port,connect-timeout=1.5" - 2>/dev/null | head -n 1)
    elif has nc; then
      heard=$(brief 3 nc -w 2 "$name" "$port" </dev/null 2>/dev/null | head -n 1)
    elif has bash; then
      heard=$(brief 3 bash -c 'exec 3<>"/dev/tcp/$1/$2" && head -n 1 <&3' bash "$name" "$port" 2>/dev/null)
    else
      return
    fi
    if [ "$heard" = "$word" ]; then say port "$port open"; else say port "$port closed"; fi
  done
}
trying=
case $role in listen | connect) "$role" & trying=$! ;; esac

resolve() {
  has getent || return
  say asked "$1"
  found=$(brief 3 getent ahosts "$1" 2>/dev/null | awk '!seen[$1]++ && NR <= 60 { print $1 }' | head -n 8)
  for one in $found; do
    say resolved "$1 $one"
    (back=$(brief 2 getent hosts "$one" 2>/dev/null | awk 'NR == 1 { print $2 }'); say reverse "$one $back") &
  done
  wait
}
log_in() {
  if [ "$uid" != 0 ]; then say login root; return; fi
  if ! has ssh; then say login missing; return; fi
  set -- -T -e none -o BatchMode=yes -o ConnectTimeout=4 -o StrictHostKeyChecking=yes -o UpdateHostKeys=no \
    ${ssh_port:+-p "$ssh_port"}
  if said=$(brief 8 ssh "$@" -- "$login" true 2>&1 </dev/null); then say login good; return; fi
  say login bad
  printf '%s\n' "$said" | tail -n 5 | while IFS= read -r line; do say login_said "$line"; done
  # What it would log in with, and where it notes the keys of hosts: for who mends it.
  home=$(getent passwd 0 2>/dev/null | cut -d: -f6)
  brief 4 ssh -G ${ssh_port:+-p "$ssh_port"} -- "$login" 2>/dev/null | while read -r key value; do
    case $value in '~'/*) value=${home:-/root}/${value#??} ;; esac
    case $key in
      hostname | port | hostkeyalias) say "ssh_$key" "$value" ;;
      userknownhostsfile) say ssh_known "$value" ;;
      identityfile)
        if [ ! -e "$value" ]; then say identity "new $value"
        elif public=$(ssh-keygen -y -P '' -f "$value" 2>/dev/null </dev/null); then
          say identity "there $value"
          pieces public "$value $public"
        fi ;;
    esac
  done
}
# Values longer than a line of an answer may be, as keys are.
pieces() { printf '%s\n' "$2" | fold -w 400 | while IFS= read -r piece; do say "$1" "+$piece"; done; say "$1" end; }

resolve "$name" &
names=$!
second_names=
if [ -n "$second" ] && [ "$second" != "$name" ]; then resolve "$second" & second_names=$!; fi
logging_in=
if [ -n "$login" ]; then log_in & logging_in=$!; fi

# Bridges that lead no further than to guests and containers of the host itself: nothing but these is plugged into them.
inward() {
  case $1 in
    virbr* | docker* | podman* | nerdctl* | cni* | flannel* | cali* | cilium* | kube-* | lxcbr* | lxdbr* | incusbr*)
      return 0 ;;
    br-*) case ${1#br-} in *[!0-9a-f]*) ;; ????????????) return 0 ;; esac ;;
  esac
  [ -d "/sys/class/net/$1/bridge" ] || return 1
  for plug in "/sys/class/net/$1/brif"/*; do
    [ -e "$plug" ] || continue
    plug=${plug##*/}
    case $plug in vnet* | veth* | tap*) continue ;; esac
    [ -e "/sys/class/net/$plug/tun_flags" ] || return 1
  done
  return 0
}
if has ip; then
  ip -o address show scope global 2>/dev/null | awk '{ sub(/\/.*/, "", $4); print $4, $2 }' | head -n 50 |
    while read -r one card; do
      say address "$one"
      inward "${card%%@*}" && say inward "$one"
    done
  { ip -o route show; ip -o -6 route show; } 2>/dev/null | awk '
    $1 == "unicast" { $1 = ""; $0 = $0 }
    $1 !~ /^(default|[0-9a-f:.]+(\/[0-9]+)?)$/ || /^fe80/ { next }
    { how = "straight"; card = ""; for (at = 2; at <= NF; at++) {
        if ($at == "via" || $at == "nexthop") how = "onward"
        if ($at == "dev" && !card) card = $(at + 1)
    } print $1, how, card }' | head -n 100 | while read -r place how card; do
    inward "$card" || say route "$place $how"
  done
else
  hostname -I 2>/dev/null | tr ' ' '\n' | head -n 50 | while read -r one; do [ -n "$one" ] && say address "$one"; done
fi
for one in "$name" "$second"; do
  [ -n "$one" ] && awk -v name="$one" '
    !/^[ \t]*#/ { for (at = 2; at <= NF && $at !~ /^#/; at++) if ($at == name) { print; next } }
  ' /etc/hosts 2>/dev/null | head -n 5 | while IFS= read -r line; do say hosts_line "$line"; done
done

if [ -r /sys/fs/selinux/enforce ]; then
  if [ "$(cat /sys/fs/selinux/enforce)" = 1 ]; then say selinux Enforcing; else say selinux Permissive; fi
elif [ -e /etc/selinux/config ]; then
  say selinux Disabled
fi
[ "$(cat /sys/module/apparmor/parameters/enabled 2>/dev/null)" = Y ] && say apparmor 1

firewall() {
  for file in /proc/[0-9]*/comm; do
    comm=
    read -r comm <"$file"
    if [ "$comm" = firewalld ]; then say firewall firewalld; return; fi
  done 2>/dev/null
  if grep -qs '^ENABLED=yes' /etc/ufw/ufw.conf; then say firewall ufw; return; fi
  [ "$uid" = 0 ] || return
  if has iptables && brief 2 iptables -w 1 -S INPUT 2>/dev/null | grep -qE '^-P INPUT DROP|-j (DROP|REJECT)'; then
    say firewall iptables
  elif has nft && brief 2 nft list ruleset 2>/dev/null | awk '
    /hook input/ { input = 1 } /^[ \t]*}/ { input = 0 } input && /policy drop|(drop|reject)$/ { found = 1 }
    END { exit !found }'; then
    say firewall nftables
  fi
}
firewall

if [ -r $etc/qemu.conf ]; then
  say lock_manager "$(setting qemu.conf lock_manager)"
  say security_driver "$(setting qemu.conf security_driver)"
elif [ -e $etc/qemu.conf ]; then
  say hidden $etc/qemu.conf
fi
for key in auto_disk_leases file_lockspace_dir lvm_lockspace_dir scsi_lockspace_dir; do
  value=$(setting qemu-lockd.conf $key)
  [ -n "$value" ] && say lockd "$key $value"
done
value=$(setting qemu-sanlock.conf disk_lease_dir)
[ -n "$value" ] && say sanlock "disk_lease_dir $value"

pki=$(setting qemu.conf migrate_tls_x509_cert_dir)
[ -z "$pki" ] && [ -d /etc/pki/libvirt-migrate ] && pki=/etc/pki/libvirt-migrate
[ -z "$pki" ] && pki=$(setting qemu.conf default_tls_x509_cert_dir)
pki=${pki:-/etc/pki/qemu}
say pki "$pki"
for file in "$pki"/ca-cert.pem "$pki"/server-cert.pem "$pki"/server-key.pem "$pki"/client-cert.pem \
  "$pki"/client-key.pem /etc/pki/CA/cacert.pem /etc/pki/libvirt/servercert.pem \
  /etc/pki/libvirt/private/serverkey.pem /etc/pki/libvirt/clientcert.pem /etc/pki/libvirt/private/clientkey.pem; do
  [ -e "$file" ] || continue
  say certificate "$file"
  case $file in
    */ca-cert.pem | */cacert.pem) has cksum && say authority "$(cksum <"$file") $file" ;;
    *cert.pem) has openssl && [ -r "$file" ] && { openssl x509 -checkend 0 -noout -in "$file" >/dev/null 2>&1 ||
      say expired "$file"; } ;;
  esac
done

{
  cat /etc/ssh/ssh_host_*_key.pub 2>/dev/null
  [ "$uid" = 0 ] && has sshd && brief 2 "$(command -v sshd)" -T 2>/dev/null </dev/null |
    while read -r key value; do [ "$key" = hostkey ] && cat "$value.pub" 2>/dev/null; done
} | awk '!seen[$2]++ { print $1, $2 }' | head -n 10 | while IFS= read -r line; do pieces host_key "$line"; done

wait $names $second_names $logging_in
say told 1
[ -n "$trying" ] && wait "$trying"
say ended 1
"""
)
