"""Known hosts: which lines are about a host, what cannot be read, and that ssh-keygen finds what is added."""

import base64
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.unit.remote.openssh import keygen, needs_openssh
from vmdesk.errors import Problem
from vmdesk.remote import known_hosts
from vmdesk.remote.known_hosts import add, entries_for, forget_command, name_of

KIND = "ssh-ed25519"
# The public half of a key of which nobody has the other, in the form of RFC 8709.
BLOB = b"\0\0\0\x0bssh-ed25519\0\0\0\x20" + bytes(range(32))
KEY = f"{KIND} {base64.b64encode(BLOB).decode()}"
Found = Callable[[str, str], list[int]]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where known hosts are noted; nothing is there yet."""
    return tmp_path / "known_hosts"


@pytest.fixture
def found(file: Path) -> Found:
    """The numbers of the lines in a text that are about a name."""

    def numbers(text: str, name: str) -> list[int]:
        file.write_text(text)
        return [entry.line for entry in entries_for([file], name)]

    return numbers


def hashed(file: Path, text: str) -> str:
    """The text with its names hashed by ssh-keygen."""
    file.write_text(text)
    keygen("-q", "-H", "-f", file)
    return file.read_text()


# Names.


def test_a_host_is_found_by_each_of_its_names_and_no_other(found: Found) -> None:
    text = f"alpha,alpha.example,10.0.0.1 {KEY} who@where\nbeta {KEY}\n"
    for name in ("alpha", "alpha.example", "10.0.0.1"):
        assert found(text, name) == [1]
    assert found(text, "beta") == [2]
    assert found(text, "alph") == found(text, "alpha.") == found(text, "alpha.example.org") == []


def test_what_is_found_says_all_that_the_line_does(file: Path) -> None:
    file.write_text(f"# mine\n\n@revoked alpha {KEY} who@where\n")
    (entry,) = entries_for([file], "alpha")
    assert (entry.names, entry.kind, entry.key) == ("alpha", KIND, BLOB)
    assert (entry.marker, entry.file, entry.line) == ("@revoked", file, 3)


def test_case_does_not_matter(found: Found) -> None:
    assert found(f"Alpha.Example {KEY}\n", name_of("ALPHA.example", 22)) == [1]


def test_a_host_on_another_port_is_another_name(found: Found) -> None:
    text = f"alpha {KEY}\n[alpha]:2222 {KEY}\n[::1]:2222,::1 {KEY}\n"
    assert found(text, name_of("alpha", 22)) == [1]
    assert found(text, name_of("alpha", 2222)) == [2]
    assert found(text, name_of("::1", 2222)) == [3]
    assert found(text, name_of("::1", 22)) == [3]
    assert found(text, name_of("alpha", 2223)) == []


@pytest.mark.parametrize(
    ("pattern", "name", "fits"),
    [
        ("*", "alpha", True),
        ("*.example", "alpha.example", True),
        ("*.example", "alpha.example.org", False),
        ("alph?", "alpha", True),
        ("alph?", "alph", False),
        ("[alpha]:*", "[alpha]:2222", True),
        ("[al]pha", "apha", False),  # no set of characters
        ("[a-z]*", "alpha", False),
        ("!alpha", "beta", False),  # only the exception fits nothing
        ("*,!alpha", "alpha", False),
        ("!alpha,*", "alpha", False),
        ("*,!alpha", "beta", True),
        ("*.example,!al*.example", "alpha.example", False),
    ],
)
def test_patterns_and_exceptions(found: Found, pattern: str, name: str, fits: bool) -> None:
    assert found(f"{pattern} {KEY}\n", name) == [1] * fits


def test_plain_names_are_not_taken_for_patterns(found: Found, monkeypatch: pytest.MonkeyPatch) -> None:
    """There may be thousands of them, and each pattern costs much."""

    def costly(_name: str, _pattern: str) -> bool:
        raise AssertionError

    monkeypatch.setattr(known_hosts, "fnmatchcase", costly)
    text = "".join(f"host{number},10.0.0.{number} {KEY}\n" for number in range(200))
    assert found(text, "host7") == [8]


@needs_openssh
@pytest.mark.parametrize(
    ("pattern", "name"), [("*.example", "alpha.example"), ("*,!alpha", "alpha"), ("!alpha,*", "beta"), ("a[l]*", "al")]
)
def test_ssh_keygen_is_of_the_same_opinion(file: Path, found: Found, pattern: str, name: str) -> None:
    assert bool(found(f"{pattern} {KEY}\n", name)) == bool(keygen("-F", name, "-f", file))


# Hashed names.


@needs_openssh
def test_names_that_ssh_keygen_hashed_are_found(file: Path, found: Found) -> None:
    text = hashed(file, f"alpha {KEY}\n[beta]:2222 {KEY}\n10.0.0.1 {KEY}\n")
    assert "alpha" not in text
    assert text.count("|1|") == 3
    assert found(text, "alpha") == [1]
    assert found(text, "[beta]:2222") == [2]
    assert found(text, "10.0.0.1") == [3]
    assert found(text, "beta") == found(text, "*") == []


@pytest.mark.parametrize(
    "names", ["|1|", "|1||", "|1|!!|!!", "|1|AAAA|AAAA", "|1|AAAA|AAAA|AAAA", "|2|AAAA|AAAA", "|1|ä|ö", "|1|AAAA"]
)
def test_a_broken_hash_fits_nobody(found: Found, names: str) -> None:
    assert found(f"{names} {KEY}\nalpha {KEY}\n", "alpha") == [2]


# Marks.


def test_marks_are_told_and_unknown_ones_make_the_line_void(file: Path) -> None:
    file.write_text(
        f"@cert-authority *.example {KEY}\n@revoked alpha.example {KEY}\n"
        f"@trust-me alpha.example {KEY}\n@ alpha.example {KEY}\nalpha.example {KEY}\n"
    )
    found = entries_for([file], "alpha.example")
    assert [(entry.marker, entry.line) for entry in found] == [("@cert-authority", 1), ("@revoked", 2), ("", 5)]


# Broken files.


@pytest.mark.parametrize(
    "line",
    [
        "",
        " ",
        "#alpha",
        f"#alpha {KEY}",
        f"  # alpha {KEY}",
        "alpha",
        f"alpha {KIND}",
        f"alpha {KIND} not-base-64!",
        f"alpha {KIND} A",
        "@revoked",
        f"@revoked alpha {KIND}",
        "\0\0\0",
        "\x0c",
        "alpha 2048 65537 1234",
    ],
)
def test_a_line_that_means_nothing_is_passed_over(found: Found, line: str) -> None:
    assert found(f"{line}\nalpha {KEY}\n", "alpha") == [2]


def test_bytes_that_are_no_text_spoil_their_line_alone(file: Path) -> None:
    file.write_bytes(b"\xff\xfe alpha \x80\n" + f"alpha {KEY}\r\n".encode() + b"\xe2\x80\xa8\n")
    assert [entry.line for entry in entries_for([file], "alpha")] == [2]


def test_only_line_feeds_end_lines(found: Found) -> None:
    """Else a comment could hold a line of its own, and what is said of a line's number would be wrong."""
    text = f"beta {KEY} comment\N{LINE SEPARATOR}alpha {KEY}\x0balpha {KEY}\x85alpha {KEY}\nalpha {KEY}"
    assert found(text, "alpha") == [2]


