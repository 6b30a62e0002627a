"""What is wrong with XML is found where it is, said in words, and found exactly when libvirt's schema refuses it."""

import random
import time
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

import pytest
from lxml import etree

from tests.unit.model import schema as libvirt
from tests.unit.model.devices.bases import DEVICES
from tests.unit.model.hostile import LAUGHS, UNREADABLE, with_entities
from tests.unit.model.schema import MINIMAL
from vmdesk.model import schema
from vmdesk.model.complaint import Complaint
from vmdesk.model.devices.kinds import all_kinds
from vmdesk.model.schema import available, check, complaints

WHOLE = """<domain type='kvm' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>
  <name>web</name>
  <metadata>
    <libosinfo:libosinfo xmlns:libosinfo="http://libosinfo.org/xmlns/libvirt/domain/1.0">
      <libosinfo:os id="http://debian.org/debian/12"/>
    </libosinfo:libosinfo>
  </metadata>
  <memory unit='KiB'>1048576</memory>
  <os><type>hvm</type></os>
  <devices>
    <disk type='file' device='disk'>
      <driver name='qemu' type='qcow2' cache='none'/>
      <source file='/web.qcow2' index='1'/>
      <target dev='vda' bus='virtio'/>
      <alias name='virtio-disk0'/>
    </disk>
    <memballoon model='virtio'/>
  </devices>
  <seclabel type='dynamic' model='dac' relabel='yes'><label>+0:+0</label><imagelabel>+0:+0</imagelabel></seclabel>
  <qemu:commandline>
    <qemu:arg value='-foo'/>
  </qemu:commandline>
</domain>
"""


def changed(old: str, new: str) -> list[Complaint]:
    """What speaks against the whole definition with a part of it changed."""
    assert old in WHOLE
    return list(complaints(WHOLE.replace(old, new, 1), "domain"))


def said(complaint: Complaint) -> tuple[int, int, str]:
    return complaint.line, complaint.column, complaint.text.english()


def test_a_definition_with_the_namespaces_of_others_and_of_a_running_machine_fits() -> None:
    assert available()
    assert check(WHOLE, "domain") == schema.Verdict((), by_schema=True)


@pytest.mark.parametrize(
    ("old", "new", "line", "column", "text"),
    [
        ("<driver", "<dsk/><driver", 12, 7, "<dsk> is not possible here."),
        ("<source file", "<sorce file", 13, 7, "<sorce> is not possible here. Is <source> meant?"),
        ("device='disk'", "foo='1'", 11, 23, "The attribute “foo” is not possible at <disk>."),
        ("bus=", "buss=", 14, 25, "The attribute “buss” is not possible at <target>. Is “bus” meant?"),
        ("'none'", "'slow'", 12, 40, "“slow” cannot be chosen for “cache” of <driver>."),
        ("'none'", "'writback'", 12, 40, "“writback” cannot be chosen for “cache” of <driver>. Is “writeback” meant?"),
        ("index='1'", "index='x'", 13, 33, "“x” is not possible as “index” of <source>."),
        ("'/web.qcow2'", "''", 13, 15, "“file” of <source> cannot be empty."),
        ("dev='vda' ", "", 14, 7, "The attribute “dev” is missing at <target>."),
        ("<target dev='vda' bus='virtio'/>", "", 11, 5, "<target> is missing in <disk>."),
        ("<name>web</name>", "<name/>", 2, 3, "<name> cannot be empty."),
        ("1048576<", "much<", 8, 22, "“much” is not possible as the text of <memory>."),
        ("    <memballoon", "here\n    <memballoon", 17, 1, "No text is possible in <devices>."),
        ("</devices>", "<memballoon model='none'/></devices>", 18, 3, "Another <memballoon> is not possible here."),
        ("file='/web", "dev='/web", 13, 15, "The attribute “dev” is not possible at <source>."),
        (
            "<qemu:arg value",
            "<qemu:arg valu",
            21,
            15,
            "The attribute “valu” is not possible at <qemu:arg>. Is “value” meant?",
        ),
        ("<qemu:arg ", "<arg ", 21, 5, "<arg> is not possible here."),
    ],
)
def test_says_what_is_wrong_and_where(old: str, new: str, line: int, column: int, text: str) -> None:
    assert [said(complaint) for complaint in changed(old, new)] == [(line, column, text)]


def test_each_mistake_is_found_and_none_that_follows_from_another() -> None:
    xml = WHOLE.replace("type='file'", "type='fil'").replace("'none'", "'slow'").replace("<os>", "<os firmware='x'>")
    assert [said(one)[0] for one in complaints(xml, "domain")] == [9, 11, 12]


