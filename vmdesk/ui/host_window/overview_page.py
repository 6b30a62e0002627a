"""The first page of a host's window: how it stands, what it is, how busy it is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from vmdesk.model.host import HostInfo
from vmdesk.model.host_page.report import HostReport
from vmdesk.ops.host_report import learn_host_report
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.frame import GAP, MARGIN
from vmdesk.ui.host_window import overview_words as words
from vmdesk.ui.host_window.alignment import align
from vmdesk.ui.host_window.entry_section import EntrySection
from vmdesk.ui.host_window.feature_list import FeatureList
from vmdesk.ui.host_window.system_page import SystemPage
from vmdesk.ui.section import Section
from vmdesk.ui.side_panel.facts import Facts
from vmdesk.ui.side_panel.graphs import OF_A_HOST, Graphs
from vmdesk.ui.side_panel.heading import Heading
from vmdesk.ui.states import host_icon_name, host_state_text
from vmdesk.ui.tips import plain_tip
from vmdesk.ui.vm_window.fact_table import FactTable
from vmdesk.ui.words import tr, tr_sentence

LEFT, RIGHT = 4, 3  # how the columns share the width


class OverviewPage(SystemPage):
    """Shows at once what is known since the host was connected; the rest comes when the host has answered."""

    def __init__(self, session: Session, host_id: str) -> None:
        super().__init__(session, host_id)
        self._report: HostReport | None = None
        self.heading, self.entry = Heading(), EntrySection(session, host_id)
        self.graphs = Graphs(OF_A_HOST)
        self.system, self.versions = Facts(tuple(words.SYSTEM)), Facts(tuple(words.VERSIONS))
        self.processor, self.features = Facts(tuple(words.PROCESSOR)), FeatureList()
        self.memory, self.nodes = Facts(tuple(words.MEMORY)), FactTable(6, wide=1, numbers={4, 5})
        self._facts = {
            "system": self.system,
            "versions": self.versions,
            "processor": self.processor,
            "memory": self.memory,
        }
        self._arrange()
        self.follow(session.sampled.connect(self._sampled), session.host_changed.connect(self._changed))
        self.retranslate()

    def _arrange(self) -> None:
        """Two columns of sections, and below both what needs the whole width."""
        self._sections = {key: Section(facts) for key, facts in self._facts.items()}
        self._whole_width = Section(self.features), Section(self.nodes)
        left = _column(self.entry, self._sections["system"], self._sections["processor"])
        right = _column(self.graphs, self._sections["versions"], self._sections["memory"])
        beside = QHBoxLayout()
        beside.setSpacing(3 * MARGIN)
        beside.addLayout(left, LEFT)
        beside.addLayout(right, RIGHT)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(2 * MARGIN)
        column.addWidget(self.heading)
        column.addLayout(beside)
        for section in self._whole_width:
            column.addWidget(section)
        column.addStretch(1)
        self._put(inner)

    def _put(self, inner: QWidget) -> None:
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inner)
        outer = QVBoxLayout(self.content)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(GAP)
        outer.addWidget(self.area)

    # What is asked.

    async def learn(self) -> None:
        """Ask libvirt, then the system; where no command can be run there, that is told and no failure."""
        self._report = await learn_host_report(self.session, self.host_id)
        self.refresh()
        await self.learn_system()

    @property
    def learned(self) -> bool:
        """There is always something: the entry in the list."""
        return True

    # What is shown.

    def refresh(self) -> None:
        """The entry can be changed while the host is not connected; what the host tells is greyed then."""
        super().refresh()
        self.content.setEnabled(True)
        for section in (*self._sections.values(), *self._whole_width):
            section.setEnabled(self.online)
        if self._report is None and not self.online:
            self.asked.setText(tr("What the host tells is shown here once it is connected."))

    def show_learned(self) -> None:
        """Show what is known of the host now."""
        info = self.session.host_info(self.host_id)
        if info is None:
            return
        self._changed(info)
        report, system = self._report or HostReport(), self.system_facts
        values = {
            "system": self._with_unknown(words.of_system(info, report, system)),
            "versions": words.of_versions(info, report),
            "processor": words.of_processor(info, report, system),
            "memory": words.of_memory(info, report),
        }
        for key, facts in self._facts.items():
            facts.show_values(values[key])
            self._sections[key].setVisible(any(values[key].values()))
        self._explain()
        self.features.show_features(report.features)
        self.nodes.show_rows(words.node_rows(report))
        for section, told in zip(self._whole_width, (report.features, report.topology.nodes), strict=True):
            section.setVisible(bool(told))
        self.show_sample()

    def _with_unknown(self, values: dict[str, str]) -> dict[str, str]:
        """Say of what no command can tell that it is not known."""
        unknown = tr("not known") if self.no_system is not None else ""
        return values | {key: values[key] or unknown for key in words.BY_COMMAND}

    def _explain(self) -> None:
        """Say more about facts that need it, and why others are not known."""
        problem, why = self.no_system, ""
        if problem is not None:
            why = " ".join(filter(None, (tr_sentence(problem.sentence), tr_sentence(problem.hint))))
        tips = words.tips() | ({key: plain_tip(why) for key in words.BY_COMMAND} if why else {})
        for key, facts in self._facts.items():
            facts.set_tool_tips({name: tips.get(name, "") for name in words.NAMES[key]})

    def _changed(self, info: HostInfo) -> None:
        """Show how the host stands."""
        if info.id == self.host_id:
            self.heading.show_heading(
                host_icon_name(info.state), self.session.label(self.host_id), host_state_text(info)
            )
            self.entry.refresh()

    def _sampled(self, host: str) -> None:
        if host == self.host_id and self.isVisible():
            self.show_sample()

    def show_sample(self) -> None:
        """Draw the newest figures."""
        info = self.session.host_info(self.host_id)
        history = self.session.host_history(self.host_id)
        self.graphs.setVisible(history is not None and history.latest() is not None)
        if info is not None and history is not None:
            full = {"cpu": 1.0, "memory": float(info.facts.memory_kib)}
            self.graphs.show_history(history, self.session.settings.current.statistics_seconds, full)

    # Looks.

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.setAccessibleName(tr("Overview"))
        self.heading.set_words(tr("Host"))
        self.entry.retranslate()
        self.graphs.retranslate()
        self.features.retranslate()
        headings = (
            tr("System"),
            tr("Versions"),
            tr("Processor"),
            tr("Memory"),
            tr("Processor features"),
            tr("NUMA nodes"),
        )
        for section, text in zip((*self._sections.values(), *self._whole_width), headings, strict=True):
            section.say(text)
        for key, facts in self._facts.items():
            facts.set_names({name: tr(text) for name, text in words.NAMES[key].items()})
        for pair in ((self.system, self.processor), (self.versions, self.memory)):
            align(*pair)
        self.nodes.set_words(tr("NUMA nodes"), words.node_headers(), "")
        super().retranslate()

    def repaint_colours(self) -> None:
        """Draw what keeps pixels or colours of its own again."""
        self.heading.repaint_icon()
        self.nodes.repaint_colours()
        super().repaint_colours()


def _column(*widgets: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(2 * MARGIN)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    return column
