"""Showing a machine's display in a program of its own: remote-viewer, TigerVNC's, or what the user has set."""

import asyncio
import contextlib
import signal
import subprocess
import threading
import time
from collections.abc import Sequence
from functools import partial
from io import BufferedReader
from pathlib import Path

from vmdesk.aio import in_thread, made, spawn
from vmdesk.errors import Kind, Problem
from vmdesk.event import Signal
from vmdesk.jobs.job import Job
from vmdesk.journal import Level
from vmdesk.model.consoles import Display
from vmdesk.model.vm import VmKey
from vmdesk.ops.console.viewer_file import SECONDS, OnceFile, Place, remove_forgotten
from vmdesk.ops.console.viewer_place import OpenPlace, open_place
from vmdesk.ops.console.viewers import Subject, Viewer, found_viewer
from vmdesk.ops.console.ways import displays_of
from vmdesk.ops.console.whereabouts import runs
from vmdesk.ops.perform import begin, name_of
from vmdesk.ops.session import Session
from vmdesk.words import sentence

AT_ONCE_SECONDS = 2.0  # for a viewer to find out that it cannot be started, where we do not see it come
BRIEF_SECONDS = 10.0  # who ends after that has shown a window, and its errors in it
IDLE_SECONDS = 15.0  # between two connections of a viewer that something else has started
_LOOK_SECONDS, _WORDS_SECONDS = 0.1, 0.5
_MOST_WORDS = 4096  # bytes that are kept of what a viewer complains about
_PIECE = 1 << 12
_ASKED_TO_END = {-signal.SIGTERM, -signal.SIGINT, -signal.SIGHUP, -signal.SIGKILL}

changed: Signal[VmKey] = Signal()  # a viewer of this machine was started, or has ended
_running: set["RunningViewer"] = set()


def open_externally(session: Session, key: VmKey, index: int | None = None) -> Job:
    """Show a display, or the first that can be shown, in an external viewer; as a job that ends when that runs."""
    name = name_of(session, key)
    job = Job(sentence("Open {vm} in an external viewer", vm=name), (key,), session.label(key.host))

    async def work(_job: Job) -> None:
        viewer = await open_viewer(session, key, index)
        viewer.ended.connect(partial(_note_end, session, job.host, name))

    return begin(session, job, work, name)


def _note_end(session: Session, host: str, name: str, problem: Problem | None) -> None:
    """The job has ended by then: what goes wrong later is written into the journal."""
    if problem is not None:
        session.journal.add(problem.sentence, level=Level.ERROR, host=host, vm=name, details=problem.details)


def viewers_of(key: VmKey) -> tuple["RunningViewer", ...]:
    """The external viewers in which a machine is shown now."""
    return tuple(viewer for viewer in _running if viewer.key == key)


def close_all() -> None:
    """Let go of all, at the program's end: files and ways go, viewers that need no way of ours stay."""
    for viewer in tuple(_running):
        viewer.let_go()


async def open_viewer(session: Session, key: VmKey, index: int | None = None) -> "RunningViewer":
    """Start a viewer. Raises Problem: UNSUPPORTED where none is installed, and where it ends at once with an error."""
    display, viewer = await _choose(session, key, index)
    subject = _subject(session, key, display)
    place = OpenPlace(Place())
    if viewer.needs_place:
        place = await open_place(session, key, display, by_socket=viewer.takes_socket(display.kind))
    running = RunningViewer(key, viewer, place)
    try:
        await running.start(subject)
    except BaseException:
        running.let_go()
        raise
    session.accompany(running.watching)
    await running.settled()
    return running


async def _choose(session: Session, key: VmKey, index: int | None) -> tuple[Display, Viewer]:
    """The display that is wanted, or the first for which there is a viewer. Raises Problem."""
    all_of_them = await _displays(session, key)
    wanted = [display for display in all_of_them if display.index == index or index is None]
    problem = Problem(sentence("This VM has no display that an external viewer could show."), kind=Kind.UNSUPPORTED)
    for display in wanted:
        if display.kind in {"spice", "vnc"}:
            try:
                return display, await _viewer(session, display.kind)
            except Problem as missing:
                problem = missing
    raise problem


async def _viewer(session: Session, kind: str) -> Viewer:
    return await in_thread(partial(found_viewer, kind, session.settings.current.external_viewer), name="find viewer")


async def _displays(session: Session, key: VmKey) -> Sequence[Display]:
    """Those of the running machine, with their passwords where the connection may read them."""
    vm = session.vm(key)
    if vm is None:
        raise Problem(sentence("The VM is no longer there."), kind=Kind.GONE)
    if not runs(vm):
        raise Problem(sentence("The VM is switched off."))
    return await displays_of(session, key)


