"""Where files live: the program's own resources, and the user's settings, state and runtime folders."""

import os
import tempfile
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_INSIDE = _PACKAGE / "resources"
_RESOURCES = _INSIDE if _INSIDE.is_dir() else _PACKAGE.parent / "resources"


def resource(*parts: str) -> Path:
    """The path of a file that comes with the program: inside the wheel, or beside the package in a checkout."""
    return _RESOURCES.joinpath(*parts)


def _home(variable: str, default: str) -> Path:
    """A folder of the XDG base directory specification; relative values are ignored as it demands."""
    value = os.environ.get(variable, "")
    root = Path(value) if value.startswith("/") else Path.home() / default
    return root / "vmdesk"


def config_folder() -> Path:
    """Where the settings are kept."""
    return _home("XDG_CONFIG_HOME", ".config")


def state_folder() -> Path:
    """Where what should outlive the program but may be lost is kept: the journal of events."""
    return _home("XDG_STATE_HOME", ".local/state")


def runtime_folder() -> Path:
    """A folder that only this user can enter, for the socket by which a second start finds the first."""
    value = os.environ.get("XDG_RUNTIME_DIR", "")
    if value.startswith("/") and Path(value).is_dir():
        return Path(value) / "vmdesk"
    return Path(tempfile.gettempdir()) / f"vmdesk-{os.getuid()}"
