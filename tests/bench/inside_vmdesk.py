"""Runs vmdesk as its own command does, with a timer in its loop and an eye on its list."""

import importlib.util
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

from vmdesk.__main__ import main

APPLICATION = "vmdesk.ui.application"


class AfterImport:
    """A finder that lets one module be found as always, and has the watcher join when that makes the application."""

    def find_spec(self, name: str, _path: Sequence[str] | None = None, _target: object = None) -> ModuleSpec | None:
        """Called by Python's import for each module that is not loaded yet."""
        if name != APPLICATION:
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        if spec is not None and spec.loader is not None:
            vars(spec.loader)["exec_module"] = _joined(spec.loader.exec_module)
        return spec


def _joined(execute: Any) -> Any:
    def execute_and_join(module: ModuleType) -> None:
        execute(module)
        create = module.create

        def create_watched(settings: Any) -> Any:
            from tests.bench.qt_watcher import Watcher

            qt = create(settings)
            Watcher(qt)
            return qt

        vars(module)["create"] = create_watched

    return execute_and_join


if __name__ == "__main__":
    sys.meta_path.insert(0, AfterImport())
    sys.exit(main())
