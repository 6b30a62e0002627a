"""Three versions: devices that come, go and move, and XML that nobody declares, beside what somebody else did."""

import pytest

from tests.unit.model.editing.three_versions import (
    MODERN,
    Change,
    assert_contradict,
    assert_merged,
    card,
    disk,
    merged,
    replaced,
    set_cpu,
    set_disk,
    text_changed,
)
from tests.unit.model.editing.versions import edited
from vmdesk.model.devices.disk import Cdrom
from vmdesk.model.devices.hub import Hub
from vmdesk.model.devices.interface import Interface
from vmdesk.model.devices.memballoon import Memballoon
from vmdesk.model.devices.redirdev import Redirfilter
from vmdesk.model.devices.rng import Rng
from vmdesk.model.domain.definition import Domain, read_device
from vmdesk.model.domain.processors import Processors


class TestDevices:
    def test_that_come_and_go_on_both_sides_do_so(self) -> None:
        assert_merged(lambda domain: domain.add(Hub.new()), lambda domain: domain.add(Rng.new()))
        assert_merged(lambda domain: domain.remove(disk(domain)), lambda domain: domain.remove(card(domain)))
        assert_merged(lambda domain: domain.remove(disk(domain)), lambda domain: domain.add(Hub.new()))
        assert_merged(lambda domain: domain.remove(disk(domain)), lambda domain: setattr(card(domain), "mtu", 1300))

    def test_that_both_took_out_are_no_conflict(self) -> None:
        assert_merged(without_disk, without_disk, expected=without_disk)

    def test_that_both_added_are_there_once(self) -> None:
        mine = "<interface type='user'><mac address='52:54:00:aa:00:01'/></interface>"
        theirs = mine.replace("</i", "<model type='rtl8139'/><address type='pci' slot='0x1f'/></i")
        found, conflicts = merged(add(mine), add(theirs))
        assert conflicts == ()
        assert [one.mac for one in Domain.read(found).all_of(Interface)].count("52:54:00:aa:00:01") == 1
        assert "rtl8139" in found

    @pytest.mark.parametrize(
        ("mine", "theirs"),
        [
            (
                "<disk><target dev='vdz'/><serial>1</serial></disk>",
                "<disk><target dev='VDZ'/><serial>2</serial></disk>",
            ),
            ("<disk><target dev='vdz'/></disk>", "<disk device='cdrom'><target dev='vdz'/></disk>"),
            (
                "<interface type='user'><mac address='52:54:00:aa:00:01'/></interface>",
                "<interface type='network'><mac address='52:54:00:AA:00:01'/></interface>",
            ),
            ("<hub type='usb'><alias name='ua-1'/></hub>", "<hub type='other'><alias name='ua-1'/></hub>"),
            ("<vsock><cid auto='yes'/></vsock>", "<vsock><cid address='3'/></vsock>"),
            (
                "<filesystem><source dir='/a'/><target dir='t'/></filesystem>",
                "<filesystem><source dir='/b'/><target dir='t'/></filesystem>",
            ),
        ],
    )
    def test_that_cannot_be_there_both_stay_as_somebody_else_had_them(self, mine: str, theirs: str) -> None:
        assert_contradict(add(mine), add(theirs))

    def test_are_not_taken_for_others_of_their_sort(self) -> None:
        mine, theirs = (f"<console type='pty'><log file='/{name}'/><target type='virtio'/></console>" for name in "ab")
        assert_merged(add(mine), add(theirs))
        assert_merged(
            add("<redirdev bus='usb' type='tcp'><source host='a'/></redirdev>"),
            add("<redirdev bus='usb' type='tcp'><source host='b'/></redirdev>"),
        )

    def test_of_which_there_is_one_are_not_added_beside_another(self) -> None:
        without = edited(MODERN, lambda domain: domain.remove(domain.all_of(Memballoon)[0]))
        none = "<memballoon model='none'/>"
        assert_contradict(add(none), lambda domain: domain.add(Memballoon.new()), without)
        without = edited(MODERN, lambda domain: domain.remove(domain.all_of(Redirfilter)[0]))
        assert_merged(filtering, filtering, without, expected=filtering)

    def test_that_were_changed_are_not_taken_out(self) -> None:
        found, conflicts = merged(lambda domain: domain.remove(disk(domain)), set_disk(serial="S-2"))
        assert [edit.before for edit in conflicts] != []
        assert disk(Domain.read(found)).serial == "S-2"

    def test_that_became_something_else_are_not_taken_out(self) -> None:
        found, conflicts = merged(lambda domain: domain.remove(disk(domain)), set_disk(device="cdrom"))
        assert len(conflicts) == 1
        assert isinstance(Domain.read(found).devices[0], Cdrom)

    def test_find_another_place_where_theirs_is_taken(self) -> None:
        mine = "<hub type='usb'><address type='usb' bus='0' port='9'/></hub>"
        theirs = "<input type='mouse' bus='usb'><address type='usb' bus='0' port='9'/></input>"
        found, conflicts = merged(add(mine), add(theirs))
        assert conflicts == ()
        hub = next(one for one in reversed(Domain.read(found).all_of(Hub)))
        assert hub.address is None
        found, _ = merged(add(mine), add(theirs.replace("9", "8")))
        assert next(one for one in reversed(Domain.read(found).all_of(Hub))).where == "0:9"

    def test_stand_beside_those_beside_which_they_were_put(self) -> None:
        new = "<interface type='user'><mac address='52:54:00:aa:00:0{}'/></interface>"

        def above(domain: Domain) -> None:
            domain.put_beside(card(domain), read_device(new.format(1)), after=False)

        found, conflicts = merged(above, add(new.format(2)))
        assert conflicts == ()
        macs = [one.mac for one in Domain.read(found).all_of(Interface)]
        assert macs.index("52:54:00:aa:00:01") == 1
        assert macs[-1] == "52:54:00:aa:00:02"

    def test_keep_their_new_order_beside_what_somebody_else_did(self) -> None:
        first = "<interface type='user'><mac address='52:54:00:00:00:01'/></interface>"
        cards = "".join(first.replace(":01", f":0{number}") for number in range(4))
        xml = f"<domain><name>a</name><devices>{cards}</devices></domain>"

        def move(domain: Domain) -> None:
            domain.node = Domain.read(
                xml.replace(first.replace(":01", ":00"), "").replace(
                    "</devices>", first.replace(":01", ":00") + "</devices>"
                )
            ).node

        found, conflicts = merged(move, lambda domain: setattr(domain.all_of(Interface)[0], "model", "virtio"), xml)
        assert conflicts == ()
        order = [(one.mac, one.model) for one in Domain.read(found).all_of(Interface)]
        assert [mac[-1] for mac, _ in order if mac] == ["1", "2", "3", "0"]
        assert order[-1][1] == "virtio"


