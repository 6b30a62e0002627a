"""What is wrong with YAML is said by line and reason, never by quoting it."""

import pytest

from vmdesk.errors import Problem
from vmdesk.media.yaml_text import parse_yaml, write_yaml


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: 1\nb: [1, 2\nc: 3\n", 3),
        ("a: 1\n\tb: 2\n", 2),
        ("a: *hunter2\n", 1),
        ("ok: 1\na: !hunter2 x\n", 2),
        ("a: &hunter2 1\nb: 'open\n", 3),
        ("a: 1\nb: \x07\n", 2),
        ("a: !hunter2!x y\n", 1),
        ("%TAG ! hunter2\n%TAG ! hunter2\n---\na: 1", 2),
        ("hunter2: x: y\n", 1),
    ],
)
def test_a_mistake_is_named_by_its_line_and_no_secret_is_repeated(text: str, line: int) -> None:
    with pytest.raises(Problem, match=f"Line {line} is not valid YAML") as caught:
        parse_yaml(text)
    problem = caught.value
    assert problem.details
    assert "hunter2" not in problem.details
    assert problem.__cause__ is None
    assert problem.__context__ is None


@pytest.mark.parametrize("text", ["[" * 5000, "a: 2024-99-99\n", f"a: {'9' * 5000}\n"])
def test_what_no_parser_can_bear_is_a_problem_too(text: str) -> None:
    with pytest.raises(Problem, match="not valid YAML"):
        parse_yaml(text)


def test_entities_that_multiply_do_no_harm() -> None:
    lines = [
        "a: &a [x, x]",
        *(f"{new}: &{new} [*{old}, *{old}, *{old}]" for old, new in zip("abcdefghijk", "bcdefghijkl", strict=True)),
    ]
    assert isinstance(parse_yaml("\n".join(lines)), dict)


def test_yaml_keeps_the_order_and_letters() -> None:
    assert write_yaml({"b": "ä", "a": [1]}) == "b: ä\na:\n- 1\n"
