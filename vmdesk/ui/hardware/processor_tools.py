"""What helps with CPUs: what the host has, CPUs arranged as cores, and protection against known flaws of CPUs."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from vmdesk.errors import Problem
from vmdesk.model.domain.processors import MITIGATIONS
from vmdesk.ui.dialogs.frame import GAP
from vmdesk.ui.dialogs.parts import muted_label
from vmdesk.ui.hardware.editing import Editing
from vmdesk.ui.words import tr


class ProcessorTools(QWidget):
    """A line about the host, and two buttons that edit the draft."""

    def __init__(self, editing: Editing) -> None:
        super().__init__()
        self._editing = editing
        self.host = muted_label()
        self.cores_button, self.mitigations_button = QPushButton(), QPushButton()
        row = QHBoxLayout()
        row.setSpacing(GAP)
        for button in (self.cores_button, self.mitigations_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.host)
        column.addLayout(row)
        self.cores_button.clicked.connect(self.arrange)
        self.mitigations_button.clicked.connect(self.protect)
        self.retranslate()

    def refresh(self) -> None:
        """Show what the host has, and offer what makes sense."""
        cpus = self._editing.around.cpus
        self.host.setText(tr("The host has {count} CPUs.", count=cpus) if cpus else "")
        self.host.setVisible(bool(cpus))
        cpu = self._editing.wanted.processors
        self.cores_button.setEnabled((cpu.sockets, cpu.cores, cpu.threads) != (1, cpu.maximum or 1, 1))
        missing = self.missing()
        self.mitigations_button.setVisible(bool(missing) and cpu.mode in {None, "custom"})
        self.mitigations_button.setToolTip(tr("Adds {features}, which this host has", features=", ".join(missing)))

    def arrange(self) -> None:
        """Have all CPUs as cores of one socket, as most systems like them best."""
        cpu, why = self._editing.wanted.processors, None
        try:
            cpu.as_cores()
        except Problem as problem:
            why = problem.sentence
        self._editing.refuse(cpu, type(cpu).cores, why)

    def missing(self) -> list[str]:
        """The features against flaws that the host has and the VM is not told to have."""
        cpu = self._editing.wanted.processors
        named = {feature.name for feature in cpu.features}
        return [name for name in MITIGATIONS if name in self._editing.offers.host_model_features and name not in named]

    def protect(self) -> None:
        """Require these features."""
        cpu = self._editing.wanted.processors
        for name in self.missing():
            feature = type(cpu).features.add(cpu)
            feature.name, feature.policy = name, "require"
        self._editing.touch()

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.cores_button.setText(tr("A&rrange as Cores"))
        self.cores_button.setToolTip(tr("All CPUs in one socket; some systems use no more than two or four sockets"))
        self.mitigations_button.setText(tr("Pro&tect Against CPU Flaws"))
        self.refresh()
