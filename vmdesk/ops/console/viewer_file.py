"""What an external viewer is told by a file: a connection for remote-viewer, a password for TigerVNC's, each once."""

import contextlib
import os
import tempfile
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from vmdesk import paths
from vmdesk.rfb.security.des import encrypted

SECONDS = 60.0  # for which a viewer may come and read; on a busy computer one takes its time to start
LONGEST_TITLE = 200
_FOLDER = "viewers"
_ESCAPES = str.maketrans({"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\0": ""})
# VNC's password files are no secret from whoever can read them: the key is in every VNC server (RFB's d3des).
_KNOWN_KEY = bytes((23, 82, 107, 6, 35, 78, 88, 7))
_PASSWORD_BYTES = 8


@dataclass(frozen=True, slots=True)
class Place:
    """Where a display is reached from here: an address with a port or one for TLS (0 for none), or a UNIX socket."""

    host: str = ""
    port: int = 0
    tls_port: int = 0
    socket: str = ""


def connection_file(kind: str, place: Place, title: str, password: str = "") -> str:
    """What remote-viewer reads (its manual's section "Connection file"): `kind` is `spice` or `vnc`.

    Once it reads one, it has no keys of its own but those of the file.
    """
    values = {
        "type": kind,
        "unix-path": place.socket,
        "host": place.host,
        "port": str(place.port or ""),
        "tls-port": str(place.tls_port or ""),
        "password": password,
        "title": plain_title(title),
        "toggle-fullscreen": "shift+f11",
        "release-cursor": "ctrl+alt",
        "secure-attention": "ctrl+alt+end",
        "delete-this-file": "1",
    }
    lines = [f"{name}={_value(value)}" for name, value in values.items() if value]
    return "\n".join(("[virt-viewer]", *lines, ""))


def _value(text: str) -> str:
    """A value that ends where it should (GKeyFile's escapes), whoever has chosen it."""
    bare = text.lstrip(" ")
    return "\\s" * (len(text) - len(bare)) + bare.translate(_ESCAPES)


def plain_title(text: str) -> str:
    """A title as one line without what could not be seen in it, or would turn it around."""
    seen = "".join(" " if unicodedata.category(character)[0] in "CZ" else character for character in text)
    return " ".join(seen.split())[:LONGEST_TITLE]


def password_file(password: str) -> bytes:
    """What `-passwd` of VNC viewers reads: the password's first eight bytes, in VNC's way of not showing them."""
    turned = bytes(int(f"{byte:08b}"[::-1], 2) for byte in _KNOWN_KEY)
    return encrypted(turned, password.encode(errors="replace")[:_PASSWORD_BYTES].ljust(_PASSWORD_BYTES, b"\0"))


class OnceFile:
    """A file in the runtime folder that only this user can read, there until `remove`. It blocks; raises OSError."""

    def __init__(self, content: bytes, suffix: str) -> None:
        folder = paths.runtime_folder() / _FOLDER
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor, name = tempfile.mkstemp(suffix=suffix, prefix=f"{os.getpid()}-", dir=folder)  # of mode 0600
        self.path = Path(name)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)

    def remove(self) -> None:
        """Take it away, if the viewer has not done so."""
        with contextlib.suppress(OSError):
            self.path.unlink(missing_ok=True)


def remove_forgotten() -> None:
    """Take away the files of programs that ended without having done so. It blocks."""
    for file in _files():
        owner = file.name.partition("-")[0]
        if not (owner.isdecimal() and Path("/proc", owner).exists()):
            with contextlib.suppress(OSError):
                file.unlink()


def _files() -> Iterator[Path]:
    with contextlib.suppress(OSError):
        yield from (paths.runtime_folder() / _FOLDER).iterdir()
