"""The fifth page: network cards, and what each is plugged into."""

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from vmdesk.model.new_vm import rules
from vmdesk.model.new_vm.draft import free_mac
from vmdesk.model.new_vm.plan import Nic
from vmdesk.model.new_vm.rules import Situation
from vmdesk.ui.dialogs.frame import MARGIN
from vmdesk.ui.dialogs.parts import muted_label
from vmdesk.ui.new_vm.draft_state import DraftState, only
from vmdesk.ui.new_vm.page import Form, Page, fill
from vmdesk.ui.words import tr
from vmdesk.words import N_

LIST_HEIGHT = 76
_FORWARDS = {
    "nat": N_("NAT: reaches out, is not reached"),
    "isolated": N_("isolated"),
    "route": N_("routed"),
    "bridge": N_("bridged"),
    "open": N_("open"),
}
_MODELS = ("virtio", "e1000e", "e1000", "rtl8139")


class NetworkPage(Page):
    """A list of network cards, and below it the one that is selected."""

    TITLE = N_("Network")
    FIELDS = ("nic",)

    def __init__(self, state: DraftState) -> None:
        super().__init__(state)
        self.list = QListWidget()
        self.list.setFixedHeight(LIST_HEIGHT)
        self.add_button, self.remove_button = QPushButton(), QPushButton()
        self.source, self.model, self.mac = QComboBox(), QComboBox(), QLineEdit()
        self.start_network = QCheckBox()
        self.wanted_networks: set[str] = set()  # inactive ones that are to be started
        self.one = QWidget()
        self.none = muted_label()
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        buttons = QVBoxLayout()
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(MARGIN)
        row.addWidget(self.list, 1)
        row.addLayout(buttons)
        self.column.addLayout(row)
        self.column.addWidget(self.none)
        self._form = form = Form()
        form.setContentsMargins(0, 0, 0, 0)
        self.one.setLayout(form)
        self._labels = [form.add(self.source)]
        form.addRow(QLabel(), self.start_network)
        self._labels += [form.add(self.model), form.add(self.mac)]
        self.note = form.add_note(self.mac)
        self.column.addWidget(self.one)
        self.column.addStretch(1)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(lambda _row: self._show_one())
        self.add_button.clicked.connect(self.add)
        self.remove_button.clicked.connect(self.remove)
        self.source.activated.connect(lambda _row: self._take_source())
        self.model.activated.connect(lambda _row: self._edit(model=self.model.currentData()))
        self.mac.textEdited.connect(lambda text: self._edit(mac=text.strip()))
        self.start_network.toggled.connect(self._start_toggled)

    def nics(self) -> tuple[Nic, ...]:
        """The cards as they are planned."""
        return self.state.vm.nics if self.state.vm else ()

    def add(self) -> None:
        """One more card, plugged into the same."""
        offer = self.state.offer
        macs = {nic.mac for nic in self.nics()} | (offer.around.macs if offer else set())
        first = self.nics()[0] if self.nics() else Nic("user")
        self._set((*self.nics(), replace(first, mac=free_mac(macs))), len(self.nics()))

    def remove(self) -> None:
        """The selected card is not wanted."""
        row, nics = self.list.currentRow(), self.nics()
        if 0 <= row < len(nics):
            self._set(nics[:row] + nics[row + 1 :], min(row, len(nics) - 2))

    def networks_to_start(self) -> tuple[str, ...]:
        """The networks that are switched off, wanted, and agreed to be started."""
        used = {nic.source for nic in self.nics() if nic.kind == "network"}
        return tuple(sorted(used & self._inactive() & self.wanted_networks))

    def _inactive(self) -> set[str]:
        offer = self.state.offer
        return {network.name for network in offer.networks if not network.active} if offer else set()

    def _start_toggled(self, on: bool) -> None:
        row, nics = self.list.currentRow(), self.nics()
        if 0 <= row < len(nics):
            (self.wanted_networks.add if on else self.wanted_networks.discard)(nics[row].source)
            self.state.changed.emit()

    def _take_source(self) -> None:
        kind, _, name = self.source.currentData().partition(":")
        self._edit(kind=kind, source=name)
        if kind == "network" and name in self._inactive():
            self.wanted_networks.add(name)
            self.state.changed.emit()

    def _edit(self, **values: object) -> None:
        row, nics = self.list.currentRow(), self.nics()
        if 0 <= row < len(nics):
            changed = replace(nics[row], **values)  # type: ignore[arg-type]  # names are Nic's
            if changed != nics[row]:
                self._set((*nics[:row], changed, *nics[row + 1 :]), row)

    def _set(self, nics: tuple[Nic, ...], row: int) -> None:
        self.state.change(nics=nics)
        self.list.setCurrentRow(row)

    # Looks.

    def incomplete(self) -> str:
        off = sorted(
            {nic.source for nic in self.nics() if nic.kind == "network"} & self._inactive() - self.wanted_networks
        )
        return tr("The network “{name}” is switched off.", name=off[0]) if off and self._starts() else ""

    def _starts(self) -> bool:
        return self.state.draft.start

    def refresh(self) -> None:
        self.setEnabled(self.state.vm is not None)
        nics = self.nics()
        lines = [self._line(nic) for nic in nics]
        if [self.list.item(row).text() for row in range(self.list.count())] != lines:
            row = max(0, self.list.currentRow())
            with QSignalBlocker(self.list):
                self.list.clear()
                self.list.addItems(lines)
                self.list.setCurrentRow(min(row, len(lines) - 1))
        self.remove_button.setEnabled(bool(nics))
        self._show_one()

    def _sources(self) -> list[tuple[str, object, str]]:
        offer = self.state.offer
        if offer is None:
            return []
        entries: list[tuple[str, object, str]] = []
        for network in offer.networks:
            kind = tr(_FORWARDS[network.forward]) if network.forward in _FORWARDS else network.forward
            text = tr("Network {name} ({kind})", name=network.name, kind=kind)
            entries.append(
                (text if network.active else tr("{text}, switched off", text=text), f"network:{network.name}", "")
            )
        bridges = [interface.name for interface in offer.interfaces if interface.kind == "bridge"]
        cards = [interface.name for interface in offer.interfaces if interface.kind != "bridge" and interface.usable]
        entries += [
            (tr("Bridge {name}: beside the host in its network", name=name), f"bridge:{name}", "") for name in bridges
        ]
        entries += [
            (
                tr("Card {name} (macvtap): like a bridge, but the host itself is not reached", name=name),
                f"direct:{name}",
                "",
            )
            for name in cards
        ]
        entries.append((tr("User mode: reaches out, needs no rights"), "user:", ""))
        return entries

    def _line(self, nic: Nic) -> str:
        return f"{nic.source or tr('user mode')}  {nic.mac}".strip()

    def _show_one(self) -> None:
        nics, row = self.nics(), self.list.currentRow()
        there = 0 <= row < len(nics) and self.state.vm is not None
        self.one.setVisible(there)
        self.none.setVisible(not there)
        if not there or self.state.vm is None:
            return
        nic = nics[row]
        fill(self.source, self._sources(), f"{nic.kind}:{nic.source}")
        answer = rules.NIC_MODEL.rule(Situation(self.state.vm, self.state.offers))
        by_itself = tr("{model}, as suits the system", model=answer.answer)
        models: list[tuple[str, object, str]] = [(by_itself, "", ""), *((name, name, "") for name in _MODELS)]
        fill(self.model, models, nic.model)
        self.model.setToolTip(tr(answer.reason))
        off = nic.kind == "network" and nic.source in self._inactive()
        self._form.setRowVisible(self.start_network, off)
        with QSignalBlocker(self.start_network):
            self.start_network.setChecked(nic.source in self.wanted_networks)
        if self.mac.text().strip() != nic.mac:
            self.mac.setText(nic.mac)
        self.note.say(*only(self.state.findings, f"nic:{row}"))

    def retranslate(self) -> None:
        super().retranslate()
        self.list.setAccessibleName(tr("Network cards"))
        self.add_button.setText(tr("A&dd Card"))
        self.remove_button.setText(tr("Re&move Card"))
        for label, text in zip(self._labels, (tr("&Plugged into:"), tr("M&odel:"), tr("MA&C address:")), strict=True):
            label.setText(text)
        self.start_network.setText(tr("S&witch the network on"))
        self.none.setText(tr("The VM has no network."))
        self.refresh()
