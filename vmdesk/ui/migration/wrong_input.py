"""What cannot be as it was typed under Advanced, and why: said at the field, before a host is asked with it."""

from collections.abc import Callable

from vmdesk.errors import Kind, Problem
from vmdesk.model.host_address import checked_uri, network_name, read_address
from vmdesk.model.migration.options import Options
from vmdesk.words import Sentence, sentence

LONGEST_NAME = 200  # bytes; libvirt makes names of files of it, with endings


def _check_name(name: str) -> None:
    """libvirt makes names of files and folders of it. Raises Problem where it cannot be one."""
    if "/" in name or not name.isprintable():
        raise _wrong(sentence("A name has no slash and no line break in it."))
    if not name.strip("."):
        raise _wrong(sentence("A name does not begin or end with a space, and is not only dots."))
    if len(name.encode(errors="replace")) > LONGEST_NAME:
        raise _wrong(sentence("The name is too long."))


def _check_peer(uri: str) -> None:
    """It leads from one host to another. Raises Problem where it cannot."""
    if not read_address(checked_uri(uri)).host:
        raise _wrong(sentence("The address names no host."))


def _wrong(words: Sentence) -> Problem:
    return Problem(words, kind=Kind.MALFORMED)


_CHECKS: dict[str, Callable[[str], object]] = {
    "peer_uri": _check_peer,
    "address": network_name,
    "listen": network_name,
    "tls_destination": network_name,
    "name": _check_name,
}
CHECKED = frozenset(_CHECKS)


def wrong(options: Options) -> dict[str, Sentence]:
    """The settings that cannot be so, by their names in `Options`, and why; empty ones are left to libvirt."""
    found = {}
    for name, check in _CHECKS.items():
        if value := getattr(options, name):
            try:
                check(value)
            except Problem as problem:
                found[name] = problem.sentence
    return found
