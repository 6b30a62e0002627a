"""Starting libvirt's daemon on this computer, when it is installed and does not run."""

import os
import shutil
import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path

from vmdesk.aio import in_thread
from vmdesk.errors import Problem
from vmdesk.jobs.job import Job
from vmdesk.ops import connect
from vmdesk.ops.perform import begin
from vmdesk.ops.session import Session
from vmdesk.words import sentence

TIMEOUT_SECONDS = 90
RUN_FOLDER = Path("/run")  # where a daemon notes down its process
_UNITS = ("libvirtd.socket", "virtqemud.socket")
Commands = tuple[tuple[str, ...], ...]


def start_commands(
    *,
    root: bool,
    systemd: bool,
    has_unit: Callable[[str], bool],
    which: Callable[[str], str | None],
    runs: Callable[[str], bool],
) -> Commands:
    """The commands that start the daemon here, one after the other; none where it is not installed or nobody may."""
    if systemd:
        unit = next((name for name in _UNITS if has_unit(name)), None)
        if unit is None or not (root or which("pkexec")):
            return ()
        command = ("systemctl", "start", unit)
        return (command,) if root else (("pkexec", *command),)
    daemon = which("libvirtd") or which("virtqemud")
    if not root or daemon is None:
        return ()
    # Without systemd nobody else starts the daemon that keeps the guests' logs, and no guest starts without it. It
    # outlives a libvirtd that crashed, and a second one would refuse to start.
    log_daemon = None if runs("virtlogd") else which("virtlogd")
    return tuple((program, "-d") for program in (log_daemon, daemon) if program)


async def find_start_commands() -> Commands:
    """The commands that start libvirt's daemon on this computer; they are shown before they are run."""
    return await in_thread(
        lambda: start_commands(
            root=os.geteuid() == 0,
            systemd=Path("/run/systemd/system").is_dir(),
            has_unit=lambda name: any(
                (Path(folder) / name).exists() for folder in ("/usr/lib/systemd/system", "/lib/systemd/system")
            ),
            which=lambda name: shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"),
            runs=_runs,
        )
    )


def _runs(daemon: str) -> bool:
    """Whether the process that a daemon noted down is alive and its own."""
    try:
        process = int((RUN_FOLDER / f"{daemon}.pid").read_text())
        return Path(f"/proc/{process}/comm").read_text().strip() == daemon
    except (OSError, ValueError):
        return False


def start(session: Session, commands: Commands) -> Job:
    """Run the commands that were shown, then connect this computer, adding it to the list where it is not there."""
    job = Job(sentence("Start libvirt's service"))

    async def work(_job: Job) -> None:
        for command in commands:
            await in_thread(partial(_run, command))
        known = [info.id for info in session.hosts() if info.config.uri == connect.SYSTEM]
        for host_id in known:
            connect.connect(session, host_id)
        if not known:
            connect.add(session, connect.SYSTEM)

    return begin(session, job, work)


def _run(command: tuple[str, ...]) -> None:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Problem(sentence("libvirt's service could not be started."), details=str(error)) from error
    if done.returncode:
        raise Problem(sentence("libvirt's service could not be started."), details=done.stderr or done.stdout)
