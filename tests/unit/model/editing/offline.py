"""virt-xml's own code on many definitions in one process, without a host; and what definitions mean to compare them."""

import html
import json
import re
import shlex
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.lab.commands import found
from vmdesk.model.editing.virt_xml import Pair, commands
from vmdesk.model.element.placing import elements, text_of
from vmdesk.model.element.view import Node
from vmdesk.model.parsing import unit_bytes

URI = "test:///default"
NAME = "a"
_INTERPRETER = re.compile(r"#!(\S+)")
_FOLDER = re.compile(r'sys\.path\.insert\(0, "([^"]+)"\)')
_MANY = """
import contextlib, io, json, sys
sys.path.insert(0, sys.argv[1])
from virtinst import VirtinstConnection, virtxml
connection = VirtinstConnection(sys.argv[2])
connection.open(None, None)
def run(xml, arguments):
    sys.argv, sys.stdin = ["virt-xml", *arguments], io.StringIO(xml)
    out, complaints = io.StringIO(), io.StringIO()
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(complaints):
            virtxml.main(conn=connection)
    except SystemExit as end:
        return [out.getvalue(), complaints.getvalue() if end.code else ""]
    except Exception as error:
        return ["", repr(error)]
    return [out.getvalue(), ""]
print(json.dumps([run(*case) for case in json.load(sys.stdin)]))
"""


def why_not() -> str:
    """Why virt-xml cannot be used so; empty if it can."""
    return "" if _places() else "virt-xml is not installed, or not as its own package has it"


def _places() -> tuple[str, str] | None:
    """The interpreter and the folder of virt-xml."""
    command = found("virt-xml")
    text = Path(command).read_text(encoding="utf-8", errors="replace") if command else ""
    interpreter, folder = _INTERPRETER.match(text), _FOLDER.search(text)
    return (interpreter[1], folder[1]) if interpreter and folder else None


def by_virt_xml(cases: Sequence[tuple[str, Sequence[Pair]]]) -> list[tuple[str, str]]:
    """What the commands for edits make of each definition, and what virt-xml complained about."""
    lines = [commands(URI, NAME, edits, running=False, now=False) for _, edits in cases]
    states = [(xml, "") for xml, _ in cases]
    for step in range(max(map(len, lines))):
        due = [index for index, own in enumerate(lines) if step < len(own) and not states[index][1]]
        results = _run([(states[index][0], _arguments(lines[index][step])) for index in due])
        states = [results[due.index(index)] if index in due else state for index, state in enumerate(states)]
    return states


def _arguments(line: str) -> list[str]:
    """The arguments of a command line, without the name, so that the definition is read and written."""
    words = shlex.split(line)
    assert words[:4] == ["virt-xml", "--connect", URI, NAME], line
    return words[4:]


def _run(cases: Sequence[tuple[str, Sequence[str]]]) -> list[tuple[str, str]]:
    places = _places()
    assert places is not None
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [places[0], "-c", _MANY, places[1], URI],
            input=json.dumps(cases),
            capture_output=True,
            text=True,
            check=True,
            env={"XDG_CACHE_HOME": folder, "HOME": folder, "PATH": "/usr/bin", "LC_ALL": "C.UTF-8"},
        )
    return [(xml, complaint) for xml, complaint in json.loads(done.stdout)]


_SIZED = frozenset({"memory", "currentMemory", "maxMemory", "hard_limit", "soft_limit", "swap_hard_limit"}) | frozenset(
    {"min_guarantee", "size", "block", "requested", "current", "alignsize", "pagesize"}
)


def told(node: Node) -> Any:
    """What a piece of XML says, whatever the order of its elements, its units, and the spelling of its numbers.

    virt-xml before 5.1 writes what is to be escaped in attributes twice escaped, which counts as once.
    """
    attributes = {name: _plain(html.unescape(value)) for name, value in node.items()}
    text = _plain(text_of(node).strip())
    if node.tag in _SIZED and isinstance(text, int):
        text *= unit_bytes(str(attributes.pop("unit", "KiB"))) or 1
    children: dict[str, list[Any]] = {}
    for child in elements(node):
        children.setdefault(str(child.tag), []).append(told(child))
    return sorted(attributes.items()), text, sorted(children.items())


def _plain(text: str) -> str | int:
    try:
        return int(text, 0)
    except ValueError:
        return text
