"""What machines hold on to, as their XML tells it, and drives that are emptied."""

from functools import partial

import pytest
from lxml import etree

from tests.unit.model.hostile import UNREADABLE, refused
from vmdesk.model.storage import VolumeInfo
from vmdesk.model.uses import Uses, read_uses, with_backing, without_medium

DOMAIN = """
<domain><name>web</name><devices>
  <disk type='file' device='disk'><source file='/srv/web.qcow2' index='1'><reservations/></source>
    <backingStore type='file'><format type='qcow2'/><source file='/srv/base.qcow2'/>
      <backingStore type='block'><source dev='/dev/vg/root'/><backingStore/></backingStore></backingStore>
    <mirror type='file'><source file='/srv/copy.qcow2'/></mirror><target dev='vda'/></disk>
  <disk type='volume'><source pool='fast' volume='data'/><target dev='vdb'/></disk>
  <disk type='network'><source protocol='rbd' name='pool/image'/><target dev='vdc'/></disk>
  <disk type='file' device='cdrom'><driver name='qemu'/><source file='/srv/a.iso'/><backingStore/>
    <target dev='sda' bus='sata'/><readonly/></disk>
  <disk type='file' device='cdrom'><target dev='sdb'/></disk>
  <disk type='file'><source file='/srv/web.qcow2'/><target dev='vdd'/></disk>
  <interface type='network'><mac address='52:54:00:AB:CD:EF'/></interface><interface type='user'/>
</devices></domain>"""


def test_disks_with_their_chains_volumes_and_addresses_are_found() -> None:
    assert read_uses(DOMAIN) == Uses(
        paths=("/srv/web.qcow2", "/srv/copy.qcow2", "/srv/base.qcow2", "/dev/vg/root", "/srv/a.iso"),
        volumes=(("fast", "data"),),
        macs=("52:54:00:ab:cd:ef",),
    )


def test_a_chain_without_an_end_is_followed_to_a_limit() -> None:
    depth = 240
    link = "<backingStore><source file='/x{}'/>"
    chain = "".join(link.format(number) for number in range(depth)) + "</backingStore>" * depth
    paths = read_uses(f"<domain><devices><disk>{chain}</disk></devices></domain>").paths
    assert 100 < len(paths) < depth


def test_what_lies_below_a_volume_is_used_by_its_users_too() -> None:
    volumes = [
        VolumeInfo("p", "a", path="/a", backing="/base"),
        VolumeInfo("p", "b", path="/b", backing="/base"),
        VolumeInfo("p", "base", path="/base", backing="/root"),
        VolumeInfo("p", "loop", path="/loop", backing="/loop"),
        VolumeInfo("p", "alone", path="/alone"),
    ]
    assert with_backing({"/a": ("web",), "/b": ("db",), "/loop": ("odd",)}, volumes) == {
        "/a": ("web",),
        "/b": ("db",),
        "/base": ("web", "db"),
        "/root": ("web", "db"),
        "/loop": ("odd",),
    }


def test_a_drive_is_emptied_and_keeps_all_else() -> None:
    xml = without_medium(DOMAIN, "sda")
    assert xml is not None
    drive = etree.fromstring(xml)
    assert [child.tag for child in drive] == ["driver", "target", "readonly"]
    assert drive.get("device") == "cdrom"


@pytest.mark.parametrize("target", ["sdb", "vda", "sdz", ""])
def test_there_is_nothing_to_empty_in_an_empty_drive_a_disk_or_nothing(target: str) -> None:
    assert without_medium(DOMAIN, target) is None


@pytest.mark.parametrize("xml", UNREADABLE)
def test_what_is_no_xml_is_a_value_error(xml: str) -> None:
    assert refused(read_uses, xml)
    assert refused(partial(without_medium, target="sda"), xml)
