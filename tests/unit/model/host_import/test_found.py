"""Hosts that were found: who logs in, which are the same, and what their names may be."""

from vmdesk.model.host_import.found import LONGEST_WORDS, FoundHost, place_of, tidy


def test_takes_a_user_only_where_nobody_is_named_and_ssh_is_the_way() -> None:
    assert FoundHost("qemu+ssh://alpha/system").with_user("jo").uri == "qemu+ssh://jo@alpha/system"
    for uri in ("qemu+ssh://root@alpha/system", "qemu:///system", "qemu+tls://alpha/system"):
        assert FoundHost(uri).with_user("jo").uri == uri
    assert FoundHost("qemu+ssh://alpha/system").with_user("").uri == "qemu+ssh://alpha/system"


def test_knows_the_same_machines_whatever_opens_the_door() -> None:
    place = place_of("qemu+ssh://root@alpha/system")
    assert place_of("qemu+ssh://root@ALPHA:22/system?keyfile=/home/jo/key") == place
    assert place_of("qemu+ssh://alpha/system") != place
    assert place_of("qemu+ssh://root@alpha/session") != place
    assert place_of("not an address") == "not an address"


def test_a_name_is_one_line_of_bounded_length() -> None:
    assert tidy(" a\nb\x00 \u202ec  ") == "a b c"
    assert len(tidy("x" * 10_000_000)) == LONGEST_WORDS
