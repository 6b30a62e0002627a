"""What was customised of a planned machine is done again on whatever is planned later, or said to contradict it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.unit.model.new_vm.making import planned, where
from vmdesk.errors import Problem
from vmdesk.model.customised_command import commands
from vmdesk.model.customising import (
    CarriedOver,
    Customising,
    carried_over,
    customising_of,
    has_image,
    said_to_wizard,
)
from vmdesk.model.devices.disk import Disk
from vmdesk.model.devices.interface import Interface
from vmdesk.model.devices.rng import Rng
from vmdesk.model.devices.watchdog import Watchdog
from vmdesk.model.domain.definition import Domain, read_device
from vmdesk.model.editing.checks import Around
from vmdesk.model.editing.draft import Draft
from vmdesk.model.new_vm.plan import ExistingImage, NewVm, Nic
from vmdesk.model.new_vm.writer import domain_xml

SITUATION = planned()
VM, OFFERS = replace(SITUATION.vm, nics=(Nic("network", "default", "52:54:00:00:00:01"),)), SITUATION.offers
QEMU = "xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'"


def written(vm: NewVm = VM) -> str:
    """The definition of a machine."""
    return domain_xml(vm, OFFERS, where)


def customised(edit: Callable[[Domain], object], xml: str = "") -> Customising:
    """What comes of edits of the definition."""
    draft = Draft(xml or written())
    edit(draft.wanted)
    customising = customising_of(draft)
    assert customising is not None
    return customising


def all_sorts(domain: Domain) -> None:
    """Edits of all sorts: of fields of two devices and a page, one that comes, one that goes."""
    disk, card = domain.all_of(Disk)[0], domain.all_of(Interface)[0]
    disk.cache, disk.serial = "none", "ABC"
    card.link = "down"
    domain.boot.menu = True
    domain.overview.description = "A shop"
    domain.remove(domain.all_of(Rng)[0])
    domain.add(read_device("<watchdog model='itco' action='reset'/>"))


def is_made(domain: Domain) -> bool:
    """Whether all of these edits are in a definition."""
    disk, card = domain.all_of(Disk)[0], domain.all_of(Interface)[0]
    fields = (disk.cache, disk.serial, card.link, domain.boot.menu, domain.overview.description)
    devices = [len(domain.all_of(kind)) for kind in (Rng, Watchdog)]
    return fields == ("none", "ABC", "down", True, "A shop") and devices == [0, 1]


def test_each_field_is_an_edit_of_its_own() -> None:
    assert len(customised(all_sorts).edits) == 7


def test_nothing_is_customised_where_nothing_differs() -> None:
    assert customising_of(Draft(written())) is None


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"name": "other", "memory_kib": 4 * 1024**2, "vcpus": 4, "tags": ("a", "b")},
        {"disks": (*VM.disks, ExistingImage("/pool/second.img"))},
        {"nics": (*VM.nics, Nic("user", mac="52:54:00:00:00:02"))},
        {"medium": ExistingImage("/pool/other.iso", device="cdrom", read_only=True)},
        {"seed": ExistingImage("/pool/seed.iso", device="cdrom", read_only=True)},
        {"virtualisation": "qemu"},
    ],
)
def test_what_was_customised_is_done_again_on_another_plan(changes: dict[str, object]) -> None:
    domain, conflicts = customised(all_sorts).made_in(written(replace(VM, **changes)))  # type: ignore[arg-type]
    assert conflicts == ()
    assert is_made(domain)


def test_what_contradicts_the_plan_is_said_field_by_field_and_the_rest_is_done() -> None:
    def edit(domain: Domain) -> None:
        card = domain.all_of(Interface)[0]
        card.model, card.link = "e1000e", "down"

    changed = replace(VM, nics=(replace(VM.nics[0], model="rtl8139"),))
    domain, conflicts = customised(edit).made_in(written(changed))
    assert [one.label for conflict in conflicts for one in conflict.differences] == ["Model"]
    card = domain.all_of(Interface)[0]
    assert (card.model, card.link) == ("rtl8139", "down")


def test_what_belongs_to_a_card_that_has_gone_contradicts() -> None:
    customising = customised(lambda domain: setattr(domain.all_of(Interface)[0], "link", "down"))
    assert customising.made_in(written(replace(VM, nics=())))[1] == customising.edits


def test_one_edit_is_dropped_and_the_last_leaves_nothing() -> None:
    customising = customised(all_sorts)
    first, *others = customising.edits
    left = customising.without(first)
    assert left is not None
    assert list(left.edits) == others
    for edit in others:
        assert left is not None
        left = left.without(edit)
    assert left is None


def test_what_the_wizard_asks_for_is_said_to_it_and_no_edit() -> None:
    draft = Draft(written(replace(VM, title="Old", tags=("a",))))
    overview = draft.wanted.overview
    overview.name, overview.title, overview.tags = "shop", None, ("a", "b")
    assert said_to_wizard(draft) == {"name": "shop", "title": "", "tags": ("a", "b")}
    assert customising_of(draft) is None
    overview.description = "Kept"
    assert said_to_wizard(Draft(written())) == {}
    customising = customising_of(draft)
    assert customising is not None
    assert [one.field.name for edit in customising.edits for one in edit.differences] == ["description"]


def test_xml_that_no_page_shows_is_done_again_and_contradicts_other_such_xml() -> None:
    sysinfo = "<sysinfo type='smbios'><bios><entry name='vendor'>{}</entry></bios></sysinfo>"
    arguments = "<qemu:deprecation behavior='omit'/>"

    def with_more(xml: str, vendor: str) -> str:
        more = sysinfo.format(vendor) + arguments
        return xml.replace("<domain ", f"<domain {QEMU} ").replace("</domain>", f"{more}</domain>")

    draft = Draft(written())
    draft.rewrite(with_more(written(), "me"))
    customising = customising_of(draft)
    assert customising is not None
    domain, conflicts = customising.made_in(written(replace(VM, name="other", memory_kib=4 * 1024**2)))
    assert conflicts == ()
    assert domain.overview.name == "other"
    assert domain.memory.maximum == 4 * 1024**3
    assert domain.node.findtext("sysinfo/bios/entry") == "me"
    assert domain.node.find("{*}deprecation") is not None
    assert len(domain.devices) == len(Domain.read(written()).devices)
    assert customising.made_in(with_more(written(), "you"))[1] == customising.edits


def test_a_draft_goes_on_from_what_was_customised() -> None:
    customising = customised(all_sorts)
    draft, conflicts = customising.draft_of(written(replace(VM, name="other")))
    assert conflicts == ()
    assert is_made(draft.wanted)
    assert draft.stored.overview.name == "other"
    draft.wanted.all_of(Disk)[0].cache = "unsafe"
    again = customising_of(draft)
    assert again is not None
    assert len(again.edits) == len(customising.edits)
    with pytest.raises(Problem):
        customising.draft_of("<no")


def test_what_was_added_and_is_planned_too_by_now_contradicts() -> None:
    disk = "<disk type='file' device='disk'><source file='/pool/b.img'/><target dev='vdb' bus='virtio'/></disk>"
    customising = customised(lambda domain: domain.add(read_device(disk)))
    assert customising.made_in(written())[1] == ()
    more = written(replace(VM, disks=(*VM.disks, ExistingImage("/pool/second.img"))))
    assert customising.made_in(more)[1] == customising.edits


def test_what_is_impossible_together_is_said() -> None:
    disk = "<disk type='file'><source file='/pool/b.img'/><target dev='vdz' bus='virtio'/></disk>"
    customising = customised(lambda domain: domain.add(read_device(disk)))
    more = written(replace(VM, disks=(*VM.disks, ExistingImage("/pool/b.img"))))
    carried = carried_over(customising, more, Around())
    assert carried.conflicts == ()
    assert carried.obstacle is not None


def test_what_can_be_is_carried_over_without_a_word() -> None:
    assert carried_over(customised(all_sorts), written(), Around()) == CarriedOver()
    assert carried_over(None, written(), Around()) == CarriedOver()


def test_what_is_wrong_with_the_plan_itself_is_no_matter_of_customising() -> None:
    twice = written(replace(VM, disks=(ExistingImage("/pool/b.img"), ExistingImage("/pool/b.img"))))
    customising = customised(lambda domain: setattr(domain.overview, "description", "A shop"), twice)
    assert carried_over(customising, twice, Around()) == CarriedOver()


def test_conflicts_are_carried_over_with_a_sentence() -> None:
    customising = customised(lambda domain: setattr(domain.all_of(Interface)[0], "link", "down"))
    carried = carried_over(customising, written(replace(VM, nics=())), Around())
    assert carried.conflicts == customising.edits
    assert carried.obstacle is not None


def test_a_volume_is_in_use_by_its_path_and_by_its_name() -> None:
    domain = Domain.read(written())
    path = domain.all_of(Disk)[0].path or ""
    assert has_image(domain, "default", "x", path)
    assert not has_image(domain, "default", "x", "/pool/x")
    domain.add(read_device("<disk type='volume'><source pool='default' volume='x'/><target dev='vdc'/></disk>"))
    assert has_image(domain, "default", "x", "/pool/x")


def test_the_commands_define_change_and_start_the_machine() -> None:
    draft, _ = customised(all_sorts).draft_of(written())
    first, *lines = commands(VM, OFFERS, "qemu:///system", draft).replace(" \\\n", "").splitlines()
    assert first.startswith("virt-install ")
    assert " --noreboot" in first
    assert all(line.startswith("virt-xml --connect qemu:///system") for line in lines[:-1])
    assert len(lines) == 7
    assert lines[-1] == f"virsh --connect qemu:///system start {VM.name}"


def test_a_machine_that_is_not_to_start_is_not_started_by_the_commands() -> None:
    draft, _ = customised(all_sorts).draft_of(written())
    assert " start " not in commands(replace(VM, start=False), OFFERS, "qemu:///system", draft)
    odd = commands(replace(VM, name="-x"), OFFERS, "qemu:///system", draft)
    assert odd.splitlines()[-1] == "virsh --connect qemu:///system start --domain=-x"


def test_without_edits_there_is_one_command() -> None:
    assert "\nvirt-xml" not in commands(VM, OFFERS, "qemu:///system", Draft(written()))
