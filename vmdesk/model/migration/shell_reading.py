"""What the script that looks from one host at the other has printed, read as from a stranger."""

from collections.abc import Iterable, Iterator

from vmdesk.errors import Kind, Problem
from vmdesk.model.doctor.answers import Answers, read_answers
from vmdesk.model.doctor.facts import read_seconds
from vmdesk.model.migration.sides import ShellSide, SshSetup
from vmdesk.words import sentence

LARGEST_PORT = 65535
LONGEST_KEY = 10_000


def read_side(output: str, sent: float, heard: float, place: str = "") -> ShellSide | None:
    """What a host said; None where the script has not begun.

    `sent` and `heard` are the moments here, in seconds since the epoch, before it was asked and when its first word
    had come: its clock stood at a moment between the two. `place` is where it was to log in, such as root@beta.
    """
    answers = read_answers(output)
    if not answers.all("began"):
        return None
    ahead, unsure = _clock(answers, sent, heard)
    listens = answers.one("listens")
    return ShellSide(
        hostname=answers.one("hostname"),
        clock_ahead=ahead,
        clock_uncertainty=unsure,
        addresses=answers.all("address"),
        resolved=_resolved(answers),
        reverse=dict(_pairs(answers.all("reverse"))),
        user=answers.one("user"),
        root=answers.one("uid") == "0",
        selinux=answers.one("selinux"),
        apparmor=answers.one("apparmor") == "1",
        firewall=answers.one("firewall"),
        lock_manager=answers.one("lock_manager"),
        lock_spaces=_lock_spaces(answers),
        certificates=answers.all("certificate"),
        login=_login(answers, place),
        ports=dict(_ports(answers.all("port"))),
        hosts_lines=answers.all("hosts_line"),
        listened=tuple(_numbers(answers.all("listening"))) if listens else None,
        busy=tuple(_numbers(answers.all("busy"))),
        migration_host=answers.one("migration_host"),
        security_driver=answers.one("security_driver"),
        hidden=answers.all("hidden"),
        leases=dict(_pairs(answers.all("lockd"))).get("auto_disk_leases") != "0",
        pki=answers.one("pki"),
        expired=answers.all("expired"),
        authorities=dict(_authorities(answers.all("authority"))),
        ssh=_setup(answers, place),
        host_keys=tuple(_joined(answers.all("host_key"))),
        speed_mib=_amount(answers.one("speed")),
        tools=frozenset(answers.all("tool")),
        inward=frozenset(answers.all("inward")),
        routes={place: how == "straight" for place, how in _pairs(answers.all("route"))},
    )


def has_said(output: str, key: str) -> bool:
    """Whether it has come as far as that answer."""
    return f"\nvmdesk.{key}=" in f"\n{output}"


def _clock(answers: Answers, sent: float, heard: float) -> tuple[float | None, float]:
    began = read_seconds(answers.one("began"))
    if began is None:
        return None, 0.0
    # A clock that tells only whole seconds may be almost one behind.
    whole = 0.0 if "." in answers.one("began") else 0.5
    return began + whole - (sent + heard) / 2, max(0.0, heard - sent) / 2 + whole


def _resolved(answers: Answers) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = dict.fromkeys(answers.all("asked"), ())
    for name, address in _pairs(answers.all("resolved")):
        found[name] = (*found.get(name, ()), address)
    return found


def _lock_spaces(answers: Answers) -> tuple[str, ...]:
    settings = (*answers.all("lockd"), *answers.all("sanlock"))
    return tuple(value for key, value in _pairs(settings) if key.endswith("_dir"))


def _login(answers: Answers, place: str) -> Problem | bool | None:
    said = answers.one("login")
    if said == "good":
        return True
    if said == "root":
        words = sentence("Only root can try it, and vmdesk is {user} there.", user=answers.one("user"))
        return Problem(words, kind=Kind.UNSUPPORTED)
    if said == "missing":
        return Problem(sentence("The program ssh is not installed there."), kind=Kind.UNSUPPORTED)
    if said == "bad":
        words = sentence("A login as {place} does not succeed without a question.", place=place)
        return Problem(words, details="\n".join(answers.all("login_said")), kind=Kind.REFUSED)
    return None


def _setup(answers: Answers, place: str) -> SshSetup | None:
    if answers.one("login") != "bad" or not answers.all("ssh_hostname"):
        return None
    host, port = answers.one("ssh_hostname"), answers.one("ssh_port")
    name = answers.one("ssh_hostkeyalias") or (host if port in {"", "22"} else f"[{host}]:{port}")
    known = answers.words("ssh_known")
    key, public = _key(answers)
    return SshSetup(place, "" if port == "22" else port, name, known[0] if known else "", key, public)


def _key(answers: Answers) -> tuple[str, str]:
    """The key that there is, else where a new one would be: one of the kind that is made."""
    there = dict(_pairs(_joined(answers.all("public"))))
    files = [path for state, path in _pairs(answers.all("identity")) if state == "there"]
    for path in files:
        if path in there:
            return path, " ".join(there[path].split()[:2])
    new = [path for state, path in _pairs(answers.all("identity")) if state == "new"]
    return next((path for path in new if path.endswith("ed25519")), new[0] if new else ""), ""


def _ports(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    for number, state in _pairs(lines):
        for port in _numbers([number]):
            yield port, "" if state == "open" else state


def _authorities(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Of `checksum size file`."""
    for line in lines:
        words = line.split(maxsplit=2)
        if len(words) == 3:
            yield words[2], f"{words[0]} {words[1]}"


def _numbers(lines: Iterable[str]) -> Iterator[int]:
    for line in lines:
        word = line.partition(" ")[0]
        if word.isascii() and word.isdecimal() and 0 < int(word[:6]) <= LARGEST_PORT:
            yield int(word)


def _pairs(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        first, _, rest = line.partition(" ")
        yield first, rest.strip()


def _joined(lines: Iterable[str]) -> Iterator[str]:
    """Values that came in pieces, each `+…`, and then `end`."""
    text = ""
    for line in lines:
        if line == "end":
            yield text
            text = ""
        elif len(text) < LONGEST_KEY:
            text += line.removeprefix("+")


def _amount(text: str) -> float | None:
    whole, _, part = text.partition(".")
    if whole.isascii() and whole.isdecimal() and len(whole) < 9 and (not part or (part.isascii() and part.isdecimal())):
        return float(text)
    return None
