"""The verbs done to machines of the test driver, judged by a second handle on the same world."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

import libvirt
import pytest

from tests.conftest import Run
from tests.virt.conftest import MakeWorld
from tests.virt.world import Machine, crowd
from tests.waiting import until
from vmdesk.errors import Kind, Problem
from vmdesk.jobs.job import Job, Outcome
from vmdesk.model.host import HostConfig, HostState
from vmdesk.model.states import VmState
from vmdesk.model.vm import VmInfo, VmKey
from vmdesk.ops import delete, power, properties, saving, screen
from vmdesk.ops.catalogue import VERBS
from vmdesk.ops.perform import AT_ONCE, perform
from vmdesk.ops.session import Session
from vmdesk.ops.verbs import Verb
from vmdesk.words import sentence

WEB = Machine("web")
WEB_KEY = VmKey("h", WEB.uuid)
Play = Callable[[Session], Awaitable[None]]


@pytest.fixture
def on_host(run: Run, world: MakeWorld, session: Session) -> Callable[[Sequence[Machine], Play], None]:
    """Connects a host with these machines, does something with it, and lets it go."""

    def do(machines: Sequence[Machine], play: Play) -> None:
        async def whole() -> None:
            session.add_host(HostConfig("h", world(machines), "alpha"))
            session.host("h").connect()
            try:
                await until(lambda: session.hosts()[0].state is HostState.CONNECTED)
                await play(session)
            finally:
                session.close()

        run(whole())

    return do


OnHost = Callable[[Sequence[Machine], Play], None]


def vm(session: Session, key: VmKey = WEB_KEY) -> VmInfo:
    """The machine as the program sees it now."""
    info = session.vm(key)
    assert info is not None
    return info


def domain(session: Session, key: VmKey = WEB_KEY) -> libvirt.virDomain:
    """A handle that the program's list has no part in: the oracle."""
    return session.host(key.host).raw.lookupByUUIDString(key.uuid)


async def done(job: Job) -> None:
    """The job ends well."""
    await job.wait()
    assert (job.outcome, job.problem) == (Outcome.DONE, None)


def test_a_machine_is_switched_on_and_off_and_all_that_lies_between(on_host: OnHost) -> None:
    async def play(session: Session) -> None:
        for verb, state in (
            (power.START, VmState.RUNNING),
            (power.PAUSE, VmState.PAUSED),
            (power.RESUME, VmState.RUNNING),
            (power.REBOOT, None),
            (power.FORCE_OFF, VmState.OFF),
            (power.START, VmState.RUNNING),
            (power.SHUT_DOWN, VmState.OFF),
        ):
            await done(perform(session, verb, [WEB_KEY]))
            if state is not None:
                assert vm(session).state is state  # at once, before any event
                assert domain(session).state()[0] == state

    on_host([WEB], play)


def test_a_saved_machine_is_restored_or_started_afresh(on_host: OnHost) -> None:
    async def play(session: Session) -> None:
        await done(perform(session, power.START, [WEB_KEY]))
        await done(perform(session, saving.SAVE, [WEB_KEY]))
        assert (vm(session).saved, vm(session).state_word) == (True, "Saved")
        assert domain(session).hasManagedSaveImage()
        await done(perform(session, power.START, [WEB_KEY]))
        assert (vm(session).state, vm(session).saved) == (VmState.RUNNING, False)
        await done(perform(session, saving.SAVE, [WEB_KEY]))
        await done(perform(session, power.START_AFRESH, [WEB_KEY]))
        assert not domain(session).hasManagedSaveImage()
        assert vm(session).state is VmState.RUNNING

    on_host([WEB], play)


@pytest.mark.parametrize("verb", VERBS.values(), ids=lambda verb: verb.key)
@pytest.mark.parametrize("state", list(VmState), ids=lambda state: state.name)
def test_a_verb_says_in_a_sentence_why_it_makes_no_sense(verb: Verb, state: VmState) -> None:
    why = verb.refused(VmInfo(WEB_KEY, "web", 1, state))
    assert why is None or (why.endswith(".") and why[0].isupper())


def test_each_state_leaves_something_to_do() -> None:
    for state in set(VmState) - {VmState.UNKNOWN}:
        allowed = {key for key, verb in VERBS.items() if not verb.refused(VmInfo(WEB_KEY, "web", 1, state))}
        assert allowed & {"start", "force-off"}
        assert not {"start", "force-off"} <= allowed


