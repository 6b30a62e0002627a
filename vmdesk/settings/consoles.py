"""How consoles are shown: what holds for all VMs, and what a person chose otherwise for one of them."""

from dataclasses import asdict, dataclass, fields, replace
from typing import Any

Json = dict[str, Any]
Keys = tuple[int, ...]  # numbers of <linux/input-event-codes.h>

SCALINGS = ("fit", "shrink", "actual")
QUALITIES = ("automatic", "best", "balanced", "slow")
PLACES = ("page", "window", "tab")
DOUBLE_CLICKS = ("details", *PLACES)
RELEASE_KEYS: tuple[Keys, ...] = ((29, 56), (97,), (29, 42), (29, 125), (42, 54))  # Ctrl is 29 and 97, Alt 56
LARGEST_CODE, MOST_KEYS, MOST_COMBINATIONS, MOST_VMS = 0x2FF, 6, 60, 1000


@dataclass(frozen=True, slots=True)
class ConsoleSettings:
    """How a console is shown.

    `scaling` and `quality` are words of `SCALINGS` and `QUALITIES`; `release_keys`, pressed together, let go of the
    mouse and the keyboard; `combinations` are what a person wants to send besides the usual ones.
    """

    autoconnect: bool = True
    scaling: str = "fit"
    resizes_guest: bool = False
    captures_keyboard: bool = True
    shares_clipboard: bool = True
    plays_sound: bool = True
    quality: str = "automatic"
    release_keys: Keys = RELEASE_KEYS[0]
    combinations: tuple[Keys, ...] = ()


FOR_ONE_VM = (
    *("autoconnect", "scaling", "resizes_guest", "captures_keyboard", "shares_clipboard", "plays_sound"),
    "quality",
)


def settings_for(common: ConsoleSettings, own: Json, uuid: str) -> ConsoleSettings:
    """What holds for the VM of this UUID; `own` is what was chosen for single ones."""
    return replace(common, **own.get(uuid, {}))


def with_own(common: ConsoleSettings, own: Json, uuid: str, **values: object) -> Json:
    """`own` with these choices for one VM. What is the same for all VMs is not kept for one."""
    chosen = {
        name: value
        for name, value in (own.get(uuid, {}) | values).items()
        if name in FOR_ONE_VM and value != getattr(common, name)
    }
    others = {other: kept for other, kept in own.items() if other != uuid}
    return dict([*others.items(), (uuid, chosen)][-MOST_VMS:]) if chosen else others


def to_json(settings: ConsoleSettings) -> Json:
    """As JSON values."""
    return asdict(settings) | {
        "release_keys": list(settings.release_keys),
        "combinations": [list(keys) for keys in settings.combinations],
    }


def from_json(value: object) -> ConsoleSettings:
    """From JSON values; what is missing is as usual. Raises TypeError or ValueError for what makes no sense."""
    if not isinstance(value, dict):
        raise TypeError(value)
    names = [entry.name for entry in fields(ConsoleSettings) if entry.name in value]
    return ConsoleSettings(**{name: _READERS[name](value[name]) for name in names})


def own_from_json(value: object) -> Json:
    """What was chosen for single VMs, without what makes no sense. Raises TypeError where it is no object."""
    if not isinstance(value, dict):
        raise TypeError(value)
    read = {str(uuid): _choices(choices) for uuid, choices in list(value.items())[-MOST_VMS:]}
    return {uuid: choices for uuid, choices in read.items() if choices}


def _choices(value: object) -> Json:
    chosen: Json = {}
    for name in FOR_ONE_VM if isinstance(value, dict) else ():
        try:
            chosen[name] = _READERS[name](value[name])  # type: ignore[index]  # a dict, by the line above
        except (KeyError, TypeError, ValueError):
            continue
    return chosen


def _boolean(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def _scaling(value: object) -> str:
    if value not in SCALINGS:
        raise ValueError(value)
    return str(value)


def _quality(value: object) -> str:
    if value not in QUALITIES:
        raise ValueError(value)
    return str(value)


def _keys(value: object) -> Keys:
    """Raises ValueError for what a person cannot press together."""
    if not isinstance(value, list) or not 0 < len(value) <= MOST_KEYS:
        raise ValueError(value)
    if not all(type(code) is int and 0 < code <= LARGEST_CODE for code in value):
        raise ValueError(value)
    return tuple(dict.fromkeys(value))


def _combinations(value: object) -> tuple[Keys, ...]:
    if not isinstance(value, list):
        raise TypeError(value)
    return tuple(dict.fromkeys(_keys(keys) for keys in value[:MOST_COMBINATIONS]))


_READERS: dict[str, Any] = {
    "autoconnect": _boolean,
    "scaling": _scaling,
    "resizes_guest": _boolean,
    "captures_keyboard": _boolean,
    "shares_clipboard": _boolean,
    "plays_sound": _boolean,
    "quality": _quality,
    "release_keys": _keys,
    "combinations": _combinations,
}
