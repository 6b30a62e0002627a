"""Sets of CPUs or nodes as libvirt writes them, such as 0-3,^2,8."""

from collections.abc import Iterable

from vmdesk.model.element.shapes import CPUS
from vmdesk.words import Sentence, sentence

LARGEST_NUMBER = 16383  # libvirt's maps of CPUs have so many bits (VIR_DOMAIN_CPUMASK_LEN)


class TooLargeError(ValueError):
    """A number is larger than any that libvirt knows."""


def why_not(text: str) -> Sentence | None:
    """Why libvirt would not take this as a set; None where it would, and for an empty text, which is no set at all."""
    try:
        numbers = read_cpu_set(text)
    except TooLargeError:
        return sentence("Numbers go up to {largest}.", largest=LARGEST_NUMBER)
    except ValueError:
        return Sentence(CPUS.refusal)
    return sentence("Nothing is left of this.") if text.strip() and not numbers else None


def read_cpu_set(text: str) -> frozenset[int]:
    """The numbers in a set: what follows counts more, so that 0-3,^2 is 0, 1 and 3, and ^2,0-3 is all four.

    Empty for an empty text. Raises ValueError for what libvirt would not take (virBitmapParse), as `why_not` says.
    """
    parts = [part.strip() for part in text.split(",")]
    if parts == [""]:
        return frozenset()
    if not CPUS.fits(",".join(parts)):
        raise ValueError(f"this is no set of numbers: {text[:100]!r}")
    found: set[int] = set()
    for part in parts:
        if part.startswith("^"):
            found.discard(_number(part[1:]))
        else:
            found.update(_range(part))
    return frozenset(found)


def _range(part: str) -> range:
    first, _dash, last = part.partition("-")
    numbers = range(_number(first), _number(last or first) + 1)
    if not numbers:
        raise ValueError(f"it ends before it begins: {part}")
    return numbers


def _number(digits: str) -> int:
    if len(digits) > len(str(LARGEST_NUMBER)) or int(digits) > LARGEST_NUMBER:
        raise TooLargeError(digits[:20])
    return int(digits)


def write_cpu_set(numbers: Iterable[int]) -> str:
    """The shortest text without exceptions, as libvirt itself writes it: 0-1,3,8. Empty for no numbers."""
    ranges: list[list[int]] = []
    for number in sorted(set(numbers)):
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    return ",".join(str(first) if first == last else f"{first}-{last}" for first, last in ranges)
