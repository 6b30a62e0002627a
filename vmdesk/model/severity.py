"""How much something that was found wrong matters."""

from enum import Enum


class Severity(Enum):
    """Whether it keeps a person from going on, or should only be known."""

    ERROR = "error"
    WARNING = "warning"
