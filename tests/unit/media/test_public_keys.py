"""Public keys are told from private and damaged ones, and found in a folder."""

import shutil
import subprocess
from pathlib import Path

import pytest

from vmdesk.errors import Problem
from vmdesk.media.public_keys import LARGEST, FoundKey, own_public_keys, parse_public_key

ED25519 = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGZ2bWRlc2t0ZXN0a2V5dm1kZXNrdGVzdGtleXZtZGVz"
BLOB = ED25519.split()[1]


def test_a_key_has_a_type_a_comment_and_a_fingerprint() -> None:
    key = parse_public_key(f"{ED25519}  anna at home ")
    assert (key.type, key.base64, key.comment) == ("ssh-ed25519", BLOB, "anna at home")
    assert key.line == f"{ED25519} anna at home"
    assert key.fingerprint == "SHA256:7XJJFSpalZFlteS25mTrADhUPHpsDVzwd0mBPA+z9wo"  # as ssh-keygen -l says


def test_a_key_needs_no_comment() -> None:
    assert parse_public_key(ED25519).line == ED25519


@pytest.mark.parametrize(
    "text",
    [
        "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk\n-----END OPENSSH PRIVATE KEY-----\n",
        "-----BEGIN RSA PRIVATE KEY-----\nMIIE",
        "-----BEGIN PRIVATE KEY-----\nMIIE",
        "PuTTY-User-Key-File-3: ssh-ed25519",
    ],
)
def test_a_private_key_is_refused_with_its_own_sentence_and_not_quoted(text: str) -> None:
    with pytest.raises(Problem, match="private SSH key") as caught:
        parse_public_key(text)
    assert "MIIE" not in f"{caught.value}{caught.value.details}"
    assert "b3Bl" not in f"{caught.value}{caught.value.details}"


@pytest.mark.parametrize(
    "text",
    ["", "hello", "ssh-ed25519", f"ssh-dss {BLOB}", f"{ED25519}\n{ED25519}", f"{ED25519} \x07", "x" * LARGEST * 2],
)
def test_anything_else_is_no_public_key(text: str) -> None:
    with pytest.raises(Problem, match="not a public SSH key"):
        parse_public_key(text)


@pytest.mark.parametrize("blob", [BLOB[:-8], f"{BLOB[:-1]}!", f"{BLOB}AAAA", "AAAA", f"-{BLOB}"])
def test_a_key_that_is_cut_or_mistyped_is_damaged(blob: str) -> None:
    with pytest.raises(Problem, match="damaged or incomplete"):
        parse_public_key(f"ssh-ed25519 {blob}")


def test_a_key_that_says_two_things_of_its_type_is_damaged() -> None:
    with pytest.raises(Problem, match="damaged"):
        parse_public_key(f"ssh-rsa {BLOB}")


@pytest.mark.parametrize("kind", ["rsa", "ecdsa", "ed25519"])
def test_what_ssh_keygen_makes_is_understood(tmp_path: Path, kind: str) -> None:
    if not shutil.which("ssh-keygen"):
        pytest.skip("ssh-keygen is not installed")
    private = tmp_path / "id"
    subprocess.run(["ssh-keygen", "-q", "-t", kind, "-N", "", "-C", "a comment", "-f", str(private)], check=True)
    (found,) = own_public_keys(tmp_path)
    said = subprocess.run(["ssh-keygen", "-lf", str(private)], check=True, capture_output=True, text=True).stdout
    assert found.key.comment == "a comment"
    assert said.split()[1] == found.key.fingerprint
    with pytest.raises(Problem, match="private"):
        parse_public_key(private.read_text())


def test_the_keys_of_a_folder_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    (tmp_path / "b.pub").write_text(f"{ED25519} second\n")
    (tmp_path / "a.pub").write_text(f"{ED25519} first\n")
    assert own_public_keys(tmp_path) == tuple(
        FoundKey(tmp_path / f"{name}.pub", parse_public_key(f"{ED25519} {comment}"))
        for name, comment in (("a", "first"), ("b", "second"))
    )


def test_what_is_no_public_key_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "id_ed25519").write_text(f"{ED25519} no .pub\n")
    (tmp_path / "private.pub").write_text("-----BEGIN OPENSSH PRIVATE KEY-----\n")
    (tmp_path / "binary.pub").write_bytes(b"\xff\x00" * 100)
    (tmp_path / "large.pub").write_text(f"{ED25519} {'x' * LARGEST}")
    (tmp_path / "folder.pub").mkdir()
    (tmp_path / "gone.pub").symlink_to(tmp_path / "nowhere")
    assert own_public_keys(tmp_path) == ()


def test_a_user_without_ssh_has_no_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert own_public_keys() == ()
