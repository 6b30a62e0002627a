"""What others do to a machine while its window is open: nothing of theirs is overwritten, nothing of ours is lost."""

from collections.abc import Callable, Iterator

import pytest

from tests.hosts.desk import Desk, button_of
from tests.hosts.hardware import Workshop
from tests.hosts.plugging import define_idle, idle
from tests.lab import Host
from vmdesk.model.devices.disk import Disk
from vmdesk.model.devices.interface import Interface
from vmdesk.model.devices.rng import Rng
from vmdesk.model.devices.sound import Sound
from vmdesk.ui.hardware.history_dialog import HistoryDialog
from vmdesk.ui.hardware.versions_dialog import VersionsDialog
from vmdesk.ui.vm_window.window import open_windows

RNG = "<rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>"
OVERTAKEN = "Somebody else changed this VM"
Open = Callable[[], Workshop]


@pytest.fixture
def open_shop(desk: Desk, alpha: Host) -> Iterator[Open]:
    """Opens the window of the machine, which must be there by then."""
    opened: list[Workshop] = []

    def open_it() -> Workshop:
        opened.append(Workshop(desk, alpha, "shop"))
        return opened[-1]

    yield open_it
    for workshop in opened:
        workshop.close()
    desk.until(lambda: not open_windows())


@pytest.fixture
def off(alpha: Host, open_shop: Open) -> Workshop:
    """A machine that is off, and its window."""
    define_idle(alpha)
    return open_shop()


@pytest.fixture
def shop(alpha: Host, open_shop: Open) -> Workshop:
    """A running machine, and its window."""
    define_idle(alpha)
    alpha.virsh("start", "shop")
    return open_shop()


def edit_cache(shop: Workshop) -> None:
    """Want the first disk to have another cache."""
    shop.show(Disk)
    shop.choose("cache", "None")


def redefine(shop: Workshop, old: str, new: str) -> None:
    """Change the definition as `virsh edit` does."""
    before = shop.stored
    assert old in before
    shop.host.virsh("define", "/dev/stdin", text=before.replace(old, new))


class TestStartAndStop:
    """A machine that comes and goes below the window."""

    def test_is_followed(self, shop: Workshop) -> None:
        shop.virsh("destroy")
        shop.wait(lambda: not shop.runs)
        shop.virsh("start")
        shop.wait(lambda: shop.runs)
        assert shop.messages == []

    def test_leaves_what_is_edited(self, shop: Workshop) -> None:
        edit_cache(shop)
        assert list(shop.groups()) == ["Takes effect at the next start"]
        shop.virsh("destroy")
        shop.wait(lambda: list(shop.groups()) == ["Changes"])
        assert shop.control("cache").currentText() == "None"
        shop.virsh("start")
        shop.wait(lambda: list(shop.groups()) == ["Takes effect at the next start"])
        shop.apply()
        assert "cache='none'" in shop.stored

    def test_takes_the_window_of_a_machine_that_is_undefined_along(self, off: Workshop) -> None:
        off.virsh("undefine")
        off.wait(lambda: not open_windows())

    def test_leaves_the_window_of_one_that_is_edited(self, off: Workshop) -> None:
        edit_cache(off)
        before = off.stored
        off.virsh("undefine")
        off.wait(lambda: "The VM is no longer on its host" in off.told)
        assert off.control("cache").currentText() == "None"
        problem = off.press_apply()
        assert "no longer there" in str(problem)
        off.host.virsh("define", "/dev/stdin", text=before)
        off.wait(lambda: "no longer on its host" not in off.told)
        off.apply()
        assert "cache='none'" in off.stored

    def test_a_running_machine_that_is_undefined_keeps_only_what_takes_effect_now(self, shop: Workshop) -> None:
        shop.virsh("undefine")
        shop.wait(lambda: shop.editing.keeps_nothing)
        edit_cache(shop)
        assert not shop.editor.bar.apply_button.isEnabled()
        assert "exists only while it runs" in shop.editor.bar.message.text()


