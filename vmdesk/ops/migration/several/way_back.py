"""What was moved off a host, and where to: remembered in the settings, so that it can be brought back another day."""

from collections.abc import Iterable, Mapping

from vmdesk.model.migration.evacuation import Away, way_back, with_away, without
from vmdesk.model.vm import VmKey
from vmdesk.ops.session import Session


def remembered(session: Session, home: str) -> tuple[Away, ...]:
    """What was moved off this host, and has not been seen to come back."""
    return _read(session.settings.current.moved_off.get(home))


def remember(session: Session, home: str, moved: Away) -> None:
    """Remember that a machine was moved off its host."""
    _write(session, home, with_away(remembered(session, home), moved))


def came_back(session: Session, home: str, uuid: str) -> None:
    """Forget a machine that is at home again, or need not come back."""
    known = remembered(session, home)
    if any(away.uuid == uuid for away in known):
        _write(session, home, without(known, uuid))


def forget(session: Session, home: str) -> None:
    """Forget all that was moved off this host."""
    if home in session.settings.current.moved_off:
        _write(session, home, ())


def away_from(session: Session, home: str) -> tuple[VmKey, ...]:
    """The machines that can be brought back to this host, where they are now."""
    known = remembered(session, home)
    return way_back(known, _where(session, {away.uuid for away in known}), home) if known else ()


def _where(session: Session, uuids: set[str]) -> Mapping[str, list[str]]:
    """On which hosts each of these machines is listed, those on which it runs first."""
    found: dict[str, list[tuple[bool, str]]] = {}
    for info in session.hosts():
        vms = session.vms(info.id)
        for uuid in uuids & vms.keys():
            found.setdefault(uuid, []).append((not vms[uuid].active, info.id))
    return {uuid: [host for _off, host in sorted(places)] for uuid, places in found.items()}


def _read(values: object) -> tuple[Away, ...]:
    """What the settings have, which a person may have edited."""
    rows = values if isinstance(values, list) else []
    return tuple(Away(*row) for row in rows if isinstance(row, list) and len(row) == 3 and _texts(row))


def _texts(row: Iterable[object]) -> bool:
    return all(isinstance(part, str) for part in row)


def _write(session: Session, home: str, known: Iterable[Away]) -> None:
    rows = [[away.uuid, away.name, away.host] for away in known]
    moved_off = {host: row for host, row in session.settings.current.moved_off.items() if host != home}
    session.settings.change(moved_off=moved_off | ({home: rows} if rows else {}))
