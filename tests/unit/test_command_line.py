"""The command line, and the line of text by which a second start hands it over."""

import json

import pytest

from vmdesk import __version__
from vmdesk.command_line import KioskRequest, Request, parse


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
    ("arguments", "request_"),
    [
        (["web"], KioskRequest("x:///", "web")),
        (["--kiosk-quit", "never", "web"], KioskRequest("x:///", "web")),
        (["web", "--kiosk-quit", "on-disconnect"], KioskRequest("x:///", "web", quits=True)),
        (["-w", "-r", "web"], KioskRequest("x:///", "web", waits=True, reconnects=True)),
        (["--wait", "--reconnect", "web"], KioskRequest("x:///", "web", waits=True, reconnects=True)),
        (["--id", "7"], KioskRequest("x:///", "7", by="id")),
        (["--uuid", "u"], KioskRequest("x:///", "u", by="uuid")),
        (["--domain-name", "7"], KioskRequest("x:///", "7", by="name")),
        (["--view-only", "--debug", "web"], KioskRequest("x:///", "web", view_only=True, debug=True)),
        (["--", "--odd name"], KioskRequest("x:///", "--odd name")),
    ],
)
def test_a_kiosk_is_asked_for_as_with_virt_viewer(arguments: list[str], request_: KioskRequest) -> None:
    assert parse(["--kiosk", "-c", "x:///", *arguments]) == request_
    assert parse(["-k", "--connect", "x:///", *arguments]) == request_


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
        ["-c", "x:///", "web"],
        ["--kiosk"],
        ["--kiosk", "web"],
        ["--kiosk", "-c", "x:///"],
        ["--kiosk", "-c", "x:///", "web", "other"],
        ["--kiosk", "-c", "x:///", "web", "--kiosk-quit", "sometimes"],
        ["--kiosk", "-c", "x:///", "web", "--id", "--uuid"],
        ["--kiosk", "-c", "x:///", "web", "--show-domain-console", "web"],
        ["--kiosk", "--demo", "web"],
        ["-c", "x:///", "--kiosk-quit", "on-disconnect"],
        ["-c", "x:///", "--view-only"],
        ["--wait"],
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
