"""All judges together: found by their files, in the order of the matters, none in the way of the others."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.unit.model.migration.fitting import ALPHA, FITS, WEB
from vmdesk.errors import Problem
from vmdesk.model.migration import judging
from vmdesk.model.migration.finding import Finding, Verdict
from vmdesk.model.migration.sides import Between, Case, HostSide
from vmdesk.model.migration.topic import Topic
from vmdesk.words import sentence

OURS = {
    *(Topic.RIGHTS, Topic.CLASH, Topic.TWICE, Topic.STATE, Topic.VERSIONS, Topic.MACHINE, Topic.PROCESSOR),
    *(Topic.MEMORY, Topic.HUGE_PAGES, Topic.FIRMWARE, Topic.TPM, Topic.SECRETS, Topic.NETWORKS, Topic.HOST_DEVICES),
    Topic.FILES,
}


def test_each_file_has_the_judge_of_its_matter() -> None:
    assert judging.judges().keys() >= OURS


def test_nothing_of_ours_stands_in_the_way_of_a_move_that_fits() -> None:
    found = [finding for finding in judging.judge(FITS) if finding.topic in OURS]
    assert {finding.verdict for finding in found} == {Verdict.GOOD}


def test_the_findings_come_in_the_order_of_the_matters() -> None:
    order = list(Topic)
    places = [order.index(finding.topic) for finding in judging.judge(FITS)]
    assert places == sorted(places)


def test_a_judge_who_stumbles_says_so_and_keeps_nobody_else_from_speaking(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumbles(case: Case) -> Iterator[Finding]:
        yield Finding(Topic.MEMORY, Verdict(case.needs.vcpus // 0), sentence("{x}"))

    judges = {**judging.judges(), Topic.MEMORY: stumbles}
    monkeypatch.setattr(judging, "judges", lambda: judges)
    found = judging.judge(FITS)
    (stumbled,) = (finding for finding in found if finding.topic is Topic.MEMORY)
    assert stumbled.verdict is Verdict.NOTE
    assert "ZeroDivisionError" in stumbled.details
    assert {finding.topic for finding in found} >= {Topic.RIGHTS, Topic.NETWORKS}


def test_a_host_that_tells_nothing_is_no_error() -> None:
    problem = Problem(sentence("It does not answer."))
    silent = HostSide(
        "b",
        "beta",
        memory_free_kib=problem,
        hugepages_free=problem,
        capabilities=problem,
        machines=problem,
        processor=problem,
        networks=problem,
        bridges=problem,
        pools=problem,
        volumes=problem,
        secrets=problem,
        files=problem,
    )
    needs = replace(WEB, hugepages_kib=(2048,), secrets=("s",), tpm="emulator", loader="/x.fd", files=("/kernel",))
    for case in (replace(FITS, target=silent), Case(needs, ALPHA, silent, Between(problem, problem))):
        found = [finding for finding in judging.judge(case) if finding.topic in OURS]
        assert max(finding.verdict for finding in found) <= Verdict.NOTE


def test_a_host_that_has_not_been_asked_yet_is_not_judged() -> None:
    found = judging.judge(replace(FITS, target=HostSide("b", "beta"), between=Between()))
    assert max(finding.verdict for finding in found if finding.topic in OURS) is Verdict.GOOD
    assert not {Topic.MEMORY, Topic.PROCESSOR, Topic.MACHINE, Topic.FIRMWARE} & {finding.topic for finding in found}
