"""Stories are told on a loop."""

import inspect

import pytest


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run a test that is a coroutine as the fixture `run` does."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    names = inspect.signature(pyfuncitem.obj).parameters
    arguments = {name: pyfuncitem.funcargs[name] for name in names}
    run = pyfuncitem._request.getfixturevalue("run")  # the one way to a fixture from here
    run(pyfuncitem.obj(**arguments))
    return True
