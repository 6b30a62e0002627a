"""Run every check of the project, and end with one line that counts what passed, failed and was skipped."""

import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from lxml import etree

SCRIPTS = ("packaging/run", "packaging/test", "packaging/translations", ".ci/run")
HOSTS, UNITS = "tests/hosts", "tests/unit"
SIDE_BY_SIDE = ("--numprocesses=3", "--dist=loadfile")  # tests on real hosts: a file goes to whoever is free
PATIENCE = "23m"  # far more than the tests need; then a test that hangs is interrupted, and its traceback shown

Put = Callable[[bytes], object]  # where printed bytes go

SHOW_HANGING = ("-o", "faulthandler_timeout=240")  # seconds after which a test's tracebacks are printed
SHOW_SLOW = ("--durations=20",)


@dataclass(frozen=True, slots=True)
class Count:
    """How many checks passed, failed and were skipped."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped)

    def __str__(self) -> str:
        return f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"


@dataclass(frozen=True, slots=True)
class Check:
    """One command that passes when it ends with 0."""

    name: str
    command: tuple[str, ...]


CHECKS = (
    Check("shell scripts", ("shellcheck", "--external-sources", "--check-sourced", *SCRIPTS)),
    Check("lint", ("ruff", "check")),
    Check("format", ("ruff", "format", "--check")),
    Check("import contracts", ("lint-imports",)),
    Check("types", ("mypy",)),
    Check("desktop file", ("desktop-file-validate", "packaging/vmdesk.desktop")),
    Check(
        "description for software centres", ("appstreamcli", "validate", "--no-net", "packaging/vmdesk.metainfo.xml")
    ),
    Check("wheel", (sys.executable, "packaging/wheel.py")),
)


class Part:
    """Some of the work, on a thread of its own beside the rest. What it prints is kept until it has ended."""

    def __init__(self, work: Callable[[Put], Count]) -> None:
        self.count = Count(failed=1)  # until it has come to an end
        self.printed: list[bytes] = []
        self.thread = threading.Thread(target=self._run, args=(work,))

    def _run(self, work: Callable[[Put], Count]) -> None:
        self.count = work(self.printed.append)


def show(piece: bytes) -> None:
    """Pass on what a command prints: a test that plays a full disk must not meet the file that it goes to."""
    sys.stdout.buffer.write(piece)
    sys.stdout.flush()


def ends_well(name: str, command: tuple[str, ...], put: Put) -> bool:
    """Run a command and put what it prints somewhere, and how it ended."""
    put(f"\n=== {name}: {' '.join(command)}\n".encode())
    try:
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
            while piece := os.read(process.stdout.fileno(), 65536) if process.stdout else b"":
                put(piece)
        code = process.returncode
    except OSError as error:
        put(f"{error}\n".encode())
        code = 127
    put(f"=== {name}: {'passed' if code == 0 else f'FAILED, exit code {code}'}\n".encode())
    return code == 0


def reported(report: Path) -> Count:
    """What pytest's report counts; nothing when it did not come to write one."""
    total = Count()
    try:
        suites = list(etree.parse(report).iter("testsuite"))
    except (OSError, etree.XMLSyntaxError):
        return total
    for suite in suites:
        tests, failures, errors, skipped = (
            int(suite.get(key, "0")) for key in ("tests", "failures", "errors", "skipped")
        )
        total += Count(tests - failures - errors - skipped, failures + errors, skipped)
    return total


@contextmanager
def reporting(arguments: list[str]) -> Iterator[tuple[tuple[str, ...], Path]]:
    """The command that runs pytest, and the file to which it reports."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        yield (sys.executable, "-m", "pytest", f"--junit-xml={report}", *arguments), report


def judged(good: bool, report: Path) -> Count:
    """What a run of pytest came to."""
    count = reported(report)
    return count if good or count.failed else count + Count(failed=1)


def other_checks(put: Put) -> Count:
    """Run what is no test."""
    failed = [check.name for check in CHECKS if not ends_well(check.name, check.command, put)]
    if failed:
        put(f"\nFailed beside the tests: {', '.join(failed)}\n".encode())
    return Count(passed=len(CHECKS) - len(failed), failed=len(failed))


def units_and_checks(put: Put) -> Count:
    """Run both, one after the other."""
    return tests([UNITS], put) + other_checks(put)


def everything() -> Count:
    """Run what needs real hosts beside what is no test, with the units, and beside all other tests.

    What the other tests print is shown at once, the rest when all have ended.
    """
    parts = [Part(partial(tests, [HOSTS, *SIDE_BY_SIDE])), Part(units_and_checks)]
    for part in parts:
        part.thread.start()
    count = tests([f"--ignore={HOSTS}", f"--ignore={UNITS}"], show)
    for part in parts:
        part.thread.join()
        count += part.count
        sys.stdout.buffer.write(b"".join(part.printed))
    sys.stdout.flush()
    return count


def tests(arguments: list[str], put: Put) -> Count:
    """Run pytest, but not for ever.

    A run that ends badly without a failed test (a crash, no tests, a bad option) counts as a failure.
    """
    bound = ("timeout", "--foreground", "--signal=INT", "--kill-after=60s", PATIENCE)
    with reporting(arguments) as (pytest, report):
        good = ends_well("tests", (*bound, *pytest, *SHOW_HANGING, *SHOW_SLOW), put)
        return judged(good, report)


def asked_for(arguments: list[str]) -> Count:
    """Run pytest as somebody asks for it: on the terminal itself, where there is one, since --pdb asks there."""
    if not sys.stdin.isatty():
        return tests(arguments, show)
    with reporting(arguments) as (pytest, report):
        return judged(subprocess.call(pytest) == 0, report)


def main(arguments: list[str]) -> int:
    """Everything; or, with arguments, pytest alone with them. Returns the exit code."""
    total = asked_for(arguments) if arguments else everything()
    print(f"\n{total}", flush=True)
    return int(total.failed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
