"""Which devices a guest was asked to let go of, as long as it has not."""

from collections.abc import Iterable, Mapping

from vmdesk.model.devices.device import Device
from vmdesk.model.domain.definition import Domain
from vmdesk.model.editing.now import LiveChange, alias_of

Key = tuple[int | None, str]  # libvirt's number of the machine, another one at each start; the alias of the device


class Leaving:
    """What one machine was asked for. `devices` are those that it has still, in the version last looked at."""

    def __init__(self) -> None:
        self.devices: tuple[Device, ...] = ()
        self._asked: set[Key] = set()

    def ask(self, changes: Iterable[LiveChange], running: Domain | None) -> None:
        """Note that libvirt took these requests for the machine that was running."""
        run = running.overview.domain_id if running is not None else None
        self._asked |= {(run, change.leaving) for change in changes if change.leaving}

    def look(self, running: Domain | None) -> None:
        """See what is still there; a machine that was started anew was asked for nothing."""
        there = _devices(running) if self._asked else {}
        self._asked &= there.keys()
        self.devices = tuple(device for key, device in there.items() if key in self._asked)

    def refused(self, alias: str, running: Domain | None) -> Device | None:
        """The guest refused to let go of a device: that device, if the machine has it."""
        self._asked = {key for key in self._asked if key[1] != alias}
        self.look(running)
        return next((device for key, device in _devices(running).items() if key[1] == alias), None)


def _devices(running: Domain | None) -> Mapping[Key, Device]:
    if running is None:
        return {}
    run = running.overview.domain_id
    return {(run, alias_of(device)): device for device in running.devices}
