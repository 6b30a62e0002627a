"""The check of a move: every judge of `checks/` looks at the case, and none of them keeps the others from speaking."""

import importlib
import logging
import pkgutil
from collections.abc import Callable, Iterator
from functools import cache

import vmdesk.model.migration.checks
from vmdesk.model.migration.finding import Finding, Verdict
from vmdesk.model.migration.sides import Case
from vmdesk.model.migration.topic import Topic
from vmdesk.words import sentence

_log = logging.getLogger(__name__)
Judge = Callable[[Case], Iterator[Finding]]
_PLACES = {topic: place for place, topic in enumerate(Topic)}


@cache
def judges() -> dict[Topic, Judge]:
    """All of them, found by looking into the folder: the file `rights.py` has the one for `Topic.RIGHTS`."""
    found = {}
    for entry in pkgutil.iter_modules(vmdesk.model.migration.checks.__path__):
        module = importlib.import_module(f"{vmdesk.model.migration.checks.__name__}.{entry.name}")
        found[Topic[entry.name.upper()]] = module.judge
    return found


def judge(case: Case) -> tuple[Finding, ...]:
    """What all judges say, in the order of the matters."""
    found = [finding for topic, one in judges().items() for finding in _heard(topic, one, case)]
    return tuple(sorted(found, key=lambda finding: _PLACES[finding.topic]))


def _heard(topic: Topic, one: Judge, case: Case) -> list[Finding]:
    """What one of them says; one that stumbles, over what nobody expected of a host, says no more than that."""
    try:
        return list(one(case))
    except Exception as error:  # noqa: BLE001 - logged as the bug that it is
        _log.exception("the judge of %s stumbled", topic.name)
        words = sentence("This could not be judged: vmdesk made a mistake.")
        return [Finding(topic, Verdict.NOTE, words, details=repr(error))]
