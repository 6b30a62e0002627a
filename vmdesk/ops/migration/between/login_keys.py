"""Letting two hosts log in on each other by SSH keys: made where there is none, put on the other, and tried.

The keys of the hosts themselves, by which each knows the other, are those that vmdesk has verified when it logged in,
or that a host has told over such a login; nobody is asked over the network whom nobody knows.
"""

import secrets
import shlex
from collections.abc import Awaitable, Callable, Sequence
from functools import partial

from vmdesk.errors import Kind, Problem
from vmdesk.media.public_keys import PublicKey, parse_public_key
from vmdesk.model.command import Finished
from vmdesk.model.migration.login_keys import KeyWay
from vmdesk.ops import host_commands
from vmdesk.ops.migration.between.root_commands import run_root_command, try_root_command
from vmdesk.ops.session import Session
from vmdesk.ops.taking_back import TakingBack
from vmdesk.remote import authorized_keys
from vmdesk.words import Sentence, sentence

Step = Callable[[], Awaitable[object]]


# $1 is the file, $2 the comment of a new key, $3 a word. A key that is there is used, and nothing is written over.
# A new one has a second name with the word in it, by which it is known as ours, until all is done.
_MAKE = r"""
set -e
umask 077
mkdir -p "${1%/*}"
if [ ! -e "$1" ]; then
  ssh-keygen -q -t ed25519 -N '' -C "$2" -f "$1.$3" </dev/null
  ln "$1.$3" "$1"
  [ -e "$1.pub" ] || ln "$1.$3.pub" "$1.pub"
fi
ssh-keygen -y -P '' -f "$1" </dev/null
"""
_KEEP = 'rm -f -- "$1.$2" "$1.$2.pub"'
_UNMAKE = r"""
for end in '' .pub; do
  if [ "$1$end" -ef "$1.$2$end" ]; then rm -f -- "$1$end"; fi
done
rm -f -- "$1.$2" "$1.$2.pub"
"""
# $1 is the file, $2 the name, and then the keys: those that the file does not say of this name are printed.
_UNKNOWN = r"""
file=$1 name=$2
shift 2
for key; do
  ssh-keygen -F "$name" -f "$file" 2>/dev/null |
    awk -v key="$key" '!/^[#@]/ && $2 " " $3 == key { found = 1 } END { exit !found }' ||
    printf '%s %s\n' "$name" "$key"
done
"""
# $1 is the file, $2 `add` or `drop`, and then the lines; all others stay to the letter. A file that is a link stays
# one, and one in which nothing is left was made for them.
_LINES = r"""
set -e
umask 077
file=$1 what=$2
shift 2
mkdir -p "${file%/*}"
file=$(readlink -f -- "$file")
new=$(mktemp "$file.XXXXXX")
trap 'rm -f "$new"' EXIT
if [ -e "$file" ]; then
  cp -p "$file" "$new"
  chcon --reference="$file" "$new" 2>/dev/null || :
fi
for line; do
  if grep -qxF -- "$line" "$new"; then
    [ "$what" = add ] || { kept=$(grep -vxF -- "$line" "$new" && echo .) || kept=.; printf '%s' "${kept%.}" >"$new"; }
  elif [ "$what" = add ]; then
    if [ -n "$(tail -c 1 "$new")" ]; then echo >>"$new"; fi
    printf '%s\n' "$line" >>"$new"
  fi
done
sync "$new" 2>/dev/null || sync
if [ -s "$new" ]; then mv -f "$new" "$file"; else rm -f "$file"; fi
"""
# $1 is the user, $2 a script and then its arguments: it finds the user's own home, and is the user.
_AS_USER = r"""
user=$1 script=$2
shift 2
HOME=$(getent passwd "$user" | cut -d: -f6)
[ -n "$HOME" ] || exit 3
export HOME
if [ "$(id -un)" = "$user" ]; then exec sh -c "$script" sh "$@"; fi
exec runuser -u "$user" -- sh -c "$script" sh "$@"
"""
_TRY = r"""
unset SSH_AUTH_SOCK SSH_AGENT_PID SSH_ASKPASS
exec ssh -T -e none -o BatchMode=yes -o ConnectTimeout=5 -o StrictHostKeyChecking=yes -o UpdateHostKeys=no \
  ${2:+-p "$2"} -- "$1" true </dev/null
"""


async def set_up(session: Session, ways: Sequence[KeyWay]) -> None:
    """Do it for each direction, and log in. Raises Problem; what was done is then taken back, or it says what is left.

    Nothing that was there before is changed or removed.
    """
    done = _Done(session)
    try:
        for way in ways:
            await _set_up(session, way, done)
    except BaseException as error:
        left = await done.take_back()
        if left is not None and isinstance(error, Problem):
            raise Problem(error.sentence, left, error.details, error.kind) from error
        raise
    await done.keep()


