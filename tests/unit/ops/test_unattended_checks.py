"""Wrong answers are named at their fields, and missing ones are asked for."""

import pytest

from tests.unit.ops.making import ADA, answered
from vmdesk.model.new_vm.plan import Source
from vmdesk.ops.unattended_checks import missing, problems_of

KEY = "AAAAA-BBBBB-CCCCC-DDDDD-EEEEE"


def lacking(name: str, values: dict[str, str], profile: str = "desktop") -> list[str]:
    """What is missing, in English."""
    source = Source.MEDIUM if name.startswith("win") else Source.TREE
    return [words.english() for words in missing(answered(name, source, values, profile))]


def test_what_scripts_require_is_missing_until_it_is_said() -> None:
    user, own, root = "user name", "password of the user", "password of the administrator"
    assert lacking("debian11", {}) == [user, own, root]
    assert lacking("debian11", {"user-login": "ada"}) == [own, root]
    assert lacking("debian11", ADA) == []
    assert lacking("debian11", {}, "jeos") == [root]


def test_passwords_that_a_script_could_do_without_are_asked_for_too() -> None:
    assert lacking("fedora36", {"user-login": "ada"}) == ["password of the user", "password of the administrator"]
    assert lacking("debian11", {"admin-password": "x", "user-login": "ada"}, "jeos") == ["password of the user"]


def test_windows_needs_its_key_and_no_password() -> None:
    assert lacking("win10", {"user-realname": "Ada"}) == ["product key"]
    assert lacking("win10", {"user-realname": "Ada", "reg-product-key": KEY}) == []


@pytest.mark.parametrize(
    ("name", "field", "value", "words"),
    [
        ("debian11", "user-login", "root user", "not a user name"),
        ("debian11", "hostname", "a_b", "not a host name"),
        ("debian11", "domain", "-x", "not a host name"),
        ("debian11", "user-password", "it's", "cannot be told these characters"),
        ("debian11", "admin-password", "bell\x07", "cannot be told these characters"),
        ("debian11", "l10n-timezone", "$(reboot)", "cannot be told these characters"),
        ("debian11", "l10n-keyboard", "xx_XX", "does not know this one"),
        ("win10", "l10n-language", "xx_XX", "does not know this one"),
        ("win10", "hostname", "sixteen-letters-", "at most 15"),
        ("win10", "hostname", "12345", "at most 15"),
        ("win10", "user-login", "a@b", "at most 20 characters"),
        ("win10", "reg-product-key", "12345", "looks like XXXXX-XXXXX"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(name: str, field: str, value: str, words: str) -> None:
    source = Source.MEDIUM if name.startswith("win") else Source.TREE
    problems = problems_of(answered(name, source, {**ADA, field: value}))
    assert list(problems) == [field]
    assert words in problems[field].sentence.english()
    if field.endswith("password"):
        assert value not in repr(problems[field])


@pytest.mark.parametrize(("name", "source"), [("debian11", Source.TREE), ("win10", Source.MEDIUM)])
def test_good_answers_have_no_problems(name: str, source: Source) -> None:
    values = {**ADA, "hostname": "engine", "l10n-language": "de_DE", "l10n-timezone": "Europe/Berlin"}
    assert problems_of(answered(name, source, values | {"l10n-keyboard": "de_DE", "reg-product-key": KEY})) == {}
