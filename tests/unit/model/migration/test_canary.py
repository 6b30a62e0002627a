"""The machine of a rehearsal, and what it takes of the one that is to move."""

from dataclasses import replace

import pytest

from vmdesk.model.migration.canary import canary_xml, has_nvram
from vmdesk.model.migration.needs import DiskNeed, Needs
from vmdesk.model.parsing import attribute, parse, text

CPU = """<cpu mode='custom' match='exact'><model>Skylake-Client</model>
<topology sockets='1' dies='1' cores='4' threads='1'/><feature policy='require' name='avx2'/>
<numa><cell id='0' cpus='0-3' memory='4194304'/></numa></cpu>"""
UUID = "1b4e28ba-2fa1-11d2-883f-0016d3cca427"
NEEDS = Needs(
    "web",
    "00000000-0000-0000-0000-000000000001",
    virtualisation="kvm",
    architecture="x86_64",
    machine="pc-q35-7.2",
    emulator="/usr/bin/qemu-system-x86_64",
    cpu_xml=CPU,
    memory_kib=4 << 20,
    vcpus=4,
    disks=(DiskNeed("vda", source="/srv/web.qcow2"),),
)


def test_it_is_small_and_has_the_machine_and_the_processor() -> None:
    root = parse(canary_xml(NEEDS, "vmdesk-rehearsal-1", UUID))
    assert (root.get("type"), text(root, "name"), text(root, "uuid")) == ("kvm", "vmdesk-rehearsal-1", UUID)
    assert (text(root, "memory"), attribute(root, "memory", "unit"), text(root, "vcpu")) == ("64", "MiB", "1")
    assert attribute(root, "os/type", "machine") == "pc-q35-7.2"
    assert attribute(root, "os/type", "arch") == "x86_64"
    assert text(root, "cpu/model") == "Skylake-Client"
    assert attribute(root, "cpu/feature", "name") == "avx2"
    assert root.find("cpu/topology") is None
    assert root.find("cpu/numa") is None
    assert text(root, "devices/emulator") == "/usr/bin/qemu-system-x86_64"
    assert root.find("devices/disk") is None
    assert root.find("os/loader") is None


def test_it_has_the_firmware_with_a_memory_of_its_own() -> None:
    needs = replace(
        NEEDS, firmware="efi", loader="/usr/share/OVMF/OVMF_CODE.fd", nvram="/nvram/web", nvram_template="/vars.fd"
    )
    root = parse(canary_xml(needs, "vmdesk-rehearsal-1", UUID))
    assert text(root, "os/loader") == needs.loader
    assert (attribute(root, "os/loader", "type"), attribute(root, "os/loader", "readonly")) == ("pflash", "yes")
    assert text(root, "os/nvram").endswith("/vmdesk-rehearsal-1_VARS.fd")
    assert attribute(root, "os/nvram", "template") == "/vars.fd"
    assert has_nvram(needs)
    assert not has_nvram(NEEDS)


def test_what_is_not_known_is_left_to_libvirt() -> None:
    root = parse(canary_xml(Needs("web", "u"), "n", UUID))
    assert root.find("os/type").attrib == {}  # type: ignore[union-attr]  # it is there
    assert root.find("cpu") is None
    assert root.find("devices/emulator") is None


def test_a_processor_that_is_no_xml_is_refused() -> None:
    with pytest.raises(ValueError, match="cpu"):
        canary_xml(replace(NEEDS, cpu_xml="<cpu"), "n", UUID)
