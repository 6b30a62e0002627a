"""The definition of a machine that is off is changed only while it is off."""

from typing import Any

import pytest

from vmdesk.errors import Problem
from vmdesk.model.migration.storage_place import ImagePlace
from vmdesk.virt.block_copy import switch_definition

XML = (
    "<domain type='qemu'><name>web</name><devices><disk type='file' device='disk'><driver name='qemu' type='raw'/>"
    "<source file='{}'/><target dev='vdb' bus='virtio'/></disk></devices></domain>"
)
OLD, NEW = ImagePlace("/images/old.raw", "raw"), ImagePlace("/fast/new.raw", "raw")


class Machine:
    """A domain that is started just when its definition is changed, and the connection to its host."""

    def __init__(self) -> None:
        self.active, self.defined = False, list[str]()

    def lookupByUUIDString(self, _uuid: str) -> "Machine":  # noqa: N802 - libvirt's name
        return self

    def isActive(self) -> bool:  # noqa: N802 - libvirt's name
        return self.active

    def isPersistent(self) -> bool:  # noqa: N802 - libvirt's name
        return True

    def XMLDesc(self, _flags: int) -> str:  # noqa: N802 - libvirt's name
        return XML.format(OLD.path)

    def defineXMLFlags(self, xml: str, _flags: int) -> None:  # noqa: N802 - libvirt's name
        self.active = True
        self.defined.append(xml)


def test_one_that_is_started_in_this_very_moment_gets_its_definition_back() -> None:
    machine: Any = Machine()
    with pytest.raises(Problem, match="was started while its disk was copied"):
        switch_definition(machine, "u", "vdb", OLD, NEW, only_off=True)
    assert [NEW.path in xml for xml in machine.defined] == [True, False]
