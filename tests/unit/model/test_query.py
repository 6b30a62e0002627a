"""The filter box: every key, negation, quotes, and text that means nothing."""

import pytest

from vmdesk.model.query import KEYS, Query, Subject, parse
from vmdesk.model.states import VmState
from vmdesk.model.vm import VmDetails, VmInfo, VmKey

WEB = Subject(
    VmInfo(
        VmKey("h1", "u1"),
        "web-1",
        7,
        VmState.RUNNING,
        details=VmDetails(
            title="The Shop", description="sells STRAẞE maps", tags=("prod", "two words"), system="debian/12"
        ),
        addresses=("10.0.0.7", "fd00::7"),
    ),
    host="alpha (QEMU/KVM)",
    state_words=("läuft",),
)
OFF = Subject(VmInfo(VmKey("h2", "u2"), "backup", -1, VmState.OFF), host="beta")
SAVED = Subject(VmInfo(VmKey("h2", "u3"), "saved-one", -1, VmState.OFF, saved=True), host="beta")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "web",
        "WEB-1",
        "shop",
        "straße",
        "prod",
        "name:web",
        "name:shop",
        "state:running",
        "state:läuft",
        "tag:prod",
        'tag:"two words"',
        '"the shop"',
        "host:alpha",
        "host:kvm",
        "os:debian",
        "ip:10.0.0",
        "ip:fd00",
        "TAG:PROD",
        "web tag:prod state:run host:alpha",
        "-backup",
        "-tag:test",
        "-state:off",
        "state:",
        "-tag:",
        'tag:"prod',
        "web\tprod\u00a0shop",
    ],
)
def test_the_web_server_is_found_by(text: str) -> None:
    assert parse(text).matches(WEB)


@pytest.mark.parametrize(
    "text",
    ["backup", "-web", "state:off", "tag:test", "host:beta", "os:windows", "ip:192", "web backup", '-"the shop"'],
)
def test_the_web_server_is_not_found_by(text: str) -> None:
    assert not parse(text).matches(WEB)


def test_a_lone_hyphen_is_text_to_look_for() -> None:
    assert parse("-").matches(WEB)
    assert not parse("-").matches(OFF)


@pytest.mark.parametrize(
    ("text", "off", "saved"),
    [("state:off", True, True), ("state:saved", False, True), ("-state:saved", True, False), ("backup", True, False)],
)
def test_a_saved_machine_is_off_and_saved(text: str, off: bool, saved: bool) -> None:
    assert parse(text).matches(OFF) is off
    assert parse(text).matches(SAVED) is saved


def test_a_machine_whose_details_are_not_read_matches_what_is_known() -> None:
    assert parse("backup host:beta state:off").matches(OFF)
    assert not parse("tag:prod").matches(OFF)
    assert not parse("os:debian").matches(OFF)


def test_an_unknown_key_is_text_to_look_for() -> None:
    odd = Subject(VmInfo(VmKey("h", "u"), "color:red", 1, VmState.RUNNING), host="h")
    assert parse("color:red").matches(odd)
    assert not parse("color:red").matches(WEB)


@pytest.mark.parametrize(("text", "needed"), [("", False), ("state:off host:a", False), ("web", True)])
def test_it_says_whether_the_xml_must_be_read(text: str, needed: bool) -> None:
    assert parse(text).needs_details is needed


@pytest.mark.parametrize("key", ["tag", "os", "ip", "name"])
def test_keys_that_look_at_what_only_the_xml_tells_need_it(key: str) -> None:
    assert parse(f"{key}:x").needs_details


def test_every_key_can_be_typed() -> None:
    for key in KEYS:
        (term,) = parse(f"{key}:x").terms
        assert (term.key, term.text) == (key, "x")


def test_an_empty_filter_is_false() -> None:
    assert not parse(" \t")
    assert parse("a")
    assert parse("") == Query()


def test_a_filter_of_a_megabyte_is_read() -> None:
    assert len(parse("a b " * 100_000).terms) == 200_000
