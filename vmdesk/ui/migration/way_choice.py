"""How the guest gets there: it goes on running, is paused while it moves, or is switched off."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from vmdesk.model.migration.needs import Needs
from vmdesk.model.migration.plan import Way
from vmdesk.ui.words import tr

RUNNING = (Way.LIVE, Way.PAUSED)


class WayChoice(QWidget):
    """`chosen` has the way that a person took. Only what is possible for the machine as it is now is shown."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._way, self._paused = Way.LIVE, False
        self._group = QButtonGroup(self)
        self.buttons: dict[Way, QRadioButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for way in Way:
            self.buttons[way] = button = QRadioButton()
            self._group.addButton(button)
            column.addWidget(button)
            button.clicked.connect(lambda _checked=False, way=way: self._take(way))
        self.retranslate()

    def show_way(self, way: Way, needs: Needs) -> None:
        """Show this way as chosen, and those beside it that the machine can take."""
        self._way, self._paused = way, needs.paused
        self.buttons[way].setChecked(True)
        free = RUNNING if needs.active and not needs.paused else ()
        for other, button in self.buttons.items():
            button.setVisible(other is way or other in free)
        self.retranslate()

    def _take(self, way: Way) -> None:
        if way is not self._way:
            self._way = way
            self.chosen.emit(way)

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        for way, button in self.buttons.items():
            still = self._paused and way is not Way.OFFLINE
            button.setText(tr("It is paused, and stays so") if still else tr(way.value))
