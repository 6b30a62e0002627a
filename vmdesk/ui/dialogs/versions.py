"""The versions of the program and of what it stands on, for the About window and crash reports."""

import platform

from PySide6.QtCore import qVersion

import vmdesk

PACKAGES = ("PySide6-Essentials", "libvirt-python", "qasync", "lxml")


def versions() -> tuple[tuple[str, str], ...]:
    """Names and versions, the program's first; a dash for a package that says none."""
    return (
        ("vmdesk", vmdesk.__version__),
        ("Python", platform.python_version()),
        ("Qt", qVersion()),
        *((name, _package(name)) for name in PACKAGES),
    )


def _package(name: str) -> str:
    from importlib import metadata

    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "–"
