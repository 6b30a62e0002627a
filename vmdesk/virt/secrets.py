"""The secrets of a host, asked of it and changed there. All of it blocks and runs in lanes.

A value goes to the host and is never brought back, but to see whether there is one.
"""

import contextlib

import libvirt

from vmdesk.errors import Kind, Problem
from vmdesk.model.host_page.secret import SecretInfo, read_secret
from vmdesk.words import sentence


def secrets(raw: libvirt.virConnect) -> tuple[SecretInfo, ...]:
    """virConnectListAllSecrets and a call per secret, by what they are for. Raises Problem.

    What goes meanwhile is left out, and what nobody can read.
    """
    found = [_read(handle) for handle in _listed(raw)]
    return tuple(sorted(filter(None, found), key=lambda secret: (secret.usage, secret.used_for, secret.uuid)))


def _listed(raw: libvirt.virConnect) -> list[libvirt.virSecret]:
    try:
        return raw.listAllSecrets(0)
    except libvirt.libvirtError as error:
        if error.get_error_code() == libvirt.VIR_ERR_NO_SUPPORT:
            hint = sentence("Its hypervisor has no place for them.")
            raise Problem(sentence("This host keeps no secrets."), hint, str(error), Kind.UNSUPPORTED) from error
        raise


def _read(handle: libvirt.virSecret) -> SecretInfo | None:
    try:
        return read_secret(handle.XMLDesc(0))
    except ValueError:
        return None
    except libvirt.libvirtError as error:
        if error.get_error_code() == libvirt.VIR_ERR_NO_SECRET:
            return None
        raise


def define_secret(raw: libvirt.virConnect, xml: str, value: bytes | None) -> str:
    """Define a new secret and give it its value, where there is one; its UUID. What fails leaves no secret behind."""
    handle = raw.secretDefineXML(xml, 0)
    try:
        if value is not None:
            handle.setValue(value, 0)
    except BaseException:
        with contextlib.suppress(libvirt.libvirtError):
            handle.undefine()
        raise
    return str(handle.UUIDString())


def set_secret_value(raw: libvirt.virConnect, uuid: str, value: bytes) -> None:
    """virSecretSetValue. Raises Problem where the secret is gone."""
    _found(raw, uuid).setValue(value, 0)


def has_secret_value(raw: libvirt.virConnect, uuid: str) -> bool:
    """Whether a secret that is not private has a value, which libvirt only tells with the value: it is dropped here.

    Raises Problem where the secret is gone or private.
    """
    handle = _found(raw, uuid)
    try:
        return handle.value(0) is not None
    except libvirt.libvirtError as error:
        if error.get_error_code() == libvirt.VIR_ERR_NO_SECRET:
            return False
        raise


def undefine_secret(raw: libvirt.virConnect, uuid: str) -> None:
    """virSecretUndefine: the secret and its value. Raises Problem where it is gone."""
    _found(raw, uuid).undefine()


def _found(raw: libvirt.virConnect, uuid: str) -> libvirt.virSecret:
    try:
        return raw.secretLookupByUUIDString(uuid)
    except libvirt.libvirtError as error:
        if error.get_error_code() == libvirt.VIR_ERR_NO_SECRET:
            raise Problem(sentence("The secret is no longer there."), kind=Kind.GONE) from error
        raise
