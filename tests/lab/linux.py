"""placeholder"""

from pathlib import Path


def provide(folder: Path) -> None:
    pass
