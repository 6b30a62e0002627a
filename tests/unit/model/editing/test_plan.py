"""What a host is asked for, for the edits of a draft."""

from tests.unit.model.editing.versions import drafted, running, stored
from vmdesk.model.devices.disk import Cdrom, Disk
from vmdesk.model.devices.hub import Hub
from vmdesk.model.devices.interface import Interface
from vmdesk.model.domain.definition import Domain
from vmdesk.model.editing.draft import Draft
from vmdesk.model.editing.now import Request
from vmdesk.model.editing.plan import Versions, plan
from vmdesk.model.editing.reading import read

MODERN, RUNNING = stored("modern"), running("modern")


def test_of_a_machine_that_is_off_only_the_definition_changes() -> None:
    draft = drafted(MODERN, lambda domain: setattr(domain.overview, "title", "New"))
    found = plan(draft)
    assert (found.stored, found.wanted, found.edits) == (MODERN, draft.xml(), draft.edits())
    assert (found.changes, found.name, found.former_name, found.by_hand) == ((), "", "modern", False)
    assert found.persistent
    assert not found.whole
    assert not plan(draft, persistent=False).persistent


def test_of_a_running_machine_what_it_can_take_is_asked_for_too() -> None:
    draft = Draft(MODERN, RUNNING)
    draft.wanted.all_of(Interface)[0].link = "down"
    found = plan(draft)
    assert [change.request for change in found.changes] == [Request.UPDATE]
    assert found.whole
    draft.wanted.all_of(Interface)[1].model = "e1000"
    assert not plan(draft).whole
    assert len(plan(draft).changes) == 1


def test_of_a_running_machine_the_device_that_runs_is_asked_for() -> None:
    draft = Draft(MODERN, RUNNING)
    draft.wanted.all_of(Interface)[1].link = "down"
    draft.remove(draft.wanted.all_of(Disk)[1])
    gone, card = plan(draft).changes
    assert gone.leaving == "virtio-disk1"
    assert 'alias name="net1"' in card.xml
    assert "portid" in card.xml
    assert card.both_xml == draft.wanted.all_of(Interface)[1].xml()


def test_a_new_name_is_told_apart() -> None:
    draft = Draft(MODERN, RUNNING)
    draft.wanted.overview.name = "other"
    found = plan(draft)
    assert (found.name, found.former_name) == ("other", "modern")
    assert not found.whole


def test_what_was_edited_as_xml_is_to_be_held_against_the_schema() -> None:
    draft = Draft(MODERN, RUNNING)
    card = draft.wanted.all_of(Interface)[0]
    draft.replace(card, draft.wanted.text_of(card).replace("</interface>", "  <odd/>\n</interface>"))
    draft.wanted.all_of(Interface)[1].link = "down"
    found = plan(draft)
    assert found.by_hand
    assert not found.whole


def test_xml_that_says_the_same_is_nothing_to_be_asked_for() -> None:
    draft = Draft(MODERN, RUNNING)
    draft.rewrite(MODERN.replace("'", '"'))
    found = plan(draft)
    assert (found.edits, found.changes, found.by_hand, found.whole) == ((), (), False, False)
    assert found.wanted == MODERN.replace("'", '"')


def test_a_device_of_another_kind_is_not_asked_for_while_the_old_one_runs() -> None:
    draft = Draft(MODERN, RUNNING)
    disk = draft.wanted.all_of(Disk)[0]
    disk.device, disk.file = "cdrom", "/srv/other.iso"
    assert plan(draft).changes == ()


def test_a_device_that_was_only_moved_waits_for_the_next_start() -> None:
    cards = [f"<interface type='user'><mac address='52:54:00:00:00:0{number}'/></interface>" for number in range(3)]
    xml = "<domain type='qemu'><name>a</name><devices>{}</devices></domain>"
    draft = Draft(xml.format("".join(cards)), xml.format("".join(cards)))
    draft.rewrite(xml.format("".join(reversed(cards))))
    assert [edit.moved for edit in plan(draft).edits] == [True, True]
    assert plan(draft).changes == ()


def test_a_machine_is_read_with_what_waits() -> None:
    reading = read(Versions(MODERN, RUNNING))
    assert (reading.draft.edits(), reading.pending) == ((), ())
    domain = Domain.read(MODERN)
    domain.add(Hub.new())
    assert len(read(Versions(domain.xml(), RUNNING)).pending) == 1
    assert read(Versions(domain.xml(), None)).pending == ()


def test_of_another_medium_libvirt_looks_itself_for_what_lies_below_it() -> None:
    """The running drive says what lay below the old one: taken for that of the new, the guest would see half of it."""
    draft = Draft(MODERN, RUNNING)
    drive = draft.wanted.all_of(Cdrom)[0]
    drive.insert("/srv/overlay.qcow2")
    drive.image_format = "qcow2"
    (change,) = plan(draft).changes
    assert "overlay.qcow2" in change.xml
    assert "backingStore" not in change.xml
    draft.discard()
    draft.wanted.all_of(Cdrom)[0].startup_policy = "requisite"
    (change,) = plan(draft).changes
    assert "backingStore" in change.xml
