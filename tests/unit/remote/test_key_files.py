"""Private keys in files, made by ssh-keygen: what is known without the passphrase, and reading them with it."""

import base64
import random
from pathlib import Path

import paramiko
import pytest

from tests.unit.remote.openssh import keygen, make_key, needs_openssh, public
from vmdesk.errors import Kind, Problem
from vmdesk.remote.key_files import KeyFile, find, read

pytestmark = needs_openssh

PASSPHRASE = 'sécret $(x) "%h"'
NAMES = {"ed25519": "ssh-ed25519", "ecdsa": "ecdsa-sha2-nistp256", "rsa": "ssh-rsa"}
SHAPES = ["", "PEM", "PKCS8"]  # "" is OpenSSH's own; Ed25519 has no other


def without_public_half(path: Path) -> Path:
    """Take the other file away."""
    path.with_name(f"{path.name}.pub").unlink()
    return path


def found(path: Path) -> KeyFile:
    """What is known of a key that is there."""
    file = find(path)
    assert file is not None
    return file


def line_of(key: paramiko.PKey | None) -> str:
    """Type and public key of a private one."""
    assert key is not None
    return f"{key.get_name()} {key.get_base64()}"


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("kind", NAMES)
def test_a_key_without_passphrase_is_read(tmp_path: Path, kind: str, shape: str) -> None:
    path = make_key(tmp_path / "key", kind, shape=shape)
    file = found(path)
    assert (file.path, file.kind, file.locked, file.usable) == (path, NAMES[kind], False, True)
    assert f"{file.kind} {base64.b64encode(file.public).decode()}" == public(path)
    assert line_of(read(file)) == public(path)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("kind", NAMES)
def test_a_key_with_a_passphrase_is_read_with_it_alone(tmp_path: Path, kind: str, shape: str) -> None:
    path = make_key(tmp_path / "key", kind, PASSPHRASE, shape)
    file = found(path)
    assert (file.kind, file.locked, file.usable) == (NAMES[kind], True, True)
    assert read(file) is None
    assert read(file, "wrong") is None
    assert read(file, "") is None
    assert line_of(read(file, PASSPHRASE)) == public(path)


@pytest.mark.parametrize("bits", ["384", "521"])
def test_longer_elliptic_curves(tmp_path: Path, bits: str) -> None:
    path = tmp_path / "key"
    keygen("-q", "-t", "ecdsa", "-b", bits, "-N", "", "-f", path)
    assert found(path).kind == f"ecdsa-sha2-nistp{bits}"
    assert line_of(read(found(path))) == public(path)


@pytest.mark.parametrize("passphrase", ["", PASSPHRASE])
def test_openssh_s_own_format_tells_the_public_half_itself(tmp_path: Path, passphrase: str) -> None:
    path = make_key(tmp_path / "key", passphrase=passphrase)
    line = public(path)
    file = found(without_public_half(path))
    assert (f"{file.kind} {base64.b64encode(file.public).decode()}", file.locked) == (line, bool(passphrase))


@pytest.mark.parametrize("passphrase", ["", PASSPHRASE])
@pytest.mark.parametrize("shape", SHAPES[1:])
@pytest.mark.parametrize("kind", ["ecdsa", "rsa"])
def test_older_formats_need_the_other_file_or_the_passphrase(
    tmp_path: Path, kind: str, shape: str, passphrase: str
) -> None:
    path = make_key(tmp_path / "key", kind, passphrase, shape)
    line = public(path)
    file = found(without_public_half(path))
    assert (file.kind, file.public, file.locked, file.usable) == ("", b"", bool(passphrase), True)
    assert line_of(read(file, passphrase or None)) == line


def test_a_certificate_beside_the_key_goes_with_it(tmp_path: Path) -> None:
    authority, path = make_key(tmp_path / "authority"), make_key(tmp_path / "key")
    keygen("-q", "-s", authority, "-I", "who", "-n", "alice", f"{path}.pub")
    key = read(found(path))
    assert key is not None
    assert key.public_blob is not None
    assert key.public_blob.key_type == "ssh-ed25519-cert-v01@openssh.com"
    assert line_of(key) == public(path)


