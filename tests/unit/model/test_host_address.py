"""Addresses of hosts taken apart and put together, and the names that people write."""

import pytest

from vmdesk.errors import Kind, Problem
from vmdesk.model.host_address import (
    HostAddress,
    checked_uri,
    is_address,
    network_name,
    port_number,
    read_address,
    same_host,
    split_place,
    user_name,
    without_password,
    written_address,
)
from vmdesk.model.uri import check, default_label

HOSTILE = [
    "$(id)",
    "`id`",
    "a;id",
    "a|id",
    "a&&id",
    "a>b",
    "-oProxyCommand=id",
    "a b",
    "a\nb",
    "a\tb",
    "a\x00b",
    "a\x1bb",
    "a'b",
    'a"b',
    "a%20b",
    "a%0ab",
    "a/b",
    "a?b",
    "a#b",
    "[a]",
    "a]b",
    "*",
    "~root",
    "$HOME",
    "{a,b}",
    "a,b",
    "a\u2028b",
]


@pytest.mark.parametrize(
    ("uri", "address"),
    [
        ("qemu:///system", HostAddress()),
        ("qemu+ssh://root@server/session", HostAddress("qemu", "ssh", "root", "server", None, "/session")),
        ("xen+ssh://server:2222/", HostAddress("xen", "ssh", "", "server", 2222, "/")),
        ("qemu+tls://[2001:db8::1]:16514/system", HostAddress("qemu", "tls", "", "2001:db8::1", 16514)),
        ("qemu+ssh://[fe80::1%25eth0]/system", HostAddress("qemu", "ssh", "", "fe80::1%eth0")),
        ("qemu+ssh://xn--mnchen-3ya/system", HostAddress("qemu", "ssh", "", "xn--mnchen-3ya")),
        ("qemu+ssh://jo%40corp@Server/system", HostAddress("qemu", "ssh", "jo@corp", "Server")),
        (
            "qemu+unix:///system?socket=/run/a%20b%26c",
            HostAddress("qemu", "unix", path="/system", parameters=(("socket", "/run/a b&c"),)),
        ),
        ("test:///srv/gr%C3%B6%C3%9Fe.xml", HostAddress("test", path="/srv/größe.xml")),
    ],
)
def test_an_address_is_taken_apart_and_put_together_again(uri: str, address: HostAddress) -> None:
    assert read_address(uri) == address
    assert address.uri == uri


@pytest.mark.parametrize("hostile", HOSTILE)
def test_whatever_is_written_is_one_encoded_part_of_the_address(hostile: str) -> None:
    address = HostAddress("qemu", "ssh", hostile, hostile, 22, "/system", (("keyfile", hostile),))
    assert check(address.uri) == address.uri
    assert address.uri.isascii()
    assert address.uri.count("@") == address.uri.count("?") == 1
    assert address.uri.count("/") - hostile.count("/") == 3
    assert read_address(address.uri) == address


def test_half_a_character_is_no_reason_to_fall() -> None:
    assert HostAddress("qemu", "ssh", "\udc80", "a\ud800").uri == "qemu+ssh://%3F@a%3F/system"


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_could_do_harm_is_no_name(hostile: str) -> None:
    for check_name in (network_name, user_name):
        if check_name is user_name and hostile == "a/b":
            continue
        with pytest.raises(Problem) as caught:
            check_name(hostile)
        assert caught.value.kind is Kind.MALFORMED
        assert caught.value.sentence.english().endswith(".")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_could_do_harm_is_refused_in_an_address_too(hostile: str) -> None:
    with pytest.raises(Problem):
        checked_uri(HostAddress("qemu", "ssh", "", hostile).uri)
    if hostile != "a/b":
        with pytest.raises(Problem):
            checked_uri(HostAddress("qemu", "ssh", hostile, "server").uri)


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("server", "server"),
        (" server.example.org. ", "server.example.org."),
        ("host_1", "host_1"),
        ("192.0.2.10", "192.0.2.10"),
        ("[2001:db8::1]", "2001:db8::1"),
        ("fe80::1%eth0", "fe80::1%eth0"),
        ("münchen.example", "xn--mnchen-3ya.example"),
        ("MÜNCHEN", "xn--mnchen-3ya"),
        ("сервер", "xn--b1afb6bcb"),
        ("x。y", "x。y".replace("。", ".")),
        ("例え.テスト", "xn--r8jz45g.xn--zckzah"),
    ],
)
def test_a_name_becomes_the_one_that_the_network_knows(written: str, known: str) -> None:
    assert network_name(written) == known


