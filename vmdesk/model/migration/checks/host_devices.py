"""Whether the machine has devices of its host for itself, which stay where they are."""

from collections.abc import Iterator

from vmdesk.model.migration.finding import Finding, Verdict, good
from vmdesk.model.migration.needs import HostDeviceNeed
from vmdesk.model.migration.sides import Case
from vmdesk.model.migration.topic import Topic
from vmdesk.words import N_, Sentence, sentence

_WORDS = {
    "pci": N_("PCI device of the host: {device}"),
    "sriov": N_("Network card of the host (SR-IOV): {device}"),
    "vdpa": N_("Network card of the host (vDPA): {device}"),
    "usb": N_("USB device of the host: {device}"),
    "scsi": N_("SCSI device of the host: {device}"),
    "scsi_host": N_("SCSI controller of the host: {device}"),
    "mdev": N_("Part of a device of the host, such as a virtual graphics card: {device}"),
    "nvme": N_("NVMe disk of the host: {device}"),
    "input": N_("Keyboard or mouse of the host: {device}"),
    "smartcard": N_("Smart card reader of the host"),
    "capabilities": N_("Device of the host for a container"),
}
_STAYS = sentence("A device cannot go along, nor can what the guest has told it. Take it out, or switch the VM off.")
_UNPLUGGED = sentence("It is taken out for the move and plugged in again; meanwhile the guest uses its partner.")


def judge(case: Case) -> Iterator[Finding]:
    """Each by itself: which of them it is matters."""
    for device in case.needs.host_devices:
        yield _judged(case, device)
    if not case.needs.host_devices:
        yield good(Topic.HOST_DEVICES, sentence("It has no devices of its host."))


def _judged(case: Case, device: HostDeviceNeed) -> Finding:
    words = Sentence(_WORDS.get(device.kind, N_("Device of the host: {device}")), {"device": device.words})
    if not case.live:
        needs = sentence("The same device at the same place there, or the VM does not start.")
        verdict = Verdict.NOTE if device.startup_optional else Verdict.WARNING
        return Finding(Topic.HOST_DEVICES, verdict, words, needs)
    if device.unplugged:
        return Finding(Topic.HOST_DEVICES, Verdict.NOTE, words, None, _UNPLUGGED)
    if device.kind == "usb":
        why = sentence("To the guest it looks as if it were pulled out. The target has to have such a device, too.")
        verdict = Verdict.NOTE if device.startup_optional else Verdict.WARNING
        return Finding(Topic.HOST_DEVICES, verdict, words, None, why)
    if device.kind == "input":
        needs = sentence("The same device at the target.")
        return Finding(Topic.HOST_DEVICES, Verdict.WARNING, words, needs)
    return Finding(Topic.HOST_DEVICES, Verdict.ERROR, words, sentence("No such devices."), _STAYS)