@pytest.mark.parametrize("text", ["", "nonsense", "ssh-ed25519-cert-v01@openssh.com AAAA"])
def test_a_broken_certificate_is_left_out(tmp_path: Path, text: str) -> None:
    path = make_key(tmp_path / "key")
    found(path).certificate.write_text(text)
    key = read(found(path))
    assert line_of(key) == public(path)
    assert key is not None
    assert key.public_blob is None


# What is no private key.


def test_of_a_public_half_alone_that_much_is_known(tmp_path: Path) -> None:
    """An agent may hold the other."""
    path = make_key(tmp_path / "key")
    line = public(path)
    path.unlink()
    for name in ("key", "key.pub"):
        file = found(tmp_path / name)
        assert f"{file.kind} {base64.b64encode(file.public).decode()}" == line
        assert (file.private, file.usable, file.locked) == (False, False, False)


def test_a_key_on_a_token_is_left_to_the_agent(tmp_path: Path) -> None:
    line = "sk-ssh-ed25519@openssh.com AAAAGnNrLXNzaC1lZDI1NTE5QG9wZW5zc2guY29t who@where"
    (tmp_path / "key.pub").write_text(line)
    (tmp_path / "key").write_text("-----BEGIN PRIVATE KEY-----\n")
    file = found(tmp_path / "key")
    assert (file.kind, file.private, file.usable) == ("sk-ssh-ed25519@openssh.com", True, False)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0" * 100,
        b"ssh-ed25519",
        b"ssh-ed25519 !!! comment",
        b"ssh-\xff\xfe",
        b"-----BEGIN OPENSSH PRIVATE KEY-----",
        b"Host *\n User alice\n",
    ],
)
def test_what_is_no_key_is_not_found(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "key").write_bytes(data)
    file = find(tmp_path / "key")
    if file is not None:  # it says that it is a private key: nobody can tell before it is read
        with pytest.raises(Problem, match="cannot be used"):
            read(file)


def test_nothing_and_folders_are_not_found(tmp_path: Path) -> None:
    assert find(tmp_path / "key") is None
    assert find(tmp_path) is None
    (tmp_path / "key.pub").mkdir()
    assert find(tmp_path / "key") is None


@pytest.mark.parametrize(
    "inside",
    [
        "",
        "AAAA",
        "!!!",
        base64.b64encode(b"openssh-key-v1\0").decode(),
        base64.b64encode(b"openssh-key-v1\0" + b"\xff" * 60).decode(),
        base64.b64encode(b"openssh-key-v1\0\0\0\0\4none\0\0\0\4none\0\0\0\0\0\0\0\1\0\0\0\4\xff\xfe\xfd\xfc").decode(),
    ],
)
def test_a_broken_key_is_a_problem_when_it_is_read(tmp_path: Path, inside: str) -> None:
    path = tmp_path / "key"
    path.write_text(f"-----BEGIN OPENSSH PRIVATE KEY-----\n{inside}\n-----END OPENSSH PRIVATE KEY-----\n")
    file = find(path)
    if file is not None and not file.locked:
        with pytest.raises(Problem, match="cannot be used") as caught:
            read(file)
        assert caught.value.kind is Kind.REFUSED
    elif file is not None:
        assert read(file, PASSPHRASE) is None


@pytest.mark.parametrize("kind", NAMES)
@pytest.mark.parametrize("shape", SHAPES[:2])
def test_a_damaged_key_never_does_more_than_not_to_work(tmp_path: Path, kind: str, shape: str) -> None:
    path = make_key(tmp_path / "key", kind, shape=shape)
    whole = without_public_half(path).read_bytes()
    chance = random.Random(5)  # noqa: S311 - no secret
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 4)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path.write_bytes(bytes(data[: chance.randint(1, len(data))]))
        file = find(path)
        if file is not None and file.usable:
            try:
                read(file, "x" if file.locked else None)
            except Problem:
                continue


def test_a_key_that_may_not_be_read_is_a_problem(tmp_path: Path) -> None:
    path = make_key(tmp_path / "key")
    file = found(path)
    path.unlink()
    with pytest.raises(Problem, match="cannot be used") as caught:
        read(file)
    assert "FileNotFoundError" in caught.value.details
