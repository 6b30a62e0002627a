"""The processor of a host, and what of it VMs can have."""

import pytest
from lxml import etree

from tests.unit.model.hostile import UNREADABLE, refused, with_entities
from vmdesk.model.host_page.processor import (
    CpuFeature,
    HostProcessor,
    features,
    guest_cpu_xml,
    host_cpu_xml,
    read_features,
    read_host_processor,
)

CAPABILITIES = """<capabilities><host><cpu><arch>x86_64</arch><model>Skylake-Client</model><vendor>Intel</vendor>
  <microcode version='240'/><topology sockets='2' dies='1' cores='8' threads='2'/>
  <feature name='vmx'/><feature name='ds'/></cpu></host></capabilities>"""
GUEST = """<domainCapabilities><cpu><mode name='host-passthrough' supported='yes'/>
  <mode name='host-model' supported='yes'><model fallback='forbid'>Skylake-Client</model><vendor>Intel</vendor>
  <feature policy='require' name='x2apic'/><feature policy='disable' name='hle'/></mode></cpu></domainCapabilities>"""


def test_what_it_is() -> None:
    found = read_host_processor(CAPABILITIES)
    assert found == HostProcessor("x86_64", "Skylake-Client", "Intel", "240", 2, 1, 8, 2, frozenset({"vmx", "ds"}))


def test_a_host_that_tells_nothing_of_it() -> None:
    assert read_host_processor("<capabilities/>") == HostProcessor()
    assert host_cpu_xml("<capabilities/>") == ""
    assert guest_cpu_xml("<domainCapabilities/>") == ""


def test_the_processor_is_asked_about_as_the_host_wrote_it() -> None:
    cpu = etree.fromstring(host_cpu_xml(CAPABILITIES))
    assert cpu.tag == "cpu"
    assert cpu.findtext("model") == "Skylake-Client"


def test_a_processor_without_a_model_is_not_asked_about() -> None:
    assert host_cpu_xml(CAPABILITIES.replace("<model>Skylake-Client</model>", "")) == ""


def test_what_vms_can_have_is_asked_about_as_a_plain_processor() -> None:
    cpu = etree.fromstring(guest_cpu_xml(GUEST))
    assert (cpu.tag, dict(cpu.attrib)) == ("cpu", {})
    assert [node.get("name") for node in cpu.iterfind("feature")] == ["x2apic", "hle"]


def test_a_model_that_is_not_supported_is_none() -> None:
    assert guest_cpu_xml(GUEST.replace("'host-model' supported='yes'", "'host-model' supported='no'")) == ""


def test_what_is_taken_away_is_no_feature() -> None:
    assert read_features(guest_cpu_xml(GUEST)) == {"x2apic"}


def test_all_that_either_has_is_listed_by_name() -> None:
    assert features(frozenset({"vmx", "aes"}), frozenset({"aes", "hypervisor"})) == (
        CpuFeature("aes", on_host=True, for_vms=True),
        CpuFeature("hypervisor", on_host=False, for_vms=True),
        CpuFeature("vmx", on_host=True, for_vms=False),
    )


def test_what_vms_can_have_may_not_be_known() -> None:
    assert features(frozenset({"aes"}), None) == (CpuFeature("aes", on_host=True, for_vms=None),)


def test_no_more_features_are_listed_than_anybody_reads() -> None:
    assert len(features(frozenset(map(str, range(10_000))), None)) == 2000


@pytest.mark.parametrize("xml", UNREADABLE)
def test_what_is_no_xml_is_refused(xml: str) -> None:
    assert refused(read_host_processor, xml)
    assert refused(host_cpu_xml, xml)
    assert refused(guest_cpu_xml, xml)
    assert refused(read_features, xml)


def test_entities_bring_nothing_in() -> None:
    for xml in with_entities(CAPABILITIES, "Skylake-Client"):
        assert refused(read_host_processor, xml) or read_host_processor(xml).model == ""
