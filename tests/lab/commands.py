"""Run the system's commands and turn their failures into one kind of error."""

import os
import shutil
import subprocess
from collections.abc import Mapping

SEARCH_PATH = os.pathsep.join((os.environ.get("PATH", os.defpath), "/usr/local/sbin", "/usr/sbin", "/sbin"))
ENVIRONMENT = {**os.environ, "PATH": SEARCH_PATH, "LC_ALL": "C"}


class LabError(Exception):
    """The lab could not do what was asked; the text says why."""


def found(command: str) -> str | None:
    """Return the full path of a command, or None where it is not installed."""
    return shutil.which(command, path=SEARCH_PATH)


def run(*command: str, text: str = "", timeout: float = 60.0, environment: Mapping[str, str] | None = None) -> str:
    """Run a command with `text` on its standard input and return what it printed.

    Raises LabError with the command's own complaint when it fails or takes longer than `timeout` seconds.
    """
    try:
        done = subprocess.run(
            [found(command[0]) or command[0], *command[1:]],
            input=text,
            capture_output=True,
            text=True,
            timeout=timeout,
            env={**ENVIRONMENT, **(environment or {})},
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise LabError(f"{' '.join(command)}: no answer within {timeout:g} s") from error
    except OSError as error:
        raise LabError(f"{command[0]}: {error.strerror}") from error
    if done.returncode:
        raise LabError(f"{' '.join(command)}: {done.stderr.strip() or done.stdout.strip() or done.returncode}")
    return done.stdout
