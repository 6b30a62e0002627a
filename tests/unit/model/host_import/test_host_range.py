"""Ranges in names: as Ansible writes them out, and no more than are wanted."""

import pytest

from vmdesk.errors import Problem
from vmdesk.model.host_import.host_range import written_out


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("web", ["web"]),
        ("web[1:3].x", ["web1.x", "web2.x", "web3.x"]),
        ("web[08:11]", ["web08", "web09", "web10", "web11"]),
        ("web[:2]", ["web0", "web1", "web2"]),
        ("web[1:9:4]", ["web1", "web5", "web9"]),
        ("db-[a:c]", ["db-a", "db-b", "db-c"]),
        ("[a:b][1:2]", ["a1", "a2", "b1", "b2"]),
        ("r[1:2]-n[01:02].x", ["r1-n01.x", "r1-n02.x", "r2-n01.x", "r2-n02.x"]),
        ("[2001:db8::1]", ["[2001:db8::1]"]),
        ("web[1-3]", ["web[1-3]"]),
    ],
)
def test_writes_out(pattern: str, names: list[str]) -> None:
    assert written_out(pattern, 100) == names


@pytest.mark.parametrize("pattern", ["a[3:1]", "a[b:a]", "a[1:b]", "a[a:1]", "a[1:5:0]", "a[1:2][2:1]"])
def test_refuses_what_is_no_range(pattern: str) -> None:
    with pytest.raises(Problem, match="from a smaller to a larger"):
        written_out(pattern, 100)


@pytest.mark.parametrize("pattern", ["a[0:100]", "a[0:999999999]", "[0:99][0:99][0:99][0:99]", "[0:9]" * 400])
def test_makes_no_more_than_are_wanted(pattern: str) -> None:
    with pytest.raises(Problem, match="more than 100"):
        written_out(pattern, 100)


def test_takes_no_number_without_end() -> None:
    assert written_out(f"a[1:{'9' * 5000}]", 100) == [f"a[1:{'9' * 5000}]"]