def test_what_makes_no_sense_any_more_fails_in_words_and_is_noted(on_host: OnHost) -> None:
    async def play(session: Session) -> None:
        job = perform(session, power.PAUSE, [WEB_KEY])
        assert await job.wait() is Outcome.FAILED
        assert job.problem is not None
        assert job.problem.sentence.english() == "The VM is switched off."
        assert session.journal.entries[-1].text.english() == "Pause web: The VM is switched off."
        gone = perform(session, power.START, [VmKey("h", Machine("nobody").uuid)])
        await gone.wait()
        assert gone.problem is not None
        assert gone.problem.kind is Kind.GONE
        nowhere = perform(session, power.START, [VmKey("no-host", WEB.uuid)])
        await nowhere.wait()
        assert nowhere.problem is not None
        assert nowhere.problem.kind is Kind.GONE

    on_host([WEB], play)


def test_a_machine_that_vanishes_in_the_middle_fails_as_gone(on_host: OnHost) -> None:
    async def play(session: Session) -> None:
        domain(session).undefine()
        job = perform(session, power.START, [WEB_KEY])
        await job.wait()
        assert job.problem is not None
        assert job.problem.kind is Kind.GONE
        assert session.vm(WEB_KEY) is None

    on_host([WEB], play)


def test_several_machines_are_one_job_with_a_line_each_and_nothing_is_passed_over_in_silence(on_host: OnHost) -> None:
    machines = crowd(9)  # the even ones run
    keys = [VmKey("h", machine.uuid) for machine in machines] + [VmKey("h", Machine("nobody").uuid)]

    async def play(session: Session) -> None:
        job = perform(session, power.START, keys)
        await job.wait()
        assert len(session.jobs) == 1
        assert [line.subject for line in job.lines[:9]] == [machine.name for machine in machines]
        for number, line in enumerate(job.lines[:9]):
            if number % 2:
                assert (line.outcome, line.problem) == (Outcome.DONE, None)
            else:
                assert line.outcome in {Outcome.FAILED, Outcome.SKIPPED}
                assert str(line.problem) == "The VM is already running."
        assert job.lines[9].outcome is Outcome.FAILED
        assert job.outcome is Outcome.FAILED
        assert job.problem is not None
        assert "no longer there" in job.problem.details
        assert job.progress is not None
        assert (job.progress.done, job.progress.total) == (10, 10)
        assert all(vm.active for vm in session.vms("h").values())

    on_host(machines, play)


def test_a_job_on_several_does_a_few_at_a_time_and_stops_when_cancelled(on_host: OnHost) -> None:
    machines = [Machine(f"vm{number}") for number in range(12)]
    keys = [VmKey("h", machine.uuid) for machine in machines]
    begun: list[VmKey] = []
    go_on = asyncio.Event()

    async def work(_session: Session, key: VmKey, _job: Job) -> None:
        begun.append(key)
        await go_on.wait()

    slow = Verb("slow", "Slow", "Slow", "start", "Slow {vm}", "Slow {count}", lambda _vm: None, work)

    async def play(session: Session) -> None:
        job = perform(session, slow, keys)
        await until(lambda: len(begun) == AT_ONCE)
        job.cancel()
        await until(lambda: job.cancelling)
        go_on.set()
        assert await job.wait() is Outcome.CANCELLED
        assert len(begun) == AT_ONCE
        outcomes = [line.outcome for line in job.lines]
        assert outcomes == [Outcome.DONE] * AT_ONCE + [Outcome.CANCELLED] * 8

    on_host(machines, play)


def test_a_bug_in_a_verb_ends_its_job_and_is_shown_as_one(on_host: OnHost, crashes: list[BaseException]) -> None:
    async def work(_session: Session, _key: VmKey, _job: Job) -> None:
        raise LookupError("bug")

    broken = Verb("broken", "Broken", "Broken", "start", "Break {vm}", "Break {count}", lambda _vm: None, work)

    async def play(session: Session) -> None:
        assert await perform(session, broken, [WEB_KEY]).wait() is Outcome.FAILED

    on_host([WEB], play)
    assert isinstance(crashes.pop(), LookupError)


def test_a_start_that_fails_for_want_of_kvm_offers_emulation(on_host: OnHost) -> None:
    async def no_kvm(_session: Session, _key: VmKey, _job: Job) -> None:
        raise Problem(sentence("No KVM."), kind=Kind.NO_KVM)

    start = Verb("s", "Start", "Start", "start", "Start {vm}", "Start {count}", lambda _vm: None, no_kvm)

    async def play(session: Session) -> None:
        job = perform(session, start, [WEB_KEY])
        await job.wait()
        assert power.wants_emulation(job.problem)
        assert not power.wants_emulation(None)

    on_host([WEB], play)


