"""What a host asks before it lets one in, and what a person answers: frozen, without a window or a network in them."""

from dataclasses import dataclass
from enum import Enum, auto

from vmdesk.words import Sentence


class Secret(Enum):
    """What is asked for."""

    PASSWORD = auto()  # of a user on the host
    PASSPHRASE = auto()  # of a private key on this computer
    DIALOGUE = auto()  # whatever the host asks, such as a code (keyboard-interactive)
    LIBVIRT = auto()  # name and password for libvirt itself (SASL)
    DISPLAY = auto()  # password, and maybe name, for the screen of a VM
    ADMINISTRATOR = auto()  # the password with which a command is run as root on the host


@dataclass(frozen=True, slots=True)
class Prompt:
    """One field. `text` is in the words of the host, or empty where the kind of secret says it all."""

    text: str = ""
    hidden: bool = True
    value: str = ""


@dataclass(frozen=True, slots=True)
class SecretQuestion:
    """Something that only the person knows.

    `place` is whom it is for: `user@host`, with the port where it is not the usual one; `subject` the key's file or
    the command that is to be run. `words` are the host's own and not to be trusted. `wrong` says that the answer
    before was not accepted. `keepable` says that it makes sense to keep it; `unkept` why this computer cannot.
    """

    secret: Secret
    place: str
    subject: str = ""
    words: str = ""
    prompts: tuple[Prompt, ...] = (Prompt(),)
    wrong: bool = False
    keepable: bool = False
    unkept: Sentence | None = None


@dataclass(frozen=True, slots=True)
class SecretAnswer:
    """What was entered, a text per prompt, and whether the keyring is to keep it."""

    texts: tuple[str, ...]
    keep: bool = False

    def __repr__(self) -> str:
        """Without the secret: this may be logged."""
        return f"SecretAnswer({len(self.texts)} texts, keep={self.keep})"


@dataclass(frozen=True, slots=True)
class HostKey:
    """A host's public key: its type in OpenSSH's words, its fingerprints, and where on this computer it is noted."""

    kind: str
    sha256: str
    md5: str
    noted: str = ""  # file and line


@dataclass(frozen=True, slots=True)
class NewHostKey:
    """Asks whether a key that is not known yet is the host's. `command` shows its fingerprint on the host itself.

    `others` are keys of other types that are known for this host: then it is more likely that something is wrong.
    """

    place: str
    key: HostKey
    command: str
    others: tuple[HostKey, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangedHostKey:
    """Tells that a host shows another key than the one that is known for it. There is nothing to accept."""

    place: str
    key: HostKey
    known: HostKey
    forget: tuple[str, ...]  # the command that forgets the known one


Question = SecretQuestion | NewHostKey | ChangedHostKey
Answer = SecretAnswer | bool | None
