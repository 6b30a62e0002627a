"""What becomes of /etc/hosts when a name is to lead to an address and nowhere else."""

from collections.abc import Iterator, Sequence

FILE = "/etc/hosts"


def changes(lines: Sequence[str], name: str, address: str) -> tuple[str, ...]:
    """The lines that go and come, `- …` and `+ …`; `lines` are those of the file that have the name."""
    return (*_without(lines, name, address), f"+ {address} {name}")


def _without(lines: Sequence[str], name: str, address: str) -> Iterator[str]:
    for line in lines:
        known, *names = line.partition("#")[0].split()
        if known == address or name not in names:
            continue
        yield f"- {line}"
        if left := [one for one in names if one != name]:
            yield f"+ {' '.join([known, *left])}"


# $1 is the name, $2 its address. The new file takes the old one's place as a whole, with its rights; one that is
# mounted where it is, as in containers, is written over. Where nothing is to be changed nothing is done.
SCRIPT = r"""
set -e
file=$(readlink -f /etc/hosts 2>/dev/null) || file=/etc/hosts
new=$(mktemp "$file.vmdesk-XXXXXX")
trap 'rm -f "$new"' EXIT
trap 'exit 1' HUP INT TERM
cp -p "$file" "$new"
chcon --reference="$file" "$new" 2>/dev/null || :
awk -v name="$1" -v address="$2" '
  /^[ \t]*#/ || NF < 2 || $1 == address { print; next }
  {
    found = 0
    kept = $1
    for (at = 2; at <= NF && $at !~ /^#/; at++) if ($at == name) found = 1; else kept = kept " " $at
    if (!found) print; else if (kept != $1) print kept
  }' "$file" >"$new"
known=$(awk -v name="$1" -v address="$2" '
  $1 == address { for (at = 2; at <= NF && $at !~ /^#/; at++) if ($at == name) { print 1; exit } }' "$new")
[ -n "$known" ] || printf '%s %s\n' "$2" "$1" >>"$new"
cmp -s "$file" "$new" && exit
cp -p "$file" /etc/hosts.before-vmdesk
sync "$new" 2>/dev/null || sync
mv -f "$new" "$file" 2>/dev/null || cat "$new" >"$file"
"""
