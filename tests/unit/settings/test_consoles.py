"""How consoles are shown, for all VMs and for one: read back whole, and without what makes no sense."""

import pytest

from vmdesk.settings.consoles import ConsoleSettings, from_json, own_from_json, settings_for, to_json, with_own

COMMON = ConsoleSettings(scaling="shrink", combinations=((29, 56, 111),))


def test_what_was_written_is_read_back() -> None:
    assert from_json(to_json(COMMON)) == COMMON


def test_what_is_missing_is_as_usual() -> None:
    assert from_json({"quality": "slow", "of a later version": 1}) == ConsoleSettings(quality="slow")


@pytest.mark.parametrize(
    "value",
    [
        {"scaling": "huge"},
        {"quality": None},
        {"autoconnect": 1},
        {"release_keys": []},
        {"release_keys": [True]},
        {"release_keys": [0]},
        {"release_keys": [29] * 7},
        {"combinations": [[29, 70000]]},
        {"combinations": 5},
    ],
    ids=repr,
)
def test_what_makes_no_sense_is_refused(value: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        from_json(value)


def test_one_vm_has_its_own_and_all_else_as_the_others() -> None:
    own = with_own(COMMON, {}, "a", quality="slow")
    assert settings_for(COMMON, own, "a") == ConsoleSettings(
        scaling="shrink", quality="slow", combinations=COMMON.combinations
    )
    assert settings_for(COMMON, own, "b") == COMMON


def test_what_is_chosen_as_for_all_is_not_kept_for_one() -> None:
    own = with_own(COMMON, with_own(COMMON, {}, "a", quality="slow"), "a", quality="automatic")
    assert own == {}


def test_release_keys_are_the_same_for_all() -> None:
    assert with_own(COMMON, {}, "a", release_keys=(97,)) == {}


def test_damaged_choices_for_one_vm_fall_back_alone() -> None:
    read = own_from_json({"a": {"quality": "slow", "scaling": 5, "release_keys": [97]}, "b": 7, "c": {}})
    assert read == {"a": {"quality": "slow"}}


def test_only_the_latest_vms_are_remembered() -> None:
    own: dict[str, object] = {}
    for number in range(1002):
        own = with_own(COMMON, own, str(number), quality="best")
    assert len(own) == 1000
    assert "1001" in own
    assert "0" not in own
