"""Asking a guest's agent: how often, with which limit, and what each failure is to a person."""

from collections.abc import Callable, Mapping
from typing import Any, cast

import libvirt
import pytest

from vmdesk.errors import Kind, Problem
from vmdesk.virt import guest
from vmdesk.virt.guest import LIMIT_SECONDS, guest_facts

BLOCK = libvirt.VIR_DOMAIN_AGENT_RESPONSE_TIMEOUT_BLOCK
HOSTNAME, SYSTEM, FILE_SYSTEMS = (
    libvirt.VIR_DOMAIN_GUEST_INFO_HOSTNAME,
    libvirt.VIR_DOMAIN_GUEST_INFO_OS,
    libvirt.VIR_DOMAIN_GUEST_INFO_FILESYSTEM,
)
SILENT = "Guest agent is not responding: Guest agent not available for now"


def failure(code: int, message: str) -> libvirt.libvirtError:
    """An error as libvirt raises it."""
    error = libvirt.libvirtError(message)
    vars(error)["err"] = (code, libvirt.VIR_FROM_QEMU, message, 2, None, None, None, 0, 0)
    return error


class FakeDomain:
    """Answers by the kind that is asked for, 0 being all at once, and notes what it was told."""

    def __init__(self, answers: Mapping[int, dict[str, Any] | libvirt.libvirtError], refusal: int = 0) -> None:
        self.answers = answers
        self.refusal = refusal
        self.told: list[int] = []
        self.asked: list[int] = []

    def agentSetResponseTimeout(self, timeout: int, _flags: int = 0) -> int:  # noqa: N802 - libvirt's name
        if self.refusal:
            raise failure(self.refusal, "this function is not supported by the connection driver: x")
        self.told.append(timeout)
        return 0

    def guestInfo(self, types: int, _flags: int = 0) -> dict[str, Any]:  # noqa: N802 - libvirt's name
        self.asked.append(types)
        answer = self.answers.get(types, failure(libvirt.VIR_ERR_ARGUMENT_UNSUPPORTED, "unknown"))
        if isinstance(answer, libvirt.libvirtError):
            raise answer
        return answer


def ask(fake: FakeDomain) -> Any:
    return guest_facts(cast("libvirt.virDomain", fake))


def problem(fake: FakeDomain) -> Problem:
    with pytest.raises(Problem) as caught:
        ask(fake)
    return caught.value


def test_one_question_brings_all_facts_and_libvirts_own_limit_is_put_back() -> None:
    fake = FakeDomain({0: {"hostname": "web"}})
    assert ask(fake).host_name == "web"
    assert fake.asked == [0]
    assert fake.told == [LIMIT_SECONDS, BLOCK]


def test_a_host_that_knows_no_limit_is_asked_without() -> None:
    fake = FakeDomain({0: {"hostname": "web"}}, refusal=libvirt.VIR_ERR_NO_SUPPORT)
    assert ask(fake).host_name == "web"


def test_an_answer_that_fails_does_not_spoil_the_others() -> None:
    broken = failure(libvirt.VIR_ERR_INTERNAL_ERROR, "unable to execute QEMU agent command 'guest-get-fsinfo': x")
    fake = FakeDomain({0: broken, FILE_SYSTEMS: broken, HOSTNAME: {"hostname": "web"}, SYSTEM: {"os.id": "debian"}})
    facts = ask(fake)
    assert (facts.host_name, facts.system, facts.file_systems) == ("web", "debian", None)
    assert len(fake.asked) == 1 + len(guest._KINDS)


def test_what_hangs_on_one_question_is_asked_no_other() -> None:
    broken = failure(libvirt.VIR_ERR_INTERNAL_ERROR, "unable to execute QEMU agent command 'guest-get-fsinfo': x")
    silent = failure(libvirt.VIR_ERR_AGENT_UNRESPONSIVE, SILENT)
    fake = FakeDomain({0: broken, HOSTNAME: {"hostname": "web"}, SYSTEM: silent})
    assert ask(fake).host_name == "web"
    assert fake.asked == [0, HOSTNAME, SYSTEM]


CONNECTION = "this function is not supported by the connection driver: virDomainGetGuestInfo"


@pytest.mark.parametrize(
    ("code", "message", "words", "hint"),
    [
        (
            libvirt.VIR_ERR_ARGUMENT_UNSUPPORTED,
            "argument unsupported: QEMU guest agent is not configured",
            "The VM has no channel to a guest agent.",
            "org.qemu.guest_agent.0",
        ),
        (
            libvirt.VIR_ERR_AGENT_UNRESPONSIVE,
            "Guest agent is not responding: QEMU guest agent is not connected",
            "No agent runs in the guest.",
            "Install qemu-guest-agent in the guest and start it.",
        ),
        (libvirt.VIR_ERR_AGENT_UNRESPONSIVE, SILENT, "The guest's agent does not answer.", "restart qemu-guest-agent"),
        (libvirt.VIR_ERR_AGENT_UNSYNCED, "out of sync", "The guest's agent does not answer.", "restart"),
        (112, "guest agent command timed out", "The guest's agent does not answer.", "restart"),
        (
            libvirt.VIR_ERR_OPERATION_INVALID,
            "Requested operation is not valid: domain is not running",
            "The VM is switched off.",
            "while it runs",
        ),
        (libvirt.VIR_ERR_NO_SUPPORT, CONNECTION, "This host cannot ask guests about themselves.", ""),
        (libvirt.VIR_ERR_NO_DOMAIN, "Domain not found: x", "It is no longer there.", ""),
        (libvirt.VIR_ERR_INTERNAL_ERROR, "client socket is closed", "The connection to the host was lost.", ""),
    ],
)
def test_each_failure_says_what_to_do(code: int, message: str, words: str, hint: str) -> None:
    fake = FakeDomain({0: failure(code, message)})
    caught = problem(fake)
    assert str(caught) == words
    assert hint in str(caught.hint or "")
    assert message in caught.details
    assert fake.told == [LIMIT_SECONDS, BLOCK]


def test_an_agent_that_may_tell_nothing_is_not_taken_for_a_guest_without_facts() -> None:
    assert str(problem(FakeDomain({0: {}}))) == "The guest's agent tells nothing about the guest."


def test_the_kind_of_a_failure_is_kept() -> None:
    kinds: dict[Callable[[], FakeDomain], Kind] = {
        lambda: FakeDomain({0: failure(libvirt.VIR_ERR_NO_SUPPORT, CONNECTION)}): Kind.UNSUPPORTED,
        lambda: FakeDomain({0: failure(libvirt.VIR_ERR_NO_DOMAIN, "x")}): Kind.GONE,
    }
    for make, kind in kinds.items():
        assert problem(make()).kind is kind
