"""Run every check of the project, and end with one line that counts what passed, failed and was skipped."""

import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

SCRIPTS = ("packaging/run", "packaging/test", "packaging/translations", ".ci/run")
HOSTS, UNITS = "tests/hosts", "tests/unit"
PARTS = 3  # of the tests on real hosts
PATIENCE = "23m"  # far more than the tests need; then a test that hangs is interrupted, and its traceback shown

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
    """Some tests, run on a thread of their own."""

    def __init__(self, files: list[str]) -> None:
        self.count = Count(failed=1)  # until they have come to an end
        self.printed: list[bytes] = []
        self.thread = threading.Thread(target=self._run, args=(files,))

    def _run(self, files: list[str]) -> None:
        self.count = tests(files, self.printed)


def passed_on(command: tuple[str, ...]) -> int:
    """Run a command and pass on what it prints: a test that plays a full disk must not meet the file it goes to."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        while piece := os.read(process.stdout.fileno(), 65536) if process.stdout else b"":
            sys.stdout.buffer.write(piece)
            sys.stdout.flush()
    return process.returncode


def collects(command: tuple[str, ...], into: list[bytes]) -> bool:
    """Run a command and keep what it prints; whether it ended well."""
    into.append(f"\n=== tests: {' '.join(command)}\n".encode())
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        while piece := os.read(process.stdout.fileno(), 65536) if process.stdout else b"":
            into.append(piece)
    into.append(f"=== tests: {'passed' if process.returncode == 0 else 'FAILED'}\n".encode())
    return process.returncode == 0


def ends_well(name: str, command: tuple[str, ...], run: Callable[[tuple[str, ...]], int] = passed_on) -> bool:
    """Run a command in the open and say how it ended."""
    print(f"\n=== {name}: {' '.join(command)}", flush=True)
    try:
        code = run(command)
    except OSError as error:
        print(error)
        code = 127
    print(f"=== {name}: {'passed' if code == 0 else f'FAILED, exit code {code}'}", flush=True)
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


def all_tests() -> Count:
    """Run those that need real hosts, which mostly wait for these, in some parts beside all others, and units too.

    What the others print is shown at once, the rest when all have ended.
    """
    files = sorted(str(file) for file in Path(HOSTS).glob("test_*.py"))
    parts = [*(Part(files[first::PARTS]) for first in range(PARTS)), Part([UNITS])]
    for part in parts:
        part.thread.start()
    count = tests([f"--ignore={HOSTS}", f"--ignore={UNITS}"], None)
    for part in parts:
        part.thread.join()
        count += part.count
        sys.stdout.buffer.write(b"".join(part.printed))
    sys.stdout.flush()
    return count


def tests(arguments: list[str], collected: list[bytes] | None) -> Count:
    """Run pytest; what it prints is shown, or `collected`.

    A run that ends badly without a failed test (a crash, no tests, a bad option) counts as a failure.
    """
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        pytest = (sys.executable, "-m", "pytest", f"--junit-xml={report}", *arguments)
        if collected is None and arguments and sys.stdin.isatty():
            good = ends_well("tests", pytest, subprocess.call)  # on the terminal itself: --pdb asks there
        else:
            bounded = (
                "timeout",
                "--foreground",
                "--signal=INT",
                "--kill-after=60s",
                PATIENCE,
                *pytest,
                *SHOW_HANGING,
                *SHOW_SLOW,
            )
            good = ends_well("tests", bounded) if collected is None else collects(bounded, collected)
        count = reported(report)
    if not good and not count.failed:
        count += Count(failed=1)
    return count


def main(arguments: list[str]) -> int:
    """Everything; or, with arguments, pytest alone with them. Returns the exit code."""
    total = Count()
    failed = []
    for check in () if arguments else CHECKS:
        good = ends_well(check.name, check.command)
        total += Count(passed=int(good), failed=int(not good))
        failed += [] if good else [check.name]
    total += tests(arguments, None) if arguments else all_tests()
    if failed:
        print(f"\nFailed beside the tests: {', '.join(failed)}")
    print(f"\n{total}", flush=True)
    return int(total.failed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
