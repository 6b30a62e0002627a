"""The rows by which a cloud image is told its network: by DHCP, a fixed address, or a document of one's own."""

import re
from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QPlainTextEdit, QWidget

from vmdesk.media.cloud_init import StaticNetwork
from vmdesk.ui.dialogs.form import Form, RowNote
from vmdesk.ui.dialogs.parts import technical_text
from vmdesk.ui.widgets.entries import fill
from vmdesk.ui.words import tr

TEXT_HEIGHT = 130
DHCP, FIXED, OWN = "dhcp", "fixed", "own"
EXAMPLE_ADDRESS, EXAMPLE_GATEWAY = "192.168.122.50/24", "192.168.122.1"
_BETWEEN = re.compile(r"[\s,;]+")


class GuestNetworkRows(QObject):
    """Rows of another form. Only those of the kind that is chosen are shown, and what was typed into others stays."""

    def __init__(self) -> None:
        super().__init__()
        self.kind = QComboBox()
        self.lines = {name: QLineEdit() for name in ("addresses", "gateways", "name_servers", "search_domains")}
        self.document = text_box()
        self._own = QWidget()  # the document under its label: beside it there is no room

    def add_to(self, form: Form) -> dict[str, RowNote]:
        """Put the rows into a form; the lines under them, by the fields of StaticNetwork, and `network`."""
        self._form = form
        self._labels = {"kind": form.add(self.kind)}
        notes: dict[str, RowNote] = {}
        for name, line in self.lines.items():
            self._labels[name] = form.add(line)
            notes[name] = form.add_note(line)
        inner = Form()
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self._own.setLayout(inner)
        self._labels["document"] = inner.add(self.document)
        notes["network"] = inner.add_note(self.document)
        form.addRow(self._own)
        return notes

    def when_edited(self, take: Callable[..., None]) -> None:
        """Call this whenever a person has changed something."""
        self.kind.activated.connect(take)
        for line in self.lines.values():
            line.textEdited.connect(take)
        self.document.textChanged.connect(take)

    def value(self) -> str | StaticNetwork:
        """What is wished, as CloudInit has it."""
        if self.kind.currentData() == FIXED:
            return StaticNetwork(**{name: tuple(_parts(line.text())) for name, line in self.lines.items()})
        return self.document.toPlainText().strip() if self.kind.currentData() == OWN else ""

    def refresh(self) -> None:
        """Show the rows of what is chosen."""
        for line in self.lines.values():
            self._form.setRowVisible(line, self.kind.currentData() == FIXED)
        self._form.setRowVisible(self._own, self.kind.currentData() == OWN)

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        kinds: list[tuple[str, object, str]] = [
            (tr("Automatic (DHCP)"), DHCP, ""),
            (tr("Fixed address"), FIXED, ""),
            (tr("Configuration of your own"), OWN, ""),
        ]
        fill(self.kind, kinds, self.kind.currentData() or DHCP)
        self.kind.setToolTip(tr("How the first network card gets its address; the others use DHCP"))
        texts = {
            "kind": tr("Ne&twork:"),
            "addresses": tr("Addr&ess:"),
            "gateways": tr("&Gateway:"),
            "name_servers": tr("DNS ser&vers:"),
            "search_domains": tr("&Search domains:"),
            "document": tr("Network con&figuration (empty: by DHCP):"),
        }
        for name, text in texts.items():
            self._labels[name].setText(text)
        self.lines["addresses"].setPlaceholderText(EXAMPLE_ADDRESS)
        self.lines["gateways"].setPlaceholderText(EXAMPLE_GATEWAY)
        self.lines["name_servers"].setPlaceholderText(tr("separated by commas"))
        self.lines["search_domains"].setPlaceholderText(tr("separated by commas"))
        self.lines["addresses"].setToolTip(
            tr("With the length of the network's prefix, IPv4 or IPv6; several are separated by commas")
        )
        self.lines["gateways"].setToolTip(tr("One for IPv4, one for IPv6, or none: separated by a comma"))
        self.lines["search_domains"].setToolTip(tr("Domains in which names without a dot are looked for"))


def text_box() -> QPlainTextEdit:
    """A box for a document that is written by hand."""
    box = technical_text()
    box.setReadOnly(False)
    box.setFixedHeight(TEXT_HEIGHT)
    return box


def _parts(text: str) -> Iterator[str]:
    return filter(None, _BETWEEN.split(text))
