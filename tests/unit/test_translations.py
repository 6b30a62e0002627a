"""The translations: complete, compiled, and true to the form of the English; and no text of a window escapes them."""

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

PROJECT = Path(__file__).resolve().parents[2]
FOLDER = PROJECT / "resources" / "translations"
TOOL = PROJECT / "packaging" / "translations.py"
CYRILLIC_KEY = re.compile(r"&[а-яё]", re.IGNORECASE)

# The calls that show a text, and which of their arguments does.
SHOWING = {
    "setText": 0,
    "setToolTip": 0,
    "setStatusTip": 0,
    "setWhatsThis": 0,
    "setWindowTitle": 0,
    "setPlaceholderText": 0,
    "setAccessibleName": 0,
    "setAccessibleDescription": 0,
    "setTitle": 0,
    "setSuffix": 0,
    "setPrefix": 0,
    "setSpecialValueText": 0,
    "setInformativeText": 0,
    "setLabelText": 0,
    "showMessage": 0,
    "addItem": 0,
    "addAction": 0,
    "addMenu": 0,
    "addRow": 0,
    "addTab": 1,
    "setTabText": 1,
    "setItemText": 1,
    "QLabel": 0,
    "QPushButton": 0,
    "QToolButton": 0,
    "QCheckBox": 0,
    "QRadioButton": 0,
    "QGroupBox": 0,
    "QAction": 0,
    "QMenu": 0,
}
TECHNICAL = {"vmdesk", "English", "Русский", "KiB", "MiB", "GiB", "XML"}  # the same in every language


def tool(command: str, at: Path = TOOL) -> subprocess.CompletedProcess[str]:
    """How `packaging/translations COMMAND` ends."""
    return subprocess.run([sys.executable, at, command], capture_output=True, text=True, check=False)


def pairs() -> list[tuple[str, str]]:
    """Every text with its translation."""
    messages = etree.parse(FOLDER / "vmdesk_ru.ts").iter("message")
    return [(message.findtext("source", ""), message.findtext("translation", "")) for message in messages]


def gaps(text: str) -> list[str]:
    """The gaps of a text, each as often as it occurs."""
    return sorted(re.findall(r"\{[^}]*\}", text))


def unlike(form: re.Pattern[str]) -> list[tuple[str, str]]:
    """The pairs that do not have the same matches of this form."""
    return [pair for pair in pairs() if len({tuple(form.findall(text)) for text in pair}) > 1]


def test_every_text_is_translated_and_compiled() -> None:
    ended = tool("check")
    assert ended.returncode == 0, ended.stdout + ended.stderr


def test_there_are_texts_to_compare() -> None:
    assert len(pairs()) > 300


def test_the_gaps_of_a_text_are_those_of_its_translation() -> None:
    assert [pair for pair in pairs() if gaps(pair[0]) != gaps(pair[1])] == []


@pytest.mark.parametrize(
    "form",
    [r"^\s*", r"\s*$", r"(?<!\.)[.:…?!]\s*$", r"\n", r"\.\.\.", r"https?://\S+", r"--[\w-]+"],
    ids=["spaces before", "spaces after", "last mark", "line breaks", "three dots", "addresses", "options"],
)
def test_a_translation_keeps_the_form_of_its_text(form: str) -> None:
    assert unlike(re.compile(form)) == []


def test_an_access_key_is_translated_as_a_cyrillic_letter() -> None:
    for text, translation in pairs():
        if re.search(r"&[\w{}]+;", text):
            continue  # it is about references in XML
        assert text.count("&") == translation.count("&") <= 1, (text, translation)
        if "&" in text:
            assert CYRILLIC_KEY.search(translation), translation


def test_quotation_marks_are_those_of_the_language() -> None:
    assert [translation for _, translation in pairs() if re.search(r"[“”\"„]", translation)] == []


