"""Whether a host is the one that it claims to be: known, unknown, changed, revoked, and what is noted then."""

import base64
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import paramiko
import pytest

from tests.conftest import Run
from tests.unit.remote.openssh import keygen, make_key, needs_openssh
from tests.unit.remote.person import Person
from vmdesk.errors import Kind, Problem
from vmdesk.model.questions import Answer, ChangedHostKey, NewHostKey, Question
from vmdesk.remote.client_settings import ClientSettings
from vmdesk.remote.host_keys import described, known_for, preferred, verify

Verify = Callable[..., Problem | None]


@pytest.fixture(scope="module")
def key() -> paramiko.PKey:
    """The key that the host shows."""
    return paramiko.ECDSAKey.generate()


@pytest.fixture(scope="module")
def other() -> paramiko.PKey:
    """Another one of the same type."""
    return paramiko.ECDSAKey.generate()


@pytest.fixture(scope="module")
def older() -> paramiko.PKey:
    """One of another type."""
    return paramiko.RSAKey.generate(1024)


@pytest.fixture
def settings(tmp_path: Path) -> ClientSettings:
    """How alpha is reached; nothing is known about it."""
    return ClientSettings(
        "alpha", "10.0.0.1", "alice", known_hosts=(tmp_path / "known",), system_known_hosts=(tmp_path / "system",)
    )


@pytest.fixture
def check(run: Run, settings: ClientSettings, key: paramiko.PKey) -> Verify:
    """Verify the key; the Problem, or None where it is the host's."""

    def verify_it(person: Person, **changes: object) -> Problem | None:
        changed = replace(settings, **changes)  # type: ignore[arg-type]  # names of its fields
        try:
            run(verify(key, changed, person))
        except Problem as problem:
            return problem
        return None

    return verify_it


def note(file: Path, key: paramiko.PKey, names: str = "10.0.0.1", marker: str = "") -> None:
    """Add a line to a file of known hosts."""
    with file.open("a") as opened:
        opened.write(f"{marker} {names} {key.get_name()} {key.get_base64()} who@where\n".lstrip())


def only_question(person: Person) -> NewHostKey:
    """The one thing that was asked."""
    (question,) = person.asked
    assert isinstance(question, NewHostKey)
    return question


# Known.


@pytest.mark.parametrize("place", ["known", "system"])
def test_a_known_key_is_taken_without_a_word(check: Verify, tmp_path: Path, key: paramiko.PKey, place: str) -> None:
    note(tmp_path / place, key)
    person = Person()
    assert check(person) is None
    assert person.asked == []


def test_a_key_is_noted_under_the_host_s_name_and_port(check: Verify, tmp_path: Path, key: paramiko.PKey) -> None:
    note(tmp_path / "known", key, "[10.0.0.1]:2222")
    assert check(Person(), port=2222) is None
    person = Person()
    assert check(person) is not None
    assert only_question(person).place == "alice@alpha"


def test_on_another_port_the_key_may_be_noted_by_the_name_alone(
    check: Verify, tmp_path: Path, key: paramiko.PKey
) -> None:
    note(tmp_path / "known", key)
    assert check(Person(), port=2222) is None
    assert check(Person(), port=2222, known_as="other") is not None


def test_a_host_may_be_known_by_another_name(check: Verify, tmp_path: Path, key: paramiko.PKey) -> None:
    note(tmp_path / "known", key, "alias")
    assert check(Person(), known_as="alias", port=2222) is None


def test_the_case_of_such_a_name_does_not_matter(
    check: Verify, tmp_path: Path, key: paramiko.PKey, other: paramiko.PKey
) -> None:
    note(tmp_path / "known", other, "Alias")
    person = Person(True)
    assert check(person, known_as="ALIAS") is not None
    assert isinstance(person.asked[0], ChangedHostKey)
    note(tmp_path / "known", key, "alias")
    assert check(Person(), known_as="ALIAS") is None


def test_of_several_keys_one_will_do(
    check: Verify, tmp_path: Path, key: paramiko.PKey, other: paramiko.PKey, older: paramiko.PKey
) -> None:
    for known in (other, older, key):
        note(tmp_path / "known", known)
    assert check(Person()) is None


