"""When machines were seen to start: the only way to know for how long they have been on."""

import time
from collections.abc import Iterable

from vmdesk.model.vm import VmInfo, VmKey
from vmdesk.ops.session import Session


class Starts:
    """Watches a session. What was on before the program came is not known, and nothing is said about it."""

    def __init__(self, session: Session) -> None:
        self._ids: dict[VmKey, int] = {}  # libvirt gives a new id at each start
        self._seen: dict[VmKey, float] = {}
        for vm in session.all_vms():
            self._ids[vm.key] = vm.domain_id
        self.disconnect = session.inventory_changed.connect(
            lambda _host, change: self._take(change.added, change.removed, change.changed)
        )

    def uptime_seconds(self, key: VmKey) -> float | None:
        """For how long the machine has been on; None where its start was not seen."""
        seen = self._seen.get(key)
        return None if seen is None else time.monotonic() - seen

    def _take(self, added: Iterable[VmInfo], removed: Iterable[VmInfo], changed: Iterable[VmInfo]) -> None:
        for vm in removed:
            self._ids.pop(vm.key, None)
            self._seen.pop(vm.key, None)
        for vm in added:
            self._ids[vm.key] = vm.domain_id
        for vm in changed:
            if self._ids.get(vm.key) == vm.domain_id:
                continue
            self._ids[vm.key] = vm.domain_id
            if vm.active:
                self._seen[vm.key] = time.monotonic()
            else:
                self._seen.pop(vm.key, None)
