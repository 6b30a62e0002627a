"""Networks, interfaces and capabilities of a real host, judged by virsh."""

from collections.abc import Iterator
from functools import partial

import libvirt
import pytest

from tests.lab import Guest, Host
from tests.virt.world import open_world
from vmdesk.errors import Kind, Problem
from vmdesk.model.capabilities import CpuModel, read_domain_capabilities
from vmdesk.model.network import InterfaceInfo
from vmdesk.virt import capabilities, definitions, in_use, networks
from vmdesk.virt.translation import translated

NETWORK = (
    "<network><name>{}</name>{}<bridge name='{}'/><ip address='{}' netmask='255.255.255.0'/></network>"  # an own bridge
)


@pytest.fixture
def raw(alpha: Host) -> Iterator[libvirt.virConnect]:
    """The shortest way to alpha."""
    connection = open_world(alpha.uri)
    yield connection
    connection.close()


def test_networks_are_listed_and_started(alpha: Host, raw: libvirt.virConnect) -> None:
    xml = NETWORK.format("alone", "", "virbr7", "10.99.7.1")
    alpha.virsh("net-define", "/dev/stdin", text=xml)
    alone, default = networks.networks(raw)
    assert (alone.name, alone.active, alone.autostart, alone.forward) == ("alone", False, False, "isolated")
    assert (default.name, default.active, default.autostart, default.forward) == ("default", True, True, "nat")
    assert (alone.bridge, default.bridge) == ("virbr7", "virbr0")
    assert networks.start_network(raw, "alone")
    assert "alone" in alpha.virsh("net-list", "--name").split()
    assert all(network.active for network in networks.networks(raw))
    assert not networks.start_network(raw, "alone")


def test_a_network_is_stopped_only_when_no_machine_is_plugged_into_it(alpha: Host, raw: libvirt.virConnect) -> None:
    alpha.create(Guest("web", network="default"))
    networks.stop_unused_network(raw, "default")
    assert "default" in alpha.virsh("net-list", "--name").split()
    alpha.virsh("destroy", "web")
    networks.stop_unused_network(raw, "default")
    assert "default" not in alpha.virsh("net-list", "--name").split()
    networks.stop_unused_network(raw, "default")
    networks.stop_unused_network(raw, "absent")


def test_a_network_whose_addresses_are_taken_does_not_start_and_says_why(alpha: Host, raw: libvirt.virConnect) -> None:
    xml = NETWORK.format("twin", "<forward mode='nat'/>", "virbr8", "192.168.122.1")
    alpha.virsh("net-define", "/dev/stdin", text=xml)
    with pytest.raises(Problem) as caught:
        translated(partial(networks.start_network, raw, "twin"))
    assert "already in use" in str(caught.value)
    assert "virbr0" in caught.value.details


def test_bridges_and_cards_of_the_host_are_told_by_kind_and_cables_of_guests_are_not(
    alpha: Host, raw: libvirt.virConnect
) -> None:
    alpha.space.run("ip", "link", "add", "br-lan", "type", "bridge")
    alpha.create(Guest("web", network="default"))
    assert "vnet" in alpha.space.run("ip", "-brief", "link")
    found = networks.interfaces(raw)
    alpha.space.run("ip", "link", "delete", "br-lan")
    assert InterfaceInfo("br-lan", "bridge") in found
    assert InterfaceInfo("virbr0", "bridge") in found
    assert InterfaceInfo("eth0", "ethernet") in found
    assert {interface.name for interface in found} == {"br-lan", "virbr0", "eth0"}


def test_addresses_of_network_cards_are_in_use(alpha: Host, raw: libvirt.virConnect) -> None:
    alpha.define(Guest("web", network="default"))
    (mac,) = in_use.in_use(raw).macs
    assert mac in alpha.virsh("domiflist", "web")


def test_what_the_host_can_run_is_what_virsh_says(alpha: Host, raw: libvirt.virConnect) -> None:
    host = capabilities.host_capabilities(raw)
    assert host.qemu_user == 0
    offer = host.offer("x86_64", "qemu")
    assert offer is not None
    assert "q35" in offer.machines
    found = capabilities.domain_capabilities(raw, offer.emulator, "x86_64", "q35", "qemu")
    said = alpha.virsh("domcapabilities", "--virttype", "qemu", "--arch", "x86_64", "--machine", "q35")
    assert found == read_domain_capabilities(said)
    assert found.machine.startswith("pc-q35-")
    assert f"<machine>{found.machine}</machine>" in said
    assert f"<vcpu max='{found.maximum_vcpus}'/>" in said
    assert all(f"<value>{bus}</value>" in said for bus in found.disk_buses)
    assert {"virtio", "sata", "usb"} <= found.disk_buses
    assert said.count("<model usable='yes'") == found.cpu_models.count(CpuModel("qemu64")) + sum(
        model.usable and model.name != "qemu64" for model in found.cpu_models
    )


def test_a_machine_or_an_architecture_that_the_host_lacks_is_said_so(raw: libvirt.virConnect) -> None:
    ask = partial(capabilities.domain_capabilities, raw)
    for asked, words in (
        (("/usr/bin/qemu-system-x86_64", "x86_64", "no-such", "qemu"), "The host does not know this machine type."),
        (("", "sparc", "", "qemu"), "The host has no emulator for this architecture."),
    ):
        with pytest.raises(Problem) as caught:
            translated(partial(ask, *asked))
        assert str(caught.value) == words
        assert caught.value.kind is Kind.UNSUPPORTED


def test_a_machine_is_defined_started_and_taken_back(alpha: Host, raw: libvirt.virConnect) -> None:
    xml = Guest("web").xml(alpha.site.boot, {})
    uuid = definitions.define(raw, xml, validate=True)
    definitions.start(raw, uuid)
    assert alpha.state("web") == "running"
    definitions.undefine(raw, uuid)
    assert alpha.domains() == []
    passing = definitions.create(raw, xml)
    assert alpha.virsh("domuuid", "web").strip() == passing
    definitions.undefine(raw, passing)
    assert alpha.domains() == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("machine='pc'", "machine='pc-q35-99.0'"), "The host does not know this machine type."),
        (("<features>", "<cpu mode='host-passthrough'/><features>"), "The host cannot give such a processor to a VM."),
        (("<devices>", "<tpyo/><devices>"), "The host does not accept the definition of the VM."),
    ],
    ids=["machine", "processor", "misspelt"],
)
def test_a_definition_that_cannot_be_is_said_so(
    alpha: Host, raw: libvirt.virConnect, change: tuple[str, str], words: str
) -> None:
    xml = Guest("web").xml(alpha.site.boot, {}).replace(*change)
    assert change[1] in xml
    with pytest.raises(Problem) as caught:
        translated(lambda: definitions.start(raw, definitions.define(raw, xml, validate=True)))
    assert str(caught.value) == words
