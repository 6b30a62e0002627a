"""Files made at a path, in a folder that is a pool for that long."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from vmdesk.errors import Problem
from vmdesk.virt import folder_pools, storage


def test_it_is_told_that_a_file_is_made_only_where_there_was_none(monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def pool(*_arguments: object, **_values: object) -> Iterator[str]:
        yield "folder"

    told: list[str] = []
    monkeypatch.setattr(folder_pools, "pool_of_folder", pool)
    monkeypatch.setattr(storage, "volume_names", lambda _raw, _pool: frozenset({"old.img"}))
    monkeypatch.setattr(storage, "create_volume", lambda _raw, _pool, _xml: told.append("made"))
    raw: Any = None
    with pytest.raises(Problem, match="already"):
        folder_pools.make_volume_at(raw, "/elsewhere/old.img", "", lambda: told.append("begins"))
    assert told == []
    folder_pools.make_volume_at(raw, "/elsewhere/new.img", "", lambda: told.append("begins"))
    assert told == ["begins", "made"]


def test_pools_that_pass_are_told_from_those_that_a_person_made() -> None:
    assert folder_pools.is_passing("vmdesk-00ab12cd")
    assert not [
        name for name in ("vmdesk-images", "default", "vmdesk-", "vmdesk-00ab12cd-2") if folder_pools.is_passing(name)
    ]
