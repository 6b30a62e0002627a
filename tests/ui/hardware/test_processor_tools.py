"""Tools for CPUs: arranging them as cores, and requiring what protects against flaws."""

from collections.abc import Callable
from dataclasses import replace

from tests.ui.hardware.conftest import Bench
from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.editing.checks import Around
from vmdesk.ui.hardware.processor_tools import ProcessorTools

Make = Callable[..., Bench]


def tools(made: Bench) -> ProcessorTools:
    """The tools of an editor."""
    found = ProcessorTools(made.editing)
    made.bot.addWidget(found)
    found.show()
    return found


def test_all_cpus_become_cores_of_one_socket(bench: Make) -> None:
    made = bench()
    found = tools(made)
    found.cores_button.click()
    cpu = made.editing.wanted.processors
    assert (cpu.sockets, cpu.cores, cpu.threads) == (1, 2, 1)
    found.refresh()
    assert not found.cores_button.isEnabled()


def test_what_the_host_has_against_flaws_is_required(bench: Make) -> None:
    made = bench()
    made.editing.offers = DomainCapabilities(host_model_features=frozenset({"md-clear", "ssbd", "avx"}))
    found = tools(made)
    assert found.mitigations_button.isVisible()
    assert found.missing() == ["ssbd", "md-clear"]
    found.mitigations_button.click()
    features = made.editing.wanted.processors.features
    assert [(one.name, one.policy) for one in features] == [("ssbd", "require"), ("md-clear", "require")]
    found.refresh()
    assert not found.mitigations_button.isVisible()


def test_a_host_that_has_nothing_against_flaws_offers_nothing(bench: Make) -> None:
    made = bench()
    made.editing.around = replace(Around(), cpus=8)
    found = tools(made)
    assert not found.mitigations_button.isVisible()
    assert found.host.text() == "The host has 8 CPUs."
