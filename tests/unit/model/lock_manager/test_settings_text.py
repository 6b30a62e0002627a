"""Values in libvirt's settings files: read, written where they stand, and all else to the letter."""

import pytest

from vmdesk.model.lock_manager.settings_text import Value, value_of, with_value

EXAMPLE = '# The first one is sanlock, the other is lockd.\n#\n#lock_manager = "lockd"\n\n# The next.\nmax_queued = 0\n'


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('lock_manager = "lockd"\n', "lockd"),
        ("lock_manager='lockd'", "lockd"),
        ('  lock_manager="lockd" # here\n', "lockd"),
        ("lock_manager = 5\n", 5),
        ("lock_manager = -5\n", -5),
        ('lock_manager = ""\n', ""),
        ('lock_manager = "a"\nlock_manager = "b"\n', "a"),
        (EXAMPLE, None),
        ("lock_manager = [ 1 ]\n", None),
        ('other_lock_manager = "x"\n', None),
        ("", None),
    ],
)
def test_a_value_is_read_where_it_is_set(text: str, value: Value | None) -> None:
    assert value_of(text, "lock_manager") == value


def test_a_value_comes_below_its_example() -> None:
    after = with_value(EXAMPLE, "lock_manager", "lockd")
    assert after == EXAMPLE.replace('#lock_manager = "lockd"\n', '#lock_manager = "lockd"\nlock_manager = "lockd"\n')


@pytest.mark.parametrize("text", ["", "a = 1", "a = 1\n"])
def test_without_an_example_it_comes_at_the_end(text: str) -> None:
    after = with_value(text, "auto_disk_leases", 0)
    assert after.endswith("auto_disk_leases = 0\n")
    assert after.startswith(text)
    assert value_of(after, "auto_disk_leases") == 0


def test_one_that_is_set_is_changed_in_its_place_with_what_stands_behind_it() -> None:
    text = 'a = 1\n  lock_manager = "sanlock"   # ours\nb = 2\n'
    assert with_value(text, "lock_manager", "lockd") == 'a = 1\nlock_manager = "lockd"   # ours\nb = 2\n'


def test_none_makes_a_comment_of_it() -> None:
    text = 'a = 1\nlock_manager = "lockd"\n'
    assert with_value(text, "lock_manager", None) == 'a = 1\n#lock_manager = "lockd"\n'
    assert with_value("a = 1\n", "lock_manager", None) == "a = 1\n"
    assert (
        with_value(with_value(text, "lock_manager", None), "lock_manager", "lockd").count('\nlock_manager = "lockd"')
        == 1
    )
