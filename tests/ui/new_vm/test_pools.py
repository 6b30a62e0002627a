"""Pools that are refreshed, that change while the window is open, and that are switched off."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.ui.new_vm.conftest import AROUND, GIB, ISO, OFFER, POOL, Offers, OpenWindow
from tests.ui.new_vm.test_pages import names, pick
from vmdesk.jobs.job import Job
from vmdesk.model.new_vm.offer import HostOffer
from vmdesk.model.new_vm.plan import Source
from vmdesk.model.storage import PoolInfo, VolumeInfo
from vmdesk.ops import create_vm
from vmdesk.ops.creation import Creation
from vmdesk.ui.new_vm import pool_news
from vmdesk.words import sentence

NEW = VolumeInfo("default", "new.iso", "/images/new.iso", "file", "iso", GIB)
OFF = replace(POOL, active=False, capacity=0, allocation=0, available=0)
BESIDE = replace(POOL, name="beside", path="/beside")


def with_pools(*pools: PoolInfo, volumes: tuple[VolumeInfo, ...] = ()) -> HostOffer:
    """A host that has these pools, and nothing else in them."""
    named = frozenset((each.pool, each.name) for each in volumes)
    around = replace(AROUND, pools={pool.name: pool for pool in pools}, volumes=named)
    return replace(OFFER, pools=pools, volumes=volumes, around=around)


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is looked for news more often than a person would wait for."""
    monkeypatch.setattr(pool_news, "LOOK_MILLISECONDS", 20)


@pytest.fixture
def creations(monkeypatch: pytest.MonkeyPatch) -> list[Creation]:
    """What was to be made, and is not."""
    wanted: list[Creation] = []

    def create(_session: object, creation: Creation, _created: object) -> Job:
        async def work(_job: Job) -> None:
            return

        wanted.append(creation)
        return Job(sentence("Create {vm}", vm=creation.vm.name), host="alpha").start(work)

    monkeypatch.setattr(create_vm, "create", create)
    return wanted


# What is new in them.


def test_the_pools_that_are_on_are_refreshed_when_the_window_opens(open_window: OpenWindow, offers: Offers) -> None:
    on_a_cluster = replace(POOL, name="cluster", kind="rbd")  # of no use to the wizard, and slow
    offers.usual = with_pools(POOL, replace(OFF, name="off"), on_a_cluster)
    person = open_window()
    person.until(lambda: offers.refreshed and not person.state.pools.refreshing)
    assert offers.refreshed == ["default"]


def test_another_host_is_refreshed_too_but_none_is_twice(
    open_window: OpenWindow, offers: Offers, make_host: Callable[..., str]
) -> None:
    other = make_host(label="beta")
    offers.by_host[other] = with_pools(BESIDE)
    person = open_window()
    person.until(lambda: offers.refreshed == ["default"])
    person.state.set_host(other)
    person.until(lambda: offers.refreshed == ["default", "beside"])
    person.state.reload()
    person.until_answered()
    person.until(lambda: not person.state.pools.refreshing)
    assert offers.refreshed == ["default", "beside"]


def test_an_image_that_the_refreshing_finds_is_offered(open_window: OpenWindow, offers: Offers) -> None:
    offers.hanging["default"] = go_on = asyncio.Event()
    person = open_window()
    person.turn_to(1)
    pick(person.medium.images, 0)
    person.until(lambda: offers.refreshed)
    assert "new.iso" not in names(person.medium.images)
    offers.usual = replace(OFFER, volumes=(*OFFER.volumes, NEW))
    offers.hanging.clear()
    go_on.set()
    person.until(lambda: "new.iso" in names(person.medium.images))
    assert person.state.draft.medium == ISO.path
    assert person.medium.images.table.currentIndex().data() == ISO.name


@pytest.mark.usefixtures("soon")
def test_images_and_pools_that_come_while_the_window_is_open_are_offered(
    open_window: OpenWindow, offers: Offers
) -> None:
    offers.usual = with_pools(OFF, replace(BESIDE, available=1))
    person = open_window()
    person.turn_to(3)
    person.until(lambda: not person.state.pools.refreshing)
    assert person.disks.pool.currentData() == "beside"
    offers.usual = with_pools(POOL, BESIDE, volumes=(NEW,))
    person.until(lambda: person.disks.pool.currentData() == "default")
    person.turn_to(1)
    assert "new.iso" in names(person.medium.images)


