"""Languages, keyboards and time zones to choose from for a system that is installed, with this computer's own first."""

import re
from collections.abc import Collection, Mapping
from functools import lru_cache

from PySide6.QtCore import QLocale, QTimeZone

from vmdesk.osinfo.scripts import DEFAULTS

_NAME = re.compile(r"[a-z]{2,3}_[A-Z]{2}")
_LANGUAGE = "l10n-language"
_PLAIN = re.compile(r"[^\s()]+")  # a variant of a layout, such as "es (ast)", is more than one word of a script

Entry = tuple[str, str]  # words and value


def languages(values: Mapping[str, str]) -> list[Entry]:
    """Languages as their speakers call them, by locale; those of the script's own table where it has one."""
    known = _all_languages()
    return [(words, name) for words, name in known if not values or name in values]


def keyboards(values: Mapping[str, str]) -> list[Entry]:
    """Keyboards by the locale in which they are usual."""
    return languages({name: layout for name, layout in values.items() if _PLAIN.fullmatch(layout)})


@lru_cache(maxsize=1)
def time_zones() -> list[Entry]:
    """Time zones by the names that IANA gives them."""
    names = sorted(bytes(each.data()).decode("ascii", "replace") for each in QTimeZone.availableTimeZoneIds())
    return [(name.replace("_", " "), name) for name in names if "/" in name]


def own_language(offered: Collection[str]) -> str:
    """This computer's, else one of the same language, else English."""
    own = QLocale.system().name()
    related = (name for name in sorted(offered) if name.partition("_")[0] == own.partition("_")[0])
    return own if own in offered else next(related, DEFAULTS[_LANGUAGE])


def own_time_zone(offered: Collection[str]) -> str:
    """This computer's."""
    own = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")
    return own if own in offered else DEFAULTS["l10n-timezone"]


@lru_cache(maxsize=1)
def _all_languages() -> list[Entry]:
    locales = QLocale.matchingLocales(
        QLocale.Language.AnyLanguage, QLocale.Script.AnyScript, QLocale.Country.AnyCountry
    )
    words = {each.name(): _words(each) for each in reversed(locales) if _NAME.fullmatch(each.name())}
    return sorted((text, name) for name, text in words.items())


def _words(locale: QLocale) -> str:
    return f"{locale.nativeLanguageName() or locale.name()} ({locale.nativeTerritoryName() or locale.name()[-2:]})"
