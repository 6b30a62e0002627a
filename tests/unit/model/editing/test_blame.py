"""Which field a message of libvirt's is about."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.unit.model.editing.versions import drafted, stored
from vmdesk.model.devices.channel import Channel
from vmdesk.model.devices.disk import Disk
from vmdesk.model.devices.graphics import Graphics
from vmdesk.model.devices.interface import Interface
from vmdesk.model.devices.video import Video
from vmdesk.model.domain.boot import Boot
from vmdesk.model.domain.definition import Domain
from vmdesk.model.domain.memory import MemorySize
from vmdesk.model.domain.processors import Processors
from vmdesk.model.domain.tuning import Tuning
from vmdesk.model.editing.blame import blamed
from vmdesk.model.editing.draft import Draft
from vmdesk.model.element.view import Field

MODERN = stored("modern")


def messy(domain: Domain) -> None:
    """A machine in which much was changed at once."""
    first, second = domain.all_of(Disk)[:2]
    first.io_thread, first.cache = 9, "writeback"
    second.target, second.bus = "sdq", "sata"
    second.file = "/srv/no such/file.qcow2"
    card = domain.all_of(Interface)[1]
    card.model, card.mac, card.network = "igb", "52:54:00:12:34:56", "elsewhere"
    domain.all_of(Channel)[3].name = "org.example.channel"
    domain.all_of(Video)[0].model = "cirrus"
    domain.all_of(Graphics)[1].port = 5999
    domain.processors.maximum, domain.processors.sockets = 300, 3
    domain.processors.mode, domain.processors.model = "custom", "Nonesuch-v9"
    domain.memory.hard_limit = 4096 * 1024
    domain.boot.machine = "pc-q35-99.1"
    domain.tuning.emulator_pin = "77"


# As libvirt 9.0 says it (its messages are those of conf/domain_validate.c, qemu/qemu_validate.c and their like).
MESSAGES: list[tuple[str, Field[Any] | None]] = [
    ("unsupported configuration: IOThread '9' not defined in iothreadid", Disk.io_thread),
    ("unsupported configuration: This type of disk cannot be hot plugged: sata", Disk.bus),
    ("Cannot access storage file '/srv/no such/file.qcow2': No such file or directory", Disk.file),
    ("Network not found: no network with matching name 'elsewhere'", Interface.network),
    ("unsupported configuration: model 'igb' is not supported by this QEMU", Interface.model),
    ("XML error: multiple definitions of MAC address 52:54:00:12:34:56", Interface.mac),
    ("internal error: unsupported CPU model: Nonesuch-v9", Processors.model),
    ("unsupported configuration: CPU topology doesn't match maximum vcpu count 300", Processors.maximum),
    ("unsupported configuration: Emulator '/usr/bin/qemu' does not support machine type 'pc-q35-99.1'", Boot.machine),
    ("internal error: Failed to reserve port 5999", Graphics.port),
    ("unsupported configuration: domain configuration does not support video model 'cirrus'", Video.model),
    ("XML error: virtio serial channel org.example.channel is there already", Channel.name),
    ("invalid argument: hard_limit is below the memory of the VM", MemorySize.hard_limit),
    ("invalid argument: Failed to parse emulatorpin: no CPU 77", Tuning.emulator_pin),
]


@pytest.mark.parametrize(("message", "field"), MESSAGES, ids=range(len(MESSAGES)))
def test_a_message_is_about_the_field_whose_words_it_has(message: str, field: Field[Any]) -> None:
    draft = drafted(MODERN, messy)
    place = blamed(message, draft.edits())
    assert place is not None
    element, found = place
    assert found is field
    assert element in {edit.after for edit in draft.edits()}


@pytest.mark.parametrize(
    "message", ["", "internal error", "error: Timed out during operation: cannot acquire state change lock"]
)
def test_a_message_that_names_nothing_is_about_nothing(message: str) -> None:
    assert blamed(message, drafted(MODERN, messy).edits()) is None


@pytest.mark.parametrize(
    ("edit", "field"),
    [
        (lambda domain: setattr(domain.all_of(Disk)[0], "cache", "unsafe"), Disk.cache),
        (lambda domain: setattr(domain.overview, "title", "New"), type(Domain.read(MODERN).overview).title),
    ],
)
def test_of_a_single_change_any_message_is(edit: Callable[[Domain], object], field: Field[Any]) -> None:
    draft = drafted(MODERN, edit)
    place = blamed("something odd", draft.edits())
    assert place == (draft.edits()[0].after, field)


def test_of_a_single_new_device_any_message_is_and_of_one_that_goes_none() -> None:
    draft = Draft(MODERN)
    card = draft.add(Interface.new())
    assert blamed("something odd", draft.edits()) == (card, None)
    draft.discard()
    draft.remove(draft.wanted.devices[0])
    assert blamed("something odd", draft.edits()) is None
    assert blamed("something odd", ()) is None


def test_xml_of_which_no_field_is_known_is_about_its_device() -> None:
    draft = Draft(MODERN)
    draft.replace(draft.wanted.all_of(Disk)[0], "<disk type='file' device='disk'><target dev='vda'/><odd/></disk>")
    draft.wanted.overview.title = "New"
    place = blamed("XML document failed to validate against schema: Invalid content in disk vda", draft.edits())
    assert place is not None
    assert place[0] == draft.wanted.all_of(Disk)[0]
