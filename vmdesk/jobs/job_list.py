"""All the jobs of the program: the running ones, and the last ones that ended."""

from collections.abc import Iterator

from vmdesk.event import Signal
from vmdesk.jobs.job import Job

KEPT = 200


class JobList:
    """Jobs in the order in which they began. `added`, `changed` and `removed` tell a view what to do."""

    def __init__(self) -> None:
        self._jobs: list[Job] = []
        self.added: Signal[Job] = Signal()
        self.changed: Signal[Job] = Signal()
        self.finished: Signal[Job] = Signal()
        self.removed: Signal[Job] = Signal()

    def add(self, job: Job) -> Job:
        """Take a job into the list; the oldest ended ones leave it."""
        self._jobs.append(job)
        job.changed.connect(self.changed.emit)
        job.finished.connect(self.finished.emit)
        self.added.emit(job)
        ended = [old for old in self._jobs if not old.running]
        self._drop(ended[: max(0, len(self._jobs) - KEPT)])
        return job

    def clear_ended(self) -> None:
        """Forget the jobs that have ended."""
        self._drop([job for job in self._jobs if not job.running])

    def _drop(self, jobs: list[Job]) -> None:
        for job in jobs:
            self._jobs.remove(job)
            self.removed.emit(job)

    def __iter__(self) -> Iterator[Job]:
        return iter(tuple(self._jobs))

    def __len__(self) -> int:
        return len(self._jobs)

    @property
    def running(self) -> tuple[Job, ...]:
        """The jobs that have not ended."""
        return tuple(job for job in self._jobs if job.running)
