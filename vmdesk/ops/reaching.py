"""Ways to hosts: by SSH through vmdesk's own login, by anything else as libvirt goes; and who is asked on the way."""

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from vmdesk.aio import in_thread
from vmdesk.errors import Kind, Problem
from vmdesk.model.host import HostConfig
from vmdesk.model.host_address import read_address
from vmdesk.model.questions import Answer, Question
from vmdesk.model.uri import logs_in_by_ssh
from vmdesk.ops.asking import Asking, AskPerson, PersonAsker, Turns
from vmdesk.ops.libvirt_login import LibvirtLogin
from vmdesk.ops.secret_store import SecretStore
from vmdesk.ops.ways import StraightWay
from vmdesk.virt.way import Way, quiet
from vmdesk.words import sentence

if TYPE_CHECKING:
    from vmdesk.ops.ssh_ways import SshWays
    from vmdesk.remote.link import Link


class Reaching:
    """Finds the ways. What speaks SSH is many files, and is read, on a thread, when the first host needs it."""

    def __init__(self, secrets: SecretStore) -> None:
        self.ask_person: AskPerson | None = None  # set by whoever has windows
        self.secrets = secrets
        self._ssh: SshWays | None = None
        self._turns = Turns()

    async def reach(self, config: HostConfig, asking: Asking) -> Way:
        """Find the way to a host. Raises Problem."""
        if not logs_in_by_ssh(config.uri):
            return self._straight(config, asking)
        return await (await self._ssh_ways()).reach(config, asking)

    def _straight(self, config: HostConfig, asking: Asking) -> Way:
        address = read_address(config.uri)
        asker = self.asker_for(config.id)
        asker.inform(asking)
        login = LibvirtLogin(address.host_words or address.uri, address.user, asker)
        return StraightWay(quiet(config.uri.strip()), login)

    async def link(self, config: HostConfig) -> "Link":
        """The host's SSH connection, which opens when it is used. Raises Problem for a host that is not reached so."""
        if not logs_in_by_ssh(config.uri):
            words = sentence("This host is not reached over SSH by vmdesk.")
            raise Problem(words, details=config.uri, kind=Kind.UNSUPPORTED)
        return (await self._ssh_ways()).link(config)

    async def _ssh_ways(self) -> "SshWays":
        module = await in_thread(partial(import_module, "vmdesk.ops.ssh_ways"), name="import")
        if self._ssh is None:
            self._ssh = module.SshWays(self.asker_for)
        return self._ssh

    def asker_for(self, host_id: str) -> PersonAsker:
        """Who is asked what a host wants to know, and knows what worked before."""
        return PersonAsker(host_id, self._ask, self.secrets, self._turns)

    async def _ask(self, host_id: str, question: Question) -> Answer:
        return await self.ask_person(host_id, question) if self.ask_person else None

    def let_go(self, host_id: str) -> None:
        """Hang up on a host, without waiting."""
        if self._ssh is not None:
            self._ssh.let_go(host_id)

    def close(self) -> None:
        """Hang up on all."""
        if self._ssh is not None:
            self._ssh.close()
        self.secrets.close()
