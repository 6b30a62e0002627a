"""Whether the target has the other files and folders that the machine uses."""

from collections.abc import Iterator

from vmdesk.model.migration.finding import Finding, Verdict, good
from vmdesk.model.migration.sides import Case
from vmdesk.model.migration.topic import Topic
from vmdesk.model.migration.untold import untold
from vmdesk.words import sentence

_NEEDS = sentence("It is there at the same path.")
_WHY = sentence("QEMU opens it when it starts.")


def judge(case: Case) -> Iterator[Finding]:
    """Kernels and the like; folders that the guest sees; what nobody knows of."""
    yield from _folders(case)
    if case.needs.own_arguments:
        words = sentence("QEMU is started with arguments of its own for this VM.")
        why = sentence("Nobody can tell from here what they need at the target, and whether they can be moved.")
        yield Finding(Topic.FILES, Verdict.WARNING if case.live else Verdict.NOTE, words, None, why)
    files = case.needs.files
    if not files:
        return
    seen = case.target.files
    yield from untold(Topic.FILES, seen, sentence("At the target too: {files}", files=", ".join(files)))
    if not isinstance(seen, frozenset):
        return
    missing = [path for path in files if path not in seen]
    yield from (_missing(case, path) for path in missing)
    if not missing:
        yield good(Topic.FILES, sentence("All that it uses is there: {files}", files=", ".join(files)))


def _missing(case: Case, path: str) -> Finding:
    words = sentence("{host} has no {path}.", host=case.target.label, path=path)
    return Finding(Topic.FILES, Verdict.ERROR if case.live else Verdict.WARNING, words, _NEEDS, _WHY)


def _folders(case: Case) -> Iterator[Finding]:
    """A folder of the host is only there where the host is (libvirt and QEMU refuse)."""
    drivers = case.needs.filesystem_drivers
    for path, driver in zip(case.needs.filesystems, drivers, strict=False):
        words = sentence("The guest sees the folder {path} of the host.", path=path)
        if not case.live:
            needs = sentence("The same folder, with the same files, at the target.")
            yield Finding(Topic.FILES, Verdict.WARNING, words, needs)
        elif driver == "virtiofs":
            why = sentence("Whatever it has open there cannot go along. Take the folder out, or switch the VM off.")
            yield Finding(Topic.FILES, Verdict.ERROR, words, None, why)
        elif isinstance(case.target.files, frozenset) and path.startswith("/") and path not in case.target.files:
            yield _missing(case, path)
        else:
            why = sentence("QEMU refuses while the guest has it mounted: unmount it first.")
            yield Finding(Topic.FILES, Verdict.WARNING, words, None, why)
