"""The fifth page: network cards, and what each is plugged into."""

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit

from vmdesk.model.mac import as_libvirt_writes, free_mac
from vmdesk.model.new_vm import rules
from vmdesk.model.new_vm.draft import default_nics
from vmdesk.model.new_vm.plan import Nic
from vmdesk.model.new_vm.rules import Situation
from vmdesk.ui.dialogs.form import Form
from vmdesk.ui.new_vm.draft_state import DraftState, only
from vmdesk.ui.new_vm.list_page import ListPage
from vmdesk.ui.widgets.entries import fill
from vmdesk.ui.words import tr
from vmdesk.words import N_

_FORWARDS = {
    "nat": N_("NAT: reaches out, is not reached"),
    "isolated": N_("isolated"),
    "route": N_("routed"),
    "bridge": N_("bridged"),
    "open": N_("open"),
}
_MODELS = ("virtio", "e1000e", "e1000", "rtl8139")


class NetworkPage(ListPage[Nic]):
    """A list of network cards, and below it the one that is selected."""

    TITLE = N_("Network")
    FIELDS = ("nic", "mac")

    def __init__(self, state: DraftState) -> None:
        super().__init__(state)
        self.source, self.model, self.mac = QComboBox(), QComboBox(), QLineEdit()
        self.start_network = QCheckBox()
        self.wanted_networks: set[str] = set()  # inactive ones that are to be started
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        self._form = form = Form()
        form.setContentsMargins(0, 0, 0, 0)
        self.one.setLayout(form)
        self._labels = [form.add(self.source)]
        self.source_note = form.add_note(self.source)
        form.addRow(QLabel(), self.start_network)
        self._labels += [form.add(self.model), form.add(self.mac)]
        self.mac_note = form.add_note(self.mac)

    def _connect(self) -> None:
        self.source.activated.connect(lambda _row: self._take_source())
        self.model.activated.connect(lambda _row: self._edit(model=self.model.currentData()))
        self.mac.textEdited.connect(lambda text: self._edit(mac=as_libvirt_writes(text)))
        self.mac.editingFinished.connect(self._show_mac)
        self.start_network.toggled.connect(self._start_toggled)

    def items(self) -> tuple[Nic, ...]:
        return self.state.vm.nics if self.state.vm else ()

    def take(self, items: tuple[Nic, ...]) -> None:
        self.state.change(nics=items)

    def fresh(self) -> Nic:
        """Plugged into the same as the first, which is plugged into what is usual."""
        state = self.state
        assert state.offer is not None  # noqa: S101 - the page is disabled without
        nics = self.items() or default_nics(state.draft, state.offer)
        return replace(nics[0], mac=free_mac(state.offer.around.macs | {nic.mac for nic in self.items()}))

    def networks_to_start(self) -> tuple[str, ...]:
        """The networks that are switched off, wanted, and agreed to be started."""
        used = {nic.source for nic in self.items() if nic.kind == "network"}
        return tuple(sorted(used & self._inactive() & self.wanted_networks))

    def _inactive(self) -> set[str]:
        offer = self.state.offer
        return {network.name for network in offer.networks if not network.active} if offer else set()

    def _start_toggled(self, on: bool) -> None:
        if (nic := self.selected()) is not None:
            (self.wanted_networks.add if on else self.wanted_networks.discard)(nic.source)
            self.state.changed.emit()

    def _take_source(self) -> None:
        kind, _, name = self.source.currentData().partition(":")
        self._edit(kind=kind, source=name)
        if kind == "network" and name in self._inactive():
            self.wanted_networks.add(name)
            self.state.changed.emit()

    def _edit(self, **values: object) -> None:
        if (nic := self.selected()) is not None:
            self.replace(replace(nic, **values))  # type: ignore[arg-type]  # names are Nic's

    def _show_mac(self) -> None:
        """Write the address as it was understood, once it is typed."""
        if (nic := self.selected()) is not None:
            self.mac.setText(nic.mac)

    # Looks.

    def incomplete(self) -> str:
        off = sorted(
            {nic.source for nic in self.items() if nic.kind == "network"} & self._inactive() - self.wanted_networks
        )
        return tr("The network “{name}” is switched off.", name=off[0]) if off and self._starts() else ""

    def _starts(self) -> bool:
        return self.state.draft.start

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

    def lines(self) -> list[str]:
        return [f"{nic.source or tr('user mode')}  {nic.mac}".strip() for nic in self.items()]

    def show_item(self, row: int, item: Nic) -> None:
        if self.state.vm is None:
            return
        chosen, sources = f"{item.kind}:{item.source}", self._sources()
        if item.source and chosen not in {value for _words, value, _why in sources}:
            sources.append((item.source, chosen, ""))  # chosen on another host
        fill(self.source, sources, chosen)
        answer = rules.NIC_MODEL.rule(Situation(self.state.vm, self.state.offers))
        by_itself = tr("{model}, as suits the system", model=answer.answer)
        models: list[tuple[str, object, str]] = [(by_itself, "", ""), *((name, name, "") for name in _MODELS)]
        fill(self.model, models, item.model)
        self.model.setToolTip(tr(answer.reason))
        off = item.kind == "network" and item.source in self._inactive()
        self._form.setRowVisible(self.start_network, off)
        with QSignalBlocker(self.start_network):
            self.start_network.setChecked(item.source in self.wanted_networks)
        if as_libvirt_writes(self.mac.text()) != item.mac:  # not under the hands of who is typing it otherwise
            self.mac.setText(item.mac)
        self.source_note.say(*only(self.state.findings, f"nic:{row}"))
        self.mac_note.say(*only(self.state.findings, f"mac:{row}"))

    def retranslate(self) -> None:
        super().retranslate()
        self.list.setAccessibleName(tr("Network cards"))
        self.add_button.setText(tr("A&dd Card"))
        self.remove_button.setText(tr("Re&move Card"))
        for label, text in zip(self._labels, (tr("&Plugged into:"), tr("M&odel:"), tr("MA&C address:")), strict=True):
            label.setText(text)
        self.mac.setPlaceholderText(tr("one that is free"))
        self.start_network.setText(tr("S&witch the network on"))
        self.none.setText(tr("The VM has no network."))
        self.refresh()
