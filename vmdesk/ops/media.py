"""Installation media: a look into one for the system on it, wherever it lies, and bringing one to a host."""

import asyncio
import errno
import os
import time
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from vmdesk.aio import in_thread
from vmdesk.errors import Kind, Problem
from vmdesk.jobs.job import Job
from vmdesk.jobs.progress import Progress, Unit
from vmdesk.model.host import HostConfig
from vmdesk.model.storage import volume_xml
from vmdesk.ops.host_commands import can_run
from vmdesk.ops.host_sectors import no_medium, read_facts_there
from vmdesk.ops.perform import begin
from vmdesk.ops.session import Session
from vmdesk.ops.taking_back import TakingBack
from vmdesk.osinfo.iso9660 import MediaFacts, read_iso_facts
from vmdesk.virt import streams
from vmdesk.virt.host import Host
from vmdesk.virt.translation import translated
from vmdesk.words import sentence

Way = Callable[[Session, str, str, int], Awaitable[MediaFacts]]
REPORT_BYTES = 4 * 1024**2  # so much goes between two reports of progress


def on_this_computer(uri: str) -> bool:
    """Whether a host's paths are this computer's paths."""
    parts = urlsplit(uri)
    return not parts.hostname and parts.scheme != "test"


async def read_facts(session: Session, host_id: str, path: str, size: int = 0) -> MediaFacts:
    """What an ISO image or a CD on a host says of itself: one read of a few sectors. Raises Problem.

    `size` in bytes, 0 where it is not known: then it is not seen whether the image is whole. What lies in no pool is
    read from this computer's disk, or by a command on the host.
    """
    problems: list[Problem] = []
    for way in _ways(session.host(host_id).info.config, path):
        try:
            return await way(session, host_id, path, size)
        except Problem as problem:
            if problem.kind is Kind.MALFORMED:
                raise  # it was read
            problems.append(problem)
    raise next((each for each in problems if each.kind is not Kind.GONE), problems[0])


def _ways(config: HostConfig, path: str) -> tuple[Way, ...]:
    """How to come by the sectors, the likeliest first."""
    if on_this_computer(config.uri):
        return _in_pool, _on_disk
    if not can_run(config):
        return (_in_pool,)
    # A drive is in no pool. A volume of LVM is, and may be root's alone: then libvirt reads it.
    return (_on_host, _in_pool) if path.startswith("/dev/") else (_in_pool, _on_host)


async def _in_pool(session: Session, host_id: str, path: str, size: int) -> MediaFacts:
    host = session.host(host_id)
    return await host.lanes.run(partial(_facts_of_volume, host, path, size))


async def _on_disk(_session: Session, _host_id: str, path: str, _size: int) -> MediaFacts:
    return await in_thread(partial(_facts_of_file, path), name="look at medium")


async def _on_host(session: Session, host_id: str, path: str, _size: int) -> MediaFacts:
    return _whole(*await read_facts_there(session, host_id, path))


def _facts_of_volume(host: Host, path: str, size: int) -> MediaFacts:
    try:
        return _whole(read_iso_facts(partial(_read_volume, host, path)), size)
    except Problem as problem:
        if problem.kind is not Kind.GONE:
            raise
        raise Problem(
            sentence("What is on it cannot be seen from here."),
            hint=sentence("Only what lies in a storage pool of the host can be read from another computer."),
            details=problem.details,
            kind=Kind.GONE,
        ) from problem


def _read_volume(host: Host, path: str, offset: int, length: int) -> bytes:
    return translated(partial(streams.download_range, host.raw, path, offset, length))


def _facts_of_file(path: str) -> MediaFacts:
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - a path of libvirt's, not of ours
            return _whole(read_iso_facts(partial(read_at, file)), os.fstat(file.fileno()).st_size)
    except OSError as error:
        if error.errno == errno.ENOMEDIUM:
            raise no_medium() from error
        raise Problem(sentence("The file cannot be read here."), details=str(error)) from error


def _whole(facts: MediaFacts, size: int) -> MediaFacts:
    """The facts of an image that is as long as it says; a drive has no size. Raises Problem."""
    if 0 < size < facts.volume_size:
        raise Problem(
            sentence("The image is cut off: a part of it is missing."),
            hint=sentence("Fetch it again, and compare its checksum with the one that its makers publish."),
            details=f"{size} of {facts.volume_size} bytes",
            kind=Kind.MALFORMED,
        )
    return facts


def read_at(file: BinaryIO, offset: int, length: int) -> bytes:
    """So many bytes of a file of this computer, from the offset on."""
    return os.pread(file.fileno(), length, offset)


def upload(session: Session, host_id: str, file: Path, pool: str, uploaded: "list[str]") -> Job:
    """Bring a file of this computer into a pool of the host, under its own name. Its path there goes to `uploaded`.

    A cancelled or failed upload leaves nothing in the pool.
    """
    job = Job(sentence("Upload {file}", file=file.name), host=session.label(host_id))
    return begin(session, job, lambda job: _upload(session, host_id, file, pool, job, uploaded))


async def _upload(session: Session, host_id: str, file: Path, pool: str, job: Job, uploaded: "list[str]") -> None:
    work = TakingBack(session, host_id, file.name)
    job.allow_cancel(work.cancel)
    try:
        content, size = await in_thread(partial(_opened, file), name="look at file")
        with content:
            volume = await work.make_volume(pool, file.name, volume_xml(file.name, size, "raw", full=False))
            await work.send((pool, file.name), content.read, size, _Progress(job, size).tell)
    except BaseException:
        await work.take_back()
        raise
    uploaded.append(volume.path)


class _Progress:
    """How far a file is sent, told on the loop by the thread that sends it."""

    def __init__(self, job: Job, size: int) -> None:
        self._loop = asyncio.get_running_loop()
        self._job, self._size = job, size
        self._began = time.monotonic()
        self._told = 0

    def tell(self, sent: int) -> None:
        """On the sending thread: so many bytes are there."""
        if sent - self._told >= REPORT_BYTES or sent == self._size:
            self._told = sent
            speed = sent / max(0.001, time.monotonic() - self._began)
            progress = Progress(sent, self._size, Unit.BYTES, speed)
            self._loop.call_soon_threadsafe(self._job.report, progress)


def _opened(file: Path) -> tuple[BinaryIO, int]:
    try:
        content = file.open("rb")
        return content, os.fstat(content.fileno()).st_size
    except OSError as error:
        raise Problem(sentence("The file cannot be read here."), details=str(error)) from error
