"""What capabilities and firmware tell of a host."""

import pytest

from tests.unit.model.hostile import UNREADABLE, refused
from vmdesk.model.host_page.report import (
    Hardware,
    HostSupport,
    read_guest_model,
    read_hardware,
    read_support,
)

CAPABILITIES = """<capabilities><host><iommu support='yes'/><secmodel><model>apparmor</model></secmodel>
  <secmodel><model>dac</model></secmodel><secmodel><model>none</model></secmodel></host>
  <guest><os_type>hvm</os_type><arch name='x86_64'><domain type='qemu'/><domain type='kvm'/></arch></guest>
  <guest><os_type>hvm</os_type><arch name='aarch64'><domain type='qemu'/></arch></guest></capabilities>"""
SYSINFO = """<sysinfo type='smbios'><bios><entry name='vendor'>AMI</entry><entry name='version'>F7  b</entry>
  <entry name='date'>01/02/2024</entry></bios><system><entry name='manufacturer'>Dell Inc.</entry>
  <entry name='product'>PowerEdge
  R740</entry></system></sysinfo>"""


def test_what_runs_vms_and_keeps_them_apart() -> None:
    assert read_support(CAPABILITIES) == HostSupport(
        frozenset({"qemu", "kvm"}), ("aarch64", "x86_64"), ("apparmor", "dac"), iommu=True
    )


@pytest.mark.parametrize(("told", "known"), [("yes", True), ("no", False), ("perhaps", None)])
def test_whether_there_is_an_iommu_may_not_be_told(told: str, known: bool | None) -> None:
    assert read_support(f"<capabilities><host><iommu support='{told}'/></host></capabilities>").iommu is known


def test_who_made_the_computer() -> None:
    assert read_hardware(SYSINFO) == Hardware("Dell Inc.", "PowerEdge R740", "AMI F7 b", "01/02/2024")
    assert read_hardware("<sysinfo/>") == Hardware()


def test_the_model_for_vms() -> None:
    assert read_guest_model("<cpu><model>Skylake-Client</model></cpu>") == "Skylake-Client"
    assert read_guest_model("") == ""


@pytest.mark.parametrize("xml", UNREADABLE)
def test_what_is_no_xml_is_refused(xml: str) -> None:
    assert refused(read_support, xml)
    assert refused(read_hardware, xml)
