"""What is wrong with the wishes for a cloud image, field by field, said before anything is written."""

import re
from collections.abc import Callable

from vmdesk.errors import Kind, Problem
from vmdesk.media.cloud_init import CloudInit, StaticNetwork
from vmdesk.media.fixed_address_checks import problems_of_network
from vmdesk.media.host_names import is_host_name
from vmdesk.media.public_keys import parse_public_key
from vmdesk.media.user_data import check_user_data
from vmdesk.media.yaml_text import parse_yaml
from vmdesk.words import Sentence, sentence

_USER = re.compile(r"[a-z_][a-z0-9_-]{0,31}")  # useradd(8), "CAVEATS"
_LONGEST_PASSWORD = 512
_MAC = re.compile(r"[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}")


def problems_of(wishes: CloudInit) -> dict[str, Problem]:
    """The first problem of each field of CloudInit that has one, by the field's name.

    Those of fixed addresses stand under the names of the fields of StaticNetwork.
    """
    found = {}
    for name, check in _CHECKS.items():
        try:
            check(wishes)
        except Problem as problem:
            found[name] = problem
    if isinstance(wishes.network, StaticNetwork):
        found |= problems_of_network(wishes.network, has_adapter=bool(wishes.mac_addresses))
    return found


def check_host_name(name: str) -> None:
    """Raise Problem for a name that RFC 1123 does not allow; dots are allowed, and "" leaves it to the image."""
    if name and not is_host_name(name):
        raise _malformed(
            sentence("This is not a host name."),
            sentence("A host name consists of letters, digits and hyphens, and has no hyphen at either end."),
        )


def check_user(name: str) -> None:
    """Raise Problem for a name that Linux distributions refuse for a user; "" leaves it to the image."""
    if name and not _USER.fullmatch(name):
        raise _malformed(
            sentence("This is not a user name."),
            sentence("A user name consists of at most 32 small letters, digits, hyphens and underscores."),
        )


def _host_name(wishes: CloudInit) -> None:
    check_host_name(wishes.host_name)


def _user(wishes: CloudInit) -> None:
    check_user(wishes.user)


def _password(wishes: CloudInit) -> None:
    if len(wishes.password) > _LONGEST_PASSWORD:
        raise _malformed(sentence("This password is too long."))
    if wishes.password and not wishes.password.isprintable():
        raise _malformed(sentence("The password has a character that cannot be typed."))


def _ssh_keys(wishes: CloudInit) -> None:
    for number, text in enumerate(wishes.ssh_keys, 1):
        try:
            parse_public_key(text)
        except Problem as problem:
            if len(wishes.ssh_keys) == 1:
                raise
            what = sentence("SSH key {number}: {problem}", number=number, problem=problem.sentence)
            raise Problem(what, hint=problem.hint, kind=problem.kind) from None


def _network(wishes: CloudInit) -> None:
    if isinstance(wishes.network, str) and wishes.network:
        _network_document(wishes.network)


def _network_document(text: str) -> None:
    value = parse_yaml(text)
    settings = value.get("network", value) if isinstance(value, dict) else None
    if not isinstance(settings, dict) or settings.get("version") not in (1, 2):
        raise _malformed(
            sentence("This is not a network configuration for cloud-init."),
            sentence("It begins with “version: 2”."),
        )


def _mac_addresses(wishes: CloudInit) -> None:
    for text in wishes.mac_addresses:
        if not _MAC.fullmatch(text):
            raise _malformed(sentence("{address} is not a MAC address.", address=text))


def _user_data(wishes: CloudInit) -> None:
    if wishes.user_data.strip():
        check_user_data(wishes.user_data)
    elif wishes.user_data_alone:
        raise _malformed(sentence("The user data is empty."))


def _malformed(what: Sentence, hint: Sentence | None = None) -> Problem:
    return Problem(what, hint=hint, kind=Kind.MALFORMED)


_CHECKS: dict[str, Callable[[CloudInit], None]] = {
    "host_name": _host_name,
    "user": _user,
    "password": _password,
    "ssh_keys": _ssh_keys,
    "network": _network,
    "mac_addresses": _mac_addresses,
    "user_data": _user_data,
}
