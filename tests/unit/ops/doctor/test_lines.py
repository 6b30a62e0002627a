"""Which lines there are for an address."""

import pytest

from vmdesk.model.doctor.check import Check
from vmdesk.model.host import HostConfig
from vmdesk.model.host_address import read_address
from vmdesk.ops.doctor.examination import lines_for

LAST = {Check.LIBVIRT, Check.VERSIONS}
LOGIN = {Check.SETTINGS, Check.NAME, Check.PORT, Check.KEY, Check.LOGIN, Check.COMMANDS, Check.HELPER, Check.CLOCK}
HOST = {Check.DAEMON, Check.PERMISSION, Check.KVM, Check.SPACE}


@pytest.mark.parametrize(
    ("uri", "lines"),
    [
        ("qemu+ssh://root@alpha/system", LAST | LOGIN | HOST),
        ("qemu+ssh://alpha/session", LAST | LOGIN | HOST - {Check.PERMISSION}),
        ("xen+ssh://root@alpha/", LAST | LOGIN | HOST - {Check.KVM}),
        ("qemu:///system", LAST | HOST),
        ("qemu:///session", LAST | HOST - {Check.PERMISSION}),
        ("lxc:///system", LAST | HOST - {Check.KVM}),
        ("qemu+tls://alpha/system", LAST | {Check.NAME, Check.PORT, Check.CERTIFICATES, Check.ENCRYPTION}),
        ("qemu://alpha/system", LAST | {Check.NAME, Check.PORT, Check.CERTIFICATES, Check.ENCRYPTION}),
        ("qemu+tcp://alpha/system", LAST | {Check.NAME, Check.PORT, Check.ENCRYPTION}),
        ("esx://alpha/", LAST | {Check.NAME, Check.PORT}),
        ("qemu+unix:///system?socket=/tmp/s", LAST),
        ("qemu+ssh://alpha/system?command=/usr/bin/ssh", LAST),
        ("test:///default", LAST),
    ],
)
def test_an_address_has_its_lines(uri: str, lines: set[Check]) -> None:
    assert lines_for(HostConfig("id", uri), read_address(uri)) == lines
