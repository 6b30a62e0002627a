"""Several machines at once: how many are in which state, and what they take together."""

from collections import Counter
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vmdesk.model.vm import VmInfo, VmKey
from vmdesk.ops.session import Session
from vmdesk.ui import formats
from vmdesk.ui.side_panel.facts import Facts, Muted
from vmdesk.ui.side_panel.heading import Heading
from vmdesk.ui.words import tr

FACTS = ("states", "hosts", "vcpus", "memory", "used")


class SeveralFace(QWidget):
    """The sums over some machines, those of whole hosts included."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._hosts: tuple[str, ...] = ()
        self._keys: tuple[VmKey, ...] = ()
        self.heading = Heading(self)
        self.facts = Facts(FACTS, self)
        self.remark = Muted(parent=self)
        self.remark.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(12)
        for part in (self.heading, self.facts, self.remark):
            column.addWidget(part)
        column.addStretch(1)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.heading.set_words(tr("Selection"))
        self.facts.set_names(
            {
                "states": tr("States"),
                "hosts": tr("Hosts"),
                "vcpus": tr("CPUs"),
                "memory": tr("Memory"),
                "used": tr("In use"),
            }
        )
        self.refresh()

    def show_several(self, hosts: Sequence[str], keys: Sequence[VmKey]) -> None:
        """Show these machines, and those of these hosts, from now on."""
        self._hosts, self._keys = tuple(hosts), tuple(keys)
        self.refresh()

    def refresh(self) -> None:
        """Show what the session knows now."""
        vms = self._vms()
        states = Counter(vm.state_word for vm in vms)
        hosts = {vm.key.host for vm in vms} | set(self._hosts)
        labels = sorted((" ".join(self._session.label(host).split()) for host in hosts), key=str.lower)
        self._show_heading(len(vms))
        vcpus, unknown = _sum(vm.vcpus_shown for vm in vms)
        memory, _unknown = _sum(vm.memory_shown_kib for vm in vms)
        self.facts.show_values(
            {
                "states": "\n".join(f"{tr(word)}: {count}" for word, count in states.most_common()),
                "hosts": "\n".join(labels),
                "vcpus": str(vcpus) if vcpus else "–",
                "memory": formats.kib(memory or None),
                "used": self._used_text(vms),
            }
        )
        self.remark.setText(tr("Not yet known, and not in the sums: {count}", count=unknown))
        self.remark.setVisible(unknown > 0)

    def _show_heading(self, count: int) -> None:
        """What is selected: machines, hosts, or all hosts of one site."""
        machines = tr("VMs: {count}", count=count)
        if self._keys or not self._hosts:
            self.heading.show_heading("group", machines, "")
        elif site := self._whole_site():
            self.heading.show_heading("site", site, machines)
        else:
            self.heading.show_heading("group", tr("Hosts: {count}", count=len(self._hosts)), machines)

    def _whole_site(self) -> str:
        """The site whose hosts these are, all of them; empty where there is none."""
        info = self._session.host_info(self._hosts[0])
        site = info.config.site if info is not None else ""
        there = {info.id for info in self._session.hosts() if info.config.site.casefold() == site.casefold()}
        return site if there == set(self._hosts) else ""

    def show_sample(self) -> None:
        """Show the newest figures."""
        self.refresh()

    def repaint_icons(self) -> None:
        """Draw what keeps pixels of its own again."""
        self.heading.repaint_icon()

    def _vms(self) -> list[VmInfo]:
        found = {key: vm for key in self._keys if (vm := self._session.vm(key)) is not None}
        for host in self._hosts:
            found |= {vm.key: vm for vm in self._session.vms(host).values()}
        return list(found.values())

    def _used_text(self, vms: Iterable[VmInfo]) -> str:
        """Processors and memory that the running ones use at this moment."""
        cpus = memory = 0.0
        for vm in vms:
            history = self._session.history(vm.key) if vm.active else None
            sample = history.latest() if history else None
            if sample is not None and sample.cpu == sample.cpu:
                cpus += sample.cpu * (vm.vcpus or 1)
            if sample is not None and sample.memory == sample.memory:
                memory += sample.memory
        parts = [tr("CPUs: {count}", count=QLocale().toString(cpus, "f", 1))] if cpus else []
        parts += [tr("memory: {size}", size=formats.kib(memory))] if memory else []
        return ", ".join(parts)


def _sum(values: Iterable[int]) -> tuple[int, int]:
    """The sum, and how many values were not known."""
    known = list(values)
    return sum(known), sum(not value for value in known)
