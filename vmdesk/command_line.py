"""The command line: the options that virt-manager's users know, read into one frozen request."""

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

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
    return result


def parse(arguments: Sequence[str]) -> Request:
    """Read the arguments; ends the program with a message where they make no sense, as argparse does."""
    options = parser()
    values = options.parse_args(arguments)
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
