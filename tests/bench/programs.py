"""The two programs: how each is started with a saved host, and why one may be missing."""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Program:
    """A program to watch. `save_host` writes a host that it connects when it starts into its settings in a home."""

    name: str
    command: tuple[str, ...]
    save_host: Callable[[Path, str], None]
    why_not: Callable[[], str]


def _save_in_vmdesk(home: Path, uri: str) -> None:
    folder = home / "config/vmdesk"
    folder.mkdir()
    host = {"id": "bench", "uri": uri, "label": "", "autoconnect": True}
    (folder / "settings.json").write_text(json.dumps({"hosts": [host]}))


def _save_in_virt_manager(home: Path, uri: str) -> None:
    folder = home / "config/glib-2.0/settings"
    folder.mkdir(parents=True)
    lines = ["[org/virt-manager/virt-manager/connections]", f"uris=['{uri}']", f"autoconnect=['{uri}']"]
    (folder / "keyfile").write_text("\n".join(lines) + "\n")


def _no_virt_manager() -> str:
    return "" if Path("/usr/share/virt-manager/virtManager").is_dir() else "virt-manager is not installed"


VMDESK = Program("vmdesk", (sys.executable, "-m", "tests.bench.inside_vmdesk"), _save_in_vmdesk, str)
VIRT_MANAGER = Program(
    "virt-manager",
    ("/usr/bin/python3", "-m", "tests.bench.inside_virt_manager"),
    _save_in_virt_manager,
    _no_virt_manager,
)
