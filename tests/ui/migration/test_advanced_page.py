"""What few people touch: the settings take effect, those that make no sense are greyed and say why."""

from collections.abc import Callable
from typing import cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QSpinBox

from tests.ui.dialogs.conftest import shown
from tests.ui.migration.conftest import Plan
from tests.ui.migration.planning import Planner
from tests.ui.migration.surveys import COPY, ready
from vmdesk.model import schema
from vmdesk.model.migration.options import Options, Route
from vmdesk.model.migration.policies import policy
from vmdesk.ui.dialogs.question import QuestionDialog
from vmdesk.ui.migration import wishes
from vmdesk.ui.migration.setting_fields import AddressField, CheckField, MethodsField, TextField
from vmdesk.ui.migration.target_xml import TargetXmlDialog
from vmdesk.ui.migration.wrong_input import wrong


@pytest.fixture
def person(plan_move: Plan) -> Planner:
    """Someone with everything under Advanced before them."""
    person = plan_move(ready("beta"))
    person.click(person.page.advanced_fold)
    return person


def tick(person: Planner, name: str) -> None:
    person.click(cast("CheckField", person.page.advanced.fields[name]))


def number(person: Planner, name: str, value: int) -> None:
    cast("QSpinBox", person.page.advanced.fields[name]).setValue(value)


def route(person: Planner, wanted: Route) -> None:
    box = cast("QComboBox", person.page.advanced.fields["route"])
    box.setCurrentIndex(box.findData(wanted))
    box.activated.emit(box.currentIndex())


def told(person: Planner) -> Options:
    """What the check knows, once the moment after the last edit is over."""
    person.until(lambda: not person.page.advanced._timer.isActive())
    person.settle()
    return person.survey.options


def test_at_first_everything_is_left_to_libvirt(person: Planner) -> None:
    assert person.page.advanced.effective == Options()
    assert person.page.advanced_fold.text() == "Advanced"


def test_settings_are_told_together_a_moment_after_the_last(person: Planner) -> None:
    heard: list[object] = []
    person.page.advanced.changed.connect(heard.append)
    number(person, "bandwidth_mib", 200)
    number(person, "downtime_ms", 250)
    tick(person, "tls")
    assert told(person) == Options(bandwidth_mib=200, downtime_ms=250, tls=True)
    assert len(heard) == 1
    assert person.page.advanced_fold.text() == "Advanced (changed: 3)"


def test_what_makes_no_sense_is_greyed_and_says_why(person: Planner) -> None:
    fields = person.page.advanced.fields
    assert not fields["peer_uri"].isEnabled()
    assert "Only needed where the hosts do it among themselves." in fields["peer_uri"].toolTip()
    route(person, Route.PEER_TO_PEER)
    assert fields["peer_uri"].isEnabled()
    assert told(person).route is Route.PEER_TO_PEER


def test_what_is_greyed_takes_no_effect_and_comes_back(person: Planner) -> None:
    number(person, "port", 49300)
    number(person, "parallel", 4)
    route(person, Route.TUNNELLED)
    assert told(person) == Options(route=Route.TUNNELLED)
    route(person, Route.DIRECT)
    assert told(person) == Options(port=49300, parallel=4)


def test_a_tunnel_takes_back_the_policies_that_go_on_early(person: Planner) -> None:
    policies = person.page.policies
    person.click(policies.buttons["post-copy"])
    assert policies.policy is policy("post-copy")
    route(person, Route.TUNNELLED)
    assert told(person).route is Route.TUNNELLED
    assert not policies.buttons["post-copy"].isEnabled()
    assert policies.policy is policy("minimal-downtime")


def test_the_addresses_of_the_target_are_on_offer(person: Planner) -> None:
    field = cast("AddressField", person.page.advanced.fields["address"])
    assert [field.itemText(row) for row in range(field.count())] == ["10.0.0.2", "192.168.50.2"]
    assert field.currentText() == ""
    field.setCurrentIndex(1)
    assert told(person).address == "192.168.50.2"
    line = field.lineEdit()
    assert line is not None
    line.selectAll()
    QTest.keyClicks(line, "fast.example")
    assert told(person).address == "fast.example"


def test_methods_of_compression_and_their_level(person: Planner) -> None:
    methods = cast("MethodsField", person.page.advanced.fields["compression"])
    assert not methods.boxes["zstd"].isEnabled()
    assert not person.page.advanced.fields["compression_level"].isEnabled()
    person.click(methods.boxes["mt"])
    number(person, "compression_level", 0)
    assert told(person) == Options(compression=("mt",), compression_level=0)
    number(person, "compression_level", -1)
    assert told(person) == Options(compression=("mt",))


def test_a_port_for_disks_is_only_for_disks_that_are_copied(plan_move: Plan) -> None:
    person = plan_move(ready("beta", disks=COPY), ready("gamma"))
    assert person.page.advanced.fields["disks_port"].isEnabled()
    person.pick("gamma")
    assert not person.page.advanced.fields["disks_port"].isEnabled()


def test_the_words_of_a_box_tick_it_too(person: Planner) -> None:
    box = cast("CheckField", person.page.advanced.fields["tls"])
    person.page.ensureWidgetVisible(box)
    QTest.mouseClick(box.label, Qt.MouseButton.LeftButton)
    assert box.isChecked()
    assert told(person) == Options(tls=True)


@pytest.mark.parametrize("agree", [True, False])
def test_an_unsafe_move_is_asked_about(person: Planner, agree: bool) -> None:
    box = person.page.advanced.unsafe
    person.click(box)
    assert not box.isChecked()
    person.until(lambda: shown(QuestionDialog))
    (asked,) = shown(QuestionDialog)
    asked.answers["yes"].click() if agree else asked.reject()
    person.until(lambda: not shown(QuestionDialog))
    person.until(lambda: box.isChecked() is agree)
    assert told(person).unsafe is agree
    if agree:
        person.click(box)
        assert not told(person).unsafe


