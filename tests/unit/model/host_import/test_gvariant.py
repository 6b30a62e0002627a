"""GLib's text form of strings and lists of them, and texts that are none."""

import time

import pytest

from vmdesk.model.host_import.gvariant import read_string, read_strings


@pytest.mark.parametrize(
    ("text", "string"),
    [
        ("''", ""),
        ("'alpha'\n", "alpha"),
        ('"it\'s"', "it's"),
        (r"'it\'s'", "it's"),
        (r"'a\\b'", "a\\b"),
        (r"'\n\t\u00e4\U0001f600\q'", "\n\tä😀q"),
        ("'Größe'", "Größe"),
        (r"'\uD800'", "\N{REPLACEMENT CHARACTER}"),
        (r"'\Uffffffff'", "\N{REPLACEMENT CHARACTER}"),
    ],
)
def test_reads_a_string(text: str, string: str) -> None:
    assert read_string(text) == string


@pytest.mark.parametrize("text", ["", "alpha", "'a", "'a'b'", "1", "['a']", "__import__('os')"])
def test_refuses_what_is_no_string(text: str) -> None:
    with pytest.raises(ValueError, match="not a string"):
        read_string(text)


@pytest.mark.parametrize(
    ("text", "strings"),
    [
        ("@as []\n", ()),
        ("[]", ()),
        ("['qemu:///system']", ("qemu:///system",)),
        ("['a', \"b'c\" , 'd']", ("a", "b'c", "d")),
        ("['a, b', '[c]']", ("a, b", "[c]")),
    ],
)
def test_reads_a_list(text: str, strings: tuple[str, ...]) -> None:
    assert read_strings(text) == strings


@pytest.mark.parametrize(
    "text", ["", "'a'", "['a'", "['a' 'b']", "['a',]", "[,]", "[1]", "[['a']]", "[open('x')]", "{'a'}"]
)
def test_refuses_what_is_no_list_of_strings(text: str) -> None:
    with pytest.raises(ValueError, match="not a list"):
        read_strings(text)


def test_a_long_list_takes_no_longer_than_it_is() -> None:
    text = "[" + ", ".join(["'qemu+ssh://root@host/system'"] * 20_000) + "]"
    begun = time.thread_time()
    assert len(read_strings(text)) == 20_000
    with pytest.raises(ValueError, match="not a list"):
        read_strings("[" + "'a\\" * 50_000 + "]")
    assert time.thread_time() - begun < 2
