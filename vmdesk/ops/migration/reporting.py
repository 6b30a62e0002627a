"""What is said of a move when it has ended: its report, and the line in the journal."""

from collections.abc import Mapping, Sequence
from typing import Final

from vmdesk.journal import Level
from vmdesk.model.migration.figures import Figures, Report, read_figures
from vmdesk.model.vm import VmKey
from vmdesk.ops.session import Session
from vmdesk.words import N_, Sentence, sentence

MIB = 1024 * 1024
STILL_THERE: Final = N_("The old disks of {vm} are still on {host}: {paths}")


def report_of(stats: Mapping[str, object], seen: Figures, seconds: float, *, post_copy: bool, paused: bool) -> Report:
    """How it went, by what libvirt says of the job that ended; where it says nothing, by what was `seen` last."""
    told = bool(stats.get("memory_total"))
    figures = read_figures(stats) if told else seen
    return Report(
        seconds=seconds,
        downtime_ms=figures.downtime_ms if told and "downtime" in stats else None,
        bytes_moved=figures.memory_done + figures.disk_done,
        iterations=figures.iteration,
        post_copy=post_copy,
        paused=paused,
    )


def arrived(vm: str, source: str, target: str, report: Report) -> Sentence:
    """The move in a line."""
    values: dict[str, object] = {"vm": vm, "source": source, "target": target, "seconds": f"{report.seconds:.1f}"}
    if report.downtime_ms is None:
        return sentence("{vm} has moved from {source} to {target} in {seconds} s", **values)
    values["pause"] = report.downtime_ms
    if report.post_copy:
        return sentence(
            "{vm} has moved from {source} to {target} in {seconds} s; it stood still for {pause} ms, "
            "and went on before all its memory was there",
            **values,
        )
    return sentence("{vm} has moved from {source} to {target} in {seconds} s; it stood still for {pause} ms", **values)


def still_there(vm: str, host: str, paths: Sequence[str]) -> tuple[Sentence, ...]:
    """That disks which were copied are where they were as well; nothing where there are none."""
    if not paths:
        return ()
    values: dict[str, object] = {"vm": vm, "host": host, "paths": ", ".join(paths)}
    return (Sentence(STILL_THERE, values),)


def amounts(report: Report) -> str:
    """What went over the network, as technical text."""
    return f"{report.bytes_moved / MIB:.1f} MiB, {report.iterations} iterations"


def note(session: Session, key: VmKey, name: str, text: Sentence, level: Level = Level.INFO, details: str = "") -> None:
    """Write a line about a move into the journal, as ours, under the host of the key."""
    session.journal.add(text, level=level, host=session.label(key.host), vm=name, ours=True, details=details)
