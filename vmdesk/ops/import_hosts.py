"""Taking over hosts from the lists of other programs: reading those, and adding what was chosen."""

import asyncio
import shutil
import subprocess
import uuid
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from vmdesk.aio import in_thread
from vmdesk.errors import Kind, Problem
from vmdesk.model.host import HostConfig
from vmdesk.model.host_address import HostAddress
from vmdesk.model.host_import import virt_manager
from vmdesk.model.host_import.found import Found, FoundHost, place_of
from vmdesk.model.host_import.inventory_file import MOST_BYTES, read_inventory
from vmdesk.ops import connect
from vmdesk.ops.session import Session
from vmdesk.words import Sentence, sentence

TIMEOUT_SECONDS = 10
Ask = Callable[..., str | None]  # runs a command: what it printed, or None where it failed or is not there


async def virt_manager_hosts() -> Found:
    """The hosts that virt-manager lists for this user. Raises Problem where its settings cannot be read."""
    return await in_thread(read_virt_manager, name="virt-manager's settings")


def read_virt_manager(ask: Ask | None = None) -> Found:
    """The same, blocking: by `gsettings` where virt-manager's schema is installed, else by `dconf`."""
    ask = ask or _ask
    values = _by_gsettings(ask)
    if values is None and (dump := ask("dconf", "dump", virt_manager.FOLDER)) is not None:
        values = virt_manager.read_dump(dump)
    if values is None:
        raise Problem(sentence("virt-manager’s settings cannot be read on this computer."), _why_not(), kind=Kind.GONE)
    try:
        return virt_manager.read_hosts(values)
    except ValueError as error:
        raise Problem(sentence("virt-manager’s settings cannot be understood."), details=str(error)) from error


def _by_gsettings(ask: Ask) -> virt_manager.Values | None:
    """The settings by way of the schema, which has a folder of its own for the name of each connection."""
    schema = f"{virt_manager.SCHEMA}.{virt_manager.CONNECTIONS}"
    uris = ask("gsettings", "get", schema, "uris")
    if uris is None:
        return None
    autoconnect = ask("gsettings", "get", schema, "autoconnect")
    values = {virt_manager.CONNECTIONS: {"uris": uris, "autoconnect": autoconnect or "[]"}}
    try:
        listed = virt_manager.listed_uris(values)
    except ValueError:
        return values  # said by who reads them
    for folder in map(virt_manager.name_folder, filter(str.isprintable, listed)):
        place = f"{virt_manager.SCHEMA}.connection:{virt_manager.FOLDER}{folder}/"
        name = ask("gsettings", "get", place, "pretty-name")
        values[folder] = {"pretty-name": name or "''"}
    return values


def _why_not() -> Sentence:
    if shutil.which("gsettings") is None and shutil.which("dconf") is None:
        return sentence("That takes the command “gsettings” or “dconf”, and neither is installed.")
    return sentence("virt-manager is not installed, nor the command “dconf”, which can read what it has left.")


def _ask(*command: str) -> str | None:
    """What a command prints. Raises Problem where it does not come to an end."""
    if shutil.which(command[0]) is None:
        return None
    try:
        done = subprocess.run(
            command, capture_output=True, timeout=TIMEOUT_SECONDS, check=False, stdin=subprocess.DEVNULL
        )
    except OSError:
        return None
    except subprocess.TimeoutExpired as error:
        words = sentence("“{command}” did not answer within {seconds} s.", command=command[0], seconds=TIMEOUT_SECONDS)
        raise Problem(words, details=str(error)) from error
    return done.stdout.decode(errors="replace") if done.returncode == 0 else None


async def inventory_hosts(path: str) -> Found:
    """The hosts of an Ansible inventory. Raises Problem where the file cannot be read or is none."""
    return await in_thread(partial(read_inventory_file, Path(path)), name="inventory")


def read_inventory_file(path: Path) -> Found:
    """The same, blocking."""
    try:
        path = path.expanduser()
        if path.is_dir():
            raise Problem(sentence("This is a folder. Choose the inventory in it."), kind=Kind.MALFORMED)
        if path.exists() and not path.is_file():  # a pipe or a device might never end
            raise Problem(sentence("This is not a file."), kind=Kind.MALFORMED)
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise Problem(sentence("There is no such file."), details=str(error), kind=Kind.GONE) from error
    except PermissionError as error:
        raise Problem(sentence("You may not read this file."), details=str(error), kind=Kind.REFUSED) from error
    except (OSError, RuntimeError, ValueError) as error:  # no such home folder; a character that no path has
        raise Problem(sentence("This file cannot be read."), details=str(error)) from error
    return read_inventory(data, path.name)


def listed_places(session: Session) -> frozenset[HostAddress | str]:
    """Where the hosts of the list are, to be compared with `place_of` an address."""
    return frozenset(place_of(info.config.uri) for info in session.hosts())


async def add_all(session: Session, hosts: Sequence[FoundHost]) -> tuple[str, ...]:
    """Add hosts to the list and save it, without connecting to them; the ids of those that were not in it yet."""
    known = {site.casefold(): site for site in connect.sites(session)}
    places = set(listed_places(session))
    added: list[str] = []
    try:
        for host in hosts:
            if (place := place_of(host.uri)) not in places:
                places.add(place)
                added.append(_add(session, host, known.setdefault(host.site.casefold(), host.site)))
            await asyncio.sleep(0)  # each adds rows to a list that may be long
    finally:
        session.save_hosts()
    return tuple(added)


def _add(session: Session, host: FoundHost, site: str) -> str:
    config = HostConfig(uuid.uuid4().hex[:12], host.uri, host.label, host.autoconnect, site=site)
    session.add_host(config)
    return config.id
