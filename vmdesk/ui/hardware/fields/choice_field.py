"""Fields for one of several values, and for yes or no where nothing at all is a third answer."""

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from vmdesk.model.element.fields import Option
from vmdesk.model.element.view import Version
from vmdesk.ui.hardware.fields.field_widget import FieldWidget
from vmdesk.ui.widgets.calm_box import CalmBox
from vmdesk.ui.widgets.entries import fill
from vmdesk.ui.words import tr

WIDTH = 220


class ChoiceField(FieldWidget):
    """A list of options. What cannot be chosen is greyed and says why; a value that is not listed is shown as it is."""

    def __init__(self, options: Sequence[Option]) -> None:
        super().__init__()
        self._options = tuple(options)
        self._offered: Collection[str] = ()
        self._version: Version = (0, 0)
        self.box = CalmBox()
        self.box.setMinimumWidth(WIDTH)
        self.box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.box.activated.connect(lambda row: self.changed.emit(self.box.itemData(row)))
        self.row.addWidget(self.box)
        self.row.addStretch(1)

    @property
    def control(self) -> QWidget:
        return self.box

    def offer(self, offered: Collection[str], version: Version) -> None:
        """Say what the host offers, if it tells, and how old it is."""
        self._offered, self._version = offered, version

    def show_value(self, value: Any) -> None:
        entries: list[tuple[str, object, str]] = [(tr("Default"), None, "")]
        entries += [(tr(option.label), option.value, self._why_not(option)) for option in self._options]
        if value is not None and all(option.value != value for option in self._options):
            entries.append((str(value), value, ""))
        fill(self.box, entries, value)

    def _why_not(self, option: Option) -> str:
        if option.since > self._version > (0, 0):
            return tr(
                "The host's libvirt is too old; version {version} can do it.", version=".".join(map(str, option.since))
            )
        if self._offered and option.value not in self._offered:
            return tr("The host does not offer it.")
        return ""

    def remark(self, value: Any) -> str:
        option = next((option for option in self._options if option.value == value), None)
        return tr(option.consequence) if option is not None and option.consequence else ""


class YesNoField(FieldWidget):
    """Yes, no, or what the hypervisor does by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.box = CalmBox()
        self.box.setMinimumWidth(WIDTH // 2)
        self.box.activated.connect(lambda row: self.changed.emit(self.box.itemData(row)))
        self.row.addWidget(self.box)
        self.row.addStretch(1)

    @property
    def control(self) -> QWidget:
        return self.box

    def show_value(self, value: Any) -> None:
        fill(self.box, [(tr("Default"), None, ""), (tr("Yes"), True, ""), (tr("No"), False, "")], value)


class FlagField(FieldWidget):
    """A box to tick: it is there, or not."""

    def __init__(self) -> None:
        super().__init__()
        self.box = QCheckBox()
        self.box.clicked.connect(self.changed.emit)
        self.row.addWidget(self.box)
        self.row.addStretch(1)

    @property
    def control(self) -> QWidget:
        return self.box

    def show_value(self, value: Any) -> None:
        self.box.setChecked(bool(value))
