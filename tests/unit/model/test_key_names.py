"""What is printed on keys, by Linux's numbers (linux/input-event-codes.h)."""

import pytest

from vmdesk.model.key_names import MODIFIERS, all_keys, combination_name, key_name
from vmdesk.ops.screen import KEY_COMBINATIONS, KeyCombination


@pytest.mark.parametrize(
    ("code", "name"),
    [
        (1, "Esc"),
        (28, "Enter"),
        (40, "'"),
        (43, "\\"),
        (54, "Right Shift"),
        (57, "Space"),
        (68, "F10"),
        (83, "Num."),
        (86, "<"),
        (87, "F11"),
        (97, "Right Ctrl"),
        (100, "AltGr"),
        (111, "Delete"),
        (119, "Pause"),
        (127, "Menu"),
        (194, "F24"),
        (600, "#600"),
    ],
)
def test_a_key_has_its_name(code: int, name: str) -> None:
    assert key_name(code) == name


@pytest.mark.parametrize("combination", KEY_COMBINATIONS, ids=lambda combination: combination.label)
def test_the_usual_combinations_are_called_as_their_keys(combination: KeyCombination) -> None:
    assert combination_name(combination.codes) == combination.label


def test_keys_to_choose_from_are_no_modifiers_and_told_apart() -> None:
    assert not MODIFIERS & set(all_keys())
    names = [key_name(code) for code in all_keys()]
    assert len(set(names)) == len(names)