@pytest.mark.parametrize("name", ["shop", "Größe “x”", "a b", "<b>&amp;", "it's", "-rf", "x" * 200])
def test_a_machine_is_renamed(on_host: OnHost, name: str) -> None:
    async def play(session: Session) -> None:
        await done(properties.rename(session, WEB_KEY, f"  {name} "))
        assert vm(session).name == domain(session).name() == name

    on_host([WEB], play)


@pytest.mark.parametrize("name", ["", "   ", "a/b", "a\nb", "\x01", "other"])
def test_a_name_that_cannot_be_is_refused_before_anything_is_done(on_host: OnHost, name: str) -> None:
    async def play(session: Session) -> None:
        with pytest.raises(Problem):
            properties.rename(session, WEB_KEY, name)
        assert len(session.jobs) == 0

    on_host([WEB, Machine("other")], play)


@pytest.mark.parametrize(
    ("machine", "possible"),
    [
        (VmInfo(WEB_KEY, "web", -1, VmState.OFF), True),
        (VmInfo(WEB_KEY, "web", -1, VmState.OFF, saved=True), False),
        (VmInfo(WEB_KEY, "web", 3, VmState.RUNNING), False),
    ],
)
def test_it_says_why_a_machine_cannot_be_renamed(machine: VmInfo, possible: bool) -> None:
    assert (properties.why_not_rename(machine) is None) is possible


@pytest.mark.parametrize("state", [libvirt.VIR_DOMAIN_SHUTOFF, libvirt.VIR_DOMAIN_RUNNING])
def test_title_and_notes_are_written_and_removed(on_host: OnHost, state: int) -> None:
    text = "Größe <b>&amp;</b> “x”\nsecond line\x00\x08"

    def stored(session: Session, kind: int) -> str:
        return domain(session).metadata(kind, None)

    async def play(session: Session) -> None:
        session.want_details([WEB_KEY])
        await until(lambda: vm(session).details)
        await done(properties.set_title(session, WEB_KEY, " The\n Shop "))
        assert stored(session, libvirt.VIR_DOMAIN_METADATA_TITLE) == "The Shop"
        await until(lambda: vm(session).title == "The Shop")
        await done(properties.set_description(session, WEB_KEY, text))
        assert stored(session, libvirt.VIR_DOMAIN_METADATA_DESCRIPTION) == text[:-2]
        await until(lambda: (details := vm(session).details) is not None and details.description == text[:-2])
        for remove in (properties.set_title, properties.set_description):
            await done(remove(session, WEB_KEY, ""))
        for kind in (libvirt.VIR_DOMAIN_METADATA_TITLE, libvirt.VIR_DOMAIN_METADATA_DESCRIPTION):
            with pytest.raises(libvirt.libvirtError):
                stored(session, kind)

    on_host([Machine("web", state)], play)


def test_tags_are_added_and_removed_and_those_of_others_stay(on_host: OnHost) -> None:
    machines = [WEB, Machine("other", libvirt.VIR_DOMAIN_RUNNING)]
    keys = [VmKey("h", machine.uuid) for machine in machines]

    def tags(session: Session) -> list[tuple[str, ...]]:
        return [vm(session, key).tags for key in keys]

    async def play(session: Session) -> None:
        session.want_details()
        await until(lambda: all(vm(session, key).details for key in keys))
        await done(properties.change_tags(session, keys[:1], ["mine"], []))
        await done(properties.change_tags(session, keys, ["Prod", "<b>&", "prod"], ["nothing"]))
        await until(lambda: tags(session) == [("mine", "Prod", "<b>&"), ("Prod", "<b>&")])
        await done(properties.change_tags(session, keys, [], ["PROD", "<b>&"]))
        await until(lambda: tags(session) == [("mine",), ()])
        await done(properties.change_tags(session, keys, [], ["mine"]))
        await until(lambda: tags(session) == [(), ()])

    on_host(machines, play)


def test_autostart_is_set_on_several(on_host: OnHost) -> None:
    machines = crowd(3)
    keys = [VmKey("h", machine.uuid) for machine in machines]

    async def play(session: Session) -> None:
        await done(properties.set_autostart(session, keys, on=True))
        assert all(domain(session, key).autostart() for key in keys)
        assert all(vm(session, key).autostart for key in keys)
        await done(properties.set_autostart(session, keys[:1], on=False))
        assert [vm(session, key).autostart for key in keys] == [False, True, True]

    on_host(machines, play)


