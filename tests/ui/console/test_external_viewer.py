"""Opening a display outside of vmdesk, from a window: what goes wrong is told there, and nothing is left at the end."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import machine
from vmdesk.jobs.job import Outcome
from vmdesk.ops.console import external
from vmdesk.ops.session import Session
from vmdesk.ui.console.external_viewer import open_in_external_viewer
from vmdesk.ui.dialogs.error import ProblemDialog
from vmdesk.ui.program import Program


@pytest.mark.parametrize(
    ("state", "words"),
    [(5, "The VM is switched off."), (1, "This VM has no display that an external viewer could show.")],
)
def test_what_cannot_be_shown_is_told(
    session: Session, make_host: Callable[..., str], qtbot: QtBot, state: int, words: str
) -> None:
    host = make_host(machine("shop", state=state))
    (key,) = (vm.key for vm in session.vms(host).values())
    window = QWidget()
    qtbot.addWidget(window)
    open_in_external_viewer(window, session, key)

    def dialogs() -> list[ProblemDialog]:
        return [one for one in QApplication.topLevelWidgets() if isinstance(one, ProblemDialog) and one.isVisible()]

    qtbot.waitUntil(lambda: bool(dialogs()))
    (dialog,) = dialogs()
    assert dialog.sentence.text() == words
    assert dialog.doing.text() == "Open shop in an external viewer"
    dialog.close()
    (job,) = session.jobs
    assert job.outcome is Outcome.FAILED
    qtbot.waitUntil(lambda: not dialogs())


def test_the_program_s_end_lets_go_of_viewers(
    qapp: QApplication, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ends: list[str] = []
    monkeypatch.setattr(qapp, "exit", lambda _code: ends.append("exit"))
    monkeypatch.setattr(external, "close_all", lambda: ends.append("viewers"))
    program = Program(qapp, session)
    qtbot.addWidget(program.window)
    program.end()
    program.window.let_go()
    assert ends == ["viewers", "exit"]
    assert Path(sys.modules["vmdesk.ops.console.external"].__file__ or "").name == "external.py"
