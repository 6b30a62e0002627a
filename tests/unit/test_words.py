"""Sentences for people."""

import pytest

from vmdesk.errors import Kind, Problem
from vmdesk.words import N_, Sentence, sentence


@pytest.mark.parametrize("name", ["web", "{x}", "{0}", "%s", "<b>&amp;", "“Größe”", "", "{"])
def test_a_value_stands_in_its_gap_as_it_is(name: str) -> None:
    assert sentence("Start “{vm}”.", vm=name).english() == f"Start “{name}”."


def test_a_value_may_be_a_sentence_with_gaps_of_its_own() -> None:
    inner = sentence("{n} VMs", n=3)
    assert str(sentence("Start {vm}: {why}.", vm=inner, why=sentence("plain {braces}"))) == (
        "Start 3 VMs: plain {braces}."
    )


def test_a_text_without_values_is_left_alone() -> None:
    assert Sentence("100 % {sure}").english() == "100 % {sure}"
    assert N_("x") == "x"


@pytest.mark.parametrize("kind", list(Kind))
def test_only_what_may_heal_by_itself_is_tried_again(kind: Kind) -> None:
    problem = Problem(sentence("It {x}.", x="broke"), kind=kind)
    assert problem.worth_retrying is (kind in {Kind.UNREACHABLE, Kind.LOST})
    assert str(problem) == "It broke."
