"""The command line: the options that virt-manager's and virt-viewer's users know, read into one frozen request."""

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Literal

from vmdesk import __version__

_SHOW = {
    "console": "open the console of this VM",
    "editor": "open the hardware of this VM",
    "performance": "open the performance page of this VM",
    "delete": "ask to delete this VM",
}


@dataclass(frozen=True, slots=True)
class Request:
    """What a start of the program asks for; a second start hands it to the first."""

    uri: str = ""
    show: str = ""  # console, editor, performance, delete, creator, host
    vm: str = ""  # name, id or UUID
    demo: bool = False
    debug: bool = False

    def to_json(self) -> str:
        """One line of text for the other instance."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> "Request":
        """The request in such a line. Raises ValueError where it is none."""
        try:
            request = cls(**json.loads(text))
        except (TypeError, RecursionError) as error:
            raise ValueError(str(error)) from error
        strings = (request.uri, request.show, request.vm)
        switches = (request.demo, request.debug)
        if not all(isinstance(v, str) for v in strings) or not all(isinstance(v, bool) for v in switches):
            raise ValueError("wrong types")
        return request


@dataclass(frozen=True, slots=True)
class KioskRequest:
    """Show one guest and nothing else, in a process of its own (virt-viewer's manual, `--kiosk`)."""

    uri: str
    vm: str  # name, id or UUID, or only what `by` says
    by: Literal["", "id", "uuid", "name"] = ""
    quits: bool = False  # when the guest's screen ends, and at once where there is none
    waits: bool = False  # also then for the guest to be started first
    reconnects: bool = False  # which goes before quitting
    view_only: bool = False
    debug: bool = False


def parser() -> argparse.ArgumentParser:
    """The options and their descriptions."""
    result = argparse.ArgumentParser(prog="vmdesk", description="Manage virtual machines on libvirt hosts.")
    result.add_argument("--version", action="version", version=f"vmdesk {__version__}")
    result.add_argument("-c", "--connect", metavar="URI", default="", help="open this host, for example qemu:///system")
    result.add_argument("--demo", action="store_true", help="open a private make-believe host to try things on")
    result.add_argument("--debug", action="store_true", help="write everything that happens to standard error")
    show = result.add_mutually_exclusive_group()
    for what, text in _SHOW.items():
        show.add_argument(f"--show-domain-{what}", metavar="VM", default="", help=text)
    show.add_argument("--show-domain-creator", action="store_true", help="open the window for a new VM")
    show.add_argument("--show-host-summary", action="store_true", help="show the host itself")
    _add_kiosk(result)
    return result


def _add_kiosk(options: argparse.ArgumentParser) -> None:
    group = options.add_argument_group("kiosk", "One guest over the whole screen, and nothing else.")
    group.add_argument("-k", "--kiosk", action="store_true", help="show this VM so: vmdesk --kiosk -c URI VM")
    group.add_argument("vm", nargs="?", default="", metavar="VM", help="its name, UUID or number")
    which = group.add_mutually_exclusive_group()
    for kind, words in (("id", "number"), ("uuid", "UUID"), ("domain-name", "name")):
        which.add_argument(f"--{kind}", action="store_true", help=f"take VM for its {words} only")
    group.add_argument(
        "--kiosk-quit",
        choices=["never", "on-disconnect"],
        default="never",
        help="end with the guest's screen, or wait and come back (usual)",
    )
    group.add_argument("-w", "--wait", action="store_true", help="with on-disconnect: wait for the VM to start")
    group.add_argument("-r", "--reconnect", action="store_true", help="come back even with on-disconnect")
    group.add_argument("--view-only", action="store_true", help="let neither mouse nor keyboard reach the guest")


def parse(arguments: Sequence[str]) -> Request | KioskRequest:
    """Read the arguments; ends the program with a message where they make no sense, as argparse does."""
    options = parser()
    values = options.parse_args(arguments)
    if values.kiosk:
        return _kiosk(options, values)
    if values.vm:
        options.error(f"{values.vm}: a VM is named so only with --kiosk")
    if given := [name for name in _FOR_KIOSK if getattr(values, name) not in {False, "never"}]:
        options.error(f"--{given[0].replace('_', '-')} goes only with --kiosk")
    named = {what: getattr(values, f"show_domain_{what}") for what in _SHOW}
    show = next((what for what, name in named.items() if name), "")
    vm = named.get(show, "")
    if values.show_domain_creator:
        show = "creator"
    if values.show_host_summary:
        show = "host"
    if show and not values.connect and not values.demo:
        options.error("the --show-… options need a host: add --connect URI")
    return Request(values.connect, show, vm, values.demo, values.debug)


_FOR_KIOSK = ("id", "uuid", "domain_name", "kiosk_quit", "wait", "reconnect", "view_only")


def _kiosk(options: argparse.ArgumentParser, values: argparse.Namespace) -> KioskRequest:
    if not values.connect or not values.vm:
        options.error("--kiosk needs a host and a VM: vmdesk --kiosk -c URI VM")
    others = [f"show_domain_{what}" for what in (*_SHOW, "creator")] + ["show_host_summary", "demo"]
    if given := [name for name in others if getattr(values, name)]:
        options.error(f"--{given[0].replace('_', '-')} does not go with --kiosk")
    by: Literal["", "id", "uuid", "name"] = "id" if values.id else "uuid" if values.uuid else ""
    return KioskRequest(
        values.connect,
        values.vm,
        "name" if values.domain_name else by,
        values.kiosk_quit == "on-disconnect",
        values.wait,
        values.reconnect,
        values.view_only,
        values.debug,
    )
