"""Every icon is sound, is used, can be told from its siblings, and wears the colours of the theme."""

import ast
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from lxml import etree
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage, QPalette
from PySide6.QtWidgets import QApplication

import vmdesk
from vmdesk.model.devices.device import Device
from vmdesk.model.devices.input import Input
from vmdesk.model.devices.kinds import all_kinds
from vmdesk.model.devices.unknown import Unknown
from vmdesk.model.domain.definition import Domain
from vmdesk.model.domain.facet import Facet
from vmdesk.paths import resource
from vmdesk.ui import icons, theme

FILES = sorted(resource("icons").glob("*.svg"))
SVG = "{http://www.w3.org/2000/svg}"
SHAPES = {"svg", "path", "rect", "circle", "ellipse"}
GRADIENTS = {"defs", "linearGradient", "stop"}
ATTRIBUTES = {
    *("viewBox", "fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "d"),
    *("x", "y", "width", "height", "rx", "ry", "cx", "cy", "r"),
}
COLOURS = {"none", "currentColor", *icons.ACCENTS}
BACKGROUNDS = ("#ffffff", "#f5f5f5", "#1e1e1e", "#2b2b2b")
SHOWN: tuple[type[Device] | type[Facet], ...] = (*all_kinds(), Unknown, *Domain.FACETS)

# Drawn ahead of the first place that shows them: take a name out when it is shown, delete the file if it never will be.
RESERVED = {
    *("about", "help", "preferences", "quit", "refresh", "clear", "copy", "cancel", "check", "search", "plus", "minus"),
    *("chevron-down", "chevron-right", "columns", "filter", "group-by", "hide-off", "side-panel", "jobs", "notes"),
    *("add-host", "remove-host", "connect", "disconnect", "core-dump", "screenshot", "rename", "edit", "open-console"),
    *("details", "question", "running-job"),
    *("new-vm", "migrate", "clone"),
    *("guest", "performance", "hardware", "xml", "add-device", "medium", "eject", "drag-handle", "lock", "pin"),
    *("apply", "revert", "undo", "redo", "pending", "three-versions", "arrow-up", "arrow-down"),
}


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[None]:  # noqa: ARG001 - there must be one
    """Each test begins and leaves in the light scheme, with the program's own palette."""
    theme.apply("light")
    yield
    theme.apply("light")


def picture(name: str, size: int = 16, mode: QIcon.Mode = QIcon.Mode.Normal, scale: float = 1.0) -> QImage:
    """The icon as it appears on the screen."""
    return icons.icon(name).pixmap(QSize(size, size), scale, mode).toImage()


def colours_of(image: QImage) -> set[str]:
    """The colours of the fully covered pixels."""
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


def elements(file: Path) -> Iterator[etree._Element]:
    return etree.parse(file).getroot().iter()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_has_the_frame_of_the_set(file: Path) -> None:
    root = etree.parse(file).getroot()
    assert root.tag == f"{SVG}svg"
    assert root.get("viewBox") == ("0 0 128 128" if file.stem == "vmdesk" else "0 0 24 24")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_is_made_of_plain_shapes_without_scripts_styles_or_references(file: Path) -> None:
    allowed = SHAPES | GRADIENTS if file.stem == "vmdesk" else SHAPES
    for element in elements(file):
        assert isinstance(element.tag, str), "comments and processing instructions do not belong here"
        assert element.tag.removeprefix(SVG) in allowed
        if file.stem != "vmdesk":
            assert set(map(str, element.attrib)) <= ATTRIBUTES


def test_the_application_icon_refers_only_to_itself() -> None:
    for element in elements(resource("icons", "vmdesk.svg")):
        for key, value in element.attrib.items():
            assert "href" not in str(key)
            assert not str(key).startswith(("on", "style"))
            assert "url(" not in str(value) or str(value).startswith("url(#")


@pytest.mark.parametrize("file", [file for file in FILES if file.stem != "vmdesk"], ids=lambda file: file.stem)
def test_uses_the_neutral_colour_and_the_accents_alone(file: Path) -> None:
    used = {element.get(key) for element in elements(file) for key in ("fill", "stroke")} - {None}
    assert used <= COLOURS
    assert used & {"currentColor", *icons.ACCENTS}


@pytest.mark.parametrize("name", sorted(icons.names()))
def test_draws_something_within_its_edges(name: str) -> None:
    image = picture(name, 24)
    assert image.size() == QSize(24, 24)
    inked = sum(image.pixelColor(x, y).alpha() > 127 for x in range(24) for y in range(24))
    assert 24 <= inked <= 24 * 24 * 0.75
    if name != "vmdesk":
        corners = [image.pixelColor(x, y).alpha() for x in (0, 23) for y in (0, 23)]
        assert corners == [0, 0, 0, 0]


@pytest.mark.parametrize("accent", icons.ACCENTS)
@pytest.mark.parametrize("background", BACKGROUNDS)
def test_the_accents_of_the_files_are_legible_in_light_and_dark(accent: str, background: str) -> None:
    assert theme.contrast(QColor(accent), QColor(background)) >= icons.LEAST_CONTRAST


def alike(names: set[str], fewest: int) -> list[tuple[str, str]]:
    """The pairs that differ in fewer than so many pixels at the smallest size, whatever their colours."""
    images = {name: picture(name) for name in names}
    ink = {
        name: [image.pixelColor(x, y).alpha() for x in range(16) for y in range(16)] for name, image in images.items()
    }
    return [
        (one, other)
        for one, other in combinations(sorted(names), 2)
        if sum(abs(a - b) > 100 for a, b in zip(ink[one], ink[other], strict=True)) < fewest
    ]


@pytest.mark.parametrize("prefix", ["vm-", "host-"])
def test_states_differ_in_shape_at_the_smallest_size(prefix: str) -> None:
    names = {name for name in icons.names() if name.startswith(prefix)}
    assert len(names) >= 5
    assert alike(names, 6) == []


def test_what_a_vm_is_made_of_differs_in_shape_at_the_smallest_size() -> None:
    names = {shown.ICON for shown in SHOWN}
    assert len(names) >= 40
    assert alike(names, 20) == []


@pytest.mark.parametrize("shown", SHOWN, ids=lambda shown: shown.__name__)
def test_every_kind_of_device_and_every_page_has_one(shown: type[Device] | type[Facet]) -> None:
    assert shown.ICON in icons.names()
    assert "ICON" in vars(shown), "it would wear that of another"


@pytest.mark.parametrize("kind", [option.value for option in Input.kind.options])
def test_an_input_device_has_that_of_its_type(kind: str) -> None:
    device = Input.new()
    device.kind = kind
    assert device.icon in icons.names()
    assert (device.icon == Input.ICON) == (kind in {"passthrough", "evdev"})


def test_an_unknown_name_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        icons.icon("no-such-icon")


@pytest.mark.parametrize("size", [16, 22, 24, 32, 48])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_has_a_pixel_for_every_pixel_of_the_screen(size: int, scale: float) -> None:
    image = picture("cpu", size, scale=scale)
    assert image.size() == QSize(size, size) * scale
    assert image.devicePixelRatio() == scale


def test_wears_the_new_colours_after_a_change_of_theme_without_being_asked_for_again() -> None:
    kept = icons.icon("vm-running")
    before = kept.pixmap(24).toImage()
    theme.apply("dark")
    after = kept.pixmap(24).toImage()
    assert before != after
    assert before.convertToFormat(QImage.Format.Format_Alpha8) == after.convertToFormat(QImage.Format.Format_Alpha8)
    assert theme.colour("running").name() in colours_of(after)
    theme.apply("light")
    assert kept.pixmap(24).toImage() == before
    assert theme.colour("running").name() in colours_of(before)


def test_a_disabled_icon_is_grey_all_over(qapp: QApplication) -> None:
    grey = qapp.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText).name()
    assert colours_of(picture("vm-crashed", 48, QIcon.Mode.Disabled)) == {grey}


