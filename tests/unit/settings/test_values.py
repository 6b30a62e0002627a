"""Settings as JSON: every one comes back, and each damaged one falls back alone."""

import json
from dataclasses import fields

import pytest

from vmdesk.model.host import HostConfig
from vmdesk.settings.consoles import ConsoleSettings
from vmdesk.settings.values import Settings, from_json, to_json

CHANGED = Settings(
    hosts=(
        HostConfig("a", "qemu:///system", "Größe <b>", False, site="Berlin", direct_consoles=True),
        HostConfig("b", "test:///default", autoconnect=True),
    ),
    statistics_seconds=10,
    statistics=frozenset({"cpu"}),
    unconfirmed=frozenset({"force-off", "delete"}),
    theme="dark",
    language="ru",
    notification_icon=True,
    notifications=False,
    group_by="tag",
    hide_off=True,
    recent_media=("/images/debian.iso", "/dev/sr0"),
    recent_trees=("https://deb.debian.org/debian/dists/stable/main/installer-amd64/",),
    kept_secrets=("password root@alpha", "passphrase /home/u/.ssh/id_ed25519"),
    double_click="tab",
    consoles=ConsoleSettings(scaling="actual", release_keys=(97,), combinations=((29, 56, 2), (99,))),
    consoles_of_vms={"u": {"quality": "slow", "autoconnect": False}},
    external_viewer="remote-viewer {file}",
    display_certificates={"server": "AB:CD"},
    moved_off={"a": [["uuid", "web", "b"]]},
    layout={"window": {"size": [10, 20]}},
)
NAMES = [entry.name for entry in fields(Settings) if entry.name != "unknown"]


def test_all_settings_come_back() -> None:
    assert from_json(json.loads(json.dumps(to_json(CHANGED)))) == (CHANGED, [])


@pytest.mark.parametrize("name", NAMES)
def test_the_example_differs_from_the_default_in(name: str) -> None:
    assert getattr(CHANGED, name) != getattr(Settings(), name)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("value", [None, 7.5, "nonsense", 10**30, -1, [[]], {"a": 1}, [None]], ids=repr)
def test_a_damaged_setting_falls_back_alone(name: str, value: object) -> None:
    values = to_json(CHANGED) | {name: value}
    settings, damaged = from_json(values)
    assert set(damaged) <= {name}
    for other in set(NAMES) - {name}:
        assert getattr(settings, other) == getattr(CHANGED, other)
    if damaged:
        assert getattr(settings, name) == getattr(Settings(), name)
    assert from_json(to_json(settings)) == (settings, [])


@pytest.mark.parametrize("name", NAMES)
def test_a_setting_of_another_kind_is_noticed(name: str) -> None:
    _settings, damaged = from_json({name: 7.5})
    assert damaged == [name]


@pytest.mark.parametrize("value", [None, [], "text", 5, True])
def test_what_is_no_object_falls_back_whole(value: object) -> None:
    assert from_json(value) == (Settings(), ["everything"])


def test_a_host_that_cannot_be_read_is_dropped_alone_and_named() -> None:
    good = {"id": "a", "uri": "qemu:///system", "label": "", "autoconnect": True}
    bad = [None, {}, {"id": 5, "uri": "x"}, {"id": "z"}, "text", good]
    settings, damaged = from_json({"hosts": [good, *bad]})
    assert settings.hosts == (HostConfig("a", "qemu:///system", autoconnect=True),)
    assert damaged == ["hosts"]


def test_what_another_version_wrote_is_kept_and_written_back() -> None:
    settings, damaged = from_json({"theme": "dark", "of_a_newer_version": {"a": [1]}})
    assert damaged == []
    assert to_json(settings)["of_a_newer_version"] == {"a": [1]}
    assert "unknown" not in to_json(settings)