def test_what_cannot_be_read_trusts_nobody(check: Verify, tmp_path: Path) -> None:
    (tmp_path / "known").mkdir()
    person = Person(True)
    problem = check(person)
    assert problem is not None
    assert "cannot be read" in str(problem)
    assert person.asked == []


# Unknown.


def test_an_unknown_key_is_shown_and_noted_when_it_is_the_host_s(
    check: Verify, tmp_path: Path, key: paramiko.PKey
) -> None:
    person = Person(True)
    assert check(person) is None
    question = only_question(person)
    assert (question.place, question.key, question.others) == (
        "alice@alpha",
        described(key.get_name(), key.asbytes()),
        (),
    )
    assert question.command == "ssh-keygen -l -f /etc/ssh/ssh_host_ecdsa_key.pub"
    assert (tmp_path / "known").read_text() == f"10.0.0.1 {key.get_name()} {key.get_base64()}\n"
    again = Person()
    assert check(again) is None
    assert again.asked == []


def test_what_another_entry_has_noted_meanwhile_is_not_noted_twice(
    check: Verify, tmp_path: Path, key: paramiko.PKey
) -> None:
    class Other(Person):
        async def ask(self, question: Question) -> Answer:
            note(tmp_path / "known", key)
            return await super().ask(question)

    assert check(Other(True)) is None
    assert len((tmp_path / "known").read_text().splitlines()) == 1


@pytest.mark.parametrize("answer", [False, None])
def test_a_key_that_is_not_accepted_lets_nobody_in(check: Verify, tmp_path: Path, answer: bool | None) -> None:
    problem = check(Person(answer))
    assert problem is not None
    assert problem.kind is Kind.CANCELLED
    assert not (tmp_path / "known").exists()


def test_names_are_hashed_where_the_settings_say_so(check: Verify, tmp_path: Path) -> None:
    assert check(Person(True), hash_names=True) is None
    assert (tmp_path / "known").read_text().startswith("|1|")
    assert check(Person(), hash_names=True) is None


def test_where_nothing_is_noted_the_person_is_asked_each_time(check: Verify, tmp_path: Path) -> None:
    for _ in range(2):
        person = Person(True)
        assert check(person, known_hosts=()) is None
        assert len(person.asked) == 1
    assert not (tmp_path / "known").exists()


def test_strict_settings_refuse_without_asking(check: Verify, key: paramiko.PKey) -> None:
    person = Person(True)
    problem = check(person, strict=True)
    assert problem is not None
    assert "your SSH settings say to refuse it" in str(problem)
    assert described(key.get_name(), key.asbytes()).sha256 in problem.details
    assert (problem.kind, person.asked) == (Kind.REFUSED, [])


def test_a_key_of_another_type_than_the_known_one_is_shown_beside_it(
    check: Verify, tmp_path: Path, older: paramiko.PKey
) -> None:
    note(tmp_path / "known", older)
    person = Person(True)
    assert check(person) is None
    (known,) = only_question(person).others
    assert known == replace(described("ssh-rsa", older.asbytes()), noted=f"{tmp_path / 'known'}:1")


# Changed, revoked, certified.


def test_a_changed_key_is_refused_with_both_fingerprints(
    check: Verify, tmp_path: Path, key: paramiko.PKey, other: paramiko.PKey
) -> None:
    file = tmp_path / "known"
    file.write_text("# mine\n")
    note(file, other)
    before = file.read_text()
    person = Person(True)
    problem = check(person)
    assert problem is not None
    (news,) = person.asked
    assert isinstance(news, ChangedHostKey)
    assert news.key == described(key.get_name(), key.asbytes())
    assert (news.known.sha256, news.known.noted) == (described(key.get_name(), other.asbytes()).sha256, f"{file}:2")
    assert news.forget == ("ssh-keygen", "-R", "10.0.0.1", "-f", str(file))
    assert problem.kind is Kind.REFUSED
    assert news.key.sha256 in problem.details
    assert news.known.sha256 in problem.details
    assert " ".join(news.forget) in str(problem.hint)
    assert file.read_text() == before


@needs_openssh
def test_after_the_command_the_key_is_merely_unknown(check: Verify, tmp_path: Path, other: paramiko.PKey) -> None:
    note(tmp_path / "known", other)
    person = Person()
    assert check(person) is not None
    (news,) = person.asked
    assert isinstance(news, ChangedHostKey)
    keygen(*news.forget[1:])
    assert check(Person(True)) is None


