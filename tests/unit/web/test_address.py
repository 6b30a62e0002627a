"""Addresses are taken apart, cleaned, and shown without secrets."""

import pytest

from vmdesk.errors import Problem
from vmdesk.web.address import below, parse_address, shown


def test_an_address_loses_user_and_password_which_are_kept_beside() -> None:
    address = parse_address(" http://anna:geh%40im@Example.org:8080/a b/ü?q=1#part ")
    assert address.url == "http://example.org:8080/a%20b/%C3%BC?q=1"
    assert (address.scheme, address.host, address.user, address.password) == ("http", "example.org", "anna", "geh@im")


def test_an_ftp_address_keeps_them() -> None:
    assert parse_address("ftp://anna:geheim@h/x").url == "ftp://anna:geheim@h/x"


def test_what_is_escaped_already_stays_so() -> None:
    assert parse_address("http://h/a%20b?c=%C3").url == "http://h/a%20b?c=%C3"


def test_names_of_other_scripts_become_those_of_the_name_system() -> None:
    assert parse_address("http://bücher.example/").url == "http://xn--bcher-kva.example/"


def test_ipv6_addresses_keep_their_brackets() -> None:
    assert parse_address("http://[2001:db8::1]:80/x").url == "http://[2001:db8::1]:80/x"


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "data:,x", "ssh://h/", "/etc/passwd", "h/path", "javascript:x", ""]
)
def test_other_schemes_are_refused(url: str) -> None:
    with pytest.raises(Problem, match="begin with http, https or ftp"):
        parse_address(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://",
        "http:///x",
        "http://h:port/",
        "http://h:99999/",
        "http://[::1",
        "http://h/\0",
        f"http://h/{'x' * 5000}",
        "http://a..b/",
    ],
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(Problem, match="not an address"):
        parse_address(url)


def test_no_secret_is_shown() -> None:
    url = "http://anna:geheim@h/path?token=geheim#geheim"
    assert shown(url) == "http://h/path"
    assert "geheim" not in repr(parse_address(url))
    assert "geheim" not in repr(parse_address("ftp://anna:geheim@h/"))
    assert shown("http://[geheim") == ""


def test_what_lies_below_an_address() -> None:
    assert below("http://h/os", ".treeinfo") == "http://h/os/.treeinfo"
    assert below("http://h/os/?key=1 ", "a/b") == "http://h/os/a/b?key=1"
