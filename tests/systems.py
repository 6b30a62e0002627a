"""Operating systems as the installed osinfo-db knows them, for the tests of what is decided about new machines."""

from functools import lru_cache

import pytest

from tests.unit.osinfo.conftest import INSTALLED
from vmdesk.model.new_vm.plan import SystemNeeds
from vmdesk.ops import systems
from vmdesk.ops.systems import Chosen


@lru_cache
def chosen(short_id: str, architecture: str = "x86_64") -> Chosen:
    """A system as the wizard chooses it, by its short id; skips the test where the database is not installed."""
    if not INSTALLED.is_dir():
        pytest.skip("osinfo-db is not installed", allow_module_level=True)
    system = next(system for system in systems.database().systems() if system.short_id == short_id)
    return systems.choose_now(system, architecture)


def needs(short_id: str, architecture: str = "x86_64") -> SystemNeeds:
    """What a system likes; nothing is known of the one without an id."""
    return chosen(short_id, architecture).needs if short_id else SystemNeeds()
