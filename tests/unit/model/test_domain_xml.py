"""Domain XML that is plain, odd, hostile or enormous."""

import pytest
from lxml import etree

from vmdesk.model.domain_xml import read_details
from vmdesk.model.parsing import parse
from vmdesk.model.vm import VmDetails

PLAIN = """
<domain type='kvm' xmlns:q='http://libvirt.org/schemas/domain/qemu/1.0'>
  <name>web</name>
  <title> The shop </title>
  <description>Sells things
in two lines</description>
  <metadata>
    <libosinfo:libosinfo xmlns:libosinfo="http://libosinfo.org/xmlns/libvirt/domain/1.0">
      <libosinfo:os id="http://debian.org/debian/12"/>
    </libosinfo:libosinfo>
    <vmdesk:tags xmlns:vmdesk="urn:vmdesk:tags:1"><vmdesk:tag>prod</vmdesk:tag></vmdesk:tags>
  </metadata>
  <memory unit='GiB'>4</memory>
  <currentMemory unit='MiB'>2048</currentMemory>
  <vcpu current='2'>8</vcpu>
  <os><type arch='x86_64' machine='pc-q35-7.2'>hvm</type>
    <loader readonly='yes' type='pflash'>/usr/share/OVMF/OVMF_CODE.fd</loader><nvram>/var/web_VARS.fd</nvram></os>
  <devices>
    <disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='/srv/web disk.qcow2'/>
      <target dev='vda' bus='virtio'/></disk>
    <disk type='volume' device='disk'><source pool='fast' volume='data'/><target dev='vdb' bus='scsi'/></disk>
    <disk type='network' device='lun'><source protocol='rbd' name='pool/image'/><target dev='sda'/></disk>
    <disk type='block'><source dev='/dev/sdc'/><target dev='sdb'/></disk>
    <disk type='file' device='cdrom'><target dev='sdc' bus='sata'/></disk>
    <interface type='network'><mac address='52:54:00:AB:CD:EF'/><source network='default'/><model type='virtio'/>
      <target dev='vnet0'/></interface>
    <interface type='bridge'><mac address='52:54:00:00:00:01'/><source bridge='br0'/></interface>
    <interface type='direct'><source dev='eth0' mode='bridge'/></interface>
    <interface type='user'/>
    <graphics type='vnc' port='-1'/><graphics type='spice'/>
    <channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>
  </devices>
</domain>"""


def test_a_plain_domain_tells_everything() -> None:
    details = read_details(PLAIN)
    assert (details.title, details.description) == ("The shop", "Sells things\nin two lines")
    assert details.tags == ("prod",)
    assert details.system == "http://debian.org/debian/12"
    assert (details.virtualisation, details.architecture, details.machine) == ("kvm", "x86_64", "pc-q35-7.2")
    assert (details.firmware, details.nvram) == ("efi", "/var/web_VARS.fd")
    assert (details.vcpus, details.memory_kib) == (2, 2 * 1024 * 1024)
    sources = [disk.source for disk in details.disks]
    assert sources == ["/srv/web disk.qcow2", "fast/data", "rbd:pool/image", "/dev/sdc", ""]
    assert [disk.device for disk in details.disks] == ["disk", "disk", "lun", "disk", "cdrom"]
    assert [(nic.mac, nic.source) for nic in details.nics] == [
        ("52:54:00:ab:cd:ef", "default"),
        ("52:54:00:00:00:01", "br0"),
        ("", "eth0"),
        ("", ""),
    ]
    assert details.graphics == ("vnc", "spice")
    assert details.has_agent_channel


def test_a_domain_without_anything_is_empty_and_no_error() -> None:
    assert read_details("<domain/>") == VmDetails(firmware="bios")


