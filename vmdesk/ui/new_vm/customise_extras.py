"""What some pages of a machine that is not made yet have beside their forms."""

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from vmdesk.model.domain.boot import Boot
from vmdesk.model.domain.processors import Processors
from vmdesk.model.element.view import Element
from vmdesk.ui.dialogs.frame import MARGIN
from vmdesk.ui.hardware.boot_order import BootOrder
from vmdesk.ui.hardware.editing import Editing
from vmdesk.ui.hardware.element_page import ExtraMaker
from vmdesk.ui.hardware.form_view import Aids
from vmdesk.ui.hardware.machine_section import MachineSection
from vmdesk.ui.hardware.processor_tools import ProcessorTools


def extras(editing: Editing, aids: Aids) -> Mapping[type[Element], ExtraMaker]:
    """What there is, by the kind that has it."""
    return {
        Boot: lambda _element: BootChoices(editing, aids),
        Processors: lambda _element: ProcessorTools(editing),
    }


class BootChoices(QWidget):
    """The order of devices, chipset and firmware."""

    above = True  # the form

    def __init__(self, editing: Editing, aids: Aids) -> None:
        super().__init__()
        self.order = BootOrder(editing)
        self.machine = MachineSection(editing, aids.suggestions["machine"], installed=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(MARGIN)
        column.addWidget(self.order)
        column.addWidget(self.machine)

    def refresh(self) -> None:
        """Show how it is now."""
        self.order.refresh()
        self.machine.refresh()

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.order.retranslate()
        self.machine.retranslate()
