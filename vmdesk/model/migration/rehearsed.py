"""What of the check a rehearsal that went well has shown, where nobody could look."""

from collections.abc import Sequence
from typing import Final

from vmdesk.model.migration.finding import Finding, good
from vmdesk.model.migration.topic import Topic
from vmdesk.words import Sentence, sentence

_SHOWN: Final = {
    Topic.NAMES: sentence("The rehearsal has shown that the source finds the target."),
    Topic.PORTS: sentence("The rehearsal has shown that the source reaches the target."),
    Topic.LOGIN: sentence("The rehearsal has shown that the source logs in on the target."),
    Topic.CERTIFICATES: sentence("The rehearsal has shown that the hosts recognize each other."),
    Topic.MACHINE: sentence("The rehearsal has shown that the target has this machine type."),
    Topic.PROCESSOR: sentence("The rehearsal has shown that the processor has all that the VM needs."),
}


def rehearsed(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The same findings after a rehearsal went well; what it has shown of both hosts is one line."""
    shown = [_shown(finding) for finding in findings]
    return tuple(finding for number, finding in enumerate(shown) if finding not in shown[:number])


def _shown(finding: Finding) -> Finding:
    words: Sentence | None = _SHOWN.get(finding.topic) if finding.by_rehearsal else None
    return finding if words is None else good(finding.topic, words)
