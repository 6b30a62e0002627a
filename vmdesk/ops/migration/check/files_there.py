"""Which files a host has at the paths where a machine needs them: disks, kernels, firmware, templates."""

from collections.abc import Sequence

from vmdesk.errors import Problem
from vmdesk.model.migration.needs import Needs
from vmdesk.ops.migration.on_host import run_as_root
from vmdesk.ops.session import Session

SECONDS = 10.0
_SCRIPT = r"""
for path; do
  [ -e "$path" ] && printf '%s\n' "$path"
done
exit 0
"""


def needed_files(needs: Needs) -> tuple[str, ...]:
    """The files of the host that a machine names."""
    disks = (path for disk in needs.disks for path in (disk.source, *disk.backing))
    paths = (*needs.files, needs.loader, needs.nvram_template, *disks)
    return tuple(dict.fromkeys(path for path in paths if path.startswith("/") and "\n" not in path))


async def files_there(session: Session, host: str, paths: Sequence[str]) -> frozenset[str] | Problem:
    """Which of these paths are there, or why that cannot be seen."""
    try:
        finished = await run_as_root(session, host, _SCRIPT, *paths, seconds=SECONDS)
    except Problem as problem:
        return problem
    return frozenset(finished.output.split("\n")) & frozenset(paths)
