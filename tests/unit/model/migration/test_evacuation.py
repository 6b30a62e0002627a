"""A host for each machine: what fits, what comes first, what is left over, and the way back."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from vmdesk.model.migration.evacuation import (
    Away,
    Mover,
    Offer,
    Placed,
    Refused,
    Room,
    place,
    way_back,
    with_away,
    without,
)
from vmdesk.model.vm import VmKey
from vmdesk.words import sentence

GIB = 1024 * 1024
BETA, GAMMA = Room("b", "beta", 8 * GIB), Room("c", "gamma", 8 * GIB)


def key(name: str) -> VmKey:
    return VmKey("a", name)


def vm(name: str, gib: int = 1, *, active: bool = True, offers: Iterable[str | Offer] = "bc", **parts: Any) -> Mover:
    """A machine with so much memory, to which these hosts are offered."""
    offered = tuple(Offer(one) if isinstance(one, str) else one for one in offers)
    return Mover(key(name), gib * GIB, gib * GIB if active else 0, active, offered, **parts)


def hosts(placed: tuple[Placed, ...]) -> dict[str, str]:
    """Where each one goes; nothing where it stays."""
    return {one.key.uuid: one.target if one.moves else "" for one in placed}


def why(placed: tuple[Placed, ...], name: str) -> str:
    """Why one stays."""
    found = next(one for one in placed if one.key.uuid == name)
    assert found.why is not None
    return found.why.english()


def test_those_that_run_come_first_the_biggest_first() -> None:
    placed = place([vm("off", 64, active=False), vm("small", 1), vm("big", 4)], [BETA, GAMMA])
    assert [one.key.uuid for one in placed] == ["big", "small", "off"]


def test_they_are_spread_by_what_is_free_after_what_is_placed() -> None:
    placed = place([vm("one", 4), vm("two", 3), vm("three", 2), vm("four", 1)], [BETA, GAMMA])
    assert hosts(placed) == {"one": "b", "two": "c", "three": "c", "four": "b"}


def test_the_host_with_more_memory_fills_first() -> None:
    placed = place([vm("one", 2), vm("two", 2)], [BETA, replace(GAMMA, free_kib=32 * GIB)])
    assert hosts(placed) == {"one": "c", "two": "c"}


def test_fewer_problems_count_more_than_memory_and_than_copying() -> None:
    offers = (Offer("b", problems=1), Offer("c", problems=0, copies=True))
    placed = place([vm("one", offers=offers)], [replace(BETA, free_kib=64 * GIB), GAMMA])
    assert hosts(placed) == {"one": "c"}


def test_the_same_disks_come_before_disks_that_are_copied() -> None:
    offers = (Offer("b", copies=True), Offer("c"))
    placed = place([vm("one", offers=offers)], [replace(BETA, free_kib=64 * GIB), GAMMA])
    assert hosts(placed) == {"one": "c"}


def test_a_host_that_is_full_takes_no_more() -> None:
    placed = place([vm("one", 5), vm("two", 5), vm("three", 5)], [BETA, GAMMA])
    assert hosts(placed) == {"one": "b", "two": "c", "three": ""}
    assert why(placed, "three") == "No host has the 5 GiB of memory free that it needs."


def test_where_there_is_one_host_it_is_named() -> None:
    placed = place([vm("one", 5, offers="b"), vm("two", 5, offers="b")], [BETA])
    assert why(placed, "two") == "With the others, beta has less memory free than the 5 GiB that it needs."


def test_one_that_is_off_takes_no_memory() -> None:
    placed = place([vm("big", 64, active=False), vm("one", 8, offers="b")], [replace(BETA, free_kib=8 * GIB)])
    assert hosts(placed) == {"one": "b", "big": "b"}


def test_memory_that_nobody_knows_keeps_nothing_from_moving_but_is_no_advantage() -> None:
    assert hosts(place([vm("one", 64)], [replace(BETA, free_kib=None)])) == {"one": "b"}
    assert hosts(place([vm("one", 1)], [replace(BETA, free_kib=None), GAMMA])) == {"one": "c"}


def test_pools_fill_too() -> None:
    offers = (Offer("b", copies=True, takes=(("default", 60),)),)
    rooms = [replace(BETA, pools={"default": 100})]
    placed = place([vm("one", 2, offers=offers), vm("two", 1, offers=offers)], rooms)
    assert hosts(placed) == {"one": "b", "two": ""}
    assert why(placed, "two") == "With the disks of the others, too little is free in the pool default of beta."


def test_a_pool_that_nobody_knows_is_not_full() -> None:
    offers = (Offer("b", copies=True, takes=(("other", 60),)),)
    assert hosts(place([vm("one", offers=offers)], [BETA])) == {"one": "b"}


def test_why_no_host_takes_it() -> None:
    cold = Refused("b", "beta", sentence("It is too cold."))
    wet = Refused("c", "gamma", sentence("It is too wet."))
    movers = [
        vm("none", offers=""),
        vm("one", offers="", refused=(cold,)),
        vm("two", offers="", refused=(wet, cold)),
    ]
    placed = place(movers, [BETA, GAMMA])
    assert why(placed, "none") == "There is no other host."
    assert why(placed, "one") == "beta: It is too cold."
    assert why(placed, "two") == "No host can take it. gamma: It is too wet."


class TestChosen:
    """What a person has chosen."""

    def test_comes_before_what_is_best_for_the_others(self) -> None:
        placed = place([vm("big", 7, offers="b"), vm("small", 2)], [BETA], {key("small"): "b"})
        assert hosts(placed) == {"big": "", "small": "b"}

    def test_may_be_more_than_is_free_which_is_said(self) -> None:
        placed = place([vm("one", 6), vm("two", 6)], [BETA], {key("one"): "b", key("two"): "b"})
        assert hosts(placed) == {"one": "b", "two": "b"}
        remarks = [one.remark and one.remark.english() for one in placed]
        assert remarks == [None, "With the others, beta has less memory free than the 6 GiB that it needs."]

    def test_does_not_overcome_the_check(self) -> None:
        refused = (Refused("b", "beta", sentence("It is too cold.")),)
        placed = place([vm("one", offers="c", refused=refused)], [BETA, GAMMA], {key("one"): "b"})
        assert hosts(placed) == {"one": ""}
        assert placed[0].target == "b"
        assert why(placed, "one") == "It is too cold."

    def test_does_not_make_room_in_a_pool(self) -> None:
        offers = (Offer("b", copies=True, takes=(("default", 60),)),)
        both = {key("one"): "b", key("two"): "b"}
        placed = place(
            [vm(name, offers=offers) for name in ("one", "two")], [replace(BETA, pools={"default": 100})], both
        )
        assert hosts(placed) == {"one": "b", "two": ""}

    def test_may_be_a_host_that_is_gone(self) -> None:
        assert why(place([vm("one")], [BETA], {key("one"): "x"}), "one") == "The host is no longer in the list."


class TestBefore:
    """A host that was found stays, while there is nothing better."""

    def test_more_memory_elsewhere_is_no_reason_to_go_there(self) -> None:
        rooms = [BETA, replace(GAMMA, free_kib=64 * GIB)]
        assert hosts(place([vm("one")], rooms, before={key("one"): "b"})) == {"one": "b"}

    def test_a_problem_is(self) -> None:
        offers = (Offer("b", problems=1), Offer("c"))
        assert hosts(place([vm("one", offers=offers)], [BETA, GAMMA], before={key("one"): "b"})) == {"one": "c"}

    def test_so_is_memory_that_no_longer_is_enough(self) -> None:
        rooms = [replace(BETA, free_kib=GIB), GAMMA]
        assert hosts(place([vm("one", 2)], rooms, before={key("one"): "b"})) == {"one": "c"}


class TestWayBack:
    """What was moved off is found again."""

    WEB, DB = Away("web", "web", "b"), Away("db", "db", "c")

    def back(self, where: Mapping[str, list[str]]) -> list[tuple[str, str]]:
        return [(one.uuid, one.host) for one in way_back((self.WEB, self.DB), where, "a")]

    def test_each_is_brought_back_from_where_it_went(self) -> None:
        assert self.back({"web": ["b"], "db": ["c"]}) == [("web", "b"), ("db", "c")]

    def test_one_that_went_on_is_found_there(self) -> None:
        assert self.back({"web": ["d"]}) == [("web", "d")]
        assert self.back({"web": ["d", "b"]}) == [("web", "b")]

    def test_one_that_is_at_home_or_nowhere_needs_no_way(self) -> None:
        assert self.back({"web": ["a", "b"]}) == []

    def test_one_is_away_at_one_place_only(self) -> None:
        moved = Away("web", "web", "d")
        assert with_away((self.WEB, self.DB), moved) == (self.DB, moved)
        assert without((self.WEB, self.DB), "web") == (self.DB,)
