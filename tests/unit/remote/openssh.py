"""OpenSSH's own programs as judges: keys that they make, and what they find in files."""

import shutil
import subprocess
from pathlib import Path

import pytest

needs_openssh = pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="OpenSSH is not installed")


def keygen(*words: str | Path) -> str:
    """Run ssh-keygen; what it prints. Nothing where it finds nothing."""
    done = subprocess.run(
        ["ssh-keygen", *map(str, words)], capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )
    assert done.returncode in {0, 1}, done.stderr
    return done.stdout


def make_key(path: Path, kind: str = "ed25519", passphrase: str = "", shape: str = "") -> Path:
    """Make a key pair; `shape` is the format, such as PEM, where it is not OpenSSH's own."""
    bits = ("-b", "2048") if kind == "rsa" else ()
    form = ("-m", shape) if shape else ()
    # Few rounds: the passphrase is nobody's secret, and the test is to be quick.
    keygen("-q", "-t", kind, *bits, *form, "-a", "1", "-N", passphrase, "-C", "who@where", "-f", path)
    return path


def public(path: Path) -> str:
    """Type and key of the public half, as known_hosts has it."""
    return " ".join(path.with_name(f"{path.name}.pub").read_text().split()[:2])
