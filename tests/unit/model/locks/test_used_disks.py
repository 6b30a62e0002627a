"""Which disks a machine must have alone, and when an image on the network is the same."""

import pytest

from vmdesk.model.locks.used_disks import NetworkImage, UsedDisk, owned, read_used_disks


def domain(*disks: str) -> str:
    """A machine with these disks."""
    return f"<domain type='qemu'><name>web</name><devices>{''.join(disks)}</devices></domain>"


def disk(source: str, mark: str = "", device: str = "disk") -> str:
    """A disk at vda."""
    return f"<disk type='file' device='{device}'>{source}<target dev='vda'/>{mark}</disk>"


FILE = "<source file='/srv/web.qcow2'/>"
RBD = "<source protocol='rbd' name='vms/web'>{}</source>"
HOST = "<host name='{}'/>"


def test_a_disk_is_known_by_where_it_lies() -> None:
    xml = domain(
        disk(FILE),
        disk("<source dev='/dev/vg/web'/>"),
        disk("<source pool='fast' volume='web'/>"),
        disk(RBD.format("<host name='Mon1' port='6789'/><host name='mon2'/>")),
    )
    assert read_used_disks(xml) == (
        UsedDisk("vda", "/srv/web.qcow2"),
        UsedDisk("vda", "/dev/vg/web"),
        UsedDisk("vda", volume=("fast", "web")),
        UsedDisk("vda", network=NetworkImage("rbd", "vms/web", frozenset({"mon1:6789", "mon2:6789"}))),
    )
    assert [one.words for one in read_used_disks(xml)] == ["/srv/web.qcow2", "/dev/vg/web", "fast/web", "rbd:vms/web"]


@pytest.mark.parametrize("mark", ["<readonly/>", "<shareable/>", "<transient/>"])
def test_what_is_not_written_alone_is_not_owned(mark: str) -> None:
    assert owned(read_used_disks(domain(disk(FILE, mark)))) == ()


@pytest.mark.parametrize(("device", "is_owned"), [("disk", True), ("lun", True), ("cdrom", False), ("floppy", False)])
def test_media_are_not_owned(device: str, *, is_owned: bool) -> None:
    assert bool(owned(read_used_disks(domain(disk(FILE, device=device))))) is is_owned


def test_what_has_no_source_and_what_only_a_socket_reaches_is_no_disk_of_two_hosts() -> None:
    nbd = "<source protocol='nbd' name='x'><host transport='unix' socket='/run/nbd'/></source>"
    assert read_used_disks(domain(disk(""), disk(nbd), disk("<source/>"))) == ()


def test_odd_xml_is_refused_as_such() -> None:
    with pytest.raises(ValueError, match=r"."):
        read_used_disks("<domain>")


def image(*hosts: str, name: str = "vms/web", protocol: str = "rbd") -> NetworkImage:
    """An image on the network."""
    return NetworkImage(protocol, name, frozenset(hosts))


@pytest.mark.parametrize(
    ("one", "other", "same", "on_one_host"),
    [
        (image("a:1"), image("a:1", "b:1"), True, True),
        (image("a:1"), image("b:1"), False, False),
        (image("a:1"), image("a:1", name="vms/db"), False, False),
        (image("a:1"), image("a:1", protocol="nbd"), False, False),
        (image(), image("a:1"), None, True),  # the servers stand in a file of the host
        (image("localhost:1"), image("localhost:1"), False, True),  # each host's own
        (image("127.0.0.1:1"), image("127.0.0.1:1"), False, True),
    ],
)
def test_images_on_the_network_are_the_same_by_name_and_server(
    one: NetworkImage, other: NetworkImage, *, same: bool | None, on_one_host: bool
) -> None:
    assert one.same(other) is same
    assert one.same(other, one_host=True) is on_one_host
