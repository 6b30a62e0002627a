"""Reading `.treeinfo`, by which a directory for installing over the network says what it holds. It is hostile."""

import configparser
import re
from dataclasses import dataclass

from vmdesk.errors import Kind, Problem
from vmdesk.words import sentence

LARGEST = 256 * 1024  # bytes; real ones have a few thousand
_LONGEST = 512  # characters of a value that is kept
_PATH = re.compile(r"[A-Za-z0-9_+@~.-][A-Za-z0-9_+@~./-]*")


@dataclass(frozen=True, slots=True)
class TreeFacts:
    """What a tree says about itself; paths are relative to the tree and stay inside it, empty when there are none."""

    family: str = ""
    variant: str = ""
    version: str = ""
    architecture: str = ""
    kernel: str = ""
    initrd: str = ""
    boot_iso: str = ""


def parse_treeinfo(content: bytes) -> TreeFacts:
    """The facts of a `.treeinfo` or `treeinfo` file. Raises Problem for what is no such file.

    `[general]` is the form of which the database speaks; `[release]` and `[tree]` (productmd's) fill what it lacks.
    """
    if len(content) > LARGEST:
        raise _malformed("too large")
    parser = _parser()
    try:
        parser.read_string(content.decode("utf-8", "replace"))
    except (configparser.Error, ValueError) as error:
        raise _malformed(str(error)) from error
    if not parser.has_section("general") and not parser.has_section("release"):
        raise _malformed("it has neither [general] nor [release]")
    return _facts(parser)


def _parser() -> configparser.RawConfigParser:
    return configparser.RawConfigParser(
        delimiters=("=",), strict=False, allow_no_value=True, empty_lines_in_values=False, default_section=""
    )


def _facts(parser: configparser.RawConfigParser) -> TreeFacts:
    def first(*places: tuple[str, str]) -> str:
        return next((value for place in places if (value := _value(parser, *place))), "")

    architecture = first(("general", "arch"), ("tree", "arch"))
    images = f"images-{architecture}"
    return TreeFacts(
        family=first(("general", "family"), ("release", "name")),
        variant=first(("general", "variant"), ("tree", "variants")),
        version=first(("general", "version"), ("release", "version")),
        architecture=architecture,
        kernel=_path(_value(parser, images, "kernel")),
        initrd=_path(_value(parser, images, "initrd")),
        boot_iso=_path(_value(parser, images, "boot.iso")),
    )


def _value(parser: configparser.RawConfigParser, section: str, option: str) -> str:
    value = (parser.get(section, option, fallback="") or "").strip()
    return value if len(value) <= _LONGEST else ""


def _path(value: str) -> str:
    """A path that stays inside the tree; anything else is dropped."""
    inside = _PATH.fullmatch(value) and ".." not in value.split("/")
    return value if inside else ""


def _malformed(details: str) -> Problem:
    return Problem(
        sentence("The description of this installation tree cannot be understood."),
        details=details,
        kind=Kind.MALFORMED,
    )
