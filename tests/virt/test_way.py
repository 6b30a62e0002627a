"""The way to a host by its address alone: libvirt's own ssh must ask nothing on a terminal."""

import pytest

from vmdesk.virt.way import quiet


@pytest.mark.parametrize(
    ("uri", "wanted"),
    [
        ("qemu+ssh://alpha/system", "qemu+ssh://alpha/system?no_tty=1"),
        ("qemu+ssh://alpha/system?command=x", "qemu+ssh://alpha/system?command=x&no_tty=1"),
        ("qemu+ssh://alpha/system?no_tty=0", "qemu+ssh://alpha/system?no_tty=0&no_tty=1"),
        ("qemu+ssh://alpha/system?keyfile=/no_tty=", "qemu+ssh://alpha/system?keyfile=/no_tty=&no_tty=1"),
        ("qemu+tls://alpha/system", "qemu+tls://alpha/system"),
        ("qemu:///system", "qemu:///system"),
    ],
)
def test_it_asks_nothing_on_a_terminal(uri: str, wanted: str) -> None:
    assert quiet(uri) == wanted
