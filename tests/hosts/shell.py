"""The shell that the small Linux has on its first serial port, asked through libvirt's console."""

import re
import time

import libvirt

from tests.lab import Host

SECONDS = 180.0  # a guest under emulation beside other tests takes its time


def ask(host: Host, name: str, command: str) -> str:
    """What a command prints in a guest that has its log of the port in the usual place; its lines are joined."""
    marker = f"answer{time.monotonic_ns()}"
    connection = libvirt.open(host.uri)
    try:
        stream = connection.newStream(0)
        connection.lookupByName(name).openConsole(None, stream, libvirt.VIR_DOMAIN_CONSOLE_FORCE)
        stream.send(f"echo {marker}=$({command}).{marker[::-1]}\n".encode())
        end = time.monotonic() + SECONDS
        while not (told := re.search(rf"{marker}=(?!\$)(.*?)\.{marker[::-1]}", host.serial(name), re.DOTALL)):
            assert time.monotonic() < end, "the shell does not answer"
            time.sleep(0.05)
        stream.abort()
    finally:
        connection.close()
    return " ".join(told[1].split())