def test_a_change_of_several_goes_on_where_one_has_gone(on_host: OnHost) -> None:
    machines = crowd(3)
    keys = [VmKey("h", Machine("nobody").uuid), *(VmKey("h", machine.uuid) for machine in machines)]

    async def play(session: Session) -> None:
        job = properties.set_autostart(session, keys, on=True)
        assert await job.wait() is Outcome.FAILED
        assert [line.outcome for line in job.lines] == [Outcome.FAILED] + [Outcome.DONE] * 3
        assert str(job.problem) == "1 of 4 failed."
        assert [bool(domain(session, key).autostart()) for key in keys[1:]] == [True, True, True]

    on_host(machines, play)


SNAPSHOT = "<domainsnapshot><name>s</name></domainsnapshot>"


@pytest.mark.parametrize("condition", ["off", "running", "saved", "with a snapshot", "saved with a snapshot"])
def test_a_machine_is_deleted_in_every_condition(on_host: OnHost, condition: str) -> None:
    async def play(session: Session) -> None:
        if "snapshot" in condition:
            domain(session).snapshotCreateXML(SNAPSHOT)
        if condition != "off" and condition != "with a snapshot":
            await done(perform(session, power.START, [WEB_KEY]))
        if "saved" in condition:
            await done(perform(session, saving.SAVE, [WEB_KEY]))
        await done(perform(session, delete.DELETE, [WEB_KEY]))
        assert session.vm(WEB_KEY) is None
        assert not session.host("h").raw.listAllDomains()

    on_host([WEB], play)


def test_the_disks_that_stay_are_named() -> None:
    from vmdesk.model.domain_xml import read_details

    xml = """<domain><devices><disk device='disk'><source file='/srv/a.qcow2'/></disk>
      <disk device='cdrom'><source file='/srv/x.iso'/></disk><disk device='lun'><source dev='/dev/sdb'/></disk>
      <disk device='disk'/></devices></domain>"""
    machine = VmInfo(WEB_KEY, "web", 1, VmState.OFF, details=read_details(xml))
    assert delete.files_that_stay(machine) == ("/srv/a.qcow2", "/dev/sdb")
    assert delete.files_that_stay(VmInfo(WEB_KEY, "web", 1, VmState.OFF)) == ()


def test_a_screenshot_is_a_picture(on_host: OnHost) -> None:
    async def play(session: Session) -> None:
        picture = await screen.screenshot(session, WEB_KEY)
        assert picture.startswith(b"\x89PNG")
        assert len(picture) > 1000

    on_host([Machine("web", libvirt.VIR_DOMAIN_RUNNING)], play)


def test_keys_are_sent_or_refused_in_words(on_host: OnHost) -> None:
    async def play(session: Session) -> None:
        job = screen.send_keys(session, WEB_KEY, screen.KEY_COMBINATIONS[0])
        outcome = await job.wait()
        assert outcome is Outcome.DONE or (job.problem is not None and job.problem.sentence.english().endswith("."))

    on_host([Machine("web", libvirt.VIR_DOMAIN_RUNNING)], play)


@pytest.mark.parametrize("path", ["", "relative/file", "/srv/", "/srv/a\nb", "/srv/a\0"])
def test_a_path_for_a_dump_that_cannot_be_is_refused(on_host: OnHost, path: str) -> None:
    async def play(session: Session) -> None:
        with pytest.raises(Problem):
            saving.core_dump(session, WEB_KEY, path)

    on_host([WEB], play)


def test_what_we_did_is_marked_as_ours_in_the_journal(on_host: OnHost) -> None:
    async def play(session: Session) -> None:
        await done(perform(session, power.START, [WEB_KEY]))
        await until(lambda: any(entry.text.english() == "web started" for entry in session.journal.entries))
        (entry,) = [entry for entry in session.journal.entries if entry.text.english() == "web started"]
        assert (entry.ours, entry.host, entry.vm) == (True, "alpha", "web")
        domain(session, VmKey("h", Machine("other").uuid)).create()
        await until(lambda: any(entry.text.english() == "other started" for entry in session.journal.entries))
        assert not session.journal.entries[-1].ours

    on_host([WEB, Machine("other")], play)


@pytest.mark.parametrize("reason", [3, 4, 9, 11])
def test_a_pause_that_ends_by_itself_is_not_to_be_resumed(reason: int) -> None:
    paused = VmInfo(VmKey("h", "u"), "web", 1, VmState.PAUSED, reason)
    assert power.RESUME.refused(paused) == "The VM runs on by itself when what is under way has ended."
    assert power.RESUME.refused(replace(paused, reason=1)) is None
