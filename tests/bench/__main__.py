"""Measure vmdesk, virt-manager and other viewers where they are installed, on this machine; it takes some minutes."""

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.console.measuring import CONSOLES, ConsoleScenario
from tests.bench.console.viewers import PEERS, Viewer
from tests.bench.console.viewers import VMDESK as CONSOLE
from tests.bench.programs import VIRT_MANAGER, VMDESK, Program
from tests.bench.running import ProgramError
from tests.bench.scenarios import SCENARIOS, Scenario
from tests.bench.stage import Stage, StageError, stage
from tests.bench.table import CONSOLE_FIGURES, lines
from tests.lab.commands import LabError

TIGERVNC = ("--show", "--showformat=${Version}", "tigervnc-viewer")
Values = dict[str, dict[str, list[float]]]
Reasons = dict[tuple[str, str], str]


def main() -> int:
    """Run the command line; the exit code."""
    arguments = _parser().parse_args()
    chosen = [scenario for scenario in SCENARIOS if not arguments.only or scenario.name in arguments.only]
    consoles = [scenario for scenario in CONSOLES if not arguments.only or scenario.name in arguments.only]
    programs = [VMDESK] if arguments.without_virt_manager else [VMDESK, VIRT_MANAGER]
    print("\n".join(_facts()), flush=True)
    try:
        with stage() as place:
            bench, viewing = Bench(place, arguments.runs), ConsoleBench(place, arguments.runs)
            for program in programs if chosen else ():
                bench.measure(program, chosen)
            viewing.measure(consoles)
    except StageError as error:
        print(error, file=sys.stderr)
        return 1
    print()
    print("\n".join(lines(bench.values, bench.reasons) if chosen else []))
    print("\n".join(lines(viewing.values, viewing.reasons, CONSOLE_FIGURES, viewing.peers) if consoles else []))
    if arguments.json:
        figures, reasons = (bench.values, viewing.values), [*bench.reasons.items(), *viewing.reasons.items()]
        result = {"facts": _facts(), "figures": figures, "reasons": reasons}
        arguments.json.write_text(json.dumps(result, indent=1) + "\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    names = [scenario.name for scenario in (*SCENARIOS, *CONSOLES)]
    parser.add_argument("--only", action="append", choices=names, help="measure this alone; may be given several times")
    parser.add_argument("--runs", type=int, default=3, metavar="N", help="how often (default: 3); the best run counts")
    parser.add_argument("--without-virt-manager", action="store_true", help="measure vmdesk alone")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all values of all runs there")
    return parser


class Bench:
    """Measures one program after another and keeps what came out, and why something did not."""

    def __init__(self, place: Stage, runs: int) -> None:
        self.values: Values = {}
        self.reasons: Reasons = {}
        self._place = place
        self._runs = runs

    def measure(self, program: Program, scenarios: list[Scenario]) -> None:
        """Run all scenarios with a program, after one start that does not count: it warms caches for both alike."""
        self.values[program.name] = {}
        if why := program.why_not():
            self.reasons[program.name, "all"] = why
            return
        try:
            SCENARIOS[0].measure(program, self._place)
        except ProgramError as error:
            self.reasons[program.name, "all"] = str(error)
            return
        for scenario in scenarios:
            self._measure(program, scenario)

    def _measure(self, program: Program, scenario: Scenario) -> None:
        if why := scenario.why_not():
            self.reasons[program.name, scenario.name] = why
            return
        runs = 1 if program.name in scenario.once else self._runs
        for _ in range(runs):
            load = os.getloadavg()[0]
            try:
                figures = scenario.measure(program, self._place)
            except (ProgramError, LabError) as error:
                self.reasons[program.name, scenario.name] = str(error)
                return
            said = ", ".join(f"{name} {value:.3f}" for name, value in figures.items())
            print(f"  {program.name}: {said} (load before: {load:.1f})", flush=True)
            for name, value in figures.items():
                self.values[program.name].setdefault(name, []).append(value)


class ConsoleBench:
    """Measures consoles: all viewers in turn, so often, since what else the computer does changes from time to time."""

    def __init__(self, place: Stage, runs: int) -> None:
        self.values: Values = {viewer.name: {} for viewer in (CONSOLE, *PEERS)}
        self.reasons: Reasons = {}
        self.peers = [viewer.name for viewer in PEERS if not viewer.tuned]
        self._place = place
        self._runs = runs

    def measure(self, scenarios: list[ConsoleScenario]) -> None:
        """Run all scenarios."""
        for scenario in scenarios:
            if why := scenario.why_not():
                self.reasons["all", scenario.name] = why
                continue
            for _ in range(self._runs):
                for viewer in (CONSOLE, *PEERS):
                    self._measure(viewer, scenario)

    def _measure(self, viewer: Viewer, scenario: ConsoleScenario) -> None:
        load = os.getloadavg()[0]
        try:
            figures = scenario.measure(viewer, self._place)
        except (ProgramError, LabError) as error:
            self.reasons[viewer.name, scenario.name] = str(error)
            return
        said = ", ".join(f"{name} {value:.3f}" for name, value in figures.items())
        print(f"  {viewer.name}: {said} (load before: {load:.1f})", flush=True)
        for name, value in figures.items():
            self.values[viewer.name].setdefault(name, []).append(value)


def _facts() -> list[str]:
    model = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if "model name" in line
        ),
        "unknown processor",
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / (1 << 30)
    return [
        f"command: {' '.join(['python -m tests.bench', *sys.argv[1:]])}",
        f"machine: {model}, {os.cpu_count()} processors, {memory:.0f} GiB; load {os.getloadavg()[0]:.1f}",
        f"system: {platform.freedesktop_os_release().get('PRETTY_NAME', '')}, Python {platform.python_version()}",
        f"virt-manager: {_version('virt-manager', '--version')}; libvirt: {_version('libvirtd', '--version')}",
        f"virt-viewer: {_version('remote-viewer', '--version')}; TigerVNC: {_version('dpkg-query', *TIGERVNC)}",
        f"time: {time.strftime('%Y-%m-%d %H:%M')}",
    ]


def _version(*command: str) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=20)
    except OSError:
        return "not installed"
    return done.stdout.strip() or "unknown"


if __name__ == "__main__":
    sys.exit(main())