@pytest.mark.parametrize(
    "written",
    [
        "",
        "  ",
        "[]",
        "a..b",
        ".a",
        "a／b",
        "％",
        "℀",
        "a:b",
        "fe80:::1",
        "fe80::1%",
        "eth%0",
        "x" * 64,
        "a." * 127 + "a",
    ],
)
def test_what_no_network_knows_is_refused(written: str) -> None:
    with pytest.raises(Problem) as caught:
        network_name(written)
    assert caught.value.kind is Kind.MALFORMED


def test_says_which_character_cannot_be() -> None:
    for name, words in (
        ("a;b", "“;” cannot be in this name."),
        ("a%b", "“%” cannot be in this name."),
        ("-a", "A name cannot begin with “-”."),
        ("a b", "A name has no spaces in it."),
        ("a\nb", "There is an invisible character in this name."),
    ):
        with pytest.raises(Problem) as caught:
            network_name(name)
        assert caught.value.sentence.english() == words


def test_a_user_may_come_from_another_realm() -> None:
    assert [user_name(name) for name in ("", " root ", "jo@corp", "CORP\\jo", "jo+x", "jörg")] == [
        "",
        "root",
        "jo@corp",
        "CORP\\jo",
        "jo+x",
        "jörg",
    ]


@pytest.mark.parametrize("uri", ["qemu+ssh://root:geheim@server/system", "qemu+ssh://root%3Ageheim@server/system"])
def test_a_password_stays_out_of_an_address(uri: str) -> None:
    with pytest.raises(Problem) as caught:
        checked_uri(uri)
    assert "password" in caught.value.sentence.english()
    assert "geheim" not in caught.value.sentence.english() + caught.value.details


def test_a_user_ends_in_no_backslash() -> None:
    with pytest.raises(Problem):
        user_name("jo\\")


@pytest.mark.parametrize(("text", "number"), [("", None), (" 22 ", 22), ("1", 1), ("65535", 65535), ("0022", 22)])
def test_a_port_is_a_number(text: str, number: int | None) -> None:
    assert port_number(text) == number


@pytest.mark.parametrize("text", ["0", "65536", "-1", "22a", "２２", "²", "1e3", "0x16", "9" * 5000])
def test_what_is_out_of_range_is_no_port(text: str) -> None:
    with pytest.raises(Problem):
        port_number(text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("server", ("", "server", "")),
        (" root@server:2222 ", ("root", "server", "2222")),
        ("jo@corp@server", ("jo@corp", "server", "")),
        ("server:", ("", "server", "")),
        ("2001:db8::1", ("", "2001:db8::1", "")),
        ("fe80::1%eth0", ("", "fe80::1%eth0", "")),
        ("[2001:db8::1]:22", ("", "2001:db8::1", "22")),
        ("root@[::1]", ("root", "::1", "")),
        ("[::1", ("", "[::1", "")),
        ("[::1]22", ("", "[::1]22", "")),
    ],
)
def test_people_write_a_computer_with_user_and_port(text: str, place: tuple[str, str, str]) -> None:
    assert split_place(text) == place


@pytest.mark.parametrize(
    ("uri", "kept"),
    [
        (" qemu+ssh://root@server/system\n", "qemu+ssh://root@server/system"),
        ("qemu+ssh://root@münchen:23/system", "qemu+ssh://root@xn--mnchen-3ya:23/system"),
        ("test:///srv/größe.xml", "test:///srv/größe.xml"),
        ("qemu+ssh://m%C3%BCnchen/system", "qemu+ssh://m%C3%BCnchen/system"),
        ("esx://vcenter.example.org/?no_verify=1", "esx://vcenter.example.org/?no_verify=1"),
    ],
)
def test_an_address_is_kept_as_libvirt_takes_it(uri: str, kept: str) -> None:
    assert checked_uri(uri) == kept


