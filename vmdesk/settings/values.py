"""The settings: their names, types, defaults and bounds."""

from dataclasses import dataclass, field, fields
from typing import Any

from vmdesk.model.host import HostConfig
from vmdesk.settings import consoles
from vmdesk.settings.consoles import DOUBLE_CLICKS, ConsoleSettings

Json = dict[str, Any]

STATISTICS = ("cpu", "memory", "disk", "network")
THEMES = ("system", "light", "dark")
MOST_RECENT = 12
LONGEST_LINE = 2000
LANGUAGES = ("system", "en", "ru")


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings. Frozen: a change makes a new one, and who listens gets both."""

    hosts: tuple[HostConfig, ...] = ()
    statistics_seconds: int = 3
    statistics: frozenset[str] = frozenset(STATISTICS)
    unconfirmed: frozenset[str] = frozenset()  # kinds of action that no longer ask
    theme: str = "system"
    language: str = "system"
    notification_icon: bool = False
    notifications: bool = True
    group_by: str = "host"
    hide_off: bool = False
    recent_media: tuple[str, ...] = ()  # paths of images on hosts that machines were made from, the newest first
    recent_trees: tuple[str, ...] = ()  # addresses of installation trees
    kept_secrets: tuple[str, ...] = ()  # names of what the keyring keeps for vmdesk; never a secret
    double_click: str = "page"  # what it opens in the list, a word of DOUBLE_CLICKS
    consoles: ConsoleSettings = field(default_factory=ConsoleSettings)
    consoles_of_vms: Json = field(default_factory=dict)  # by UUID, what differs from `consoles`
    external_viewer: str = ""  # a command with {gaps} (ops/console/viewers); empty for the first that is installed
    display_certificates: Json = field(default_factory=dict)  # by host, the one that a person trusts (SHA-256)
    moved_off: Json = field(default_factory=dict)  # by host, what was moved off it and may be brought back
    layout: Json = field(default_factory=dict)  # window sizes and column order, as the windows wrote them
    unknown: Json = field(default_factory=dict)  # what another version wrote: kept, and written back


def to_json(settings: Settings) -> Json:
    """The settings as JSON values."""
    result: Json = {}
    for entry in fields(settings):
        value = getattr(settings, entry.name)
        plain = sorted(value) if isinstance(value, frozenset) else value
        result[entry.name] = list(plain) if isinstance(plain, tuple) else plain
    result["hosts"] = [_host_to_json(host) for host in settings.hosts]
    result["consoles"] = consoles.to_json(settings.consoles)
    unknown: Json = result.pop("unknown")
    return unknown | result


def _host_to_json(host: HostConfig) -> Json:
    known: Json = {"id": host.id, "uri": host.uri, "label": host.label, "autoconnect": host.autoconnect}
    return known | {"site": host.site, "direct_consoles": host.direct_consoles}


def from_json(values: object) -> tuple[Settings, list[str]]:
    """Settings from JSON values, and the names of those that were damaged and fell back to their defaults."""
    if not isinstance(values, dict):
        return Settings(), ["everything"]
    accepted: Json = {}
    damaged: list[str] = []
    for name, read in _READERS.items():
        if name not in values:
            continue
        try:
            accepted[name] = read(values[name])
        except (TypeError, ValueError, KeyError):
            damaged.append(name)
    accepted["unknown"] = {str(name): value for name, value in values.items() if name not in _READERS}
    hosts, dropped = accepted.get("hosts", ((), False))
    if dropped:
        damaged.append("hosts")
    accepted["hosts"] = hosts
    return Settings(**accepted), damaged


def _hosts(value: object) -> tuple[tuple[HostConfig, ...], bool]:
    """The hosts that can be read, and whether some could not."""
    hosts: dict[str, HostConfig] = {}
    entries = _list(value)
    for entry in entries:
        if isinstance(entry, dict) and isinstance(entry.get("uri"), str) and isinstance(entry.get("id"), str):
            hosts[entry["id"]] = HostConfig(
                entry["id"],
                entry["uri"],
                str(entry.get("label", "")),
                entry.get("autoconnect") is True,
                site=" ".join(str(entry.get("site", "")).split()),
                direct_consoles=entry.get("direct_consoles") is True,
            )
    return tuple(hosts.values()), len(hosts) != len(entries)


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError(value)
    return value


def _words(value: object) -> frozenset[str]:
    return frozenset(str(word) for word in _list(value))


def _texts(value: object) -> tuple[str, ...]:
    texts = _list(value)
    if not all(isinstance(text, str) for text in texts):
        raise TypeError(value)
    return tuple(dict.fromkeys(texts))


def _line(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    if len(value) > LONGEST_LINE or not value.isprintable():
        raise ValueError(value)
    return value


def _recent(value: object) -> tuple[str, ...]:
    return _texts(value)[:MOST_RECENT]


def _statistics(value: object) -> frozenset[str]:
    return _words(value) & frozenset(STATISTICS)


def _seconds(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 60:
        raise ValueError(value)
    return value


def _boolean(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def _word_of(*allowed: str) -> Any:
    def read(value: object) -> str:
        if value not in allowed:
            raise ValueError(value)
        return str(value)

    return read


def _text_by_name(value: object) -> Json:
    values = _object(value)
    if not all(isinstance(text, str) for text in values.values()):
        raise TypeError(value)
    return values


def _object(value: object) -> Json:
    if not isinstance(value, dict):
        raise TypeError(value)
    return value


_READERS: dict[str, Any] = {
    "hosts": _hosts,
    "statistics_seconds": _seconds,
    "statistics": _statistics,
    "unconfirmed": _words,
    "theme": _word_of(*THEMES),
    "language": _word_of(*LANGUAGES),
    "notification_icon": _boolean,
    "notifications": _boolean,
    "group_by": _word_of("host", "tag", "state", "none"),
    "hide_off": _boolean,
    "recent_media": _recent,
    "recent_trees": _recent,
    "kept_secrets": _texts,
    "double_click": _word_of(*DOUBLE_CLICKS),
    "consoles": consoles.from_json,
    "consoles_of_vms": consoles.own_from_json,
    "external_viewer": _line,
    "display_certificates": _text_by_name,
    "moved_off": _object,
    "layout": _object,
}
