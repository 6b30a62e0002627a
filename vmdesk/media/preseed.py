"""Answers for Debian's installer, with two slips of the database's scripts put right, which the installer passes over.

A line without the type of its answer leaves the question open: for "passwd/username" the installer then makes a user of
a name that nobody asked for. And of two commands for the end of the installation only the last would be run.

Source: the Debian installation guide, appendix B, "Creating a preconfiguration file".
"""

import re
from collections.abc import Iterator

_TYPES = frozenset({"boolean", "error", "multiselect", "note", "password", "select", "string", "text", "title"})
_UNTYPED = re.compile(r"(d-i\s+passwd/username)\s+(\S+)\s*")
_LATE = re.compile(r"(d-i\s+preseed/late_command\s+string)\s+(.+)", re.DOTALL)


def is_preseed(name: str) -> bool:
    """Whether an installer that looks for a file of this name is Debian's, or one made of it."""
    return name == "preseed.cfg"


def mended(text: str) -> str:
    """The same answers, so that all of them are understood."""
    lines = [_typed(line) for line in _lines(text)]
    late = [match for line in lines if (match := _LATE.fullmatch(line))]
    if len(late) > 1:
        commands = "; ".join(match[2].strip() for match in late)
        lines = [line for line in lines if not _LATE.fullmatch(line)] + [f"{late[0][1]} {commands}"]
    return "\n".join(lines) + "\n"


def _lines(text: str) -> Iterator[str]:
    """The lines, each with those that continue it."""
    whole: list[str] = []
    for line in text.rstrip("\n").split("\n"):
        whole.append(line)
        if not line.endswith("\\"):
            yield "\n".join(whole)
            whole.clear()
    if whole:
        yield "\n".join(whole)


def _typed(line: str) -> str:
    match = _UNTYPED.fullmatch(line)
    return f"{match[1]} string {match[2]}" if match and match[2] not in _TYPES else line