OWN = "<domain type='qemu'><name>web</name><uuid>2b8fc333-2d69-41e3-96bf-943fe0f259a9</uuid></domain>\n"


@pytest.fixture
def editing(person: Planner, monkeypatch: pytest.MonkeyPatch) -> Callable[[], TargetXmlDialog]:
    """Open the definition at the target."""

    async def read(*_: object, running: bool) -> str:
        assert running
        return OWN

    monkeypatch.setattr(wishes, "target_definition", read)

    def open_it() -> TargetXmlDialog:
        person.click(person.page.advanced.xml_button)
        person.until(lambda: shown(TargetXmlDialog))
        (dialog,) = shown(TargetXmlDialog)
        return dialog

    return open_it


def test_the_definition_at_the_target_can_be_edited(person: Planner, editing: Callable[[], TargetXmlDialog]) -> None:
    dialog = editing()
    assert dialog.editor.text() == OWN
    edited = OWN.replace("web", "web2")
    dialog.editor.set_text(edited)
    person.until(lambda: dialog.take_button.isEnabled() and dialog.editor.looked_at)
    dialog.take_button.click()
    person.until(lambda: not shown(TargetXmlDialog))
    person.until(lambda: person.page.advanced.options.xml == edited)
    assert person.page.advanced.xml_label.text() == "Changed by you."
    assert told(person).xml == edited
    dialog = editing()
    dialog.back_button.click()
    dialog.take_button.click()
    person.until(lambda: person.page.advanced.options.xml == "")
    assert told(person) == Options()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (OWN.replace("</domain>", ""), "This is no XML that can be read."),
        (OWN.replace("<uuid>2", "<uuid>3"), "It has another UUID: this would be another VM."),
        ("<network/>", "A definition begins with <domain>, this with <network>."),
        ("", "This is no XML that can be read."),
    ],
)
def test_what_is_no_definition_of_it_cannot_be_taken(
    person: Planner, editing: Callable[[], TargetXmlDialog], text: str, why: str
) -> None:
    dialog = editing()
    dialog.editor.area.setPlainText(text)  # as somebody types
    assert not dialog.take_button.isEnabled()
    person.until(lambda: dialog.editor.looked_at)
    assert not dialog.take_button.isEnabled()
    assert dialog.note.text() == why
    assert dialog.editor.strip.text.startswith("Line 1: ") or "<uuid>3" in text
    dialog.accept()
    assert dialog.isVisible()
    dialog.reject()
    person.until(lambda: not shown(TargetXmlDialog))
    assert person.page.advanced.options.xml == ""


@pytest.mark.skipif(not schema.available(), reason="libvirt's schemas are not installed here")
def test_what_the_schemas_do_not_know_is_a_warning(person: Planner, editing: Callable[[], TargetXmlDialog]) -> None:
    dialog = editing()
    dialog.editor.area.setPlainText(OWN.replace("<uuid>", "<quark/>\n<uuid>"))
    person.until(dialog.take_button.isEnabled)
    assert dialog.note.text() == "libvirt's schemas here do not know this. libvirt at the target may refuse it."
    assert dialog.editor.strip.text.startswith("Line 1: ")
    dialog.take_button.click()
    person.until(lambda: "quark" in person.page.advanced.options.xml)


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("listen", "not here", "A name has no spaces in it."),
        ("address", "10.0.0.2/24", "“/” cannot be in this name."),
        ("name", "a/b", "A name has no slash and no line break in it."),
    ],
)
def test_what_cannot_be_is_told_at_its_field_and_asked_of_no_host(
    person: Planner, name: str, text: str, why: str
) -> None:
    page = person.page.advanced
    field = page.fields[name]
    assert isinstance(field, TextField | AddressField)
    line = field.lineEdit() if isinstance(field, AddressField) else field
    assert line is not None
    QTest.keyClicks(line, text)
    assert told(person) == Options()
    assert page.notes[name].text() == why
    assert page.notes[name].isVisible()
    assert person.note == f"{page._labels[name].text()} {why}"
    assert not person.can_begin()
    line.selectAll()
    QTest.keyClicks(line, "web2")
    assert getattr(told(person), name) == "web2"
    assert not page.notes[name].isVisible()
    assert person.can_begin()


@pytest.mark.parametrize("uri", ["beta", "qemu:///system", "qemu+ssh://root@beta"])
def test_an_address_that_leads_to_no_other_host_is_refused(uri: str) -> None:
    assert list(wrong(Options(route=Route.PEER_TO_PEER, peer_uri=uri))) == ["peer_uri"]


def test_what_is_left_to_libvirt_or_makes_sense_is_not_refused() -> None:
    assert wrong(Options()) == {}
    given = Options(peer_uri="qemu+ssh://root@beta/system", address="fd00::2", listen="10.0.0.2", name="web 2.1")
    assert wrong(given) == {}


def test_what_is_greyed_is_not_refused(person: Planner) -> None:
    field = cast("TextField", person.page.advanced.fields["listen"])
    QTest.keyClicks(field, "not here")
    route(person, Route.TUNNELLED)
    assert told(person) == Options(route=Route.TUNNELLED)
    assert person.can_begin()


def test_what_is_folded_out_is_scrolled_to(plan_move: Plan) -> None:
    person = plan_move(ready("beta"))
    page, fold = person.page, person.page.advanced_fold
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    person.click(fold)
    person.until(lambda: not page._scroll.isActive())
    top = fold.mapTo(page.viewport(), QPoint()).y()
    assert 0 <= top <= 30
