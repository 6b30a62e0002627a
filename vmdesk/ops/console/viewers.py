"""The programs that show a display outside of vmdesk: which there are, and how each is told what to show."""

import re
import shlex
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from vmdesk.errors import Kind, Problem
from vmdesk.ops.console.viewer_file import Place, connection_file, password_file, plain_title
from vmdesk.words import Sentence, sentence

# Keeps something in a file that only this user can read; the suffix is what its name ends in. It blocks.
Keep = Callable[[bytes, str], Path]
KIND_WORDS = {"vnc": "VNC", "spice": "SPICE"}
_GAP = re.compile(r"\{([a-z-]+)\}")
_ANSWER_SECONDS = 10.0
_WHERE = frozenset({"file", "address", "host", "port", "tls-port", "socket"})
_WHICH = frozenset({"connection", "name", "uuid"})
GAPS = ("file", "address", "host", "port", "tls-port", "socket", "password-file", "kind", "title", *sorted(_WHICH))
PACKAGE = "virt-viewer"  # which has remote-viewer, whatever the distribution
_INSTALLERS = {"apt-get": "apt-get install", "dnf": "dnf install", "zypper": "zypper install", "pacman": "pacman -S"}


@dataclass(frozen=True, slots=True)
class Subject:
    """What is to be shown. Title and name are whatever somebody called the machine; `connection` is the host's URI."""

    kind: str
    title: str
    name: str
    uuid: str
    connection: str
    password: str = field(default="", repr=False)


class Viewer(Protocol):
    """A program that can be started."""

    @property
    def name(self) -> str:
        """What a person knows it by."""

    @property
    def needs_place(self) -> bool:
        """Whether it has to be told where the display is: others ask libvirt themselves."""

    def takes_socket(self, kind: str) -> bool:
        """Whether it goes through a UNIX socket to a display of this kind."""

    def command(self, subject: Subject, place: Place, keep: Keep) -> list[str]:
        """The program and its arguments, among which no password is. It blocks; raises Problem and OSError."""


@dataclass(frozen=True, slots=True)
class RemoteViewer:
    """remote-viewer, of virt-viewer's package; it reads a file."""

    program: str
    name: str = "remote-viewer"
    needs_place: bool = True

    def takes_socket(self, kind: str) -> bool:
        """SPICE since 8.0, VNC never (its manual, `unix-path`)."""
        return kind == "spice"

    def command(self, subject: Subject, place: Place, keep: Keep) -> list[str]:
        """It would throw out whoever else looks over VNC if it were not told to share, which old ones always do."""
        text = connection_file(subject.kind, place, subject.title, subject.password)
        shared = subject.kind == "vnc" and "--shared" in _help(self.program)
        return [self.program, *(["--shared"] if shared else []), str(keep(text.encode(errors="replace"), ".vv"))]


@dataclass(frozen=True, slots=True)
class VncViewer:
    """TigerVNC's viewer, or another that takes the same arguments."""

    program: str
    name: str = "TigerVNC"
    needs_place: bool = True

    def takes_socket(self, _kind: str) -> bool:
        """Only new ones do."""
        return False

    def command(self, subject: Subject, place: Place, keep: Keep) -> list[str]:
        """The password goes in a file: other users can read arguments, and whatever it starts its environment."""
        if not place.port:
            raise _no_plain_port()
        password = ["-passwd", str(keep(password_file(subject.password), ".vnc"))] if subject.password else []
        return [self.program, "-Shared", *password, f"{_bracketed(place.host)}::{place.port}"]


