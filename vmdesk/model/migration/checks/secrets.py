"""Whether the target knows the passwords and keys of the machine's disks and TPM."""

from collections.abc import Iterator

from vmdesk.model.host_page.secret import read_secret
from vmdesk.model.migration.finding import Finding, Verdict, good
from vmdesk.model.migration.remedies import copy_secret
from vmdesk.model.migration.sides import Case
from vmdesk.model.migration.topic import Topic
from vmdesk.model.migration.untold import untold
from vmdesk.words import sentence

_NEEDS = sentence("The same secret at the target, with its value.")
_WHY = sentence("A disk that is encrypted, or on a protected network, cannot be opened without it.")


def judge(case: Case) -> Iterator[Finding]:
    """A machine names a secret by its UUID or by what it is for, on every host for itself."""
    known = case.target.secrets
    yield from untold(Topic.SECRETS, known, _NEEDS, _WHY)
    if not case.needs.secrets or not isinstance(known, frozenset):
        return
    lacking = [name for name in case.needs.secrets if _is_lacking(case, name, known)]
    found = [_judged(case, name, known=name in known) for name in lacking]
    yield from found
    if not found:
        yield good(
            Topic.SECRETS, sentence("The target has all that are needed ({count}).", count=len(case.needs.secrets))
        )


def _is_lacking(case: Case, name: str, known: frozenset[str]) -> bool:
    return name not in known or name in case.target.empty_secrets


def _uuid(xml: str) -> str:
    try:
        return read_secret(xml).uuid
    except ValueError:
        return ""


def _judged(case: Case, name: str, *, known: bool) -> Finding:
    xml, host = case.source.secret_xml.get(name, ""), case.target.label
    usage = name.partition(":")[2]
    words = sentence("{host} does not know the secret {uuid}.", host=host, uuid=usage or name)
    if known:
        words = sentence("{host} knows the secret {uuid}, but not its value.", host=host, uuid=usage or name)
    uuid = _uuid(xml) if usage else name
    fix = copy_secret(case.source, case.target, uuid, "" if known else xml) if xml and uuid else None
    if known and usage:
        fix = None  # it has another UUID there, perhaps
    return Finding(Topic.SECRETS, Verdict.ERROR if case.live else Verdict.WARNING, words, _NEEDS, _WHY, fix=fix)
