"""Every kind, and every page: complete declarations, forms whose rows mean something, devices that are new."""

import re
from typing import Any

import pytest

from tests.unit.model import schema
from tests.unit.model.devices.test_fields import CLASSES
from vmdesk.model.devices.device import Device
from vmdesk.model.devices.disk import Cdrom, Disk, Floppy, Lun
from vmdesk.model.devices.hostdev import PciHostdev, UsbHostdev
from vmdesk.model.devices.interface import Interface
from vmdesk.model.devices.kinds import all_kinds, device_of
from vmdesk.model.devices.unknown import Unknown
from vmdesk.model.devices.video import Video
from vmdesk.model.domain.definition import DEVICE_ORDER, Domain, read_device
from vmdesk.model.domain.facet import Facet
from vmdesk.model.element.fields import Choice
from vmdesk.model.element.view import Element, Field
from vmdesk.model.form import Row, rows
from vmdesk.model.parsing import parse

KINDS = all_kinds()
every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
every_class = pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
HOSTILE = ("<{tag}/>", "<{tag} type='9' model='' mode='{nines}'><source/><target/><model/><address/><alias/></{tag}>")


def form(kind: type[Element]) -> tuple[Row, ...]:
    return tuple(rows(getattr(kind, "FORM", ())))


def known_tags() -> set[str]:
    """The devices that libvirt's schema knows."""
    common = parse(schema.FILE.with_name("domaincommon.rng").read_text(encoding="utf-8"))
    namespaces = {"r": "http://relaxng.org/ns/structure/1.0"}
    references = common.xpath("r:define[@name='devices']//r:ref/@name", namespaces=namespaces)
    assert isinstance(references, list)
    tags = set(common.xpath("r:define[@name='devices']//r:element[@name!='devices']/@name", namespaces=namespaces))
    for name in references:
        tags |= set(common.xpath(f"r:define[@name='{name}']/r:element/@name", namespaces=namespaces))
    return tags


def test_there_is_a_kind_for_every_device_of_the_schema() -> None:
    known = known_tags()
    assert len(known) > 25
    assert known - {kind.TAG for kind in KINDS} == {"emulator", "nvram"}
    assert {kind.TAG for kind in KINDS} <= set(DEVICE_ORDER)


def test_no_two_kinds_are_called_alike() -> None:
    assert len({kind.LABEL for kind in KINDS}) == len(KINDS)


@every_kind
class TestKind:
    def test_says_what_it_is(self, kind: type[Device]) -> None:
        assert kind.LABEL.strip()
        assert (kind.__doc__ or "").strip().endswith(".")
        assert kind.FORM

    def test_recognises_its_own(self, kind: type[Device]) -> None:
        new = kind.new()
        assert type(new) is kind
        assert type(device_of(new.node)) is kind
        assert type(read_device(new.xml())) is kind

    def test_has_new_ones_that_the_schema_takes(self, kind: type[Device]) -> None:
        if schema.version() >= kind.SINCE:
            assert schema.complaint(parse(schema.MINIMAL.format(kind.new().xml()))) == ""

    def test_is_told_by_fields_of_its_own(self, kind: type[Device]) -> None:
        own = kind.fields().values()
        assert set(kind.IDENTITY) <= set(own)
        assert set(kind.LIVE) <= set(own)
        assert len(kind.IDENTITY) <= 3

    def test_says_something_of_new_odd_and_empty_ones(self, kind: type[Device]) -> None:
        texts = [kind.NEW, *(text.format(tag=kind.TAG, nines="9" * 400) for text in HOSTILE)]
        for device in (kind(parse(text)) for text in texts):
            assert isinstance(device.summary, str)
            assert isinstance(device.where, str)
            assert isinstance(device.pluggable, bool)
            assert device.own_alias == ""

    def test_has_a_place_for_every_element(self, kind: type[Device]) -> None:
        order = kind.ORDER.get("", ())
        places = {field.path.steps[0].tag for field in kind.fields().values() if field.path.steps}
        assert places <= set(order) or len(places) < 2


@every_class
def test_no_field_hides_another_one(kind: type[Element]) -> None:
    for owner in kind.__mro__:
        for name, field in vars(owner).items():
            if isinstance(field, Field):
                assert kind.fields()[name].path == field.path, name


