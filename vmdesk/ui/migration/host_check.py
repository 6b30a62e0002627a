"""What the check says of one machine at one host: a sentence, and its lines below."""

from vmdesk.model.migration.finding import Verdict
from vmdesk.ops.migration.check.candidate import Candidate, Stage
from vmdesk.ui.dialogs.parts import shortened
from vmdesk.ui.migration.check_list import CheckList, Label
from vmdesk.ui.migration.readiness import UNUSABLE
from vmdesk.ui.migration.verdict_page import VerdictPage
from vmdesk.ui.migration.verdicts import PICTURES
from vmdesk.ui.words import tr, tr_sentence
from vmdesk.words import Sentence


class HostCheck(VerdictPage):
    """Shows what was found; what is to be mended is told by `check.fix_wanted`."""

    def __init__(self, label: Label) -> None:
        check = CheckList(label)
        super().__init__(check)
        self.check = check
        self._shown: tuple[str, str] = "", ""
        self.retranslate()

    def show_host(self, name: str, candidate: Candidate | None, why: Sentence | None = None) -> None:
        """Show how the machine of this name stands at a host; where there is none for it, `why`."""
        shown = (name, candidate.host if candidate is not None else "")
        if shown != self._shown:
            self._shown = shown
            self.check.show_findings("", ())
            self.verticalScrollBar().setValue(0)
        self.say(*_summary(shortened(name), candidate, why))
        self.check.setVisible(candidate is not None and candidate.stage not in UNUSABLE)
        if candidate is not None:
            self.check.show_findings(candidate.host, candidate.findings)

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        self.setAccessibleName(tr("What the check says of the chosen VM"))
        self.check.retranslate()


def _summary(name: str, candidate: Candidate | None, why: Sentence | None) -> tuple[str, str]:
    """A picture and a sentence."""
    if candidate is None and why is not None:
        return "minus", tr("{vm} stays where it is: {why}", vm=name, why=tr_sentence(why))
    if candidate is None:
        return "pending", tr("Looking at {vm} …", vm=name)
    values = {"vm": name, "host": shortened(candidate.label)}
    if candidate.stage in UNUSABLE:
        return PICTURES[Verdict.ERROR], tr("{vm} to {host}: {why}", why=tr_sentence(candidate.headline), **values)
    if candidate.verdict is Verdict.ERROR:
        return PICTURES[Verdict.ERROR], tr("{vm} cannot move to {host}:", **values)
    if candidate.stage is not Stage.READY:
        return "running-job", tr("Looking whether {vm} can move to {host} …", **values)
    unchecked = tr_sentence(candidate.unchecked)
    if candidate.verdict is Verdict.WARNING:
        words = tr("{vm} can move to {host}, with a warning:", **values)
        if unchecked:
            words = f"{tr('{vm} can move to {host}, with a warning.', **values)} {unchecked}"
        return PICTURES[Verdict.WARNING], words
    words = f"{tr('{vm} can move to {host}.', **values)} {unchecked}".strip()
    return PICTURES[Verdict.NOTE if unchecked else Verdict.GOOD], words
