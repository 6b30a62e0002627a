"""Bring real libvirt hosts up by hand: `python -m tests.lab up`, and what `--help` says."""

import argparse
import os
import subprocess
import sys

from tests.lab import registry
from tests.lab.commands import LabError
from tests.lab.guest import Guest
from tests.lab.host import Host
from tests.lab.lab import Lab, why_not


def main() -> int:
    """Run the command line; returns the exit code."""
    arguments = _parser().parse_args()
    try:
        arguments.action(arguments)
    except LabError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.lab", description=__doc__)
    parser.add_argument("--lab", type=int, metavar="N", help="which lab, where `up` brought up several (default: all)")
    actions = parser.add_subparsers(required=True, metavar="ACTION")

    up = actions.add_parser("up", help="bring hosts up and print their URIs; they stay until `down`")
    up.add_argument("hosts", nargs="*", default=["alpha", "beta"], help="names (default: alpha beta)")
    up.add_argument("--tcp", action="store_true", help="answer on TCP, without a password, to all on this machine")
    up.add_argument("--guests", type=int, default=0, metavar="N", help="define N idle guests on each host")
    up.set_defaults(action=_up)

    actions.add_parser("down", help="take all labs down that `up` brought up").set_defaults(action=_down)
    actions.add_parser("status", help="show the labs that run").set_defaults(action=_status)

    shell = actions.add_parser("shell", help="open a shell, or run a command, on a host")
    shell.add_argument("host")
    shell.add_argument("command", nargs=argparse.REMAINDER)
    shell.set_defaults(action=_shell)

    guest = actions.add_parser("guest", help="define and start a guest on a host")
    guest.add_argument("host")
    guest.add_argument("name")
    guest.add_argument("--kind", choices=("idle", "dirty", "ticking", "linux"), default="idle")
    guest.set_defaults(action=_guest)

    relay = actions.add_parser("relay", help="stand before a host as a slow link until Ctrl-C")
    relay.add_argument("host")
    relay.add_argument("--delay", type=float, default=0.05, help="seconds each way; 0.05 is a 100 ms round trip")
    relay.add_argument("--ssh", action="store_true", help="lead to the SSH port instead of libvirtd's socket")
    relay.set_defaults(action=_relay)
    return parser


def _up(arguments: argparse.Namespace) -> None:
    if reason := why_not():
        raise LabError(reason)
    lab = Lab(arguments.hosts, tcp=arguments.tcp, stays=True)
    lab.start()
    for host in lab.hosts:
        host.define_many(arguments.guests)
    _describe(lab)


def _down(arguments: argparse.Namespace) -> None:
    registry.clean()
    for lab in _brought_up(arguments):
        root = lab.root
        lab.stop()
        print(f"{root} is down")


def _status(_: argparse.Namespace) -> None:
    found = registry.entries()
    for entry in found:
        if entry.alive():
            _describe(Lab.attach(entry))
        else:
            print(f"{entry.root}: left behind by a crash; the next `up` or `down` takes it away")
    if not found:
        print("no lab is up")


def _describe(lab: Lab) -> None:
    owner = f", belongs to process {lab.entry.owner.pid}" if lab.entry.owner else ""
    print(f"lab {lab.entry.number} in {lab.root}{owner}; shared storage: {lab.shared}")
    for host in lab.hosts:
        print(f"\n{host.hostname} ({host.address})")
        for uri in (host.uri, host.ssh_uri, *([host.tcp_uri] if lab.entry.tcp else [])):
            print(f"  {uri}")


def _brought_up(arguments: argparse.Namespace) -> list[Lab]:
    """Return the labs that `up` brought up and that are meant; a test's own is never touched."""
    labs = [entry for entry in registry.entries() if entry.owner is None and entry.alive()]
    return [Lab.attach(entry) for entry in labs if arguments.lab in {None, entry.number}]


def _host(arguments: argparse.Namespace) -> tuple[Lab, Host]:
    """Return the first host of the name given, and its lab."""
    labs = _brought_up(arguments)
    for lab in labs:
        if arguments.host in lab.entry.hosts:
            return lab, lab.host(arguments.host)
    raise LabError(f"there is no host {arguments.host}" if labs else "no lab is up: python -m tests.lab up")


def _shell(arguments: argparse.Namespace) -> None:
    _, host = _host(arguments)
    command = arguments.command or [os.environ.get("SHELL", "/bin/sh")]
    subprocess.run([*host.space.prefix(), *command], check=False)


def _guest(arguments: argparse.Namespace) -> None:
    _, host = _host(arguments)
    host.create(Guest(arguments.name, arguments.kind, network="default", vnc="127.0.0.1"))


def _relay(arguments: argparse.Namespace) -> None:
    lab, host = _host(arguments)
    relay = lab.relay(host, arguments.delay, ssh=arguments.ssh)
    print(relay.uri, flush=True)
    try:
        relay.wait()
    finally:
        relay.close()


if __name__ == "__main__":
    sys.exit(main())
