"""What the system of a host tells by one script, run as each of several hosts would run it."""

from collections.abc import Callable, Coroutine
from typing import Any, cast

import pytest

from vmdesk.errors import Problem
from vmdesk.model.command import Finished
from vmdesk.model.host_page.system import SystemFacts
from vmdesk.ops import host_commands
from vmdesk.ops.host_report import Runner, learn_system
from vmdesk.ops.session import Session

Run = Callable[[Coroutine[Any, Any, Any]], Any]
NOBODY = cast("Session", None)  # a runner knows the session, the verb hands it on


def answering(finished: Finished, asked: list[str]) -> Runner:
    """A host on which each script ends so."""

    async def run(_session: Session, _host_id: str, script: str) -> Finished:
        asked.append(script)
        return finished

    return run


async def here(_session: Session, _host_id: str, script: str) -> Finished:
    """A host that is this computer."""
    return await host_commands.run_here(script)


def test_one_script_tells_all(run: Run) -> None:
    facts = run(learn_system(NOBODY, "alpha", here))
    assert facts.kernel
    assert facts.load
    assert facts.file_systems


def test_it_is_run_once(run: Run) -> None:
    asked: list[str] = []
    assert run(learn_system(NOBODY, "alpha", answering(Finished(0), asked))) == SystemFacts()
    assert len(asked) == 1


def test_a_shell_that_runs_nothing_is_a_problem_with_its_words_in_the_details(run: Run) -> None:
    refusing = answering(Finished(1, "", "This account is not available."), [])
    with pytest.raises(Problem) as caught:
        run(learn_system(NOBODY, "alpha", refusing))
    assert "not available" in caught.value.details


def test_what_was_printed_before_it_failed_is_read(run: Run) -> None:
    facts = run(learn_system(NOBODY, "alpha", answering(Finished(255, "vmdesk-fact: kernel\nLinux 6\n"), [])))
    assert facts.kernel == "Linux 6"
