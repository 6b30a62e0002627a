"""libvirt is only asked where something can come of it."""

from typing import cast

import pytest

from tests.conftest import Run
from tests.unit.model.doctor.recorded import FEDORA, HOST, facts
from vmdesk.model.doctor.access import judge_permission
from vmdesk.model.doctor.check import Check
from vmdesk.model.doctor.finding import State, bad
from vmdesk.model.host import HostConfig
from vmdesk.model.host_address import HostAddress
from vmdesk.ops.doctor.case import Case
from vmdesk.ops.doctor.libvirt_itself import examine_libvirt
from vmdesk.ops.doctor.patience import Patience
from vmdesk.ops.doctor.sheet import Sheet
from vmdesk.ops.session import Session
from vmdesk.words import sentence


@pytest.mark.parametrize("stop", [Check.DAEMON, Check.HELPER])
def test_what_stands_in_the_way_is_named_and_no_line_stays_open(run: Run, stop: Check) -> None:
    sheet = Sheet()
    sheet.plan([Check.DAEMON, Check.HELPER, Check.PERMISSION, Check.LIBVIRT])
    sheet.put(judge_permission(facts(FEDORA), HOST))
    assert sheet.findings[Check.PERMISSION].state is State.RUNNING
    sheet.put(bad(stop, sentence("It is missing.")))
    nobody = cast("Session", None)  # which is not needed: nothing is asked
    case = Case(nobody, HostConfig("h", "qemu+ssh://alpha/system"), HostAddress(), HOST, sheet, Patience())
    run(examine_libvirt(case, facts(FEDORA)))
    for check in (Check.PERMISSION, Check.LIBVIRT):
        words = sheet.findings[check].words
        assert sheet.findings[check].state is State.SKIPPED
        assert words is not None
        assert stop.value in words.english()
