"""Errors for people: a sentence, a hint what to do, and technical details kept apart."""

from enum import Enum, auto

from vmdesk.words import Sentence, sentence


class Kind(Enum):
    """What sort of failure it is, as far as the program treats it differently."""

    UNREACHABLE = auto()  # nobody answers there, now: worth another try
    REFUSED = auto()  # the other side says no: permission, authentication
    MALFORMED = auto()  # what the user gave cannot be understood
    GONE = auto()  # the thing that it was about is no longer there
    UNSUPPORTED = auto()  # this host cannot do it
    NO_KVM = auto()  # hardware virtualisation is absent or does not work
    CANCELLED = auto()  # ended by the user
    LOST = auto()  # the connection broke while it ran
    IN_USE = auto()  # somebody else has it, or a lock on it
    OTHER = auto()


class Problem(Exception):  # noqa: N818 - what a person has, rather than what a program raises
    """A failure that a person should read: translated at the border, shown once.

    `sentence` says what failed, `hint` what can be done, `details` holds technical text such as libvirt's own words.
    """

    def __init__(
        self, sentence: Sentence, hint: Sentence | None = None, details: str = "", kind: Kind = Kind.OTHER
    ) -> None:
        super().__init__(sentence.english())
        self.sentence = sentence
        self.hint = hint
        self.details = details
        self.kind = kind

    @property
    def worth_retrying(self) -> bool:
        """Whether the same attempt may succeed later without anybody changing anything."""
        return self.kind in {Kind.UNREACHABLE, Kind.LOST}


def was_cancelled(details: str = "") -> Problem:
    """What is said of something that somebody has cancelled."""
    return Problem(sentence("It was cancelled."), details=details, kind=Kind.CANCELLED)
