"""Whether two hosts use the very same files: proved by one that is put there, not guessed from the kind of pool."""

from collections.abc import Mapping, Sequence

from vmdesk.errors import Kind, Problem
from vmdesk.ops.migration.on_host import can_look
from vmdesk.ops.migration.same_files import by_pools as same_by_pools
from vmdesk.ops.migration.same_files import by_scripts as same_by_scripts
from vmdesk.ops.session import Session

Same = dict[str, bool | Problem]
_HERE = ("localhost", "ip6-localhost", "127.", "::1", "[::1]")


async def same_files(
    session: Session,
    source: str,
    target: str,
    paths: Sequence[str],
    remote: Mapping[str, Sequence[str]] | None = None,
) -> Same:
    """Of each path of the source, whether the target has the very same file or device; a Problem says why nobody knows.

    `source` and `target` are ids of hosts. What is no path, such as `rbd:pool/image`, is on the network: it is the
    same from wherever it is reached, unless its hosts, which `remote` has, are each host's own. A folder may be asked
    about as well. What is put beside the files for it is gone when this returns, and soon after it was cancelled.
    """
    hosts = remote or {}
    found: Same = {path: not _own(hosts.get(path, ())) for path in paths if not path.startswith("/")}
    wanted = tuple(dict.fromkeys(path for path in paths if path.startswith("/")))
    try:
        if wanted and can_look(session, source) and can_look(session, target):
            found |= await same_by_scripts.compare(session, source, target, wanted)
        if left := tuple(path for path in wanted if not _is_told(found.get(path))):
            found |= _best(found, await same_by_pools.compare(session, source, target, left))
    except Problem as problem:  # a host has left the list
        found = {**dict.fromkeys(wanted, problem), **found}
    return found


def _is_told(answer: bool | Problem | None) -> bool:
    """Whether nobody else need be asked: what is not there at all can be proved by nobody."""
    return isinstance(answer, bool) or (answer is not None and answer.kind is Kind.GONE)


def _own(hosts: Sequence[str]) -> bool:
    """Whether a server that is named so is another one on each host."""
    return any(host.lower().startswith(_HERE) for host in hosts)


def _best(found: Same, by_pools: Same) -> Same:
    """What the pools have told, and where they have not either, why the scripts did not."""
    return {path: answer if isinstance(answer, bool) else found.get(path, answer) for path, answer in by_pools.items()}
