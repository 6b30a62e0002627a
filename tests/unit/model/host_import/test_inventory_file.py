"""Which form an inventory has, by its name and beginning; and files that are none."""

import pytest

from vmdesk.errors import Problem
from vmdesk.model.host_import.inventory_file import MOST_BYTES, read_inventory

INI = b"[web]\na\n"
YAML = b"web:\n  hosts:\n    a:\n"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (INI, "hosts"),
        (INI, "hosts.ini"),
        (b"\xef\xbb\xbf" + INI, "hosts"),
        (INI.replace(b"\n", b"\r\n"), "hosts"),
        (b"; comment\n\n" + INI, "inventory.cfg"),
        (YAML, "hosts"),
        (YAML, "hosts.yml"),
        (YAML, "HOSTS.YAML"),
        (b"# comment\n---\n" + YAML, "hosts"),
        (b'{"web": {"hosts": ["a"]}}', "inventory.json"),
        (b'{"web": {"hosts": ["a"]}}', "printed"),
    ],
)
def test_reads(data: bytes, name: str) -> None:
    found = read_inventory(data, name)
    assert [(host.uri, host.site) for host in found.hosts] == [("qemu+ssh://a/system", "web")]


def test_a_host_with_a_port_is_no_beginning_of_yaml() -> None:
    assert [host.uri for host in read_inventory(b"a:2222\n", "hosts").hosts] == ["qemu+ssh://a:2222/system"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"#!/usr/bin/env python3\nprint('{}')", "a program that prints an inventory"),
        (b"\xff\xfe\x00a", "This is not a text file."),
        (b"\x7fELF\x02\x01\x01\x00\x80", "This is not a text file."),
        (b"a" * (MOST_BYTES + 1), "larger than 2 MiB"),
    ],
)
def test_refuses(data: bytes, words: str) -> None:
    with pytest.raises(Problem, match=words):
        read_inventory(data, "hosts")


def test_an_empty_file_has_no_hosts() -> None:
    assert read_inventory(b"", "hosts").hosts == ()
