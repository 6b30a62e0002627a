"""What displays of real guests ask before they let one in: passwords right, wrong and absent, and certificates."""

from collections.abc import Iterator

import pytest

from tests.hosts.watcher import EVERYWHERE, INSIDE, Watcher, display, watcher
from tests.lab import Guest, Host
from tests.lab.certificates import Authority
from vmdesk.errors import Kind
from vmdesk.ops.console.login import CertificateQuestion, LoginQuestion
from vmdesk.ops.console.watching import Watching, WatchState
from vmdesk.rfb.wishes import Credentials

__all__ = ["watcher"]


@pytest.fixture
def web(watcher: Watcher, alpha: Host) -> Watching:
    """A screen over SSH whose password is not the one that the definition says."""
    alpha.create(Guest("web", devices=display(INSIDE, "passwd='defined'")))
    change_password(alpha, "real")
    return watcher.watch(watcher.add(alpha.login_uri), "web")


def change_password(host: Host, text: str) -> None:
    """Have QEMU ask for another password than libvirt knows."""
    host.virsh("qemu-monitor-command", "web", "--hmp", f"set_password vnc {text}")


def asked(watcher: Watcher, watching: Watching) -> LoginQuestion:
    """What is asked."""
    watcher.until_state(watching, WatchState.ASKING)
    assert isinstance(watching.question, LoginQuestion)
    return watching.question


def test_the_password_of_the_definition_is_used_without_a_question(watcher: Watcher, alpha: Host) -> None:
    alpha.create(Guest("web", devices=display(INSIDE, "passwd='defined'")))
    watching = watcher.watch(watcher.add(alpha.login_uri), "web")
    asked_for: list[WatchState] = []
    watching.changed.connect(lambda: asked_for.append(watching.state))
    watcher.shown(watching)
    assert WatchState.ASKING not in asked_for


def test_where_it_does_not_hold_the_person_is_asked_until_it_is_right(watcher: Watcher, web: Watching) -> None:
    question = asked(watcher, web)
    assert (question.place, question.username, question.wrong) == ("web", False, False)
    web.answer(Credentials("wrong"))
    assert web.state is WatchState.CONNECTING
    assert asked(watcher, web).wrong
    web.answer(Credentials("real"))
    watcher.shown(web)
    assert web.question is None


def test_what_was_right_is_not_asked_again(watcher: Watcher, alpha: Host, web: Watching) -> None:
    asked(watcher, web)
    web.answer(Credentials("real"))
    watcher.shown(web)
    again = watcher.watch(web.key.host, "web")
    watcher.shown(again)
    change_password(alpha, "newer")
    third = watcher.watch(web.key.host, "web")
    assert asked(watcher, third).wrong
    third.answer(Credentials("newer"))
    watcher.shown(third)


def test_who_gives_up_is_not_asked_again_until_they_want_to_be(watcher: Watcher, web: Watching) -> None:
    asked(watcher, web)
    web.answer(None)
    assert web.state is WatchState.FAILED
    assert web.problem is not None
    assert web.problem.kind is Kind.CANCELLED
    watcher.qtbot.wait(700)
    assert web.state is WatchState.FAILED
    web.retry()
    asked(watcher, web)


def test_a_question_outlives_the_connection_and_goes_with_the_vm(watcher: Watcher, alpha: Host, web: Watching) -> None:
    asked(watcher, web)
    holding = ("ss", "-Htn", "state", "established", "sport = :5900")
    watcher.until(lambda: not alpha.space.run(*holding).strip())  # nobody does while a person thinks
    alpha.virsh("destroy", "web")
    watcher.until_state(web, WatchState.OFF)
    assert web.question is None


def test_no_password_is_asked_for_where_there_is_none(watcher: Watcher, alpha: Host) -> None:
    alpha.create(Guest("web", devices=display(INSIDE)))
    watcher.shown(watcher.watch(watcher.add(alpha.login_uri), "web"))


@pytest.fixture
def secured(alpha: Host) -> Iterator[Host]:
    """Alpha, whose displays speak TLS with a certificate that nobody here knows the authority of."""
    settings = alpha.root / "etc/qemu.conf"
    before = settings.read_text()
    settings.write_text(before + 'vnc_tls = 1\nvnc_tls_x509_cert_dir = "/etc/libvirt/vnc"\n')
    certify(alpha)
    alpha.stop_daemon()
    alpha.start_daemon()
    yield alpha
    settings.write_text(before)
    alpha.stop_daemon()
    alpha.start_daemon()


def certify(host: Host) -> None:
    """Give the displays of a host a new certificate, of a new authority."""
    folder = Authority().write_server(host.root / "etc/vnc", host.hostname, host.address)
    for name in ("ca-cert", "server-cert", "server-key"):
        (folder / f"{name.replace('-', '')}.pem").replace(folder / f"{name}.pem")


def doubted(watcher: Watcher, watching: Watching) -> CertificateQuestion:
    """The question about a certificate."""
    watcher.until_state(watching, WatchState.ASKING)
    assert isinstance(watching.question, CertificateQuestion)
    return watching.question


@pytest.mark.parametrize("straight", [True, False])
def test_a_certificate_of_an_unknown_authority_is_asked_about_once(
    watcher: Watcher, secured: Host, straight: bool
) -> None:
    secured.create(Guest("web", devices=display(EVERYWHERE, "passwd='defined'")))
    watching = watcher.watch(watcher.add(secured.tcp_uri if straight else secured.login_uri), "web")
    question = doubted(watcher, watching)
    assert question.place == secured.address
    assert (question.subject, question.issuer) == ("CN=alpha", "CN=vmdesk lab")
    assert len(question.fingerprint) == 95
    assert question.doubt
    assert not question.changed
    watching.trust(True)
    watcher.shown(watching)
    again = watcher.watch(watching.key.host, "web")
    watcher.shown(again)
    secured.virsh("destroy", "web")
    certify(secured)
    secured.virsh("start", "web")
    assert doubted(watcher, again).changed
    again.trust(False)
    assert again.state is WatchState.FAILED
    assert again.problem is not None
    assert again.problem.kind is Kind.CANCELLED


def test_on_this_computer_libvirt_vouches_for_the_display(watcher: Watcher, secured: Host) -> None:
    secured.create(Guest("web", devices=display(EVERYWHERE, "passwd='defined'")))
    watcher.shown(watcher.watch(watcher.add(secured.uri), "web"))