@dataclass(frozen=True, slots=True)
class OwnCommand:
    """What the user has written: words as a shell splits them, with `{gaps}` that are filled after that."""

    words: tuple[str, ...]

    @property
    def name(self) -> str:
        """The program's own name."""
        return Path(self.words[0]).name

    @property
    def gaps(self) -> frozenset[str]:
        """The gaps in it."""
        return frozenset(gap for word in self.words for gap in _GAP.findall(word))

    @property
    def needs_place(self) -> bool:
        """Whether one of the gaps is about where."""
        return bool(self.gaps & _WHERE)

    def takes_socket(self, _kind: str) -> bool:
        """Where it asks for one."""
        return "socket" in self.gaps

    def command(self, subject: Subject, place: Place, keep: Keep) -> list[str]:
        """Every word stays one, whatever a name holds; one that would then be taken for an option is refused."""
        program, *words = self.words
        values = self._values(subject, place, keep)
        filled = [_GAP.sub(lambda gap: values[gap[1]], word) for word in words]
        for word, result in zip(words, filled, strict=True):
            if result.startswith("-") and not word.startswith("-"):
                told = sentence("The name of this VM would be taken for an option of {viewer}.", viewer=self.name)
                raise Problem(told, sentence("Use {gap} in the command instead.", gap="{uuid}"), kind=Kind.MALFORMED)
        return [_found(program), *filled]

    def _values(self, subject: Subject, place: Place, keep: Keep) -> dict[str, str]:
        gaps = self.gaps
        if gaps & {"address", "port"} and not place.port and not (place.tls_port and gaps & {"address", "tls-port"}):
            raise _no_plain_port()
        if "socket" in gaps and not place.socket:
            raise Problem(sentence("This display has no socket for {viewer}.", viewer=self.name), kind=Kind.UNSUPPORTED)
        text = connection_file(subject.kind, place, subject.title, subject.password).encode(errors="replace")
        return {
            "file": str(keep(text, ".vv")) if "file" in gaps else "",
            "password-file": str(keep(password_file(subject.password), ".vnc")) if "password-file" in gaps else "",
            "address": _address(subject.kind, place),
            "host": place.host,
            "port": str(place.port),
            "tls-port": str(place.tls_port),
            "socket": place.socket,
            "kind": subject.kind,
            "title": plain_title(subject.title),
            "name": subject.name,
            "uuid": subject.uuid,
            "connection": subject.connection,
        }


def own_command(text: str) -> OwnCommand:
    """The command in a text. Raises Problem where it cannot be one."""
    try:
        words = tuple(shlex.split(text))
    except ValueError as error:
        raise _malformed(sentence("A quotation mark in the command is not closed."), error) from error
    if not words or not text.isprintable():
        raise _malformed(sentence("This cannot be a command."))
    command = OwnCommand(words)
    unknown = sorted(command.gaps - frozenset(GAPS))
    if unknown:
        raise _malformed(sentence("“{gap}” is not something that vmdesk knows.", gap=f"{{{unknown[0]}}}"))
    if _GAP.search(words[0]):
        raise _malformed(sentence("A command begins with the name of a program."))
    if not command.gaps & (_WHERE | _WHICH):
        raise _malformed(sentence("The command does not say what to show: add {gap}.", gap="{file}"))
    return command


def found_viewer(kind: str, wanted: str = "") -> Viewer:
    """The viewer for a kind of display: the user's command where there is one, else the first that is installed.

    It blocks. Raises Problem, whose hint says how one is installed.
    """
    if wanted.strip():
        return own_command(wanted)
    if program := shutil.which("remote-viewer"):
        return RemoteViewer(program)
    if kind == "vnc" and (program := shutil.which("xtigervncviewer") or shutil.which("vncviewer")):
        return VncViewer(program)
    raise _missing(kind)


def _missing(kind: str) -> Problem:
    words = sentence("There is no viewer for {kind} on this computer.", kind=KIND_WORDS.get(kind, kind))
    install = next((command for name, command in _INSTALLERS.items() if shutil.which(name)), None)
    if install is None:
        hint = sentence("Install the package {package}, or set a command in the preferences.", package=PACKAGE)
    else:
        hint = sentence("This installs one, as root: {command}", command=f"{install} {PACKAGE}")
    return Problem(words, hint, kind=Kind.UNSUPPORTED)


def _found(program: str) -> str:
    path = shutil.which(program)
    if path is None:
        words = sentence("The program {program} is not on this computer.", program=program)
        raise Problem(words, sentence("The preferences have the command for external viewers."), kind=Kind.MALFORMED)
    return path


def _help(program: str) -> str:
    """What a program tells of its options; nothing where it does not."""
    try:
        told = subprocess.run(
            [program, "--help"], stdin=subprocess.DEVNULL, capture_output=True, timeout=_ANSWER_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return told.stdout.decode(errors="replace")


def _address(kind: str, place: Place) -> str:
    """As a URL; SPICE has its port for TLS in the query."""
    port = f":{place.port}" if place.port else ""
    tls = f"?tls-port={place.tls_port}" if place.tls_port else ""
    return f"{kind}://{_bracketed(place.host)}{port}{tls}"


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _no_plain_port() -> Problem:
    return Problem(
        sentence("This display takes only encrypted connections, which this viewer is not told how to make."),
        sentence("Use remote-viewer, or {gap} in the command.", gap="{tls-port}"),
        kind=Kind.UNSUPPORTED,
    )


def _malformed(words: Sentence, error: ValueError | None = None) -> Problem:
    return Problem(words, details=str(error or ""), kind=Kind.MALFORMED)
