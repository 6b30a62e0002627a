"""What makes trouble later: a clock that is wrong, and file systems that are full."""

from vmdesk.model.doctor.check import Check
from vmdesk.model.doctor.facts import Facts, Room
from vmdesk.model.doctor.finding import Finding, good, passed_over, warning
from vmdesk.model.doctor.remedy import Remedy
from vmdesk.words import Sentence, sentence

CLOCK_SECONDS = 5.0  # TLS and migration bear this much
LEAST_FREE_KIB = 1 << 20  # where the system writes
LEAST_FREE_FOR_IMAGES_KIB = 10 << 20
_GIB_IN_KIB = 1 << 20


def judge_clock(facts: Facts, sent: float, received: float) -> Finding:
    """With the moments here, in seconds since the epoch, just before and after the host was asked."""
    line = Check.CLOCK
    if facts.began is None or facts.ended is None:
        return passed_over(line, sentence("The host does not tell its time."))
    ahead = ((facts.began - sent) + (facts.ended - received)) / 2
    unsure = max(0.0, (received - sent) - (facts.ended - facts.began)) / 2
    details = f"ahead by {ahead:+.2f} s, give or take {unsure:.2f} s"
    if abs(ahead) - unsure <= CLOCK_SECONDS:
        return good(line, sentence("The clocks of the host and of this computer agree."), details)
    words = _ahead(_length(abs(ahead))) if ahead > 0 else _behind(_length(abs(ahead)))
    hint = sentence("See which of the two is wrong, and have it take the time from the network.")
    return warning(line, words, hint, details, _synchronize(facts))


def _synchronize(facts: Facts) -> tuple[Remedy, ...]:
    if "timedatectl" not in facts.programs or not facts.units:  # it speaks to systemd
        return ()
    title = sentence("Have the host take the time from the network")
    return (Remedy(title, (("timedatectl", "set-ntp", "true"),), facts.elevation),)


def _ahead(length: Sentence) -> Sentence:
    return sentence("The host's clock is {length} ahead of this computer's.", length=length)


def _behind(length: Sentence) -> Sentence:
    return sentence("The host's clock is {length} behind this computer's.", length=length)


def _length(seconds: float) -> Sentence:
    if seconds < 120:
        return sentence("{count} s", count=round(seconds))
    if seconds < 7200:
        return sentence("{count} min", count=round(seconds / 60))
    if seconds < 172800:
        return sentence("{count} h", count=round(seconds / 3600))
    return sentence("{count} days", count=round(seconds / 86400))


def judge_space(facts: Facts) -> Finding:
    """Of the folder of images first, then of the system's; what is on one file system is one."""
    line = Check.SPACE
    if not facts.rooms:
        return passed_over(line, sentence("The host does not tell how much is free."))
    details = "\n".join(_row(room) for room in facts.rooms)
    images, *others = facts.rooms
    if dead := next((room for room in facts.rooms if room.whole_kib is None), None):
        words = sentence("The file system of {folder} does not answer.", folder=dead.folder)
        return warning(line, words, None, details)
    full = [room for room in others if room.free_kib < LEAST_FREE_KIB]
    if images.free_kib < LEAST_FREE_FOR_IMAGES_KIB:
        full.insert(0, images)
    if full:
        words = sentence("Only {free} are left in {folder}.", free=_amount(full[0].free_kib), folder=full[0].folder)
        hint = sentence("VMs whose disks cannot grow are stopped by their hosts.")
        return warning(line, words, hint, details)
    words = sentence("{free} are free for the disks of VMs.", free=_amount(images.free_kib))
    return good(line, words, details)


def _amount(kib: int) -> Sentence:
    gib = kib / _GIB_IN_KIB
    if gib < 1:
        return sentence("{count} MiB", count=f"{kib / 1024:.0f}")
    return sentence("{count} GiB", count=f"{gib:.0f}" if gib >= 100 else f"{gib:.1f}")


def _row(room: Room) -> str:
    if room.whole_kib is None:
        return f"{room.folder}: ?"
    return f"{room.folder}: {_amount(room.free_kib)} of {_amount(room.whole_kib)} free, on {room.mount}"
