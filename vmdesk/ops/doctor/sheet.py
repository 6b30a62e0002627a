"""The checklist while it is filled in: its lines in their order, and word to whoever shows them."""

from collections.abc import Iterable

from vmdesk.event import Signal
from vmdesk.model.doctor.check import Check
from vmdesk.model.doctor.finding import ENDED, Finding, State, skipped
from vmdesk.words import Sentence


class Sheet:
    """The findings by their lines. `planned` is emitted when lines come or go, `changed` with each finding."""

    def __init__(self) -> None:
        self.planned: Signal[()] = Signal()
        self.changed: Signal[Finding] = Signal()
        self.findings: dict[Check, Finding] = {}

    def plan(self, checks: Iterable[Check]) -> None:
        """Have these lines and no others, in the order of the list; what was found stays."""
        wanted = set(checks)
        self.findings = {check: self.findings.get(check, Finding(check)) for check in Check if check in wanted}
        self.planned.emit()

    def begin(self, check: Check, words: Sentence | None = None) -> None:
        """Look at a line now; the words say what is waited for."""
        self.put(Finding(check, State.RUNNING, words))

    def put(self, finding: Finding) -> None:
        """Write down what was found, if there is a line for it."""
        if finding.check in self.findings:
            self.findings[finding.check] = finding
            self.changed.emit(finding)

    def skip(self, checks: Iterable[Check], because: Check) -> None:
        """These lines cannot be looked at while another one is as it is."""
        for check in checks:
            self.put(skipped(check, because))

    def skip_rest(self, because: Check) -> None:
        """No line that is still open can be looked at."""
        self.skip([check for check, finding in self.findings.items() if finding.state not in ENDED], because)

    def give_up(self) -> None:
        """Leave open what was not looked at to its end."""
        for check, finding in tuple(self.findings.items()):
            if finding.state is State.RUNNING:
                self.put(Finding(check))

    def has(self, state: State) -> bool:
        """Whether a line stands so."""
        return any(finding.state is state for finding in self.findings.values())
