"""The way in: read the command line, hand it to a running vmdesk, or become the one that runs."""

import gc
import logging
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vmdesk.command_line import KioskRequest, Request


def main() -> int:
    """Run vmdesk with the arguments of the process; the exit code."""
    gc.disable()  # a start makes much and drops little; afterwards the loop looks for garbage

    from vmdesk.command_line import parse

    request = parse(sys.argv[1:])
    level = logging.DEBUG if request.debug else logging.WARNING
    logging.basicConfig(level=level, format="%(relativeCreated)d %(name)s %(levelname)s %(message)s")

    from vmdesk.command_line import KioskRequest

    code = _kiosk(request) if isinstance(request, KioskRequest) else _program(request)
    sys.stdout.flush()
    sys.stderr.flush()
    # Threads may still wait for hosts that do not answer. Everything is saved; nothing may keep it from ending.
    os._exit(code)


def _program(request: "Request") -> int:
    from vmdesk.instance import Instance
    from vmdesk.paths import runtime_folder

    instance = Instance(runtime_folder())
    try:
        if not instance.claim():
            if instance.hand_over(request):
                return 0
            print("vmdesk runs already but does not answer. End it, then start vmdesk again.", file=sys.stderr)
            return 1
    except OSError as error:
        print(f"vmdesk cannot use its runtime folder: {error}", file=sys.stderr)
        return 1
    if not _has_screen():
        return 1
    from vmdesk.app import run

    return run(request, instance)


def _kiosk(request: "KioskRequest") -> int:
    """A process of its own, whether or not vmdesk runs: nothing leads from one to the other."""
    if not _has_screen():
        return 1
    from vmdesk.app import run_kiosk

    code, words = run_kiosk(request)
    if words:
        print(f"vmdesk: {words}", file=sys.stderr)
    return code


def _has_screen() -> bool:
    """Whether there is one; says so where there is none, and has Qt read otherwise."""
    from vmdesk.ui.display import present

    if why := present():
        print(
            f"vmdesk: {why} On a machine without a screen, packaging/run serves the window over VNC.", file=sys.stderr
        )
        return False
    from vmdesk.ui.importing import import_qt

    import_qt()
    return True


if __name__ == "__main__":
    sys.exit(main())
