"""Letting hosts log in on each other, where one answers nothing of use."""

from dataclasses import fields
from typing import Any

import pytest

from tests.conftest import Run
from vmdesk.errors import Problem
from vmdesk.model.migration.login_keys import KeyWay
from vmdesk.ops.migration.between import login_keys


@pytest.mark.parametrize("said", ["", "there\n", "made\n\n", "there\nno key"])
def test_a_host_that_tells_no_key_is_a_problem(run: Run, monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    async def answer(*_arguments: object) -> str:
        return said

    monkeypatch.setattr(login_keys, "run_root_command", answer)
    values: dict[str, Any] = {field.name: "x" for field in fields(KeyWay)}
    session: Any = None
    with pytest.raises(Problem):
        run(login_keys.set_up(session, [KeyWay(**{**values, "host_keys": ()})]))
