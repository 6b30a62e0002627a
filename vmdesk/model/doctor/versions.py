"""How new libvirt and QEMU on a host and libvirt on this computer are."""

from vmdesk.model.doctor.check import Check
from vmdesk.model.doctor.facts import Facts, Version, version_words
from vmdesk.model.doctor.finding import Finding, good, passed_over, warning
from vmdesk.model.doctor.packages import install_libvirt
from vmdesk.model.doctor.subject import Subject
from vmdesk.words import Sentence, sentence

# Those of Ubuntu 20.04: what vmdesk asks for is in them, or missed by nothing else.
OLDEST_LIBVIRT = (6, 0)
OLDEST_QEMU = (4, 2)
_LINE = Check.VERSIONS


def judge_versions(subject: Subject, libvirt: Version, qemu: Version, own: Version, facts: Facts | None) -> Finding:
    """With the versions of libvirt and QEMU on the host and of libvirt here; empty where one is not known."""
    if not libvirt and not qemu:
        return passed_over(_LINE, sentence("The host tells no versions."))
    words = _words(subject, libvirt, qemu, own)
    if facts is not None and subject.driver == "qemu" and not qemu:
        missing = sentence("There is no QEMU on {host} that could run VMs.", host=subject.label)
        return warning(_LINE, missing, None, words.english(), install_libvirt(facts))
    if libvirt and libvirt < OLDEST_LIBVIRT:
        old = _old("libvirt", libvirt, OLDEST_LIBVIRT)
    elif subject.driver == "qemu" and qemu and qemu < OLDEST_QEMU:
        old = _old("QEMU", qemu, OLDEST_QEMU)
    elif own < OLDEST_LIBVIRT:
        old = sentence("libvirt on this computer is {version}, which is too old.", version=version_words(own))
    else:
        return good(_LINE, words)
    return warning(_LINE, old, sentence("Some things will not work. An update would help."), words.english())


def _words(subject: Subject, libvirt: Version, qemu: Version, own: Version) -> Sentence:
    names = [("libvirt", libvirt), ("QEMU" if subject.driver == "qemu" else "", qemu)]
    told = ", ".join(f"{name} {version_words(version)}" for name, version in names if name and version)
    if subject.here or not own:
        return sentence("{versions}.", versions=told)
    return sentence("{versions}. On this computer: libvirt {own}.", versions=told, own=version_words(own))


def _old(name: str, version: Version, oldest: Version) -> Sentence:
    return sentence(
        "{program} on the host is {version}; {oldest} and newer are known to work.",
        program=name,
        version=version_words(version),
        oldest=version_words(oldest),
    )
