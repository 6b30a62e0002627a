"""Namespaces that live and die with one process: killing it ends every process started inside."""

import shlex
import time
from pathlib import Path

from tests.lab.commands import ENVIRONMENT, LabError, found, run
from tests.lab.process import Process

# The first process of a process namespace must collect the children that others leave behind, or daemons wait for
# ever for a process that is long dead: a shell that waits does so.  It notes itself down, as the machine outside sees
# it, before it makes anything.
INIT = """\
set -e
read -r stat < /proc/self/stat
echo "$stat" > {record}.new
mv {record}.new {record}
{script}
echo ready
sleep infinity &
wait
"""
START = 'exec > "$1" 2>&1 < /dev/null; shift; "$@" || echo failed'
SECONDS_TO_OPEN = 20.0


class Space:
    """Private namespaces of the given kinds, e.g. `("net", "mount", "uts", "pid")`; `pid` must be among them."""

    def __init__(self, record: Path, kinds: tuple[str, ...]) -> None:
        """`record` is the file in which the space's first process notes itself."""
        self.record = record
        self.kinds = kinds

    def open(self, script: str = "", within: "Space | None" = None) -> None:
        """Make the namespaces, run the shell `script` in them, and keep them; raises LabError when either fails."""
        flags = [f"--{kind}" for kind in self.kinds]
        init = INIT.format(record=shlex.quote(str(self.record)), script=script)
        outer = within.prefix("pid") if within else []
        log = self.record.with_suffix(".log")
        log.write_text("")
        run(
            "setsid", "--fork", "sh", "-c", START, "sh", str(log), *outer, "unshare", *flags, "--fork", "sh", "-c", init
        )
        self._wait_until_ready(log)

    def _wait_until_ready(self, log: Path) -> None:
        deadline = time.monotonic() + SECONDS_TO_OPEN
        while (said := log.read_text().splitlines())[-1:] != ["ready"]:
            if said[-1:] == ["failed"] or time.monotonic() > deadline:
                raise LabError(f"namespaces could not be set up: {' '.join(said) or 'no answer'}")
            time.sleep(0.002)

    @property
    def init(self) -> Process:
        """The first process inside; raises LabError when the space was never opened."""
        try:
            return Process.from_stat(self.record.read_text())
        except FileNotFoundError as error:
            raise LabError(f"{self.record.parent.name} is not running") from error

    def prefix(self, *kinds: str) -> list[str]:
        """Return the words that put a command into these kinds of namespaces (all when none is named)."""
        flags = [f"--{kind}" for kind in kinds or self.kinds]
        return [found("nsenter") or "nsenter", "--target", str(self.init.pid), *flags, "--"]

    def run(self, *command: str, text: str = "", timeout: float = 60.0) -> str:
        """Run a command inside, with `text` on its standard input, and return what it printed; raises LabError."""
        return run(*self.prefix(), "env", f"PATH={ENVIRONMENT['PATH']}", *command, text=text, timeout=timeout)

    def close(self) -> None:
        """End everything inside; a space that is not open stays so."""
        if self.record.exists():
            self.init.kill()
            self.record.unlink()