def test_tells_what_could_stand_there_likely_words_first() -> None:
    (complaint,) = changed("'none'", "'writback'")
    assert complaint.possible == ("writeback", "default", "none", "writethrough", "directsync", "unsafe")
    (complaint,) = changed("<qemu:arg ", "<qemu:argh ")
    assert complaint.possible == ("qemu:arg", "qemu:env")
    assert "privateData" not in changed("<driver", "<dsk/><driver")[0].possible


def test_keeps_what_libxml2_says() -> None:
    (complaint,) = changed("<driver", "<dsk/><driver")
    assert "Extra element devices" in complaint.details
    assert not complaint.malformed


@pytest.mark.parametrize(
    ("xml", "line", "column", "text"),
    [
        (" \n", 1, 1, "There is no text."),
        ("words", 1, 1, "XML must begin with an element."),
        ("<a>\n  <b>\n</a>", 3, 1, "</a> cannot stand here, because <b> of line 2 is not closed."),
        ("<a>\n  <b>\n", 2, 3, "<b> is not closed."),
        ("<a>\n  <b x=1/>\n</a>", 2, 8, "The value of an attribute must be in quotes."),
        ("<a b='1' c='' b='2'/>", 1, 15, "The attribute “b” is here twice."),
        ("<a b/>", 1, 4, "The attribute “b” has no value."),
        ("<a b='1/>", 1, 5, "The quote at the end of a value is missing."),
        ("<a b='1'c='2'/>", 1, 9, "A space is missing between two attributes."),
        ("<a>x & y</a>", 1, 6, "An “&” that is only a character is written “&amp;”."),
        ("<a>&foo;</a>", 1, 4, "“&foo;” is not known. An “&” that is only a character is written “&amp;”."),
        ("<a>x < y</a>", 1, 6, "A name must follow “<”. A “<” that is only a character is written “&lt;”."),
        ("<a/>\n<b/>", 2, 1, "Nothing can stand after the end of the first element."),
        ("<a>\n<!-- x\n</a>", 2, 1, "A comment has no “-->” at its end."),
        ("<a>\n<q:b/></a>", 2, 2, "The prefix “q” is not declared: “xmlns:q” is missing at the first element."),
        ("<a>\x01</a>", 1, 4, "There is a character here that XML cannot hold."),
        ("\ud800", 1, 1, "There is a character here that XML cannot hold."),
        ("<!DOCTYPE a><a/>", 1, 1, "A document type cannot be used here."),
    ],
)
def test_says_what_is_wrong_with_the_form(xml: str, line: int, column: int, text: str) -> None:
    (complaint,) = complaints(xml, "domain")
    assert said(complaint) == (line, column, text)
    assert complaint.malformed


@pytest.mark.parametrize("xml", UNREADABLE)
def test_no_text_is_too_odd(xml: str) -> None:
    (complaint,) = complaints(xml, "domain")
    assert complaint.malformed
    assert complaint.line >= 1 <= complaint.column


def test_entities_are_neither_read_nor_blown_up() -> None:
    for xml in (*with_entities(WHOLE, "web"), LAUGHS + "<domain>&e;</domain>"):
        (complaint,) = complaints(xml, "domain")
        assert complaint.malformed
        assert len(str(complaint)) < 1000


@pytest.mark.parametrize(
    "xml",
    [
        "<domain type='kvm'><metadata>" + "<x>" * 250 + "</x>" * 250 + "</metadata></domain>",
        "<domain type='kvm'>" + "<x/>" * 30_000 + "</domain>",
        "<domain type='kvm' a='" + "\"<'".replace("<", "&lt;").replace("'", "&apos;") * 100_000 + "'/>",
        "<domain type='kvm'><metadata>" + "<x/>" * (schema.MOST_ELEMENTS + 1) + "</metadata></domain>",
    ],
)
def test_a_text_made_to_be_too_much_is_answered_soon(xml: str) -> None:
    begin = time.thread_time()
    assert 0 < len(complaints(xml, "domain")) <= 20
    assert time.thread_time() - begin < 5


def test_a_device_is_held_against_its_own_part_of_the_schema() -> None:
    disk = "<disk type='file'>\n  <source file='/a'/>\n  <target dev='vda'{}/>\n</disk>"
    assert complaints(disk.format(""), "disk") == ()
    (complaint,) = complaints(disk.format(" bus='x'"), "disk")
    assert said(complaint) == (3, 21, "“x” cannot be chosen for “bus” of <target>.")
    (complaint,) = complaints(disk.format(""), "interface")
    assert said(complaint) == (1, 1, "<disk> is not possible here.")
    assert complaint.possible == ("interface",)


def test_every_kind_of_device_can_be_held_against_its_part() -> None:
    for kind in all_kinds():
        for xml in DEVICES[kind]:
            verdict = check(xml, kind.TAG)
            assert verdict.complaints == ()
            assert verdict.by_schema or libvirt.version() < kind.SINCE, kind


