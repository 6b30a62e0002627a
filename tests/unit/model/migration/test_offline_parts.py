"""What belongs to a machine that is off: where its NVRAM and TPM lie, and in which order its snapshots were made."""

import pytest

from vmdesk.model.migration.offline_parts import Record, parents_first, read_parts, tied_disks

MACHINE = "<domain><name>web</name><uuid>u-1</uuid><os>{os}</os><devices>{devices}</devices></domain>"


def machine(os: str = "", devices: str = "") -> str:
    return MACHINE.format(os=os, devices=devices)


@pytest.mark.parametrize(
    ("nvram", "path", "kind"),
    [
        ("", "", "file"),
        ("<nvram>/n/web.fd</nvram>", "/n/web.fd", "file"),
        ("<nvram template='/t'>/n/web.fd</nvram>", "/n/web.fd", "file"),
        ("<nvram type='file'><source file='/n/web.fd'/></nvram>", "/n/web.fd", "file"),
        ("<nvram type='block'><source dev='/dev/vg/nvram'/></nvram>", "", "block"),
    ],
)
def test_the_nvram(nvram: str, path: str, kind: str) -> None:
    parts = read_parts(machine(nvram))
    assert (parts.name, parts.nvram, parts.nvram_kind) == ("web", path, kind)


@pytest.mark.parametrize(
    ("backend", "path"),
    [
        ("<backend type='passthrough'><device path='/dev/tpm0'/></backend>", ""),
        ("<backend type='emulator'/>", "/var/lib/libvirt/swtpm/u-1/tpm2"),
        ("<backend type='emulator' version='1.2'/>", "/var/lib/libvirt/swtpm/u-1/tpm1.2"),
        ("<backend type='emulator'><source type='dir' path='/tpm/web'/></backend>", "/tpm/web"),
    ],
)
def test_the_tpm(backend: str, path: str) -> None:
    assert read_parts(machine(devices=f"<tpm>{backend}</tpm>")).tpm == path


def test_the_tpm_in_a_file() -> None:
    tpm = "<tpm><backend type='emulator'><source type='file' path='/tpm/web.state'/></backend></tpm>"
    parts = read_parts(machine(devices=tpm))
    assert (parts.tpm, parts.tpm_is_file) == ("/tpm/web.state", True)


def record(name: str, parent: str = "", *, current: bool = False) -> Record:
    above = f"<parent><name>{parent}</name></parent>" if parent else ""
    return Record(f"<domainsnapshot><name>{name}</name>{above}</domainsnapshot>", current)


def test_no_snapshot_comes_before_the_one_that_it_continues() -> None:
    a, b, c, d = record("a"), record("b", "a"), record("c", "b", current=True), record("d", "a")
    ordered = parents_first([c, d, b, a])
    assert ordered.index(a) < ordered.index(b) < ordered.index(c)
    assert ordered.index(a) < ordered.index(d)


def test_a_circle_and_a_parent_that_is_not_there_lose_nothing() -> None:
    found = parents_first([record("a", "b"), record("b", "a"), record("c", "gone")])
    assert len(found) == 3


def test_disks_to_whose_images_records_belong() -> None:
    snapshot = Record(
        "<domainsnapshot><disks><disk name='vda' snapshot='internal'/><disk name='vdb' snapshot='no'/>"
        "<disk name='vdc' snapshot='external'/></disks></domainsnapshot>"
    )
    checkpoint = Record("<domaincheckpoint><disks><disk name='vdd' checkpoint='bitmap'/></disks></domaincheckpoint>")
    assert tied_disks([snapshot, checkpoint]) == {"vda", "vdc", "vdd"}
