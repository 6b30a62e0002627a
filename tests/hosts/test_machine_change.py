"""A VM that exists boots after its chipset, its machine version or its firmware was changed, and after the way back."""

import shutil
from pathlib import Path

import pytest

from tests.hosts.signed import signed_image, why_no_signed_image
from tests.lab import Host, linux
from tests.lab.settings import IMAGES
from vmdesk.media.boot_image import BootFiles, missing_for_boot_image, write_boot_image
from vmdesk.model.capabilities import read_domain_capabilities
from vmdesk.model.devices.disk import Disk
from vmdesk.model.domain.definition import Domain
from vmdesk.model.editing.firmware_change import BIOS, SECURE_BOOT, SYSTEM_FOLDER, UEFI, Firmware, HostFacts
from vmdesk.model.editing.platform_change import Platform, change_platform, platform_of

NAME = "changed"
READY, IDLE, REFUSED = "ready", "idle", "Access Denied"
ARGUMENTS = "console=ttyS0 panic=-1 tsc=unstable no_timer_check"
SLOW = 300.0  # seconds; UEFI and a kernel need some ten when nothing else runs
OVMF = Path("/usr/share/OVMF/OVMF_CODE_4M.fd")
PLAIN = """<domain type='qemu'><name>{name}</name><memory unit='MiB'>384</memory><vcpu>1</vcpu>
<os><type arch='x86_64' machine='{machine}'>hvm</type></os><features><acpi/><apic/></features><devices>
<disk type='file' device='disk'><driver name='qemu' type='raw'/><source file='{disk}'/>
<target dev='{target}' bus='{bus}'/><boot order='1'/></disk>{more}
<serial type='pty'><log file='/var/log/libvirt/qemu/{name}-serial.log'/></serial></devices></domain>"""
# What has a place of its own on each chipset, or only on one.
ON_BOTH = """<disk type='file' device='floppy'><driver name='qemu' type='raw'/><target dev='fda' bus='fdc'/></disk>
<disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='{other}'/>
<target dev='sdf' bus='scsi'/></disk><controller type='scsi' index='0' model='virtio-scsi'/>
<controller type='usb' index='0' model='ich9-ehci1'/>
<controller type='usb' index='0' model='ich9-uhci1'><master startport='0'/></controller>
<controller type='usb' index='0' model='ich9-uhci2'><master startport='2'/></controller>
<controller type='usb' index='0' model='ich9-uhci3'><master startport='4'/></controller>
<interface type='user'><model type='e1000'/></interface><interface type='user'><model type='virtio'/></interface>
<channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel><input type='tablet' bus='usb'/>
<graphics type='vnc'/><sound model='ac97'/><video><model type='vga'/></video><watchdog model='i6300esb'/>
<memballoon model='virtio'/><rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>
<panic model='isa'/>"""
ON_PC = """<disk type='file' device='cdrom'><driver name='qemu' type='raw'/><target dev='hdc' bus='ide'/>
<readonly/></disk>
<controller type='pci' index='0' model='pci-root'><pcihole64 unit='KiB'>1048576</pcihole64></controller>
<controller type='pci' index='1' model='pci-bridge'/>"""
ON_Q35 = """<disk type='file' device='cdrom'><driver name='qemu' type='raw'/><target dev='sdc' bus='sata'/>
<readonly/></disk><iommu model='intel'/>"""


