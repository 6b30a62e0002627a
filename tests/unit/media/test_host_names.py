"""Names of hosts and domains."""

from vmdesk.media.host_names import is_host_name


def test_legal_names() -> None:
    assert all(map(is_host_name, ("a", "example.org", "WEB-1", "1a")))


def test_illegal_names() -> None:
    assert not any(map(is_host_name, ("", "a b", "a..b", "-a", "10.0.0.1")))
