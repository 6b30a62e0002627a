"""Addresses for new network cards."""

import re

from vmdesk.model.mac import free_mac


def test_an_address_is_one_of_qemus_that_nobody_has() -> None:
    first = free_mac(())
    assert re.fullmatch("52:54:00(:[0-9a-f]{2}){3}", first)
    assert free_mac({first}) != first
