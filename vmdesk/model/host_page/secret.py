"""libvirt's secrets: passwords and keys that a host keeps for disks, pools and TPMs (secret.rng).

A value is bytes, and is in none of these: whoever needs to hand one on holds it for as long as that takes.
"""

import base64
import binascii
from dataclasses import dataclass

from lxml import etree

from vmdesk.errors import Kind, Problem
from vmdesk.model.parsing import parse, text
from vmdesk.words import N_, sentence

LONGEST_TEXT = 500
# What a secret can be for, and the element that says for which (secret.rng, `usage`).
_PLACES = {"volume": "volume", "ceph": "name", "iscsi": "target", "tls": "name", "vtpm": "name"}
USAGE_WORDS = {
    "volume": N_("Encrypted image"),
    "ceph": N_("Ceph storage"),
    "iscsi": N_("iSCSI storage"),
    "tls": N_("TLS key"),
    "vtpm": N_("TPM of a VM"),
    "": N_("Nothing in particular"),
}


@dataclass(frozen=True, slots=True)
class SecretInfo:
    """A secret, without its value. `usage` is libvirt's word, empty for none, and `used_for` its name, path or target.

    A private one is told to nobody, not even to who set it; an ephemeral one is not written to the host's disk.
    """

    uuid: str
    usage: str = ""
    used_for: str = ""
    description: str = ""
    private: bool = False
    ephemeral: bool = False


def read_secret(xml: str) -> SecretInfo:
    """Read a `<secret>`. Raises ValueError."""
    root = parse(xml)
    usage = root.find("usage")
    kind = usage.get("type", "") if usage is not None else ""
    place = _PLACES.get(kind, "name")
    return SecretInfo(
        uuid=text(root, "uuid"),
        usage="" if kind == "none" else kind,
        used_for=text(usage, place) if usage is not None else "",
        description=text(root, "description"),
        private=root.get("private") == "yes",
        ephemeral=root.get("ephemeral") == "yes",
    )


def write_secret(secret: SecretInfo) -> str:
    """The `<secret>` for virSecretDefineXML, which gives it a UUID where it has none.

    Raises Problem for a text that XML cannot hold, and where a usage lacks its name.
    """
    root = etree.Element("secret", ephemeral=_word(secret.ephemeral), private=_word(secret.private))
    try:
        for tag, content in (("uuid", secret.uuid), ("description", secret.description)):
            if content:
                etree.SubElement(root, tag).text = content
        if secret.usage:
            usage = etree.SubElement(root, "usage", type=secret.usage)
            etree.SubElement(usage, _PLACES[secret.usage]).text = _named(secret)
    except ValueError as error:
        raise Problem(sentence("This text has characters in it that cannot be used."), kind=Kind.MALFORMED) from error
    return etree.tostring(root, encoding="unicode")


def _named(secret: SecretInfo) -> str:
    if not secret.used_for:
        raise Problem(sentence("Say what the secret is for."), kind=Kind.MALFORMED)
    return secret.used_for


def _word(on: bool) -> str:
    return "yes" if on else "no"


def value_of(typed: str, *, in_base64: bool) -> bytes:
    """The value that was typed, as it is or in Base64. Raises Problem, which says nothing of what was typed."""
    if not in_base64:
        return typed.encode()
    try:
        return base64.b64decode("".join(typed.split()), validate=True)
    except (binascii.Error, ValueError):
        raise Problem(sentence("This is not Base64."), kind=Kind.MALFORMED) from None
