"""Which packages bring what a host lacks, by the program that installs packages there."""

from collections.abc import Callable, Sequence

from vmdesk.model.doctor.facts import Facts
from vmdesk.model.doctor.remedy import Command, Remedy
from vmdesk.words import Sentence, sentence

_DEBIANS_QEMU = {"x86_64": "qemu-system-x86", "i686": "qemu-system-x86", "aarch64": "qemu-system-arm"}
_NETCATS = {
    "apt-get": "netcat-openbsd",
    "dnf": "nmap-ncat",
    "zypper": "netcat-openbsd",
    "pacman": "openbsd-netcat",
}


def _apt(packages: Sequence[str]) -> tuple[Command, ...]:
    quiet = ("env", "DEBIAN_FRONTEND=noninteractive", "apt-get")
    return (("apt-get", "update"), (*quiet, "install", "--yes", *packages))


_WAYS: dict[str, Callable[[Sequence[str]], tuple[Command, ...]]] = {
    "apt-get": _apt,
    "dnf": lambda packages: (("dnf", "install", "--assumeyes", *packages),),
    "zypper": lambda packages: (("zypper", "--non-interactive", "install", *packages),),
    "pacman": lambda packages: (("pacman", "-S", "--needed", "--noconfirm", *packages),),
}


def _libvirt(way: str, machine: str) -> Sequence[str]:
    """The packages with libvirt's service and QEMU."""
    match way:
        case "apt-get":
            return ("libvirt-daemon-system", _DEBIANS_QEMU.get(machine, "qemu-system"))
        case "dnf":
            return ("libvirt-daemon-kvm",)
        case "zypper":
            return ("libvirt-daemon-qemu",)
        case _:
            return ("libvirt", "qemu-base", "dnsmasq")


def install_libvirt(facts: Facts) -> tuple[Remedy, ...]:
    """How libvirt and QEMU are installed; nothing where no known program installs packages."""
    return _install(facts, sentence("Install libvirt and QEMU"), lambda way: _libvirt(way, facts.machine))


def install_netcat(facts: Facts) -> tuple[Remedy, ...]:
    """How a netcat that knows UNIX sockets is installed."""
    return _install(facts, sentence("Install netcat"), lambda way: (_NETCATS[way],))


def _install(facts: Facts, title: Sentence, packages: Callable[[str], Sequence[str]]) -> tuple[Remedy, ...]:
    way = next((name for name in _WAYS if name in facts.programs), None)
    if way is None:
        return ()
    return (Remedy(title, _WAYS[way](packages(way)), facts.elevation),)
