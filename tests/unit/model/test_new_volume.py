"""A new image: what is proposed, what becomes of it in each kind of pool, and what is wrong with it."""

from dataclasses import replace

import pytest

from vmdesk.model.new_volume import GIB, NewVolume, check, in_format, proposed, why_nothing_new
from vmdesk.model.severity import Severity
from vmdesk.model.storage import PoolInfo, VolumeInfo, read_volume

FOLDER = PoolInfo("default", "1", "dir", active=True, path="/images", capacity=100 * GIB, available=40 * GIB)
LVM = replace(FOLDER, name="vg", kind="logical")
PLAN = NewVolume("default", "web.qcow2", 10 * GIB)
BASE = VolumeInfo("default", "base.qcow2", "/images/base.qcow2", "file", "qcow2", 12 * GIB)


def found(plan: NewVolume, pool: PoolInfo = FOLDER, **known: object) -> dict[str, str]:
    """Field → words; those of warnings in brackets."""
    findings = check(plan, pool, ("taken.qcow2",), **known)  # type: ignore[arg-type]  # names are those of `check`
    return {
        finding.field: f"({finding.text})" if finding.severity is Severity.WARNING else str(finding.text)
        for finding in findings
    }


class TestProposal:
    def test_is_thin_qcow2_of_the_usual_size_with_a_free_name(self) -> None:
        assert proposed(FOLDER, ()) == NewVolume("default", "disk.qcow2", 20 * GIB)
        assert proposed(FOLDER, {"web.qcow2", "web-2.qcow2"}, "web").name == "web-3.qcow2"

    def test_is_no_larger_than_the_room(self) -> None:
        assert proposed(replace(FOLDER, available=7 * GIB + 5), ()).capacity == 7 * GIB
        assert proposed(replace(FOLDER, available=5), ()).capacity == 20 * GIB

    def test_is_a_full_raw_volume_where_no_files_are(self) -> None:
        plan = proposed(LVM, ())
        assert (plan.name, plan.format, plan.full) == ("disk", "raw", True)

    def test_changes_its_ending_with_its_format_but_not_another(self) -> None:
        raw = in_format(PLAN, "raw")
        assert (raw.name, raw.format) == ("web.img", "raw")
        assert in_format(raw, "qcow2") == PLAN
        assert in_format(replace(PLAN, name="web.disk"), "raw").name == "web.disk"


class TestXml:
    def test_says_what_is_planned(self) -> None:
        volume = read_volume(replace(PLAN, full=True).xml(FOLDER), "default")
        assert (volume.name, volume.format, volume.capacity, volume.allocation) == (
            ("web.qcow2", "qcow2", 10 * GIB, 10 * GIB)
        )

    def test_is_thin_only_where_the_pool_can_bear_it_and_has_a_format_only_where_files_are(self) -> None:
        volume = read_volume(replace(PLAN, backing=BASE.path, backing_format="qcow2").xml(LVM), "vg")
        assert (volume.format, volume.allocation, volume.backing) == ("", 10 * GIB, "")

    def test_continues_another_image_only_as_qcow2(self) -> None:
        plan = replace(PLAN, backing=BASE.path, backing_format="qcow2")
        assert read_volume(plan.xml(FOLDER), "default").backing == BASE.path
        assert '<format type="qcow2"/></backingStore>' in plan.xml(FOLDER)
        assert read_volume(in_format(plan, "raw").xml(FOLDER), "default").backing == ""


class TestCheck:
    def test_a_good_plan_has_nothing_against_it(self) -> None:
        assert found(PLAN) == {}

    @pytest.mark.parametrize("name", ["", " . ", "a/b", "..", "a\nb", "a\x00", "a\u200b"])
    def test_names_that_cannot_be(self, name: str) -> None:
        assert found(replace(PLAN, name=name)) == {"name": "The name of an image has no slash in it and is not empty."}

    def test_names_that_are_too_long_or_taken(self) -> None:
        assert found(replace(PLAN, name="ä" * 128)) == {"name": "The name is too long."}
        assert found(replace(PLAN, name="taken.qcow2")) == {"name": "There is an image “taken.qcow2” already."}

    @pytest.mark.parametrize(
        ("capacity", "words"), [(0, "The image needs a size."), (1 << 60, "No image can be that large.")]
    )
    def test_sizes_that_cannot_be(self, capacity: int, words: str) -> None:
        assert found(replace(PLAN, capacity=capacity)) == {"size": words}

    def test_a_full_image_must_fit_and_a_thin_one_is_warned_of(self) -> None:
        large = replace(PLAN, capacity=50 * GIB)
        warning = "“default” has less room than this. The VM stops when the room is used up."
        assert found(large) == {"size": f"({warning})"}
        assert found(replace(large, full=True)) == {"size": "There is not that much room in “default”."}
        assert found(replace(large, format="raw"), LVM) == {"size": "There is not that much room in “vg”."}

    def test_what_it_continues_must_be_a_path_with_a_format_and_no_larger(self) -> None:
        plan = replace(PLAN, backing="base.qcow2")
        assert found(plan) == {"backing": "The path of an image on the host begins with a slash."}
        plan = replace(PLAN, backing=BASE.path)
        assert found(plan) == {"backing": "Say in which format that image is: QEMU must not guess it."}
        plan = replace(plan, backing_format="qcow2")
        assert found(plan, backing=BASE) == {"size": "It must not be smaller than the image that it continues."}
        assert found(replace(plan, capacity=12 * GIB), backing=BASE) == {}
        assert found(in_format(plan, "raw"), backing=BASE) == {}

    def test_what_another_vm_writes_to_is_warned_of(self) -> None:
        plan = replace(PLAN, backing=BASE.path, backing_format="qcow2", capacity=12 * GIB)
        words = "(db writes to it: what continues it is destroyed by that.)"
        assert found(plan, backing=BASE, writers=("db",)) == {"backing": words}


@pytest.mark.parametrize(
    ("pool", "words"),
    [
        (None, "Choose a pool for the new image."),
        (replace(FOLDER, active=False), "The pool is switched off."),
        (replace(FOLDER, kind="iscsi"), "Nothing can be made in a pool of this kind."),
        (FOLDER, None),
    ],
)
def test_where_nothing_can_be_made_it_is_said_why(pool: PoolInfo | None, words: str | None) -> None:
    why = why_nothing_new(pool)
    assert (str(why) if why else None) == words
