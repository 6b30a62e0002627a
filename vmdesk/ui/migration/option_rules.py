"""Which settings of a move exclude which, and why: what libvirt and QEMU would refuse is not offered."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from vmdesk.model.migration.needs import Needs
from vmdesk.model.migration.options import Options, Route
from vmdesk.model.migration.plan import Way
from vmdesk.model.migration.policies import POLICIES, LastResort, Policy
from vmdesk.model.migration.request import FILES_STAY, SEVERAL_STAY
from vmdesk.words import Sentence, sentence

Version = tuple[int, int, int]
METHODS = ("xbzrle", "mt", "zlib", "zstd")
_OVER_SEVERAL = frozenset({"zlib", "zstd"})  # QEMU compresses with these only over parallel connections
_SINCE: Version = (9, 4, 0)  # libvirt's, for these


@dataclass(frozen=True, slots=True)
class Situation:
    """What the settings are held against. `copies` is whether disks are copied; `libvirt` the older of both hosts'."""

    options: Options
    policy: Policy
    way: Way
    copies: bool = False
    libvirt: Version = (0, 0, 0)

    @property
    def live(self) -> bool:
        """Whether a process moves."""
        return self.way is not Way.OFFLINE

    @property
    def tunnelled(self) -> bool:
        """Whether the memory travels inside the connection of the hosts."""
        return self.options.route is Route.TUNNELLED


def _off(now: Situation) -> Sentence | None:
    return None if now.live else sentence("The VM is switched off: there is no memory to be moved.")


def _in_tunnel(now: Situation) -> Sentence | None:
    why = sentence("Inside the connection of the hosts this cannot be chosen.")
    return _off(now) or (why if now.tunnelled else None)


def _paused(now: Situation) -> Sentence | None:
    why = sentence("The VM is paused while it moves.")
    return _off(now) or (why if now.way is Way.PAUSED else None)


def _copying(now: Situation) -> Sentence | None:
    return _in_tunnel(now) or (None if now.copies else sentence("No disk has to be copied."))


def _peer(now: Situation) -> Sentence | None:
    direct = now.options.route is Route.DIRECT
    return sentence("Only needed where the hosts do it among themselves.") if direct else None


def _encrypted(now: Situation) -> Sentence | None:
    return _in_tunnel(now) or (None if now.options.tls else sentence("Only needed with TLS."))


def _post_copy(now: Situation) -> Sentence | None:
    early = now.policy.last_resort is LastResort.POST_COPY
    return _paused(now) or (None if early else sentence("Only needed where the VM may go on early at the target."))


def _zero_copy(now: Situation) -> Sentence | None:
    if now.options.tls:
        return _in_tunnel(now) or sentence("Not possible with TLS.")
    if now.options.compression:
        return _in_tunnel(now) or sentence("Not possible with compression.")
    several = now.options.parallel > 0
    return _in_tunnel(now) or (None if several else sentence("Only possible over parallel connections."))


def _level(now: Situation) -> Sentence | None:
    leveled = {"mt", "zlib", "zstd"} & set(now.options.compression)
    return _off(now) or (None if leveled else sentence("The chosen methods have no level."))


def method_refused(method: str, now: Situation) -> Sentence | None:
    """Why a method of compression cannot be chosen; None where it can."""
    if (off := _off(now)) is not None:
        return off
    if method in _OVER_SEVERAL and now.libvirt != (0, 0, 0) and now.libvirt < _SINCE:
        return sentence("libvirt {version} or newer is needed on both hosts.", version="9.4")
    if method in _OVER_SEVERAL and not now.options.parallel:
        return sentence("Only possible over parallel connections.")
    if method not in _OVER_SEVERAL and now.options.parallel:
        return sentence("Not possible over parallel connections.")
    return None


_RULES: dict[str, Callable[[Situation], Sentence | None]] = {
    "peer_uri": _peer,
    "address": _in_tunnel,
    "port": _in_tunnel,
    "listen": _in_tunnel,
    "disks_port": _copying,
    "tls": _in_tunnel,
    "tls_destination": _encrypted,
    "post_copy_bandwidth_mib": _post_copy,
    "downtime_ms": _paused,
    "compression_level": _level,
    "auto_converge": _paused,
    "parallel": _in_tunnel,
    "zero_copy": _zero_copy,
    "synchronous_writes": _copying,
    "abort_on_error": _off,
    "timeout_seconds": _paused,
}


def refused(now: Situation) -> dict[str, Sentence]:
    """The settings that make no sense, by their names in `Options`, and why."""
    return {name: why for name, rule in _RULES.items() if (why := rule(now)) is not None}


def effective(now: Situation) -> Options:
    """The settings without those that make no sense: what is greyed takes no effect."""
    plain = Options()
    unset = {name: getattr(plain, name) for name in refused(now)}
    without = replace(now, options=replace(now.options, **unset))
    methods = tuple(method for method in now.options.compression if method_refused(method, without) is None)
    options = replace(without.options, compression=methods)
    return options if options == now.options else effective(replace(now, options=options))


def refused_policies(options: Options, needs: Needs | None = None) -> dict[str, Sentence]:
    """The policies that cannot be taken with these settings, or by such a VM, by their keys, and why."""
    if options.route is Route.TUNNELLED:
        why = sentence("Inside the connection of the hosts the VM cannot go on early at the target.")
    elif options.parallel:
        why = SEVERAL_STAY
    elif needs is not None and needs.memory_from_files:
        why = FILES_STAY
    else:
        return {}
    return {policy.key: why for policy in POLICIES if policy.last_resort is LastResort.POST_COPY}
