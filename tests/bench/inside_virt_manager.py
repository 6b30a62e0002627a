"""Runs virt-manager's own main function, with a timer in its loop and an eye on its list. Needs the system's Python."""

import importlib
import sys
import time
from typing import Any

from tests.bench.watch import BEAT_MILLISECONDS, Watch

PLACE = "/usr/share/virt-manager"
# The columns of virt-manager's tree model.
HANDLE, STATUS_ICON, IS_VM = 0, 3, 7


class Watcher:
    """Sees virt-manager's window painted; changes nothing in it."""

    def __init__(self, glib: Any) -> None:
        self._glib = glib
        self._manager: Any = None
        self._signals: list[tuple[Any, int]] = []
        self._resting = False
        self._watch = Watch(self._count, self._open, self._rest, edit_machine=self._edit)
        glib.timeout_add(BEAT_MILLISECONDS, self._beat)

    def _rest(self) -> None:
        self._resting = True

    def _beat(self) -> bool:
        self._watch.beat()
        module = sys.modules.get("virtManager.manager")
        if self._manager is None and module is not None and getattr(module, "vmmManager", None):
            self._manager = module.vmmManager._instance
            if self._manager is not None:
                self._follow(self._manager.topwin, self._manager.widget("vm-list"))
        return not self._resting

    def _follow(self, *widgets: Any) -> None:
        self._signals = [(widget, widget.connect_after("draw", self._drawn)) for widget in widgets]

    def _drawn(self, *_: object) -> bool:
        self._watch.painted()
        if self._watch.complete:
            for widget, number in self._signals:
                widget.disconnect(number)
            self._signals.clear()
        return False

    def _count(self) -> int:
        """How many machines there are; each has its state from the moment in which it is in the list."""
        model = self._manager.model
        return sum(model.iter_n_children(row.iter) for row in model)

    def _open(self, row: int) -> None:
        tree = self._manager.widget("vm-list")
        path = [child.path for parent in tree.get_model() for child in parent.iterchildren()][row]
        tree.set_cursor(path, None, False)
        tree.row_activated(path, tree.get_column(0))

    def _edit(self, row: int) -> None:
        """Open the details of a machine, and tell how long it took until they were drawn."""
        began = time.monotonic()
        handles = [child[HANDLE] for parent in self._manager.model for child in parent.iterchildren()]
        window = importlib.import_module("virtManager.vmwindow").vmmVMWindow.get_instance(self._manager, handles[row])

        def drawn(*_: object) -> bool:
            window.topwin.disconnect(number)
            self._watch.tell("editor", time.monotonic() - began)
            self._watch.tell("devices", time.monotonic() - began)
            return False

        number = window.topwin.connect_after("draw", drawn)
        window.activate_config_page()
        window.show()


def main() -> int:
    """Run virt-manager; the exit code."""
    sys.path.insert(0, PLACE)
    virt_manager = importlib.import_module("virtManager.virtmanager")  # is what /usr/bin/virt-manager imports
    watcher = Watcher(importlib.import_module("gi.repository.GLib"))
    sys.argv = ["virt-manager", "--no-fork"]
    virt_manager.runcli()
    del watcher
    return 0


if __name__ == "__main__":
    sys.exit(main())
