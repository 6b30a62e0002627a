"""A draft that turns to another host: what follows, what is forgotten, and what is said at its field."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.ui.new_vm.conftest import AROUND, DISK, DRIVE, ISO, NETWORK, OFFER, POOL, Offers, Person
from tests.ui.new_vm.test_pages import pick, write
from vmdesk.model.new_vm.plan import NewImage, Source

GIB = 1024**3
FAST, LAN = replace(POOL, name="fast"), replace(NETWORK, name="lan")
BETA = replace(
    OFFER,
    pools=(FAST,),
    volumes=(),
    networks=(LAN,),
    drives=(),
    around=replace(AROUND, pools={"fast": FAST}, networks=frozenset({"lan"}), volumes=frozenset()),
)


@pytest.fixture
def beta(make_host: Callable[..., str], offers: Offers) -> str:
    """Another host, which has none of the first one's pools, images and networks."""
    host = make_host(label="beta")
    offers.by_host[host] = BETA
    return host


def choose_host(person: Person, host: str) -> None:
    person.turn_to(0)
    row = person.where.host.findData(host)
    person.where.host.setCurrentIndex(row)
    person.where.host.activated.emit(row)
    person.until_answered()


def errors(person: Person) -> list[str]:
    return [finding.text.english() for finding in person.state.findings]


def test_what_was_typed_stays_and_the_rest_follows_the_other_host(person: Person, beta: str) -> None:
    person.choose_source(Source.NOTHING)
    person.turn_to(6)
    write(person.summary.title, "Shop")
    person.turn_to(3)
    person.disks.capacity.setValue(7)
    person.turn_to(4)
    person.network.add()
    choose_host(person, beta)
    vm = person.state.vm
    assert vm is not None
    assert vm.title == "Shop"
    assert vm.disks == (NewImage("fast", "vm.qcow2", 7 * GIB),)
    assert [(nic.kind, nic.source) for nic in vm.nics] == [("network", "lan")] * 2
    assert errors(person) == []
    assert person.window.create_button.isEnabled()


def test_a_pool_and_a_network_that_were_said_are_missed_at_their_fields(
    person: Person, beta: str, offers: Offers
) -> None:
    more = (POOL, replace(POOL, name="big"))
    around = replace(AROUND, pools={pool.name: pool for pool in more}, networks=frozenset({"default", "dmz"}))
    offers.usual = replace(OFFER, pools=more, networks=(NETWORK, replace(NETWORK, name="dmz")), around=around)
    person.state.reload()
    person.until(lambda: person.state.offer is not None and person.state.offer.pool("big"))
    person.turn_to(3)
    person.disks.pool.setCurrentIndex(person.disks.pool.findData("big"))
    person.disks.pool.activated.emit(0)
    person.turn_to(4)
    person.network.source.setCurrentIndex(person.network.source.findData("network:dmz"))
    person.network.source.activated.emit(0)
    choose_host(person, beta)
    person.turn_to(3)
    assert person.disks.pool_note.text() == "There is no pool “big” on this host."
    assert person.disks.name_note.text() == person.disks.capacity_note.text() == ""
    person.disks.pool.setCurrentIndex(person.disks.pool.findData("fast"))
    person.disks.pool.activated.emit(0)
    assert person.disks.pool_note.text() == ""
    person.turn_to(4)
    assert person.network.source_note.text() == "There is no network “dmz” on this host."


@pytest.mark.parametrize(("row", "path"), [(0, ISO.path), (1, DRIVE.path)])
def test_a_medium_that_only_the_first_host_has_is_forgotten(person: Person, beta: str, row: int, path: str) -> None:
    person.turn_to(1)
    pick(person.medium.images, row)
    assert person.state.draft.medium == path
    choose_host(person, beta)
    person.turn_to(1)
    assert person.medium.path.text() == ""
    assert person.window.message.text() == "Choose the image to boot from."
    assert not person.window.create_button.isEnabled()


def test_an_image_to_import_that_only_the_first_host_has_is_forgotten(person: Person, beta: str) -> None:
    person.choose_source(Source.IMPORT)
    person.turn_to(1)
    pick(person.medium.images, 0)
    assert person.state.draft.image == DISK.path
    choose_host(person, beta)
    assert person.state.draft.image == ""
    person.turn_to(3)
    assert person.window.message.text() == "Choose the disk image to use."


def test_a_medium_that_lies_in_no_pool_or_on_both_hosts_stays(
    person: Person, beta: str, make_host: Callable[..., str]
) -> None:
    person.turn_to(1)
    write(person.medium.path, "/srv/debian.iso")
    choose_host(person, beta)
    assert person.state.draft.medium == "/srv/debian.iso"
    write(person.medium.path, ISO.path)
    choose_host(person, make_host(label="gamma"))
    assert person.state.draft.medium == ISO.path


def test_a_bridge_that_another_host_lacks_stays_chosen_and_is_doubted_at_its_field(
    person: Person, make_host: Callable[..., str], offers: Offers
) -> None:
    other = make_host(label="beta")
    offers.by_host[other] = replace(OFFER, interfaces=(), around=replace(AROUND, interfaces=frozenset({"br1"})))
    person.turn_to(4)
    source = person.network.source
    source.setCurrentIndex(source.findData("bridge:br0"))
    source.activated.emit(source.currentIndex())
    choose_host(person, other)
    person.turn_to(4)
    assert (source.currentText(), source.currentData()) == ("br0", "bridge:br0")
    assert person.network.source_note.text() == "There seems to be no “br0” on this host."
    assert person.network.mac_note.text() == ""
