"""The figures of a machine or host over time: fine for the last minutes, coarse for the last hour, bounded."""

from array import array
from typing import NamedTuple

FINE_SAMPLES = 60
COARSE_SAMPLES = 122
COARSE_SECONDS = 30.0


class Sample(NamedTuple):
    """Figures at one moment. `time` in seconds of a monotonic clock; NaN where a figure is not known.

    `cpu` is a part of what the machine may use, 0 to 1; `memory` in KiB; rates in bytes per second.
    """

    time: float
    cpu: float
    memory: float
    disk_read: float
    disk_write: float
    net_receive: float
    net_send: float


WIDTH = len(Sample._fields)
NAN = float("nan")


class History:
    """Samples of one machine. Written by one thread, read by any: a read copies a slice in one step.

    Times are kept from the first sample on: four bytes cannot tell seconds apart on a clock that has run for years.
    """

    __slots__ = ("_bucket", "_coarse", "_fine", "_origin")

    def __init__(self) -> None:
        self._fine = array("f")
        self._coarse = array("f")
        self._bucket: list[Sample] = []
        self._origin: float | None = None

    def record(self, sample: Sample) -> None:
        """Add a sample that is newer than all others."""
        if self._origin is None:
            self._origin = sample.time
        sample = sample._replace(time=sample.time - self._origin)
        self._append(self._fine, sample, FINE_SAMPLES)
        if self._bucket and sample.time - self._bucket[0].time >= COARSE_SECONDS:
            self._append(self._coarse, _mean(self._bucket), COARSE_SAMPLES)
            self._bucket = []
        self._bucket.append(sample)

    def latest(self) -> Sample | None:
        """The newest sample."""
        return self._samples(self._fine[-WIDTH:])[0] if self._fine else None

    def column(self, figure: str, count: int = FINE_SAMPLES) -> list[float]:
        """The newest values of one figure, oldest first, at the interval of the statistics."""
        index = Sample._fields.index(figure)
        return list(self._fine[-count * WIDTH :][index::WIDTH])

    def hour(self) -> list[Sample]:
        """The last hour, oldest first: coarse samples, then the fine ones that are newer than those."""
        coarse = self._samples(self._coarse)
        newest = coarse[-1].time if coarse else float("-inf")
        return coarse + [sample for sample in self._samples(self._fine) if sample.time > newest]

    def _samples(self, ring: "array[float]") -> list[Sample]:
        values, origin = ring[:], self._origin or 0.0
        rows = (values[start : start + WIDTH] for start in range(0, len(values), WIDTH))
        return [Sample(origin + row[0], *row[1:]) for row in rows]

    @staticmethod
    def _append(ring: "array[float]", sample: Sample, limit: int) -> None:
        if len(ring) >= limit * WIDTH:
            del ring[:WIDTH]
        ring.extend(sample)


def _mean(samples: list[Sample]) -> Sample:
    columns = zip(*samples, strict=True)
    return Sample(*(_mean_known(column) for column in columns))


def _mean_known(values: tuple[float, ...]) -> float:
    known = [value for value in values if value == value]
    return sum(known) / len(known) if known else NAN
