"""Whose socket it is at which libvirt is spoken to: a daemon of this computer, or something that leads elsewhere."""

import os
import socket
import struct
from pathlib import Path

from vmdesk.model.host_address import HostAddress

PATIENCE_SECONDS = 2.0
_CREDENTIALS = struct.Struct("3i")  # process, user and group: struct ucred of unix(7)
# libvirt's daemons, and who listens for them until they are needed.
_DAEMONS = ("libvirtd", "virt", "systemd", "init")


def daemon_is_here(address: HostAddress) -> bool:
    """Whether an address with a `socket` of its own leads to a daemon of this computer. It blocks.

    A socket may be one that ssh or another program forwards; through that no descriptor comes.
    """
    path = address.parameter("socket")
    if address.transport != "unix" or not path:
        return False
    try:
        return _owner(path).startswith(_DAEMONS)
    except OSError:
        return False


def _owner(path: str) -> str:
    """The name of the program that listens at a socket. Raises OSError."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.settimeout(PATIENCE_SECONDS)
        line.connect(os.fsencode(path))
        process, _, _ = _CREDENTIALS.unpack(line.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _CREDENTIALS.size))
    return Path(f"/proc/{process}/comm").read_text(errors="replace").strip()
