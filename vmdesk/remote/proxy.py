"""The program on a host through which libvirt speaks: virt-ssh-helper, or netcat where the host is too old for it."""

from vmdesk.model.host_address import HostAddress

# Which proxy, the address as the host itself would open it, the netcat program, then sockets to try with it.
SCRIPT = """\
if [ "$1" != netcat ] && command -v virt-ssh-helper >/dev/null 2>&1; then exec virt-ssh-helper "$2"; fi
if [ "$1" = native ]; then echo "virt-ssh-helper: not found" >&2; exit 127; fi
nc=$3
shift 3
command -v "$nc" >/dev/null 2>&1 || { echo "$nc: not found" >&2; exit 127; }
quit=
if "$nc" -q 2>&1 | grep -q "requires an argument"; then quit=-q0; fi
for socket; do
  case $socket in '~'/*) socket=${XDG_RUNTIME_DIR:-$HOME/.cache}/${socket#'~'/};; esac
  if [ -S "$socket" ]; then exec "$nc" $quit -U "$socket"; fi
done
echo "Failed to connect socket: No such file or directory" >&2
exit 1
"""
_MODULES = {"qemu": "virtqemud", "xen": "virtxend", "lxc": "virtlxcd", "vbox": "virtvboxd", "bhyve": "virtbhyved"}
# What an address says to libvirt's own ssh, and not to the daemon.
_OURS = frozenset(
    {"keyfile", "known_hosts", "known_hosts_verify", "no_verify", "no_tty", "sshauth", "command"}
    | {"netcat", "socket", "proxy", "mode"}
)


def arguments(address: HostAddress) -> tuple[str, ...]:
    """What the script is given for this address (libvirt's page on URIs, section "ssh transport")."""
    socket = address.parameter("socket")
    kind = "netcat" if socket else address.parameter("proxy") or "auto"
    sockets = (socket,) if socket else _sockets(address)
    there = HostAddress(address.driver, path=address.path)
    return (kind, there.uri, address.parameter("netcat") or "nc", *sockets)


def _sockets(address: HostAddress) -> tuple[str, ...]:
    names = ("libvirt-sock", f"{_MODULES.get(address.driver, 'virtproxyd')}-sock")
    if address.path == "/session":
        return tuple(f"~/libvirt/{name}" for name in names)
    return tuple(f"{folder}/libvirt/{name}" for folder in ("/run", "/var/run") for name in names)


def local_uri(address: HostAddress, socket: str) -> str:
    """The URI by which libvirt here opens the host's daemon through a socket here."""
    kept = tuple((name, value) for name, value in address.parameters if name not in _OURS)
    parameters = (*kept, ("socket", socket))
    return HostAddress(address.driver, "unix", path=address.path, parameters=parameters).uri
