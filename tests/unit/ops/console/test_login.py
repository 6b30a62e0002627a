"""Logins to displays out of what is known, and what a person is asked where that does not do."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.conftest import Run
from vmdesk.display.certificate import Certificate
from vmdesk.ops.console.login import Certificates, Login, LoginQuestion
from vmdesk.ops.secret_store import SecretStore
from vmdesk.rfb.events import CredentialsWanted, SaslWanted
from vmdesk.rfb.wishes import Credentials
from vmdesk.settings.store import SettingsStore
from vmdesk.words import Sentence, sentence

PLAIN = CredentialsWanted(username=False, secured=False, readable=False)
NAMED = SaslWanted(("SCRAM-SHA-256",), secured=True)


class Kept(SecretStore):
    """A store without a keyring."""

    async def why_not(self) -> Sentence | None:
        """There is none."""
        return sentence("There is no keyring.")


@pytest.fixture
def settings(tmp_path: Path) -> SettingsStore:
    """Settings of the test's own."""
    return SettingsStore(tmp_path / "settings.json")


@pytest.fixture
def secrets(settings: SettingsStore) -> Kept:
    """What is remembered."""
    return Kept(settings)


def new_login(secrets: Kept) -> Login:
    """A login to one display."""
    return Login(secrets, "The shop", "web 12-34")


def test_the_definition_comes_first_then_the_person(run: Run, secrets: Kept) -> None:
    async def log_in() -> None:
        login = new_login(secrets)
        login.begin("defined")
        assert await login.credentials(PLAIN) == Credentials("defined")
        assert login.given
        await login.refused()
        login.begin("defined")
        assert await login.credentials(PLAIN) is None
        unkept = sentence("There is no keyring.")
        assert login.question == LoginQuestion(False, False, False, "The shop", unkept)
        login.enter(Credentials("wrong"), keep=False)
        login.begin("defined")
        assert await login.credentials(PLAIN) == Credentials("wrong")
        await login.refused()
        login.begin("defined")
        assert await login.credentials(PLAIN) is None
        assert login.question is not None
        assert login.question.wrong

    run(log_in())


@pytest.mark.parametrize(
    ("private", "secured", "exposed"), [(True, False, False), (False, True, False), (False, False, True)]
)
def test_it_is_told_where_others_could_find_out(
    run: Run, secrets: Kept, private: bool, secured: bool, exposed: bool
) -> None:
    async def log_in() -> None:
        login = new_login(secrets)
        login.begin("", private=private)
        assert await login.credentials(CredentialsWanted(False, secured, False)) is None
        assert login.question is not None
        assert login.question.exposed is exposed

    run(log_in())


def test_a_changed_definition_is_tried_again(run: Run, secrets: Kept) -> None:
    async def log_in() -> None:
        login = new_login(secrets)
        login.begin("old")
        await login.credentials(PLAIN)
        await login.refused()
        login.begin("new")
        assert await login.credentials(PLAIN) == Credentials("new")

    run(log_in())


def test_a_person_may_type_what_the_definition_says(run: Run, secrets: Kept) -> None:
    async def log_in() -> None:
        login = new_login(secrets)
        login.begin("same")
        await login.credentials(PLAIN)
        await login.refused()
        login.enter(Credentials("same"), keep=False)
        login.begin("same")
        assert await login.credentials(PLAIN) == Credentials("same")
        await login.refused()
        login.begin("same")
        assert await login.credentials(PLAIN) is None
        assert login.question is not None
        assert login.question.wrong

    run(log_in())


def test_what_was_accepted_is_remembered_for_others(run: Run, secrets: Kept) -> None:
    async def log_in() -> None:
        login = new_login(secrets)
        login.enter(Credentials("right"), keep=False)
        login.begin("")
        await login.credentials(PLAIN)
        await login.accepted()
        other = new_login(secrets)
        other.begin("")
        assert await other.credentials(PLAIN) == Credentials("right")
        await other.refused()
        other.begin("")
        assert await other.credentials(PLAIN) is None
        assert other.question is not None
        assert other.question.wrong

    run(log_in())


def test_a_name_is_asked_for_where_it_is_wanted_and_never_mixed_with_a_password(run: Run, secrets: Kept) -> None:
    async def log_in() -> None:
        login = new_login(secrets)
        login.begin("defined")
        assert await login.credentials(NAMED) is None
        assert login.question is not None
        assert login.question.username
        login.enter(Credentials("secret", "eva"), keep=False)
        login.begin("defined")
        assert await login.credentials(NAMED) == Credentials("secret", "eva")
        await login.accepted()
        other = new_login(secrets)
        other.begin("")
        assert await other.credentials(NAMED) == Credentials("secret", "eva")
        third = new_login(secrets)
        third.begin("")
        assert await third.credentials(PLAIN) is None

    run(log_in())


def test_refusals_can_be_forgotten(run: Run, secrets: Kept) -> None:
    async def log_in() -> None:
        login = new_login(secrets)
        login.begin("defined")
        await login.credentials(PLAIN)
        await login.refused()
        login.forget_refusals()
        login.begin("defined")
        assert await login.credentials(PLAIN) == Credentials("defined")

    run(log_in())


def test_what_was_never_given_cannot_be_refused(run: Run, secrets: Kept) -> None:
    login = new_login(secrets)
    login.begin("")
    assert not login.given
    run(login.refused())


def test_a_certificate_is_trusted_at_its_place_until_it_changes(run: Run, settings: SettingsStore) -> None:
    async def trust() -> None:
        certificates = Certificates(settings)
        until = datetime(2030, 1, 1, tzinfo=UTC)
        first = Certificate("AA:BB", "self-signed certificate", "CN=a", "CN=b", until)
        question = certificates.question("server", first)
        assert question is not None
        assert (question.place, question.fingerprint, question.changed) == ("server", "AA:BB", False)
        assert (question.subject, question.issuer, question.valid_until) == ("CN=a", "CN=b", until)
        certificates.trust(question)
        assert certificates.question("server", first) is None
        assert certificates.question("other", first) is not None
        changed = certificates.question("server", Certificate("CC:DD"))
        assert changed is not None
        assert changed.changed
        certificates.trust(changed)
        assert settings.current.display_certificates == {"server": "CC:DD"}
        settings.flush()

    run(trust())