@pytest.mark.usefixtures("soon")
def test_what_does_not_change_is_not_asked_for_again(open_window: OpenWindow, offers: Offers) -> None:
    person = open_window()
    person.until(lambda: not person.state.pools.refreshing)
    asked = offers.asked
    person.qtbot.wait(200)
    assert offers.asked == asked


def test_a_button_refreshes_and_says_so_meanwhile(open_window: OpenWindow, offers: Offers) -> None:
    person = open_window()
    person.turn_to(1)
    button = person.medium.refresh_button
    person.until(button.isEnabled)
    offers.hanging["default"] = go_on = asyncio.Event()
    button.click()
    assert not button.isEnabled()
    assert button.toolTip() == "The host is looking what is in its pools."
    assert person.medium.images.isEnabled()
    offers.usual = replace(OFFER, volumes=(*OFFER.volumes, NEW))
    offers.hanging.clear()
    go_on.set()
    person.until(button.isEnabled)
    person.until(lambda: "new.iso" in names(person.medium.images))


def test_a_pool_that_hangs_holds_up_nothing_and_is_named(
    open_window: OpenWindow, offers: Offers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool_news, "REFRESH_SECONDS", 0.05)
    offers.usual = with_pools(POOL, BESIDE)
    offers.hanging["default"] = go_on = asyncio.Event()
    person = open_window()
    person.turn_to(1)
    person.until(lambda: not person.state.pools.refreshing and offers.refreshed == ["default", "beside"])
    assert person.medium.refresh_note.text() == "The host could not look what is in “default”."
    assert person.medium.refresh_note.isVisible()
    person.medium.refresh_button.click()
    person.until(lambda: not person.state.pools.refreshing)
    assert offers.refreshed == ["default", "beside", "beside"]  # of the one that hangs, nothing is asked twice
    offers.hanging.clear()
    go_on.set()
    person.until(lambda: not person.state.pools._under_way)
    person.medium.refresh_button.click()
    person.until(lambda: not person.medium.refresh_note.isVisible())


# Pools that are off.


def test_a_host_whose_only_pool_is_off_is_used_when_it_may_be_switched_on(
    open_window: OpenWindow, offers: Offers, creations: list[Creation]
) -> None:
    offers.usual = with_pools(OFF)
    person = open_window()
    person.choose_source(Source.NOTHING)
    person.turn_to(3)
    assert person.disks.list.item(0).text() == "New: vm.qcow2, 20 GiB in default"
    assert person.disks.pool.currentText() == "default, switched off"
    assert person.disks.free.text() == ""
    assert person.window.message.text() == "The pool “default” is switched off."
    assert not person.window.create_button.isEnabled()
    person.disks.start_pool.click()
    assert person.window.message.text().startswith("Create now makes")
    person.window.create_button.click()
    person.until(lambda: creations)
    assert creations[0].pools == ("default",)
    person.until(lambda: person.window.making.job is None)


def test_whoever_chooses_a_pool_that_is_off_wants_it_on(
    open_window: OpenWindow, offers: Offers, creations: list[Creation]
) -> None:
    offers.usual = with_pools(POOL, replace(OFF, name="beside"))
    person = open_window()
    person.choose_source(Source.NOTHING)
    person.turn_to(3)
    assert not person.disks.start_pool.isVisible()
    person.disks.pool.setCurrentIndex(person.disks.pool.findData("beside"))
    person.disks.pool.activated.emit(1)
    assert person.disks.start_pool.isVisible()
    assert person.disks.start_pool.isChecked()
    assert person.window.create_button.isEnabled()
    person.disks.pool.setCurrentIndex(person.disks.pool.findData("default"))
    person.disks.pool.activated.emit(0)
    assert not person.disks.start_pool.isVisible()
    person.window.create_button.click()
    person.until(lambda: creations)
    assert creations[0].pools == ()
    person.until(lambda: person.window.making.job is None)


def test_a_disk_without_a_pool_is_listed_without_one(open_window: OpenWindow, offers: Offers) -> None:
    offers.usual = with_pools()
    person = open_window()
    person.turn_to(3)
    assert person.disks.list.item(0).text() == "New: vm.qcow2, 20 GiB"
    assert person.disks.pool_note.text() == "Choose where the image is to be made."
