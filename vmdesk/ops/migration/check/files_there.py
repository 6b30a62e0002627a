"""What a host has of what a machine names: files at their paths, and programs that wait at ports."""

from collections.abc import Sequence
from dataclasses import dataclass

from vmdesk.errors import Problem
from vmdesk.model.migration.listen_reading import read_listener
from vmdesk.model.migration.needs import Needs
from vmdesk.ops.migration.on_host import run_as_root
from vmdesk.ops.session import Session
from vmdesk.words import sentence

SECONDS = 10.0
# Its arguments: whether ports are asked for, `yes` or nothing, and the paths. Linux numbers the state of who waits 0A.
# What lies in a folder that only others may look into is there or not: nobody can tell.
SCRIPT = r"""
ports=$1
shift
for path; do
  if [ -e "$path" ]; then
    printf '%s\n' "$path"
    continue
  fi
  folder=${path%/*}
  while [ -n "$folder" ] && [ ! -e "$folder" ]; do folder=${folder%/*}; done
  [ -x "${folder:-/}" ] || printf 'vmdesk.hidden=%s\n' "$path"
done
[ -n "$ports" ] && awk '$4 == "0A" { print "vmdesk.listener=" $2 }' /proc/net/tcp /proc/net/tcp6 2>/dev/null
exit 0
"""
_LISTENER, _HIDDEN = "vmdesk.listener=", "vmdesk.hidden="


@dataclass(frozen=True, slots=True)
class Found:
    """What is there of what was asked for: paths, and every address and port at which a program waits."""

    files: frozenset[str] | Problem | None = None
    listeners: frozenset[tuple[str, int]] | Problem | None = None


def needed_files(needs: Needs) -> tuple[str, ...]:
    """The files and folders of the host that a machine names."""
    disks = (path for disk in needs.disks for path in (disk.source, *disk.backing))
    cards = (card.path for card in needs.cards)
    paths = (*needs.files, *needs.filesystems, *cards, needs.loader, needs.nvram, needs.nvram_template, *disks)
    return tuple(dict.fromkeys(path for path in paths if path.startswith("/") and "\n" not in path))


def needs_ports(needs: Needs) -> bool:
    """Whether it waits at a port that is its own."""
    return any(need.port for need in needs.listens)


async def look_there(session: Session, host: str, paths: Sequence[str], *, ports: bool) -> Found:
    """Which of these paths are there, and which ports are in use, or why that cannot be seen."""
    try:
        asked = ("yes" if ports else "", *paths)
        finished = await run_as_root(session, host, SCRIPT, *asked, seconds=SECONDS)
    except Problem as problem:
        return Found(problem, problem if ports else None)
    lines = finished.output.split("\n")
    texts = (line.removeprefix(_LISTENER) for line in lines if line.startswith(_LISTENER))
    listeners = frozenset(found for text in texts if (found := read_listener(text)) is not None)
    hidden = next((line.removeprefix(_HIDDEN) for line in lines if line.startswith(_HIDDEN)), None)
    files = frozenset(lines) & frozenset(paths)
    return Found(files if hidden is None else _unseen(hidden), listeners if ports else None)


def _unseen(path: str) -> Problem:
    return Problem(sentence("Only root may read {file}.", file=path))
