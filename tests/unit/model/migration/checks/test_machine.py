"""Versions, machine types, processors: what the target can run."""

from dataclasses import replace

from tests.unit.model.migration.fitting import (
    EMULATOR,
    FITS,
    GIB,
    OFFERS,
    only,
    switched_off,
    verdict,
    with_needs,
    with_source,
    with_target,
    words,
)
from vmdesk.errors import Problem
from vmdesk.model.migration.finding import Verdict
from vmdesk.model.migration.options import Options
from vmdesk.model.migration.sides import ProcessorAnswer
from vmdesk.model.migration.topic import Topic
from vmdesk.words import sentence


def test_the_same_versions_and_newer_ones_are_fine() -> None:
    assert only(FITS, Topic.VERSIONS).verdict is Verdict.GOOD
    newer = with_target(libvirt_version=(10, 0, 0), hypervisor_version=(8, 2, 0))
    assert only(newer, Topic.VERSIONS).verdict is Verdict.GOOD


def test_an_older_qemu_or_libvirt_is_a_warning() -> None:
    older = with_target(hypervisor_version=(6, 2, 0))
    assert verdict(older, Topic.VERSIONS) is Verdict.WARNING
    assert words(older, Topic.VERSIONS) == "QEMU is older at the target: 6.2.0 after 7.2.0."
    assert "libvirt is older" in words(with_target(libvirt_version=(8, 9, 9)), Topic.VERSIONS)


def test_versions_that_are_not_known_are_no_matter() -> None:
    assert verdict(with_target(libvirt_version=(0, 0, 0)), Topic.VERSIONS) is Verdict.GOOD


def test_an_option_that_a_host_does_not_know_is_an_error() -> None:
    assert verdict(replace(FITS, options=Options(parallel=4)), Topic.VERSIONS) is Verdict.GOOD
    too_old = with_source(replace(FITS, options=Options(parallel=4)), libvirt_version=(5, 0, 0))
    assert verdict(too_old, Topic.VERSIONS) is Verdict.ERROR
    assert "alpha" in words(too_old, Topic.VERSIONS)


def test_the_machine_type_is_offered() -> None:
    assert words(FITS, Topic.MACHINE) == "The target offers pc-q35-7.2."


def test_a_machine_type_that_is_not_offered_is_an_error() -> None:
    for case in (with_target(machines=("pc-q35-6.2",)), switched_off(with_target(machines=("pc-q35-6.2",)))):
        assert verdict(case, Topic.MACHINE) is Verdict.ERROR
        assert words(case, Topic.MACHINE) == "beta does not offer the machine type pc-q35-7.2."


def test_a_host_without_kvm_runs_no_machine_that_needs_it() -> None:
    assert "no KVM VMs for x86_64" in words(with_target(machines=()), Topic.MACHINE)


def test_an_emulator_that_is_not_there_is_an_error_unless_the_xml_names_another() -> None:
    elsewhere = with_target(capabilities=replace(OFFERS, emulator="/usr/libexec/qemu-kvm"))
    assert verdict(elsewhere, Topic.MACHINE) is Verdict.ERROR
    assert EMULATOR in words(elsewhere, Topic.MACHINE)
    assert verdict(replace(elsewhere, options=Options(xml="<domain/>")), Topic.MACHINE) is Verdict.GOOD


def test_a_processor_that_fits_is_good() -> None:
    assert only(FITS, Topic.PROCESSOR).verdict is Verdict.GOOD


def test_the_features_that_are_missing_are_named() -> None:
    lacking = with_target(processor=ProcessorAnswer(False, ("avx512f", "hle"), "libvirt's own words"))
    assert verdict(lacking, Topic.PROCESSOR) is Verdict.ERROR
    assert words(lacking, Topic.PROCESSOR) == "The target’s processor lacks: avx512f, hle"
    assert only(lacking, Topic.PROCESSOR).details == "libvirt's own words"
    assert verdict(switched_off(lacking), Topic.PROCESSOR) is Verdict.WARNING


def test_a_processor_that_cannot_be_compared_is_a_note() -> None:
    problem = Problem(sentence("The host cannot do this."))
    assert verdict(with_target(processor=problem), Topic.PROCESSOR) is Verdict.NOTE


def test_the_hosts_own_processor_is_compared_while_it_runs_alone() -> None:
    own = with_needs(cpu_mode="host-passthrough")
    assert verdict(own, Topic.PROCESSOR) is Verdict.NOTE
    assert verdict(with_target(own, processor=ProcessorAnswer(False)), Topic.PROCESSOR) is Verdict.ERROR
    assert verdict(switched_off(own), Topic.PROCESSOR) is Verdict.GOOD


def test_an_imitated_processor_is_the_same_everywhere() -> None:
    case = with_target(with_needs(virtualisation="qemu", cpu_mode="maximum"), processor=None)
    assert verdict(case, Topic.PROCESSOR) is Verdict.GOOD


def test_more_processors_than_the_target_allows_or_has() -> None:
    assert verdict(with_needs(vcpus=300), Topic.PROCESSOR) is Verdict.ERROR
    assert verdict(with_needs(vcpus=16), Topic.PROCESSOR) is Verdict.WARNING


def test_there_is_room_for_its_memory() -> None:
    assert words(FITS, Topic.MEMORY) == "It has 4 GiB, and beta has 16 GiB free."


def test_too_little_free_memory_is_a_warning_and_less_than_it_has_an_error() -> None:
    tight = with_target(memory_free_kib=2 * GIB)
    assert verdict(tight, Topic.MEMORY) is Verdict.WARNING
    assert verdict(switched_off(tight), Topic.MEMORY) is Verdict.NOTE
    assert verdict(with_target(memory_total_kib=2 * GIB), Topic.MEMORY) is Verdict.ERROR


def test_huge_pages_are_counted_instead_of_memory() -> None:
    huge = with_needs(hugepages_kib=(2048,), memory_kib=GIB)
    enough = with_target(huge, hugepages_free={2048: 512})
    assert verdict(enough, Topic.HUGE_PAGES) is Verdict.GOOD
    assert not words(enough, Topic.MEMORY)
    assert not words(FITS, Topic.HUGE_PAGES)


def test_too_few_huge_pages_are_an_error_which_can_be_mended_where_there_is_room() -> None:
    huge = with_target(with_needs(hugepages_kib=(2048,), memory_kib=GIB), hugepages_free={2048: 12})
    found = only(huge, Topic.HUGE_PAGES)
    assert found.verdict is Verdict.ERROR
    assert found.fix is not None
    assert found.fix.does == ("virsh --connect qemu+ssh://root@beta/system allocpages 2048KiB 500 --add",)
    assert only(with_target(huge, memory_free_kib=GIB // 2), Topic.HUGE_PAGES).fix is None


def test_memory_that_lies_in_a_file_may_be_more_than_the_target_has() -> None:
    case = with_target(memory_total_kib=GIB)
    assert verdict(case, Topic.MEMORY) is Verdict.ERROR
    assert verdict(with_needs(case, memory_in_file=True), Topic.MEMORY) is Verdict.WARNING
