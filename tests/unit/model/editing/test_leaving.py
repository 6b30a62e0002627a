"""A guest is waited for until the device is gone, or it refuses, or the machine was started anew."""

import pytest

from vmdesk.model.devices.rng import Rng
from vmdesk.model.domain.definition import Domain
from vmdesk.model.editing.draft import Draft
from vmdesk.model.editing.leaving import Leaving
from vmdesk.model.editing.now import live_changes

STORED = "<domain type='qemu'><name>a</name><devices><rng model='virtio'/></devices></domain>"
RUNS = "<domain type='qemu' id='{}'><name>a</name><devices>{}</devices></domain>"
RNG = "<rng model='virtio'><alias name='rng0'/></rng>"


def runs(number: int, devices: str = RNG) -> Domain:
    """The machine, running for that time."""
    return Domain.read(RUNS.format(number, devices))


@pytest.fixture
def leaving() -> Leaving:
    """What a guest was asked for, to which it has not answered."""
    draft = Draft(STORED, RUNS.format(1, RNG))
    draft.remove(draft.wanted.all_of(Rng)[0])
    assert draft.running is not None
    leaving = Leaving()
    leaving.ask(live_changes(draft.edits(), draft.stored, draft.running), draft.running)
    leaving.look(runs(1))
    return leaving


def test_it_is_waited_for(leaving: Leaving) -> None:
    assert [type(device) for device in leaving.devices] == [Rng]


@pytest.mark.parametrize("after", [runs(1, ""), runs(2), None])
def test_it_is_gone_for_good(leaving: Leaving, after: Domain | None) -> None:
    leaving.look(after)
    assert leaving.devices == ()
    leaving.look(runs(1))  # what has its name by now is another one
    assert leaving.devices == ()


def test_a_refusal_names_the_device(leaving: Leaving) -> None:
    assert isinstance(leaving.refused("rng0", runs(1)), Rng)
    assert leaving.devices == ()
    assert leaving.refused("rng1", runs(1)) is None
