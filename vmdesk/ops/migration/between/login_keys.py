"""Letting two hosts log in on each other by SSH keys: made where there is none, put on the other, and tried.

The keys of the hosts themselves, by which each knows the other, are those that vmdesk has verified when it logged in,
or that a host has told over such a login; nobody is asked over the network whom nobody knows.
"""

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
from vmdesk.remote import authorized_keys
from vmdesk.words import sentence

Undo = Callable[[], Awaitable[object]]

# $1 is the file. One that is there is used; nothing is written over.
_MAKE = r"""
set -e
umask 077
mkdir -p "${1%/*}"
if [ -e "$1" ]; then
  echo there
else
  ssh-keygen -q -t ed25519 -N '' -C "$2" -f "$1" </dev/null
  echo made
fi
ssh-keygen -y -P '' -f "$1" </dev/null
"""
_UNMAKE = 'rm -f -- "$1" "$1.pub"'
# $1 is the file, $2 the name, and then the keys. What the file says otherwise of such a key is no longer true: vmdesk
# knows better. What was added is printed.
_KNOW = r"""
set -e
umask 077
file=$1 name=$2
shift 2
mkdir -p "${file%/*}"
[ -e "$file" ] || : >"$file"
for line; do
  kind=${line%% *}
  said=$(ssh-keygen -F "$name" -f "$file" 2>/dev/null | awk -v kind="$kind" '!/^#/ && $2 == kind { print $2, $3 }')
  [ "$said" = "$line" ] && continue
  [ -n "$said" ] && ssh-keygen -q -R "$name" -f "$file" >/dev/null 2>&1
  [ -n "$(tail -c 1 "$file")" ] && echo >>"$file"
  printf '%s %s\n' "$name" "$line" >>"$file"
  printf '%s %s\n' "$name" "$line"
done
"""
# $1 is the file, and then the lines. One in which nothing is left was made for them.
_FORGET = r"""
file=$1
shift
kept=$(mktemp) || exit
trap 'rm -f "$kept"' EXIT
for line; do
  grep -vxF -- "$line" "$file" >"$kept"
  cat "$kept" >"$file"
done
[ -s "$file" ] || rm -f "$file"
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
    """Do it for each direction, and log in. Raises Problem; what was done is then taken back."""
    undo: list[Undo] = []
    try:
        for way in ways:
            await _set_up(session, way, undo)
    except BaseException:
        for step in reversed(undo):
            await _quietly(step)
        raise


async def _set_up(session: Session, way: KeyWay, undo: list[Undo]) -> None:
    key = await _make(session, way, undo)

    async def run(script: str, *words: str) -> Finished:
        command = ("sh", "-c", _AS_USER, "sh", way.user, script, *words)
        return await try_root_command(session, way.target, command, f"~{way.user}/.ssh/authorized_keys")

    if await authorized_keys.install(run, key) is None:
        undo.append(partial(authorized_keys.remove, run, key))
    await _know(session, way, undo)
    await _prove(session, way)


async def _make(session: Session, way: KeyWay, undo: list[Undo]) -> PublicKey:
    """The key with which the source logs in. Raises Problem."""
    line = f"ssh-keygen -q -t ed25519 -N '' -f {shlex.quote(way.key)}"
    said = await run_root_command(session, way.source, ("sh", "-c", _MAKE, "sh", way.key, way.comment), line)
    state, _, rest = said.strip().partition("\n")
    if state == "made":
        remove = ("sh", "-c", _UNMAKE, "sh", way.key)
        undo.append(partial(run_root_command, session, way.source, remove, f"rm {shlex.quote(way.key)}"))
    public = parse_public_key(" ".join((rest.strip().splitlines() or [""])[-1].split()[:2]))
    return PublicKey(public.type, public.base64, way.comment)


async def _know(session: Session, way: KeyWay, undo: list[Undo]) -> None:
    """Have the source know the keys of the target's SSH server. Raises Problem."""
    command = ("sh", "-c", _KNOW, "sh", way.known_hosts, way.name, *way.host_keys)
    said = await run_root_command(session, way.source, command, f"{way.name} >> {way.known_hosts}")
    if added := said.splitlines():
        forget = ("sh", "-c", _FORGET, "sh", way.known_hosts, *added)
        undo.append(partial(run_root_command, session, way.source, forget, f"{way.name} << {way.known_hosts}"))


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


async def _quietly(step: Undo) -> None:
    try:
        await step()
    except Problem:  # the first failure is the one to tell
        return


async def verified_key(session: Session, host: str) -> str:
    """The key by which vmdesk knows the SSH server of a host, as `kind base64`; empty where it goes there otherwise."""
    config = session.host(host).info.config
    if host_commands.runs_here(config):
        return ""
    hop = await (await session.reaching.link(config)).open()
    key = hop.transport.get_remote_server_key()
    return f"{key.get_name()} {key.get_base64()}"
