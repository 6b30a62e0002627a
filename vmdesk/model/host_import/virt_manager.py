"""The hosts that virt-manager lists, from its settings as GLib's programs print them.

`org.virt-manager.virt-manager.connections` has `uris` and `autoconnect`; a name that somebody gave to a connection is
`pretty-name` below `conns/` and the URI without its slashes (`virtManager/config.py`).
"""

from collections.abc import Mapping

from vmdesk.errors import Problem
from vmdesk.model.host_address import checked_uri
from vmdesk.model.host_import.found import MOST_HOSTS, Found, FoundHost, tidy, without_doubles
from vmdesk.model.host_import.gvariant import read_string, read_strings
from vmdesk.words import Sentence, sentence

FOLDER = "/org/virt-manager/virt-manager/"  # of its settings in dconf
SCHEMA = "org.virt-manager.virt-manager"
CONNECTIONS = "connections"
Values = Mapping[str, Mapping[str, str]]  # by folder below the program's own, and key: what was printed


def name_folder(uri: str) -> str:
    """The folder, below the program's own, of what virt-manager keeps about one connection."""
    return f"conns/{uri.replace('/', '')}"


def listed_uris(values: Values) -> tuple[str, ...]:
    """The addresses in the order of the list. Raises ValueError where they cannot be understood."""
    return read_strings(values.get(CONNECTIONS, {}).get("uris", "[]"))[:MOST_HOSTS]


def read_hosts(values: Values) -> Found:
    """The hosts of the list. Raises ValueError where it cannot be understood."""
    starting = frozenset(read_strings(values.get(CONNECTIONS, {}).get("autoconnect", "[]")))
    hosts: list[FoundHost] = []
    remarks: list[Sentence] = []
    for uri in listed_uris(values):
        try:
            hosts.append(FoundHost(checked_uri(uri), _label(values, uri), autoconnect=uri in starting))
        except Problem as problem:
            remarks.append(sentence("“{name}” was left out. {why}", name=tidy(uri), why=problem.sentence))
    return Found(without_doubles(hosts), tuple(remarks))


def read_dump(text: str) -> Values:
    """The values in what `dconf dump` prints of the program's folder: groups in brackets, a key and value a line."""
    values: dict[str, dict[str, str]] = {}
    folder = ""
    for line in text.splitlines():
        if line.startswith("[") and line.endswith("]"):
            folder = line[1:-1]
        else:
            key, equals, value = line.partition("=")
            if equals:
                values.setdefault(folder, {})[key] = value
    return values


def _label(values: Values, uri: str) -> str:
    try:
        return tidy(read_string(values.get(name_folder(uri), {}).get("pretty-name", "''")))
    except ValueError:
        return ""
