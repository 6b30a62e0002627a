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
from vmdesk.ops.perform import begin
from vmdesk.ops.session import Session
from vmdesk.words import sentence

TIMEOUT_SECONDS = 90
_UNITS = ("libvirtd.socket", "virtqemud.socket")
Command = tuple[str, ...]


def start_command(
    *, root: bool, systemd: bool, has_unit: Callable[[str], bool], which: Callable[[str], str | None]
) -> Command | None:
    """The command that starts the daemon here, or None where none is installed or nobody may."""
    if systemd:
        unit = next((name for name in _UNITS if has_unit(name)), None)
        if unit is None:
            return None
        command = ("systemctl", "start", unit)
        if root:
            return command
        return ("pkexec", *command) if which("pkexec") else None
    daemon = which("libvirtd") or which("virtqemud")
    return (daemon, "-d") if root and daemon else None


async def find_start_command() -> Command | None:
    """The command that starts libvirt's daemon on this computer; it is shown before it is run."""
    return await in_thread(
        lambda: start_command(
            root=os.geteuid() == 0,
            systemd=Path("/run/systemd/system").is_dir(),
            has_unit=lambda name: any(
                (Path(folder) / name).exists() for folder in ("/usr/lib/systemd/system", "/lib/systemd/system")
            ),
            which=lambda name: shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"),
        )
    )


def start(session: Session, command: Command, host_id: str) -> Job:
    """Run the command that was shown, then connect the host."""
    job = Job(sentence("Start libvirt's service"))

    async def work(_job: Job) -> None:
        await in_thread(partial(_run, command))
        session.host(host_id).connect()

    return begin(session, job, work)


def _run(command: Command) -> None:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Problem(sentence("libvirt's service could not be started."), details=str(error)) from error
    if done.returncode:
        raise Problem(sentence("libvirt's service could not be started."), details=done.stderr or done.stdout)