class TestTool:
    """Commands on a small program of the test's own."""

    @pytest.fixture
    def program(self, tmp_path: Path) -> Path:
        """A program whose one text is translated and compiled."""
        for folder in ("packaging", "vmdesk", "resources/translations"):
            (tmp_path / folder).mkdir(parents=True)
        shutil.copy(TOOL, tmp_path / "packaging")
        self.say(tmp_path, 'tr("Start")')
        catalogue = tmp_path / "resources" / "translations" / "vmdesk_ru.ts"
        catalogue.write_text('<TS version="2.1" language="ru_RU"/>')
        self.end(tmp_path, "update", 0)
        self.translate(tmp_path, "Пуск")
        self.end(tmp_path, "compile", 0)
        self.end(tmp_path, "check", 0)
        return tmp_path

    def say(self, program: Path, code: str) -> None:
        (program / "vmdesk" / "code.py").write_text(code, encoding="utf-8")

    def translate(self, program: Path, text: str) -> None:
        """Give every unfinished text this translation."""
        path = program / "resources" / "translations" / "vmdesk_ru.ts"
        tree = etree.parse(path)
        for translation in tree.iter("translation"):
            if translation.attrib.pop("type", None):
                translation.text = text
        tree.write(path, encoding="utf-8")

    def known(self, program: Path) -> dict[str, str]:
        messages = etree.parse(program / "resources" / "translations" / "vmdesk_ru.ts").iter("message")
        return {message.findtext("source", ""): message.findtext("translation", "") for message in messages}

    def end(self, program: Path, command: str, code: int) -> str:
        ended = tool(command, program / "packaging" / "translations.py")
        assert ended.returncode == code, ended.stdout + ended.stderr
        return ended.stdout

    def test_a_new_text_is_missing_then_unfinished_then_not_compiled(self, program: Path) -> None:
        self.say(program, 'tr("Start"); sentence("Stop " "it")')
        assert "lacks 'Stop it'" in self.end(program, "check", 1)
        self.end(program, "update", 0)
        assert "does not translate 'Stop it'" in self.end(program, "check", 1)
        self.translate(program, "Стоп")
        assert "vmdesk_ru.qm is not what vmdesk_ru.ts gives" in self.end(program, "check", 1)
        self.end(program, "compile", 0)
        self.end(program, "check", 0)
        assert self.known(program) == {"Start": "Пуск", "Stop it": "Стоп"}

    def test_a_text_that_is_gone_is_dropped(self, program: Path) -> None:
        self.say(program, 'N_("Stop" if late else "Wait")')
        assert "has 'Start', which the program does not say" in self.end(program, "check", 1)
        self.end(program, "update", 0)
        assert self.known(program).keys() == {"Stop", "Wait"}

    def test_updating_again_changes_nothing(self, program: Path) -> None:
        path = program / "resources" / "translations" / "vmdesk_ru.ts"
        self.end(program, "update", 0)
        before = path.read_bytes()
        self.end(program, "update", 0)
        assert path.read_bytes() == before
        assert b'<location filename="../../vmdesk/code.py"/>' in before

    @pytest.mark.parametrize(
        "code",
        [
            'tr(f"Start {vm}")',
            'tr("Start " + vm)',
            "N_(text)",
            "sentence(text)",
            "tr()",
            'tr("")',
            'tr("Start {vm}")',
            'tr("Start {vm}", name=1)',
            'sentence("Start", vm=1)',
            'N_("Start {")',
        ],
    )
    def test_a_text_that_cannot_be_translated_is_a_problem(self, program: Path, code: str) -> None:
        self.say(program, code)
        for command in ("check", "update"):
            assert "vmdesk/code.py:1:" in self.end(program, command, 1)

    def test_a_text_marked_elsewhere_may_be_shown(self, program: Path) -> None:
        self.say(program, 'N_("Start"); tr(verb.label); Sentence(verb.title, {"vm": 1})')
        self.end(program, "check", 0)


def bare_texts(tree: ast.AST) -> Iterator[str]:
    """The literals that a module shows without translating them: words given to a call that shows text."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", None) or getattr(node.func, "attr", "")
            place = SHOWING.get(str(name))
            shown = node.args if name in {"addAction", "addMenu", "QAction"} else node.args[place or 0 :][:1]
            for argument in shown if place is not None else ():
                yield from bare_parts(argument)


def bare_parts(value: ast.expr) -> Iterator[str]:
    """The literal parts of an expression that hold words."""
    match value:
        case ast.Constant(value=str(text)):
            if any(word not in TECHNICAL for word in re.findall(r"[^\W\d_]{2,}", re.sub(r"<[^>]*>", "", text))):
                yield text
        case ast.JoinedStr(values=parts):
            for part in parts:
                yield from bare_parts(part)
        case ast.BinOp(left=left, right=right):
            yield from bare_parts(left)
            yield from bare_parts(right)
        case ast.IfExp(body=one, orelse=other):
            yield from bare_parts(one)
            yield from bare_parts(other)


@pytest.mark.parametrize(
    ("code", "bare"),
    [
        ('label.setText("Start")', ["Start"]),
        ('QLabel(f"Start {vm}")', ["Start "]),
        ('tabs.addTab(page, "General")', ["General"]),
        ('menu.addAction(icon, "Start")', ["Start"]),
        ('label.setText("on" if on else "off")', ["on", "off"]),
        ('label.setText(tr("Start"))', []),
        ('label.setText("–"); label.setText(""); label.setText("<b>" + name)', []),
        ('window.setWindowTitle("vmdesk")', []),
    ],
)
def test_a_bare_text_is_found(code: str, bare: list[str]) -> None:
    assert list(bare_texts(ast.parse(code))) == bare


@pytest.mark.parametrize(
    "path", sorted((PROJECT / "vmdesk" / "ui").rglob("*.py")), ids=lambda path: str(path.relative_to(PROJECT))
)
def test_no_text_of_a_window_escapes_translation(path: Path) -> None:
    assert list(bare_texts(ast.parse(path.read_text(encoding="utf-8"), str(path)))) == []
