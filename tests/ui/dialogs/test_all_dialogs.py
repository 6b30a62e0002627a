"""What holds for every dialog: names for a screen reader, Escape, the language, and no text cut off."""

from collections.abc import Callable, Coroutine, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.ui.accessibility import unnamed_controls
from tests.ui.conftest import machine
from tests.ui.dialogs.conftest import Ask, vm_named
from vmdesk.errors import Problem
from vmdesk.jobs.job import Job
from vmdesk.model.vm import VmInfo, VmKey
from vmdesk.ops import properties
from vmdesk.ops.catalogue import VERBS
from vmdesk.ops.session import Session
from vmdesk.ui import theme
from vmdesk.ui.console.key_combinations import CombinationsDialog
from vmdesk.ui.dialogs.about import AboutDialog
from vmdesk.ui.dialogs.add_host import AddHostDialog
from vmdesk.ui.dialogs.confirmation import ConfirmationDialog
from vmdesk.ui.dialogs.crash_report import CrashReport
from vmdesk.ui.dialogs.description import DescriptionDialog, ask_description
from vmdesk.ui.dialogs.error import ProblemDialog, Remedy
from vmdesk.ui.dialogs.frame import Frame
from vmdesk.ui.dialogs.import_hosts import ImportHostsDialog
from vmdesk.ui.dialogs.preferences import Preferences
from vmdesk.ui.dialogs.question import Choice, QuestionDialog
from vmdesk.ui.dialogs.quit_with_jobs import QuitDialog
from vmdesk.ui.dialogs.rename_vm import ask_new_name, ask_title
from vmdesk.ui.dialogs.site import SiteDialog
from vmdesk.ui.dialogs.tags import TagsDialog, ask_tags
from vmdesk.ui.dialogs.text_input import TextInput
from vmdesk.words import sentence

Vms = list[VmInfo]


def confirmation(key: str) -> Callable[[Session, Vms], Frame]:
    verb = VERBS[key]
    assert verb.confirmation is not None
    asked = verb.confirmation
    return lambda session, vms: ConfirmationDialog(None, verb, asked, vms, session)


def text_input(_session: Session, _vms: Vms) -> Frame:
    return TextInput(
        None, title=sentence("Rename a VM"), label=sentence("&Name in the list:"), button=sentence("Rename")
    )


def problem(_session: Session, _vms: Vms) -> Frame:
    words = Problem(sentence("It was cancelled."), sentence("It is no longer there."), "details")
    dialog = ProblemDialog(None, words, sentence("Start {vm}", vm="web"), [Remedy(sentence("Rename"), print)])
    dialog.fold.setChecked(True)
    return dialog


def crash_report(_session: Session, _vms: Vms) -> Frame:
    report = CrashReport()
    for _ in range(2):
        report.add("Traceback\nLookupError")
    return report


def quitting(session: Session, _vms: Vms) -> Frame:
    session.jobs.add(Job(sentence("Save {vm}", vm="web"), host="alpha"))
    return QuitDialog(None, session.jobs)


DIALOGS: dict[str, Callable[[Session, Vms], Frame]] = {
    "about": lambda _session, _vms: AboutDialog(None),
    "add host": lambda session, _vms: AddHostDialog(None, session),
    "confirm deletion": confirmation("delete"),
    "confirm force off": confirmation("force-off"),
    "crash report": crash_report,
    "key combinations": lambda _session, _vms: CombinationsDialog(None, [(29, 56, 2)]),
    "import hosts": lambda session, _vms: ImportHostsDialog(None, session),
    "notes": lambda session, vms: DescriptionDialog(None, session, vms[0].key, "web"),
    "preferences": lambda session, _vms: Preferences(None, session),
    "problem": problem,
    "question": lambda _session, _vms: QuestionDialog(
        None, sentence("Quit"), sentence("All jobs have ended."), "", [Choice("yes", sentence("Quit"))]
    ),
    "quit": quitting,
    "site": lambda session, _vms: SiteDialog(None, session, [session.hosts()[0].id]),
    "tags": lambda session, vms: TagsDialog(None, session, vms),
    "text input": text_input,
}


@pytest.fixture(params=DIALOGS.values(), ids=list(DIALOGS))
def dialog(
    request: pytest.FixtureRequest, session: Session, make_host: Callable[..., str], qtbot: QtBot
) -> Iterator[Frame]:
    """Each dialog, open."""
    host = make_host(machine("web", state=1, tags=("prod",), notes="Notes"), machine("db", state=1), label="alpha")
    session.want_details()
    qtbot.waitUntil(lambda: all(vm.details is not None for vm in session.all_vms()))
    dialog: Frame = request.param(session, list(session.vms(host).values()))
    dialog.show()
    qtbot.waitExposed(dialog)
    yield dialog
    if isValid(dialog):
        dialog.close()
        dialog.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


