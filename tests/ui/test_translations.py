"""The program in each of its languages: it changes at once, and access keys lead to one thing each."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QDialogButtonBox, QLabel, QMenu, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from tests.qt import WAIT_MILLISECONDS
from tests.ui.conftest import machine
from tests.ui.dialogs.test_all_dialogs import DIALOGS
from vmdesk.model.domain.overview import Overview
from vmdesk.ops.session import Session
from vmdesk.ui import application, formats
from vmdesk.ui.main_window import MainWindow
from vmdesk.ui.vm_window.window import open_vm_window
from vmdesk.ui.words import tr

pytestmark = pytest.mark.usefixtures("loop")


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    """English and the locale of before, whatever the test speaks."""
    locale = QLocale()
    yield
    application.set_language("en")
    QLocale.setDefault(locale)


@pytest.fixture(params=["en", "ru"])
def language(request: pytest.FixtureRequest) -> str:
    """Each language, spoken."""
    application.set_language(request.param)
    return str(request.param)


def deleted(widget: QWidget) -> None:
    """Close a window and let Qt delete it now."""
    widget.hide()
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def empty_window(session: Session, qtbot: QtBot) -> Iterator[MainWindow]:
    """The main window without hosts."""
    window = MainWindow(session)
    window.show()
    qtbot.waitUntil(lambda: window.docks.side.ready)
    yield window
    window.let_go()
    deleted(window)


@pytest.fixture
def window(empty_window: MainWindow, session: Session, make_host: Callable[..., str], qtbot: QtBot) -> MainWindow:
    """The main window with a running machine and one that is off, of which the running one is selected."""
    host = make_host(machine("db", state=1), machine("web"), label="alpha")
    empty_window.view.select_vms([vm.key for vm in session.vms(host).values() if vm.active])
    qtbot.waitUntil(lambda: len(empty_window.selected_vms()) == 1)
    return empty_window


def test_the_words_are_those_of_the_language(qtbot: QtBot) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    (cancel,) = box.buttons()
    assert tr("Close") == "Close"
    application.set_language("ru")
    assert tr("Close") == "Закрыть"
    assert tr("{done} of {total}", done=1, total=2) == "1 из 2"
    assert formats.size(1536) == "1,5 КиБ"
    qtbot.waitUntil(lambda: cancel.text() == "Отмена")  # Qt's own words
    application.set_language("en")
    assert tr("Close") == "Close"
    qtbot.waitUntil(lambda: cancel.text() == "Cancel")


def test_an_open_window_changes_its_language(window: MainWindow, qtbot: QtBot) -> None:
    def titles() -> list[str]:
        return [action.text() for action in window.menuBar().actions()]

    assert titles()[0] == "&File"
    application.set_language("ru")
    qtbot.waitUntil(lambda: titles()[0] == "&Файл")
    assert window.model.headerData(0, Qt.Orientation.Horizontal) == "Имя"
    application.set_language("en")
    qtbot.waitUntil(lambda: titles()[0] == "&File")
    assert window.model.headerData(0, Qt.Orientation.Horizontal) == "Name"


@pytest.mark.usefixtures("language")
def test_the_page_of_an_empty_list_cuts_no_text_off(empty_window: MainWindow) -> None:
    labels = [label for label in empty_window.empty.findChildren(QLabel) if label.text()]
    assert len(labels) == 2
    for label in labels:
        assert label.height() >= label.heightForWidth(label.width())
        assert label.width() >= label.minimumSizeHint().width()


def shared_keys(texts: Iterable[str]) -> list[str]:
    """The access keys that more than one of these texts has."""
    keys = Counter(key for text in texts if (key := QKeySequence.mnemonic(text).toString()))
    return [key for key, count in keys.items() if count > 1]


def menus_below(actions: Iterable[QAction]) -> Iterator[QMenu]:
    """The menus of these actions, and theirs."""
    for action in actions:
        menu = action.menu()
        if isinstance(menu, QMenu):
            menu.aboutToShow.emit()
            yield menu
            yield from menus_below(menu.actions())


@pytest.mark.usefixtures("language")
def test_the_access_keys_of_a_menu_differ(window: MainWindow) -> None:
    bar = window.menuBar().actions()
    assert shared_keys(action.text() for action in bar) == []
    menus = list(menus_below(bar))
    assert len(menus) > 6
    for menu in menus:
        assert not shared_keys(action.text() for action in menu.actions() if action.isVisible()), menu.title()


def keyed_texts(widget: QWidget) -> set[str]:
    """The texts in a window, as far as it is shown, that may have an access key: of buttons, labels and tabs."""
    parts: list[QAbstractButton | QLabel] = [
        *widget.findChildren(QAbstractButton),
        *(label for label in widget.findChildren(QLabel) if label.buddy() is not None),
    ]
    tabs = (bar.tabText(row) for bar in widget.findChildren(QTabBar) for row in range(bar.count()))
    return {*(part.text() for part in parts if part.isVisibleTo(widget)), *tabs}


@pytest.mark.usefixtures("language")
def test_the_access_keys_of_the_main_window_and_its_panels_differ(window: MainWindow, qtbot: QtBot) -> None:
    def panels_made() -> bool:
        return all(dock.widget() is not None for dock in (docks.side, docks.jobs, docks.events))

    docks = window.docks
    docks.events.show()
    docks.show_jobs()
    qtbot.waitUntil(panels_made)
    titles = [action.text() for action in window.menuBar().actions()]
    window.session.settings.change(statistics_seconds=1)
    qtbot.waitUntil(lambda: tr("Lo&ad in the last") in keyed_texts(window), timeout=WAIT_MILLISECONDS)
    assert shared_keys([*titles, *keyed_texts(window)]) == []
    window.view.select_host(window.session.hosts()[0].id)
    qtbot.waitUntil(lambda: tr("Hypervisor") in keyed_texts(window))
    assert shared_keys([*titles, *keyed_texts(window)]) == []


@pytest.mark.usefixtures("language")
def test_the_access_keys_of_the_window_of_a_vm_differ(
    session: Session, make_host: Callable[..., str], qtbot: QtBot
) -> None:
    host = make_host(machine("web"))
    window = open_vm_window(session, next(iter(session.vms(host).values())).key)
    qtbot.waitUntil(lambda: window.editing.draft is not None)
    bar = window.menuBar().actions()
    titles = [action.text() for action in bar]
    assert shared_keys(titles) == []
    for menu in menus_below(bar):
        assert not shared_keys(action.text() for action in menu.actions() if action.isVisible()), menu.title()
    window.editing.write(window.editing.wanted.overview, Overview.title, "The shop")  # so that the bar is there
    window.editing.settle()
    for element in window.editor.list.hardware.elements:
        window.editor.list.show_element(element)
        assert shared_keys([*titles, *keyed_texts(window)]) == [], element
    window.editing.discard()
    window.close()


@pytest.mark.usefixtures("language")
@pytest.mark.parametrize("name", DIALOGS)
def test_the_access_keys_of_a_dialog_differ(
    name: str, session: Session, make_host: Callable[..., str], qtbot: QtBot
) -> None:
    host = make_host(machine("web", state=1), machine("db", state=1), label="alpha")
    session.want_details()
    qtbot.waitUntil(lambda: all(vm.details is not None for vm in session.all_vms()))
    dialog = DIALOGS[name](session, list(session.vms(host).values()))
    assert shared_keys(keyed_texts(dialog)) == []
    deleted(dialog)
