"""YAML as plain texts and tables, however it is meant."""

import time

import pytest
import yaml

from vmdesk.errors import Problem
from vmdesk.model.host_import import yaml_document
from vmdesk.model.host_import.yaml_document import Value, read_document


@pytest.fixture(params=["CBaseLoader", "BaseLoader"], autouse=True)
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """With libyaml and without."""
    monkeypatch.setattr(yaml_document, "_LOADER", getattr(yaml, request.param))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", ""),
        ("# nothing", ""),
        ("a: 1", {"a": "1"}),
        ("[on, 12:30, 0x10, 2024-13-45, 1_000]", ["on", "12:30", "0x10", "2024-13-45", "1_000"]),
        ("a:\nb: ~\nc: null\nd: 'null'", {"a": "", "b": "", "c": "", "d": "null"}),
        ("[a, {b: c}]", ["a", {"b": "c"}]),
        ("a: !vault |\n  $ANSIBLE_VAULT\n", {"a": "$ANSIBLE_VAULT\n"}),
        ("!!python/object/apply:os.system ['reboot']", ["reboot"]),
        ("a: &x {b: c}\nd: *x", {"a": {"b": "c"}, "d": {"b": "c"}}),
        ("a: &x {b: 1, c: 1}\nd: {<<: *x, c: 2}", {"a": {"b": "1", "c": "1"}, "d": {"b": "1", "c": "2"}}),
        ("d: {<<: [{a: 1}, {a: 2, b: 2}]}", {"d": {"a": "1", "b": "2"}}),
        ("d: {'<<': {a: 1}}", {"d": {"<<": {"a": "1"}}}),
        ("? [complex]\n: x\na: b", {"a": "b"}),
        ('{"all": {"hosts": ["a"]}}', {"all": {"hosts": ["a"]}}),
    ],
)
def test_reads(text: str, value: Value) -> None:
    assert read_document(text) == value


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: b\n c: d", "Line 2 is not valid YAML."),
        ("a: *missing", "Line 1 is not valid YAML."),
        ("a: b\n--- \nc: d", "Line 2 is not valid YAML."),
        ("a: \x01", "This is not valid YAML."),
        ("{", "is not valid YAML."),
        ("a: &x [*x]", "more than a list of hosts should"),
        ("[" * 100_000, "is not valid YAML|nested too deeply"),
        ("a: " * 5, "Line 1 is not valid YAML."),
        ("\n".join(f"{' ' * depth}a:" for depth in range(60)), "more than a list of hosts should"),
        ("- a\n" * 200_000, "more than a list of hosts should"),
    ],
)
def test_refuses(text: str, words: str) -> None:
    with pytest.raises(Problem, match=words):
        read_document(text)


def bomb(kind: str) -> str:
    """A small document that stands for a million million values."""
    lines = ["a0: &a0 {x: y}" if kind == "merge" else "a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    for level in range(1, 13):
        below = ", ".join([f"*a{level - 1}"] * 10)
        lines.append(f"a{level}: &a{level} " + (f"{{<<: [{below}]}}" if kind == "merge" else f"[{below}]"))
    return "\n".join(lines)


@pytest.mark.parametrize("kind", ["list", "merge"])
def test_what_an_alias_stands_for_counts_each_time(kind: str) -> None:
    begun = time.thread_time()
    with pytest.raises(Problem, match="more than a list of hosts should"):
        read_document(bomb(kind))
    assert time.thread_time() - begun < 5
