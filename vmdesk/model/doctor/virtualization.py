"""Whether VMs on a host get the processor's help (KVM), and what keeps them from it."""

from vmdesk.model.doctor.check import Check
from vmdesk.model.doctor.facts import Facts, Kvm
from vmdesk.model.doctor.finding import Finding, good, warning
from vmdesk.model.doctor.remedy import Remedy
from vmdesk.model.doctor.subject import Subject
from vmdesk.words import Sentence, sentence

_LINE = Check.KVM
_MODULES = {"vmx": "kvm_intel", "svm": "kvm_amd"}  # by the flag of the processor that it needs


def judge_kvm(facts: Facts, subject: Subject) -> Finding:
    """VMs run without it too, but many times slower: so it is never more than a warning."""
    if facts.kvm is None:
        return _missing(facts, subject)
    if facts.kvm.usable and not facts.kvm.opens:
        words = sentence("{host} has KVM, but it does not work.", host=subject.label)
        return warning(_LINE, words, _slow(), _details(facts))
    if subject.session:
        return _for_user(facts, facts.kvm)
    return _for_system(facts, facts.kvm)


def _for_user(facts: Facts, kvm: Kvm) -> Finding:
    if kvm.usable:
        return _good(facts)
    words = sentence("{user} may not use KVM.", user=facts.user)
    return warning(_LINE, words, _slow(), _details(facts), _join(facts, facts.user, kvm, anew=True))


def _for_system(facts: Facts, kvm: Kvm) -> Finding:
    """libvirt starts QEMU as a user that the packages made."""
    in_group = kvm.mode[5:6] == "w" and kvm.group in facts.runner_groups
    if in_group or kvm.mode[8:9] == "w" or facts.runner in {"", "0", "root", kvm.owner}:
        return _good(facts)
    words = sentence("{user}, as whom VMs run, may not use KVM.", user=facts.runner)
    return warning(_LINE, words, _slow(), _details(facts), _join(facts, facts.runner, kvm, anew=False))


def _join(facts: Facts, user: str, kvm: Kvm, *, anew: bool) -> tuple[Remedy, ...]:
    by_group = kvm.mode[5:6] == "w" and kvm.group != "root"
    if "usermod" not in facts.programs or not by_group or any(name[:1] in {"", "-"} for name in (user, kvm.group)):
        return ()
    title = sentence("Add {user} to the group “{group}”", user=user, group=kvm.group)
    return (Remedy(title, (("usermod", "-aG", kvm.group, user),), facts.elevation, anew=anew),)


def _good(facts: Facts) -> Finding:
    words = sentence("VMs run at full speed (KVM).")
    if facts.nested:
        words = sentence("VMs run at full speed (KVM), and may have VMs inside.")
    return good(_LINE, words, _details(facts))


def _missing(facts: Facts, subject: Subject) -> Finding:
    module = _MODULES.get(facts.flag)
    if module is None:
        return warning(_LINE, sentence("{host} has no KVM.", host=subject.label), _no_flag(facts), _details(facts))
    words = sentence("{host} could use KVM, but its module {module} is not loaded.", host=subject.label, module=module)
    if facts.blacklisted:
        hint = sentence("Somebody has forbidden it, in a file that the details name.")
        return warning(_LINE, words, hint, _details(facts))
    remedy = Remedy(sentence("Load the module"), (("modprobe", module),), facts.elevation)
    hint = sentence("If that fails, virtualization may be switched off in the firmware (BIOS) of the host.")
    return warning(_LINE, words, hint, _details(facts), (remedy,) if "modprobe" in facts.programs else ())


def _no_flag(facts: Facts) -> Sentence:
    if facts.is_guest:
        return sentence(
            "It is a VM itself, and may have no VMs inside: allow nested virtualization where it runs. VMs run on it "
            "all the same, but many times slower."
        )
    return sentence(
        "Its processor lacks virtualization, or the firmware (BIOS) keeps that switched off. VMs run on it all the "
        "same, but many times slower."
    )


def _slow() -> Sentence:
    return sentence("VMs made for KVM do not start, and others are many times slower.")


def _details(facts: Facts) -> str:
    kvm = facts.kvm
    lines = [
        f"/dev/kvm: {f'{kvm.mode} {kvm.owner} {kvm.group}' if kvm else 'missing'}",
        f"modules: {' '.join(facts.modules) or '-'}",
        f"processor: {facts.machine} {facts.flag}".rstrip(),
        f"VMs run as: {facts.runner or '?'} ({' '.join(sorted(facts.runner_groups))})",
        *facts.blacklisted,
    ]
    return "\n".join(lines)
