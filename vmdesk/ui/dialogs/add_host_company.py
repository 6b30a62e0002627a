"""What came with the name of a host, such as its user and port: it goes with it, unless a person typed it itself."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import takewhile

from PySide6.QtWidgets import QLineEdit


class Company:
    """Watches the field of the host and those that are filled in with it; `forget` drops what no field shows."""

    def __init__(self, host: QLineEdit, fields: Sequence[QLineEdit], forget: Callable[[], None]) -> None:
        self._host, self._forget = host, forget
        self._name = ""  # of the host that something came with; empty for none
        self._came: dict[QLineEdit, str] = {}
        self._all_selected = False
        host.selectionChanged.connect(self._note_selection)
        for field in fields:
            field.textEdited.connect(partial(self._typed, field))

    def _note_selection(self) -> None:
        self._all_selected = bool(self._host.text()) and self._host.selectedText() == self._host.text()

    def _typed(self, field: QLineEdit, _text: str) -> None:
        self._came.pop(field, None)

    def came(self, fields: Sequence[QLineEdit]) -> None:
        """Note that these were filled in together with the host that is shown now."""
        self._name = self._host.text().strip()
        self._came |= {field: field.text() for field in fields}

    def stay(self) -> None:
        """Have what is shown now stay, whichever host is entered."""
        self._name, self._came = "", {}

    def host_edited(self) -> bool:
        """Empty what came with a host of which little is left, or that was written over; whether it was that."""
        written_over, self._all_selected = self._all_selected, False
        if self._name and (written_over or not _much_of(self._name, self._host.text().strip())):
            self._part()
        return written_over

    def host_chosen(self) -> None:
        """Empty what came with another host than the one that is shown now."""
        if self._name and self._host.text().strip() != self._name:
            self._part()

    def _part(self) -> None:
        for field, text in self._came.items():
            if field.text() == text:
                field.clear()
        self.stay()
        self._forget()


def _much_of(name: str, text: str) -> bool:
    """Whether half of a name or more is still there, as while a slip in it is mended."""
    begin = _same(name, text)
    end = _same(name[begin:][::-1], text[begin:][::-1])
    return 2 * (begin + end) >= len(name)


def _same(first: str, second: str) -> int:
    """With how many equal characters both begin."""
    return sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False)))