@pytest.mark.parametrize("also_known", [False, True])
def test_a_revoked_key_is_refused_although_it_is_known(
    check: Verify, tmp_path: Path, key: paramiko.PKey, also_known: bool
) -> None:
    if also_known:
        note(tmp_path / "known", key)
    note(tmp_path / "system", key, "*", "@revoked")
    person = Person(True)
    problem = check(person)
    assert problem is not None
    assert "was revoked" in str(problem)
    assert (problem.kind, person.asked) == (Kind.REFUSED, [])


@needs_openssh
@pytest.mark.parametrize("own_form", [False, True])
def test_a_key_in_the_list_of_revoked_ones_is_refused_although_it_is_known(
    check: Verify, tmp_path: Path, key: paramiko.PKey, other: paramiko.PKey, own_form: bool
) -> None:
    """RevokedHostKeys: a text, or a list in OpenSSH's own form."""
    note(tmp_path / "known", key)
    revoked = tmp_path / "revoked"
    for listed, refused in ((other, False), (key, True)):
        text = tmp_path / "text.pub"
        text.write_text(f"# {key.get_name()} {key.get_base64()}\n{listed.get_name()} {listed.get_base64()} who@where\n")
        if own_form:
            revoked.unlink(missing_ok=True)
            keygen("-q", "-k", "-f", revoked, text)
        else:
            text.rename(revoked)
        person = Person(True)
        problem = check(person, revoked_keys=revoked)
        assert (problem is not None) is refused
        assert problem is None or "was revoked" in str(problem)
        assert person.asked == []


@pytest.mark.parametrize("content", [None, b"SSHKRL\n\0broken"])
def test_with_a_list_of_revoked_keys_that_cannot_be_read_nobody_is_trusted(
    check: Verify, tmp_path: Path, key: paramiko.PKey, content: bytes | None
) -> None:
    note(tmp_path / "known", key)
    revoked = tmp_path / "revoked"
    if content is not None:
        revoked.write_bytes(content)
    problem = check(Person(True), revoked_keys=revoked)
    assert problem is not None
    assert (problem.kind, "cannot be read" in str(problem)) == (Kind.REFUSED, True)


def test_that_another_key_was_revoked_is_no_trust_in_this_one(
    check: Verify, tmp_path: Path, other: paramiko.PKey
) -> None:
    note(tmp_path / "known", other, marker="@revoked")
    person = Person()
    problem = check(person)
    assert problem is not None
    assert only_question(person).others == ()


def test_the_key_of_an_authority_is_no_host_s(check: Verify, tmp_path: Path, key: paramiko.PKey) -> None:
    note(tmp_path / "known", key, "*", "@cert-authority")
    person = Person()
    assert check(person) is not None
    assert only_question(person).others == ()


# What is asked for, and how keys are described.


def test_known_types_are_asked_for_first(run: Run, settings: ClientSettings, older: paramiko.PKey) -> None:
    types = ["ssh-ed25519", "ecdsa-sha2-nistp256", "rsa-sha2-512", "rsa-sha2-256"]
    assert preferred(types, []) == types
    assert preferred(types, ["ecdsa-sha2-nistp256"])[0] == "ecdsa-sha2-nistp256"
    assert preferred(types, ["ssh-rsa", "unknown"])[:2] == ["rsa-sha2-512", "rsa-sha2-256"]
    note(settings.known_hosts[0], older)
    assert [entry.kind for entry in run(known_for(settings))] == ["ssh-rsa"]


@needs_openssh
@pytest.mark.parametrize("kind", ["ed25519", "ecdsa", "rsa"])
def test_fingerprints_are_those_that_ssh_keygen_prints(tmp_path: Path, kind: str) -> None:
    path = make_key(tmp_path / "key", kind)
    name, encoded = Path(f"{path}.pub").read_text().split()[:2]
    key = described(name, base64.b64decode(encoded))
    assert key.sha256 in keygen("-l", "-f", path).split()
    assert key.md5 in keygen("-l", "-E", "md5", "-f", path).split()
    assert (key.kind, key.noted) == (name, "")
