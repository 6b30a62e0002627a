"""Two hosts between which all is well, of which each test spoils a part, and what the judges say of them."""

from dataclasses import replace
from importlib import import_module
from typing import Any

from vmdesk.errors import Problem
from vmdesk.model.migration.finding import Finding, Verdict
from vmdesk.model.migration.needs import Needs
from vmdesk.model.migration.options import Options
from vmdesk.model.migration.sides import Between, Case, HostSide, ShellSide
from vmdesk.words import sentence

OURS = ("names", "ports", "login", "certificates", "clocks", "locks", "confinement", "forecast")
OPEN = {49152: "", 49183: "", 49215: ""}
REFUSED = Problem(sentence("A login as {place} does not succeed without a question.", place="root@beta"))
NOBODY = Problem(sentence("vmdesk cannot look."))
SOURCE = ShellSide(
    "alpha",
    clock_ahead=0.1,
    addresses=("10.0.0.1", "192.168.122.1"),
    resolved={"beta": ("10.0.0.2",)},
    reverse={"10.0.0.2": "beta"},
    user="root",
    root=True,
    login=True,
    ports=OPEN,
    pki="/etc/pki/qemu",
)
TARGET = replace(
    SOURCE,
    hostname="beta",
    addresses=("10.0.0.2", "192.168.122.1"),
    resolved={"alpha": ("10.0.0.1",)},
    reverse={"10.0.0.1": "alpha"},
    ports={},
    listened=tuple(OPEN),
)
RICH_RULE = (
    """firewall-cmd '--add-rich-rule=rule family="ipv4" source address="10.0.0.1" """
    """port port="49152-49215" protocol="tcp" accept'"""
)
NEEDS = Needs("web", "u", memory_kib=4096 * 1024, active=True)


def case(source: ShellSide | Problem | None = SOURCE, target: ShellSide | Problem | None = TARGET, **more: Any) -> Case:
    between = Between(source, target, **{key: more.pop(key) for key in tuple(more) if key in Between.__slots__})
    sides = (HostSide("a", "Alpha", hostname="alpha"), HostSide("b", "Beta", hostname="beta"))
    values = {key: more.pop(key) for key in tuple(more) if key in {"way", "needs", "disks", "policy"}}
    return Case(values.pop("needs", NEEDS), *sides, between, options=Options(**more), **values)


def judge(matter: str, one: Case) -> list[Finding]:
    return list(import_module(f"vmdesk.model.migration.checks.{matter}").judge(one))


def only(matter: str, one: Case) -> Finding:
    (finding,) = judge(matter, one)
    return finding


def said(finding: Finding) -> tuple[Verdict, str]:
    return finding.verdict, finding.words.english()