class Longer(QTranslator):
    """A language in which everything is a third longer and in brackets."""

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        return False

    def translate(self, context: str, text: str, *_: object) -> str:
        return f"[{text}{' ab' * (len(text) // 9 + 1)}]" if context == "vmdesk" and not text.startswith("[") else ""


@pytest.fixture
def longer(qapp: QApplication) -> Iterator[QTranslator]:
    """The longer language, not yet spoken."""
    translator = Longer()
    yield translator
    qapp.removeTranslator(translator)


def texts(dialog: Frame) -> dict[QWidget, str]:
    """Every text that is shown and is the program's own."""
    found = {part: part.text() for part in dialog.findChildren(QLabel) + dialog.findChildren(QAbstractButton)}
    return {part: text for part, text in found.items() if text and part.isVisible()}


def test_every_control_has_a_name(dialog: Frame) -> None:
    assert unnamed_controls(dialog) == []


def test_escape_closes_it(dialog: Frame) -> None:
    results: list[int] = []
    dialog.finished.connect(results.append)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert results == [0]
    assert not (isValid(dialog) and dialog.isVisible())


def test_has_one_default_button_or_none(dialog: Frame) -> None:
    buttons = [button for button in dialog.buttons.buttons() if button.property("default")]
    assert len(buttons) <= 1


def test_says_everything_in_the_language_of_the_moment(
    dialog: Frame, longer: QTranslator, qapp: QApplication, qtbot: QtBot
) -> None:
    fixed = {"vmdesk", "English", "Русский"}
    if isinstance(dialog, AboutDialog):
        fixed |= {word for pair in dialog.versions for word in pair}
    assert qapp.installTranslator(longer)
    qtbot.waitUntil(lambda: "[" in dialog.windowTitle())
    english = [text for text in texts(dialog).values() if "[" not in text and text not in fixed]
    assert english == []


def test_cuts_no_text_off_in_a_longer_language(
    dialog: Frame, longer: QTranslator, qapp: QApplication, qtbot: QtBot
) -> None:
    assert qapp.installTranslator(longer)
    qtbot.waitUntil(lambda: "[" in dialog.windowTitle())
    dialog.adjustSize()
    qtbot.waitUntil(lambda: not cut_off(dialog))


def cut_off(dialog: Frame) -> list[str]:
    """The shown texts that have less room than they need."""
    return [text for part, text in texts(dialog).items() if needed_height(part) > part.height() or too_narrow(part)]


def needed_height(part: QWidget) -> int:
    return part.heightForWidth(part.width()) if part.hasHeightForWidth() else part.minimumSizeHint().height()


def too_narrow(part: QWidget) -> bool:
    return part.width() < part.minimumSizeHint().width()


def test_is_legible_after_a_change_of_theme(dialog: Frame) -> None:
    """Nothing keeps a colour of the scheme before."""
    for choice in ("dark", "light"):
        theme.apply("dark" if choice == "dark" else "light")
        for part in texts(dialog):
            if part.isEnabled():
                ground, text = part.palette().window().color(), part.palette().color(part.foregroundRole())
                assert theme.contrast(ground, text) >= 4.0, (choice, texts(dialog)[part])


ASKED: dict[str, tuple[Callable[[Session, VmKey], Coroutine[Any, Any, object]], type[Frame]]] = {
    "name": (lambda session, key: ask_new_name(None, session, key), TextInput),
    "title": (lambda session, key: ask_title(None, session, key), TextInput),
    "notes": (lambda session, key: ask_description(None, session, key), DescriptionDialog),
    "tags": (lambda session, key: ask_tags(None, session, [key]), TagsDialog),
}


@pytest.mark.parametrize(("question", "kind"), ASKED.values(), ids=list(ASKED))
def test_shows_a_title_as_it_is(
    question: Callable[[Session, VmKey], Coroutine[Any, Any, object]],
    kind: type[Frame],
    session: Session,
    make_host: Callable[..., str],
    ask: Ask,
    qtbot: QtBot,
) -> None:
    """Others on the host write titles and names: they are no mark-up here, which could fetch and hide things."""
    vm = vm_named(session, make_host(machine("web")), "web")
    properties.set_title(session, vm.key, "<b>R&D</b>")
    session.want_details([vm.key])
    qtbot.waitUntil(lambda: session.vm(vm.key).title == "<b>R&D</b>")  # type: ignore[union-attr]  # it is there
    dialog, _answer = ask(question(session, vm.key), kind)
    naming = [label for label in dialog.findChildren(QLabel) if "web" in label.text()]
    assert naming
    assert {label.textFormat() for label in naming} == {Qt.TextFormat.PlainText}
    dialog.reject()