@pytest.fixture(scope="module")
def linux_image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A disk that boots the lab's Linux by BIOS and by UEFI, without a signature."""
    if missing := missing_for_boot_image():
        pytest.skip(f"not installed: {', '.join(missing)}")
    folder = tmp_path_factory.mktemp("boot")
    linux.provide(folder)
    write_boot_image(BootFiles(folder / "vmlinuz", folder / "initramfs", ARGUMENTS), folder / "boot.iso")
    return folder / "boot.iso"


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A disk that boots the lab's Linux by UEFI, signed all the way from Microsoft's key."""
    if missing := why_no_signed_image():
        pytest.skip(missing)
    return signed_image(tmp_path_factory.mktemp("signed"), ARGUMENTS)


@pytest.fixture
def uefi(alpha: Host) -> None:
    """A host with UEFI, and without variables of earlier VMs."""
    if not OVMF.exists():
        pytest.skip(f"not installed: {OVMF}")
    for file in (alpha.root / "lib/qemu/nvram").glob("*"):
        file.unlink()


def define(host: Host, machine: str, disk: Path, bus: str, more: str = "") -> Domain:
    """A machine with this disk, as libvirt completes it."""
    if not disk.is_relative_to(IMAGES):
        shutil.copy(disk, host.images / "system.img")
        disk = Path(IMAGES) / "system.img"
    target = {"ide": "hda", "sata": "sda", "virtio": "vda"}[bus]
    xml = PLAIN.format(name=NAME, machine=machine, disk=disk, target=target, bus=bus, more=more)
    return redefined(host, xml)


def redefined(host: Host, xml: str) -> Domain:
    """What libvirt, and its schema, make of a definition."""
    host.virsh("define", "/dev/stdin", "--validate", text=xml)
    return Domain.read(host.virsh("dumpxml", NAME, "--inactive"))


def change(host: Host, domain: Domain, machine: str = "", firmware: Firmware | None = None) -> Domain:
    """The machine after a change, as libvirt completes it."""
    present = platform_of(domain)
    offers = read_domain_capabilities(host.virsh("domcapabilities", "--virttype", "qemu", "--machine", present.machine))
    facts = HostFacts(offers, (9, 0), SYSTEM_FOLDER)
    wanted = Platform(machine or present.machine, firmware or present.firmware)
    change_platform(domain, wanted, facts)
    theirs = redefined(host, domain.xml())
    assert machine in (theirs.boot.machine or "")
    assert platform_of(theirs).firmware == wanted.firmware
    return theirs


def boot(host: Host, sign: str = IDLE, seconds: float = SLOW) -> str:
    """What the machine says on its serial port from when it is started until this; then it is switched off."""
    log = host.root / f"log/qemu/{NAME}-serial.log"
    log.unlink(missing_ok=True)
    host.virsh("start", NAME)
    host.wait_for_serial(NAME, sign, seconds)
    host.virsh("destroy", NAME)
    return log.read_text(errors="replace")


def buses(domain: Domain) -> list[tuple[str | None, str | None, int | None]]:
    return [(disk.target, disk.bus, disk.boot_order) for disk in domain.all_of(Disk)]


def test_a_pc_boots_from_the_same_disk_as_q35_and_as_i440fx_again(alpha: Host) -> None:
    more = ON_PC + ON_BOTH.format(other=alpha.make_disk("other"))
    before = define(alpha, "pc", alpha.site.boot / "idle.img", "ide", more)
    boot(alpha)
    q35 = change(alpha, before, "q35")
    assert buses(q35)[:2] == [("sda", "sata", 1), ("sdb", "sata", None)]
    assert "pcihole64 unit='KiB'>1048576<" in q35.xml()
    boot(alpha)
    again = change(alpha, q35, "pc")
    assert buses(again)[:2] == [("sda", "sata", 1), ("sdb", "sata", None)]
    boot(alpha)


def test_a_q35_boots_as_i440fx_without_what_only_it_can_have(alpha: Host) -> None:
    more = ON_Q35 + ON_BOTH.format(other=alpha.make_disk("other"))
    before = define(alpha, "q35", alpha.site.boot / "idle.img", "sata", more)
    boot(alpha)
    after = change(alpha, before, "pc")
    assert not any(device.node.tag == "iommu" for device in after.devices)
    boot(alpha)


def test_a_disk_on_virtio_boots_on_both_chipsets_and_on_an_older_version(alpha: Host) -> None:
    domain = define(alpha, "pc", alpha.site.boot / "idle.img", "virtio")
    for machine in ("q35", "pc-q35-6.2", "pc-i440fx-6.2", "q35"):
        domain = change(alpha, domain, machine)
        boot(alpha)


@pytest.mark.usefixtures("uefi")
@pytest.mark.parametrize(("machine", "bus"), [("q35", "sata"), ("pc", "ide")])
def test_a_system_for_both_firmwares_boots_by_bios_by_uefi_and_by_bios_again(
    alpha: Host, linux_image: Path, machine: str, bus: str
) -> None:
    domain = define(alpha, machine, linux_image, bus)
    assert "efi: EFI v" not in boot(alpha, READY)
    domain = change(alpha, domain, firmware=UEFI)
    assert "efi: EFI v" in boot(alpha, READY)
    change(alpha, domain, firmware=BIOS)
    assert "efi: EFI v" not in boot(alpha, READY)


@pytest.mark.usefixtures("uefi")
def test_secure_boot_is_in_force_after_it_was_switched_on_and_not_after_it_was_switched_off(
    alpha: Host, signed: Path
) -> None:
    domain = change(alpha, define(alpha, "q35", signed, "virtio"), firmware=UEFI)
    assert "Secure boot disabled" in boot(alpha, READY)  # and libvirt has made a file without keys
    domain = change(alpha, domain, firmware=SECURE_BOOT)
    assert "Secure boot enabled" in boot(alpha, READY)
    change(alpha, domain, firmware=UEFI)
    assert "Secure boot disabled" in boot(alpha, READY)


@pytest.mark.usefixtures("uefi")
def test_a_system_without_a_signature_is_refused_by_secure_boot_and_boots_again_without(
    alpha: Host, linux_image: Path
) -> None:
    domain = change(alpha, define(alpha, "pc", linux_image, "virtio"), "q35", SECURE_BOOT)
    assert READY not in boot(alpha, REFUSED)
    change(alpha, domain, firmware=UEFI)
    assert "Secure boot disabled" in boot(alpha, READY)
