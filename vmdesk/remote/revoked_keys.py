"""Hosts' keys that must not be trusted, whoever has noted them: the list of RevokedHostKeys in ssh_config(5).

It is a text with a key a line, or a list in OpenSSH's own form (its PROTOCOL.krl), which ssh-keygen reads.
"""

import base64
import subprocess
from pathlib import Path

from vmdesk.errors import Kind, Problem
from vmdesk.words import sentence

MOST_BYTES = 16 << 20
SECONDS = 10.0
_MAGIC = b"SSHKRL\n\0"


def is_revoked(file: Path, kind: str, key: bytes) -> bool:
    """Whether the list names the key. It blocks; raises Problem: with a list that cannot be read nobody is trusted."""
    encoded = base64.b64encode(key)
    try:
        with file.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise _unreadable(file, f"more than {MOST_BYTES} bytes")
        if data.startswith(_MAGIC):
            return _in_own_form(file, f"{kind} ".encode() + encoded)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _unreadable(file, str(error)) from error
    return any(encoded in line.split() for line in data.splitlines() if not line.lstrip().startswith(b"#"))


def _in_own_form(file: Path, line: bytes) -> bool:
    command = ["ssh-keygen", "-Q", "-f", str(file), "/dev/stdin"]
    done = subprocess.run(command, input=line, capture_output=True, timeout=SECONDS, check=False)
    if done.returncode == 1 and b"REVOKED" in done.stdout:
        return True
    if done.returncode:
        raise _unreadable(file, done.stderr.decode(errors="replace").strip())
    return False


def _unreadable(file: Path, details: str) -> Problem:
    words = sentence("The list of revoked keys, {file}, cannot be read.", file=file)
    return Problem(words, details=details, kind=Kind.REFUSED)
