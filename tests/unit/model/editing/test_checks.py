"""What speaks against a definition: each rule by examples of what it is about, and nothing against what is right."""

import time

import pytest

from tests.unit.model.domain.samples import SAMPLES
from tests.unit.model.editing.examples.all import EXAMPLES
from tests.unit.model.editing.examples.made import MADE
from tests.unit.model.editing.examples.making import Example, disk, vm
from vmdesk.model.domain.definition import Domain
from vmdesk.model.editing.checks import Around, remarks, remarks_after
from vmdesk.model.editing.checks.case import Case
from vmdesk.model.editing.checks.every import GENERAL, QEMU
from vmdesk.model.editing.remark import Remark
from vmdesk.model.severity import Severity

REAL = ("pc-inactive", "pc-live", "rich-inactive", "rich-live", "small-inactive", "typed")


def place(remark: Remark) -> str:
    """Where a remark is made, as `Disk.io`."""
    kind = type(remark.element).__name__
    return f"{kind}.{remark.field.name}" if remark.field is not None else kind


def by_rule(example: Example, xml: str) -> list[Remark]:
    return list(example.rule(Case(Domain.read(xml), example.around)))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_a_rule_says_what_is_wrong_at_the_field_concerned(example: Example) -> None:
    found = by_rule(example, example.wrong)
    assert [place(remark) for remark in found] == example.at.split()
    assert {remark.severity for remark in found} == {example.severity}
    everything = remarks(Domain.read(example.wrong), example.around)
    assert set(example.at.split()) <= {place(remark) for remark in everything}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_nothing_is_said_of_what_is_right(example: Example) -> None:
    assert by_rule(example, example.right) == []
    found = remarks(Domain.read(example.right), example.around)
    assert [remark.text.english() for remark in found if remark.severity is Severity.ERROR] == []


def test_every_rule_has_an_example() -> None:
    shown = {example.rule for example in EXAMPLES}
    assert [rule.__name__ for rule in (*GENERAL, *QEMU) if rule not in shown] == []
    assert len({*GENERAL, *QEMU}) == len(GENERAL) + len(QEMU)


@pytest.mark.parametrize("name", REAL)
def test_nothing_is_said_of_definitions_that_libvirt_made(name: str) -> None:
    assert [remark.text.english() for remark in remarks(Domain.read(SAMPLES[name]), Around())] == []


@pytest.mark.parametrize("name", MADE)
def test_nothing_is_said_of_other_machines_as_libvirt_makes_them(name: str) -> None:
    assert [remark.text.english() for remark in remarks(Domain.read(MADE[name]), Around())] == []


@pytest.mark.parametrize("name", SAMPLES)
def test_even_odd_definitions_can_be_looked_at(name: str) -> None:
    for remark in remarks(Domain.read(SAMPLES[name]), Around()):
        assert remark.text.english()


def test_what_is_qemus_is_not_asked_of_others() -> None:
    wrong = vm(disk(driver="io='native'") + disk("vda", image="b"))
    assert places(wrong) == ["Disk.target", "Disk.target", "Disk.io"]
    assert places(wrong.replace("type='qemu'", "type='xen'")) == ["Disk.target", "Disk.target"]


def places(xml: str) -> list[str]:
    return [place(remark) for remark in remarks(Domain.read(xml), Around())]


def test_what_was_wrong_before_keeps_nobody_from_changing_something_else() -> None:
    before = Domain.read(vm(disk(driver="io='native'")))
    after = before.copy()
    after.overview.title = "A title"
    after.boot.initrd = "/initrd"
    found = remarks_after(before, after, Around())
    assert [(place(remark), remark.severity) for remark in found] == [
        ("Boot.initrd", Severity.ERROR),
        ("Disk.io", Severity.WARNING),
    ]


def test_the_same_again_is_new() -> None:
    before = Domain.read(vm(disk(driver="io='native'")))
    after = Domain.read(vm(disk(driver="io='native'") + disk("vdb", driver="io='native'", image="b")))
    severities = [remark.severity for remark in remarks_after(before, after, Around())]
    assert sorted(severity.value for severity in severities) == ["error", "warning"]


def test_offers_for_another_kind_of_machine_do_not_count() -> None:
    example = next(example for example in EXAMPLES if example.rule.__name__ == "more_than_such_machines_have")
    assert by_rule(example, example.wrong)
    assert by_rule(example, example.wrong.replace("machine='pc'", "machine='q35'")) == []


def test_a_machine_with_a_hundred_devices_is_looked_at_between_two_keystrokes() -> None:
    disks = "".join(disk(f"sd{chr(97 + index // 26)}{chr(97 + index % 26)}", "scsi") for index in range(100))
    domain = Domain.read(vm(disks))
    remarks(domain, Around())
    begin = time.thread_time()
    remarks(domain, Around())
    assert time.thread_time() - begin < 0.5
