# shellcheck shell=bash
# The Python environment beside the project: made when missing, remade when broken, left alone when it is good.

environment=$project/.venv
stamp=$environment/vmdesk-complete

good_python='import ensurepip, pathlib, sys, sysconfig, venv
header = pathlib.Path(sysconfig.get_path("include"), "Python.h")
sys.exit(sys.version_info < (3, 11) or not header.exists())'

# A Python of 3.11 or newer that can make an environment and compile an extension; the system's own first.
find_python() {
  local name path
  for name in /usr/bin/python3 python3 python3.14 python3.13 python3.12 python3.11; do
    path=$(type -P "$name") || continue
    "$path" -I -c "$good_python" 2>/dev/null && echo "$path" && return
  done
  return 1
}

# What the environment stands on. When this changes (the project moved, Python was upgraded) only a new one will do.
foundation() { echo "$environment $(readlink -f "$environment/bin/python")"; }

# What was asked to be in it. When this changes, installing again is enough.
wishes() { echo "$(cksum <"$project/pyproject.toml") $(cksum <"$project/vmdesk/__init__.py")"; }

# The names that must be there: two levels of what pip installed, and the commands.
contents() (
  cd "$environment" || exit
  printf '%s\n' bin/* lib/python*/site-packages/* lib/python*/site-packages/*/* | grep -v -e __pycache__ -e '\*'
)

# Whether the environment is whole, by its stamp alone: lines of foundation, wishes, kind, then the contents.
environment_is_whole() {
  [[ -r $stamp ]] || return 1
  local lines name
  mapfile -t lines <"$stamp"
  ((${#lines[@]} > 3)) && [[ ${lines[0]} == "$(foundation)" ]] || return 1
  for name in "${lines[@]:3}"; do
    [[ -e $environment/$name ]] || return 1
  done
  stamped_wishes=${lines[1]} stamped_kind=${lines[2]}
}

# Whether it is whole and holds what the kind ("run" or "test") asks for; "test" holds all that "run" does.
environment_is_ready() {
  environment_is_whole && [[ $stamped_wishes == "$(wishes)" && ($stamped_kind == "$1" || $stamped_kind == test) ]]
}

make_environment() {
  local python
  python=$(find_python) || stop "No Python 3.11 or newer with venv, pip and C headers was found."
  say "Making the Python environment in $environment with $python; about 100 MB are fetched."
  rm -rf "$environment"
  "$python" -m venv "$environment"
}

install_into_environment() {
  local pip=("$environment/bin/python" -m pip --disable-pip-version-check install)
  [[ -t 1 ]] || pip+=(--quiet)
  "${pip[@]}" --upgrade 'pip>=25.1' # the first that knows dependency groups
  if [[ $1 == test ]]; then
    "${pip[@]}" --editable "$project" --group "$project/pyproject.toml:test"
  else
    "${pip[@]}" --editable "$project"
  fi
  "$environment/bin/python" -c 'import libvirt, lxml.etree, passlib.hash, pycdlib, qasync, yaml, PySide6.QtWidgets, vmdesk' \
    || stop "The Python environment was made, but does not work; the lines above say why."
}

# See that the environment of this kind is there. The stamp goes first and comes last: what is interrupted is remade.
prepare_environment() {
  environment_is_ready "$1" && return
  exec 9<"$table"
  flock 9 # another start may be making it
  environment_is_ready "$1" && { exec 9<&-; return; }
  settle
  require window build || exit 1
  if environment_is_whole; then
    say "Bringing the Python environment up to date."
  else
    make_environment
  fi
  rm -f "$stamp"
  install_into_environment "$1"
  { foundation; wishes; echo "$1"; contents; } >"$stamp.new"
  ((EUID != 0)) || chown -R --reference="$project" "$environment" # through sudo, it still belongs to the owner of the project
  mv "$stamp.new" "$stamp"
  exec 9<&-
}
