"""Look for bytes that break the console, for as long as is wished. Needs atheris, which vmdesk itself does not."""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.fuzz.targets import TARGETS, inputs, keep, seeds

PROJECT = Path(__file__).parents[2]
MOST_BYTES, MOST_KEPT = 4096, 32 * 1024
OPTIONS = (f"-max_len={MOST_BYTES}", "-timeout=10", "-rss_limit_mb=1024", "-print_final_stats=1")


def main() -> int:
    """Run the command line; the exit code: 1 where something broke."""
    arguments = _parser().parse_args()
    with tempfile.TemporaryDirectory(prefix="vmdesk-fuzz-") as name:
        found, broken = Path(name) / "found", Path(name) / "broken"
        _fill(found, inputs(arguments.target))
        broken.mkdir()
        limits = [f"-max_total_time={arguments.seconds}", f"-artifact_prefix={broken}/"]
        code = _run(arguments.target, found, *OPTIONS, *limits)
        for file in broken.iterdir():
            print(f"{file.name}: {file.read_bytes()!r}")
        if arguments.keep:
            keep(arguments.target, _least(arguments.target, found, Path(name) / "least"))
    return min(1, code)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("target", choices=TARGETS, help="what the bytes are thrown at")
    parser.add_argument("--seconds", type=int, default=600, metavar="N", help="how long (default: 600)")
    parser.add_argument("--keep", action="store_true", help="add to the corpus what reached new code")
    return parser


def _fill(folder: Path, all_inputs: list[bytes]) -> None:
    folder.mkdir()
    for number, data in enumerate(all_inputs):
        (folder / f"{number:04}").write_bytes(data)


def _least(target: str, found: Path, folder: Path) -> list[bytes]:
    """Few inputs that reach the code that the found ones reach, the small ones of them."""
    folder.mkdir()
    _run(target, folder, str(found), "-merge=1", *OPTIONS)
    begun_with, kept, size = seeds(target), [], 0
    for data in sorted((file.read_bytes() for file in folder.iterdir()), key=len):
        size += len(data)
        if data not in begun_with and size <= MOST_KEPT:
            kept.append(data)
    return kept


def _run(target: str, folder: Path, *options: str) -> int:
    command = [sys.executable, "-m", "tests.fuzz.inside", target, str(folder), *options]
    return subprocess.run(command, cwd=PROJECT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