def test_a_file_that_is_not_there_says_nothing(tmp_path: Path, file: Path) -> None:
    file.write_text(f"alpha {KEY}")
    assert [entry.file for entry in entries_for([tmp_path / "none", file, file], "alpha")] == [file, file]


def test_a_file_that_cannot_be_read_is_a_problem(file: Path) -> None:
    """Whoever cannot read what is trusted must not trust anew."""
    file.mkdir()
    with pytest.raises(Problem, match=r"The list of known hosts, .*known_hosts, cannot be read") as caught:
        entries_for([file], "alpha")
    assert "directory" in caught.value.details


def test_of_an_endless_file_only_the_beginning_is_read(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    line = f"alpha {KEY}\n"
    monkeypatch.setattr(known_hosts, "MOST_BYTES", 2 * len(line) + 3)
    file.write_text(line * 20)
    assert len(entries_for([file], "alpha")) == 2


# Adding.


@needs_openssh
@pytest.mark.parametrize("hash_it", [False, True])
@pytest.mark.parametrize(("host", "port"), [("Alpha.example", 22), ("alpha", 2222), ("10.0.0.1", 22), ("fe80::1", 22)])
def test_what_is_added_is_found_by_ssh_keygen_and_here(file: Path, host: str, port: int, hash_it: bool) -> None:
    name = name_of(host, port)
    add(file, name, KIND, BLOB, hashed=hash_it)
    assert (host.lower() in file.read_text()) is not hash_it
    assert KEY in keygen("-F", name, "-f", file)
    assert [(entry.kind, entry.key) for entry in entries_for([file], name)] == [(KIND, BLOB)]
    assert keygen("-F", "other", "-f", file) == ""


def test_folder_and_file_are_made_for_the_user_alone(tmp_path: Path) -> None:
    file = tmp_path / "new/.ssh/known_hosts"
    add(file, "alpha", KIND, BLOB)
    assert file.read_text() == f"alpha {KEY}\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_last_line_without_an_end_gets_one(file: Path) -> None:
    file.write_text(f"beta {KEY}")
    add(file, "alpha", KIND, BLOB)
    assert file.read_text() == f"beta {KEY}\nalpha {KEY}\n"
    add(file, "gamma", KIND, BLOB)
    assert file.read_text() == f"beta {KEY}\nalpha {KEY}\ngamma {KEY}\n"


def test_a_link_stays_one_and_the_mode_of_a_file_too(tmp_path: Path, file: Path) -> None:
    real = tmp_path / "real"
    real.write_text("")
    real.chmod(0o640)
    file.symlink_to(real)
    add(file, "alpha", KIND, BLOB)
    assert file.is_symlink()
    assert real.read_text() == f"alpha {KEY}\n"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


def test_what_cannot_be_noted_is_a_problem(tmp_path: Path, file: Path) -> None:
    file.write_text("a file")
    with pytest.raises(Problem, match="The host's key could not be noted in"):
        add(file / "known_hosts", "alpha", KIND, BLOB)
    with pytest.raises(Problem, match="could not be noted"):
        add(tmp_path, "alpha", KIND, BLOB)


def test_the_black_hole_takes_everything() -> None:
    add(Path("/dev/null"), "alpha", KIND, BLOB)
    assert entries_for([Path("/dev/null")], "alpha") == ()


@needs_openssh
@pytest.mark.parametrize("name", ["alpha", "[alpha]:2222", "::1"])
def test_the_command_that_forgets_a_host_does(file: Path, name: str) -> None:
    add(file, name, KIND, BLOB, hashed=True)
    add(file, "beta", KIND, BLOB)
    program, *words = forget_command(file, name)
    assert program == "ssh-keygen"
    keygen(*words)
    assert entries_for([file], name) == ()
    assert len(entries_for([file], "beta")) == 1
