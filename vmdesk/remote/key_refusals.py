"""Why a host does not let somebody in by a key that lies where it should, as far as one can find out, in words."""

import shlex

from vmdesk.errors import Kind, Problem
from vmdesk.media.public_keys import PublicKey
from vmdesk.remote.authorized_keys import PLACE, Findings
from vmdesk.remote.login import LoginRefused
from vmdesk.words import Sentence, sentence

_KEY = "publickey"
_ADMINISTRATOR = sentence("Only somebody who administers the host can change that, in its SSH server's settings.")


def why_refused(refusal: LoginRefused, place: str, key: PublicKey, findings: Findings) -> Problem:
    """The Problem that a refused proof is: what the host said, and what was found on it, tell why."""
    words, hint = _reason(refusal, place, findings)
    settings = (f"sshd_config: {line}" for line in findings.settings)
    return Problem(words, hint, "\n".join((refusal.details, *settings, key.line)), Kind.REFUSED)


def _reason(refusal: LoginRefused, place: str, findings: Findings) -> tuple[Sentence, Sentence | None]:
    if any(method.startswith(_KEY) for method in refusal.passed):
        asked = ", ".join(refusal.wanted)
        return sentence(
            "{place} takes the key, and asks for more besides ({methods}): logging in takes both.",
            place=place,
            methods=asked,
        ), _ADMINISTRATOR
    if _KEY not in refusal.wanted:
        return sentence("{place} takes no keys at all (PubkeyAuthentication is off).", place=place), _ADMINISTRATOR
    if not findings.held:
        words = sentence("The key is no longer in ~/{file} on the host.", file=PLACE)
        return words, sentence("Something there may write the file anew. Ask whoever administers the host.")
    return _about_files(place, findings) or (
        sentence("{place} does not take the key.", place=place),
        sentence("Its SSH server may look for keys elsewhere, or not for this user. Its log says why."),
    )


def _about_files(place: str, findings: Findings) -> tuple[Sentence, Sentence | None] | None:
    """What StrictModes minds, and a file elsewhere."""
    if findings.open:
        command = shlex.join(("chmod", "go-w", *findings.open))
        return (
            sentence(
                "{place} does not take the key, since others may write to {paths}.",
                place=place,
                paths=", ".join(findings.open),
            ),
            sentence("This command on the host changes that: {command}", command=command),
        )
    if findings.foreign:
        paths = ", ".join(findings.foreign)
        words = sentence(
            "{place} does not take the key, since {paths} belongs to somebody else.", place=place, paths=paths
        )
        return words, sentence("Ask whoever administers the host to give it to the user.")
    elsewhere = next((line for line in findings.settings if _is_elsewhere(line)), "")
    if elsewhere:
        words = sentence("The SSH server of the host looks for keys elsewhere: {setting}", setting=elsewhere)
        return words, sentence("Have the key added there; its public half is in the technical details.")
    return None


def _is_elsewhere(line: str) -> bool:
    """Whether a line of sshd_config(5) sends the server to other files than the usual one."""
    name, *files = line.replace("=", " ", 1).split()
    return name.lower() == "authorizedkeysfile" and not any(file.strip('"').endswith(PLACE) for file in files)
