"""What a running guest tells of itself: asked when somebody looks, and word when its agent comes or goes."""

from collections.abc import Callable
from functools import partial

from vmdesk.errors import Problem
from vmdesk.model.guest import GuestFacts
from vmdesk.model.states import VmState
from vmdesk.model.vm import VmKey
from vmdesk.ops.session import Session
from vmdesk.virt import guest
from vmdesk.virt.events import DomainEvent, EventKind
from vmdesk.words import sentence

_ASLEEP = {VmState.PAUSED, VmState.SUSPENDED}


async def guest_facts(session: Session, key: VmKey) -> GuestFacts:
    """What the agent in a guest tells of it.

    Raises Problem with a hint what to do: the VM is off or does not run on, it has no channel to an agent, none runs
    in the guest, the agent does not answer within seconds or tells nothing, or the host cannot ask it.
    """
    host = session.host(key.host)
    domain = host.domain(key.uuid)
    vm = session.vm(key)
    if vm is not None and not vm.active:
        hint = sentence("What the guest tells is shown while it runs.")
        raise Problem(sentence("The VM is switched off."), hint)
    if vm is not None and vm.state in _ASLEEP:
        raise Problem(
            sentence("The guest does not run now."), sentence("Resume or wake the VM, then its agent answers.")
        )
    return await host.lanes.run(partial(guest.guest_facts, domain))


def on_agent(session: Session, key: VmKey, tell: Callable[[], object]) -> Callable[[], None]:
    """Call `tell` whenever the agent in this guest comes or goes; what is returned ends that."""

    def happened(host: str, event: DomainEvent) -> None:
        if event.kind is EventKind.AGENT and (host, event.uuid) == key:
            tell()

    return session.guest_happened.connect(happened)