def test_a_selected_icon_keeps_its_accent_on_the_tint_of_our_palette(qapp: QApplication) -> None:
    text = qapp.palette().color(QPalette.ColorRole.HighlightedText).name()
    assert {text, theme.colour("crashed").name()} <= colours_of(picture("vm-crashed", 48, QIcon.Mode.Selected))


def test_a_selected_icon_gives_up_an_accent_that_a_strong_highlight_would_swallow(qapp: QApplication) -> None:
    strong = QPalette(qapp.palette())
    strong.setColor(QPalette.ColorRole.Highlight, theme.colour("crashed"))
    strong.setColor(QPalette.ColorRole.HighlightedText, QColor("#ffffff"))
    qapp.setPalette(strong)
    assert colours_of(picture("vm-crashed", 48, QIcon.Mode.Selected)) == {"#ffffff"}


@cache
def source_trees() -> tuple[ast.Module, ...]:
    return tuple(ast.parse(file.read_text(encoding="utf-8")) for file in Path(vmdesk.__path__[0]).rglob("*.py"))


def strings(node: ast.AST) -> Iterator[str]:
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value


def names_asked_for() -> set[str]:
    """What stands in `icon("…")`, `icons.icon("…")` and `icon="…"` throughout the program."""
    found: set[str] = set()
    calls = (node for tree in source_trees() for node in ast.walk(tree) if isinstance(node, ast.Call))
    for call in calls:
        called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        asked = [word.value for word in call.keywords if word.arg == "icon"]
        asked += call.args[:1] if called == "icon" else []
        found |= {value.value for value in asked if isinstance(value, ast.Constant) and isinstance(value.value, str)}
    return found - {""}


def test_every_icon_that_the_program_asks_for_exists() -> None:
    assert names_asked_for() <= icons.names()


def test_every_icon_is_shown_somewhere_or_reserved() -> None:
    mentioned = {text for tree in source_trees() for text in strings(tree)}
    assert icons.names() - mentioned - RESERVED == set()
    assert icons.names() >= RESERVED
