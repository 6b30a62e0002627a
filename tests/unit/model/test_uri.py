"""Addresses of hosts: what is let through, what is refused in words, and short names."""

import pytest

from vmdesk.errors import Kind, Problem
from vmdesk.model.uri import check, default_label


@pytest.mark.parametrize(
    "uri",
    [
        "qemu:///system",
        "qemu:///session",
        "qemu+ssh://root@server/system",
        "qemu+ssh://root@[fe80::1]:2222/system?keyfile=/home/a/key&no_verify=1",
        "qemu+libssh2://server/system",
        "qemu+tls://server.example.org/system",
        "qemu+unix:///system?socket=/run/other/libvirt-sock",
        "test:///default",
        "test:///srv/größe.xml",
        "xen+ssh://root@server/",
        "lxc:///",
        "esx://vcenter.example.org/?no_verify=1",
        "QEMU:///system",
    ],
)
def test_an_address_of_a_host_is_let_through(uri: str) -> None:
    assert check(f"  {uri}\n") == uri


@pytest.mark.parametrize(
    "uri",
    [
        "",
        "   ",
        "server",
        "root@server",
        "/var/run/libvirt",
        "qemu",
        "http://server/",
        "file:///etc/passwd",
        "qemu+telnet://server/system",
        "qemu+ssh:///system",
        "qemu+tcp://",
        "qemu+ssh://server:99999/system",
        "qemu+ssh://server:port/system",
        "qemu+ssh://[::1/system",
        "qemu:///sys tem",
        "qemu:///system\x00",
        "qemu:///system\x07",
        "qemu:///sys\u2028tem",
        "qemu:///\ud800",
        "+ssh://a/",
        "://",
    ],
)
def test_what_cannot_be_an_address_is_refused_in_a_sentence(uri: str) -> None:
    with pytest.raises(Problem) as caught:
        check(uri)
    assert caught.value.kind is Kind.MALFORMED
    assert caught.value.sentence.english().endswith(".")
    assert "{" not in caught.value.sentence.english()
    assert repr(uri) == caught.value.details


@pytest.mark.parametrize(
    ("uri", "label"),
    [
        ("qemu:///system", "QEMU/KVM"),
        ("qemu:///session", "QEMU/KVM session"),
        ("qemu+ssh://root@server/system", "server (QEMU/KVM)"),
        ("qemu+ssh://root@server/session", "server (QEMU/KVM session)"),
        ("test:///default", "Test (default)"),
        ("test:///srv/world.xml", "Test (world.xml)"),
        ("xen:///", "Xen"),
        ("qemu+ssh://[::1/x", "qemu+ssh://[::1/x"),
    ],
)
def test_a_host_nobody_has_named_gets_a_short_name(uri: str, label: str) -> None:
    assert default_label(uri) == label
