"""The same file of a server under different paths of two hosts."""

import pytest

from vmdesk.model.locks.exports import Export, on_server, read_export

POOL = (
    "<pool type='netfs'><name>n</name><source><host name='NAS.example'/><dir path='/export/vms'/></source>"
    "<target><path>/mnt/vms</path></target></pool>"
)
HERE = Export("nas.example", "/export/vms", "/mnt/vms")
THERE = Export("nas.example", "/export", "/srv/nas")


def test_what_a_pool_mounts_is_read() -> None:
    assert read_export(POOL) == HERE
    assert read_export("<pool type='netfs'><target><path>/mnt</path></target></pool>") is None


def test_a_file_has_one_place_on_the_server_whatever_it_is_called_on_the_hosts() -> None:
    assert on_server("/mnt/vms/a/web.qcow2", [HERE]) == ("nas.example", "/export/vms/a/web.qcow2")
    assert on_server("/srv/nas/vms/a/web.qcow2", [THERE]) == on_server("/mnt/vms/a/web.qcow2", [HERE])


@pytest.mark.parametrize("path", ["/mnt/vms2/web.qcow2", "/var/web.qcow2", ""])
def test_what_lies_elsewhere_has_none(path: str) -> None:
    assert on_server(path, [HERE]) is None
