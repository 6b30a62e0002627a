"""Waiting on the loop until something is true, instead of for a time."""

import asyncio
import time
from collections.abc import Callable
from typing import TypeVar

from vmdesk.event import Signal

Value = TypeVar("Value")


async def until(condition: Callable[[], object], seconds: float = 10.0) -> None:
    """Come back as soon as the condition holds; fail the test if it does not in this time."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come true in time"
        await asyncio.sleep(0.005)


def heard(signal: "Signal[Value]") -> list[Value]:
    """A list that fills with what the signal tells from now on."""
    values: list[Value] = []
    signal.connect(values.append)
    return values
