# shellcheck shell=bash
# The libvirt daemons of this computer: root's are started when they do not run. An ordinary user's start by themselves.

monolithic=(virtlogd virtlockd libvirtd)
modular=(virtlogd virtlockd virtqemud virtnetworkd virtstoraged virtnodedevd virtsecretd virtnwfilterd virtinterfaced virtproxyd)

daemon_runs() {
  local process='' command=''
  [[ -r /run/$1.pid ]] && read -r process <"/run/$1.pid"
  [[ -n $process && -r /proc/$process/comm ]] && read -r command <"/proc/$process/comm"
  [[ $command == "${1:0:15}" ]] # the kernel keeps 15 characters of a name
}

# Without an init system: each daemon that is installed and does not run yet goes to the background by itself.
start_daemons_directly() {
  local daemons=("${modular[@]}") name
  type -P libvirtd >/dev/null && daemons=("${monolithic[@]}")
  for name in "${daemons[@]}"; do
    type -P "$name" >/dev/null || continue
    daemon_runs "$name" && continue
    say "Starting $name."
    "$name" --daemon </dev/null >/dev/null || say "$name did not start; its log says why: /var/log/libvirt"
  done
}

# With systemd: its sockets start the daemons when somebody connects.
start_sockets() {
  local units=("${modular[@]/%/.socket}")
  systemctl --quiet is-enabled libvirtd.socket 2>/dev/null && units=("${monolithic[@]/%/.socket}")
  [[ -S /run/libvirt/libvirt-sock || -S /run/libvirt/virtqemud-sock ]] && return
  say "Starting libvirt's sockets."
  systemctl start "${units[@]}" || say "systemd could not start all of them; vmdesk says which hosts answer."
}

start_daemons() {
  ((EUID == 0)) || return 0
  if [[ -d /run/systemd/system ]]; then start_sockets; else start_daemons_directly; fi
}
