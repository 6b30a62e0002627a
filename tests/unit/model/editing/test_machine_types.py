"""What names of machine types stand for, as QEMU and the distributions give them."""

import pytest

from vmdesk.model.editing.machine_types import I440FX, Q35, family, is_older, of_family, version


@pytest.mark.parametrize(
    ("machine", "kind", "number"),
    [
        ("q35", Q35, ""),
        ("pc-q35-7.2", Q35, "7.2"),
        ("pc-q35-rhel9.4.0", Q35, "rhel9.4.0"),
        ("pc-q35-noble-v2", Q35, "noble-v2"),
        ("ubuntu-q35", Q35, ""),
        ("pc", I440FX, ""),
        ("ubuntu", I440FX, ""),
        ("pc-i440fx-10.0", I440FX, "10.0"),
        ("pc-1.2", I440FX, "1.2"),
        ("virt", "virt", ""),
        ("virt-8.2", "virt", "8.2"),
        ("virt-rhel9.6.0", "virt", "rhel9.6.0"),
        ("s390-ccw-virtio-9.1", "s390-ccw-virtio", "9.1"),
        ("pseries", "pseries", ""),
        ("microvm", "microvm", ""),
        ("isapc", "isapc", ""),
        ("", "", ""),
    ],
)
def test_a_name_tells_family_and_version(machine: str, kind: str, number: str) -> None:
    assert (family(machine), version(machine)) == (kind, number)


def test_versions_are_compared_as_numbers_and_the_newest_comes_first() -> None:
    machines = ["pc-q35-2.12", "pc", "pc-q35-10.0", "pc-q35-9.2", "q35", "pc-q35-2.4", "virt-9.2", "pc-q35-4.0.1"]
    assert of_family(Q35, machines) == (
        *("q35", "pc-q35-10.0", "pc-q35-9.2", "pc-q35-4.0.1"),
        *("pc-q35-2.12", "pc-q35-2.4"),
    )


def test_what_stands_for_the_newest_is_older_than_nothing() -> None:
    assert is_older("pc-q35-9.2", "pc-q35-10.0")
    assert is_older("pc-q35-9.2", "q35")
    assert not is_older("q35", "pc-q35-10.0")
    assert not is_older("pc-q35-10.0", "pc-q35-9.2")
