# shellcheck shell=bash
# What the system has, what it lacks (the table "packages"), and how to install the rest.

table=$project/packaging/packages
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin:/usr/libexec # daemons live there, and an ordinary user's PATH ends before

trap 'exit 130' INT # also where the command that runs finishes in peace, as apt does

say() { printf 'vmdesk: %s\n' "$*" >&2; }

stop() {
  say "$@"
  exit 1
}

# The package manager that the table knows for this distribution, or nothing.
package_manager() {
  local ID='' ID_LIKE=''
  # shellcheck source=/dev/null
  [[ -r /etc/os-release ]] && . /etc/os-release
  case " $ID $ID_LIKE " in
    *' debian '* | *' ubuntu '*) echo apt ;;
    *' fedora '* | *' rhel '* | *' centos '*) echo dnf ;;
    *suse*) echo zypper ;;
    *' arch '*) echo pacman ;;
  esac
}

any_command() {
  local name
  for name in ${1//|/ }; do
    type -P "$name" >/dev/null && return
  done
  return 1
}

any_file() {
  local IFS='|'
  # shellcheck disable=SC2206 # the patterns are to be expanded
  local patterns=($1) pattern
  for pattern in "${patterns[@]}"; do
    compgen -G "$pattern" >/dev/null && return
  done
  return 1
}

libraries=
any_library() {
  [[ -n $libraries ]] || libraries=$(ldconfig -p)
  [[ $libraries == *$'\t'"$1 ("* ]]
}

present() {
  case $1 in
    lib:*) any_library "${1#lib:}" ;;
    cmd:*) any_command "${1#cmd:}" ;;
    file:*) any_file "${1#file:}" ;;
    pkgconfig:*) pkg-config --exists "${1#pkgconfig:}" 2>/dev/null ;;
    python) find_python >/dev/null ;;
    *) stop "packaging/packages has a probe that nobody understands: $1" ;;
  esac
}

# Fill missing_packages and missing_reasons with what the groups in "$@" need and the system lacks.
look_for() {
  local manager group probe apt dnf zypper pacman why packages
  manager=$(package_manager)
  missing_packages=() missing_reasons=()
  # shellcheck disable=SC2034 # one of the four is read through ${!manager}
  while read -r group probe apt dnf zypper pacman why; do
    [[ " $* " == *" $group "* ]] || continue
    [[ -n $manager && ${!manager} == - ]] && continue
    present "$probe" && continue
    missing_reasons+=("$probe  ${why}")
    [[ -n $manager ]] || continue
    IFS=, read -ra packages <<<"${!manager}"
    missing_packages+=("${packages[@]}")
  done <"$table"
}

# The command that installs the packages in "$@", in the array installer.
choose_installer() {
  case $(package_manager) in
    apt) installer=(env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install --yes --no-install-recommends) ;;
    dnf) installer=(dnf install --assumeyes --setopt=install_weak_deps=False) ;;
    zypper) installer=(zypper --non-interactive install --no-recommends) ;;
    pacman) installer=(pacman -S --needed --noconfirm) ;;
  esac
  mapfile -t -O ${#installer[@]} installer < <(printf '%s\n' "$@" | sort -u)
}

may_become_root() { ((EUID == 0)) || type -P sudo >/dev/null; }

# Run a command as root: directly, or through sudo, which may ask for the password where there is a terminal.
# It reads nothing from us, and a daemon that an installation starts must not keep our lock (9).
as_root() {
  local through=()
  may_become_root || return 1
  if ((EUID != 0)); then
    through=(sudo)
    [[ -t 2 ]] || through+=(-n)
  fi
  "${through[@]}" "$@" </dev/null 9>&-
}

# An interrupted installation leaves packages unpacked and not set up: finish that first.
settle() {
  [[ $(package_manager) == apt ]] || return 0
  [[ -n $(dpkg --audit) ]] || return 0
  say "An installation of packages was interrupted; finishing it."
  as_root env DEBIAN_FRONTEND=noninteractive dpkg --configure -a || true
  as_root env DEBIAN_FRONTEND=noninteractive apt-get --fix-broken install --yes \
    || say "That did not work. Please have it run as root: dpkg --configure -a; apt-get --fix-broken install"
}

refresh_lists() {
  case $(package_manager) in
    apt) as_root apt-get -q -o DPkg::Lock::Timeout=300 update ;;
    pacman) compgen -G '/var/lib/pacman/sync/*.db' >/dev/null || as_root pacman -Sy ;;
  esac
}

list_missing() {
  say "$1"
  printf '  %s\n' "${missing_reasons[@]}" >&2
}

ask_for_root() {
  say "$1 Please have this run as root, then start again:"
  [[ ${installer[*]} != *apt-get* ]] || printf '  apt-get update\n' >&2
  printf '  %s\n' "${installer[*]}" >&2
}

# Install the missing packages, or say which command would. False when that is not possible.
install_missing() {
  local installer
  choose_installer "${missing_packages[@]}"
  may_become_root || { ask_for_root "You are not root here, and there is no sudo."; return 1; }
  say "Installing them: ${installer[*]}"
  refresh_lists || say "The lists of packages could not be renewed; trying with those that are there."
  as_root "${installer[@]}" || { ask_for_root "That did not work."; return 1; }
  hash -r
  libraries=
}

along=() # groups that are wanted next: they come with the same installation, and nothing fails for them

# See that everything of the groups in "$@" is there: say what is missing and install it. False when that is not possible.
require() {
  look_for "$@"
  ((${#missing_reasons[@]})) || return 0
  look_for "$@" "${along[@]}"
  if [[ -z $(package_manager) ]]; then
    list_missing "This distribution is not one whose packages vmdesk knows. Please install what provides:"
    return 1
  fi
  list_missing "These are not on this computer yet:"
  install_missing || return 1
  look_for "$@"
  ((${#missing_reasons[@]})) || return 0
  list_missing "Still missing after the installation:"
  return 1
}
