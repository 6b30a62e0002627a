"""Runs one target under libFuzzer, by atheris: `python -m tests.fuzz.inside NAME FOLDER [options of libFuzzer]`."""

import importlib
import sys
import warnings
from typing import Any


def main() -> None:
    """Does not return: libFuzzer ends the process."""
    name, *options = sys.argv[1:]
    atheris: Any = importlib.import_module("atheris")  # no package of vmdesk's: whoever looks for faults installs it
    warnings.simplefilter("ignore")  # what is instrumented has sizes of its own
    with atheris.instrument_imports(include=["vmdesk"]):
        from tests.fuzz.targets import TARGETS
    own = f"{sys.executable} -m tests.fuzz.inside {name}"  # what libFuzzer starts to leave out what is superfluous
    atheris.Setup([own, *options], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
