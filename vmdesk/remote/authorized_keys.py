"""The keys by which a user may log in on a host (sshd(8), AUTHORIZED_KEYS): one is added, looked for, taken off again.

Only the file at its usual place is touched. Shells' start-up files may print anything before, so each line of an
answer has a mark.
"""

from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass
from typing import Any

from vmdesk.errors import Kind, Problem
from vmdesk.media.public_keys import PublicKey
from vmdesk.model.command import Finished
from vmdesk.words import Sentence, sentence

Run = Callable[..., Coroutine[Any, Any, Finished]]  # a script and its arguments, somewhere
PLACE = ".ssh/authorized_keys"
MARK = "vmdesk:"
LONGEST_LINE, MOST_LINES = 300, 20  # of a kind
_NO_HOME = 3

# $1 and $2 are the key's type and base64. `held` says how the key stands in the file: it prints what is before it in
# the line (options), and fails where it is not there. As an authority's, in a line that says so, it lets nobody in.
_COMMON = f"""\
set -f
umask 077
kind=$1 key=$2 file=$HOME/{PLACE}
folder=${{file%/*}}
say() {{ printf '{MARK}%s\\n' "$*"; }}
held() {{
  [ -f "$file" ] && awk -v kind="$kind" -v key="$key" '
    {{ sub(/\\r$/, "") }}
    /^[ \\t]*#/ || /^[ \\t]*[^ \\t]*cert-authority/ {{ next }}
    {{
      options = ""
      for (at = 1; at < NF; at++) {{
        if (($at "") == kind && ($(at + 1) "") == key) {{ print options; found = 1; exit }}
        options = options (at > 1 ? " " : "") $at
      }}
    }}
    END {{ exit !found }}' "$file"
}}
real() {{ readlink -f "$file" 2>/dev/null || printf '%s\\n' "$file"; }}
label() {{
  for tool in /sbin/restorecon /usr/sbin/restorecon; do
    if [ -x "$tool" ]; then "$tool" -F "$folder" "$(real)" >/dev/null 2>&1; return; fi
  done
}}
"""

# $3 is the comment. A file that is a link, as people have it who keep their settings elsewhere, stays one.
INSTALL = f"""\
{_COMMON}
[ -d "$HOME" ] || exit {_NO_HOME}
mkdir -p "$folder" && chmod 700 "$folder" || exit
if options=$(held); then say "present $options"; exit 0; fi
line="$kind $key${{3:+ $3}}"
if [ -s "$file" ] && [ -n "$(tail -c 1 "$file")" ]; then
  printf '\\n%s\\n' "$line"
else
  printf '%s\\n' "$line"
fi >> "$file" || exit
if [ -L "$file" ]; then chmod go-w "$file"; else chmod 600 "$file"; fi
label
held >/dev/null && say added
"""

# A new file takes the old one's place, so that a full disk locks nobody out. Lines with options are somebody else's.
REMOVE = f"""\
{_COMMON}
held >/dev/null || {{ say absent; exit 0; }}
old=$(real)
new=$(mktemp "$old.XXXXXX") || exit
trap 'rm -f "$new"' EXIT
cp -p "$old" "$new" || exit
awk -v kind="$kind" -v key="$key" '!(($1 "") == kind && ($2 "") == key)' "$old" > "$new" && mv -f "$new" "$old" || exit
label
say removed
"""

# What sshd minds with StrictModes, as its safe_path does: from the file itself up to the home, others must not write.
# Then the lines of its settings that are about keys and about who may log in, where the user may read them; $3 names
# the file, or else the sshd that this very session came through does, in its title.
EXAMINE = f"""\
{_COMMON}
held >/dev/null && say held
me=$(id -u)
home=$(cd "$HOME" && pwd -P)
path=$(real)
while :; do
  set -- "$1" "$2" "$3" $(ls -ldn "$path" 2>/dev/null)
  case $4 in ?????w*|????????w*) say "open $path";; esac
  case $6 in 0|"$me"|'') ;; *) say "foreign $path";; esac
  if [ "$path" = "$home" ] || [ "$path" = / ]; then break; fi
  path=${{path%/*}}
  path=${{path:-/}}
done
settings=$3
process=$$
while [ -z "$settings" ] && [ "${{process:-0}}" -gt 1 ] 2>/dev/null; do
  title=$(ps -o args= -p "$process" 2>/dev/null)
  case $title in
    *sshd*\\ -f\\ *\\[listener\\]*) settings=${{title#*\\ -f\\ }} settings=${{settings%%\\ *}};;
    *\\[listener\\]*) break;;
  esac
  process=$(ps -o ppid= -p "$process" 2>/dev/null | tr -d ' ')
done
settings=${{settings:-/etc/ssh/sshd_config}}
set +f
for part in "$settings" "${{settings%/*}}"/sshd_config.d/*.conf; do
  [ -r "$part" ] && awk -v mark='{MARK}setting ' '
    tolower($1) ~ /^(authorizedkeys|pubkey|strictmodes|authenticationmethods|allow(users|groups)|deny(users|groups))/ {{
      sub(/^[ \\t]+/, ""); print mark $0
    }}' "$part"
done
:
"""


@dataclass(frozen=True, slots=True)
class Findings:
    """What may keep the SSH server of a host from taking a key.

    Others may write to the paths that are `open`, the `foreign` ones belong to somebody else, both of which the
    server minds on the way to the file. `settings` are lines about keys in its settings.
    """

    held: bool = True
    open: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()


async def install(run: Run, key: PublicKey) -> str | None:
    """Let the key log in. None when it was added; what it is limited to when it was there before. Raises Problem."""
    done = await run(INSTALL, key.type, key.base64, key.comment)
    if done.code == _NO_HOME:
        words = sentence("The user has no home folder on the host: keys could be nowhere.")
        raise Problem(words, details=done.errors, kind=Kind.REFUSED)
    for word, rest in _answers(done):
        if word == "added":
            return None
        if word == "present":
            return rest
    raise _failure(sentence("The key could not be put on the host."), done)


async def remove(run: Run, key: PublicKey) -> None:
    """Take the key off again, where it stands alone in its line. Raises Problem."""
    done = await run(REMOVE, key.type, key.base64)
    if not done.good or not any(word in {"removed", "absent"} for word, _ in _answers(done)):
        raise _failure(sentence("The key could not be taken off the host."), done)


async def examine(run: Run, key: PublicKey, settings: str = "") -> Findings:
    """Look for what the SSH server may mind; `settings` is the file of its settings where that is known."""
    done = await run(EXAMINE, key.type, key.base64, settings)
    found = list(_answers(done))

    def all_of(kind: str) -> tuple[str, ...]:
        return tuple(rest for word, rest in found if word == kind)[:MOST_LINES]

    return Findings(("held", "") in found, all_of("open"), all_of("foreign"), all_of("setting"))


def _answers(done: Finished) -> Iterator[tuple[str, str]]:
    """The marked lines: a word, and the rest. They are the host's, and not to be trusted to be short."""
    for line in done.output.splitlines():
        if line.startswith(MARK):
            word, _, rest = line.removeprefix(MARK).partition(" ")
            yield word, "".join(filter(str.isprintable, rest.strip()[:LONGEST_LINE]))


def _failure(words: Sentence, done: Finished) -> Problem:
    hint = sentence("Check on the host that the user can write to ~/{place}.", place=PLACE)
    return Problem(words, hint, (done.errors or done.output).strip(), Kind.REFUSED)
