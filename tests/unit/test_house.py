"""What the build checks about the code itself: docstrings, who imports what, sizes, and complete verbs."""

import ast
import importlib
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import vmdesk
import vmdesk.ops
from vmdesk.ops.catalogue import GROUPS, VERBS
from vmdesk.ops.verbs import Verb

PACKAGE = Path(vmdesk.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST_FUNCTION = 60
LONGEST_MODULE = 400
DRAWING = {"PySide6", "qasync", "shiboken6"}


def room(path: Path) -> str:
    """The room of a module: the folder below the package, or the module's own name on the ground floor."""
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imported(tree: ast.Module) -> Iterator[str]:
    """The top-level names of everything that a module imports, wherever in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def parsed(path: Path) -> ast.Module:
    """The module's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def test_there_are_modules_to_check() -> None:
    assert len(MODULES) > 40


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
class TestModule:
    def test_says_what_it_is_for(self, path: Path) -> None:
        docstring = ast.get_docstring(parsed(path))
        assert docstring
        assert docstring.splitlines()[0].strip().endswith((".", ":"))

    def test_imports_only_what_its_room_may(self, path: Path) -> None:
        names = set(imported(parsed(path)))
        if room(path) != "virt":
            assert not names & {"libvirt", "libvirtmod", "libvirtaio"}
        if room(path) not in {"ui", "app"}:
            assert not names & DRAWING

    def test_is_short_enough_to_read(self, path: Path) -> None:
        assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                assert node.end_lineno is not None
                assert node.end_lineno - node.lineno < LONGEST_FUNCTION, node.name

    def test_opens_no_nested_event_loop(self, path: Path) -> None:
        calls = [node.func for node in ast.walk(parsed(path)) if isinstance(node, ast.Call)]
        methods = [function for function in calls if isinstance(function, ast.Attribute)]
        nested = [ast.unparse(method) for method in methods if method.attr in {"exec", "exec_", "processEvents"}]
        assert set(nested) <= {"drag.exec"}  # QDrag knows no other way, and ends with the mouse button


@pytest.mark.parametrize("path", sorted((PACKAGE / "virt").glob("*.py")) + sorted((PACKAGE / "ops").glob("*.py")))
def test_a_verb_never_touches_libvirts_objects_outside_virt(path: Path) -> None:
    """`raw` and handles pass through ops unopened: a method called on one there would block the painting thread."""
    if room(path) == "virt":
        return
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            receiver = node.func.value
            assert not (isinstance(receiver, ast.Attribute) and receiver.attr == "raw"), ast.unparse(node)


def declared_verbs() -> dict[str, Verb]:
    """Every verb that a module of `ops` declares, by where it stands."""
    found = {}
    for entry in pkgutil.iter_modules(vmdesk.ops.__path__):
        module = importlib.import_module(f"vmdesk.ops.{entry.name}")
        for name, value in vars(module).items():
            if isinstance(value, Verb):
                found[f"{module.__name__}.{name}"] = value
    return found


def test_every_declared_verb_is_in_the_catalogue() -> None:
    assert {verb.key for verb in declared_verbs().values()} == VERBS.keys()
    assert len(VERBS) >= 10


def test_verbs_share_neither_key_nor_label_nor_shortcut() -> None:
    verbs = [verb for group in GROUPS for verb in group]
    for values in ([v.key for v in verbs], [v.label for v in verbs], [v.shortcut for v in verbs if v.shortcut]):
        assert len(set(values)) == len(values)


@pytest.mark.parametrize("verb", VERBS.values(), ids=lambda verb: verb.key)
class TestVerb:
    def test_has_all_its_words(self, verb: Verb) -> None:
        assert verb.label.strip()
        assert verb.label.count("&") <= 1
        assert verb.tip.strip()
        assert verb.icon.strip()
        assert verb.title.format(vm="web") != verb.title
        assert verb.title_many.format(count=3) != verb.title_many

    def test_has_an_icon_that_exists(self, verb: Verb) -> None:
        assert (PACKAGE.parent / "resources" / "icons" / f"{verb.icon}.svg").is_file()

    def test_asks_in_whole_sentences(self, verb: Verb) -> None:
        asked = verb.confirmation
        if asked is None:
            return
        assert asked.kind
        assert "web" in asked.question.format(vm="web")
        assert "3" in asked.question_many.format(count=3)
        assert asked.question.endswith("?")
        assert asked.question_many.endswith("?")
        assert asked.consequence.endswith(".")
        assert asked.button.strip()


def test_a_start_loads_nothing_that_only_new_or_edited_machines_or_remote_hosts_need() -> None:
    loads = "import vmdesk.app, vmdesk.ui.program, vmdesk.ui.tray, vmdesk.ui.notifications, vmdesk.ops.after_install"
    machines = "model.devices|model.domain.|model.editing|model.element|model.relaxng|osinfo|media|web|rfb"
    hosts = "remote|model.doctor|model.host_import|model.host_page|model.terminal."
    windows = "ui.new_vm|ui.hardware|ui.vm_window|ui.xml|ui.choosers|ui.host_window|ui.terminal|ui.doctor.dialog"
    own = "|".join(f"vmdesk.{room}" for room in f"{machines}|{hosts}|{windows}".split("|"))
    heavy = f"pycdlib|yaml|passlib|urllib.request|paramiko|cryptography|keyring|wcwidth|numpy|PIL|{own}"
    look = f"import sys; {loads}; print([name for name in sys.modules if name.startswith(tuple({heavy!r}.split('|')))])"
    told = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True, cwd=PACKAGE.parent)
    assert told.stdout.strip() == "[]"
