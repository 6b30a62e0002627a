"""Keep the translations in step with the program's texts: collect what is to be translated, compile, and check.

The texts are the literals given to `tr`, `N_`, `sentence` and `Sentence`. Each language has a catalogue of Qt Linguist
(.ts), which people edit, and the compiled catalogue (.qm) that the program loads; both are kept in the repository.
"""

import argparse
import ast
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from string import Formatter

from lxml import etree

PROJECT = Path(__file__).resolve().parent.parent
FOLDER = PROJECT / "resources" / "translations"
CONTEXT = "vmdesk"
MARKS = {"tr", "N_", "sentence", "Sentence"}
SHOWS = {"tr", "Sentence"}  # these also pass on texts that were marked elsewhere
FILLS = {"tr", "sentence"}  # these take the values of the gaps as keywords


class UnclearError(Exception):
    """A text cannot be translated as it stands in the code."""


@dataclass(slots=True)
class Texts:
    """What the code says: every text with the files it is in, and what cannot be translated."""

    files: dict[str, list[str]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    def add(self, text: str, file: str) -> None:
        """Note that this file has this text."""
        files = self.files.setdefault(text, [])
        if file not in files:
            files.append(file)


def collect() -> Texts:
    """Read all texts out of the program."""
    texts = Texts()
    for path in sorted((PROJECT / "vmdesk").rglob("*.py")):
        file = path.relative_to(PROJECT).as_posix()
        for call, mark in marked_calls(ast.parse(path.read_text(encoding="utf-8"), file)):
            try:
                for text in texts_of(call, mark):
                    texts.add(text, file)
            except UnclearError as error:
                texts.errors.append(f"{file}:{call.lineno}: {error}")
    return texts


def marked_calls(tree: ast.AST) -> Iterator[tuple[ast.Call, str]]:
    """The calls whose first argument is a text for people, and what they call."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", None) or getattr(node.func, "attr", None)
            if name in MARKS:
                yield node, str(name)


def texts_of(call: ast.Call, mark: str) -> list[str]:
    """The texts that a call marks. Raises UnclearError."""
    if not call.args:
        raise UnclearError(f"{mark}() without a text")
    texts = list(literals(call.args[0], mark))
    given = {keyword.arg for keyword in call.keywords}
    known = mark in FILLS and None not in given
    for text in texts:
        if gaps(text) != given and known:
            raise UnclearError(f"the gaps of {text!r} are not the values given")
    return texts


def literals(value: ast.expr, mark: str) -> Iterator[str]:
    """The texts that an argument may be. Raises UnclearError for one that is put together while the program runs."""
    match value:
        case ast.Constant(value=str(text)) if text.strip():
            yield text
        case ast.IfExp(body=one, orelse=other):
            yield from literals(one, mark)
            yield from literals(other, mark)
        case ast.JoinedStr() | ast.BinOp() | ast.Constant():
            raise UnclearError(f"{mark}() needs a literal text, not {ast.unparse(value)}")
        case _ if mark not in SHOWS:
            raise UnclearError(f"{mark}() marks nothing in {ast.unparse(value)}")


def gaps(text: str) -> set[str]:
    """The names of the gaps in a text."""
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError as error:
        raise UnclearError(f"the gaps of {text!r} cannot be read: {error}") from error


def catalogues() -> list[Path]:
    """The catalogue of each language."""
    return sorted(FOLDER.glob("vmdesk_*.ts"))


def entries(catalogue: Path) -> dict[str, etree._Element]:
    """The `translation` element of each text in a catalogue."""
    found = {}
    for message in etree.parse(catalogue).iter("message"):
        translation = message.find("translation")
        found[message.findtext("source", "")] = etree.Element("translation") if translation is None else translation
    return found


def update(catalogue: Path, texts: Texts) -> list[str]:
    """Take new texts into a catalogue, drop the ones that are gone and keep every translation. Returns the problems."""
    language = etree.parse(catalogue).getroot().get("language", "")
    known = entries(catalogue)
    root = etree.Element("TS", version="2.1", language=language, sourcelanguage="en")
    context = etree.SubElement(root, "context")
    etree.SubElement(context, "name").text = CONTEXT
    for text, files in sorted(texts.files.items(), key=lambda item: (item[1][0], item[0])):
        message = etree.SubElement(context, "message")
        for file in files:
            etree.SubElement(message, "location", filename=f"../../{file}")
        etree.SubElement(message, "source").text = text
        message.append(known.get(text, etree.Element("translation", type="unfinished")))
    etree.indent(root)
    whole = etree.tostring(root, encoding="utf-8", xml_declaration=True, doctype="<!DOCTYPE TS>")
    catalogue.write_bytes(whole + b"\n")
    return texts.errors


def compiled(catalogue: Path) -> bytes:
    """The catalogue in the form that Qt loads. Raises CalledProcessError."""
    package = find_spec("PySide6")
    if package is None or package.origin is None:
        raise FileNotFoundError("PySide6, which has the compiler, is not installed")
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "catalogue.qm"
        compiler = Path(package.origin).with_name("lrelease")
        subprocess.run([compiler, "-silent", catalogue, "-qm", target], check=True)
        return target.read_bytes()


def compile_(catalogue: Path, _texts: Texts) -> list[str]:
    """Write the compiled catalogue beside its source."""
    catalogue.with_suffix(".qm").write_bytes(compiled(catalogue))
    return []


def check(catalogue: Path, texts: Texts) -> list[str]:
    """What is not as it should be with a catalogue."""
    known = entries(catalogue)
    undone = [text for text, translation in known.items() if translation.get("type") or not translation.text]
    target = catalogue.with_suffix(".qm")
    current = target.exists() and target.read_bytes() == compiled(catalogue)
    return [
        *texts.errors,
        *(f"{catalogue.name} lacks {text!r}" for text in texts.files if text not in known),
        *(f"{catalogue.name} does not translate {text!r}" for text in undone),
        *(f"{catalogue.name} has {text!r}, which the program does not say" for text in known.keys() - texts.files),
        *([] if current else [f"{target.name} is not what {catalogue.name} gives"]),
    ]


COMMANDS: dict[str, Callable[[Path, Texts], Iterable[str]]] = {"update": update, "compile": compile_, "check": check}


def main() -> int:
    """Returns the exit code: 1 when there are problems, which are printed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=COMMANDS)
    command = COMMANDS[parser.parse_args().command]
    texts = collect()
    problems = [problem for catalogue in catalogues() for problem in command(catalogue, texts)]
    print("\n".join(problems) or f"Texts: {len(texts.files)}, languages beside English: {len(catalogues())}.")
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main())
