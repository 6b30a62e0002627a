"""What is done with the secrets of a host. Their values are handed on and kept nowhere, nor told to the journal."""

from functools import partial

from vmdesk.model.host_page.secret import SecretInfo, write_secret
from vmdesk.ops.session import Session
from vmdesk.virt import secrets
from vmdesk.words import Sentence, sentence


async def learn_secrets(session: Session, host_id: str) -> tuple[SecretInfo, ...]:
    """The secrets of a host, without their values: a call, and one per secret. Raises Problem."""
    host = session.host(host_id)
    return await host.lanes.run(partial(secrets.secrets, host.raw))


async def add_secret(session: Session, host_id: str, secret: SecretInfo, value: bytes | None) -> str:
    """Define a secret, with a value where one is given; its UUID. Raises Problem, and then there is none."""
    host, xml = session.host(host_id), write_secret(secret)
    uuid = await host.lanes.run(partial(secrets.define_secret, host.raw, xml, value))
    _note(session, host_id, sentence("A secret was added: {secret}", secret=_name(secret, uuid)))
    return uuid


async def set_secret_value(session: Session, host_id: str, secret: SecretInfo, value: bytes) -> None:
    """Give a secret a value, in place of the one it may have. Raises Problem."""
    host = session.host(host_id)
    await host.lanes.run(partial(secrets.set_secret_value, host.raw, secret.uuid, value))
    _note(session, host_id, sentence("A secret got a value: {secret}", secret=_name(secret, secret.uuid)))


async def secret_has_value(session: Session, host_id: str, secret: SecretInfo) -> bool:
    """Whether a secret that is not private has a value, which crosses the connection for this. Raises Problem."""
    host = session.host(host_id)
    return await host.lanes.run(partial(secrets.has_secret_value, host.raw, secret.uuid))


async def remove_secret(session: Session, host_id: str, secret: SecretInfo) -> None:
    """Delete a secret and its value. Raises Problem."""
    host = session.host(host_id)
    await host.lanes.run(partial(secrets.undefine_secret, host.raw, secret.uuid))
    _note(session, host_id, sentence("A secret was deleted: {secret}", secret=_name(secret, secret.uuid)))


def _name(secret: SecretInfo, uuid: str) -> str:
    return secret.used_for or secret.description or uuid


def _note(session: Session, host_id: str, text: Sentence) -> None:
    session.journal.add(text, host=session.label(host_id), ours=True)
