"""libvirt URIs: understood far enough to name a host and to refuse what cannot be one."""

from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

import idna

from vmdesk.errors import Kind, Problem
from vmdesk.words import Sentence, sentence

DRIVER_WORDS = {
    "qemu": "QEMU/KVM",
    "xen": "Xen",
    "lxc": "LXC",
    "bhyve": "bhyve",
    "vz": "Virtuozzo",
    "esx": "VMware ESX",
    "vpx": "VMware vCenter",
    "vbox": "VirtualBox",
    "ch": "Cloud Hypervisor",
    "hyperv": "Hyper-V",
    "openvz": "OpenVZ",
    "vmwareplayer": "VMware Player",
    "vmwarews": "VMware Workstation",
    "vmwarefusion": "VMware Fusion",
    "test": "Test",
}
SSH_TRANSPORTS = frozenset({"ssh", "libssh", "libssh2"})
TRANSPORTS = SSH_TRANSPORTS | {"", "tls", "tcp", "unix", "ext"}


def check(uri: str) -> str:
    """The URI without surrounding white space. Raises Problem where it cannot be a libvirt URI."""
    text = uri.strip()
    if not text:
        raise _malformed(uri, sentence("Enter the address of a host."))
    if " " in text or not text.isprintable():
        raise _malformed(uri, sentence("An address has no spaces in it."))
    parts = _split(text)
    scheme, _, transport = parts.scheme.partition("+")
    if not scheme:
        raise _malformed(uri, sentence("An address looks like {example}.", example="qemu+ssh://root@server/system"))
    if scheme not in DRIVER_WORDS:
        raise _malformed(uri, sentence("“{scheme}” is not a hypervisor that libvirt knows.", scheme=scheme))
    if transport not in TRANSPORTS:
        raise _malformed(uri, sentence("“{transport}” is not a way to reach a host.", transport=transport))
    if scheme == "qemu" and parts.path in {"", "/"}:
        raise _malformed(uri, sentence("Say which VMs: a QEMU address ends in /system or /session."))
    if transport in {"ssh", "libssh", "libssh2", "tls", "tcp"} and not parts.hostname:
        raise _malformed(uri, sentence("The address names no host."))
    if parts.password is not None:  # addresses are kept in clear
        raise _malformed("", sentence("Leave the password out of the address: it is asked for when it is needed."))
    return text


def default_label(uri: str) -> str:
    """A short name for a host nobody has named: the host and the hypervisor, `session` said where it is one."""
    try:
        parts = _split(uri)
    except Problem:
        return uri
    driver = DRIVER_WORDS.get(parts.scheme.partition("+")[0], parts.scheme)
    kind = f"{driver} session" if parts.path == "/session" else driver
    if parts.scheme == "test":
        kind = f"{driver} ({parts.path.rpartition('/')[2] or 'default'})"
    return f"{host_in_words(parts.hostname)} ({kind})" if parts.hostname else kind


def logs_in_by_ssh(uri: str) -> bool:
    """Whether vmdesk logs in on the host itself. An address that names a program for SSH is left to that program."""
    scheme, _, rest = uri.strip().partition("://")
    return scheme.partition("+")[2].lower() in SSH_TRANSPORTS and "command" not in dict(
        parse_qsl(rest.partition("?")[2], keep_blank_values=True)
    )


def host_in_words(host: str) -> str:
    """A host's name out of an address as a person writes it: decoded, and international where it is (RFC 5891)."""
    name = unquote(host)
    try:
        return idna.decode(name) if "xn--" in name.lower() else name
    except idna.IDNAError:
        return name


def _split(uri: str) -> SplitResult:
    try:
        parts = urlsplit(uri)
        _ = parts.port
    except ValueError as error:
        raise _malformed(uri, sentence("The address cannot be read: {error}.", error=error)) from error
    return parts


def _malformed(uri: str, text: Sentence) -> Problem:
    return Problem(text, details=repr(uri), kind=Kind.MALFORMED)
