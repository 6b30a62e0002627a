"""All devices of a host as a tree, whatever the host says of what is plugged into what."""

import pytest

from tests.unit.model import node_devices as samples
from tests.unit.model.hostile import UNREADABLE, refused
from vmdesk.model.host_page.device_tree import (
    DEEPEST,
    Branch,
    TreeDevice,
    arranged,
    read_tree_device,
    tree_name,
)
from vmdesk.model.node_device import NodeDevice, PciDevice


def device(name: str, parent: str = "") -> TreeDevice:
    """A device, plugged into another."""
    return TreeDevice(NodeDevice(name, parent=parent), "usb")


def shape(branches: tuple[Branch, ...] | list[Branch]) -> dict[str, object]:
    """The names in a tree."""
    return {branch.device.name: shape(branch.below) for branch in branches}


def count(branches: tuple[Branch, ...] | list[Branch]) -> int:
    """How many there are in a tree."""
    return sum(1 + count(branch.below) for branch in branches)


def test_each_is_below_what_it_is_plugged_into() -> None:
    found = [device("b", "a"), device("a"), device("c", "b"), device("d", "a")]
    assert shape(arranged(found)) == {"a": {"b": {"c": {}}, "d": {}}}


def test_what_is_plugged_into_nothing_that_is_known_stands_alone() -> None:
    assert shape(arranged([device("a", "gone"), device("b")])) == {"a": {}, "b": {}}


@pytest.mark.parametrize(
    "pairs", [{"a": "a"}, {"a": "b", "b": "a"}, {"a": "b", "b": "c", "c": "a", "d": "a", "e": "d"}]
)
def test_a_circle_is_cut_and_nothing_in_it_is_lost(pairs: dict[str, str]) -> None:
    assert count(arranged([device(name, parent) for name, parent in pairs.items()])) == len(pairs)


def test_a_chain_without_end_is_cut_and_nothing_of_it_is_lost() -> None:
    chain = [device(f"{number:05}", f"{number - 1:05}" if number else "") for number in range(5000)]
    roots = arranged(chain)
    assert count(roots[:1]) == DEEPEST
    assert sum(count([root]) for root in roots) == 5000


def test_a_device_that_is_told_twice_is_there_once() -> None:
    assert shape(arranged([device("a"), device("a")])) == {"a": {}}


def test_devices_are_read_with_what_they_are() -> None:
    found = read_tree_device(samples.CARD)
    assert found is not None
    assert isinstance(found.device, PciDevice)
    assert (found.kind, found.word) == ("pci", "PCI")


def test_a_device_without_a_usable_address_is_still_in_the_tree() -> None:
    found = read_tree_device(samples.CARD.replace("<slot>0</slot>", "<slot>soon</slot>"))
    assert found is not None
    assert (found.name, found.device.parent, found.device.driver) == (
        "pci_0000_01_00_0",
        "pci_0000_00_01_0",
        "nouveau",
    )


def test_a_kind_that_nobody_knows_is_called_as_libvirt_calls_it() -> None:
    found = read_tree_device("<device><name>x</name><capability type='flux'/></device>")
    assert found is not None
    assert found.word == "flux"


def test_what_has_no_name_is_no_device() -> None:
    assert read_tree_device("<device><capability type='pci'/></device>") is None


def test_what_has_no_maker_is_known_by_what_the_host_calls_it() -> None:
    found = {each.name: each for xml in samples.ALL if (each := read_tree_device(xml)) is not None}
    assert tree_name(found["net_enp0s25_f0_de_f1_3a_35_4f"].device) == "enp0s25"
    assert tree_name(found["drm_card0"].device) == "card0"
    assert tree_name(found["block_sda"].device) == "/dev/sda ATA WDC WD10EZEX"
    assert tree_name(NodeDevice("scsi_host1")) == "scsi_host1"


@pytest.mark.parametrize("xml", UNREADABLE)
def test_what_is_no_xml_is_refused(xml: str) -> None:
    assert refused(read_tree_device, xml)