class _Done:
    """What was done on the hosts, each with a line that says it to a person, and how it is taken back."""

    def __init__(self, session: Session) -> None:
        self.word = f"vmdesk-{secrets.token_hex(8)}"
        self._session = session
        self._works: list[TakingBack] = []  # one for each: where one cannot be taken back, the others are
        self._lines: list[str] = []
        self._keeping: list[Step] = []

    def undo_by(self, host: str, line: str, undo: Step) -> None:
        """Note it before it is done: a host may be lost in the middle. To take back what was not done is no harm."""
        said, work = f"[{self._session.label(host)}] {line}", TakingBack(self._session, host, line)
        self._lines.append(said)

        async def step() -> None:
            await undo()
            self._lines.remove(said)

        work.undo_by(step)
        self._works.append(work)

    def keep_by(self, step: Step) -> None:
        """What is done at the end, when nothing is taken back any more."""
        self._keeping.append(step)

    async def keep(self) -> None:
        """Leave everything as it is."""
        for step in self._keeping:
            try:
                await step()
            except Problem:  # a second name of a key stays, which is the same key
                continue

    async def take_back(self) -> Sentence | None:
        """Undo everything, on a host that is lost once it is back; what is still there now, if anything is."""
        for work in reversed(self._works):
            await work.take_back()
        if not self._lines:
            return None
        left = "; ".join(reversed(self._lines))
        if any(work.waits for work in self._works):
            return sentence("This may still be there: {left}. It is taken back once the host answers again.", left=left)
        return sentence("This could not be taken back: {left}.", left=left)


async def _set_up(session: Session, way: KeyWay, done: _Done) -> None:
    key = await _make(session, way, done)

    async def run(script: str, *words: str) -> Finished:
        command = ("sh", "-c", _AS_USER, "sh", way.user, script, *words)
        return await try_root_command(session, way.target, command, f"~{way.user}/.ssh/authorized_keys")

    if not (await authorized_keys.examine(run, key)).held:
        line = f"~{way.user}/.ssh/authorized_keys: {key.type} {key.base64} {key.comment}"
        done.undo_by(way.target, line, partial(authorized_keys.remove, run, key))
    await authorized_keys.install(run, key)
    await _know(session, way, done)
    await _prove(session, way)


async def _make(session: Session, way: KeyWay, done: _Done) -> PublicKey:
    """The key with which the source logs in. Raises Problem."""

    def step(script: str) -> Step:
        command = ("sh", "-c", script, "sh", way.key, done.word)
        return partial(run_root_command, session, way.source, command, f"rm {shlex.quote(way.key)}")

    if not way.public:
        done.undo_by(way.source, way.key, step(_UNMAKE))
        done.keep_by(step(_KEEP))
    line = f"ssh-keygen -q -t ed25519 -N '' -f {shlex.quote(way.key)}"
    command = ("sh", "-c", _MAKE, "sh", way.key, way.comment, done.word)
    said = await run_root_command(session, way.source, command, line)
    public = parse_public_key(" ".join((said.strip().splitlines() or [""])[-1].split()[:2]))
    return PublicKey(public.type, public.base64, way.comment)


async def _know(session: Session, way: KeyWay, done: _Done) -> None:
    """Have the source know the keys of the target's SSH server, besides what it knows. Raises Problem."""
    line = f"{way.name} >> {way.known_hosts}"
    command = ("sh", "-c", _UNKNOWN, "sh", way.known_hosts, way.name, *way.host_keys)
    said = await run_root_command(session, way.source, command, line)
    unknown = [key for key in (f"{way.name} {one}" for one in way.host_keys) if key in said.splitlines()]
    if not unknown:
        return
    forget = ("sh", "-c", _LINES, "sh", way.known_hosts, "drop", *unknown)
    done.undo_by(
        way.source,
        f"{way.known_hosts}: {', '.join(unknown)}",
        partial(run_root_command, session, way.source, forget, f"{way.name} << {way.known_hosts}"),
    )
    await run_root_command(session, way.source, ("sh", "-c", _LINES, "sh", way.known_hosts, "add", *unknown), line)


async def _prove(session: Session, way: KeyWay) -> None:
    line = f"ssh {way.place}"
    finished = await try_root_command(session, way.source, ("sh", "-c", _TRY, "sh", way.place, way.port), line)
    if not finished.good:
        words = sentence(
            "{host} still cannot log in on {other}: its SSH server did not take the key.",
            host=way.source_label,
            other=way.target_label,
        )
        hint = sentence("Look into the settings of its SSH server: PermitRootLogin, AuthorizedKeysFile, AllowUsers.")
        raise Problem(words, hint, (finished.errors or finished.output).strip(), Kind.REFUSED)


async def verified_key(session: Session, host: str) -> str:
    """The key by which vmdesk knows the SSH server of a host, as `kind base64`; empty where it goes there otherwise."""
    config = session.host(host).info.config
    if host_commands.runs_here(config):
        return ""
    hop = await (await session.reaching.link(config)).open()
    key = hop.transport.get_remote_server_key()
    return f"{key.get_name()} {key.get_base64()}"
