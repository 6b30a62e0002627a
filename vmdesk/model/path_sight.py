"""What was seen at a path of a host."""

from dataclasses import dataclass
from typing import Literal

PathKind = Literal["", "file", "block", "dir", "other"]


@dataclass(frozen=True, slots=True)
class PathSight:
    """What is there. `exists` is None where nobody could look; what follows is then not known.

    `length` is how many bytes a file has, those behind the beginning (`image_head.HEAD_BYTES`) not counted. `format` is
    QEMU's name, `iso` for an image of a CD, and empty where the content could not be read; `packed` is in which way.
    `missing` is a file in its chain of backing files that is not there.
    """

    path: str
    exists: bool | None = None
    kind: PathKind = ""
    length: int = 0
    format: str = ""
    packed: str = ""
    missing: str = ""

    @property
    def told(self) -> bool:
        """Whether it is known how a machine can have it."""
        return self.exists is False or self.kind in {"dir", "other"} or bool(self.format or self.packed)
