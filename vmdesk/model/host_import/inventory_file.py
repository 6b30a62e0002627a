"""An Ansible inventory by its text and name: which form it has, and the hosts in it."""

import re
from pathlib import PurePath

from vmdesk.errors import Kind, Problem
from vmdesk.model.host_import.found import Found
from vmdesk.model.host_import.inventory_ini import read_ini
from vmdesk.model.host_import.inventory_yaml import read_yaml
from vmdesk.words import Sentence, sentence

MOST_BYTES = 2 << 20
_YAML_ENDINGS = frozenset({".yaml", ".yml", ".json"})
# The first line that says something: YAML's own beginning, or a group and nothing else. An INI file has no such line.
_YAML_BEGINNING = re.compile(r"---(\s.*)?|\{.*|[^\s\[#;=]+:(\s+#.*)?")


def read_inventory(data: bytes, name: str) -> Found:
    """The hosts of an inventory. Raises Problem where it is none, or holds too much."""
    if len(data) > MOST_BYTES:
        raise _refused(sentence("The file is larger than {most} MiB.", most=MOST_BYTES >> 20))
    if data.startswith(b"#!"):
        raise Problem(
            sentence("This file is a program that prints an inventory."),
            sentence("Save what “ansible-inventory --list” prints, and import that."),
            kind=Kind.MALFORMED,
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refused(sentence("This is not a text file.")) from error
    read = read_yaml if _looks_like_yaml(text, name) else read_ini
    return read(text).found()


def _looks_like_yaml(text: str, name: str) -> bool:
    if PurePath(name).suffix.lower() in _YAML_ENDINGS:
        return True
    lines = (line.rstrip() for line in text.splitlines())
    first = next((line for line in lines if line and line.lstrip()[0] not in "#;"), "")
    return _YAML_BEGINNING.fullmatch(first) is not None


def _refused(words: Sentence) -> Problem:
    return Problem(words, kind=Kind.MALFORMED)