def test_a_device_that_the_schema_does_not_know_is_looked_at_for_its_form() -> None:
    assert check("<quantum/>", "quantum") == schema.Verdict((), by_schema=False)
    assert [said(one)[2] for one in complaints("<quantm/>", "quantum")] == [
        "<quantm> is not possible here. Is <quantum> meant?"
    ]
    assert complaints("<quantum>", "quantum")[0].malformed


def test_without_schemas_only_the_form_is_checked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(schema, "_USUAL_FOLDERS", (str(tmp_path),))
    monkeypatch.delenv("XDG_DATA_DIRS", raising=False)
    assert not available()
    assert check("<domain><dsk/></domain>", "domain") == schema.Verdict((), by_schema=False)
    assert complaints("<domain>", "domain")[0].malformed
    assert [said(one)[2] for one in complaints("<disk/>", "domain")] == ["<disk> is not possible here."]


@pytest.mark.parametrize("content", ["no grammar", "<grammar xmlns='http://relaxng.org/ns/structure/1.0'/>"])
def test_a_schema_that_is_broken_is_as_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: str) -> None:
    file = tmp_path / "libvirt" / "schemas" / "domain.rng"
    file.parent.mkdir(parents=True)
    file.write_text(content)
    monkeypatch.setenv("XDG_DATA_DIRS", f"relative:{tmp_path}")
    assert not check("<domain/>", "domain").by_schema


def test_a_grammar_that_we_cannot_read_is_still_judged_by_libxml2(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "libvirt" / "schemas" / "domain.rng"
    file.parent.mkdir(parents=True)
    file.write_text(
        "<grammar xmlns='http://relaxng.org/ns/structure/1.0'><start><ref name='domain'/></start><define name='domain'>"
        "<element name='domain'><list><value>a</value><value>b</value></list></element></define></grammar>"
    )
    monkeypatch.setenv("XDG_DATA_DIRS", str(tmp_path))
    assert check("<domain>a b</domain>", "domain") == schema.Verdict((), by_schema=True)
    (complaint,) = complaints("<domain>a c</domain>", "domain")
    assert said(complaint) == (1, 1, "This does not fit libvirt's schema.")
    assert complaint.details


NAMES = ("disk", "source", "address", "target", "model", "x", "type", "driver", "name")
VALUES = ("", "x", "1", "yes", "file", "network", "virtio", "pci", "0x1", "99999999999", "qemu")


def mutated(root: etree._Element, luck: random.Random) -> None:
    """Do something to a document that makes it wrong, more often than not."""
    nodes = list(root.iter("*"))
    node = luck.choice(nodes[4:] or nodes)
    parent = node.getparent()
    match luck.randrange(7):
        case 0 if node.attrib:
            del node.attrib[luck.choice(list(node.attrib))]
        case 1 if node.attrib:
            node.set(luck.choice(list(node.attrib)), luck.choice(VALUES))
        case 2 if parent is not None:
            parent.remove(node)
        case 3 if parent is not None:
            node.addnext(deepcopy(node))
        case 4:
            node.text = luck.choice(VALUES)
        case 5:
            node.append(deepcopy(luck.choice(nodes[1:])))
        case _:
            node.set(luck.choice(NAMES), luck.choice(VALUES))


def random_documents(count: int, seed: int) -> Iterator[str]:
    luck = random.Random(seed)  # noqa: S311 - no secrets
    devices = [xml for xmls in DEVICES.values() for xml in xmls]
    for _ in range(count):
        root = etree.fromstring(MINIMAL.format(luck.choice(devices)))
        for _ in range(luck.choice((0, 1, 1, 2, 3))):
            mutated(root, luck)
        yield etree.tostring(root, encoding="unicode")


def test_something_is_found_exactly_when_libvirts_schema_refuses() -> None:
    refused = 0
    for xml in random_documents(600, seed=4):
        found = complaints(xml, "domain")
        assert bool(found) == bool(libvirt.complaint(etree.fromstring(xml))), xml
        assert all("does not fit" not in complaint.text.text for complaint in found), xml
        refused += bool(found)
    assert 200 < refused < 500


def test_a_hundred_devices_take_no_time() -> None:
    disk = "<disk type='file'><source file='/{0}'/><target dev='vd{0}'/><alias name='d{0}'/></disk>\n"
    good = MINIMAL.format("".join(disk.format(chr(97 + number % 26)) for number in range(100)))
    for xml in (good, good.replace("</devices>", "<disk type='file'><dsk/></disk></devices>")):
        complaints(xml, "domain")
        begin = time.thread_time()
        assert len(complaints(xml, "domain")) == (xml != good)
        assert time.thread_time() - begin < 0.1