def _subject(session: Session, key: VmKey, display: Display) -> Subject:
    vm, config = session.vm(key), session.host(key.host).info.config
    title = f"{name_of(session, key)} – {session.label(key.host)}"
    return Subject(display.kind, title, vm.name if vm else "", key.uuid, config.uri, display.password)


class RunningViewer:
    """A viewer from its start to its end. `ended` says once how: with a Problem where a person should hear of it."""

    def __init__(self, key: VmKey, viewer: Viewer, place: OpenPlace) -> None:
        self.key = key
        self.name = viewer.name
        self.ended: Signal[Problem | None] = Signal()
        self._viewer, self._place = viewer, place
        self._files: list[OnceFile] = []
        self._words = bytearray()
        self._began = time.monotonic()
        self.problem: Problem | None = None

    async def start(self, subject: Subject) -> None:
        """Start the program. Raises Problem where it cannot be."""
        try:
            self._process = await made(partial(self._start, subject), subprocess.Popen.terminate, "start viewer")
        except OSError as error:
            words = sentence("{viewer} could not be started.", viewer=self.name)
            raise Problem(words, details=str(error)) from error
        self._began = time.monotonic()
        self._forgetting = asyncio.get_running_loop().call_later(SECONDS, self._forget_files)
        self.watching = spawn(self._watch(), name="external viewer")
        _running.add(self)
        changed.emit(self.key)

    def _start(self, subject: Subject) -> "subprocess.Popen[bytes]":
        """Without a shell, and with SIGPIPE ignored, as it is here: it may complain when vmdesk has ended."""
        remove_forgotten()
        command = self._viewer.command(subject, self._place.place, self._keep)
        nothing, pipe = subprocess.DEVNULL, subprocess.PIPE
        process = subprocess.Popen(
            command, stdin=nothing, stdout=nothing, stderr=pipe, start_new_session=True, restore_signals=False
        )
        threading.Thread(target=self._listen, args=(process.stderr,), name="viewer's words", daemon=True).start()
        return process

    def _keep(self, content: bytes, suffix: str) -> Path:
        self._files.append(OnceFile(content, suffix))
        return self._files[-1].path

    def _listen(self, stream: BufferedReader) -> None:
        """Keep the last of what it complains about."""
        with stream, contextlib.suppress(OSError, ValueError):
            while piece := stream.read1(_PIECE):
                self._words += piece
                del self._words[:-_MOST_WORDS]

    async def settled(self) -> None:
        """Wait until it has come for the display, or a moment. Raises Problem where it has ended with an error."""
        latest = time.monotonic() + (BRIEF_SECONDS if self._place.leads_on else AT_ONCE_SECONDS)
        while not (self.watching.done() or self._place.used or time.monotonic() > latest):
            await asyncio.wait({self.watching}, timeout=_LOOK_SECONDS)
        if self.problem is not None:
            raise self.problem

    async def _watch(self) -> None:
        try:
            code = await in_thread(self._process.wait, name="viewer")
            lived = time.monotonic() - self._began
            self.problem = await self._judge(code, lived)
            if code == 0 and lived < BRIEF_SECONDS:
                await self._outlive()
            await in_thread(self._remove, name="remove file")
        finally:
            self.let_go()
            self.ended.emit(self.problem)

    async def _judge(self, code: int, lived: float) -> Problem | None:
        """What a person should hear of its end: nothing where it was told to, or has shown its errors itself."""
        had_a_window = self._place.used or lived > BRIEF_SECONDS
        if code == 0 or code in _ASKED_TO_END or (code > 0 and had_a_window):
            return None
        await asyncio.sleep(_WORDS_SECONDS)  # what it has said may still be on its way
        said = bytes(self._words).decode(errors="replace").strip()
        if (trouble := self._place.trouble) is not None:
            return trouble
        last = said.splitlines()[-1].strip() if said else str(code)
        words = sentence("{viewer} has ended with an error: {words}", viewer=self.name, words=last)
        return Problem(words, details=said)

    async def _outlive(self) -> None:
        """What was started may only have started the viewer, and that may yet come: stay while it is there."""
        place = self._place
        if (place.used and not place.in_use) or not (place.leads_on or await in_thread(self._has_files, "look")):
            return
        while place.in_use or place.idle_seconds < (IDLE_SECONDS if place.used else SECONDS):  # noqa: ASYNC110 - rare
            await asyncio.sleep(1.0)

    def _has_files(self) -> bool:
        return any(file.path.exists() for file in self._files)

    def let_go(self) -> None:
        """Take away what is there for it alone; a viewer that goes by a way of ours loses it."""
        if self in _running:
            _running.discard(self)
            self._forgetting.cancel()
            changed.emit(self.key)
        self._place.close()
        self._remove()

    def _forget_files(self) -> None:
        spawn(in_thread(self._remove, name="remove file"), name="remove file")

    def _remove(self) -> None:
        for file in self._files:
            file.remove()
