"""The command line, and the line of text by which a second start hands it over."""

import json

import pytest

from vmdesk import __version__
from vmdesk.command_line import Request, parse


@pytest.mark.parametrize(
    ("arguments", "request_"),
    [
        ([], Request()),
        (["-c", "qemu:///system"], Request("qemu:///system")),
        (["--connect", "test:///default"], Request("test:///default")),
        (["--demo"], Request(demo=True)),
        (["--debug", "--demo"], Request(demo=True, debug=True)),
        (["-c", "x:///", "--show-domain-console", "web"], Request("x:///", "console", "web")),
        (["-c", "x:///", "--show-domain-editor", "a b <c>"], Request("x:///", "editor", "a b <c>")),
        (["-c", "x:///", "--show-domain-performance", "7"], Request("x:///", "performance", "7")),
        (["-c", "x:///", "--show-domain-delete", "web"], Request("x:///", "delete", "web")),
        (["-c", "x:///", "--show-domain-creator"], Request("x:///", "creator")),
        (["-c", "x:///", "--show-host-summary"], Request("x:///", "host")),
        (["--demo", "--show-domain-console", "web"], Request("", "console", "web", demo=True)),
    ],
)
def test_options_are_read_and_survive_being_handed_over(arguments: list[str], request_: Request) -> None:
    assert parse(arguments) == request_
    line = request_.to_json()
    assert "\n" not in line
    assert Request.from_json(line) == request_


@pytest.mark.parametrize(
    "arguments",
    [
        ["--nonsense"],
        ["stray"],
        ["-c"],
        ["--show-domain-console", "web"],
        ["--show-host-summary"],
        ["-c", "x:///", "--show-domain-console", "a", "--show-domain-editor", "b"],
        ["-c", "x:///", "--show-host-summary", "--show-domain-creator"],
    ],
)
def test_what_makes_no_sense_ends_with_a_message(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parse(arguments)
    assert ended.value.code == 2
    assert "vmdesk: error:" in capsys.readouterr().err


def test_it_says_its_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parse(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"vmdesk {__version__}\n"


@pytest.mark.parametrize(
    "line",
    [
        "",
        "nonsense",
        "[]",
        "[1]",
        "null",
        "5",
        '"text"',
        '{"other": 1}',
        '{"uri": 5}',
        '{"demo": "yes"}',
        '{"debug": 1}',
        '{"vm": null}',
        "[" * 60_000,
        json.dumps({"uri": ["x"]}),
    ],
)
def test_a_line_that_is_no_request_raises_value_error(line: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Request.from_json(line)
