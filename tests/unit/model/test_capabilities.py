"""What a host can run: the words of a real QEMU host, and others that are sparse, odd or hostile."""

from pathlib import Path

import pytest

from tests.unit.model.hostile import UNREADABLE, refused, with_entities
from vmdesk.model.capabilities import (
    CpuModel,
    DomainCapabilities,
    GuestOffer,
    HostCapabilities,
    read_domain_capabilities,
    read_host_capabilities,
)

SAMPLES = Path(__file__).parent / "samples"
HOST = (SAMPLES / "capabilities.xml").read_text()
DOMAIN = (SAMPLES / "domain_capabilities.xml").read_text()


def test_a_real_host_offers_its_guests() -> None:
    host = read_host_capabilities(HOST)
    assert host.architecture == "x86_64"
    assert host.qemu_user == 64055
    offers = [(guest.architecture, guest.virtualisation) for guest in host.guests]
    assert offers == [("i686", "qemu"), ("i686", "kvm"), ("x86_64", "qemu"), ("x86_64", "kvm")]
    offer = host.offer("x86_64")
    assert offer is not None
    assert (offer.virtualisation, offer.os_type) == ("kvm", "hvm")
    assert offer.emulator == "/usr/bin/qemu-system-x86_64"
    assert offer.machines[:2] == ("pc-i440fx-7.2", "pc")
    assert {"q35", "pc-q35-7.2", "microvm"} <= set(offer.machines)
    assert offer.default_machine == "q35"


def test_the_virtualisation_can_be_asked_for() -> None:
    host = read_host_capabilities(HOST)
    emulation = host.offer("x86_64", "qemu")
    assert emulation is not None
    assert emulation.virtualisation == "qemu"
    assert host.offer("x86_64", "xen") is None
    assert host.offer("sparc") is None


def test_a_host_without_kvm_offers_emulation() -> None:
    offer = read_host_capabilities(HOST.replace("<domain type='kvm'/>", "")).offer("x86_64")
    assert offer is not None
    assert offer.virtualisation == "qemu"


def test_a_domain_type_may_have_an_emulator_and_machines_of_its_own() -> None:
    xml = """<capabilities><guest><os_type>hvm</os_type><arch name='x86_64'><emulator>/a</emulator>
      <machine>pc</machine><domain type='qemu'/><domain type='kvm'><emulator>/b</emulator><machine>x</machine>
      <machine canonical='x'>y</machine></domain></arch></guest></capabilities>"""
    assert read_host_capabilities(xml).guests == (
        GuestOffer("x86_64", "hvm", "qemu", "/a", ("pc",)),
        GuestOffer("x86_64", "hvm", "kvm", "/b", ("x", "y")),
    )


@pytest.mark.parametrize(
    ("architecture", "machines", "machine"),
    [
        ("x86_64", ("pc", "q35"), "q35"),
        ("x86_64", ("pc",), "pc"),
        ("aarch64", ("integratorcp", "virt"), "virt"),
        ("s390x", ("s390-ccw-virtio-7.2", "s390-ccw-virtio"), "s390-ccw-virtio-7.2"),
        ("x86_64", (), ""),
    ],
)
def test_a_new_machine_gets_a_suitable_type(architecture: str, machines: tuple[str, ...], machine: str) -> None:
    assert GuestOffer(architecture, machines=machines).default_machine == machine


@pytest.mark.parametrize(
    ("label", "user"), [("+0:+0", 0), ("+107:+107", 107), ("", None), ("nobody:x", None), ("+" + "9" * 99 + ":+0", 0)]
)
def test_the_user_of_the_guests_is_told_or_not(label: str, user: int | None) -> None:
    xml = f"""<capabilities><host><secmodel><model>apparmor</model></secmodel><secmodel><model>dac</model>
      <baselabel type='kvm'>{label}</baselabel></secmodel></host></capabilities>"""
    assert read_host_capabilities(xml).qemu_user == user


def test_a_real_sort_of_machine_tells_everything() -> None:
    found = read_domain_capabilities(DOMAIN)
    assert found.emulator == "/usr/bin/qemu-system-x86_64"
    assert (found.machine, found.architecture, found.virtualisation) == ("pc-i440fx-7.2", "x86_64", "kvm")
    assert found.maximum_vcpus == 255
    assert (found.firmwares, found.secure_boot) == (frozenset({"bios", "efi"}), False)
    assert found.cpu_modes == {"host-passthrough", "maximum", "host-model", "custom"}
    assert found.passthrough_migratable
    assert CpuModel("486", usable=True) in found.cpu_models
    assert CpuModel("EPYC", usable=False) in found.cpu_models
    assert found.disk_buses == {"ide", "fdc", "scsi", "virtio", "usb", "sata"}
    assert found.disk_devices == {"disk", "cdrom", "floppy", "lun"}
    assert found.graphics == {"sdl", "vnc", "spice", "egl-headless", "dbus"}
    assert {"virtio", "qxl", "none"} < found.videos
    assert found.host_devices == {"usb", "pci", "scsi"}
    assert found.tpm_models == {"tpm-tis", "tpm-crb"}
    assert found.tpm_backends == {"passthrough", "emulator", "external"}
    assert "virtio" in found.rng_models
    assert found.rng_backends == {"random", "egd", "builtin"}
    assert "virtiofs" in found.filesystem_drivers
    assert "memfd" in found.memory_sources
    assert found.channels == {"pty", "unix", "spicevmc"}
    assert found.redirections == {"usb"}
    assert {"genid", "backup", "vmcoreinfo", "iothreads"} <= found.features
    assert not {"sev", "sgx", "gic"} & found.features


def test_secure_boot_needs_a_loader_that_has_it() -> None:
    xml = DOMAIN.replace("<enum name='secure'>\n        <value>no</value>", "<enum name='secure'><value>yes</value>")
    assert read_domain_capabilities(xml).secure_boot


def test_a_part_that_is_not_supported_has_nothing() -> None:
    xml = DOMAIN.replace(" supported='yes'", " supported='no'")
    found = read_domain_capabilities(xml)
    assert not found.firmwares | found.cpu_modes | found.disk_buses | found.features | found.videos
    assert not found.passthrough_migratable


def test_what_is_absent_is_empty() -> None:
    assert read_domain_capabilities("<domainCapabilities/>") == DomainCapabilities()
    assert read_host_capabilities("<capabilities/>") == HostCapabilities()


def test_another_architecture_has_no_bios() -> None:
    xml = (
        "<domainCapabilities><arch>aarch64</arch><os supported='yes'><enum name='firmware'/></os></domainCapabilities>"
    )
    assert read_domain_capabilities(xml).firmwares == frozenset()


@pytest.mark.parametrize("xml", UNREADABLE)
def test_what_is_no_xml_is_a_value_error(xml: str) -> None:
    assert refused(read_host_capabilities, xml)
    assert refused(read_domain_capabilities, xml)


def test_entities_bring_neither_a_file_nor_a_flood() -> None:
    for xml in with_entities(DOMAIN, "pc-i440fx-7.2"):
        try:
            assert read_domain_capabilities(xml).machine == ""
        except ValueError:
            continue