def filtering(domain: Domain) -> None:
    domain.add(Redirfilter.new())


def without_disk(domain: Domain) -> None:
    domain.remove(disk(domain))


def add(xml: str) -> Change:
    return lambda domain: domain.add(read_device(xml))


class TestXml:
    def test_of_a_device_is_merged_with_fields_and_other_xml(self) -> None:
        odd, even = (
            replaced("<disk type='file' device='disk'>", f"<disk type='file' device='disk'><{name} a='1'/>")
            for name in ("odd", "even")
        )
        assert_merged(odd, set_disk(cache="unsafe"))
        assert_merged(odd, set_disk(serial="S-2"))
        assert_merged(odd, even)
        assert_merged(replaced("io='native'", "io='native' odd='1'"), replaced("io='native'", "io='native' even='1'"))
        assert_merged(odd, odd, expected=odd)

    @pytest.mark.parametrize(
        ("old", "ours", "theirs"),
        [
            ("", "<odd a='1'/>", "<odd a='2'/>"),
            ("", "<odd>1</odd>", "<odd>2</odd>"),
            ("<odd><a b='1'/></odd>", "<odd><a b='2'/></odd>", "<odd><a b='3'/></odd>"),
            ("<odd><a b='1'/></odd>", "<odd></odd>", "<odd><a b='3'/></odd>"),
            ("<odd>1</odd>", "", "<odd>2</odd>"),
        ],
    )
    def test_of_a_device_that_contradicts_stays(self, old: str, ours: str, theirs: str) -> None:
        begin = "<serial>S-1</serial>"
        xml = text_changed(begin, begin + old)
        assert_contradict(replaced(begin + old, begin + ours), replaced(begin + old, begin + theirs), xml)

    def test_of_the_machine_is_merged_with_fields_and_other_xml(self) -> None:
        odd = replaced("<acpi/>", "<acpi odd='1'/>")
        assert_merged(odd, lambda domain: setattr(domain.features, "pae", True))
        assert_merged(odd, set_cpu(maximum=8))
        even, two = replaced("<acpi/>", "<acpi even='1'/>"), replaced("<acpi/>", "<acpi odd='1' even='1'/>")
        assert_merged(odd, even, expected=two)
        assert_merged(odd, replaced("</features>", "<odd/></features>"))
        assert_merged(odd, lambda domain: domain.remove(disk(domain)))
        assert_merged(replaced("</domain>", "<perf/></domain>"), replaced("</domain>", "<odd/></domain>"))
        assert_merged(replaced("Example<", "Other<"), replaced('kind="x">kept', 'kind="y">kept'))
        assert_merged(replaced("<emulator>", "<emulator odd='1'>"), set_disk(serial="S-2"))
        assert_merged(odd, odd, expected=odd)

    @pytest.mark.parametrize(
        ("old", "ours", "theirs"),
        [
            ("<acpi/>", "<acpi odd='1'/>", "<acpi odd='2'/>"),
            ("Example<", "Ours<", "Theirs<"),
            ("</domain>", "<perf a='1'/></domain>", "<perf a='2'/></domain>"),
            ('kind="x">kept', 'kind="x">ours', 'kind="x">theirs'),
        ],
    )
    def test_of_the_machine_that_contradicts_stays(self, old: str, ours: str, theirs: str) -> None:
        assert_contradict(replaced(old, ours), replaced(old, theirs))

    def test_beside_a_field_is_made_though_the_field_contradicts(self) -> None:
        found, conflicts = merged(
            replaced("<vcpu placement='static' current='2'>4", "<vcpu odd='1' current='2'>5"), set_cpu(maximum=8)
        )
        assert "odd='1'" in found
        assert Domain.read(found).processors.maximum == 8
        assert Domain.read(found).processors.placement is None
        assert [isinstance(edit.subject, Processors) for edit in conflicts] == [True]

    def test_that_makes_another_device_of_one_is_made_where_nobody_else_changed_it(self) -> None:
        def other(domain: Domain) -> None:
            disk(domain).device = "cdrom"

        found, conflicts = merged(other, lambda domain: setattr(card(domain), "mtu", 1300))
        assert len(conflicts) == 0
        assert len(Domain.read(found).all_of(Cdrom)) == 3

    def test_several_of_one_name_are_told_by_their_names(self) -> None:
        entry = "<entry name='manufacturer'>Example</entry>"
        assert_merged(
            replaced(entry, entry + "<entry name='a'>1</entry>"), replaced(entry, entry + "<entry name='b'>1</entry>")
        )
        assert_contradict(
            replaced(entry, entry + "<entry name='a'>1</entry>"), replaced(entry, entry + "<entry name='a'>2</entry>")
        )
