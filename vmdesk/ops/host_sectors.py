"""The sectors of a CD in a host's drive that tell what is on it, read by a command on the host.

libvirt reads only what lies in its pools, which a drive does not.
"""

from vmdesk.errors import Kind, Problem
from vmdesk.model.command import Finished
from vmdesk.ops import host_commands
from vmdesk.ops.session import Session
from vmdesk.osinfo.iso9660 import DESCRIPTORS, FIRST_DESCRIPTOR, SECTOR, MediaFacts, read_iso_facts
from vmdesk.words import sentence

NO_MEDIUM = "No medium found"  # what the C library says for ENOMEDIUM
# Prints the size of a file, 0 for a drive, and then the sectors in hexadecimal digits. POSIX all of it.
_SCRIPT = f"""\
export LC_ALL=C
size=0
if [ -f "$1" ]; then
  size=$(ls -lnL -- "$1" | {{ read -r _ _ _ _ size _; echo "$size"; }})
elif ! [ -b "$1" ]; then
  echo "neither a file nor a drive" >&2
  exit 1
fi
exec <"$1" || exit 1
echo "$size"
dd bs={SECTOR} skip={FIRST_DESCRIPTOR // SECTOR} count={DESCRIPTORS // SECTOR} | od -A n -v -t x1
"""


async def read_facts_there(session: Session, host_id: str, path: str) -> tuple[MediaFacts, int]:
    """What a CD or an ISO image says of itself, and the size in bytes of a file, 0 of a drive: one command.

    Raises Problem: UNSUPPORTED where vmdesk cannot run commands on the host.
    """
    finished = await host_commands.run(session, host_id, _SCRIPT, path)
    if not finished.good:
        raise _unreadable(finished)
    size, sectors = _parse(finished)
    if not sectors and NO_MEDIUM in finished.errors:
        raise no_medium()
    # What is asked for lies where the script has read, and nothing else is.
    facts = read_iso_facts(lambda offset, length: sectors[offset - FIRST_DESCRIPTOR :][:length])
    return facts, size


def no_medium() -> Problem:
    """What to say of an empty drive."""
    return Problem(sentence("There is no disc in the drive."), kind=Kind.MALFORMED)


def _parse(finished: Finished) -> tuple[int, bytes]:
    """The size and the sectors; what a host prints may be anything."""
    first, _, rest = finished.output.partition("\n")
    try:
        return int(first), bytes.fromhex(rest)
    except ValueError as error:
        words = sentence("The host has answered something that vmdesk does not understand.")
        raise Problem(words, details=finished.output[:400], kind=Kind.MALFORMED) from error


def _unreadable(finished: Finished) -> Problem:
    if NO_MEDIUM in finished.errors:
        return no_medium()
    return Problem(
        sentence("What is on it cannot be read on the host."),
        hint=sentence("Perhaps the user by whom vmdesk logs in may not read it."),
        details=finished.errors,
    )
