"""Addresses of network cards: new ones, and those that a person writes."""

import re

import pytest

from vmdesk.model.mac import as_libvirt_writes, free_mac


def test_an_address_is_one_of_qemus_that_nobody_has() -> None:
    first = free_mac(())
    assert re.fullmatch("52:54:00(:[0-9a-f]{2}){3}", first)
    assert free_mac({first}) != first


@pytest.mark.parametrize(
    "written",
    [
        "52:54:00:AB:cd:01",
        " 52-54-00-ab-cd-01 ",
        "525400abcd01",
        "5254.00ab.cd01",
        "5254-00AB-CD01",
    ],
)
def test_an_address_is_understood_however_it_is_written(written: str) -> None:
    assert as_libvirt_writes(written) == "52:54:00:ab:cd:01"


@pytest.mark.parametrize(
    "text", ["", "52:54", "52:54-00:ab-cd:01", "525400abcd0", "525400abcd011", "52:54:00:ab:cd:0g", "web"]
)
def test_what_is_no_address_stays_as_it_is(text: str) -> None:
    assert as_libvirt_writes(text) == text
