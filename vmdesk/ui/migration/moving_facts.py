"""The figures of a move in words: how much is there, how fast, how long still, and what the guest does against it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from vmdesk.jobs.moving import Moving
from vmdesk.model.migration.figures import Figures, Phase
from vmdesk.ui import formats
from vmdesk.ui.side_panel.facts import Facts
from vmdesk.ui.words import tr

FACTS = ("copied", "sent", "speed", "remaining", "elapsed", "round", "changed", "pause", "slowed", "fetched")
_NOTHING_MOVES = frozenset({Phase.BROKEN, Phase.TAKING_BACK})
_OF_MEMORY = frozenset({Phase.COPYING_MEMORY, Phase.SWITCHING})
SHORT_SECONDS = 60.0
HARDLY = 0.9  # of the speed, changed at the same time: then no time can be told, and it may never end


class MovingFacts(QWidget):
    """Those facts that there are at this moment; what is not known takes no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.facts = Facts(FACTS, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.facts)
        column.addStretch(1)

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.facts.set_names(
            {
                "copied": tr("Copied"),
                "sent": tr("Sent so far"),
                "speed": tr("Speed"),
                "remaining": tr("Time left"),
                "elapsed": tr("Time so far"),
                "round": tr("Round"),
                "changed": tr("Changed by the VM"),
                "pause": tr("Expected pause"),
                "slowed": tr("Slowed down by"),
                "fetched": tr("Fetched when needed"),
            }
        )
        self.facts.set_tool_tips(
            {
                "sent": tr("More than is copied: what the VM changes meanwhile is sent once more."),
                "round": tr("In each round, what the VM has changed during the last one is copied again."),
                "changed": tr("How much memory the VM changes in a second, which has to be copied again"),
                "pause": tr("For so long the VM would stand still if it were switched over now"),
                "slowed": tr("The VM gets less processor time, so that it changes less memory"),
                "fetched": tr("How often the VM had to wait for a piece of memory that was still on the way"),
            }
        )

    def show_moving(self, moving: Moving, *, still: bool = False) -> None:
        """Show the newest figures; of a guest that stands `still` nothing changes any more, whatever was told last."""
        self.facts.show_values(_values(moving, still=still))


def _values(moving: Moving, *, still: bool) -> dict[str, str]:
    figures, in_memory = moving.figures, moving.phase in _OF_MEMORY
    sent = figures.memory_done + figures.disk_done
    rate = figures.rate
    left = figures.left / rate if rate and still else figures.remaining_seconds
    values = {
        "copied": copied_text(figures),
        "sent": formats.size(sent) if sent > figures.total - figures.left else "",
        "speed": formats.rate(rate) if rate else "",
        "remaining": _time_left(left, hopeless=in_memory and not still and hardly_comes_forward(figures)),
        "elapsed": formats.duration(moving.job.elapsed_seconds),
        "round": str(figures.iteration) if figures.iteration and in_memory else "",
        "changed": formats.rate(figures.dirty_rate) if figures.dirty_rate and not still else "",
        "pause": pause_text(figures.downtime_ms) if figures.downtime_ms and in_memory and not still else "",
        "slowed": formats.percent(figures.throttle_percent / 100) if figures.throttle_percent else "",
        "fetched": str(figures.post_copy_requests) if figures.post_copy_requests else "",
    }
    if not moving.job.running or moving.phase in _NOTHING_MOVES:
        values |= dict.fromkeys(("speed", "remaining", "changed", "pause", "slowed"), "")
    return values


def hardly_comes_forward(figures: Figures) -> bool:
    """Whether the guest changes its memory about as fast as it is copied, or faster."""
    return figures.iteration > 1 and 0 < HARDLY * figures.rate <= figures.dirty_rate


def _time_left(seconds: float | None, *, hopeless: bool) -> str:
    if hopeless:
        return tr("cannot be foreseen")
    return tr("about {duration}", duration=formats.duration(seconds)) if seconds is not None else ""


def copied_text(figures: Figures) -> str:
    """How much of how much is at the target; empty where nothing is to be copied."""
    if not figures.total:
        return ""
    done = formats.size(max(0, figures.total - figures.left))
    return tr("{done} of {total}", done=done, total=formats.size(figures.total))


def took(seconds: float) -> str:
    """How long a move took; parts of a second count only for a short one."""
    return pause_text(round(seconds * 1000)) if seconds < SHORT_SECONDS else formats.duration(seconds)


def pause_text(milliseconds: int) -> str:
    """A short length of time, as that for which a guest stands still."""
    if milliseconds < 1000:
        return tr("{count} ms", count=milliseconds)
    return tr("{seconds} s", seconds=f"{milliseconds / 1000:.1f}")
