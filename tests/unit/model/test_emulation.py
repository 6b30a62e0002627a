"""A machine made for KVM, rewritten for emulation."""

import pytest

from vmdesk.model.emulation import with_emulation
from vmdesk.model.parsing import parse

KVM = """<domain type='kvm'><name>web</name>
  <features><acpi/><kvm><hidden state='on'/></kvm><hyperv><relaxed state='on'/></hyperv></features>
  <cpu mode='host-passthrough' migratable='on'><topology sockets='1' cores='2' threads='1'/><feature name='vmx'/>
    <numa><cell id='0' cpus='0' memory='1'/></numa></cpu>
  <clock offset='utc'><timer name='kvmclock' present='yes'/><timer name='rtc'/></clock>
  <devices><disk><source file='/srv/a'/></disk></devices></domain>"""


def test_what_only_kvm_has_is_gone_and_the_rest_stays() -> None:
    root = parse(with_emulation(KVM))
    assert root.get("type") == "qemu"
    assert root.find("features/acpi") is not None
    assert root.find("features/kvm") is None
    assert root.find("features/hyperv") is None
    assert [timer.get("name") for timer in root.iterfind("clock/timer")] == ["rtc"]
    assert root.findtext("name") == "web"
    assert root.find("devices/disk/source[@file='/srv/a']") is not None


def test_the_hosts_processor_becomes_one_that_can_be_imitated_with_the_same_topology() -> None:
    cpu = parse(with_emulation(KVM)).find("cpu")
    assert cpu is not None
    assert dict(cpu.attrib) == {"mode": "maximum"}
    assert [child.tag for child in cpu] == ["topology", "numa"]


@pytest.mark.parametrize("cpu", ["", "<cpu mode='custom'><model>qemu64</model></cpu>"])
def test_a_processor_that_any_host_has_stays(cpu: str) -> None:
    root = parse(with_emulation(f"<domain type='kvm'>{cpu}</domain>"))
    assert (root.find("cpu/model") is not None) is bool(cpu)


def test_nonsense_raises_value_error() -> None:
    with pytest.raises(ValueError, match=r"."):
        with_emulation("<domain")