class TestChangesOfOthers:
    """Another program changes the definition between opening and applying."""

    def answer(self, shop: Workshop, words: str) -> None:
        """Compare the three versions, and choose."""
        shop.banner_button("Compare the Three Versions…").click()
        shop.wait(lambda: shop.dialog(VersionsDialog) is not None)
        button_of(shop.dialog(VersionsDialog), words).click()
        shop.wait(lambda: shop.editing.theirs is None)

    def test_are_shown_where_nothing_is_edited(self, off: Workshop) -> None:
        redefine(off, ">1</vcpu>", ">2</vcpu>")
        off.wait(lambda: off.editing.wanted.processors.maximum == 2)
        assert off.messages == []

    def test_and_ours_are_both_kept(self, shop: Workshop) -> None:
        edit_cache(shop)
        redefine(shop, ">1</vcpu>", ">2</vcpu>")
        shop.wait(lambda: OVERTAKEN in shop.told)
        self.answer(shop, "Keep Both")
        shop.apply()
        assert "cache='none'" in shop.stored
        assert ">2</vcpu>" in shop.stored

    def test_are_kept_alone(self, shop: Workshop) -> None:
        edit_cache(shop)
        redefine(shop, ">1</vcpu>", ">2</vcpu>")
        shop.wait(lambda: OVERTAKEN in shop.told)
        self.answer(shop, "Drop My Changes")
        assert shop.editing.edits == ()
        assert shop.editing.wanted.processors.maximum == 2
        assert "cache=" not in shop.stored

    def test_are_not_overwritten_where_they_contradict(self, shop: Workshop) -> None:
        edit_cache(shop)
        redefine(shop, "type='qcow2'/>", "type='qcow2' cache='unsafe'/>")
        shop.wait(lambda: OVERTAKEN in shop.told)
        self.answer(shop, "Keep Both")
        assert "contradict" in shop.told
        assert shop.editing.edits == ()
        assert "cache='unsafe'" in shop.stored

    def test_of_which_no_event_tells_are_found_before_anything_is_written(self, shop: Workshop) -> None:
        edit_cache(shop)
        shop.virsh("attach-device", "/dev/stdin", "--config", text=RNG)
        shop.editor.bar.apply_button.click()
        shop.wait(lambda: OVERTAKEN in shop.told)
        assert "cache='none'" not in shop.stored
        self.answer(shop, "Keep Both")
        shop.apply()
        assert "cache='none'" in shop.stored
        assert "<rng" in shop.stored

    def test_that_are_just_what_we_want_are_no_news(self, shop: Workshop) -> None:
        edit_cache(shop)
        redefine(shop, "type='qcow2'/>", "type='qcow2' cache='none'/>")
        shop.wait(lambda: not shop.editing.edits)
        assert shop.messages == []

    def test_of_the_running_machine_alone_wait_for_nobody(self, shop: Workshop) -> None:
        edit_cache(shop)
        shop.virsh("attach-device", "/dev/stdin", "--live", text=RNG)
        shop.wait(lambda: bool(shop.editing.pending))
        assert any("Random" in line for line in shop.groups()["Saved already, waits for the next start"])
        shop.apply()
        assert "<rng" in shop.running

    def test_a_device_that_does_not_run_yet_changes_at_the_next_start(self, shop: Workshop) -> None:
        shop.virsh("attach-device", "/dev/stdin", "--config", text=RNG)
        shop.editing.reload()
        shop.wait(lambda: bool(shop.editing.pending))
        shop.remove(shop.editing.wanted.all_of(Rng)[0])
        assert "Takes effect now" not in shop.groups()
        shop.apply()
        assert shop.refusals == ()
        assert "<rng" not in shop.stored


class TestTransient:
    """A machine that exists only while it runs is never defined by us."""

    @pytest.fixture
    def passing(self, alpha: Host, open_shop: Open) -> Workshop:
        """A transient machine, and its window."""
        alpha.virsh("create", "/dev/stdin", text=idle(alpha))
        return open_shop()

    def test_takes_what_it_can_take_now(self, passing: Workshop) -> None:
        passing.show(Interface)
        passing.choose("link", "Unplugged")
        passing.add(Rng)
        assert list(passing.groups()) == ["Takes effect now"]
        passing.apply()
        assert passing.refusals == ()
        assert "<link state='down'/>" in passing.running
        assert "<rng" in passing.running
        assert passing.host.virsh("list", "--all", "--persistent", "--name").strip() == ""

    def test_takes_nothing_else(self, passing: Workshop) -> None:
        passing.add(Sound)
        assert not passing.editor.bar.apply_button.isEnabled()
        assert "exists only while it runs" in passing.editor.bar.message.text()


class TestSaved:
    """A machine that was saved goes on as it was."""

    def test_says_when_the_change_takes_effect(self, shop: Workshop) -> None:
        shop.virsh("managedsave")
        shop.wait(lambda: not shop.runs)
        edit_cache(shop)
        shop.wait(lambda: "takes effect when it is started afresh" in shop.told)
        shop.apply()
        assert "cache='none'" in shop.stored
        shop.wait(lambda: not shop.messages)
        shop.virsh("start")
        assert "cache='none'" not in shop.running
        shop.wait(lambda: any("Cache" in line for lines in shop.groups().values() for line in lines))


class TestUndo:
    """What was applied can be wanted back."""

    def undo(self, shop: Workshop) -> None:
        """Undo what was applied last."""
        shop.window.history_action.trigger()
        shop.wait(lambda: shop.dialog(HistoryDialog) is not None)
        shop.dialog(HistoryDialog).undo_button.click()
        shop.wait(lambda: bool(shop.editing.edits))

    def test_at_once_and_at_the_next_start(self, shop: Workshop) -> None:
        before = shop.stored
        shop.show(Interface)
        shop.choose("link", "Unplugged")
        edit_cache(shop)
        shop.apply()
        self.undo(shop)
        shop.apply()
        assert shop.refusals == ()
        assert shop.stored == before
        assert "<link state='down'/>" not in shop.running
        assert shop.editing.pending == ()

    def test_of_a_device_that_came(self, shop: Workshop) -> None:
        shop.add(Sound)
        shop.apply()
        assert "<sound" in shop.stored
        self.undo(shop)
        shop.apply()
        assert "<sound" not in shop.stored

    def test_of_a_device_that_went(self, off: Workshop) -> None:
        before = off.stored
        off.remove(off.show(Interface))
        off.apply()
        assert "<interface" not in off.stored
        self.undo(off)
        off.apply()
        assert off.stored == before
