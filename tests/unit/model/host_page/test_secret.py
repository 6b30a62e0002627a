"""Secrets as XML, and values as they are typed."""

import pytest

from tests.unit.model.hostile import UNREADABLE, refused, with_entities
from vmdesk.errors import Problem
from vmdesk.model.host_page.secret import USAGE_WORDS, SecretInfo, read_secret, value_of, write_secret

XML = """<secret ephemeral='yes' private='yes'><uuid>6bad0391-97e3-4b1e-91fd-28dd2e5f5c50</uuid>
  <description>For the shop</description><usage type='{kind}'><{place}>shop</{place}></usage></secret>"""
HOSTILE = ("a'b\"c", "<b>&amp;</b>", "]]>", "--><!--", "$(reboot)", "; rm -rf /", "\\n", "été\u202e")


@pytest.mark.parametrize(
    ("kind", "place"), [("volume", "volume"), ("ceph", "name"), ("iscsi", "target"), ("tls", "name"), ("vtpm", "name")]
)
def test_each_usage_has_a_place_for_its_name(kind: str, place: str) -> None:
    secret = read_secret(XML.format(kind=kind, place=place))
    assert secret == SecretInfo(
        "6bad0391-97e3-4b1e-91fd-28dd2e5f5c50", kind, "shop", "For the shop", private=True, ephemeral=True
    )
    assert read_secret(write_secret(secret)) == secret
    assert kind in USAGE_WORDS


def test_a_secret_for_nothing_in_particular() -> None:
    secret = SecretInfo("6bad0391-97e3-4b1e-91fd-28dd2e5f5c50")
    assert read_secret(write_secret(secret)) == secret
    assert read_secret("<secret><usage type='none'/></secret>").usage == ""


def test_one_that_is_to_be_new_has_no_uuid() -> None:
    assert "uuid" not in write_secret(SecretInfo("", "ceph", "shop"))


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_is_typed_stays_text(text: str) -> None:
    secret = SecretInfo("", "volume", text, text)
    assert read_secret(write_secret(secret)) == secret


@pytest.mark.parametrize("text", ["\x00", "a\x1bb", "\ud800", "\ufffe"])
def test_what_xml_cannot_hold_is_refused(text: str) -> None:
    for secret in (SecretInfo("", "volume", text), SecretInfo("", description=text)):
        with pytest.raises(Problem, match="characters"):
            write_secret(secret)


def test_a_usage_needs_a_name() -> None:
    with pytest.raises(Problem, match="what the secret is for"):
        write_secret(SecretInfo("", "ceph"))


@pytest.mark.parametrize("xml", UNREADABLE)
def test_what_is_no_xml_is_refused(xml: str) -> None:
    assert refused(read_secret, xml)


def test_entities_bring_nothing_in() -> None:
    for xml in with_entities(XML.format(kind="ceph", place="name"), "For the shop"):
        assert refused(read_secret, xml) or read_secret(xml).description == ""


def test_values_are_typed_as_they_are_or_in_base64() -> None:
    assert value_of("pässword ", in_base64=False) == "pässword ".encode()
    assert value_of(" QVFE\nQg== ", in_base64=True) == b"AQDB"


@pytest.mark.parametrize("typed", ["hunter2!", "QVFEQg=", "ключ", "QVFE*g=="])
def test_what_is_not_base64_is_refused_without_repeating_it(typed: str) -> None:
    with pytest.raises(Problem) as caught:
        value_of(typed, in_base64=True)
    assert typed not in f"{caught.value} {caught.value.details} {caught.value.__cause__} {caught.value.__context__!r}"
