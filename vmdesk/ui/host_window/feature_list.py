"""The features of a host's processor, and which of them VMs can have: folded, to be searched."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from vmdesk.model.host_page.processor import CpuFeature
from vmdesk.ui.dialogs.frame import GAP
from vmdesk.ui.dialogs.parts import muted_label
from vmdesk.ui.host_window.rows_model import Column, Row
from vmdesk.ui.host_window.rows_table import RowsTable
from vmdesk.ui.widgets.fold import Fold
from vmdesk.ui.words import tr
from vmdesk.words import N_

HEIGHT = 260
COLUMNS = (
    Column(N_("Feature")),
    Column(N_("On the host"), 160),
    Column(N_("For VMs"), 160),
)


class FeatureList(QWidget):
    """A line that folds out the list."""

    def __init__(self) -> None:
        super().__init__()
        self._features: Sequence[CpuFeature] = ()
        self._inside = QWidget()
        self.rows, self.explanation = RowsTable(COLUMNS), muted_label()
        self.fold = Fold(self._inside)
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(GAP)
        inside.addWidget(self.explanation)
        inside.addWidget(self.rows)
        self.rows.setFixedHeight(HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.fold)
        column.addWidget(self._inside)

    def show_features(self, features: Sequence[CpuFeature]) -> None:
        """Show these; without any it takes no room."""
        self._features = features
        on_host = sum(each.on_host for each in features)
        self.fold.setText(tr("S&how all ({count} on the host)", count=on_host))
        self.rows.show_rows([_row(each) for each in features], "")

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.explanation.setText(
            tr("A VM can have what the host has and the hypervisor passes on, and a few that it makes itself.")
        )
        self.rows.set_words(tr("Features of the processor"), tr("Search features"))
        self.show_features(self._features)


def _row(feature: CpuFeature) -> Row:
    on_host = tr("yes") if feature.on_host else tr("no")
    for_vms = {True: tr("yes"), False: tr("no"), None: tr("not known")}[feature.for_vms]
    return Row(feature.name, (feature.name, on_host, for_vms))
