"""Amounts as people read them: sizes, rates, times and parts of a whole, in the language of the program."""

import math

from PySide6.QtCore import QDateTime, QLocale

from vmdesk.ui.words import tr
from vmdesk.words import N_

_BYTE_UNITS = (N_("KiB"), N_("MiB"), N_("GiB"), N_("TiB"), N_("PiB"))


def kib(amount: float | None) -> str:
    """An amount of KiB with a fitting unit; a dash where it is not known."""
    return "–" if amount is None or math.isnan(amount) else size(amount * 1024)


def size(amount: float) -> str:
    """An amount of bytes with a fitting unit."""
    value = amount / 1024
    index = 0
    while value >= 1000 and index < len(_BYTE_UNITS) - 1:
        value /= 1024
        index += 1
    digits = 0 if value >= 100 or value == int(value) else 1
    return f"{QLocale().toString(value, 'f', digits)} {tr(_BYTE_UNITS[index])}"


def rate(amount: float) -> str:
    """Bytes per second with a fitting unit; a dash where it is not known."""
    return "–" if math.isnan(amount) else tr("{size}/s", size=size(amount))


def percent(part: float) -> str:
    """A part of one as a percentage; a dash where it is not known."""
    return "–" if math.isnan(part) else f"{part * 100:.0f} %"


def duration(seconds: float) -> str:
    """A length of time in its two largest units."""
    whole = int(seconds)
    days, hours, minutes = whole // 86400, whole // 3600 % 24, whole // 60 % 60
    if days:
        return tr("{days} d {hours} h", days=days, hours=hours)
    if hours:
        return tr("{hours} h {minutes} min", hours=hours, minutes=minutes)
    if minutes:
        return tr("{minutes} min {seconds} s", minutes=minutes, seconds=whole % 60)
    return tr("{seconds} s", seconds=whole)


def date_and_time(seconds: float) -> str:
    """A moment in seconds since the epoch, with its date and to the second, as for a report that is kept."""
    return QLocale().toString(QDateTime.fromSecsSinceEpoch(int(seconds)), "yyyy-MM-dd HH:mm:ss")


def moment(seconds: float) -> str:
    """A moment in seconds since the epoch: the time of day, with the date when it was not today."""
    at = QDateTime.fromSecsSinceEpoch(int(seconds))
    locale = QLocale()
    if at.date() == QDateTime.currentDateTime().date():
        return locale.toString(at.time(), QLocale.FormatType.ShortFormat)
    return locale.toString(at, QLocale.FormatType.ShortFormat)
