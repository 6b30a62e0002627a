# shellcheck shell=bash
# A screen where there is no display: TigerVNC's Xvnc on 127.0.0.1 behind a password that is made for this one start.

# Whether the window can appear without us. Whoever sets QT_QPA_PLATFORM knows what they do.
display_answers() {
  [[ -n ${QT_QPA_PLATFORM-} ]] && return
  [[ -n ${DISPLAY-}${WAYLAND_DISPLAY-} ]] || return
  timeout 5 "$environment/bin/python" -I -S "$project/packaging/display_answers.py" 2>/dev/null
}

explain_no_display() {
  if [[ -n ${DISPLAY-}${WAYLAND_DISPLAY-} ]]; then
    say "The display ${WAYLAND_DISPLAY:-$DISPLAY} does not let vmdesk in, so its window is shown over VNC."
  else
    say "There is no display here, so the window is shown over VNC."
  fi
}

random_text() { LC_ALL=C tr -dc 'a-km-zA-HJ-NP-Z2-9' < <(head -c 4096 /dev/urandom) | head -c "$1"; }

# The file by which only our programs may speak to the X server: one MIT-MAGIC-COOKIE-1 for any address (see Xau(3)).
write_x_authority() (
  umask 077
  { printf '\xff\xff\0\0\0\0\0\x12MIT-MAGIC-COOKIE-1\0\x10'; head -c 16 /dev/urandom; } >"$1"
)

write_password() (
  umask 077
  tool=$(type -P tigervncpasswd || type -P vncpasswd)
  "$tool" -f <<<"$1" >"$2"
)

# Start Xvnc and set screen_display and screen_port. It has a session of its own, so that Ctrl-C reaches vmdesk first.
start_xvnc() {
  local ports=() port
  mapfile -t ports < <(shuf --input-range=5950-6900 --head-count=20)
  for port in "${ports[@]}"; do
    mkfifo "$screen_folder/display"
    setsid Xvnc -displayfd 8 -auth "$screen_folder/authority" -rfbport "$port" -localhost -UseIPv6=0 \
      -SecurityTypes VncAuth -PasswordFile "$screen_folder/password" -nolisten tcp -geometry 1440x900 -depth 24 \
      -desktop vmdesk 8>"$screen_folder/display" </dev/null >"$screen_folder/log" 2>&1 &
    screen_server=$!
    screen_port=$port
    read -r screen_display <"$screen_folder/display" && rm "$screen_folder/display" && return
    rm "$screen_folder/display"
    wait "$screen_server" || true
  done
  cat "$screen_folder/log" >&2
  stop "Xvnc did not start; its lines are above."
}

end_screen() {
  trap '' INT TERM HUP
  local process
  for process in "${screen_windows-}" "${screen_server-}"; do
    [[ -z $process ]] || kill "$process" 2>/dev/null || true
  done
  [[ -z ${screen_server-} ]] || wait "$screen_server" || true
  rm -rf "$screen_folder"
}

announce_screen() {
  local host
  host=$(uname -n)
  cat >&2 <<EOF
  address    127.0.0.1:$screen_port   (VNC; give this to a viewer on this computer)
  password   $1   (for this start only)
  From another computer, first open a tunnel there:  ssh -L $screen_port:127.0.0.1:$screen_port ${SUDO_USER:-$(id -un)}@$host
  and give 127.0.0.1:$screen_port to the viewer there. Ctrl-C here ends vmdesk.
EOF
}

# Run "$@" on a screen of its own, and end that screen with it. Returns the program's exit status.
run_on_own_screen() {
  explain_no_display
  require screen || exit 1
  local password status=0
  screen_folder=$(mktemp -d "${XDG_RUNTIME_DIR:-/tmp}/vmdesk-screen.XXXXXX")
  trap end_screen EXIT
  trap 'exit 143' TERM HUP
  password=$(random_text 8)
  write_x_authority "$screen_folder/authority"
  write_password "$password" "$screen_folder/password"
  start_xvnc
  export DISPLAY=:$screen_display XAUTHORITY=$screen_folder/authority
  unset WAYLAND_DISPLAY
  setsid openbox --config-file "$project/packaging/openbox.xml" </dev/null >>"$screen_folder/log" 2>&1 &
  screen_windows=$!
  "$@" <&0 &
  local program=$!
  trap 'kill -TERM "$program" 2>/dev/null' INT TERM HUP
  sleep 1 # a vmdesk that already runs elsewhere has taken over by then, and there is nothing to look at here
  if kill -0 "$program" 2>/dev/null; then
    announce_screen "$password"
  elif wait "$program"; then
    say "vmdesk runs already; its window came to the front, on the screen where it was opened."
    return 0
  fi
  wait "$program" || status=$?
  while kill -0 "$program" 2>/dev/null; do # a signal ends "wait", not yet the program
    status=0
    wait "$program" || status=$?
  done
  return "$status"
}
