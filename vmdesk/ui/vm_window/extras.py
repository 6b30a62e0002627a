"""What some devices and pages of a machine have in the editor beside their forms: tools, orders, facts."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from vmdesk.model.devices.disk import Disk
from vmdesk.model.devices.interface import Interface
from vmdesk.model.domain.boot import Boot
from vmdesk.model.domain.memory import MemorySize
from vmdesk.model.domain.overview import Overview
from vmdesk.model.domain.processors import Processors
from vmdesk.model.element.view import Element
from vmdesk.ui.hardware.element_page import ExtraMaker
from vmdesk.ui.hardware.facts import CardFacts, MachineFacts, MemoryFacts
from vmdesk.ui.hardware.form_view import Aids
from vmdesk.ui.hardware.processor_tools import ProcessorTools
from vmdesk.ui.hardware.vm_editing import VmEditing
from vmdesk.ui.vm_window.boot_extra import BootExtra
from vmdesk.ui.vm_window.disk_tools import DiskTools


def extras(window: QWidget, editing: VmEditing, aids: Aids) -> Mapping[type[Element], ExtraMaker]:
    """What there is, by the kind that has it."""

    def disk_tools(element: Element) -> QWidget | None:
        return DiskTools(window, editing, element) if isinstance(element, Disk) else None

    def card_facts(element: Element) -> QWidget | None:
        return CardFacts(editing, element) if isinstance(element, Interface) else None

    return {
        Overview: lambda _element: MachineFacts(editing),
        Boot: lambda _element: BootExtra(window, editing, aids),
        MemorySize: lambda _element: MemoryFacts(editing),
        Processors: lambda _element: ProcessorTools(editing),
        Disk: disk_tools,
        Interface: card_facts,
    }
