"""Whether the target knows the passwords and keys of the machine's disks and TPM."""

from collections.abc import Iterator

from vmdesk.model.migration.finding import Finding, Verdict, good
from vmdesk.model.migration.remedies import copy_secret
from vmdesk.model.migration.sides import Case
from vmdesk.model.migration.topic import Topic
from vmdesk.model.migration.untold import untold
from vmdesk.words import sentence

_NEEDS = sentence("The same secret at the target, with its value.")
_WHY = sentence("A disk that is encrypted, or on a protected network, cannot be opened without it.")


def judge(case: Case) -> Iterator[Finding]:
    """libvirt names a secret by its UUID, on every host for itself."""
    known = case.target.secrets
    yield from untold(Topic.SECRETS, known, _NEEDS, _WHY)
    if not case.needs.secrets or not isinstance(known, frozenset):
        return
    found = [_judged(case, uuid, known=uuid in known) for uuid in case.needs.secrets if _is_lacking(case, uuid, known)]
    yield from found
    if not found:
        yield good(
            Topic.SECRETS, sentence("The target has all that are needed ({count}).", count=len(case.needs.secrets))
        )


def _is_lacking(case: Case, uuid: str, known: frozenset[str]) -> bool:
    return uuid not in known or uuid in case.target.empty_secrets


def _judged(case: Case, uuid: str, *, known: bool) -> Finding:
    xml, host = case.source.secret_xml.get(uuid, ""), case.target.label
    words = sentence("{host} does not know the secret {uuid}.", host=host, uuid=uuid)
    if known:
        words = sentence("{host} knows the secret {uuid}, but not its value.", host=host, uuid=uuid)
    fix = copy_secret(case.source, case.target, uuid, "" if known else xml) if xml else None
    return Finding(Topic.SECRETS, Verdict.ERROR if case.live else Verdict.WARNING, words, _NEEDS, _WHY, fix=fix)
