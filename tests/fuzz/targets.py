"""All that bytes are thrown at, by name; what was found worth keeping is in `corpus/`, a line for each input."""

import base64
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.fuzz import terminals, vnc

CORPUS = Path(__file__).parent / "corpus"
TARGETS: dict[str, Callable[[bytes], None]] = {
    "login": vnc.login,
    "messages": vnc.messages,
    "packed": vnc.packed,
    "terminal": terminals.terminal,
    "intake": terminals.intake,
}


def seeds(name: str) -> list[bytes]:
    """What a target begins with."""
    return (vnc.seeds() | terminals.seeds())[name]


def inputs(name: str) -> list[bytes]:
    """The seeds, and what earlier runs have found."""
    file = CORPUS / f"{name}.txt"
    kept = file.read_text().split() if file.exists() else []
    return [*seeds(name), *map(base64.b64decode, kept)]


def keep(name: str, found: Sequence[bytes]) -> None:
    """Write these down for later runs, instead of what earlier ones have found."""
    CORPUS.mkdir(exist_ok=True)
    lines = [base64.b64encode(data).decode() for data in sorted(found, key=lambda data: (len(data), data))]
    (CORPUS / f"{name}.txt").write_text("".join(line + "\n" for line in lines))