@pytest.mark.parametrize(
    "xml",
    [
        "<domain><devices/><os/><vcpu/><memory/><metadata/></domain>",
        "<domain><vcpu>many</vcpu><memory unit='elephants'>x</memory></domain>",
        "<domain><vcpu>-4</vcpu><memory>-1</memory></domain>",
        "<domain><vcpu>\u0664</vcpu><memory>1.5</memory></domain>",
        "<domain><devices><disk/><disk><source/></disk><interface/><graphics/><channel/></devices></domain>",
        "<domain><!-- only --><?a remark?></domain>",
        "<something-else/>",
    ],
)
def test_odd_parts_are_left_empty(xml: str) -> None:
    details = read_details(xml)
    assert (details.vcpus, details.memory_kib) == (0, 0)


def test_a_number_longer_than_any_is_left_empty() -> None:
    digits = "9" * 10_000
    details = read_details(f"<domain><title>big</title><vcpu>{digits}</vcpu><memory>{digits}</memory></domain>")
    assert (details.title, details.vcpus, details.memory_kib) == ("big", 0, 0)


@pytest.mark.parametrize(
    ("text", "kib"),
    [
        ("<memory>2048</memory>", 2048),
        ("<memory unit='b'>2048</memory>", 2),
        ("<memory unit='KB'>1024</memory>", 1000),
        ("<memory unit='M'>3</memory>", 3072),
        ("<memory unit='GiB'>2</memory>", 2 * 1024**2),
        ("<memory unit='TiB'>1</memory>", 1024**3),
        ("<memory unit='GiB'>2</memory><currentMemory unit='KiB'>5</currentMemory>", 5),
    ],
)
def test_memory_is_read_in_every_unit(text: str, kib: int) -> None:
    assert read_details(f"<domain>{text}</domain>").memory_kib == kib


@pytest.mark.parametrize("xml", ["", "   ", "not XML", "<domain>", "<domain></other>", "<a/><b/>", "\ud800", "\0"])
def test_what_is_no_xml_raises_value_error(xml: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_details(xml)


def test_ten_thousand_disks_are_all_read() -> None:
    disk = "<disk device='disk'><source file='/srv/{0}'/><target dev='d{0}'/></disk>"
    xml = f"<domain><devices>{''.join(disk.format(number) for number in range(10_000))}</devices></domain>"
    details = read_details(xml)
    assert len(details.disks) == 10_000
    assert details.disks[-1].source == "/srv/9999"


def test_nesting_without_end_is_refused() -> None:
    with pytest.raises(ValueError, match="depth"):
        read_details("<domain>" + "<a>" * 100_000 + "</a>" * 100_000 + "</domain>")


def entities(levels: int) -> str:
    """Declarations of entities of which each is ten of the one before."""
    lines = ['<!ENTITY a0 "aaaaaaaaaa">']
    lines += [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, levels)]
    return f"<!DOCTYPE domain [{''.join(lines)}]>"


@pytest.mark.parametrize("place", ["<domain><title>{bomb}</title></domain>", "<domain type='{bomb}'/>"])
def test_entities_that_multiply_do_not_fill_the_memory(place: str) -> None:
    xml = entities(12) + place.format(bomb="&a11;")
    try:
        details = read_details(xml)
    except ValueError:
        return
    assert len(details.title) + len(details.virtualisation) < 1_000_000


def test_an_external_entity_is_not_fetched(tmp_path: pytest.TempPathFactory) -> None:
    secret = str(tmp_path) + "/secret"
    with open(secret, "w", encoding="utf-8") as file:  # noqa: PTH123
        file.write("password")
    xml = f'<!DOCTYPE d [<!ENTITY s SYSTEM "file://{secret}">]><domain><title>&s;</title></domain>'
    assert "password" not in read_details(xml).title


def test_names_with_unicode_quotes_and_mark_up_come_out_as_they_went_in() -> None:
    name = """Größe "x" 'y' <b>&amp; ☃ 漢字 \u202e"""
    root = etree.Element("domain")
    etree.SubElement(root, "title").text = name
    assert read_details(etree.tostring(root, encoding="unicode")).title == name


def test_a_declared_encoding_that_is_not_the_texts_raises_value_error_or_reads() -> None:
    with pytest.raises(ValueError, match=r"."):
        parse("<?xml version='1.0' encoding='UTF-16'?><domain/>")
