"""Whether the target has a machine of the same name or UUID."""

from collections.abc import Iterator

from vmdesk.model.migration.finding import Finding, Verdict, good
from vmdesk.model.migration.sides import Case
from vmdesk.model.migration.topic import Topic
from vmdesk.words import sentence

_NEEDS = sentence("A host has each name and each UUID once.")


def judge(case: Case) -> Iterator[Finding]:
    """One that has both, and is off, is an older state of the machine itself: it is written over."""
    uuid, name = case.needs.uuid, case.options.name or case.needs.name
    vms, host = case.target.vms, case.target.label
    if case.source.uuid and case.source.uuid == case.target.uuid:
        words = sentence("{host} is the host on which it is, by another address.", host=host)
        yield Finding(Topic.CLASH, Verdict.ERROR, words, sentence("Another host."))
    elif "/" in name or name in {".", ".."}:
        words = sentence("No VM can be called {name}: libvirt makes files of that name.", name=name)
        yield Finding(Topic.CLASH, Verdict.ERROR, words, sentence("A name without a slash."))
    elif uuid in case.target.active:
        words = sentence("It runs at {host} already, as {name}.", host=host, name=vms.get(uuid, name))
        yield Finding(Topic.CLASH, Verdict.ERROR, words, _NEEDS)
    elif uuid in vms and vms[uuid] != name:
        words = sentence("At {host} a VM of the same UUID is called {name}.", host=host, name=vms[uuid])
        why = sentence("libvirt takes them for one VM with two names, and refuses.")
        yield Finding(Topic.CLASH, Verdict.ERROR, words, _NEEDS, why)
    elif name in (taken for other, taken in vms.items() if other != uuid):
        words = sentence("At {host} another VM is called {name}.", host=host, name=name)
        why = sentence("Choose another name at the target under “Advanced”, or rename one of them.")
        yield Finding(Topic.CLASH, Verdict.ERROR, words, _NEEDS, why)
    elif uuid in vms:
        words = sentence("{host} has an older definition of this VM, which is off.", host=host)
        why = sentence("It is replaced by the one that comes.")
        yield Finding(Topic.CLASH, Verdict.NOTE, words, None, why)
    else:
        yield good(Topic.CLASH, sentence("The name and the UUID are free at {host}.", host=host))