@pytest.mark.parametrize("uri", ["", "server", "qemu+ssh://server:0/system", "qemu+ssh://m%C3%BC%3Bid/system"])
def test_what_cannot_be_kept_is_refused(uri: str) -> None:
    with pytest.raises(Problem):
        checked_uri(uri)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("qemu:///system", "QEMU:///system"),
        ("qemu:///system", "qemu+unix:///system"),
        ("qemu+ssh://server/system", "qemu+ssh://SERVER:22/system"),
        ("qemu+ssh://server/system", "qemu+libssh2://server/system"),
        ("qemu://server/system", "qemu+tls://server:16514/system"),
        ("xen+ssh://server/", "xen+ssh://server/system"),
        ("qemu+ssh://münchen/system", "qemu+ssh://xn--mnchen-3ya/system"),
        ("qemu:///system?a=1&b=2", "qemu:///system?b=2&a=1"),
        ("no address", " no address "),
    ],
)
def test_two_spellings_may_be_one_host(one: str, other: str) -> None:
    assert same_host(one, other)
    assert same_host(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("qemu:///system", "qemu:///session"),
        ("qemu+ssh://server/system", "qemu+ssh://root@server/system"),
        ("qemu+ssh://server/system", "qemu+ssh://server:2222/system"),
        ("qemu+ssh://server/system", "qemu+tls://server/system"),
        ("test:///a.xml", "test:///A.xml"),
        ("qemu:///system", "qemu+unix:///system?socket=/run/other"),
        ("qemu:///system", "no address"),
    ],
)
def test_two_hosts_are_two(one: str, other: str) -> None:
    assert not same_host(one, other)


def test_a_host_is_called_as_people_write_it() -> None:
    assert read_address("qemu+ssh://xn--mnchen-3ya/system").host_words == "münchen"
    assert default_label("qemu+ssh://xn--mnchen-3ya/system") == "münchen (QEMU/KVM)"
    assert default_label("qemu+ssh://[fe80::1%25eth0]/session") == "fe80::1%eth0 (QEMU/KVM session)"
    assert read_address("qemu+ssh://xn--/system").host_words == "xn--"


@pytest.mark.parametrize("text", ["ssh://server", " qemu+ssh://", "qemu+ssh", "https:/", "esx://vc/"])
def test_an_address_is_told_from_a_name_while_it_is_written(text: str) -> None:
    assert is_address(text)


@pytest.mark.parametrize("text", ["", "qemu", "server:22", "root@server", "fe80::1", "[::1]:22", "a+b", "10.0.0.5/24"])
def test_a_name_is_no_address(text: str) -> None:
    assert not is_address(text)


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("root:secret@server", "root@server"),
        ("root:a/b?c@server:22", "root@server:22"),
        (":secret@server", "@server"),
        ("ssh://root:se:cr@et@server/x", "ssh://root@server/x"),
        ("qemu+ssh://root%3asecret@[::1]:22/system", "qemu+ssh://root@[::1]:22/system"),
    ],
)
def test_a_password_is_taken_out(text: str, without: str) -> None:
    assert without_password(text) == (without, True)


@pytest.mark.parametrize(
    "text", ["server:22", "root@server:22", "[fe80::1]:22", "ssh://server:22/a:b@c", "qemu:///system?a=b:c@d", "@", ""]
)
def test_what_is_no_password_stays(text: str) -> None:
    assert without_password(text) == (text, False)


@pytest.mark.parametrize(
    ("text", "uri"),
    [
        ("ssh://jo:pw@server:22/srv", "xen+ssh://jo@server:22/path"),
        ("SSH://münchen", "xen+ssh://xn--mnchen-3ya/path"),
        ("qemu+ssh://server", "qemu+ssh://server/system"),
        ("qemu+ssh://server/?keyfile=/k", "qemu+ssh://server/system?keyfile=/k"),
        (" QEMU+tls://server/session ", "qemu+tls://server/session"),
        ("lxc+ssh://server/", "lxc+ssh://server/"),
    ],
)
def test_an_address_in_place_of_a_name_is_read(text: str, uri: str) -> None:
    assert written_address(text, "xen", "/path").uri == uri


@pytest.mark.parametrize("text", ["ssh://", "ssh://jo:secret", "https://server/", "qemu+ssh://[::1/system", "x"])
def test_what_cannot_be_an_address_is_refused_without_repeating_a_password(text: str) -> None:
    with pytest.raises(Problem) as caught:
        written_address(text, "qemu", "/system")
    assert "secret" not in str(caught.value.sentence)
