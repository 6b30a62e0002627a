"""A terminal as a part of a window: the screen, a bar to look for words, a menu, and the line it speaks through."""

from PySide6.QtCore import QEvent, QPoint, QSize, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from vmdesk.aio import spawn
from vmdesk.model.terminal.remark import remark
from vmdesk.model.terminal.terminal import Terminal, clean_title
from vmdesk.model.terminal_line import TerminalLine
from vmdesk.ui.terminal.area import TerminalArea
from vmdesk.ui.terminal.find_bar import FindBar
from vmdesk.ui.terminal.flow import Flow
from vmdesk.ui.terminal.keyboard import Command
from vmdesk.ui.terminal.menu import Acts, terminal_menu
from vmdesk.ui.terminal.pasting import ask_bytes
from vmdesk.ui.terminal.reading_aloud import ReadingAloud
from vmdesk.ui.terminal.screen_area import USUAL_COLUMNS, USUAL_ROWS
from vmdesk.ui.words import tr
from vmdesk.words import Sentence


class TerminalView(QWidget):
    """`title_changed` tells the title that a program has set, as one line of plain text. `ended` tells that the line
    has ended, with its Sentence where it gave one; all that came before is shown by then.
    """

    title_changed = Signal(str)
    ended = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.terminal = Terminal(USUAL_COLUMNS, USUAL_ROWS)
        self.area = TerminalArea(self.terminal, self)
        self.flow = flow = Flow(self.terminal, self)
        self.find_bar = FindBar(self.area, self)
        self._aloud = ReadingAloud(self.terminal, self.area)
        self._title = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.find_bar)
        column.addWidget(self.area, 1)
        self.setFocusProxy(self.area)
        self._connect()
        self.destroyed.connect(lambda _object: flow.hang_up())
        self.retranslate()

    def _connect(self) -> None:
        self.flow.fed.connect(self._fed)
        self.flow.ended.connect(self._ended)
        self.area.sent.connect(self.flow.send)
        self.area.resized.connect(self.flow.resize)
        self.area.commanded.connect(self._do)
        self.area.menu_wanted.connect(self._show_menu)
        self.find_bar.left.connect(self.area.setFocus)
        self.terminal.rang.connect(self.area.flash)

    # The line.

    def begin(self, line: TerminalLine) -> None:
        """Show what comes from a line and send it what is typed, until it ends, `close_line`, or the view is gone."""
        self.flow.begin(line)
        self._have_cursor(True)
        self.flow.resize(self.terminal.columns, self.terminal.rows)

    def close_line(self) -> None:
        """Hang up, if there is a line."""
        self.flow.close()
        self._have_cursor(False)

    def _ended(self, reason: Sentence | None) -> None:
        self._have_cursor(False)
        self.ended.emit(reason)

    def _have_cursor(self, on: bool) -> None:
        self.area.has_cursor = on
        self.area.refresh()

    def put_in(self, data: bytes) -> None:
        """Show bytes that do not come from the line."""
        self.terminal.feed(data)
        self._fed()

    def remark(self, text: str) -> None:
        """Say something between the lines, which stays with them."""
        remark(self.terminal.screen, clean_title(text))
        self._fed()

    def forget_title(self) -> None:
        """Have no title until a program sets one."""
        self.terminal.title = ""
        self._fed()

    @property
    def title(self) -> str:
        """The title that a program has set; empty for none."""
        return self._title

    def _fed(self) -> None:
        self.area.refresh_soon()
        self.find_bar.content_changed()
        self._aloud.content_changed()
        if self.terminal.title != self._title:
            self._title = self.terminal.title
            self.title_changed.emit(self._title)

    # What a person asks for.

    def look_for_words(self) -> None:
        """Look for words."""
        self.find_bar.open_bar()

    def paste(self, *, selection: bool = False) -> None:
        """Paste what is in the clipboard, or what is selected somewhere on desktops where that can be pasted."""
        clipboard = QGuiApplication.clipboard()
        chosen = selection and clipboard.supportsSelection()
        text = clipboard.text(clipboard.Mode.Selection if chosen else clipboard.Mode.Clipboard)
        if text and self.flow.open:
            spawn(self._paste(text), name="paste")

    async def _paste(self, text: str) -> None:
        data = await ask_bytes(self, text, self.terminal.modes)
        if data and isValid(self):
            self.area.type_in(data)

    def clear(self) -> None:
        """Drop all lines but the one that is being written."""
        self.terminal.clear()
        self._show_anew()

    def reset(self) -> None:
        """Put right what a program has garbled."""
        self.terminal.reset()
        self._show_anew()

    def _show_anew(self) -> None:
        self.area.selection.clear()
        self.area.scroll_to_end()
        self._fed()

    def _do(self, command: Command) -> None:
        match command:
            case Command.FIND:
                self.look_for_words()
            case Command.PASTE:
                self.paste()
            case Command.PASTE_SELECTION:
                self.paste(selection=True)
            case _:
                pass

    def _show_menu(self, place: QPoint) -> None:
        terminal_menu(self, self._acts(), self._can).popup(place)

    def _acts(self) -> Acts:
        area = self.area
        return {
            "copy": area.copy,
            "paste": self.paste,
            "select-all": area.select_all,
            "find": self.look_for_words,
            "larger": lambda: area.do(Command.LARGER),
            "smaller": lambda: area.do(Command.SMALLER),
            "usual": lambda: area.do(Command.USUAL_SIZE),
            "clear": self.clear,
            "reset": self.reset,
        }

    def _can(self, name: str) -> bool:
        if name == "copy":
            return self.area.selection.span is not None
        return self.flow.open if name == "paste" else True

    # The rest.

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self.area.sizeHint()

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.area.setAccessibleName(tr("Terminal"))
        self.area.setAccessibleDescription(tr("Ctrl+Tab leaves the terminal."))
        self.find_bar.retranslate()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