@every_class
class TestForm:
    def test_shows_fields_of_the_class(self, kind: type[Element]) -> None:
        own = set(kind.fields().values())
        for row in form(kind):
            assert row.field in own, row.label

    def test_shows_no_field_twice(self, kind: type[Element]) -> None:
        shown = [row.field for row in form(kind)]
        assert len(set(shown)) == len(shown)

    def test_asks_conditions_that_anything_can_answer(self, kind: type[Element]) -> None:
        tag = kind.TAG if issubclass(kind, Device) else "domain"
        texts = [text.format(tag=tag, nines="9") for text in HOSTILE]
        for one in (kind(parse(text)) for text in texts):
            for row in form(kind):
                assert bool(row.shown(one)) in {True, False}
                assert bool(row.enabled(one)) in {True, False}

    def test_has_words_for_people(self, kind: type[Element]) -> None:
        for row in form(kind):
            assert row.label.strip()
            assert not row.label.endswith((".", ":"))
            assert not row.note or row.note.endswith(".")

    def test_has_choices_with_consequences_in_sentences(self, kind: type[Element]) -> None:
        for field in kind.fields().values():
            for option in field.options if isinstance(field, Choice) else ():
                assert option.label.strip()
                assert not option.consequence or re.fullmatch(
                    r"([A-Z0-9]|libvirt|numad).*[^.]\.", option.consequence
                ), option
            values = field.values if isinstance(field, Choice) else ()
            assert len(set(values)) == len(values)


def test_every_page_has_a_title_and_a_form() -> None:
    assert len(Domain.FACETS) == len({facet.TITLE for facet in Domain.FACETS})
    for facet in Domain.FACETS:
        assert facet.TITLE
        assert form(facet)
        assert {field.path.steps[0].tag for field in facet.fields().values() if field.path.steps} <= {
            *Facet.ORDER[""],
            *("devices", "{http://libvirt.org/schemas/domain/qemu/1.0}commandline"),
        }


@pytest.mark.parametrize(
    ("xml", "kind"),
    [
        ("<disk/>", Disk),
        ("<disk device='disk'/>", Disk),
        ("<disk device='cdrom'/>", Cdrom),
        ("<disk device='floppy'/>", Floppy),
        ("<disk device='lun'/>", Lun),
        ("<disk device='hologram'/>", Disk),
        ("<hostdev type='usb'/>", UsbHostdev),
        ("<hostdev mode='subsystem' type='pci'/>", PciHostdev),
        ("<hostdev type='unheard-of'/>", Unknown),
        ("<teleporter/>", Unknown),
        ("<x:disk xmlns:x='urn:x'/>", Unknown),
    ],
)
def test_a_device_is_of_the_kind_that_recognises_it(xml: str, kind: type[Device]) -> None:
    assert type(device_of(parse(xml))) is kind


class TestDisk:
    def test_takes_another_medium_and_gives_it_back(self) -> None:
        drive = Cdrom.new()
        empty = drive.xml()
        drive.insert("/srv/a.iso")
        assert (drive.source_kind, drive.location) == ("file", "/srv/a.iso")
        drive.insert("/dev/sr0", "block")
        assert (drive.source_kind, drive.location) == ("block", "/dev/sr0")
        assert drive.file is None
        drive.eject()
        assert drive.path is None
        drive.source_kind = "file"
        assert drive.xml() == empty

    def test_forgets_what_belonged_to_another_source(self) -> None:
        text = (
            "<disk type='network'><source protocol='rbd' name='p' startupPolicy='optional'><host name='h'/></source>"
            "<backingStore/><target dev='vda'/></disk>"
        )
        disk = Disk(parse(text))
        disk.insert("/srv/a.img")
        assert disk.xml() == (
            '<disk type="file"><source startupPolicy="optional" file="/srv/a.img"/><target dev="vda"/></disk>'
        )

    @pytest.mark.parametrize(
        ("xml", "location"),
        [
            ("<source file='/a'/>", "/a"),
            ("<source dev='/dev/b'/>", "/dev/b"),
            ("<source pool='p' volume='v'/>", "p/v"),
            ("<source protocol='rbd' name='p/i'><host name='ceph'/></source>", "rbd://ceph/p/i"),
            ("<source protocol='nbd'/>", "nbd:///"),
            ("<source/>", ""),
            ("", ""),
        ],
    )
    def test_says_where_it_is(self, xml: str, location: str) -> None:
        assert Disk(parse(f"<disk>{xml}</disk>")).location == location

    def test_can_come_and_go_on_some_buses(self) -> None:
        hot = [Disk(parse(f"<disk><target bus='{bus}'/></disk>")).pluggable for bus in ("virtio", "usb", "sata", "ide")]
        assert hot == [True, True, False, False]


def test_a_card_of_another_model_loses_what_only_the_old_one_had() -> None:
    card = Video(parse("<video><model type='qxl' ram='65536' vram='65536' vgamem='16384' heads='2'/></video>"))
    card.change_model("virtio")
    assert card.xml() == '<video><model type="virtio"/></video>'


def test_a_network_card_says_what_it_is_plugged_into() -> None:
    card: Any = Interface.new()
    assert card.source == "default"
    card.mac = "52:54:00:00:00:01"
    assert card.summary == "52:54:00:00:00:01 default"
