"""The figures as a table: what was wanted, what each program did, and how they compare."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Results = Mapping[str, Mapping[str, Sequence[float]]]  # program → figure → one value per run


@dataclass(frozen=True)
class Figure:
    """A line of the table; less is better in all of them. A goal may be a multiple of what the other program needs."""

    name: str
    title: str
    unit: str
    goal: float
    of_other: bool = False

    def reached(self, own: float | None, other: float | None) -> str:
        """Whether vmdesk's best run is as good as it was to be."""
        if own is None or (self.of_other and other is None):
            return "-"
        return "yes" if own <= self.goal * (other if self.of_other and other is not None else 1) else "NO"

    @property
    def goal_text(self) -> str:
        """The goal as the table shows it."""
        return f"≤ {self.goal:g} × other" if self.of_other else f"≤ {self.goal:g} {self.unit}"


FIGURES = (
    Figure("window-10", "start to window, 10 VMs", "s", 0.40),
    Figure("rows-1000", "start to all 1,000 rows", "s", 0.8),
    Figure("rows-5000", "start to all 5,000 rows", "s", 2.5),
    Figure("memory-1000", "memory at 1,000 VMs", "MiB", 115),
    Figure("memory-5000", "memory at 5,000 VMs", "MiB", 190),
    Figure("idle-1000", "processor while idle, 1,000 VMs", "%", 5),
    Figure("pause-1000", "longest pause of the loop, 1,000 VMs", "ms", 50),
    Figure("rows-far", "200 VMs over a 100 ms round trip", "s", 3),
    Figure("rows-far-ssh", "200 VMs over SSH, 100 ms round trip", "s", 3),
    Figure("pause-frozen", "longest pause, libvirtd stopped for 15 s", "ms", 50),
    Figure("editor", "window of a VM with 100 devices", "s", 0.2),
    Figure("editor-devices", "the same, all devices listed", "s", 0.2),
    Figure("editor-pause", "longest pause of the loop meanwhile", "ms", 60),
    Figure("wizard", "window for a new VM, beside 1,000 VMs", "s", 0.3),
    Figure("detect", "system of an ISO, first time", "s", 0.5),
    Figure("detect-turns", "the same over a slow line", "round trips", 5),
    Figure("upload", "512 MiB to a local host (other: virsh)", "s", 1 / 0.9, of_other=True),
    Figure("upload-ssh", "512 MiB over SSH (other: virsh)", "s", 1 / 0.6, of_other=True),
    Figure("check", "check of a move, one VM and one host", "s", 1.5),
    Figure("check-turns", "the same over a slow line", "round trips", 12),
    Figure("move", "live move, 256 MiB (other: virsh)", "s", 1.05, of_other=True),
    Figure("move-pause", "longest pause of the loop meanwhile", "ms", 50),
)


CONSOLE_FIGURES = (
    Figure("console-gap-qemu", "from one update to the next, QEMU", "ms", 33),
    Figure("console-gap-xvnc", "from one update to the next, Xvnc at 60 a second", "ms", 18.5),
    Figure("console-gap-ssh", "from one update to the next, over SSH", "ms", 40),
    Figure("console-key-qemu", "from a key to the picture, QEMU", "ms", 1, of_other=True),
    Figure("console-key-ssh", "from a key to the picture, over SSH", "ms", 1, of_other=True),
    Figure("console-processor-qemu", "processor for an update, QEMU", "ms", 1.5, of_other=True),
    Figure("console-processor-xvnc", "processor for an update, Xvnc", "ms", 1.5, of_other=True),
    Figure("console-processor-ssh", "processor for an update, over SSH", "ms", 1.5, of_other=True),
    Figure("console-memory-qemu", "memory, QEMU", "MiB", 130),
    Figure("console-pause-qemu", "99 % of the loop's pauses, QEMU", "ms", 16),
    Figure("console-pause-xvnc", "99 % of the loop's pauses, Xvnc", "ms", 16),
    Figure("console-pause-ssh", "99 % of the loop's pauses, over SSH", "ms", 16),
)


def lines(
    results: Results,
    reasons: Mapping[tuple[str, str], str],
    figures: Sequence[Figure] = FIGURES,
    peers: Sequence[str] = ("virt-manager",),
) -> list[str]:
    """The table, a line per figure that was measured or has a reason why not. The best of the peers is the other."""
    programs = list(results)
    heads = ["what", *programs, "ratio", "goal", "reached", *(f"runs of {name}" for name in programs)]
    rows = [heads]
    for figure in figures:
        values = {name: results[name].get(figure.name, ()) for name in programs}
        if any(values.values()):
            rows.append(_row(figure, values, peers))
    widths = [max(len(row[column]) for row in rows) for column in range(len(heads))]
    text = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    text.insert(1, "  ".join("-" * width for width in widths))
    return text + [f"{program}, {scenario}: not measured: {why}" for (program, scenario), why in reasons.items()]


def _row(figure: Figure, values: Mapping[str, Sequence[float]], peers: Sequence[str]) -> list[str]:
    best = {name: min(runs) for name, runs in values.items() if runs}
    cells = [_shown(best[name], figure.unit) if name in best else "-" for name in values]
    own, other = best.get("vmdesk"), min((best[name] for name in peers if name in best), default=None)
    ratio = f"{other / own:.1f}" if own and other else "-"
    reached = figure.reached(own, other)
    runs = [" ".join(_shown(value, "") for value in measured) for measured in values.values()]
    return [figure.title, *cells, ratio, figure.goal_text, reached, *runs]


def _shown(value: float, unit: str) -> str:
    digits = 0 if value >= 100 else 1 if value >= 10 else 2
    return f"{value:.{digits}f} {unit}".strip()
