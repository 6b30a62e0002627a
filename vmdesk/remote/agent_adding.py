"""Giving a key to the SSH agent, in its own protocol (draft-ietf-sshm-ssh-agent): no passphrase leaves this program."""

import contextlib
import socket
import struct
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, rsa_crt_iqmp
from paramiko.message import Message

from vmdesk.errors import Kind, Problem
from vmdesk.remote.key_files import MOST_BYTES, KeyFile
from vmdesk.words import sentence

SECONDS = 120.0  # an agent may ask the person
_KNOCK_SECONDS = 1.0
_ADD_IDENTITY, _SUCCESS = 17, 6
_LENGTH = struct.Struct(">I")
Private = Ed25519PrivateKey | EllipticCurvePrivateKey | RSAPrivateKey


def agent_runs(path: str) -> bool:
    """Whether somebody listens at the socket. It blocks, for a moment."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line, contextlib.suppress(OSError):
        line.settimeout(_KNOCK_SECONDS)
        line.connect(path)
        return True
    return False


def add_to_agent(path: str, file: KeyFile, passphrase: str, comment: str) -> None:
    """Have the agent at this socket hold a key until it ends. It blocks; raises Problem."""
    try:
        request = _request(_private(file.path, passphrase), file.kind, comment)
        answer = _ask(path, request)
    except (OSError, ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise _refused(f"{type(error).__name__}: {error}") from error
    if answer != _SUCCESS:
        raise _refused(f"SSH_AGENTC_ADD_IDENTITY: {answer}")


def _refused(details: str) -> Problem:
    return Problem(sentence("The SSH agent has not taken the key."), details=details, kind=Kind.REFUSED)


def _private(path: Path, passphrase: str) -> Private:
    """The key in a file. Raises OSError, ValueError, TypeError, UnsupportedAlgorithm."""
    with path.open("rb") as opened:
        data = opened.read(MOST_BYTES)
    own_format = b"OPENSSH PRIVATE KEY" in data
    load = serialization.load_ssh_private_key if own_format else serialization.load_pem_private_key
    key = load(data, passphrase.encode() if passphrase else None)
    if not isinstance(key, Private):
        raise TypeError(type(key).__name__)
    return key


def _request(key: Private, kind: str, comment: str) -> bytes:
    """The message that adds a key, its parts in the order of the draft's section 3.2."""
    message = Message()
    message.add_byte(bytes([_ADD_IDENTITY]))
    message.add_string(kind)
    if isinstance(key, Ed25519PrivateKey):
        public = key.public_key().public_bytes_raw()
        message.add_string(public)
        message.add_string(key.private_bytes_raw() + public)
    elif isinstance(key, EllipticCurvePrivateKey):
        form = serialization.PublicFormat.UncompressedPoint
        message.add_string(kind.removeprefix("ecdsa-sha2-"))
        message.add_string(key.public_key().public_bytes(serialization.Encoding.X962, form))
        message.add_mpint(key.private_numbers().private_value)
    else:
        numbers = key.private_numbers()
        public_numbers = numbers.public_numbers
        inverse = rsa_crt_iqmp(numbers.p, numbers.q)
        for number in (public_numbers.n, public_numbers.e, numbers.d, inverse, numbers.p, numbers.q):
            message.add_mpint(number)
    message.add_string(comment)
    return message.asbytes()


def _ask(path: str, request: bytes) -> int:
    """The type of the agent's answer. Raises OSError."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.settimeout(SECONDS)
        line.connect(path)
        line.sendall(_LENGTH.pack(len(request)) + request)
        with line.makefile("rb") as answer:
            head = answer.read(_LENGTH.size + 1)
    if len(head) <= _LENGTH.size:
        raise OSError("the agent hung up")
    return head[_LENGTH.size]
