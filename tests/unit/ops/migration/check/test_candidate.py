"""A host to which a machine may move: how it stands in one line, and which comes first."""

from dataclasses import replace
from itertools import permutations

from tests.unit.model.migration.fitting import BETA
from vmdesk.errors import Problem
from vmdesk.model.migration.finding import Finding, Verdict
from vmdesk.model.migration.plan import DiskMove, Fate
from vmdesk.model.migration.topic import Topic
from vmdesk.ops.migration.check.candidate import Candidate, Stage
from vmdesk.words import sentence

FITS = Candidate("b", "beta", Stage.READY, side=BETA)
WARNING = Finding(Topic.CLOCKS, Verdict.WARNING, sentence("The clocks differ."))
ERROR = Finding(Topic.NETWORKS, Verdict.ERROR, sentence("There is no network."))
UNSEEN = Finding(Topic.CLOCKS, Verdict.NOTE, sentence("Nobody could compare the clocks."), unseen=True)
NOTE = Finding(Topic.LOCKS, Verdict.NOTE, sentence("No lock manager."))


def test_the_worst_reason_is_the_headline() -> None:
    assert FITS.headline.english() == "Everything fits."
    assert replace(FITS, findings=(NOTE,)).headline.english() == "Everything fits."
    assert replace(FITS, findings=(UNSEEN,)).headline.english() == "One thing could not be checked."
    assert replace(FITS, findings=(UNSEEN, NOTE, UNSEEN)).headline.english() == "2 things could not be checked."
    assert replace(FITS, findings=(NOTE, WARNING)).headline.english() == "The clocks differ."
    assert replace(FITS, findings=(WARNING, ERROR)).headline.english() == "There is no network."


def test_one_that_is_being_asked_has_no_verdict_yet_but_errors() -> None:
    assert replace(FITS, stage=Stage.ASKING).headline.english() == "It is being looked at."
    assert replace(FITS, stage=Stage.ASKING, findings=(WARNING,)).headline.english() == "It is being looked at."
    assert replace(FITS, stage=Stage.ASKING, findings=(ERROR,)).headline.english() == "There is no network."


def test_one_out_of_reach_says_why_and_is_no_target() -> None:
    lost = replace(FITS, stage=Stage.OUT_OF_REACH, problem=Problem(sentence("It is not connected.")))
    assert lost.verdict is Verdict.ERROR
    assert lost.headline.english() == "It is not connected."


def test_the_best_host_comes_first() -> None:
    copies = replace(FITS, disks=(DiskMove("vda", Fate.COPIED),))
    much = replace(FITS, label="zeta", side=replace(BETA, memory_free_kib=99_000_000))
    ranked = (
        much,
        FITS,
        replace(FITS, label="gamma"),
        replace(FITS, findings=(WARNING,)),
        replace(FITS, findings=(WARNING, WARNING)),
        copies,
        replace(FITS, findings=(ERROR,)),
        replace(FITS, stage=Stage.OUT_OF_REACH),
    )
    for shuffled in list(permutations(ranked))[::977]:
        assert tuple(sorted(shuffled, key=lambda candidate: candidate.rank)) == ranked
