"""Finding the machine that somebody has named."""

import pytest

from vmdesk.model.states import VmState
from vmdesk.model.vm import VmInfo, VmKey
from vmdesk.ops.finding import By, find_vm

FIRST = "11111111-1111-1111-1111-111111111111"
SECOND = "22222222-2222-2222-2222-222222222222"
THIRD = "33333333-3333-3333-3333-333333333333"


def vm(uuid: str, name: str, number: int = -1) -> VmInfo:
    return VmInfo(VmKey("host", uuid), name, number, VmState.RUNNING)


VMS = (vm(FIRST, "web", 2), vm(SECOND, "2", 7), vm(THIRD, FIRST))


@pytest.mark.parametrize(
    ("text", "by", "found"),
    [
        ("web", "", FIRST),
        ("2", "", SECOND),  # a name goes before a number
        ("2", "id", FIRST),
        ("2", "name", SECOND),
        ("7", "", SECOND),
        (FIRST, "", THIRD),
        (FIRST, "uuid", FIRST),
        (SECOND.upper(), "", SECOND),
        ("web", "id", None),
        ("web", "uuid", None),
        ("7", "name", None),
        ("-1", "id", None),
        ("\N{SUPERSCRIPT TWO}", "", None),
        ("9" * 5000, "", None),
        ("", "", None),
    ],
)
def test_a_name_a_uuid_or_a_number(text: str, by: By, found: str | None) -> None:
    answer = find_vm(VMS, text, by)
    assert (answer.key.uuid if answer else None) == found
