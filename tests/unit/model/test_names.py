"""Names for what is new."""

import pytest

from vmdesk.model.names import free_name


@pytest.mark.parametrize(
    ("taken", "ending", "name"),
    [
        (set(), "", "web"),
        ({"other", "web-2"}, "", "web"),
        ({"web"}, "", "web-2"),
        ({"web", "web-2", "web-4"}, "", "web-3"),
        ({"web"}, ".qcow2", "web.qcow2"),
        ({"web.qcow2", "web-2"}, ".qcow2", "web-2.qcow2"),
    ],
)
def test_the_first_name_that_nobody_has_is_taken(taken: set[str], ending: str, name: str) -> None:
    assert free_name("web", taken, ending) == name
