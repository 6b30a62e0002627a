"""What stands at the right while no move can be planned: that there is no host, or none connected, and what to do."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from vmdesk.model.host import HostInfo, HostState
from vmdesk.ops.migration.check.candidate import Candidate, Stage
from vmdesk.ops.migration.check.survey import Survey
from vmdesk.ui import theme
from vmdesk.ui.empty_page import EmptyPage
from vmdesk.ui.migration.host_row import AT_REST
from vmdesk.ui.migration.readiness import UNUSABLE
from vmdesk.ui.states import host_icon_name, host_state_text
from vmdesk.ui.words import tr, tr_sentence

Act = Callable[[], None]


class OtherPage(EmptyPage):
    """Says why there is nothing to be planned; its buttons do what they were given."""

    def __init__(self, add: Act, connect: Act, examine: Act, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._add, self._connect, self._examine = add, connect, examine
        stop = theme.changed.connect(self.forget)
        self.destroyed.connect(lambda _object: stop())

    def speak(self, survey: Survey, candidate: Candidate | None, info: HostInfo | None) -> bool:
        """Whether there is nothing to be planned, with this host or at all, and say why."""
        if survey.problem is not None:
            self.say_unreadable(tr_sentence(survey.problem.sentence))
        elif not survey.candidates:
            self.say_nothing_there()
        elif candidate is not None and candidate.stage in UNUSABLE:
            self.say_host(candidate, info)
        else:
            return False
        return True

    def say_nothing_there(self) -> None:
        """There is no host but its own."""
        text = tr("A VM moves from one host to another. Add the one that it is to move to: it is looked at right away.")
        self.say("add-host", tr("There is no other host"), text, [(tr("Add Host…"), self._add)])

    def say_unreadable(self, words: str) -> None:
        """The machine itself cannot be read."""
        self.say("warning", tr("The VM cannot be looked at"), words)

    def say_host(self, candidate: Candidate, info: HostInfo | None) -> None:
        """A host to which nothing can move as it is now."""
        if candidate.stage is Stage.UNSUITABLE or info is None:
            self.say("host", candidate.label, tr_sentence(candidate.headline))
            return
        actions = [(tr("Connect"), self._connect)] if info.state in AT_REST else []
        if info.reason is not None:
            actions.append((tr("Find Out Why…"), self._examine))
        words = (info.reason, info.hint) if info.state is not HostState.CONNECTING else ()
        text = " ".join(filter(None, (tr_sentence(one) for one in words)))
        if not text:
            text = tr("Once it is connected, it is looked at right away.")
        self.say(host_icon_name(info.state), f"{candidate.label}: {host_state_text(info)}", text, actions)
