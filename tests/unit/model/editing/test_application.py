"""What was applied is undone, also after libvirt completed it, and after later changes."""

import re
import time
from collections.abc import Callable

import pytest

from tests.unit.model.editing.versions import MACHINES, change, drafted, edited, stored, views
from vmdesk.model.devices.disk import Disk
from vmdesk.model.devices.hub import Hub
from vmdesk.model.devices.interface import Interface
from vmdesk.model.devices.rng import Rng
from vmdesk.model.domain.definition import Domain, read_device
from vmdesk.model.editing.application import Application, undo
from vmdesk.model.editing.draft import Draft
from vmdesk.model.editing.edit import edits

MODERN = stored("modern")
Change = Callable[[Domain], object]


def applied(change: Change, libvirt: Callable[[str], str] = str, xml: str = MODERN) -> Application:
    """A change that was made, and what libvirt made of it."""
    draft = drafted(xml, change)
    return Application(xml, libvirt(draft.xml()), draft.edits())


def undone(application: Application, later: Change = lambda _: None) -> tuple[Draft, list[str]]:
    """What is wanted then, though somebody changed more meanwhile; and what of it cannot be."""
    draft = Draft(edited(application.after, later))
    conflicts = undo(application, draft)
    return draft, [str(edit.subject.node.tag) for edit in conflicts]


def assert_says(draft: Draft, expected: str) -> None:
    assert edits(Domain.read(expected), Domain.read(draft.xml())) == ()


def several(domain: Domain) -> None:
    disk = domain.all_of(Disk)[0]
    disk.serial, disk.cache, disk.read_only = "S-2", None, True
    domain.overview.tags = ("other",)
    domain.processors.current = 3
    domain.remove(domain.all_of(Interface)[1])
    domain.add(read_device("<hub type='usb'><alias name='ua-hub'/></hub>"))


def test_an_application_knows_when_it_was() -> None:
    begin = time.time()
    assert begin <= applied(several).time <= time.time()


@pytest.mark.parametrize("machine", MACHINES)
def test_whatever_was_changed_is_as_it_was(machine: str) -> None:
    for number in range(0, 60, 7):

        def change_one_of_each(domain: Domain, number: int = number) -> None:
            for view in views(domain):
                fields = list(type(view).fields().values())
                if fields:
                    change(view, fields[number % len(fields)])

        application = applied(change_one_of_each, xml=stored(machine))
        draft, conflicts = undone(application)
        assert conflicts == []
        assert_says(draft, stored(machine))


def test_it_is_undone_to_the_letter_in_the_order_that_was() -> None:
    draft, conflicts = undone(applied(several))
    assert conflicts == []
    assert draft.xml() == MODERN


def test_later_changes_of_other_things_stay() -> None:
    def later(domain: Domain) -> None:
        domain.all_of(Disk)[0].io = None
        domain.all_of(Disk)[1].serial = "V-1"
        domain.overview.title = "Later"
        domain.add(Rng.new())

    draft, conflicts = undone(applied(several), later)
    assert conflicts == []
    assert_says(draft, edited(MODERN, later))


def test_what_was_changed_again_stays_and_is_told() -> None:
    def later(domain: Domain) -> None:
        domain.all_of(Disk)[0].serial = "S-3"
        hub = next(one for one in domain.all_of(Hub) if one.own_alias)
        hub.node.set("odd", "1")

    draft, conflicts = undone(applied(several), later)
    assert sorted(conflicts) == ["disk", "hub"]
    disk = draft.wanted.all_of(Disk)[0]
    assert (disk.serial, disk.cache, disk.read_only) == ("S-3", "none", False)
    assert len([one for one in draft.wanted.all_of(Hub) if one.own_alias]) == 1


def test_what_libvirt_completed_goes_as_well() -> None:
    def completed(xml: str) -> str:
        text = re.sub(
            r"<hub type='usb'>\s*<alias name='ua-hub'/>",
            "<hub type='usb'>\n      <address type='usb' bus='0' port='9'/>\n      <alias name='ua-hub'/>",
            xml,
        )
        controller = "<controller type='pci' index='40' model='pcie-root-port'/>"
        return text.replace("    <filesystem", f"    {controller}\n    <filesystem", 1)

    draft, conflicts = undone(applied(several, completed))
    assert conflicts == []
    assert_says(draft, MODERN)


def test_a_device_that_got_another_name_gets_its_old_one_back() -> None:
    def rename(domain: Domain) -> None:
        domain.all_of(Disk)[0].target = "vdy"
        domain.all_of(Interface)[0].mac = "52:54:00:aa:00:01"

    def later(domain: Domain) -> None:
        domain.all_of(Disk)[0].serial = "later"
        domain.all_of(Interface)[0].mtu = 1300

    draft, conflicts = undone(applied(rename), later)
    assert conflicts == []
    assert_says(draft, edited(MODERN, later))


def test_a_device_comes_back_at_another_place_if_its_own_is_taken() -> None:
    application = applied(lambda domain: domain.remove(domain.all_of(Rng)[0]))
    place = Domain.read(MODERN).all_of(Rng)[0].node.find("address")
    assert place is not None

    def later(domain: Domain) -> None:
        card = read_device("<interface type='user'><mac address='52:54:00:aa:00:01'/></interface>")
        card.node.append(place)
        domain.add(card)

    draft, conflicts = undone(application, later)
    assert conflicts == []
    (rng,) = draft.wanted.all_of(Rng)
    assert rng.address is None
    assert rng.device == "/dev/urandom"


def test_what_was_undone_can_be_wanted_again() -> None:
    draft, _ = undone(applied(several))
    application = Application(draft.stored.xml(), draft.xml(), draft.edits())
    again = Draft(application.after)
    assert undo(application, again) == ()
    assert_says(again, application.before)


def test_edits_that_are_not_applied_yet_stay_beside_it() -> None:
    application = applied(several)
    draft = Draft(application.after)
    draft.wanted.overview.title = "Not yet"
    assert undo(application, draft) == ()
    assert draft.wanted.overview.title == "Not yet"
    draft.wanted.overview.title = Domain.read(MODERN).overview.title
    assert_says(draft, MODERN)


def test_what_is_there_already_is_no_conflict() -> None:
    application = applied(several)
    draft = Draft(MODERN)  # somebody undid it by hand
    assert undo(application, draft) == ()
    assert_says(draft, MODERN)
